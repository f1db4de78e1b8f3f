/* peers.c - see peers.h. */
#include "analyze/judge/peers.h"

#include <math.h>

#include "analyze/judge/units_judged.h"
#include "analyze/method/funnel.h"
#include "analyze/method/rate_test.h"

struct peer {
	struct unit_judged test; /* reason: MISSING, ZERO_BASE, NO_VARIATION, ... */
	double part, whole, rest_part, rest_whole;
};

static bool is_known(const struct figure *figure)
{
	return figure->state <= SERIES_STATE_PARTIAL && !isnan(figure->denominator);
}

static void make(void *row, const struct analysis *analysis, const struct indicator *indicator,
		 int unit)
{
	struct series_scope scope = {
		.unit = unit,
		.first_month = analysis->period.last_month - UNIT_TEST_MONTHS + 1,
		.months = UNIT_TEST_MONTHS,
	};
	struct figure own, county;
	struct peer *out = row;
	struct rate_test test;

	*out = (struct peer){
		.test = { .indicator = indicator,
			  .unit = unit,
			  .p = NAN,
			  .smallest_p = NAN,
			  .q = NAN,
			  .reason = REASON_MISSING },
		.part = NAN,
		.whole = NAN,
		.rest_part = NAN,
		.rest_whole = NAN,
	};
	series_figure(&own, analysis, indicator, &scope);
	scope.unit = SERIES_COUNTY;
	series_figure(&county, analysis, indicator, &scope);
	if (own.state == SERIES_STATE_NOT_COMPUTABLE)
		out->test.reason = REASON_ZERO_BASE;
	if (!is_known(&own) || own.reported < UNIT_TEST_MIN_MONTHS || !is_known(&county))
		return;
	out->part = own.numerator;
	out->whole = own.denominator;
	out->rest_part = county.numerator - own.numerator;
	out->rest_whole = county.denominator - own.denominator;
	test = rate_test_fisher(out->part, out->whole, out->rest_part, out->rest_whole);
	out->test.reason = test.reason;
	out->test.p = test.p;
	out->test.smallest_p = test.smallest_p;
}

static bool applies(const struct indicator *indicator)
{
	return indicator->definition == DEFINITION_RATIO;
}

/* Counts out of 'whole' with a p of at least 'p'. */
static void give_limits(struct result *out, const struct peer *peer, double p, const char *low,
			const char *high)
{
	struct funnel_limits limits =
		funnel_fisher(peer->whole, peer->rest_part, peer->rest_whole, p);

	result_number(out, low, limits.low);
	result_number(out, high, limits.high);
}

static void give(struct result *out, const void *row)
{
	const struct peer *peer = row;

	result_number(out, "part", peer->part);
	result_number(out, "whole", peer->whole);
	result_number(out, "rest_part", peer->rest_part);
	result_number(out, "rest_whole", peer->rest_whole);
	give_limits(out, peer, 0.05, "low95", "high95");
	give_limits(out, peer, 0.002, "low998", "high998");
	give_limits(out, peer, peer->test.p_told, "low_told", "high_told");
}

int peers_write(const struct analysis *analysis, struct diag *diag)
{
	static const struct unit_judged_kind kind = {
		.frequency = "funnel",
		.size = sizeof(struct peer),
		.applies = applies,
		.make = make,
		.table = "peer_result",
		.give = give,
	};

	return units_judged_write(&kind, analysis, diag);
}

/* funnel_lines.c - see funnel_lines.h. */
#include "analyze/judge/funnel_lines.h"

#include <math.h>

#include "analyze/method/funnel.h"
#include "analyze/number/result.h"

/* Every number of cases up to here has its row, then every such part more. */
static const double every_up_to = 60, growth = 1.04;
/* The lines go on behind the largest unit. */
static const double room = 1.12;

struct line {
	const char *indicator;
	double centre, last; /* of the rows written */
};

static double next_on_line(double whole)
{
	return whole < every_up_to ? whole + 1 : ceil(whole * growth);
}

static int write_limits(struct result *out, const struct line *line, double whole,
			struct diag *diag)
{
	struct funnel_limits narrow = funnel_binomial_line(whole, line->centre, 0.95);
	struct funnel_limits wide = funnel_binomial_line(whole, line->centre, 0.998);

	result_text(out, "indicator", line->indicator);
	result_number(out, "whole", whole);
	result_number(out, "centre", line->centre);
	result_number(out, "low95", narrow.low / whole);
	result_number(out, "high95", narrow.high / whole);
	result_number(out, "low998", wide.low / whole);
	result_number(out, "high998", wide.high / whole);
	result_text(out, "reason", reason_stored(narrow.reason));
	return result_write(out, diag);
}

/* Up to and with 'whole', which a unit has, or the end. */
static int continue_line(struct result *out, struct line *line, double whole, struct diag *diag)
{
	while (line->last < whole) {
		line->last = fmin(whole, next_on_line(line->last));
		if (write_limits(out, line, line->last, diag) < 0)
			return -1;
	}
	return 0;
}

static int write_all(struct result *out, struct query *units, struct diag *diag)
{
	struct line line = { 0 };
	int more, rc = 0;

	while (rc == 0 && (more = query_next(units, diag)) != 0) {
		if (more < 0)
			return -1;
		line.indicator = query_text_of(units, "indicator");
		line.centre = query_double_of(units, "centre");
		if (query_int_of(units, "place") == 1)
			line.last = 0;
		rc = continue_line(out, &line, query_double_of(units, "whole"), diag);
		if (rc == 0 && query_int_of(units, "is_last"))
			rc = continue_line(out, &line, ceil(line.last * room), diag);
	}
	return rc;
}

int funnel_lines_write(const struct analysis *analysis, struct diag *diag)
{
	struct query units = QUERY_INIT;
	struct result out = RESULT_INIT;
	int rc = -1;

	if (query_open(&units, analysis->store,
		       "SELECT indicator, whole, max(part + rest_part) * 1.0"
		       " / max(whole + rest_whole) AS centre, row_number() OVER sizes AS place,"
		       " lead(whole) OVER sizes IS NULL AS is_last FROM peer_result"
		       " WHERE run = ?1 AND whole > 0 GROUP BY indicator, whole"
		       " WINDOW sizes AS (PARTITION BY indicator ORDER BY whole)"
		       " ORDER BY indicator, whole",
		       diag) < 0)
		goto out;
	query_bind_int(&units, 1, analysis->run);
	if (result_open(&out, analysis, "funnel_result", diag) < 0)
		goto out;
	result_text(&out, "period", analysis->code);
	result_keep(&out);
	rc = write_all(&out, &units, diag);
out:
	result_release(&out);
	query_release(&units);
	return rc;
}

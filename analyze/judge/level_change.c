/* level_change.c - see level_change.h. */
#include "analyze/judge/level_change.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/method/describe.h"
#include "analyze/time/pettitt.h"
#include "analyze/time/lasting.h"
#include "analyze/number/history.h"
#include "analyze/number/result.h"

enum { YEAR = 4, MONTHS = 3, MIN_QUARTERS = 12 };

static const double min_mean = 3, STEP_MARGIN = 3.5;

/* q and family are set when all of the family are made. */
struct change_point {
	const struct indicator *indicator;
	const struct family *family;
	size_t n;	/* quarters known */
	int last_month; /* of the last quarter before the change */
	double u, p, q;
	double lasting;	      /* variance allowed for (lasting.h) */
	double before, after; /* mean of a quarter as reported */
	enum reason reason;   /* TOO_SHORT, FEW_CASES, NO_VARIATION, BAD_VALUE */
};

/* Each quarter less the mean of its season. */
static void take_season_away(double *out, const struct history *history)
{
	for (size_t season = 0; season < YEAR && season < history->nr; season++) {
		double sum = 0, nr = 0;

		for (size_t i = season; i < history->nr; i += YEAR) {
			if (isnan(history->value[i]))
				continue;
			sum += history->value[i];
			nr++;
		}
		for (size_t i = season; i < history->nr; i += YEAR)
			out[i] = history->value[i] - sum / nr;
	}
}

/* A step must also be more than a lasting factor would make of itself. It stands where it fits best
 * and hides some of such a factor, hence the margin. */
static void allow_for_lasting(struct change_point *out, const struct history *history, size_t last)
{
	double *step = xcalloc(history->nr, sizeof(*step));
	struct lasting_counts lasting;
	struct lasting_extra test = { .reason = REASON_NO_SOLUTION };

	for (size_t i = last + 1; i < history->nr; i++)
		step[i] = 1;
	lasting = lasting_counts(history->value, history->nr, YEAR, step);
	lasting.share = fmax(0, lasting.share + STEP_MARGIN * lasting.sd);
	if (lasting.reason == REASON_NONE)
		test = lasting_test_extra(history->value, history->nr, YEAR, step, lasting.share);
	free(step);
	if (test.reason != REASON_NONE)
		return;
	out->lasting = lasting.share;
	out->p = fmax(out->p, test.p);
}

static void locate(struct change_point *out, const struct history *history)
{
	double *adjusted = xcalloc(history->nr, sizeof(*adjusted));
	struct pettitt found;

	take_season_away(adjusted, history);
	found = pettitt_test(adjusted, history->nr);
	free(adjusted);
	out->reason = found.reason;
	if (found.reason != REASON_NONE)
		return;
	out->u = found.u;
	out->p = found.p;
	allow_for_lasting(out, history, found.last);
	out->last_month = history->first.last_month + MONTHS * (int)found.last;
	out->before = describe_mean(history->value, found.last + 1);
	out->after = describe_mean(history->value + found.last + 1, history->nr - found.last - 1);
}

static void make(struct change_point *out, const struct analysis *analysis,
		 const struct indicator *indicator)
{
	struct history history = HISTORY_INIT;

	*out = (struct change_point){
		.indicator = indicator,
		.u = NAN,
		.p = NAN,
		.q = NAN,
		.lasting = NAN,
		.before = NAN,
		.after = NAN,
	};
	history_load(&history, analysis, indicator, SERIES_COUNTY, PERIOD_KIND_QUARTER,
		     analysis->period.last_month);
	out->n = describe_count(history.value, history.nr);
	if (out->n < MIN_QUARTERS)
		out->reason = REASON_TOO_SHORT;
	else if (describe_mean(history.value, history.nr) < min_mean)
		out->reason = REASON_FEW_CASES;
	else
		locate(out, &history);
	history_release(&history);
}

static const char *quarter_code(char *code, int month)
{
	struct period quarter = period_of_month(PERIOD_KIND_QUARTER, month);

	return period_code(code, &quarter);
}

static int write_row(struct result *out, const struct change_point *row, struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];
	bool found = row->reason == REASON_NONE;

	result_text(out, "indicator", row->indicator->code);
	result_count(out, "n", (int64_t)row->n);
	result_text(out, "last_period", found ? quarter_code(code, row->last_month) : NULL);
	result_number(out, "u", row->u);
	result_number(out, "p_value", row->p);
	result_number(out, "q_value", row->q);
	result_number(out, "mean_before", row->before);
	result_number(out, "mean_after", row->after);
	result_text(out, "family", row->family->family);
	result_text(out, "reason", reason_stored(row->reason));
	result_number(out, "lasting", row->lasting);
	return result_write(out, diag);
}

static int write_family(struct result *out, const struct analysis *analysis,
			const struct family *family, struct diag *diag)
{
	struct change_point *rows = xcalloc(family->nr_indicators + 1, sizeof(*rows));
	struct family_tests tests = FAMILY_TESTS_INIT;
	size_t nr = 0;
	int rc;

	for (size_t i = 0; i < family->nr_indicators; i++) {
		if (!series_wanted(analysis, family->indicators[i], SERIES_COUNTY))
			continue;
		make(&rows[nr], analysis, family->indicators[i]);
		rows[nr].family = family;
		family_add(&tests, rows[nr++].p, NAN);
	}
	rc = family_adjust(&tests, analysis, family, diag);
	for (size_t i = 0; i < nr && rc == 0; i++) {
		rows[i].q = tests.q[i];
		rc = write_row(out, &rows[i], diag);
	}
	family_release(&tests);
	free(rows);
	return rc;
}

int level_change_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = -1;

	if (result_open(&out, analysis, "change_point_result", diag) < 0)
		return -1;
	result_text(&out, "unit", series_unit_code(analysis, SERIES_COUNTY));
	result_text(&out, "period", analysis->code);
	result_keep(&out);
	for (size_t f = 0; f < analysis->rules->nr_families; f++) {
		const struct family *family = &analysis->rules->families[f];

		if (strcmp(family->frequency, "change_point") == 0 &&
		    write_family(&out, analysis, family, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	result_release(&out);
	return rc;
}

/* first_figures.c - see first_figures.h. */
#include "analyze/process/first_figures.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "analyze/number/first_told.h"
#include "analyze/number/result.h"
#include "analyze/number/series.h"

/* The first figures of a unit's indicator, and what became of them. */
struct moved {
	int64_t n, up, down;
	double sum; /* of now - then */
};

struct writing {
	const struct analysis *analysis;
	const double *told;
	struct result *out, *periods;
	int64_t position;
	struct diag *diag;
};

/* NAN where a month that is owed was not told. */
static double first_of(const struct writing *writing, const struct indicator *indicator,
		       size_t unit, const struct period *period)
{
	const struct analysis *analysis = writing->analysis;
	const double *months = &writing->told[(analysis_indicator(analysis, indicator) *
						       analysis->rules->nr_units +
					       unit) *
					      (size_t)analysis->nr_months];
	double sum = 0;

	for (int month = period->first_month; month <= period->last_month; month++)
		if (rules_owes(analysis->rules, indicator, unit, month))
			sum += months[month - analysis->first_month];
	return sum;
}

/* True when the number is another now. */
static bool add(struct moved *moved, double then, double now)
{
	static const double relative = 1e-9;

	moved->n++;
	if (fabs(now - then) <= relative * fabs(then))
		return false;
	moved->sum += now - then;
	if (now > then)
		moved->up++;
	else
		moved->down++;
	return true;
}

static int write_period(const struct writing *writing, const struct indicator *indicator, int unit,
			const struct period *period, double then, double now)
{
	struct result *out = writing->periods;
	char code[PERIOD_CODE_SIZE];

	result_text(out, "unit", series_unit_code(writing->analysis, unit));
	result_text(out, "indicator", indicator->code);
	result_text(out, "period", period_code(code, period));
	result_number(out, "first", then);
	result_number(out, "now", now);
	return result_write(out, writing->diag);
}

/* True when both numbers of the unit's period are known. */
static bool take_unit(double *then, double *now, const struct writing *writing,
		      const struct indicator *indicator, size_t unit, const struct period *period)
{
	struct figure figure;

	*then = first_of(writing, indicator, unit, period);
	if (!isfinite(*then))
		return false;
	series_figure_of(&figure, writing->analysis, indicator, (int)unit, period);
	*now = figure.value;
	return figure.state == SERIES_STATE_COMPLETE && isfinite(*now);
}

static int write_moved(struct writing *writing, const struct indicator *indicator, int unit,
		       const struct moved *moved)
{
	struct result *out = writing->out;

	if (!moved->n)
		return 0;
	result_count(out, "position", ++writing->position);
	result_text(out, "unit", series_unit_code(writing->analysis, unit));
	result_text(out, "indicator", indicator->code);
	result_count(out, "n", moved->n);
	result_count(out, "up", moved->up);
	result_count(out, "down", moved->down);
	result_number(out, "mean_change", moved->sum / (double)moved->n);
	return result_write(out, writing->diag);
}

/* Whether the unit owes the indicator in any month of the period. */
static bool owes(const struct writing *writing, const struct indicator *indicator, size_t unit,
		 const struct period *period)
{
	for (int month = period->first_month; month <= period->last_month; month++)
		if (rules_owes(writing->analysis->rules, indicator, unit, month))
			return true;
	return false;
}

/* Of one unit, or of the county: there only periods in which every unit's numbers are known. */
static int write_indicator(struct writing *writing, const struct indicator *indicator, int unit)
{
	const struct analysis *analysis = writing->analysis;
	struct period period = period_shift(&analysis->period, -1);
	struct moved moved = { 0 };
	size_t first, end;

	series_units(&first, &end, analysis, unit);
	for (; period.first_month >= analysis->first_month; period = period_shift(&period, -1)) {
		double then = 0, now = 0, unit_then, unit_now;
		int owed = 0, known = 0;

		for (size_t i = first; i < end; i++) {
			if (!owes(writing, indicator, i, &period))
				continue;
			owed++;
			if (!take_unit(&unit_then, &unit_now, writing, indicator, i, &period))
				continue;
			known++;
			then += unit_then;
			now += unit_now;
		}
		if (owed && known == owed && add(&moved, then, now) &&
		    write_period(writing, indicator, unit, &period, then, now) < 0)
			return -1;
	}
	return write_moved(writing, indicator, unit, &moved);
}

static int write_unit(struct writing *writing, int unit)
{
	const struct rules *rules = writing->analysis->rules;

	for (size_t i = 0; i < rules->nr_indicators; i++)
		if (first_told_is_of(&rules->indicators[i]) &&
		    write_indicator(writing, &rules->indicators[i], unit) < 0)
			return -1;
	return 0;
}

int first_figures_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT, periods = RESULT_INIT;
	struct writing writing = {
		.analysis = analysis, .out = &out, .periods = &periods, .diag = diag
	};
	double *told = NULL;
	int rc = result_open(&out, analysis, "first_figure_result", diag);

	if (rc == 0)
		rc = result_open(&periods, analysis, "first_moved_result", diag);
	if (rc < 0 || analysis->period.kind > PERIOD_KIND_YEAR) /* no such periods before it */
		goto out;
	rc = first_told_make(&told, analysis, diag);
	writing.told = told;
	if (rc == 0)
		rc = write_unit(&writing, SERIES_COUNTY);
	for (size_t unit = 0; unit < analysis->rules->nr_units && rc == 0; unit++)
		if (rules_is_member(analysis->rules, unit, INT_MAX))
			rc = write_unit(&writing, (int)unit);
out:
	free(told);
	result_release(&out);
	result_release(&periods);
	return rc;
}

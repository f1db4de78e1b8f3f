/* first_figures.c - see first_figures.h. */
#include "analyze/process/first_figures.h"

#include <math.h>
#include <string.h>

#include "analyze/number/result.h"
#include "analyze/number/series.h"

/* The first figures of a unit's indicator. */
struct moved {
	const struct indicator *indicator;
	int unit;
	int64_t n, up, down;
	double sum; /* of now - then */
};

struct writing {
	const struct analysis *analysis;
	struct result *out;
	struct moved moved;
	int64_t position;
	struct diag *diag;
};

static int write_moved(struct writing *writing)
{
	const struct moved *moved = &writing->moved;
	struct result *out = writing->out;

	if (!moved->n)
		return 0;
	result_count(out, "position", ++writing->position);
	result_text(out, "unit", series_unit_code(writing->analysis, moved->unit));
	result_text(out, "indicator", moved->indicator->code);
	result_count(out, "n", moved->n);
	result_count(out, "up", moved->up);
	result_count(out, "down", moved->down);
	result_number(out, "mean_change", moved->sum / (double)moved->n);
	return result_write(out, writing->diag);
}

static void add(struct moved *moved, double then, double now)
{
	static const double relative = 1e-9;

	if (!isfinite(then) || !isfinite(now))
		return;
	moved->n++;
	if (fabs(now - then) <= relative * fabs(then))
		return;
	moved->sum += now - then;
	if (now > then)
		moved->up++;
	else
		moved->down++;
}

/* Rows of one unit and indicator stand together. What the present rules do not know, or is of
 * another kind of period or not before the run's, takes no part. */
static int take(struct writing *writing, struct query *row)
{
	const struct analysis *analysis = writing->analysis;
	const struct indicator *indicator =
		rules_indicator(analysis->rules, query_text_of(row, "indicator"));
	const char *code = query_text_of(row, "unit");
	bool county = strcmp(code, "*") == 0;
	int unit = county ? SERIES_COUNTY : rules_unit_index(analysis->rules, code);
	struct period period;
	struct figure now;

	if (!indicator || (!county && unit < 0) ||
	    period_parse(&period, query_text_of(row, "period")) < 0 ||
	    period.kind != analysis->period.kind ||
	    period.last_month >= analysis->period.first_month)
		return 0;
	if (indicator != writing->moved.indicator || unit != writing->moved.unit) {
		if (write_moved(writing) < 0)
			return -1;
		writing->moved = (struct moved){ .indicator = indicator, .unit = unit };
	}
	series_figure_of(&now, analysis, indicator, unit, &period);
	add(&writing->moved, query_double_of(row, "value"), now.value);
	return 0;
}

int first_figures_write(const struct analysis *analysis, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct result out = RESULT_INIT;
	struct writing writing = { .analysis = analysis, .out = &out, .diag = diag };
	int more = result_open(&out, analysis, "first_figure_result", diag);

	if (more == 0)
		more = query_open(&query, analysis->store,
				  "SELECT v.unit, v.indicator, v.period, v.value"
				  " FROM published_value v JOIN issue i ON i.id = v.issue"
				  " WHERE v.period = i.period AND i.revision = 0"
				  " AND i.issued <= ?1 AND i.signed_run <> ?2"
				  " ORDER BY v.unit <> '*', v.unit, v.indicator, v.period",
				  diag);
	if (more == 0) {
		query_bind_text(&query, 1, analysis->as_of_text);
		query_bind_int(&query, 2, analysis->run);
	}
	while (more >= 0 && (more = query_next(&query, diag)) > 0)
		if (take(&writing, &query) < 0)
			more = -1;
	if (more == 0)
		more = write_moved(&writing);
	query_release(&query);
	result_release(&out);
	return more;
}

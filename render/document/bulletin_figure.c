/* bulletin_figure.c - figures of the bulletin: read from the run, printed, and traced. */
#include "render/document/bulletin_parts.h"

#include <math.h>
#include <string.h>

double figure_value(const struct bulletin *bulletin, const char *unit, const char *indicator)
{
	struct report *report = bulletin->report;
	const struct comparison *row = report_comparison(report, unit, indicator);
	struct series_value value;

	if (row)
		return row->value;
	/* a campaign is compared with nothing, but it has its numbers */
	if (report_series(&value, report, unit, indicator, report->code, bulletin->diag) < 0)
		return NAN;
	return value.value;
}

void trace_count(struct bulletin *bulletin, const struct period *period, const char *unit,
		 const char *indicator, const char *label, const char *printed, double value)
{
	char code[PERIOD_CODE_SIZE];

	trace_add(bulletin->trace, bulletin->report,
		  &(struct trace_line){ .place = bulletin->slot,
					.unit = unit,
					.what = indicator,
					.name = report_indicator_name(bulletin->report, indicator),
					.period = period_code(code, period),
					.label = label,
					.printed = printed,
					.value = value });
}

void trace_figure(struct bulletin *bulletin, const char *unit, const char *indicator,
		  enum aspect aspect, const char *printed, double value)
{
	if (report_comparison(bulletin->report, unit, indicator))
		trace_add_aspect(bulletin->trace, bulletin->report, bulletin->slot, unit, indicator,
				 aspect, printed);
	else
		trace_count(bulletin, &bulletin->report->period, unit, indicator,
			    aspect_row(aspect)->word, printed, value);
}

void trace_change(struct bulletin *bulletin, const struct comparison *row, enum trace_base base,
		  const struct change *change)
{
	trace_add_change(bulletin->trace, bulletin->report, bulletin->slot, row, base, change);
}

void trace_fact(struct bulletin *bulletin, const char *unit, const char *what, const char *word,
		const char *printed)
{
	trace_add(bulletin->trace, bulletin->report,
		  &(struct trace_line){ .place = bulletin->slot,
					.unit = unit,
					.what = what,
					.name = what,
					.period = bulletin->report->code,
					.word = word,
					.printed = printed,
					.value = NAN });
}

void say_counted(struct bulletin *bulletin, const char *figure, const char *before,
		 const char *after)
{
	struct buf printed = BUF_INIT;

	buf_addf(&printed, "%s%lld%s", before, (long long)report_figure(bulletin->report, figure),
		 after);
	say(bulletin, printed.data);
	trace_add_figure(bulletin->trace, bulletin->report, bulletin->slot, figure, printed.data);
	buf_release(&printed);
}

void say_untold(struct bulletin *bulletin, const char *told, const char *ledger)
{
	const struct report *report = bulletin->report;
	const struct period *period = &report->period;
	int months = period->last_month - period->first_month + 1;

	if (!report_figure_known(report, told) || report_figure(report, told) >= months)
		return;
	buf_addf(bulletin->out, "（%s", ledger);
	say_counted(bulletin, told, "报送了", "个月");
	buf_addf(bulletin->out, "，本期%d个月）", months);
}

void say_counts(struct bulletin *bulletin, const struct counted *rows, size_t nr)
{
	for (size_t i = 0; i < nr; i++) {
		if (!report_figure(bulletin->report, rows[i].figure))
			continue;
		say(bulletin, "，");
		say_counted(bulletin, rows[i].figure, rows[i].before, rows[i].after);
	}
	say(bulletin, "。");
}

void say_as_of(struct bulletin *bulletin, const struct counted *rows, size_t nr)
{
	char day[40];
	bool any = false;

	for (size_t i = 0; i < nr; i++) {
		if (!report_figure(bulletin->report, rows[i].figure))
			continue;
		if (!any)
			buf_addf(bulletin->out, "截至%s，",
				 day_chinese(day, sizeof(day), bulletin->report->as_of_day));
		say(bulletin, any ? "，" : "");
		say_counted(bulletin, rows[i].figure, rows[i].before, rows[i].after);
		any = true;
	}
	if (any)
		say(bulletin, "。");
}

void say_figure(struct bulletin *bulletin, const char *unit, const char *indicator,
		enum aspect aspect)
{
	const struct comparison *row = report_comparison(bulletin->report, unit, indicator);
	const struct indicator *found = rules_indicator(bulletin->report->rules, indicator);
	struct buf printed = BUF_INIT;
	double value = row ? trace_value(row, aspect) : (double)NAN;

	if (!row && aspect == ASPECT_VALUE)
		value = figure_value(bulletin, unit, indicator);
	wording_add_amount(&printed, found ? found->quantity : QUANTITY_COUNT,
			   found ? found->measure_unit : "", value);
	buf_addstr(bulletin->out, printed.data);
	trace_figure(bulletin, unit, indicator, aspect, printed.data, value);
	buf_release(&printed);
}

void say_change(struct bulletin *bulletin, const char *unit, const char *indicator,
		const char *noun)
{
	const struct comparison *row = report_comparison(bulletin->report, unit, indicator);
	struct buf clause = BUF_INIT;
	struct change change;

	if (!row)
		return;
	change_year_ago(&change, row, noun);
	if (wording_add_change(&clause, &change)) {
		say(bulletin, "，");
		if (row->compared_value != row->value) {
			say(bulletin, "按两年均已报送的口径本期");
			say_figure(bulletin, unit, indicator, ASPECT_COMPARED);
			say(bulletin, "，");
		} else if (row->compared_months < row->compared_owed) {
			say(bulletin, wording_alike);
		}
		buf_addstr(bulletin->out, clause.data);
		trace_change(bulletin, row, TRACE_YEAR_AGO, &change);
	}
	buf_release(&clause);
}

/* A number of units within a clause that has been said. */
static void trace_units(struct bulletin *bulletin, const char *indicator, enum aspect aspect,
			const char *before)
{
	const struct comparison *row = report_comparison(bulletin->report, "*", indicator);
	struct buf printed = BUF_INIT;

	buf_addf(&printed, "%s%.0f家", before, trace_value(row, aspect));
	trace_figure(bulletin, "*", indicator, aspect, printed.data, NAN);
	buf_release(&printed);
}

void say_coverage(struct bulletin *bulletin, const char *indicator, bool cumulative)
{
	static const enum aspect aspects[][3] = {
		{ ASPECT_UNITS_KNOWN, ASPECT_UNITS_PARTIAL, ASPECT_UNITS_EXPECTED },
		{ ASPECT_CUMULATIVE_UNITS_KNOWN, ASPECT_CUMULATIVE_UNITS_PARTIAL,
		  ASPECT_CUMULATIVE_UNITS_EXPECTED },
	};
	const struct report *report = bulletin->report;
	const struct comparison *row = report_comparison(report, "*", indicator);
	const struct coverage *units = cumulative ? &row->cumulative_units : &row->units;
	const enum aspect *aspect = aspects[cumulative];
	size_t start = bulletin->out->nr;
	bool running = !cumulative && report->as_of_day < report->period.last_day;

	if (running) /* no unit can have reported all of it */
		buf_addf(bulletin->out, "（本期尚未结束，据%d家已报送单位统计，应报%d家）",
			 units->known, units->expected);
	else
		wording_add_coverage(bulletin->out, units->complete, units->partial,
				     units->expected);
	if (bulletin->out->nr == start)
		return;
	trace_units(bulletin, indicator, aspect[0], "据");
	if (!running && units->partial && units->complete)
		trace_units(bulletin, indicator, aspect[1], "其中");
	trace_units(bulletin, indicator, aspect[2], "应报");
}

void say_partial(struct bulletin *bulletin, const char *indicator)
{
	const struct report *report = bulletin->report;
	const struct comparison *county = report_comparison(report, "*", indicator);

	if (!county || county->state != REPORT_STATE_PARTIAL)
		return;
	say_coverage(bulletin, indicator, false);
}

void say_uncarried(struct bulletin *bulletin, const char *indicator, const char *words)
{
	const struct comparison *row = report_comparison(bulletin->report, "*", indicator);

	if (row && row->uncarried)
		say(bulletin, words);
}

bool is_whole(const struct bulletin *bulletin, const char *unit, const char *indicator)
{
	const struct comparison *row = report_comparison(bulletin->report, unit, indicator);
	struct series_value value;

	if (row)
		return row->state == REPORT_STATE_COMPLETE;
	return report_series(&value, bulletin->report, unit, indicator, bulletin->report->code,
			     bulletin->diag) == 0 &&
	       value.state == REPORT_STATE_COMPLETE;
}

void say(struct bulletin *bulletin, const char *text)
{
	buf_addstr(bulletin->out, text);
}

void say_unit(struct bulletin *bulletin, const char *unit)
{
	bulletin_add_escaped(bulletin->out, report_unit_name(bulletin->report, unit));
}

/* At an office above others: some region's indicators are others, so that a whole may have more
 * regions than its parts. 1, 0, or -1 with STO001. */
static int has_differing(const struct bulletin *bulletin)
{
	struct query row = QUERY_INIT;
	int more;

	if (!bulletin->report->rules->has_regions)
		return 0;
	more = query_open(&row, bulletin->report->store,
			  "SELECT 1 FROM region_by_run WHERE run = ?1 AND differing <> ''",
			  bulletin->diag);
	if (more == 0) {
		query_bind_int(&row, 1, bulletin->report->run);
		more = query_next(&row, bulletin->diag);
	}
	query_release(&row);
	return more;
}

int check_balance(struct bulletin *bulletin, const char *name, const char *words)
{
	const struct balance *balance = report_balance(bulletin->report, name);
	struct buf text = BUF_INIT;
	int differing;

	if (!balance->known || balance->holds)
		return 0;
	differing = has_differing(bulletin);
	if (differing)
		return differing < 0 ? -1 : 0;
	buf_addf(&text, "%s：%.0f与%.0f不等", words, balance->parts, balance->total);
	diag_add(bulletin->diag, "REN060", NULL, text.data, NULL);
	buf_release(&text);
	return -1;
}

/* Whether some cell is not of all unit-months, whether some has no number. */
struct cells {
	bool part, blank;
};

static void add_cell(struct cells *cells, struct bulletin *bulletin, const struct comparison *row,
		     enum aspect aspect, double value)
{
	struct buf text = BUF_INIT;

	if (!isnan(value)) {
		wording_add_amount(&text, row->indicator->quantity, row->indicator->measure_unit,
				   value);
		trace_figure(bulletin, "*", row->indicator->code, aspect, text.data, value);
		cells->part |= change_add_part(&text, row, aspect);
	} else if (aspect == ASPECT_VALUE && row->state == REPORT_STATE_NOT_COMPUTABLE) {
		buf_addstr(&text, "不能计算");
	}
	cells->blank |= isnan(value);
	say(bulletin, " ");
	bulletin_add_escaped(bulletin->out, text.data);
	say(bulletin, " |");
	buf_release(&text);
}

static void say_cells(struct bulletin *bulletin, const struct cells *cells)
{
	const struct buf *gap = &bulletin->report->calendar_gap;

	if (!cells->part && !(cells->blank && gap->nr))
		return;
	say(bulletin, "\n\n::: {custom-style=\"简报说明\"}\n");
	say(bulletin, cells->part ? change_part_note : "");
	if (cells->blank && gap->nr) {
		bulletin_add_escaped(bulletin->out, gap->data);
		say(bulletin, "，涉及该年工作日的数不能计算。");
	}
	say(bulletin, "\n:::");
}

int say_county_table(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	bool sums = !period_is_year_to_date(&report->period);
	struct cells cells = { false, false };
	size_t nr = 0;

	for (size_t i = 0; i < report->nr_main; i++) {
		const struct comparison *row =
			report_comparison(report, "*", report->main[i]->code);

		if (!row)
			continue;
		if (!nr++)
			say(bulletin, sums ? "| 指标 | 本期 | 上年同期 | 本年累计 | 上年累计 |\n"
					     "|:---|---:|---:|---:|---:|"
					   : "| 指标 | 本期 | 上年同期 |\n|:---|---:|---:|");
		say(bulletin, "\n| ");
		bulletin_add_escaped(bulletin->out, row->indicator->name);
		say(bulletin, row->uncarried ? "（" ASPECT_UNCARRIED "）" : "");
		say(bulletin, " |");
		add_cell(&cells, bulletin, row, ASPECT_VALUE, row->value);
		add_cell(&cells, bulletin, row, ASPECT_YEAR_AGO, row->year_ago);
		if (!sums)
			continue;
		add_cell(&cells, bulletin, row, ASPECT_CUMULATIVE, row->cumulative);
		add_cell(&cells, bulletin, row, ASPECT_CUMULATIVE_YEAR_AGO,
			 row->cumulative_year_ago);
	}
	say_cells(bulletin, &cells);
	return 0;
}

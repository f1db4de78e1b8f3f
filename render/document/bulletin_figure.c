/* bulletin_figure.c - figures of the bulletin: read from the run, printed, and traced. */
#include "render/document/bulletin_parts.h"

#include <math.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/indicator/ledger_count.h"
#include "core/system/csv.h"

static const char *const figure_names[] = {
	[FIGURE_VALUE] = "本期",
	[FIGURE_PREVIOUS] = "上期",
	[FIGURE_YEAR_AGO] = "上年同期",
	[FIGURE_CUMULATIVE] = "本年累计",
	[FIGURE_CUMULATIVE_YEAR_AGO] = "上年累计",
	[FIGURE_COMPARABLE] = "本期可比口径",
};
static const char *const state_names[] = {
	[REPORT_STATE_COMPLETE] = "完整",	    [REPORT_STATE_PARTIAL] = "部分报送",
	[REPORT_STATE_MISSING] = "未报送",	    [REPORT_STATE_NOT_APPLICABLE] = "不适用",
	[REPORT_STATE_NOT_COMPUTABLE] = "不能计算", [REPORT_STATE_NO_BASE] = "不能计算",
};

static double pick(const struct comparison *row, enum figure figure)
{
	switch (figure) {
	case FIGURE_VALUE:
		return row->value;
	case FIGURE_PREVIOUS:
		return row->previous;
	case FIGURE_YEAR_AGO:
		return row->year_ago;
	case FIGURE_CUMULATIVE:
		return row->cumulative;
	case FIGURE_CUMULATIVE_YEAR_AGO:
		return row->cumulative_year_ago;
	case FIGURE_COMPARABLE:
		return row->compared_value;
	}
	BUG("unknown figure");
}

static struct period period_of(const struct bulletin *bulletin, enum figure figure)
{
	const struct period *period = &bulletin->report->period;
	struct period to_date = period_year_to_date(period);

	switch (figure) {
	case FIGURE_VALUE:
	case FIGURE_COMPARABLE:
		return *period;
	case FIGURE_PREVIOUS:
		return period->kind == PERIOD_KIND_RANGE ? *period : period_shift(period, -1);
	case FIGURE_YEAR_AGO:
		return period_year_ago(period);
	case FIGURE_CUMULATIVE:
		return to_date;
	case FIGURE_CUMULATIVE_YEAR_AGO:
		return period_year_ago(&to_date);
	}
	BUG("unknown figure");
}

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

/* One row of the table; texts may be NULL. */
static void trace_row(struct bulletin *bulletin, const char *const *cells, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		csv_add_field(bulletin->trace, cells[i] ? cells[i] : "", i == 0);
	buf_addstr(bulletin->trace, "\r\n");
}

void trace_count(struct bulletin *bulletin, const struct period *period, const char *unit,
		 const char *indicator, const struct traced *traced)
{
	const struct report *report = bulletin->report;
	struct buf number = BUF_INIT, command = BUF_INIT;
	char code[PERIOD_CODE_SIZE];

	period_code(code, period);
	if (!isnan(traced->value))
		decimal_add_double(&number, traced->value);
	buf_addf(&command, "shuangda explain %s %s %s", code, strcmp(unit, "*") ? unit : "'*'",
		 indicator);
	trace_row(bulletin,
		  (const char *const[]){ bulletin->slot, unit, report_unit_name(report, unit),
					 indicator, report_indicator_name(report, indicator), code,
					 traced->figure, traced->printed, number.data,
					 traced->state, command.data },
		  11);
	buf_release(&number);
	buf_release(&command);
}

void trace_figure(struct bulletin *bulletin, const char *unit, const char *indicator,
		  enum figure figure, const char *printed, double value)
{
	const struct comparison *row = report_comparison(bulletin->report, unit, indicator);
	struct period period = period_of(bulletin, figure);
	const char *state = row && figure == FIGURE_VALUE ? state_names[row->state] : "";

	/* explain tells what is known of that period in itself */
	if (row &&
	    (figure == FIGURE_PREVIOUS || figure == FIGURE_YEAR_AGO ||
	     figure == FIGURE_CUMULATIVE_YEAR_AGO) &&
	    ledger_ripens(row->indicator))
		state = "只计到与本期同样多天的日子，查询列出的包括此后的";

	trace_count(bulletin, &period, unit, indicator,
		    &(struct traced){ figure_names[figure], printed, state, value });
}

void trace_fact(struct bulletin *bulletin, const char *unit, const char *what, const char *printed,
		const char *state, const char *command)
{
	const struct report *report = bulletin->report;
	struct buf full = BUF_INIT;

	buf_addf(&full, "%s %s", command, report->code);
	trace_row(bulletin,
		  (const char *const[]){ bulletin->slot, unit, report_unit_name(report, unit), "",
					 what, report->code, "", printed, "", state, full.data },
		  11);
	buf_release(&full);
}

void say_figure(struct bulletin *bulletin, const char *unit, const char *indicator,
		enum figure figure)
{
	const struct comparison *row = report_comparison(bulletin->report, unit, indicator);
	const struct indicator *found = rules_indicator(bulletin->report->rules, indicator);
	struct buf printed = BUF_INIT;
	double value = row ? pick(row, figure) : (double)NAN;

	if (!row && figure == FIGURE_VALUE)
		value = figure_value(bulletin, unit, indicator);
	wording_add_amount(&printed, found ? found->quantity : QUANTITY_COUNT,
			   found ? found->measure_unit : "", value);
	buf_addstr(bulletin->out, printed.data);
	trace_figure(bulletin, unit, indicator, figure, printed.data, value);
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
			say_figure(bulletin, unit, indicator, FIGURE_COMPARABLE);
			say(bulletin, "，");
		} else if (row->compared_months < row->compared_owed) {
			say(bulletin, "按两年均已报送的口径，");
		}
		buf_addstr(bulletin->out, clause.data);
		trace_figure(bulletin, unit, indicator, FIGURE_YEAR_AGO, clause.data,
			     row->year_ago);
	}
	buf_release(&clause);
}

void say_partial(struct bulletin *bulletin, const char *indicator)
{
	const struct report *report = bulletin->report;
	const struct comparison *county = report_comparison(report, "*", indicator);

	if (!county || county->state != REPORT_STATE_PARTIAL)
		return;
	if (report->as_of_day < report->period.last_day) /* no unit can have reported all of it */
		buf_addf(bulletin->out, "（本期尚未结束，据%d家已报送单位统计，应报%d家）",
			 county->units.complete + county->units.partial, county->units.expected);
	else
		wording_add_coverage(bulletin->out, county->units.complete, county->units.partial,
				     county->units.expected);
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

int check_balance(struct bulletin *bulletin, const char *name, const char *words)
{
	const struct balance *balance = report_balance(bulletin->report, name);
	struct buf text = BUF_INIT;

	if (!balance->known || balance->holds)
		return 0;
	buf_addf(&text, "%s：%.0f与%.0f不等", words, balance->parts, balance->total);
	diag_add(bulletin->diag, "REN060", NULL, text.data, NULL);
	buf_release(&text);
	return -1;
}

/* bulletin_enforcement.c - the bulletin's first paragraph and its section on enforcement. */
#include "render/document/bulletin_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "render/report/audience.h"
#include "render/report/returned.h"

enum { ALARM_MAX = 3, ALARM_SEVERITY = 2 };

/* The county's findings that a test has made, as the run worded them. */
static void say_alarms(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	size_t nr = 0;

	for (size_t i = 0; i < report->nr_findings && nr < ALARM_MAX; i++) {
		const struct finding *finding = &report->findings[i];
		struct buf text = BUF_INIT;

		if (!finding->tested || finding->severity < ALARM_SEVERITY ||
		    strcmp(finding->unit, "*") != 0 || !audience_sees_finding(report, finding))
			continue;
		bulletin_add_escaped(&text, finding->text);
		buf_addstr(bulletin->out, text.data);
		if (!text_ends(text.data, "。"))
			say(bulletin, "。");
		trace_add_finding(bulletin->trace, report, bulletin->slot, finding, finding->text);
		buf_release(&text);
		nr++;
	}
}

/* Fewer units told of it, or fewer of them all, than of the cases filed, beside which it stands. */
static bool is_of_fewer(const struct bulletin *bulletin, const char *indicator)
{
	const struct comparison *filed = report_comparison(bulletin->report, "*", "A02_j");
	const struct comparison *row = report_comparison(bulletin->report, "*", indicator);

	return filed && row && report_is_of_fewer(row, filed);
}

/* What the overview adds behind the cases filed; 'none' when there was nothing (NULL: silent). */
struct addition {
	const char *indicator, *words, *none;
};
static const struct addition additions[] = {
	{ "A03_j", "办结", "无办结案件" },
	{ "A06_y", "涉案金额", NULL },
	{ "A10_y", "罚没款", NULL },
	{ "A14_j", "移送公安机关", "无移送公安机关案件" },
};

static void say_additions(struct bulletin *bulletin)
{
	const char *before = "；";

	for (size_t i = 0; i < sizeof(additions) / sizeof(additions[0]); i++) {
		const struct addition *addition = &additions[i];
		double value = figure_value(bulletin, "*", addition->indicator);

		if (isnan(value) || (value == 0 && !addition->none))
			continue;
		say(bulletin, before);
		before = "，";
		if (value == 0) {
			if (!is_whole(bulletin, "*", addition->indicator))
				say(bulletin, "已报送单位");
			say(bulletin, addition->none);
			trace_figure(bulletin, "*", addition->indicator, ASPECT_VALUE,
				     addition->none, 0);
		} else {
			say(bulletin, addition->words);
			say_figure(bulletin, "*", addition->indicator, ASPECT_VALUE);
		}
		if (is_of_fewer(bulletin, addition->indicator))
			say_coverage(bulletin, addition->indicator, false);
	}
}

int say_overview(struct bulletin *bulletin)
{
	double filed = figure_value(bulletin, "*", "A02_j");
	char name[64];

	say(bulletin, period_short_name(name, sizeof(name), &bulletin->report->period));
	if (isnan(filed)) {
		say(bulletin, "，全县侵权假冒案件立案数据未报送");
	} else if (filed == 0) {
		say(bulletin, is_whole(bulletin, "*", "A02_j") ? "，全县无侵权假冒案件立案"
							       : "，已报送单位无侵权假冒案件立案");
		trace_figure(bulletin, "*", "A02_j", ASPECT_VALUE, "无立案", 0);
	} else {
		say(bulletin, "，全县共立案查处侵权假冒案件");
		say_figure(bulletin, "*", "A02_j", ASPECT_VALUE);
	}
	say_partial(bulletin, "A02_j");
	say_change(bulletin, "*", "A02_j", "立案");
	say_additions(bulletin);
	say(bulletin, "。");
	say_alarms(bulletin);
	return say_delivery_short(bulletin);
}

/* filed before the first month of a ledger and open since */
static const char untold_open[] = "（不含此前立案而没有报来的案件）";

struct stock {
	const char *indicator, *words, *none;
};
static const struct stock stocks[] = {
	{ "A01_j", "期初未结", "期初无未结案件" },
	{ "A02_j", "立案", "本期无立案" },
	{ "A03_j", "办结", "无办结" },
	{ "A04_j", "期末未结", "期末无未结案件" },
};

/* No 0件 in prose. */
static void say_stock_part(struct bulletin *bulletin, const struct stock *stock, bool first)
{
	bool fewer = is_of_fewer(bulletin, stock->indicator);

	say(bulletin, first ? "" : "，");
	if (figure_value(bulletin, "*", stock->indicator) == 0) {
		if (!is_whole(bulletin, "*", stock->indicator))
			say(bulletin, fewer ? "报齐的单位" : "已报送单位");
		say(bulletin, stock->none);
		trace_figure(bulletin, "*", stock->indicator, ASPECT_VALUE, stock->none, 0);
	} else {
		say(bulletin, stock->words);
		say_figure(bulletin, "*", stock->indicator, ASPECT_VALUE);
	}
	if (fewer)
		say_coverage(bulletin, stock->indicator, false);
}

/* In the first period that was reported, and after one that some did not report, it is not known
 * what had been filed before. */
static int say_stock_without_opening(struct bulletin *bulletin)
{
	if (isnan(figure_value(bulletin, "*", "A02_j")) ||
	    isnan(figure_value(bulletin, "*", "A04_j")))
		return 0;
	if (isnan(figure_value(bulletin, "*", "A01_j")))
		say(bulletin, "期初未结没有报送（此前的材料没有收到）");
	else
		say(bulletin, "期初未结没有报齐（有的单位此前的材料没有收到）");
	for (size_t i = 1; i < sizeof(stocks) / sizeof(stocks[0]); i++)
		say_stock_part(bulletin, &stocks[i], false);
	say(bulletin, untold_open);
	return 0;
}

/* Every number of the balance but its opening is of all units. */
static bool stock_is_whole(const struct bulletin *bulletin)
{
	for (size_t i = 1; i < sizeof(stocks) / sizeof(stocks[0]); i++)
		if (!is_whole(bulletin, "*", stocks[i].indicator))
			return false;
	return true;
}

/* Each number is there and their sum need not hold: the two stocks are of different units. */
static bool is_of_moved_units(const struct bulletin *bulletin)
{
	for (size_t i = 0; i < sizeof(stocks) / sizeof(stocks[0]); i++)
		if (isnan(figure_value(bulletin, "*", stocks[i].indicator)))
			return false;
	return true;
}

static bool is_uncarried(const struct bulletin *bulletin, const char *indicator)
{
	const struct comparison *row = report_comparison(bulletin->report, "*", indicator);

	return row && row->uncarried;
}

/* Behind the stock at the end; of the opening alone behind that. */
static void say_untold_of(struct bulletin *bulletin)
{
	bool opening = is_uncarried(bulletin, stocks[0].indicator);

	if (opening && is_uncarried(bulletin, "A04_j"))
		say(bulletin, "（期初、期末都不含此前立案而没有报来的案件）");
	else
		say_uncarried(bulletin, "A04_j", untold_open);
}

/* Opening + filed - closed = open at the end. It holds of ledgers; where measures stand in for
 * a ledger or months are missing it need not add up, and the sentence says so. */
static int say_stock(struct bulletin *bulletin)
{
	const struct balance *balance = report_balance(bulletin->report, "stock");
	bool whole = stock_is_whole(bulletin);

	if ((!balance->known && !is_of_moved_units(bulletin)) ||
	    (!balance->holds && whole && !is_whole(bulletin, "*", stocks[0].indicator)))
		return say_stock_without_opening(bulletin);
	if (balance->known && !balance->holds && whole)
		return check_balance(bulletin, "stock", "期初未结加立案减办结应等于期末未结");
	for (size_t i = 0; i < sizeof(stocks) / sizeof(stocks[0]); i++) {
		say_stock_part(bulletin, &stocks[i], i == 0);
		if (i == 0 && !is_uncarried(bulletin, "A04_j"))
			say_uncarried(bulletin, stocks[0].indicator, untold_open);
	}
	if (!balance->known)
		say(bulletin, "（本期成员单位有变动，期初、期末的单位不同，不能相加减）");
	else if (!balance->holds)
		say(bulletin, "（有的单位没有报齐，各数的报送范围不同，不能相加减）");
	say_untold_of(bulletin);
	return 0;
}

/* "，其中超过办案期限1件（县市场监督管理局）" */
static int say_overdue(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	double overdue = figure_value(bulletin, "*", "A05_j");
	size_t nr = 0;

	if (isnan(overdue) || overdue == 0)
		return 0;
	say(bulletin, "，其中超过办案期限");
	say_figure(bulletin, "*", "A05_j", ASPECT_VALUE);
	say(bulletin, "（");
	for (size_t i = 0; i < report->nr_units; i++) {
		double value = figure_value(bulletin, report->units[i]->code, "A05_j");

		if (!(value > 0))
			continue;
		say(bulletin, nr++ ? "、" : "");
		say_unit(bulletin, report->units[i]->code);
		if (value < overdue)
			say_figure(bulletin, report->units[i]->code, "A05_j", ASPECT_VALUE);
	}
	say(bulletin, "）");
	return check_balance(bulletin, "overdue_units", "各单位超期未结之和应等于全县");
}

/* Of a complete value. */
static void say_previous(struct bulletin *bulletin)
{
	const struct comparison *row = report_comparison(bulletin->report, "*", "A02_j");
	struct buf clause = BUF_INIT;
	struct change change;

	if (!row || row->state != REPORT_STATE_COMPLETE ||
	    bulletin->report->period.kind >= PERIOD_KIND_YEAR) /* there 上期 says little */
		return;
	change_previous(&change, row, "立案");
	if (wording_add_previous(&clause, &change)) {
		buf_addf(bulletin->out, "%s%s。", row->previous == 0 ? "" : "立案", clause.data);
		trace_change(bulletin, row, TRACE_PREVIOUS, &change);
	}
	buf_release(&clause);
}

/* The months of the year up to the period's end; of one that is not over, to the as-of day. */
static void add_months_of_year(struct buf *out, const struct report *report)
{
	int year, month, day;

	if (report->as_of_day >= report->period.last_day) {
		buf_addf(out, "1—%d月", report->period.last_month % 12 + 1);
		return;
	}
	day_to_civil(report->as_of_day, &year, &month, &day);
	buf_addf(out, "1月1日至%d月%d日", month, day);
}

static void say_cumulative(struct bulletin *bulletin)
{
	const struct period *period = &bulletin->report->period;
	const struct comparison *row = report_comparison(bulletin->report, "*", "A02_j");
	struct buf clause = BUF_INIT;
	struct change change;

	if (!row || isnan(row->cumulative) || row->cumulative == 0 ||
	    period->first_month % 12 == 0 || period->kind == PERIOD_KIND_RANGE)
		return;
	add_months_of_year(bulletin->out, bulletin->report);
	say(bulletin, "累计立案");
	say_figure(bulletin, "*", "A02_j", ASPECT_CUMULATIVE);
	say_coverage(bulletin, "A02_j", true);
	change_cumulative(&change, row, "立案");
	if (wording_add_change(&clause, &change)) {
		buf_addf(bulletin->out, "，%s%s",
			 row->cumulative_units.complete < row->cumulative_units.expected
				 ? wording_alike
				 : "",
			 clause.data);
		trace_change(bulletin, row, TRACE_CUMULATIVE, &change);
	}
	say(bulletin, "。");
	buf_release(&clause);
}

/* Of a month that the unit has sent nothing of, or is no member in: in the stock, where it is open,
 * and in no count of a period. */
static void say_uncounted(struct bulletin *bulletin)
{
	if (!report_figure(bulletin->report, "uncounted_filed"))
		return;
	say(bulletin, "另有");
	say_counted(bulletin, "uncounted_filed", "",
		    "件案件立案日期在本年该单位没有报送台账或者不是成员单位的月份，"
		    "没有计入立案和累计，尚未办结的列入未结案件");
	say(bulletin, "。");
}

/* What a unit left open as it ceased to be a member is in no unit's stock. */
static void say_left(struct bulletin *bulletin)
{
	if (!report_figure(bulletin->report, "open_left"))
		return;
	say(bulletin, "另有");
	say_counted(bulletin, "open_left", "",
		    "件案件是已不是成员单位的单位没有办结的，此后是否办结没有报送，没有计入期初、"
		    "期末未结，列入未结案件");
	say(bulletin, "。");
}

int say_admin_total(struct bulletin *bulletin)
{
	size_t start = bulletin->out->nr;

	if (say_stock(bulletin) < 0)
		return -1;
	if (bulletin->out->nr > start) {
		if (say_overdue(bulletin) < 0)
			return -1;
		say(bulletin, "。");
	}
	say_previous(bulletin);
	say_cumulative(bulletin);
	say_uncounted(bulletin);
	say_left(bulletin);
	return 0;
}

/* "；县文化和旅游局未报送": the units whose value is of 'state', of those without one the units
 * that are said to be 'words'. */
static void say_gaps(struct bulletin *bulletin, enum report_state state, const char *figure,
		     const char *words)
{
	const struct report *report = bulletin->report;
	struct buf names = BUF_INIT;
	size_t nr = 0;

	for (size_t i = 0; i < report->nr_units; i++) {
		const struct comparison *row =
			report_comparison(report, report->units[i]->code, "A02_j");

		if (row && row->state == state &&
		    (state != REPORT_STATE_MISSING ||
		     strcmp(returned_word(report, row->unit, row->indicator), words) == 0))
			wording_add_name(&names, report->units[i]->name, &nr);
	}
	if (nr) {
		say(bulletin, "；");
		bulletin_add_escaped(bulletin->out, names.data);
		say(bulletin, words);
		trace_fact(bulletin, "*", figure, NULL, names.data);
	}
	buf_release(&names);
}

static bool some_gap(const struct report *report)
{
	for (size_t i = 0; i < report->nr_units; i++) {
		const struct comparison *row =
			report_comparison(report, report->units[i]->code, "A02_j");

		if (row &&
		    (row->state == REPORT_STATE_MISSING || row->state == REPORT_STATE_PARTIAL))
			return true;
	}
	return false;
}

/* Units without a case of all months: the others, where all have reported. */
static void say_none(struct bulletin *bulletin, long long none)
{
	if (!none)
		return;
	say(bulletin, "，");
	if (none == 1 || some_gap(bulletin->report))
		say_counted(bulletin, "filed_none", "另", "家有执法职责的单位本期无立案");
	else
		say(bulletin, "其余有执法职责的单位本期无立案");
}

/* Print the list and enter each of its numbers. */
static void say_list(struct bulletin *bulletin, struct entry *entries, size_t nr)
{
	struct buf list = BUF_INIT;

	wording_add_list(&list, entries, nr, "件");
	bulletin_add_escaped(bulletin->out, list.data);
	buf_release(&list);
}

static void trace_number(struct bulletin *bulletin, const char *unit, const char *indicator,
			 double value)
{
	struct buf printed = BUF_INIT;

	wording_add_amount(&printed, QUANTITY_COUNT, "件", value);
	trace_figure(bulletin, unit, indicator, ASPECT_VALUE, printed.data, value);
	buf_release(&printed);
}

int say_admin_units(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	struct entry *entries = xcalloc(report->nr_units + 1, sizeof(*entries));
	long long none = report_figure(report, "filed_none");
	size_t nr = 0;
	bool any = false;

	for (size_t i = 0; i < report->nr_units; i++) {
		double value = figure_value(bulletin, report->units[i]->code, "A02_j");

		if (isnan(value))
			continue;
		any = any || value > 0;
		entries[nr++] = (struct entry){ report->units[i]->name, value };
		trace_number(bulletin, report->units[i]->code, "A02_j", value);
	}
	if (any) {
		say_list(bulletin, entries, nr);
		say_none(bulletin, none);
	} else if (nr) {
		say(bulletin, some_gap(report) ? "已报送的单位在已报送的月份均无立案"
					       : "各有执法职责的单位本期均无立案");
	}
	free(entries);
	if (!nr)
		return 0;
	say_gaps(bulletin, REPORT_STATE_MISSING, "filed_missing", "文件退回");
	say_gaps(bulletin, REPORT_STATE_MISSING, "filed_missing", "文件待确认");
	say_gaps(bulletin, REPORT_STATE_MISSING, "filed_missing", "未报送");
	if (report->as_of_day >= report->period.last_day)
		say_gaps(bulletin, REPORT_STATE_PARTIAL, "filed_partial", "只报送了部分月份");
	say(bulletin, "。");
	return check_balance(bulletin, "filed_units", "各单位立案之和应等于全县立案");
}

/* 食品领域立案 → 食品 */
static char *field_name(struct report *report, const struct indicator *indicator)
{
	static const char end[] = "领域立案";
	size_t nr = strlen(indicator->name);

	if (text_ends(indicator->name, end))
		nr -= strlen(end);
	return arena_strndup(&report->arena, indicator->name, nr);
}

int say_admin_fields(struct bulletin *bulletin)
{
	struct report *report = bulletin->report;
	const struct rules *rules = report->rules;
	struct entry *entries = xcalloc(rules->nr_indicators + 1, sizeof(*entries));
	bool fewer = false; /* who sent no ledger tells how many, not of what */
	size_t nr = 0;

	for (size_t i = 0; i < rules->nr_indicators; i++) {
		const struct indicator *indicator = &rules->indicators[i];
		double value = figure_value(bulletin, "*", indicator->code);

		if (strcmp(indicator->section, "field") != 0 || !(value > 0))
			continue;
		fewer = fewer || is_of_fewer(bulletin, indicator->code);
		entries[nr++] = (struct entry){ field_name(report, indicator), value };
		trace_number(bulletin, "*", indicator->code, value);
	}
	if (nr) {
		say_list(bulletin, entries, nr);
		say(bulletin, fewer ? "；有的单位只报送了立案数，没有报送领域。" : "。");
	}
	free(entries);
	return nr && !fewer
		       ? check_balance(bulletin, "filed_fields", "各领域立案之和应等于全县立案")
		       : 0;
}

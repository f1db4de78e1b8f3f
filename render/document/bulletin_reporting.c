/* bulletin_reporting.c - the bulletin on disclosure of cases, on who reported when, and on
 * figures that were corrected. */
#include "render/document/bulletin_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/office/duty.h"
#include "render/report/audience.h"

void say_gap(struct bulletin *bulletin)
{
	if (!bulletin->report->calendar_gap.nr)
		return;
	say(bulletin, "（");
	bulletin_add_escaped(bulletin->out, bulletin->report->calendar_gap.data);
	say(bulletin, "）");
}

/* ---- disclosure */
/* How late they came; some days cannot be told where the calendar ends before them. */
static void add_days_late(struct buf *printed, int64_t nr, struct query *row)
{
	int64_t unknown = query_int_of(row, "days_unknown");

	if (unknown == nr) {
		buf_addstr(printed, "，逾期天数不能计算");
		return;
	}
	if (unknown)
		buf_addf(printed, "，其中%lld件逾期天数不能计算，%s逾期", (long long)unknown,
			 nr - unknown > 1 ? "其余最长" : "另1件");
	else
		buf_addf(printed, "，%s逾期", nr > 1 ? "最长" : "");
	duty_add_days_late(printed, query_int_of(row, "days_late"));
}

/* "1件，逾期2个工作日" of a unit. */
static void say_disclosed_unit(struct bulletin *bulletin, const char *unit, const char *status,
			       struct query *row)
{
	bool late = strcmp(status, "late") == 0;
	long long n = query_int_of(row, "n");
	struct buf printed = BUF_INIT;

	buf_addf(&printed, "%lld件", n);
	if (late)
		add_days_late(&printed, n, row);
	say(bulletin, printed.data);
	if (late)
		trace_fact(bulletin, unit, "disclosed_late", NULL, printed.data);
	else
		trace_figure(bulletin, unit, "D07_j", ASPECT_VALUE, printed.data, (double)n);
	buf_release(&printed);
}

/* "（县农业农村局1件，逾期2个工作日）": the period's decisions of 'status' by unit. */
static int say_disclosed_units(struct bulletin *bulletin, const char *status)
{
	const struct report *report = bulletin->report;
	struct query query = QUERY_INIT;
	bool late = strcmp(status, "late") == 0, uncounted = false;
	size_t nr = 0;
	int more = 0;

	if (query_open(
		    &query, report->store,
		    "SELECT n, days_late, days_unknown FROM disclosure_unit_by_run WHERE run = ?1"
		    " AND unit = ?2 AND status = ?3",
		    bulletin->diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	query_bind_text(&query, 3, status);
	for (size_t i = 0; i < report->nr_units && more >= 0; i++) {
		query_bind_text(&query, 2, report->units[i]->code);
		more = query_next(&query, bulletin->diag);
		if (more > 0) {
			say(bulletin, nr++ ? "、" : "（");
			say_unit(bulletin, report->units[i]->code);
			say_disclosed_unit(bulletin, report->units[i]->code, status, &query);
			uncounted |= late && query_int_of(&query, "days_unknown") > 0;
		}
		query_reset(&query);
	}
	if (nr)
		say(bulletin, "）");
	if (uncounted)
		say_gap(bulletin);
	query_release(&query);
	return more < 0 ? -1 : 0;
}

/* "（95%区间54.6%至98.1%）": of few cases a rate alone says more than is known. */
static void say_interval(struct bulletin *bulletin, const char *indicator)
{
	const struct comparison *row = report_comparison(bulletin->report, "*", indicator);

	if (!row || isnan(trace_value(row, ASPECT_LOW)) || isnan(trace_value(row, ASPECT_HIGH)))
		return;
	say(bulletin, "（95%区间");
	say_figure(bulletin, "*", indicator, ASPECT_LOW);
	say(bulletin, "至");
	say_figure(bulletin, "*", indicator, ASPECT_HIGH);
	say(bulletin, "）");
}

static void say_rate(struct bulletin *bulletin, const char *name, const char *indicator)
{
	if (isnan(figure_value(bulletin, "*", indicator)))
		return;
	say(bulletin, name);
	say_figure(bulletin, "*", indicator, ASPECT_VALUE);
	say_interval(bulletin, indicator);
	say_change(bulletin, "*", indicator, name);
}

static int say_late_disclosure(struct bulletin *bulletin, double open)
{
	long long late = report_figure(bulletin->report, "disclosed_late");
	int rc = 0;

	if (late > 0) {
		say_counted(bulletin, "disclosed_late", "逾期公开", "件");
		rc = say_disclosed_units(bulletin, "late");
	}
	if (rc == 0 && open > 0) {
		say(bulletin, late > 0 ? "，到期未公开" : "到期未公开");
		say_figure(bulletin, "*", "D07_j", ASPECT_VALUE);
		rc = say_disclosed_units(bulletin, "overdue");
	}
	if (late > 0 || open > 0)
		say(bulletin, "。");
	return rc;
}

/* '%lld件' of the decisions due in the days of a cohort, into the text and the trace. */
static void say_cohort(struct bulletin *bulletin, const struct period *days, const char *indicator,
		       long long nr)
{
	struct buf printed = BUF_INIT;

	buf_addf(&printed, "%lld件", nr);
	say(bulletin, printed.data);
	trace_count(bulletin, days, "*", indicator, "近12个月", printed.data, (double)nr);
	buf_release(&printed);
}

static void say_cohort_bound(struct bulletin *bulletin, const char *word, double bound)
{
	struct buf printed = BUF_INIT;

	wording_add_amount(&printed, QUANTITY_RATE, "", bound);
	say(bulletin, printed.data);
	trace_add(bulletin->trace, bulletin->report,
		  &(struct trace_line){ .place = bulletin->slot,
					.unit = "*",
					.what = "批次跟踪",
					.name = report_indicator_name(bulletin->report, "D05"),
					.period = bulletin->report->code,
					.word = word,
					.target = "近12个月公开",
					.printed = printed.data,
					.value = bound });
	buf_release(&printed);
}

/* The cohort of twelve months: a quarter has few decisions. */
static void say_year(struct bulletin *bulletin, struct query *row)
{
	int64_t n = query_int_of(row, "n"), reached = query_int_of(row, "reached");
	struct buf printed = BUF_INIT;
	struct period days;

	if (period_parse(&days, query_text_of(row, "days")) < 0)
		BUG("days of a cohort");
	say(bulletin, "近12个月到期应公开");
	say_cohort(bulletin, &days, "D01_j", n);
	wording_add_coverage(bulletin->out, (int)query_int_of(row, "units_complete"),
			     (int)query_int_of(row, "units_partial"),
			     (int)query_int_of(row, "units_expected"));
	say(bulletin, "，已公开");
	say_cohort(bulletin, &days, "D02_j", reached);
	say(bulletin, "，公开率");
	wording_add_amount(&printed, QUANTITY_RATE, "", query_double_of(row, "rate"));
	say(bulletin, printed.data);
	trace_count(bulletin, &days, "*", "D05", "近12个月", printed.data,
		    query_double_of(row, "rate"));
	if (!query_is_null_of(row, "ci_low")) {
		say(bulletin, "（95%区间");
		say_cohort_bound(bulletin, "区间下限", query_double_of(row, "ci_low"));
		say(bulletin, "至");
		say_cohort_bound(bulletin, "区间上限", query_double_of(row, "ci_high"));
		say(bulletin, "）");
	}
	say(bulletin, "。");
	buf_release(&printed);
}

static int say_year_disclosed(struct bulletin *bulletin)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, bulletin->report->store,
		       "SELECT n, reached, rate, ci_low, ci_high, units_complete, units_partial, "
		       "units_expected,"
		       " first_day || '..' || last_day AS days FROM"
		       " cohort_by_run WHERE run = ?1 AND process = 'disclosed' AND unit = '*'"
		       " AND field = '*' AND span = 'year' AND (n > 0 OR reason = 'no_calendar')",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&query, 1, bulletin->report->run);
	more = query_next(&query, bulletin->diag);
	if (more > 0 && query_is_null_of(&query, "n")) {
		say(bulletin, "近12个月公开率不能计算");
		say_gap(bulletin);
		say(bulletin, "。");
	} else if (more > 0) {
		say_year(bulletin, &query);
	}
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static void say_disclosure_unknown(struct bulletin *bulletin)
{
	const struct comparison *row = report_comparison(bulletin->report, "*", "D01_j");

	if (row && row->state == REPORT_STATE_NOT_COMPUTABLE) {
		say(bulletin, "到期应公开案件数不能计算");
		say_gap(bulletin);
	} else {
		say(bulletin, "到期应公开案件数未报送");
	}
	say(bulletin, "。");
}

static void say_disclosed(struct bulletin *bulletin)
{
	say(bulletin, "，已公开");
	say_figure(bulletin, "*", "D02_j", ASPECT_VALUE);
	say(bulletin, "，其中按时公开");
	say_figure(bulletin, "*", "D03_j", ASPECT_VALUE);
}

/* Of what was due nobody can say whether it was disclosed: its unit has sent nothing since. */
static void say_disclosure_silent(struct bulletin *bulletin)
{
	if (!report_figure(bulletin->report, "disclosure_unknown"))
		return;
	say_counted(bulletin, "disclosure_unknown", "有",
		    "件公开期限已过，单位没有报送期限那个月或者此后的台账，是否公开不能核对，列入公"
		    "开清单");
	say(bulletin, "。");
}

static void say_rates(struct bulletin *bulletin)
{
	size_t start = bulletin->out->nr;

	say_rate(bulletin, "公开率", "D05");
	say(bulletin, bulletin->out->nr > start ? "；" : "");
	say_rate(bulletin, "按时公开率", "D06");
	say(bulletin, bulletin->out->nr > start ? "。" : "");
}

int say_disclosure(struct bulletin *bulletin)
{
	/* decided before the first month of a ledger and due in it */
	static const char untold[] = "（不含此前决定而没有报来的案件）";
	double due = figure_value(bulletin, "*", "D01_j");
	bool known = !isnan(figure_value(bulletin, "*", "D02_j")) &&
		     !isnan(figure_value(bulletin, "*", "D03_j"));

	if (isnan(due)) {
		say_disclosure_unknown(bulletin);
		return 0;
	}
	if (check_balance(bulletin, "disclosed", "已公开加到期未公开应等于到期应公开") < 0)
		return -1;
	if (due == 0) {
		say(bulletin, is_whole(bulletin, "*", "D01_j") ? "本期" : "已报送单位");
		say(bulletin, "无到期应公开的行政处罚案件");
		say_partial(bulletin, "D01_j");
		say_uncarried(bulletin, "D01_j", untold);
		say(bulletin, "。");
		trace_figure(bulletin, "*", "D01_j", ASPECT_VALUE, "无", 0);
		return 0;
	}
	say(bulletin, "到期应公开行政处罚案件");
	say_figure(bulletin, "*", "D01_j", ASPECT_VALUE);
	say_partial(bulletin, "D01_j");
	say_uncarried(bulletin, "D01_j", untold);
	if (known)
		say_disclosed(bulletin);
	say(bulletin, "。");
	say_disclosure_silent(bulletin);
	if (known)
		say_rates(bulletin);
	if (say_late_disclosure(bulletin, figure_value(bulletin, "*", "D07_j")) < 0)
		return -1;
	return say_year_disclosed(bulletin);
}

/* ---- delivery */
static const char *const standing_figures[] = {
	[STANDING_ON_TIME] = "delivery_on_time", [STANDING_WAITING] = "delivery_waiting",
	[STANDING_UNKNOWN] = "delivery_unknown", [STANDING_LATE] = "delivery_late",
	[STANDING_MISSING] = "delivery_missing",
};

/* The units whose deliveries stand so, with the words around their number, behind 'mark'; nothing
 * for none. */
static void say_units(struct bulletin *bulletin, const char *mark, enum standing standing,
		      const char *before, const char *after)
{
	if (!report_figure(bulletin->report, standing_figures[standing]))
		return;
	say(bulletin, mark);
	say_counted(bulletin, standing_figures[standing], before, after);
}

int say_delivery_short(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	int64_t all = report_figure(report, "delivery_units");

	if (!all)
		return 0;
	if (report_figure(report, "delivery_on_time") == all) {
		say_counted(bulletin, "delivery_units", "", "个成员单位均按时报送");
	} else if (report_figure(report, "delivery_unknown") == all) {
		say_counted(bulletin, "delivery_units", "", "个成员单位的报送期限不能计算");
		say_gap(bulletin);
	} else {
		say_counted(bulletin, "delivery_units", "", "个成员单位中");
		say_counted(bulletin, "delivery_on_time", "", "个按时报送");
		say_units(bulletin, "，", STANDING_LATE, "", "个逾期");
		say_units(bulletin, "，", STANDING_MISSING, "", "个未报或者未报全");
		say_units(bulletin, "，", STANDING_WAITING, "",
			  report_waits_for_office(report, NULL, NULL)
				  ? "个未到期或者文件待办公室确认"
				  : "个未到期");
		say_units(bulletin, "，", STANDING_UNKNOWN, "", "个期限不能计算");
		if (report_figure(report, "delivery_unknown"))
			say_gap(bulletin);
	}
	say(bulletin, "。");
	if (report_figure(report, "refused_open"))
		say_counted(bulletin, "refused_open", "各单位材料中另有",
			    "行退回后没有更正，没有计入以上数字。");
	return 0;
}

/* ---- a unit's materials of one standing */
/* Whether delivery 'i' is one of them. */
static bool makes_standing(const struct report *report, size_t i, const char *unit,
			   const struct duty *duty)
{
	const struct delivery *delivery = &report->deliveries[i];

	return strcmp(delivery->unit, unit) == 0 && delivery->in_period &&
	       delivery->standing == duty->standing;
}

/* Several obligations rest on one table. */
static bool same_material(const struct delivery *a, const struct delivery *b, bool of_period)
{
	return strcmp(a->table, b->table) == 0 && (!of_period || strcmp(a->period, b->period) == 0);
}

/* Whether one like 'i' stands before it. */
static bool is_repeated(const struct report *report, size_t i, const char *unit,
			const struct duty *duty, bool of_period)
{
	for (size_t k = 0; k < i; k++)
		if (makes_standing(report, k, unit, duty) &&
		    same_material(&report->deliveries[k], &report->deliveries[i], of_period))
			return true;
	return false;
}

/* "一", "三" of quarters, "上", "下" of half years, "3" of months; what stands behind them. */
static const char *add_ordinal(struct buf *out, const struct period *period)
{
	int month = period->last_month % 12 + 1;

	switch (period->kind) {
	case PERIOD_KIND_QUARTER:
		wording_add_numeral(out, month / 3);
		return "季度";
	case PERIOD_KIND_HALF:
		buf_addstr(out, month == 6 ? "上" : "下");
		return "半年";
	case PERIOD_KIND_MONTH:
		buf_addf(out, "%d", month);
		return "月";
	default:
		return "";
	}
}

/* "〔一、三季度〕": the parts of the report's period that the table of delivery 'first' is of. */
static void say_periods(struct bulletin *bulletin, size_t first, const char *unit,
			const struct duty *duty)
{
	const struct report *report = bulletin->report;
	const char *after = "";
	size_t nr = 0;

	for (size_t i = first; i < report->nr_deliveries; i++) {
		struct buf ordinal = BUF_INIT;
		struct period period;

		if (!makes_standing(report, i, unit, duty) ||
		    !same_material(&report->deliveries[first], &report->deliveries[i], false) ||
		    is_repeated(report, i, unit, duty, true) ||
		    period_parse(&period, report->deliveries[i].period) < 0 ||
		    period_months(&period) >= period_months(&report->period))
			continue;
		say(bulletin, nr ? "" : "〔");
		after = add_ordinal(&ordinal, &period);
		wording_add_name(bulletin->out, ordinal.data, &nr);
		buf_release(&ordinal);
	}
	say(bulletin, after);
	say(bulletin, nr ? "〕" : "");
}

static bool is_refused(const struct delivery *delivery)
{
	return strcmp(delivery->status, "refused") == 0;
}

/* How the table of delivery 'first' is missing where files of it were refused. */
static const char *refused_words(const struct report *report, size_t first, const char *unit,
				 const struct duty *duty)
{
	size_t nr = 0, refused = 0;

	for (size_t i = first; i < report->nr_deliveries; i++) {
		if (!makes_standing(report, i, unit, duty) ||
		    !same_material(&report->deliveries[first], &report->deliveries[i], false))
			continue;
		nr++;
		refused += is_refused(&report->deliveries[i]);
	}
	return !refused ? "" : refused == nr ? "文件退回" : "有的文件退回";
}

/* The materials that make the standing, each table once, named only where others came; and those
 * of which the file was refused. */
static void say_materials(struct bulletin *bulletin, const char *unit, const struct duty *duty)
{
	const struct report *report = bulletin->report;
	bool all = duty->standing_nr < duty->owed;
	size_t nr = 0;

	for (size_t i = 0; i < report->nr_deliveries; i++) {
		struct buf name = BUF_INIT;

		if (!makes_standing(report, i, unit, duty) ||
		    is_repeated(report, i, unit, duty, false) ||
		    (!all && !refused_words(report, i, unit, duty)[0]))
			continue;
		bulletin_add_escaped(&name, report_table_name(report, report->deliveries[i].table));
		wording_add_name(bulletin->out, name.data, &nr);
		say_periods(bulletin, i, unit, duty);
		say(bulletin, refused_words(report, i, unit, duty));
		buf_release(&name);
	}
}

static bool has_refused(const struct report *report, const char *unit, const struct duty *duty)
{
	for (size_t i = 0; i < report->nr_deliveries; i++)
		if (makes_standing(report, i, unit, duty) && is_refused(&report->deliveries[i]))
			return true;
	return false;
}

static void say_standing(struct bulletin *bulletin, const char *mark, const char *lead,
			 enum standing standing)
{
	const struct report *report = bulletin->report;
	bool uncounted = false;
	size_t nr = 0;

	if (!report_figure(report, standing_figures[standing]))
		return;
	say_units(bulletin, mark, standing, lead, "家");
	say(bulletin, "：");
	for (size_t i = 0; i < report->nr_units; i++) {
		const char *unit = report->units[i]->code;
		const struct duty *duty = report_duty(report, unit, NULL);
		bool named;
		size_t start;

		if (duty->standing != standing)
			continue;
		named = standing == STANDING_LATE || duty->standing_nr < duty->owed ||
			has_refused(report, unit, duty);
		say(bulletin, nr++ ? "、" : "");
		say_unit(bulletin, unit);
		start = bulletin->out->nr;
		if (named)
			say(bulletin, "（");
		say_materials(bulletin, unit, duty);
		if (standing == STANDING_LATE && duty->days_late >= 0) {
			say(bulletin, "逾期");
			duty_add_days_late(bulletin->out, duty->days_late);
		} else if (standing == STANDING_LATE)
			say(bulletin, "逾期天数不能计算");
		uncounted |= standing == STANDING_LATE && duty->days_late < 0;
		if (named)
			say(bulletin, "）");
		if (bulletin->out->nr > start)
			trace_fact(bulletin, unit, "报送", NULL, bulletin->out->data + start);
	}
	if (uncounted)
		say_gap(bulletin);
}

int say_delivery(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	bool on_time = report_figure(report, "delivery_on_time") > 0;
	bool waiting = report_figure(report, "delivery_waiting") > 0;
	bool unknown = report_figure(report, "delivery_unknown") > 0;
	char day[40];
	struct buf mark = BUF_INIT;

	if (!report_figure(report, "delivery_units")) {
		say(bulletin, "本期没有应报送的材料。"); /* a month of quarterly reports */
		return 0;
	}
	if (!on_time && !unknown)
		say(bulletin, "没有单位按时报齐");
	say_units(bulletin, "", STANDING_ON_TIME, "按时报送的单位", "家");
	say_units(bulletin, on_time || !unknown ? "；" : "", STANDING_WAITING,
		  report_waits_for_office(report, NULL, NULL)
			  ? "未到报送期限或者报送的文件待办公室确认的单位"
			  : "未到报送期限的单位",
		  "家");
	say_units(bulletin, on_time || waiting ? "；" : "", STANDING_UNKNOWN,
		  "报送期限不能计算的单位", "家");
	if (unknown)
		say_gap(bulletin);
	say_standing(bulletin, "；", "逾期报送的单位", STANDING_LATE);
	buf_addf(&mark, "；截至%s", day_chinese(day, sizeof(day), report->as_of_day));
	say_standing(bulletin, mark.data, "未报送或者未报全的单位", STANDING_MISSING);
	say(bulletin, "。");
	buf_release(&mark);
	return 0;
}

/* ---- corrections */
/* One month's figure, then and now. 1 when it was said, 0 when the rules do not know it or the
 * audience does not see it, -1 with STO001. */
static int say_measure(struct bulletin *bulletin, struct query *row)
{
	const char *unit = query_text_of(row, "unit");
	const struct indicator *indicator =
		rules_indicator(bulletin->report->rules, query_text_of(row, "indicator"));
	double now = query_double_of(row, "now");
	struct buf printed = BUF_INIT;
	struct period month;
	bool seen;

	if (!indicator || period_parse(&month, query_text_of(row, "month")) < 0)
		return 0;
	if (audience_sees_month(&seen, bulletin->report, unit, indicator,
				query_text_of(row, "month"), bulletin->diag) < 0)
		return -1;
	if (!seen)
		return 0;
	say_unit(bulletin, unit);
	buf_addf(&printed, "%d月%s由", month.first_month % 12 + 1, indicator->name);
	wording_add_amount(&printed, indicator->quantity, indicator->measure_unit,
			   query_double_of(row, "was"));
	buf_addstr(&printed, "更正为");
	wording_add_amount(&printed, indicator->quantity, indicator->measure_unit, now);
	bulletin_add_escaped(bulletin->out, printed.data);
	trace_fact(bulletin, unit, "更正", query_text_of(row, "position"), printed.data);
	buf_release(&printed);
	return 1;
}

/* Numbers of signed reports that are others now; what was not told then is no error of theirs. */
static void say_published(struct bulletin *bulletin)
{
	bool changed = report_figure(bulletin->report, "published_changes") > 0;
	bool added = report_figure(bulletin->report, "published_added") > 0;

	if (changed)
		say_counted(bulletin, "published_changes", "以前签发的报告公布的数，更正", "项");
	if (added)
		say_counted(bulletin, "published_added",
			    changed ? "，另有当时没有报送的数现在补上"
				    : "以前签发的报告中没有报送的数，现在补上",
			    "项");
	if (changed || added)
		say(bulletin, "，见统计报表的更正表。");
}

/* Ledgers: how many values of which table; the values themselves go no further than the unit. The
 * office writes on in its own ledgers, which corrects nothing that a unit reported. */
static int say_ledger_corrections(struct bulletin *bulletin, size_t *nr)
{
	const struct rules *rules = bulletin->report->rules;
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, bulletin->report->store,
		       "SELECT unit, table_name, n FROM correction_unit_by_run WHERE run = ?1"
		       " ORDER BY position",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&query, 1, bulletin->report->run);
	while ((more = query_next(&query, bulletin->diag)) > 0) {
		struct buf printed = BUF_INIT;
		int unit = rules_unit_index(rules, query_text_of(&query, "unit"));

		if (unit < 0 || rules->units[unit].class == UNIT_CLASS_OFFICE)
			continue;
		say(bulletin, (*nr)++ ? "；" : "");
		say_unit(bulletin, query_text_of(&query, "unit"));
		buf_addf(&printed, "更正%s%lld处",
			 report_table_name(bulletin->report, query_text_of(&query, "table_name")),
			 (long long)query_int_of(&query, "n"));
		bulletin_add_escaped(bulletin->out, printed.data);
		trace_fact(bulletin, query_text_of(&query, "unit"), "更正",
			   query_text_of(&query, "table_name"), printed.data);
		buf_release(&printed);
	}
	query_release(&query);
	return more;
}

int say_corrections(struct bulletin *bulletin)
{
	struct query query = QUERY_INIT;
	size_t nr = 0, told = 0;
	int more, said = 0;

	if (query_open(&query, bulletin->report->store,
		       "SELECT unit, month, indicator, was, now, position FROM "
		       "correction_measure_by_run"
		       " WHERE run = ?1 ORDER BY position",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&query, 1, bulletin->report->run);
	while (said >= 0 && (more = query_next(&query, bulletin->diag)) > 0) {
		size_t before = bulletin->out->nr;

		say(bulletin, nr ? "；" : "");
		said = say_measure(bulletin, &query);
		if (said > 0)
			nr++;
		else
			buf_truncate(bulletin->out, before);
	}
	query_release(&query);
	told = nr;
	if (said < 0 || more < 0 || say_ledger_corrections(bulletin, &told) < 0)
		return -1;
	if (told)
		say(bulletin, "。");
	say_published(bulletin);
	return 0;
}

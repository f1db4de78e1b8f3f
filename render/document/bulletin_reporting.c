/* bulletin_reporting.c - the bulletin on disclosure of cases, on who reported when, and on
 * figures that were corrected. */
#include "render/document/bulletin_parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"

/* ---- disclosure */
/* "（县农业农村局1件，逾期2个工作日）": the period's decisions of 'status' by unit. */
static int say_disclosed_units(struct bulletin *bulletin, const char *status)
{
	const struct report *report = bulletin->report;
	struct query query = QUERY_INIT;
	char first[DATE_SIZE], last[DATE_SIZE];
	size_t nr = 0;
	int more = 0;

	if (query_open(&query, report->store,
		       "SELECT count(*), max(days_late) FROM disclosure_result WHERE run = ?1"
		       " AND unit = ?2 AND status = ?3 AND due BETWEEN ?4 AND ?5",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	query_bind_text(&query, 3, status);
	query_bind_text(&query, 4, day_format(first, report->period.first_day));
	query_bind_text(&query, 5, day_format(last, report->period.last_day));
	for (size_t i = 0; i < report->nr_units && more >= 0; i++) {
		query_bind_text(&query, 2, report->units[i]->code);
		more = query_next(&query, bulletin->diag);
		if (more > 0 && query_int(&query, 0) > 0) {
			say(bulletin, nr++ ? "、" : "（");
			say_unit(bulletin, report->units[i]->code);
			buf_addf(bulletin->out, "%lld件", (long long)query_int(&query, 0));
			if (strcmp(status, "late") == 0 && !query_is_null(&query, 1))
				buf_addf(bulletin->out,
					 query_int(&query, 0) > 1 ? "，最长逾期%lld个工作日"
								  : "，逾期%lld个工作日",
					 (long long)query_int(&query, 1));
		}
		query_reset(&query);
	}
	if (nr)
		say(bulletin, "）");
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static int say_rate(struct bulletin *bulletin, const char *name, const char *indicator)
{
	if (isnan(figure_value(bulletin, "*", indicator)))
		return 0;
	say(bulletin, name);
	if (say_figure(bulletin, "*", indicator, FIGURE_VALUE) < 0)
		return -1;
	return say_change(bulletin, "*", indicator, name);
}

static int say_late_disclosure(struct bulletin *bulletin, double disclosed, double in_time,
			       double open)
{
	struct buf printed = BUF_INIT;
	int rc = 0;

	if (disclosed > in_time) {
		buf_addf(&printed, "逾期公开%.0f件", disclosed - in_time);
		say(bulletin, printed.data);
		trace_figure(bulletin, "*", "D02_j", FIGURE_VALUE, printed.data,
			     disclosed - in_time);
		rc = say_disclosed_units(bulletin, "late");
	}
	if (rc == 0 && open > 0) {
		say(bulletin, disclosed > in_time ? "，到期未公开" : "到期未公开");
		rc = say_figure(bulletin, "*", "D07_j", FIGURE_VALUE);
		if (rc == 0)
			rc = say_disclosed_units(bulletin, "overdue");
	}
	if (disclosed > in_time || open > 0)
		say(bulletin, "。");
	buf_release(&printed);
	return rc;
}

/* '%lld件' of the decisions due in the days of a cohort, into the text and the trace. */
static void say_cohort(struct bulletin *bulletin, const struct period *days, const char *indicator,
		       long long nr)
{
	struct buf printed = BUF_INIT;

	buf_addf(&printed, "%lld件", nr);
	say(bulletin, printed.data);
	trace_count(bulletin, days, "*", indicator,
		    &(struct traced){ "近12个月", printed.data, "", (double)nr });
	buf_release(&printed);
}

/* The cohort of twelve months: a quarter has few decisions. Columns: n, reached, its days as the
 * code of a period. */
static void say_year(struct bulletin *bulletin, struct query *row)
{
	struct period days;

	if (period_parse(&days, query_text(row, 2)) < 0)
		BUG("days of a cohort");
	say(bulletin, "近12个月到期应公开");
	say_cohort(bulletin, &days, "D01_j", query_int(row, 0));
	say(bulletin, "，已公开");
	say_cohort(bulletin, &days, "D02_j", query_int(row, 1));
	say(bulletin, "，公开率");
	decimal_add_percent(bulletin->out, query_int(row, 1), query_int(row, 0), 1);
	say(bulletin, "%。");
}

static int say_year_disclosed(struct bulletin *bulletin)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, bulletin->report->store,
		       "SELECT n, reached, first_day || '..' || last_day FROM cohort_result"
		       " WHERE run = ?1 AND process = 'disclosed' AND unit = '*' AND field = '*'"
		       " AND span = 'year' AND n > 0",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&query, 1, bulletin->report->run);
	more = query_next(&query, bulletin->diag);
	if (more > 0)
		say_year(bulletin, &query);
	query_release(&query);
	return more < 0 ? -1 : 0;
}

int say_disclosure(struct bulletin *bulletin)
{
	double due = figure_value(bulletin, "*", "D01_j");
	double disclosed = figure_value(bulletin, "*", "D02_j");
	double in_time = figure_value(bulletin, "*", "D03_j");
	double open = figure_value(bulletin, "*", "D07_j");
	size_t start;

	if (isnan(due) || isnan(disclosed) || isnan(in_time)) {
		say(bulletin, "到期应公开案件数不能计算或者未报送。");
		return 0;
	}
	if (check_sum(bulletin, disclosed + (isnan(open) ? due - disclosed : open), due,
		      "已公开加到期未公开应等于到期应公开") < 0)
		return -1;
	if (due == 0) {
		say(bulletin, "本期无到期应公开的行政处罚案件。");
		trace_figure(bulletin, "*", "D01_j", FIGURE_VALUE, "无", 0);
		return 0;
	}
	say(bulletin, "到期应公开行政处罚案件");
	if (say_figure(bulletin, "*", "D01_j", FIGURE_VALUE) < 0)
		return -1;
	say_partial(bulletin, "D01_j");
	say(bulletin, "，已公开");
	if (say_figure(bulletin, "*", "D02_j", FIGURE_VALUE) < 0)
		return -1;
	say(bulletin, "，其中按时公开");
	if (say_figure(bulletin, "*", "D03_j", FIGURE_VALUE) < 0)
		return -1;
	say(bulletin, "。");
	start = bulletin->out->nr;
	if (say_rate(bulletin, "公开率", "D05") < 0)
		return -1;
	say(bulletin, bulletin->out->nr > start ? "；" : "");
	if (say_rate(bulletin, "按时公开率", "D06") < 0)
		return -1;
	say(bulletin, bulletin->out->nr > start ? "。" : "");
	if (say_late_disclosure(bulletin, disclosed, in_time, open) < 0)
		return -1;
	return say_year_disclosed(bulletin);
}

/* ---- delivery */
enum standing {
	STANDING_NONE,
	STANDING_ON_TIME,
	STANDING_WAITING,
	STANDING_LATE,
	STANDING_MISSING
};

/* What a unit owed for the period and how it stands at the worst. */
struct duty {
	enum standing standing;
	int owed, bad; /* deliveries; those that make the standing */
	int days_late; /* the longest */
};

static enum standing standing_of(const struct delivery *delivery)
{
	if (strcmp(delivery->status, "on_time") == 0)
		return STANDING_ON_TIME;
	if (strcmp(delivery->status, "late") == 0)
		return STANDING_LATE;
	if (strcmp(delivery->status, "missing") == 0 || strcmp(delivery->status, "refused") == 0)
		return STANDING_MISSING;
	return STANDING_WAITING;
}

static bool within(const struct report *report, const struct delivery *delivery)
{
	struct period period;

	return period_parse(&period, delivery->period) == 0 &&
	       period.first_month >= report->period.first_month &&
	       period.last_month <= report->period.last_month;
}

static struct duty duty_of(const struct report *report, const char *unit)
{
	struct duty duty = { STANDING_NONE, 0, 0, -1 };

	for (size_t i = 0; i < report->nr_deliveries; i++) {
		const struct delivery *delivery = &report->deliveries[i];
		enum standing standing = standing_of(delivery);

		if (strcmp(delivery->unit, unit) != 0 || !within(report, delivery))
			continue;
		duty.owed++;
		if (standing > duty.standing) {
			duty.standing = standing;
			duty.bad = 0;
		}
		duty.bad += standing == duty.standing ? 1 : 0;
		if (standing == STANDING_LATE && delivery->days_late > duty.days_late)
			duty.days_late = delivery->days_late;
	}
	return duty;
}

static size_t count_standing(const struct report *report, enum standing standing)
{
	size_t nr = 0;

	for (size_t i = 0; i < report->nr_units; i++)
		nr += duty_of(report, report->units[i]->code).standing == standing ? 1 : 0;
	return nr;
}

int say_delivery_short(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	size_t on_time = count_standing(report, STANDING_ON_TIME);
	size_t late = count_standing(report, STANDING_LATE);
	size_t missing = count_standing(report, STANDING_MISSING);
	size_t waiting = count_standing(report, STANDING_WAITING);
	size_t all = on_time + late + missing + waiting;
	size_t start = bulletin->out->nr;

	if (!all)
		return 0;
	if (on_time == all) {
		buf_addf(bulletin->out, "%zu个成员单位均按时报送", all);
	} else {
		buf_addf(bulletin->out, "%zu个成员单位中%zu个按时报送", all, on_time);
		if (late)
			buf_addf(bulletin->out, "，%zu个逾期", late);
		if (missing)
			buf_addf(bulletin->out, "，%zu个未报或者未报全", missing);
		if (waiting)
			buf_addf(bulletin->out, "，%zu个未到期", waiting);
	}
	trace_fact(bulletin, "*", "报送情况", bulletin->out->data + start, "", "shuangda status");
	say(bulletin, "。");
	return 0;
}

/* The materials that make the standing, named only where others came. */
static void say_materials(struct bulletin *bulletin, const char *unit, const struct duty *duty)
{
	const struct report *report = bulletin->report;
	size_t nr = 0;

	if (duty->bad == duty->owed)
		return;
	for (size_t i = 0; i < report->nr_deliveries; i++) {
		const struct delivery *delivery = &report->deliveries[i];
		struct buf name = BUF_INIT;

		if (strcmp(delivery->unit, unit) != 0 || !within(report, delivery) ||
		    standing_of(delivery) != duty->standing)
			continue;
		bulletin_add_escaped(&name, report_table_name(report, delivery->table));
		wording_add_name(bulletin->out, name.data, &nr);
		buf_release(&name);
	}
}

static void say_standing(struct bulletin *bulletin, const char *lead, enum standing standing)
{
	const struct report *report = bulletin->report;
	size_t nr = 0;

	buf_addf(bulletin->out, "%s%zu家：", lead, count_standing(report, standing));
	for (size_t i = 0; i < report->nr_units; i++) {
		const char *unit = report->units[i]->code;
		struct duty duty = duty_of(report, unit);
		size_t start;

		if (duty.standing != standing)
			continue;
		say(bulletin, nr++ ? "、" : "");
		say_unit(bulletin, unit);
		start = bulletin->out->nr;
		if (standing == STANDING_LATE || duty.bad < duty.owed)
			say(bulletin, "（");
		say_materials(bulletin, unit, &duty);
		if (standing == STANDING_LATE && duty.days_late >= 0)
			buf_addf(bulletin->out, "逾期%d个工作日", duty.days_late);
		else if (standing == STANDING_LATE)
			say(bulletin, "逾期");
		if (standing == STANDING_LATE || duty.bad < duty.owed)
			say(bulletin, "）");
		trace_fact(bulletin, unit, lead, bulletin->out->data + start, "",
			   "shuangda status");
	}
}

int say_delivery(struct bulletin *bulletin)
{
	const struct report *report = bulletin->report;
	size_t on_time = count_standing(report, STANDING_ON_TIME);
	size_t waiting = count_standing(report, STANDING_WAITING);
	char day[40];
	struct buf lead = BUF_INIT;

	if (count_standing(report, STANDING_NONE) == report->nr_units)
		return 0; /* nothing was owed for this period */
	if (on_time)
		buf_addf(bulletin->out, "按时报送的单位%zu家", on_time);
	else
		say(bulletin, "没有单位按时报齐");
	if (waiting)
		buf_addf(bulletin->out, "；未到报送期限或者期限不能计算的单位%zu家", waiting);
	if (count_standing(report, STANDING_LATE)) {
		say(bulletin, "；");
		say_standing(bulletin, "逾期报送的单位", STANDING_LATE);
	}
	if (count_standing(report, STANDING_MISSING)) {
		say(bulletin, "；");
		buf_addf(&lead, "截至%s未报送或者未报全的单位",
			 day_chinese(day, sizeof(day), report->as_of_day));
		say_standing(bulletin, lead.data, STANDING_MISSING);
	}
	say(bulletin, "。");
	buf_release(&lead);
	return 0;
}

/* ---- corrections */
/* A measure's key is month|indicator: its words, then and now. False when it is not that. */
static bool say_measure(struct bulletin *bulletin, struct query *row)
{
	const char *key = query_text(row, 2), *was = query_text(row, 4), *now = query_text(row, 5);
	const char *code = strchr(key, '|');
	const struct indicator *indicator =
		code ? rules_indicator(bulletin->report->rules, code + 1) : NULL;
	struct amount before = { NAN, NAN, NAN }, after = before;
	struct buf printed = BUF_INIT;
	struct period month;
	char text[PERIOD_CODE_SIZE];

	if (!indicator || !was || !now || (size_t)(code - key) >= sizeof(text))
		return false;
	memcpy(text, key, (size_t)(code - key));
	text[code - key] = '\0';
	if (period_parse(&month, text) < 0)
		return false;
	before.value = strtod(was, NULL);
	after.value = strtod(now, NULL);
	say_unit(bulletin, query_text(row, 0));
	buf_addf(&printed, "%d月%s由", month.first_month % 12 + 1, indicator->name);
	wording_add_amount(&printed, indicator->quantity, indicator->measure_unit, &before);
	buf_addstr(&printed, "更正为");
	wording_add_amount(&printed, indicator->quantity, indicator->measure_unit, &after);
	bulletin_add_escaped(bulletin->out, printed.data);
	trace_figure(bulletin, query_text(row, 0), indicator->code, FIGURE_VALUE, printed.data,
		     after.value);
	buf_release(&printed);
	return true;
}

/* Ledgers: how many values of which table; the values themselves go no further than the unit. */
static int say_ledger_corrections(struct bulletin *bulletin, size_t *nr)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, bulletin->report->store,
		       "SELECT unit, table_name, count(*) FROM correction_result WHERE run = ?1"
		       " AND NOT (table_name = 'measures' AND field = 'value')"
		       " GROUP BY unit, table_name ORDER BY min(position)",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&query, 1, bulletin->report->run);
	while ((more = query_next(&query, bulletin->diag)) > 0) {
		struct buf printed = BUF_INIT;

		say(bulletin, (*nr)++ ? "；" : "");
		say_unit(bulletin, query_text(&query, 0));
		buf_addf(&printed, "更正%s%lld处",
			 report_table_name(bulletin->report, query_text(&query, 1)),
			 (long long)query_int(&query, 2));
		bulletin_add_escaped(bulletin->out, printed.data);
		trace_fact(bulletin, query_text(&query, 0), "更正", printed.data, "",
			   "shuangda render");
		buf_release(&printed);
	}
	query_release(&query);
	return more;
}

int say_corrections(struct bulletin *bulletin)
{
	struct query query = QUERY_INIT;
	size_t nr = 0, told = 0;
	int more;

	if (query_open(&query, bulletin->report->store,
		       "SELECT unit, table_name, key, field, was, now FROM correction_result"
		       " WHERE run = ?1 AND table_name = 'measures' AND field = 'value'"
		       " ORDER BY position",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&query, 1, bulletin->report->run);
	while ((more = query_next(&query, bulletin->diag)) > 0) {
		size_t before = bulletin->out->nr;

		say(bulletin, nr ? "；" : "");
		if (say_measure(bulletin, &query))
			nr++;
		else
			buf_truncate(bulletin->out, before);
	}
	query_release(&query);
	told = nr;
	if (more < 0 || say_ledger_corrections(bulletin, &told) < 0)
		return -1;
	if (told)
		say(bulletin, "。");
	return 0;
}

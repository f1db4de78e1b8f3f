/* screening.c - see screening.h. */
#include "analyze/linkage/screening.h"

#include <string.h>

#include "analyze/number/result.h"
#include "core/base/decimal.h"
#include "core/base/buf.h"

/* A column that the office's form may lack is unknown. */
static void add_column(struct buf *sql, const struct form *form, const char *name)
{
	buf_addf(sql, ", %s%s", form_field(form, name) ? "c." : "NULL AS ", name);
}

static const char penalties[] =
	"DROP TABLE IF EXISTS temp.party_penalty;"
	"CREATE TEMP TABLE party_penalty AS SELECT party_id, decision_date AS day"
	" FROM temp.cases_asof WHERE result = 'penalty' AND party_id NOTNULL"
	" AND decision_date NOTNULL;"
	"CREATE INDEX temp.party_penalty_index ON party_penalty(party_id, day)";

/* Of a party up to a day and so many months back. */
static const char penalties_until[] =
	"SELECT count(*) FROM temp.party_penalty WHERE party_id = ?1 AND day <= ?2"
	" AND day > date(?2, '-' || ?3 || ' months')";

/* ?1 first day of the year, ?2 last day of the period. A case that anybody handed on or took over
 * is not among them. */
static const char chosen[] =
	" FROM temp.cases_asof c"
	" WHERE c.result = 'penalty' AND c.decision_date BETWEEN ?1 AND ?2"
	" AND c.transfer_date ISNULL AND NOT EXISTS (SELECT 1 FROM temp.step d"
	" JOIN temp.step s ON s.chain = d.chain AND s.step IN ('transfer', 'accept')"
	" WHERE d.step = 'adm_file' AND d.unit = c.unit AND d.key = c.key AND d.form = 'cases')"
	" ORDER BY c.decision_date, c.unit, c.key";

enum verdict { NOT_FLAGGED, FLAGGED, UNKNOWN };

struct screening_work {
	const struct analysis *analysis;
	struct query penalties;	  /* penalties_until */
	struct result out, cases; /* those listed, and all that were looked at */
	int position, case_position;
	int screened[NR_SCREENING_FLAGS], flagged[NR_SCREENING_FLAGS], unknown[NR_SCREENING_FLAGS];
};

struct screened_case {
	struct query *row;
	int day, penalties; /* of the decision; of its party, counted back from there */
	const struct threshold *threshold;
	struct buf flags, reason;
	struct buf asked, unknown; /* as 'flags' */
	int nr;
	bool enough;
};

static const struct screening *rule_of(const struct rules *rules, enum screening_flag flag, int day)
{
	for (size_t i = 0; i < rules->nr_screenings; i++) {
		const struct screening *rule = &rules->screenings[i];

		if (rule->flag == flag && day >= rule->from && day <= rule->to)
			return rule;
	}
	return NULL;
}

static bool is_for(const struct threshold *threshold, const char *field, int day)
{
	for (size_t i = 0; threshold->fields[i]; i++)
		if (strcmp(threshold->fields[i], field) == 0)
			return day >= threshold->from && day <= threshold->to;
	return false;
}

/* The lowest threshold of the case's field that was in force, NULL: none. */
static const struct threshold *find_threshold(const struct rules *rules, const char *field, int day)
{
	const struct threshold *found = NULL;

	for (size_t i = 0; field && i < rules->nr_thresholds; i++) {
		const struct threshold *each = &rules->thresholds[i];

		if (is_for(each, field, day) && (!found || each->amount < found->amount))
			found = each;
	}
	return found;
}

static void say(struct screened_case *item, const struct screening *rule)
{
	buf_addf(&item->flags, "%s%s", item->nr ? " " : "", screening_flags[rule->flag]);
	buf_addf(&item->reason, "%s%s", item->nr ? "；" : "", rule->name);
	item->nr++;
	item->enough = item->enough || rule->enough;
}

static enum verdict screen_repeat(struct screened_case *item, const struct screening *rule)
{
	if (!query_text_of(item->row, "party_id"))
		return UNKNOWN;
	if (item->penalties < rule->number)
		return NOT_FLAGGED;
	say(item, rule);
	buf_addf(&item->reason, "（%d个月内第%d次，达到%d次）", rule->months, item->penalties,
		 rule->number);
	return FLAGGED;
}

static enum verdict screen_value(struct screened_case *item, const struct screening *rule)
{
	const struct threshold *threshold = item->threshold;
	int64_t value = query_int_of(item->row, "value");

	if (!threshold)
		return NOT_FLAGGED;
	if (query_is_null_of(item->row, "value"))
		return UNKNOWN;
	if (value * 100 < threshold->amount * rule->number)
		return NOT_FLAGGED;
	say(item, rule);
	buf_addstr(&item->reason, "（案值");
	decimal_add_wan(&item->reason, value);
	buf_addf(&item->reason, "万元，为%s标准", threshold->charge);
	decimal_add_wan(&item->reason, threshold->amount);
	buf_addstr(&item->reason, "万元的");
	decimal_add_percent(&item->reason, value, threshold->amount, 0);
	buf_addf(&item->reason, "%%，达到%d%%）", rule->number);
	return FLAGGED;
}

static enum verdict screen_told(struct screened_case *item, const struct screening *rule)
{
	const char *column = screening_flags[rule->flag];

	if (query_is_null_of(item->row, column))
		return UNKNOWN;
	if (!query_int_of(item->row, column))
		return NOT_FLAGGED;
	say(item, rule);
	if (rule->flag == SCREEN_BELOW_MINIMUM && !query_is_null_of(item->row, "fine")) {
		buf_addstr(&item->reason, "（罚款");
		decimal_add_wan(&item->reason, query_int_of(item->row, "fine"));
		buf_addstr(&item->reason, "万元）");
	}
	return FLAGGED;
}

static enum verdict screen_flag(struct screened_case *item, const struct screening *rule)
{
	switch (rule->flag) {
	case SCREEN_REPEAT:
		return screen_repeat(item, rule);
	case SCREEN_VALUE:
		return screen_value(item, rule);
	default:
		return screen_told(item, rule);
	}
}

static void give_number(struct result *out, const char *column, struct query *row)
{
	if (query_is_null_of(row, column))
		result_null(out, column);
	else
		result_count(out, column, query_int_of(row, column));
}

/* A day without words says nothing. */
static void give_answer(struct result *out, struct query *row)
{
	const char *answer = query_text_of(row, "kept_reason");
	const char *day = query_text_of(row, query_is_null_of(row, "kept_date") ? "decision_date"
										: "kept_date");

	result_text(out, "answer", answer);
	result_text(out, "answered", answer ? day : NULL);
}

static int write_case(struct screening_work *work, const struct screened_case *item,
		      struct diag *diag)
{
	static const char *const texts[] = { "unit", "case_no", "key", "decision_date", "field" };
	struct result *out = &work->out;

	result_count(out, "position", ++work->position);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		result_text(out, texts[i], query_text_of(item->row, texts[i]));
	give_number(out, "value", item->row);
	give_number(out, "fine", item->row);
	result_text(out, "charge", item->threshold ? item->threshold->charge : NULL);
	if (item->threshold)
		result_count(out, "threshold", item->threshold->amount);
	else
		result_null(out, "threshold");
	result_text(out, "flags", item->flags.data);
	result_text(out, "reason", item->reason.data);
	give_answer(out, item->row);
	return result_write(out, diag);
}

static int write_looked_at(struct screening_work *work, const struct screened_case *item,
			   struct diag *diag)
{
	static const char *const texts[] = { "unit", "case_no", "key", "decision_date" };
	struct result *out = &work->cases;

	result_count(out, "position", ++work->case_position);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		result_text(out, texts[i], query_text_of(item->row, texts[i]));
	result_text(out, "asked", item->asked.nr ? item->asked.data : "");
	result_text(out, "flags", item->flags.nr ? item->flags.data : "");
	result_text(out, "unknown", item->unknown.nr ? item->unknown.data : "");
	return result_write(out, diag);
}

static void add_flag(struct buf *list, int flag)
{
	buf_addf(list, "%s%s", list->nr ? " " : "", screening_flags[flag]);
}

static int count_penalties(struct screened_case *item, struct screening_work *work,
			   struct diag *diag)
{
	const struct screening *rule = rule_of(work->analysis->rules, SCREEN_REPEAT, item->day);
	const char *party = query_text_of(item->row, "party_id");
	int more;

	if (!rule || !party)
		return 0;
	query_bind_text(&work->penalties, 1, party);
	query_bind_text(&work->penalties, 2, query_text_of(item->row, "decision_date"));
	query_bind_int(&work->penalties, 3, rule->months);
	more = query_next(&work->penalties, diag);
	if (more > 0)
		item->penalties = (int)query_int(&work->penalties, 0);
	query_reset(&work->penalties);
	return more < 0 ? -1 : 0;
}

/* A flag that is not enough alone needs another beside it. */
static int screen_case(struct screening_work *work, struct query *row, struct diag *diag)
{
	const struct rules *rules = work->analysis->rules;
	struct screened_case item = { .row = row };
	int rc = 0;

	if (day_parse(&item.day, query_text_of(row, "decision_date"), NULL) < 0)
		return 0;
	if (count_penalties(&item, work, diag) < 0)
		return -1;
	item.threshold = find_threshold(rules, query_text_of(row, "field"), item.day);
	for (int flag = 0; flag < NR_SCREENING_FLAGS; flag++) {
		const struct screening *rule = rule_of(rules, (enum screening_flag)flag, item.day);
		enum verdict verdict;

		if (!rule)
			continue;
		verdict = screen_flag(&item, rule);
		work->screened[flag]++;
		work->flagged[flag] += verdict == FLAGGED;
		work->unknown[flag] += verdict == UNKNOWN;
		add_flag(&item.asked, flag);
		if (verdict == UNKNOWN)
			add_flag(&item.unknown, flag);
	}
	rc = write_looked_at(work, &item, diag);
	if (rc == 0 && (item.enough || item.nr > 1))
		rc = write_case(work, &item, diag);
	buf_release(&item.asked);
	buf_release(&item.unknown);
	buf_release(&item.flags);
	buf_release(&item.reason);
	return rc;
}

static void add_sql(struct buf *sql, const struct rules *rules)
{
	static const char *const columns[] = { "case_no",	"decision_date", "field",
					       "value",		"fine",		 "party_id",
					       "appraised",	"discussed",	 "serious",
					       "below_minimum", "kept_reason",	 "kept_date" };
	const struct form *form = rules_form(rules, "cases");

	buf_addstr(sql, "SELECT c.unit, c.key");
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		add_column(sql, form, columns[i]);
	buf_addstr(sql, chosen);
}

static int screen_all(struct screening_work *work, struct diag *diag)
{
	const struct analysis *analysis = work->analysis;
	int year = analysis->period.last_month / 12 * 12, more = -1;
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT;
	char day[DATE_SIZE];

	add_sql(&sql, analysis->rules);
	if (store_exec(analysis->store, penalties, diag) == 0 &&
	    query_open(&work->penalties, analysis->store, penalties_until, diag) == 0 &&
	    query_open(&row, analysis->store, sql.data, diag) == 0) {
		query_bind_text(&row, 1,
				day_format(day,
					   period_of_month(PERIOD_KIND_MONTH, year).first_day));
		query_bind_text(&row, 2, day_format(day, analysis->period.last_day));
		while ((more = query_next(&row, diag)) > 0) {
			more = screen_case(work, &row, diag);
			if (more < 0)
				break;
		}
	}
	query_release(&row);
	buf_release(&sql);
	return more;
}

static int write_flags(const struct screening_work *work, struct diag *diag)
{
	const struct analysis *analysis = work->analysis;
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "screening_flag_result", diag);

	for (int flag = 0; rc == 0 && flag < NR_SCREENING_FLAGS; flag++) {
		const struct screening *rule = rule_of(analysis->rules, (enum screening_flag)flag,
						       analysis->period.last_day);

		if (!rule)
			continue;
		result_count(&out, "position", flag + 1);
		result_text(&out, "flag", screening_flags[flag]);
		result_text(&out, "name", rule->name);
		result_count(&out, "enough", rule->enough);
		result_count(&out, "screened", work->screened[flag]);
		result_count(&out, "flagged", work->flagged[flag]);
		result_count(&out, "unknown", work->unknown[flag]);
		result_text(&out, "source", rule->source);
		rc = result_write(&out, diag);
	}
	result_release(&out);
	return rc;
}

int screening_write(const struct analysis *analysis, struct diag *diag)
{
	struct screening_work work = { .analysis = analysis,
				       .penalties = QUERY_INIT,
				       .out = RESULT_INIT,
				       .cases = RESULT_INIT };
	int rc = -1;

	if (result_open(&work.out, analysis, "screening_result", diag) == 0 &&
	    result_open(&work.cases, analysis, "screening_case_result", diag) == 0)
		rc = screen_all(&work, diag) < 0 ? -1 : write_flags(&work, diag);
	query_release(&work.penalties);
	result_release(&work.out);
	result_release(&work.cases);
	return rc;
}

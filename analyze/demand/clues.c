/* clues.c - see clues.h. */
#include "analyze/demand/clues.h"

#include <string.h>

#include "analyze/demand/demands.h"

static const char clues[] =
	"SELECT key, clue_no, coalesce(kind, 'clue') AS kind, origin, subject, member_unit,"
	" assigned_date, due_date, checked_date, outcome, disposal, case_no,"
	" assigned_date BETWEEN ?1 AND ?2 AS in_period,"
	" coalesce(checked_date BETWEEN ?1 AND ?2, 0) AS checked_in_period,"
	" " CLUE_UNITS("c") " AS all_units FROM temp.clue_asof c"
			    " WHERE assigned_date <= ?3 AND (assigned_date >= ?4 OR due_date >= ?4"
			    " OR coalesce(checked_date, '9') >= ?4)"
			    " ORDER BY assigned_date, clue_no, member_unit";

/* 'first': the leader's row, else the first one of the action. */
static const char actions[] =
	"SELECT action_no, action_date, name, member_unit, role, staff, premises, cases,"
	" row_number() OVER (PARTITION BY action_no ORDER BY role = 'lead' DESC, member_unit) = 1"
	" AS first, action_date BETWEEN ?1 AND ?2 AS in_period FROM temp.joint_action_asof"
	" WHERE action_date BETWEEN ?4 AND min(?2, ?3)"
	" ORDER BY action_date, action_no, role = 'lead' DESC, member_unit";

static void copy_texts(struct result *out, struct query *row, const char *const *columns)
{
	for (; *columns; columns++)
		result_text(out, *columns, query_text_of(row, *columns));
}

static void copy_counts(struct result *out, struct query *row, const char *const *columns)
{
	for (; *columns; columns++) {
		if (query_is_null_of(row, *columns))
			result_null(out, *columns);
		else
			result_count(out, *columns, query_int_of(row, *columns));
	}
}

/* The day of the result decides whether it is there; without one only the word is. */
static const char *status_of(const char *outcome, int checked)
{
	bool said = outcome && strcmp(outcome, "unchecked") != 0;

	return said ? outcome : checked != DAY_NONE ? "checked" : "unchecked";
}

static int write_clue(struct result *out, const struct analysis *analysis, struct query *row,
		      struct diag *diag)
{
	static const struct demand unlimited = { .days = DEMAND_NO_LIMIT };
	static const char *const texts[] = { "key",	 "clue_no",	 "kind",
					     "origin",	 "subject",	 "assigned_date",
					     "disposal", "checked_date", "case_no",
					     NULL };
	const struct demand *demand = rules_demand(analysis->rules, "clue_checked");
	struct demand_case item = {
		.demand = demand ? demand : &unlimited,
		.unit = query_text_of(row, "member_unit"),
		.due = demand_day_of(row, "due_date"),
		.done = demand_day_of(row, "checked_date"),
	};
	const char *status = status_of(query_text_of(row, "outcome"), item.done);
	struct buf words = BUF_INIT;
	enum demand_state state;
	int days, rc;

	if (item.due == DAY_NONE && item.demand->days != DEMAND_NO_LIMIT)
		item.unknown = demand_due(&item.due, analysis->rules, item.demand,
					  demand_day_of(row, "assigned_date")) < 0;
	if (item.unknown)
		item.due = DAY_NONE;
	if (item.done == DAY_NONE && strcmp(status, "unchecked") != 0)
		item.unknown = true;
	demand_follow_unit(&item, &words, analysis,
			   demand_is_asked_too(analysis, item.unit,
					       query_text_of(row, "all_units")));
	state = demand_judge(&days, analysis, &item);
	copy_texts(out, row, texts);
	result_text(out, "unit", item.unit);
	result_day(out, "due", item.due);
	result_text(out, "status", status);
	result_text(out, "state", demand_states[state]);
	if (days >= 0)
		result_count(out, "days", days);
	else
		result_null(out, "days");
	result_text(out, "day_kind", item.demand->workdays ? "workday" : "calendar");
	result_count(out, "in_period", query_int_of(row, "in_period"));
	result_count(out, "checked_in_period", query_int_of(row, "checked_in_period"));
	rc = result_write(out, diag);
	buf_release(&words);
	return rc;
}

static int write_action(struct result *out, const struct analysis *analysis, struct query *row,
			struct diag *diag)
{
	static const char *const texts[] = { "action_no", "action_date", "name", "role", NULL };
	static const char *const counts[] = { "staff", "premises",  "cases",
					      "first", "in_period", NULL };

	(void)analysis;
	copy_texts(out, row, texts);
	result_text(out, "unit", query_text_of(row, "member_unit"));
	copy_counts(out, row, counts);
	return result_write(out, diag);
}

typedef int (*write_fn)(struct result *out, const struct analysis *analysis, struct query *row,
			struct diag *diag);

/* ?1 and ?2: the period; ?3: the as-of day; ?4: the first day of the period's year. */
static int write_rows(const struct analysis *analysis, const char *form, const char *sql,
		      const char *table, write_fn write, struct diag *diag)
{
	int year = analysis->period.last_month / 12, more = 0, position = 0, rc = -1;
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	char day[DATE_SIZE];

	if (!rules_form(analysis->rules, form))
		return 0;
	if (query_open(&rows, analysis->store, sql, diag) < 0 ||
	    result_open(&out, analysis, table, diag) < 0)
		goto out;
	query_bind_text(&rows, 1, day_format(day, analysis->period.first_day));
	query_bind_text(&rows, 2, day_format(day, analysis->period.last_day));
	query_bind_text(&rows, 3, analysis->as_of_text);
	query_bind_text(&rows, 4, day_format(day, day_from(year, 1, 1)));
	while ((more = query_next(&rows, diag)) > 0) {
		result_count(&out, "position", ++position);
		if (write(&out, analysis, &rows, diag) < 0)
			goto out;
	}
	rc = more;
out:
	query_release(&rows);
	result_release(&out);
	return rc;
}

int clues_write(const struct analysis *analysis, struct diag *diag)
{
	return write_rows(analysis, "clue", clues, "clue_result", write_clue, diag);
}

int joint_actions_write(const struct analysis *analysis, struct diag *diag)
{
	return write_rows(analysis, "joint_action", actions, "joint_action_result", write_action,
			  diag);
}

/* office_rows.c - see office_rows.h. */
#include "ingest/check/office_rows.h"

#include <stdio.h>
#include <string.h>

/* The key of a row of several is the event's number and the unit. */
#define EVENT(table) "substr(" table ".key, 1, instr(" table ".key, '|') - 1)"

/* line, the day here, the day there */
static const char came_elsewhere[] =
	"SELECT min(a.line), a.meeting_date, m.meeting_date FROM attendance_statement a"
	" JOIN meeting_state m ON m.key = " EVENT(
		"a") " WHERE a.submission = ?1"
		     " AND a.meeting_date <> m.meeting_date GROUP BY m.key, 2 ORDER BY 1";
static const char held_elsewhere[] =
	"SELECT min(m.line), m.meeting_date, a.meeting_date FROM meeting_statement m"
	" JOIN attendance_state a ON m.key = " EVENT(
		"a") " WHERE m.submission = ?1"
		     " AND a.meeting_date <> m.meeting_date GROUP BY m.key, 3 ORDER BY 1, 3";

/* line, number, units that lead it, by all that is known of the action */
static const char led[] =
	"SELECT min(j.line), j.action_no, (SELECT count(*) FROM joint_action_state s WHERE " EVENT(
		"s") " = " EVENT("j") " AND s.role = 'lead') AS leading FROM "
				      "joint_action_statement j"
				      " WHERE j.submission = ?1 GROUP BY " EVENT(
					      "j") " HAVING leading <> 1 ORDER BY 1";

static struct diag_at at_field(const struct cross_job *job, struct query *row, const char *name)
{
	return (struct diag_at){
		.file = job->file,
		.line = (long)query_int(row, 0),
		.column = cross_column(job, name),
		.field = form_field(job->match->form, name)->header,
		.value = query_text(row, 1),
	};
}

static void say_day(const struct cross_job *job, struct query *row)
{
	const char *other =
		strcmp(job->match->form->table, "meeting") == 0 ? "attendance" : "meeting";
	const struct form *form = rules_form(job->rules, other);
	const struct diag_at at = at_field(job, row, "meeting_date");

	diag_add(job->said, "ING133", &at, form->name, query_text(row, 2), NULL);
}

static void say_lead(const struct cross_job *job, struct query *row)
{
	const struct diag_at at = at_field(job, row, "action_no");
	int nr = (int)query_int(row, 2);
	char count[16];

	snprintf(count, sizeof(count), "%d", nr);
	if (nr)
		diag_add(job->said, "ING134", &at, count, NULL);
	else
		diag_add(job->said, "ING135", &at, NULL);
}

static int say_each(const struct cross_job *job, const char *sql,
		    void (*say)(const struct cross_job *, struct query *), struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more = -1;

	if (query_open(&row, job->store, sql, diag) == 0) {
		query_bind_int(&row, 1, job->submission);
		while ((more = query_next(&row, diag)) > 0)
			say(job, &row);
	}
	query_release(&row);
	return more;
}

int office_rows_warn(const struct cross_job *job, struct diag *diag)
{
	const char *table = job->match->form->table;

	if (strcmp(table, "joint_action") == 0)
		return say_each(job, led, say_lead, diag);
	if (!rules_form(job->rules, "meeting") || !rules_form(job->rules, "attendance"))
		return 0;
	if (strcmp(table, "attendance") == 0)
		return say_each(job, came_elsewhere, say_day, diag);
	return strcmp(table, "meeting") == 0 ? say_each(job, held_elsewhere, say_day, diag) : 0;
}

/* revisions.c - see revisions.h. */
#include "analyze/process/revisions.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/store/standing.h"

/* The months of submission 's' lie in the run's period, and it is in force as of the day. */
#define OF_THE_PERIOD "s.first_month >= ?2 AND s.last_month <= ?3 AND " STOOD_ON("s", "?4")

static void bind_period(struct query *query, const struct analysis *analysis)
{
	char code[PERIOD_CODE_SIZE];

	query_bind_int(query, 1, analysis->run);
	query_bind_text(query, 2, month_code(code, analysis->period.first_month));
	query_bind_text(query, 3, month_code(code, analysis->period.last_month));
	query_bind_text(query, 4, analysis->as_of_text);
}

/* An event told by an earlier statement of the key is no news. */
static int write_late_field(const struct analysis *analysis, const struct form *form,
			    const struct field *field, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1;

	buf_addf(&sql,
		 "INSERT OR IGNORE INTO late_event_result(run, unit, table_name, key, field,"
		 " event_date, submission, line)"
		 " SELECT ?1, s.unit, '%s', t.key, '%s', t.\"%s\", s.id, t.line"
		 " FROM submission s JOIN %s_statement t ON t.submission = s.id"
		 " WHERE " OF_THE_PERIOD " AND t.\"%s\" < s.first_month || '-01'"
		 " AND NOT EXISTS (SELECT 1 FROM %s_statement e JOIN submission b"
		 " ON b.id = e.submission WHERE e.key = t.key AND b.unit = s.unit"
		 " AND e.\"%s\" IS t.\"%s\" AND " STOOD_ON(
			 "b", "?4") " AND (b.received, b.register_line, b.id) < (s.received, "
				    "s.register_line, s.id))"
				    " ORDER BY s.received, s.register_line, s.id, t.line",
		 form->table, field->name, field->name, form->table, field->name, form->table,
		 field->name, field->name);
	if (query_open(&query, analysis->store, sql.data, diag) < 0)
		goto out;
	bind_period(&query, analysis);
	rc = query_run(&query, diag);
out:
	query_release(&query);
	buf_release(&sql);
	return rc;
}

int revisions_write_late(const struct analysis *analysis, struct diag *diag)
{
	for (size_t i = 0; i < analysis->rules->nr_forms; i++) {
		const struct form *form = &analysis->rules->forms[i];

		for (size_t f = 0; f < form->nr_fields; f++)
			if (form->fields[f].event && form->fields[f].type == FIELD_TYPE_DATE &&
			    !form->by_office &&
			    write_late_field(analysis, form, &form->fields[f], diag) < 0)
				return -1;
	}
	return 0;
}

static int write_correction(struct query *insert, const struct correction *correction, int position,
			    struct diag *diag)
{
	query_bind_int(insert, 5, position);
	query_bind_text(insert, 6, correction->unit);
	query_bind_text(insert, 7, correction->form->table);
	query_bind_text(insert, 8, correction->key);
	query_bind_text(insert, 9, correction->field);
	query_bind_text(insert, 10, correction->was);
	query_bind_text(insert, 11, correction->now);
	query_bind_int(insert, 12, correction->submission);
	query_bind_int(insert, 13, correction->line);
	return query_run(insert, diag);
}

int revisions_write_corrections(const struct analysis *analysis, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&insert, analysis->store,
		       "INSERT INTO correction_result(run, position, unit, table_name, key, field,"
		       " was, now, received, submission, line)"
		       " SELECT ?1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, s.received, s.id, ?13"
		       " FROM submission s WHERE s.id = ?12 AND " OF_THE_PERIOD,
		       diag) < 0)
		goto out;
	bind_period(&insert, analysis);
	for (size_t i = 0; i < analysis->nr_corrections; i++)
		if (write_correction(&insert, &analysis->corrections[i], (int)i + 1, diag) < 0)
			goto out;
	rc = 0;
out:
	query_release(&insert);
	return rc;
}

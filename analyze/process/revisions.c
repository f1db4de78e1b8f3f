/* revisions.c - see revisions.h. */
#include "analyze/process/revisions.h"

#include <string.h>

#include "analyze/number/result.h"
#include "core/base/buf.h"
#include "core/store/standing.h"

/* The months of submission 's' lie in the run's period, and it is in force as of the day. */
#define OF_THE_PERIOD "s.first_month >= ?1 AND s.last_month <= ?2 AND " STOOD_ON("s", "?3")

static void bind_period(struct query *query, const struct analysis *analysis)
{
	char code[PERIOD_CODE_SIZE];

	query_bind_text(query, 1, month_code(code, analysis->period.first_month));
	query_bind_text(query, 2, month_code(code, analysis->period.last_month));
	query_bind_text(query, 3, analysis->as_of_text);
}

/* Columns: unit, key, the field's value, submission, line. */
static int write_late_event(struct result *out, const struct form *form, const struct field *field,
			    struct query *row, struct diag *diag)
{
	result_text(out, "unit", query_text(row, 0));
	result_text(out, "table_name", form->table);
	result_text(out, "key", query_text(row, 1));
	result_text(out, "field", field->name);
	result_text(out, "event_date", query_text(row, 2));
	result_count(out, "submission", query_int(row, 3));
	result_count(out, "line", query_int(row, 4));
	return result_write(out, diag);
}

/* An event told by an earlier statement of the key is no news. */
static int write_late_field(struct result *out, const struct analysis *analysis,
			    const struct form *form, const struct field *field, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1, more;

	buf_addf(&sql,
		 "SELECT s.unit, t.key, t.\"%s\", s.id, t.line"
		 " FROM submission s JOIN %s_statement t ON t.submission = s.id"
		 " WHERE " OF_THE_PERIOD " AND t.\"%s\" < s.first_month || '-01'"
		 " AND NOT EXISTS (SELECT 1 FROM %s_statement e JOIN submission b"
		 " ON b.id = e.submission WHERE e.key = t.key AND b.unit = s.unit"
		 " AND e.\"%s\" IS t.\"%s\" AND " STOOD_ON(
			 "b", "?3") " AND (b.received, b.register_line, b.id) < (s.received, "
				    "s.register_line, s.id))"
				    " ORDER BY s.received, s.register_line, s.id, t.line",
		 field->name, form->table, field->name, form->table, field->name, field->name);
	if (query_open(&rows, analysis->store, sql.data, diag) < 0)
		goto out;
	bind_period(&rows, analysis);
	while ((more = query_next(&rows, diag)) > 0)
		if (write_late_event(out, form, field, &rows, diag) < 0)
			goto out;
	rc = more;
out:
	query_release(&rows);
	buf_release(&sql);
	return rc;
}

static int write_late_form(struct result *out, const struct analysis *analysis,
			   const struct form *form, struct diag *diag)
{
	for (size_t f = 0; f < form->nr_fields && !form->by_office; f++)
		if (form->fields[f].event && form->fields[f].type == FIELD_TYPE_DATE &&
		    write_late_field(out, analysis, form, &form->fields[f], diag) < 0)
			return -1;
	return 0;
}

int revisions_write_late(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc;

	rc = result_open_first(&out, analysis, "late_event_result", diag);
	for (size_t i = 0; i < analysis->rules->nr_forms && rc == 0; i++)
		rc = write_late_form(&out, analysis, &analysis->rules->forms[i], diag);
	result_release(&out);
	return rc;
}

static int write_correction(struct result *out, const struct correction *correction,
			    const char *received, struct diag *diag)
{
	result_text(out, "unit", correction->unit);
	result_text(out, "table_name", correction->form->table);
	result_text(out, "key", correction->key);
	result_text(out, "field", correction->field);
	result_text(out, "was", correction->was);
	result_text(out, "now", correction->now);
	result_text(out, "received", received);
	result_count(out, "submission", correction->submission);
	result_count(out, "line", correction->line);
	return result_write(out, diag);
}

int revisions_write_corrections(const struct analysis *analysis, struct diag *diag)
{
	struct query submission = QUERY_INIT;
	struct result out = RESULT_INIT;
	int rc = -1, found;

	if (query_open(&submission, analysis->store,
		       "SELECT received FROM submission s WHERE s.id = ?4 AND " OF_THE_PERIOD,
		       diag) < 0 ||
	    result_open(&out, analysis, "correction_result", diag) < 0)
		goto out;
	bind_period(&submission, analysis);
	for (size_t i = 0; i < analysis->nr_corrections; i++) {
		query_reset(&submission);
		query_bind_int(&submission, 4, analysis->corrections[i].submission);
		found = query_next(&submission, diag);
		if (found < 0)
			goto out;
		if (!found)
			continue;
		result_count(&out, "position", (int64_t)i + 1);
		if (write_correction(&out, &analysis->corrections[i], query_text(&submission, 0),
				     diag) < 0)
			goto out;
	}
	rc = 0;
out:
	query_release(&submission);
	result_release(&out);
	return rc;
}

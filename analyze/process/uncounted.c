/* uncounted.c - see uncounted.h. */
#include "analyze/process/uncounted.h"

#include "analyze/number/result.h"
#include "core/base/buf.h"

/* The date that says of which month a row is: the first event that every row must have. NULL:
 * none, or the office's own ledger. */
static const struct field *date_of(const struct form *form)
{
	for (size_t i = 0; i < form->nr_fields && !form->by_office; i++) {
		const struct field *field = &form->fields[i];

		if (field->event && field->required && field->type == FIELD_TYPE_DATE)
			return field;
	}
	return NULL;
}

/* Columns: unit, month, number of rows. */
static int write_month(struct result *out, const struct analysis *analysis, const struct form *form,
		       const struct field *field, struct query *row, struct diag *diag)
{
	int unit = rules_unit_index(analysis->rules, query_text(row, 0));
	struct period month;
	size_t holder;

	if (unit < 0 || period_parse(&month, query_text(row, 1)) < 0)
		return 0;
	holder = rules_holder(analysis->rules, (size_t)unit, month.first_month, NULL);
	if (rules_is_member(analysis->rules, holder, month.first_month) &&
	    analysis_cover(analysis, form, holder, month.first_month) != MONTH_UNTOLD)
		return 0;
	result_text(out, "unit", query_text(row, 0));
	result_text(out, "table_name", form->table);
	result_text(out, "month", query_text(row, 1));
	result_text(out, "date_name", field->header);
	result_count(out, "n", query_int(row, 2));
	return result_write(out, diag);
}

static int write_form(struct result *out, const struct analysis *analysis, const struct form *form,
		      struct diag *diag)
{
	const struct field *field = date_of(form);
	int first = analysis->period.last_month / 12 * 12, more = -1;
	struct query rows = QUERY_INIT;
	struct buf sql = BUF_INIT;
	char code[PERIOD_CODE_SIZE];

	if (!field)
		return 0;
	if (first > analysis->period.first_month)
		first = analysis->period.first_month;
	buf_addf(&sql,
		 "SELECT unit, substr(\"%s\", 1, 7) AS month, count(*) FROM temp.%s_asof"
		 " WHERE month BETWEEN ?1 AND ?2 GROUP BY unit, month ORDER BY unit, month",
		 field->name, form->table);
	if (query_open(&rows, analysis->store, sql.data, diag) < 0)
		goto out;
	query_bind_text(&rows, 1, month_code(code, first));
	query_bind_text(&rows, 2, month_code(code, analysis->period.last_month));
	while ((more = query_next(&rows, diag)) > 0)
		if (write_month(out, analysis, form, field, &rows, diag) < 0) {
			more = -1;
			break;
		}
out:
	query_release(&rows);
	buf_release(&sql);
	return more;
}

int uncounted_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "uncounted_result", diag);

	for (size_t i = 0; i < analysis->rules->nr_forms && rc == 0; i++)
		rc = write_form(&out, analysis, &analysis->rules->forms[i], diag);
	result_release(&out);
	return rc;
}

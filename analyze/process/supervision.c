/* supervision.c - see supervision.h. */
#include "analyze/process/supervision.h"

#include "analyze/number/result.h"

static const char matters[] =
	"SELECT matter_no, source, subject, lead_unit, cooperating, assigned_date, due_date,"
	" finished_date, requirement, result, key, CASE WHEN finished_date <= ?3 THEN "
	"iif(finished_date <= due_date,"
	" 'on_time', 'late') WHEN due_date < ?3 THEN 'overdue' ELSE 'open' END AS status"
	" FROM temp.supervision_asof"
	" WHERE assigned_date <= ?3 AND (assigned_date BETWEEN ?1 AND ?2"
	" OR coalesce(finished_date, '9') >= ?1)"
	" ORDER BY status = 'overdue' DESC, assigned_date, matter_no";

static int write_matter(struct result *out, struct query *row, int position, struct diag *diag)
{
	static const char *const columns[] = { "matter_no",   "source",	       "subject",
					       "lead_unit",   "cooperating",   "assigned_date",
					       "due_date",    "finished_date", "status",
					       "requirement", "result",	       "key" };

	result_count(out, "position", position);
	for (size_t i = 0; i < sizeof(columns) / sizeof(columns[0]); i++)
		result_text(out, columns[i], query_text_of(row, columns[i]));
	return result_write(out, diag);
}

int supervision_write(const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	struct result out = RESULT_INIT;
	char day[DATE_SIZE];
	int rc = -1, more, position = 0;

	if (!rules_form(analysis->rules, "supervision"))
		return 0;
	if (query_open(&rows, analysis->store, matters, diag) < 0 ||
	    result_open(&out, analysis, "supervision_result", diag) < 0)
		goto out;
	query_bind_text(&rows, 1, day_format(day, analysis->period.first_day));
	query_bind_text(&rows, 2, day_format(day, analysis->period.last_day));
	query_bind_text(&rows, 3, analysis->as_of_text);
	while ((more = query_next(&rows, diag)) > 0)
		if (write_matter(&out, &rows, ++position, diag) < 0)
			goto out;
	rc = more;
out:
	query_release(&rows);
	result_release(&out);
	return rc;
}

/* report_issue.c - how a report was signed, out of the register of issues. */
#include <string.h>

#include "render/report/chart_names.h"
#include "render/report/report.h"

static void add_number(struct report *report, struct query *row)
{
	struct report_issue *issue = &report->issue;
	struct report_number *more = arena_alloc(&report->arena, (issue->nr + 1) * sizeof(*more));

	if (issue->nr)
		memcpy(more, issue->numbers, issue->nr * sizeof(*more));
	more[issue->nr++] = (struct report_number){
		report_kept(report, row, "series"),
		(int)query_int_of(row, "year"),
		(int)query_int_of(row, "number"),
	};
	issue->numbers = more;
	issue->revision = (int)query_int_of(row, "revision");
	issue->signer = report_kept(report, row, "signer");
	report->issued = report_kept(report, row, "issued");
}

/* Whether it was signed while pictures had other names. */
static int read_former(struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, report->store,
		       "SELECT 1 FROM issue_file WHERE path LIKE '" FORMER_CHART_FOLDER "/chart_%'"
		       " AND issue IN (SELECT id FROM issue WHERE signed_run = ?1) LIMIT 1",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	more = query_next(&query, diag);
	report->issue.former_charts = more > 0;
	query_release(&query);
	return more < 0 ? -1 : 0;
}

int report_read_issue(struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	report->issue = (struct report_issue){ 0 };
	if (query_open(&query, report->store,
		       "SELECT series, year, number, revision, signer, issued FROM issue_register"
		       " WHERE run = ?1 ORDER BY series",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	while ((more = query_next(&query, diag)) > 0)
		add_number(report, &query);
	query_release(&query);
	return more < 0 ? -1 : read_former(report, diag);
}

int report_each_unmarked(struct report *report,
			 void (*tell)(void *data, const struct statform *form), void *data,
			 struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	if (query_open(&query, report->store,
		       "SELECT form FROM statform_by_run WHERE run = ?1 ORDER BY position",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	while ((more = query_next(&query, diag)) > 0)
		for (size_t i = 0; i < report->rules->nr_statforms; i++) {
			const struct statform *form = &report->rules->statforms[i];

			if (strcmp(form->id, query_text(&query, 0)) == 0 && form->marks_to_fill[0])
				tell(data, form);
		}
	query_release(&query);
	return more;
}

bool report_is_assessment(const struct report *report)
{
	return strcmp(report->kind, "assess") == 0;
}

bool report_add_number(struct buf *out, const struct report *report, const char *document)
{
	const struct series *series = rules_series_of(report->rules, document);
	const struct report_number *number = series ? report_number(report, series->name) : NULL;

	if (number)
		series_add_number(out, series, number->year, number->number);
	return number;
}

const struct report_number *report_number(const struct report *report, const char *series)
{
	for (size_t i = 0; i < report->issue.nr; i++)
		if (strcmp(report->issue.numbers[i].series, series) == 0)
			return &report->issue.numbers[i];
	return NULL;
}

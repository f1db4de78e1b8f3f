/* report_progress.c - see report_progress.h. */
#include "core/office/report_progress.h"

#include <stdio.h>
#include <string.h>

#include "core/store/standing.h"
#include "core/system/file.h"

/* What is signed of a period: its report and, of a year, the result of its assessment. */
struct subject {
	struct workspace *workspace;
	const char *kind; /* of the run */
	const char *period, *as_of;
	struct report_progress progress;
	int (*visit)(void *data, const struct report_progress *progress);
	void *data;
	struct diag *diag;
};

static void keep(char *out, size_t size, const char *text)
{
	snprintf(out, size, "%s", text);
}

static int visit_issues(struct subject *subject)
{
	struct report_progress *progress = &subject->progress;
	struct query query = QUERY_INIT;
	int more = query_open(&query, subject->workspace->store,
			      "SELECT id, revision, issued, signer FROM issue WHERE"
			      " ?1 IN (period, asked) ORDER BY period, revision",
			      subject->diag);

	if (more == 0)
		query_bind_text(&query, 1, progress->subject);
	while (more >= 0 && (more = query_next(&query, subject->diag)) > 0) {
		progress->step = REPORT_STEP_SIGNED;
		progress->issue = query_int(&query, 0);
		progress->revision = (int)query_int(&query, 1);
		keep(progress->day, sizeof(progress->day), query_text(&query, 2));
		keep(progress->who, sizeof(progress->who), query_text(&query, 3));
		more = subject->visit(subject->data, progress);
	}
	query_release(&query);
	return more;
}

static bool is_written(const struct subject *subject)
{
	struct buf path = BUF_INIT;
	bool written = file_exists(
		path_join(&path, subject->workspace->reports, subject->progress.subject));

	buf_release(&path);
	return written;
}

static int visit_run(struct subject *subject, int64_t run, const char *as_of)
{
	struct report_progress *progress = &subject->progress;
	struct review review;
	int reviewed = review_of_run(&review, subject->workspace->store, run, subject->diag);

	if (reviewed < 0)
		return -1;
	progress->step = reviewed ? REPORT_STEP_REVIEWED : REPORT_STEP_DRAFT;
	keep(progress->day, sizeof(progress->day), reviewed ? review.day : "");
	keep(progress->who, sizeof(progress->who), reviewed ? review.reviewer : "");
	keep(progress->as_of, sizeof(progress->as_of), as_of);
	progress->run = run;
	return subject->visit(subject->data, progress);
}

/* The newest run of the period by the day, unless it is signed or no report was written of it. */
static int visit_draft(struct subject *subject)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, subject->workspace->store,
			    "SELECT id, as_of, issued FROM run WHERE kind = ?1 AND period = ?2"
			    " AND as_of <= ?3 ORDER BY id DESC LIMIT 1",
			    subject->diag);

	if (rc == 0) {
		query_bind_text(&query, 1, subject->kind);
		query_bind_text(&query, 2, subject->period);
		query_bind_text(&query, 3, subject->as_of);
		rc = query_next(&query, subject->diag);
	}
	if (rc == 1 && query_is_null(&query, 2) && is_written(subject))
		rc = visit_run(subject, query_int(&query, 0), query_text(&query, 1));
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

int report_progress_each(struct workspace *workspace, const struct period *period,
			 const char *as_of,
			 int (*visit)(void *data, const struct report_progress *progress),
			 void *data, struct diag *diag)
{
	static const char *const kinds[] = { "analyze", "assess" };
	size_t nr = period->kind == PERIOD_KIND_YEAR ? 2 : 1;
	char code[PERIOD_CODE_SIZE];
	int rc = 0;

	period_code(code, period);
	for (size_t i = 0; i < nr && rc == 0; i++) {
		struct subject subject = { .workspace = workspace,
					   .kind = kinds[i],
					   .period = code,
					   .as_of = as_of,
					   .progress = { .assessment = i > 0 },
					   .visit = visit,
					   .data = data,
					   .diag = diag };

		snprintf(subject.progress.subject, sizeof(subject.progress.subject), "%s%s", code,
			 i ? assessment_suffix : "");
		rc = visit_issues(&subject);
		if (rc == 0)
			rc = visit_draft(&subject);
	}
	return rc;
}

int report_progress_lacks(bool *out, struct store *store, int64_t run, const char *as_of,
			  const struct period *period, struct diag *diag)
{
	char first[PERIOD_CODE_SIZE] = "", last[PERIOD_CODE_SIZE] = "9999";
	struct query row = QUERY_INIT;
	int more = query_open(
		&row, store,
		"SELECT 1 FROM submission AS s WHERE first_month <= ?2 AND last_month"
		" >= ?1 AND substr(received, 1, 10) <= ?3 AND " STANDS_NOW(
			"s") " AND"
			     " id NOT IN (SELECT submission FROM run_submission WHERE run = ?4"
			     " UNION ALL SELECT submission FROM late_entry_by_run WHERE run = ?4)"
			     " LIMIT 1",
		diag);

	if (period) {
		month_code(first, period->first_month);
		month_code(last, period->last_month);
	}
	if (more == 0) {
		query_bind_text(&row, 1, first);
		query_bind_text(&row, 2, last);
		query_bind_text(&row, 3, as_of);
		query_bind_int(&row, 4, run);
		more = query_next(&row, diag);
	}
	query_release(&row);
	*out = more > 0;
	return more < 0 ? -1 : 0;
}

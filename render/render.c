/* render.c - see render.h. */
#include "render/render_parts.h"

#include <stdio.h>
#include <string.h>

#include "core/office/issues.h"
#include "core/system/file.h"
#include "core/system/shared_folder.h"
#include "render/assess/assess_workbook.h"
#include "render/chart/chart_files.h"
#include "render/desk/desk.h"
#include "render/document/documents.h"
#include "render/document/matter_slips.h"
#include "render/extract/extract_files.h"
#include "render/page/page.h"
#include "render/receipt/receipt.h"
#include "render/remind/brief.h"
#include "render/remind/remind.h"
#include "render/report/audience.h"
#include "render/report/report.h"
#include "render/report/trace.h"
#include "render/sheet/report_workbook.h"
#include "render/statform/statform_files.h"
#include "render/template/template.h"
#include "render/unit/letters.h"
#include "render/unit/unit_reports.h"

typedef int (*part_fn)(struct report *report, const char *folder, struct diag *diag);

/* Write them one after another, as long as all goes well. What goes out of the office says so. */
static int write_all(const part_fn *parts, size_t nr, struct report *report, const char *folder,
		     struct diag *diag)
{
	int rc = 0;

	for (size_t i = 0; i < nr && rc == 0; i++) {
		audience_begin(report, PRODUCT_OFFICE, NULL);
		rc = parts[i](report, folder, diag);
	}
	return rc;
}

/* What needs no picture is written while gnuplot draws. */
static int workbook_and_charts_write(struct report *report, const char *folder, struct diag *diag)
{
	static const part_fn beside[] = { unit_reports_write, papers_write, report_workbook_write,
					  statform_files_write };
	struct chart_files charts = CHART_FILES_INIT;
	int rc = chart_files_begin(&charts, report, folder, diag);

	if (rc == 0)
		rc = write_all(beside, sizeof(beside) / sizeof(beside[0]), report, folder, diag);
	return chart_files_end(&charts, report, folder, diag) < 0 ? -1 : rc;
}

/* What goes into the folder of a period, and into that of an assessment. */
static const part_fn period_parts[] = {
	workbook_and_charts_write, page_write,
	documents_write, /* the last: it writes where the figures of all come from */
};
static const part_fn assess_parts[] = {
	chart_files_write, /* first: the workbook writes where its numbers are from */
	assess_workbook_write,
};

static int unsound(const char *name, struct diag *diag)
{
	diag_add(diag, "REN008", NULL, name, NULL);
	return -1;
}

/* No file is empty, and every workbook and document is a whole ZIP archive (it ends with the
 * record of its directory). */
static int check_file(const char *path, const char *name, struct diag *diag)
{
	enum { END_SIZE = 22 };
	struct buf data = BUF_INIT;
	bool archive = strstr(name, ".xlsx") || strstr(name, ".docx");
	int rc = file_read(&data, path, diag);

	if (rc == 0 && (data.nr == 0 ||
			(archive && (data.nr < END_SIZE ||
				     memcmp(data.data + data.nr - END_SIZE, "PK\5\6", 4) != 0))))
		rc = unsound(name, diag);
	buf_release(&data);
	return rc;
}

static int check_folder(const char *folder, struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	struct buf path = BUF_INIT;
	char **names;
	size_t nr;
	int rc = folder_list(&names, &nr, folder, &arena, diag);

	if (rc == 0 && nr == 0)
		rc = unsound(folder, diag);
	for (size_t i = 0; rc == 0 && i < nr; i++) {
		path_join(&path, folder, names[i]);
		rc = file_is_folder(path.data) ? check_folder(path.data, diag)
					       : check_file(path.data, names[i], diag);
	}
	buf_release(&path);
	arena_release(&arena);
	return rc;
}

int render_parts(struct report *report, const char *folder, struct diag *diag)
{
	bool assess = report_is_assessment(report);
	const part_fn *parts = assess ? assess_parts : period_parts;
	size_t nr = assess ? sizeof(assess_parts) / sizeof(assess_parts[0])
			   : sizeof(period_parts) / sizeof(period_parts[0]);
	int rc = write_all(parts, nr, report, folder, diag);

	return rc < 0 ? -1 : check_folder(folder, diag);
}

/* Without a file that counts for any month of the period there is nothing to report; the points
 * that the office gives (manual_score) are of the assessment. */
int render_refuse_empty(struct report *report, bool assess, struct diag *diag)
{
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int more = -1;

	if (query_open(&query, report->store,
		       "SELECT 1 FROM submission_by_run WHERE run = ?1 AND first_month <= ?3 AND"
		       " last_month >= ?2 AND status IN ('in_force', 'superseded')"
		       " AND (?4 OR table_name <> 'manual_score') AND (rows_accepted > 0 OR "
		       "zero_report) "
		       "LIMIT 1",
		       diag) == 0) {
		query_bind_int(&query, 1, report->run);
		query_bind_int(&query, 4, assess);
		query_bind_text(&query, 2, month_code(first, report->period.first_month));
		query_bind_text(&query, 3, month_code(last, report->period.last_month));
		more = query_next(&query, diag);
	}
	query_release(&query);
	if (more == 0)
		diag_add(diag, "REN009", NULL, report->name, report->as_of, NULL);
	return more > 0 ? 0 : -1;
}

/* The folder of a report that is not signed. Returns 1, 0 when there is nothing to write: the run
 * is the signed one, -1. */
static int choose_folder(struct buf *folder, const struct report *report, struct diag *diag)
{
	struct workspace *workspace = report->workspace;
	struct issue issue;
	struct buf draft = BUF_INIT;
	char nr[16], day[32];
	int signed_before = issue_newest(&issue, report->store, report->subject, diag), date;

	if (signed_before < 1) {
		issue_folder(folder, workspace,
			     report_is_assessment(report) ? report->subject : report->asked, 0);
		return signed_before < 0 ? -1 : 1;
	}
	if (day_parse(&date, issue.issued, NULL) < 0)
		BUG("the day of an issue");
	day_chinese(day, sizeof(day), date);
	issue_folder(folder, workspace, report->subject, issue.revision);
	if (report->run == issue.run) {
		diag_add(diag, "REN101", &(struct diag_at){ .file = folder->data }, report->name,
			 day, NULL);
		return 0;
	}
	snprintf(nr, sizeof(nr), "%d", issue.revision + 1);
	issue_folder(&draft, workspace, report->subject, issue.revision + 1);
	diag_add(diag, "REN100", &(struct diag_at){ .file = draft.data }, report->name, day,
		 folder->data, nr, NULL);
	buf_reset(folder);
	buf_addstr(folder, draft.data);
	buf_release(&draft);
	return 1;
}

/* Of a copy of the working folder, where no report lies: never over what was signed. */
static int choose_again(struct buf *folder, const struct report *report, struct diag *diag)
{
	issue_folder(folder, report->workspace, report->subject, report->issue.revision);
	if (report->issue.nr && !file_exists(folder->data))
		return 1;
	diag_add(diag, "REN111", &(struct diag_at){ .file = folder->data }, report->name, NULL);
	return -1;
}

static int find_folder(struct buf *folder, const struct report *report,
		       const struct render_options *options, struct diag *diag)
{
	if (options->again)
		return choose_again(folder, report, diag);
	return choose_folder(folder, report, diag);
}

static int render_report(struct workspace *workspace, const struct render_options *options,
			 struct buf *folder, struct diag *diag)
{
	struct report report = REPORT_INIT;
	struct buf fresh = BUF_INIT;
	int rc = -1;

	if (issues_settle(workspace, diag) < 0 ||
	    report_open(&report, workspace, options->assess ? "assess" : "analyze", options->period,
			options->as_of, diag) < 0 ||
	    render_refuse_empty(&report, options->assess, diag) < 0)
		goto out;
	rc = find_folder(folder, &report, options, diag);
	if (rc <= 0)
		goto out;
	rc = shared_folder_begin(&fresh, folder->data, diag);
	if (rc < 0)
		goto out;
	rc = render_parts(&report, fresh.data, diag);
	if (rc == 0)
		rc = shared_folder_publish(fresh.data, folder->data, SHARED_FOLDER_WHOLE, diag);
	if (rc < 0)
		folder_remove(fresh.data, diag);
out:
	report_release(&report);
	buf_release(&fresh);
	return rc;
}

/* The texts and lists, and the papers of the same day that go out with a number. */
static int reminders_write(struct report *report, const char *folder, int days, struct diag *diag)
{
	struct reminders reminders = { 0 };
	int rc = -1;

	if (reminders_find(&reminders, report, days, diag) == 0 &&
	    remind_write(report, &reminders, days, folder, diag) == 0 &&
	    letters_write(report, &reminders, days, folder, diag) == 0 &&
	    matter_slips_write(report, folder, diag) == 0)
		rc = trace_write(folder, &report->trace, diag);
	reminders_release(&reminders);
	return rc;
}

/* Into NAME/DAY/ of the working folder, beside its place first. */
static int render_day(struct workspace *workspace, const struct render_options *options,
		      struct buf *folder, struct diag *diag)
{
	struct report report = REPORT_INIT;
	struct buf fresh = BUF_INIT;
	int rc = -1;

	if (report_open(&report, workspace, "analyze", options->period, options->as_of, diag) < 0)
		goto out;
	path_join(folder, workspace->folder, options->brief ? "briefs" : "reminders");
	buf_addf(&fresh, "%s/.%s.tmp", folder->data, report.as_of);
	buf_addf(folder, "/%s", report.as_of);
	if (folder_remove(fresh.data, diag) < 0 || folder_make(fresh.data, 0755, diag) < 0)
		goto out;
	rc = options->brief ? brief_write(&report, fresh.data, options->days, diag)
			    : reminders_write(&report, fresh.data, options->days, diag);
	if (rc == 0)
		rc = folder_publish(fresh.data, folder->data, diag);
	if (rc < 0)
		folder_remove(fresh.data, diag);
out:
	report_release(&report);
	buf_release(&fresh);
	return rc;
}

/* The page, into the working folder itself. */
static int render_desk(struct workspace *workspace, const struct render_options *options,
		       struct buf *page, struct diag *diag)
{
	struct report report = REPORT_INIT;
	int rc = report_open(&report, workspace, "analyze", options->period, options->as_of, diag);

	path_join(page, workspace->folder, desk_name);
	if (rc == 0)
		rc = desk_write(&report, options->days, diag);
	report_release(&report);
	return rc;
}

/* Into trials/YEAR/ of the working folder, which is a scratch one. */
static int render_trial(struct workspace *workspace, const struct render_options *options,
			struct buf *folder, struct diag *diag)
{
	struct report report = REPORT_INIT;
	int rc = -1;

	if (report_open(&report, workspace, "assess", options->period, options->as_of, diag) == 0) {
		path_join(folder, workspace->folder, "trials");
		rc = folder_make(folder->data, 0755, diag);
		buf_addf(folder, "/%s", report.code);
		if (rc == 0)
			rc = folder_make(folder->data, 0755, diag);
		if (rc == 0)
			rc = assess_trial_write(&report, folder->data, diag);
	}
	report_release(&report);
	return rc;
}

int render_run(struct workspace *workspace, const struct render_options *options,
	       struct buf *folder, struct diag *diag)
{
	buf_reset(folder);
	if (options->templates)
		return template_write(workspace, options->period, options->units, options->nr_units,
				      folder, diag);
	if (options->receipts)
		return receipts_write(workspace, options->units, options->nr_units, folder, diag);
	if (options->remind || options->brief)
		return render_day(workspace, options, folder, diag);
	if (options->desk)
		return render_desk(workspace, options, folder, diag);
	if (options->trial)
		return render_trial(workspace, options, folder, diag);
	if (options->extract)
		return extract_write(workspace, options->period, folder, diag);
	if (options->signing)
		return render_issue(workspace, options, folder, diag);
	return render_report(workspace, options, folder, diag);
}

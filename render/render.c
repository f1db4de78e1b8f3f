/* render.c - see render.h. */
#include "render/render.h"

#include <string.h>

#include "core/system/file.h"
#include "render/assess/assess_workbook.h"
#include "render/chart/chart_files.h"
#include "render/document/documents.h"
#include "render/receipt/receipt.h"
#include "render/remind/brief.h"
#include "render/remind/remind.h"
#include "render/report/report.h"
#include "render/sheet/report_workbook.h"
#include "render/template/template.h"
#include "render/unit/unit_reports.h"

typedef int (*part_fn)(struct report *report, const char *folder, struct diag *diag);

/* What goes into the folder of a period, and into that of an assessment. */
static const part_fn period_parts[] = {
	report_workbook_write, chart_files_write, unit_reports_write,
	documents_write, /* the last: it writes where the figures of all come from */
};
static const part_fn assess_parts[] = {
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

static int write_parts(struct report *report, const char *folder, bool assess, struct diag *diag)
{
	const part_fn *parts = assess ? assess_parts : period_parts;
	size_t nr = assess ? sizeof(assess_parts) / sizeof(assess_parts[0])
			   : sizeof(period_parts) / sizeof(period_parts[0]);

	for (size_t i = 0; i < nr; i++)
		if (parts[i](report, folder, diag) < 0)
			return -1;
	return check_folder(folder, diag);
}

/* Without a file that counts for any month of the period there is nothing to report; the points
 * that the office gives (manual_score) are of the assessment. */
static int refuse_empty(struct report *report, bool assess, struct diag *diag)
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

static int render_report(struct workspace *workspace, const struct render_options *options,
			 struct buf *folder, struct diag *diag)
{
	struct report report = REPORT_INIT;
	struct buf fresh = BUF_INIT;
	int rc = -1;

	if (report_open(&report, workspace, options->assess ? "assess" : "analyze", options->period,
			options->as_of, diag) < 0 ||
	    refuse_empty(&report, options->assess, diag) < 0)
		goto out;
	buf_addf(folder, "%s/%s%s", workspace->reports, report.asked,
		 options->assess ? "考核" : "");
	buf_addf(&fresh, "%s/.%s%s.tmp", workspace->reports, report.asked,
		 options->assess ? "考核" : "");
	if (folder_remove(fresh.data, diag) < 0 || folder_make(fresh.data, 0755, diag) < 0)
		goto out;
	if (write_parts(&report, fresh.data, options->assess, diag) < 0)
		goto remove;
	rc = folder_publish(fresh.data, folder->data, diag);
remove:
	if (rc < 0)
		folder_remove(fresh.data, diag);
out:
	report_release(&report);
	buf_release(&fresh);
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
			    : remind_write(&report, fresh.data, options->days, diag);
	if (rc == 0)
		rc = folder_publish(fresh.data, folder->data, diag);
	if (rc < 0)
		folder_remove(fresh.data, diag);
out:
	report_release(&report);
	buf_release(&fresh);
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
	return render_report(workspace, options, folder, diag);
}

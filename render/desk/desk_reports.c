/* desk_reports.c - the newest reports: how far each is, and links to what is in its folder. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/office/report_progress.h"
#include "core/system/file.h"
#include "render/desk/desk_parts.h"

enum { REPORTS = 3 };

/* A folder of reports/: 2024Q3, 2024Q3修订1, 2023考核. */
struct folder {
	const char *name;
	struct period period;
	bool assessment;
};

static bool read_name(struct folder *out, const char *name)
{
	static const char revision[] = "修订";
	const char *end = strstr(name, revision);
	char *subject = xstrndup(name, end ? (size_t)(end - name) : strlen(name));
	char code[PERIOD_CODE_SIZE];
	bool is = false;

	out->name = name;
	if (strlen(subject) < PERIOD_CODE_SIZE) {
		out->assessment = issue_subject(code, subject);
		is = period_parse(&out->period, code) == 0;
	}
	free(subject);
	return is;
}

/* What is newest first; a revision before what it revises. */
static int compare(const void *a, const void *b)
{
	const struct folder *one = a, *two = b;

	if (one->period.last_day != two->period.last_day)
		return one->period.last_day > two->period.last_day ? -1 : 1;
	return -strcmp(one->name, two->name);
}

/* ---- how far */
struct telling {
	struct buf *out;
	bool assessment;
	int nr;
};

static int tell_progress(void *data, const struct report_progress *progress)
{
	struct telling *telling = data;

	if (progress->assessment != telling->assessment)
		return 0;
	telling->nr++;
	markup(telling->out, "　");
	if (progress->step == REPORT_STEP_SIGNED && progress->revision)
		desk_text(telling->out, "第%d次修订", progress->revision);
	if (progress->step == REPORT_STEP_SIGNED)
		desk_text(telling->out, "已签发（%s %s）", progress->day, progress->who);
	else if (progress->step == REPORT_STEP_REVIEWED)
		desk_text(telling->out, "已审核（%s %s），没有签发；数据截至%s", progress->day,
			  progress->who, progress->as_of);
	else
		desk_text(telling->out, "草稿，没有审核；数据截至%s", progress->as_of);
	return 0;
}

/* ---- what is in it */
/* What somebody opens first. */
static bool is_first(const char *name)
{
	static const char *const starts[] = { "工作简报_", "统计报表_", "会议展示_", "考核" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(starts[0]); i++)
		if (text_starts(name, starts[i]))
			return !text_ends(name, ".md");
	return false;
}

/* For programs. */
static bool is_for_programs(const char *name)
{
	return text_ends(name, ".md") || strcmp(name, "SHA256SUMS") == 0;
}

static void add_links(struct buf *out, const struct desk *desk, const char *folder, char **names,
		      size_t nr, bool first)
{
	struct buf path = BUF_INIT;

	for (size_t i = 0; i < nr; i++) {
		if (is_for_programs(names[i]) || is_first(names[i]) != first)
			continue;
		buf_reset(&path);
		buf_addf(&path, "reports/%s/%s", folder, names[i]);
		if (first)
			markup(out, "<strong>");
		desk_link(out, desk, path.data, names[i]);
		if (first)
			markup(out, "</strong>");
		markup(out, " ");
	}
	buf_release(&path);
}

static int add_content(struct buf *out, struct desk *desk, const struct folder *folder)
{
	struct arena arena = ARENA_INIT;
	struct buf path = BUF_INIT;
	char **names;
	size_t nr = 0;
	int rc = folder_list(&names, &nr, path_join(&path, desk->workspace->reports, folder->name),
			     &arena, desk->diag);

	if (rc == 0) {
		markup(out, "<p class=\"links\">");
		add_links(out, desk, folder->name, names, nr, true);
		add_links(out, desk, folder->name, names, nr, false);
		markup(out, "</p>\n");
	}
	buf_release(&path);
	arena_release(&arena);
	return rc;
}

static int add_folder(struct buf *out, struct desk *desk, const struct folder *folder)
{
	struct telling telling = { .out = out, .assessment = folder->assessment };
	struct buf path = BUF_INIT;
	char name[64];

	buf_addf(&path, "reports/%s", folder->name);
	markup(out, "<li><strong>");
	desk_text(out, "%s%s", period_name(name, sizeof(name), &folder->period),
		  folder->assessment ? "考核结果" : "报告");
	markup(out, "</strong>　文件夹：");
	desk_link(out, desk, path.data, folder->name);
	buf_release(&path);
	if (report_progress_each(desk->workspace, &folder->period, desk->report->as_of,
				 tell_progress, &telling, desk->diag) < 0)
		return -1;
	if (add_content(out, desk, folder) < 0)
		return -1;
	markup(out, "</li>\n");
	return 0;
}

static int add_folders(struct buf *out, struct desk *desk, char **names, size_t nr)
{
	struct folder *folders = xcalloc(nr ? nr : 1, sizeof(*folders));
	size_t found = 0;
	int rc = 0;

	for (size_t i = 0; i < nr; i++)
		found += read_name(&folders[found], names[i]);
	if (found)
		qsort(folders, found, sizeof(*folders), compare);
	else
		markup(out, "<li>还没有报告。</li>\n");
	for (size_t i = 0; rc == 0 && i < found && i < REPORTS; i++)
		rc = add_folder(out, desk, &folders[i]);
	free(folders);
	return rc;
}

int desk_add_reports(struct buf *out, struct desk *desk)
{
	struct arena arena = ARENA_INIT;
	char **names = NULL;
	size_t nr = 0;
	int rc = 0;

	markup(out, "<section id=\"reports\">\n<h2>报告</h2>\n<ul class=\"reports\">\n");
	if (file_is_folder(desk->workspace->reports))
		rc = folder_list(&names, &nr, desk->workspace->reports, &arena, desk->diag);
	if (rc == 0)
		rc = add_folders(out, desk, names, nr);
	markup(out, "</ul>\n</section>\n");
	arena_release(&arena);
	return rc;
}

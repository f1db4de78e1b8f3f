/* document_file.c - see document_file.h: the files, and pandoc. */
#include "render/document/document_file.h"

#include <string.h>

#include "core/system/file.h"
#include "core/system/process.h"
#include "render/document/document_style.h"

enum { TIMEOUT_SECONDS = 120, SECONDS_A_DAY = 86400 };

/* What a document's Markdown may hold; whatever else a text looks like stays text. */
static const char markdown[] =
	"commonmark+fenced_divs+bracketed_spans+attributes+pipe_tables-raw_html";

static int write_file(const char *folder, const char *name, const struct buf *content,
		      struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc = file_write(path_join(&path, folder, name), content->data, content->nr, diag);

	buf_release(&path);
	return rc;
}

static const char work_name[] = ".documents";

int document_styles_write(const char *folder, struct diag *diag)
{
	struct buf work = BUF_INIT, docx = BUF_INIT, html = BUF_INIT;
	int rc = -1;

	path_join(&work, folder, work_name);
	document_style_docx(&docx);
	document_style_html(&html);
	if (folder_make(work.data, 0700, diag) == 0 &&
	    write_file(work.data, "reference.docx", &docx, diag) == 0 &&
	    write_file(work.data, "page.html", &html, diag) == 0)
		rc = 0;
	buf_release(&work);
	buf_release(&docx);
	buf_release(&html);
	return rc;
}

int document_styles_remove(const char *folder, struct diag *diag)
{
	struct buf work = BUF_INIT;
	int rc = folder_remove(path_join(&work, folder, work_name), diag);

	buf_release(&work);
	return rc;
}

static int check_output(const char *folder, const char *name, const char *start, struct diag *diag)
{
	struct buf path = BUF_INIT, content = BUF_INIT;
	int rc = file_read(&content, path_join(&path, folder, name), diag);

	if (rc == 0 && (content.nr < 1000 || memcmp(content.data, start, strlen(start)) != 0)) {
		diag_add(diag, "REN070", NULL, name, "内容不完整", NULL);
		rc = -1;
	}
	buf_release(&path);
	buf_release(&content);
	return rc;
}

/* One run of pandoc in 'folder': its temporary files and its clock are fixed. */
static int run_pandoc(const char *const *argv, const struct report *report, const char *folder,
		      const char *name, struct diag *diag)
{
	struct buf epoch = BUF_INIT, output = BUF_INIT;
	const char *env[] = { NULL, NULL };
	struct process process = {
		.argv = argv,
		.folder = folder,
		.extra_env = env,
		.timeout_seconds = TIMEOUT_SECONDS,
	};
	int status, rc;

	buf_addf(&epoch, "SOURCE_DATE_EPOCH=%lld", (long long)report->as_of_day * SECONDS_A_DAY);
	env[0] = epoch.data;
	rc = process_run(&process, &status, &output, diag);
	if (rc == 0 && status != 0) {
		diag_add(diag, "REN070", NULL, name, output.data, NULL);
		rc = -1;
	}
	buf_release(&epoch);
	buf_release(&output);
	return rc;
}

static int make_docx(const struct report *report, const char *folder, const char *name,
		     const char *from, const char *md, struct diag *diag)
{
	struct buf docx = BUF_INIT;
	int rc;

	buf_addf(&docx, "%s.docx", name);
	rc = run_pandoc((const char *const[]){ "pandoc", from, "--to=docx", "--no-highlight",
					       "--reference-doc=.documents/reference.docx",
					       "--output", docx.data, md, NULL },
			report, folder, docx.data, diag);
	if (rc == 0)
		rc = check_output(folder, docx.data, "PK", diag);
	buf_release(&docx);
	return rc;
}

/* --self-contained is --embed-resources --standalone by the name that pandoc 2.17 knows. */
static int make_html(const struct report *report, const char *folder, const char *name,
		     const char *from, const char *md, const char *title, struct diag *diag)
{
	struct buf html = BUF_INIT, meta = BUF_INIT;
	int rc;

	buf_addf(&html, "%s.html", name);
	buf_addf(&meta, "--metadata=pagetitle:%s", title);
	rc = run_pandoc((const char *const[]){ "pandoc", from, "--to=html5", "--self-contained",
					       "--template=.documents/page.html",
					       "--metadata=lang:zh-CN", meta.data, "--output",
					       html.data, md, NULL },
			report, folder, html.data, diag);
	if (rc == 0)
		rc = check_output(folder, html.data, "<!DOCTYPE html>", diag);
	buf_release(&html);
	buf_release(&meta);
	return rc;
}

int document_file_write(const struct report *report, const char *folder, const char *name,
			const char *title, const struct buf *text, struct diag *diag)
{
	struct buf from = BUF_INIT, md = BUF_INIT;
	int rc;

	buf_addf(&from, "--from=%s", markdown);
	buf_addf(&md, "%s.md", name);
	rc = write_file(folder, md.data, text, diag);
	if (rc == 0)
		rc = make_docx(report, folder, name, from.data, md.data, diag);
	if (rc == 0 && title)
		rc = make_html(report, folder, name, from.data, md.data, title, diag);
	buf_release(&from);
	buf_release(&md);
	return rc;
}

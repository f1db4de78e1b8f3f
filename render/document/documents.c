/* documents.c - see documents.h: the files, and pandoc. */
#include "render/document/documents.h"

#include <string.h>

#include "core/system/file.h"
#include "core/system/process.h"
#include "render/document/bulletin.h"
#include "render/document/document_style.h"
#include "render/report/trace.h"

enum { TIMEOUT_SECONDS = 120, SECONDS_A_DAY = 86400 };

/* What the bulletin's Markdown may hold; whatever else a text looks like stays text. */
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

/* The styles, into the folder of work. */
static int write_styles(const char *work, struct diag *diag)
{
	struct buf docx = BUF_INIT, html = BUF_INIT;
	int rc = -1;

	document_style_docx(&docx);
	document_style_html(&html);
	if (write_file(work, "reference.docx", &docx, diag) == 0 &&
	    write_file(work, "page.html", &html, diag) == 0)
		rc = 0;
	buf_release(&docx);
	buf_release(&html);
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

/* --self-contained is --embed-resources --standalone by the name that pandoc 2.17 knows. */
static int convert(const struct report *report, const char *folder, const char *name,
		   const char *title, struct diag *diag)
{
	struct buf from = BUF_INIT, md = BUF_INIT, docx = BUF_INIT, html = BUF_INIT,
		   meta = BUF_INIT;
	int rc = -1;

	buf_addf(&from, "--from=%s", markdown);
	buf_addf(&md, "%s.md", name);
	buf_addf(&docx, "%s.docx", name);
	buf_addf(&html, "%s.html", name);
	buf_addf(&meta, "--metadata=pagetitle:%s", title);
	if (run_pandoc((const char *const[]){ "pandoc", from.data, "--to=docx", "--no-highlight",
					      "--reference-doc=.documents/reference.docx",
					      "--output", docx.data, md.data, NULL },
		       report, folder, docx.data, diag) < 0 ||
	    check_output(folder, docx.data, "PK", diag) < 0 ||
	    run_pandoc((const char *const[]){ "pandoc", from.data, "--to=html5", "--self-contained",
					      "--template=.documents/page.html",
					      "--metadata=lang:zh-CN", meta.data, "--output",
					      html.data, md.data, NULL },
		       report, folder, html.data, diag) < 0 ||
	    check_output(folder, html.data, "<!DOCTYPE html>", diag) < 0)
		goto out;
	rc = 0;
out:
	buf_release(&from);
	buf_release(&md);
	buf_release(&docx);
	buf_release(&html);
	buf_release(&meta);
	return rc;
}

/* The documents, each with its template and how its files are called. */
static const struct {
	const char *template, *name, *title;
} documents[] = {
	{ bulletin_template, "工作简报", "打击侵权假冒工作简报" },
	{ circular_template, "材料报送情况通报", "打击侵权假冒工作材料报送情况的通报" },
};
enum { NR_DOCUMENTS = sizeof(documents) / sizeof(documents[0]) };

static int write_document(const struct report *report, size_t i, const struct buf *text,
			  const char *folder, struct diag *diag)
{
	struct buf name = BUF_INIT, file = BUF_INIT, title = BUF_INIT;
	int rc;

	buf_addf(&name, "%s_%s", documents[i].name, report->asked);
	buf_addf(&file, "%s.md", name.data);
	buf_addf(&title, "%s%s", report->name, documents[i].title);
	rc = write_file(folder, file.data, text, diag);
	if (rc == 0)
		rc = convert(report, folder, name.data, title.data, diag);
	buf_release(&name);
	buf_release(&file);
	buf_release(&title);
	return rc;
}

int documents_write(struct report *report, const char *folder, struct diag *diag)
{
	struct buf texts[NR_DOCUMENTS] = { BUF_INIT }, trace = BUF_INIT, work = BUF_INIT;
	int rc = 0;

	path_join(&work, folder, ".documents");
	for (size_t i = 0; rc == 0 && i < NR_DOCUMENTS; i++)
		rc = bulletin_build(&texts[i], &trace, documents[i].template, report, folder, diag);
	if (rc < 0)
		goto out;
	buf_add(&trace, report->chart_trace.data, report->chart_trace.nr);
	rc = folder_make(work.data, 0700, diag);
	if (rc == 0)
		rc = write_styles(work.data, diag);
	if (rc == 0)
		rc = trace_write(folder, &trace, diag);
	for (size_t i = 0; rc == 0 && i < NR_DOCUMENTS; i++)
		rc = write_document(report, i, &texts[i], folder, diag);
out:
	if (folder_remove(work.data, diag) < 0)
		rc = -1;
	for (size_t i = 0; i < NR_DOCUMENTS; i++)
		buf_release(&texts[i]);
	buf_release(&trace);
	buf_release(&work);
	return rc;
}

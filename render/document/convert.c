/* convert.c - see convert.h: the files, and pandoc. */
#include "render/document/convert.h"

#include <string.h>

#include "core/system/file.h"
#include "core/system/process.h"
#include "render/document/document_style.h"
#include "render/document/docx.h"

enum { TIMEOUT_SECONDS = 120, SECONDS_A_DAY = 86400 };

/* What a Markdown may hold; whatever else a text looks like stays text. */
static const char markdown[] =
	"commonmark+fenced_divs+bracketed_spans+attributes+pipe_tables-raw_html";
/* Tables that a hand fills in are given as OOXML; their texts are escaped by who writes them. */
static const char markdown_docx[] =
	"commonmark+fenced_divs+bracketed_spans+attributes+raw_attribute-raw_html";

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

/* What pandoc leaves out, put into the file. */
static int finish_docx(const struct report *report, const char *folder, const char *name,
		       const char *title, struct diag *diag)
{
	struct buf path = BUF_INIT, bytes = BUF_INIT, whole = BUF_INIT;
	struct docx docx = DOCX_INIT;
	const char *body = NULL;
	size_t nr = 0;
	int rc = file_read(&bytes, path_join(&path, folder, name), diag);

	if (rc == 0 && docx_open(&docx, &bytes) == 0)
		body = docx_body(&docx, &nr);
	if (rc == 0 && !body) {
		diag_add(diag, "REN070", NULL, name, "内容不完整", NULL);
		rc = -1;
	}
	if (rc == 0) {
		docx_write(&whole, &docx, body, nr, title, report_office_name(report));
		rc = write_file(folder, name, &whole, diag);
	}
	docx_release(&docx);
	buf_release(&path);
	buf_release(&bytes);
	buf_release(&whole);
	return rc;
}

static int write_docx(const struct report *report, const char *folder, const char *name,
		      const char *title, struct diag *diag)
{
	struct buf from = BUF_INIT, md = BUF_INIT, docx = BUF_INIT;
	int rc = -1;

	buf_addf(&from, "--from=%s", title ? markdown : markdown_docx);
	buf_addf(&md, "%s.md", name);
	buf_addf(&docx, "%s.docx", name);
	if (run_pandoc((const char *const[]){ "pandoc", from.data, "--to=docx", "--no-highlight",
					      "--reference-doc=.documents/reference.docx",
					      "--output", docx.data, md.data, NULL },
		       report, folder, docx.data, diag) == 0)
		rc = check_output(folder, docx.data, "PK", diag);
	if (rc == 0)
		rc = finish_docx(report, folder, docx.data, title ? title : name, diag);
	buf_release(&from);
	buf_release(&md);
	buf_release(&docx);
	return rc;
}

/* --self-contained is --embed-resources --standalone by the name that pandoc 2.17 knows. */
static int write_html(const struct report *report, const char *folder, const char *name,
		      const char *title, struct diag *diag)
{
	struct buf from = BUF_INIT, md = BUF_INIT, html = BUF_INIT, meta = BUF_INIT;
	int rc = -1;

	buf_addf(&from, "--from=%s", markdown);
	buf_addf(&md, "%s.md", name);
	buf_addf(&html, "%s.html", name);
	buf_addf(&meta, "--metadata=pagetitle:%s", title);
	if (run_pandoc((const char *const[]){ "pandoc", from.data, "--to=html5", "--self-contained",
					      "--template=.documents/page.html",
					      "--metadata=lang:zh-CN", meta.data, "--output",
					      html.data, md.data, NULL },
		       report, folder, html.data, diag) == 0)
		rc = check_output(folder, html.data, "<!DOCTYPE html>", diag);
	buf_release(&from);
	buf_release(&md);
	buf_release(&html);
	buf_release(&meta);
	return rc;
}

static int write_document(const struct report *report, const char *folder,
			  const struct document *document, struct diag *diag)
{
	struct buf name = BUF_INIT, path = BUF_INIT;
	int rc = -1;

	buf_addf(&name, "%s.md", document->name);
	if (write_file(folder, name.data, document->text, diag) < 0 ||
	    write_docx(report, folder, document->name, document->title, diag) < 0)
		goto out;
	if (document->title)
		rc = write_html(report, folder, document->name, document->title, diag);
	else
		rc = folder_remove(path_join(&path, folder, name.data), diag);
out:
	buf_release(&name);
	buf_release(&path);
	return rc;
}

int document_convert(const struct report *report, const char *folder,
		     const struct document *documents, size_t nr, struct diag *diag)
{
	struct buf work = BUF_INIT;
	int rc = -1;

	path_join(&work, folder, ".documents");
	if (folder_make(work.data, 0700, diag) == 0 && write_styles(work.data, diag) == 0)
		rc = 0;
	for (size_t i = 0; i < nr && rc == 0; i++)
		rc = write_document(report, folder, &documents[i], diag);
	if (folder_remove(work.data, diag) < 0)
		rc = -1;
	buf_release(&work);
	return rc;
}

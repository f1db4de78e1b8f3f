/* convert.c - see convert.h: the files, and pandoc. */
#include "render/document/convert.h"

#include <stdlib.h>
#include <string.h>

#include "core/system/file.h"
#include "core/system/process.h"
#include "core/system/workers.h"
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
	int rc = file_put(path_join(&path, folder, name), content->data, content->nr, diag);

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

static int incomplete(const char *name, struct diag *diag)
{
	diag_add(diag, "REN070", NULL, name, "内容不完整", NULL);
	return -1;
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
	if (rc == 0 && !body)
		rc = incomplete(name, diag);
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
		      const char *title, const char *work, struct diag *diag)
{
	struct buf from = BUF_INIT, md = BUF_INIT, docx = BUF_INIT, style = BUF_INIT;
	int rc = -1;

	buf_addf(&from, "--from=%s", title ? markdown : markdown_docx);
	buf_addf(&md, "%s.md", name);
	buf_addf(&docx, "%s.docx", name);
	buf_addf(&style, "--reference-doc=%s/reference.docx", work);
	if (run_pandoc((const char *const[]){ "pandoc", from.data, "--to=docx", "--no-highlight",
					      style.data, "--output", docx.data, md.data, NULL },
		       report, folder, docx.data, diag) == 0)
		rc = check_output(folder, docx.data, "PK", diag);
	if (rc == 0)
		rc = finish_docx(report, folder, docx.data, title ? title : name, diag);
	buf_release(&from);
	buf_release(&md);
	buf_release(&docx);
	buf_release(&style);
	return rc;
}

/* --self-contained is --embed-resources --standalone by the name that pandoc 2.17 knows. */
static int write_html(const struct report *report, const char *folder, const char *name,
		      const char *title, const char *work, struct diag *diag)
{
	struct buf from = BUF_INIT, md = BUF_INIT, html = BUF_INIT, meta = BUF_INIT;
	struct buf template = BUF_INIT;
	int rc = -1;

	buf_addf(&from, "--from=%s", markdown);
	buf_addf(&md, "%s.md", name);
	buf_addf(&html, "%s.html", name);
	buf_addf(&template, "--template=%s/page.html", work);
	buf_addf(&meta, "--metadata=pagetitle:%s", title);
	if (run_pandoc((const char *const[]){ "pandoc", from.data, "--to=html5", "--self-contained",
					      template.data, "--metadata=lang:zh-CN", meta.data,
					      "--output", html.data, md.data, NULL },
		       report, folder, html.data, diag) == 0)
		rc = check_output(folder, html.data, "<!DOCTYPE html>", diag);
	buf_release(&from);
	buf_release(&md);
	buf_release(&html);
	buf_release(&meta);
	buf_release(&template);
	return rc;
}

/* ---- many at a time */
/* Where two documents meet, in Markdown and in what becomes of it: no text of a document can look
 * like the latter, its < is written &lt; */
static const char cut_markdown[] = "\n\n::: {custom-style=\"文件分界\"}\n文件分界\n:::\n\n";
static const char cut_docx[] = "<w:p><w:pPr><w:pStyle w:val=\"DocumentCut\" />";
static const char cut_html[] = "<div data-custom-style=\"文件分界\">";

/* The next document: up to 'cut', from which 'end' leads to the one behind. */
static const char *next_piece(const char *text, const char *stop, const char *cut, const char *end,
			      size_t *nr)
{
	const char *at = memmem(text, (size_t)(stop - text), cut, strlen(cut)), *after;

	*nr = (size_t)((at ? at : stop) - text);
	if (!at)
		return stop;
	after = memmem(at, (size_t)(stop - at), end, strlen(end));
	return after ? after + strlen(end) : stop;
}

static int cut_packages(const struct report *report, const char *folder, const struct buf *bytes,
			const struct document *documents, size_t nr, struct diag *diag)
{
	struct buf name = BUF_INIT, whole = BUF_INIT;
	struct docx docx = DOCX_INIT;
	const char *at = NULL, *stop = NULL;
	size_t length = 0;
	int rc = 0;

	if (docx_open(&docx, bytes) == 0)
		at = docx_body(&docx, &length);
	stop = at ? at + length : NULL;
	for (size_t i = 0; i < nr && rc == 0; i++) {
		const char *body = at;

		if (!at || at == stop) {
			rc = incomplete(documents[i].name, diag);
			break;
		}
		at = next_piece(at, stop, cut_docx, "</w:p>", &length);
		buf_reset(&name);
		buf_reset(&whole);
		buf_addf(&name, "%s.docx", documents[i].name);
		docx_write(&whole, &docx, body, length,
			   documents[i].title ? documents[i].title : documents[i].name,
			   report_office_name(report));
		rc = write_file(folder, name.data, &whole, diag);
	}
	docx_release(&docx);
	buf_release(&name);
	buf_release(&whole);
	return rc;
}

static int cut_pages(const char *folder, const struct buf *html, const struct document *documents,
		     size_t nr, struct diag *diag)
{
	struct buf name = BUF_INIT, whole = BUF_INIT;
	const char *at = html->data, *stop = html->data + html->nr;
	size_t length;
	int rc = 0;

	for (size_t i = 0; i < nr && rc == 0; i++) {
		const char *body = at;

		if (at == stop) {
			rc = incomplete(documents[i].name, diag);
			break;
		}
		at = next_piece(at, stop, cut_html, "</div>", &length);
		buf_reset(&name);
		buf_reset(&whole);
		buf_addf(&name, "%s.html", documents[i].name);
		document_style_page(&whole, documents[i].title, body, length);
		rc = write_file(folder, name.data, &whole, diag);
	}
	buf_release(&name);
	buf_release(&whole);
	return rc;
}

/* One run of pandoc over all of them; 'out' is what it wrote into 'work'. */
static int convert_all(struct buf *out, const struct report *report, const char *work,
		       const char *format, const char *to, const char *output, struct diag *diag)
{
	struct buf from = BUF_INIT, path = BUF_INIT;
	int rc = -1;

	buf_addf(&from, "--from=%s", format);
	if (run_pandoc((const char *const[]){ "pandoc", from.data, to, "--no-highlight",
					      "--reference-doc=reference.docx", "--output", output,
					      "all.md", NULL },
		       report, work, output, diag) == 0)
		rc = file_read(out, path_join(&path, work, output), diag);
	buf_release(&from);
	buf_release(&path);
	return rc;
}

/* ---- documents on their way */
/* Copies of all that they need: those made together, or one with pictures, which pandoc puts in. */
struct conversion {
	const struct report *report;
	char *folder;
	struct document *documents;
	struct buf *texts;
	size_t nr;
	bool together;
};

static void forget(void *data)
{
	struct conversion *conversion = data;

	for (size_t i = 0; i < conversion->nr; i++) {
		free((char *)conversion->documents[i].name);
		free((char *)conversion->documents[i].title);
		buf_release(&conversion->texts[i]);
	}
	free(conversion->documents);
	free(conversion->texts);
	free(conversion->folder);
	free(conversion);
}

static int convert_together(const struct conversion *conversion, const char *work,
			    struct diag *diag)
{
	const struct document *documents = conversion->documents;
	struct buf all = BUF_INIT, docx = BUF_INIT, html = BUF_INIT;
	bool titled = documents[0].title;
	const char *format = titled ? markdown : markdown_docx;
	int rc = -1;

	for (size_t i = 0; i < conversion->nr; i++)
		buf_addf(&all, "%s%s", i ? cut_markdown : "", documents[i].text->data);
	if (write_file(work, "all.md", &all, diag) == 0 &&
	    convert_all(&docx, conversion->report, work, format, "--to=docx", "all.docx", diag) ==
		    0)
		rc = cut_packages(conversion->report, conversion->folder, &docx, documents,
				  conversion->nr, diag);
	if (rc == 0 && titled)
		rc = convert_all(&html, conversion->report, work, format, "--to=html5", "all.html",
				 diag);
	if (rc == 0 && titled)
		rc = cut_pages(conversion->folder, &html, documents, conversion->nr, diag);
	buf_release(&all);
	buf_release(&docx);
	buf_release(&html);
	return rc;
}

/* In a folder of work of its own: others are converted beside it. */
static int convert(const void *data, struct diag *diag)
{
	const struct conversion *conversion = data;
	const struct document *first = conversion->documents;
	struct buf name = BUF_INIT, work = BUF_INIT;
	int rc = -1;

	buf_addf(&name, ".%s", first->name);
	path_join(&work, conversion->folder, name.data);
	if (folder_make(work.data, 0700, diag) == 0 && write_styles(work.data, diag) == 0)
		rc = 0;
	if (rc == 0 && conversion->together)
		rc = convert_together(conversion, work.data, diag);
	if (rc == 0 && !conversion->together)
		rc = write_docx(conversion->report, conversion->folder, first->name, first->title,
				name.data, diag);
	if (rc == 0 && !conversion->together)
		rc = write_html(conversion->report, conversion->folder, first->name, first->title,
				name.data, diag);
	if (folder_remove(work.data, diag) < 0)
		rc = -1;
	buf_release(&name);
	buf_release(&work);
	return rc;
}

static void begin(struct workers *workers, const struct report *report, const char *folder,
		  const struct document *documents, size_t nr, bool together)
{
	struct conversion *conversion = xcalloc(1, sizeof(*conversion));

	*conversion = (struct conversion){
		.report = report,
		.folder = xstrdup(folder),
		.documents = xcalloc(nr, sizeof(*conversion->documents)),
		.texts = xcalloc(nr, sizeof(*conversion->texts)),
		.nr = nr,
		.together = together,
	};
	for (size_t i = 0; i < nr; i++) {
		conversion->texts[i] = (struct buf)BUF_INIT;
		buf_add(&conversion->texts[i], documents[i].text->data, documents[i].text->nr);
		conversion->documents[i] = (struct document){
			.name = xstrdup(documents[i].name),
			.title = documents[i].title ? xstrdup(documents[i].title) : NULL,
			.text = &conversion->texts[i],
		};
	}
	workers_start(workers, convert, forget, conversion);
}

static bool has_picture(const struct document *document)
{
	return strstr(document->text->data, "![") != NULL;
}

int document_convert_together(const struct report *report, const char *folder,
			      const struct document *documents, size_t nr, struct diag *diag)
{
	struct workers alone = WORKERS_INIT;

	if (nr)
		begin(report->workers ? report->workers : &alone, report, folder, documents, nr,
		      true);
	return workers_finish(&alone, diag);
}

int document_convert(const struct report *report, const char *folder,
		     const struct document *documents, size_t nr, struct diag *diag)
{
	struct document *plain = xcalloc(nr + 1, sizeof(*plain));
	struct workers alone = WORKERS_INIT;
	struct buf name = BUF_INIT;
	size_t nr_plain = 0;
	int rc = 0;

	for (size_t i = 0; i < nr && rc == 0; i++) {
		buf_reset(&name);
		buf_addf(&name, "%s.md", documents[i].name);
		if (documents[i].title)
			rc = write_file(folder, name.data, documents[i].text, diag);
		if (rc == 0 && documents[i].title && has_picture(&documents[i]))
			begin(report->workers ? report->workers : &alone, report, folder,
			      &documents[i], 1, false);
		else
			plain[nr_plain++] = documents[i];
	}
	if (rc == 0)
		rc = document_convert_together(report, folder, plain, nr_plain, diag);
	if (workers_finish(&alone, diag) < 0)
		rc = -1;
	buf_release(&name);
	free(plain);
	return rc;
}

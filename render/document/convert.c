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
/* Copies of all that a document needs. */
struct piece {
	char *folder, *name, *title;
	struct buf text;
};
/* Documents that are made together, all with a title or all without, or one with pictures, which
 * pandoc puts in. */
struct conversion {
	const struct report *report;
	struct piece *pieces;
	size_t nr, alloc;
	bool together;
	bool html; /* else .docx */
};

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

static int cut_packages(const struct conversion *conversion, const struct buf *bytes,
			struct diag *diag)
{
	struct buf name = BUF_INIT, whole = BUF_INIT;
	struct docx docx = DOCX_INIT;
	const char *at = NULL, *stop = NULL;
	size_t length = 0;
	int rc = 0;

	if (docx_open(&docx, bytes) == 0)
		at = docx_body(&docx, &length);
	stop = at ? at + length : NULL;
	for (size_t i = 0; i < conversion->nr && rc == 0; i++) {
		const struct piece *piece = &conversion->pieces[i];
		const char *body = at;

		if (!at || at == stop) {
			rc = incomplete(piece->name, diag);
			break;
		}
		at = next_piece(at, stop, cut_docx, "</w:p>", &length);
		buf_reset(&name);
		buf_reset(&whole);
		buf_addf(&name, "%s.docx", piece->name);
		docx_write(&whole, &docx, body, length, piece->title ? piece->title : piece->name,
			   report_office_name(conversion->report));
		rc = write_file(piece->folder, name.data, &whole, diag);
	}
	docx_release(&docx);
	buf_release(&name);
	buf_release(&whole);
	return rc;
}

static int cut_pages(const struct conversion *conversion, const struct buf *html, struct diag *diag)
{
	struct buf name = BUF_INIT, whole = BUF_INIT;
	const char *at = html->data, *stop = html->data + html->nr;
	size_t length;
	int rc = 0;

	for (size_t i = 0; i < conversion->nr && rc == 0; i++) {
		const struct piece *piece = &conversion->pieces[i];
		const char *body = at;

		if (at == stop) {
			rc = incomplete(piece->name, diag);
			break;
		}
		at = next_piece(at, stop, cut_html, "</div>\n", &length);
		buf_reset(&name);
		buf_reset(&whole);
		buf_addf(&name, "%s.html", piece->name);
		document_style_page(&whole, piece->title, body, length);
		rc = write_file(piece->folder, name.data, &whole, diag);
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
static void forget(void *data)
{
	struct conversion *conversion = data;

	for (size_t i = 0; i < conversion->nr; i++) {
		free(conversion->pieces[i].folder);
		free(conversion->pieces[i].name);
		free(conversion->pieces[i].title);
		buf_release(&conversion->pieces[i].text);
	}
	free(conversion->pieces);
	free(conversion);
}

static struct conversion *conversion_new(const struct report *report, bool together, bool html)
{
	struct conversion *conversion = xcalloc(1, sizeof(*conversion));

	*conversion = (struct conversion){ .report = report, .together = together, .html = html };
	return conversion;
}

static void add_piece(struct conversion *conversion, const char *folder,
		      const struct document *document)
{
	struct piece *piece;

	conversion->pieces = array_grow(conversion->pieces, conversion->nr, &conversion->alloc,
					sizeof(*conversion->pieces));
	piece = &conversion->pieces[conversion->nr++];
	*piece = (struct piece){
		.folder = xstrdup(folder),
		.name = xstrdup(document->name),
		.title = document->title ? xstrdup(document->title) : NULL,
		.text = BUF_INIT,
	};
	buf_add(&piece->text, document->text->data, document->text->nr);
}

static int convert_together(const struct conversion *conversion, const char *work,
			    struct diag *diag)
{
	struct buf all = BUF_INIT, made = BUF_INIT;
	const char *format = conversion->pieces[0].title ? markdown : markdown_docx;
	const char *to = conversion->html ? "--to=html5" : "--to=docx";
	const char *output = conversion->html ? "all.html" : "all.docx";
	int rc = -1;

	for (size_t i = 0; i < conversion->nr; i++)
		buf_addf(&all, "%s%s", i ? cut_markdown : "", conversion->pieces[i].text.data);
	if (write_file(work, "all.md", &all, diag) == 0 &&
	    convert_all(&made, conversion->report, work, format, to, output, diag) == 0)
		rc = conversion->html ? cut_pages(conversion, &made, diag)
				      : cut_packages(conversion, &made, diag);
	buf_release(&all);
	buf_release(&made);
	return rc;
}

static int convert_alone(const struct conversion *conversion, const char *work, struct diag *diag)
{
	const struct piece *piece = conversion->pieces;

	return (conversion->html ? write_html : write_docx)(conversion->report, piece->folder,
							    piece->name, piece->title, work, diag);
}

/* In a folder of work of its own: others are converted beside it. */
static int convert(const void *data, struct diag *diag)
{
	const struct conversion *conversion = data;
	struct buf name = BUF_INIT, work = BUF_INIT;
	int rc = -1;

	buf_addf(&name, ".%s.%s", conversion->pieces[0].name, conversion->html ? "html" : "docx");
	path_join(&work, conversion->pieces[0].folder, name.data);
	if (folder_make(work.data, 0700, diag) == 0 && write_styles(work.data, diag) == 0)
		rc = conversion->together ? convert_together(conversion, work.data, diag)
					  : convert_alone(conversion, name.data, diag);
	if (folder_remove(work.data, diag) < 0)
		rc = -1;
	buf_release(&name);
	buf_release(&work);
	return rc;
}

static bool has_picture(const struct document *document)
{
	return document->title && strstr(document->text->data, "![") != NULL;
}

/* With a picture at once; others wait for their kind. */
static void take(struct conversions *conversions, const struct report *report, const char *folder,
		 const struct document *document, bool html)
{
	struct conversion **waiting = html		? &conversions->pages
				      : document->title ? &conversions->titled
							: &conversions->forms;

	if (has_picture(document)) {
		struct conversion *alone = conversion_new(report, false, html);

		add_piece(alone, folder, document);
		workers_start(&conversions->workers, convert, forget, alone);
		return;
	}
	if (!*waiting)
		*waiting = conversion_new(report, true, html);
	add_piece(*waiting, folder, document);
}

static void begin(struct conversions *conversions, struct conversion **waiting)
{
	if (*waiting)
		workers_start(&conversions->workers, convert, forget, *waiting);
	*waiting = NULL;
}

void conversions_begin(struct conversions *conversions)
{
	begin(conversions, &conversions->titled);
	begin(conversions, &conversions->pages);
	begin(conversions, &conversions->forms);
}

int conversions_finish(struct conversions *conversions, struct diag *diag)
{
	conversions_begin(conversions);
	return workers_finish(&conversions->workers, diag);
}

int document_convert(const struct report *report, const char *folder,
		     const struct document *documents, size_t nr, struct diag *diag)
{
	struct conversions alone = CONVERSIONS_INIT, *to = report->conversions;
	struct buf name = BUF_INIT;
	int rc = 0;

	if (!to)
		to = &alone;
	for (size_t i = 0; i < nr && rc == 0; i++) {
		buf_reset(&name);
		buf_addf(&name, "%s.md", documents[i].name);
		if (documents[i].keeps_text) /* first: pandoc reads it where there is a picture */
			rc = write_file(folder, name.data, documents[i].text, diag);
		take(to, report, folder, &documents[i], false);
		if (documents[i].title)
			take(to, report, folder, &documents[i], true);
	}
	buf_release(&name);
	return conversions_finish(&alone, diag) < 0 ? -1 : rc;
}

/* convert.c - see convert.h: the files. */
#include "render/typeset/convert.h"

#include <string.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "render/audit/audit.h"
#include "render/audit/audit_css.h"
#include "render/typeset/document_audit.h"
#include "render/typeset/document_style.h"
#include "render/typeset/docx.h"
#include "render/typeset/html.h"
#include "render/typeset/page_check.h"

static int write_file(const char *folder, const char *name, const char *ending,
		      const struct buf *content, struct diag *diag)
{
	struct buf file = BUF_INIT, path = BUF_INIT;
	int rc;

	buf_addf(&file, "%s.%s", name, ending);
	rc = file_put(path_join(&path, folder, file.data), content->data, content->nr, diag);
	buf_release(&file);
	buf_release(&path);
	return rc;
}

static int write_docx(const struct report *report, const char *folder,
		      const struct document *document, const struct text_blocks *blocks,
		      const struct docx_shared *shared, struct diag *diag)
{
	struct buf bytes = BUF_INIT;
	struct docx_document docx = {
		.blocks = blocks,
		.title = document->title ? document->title : document->name,
		.author = report_office_name(report),
		.day = report->as_of,
		.folder = folder,
	};
	int rc = docx_write(&bytes, &docx, shared, diag);

	if (rc == 0)
		rc = write_file(folder, document->name, "docx", &bytes, diag);
	buf_release(&bytes);
	return rc;
}

static int write_html(const char *folder, const struct document *document,
		      const struct text_blocks *blocks, struct diag *diag)
{
	struct buf body = BUF_INIT, page = BUF_INIT;
	int rc = html_add_blocks(&body, blocks, folder, diag);

	if (rc == 0) {
		document_style_page(&page, document->title, &body);
		rc = page_check(&page, document->name, diag);
	}
	if (rc == 0)
		rc = write_file(folder, document->name, "html", &page, diag);
	buf_release(&body);
	buf_release(&page);
	return rc;
}

static void tell_style(const char *style, bool of_letters, const struct document *document,
		       struct diag *diag)
{
	if (style && !document_style_id(style, of_letters))
		diag_add(diag, "REN071", NULL, document->name, style, NULL);
}

static void tell_letters(const struct text_words *words, const struct document *document,
			 struct diag *diag)
{
	for (size_t i = 0; i < words->nr; i++)
		tell_style(words->runs[i].style, true, document, diag);
}

/* Once for each division, and each of its letters, of a style that there is none of. */
static void tell_styles(const struct document *document, const struct text_blocks *blocks,
			struct diag *diag)
{
	size_t told = 0;

	for (size_t i = 0; i < blocks->nr; i++) {
		const struct text_block *block = &blocks->items[i];
		const struct text_table *table = &block->table;

		if (block->division != told)
			tell_style(block->style, false, document, diag);
		told = block->division;
		tell_letters(&block->words, document, diag);
		for (size_t cell = 0; cell < table->rows * table->columns; cell++)
			tell_letters(&table->cells[cell], document, diag);
	}
}

static int audit(const struct document *document, const struct text_blocks *blocks,
		 struct diag *diag)
{
	struct buf why = BUF_INIT;
	int rc = 0;

	if (!document_audit(blocks, !document->title, &why) ||
	    (document->title && !audit_css(document_style_css, &why)))
		rc = audit_refuse(diag, document->name, why.data);
	buf_release(&why);
	return rc;
}

/* The text as it is edited: what an editor or a terminal would obey is shown. */
static int write_text(const char *folder, const struct document *document, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc;

	text_add_readable(&text, document->text->data, document->text->nr);
	rc = write_file(folder, document->name, "md", &text, diag);
	buf_release(&text);
	return rc;
}

static int write_document(const struct report *report, const char *folder,
			  const struct document *document, const struct docx_shared *shared,
			  struct diag *diag)
{
	struct text_blocks blocks = TEXT_BLOCKS_INIT;
	int rc = 0;

	if (document->keeps_text)
		rc = write_text(folder, document, diag);
	markdown_read(&blocks, document->text->data, !document->title);
	tell_styles(document, &blocks, diag);
	if (rc == 0)
		rc = audit(document, &blocks, diag);
	if (rc == 0)
		rc = write_docx(report, folder, document, &blocks, shared, diag);
	if (rc == 0 && document->title)
		rc = write_html(folder, document, &blocks, diag);
	text_blocks_release(&blocks);
	return rc;
}

int document_convert(const struct report *report, const char *folder,
		     const struct document *documents, size_t nr, struct diag *diag)
{
	struct docx_shared shared;
	int rc = 0;

	docx_shared_make(&shared);
	for (size_t i = 0; i < nr && rc == 0; i++)
		rc = write_document(report, folder, &documents[i], &shared, diag);
	docx_shared_release(&shared);
	return rc;
}

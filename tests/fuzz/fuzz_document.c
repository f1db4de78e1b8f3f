/* fuzz_document.c - templates and notes as documents: any text as the house's Markdown. Longest
 * input: 2048.
 *
 * Invariants: the text is read to its end; what becomes of it in a .docx and a page is XML whatever
 * it says, and leads out of neither; what reads pages back accepts it; no ideograph is lost where
 * the text has no markup that may take it; the same text gives the same bytes. */
#include <libxml/parser.h>

#include "core/system/file.h"
#include "core/workbook/zip_part.h"
#include "render/typeset/document_style.h"
#include "render/typeset/docx.h"
#include "render/typeset/html.h"
#include "render/typeset/page_check.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/live_markup.h"
#include "tests/fuzz/scratch.h"

/* 2 pixels by 3, as much of it as a size takes. */
static const char png[] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\2\0\0\0\3";

static struct docx_shared shared;

/* With the one picture that there is. */
static const char *set_up(void)
{
	static char path[128];

	if (path[0])
		return fuzz_folder();
	snprintf(path, sizeof(path), "%s/a.png", fuzz_folder());
	scratch_write(path, png, sizeof(png) - 1);
	docx_shared_make(&shared);
	return fuzz_folder();
}

static void check_xml(const struct buf *text, const char *name)
{
	xmlDoc *doc = xmlReadMemory(text->data, (int)text->nr, name, "UTF-8",
				    XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);

	CHECK(doc, "%s is no XML: %s", name, text->data);
	xmlFreeDoc(doc);
}

static void check_part(const struct buf *package, const char *name)
{
	struct zip_directory directory = ZIP_DIRECTORY_INIT;
	struct buf text = BUF_INIT;
	const struct zip_entry *entry;
	struct zip_part part;
	char bytes[4096];
	ssize_t got;

	CHECK(zip_directory_read(&directory, package) == 0, "no package");
	entry = zip_directory_find(&directory, name);
	CHECK(entry && zip_part_open(&part, entry) == 0, "no %s", name);
	while ((got = zip_part_read(&part, bytes, sizeof(bytes))) > 0)
		buf_add(&text, bytes, (size_t)got);
	CHECK(got == 0, "%s is cut off", name);
	check_xml(&text, name);
	CHECK(!strstr(text.data, "TargetMode=\""), "a way out of the file");
	zip_part_close(&part);
	zip_directory_release(&directory);
	buf_release(&text);
}

static size_t count_ideographs(const char *text)
{
	size_t nr = strlen(text), pos = 0, found = 0;

	while (pos < nr) {
		uint32_t ch = text_next(text, nr, &pos);

		found += ch >= 0x4E00 && ch <= 0x9FFF;
	}
	return found;
}

static size_t count_in_words(const struct text_words *words)
{
	size_t found = 0;

	for (size_t i = 0; i < words->nr; i++)
		found += count_ideographs(words->runs[i].text);
	return found;
}

static void check_words(const struct text_blocks *blocks, const char *text)
{
	size_t found = 0;

	if (strpbrk(text, "[]`~&|:\\") || !text_is_utf8(text, strlen(text)))
		return;
	for (size_t i = 0; i < blocks->nr; i++)
		found += count_in_words(&blocks->items[i].words);
	CHECK(found == count_ideographs(text), "%zu ideographs of %zu", found,
	      count_ideographs(text));
}

static void check_page(const struct text_blocks *blocks, const char *folder, struct diag *diag)
{
	struct buf body = BUF_INIT, page = BUF_INIT, what = BUF_INIT;

	buf_addstr(&page, "<main>");
	if (html_add_blocks(&body, blocks, folder, diag) == 0) {
		buf_add(&page, body.data, body.nr);
		buf_addstr(&page, "</main>");
		check_xml(&page, "page");
		buf_reset(&page);
		document_style_page(&page, "题", &body);
		CHECK(page_check(&page, "简报", diag) == 0, "refused: %s", body.data);
		CHECK(!live_markup(&what, page.data, page.nr, false), "%s", what.data);
	}
	buf_release(&body);
	buf_release(&page);
	buf_release(&what);
}

static void check_docx(const struct text_blocks *blocks, const char *folder, struct diag *diag)
{
	const struct docx_document document = { blocks, "题", "办", "2024-10-14", folder };
	struct buf package = BUF_INIT, again = BUF_INIT;

	if (docx_write(&package, &document, &shared, diag) == 0) {
		check_part(&package, "word/document.xml");
		check_part(&package, "word/_rels/document.xml.rels");
		CHECK(docx_write(&again, &document, &shared, diag) == 0, "not again");
		CHECK(again.nr == package.nr && memcmp(again.data, package.data, again.nr) == 0,
		      "other bytes of the same text");
	}
	buf_release(&package);
	buf_release(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	const char *folder = set_up();
	struct text_blocks blocks = TEXT_BLOCKS_INIT;
	struct diag diag = DIAG_INIT;
	char *text = xstrndup((const char *)data, nr);

	markdown_read(&blocks, text, false);
	check_words(&blocks, text);
	check_page(&blocks, folder, &diag);
	check_docx(&blocks, folder, &diag);
	text_blocks_release(&blocks);
	diag_release(&diag);
	free(text);
	return 0;
}

/* fuzz_notes.c - what the office writes beside its figures, notes/2024Q3.md, in a document. Longest
 * input: 1024.
 *
 * Invariants: notes are UTF-8 or GB18030, or refused by name (REN082); no letter under a heading
 * that a document asks for is lost, none has become markup, and the page that it stands in is taken
 * back; what stands under other headings, or under none, is told (REN081); a text of data, escaped,
 * is itself as a document's words. */
#include "core/office/workspace.h"
#include "render/document/bulletin.h"
#include "render/typeset/document_style.h"
#include "render/typeset/html.h"
#include "render/typeset/page_check.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/live_markup.h"
#include "tests/fuzz/scratch.h"

static const char *const asked[] = { "典型案例", "工作动态", "下步工作", NULL };

static struct workspace office;
static char path[128];

static void set_up(void)
{
	if (office.notes)
		return;
	office.notes = (char *)(uintptr_t)fuzz_folder();
	snprintf(path, sizeof(path), "%s/2024Q3.md", fuzz_folder());
}

static bool is_told(const struct diag *diag, const char *code, const char *words)
{
	for (size_t i = 0; i < diag->nr; i++)
		if (strcmp(diag->items[i].kind->code, code) == 0 &&
		    strstr(diag->items[i].message, words))
			return true;
	return false;
}

/* Append the letters and ideographs: what neither a list, a mark nor a blank may take. */
static void add_letters(struct buf *out, const char *text, size_t nr)
{
	for (size_t pos = 0; pos < nr;) {
		uint32_t ch = text_next(text, nr, &pos);

		if ((ch >= 0x4E00 && ch <= 0x9FFF) || ((ch | 0x20) >= 'a' && (ch | 0x20) <= 'z') ||
		    (ch && ch < 0x80 && strchr("<>&\"'()[]{}|~`#", (int)ch)))
			text_add_char(out, ch);
	}
}

static void add_words(struct buf *out, const struct text_words *words)
{
	for (size_t i = 0; i < words->nr; i++) {
		CHECK(!words->runs[i].picture, "a picture of the notes");
		CHECK(!words->runs[i].style, "a style of the notes: %s", words->runs[i].style);
		buf_addstr(out, words->runs[i].text);
	}
}

static void check_page(const struct text_blocks *blocks)
{
	struct buf body = BUF_INIT, page = BUF_INIT, what = BUF_INIT;
	struct diag diag = DIAG_INIT;

	scratch_expect(html_add_blocks(&body, blocks, fuzz_folder(), &diag), &diag);
	document_style_page(&page, "题", &body);
	CHECK(page_check(&page, "简报", &diag) == 0, "refused: %s", body.data);
	CHECK(!live_markup(&what, page.data, page.nr, false), "%s", what.data);
	buf_release(&body);
	buf_release(&page);
	buf_release(&what);
	diag_release(&diag);
}

/* 'markdown' as a document: paragraphs, of the letters of 'want'. */
static void check_paragraphs(const char *markdown, const struct buf *want)
{
	struct text_blocks blocks = TEXT_BLOCKS_INIT;
	struct buf words = BUF_INIT, letters = BUF_INIT;

	markdown_read(&blocks, markdown, true);
	for (size_t i = 0; i < blocks.nr; i++) {
		CHECK(blocks.items[i].kind == BLOCK_PARAGRAPH && !blocks.items[i].style,
		      "more than paragraphs: %s", markdown);
		add_words(&words, &blocks.items[i].words);
	}
	add_letters(&letters, words.data, words.nr);
	CHECK(strcmp(letters.data, want->data) == 0, "%s instead of %s of %s", letters.data,
	      want->data, markdown);
	check_page(&blocks);
	text_blocks_release(&blocks);
	buf_release(&words);
	buf_release(&letters);
}

/* The letters of the lines whose heading has 'words'; and whether any is not blank. */
static bool gather(struct buf *out, const char *notes, const char *words)
{
	bool inside = false, any = false;

	while (*notes) {
		size_t nr = strcspn(notes, "\n");

		if (*notes == '#') {
			inside = memmem(notes, nr, words, strlen(words)) != NULL;
		} else if (inside) {
			add_letters(out, notes, nr);
			for (size_t i = 0; i < nr; i++)
				any = any || (unsigned char)notes[i] > ' ';
		}
		notes += nr + (notes[nr] == '\n');
	}
	return any;
}

static void check_heading(const char *notes, const char *heading)
{
	struct buf letters = BUF_INIT, markdown = BUF_INIT;
	bool any = gather(&letters, notes, heading);
	bool added = bulletin_add_notes(&markdown, notes, heading);

	CHECK(added || !letters.nr, "nothing of %s", letters.data);
	CHECK(!added || any, "something of nothing");
	check_paragraphs(markdown.data, &letters);
	buf_release(&letters);
	buf_release(&markdown);
}

/* The words of a heading as REN081 names it. */
static void add_heading(struct buf *out, const char *line, size_t nr)
{
	while (nr && strchr("# \t", *line) && *line) {
		line++;
		nr--;
	}
	while (nr && line[nr - 1] && strchr("# \t\r", line[nr - 1]))
		nr--;
	buf_add(out, line, nr);
}

static bool is_asked(const char *heading)
{
	for (size_t i = 0; asked[i]; i++)
		if (strstr(heading, asked[i]))
			return true;
	return false;
}

/* Each line with letters is under a heading that is asked for, or its heading is told. */
static void check_lost(const char *notes)
{
	struct report report = { .workspace = &office, .asked = "2024Q3" };
	struct buf heading = BUF_INIT, letters = BUF_INIT;
	struct diag diag = DIAG_INIT;

	for (size_t i = 0; asked[i]; i++)
		buf_addf(&report.notes_taken, "%s\n", asked[i]);
	scratch_expect(notes_tell_lost(&report, &diag), &diag);
	while (*notes) {
		size_t nr = strcspn(notes, "\n");

		if (*notes == '#') {
			buf_reset(&heading);
			add_heading(&heading, notes, nr);
		} else if (!is_asked(heading.data)) {
			buf_reset(&letters);
			add_letters(&letters, notes, nr);
			CHECK(!letters.nr || is_told(&diag, "REN081",
						     heading.nr ? heading.data : "第一个标题之前"),
			      "nobody tells of %s under '%s'", letters.data, heading.data);
		}
		notes += nr + (notes[nr] == '\n');
	}
	buf_release(&report.notes_taken);
	buf_release(&heading);
	buf_release(&letters);
	diag_release(&diag);
}

/* As the name of a unit or the title of an information stands in a sentence. */
static void check_data(const char *text)
{
	struct buf markdown = BUF_INIT, letters = BUF_INIT;

	buf_addstr(&markdown, "甲：");
	bulletin_add_escaped(&markdown, text);
	buf_addstr(&markdown, "。");
	buf_addstr(&letters, "甲");
	add_letters(&letters, text, strlen(text));
	check_paragraphs(markdown.data, &letters);
	buf_release(&markdown);
	buf_release(&letters);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	struct diag diag = DIAG_INIT;
	struct buf notes = BUF_INIT;
	char *text = xstrndup((const char *)data, nr);

	set_up();
	scratch_write(path, data, nr);
	if (workspace_notes(&notes, &office, "2024Q3", NULL, &diag) == 0) {
		CHECK(text_is_utf8(notes.data, notes.nr), "no UTF-8");
		CHECK(strlen(notes.data) == notes.nr, "a NUL byte cuts the notes short");
		for (size_t i = 0; asked[i]; i++)
			check_heading(notes.data, asked[i]);
		check_lost(notes.data);
	} else {
		CHECK(diag.nr == 1 && is_told(&diag, "REN082", "notes/2024Q3.md"),
		      "refused without a word");
	}
	if (text_is_utf8(text, strlen(text)))
		check_data(text);
	free(text);
	buf_release(&notes);
	diag_release(&diag);
	return 0;
}

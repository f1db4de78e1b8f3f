/* fuzz_html.c - what reads our own pages back before they are put in place. Longest input: 1024.
 *
 * Byte 1 chooses what the rest is: a page, what stands in one of ours, a text in it, the value of
 * an attribute, a chart. Invariants: a page, or a chart, that is accepted holds for a browser
 * nothing that runs, leads elsewhere or is fetched; one that is refused is so with a word; any text
 * that went through markup_text() is accepted and shows as it is. Texts as documents are of
 * fuzz_document.c. */
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "render/page/markup.h"
#include "render/typeset/document_style.h"
#include "render/typeset/page_check.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/live_markup.h"

static void check_inert(const struct buf *page, bool drawing)
{
	struct buf what = BUF_INIT;

	CHECK(!live_markup(&what, page->data, page->nr, drawing), "accepted with %s: %s", what.data,
	      page->data);
	buf_release(&what);
}

/* Returns whether it was accepted. */
static bool check_page(const struct buf *page)
{
	struct diag diag = DIAG_INIT;
	bool accepted = page_check(page, "简报", &diag) == 0;

	CHECK(accepted == (diag.errors == 0), "refused without a word, or accepted with one");
	if (accepted)
		check_inert(page, false);
	diag_release(&diag);
	return accepted;
}

/* In a document of ours. */
static bool check_inside(const struct buf *body)
{
	struct buf page = BUF_INIT;
	bool accepted;

	document_style_page(&page, "题", body);
	accepted = check_page(&page);
	buf_release(&page);
	return accepted;
}

/* What XML reads of 'markup', an element's words or its attribute's value, is 'text' as
 * markup_text() says. */
static void check_text(const char *text, bool attribute)
{
	struct buf body = BUF_INIT, once = BUF_INIT, twice = BUF_INIT;
	xmlChar *read;
	xmlDoc *doc;

	buf_addstr(&body, attribute ? "<span data-custom-style=\"" : "<p>");
	markup_text(&body, text);
	buf_addstr(&body, attribute ? "\">x</span>" : "</p>");
	CHECK(check_inside(&body), "a text is refused: %s", body.data);
	doc = xmlReadMemory(body.data, (int)body.nr, "text", "UTF-8",
			    XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR);
	CHECK(doc, "no XML: %s", body.data);
	read = attribute ? xmlGetProp(xmlDocGetRootElement(doc), BAD_CAST "data-custom-style")
			 : xmlNodeGetContent(xmlDocGetRootElement(doc));
	/* line ends and tabs of an attribute are blanks to XML */
	markup_text(&once, text);
	markup_text(&twice, (const char *)read);
	for (size_t i = 0; i < once.nr; i++)
		if (attribute && strchr("\t\r\n", once.data[i]))
			once.data[i] = ' ';
	if (!strchr(text, '\r'))
		CHECK(strcmp(once.data, twice.data) == 0, "%s shows as %s", once.data, twice.data);
	xmlFree(read);
	xmlFreeDoc(doc);
	buf_release(&body);
	buf_release(&once);
	buf_release(&twice);
}

static void check_chart(const struct buf *svg)
{
	struct buf out = BUF_INIT;

	if (markup_svg(&out, svg, "c1", "题<script>")) {
		CHECK(!strstr(out.data, "<script"), "a title is markup");
		check_inert(&out, true);
	}
	buf_release(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	enum { PAGE, INSIDE, TEXT, ATTRIBUTE, CHART, NR };
	size_t what = fuzz_choose(&data, &nr, NR);
	struct buf input = BUF_INIT;

	buf_add(&input, (const char *)data, nr);
	if (what == PAGE)
		check_page(&input);
	else if (what == INSIDE)
		check_inside(&input);
	else if (what == CHART)
		check_chart(&input);
	else
		check_text(input.data, what == ATTRIBUTE);
	buf_release(&input);
	return 0;
}

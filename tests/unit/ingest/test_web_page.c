/* test_web_page.c - the tables of a web page as rows of texts. */
#include "office.h"

#include "core/workbook/web_page.h"

/* clang-format off */
static const struct page_row {
	const char *name, *html;
	const char *csv; /* quotes left off; NULL: refused with ... */
	const char *refusal;
} page_rows[] = {
	{ "texts_as_they_stand", "<table><tr><td>0012</td><td>2024-1</td><td>370124202400000123</td><td>=1+1</td>"
	  "<td>5/9/2024</td><td>12%</td></tr></table>", "0012,2024-1,370124202400000123,=1+1,5/9/2024,12%\n", NULL },
	{ "ends_left_out", "<TABLE><TR><TH>a<TH>b<TR><TD>1<TD>2</TABLE>", "a,b\n1,2\n", NULL },
	{ "entities_and_blanks", "<table><tr><td>&nbsp;a&amp;b\n  c </td><td>x&lt;y</td></tr></table>", "a&b c,x<y\n", NULL },
	{ "bytes_that_are_no_utf8_are_marked", "<table><tr><td>2024&\x99;</td></tr></table>", "2024&\xEF\xBF\xBD;\n", NULL },
	{ "line_breaks", "<table><tr><td>a<br>b<br/><br/>c<p>d</p></td></tr></table>", "a\nb\nc\nd\n", NULL },
	{ "columns_and_rows_reached_over",
	  "<table><tr><td rowspan=2>a</td><td colspan=2>b</td><td>c</td></tr><tr><td>d</td><td>e</td><td>f</td></tr>"
	  "<tr><td>g</td></tr></table>", "a,b,,c\n,d,e,f\ng\n", NULL },
	{ "rows_reached_over_behind_the_last_cell",
	  "<table><tr><td>a</td><td rowspan=3>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr><tr><td>e</td><td>f</td></tr></table>",
	  "a,b\nc\nd\ne,f\n", NULL },
	{ "words_above", "<h3>台账</h3><p>单位：万元</p><table><tr><td>a</td></tr></table><p>第1页</p>", "台账\n单位：万元\na\n", NULL },
	{ "a_caption", "<table><caption>台账</caption><tr><td>a</td></tr></table>", "台账\na\n", NULL },
	{ "header_and_body_in_two_tables", "<table><tr><th>a</table><table><tr><td>1</table>", "a\n1\n", NULL },
	{ "scripts_and_styles_are_no_text",
	  "<head><title>t</title><style>td{}</style></head><table><tr><td>a<script>document.write('x')</script></td></tr></table>"
	  "<script>var s='<tr><td>';</script>", "a\n", NULL },
	{ "comments_are_no_text", "<table><tr><td>a<!-- x --></td></tr></table>", "a\n", NULL },
	{ "cut_off_in_a_row", "<table><tr><td>a</td></tr><tr><td>b", NULL, "ING100" },
	{ "cut_off_behind_another_table", "<table><tr><td>a</table><table><tr><td>b</td></tr>", NULL, "ING100" },
	{ "beyond_the_limits", "<table><tr><td colspan=500>a</td></tr><tr><td>b<tr><td>c</table>", NULL, "ING103" },
};
/* clang-format on */

static void read_page(struct workbook_sheets *out, struct buf *csv, const char *html)
{
	const struct sheet_limits limits = { .cells = 1000 };
	char folder[] = "/tmp/shuangda-test-XXXXXX";
	struct diag diag = DIAG_INIT;
	struct buf bytes = BUF_INIT, text = BUF_INIT;

	assert_non_null(mkdtemp(folder));
	buf_addstr(&bytes, html);
	assert_int_equal(web_page_open(out, folder, &bytes, ENCODING_UTF8, &limits, &diag), 0);
	if (out->nr)
		assert_int_equal(file_read(&text, out->sheets[0].path, &diag), 0);
	for (size_t i = 0; i < text.nr; i++) {
		if (text.data[i] != '"')
			buf_addch(csv, text.data[i]);
	}
	assert_int_equal(folder_remove(folder, &diag), 0);
	buf_release(&bytes);
	buf_release(&text);
}

static void check_page(void **state)
{
	const struct page_row *row = *state;
	struct workbook_sheets sheets;
	struct buf csv = BUF_INIT;

	read_page(&sheets, &csv, row->html);
	if (row->refusal)
		assert_string_equal(sheets.refusal, row->refusal);
	else
		assert_string_equal(csv.data, row->csv);
	sheet_source_release(&sheets);
	buf_release(&csv);
}

static void what_is_hidden_or_crossed_out_is_known(void **state)
{
	struct workbook_sheets sheets;
	struct buf csv = BUF_INIT;

	(void)state;
	read_page(&sheets, &csv,
		  "<table><tr><td>a<td style='display: none'>b<tr style='display:none'><td>c"
		  "<tr><td>d<td><s>e</s><td>f</table>");
	assert_string_equal(csv.data, "a,b\nc\nd,e,f\n");
	assert_int_equal(sheets.sheets[0].marks.hidden_column, 2);
	assert_int_equal(sheets.sheets[0].marks.hidden_row, 2);
	assert_int_equal(sheets.sheets[0].marks.nr_hidden_rows, 1);
	assert_int_equal(sheets.sheets[0].marks.nr_struck, 1);
	assert_int_equal(sheets.sheets[0].marks.struck_row, 3);
	assert_int_equal(sheets.sheets[0].marks.struck_column, 2);
	sheet_source_release(&sheets);
	buf_release(&csv);
}

int main(void)
{
	enum { NR = sizeof(page_rows) / sizeof(page_rows[0]) };
	struct CMUnitTest tests[NR + 1];

	for (size_t i = 0; i < NR; i++)
		tests[i] = (struct CMUnitTest){ page_rows[i].name, check_page, NULL, NULL,
						(void *)(uintptr_t)&page_rows[i] };
	tests[NR] = (struct CMUnitTest)cmocka_unit_test(what_is_hidden_or_crossed_out_is_known);
	return _cmocka_run_group_tests("web_page", tests, NR + 1, NULL, NULL);
}

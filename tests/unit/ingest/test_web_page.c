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
	{ "what_is_not_shown_is_not_there", "<table><tr><td><span style='display:none'>1</span>500</td><td><b hidden>2</b>6"
	  "</td><td><p style='visibility: hidden'>3</p>7</td><td><font style='mso-hide:all'>4</font>8</td></tr></table>", "500,6,7,8\n", NULL },
	{ "a_part_crossed_out_is_refused_where_it_is_read", "<table><tr><td><s>900</s>300</td><td><del>5</del></td>"
	  "<td>7<span style='text-decoration:line-through'>8</span></td></tr></table>", "#显示不明!900300,5,#显示不明!78\n", NULL },
	{ "a_box_is_refused_where_it_is_read", "<table><tr><td><input value='800'></td><td><input type='checkbox'>9</td>"
	  "<td><select><option>1</select></td><td><input type=hidden value=3>4</td></tr></table>", "#显示不明!,9,#显示不明!,4\n", NULL },
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
	{ "a_style_is_its_declarations_not_their_letters", "<table><tr><td><span style='display:inline-block;border:none'>5</span></td>"
	  "<td><b style='visibility:visible;overflow:hidden'>6</b></td><td><u style='text-decoration:none;x:line-through'>7</u></td>"
	  "<td><i style=' Display : NONE '>9</i>8</td></tr></table>", "5,6,7,8\n", NULL },
	{ "digits_set_apart_are_refused_where_they_are_read", "<table><tr><td>500<sup>1</sup></td><td><sub>1</sub>500</td>"
	  "<td>500<span class=old>400</span></td><td><b class=a>5</b><b class=b>6</b></td><td>500<sup>①</sup></td>"
	  "<td>5<font class=font6>0</font></td><td>5<b>0</b></td></tr></table>",
	  "#显示不明!5001,#显示不明!1500,#显示不明!500400,#显示不明!56,500①,50,50\n", NULL },
	{ "a_picture_for_text_is_refused_where_it_is_read", "<table><tr><td><img src=a.png></td><td><script>document.write(5)</script></td>"
	  "<td><img width=1 src=b.gif></td><td>6<img src=c.png></td></tr></table>", "#显示不明!,#显示不明!,,6\n", NULL },
	{ "words_above_each_table", "<p>单位：元</p><table><tr><td>a</td></tr></table><a href=x>导出表</a><p>返回顶部</p><p>单位：万元</p>"
	  "<table><caption>乙表</caption><tr><td>b</td></tr></table><p>完</p>", "单位：元\na\n单位：万元\n乙表\nb\n", NULL },
	{ "a_unit_of_money_below", "<table><tr><td>a</td></tr></table><p>完</p><p>注：金额单位为万元</p>", "a\n注：金额单位为万元\n", NULL },
	{ "pages_behind_one_another", "<html><body><table><tr><td>a</td></tr></table></body></html><html><head><title>t</title>"
	  "</head><body ><table><tr><td>b</td></tr></table><!-- </body --></html >", "a\nb\n", NULL },
	{ "a_table_in_a_cell_of_data", "<table><tr><th>a</th><th>b</th><th>c</th></tr><tr><td>1</td><td><table><tr><td>2</td><td>3"
	  "</td></tr></table></td><td>4</td></tr></table>", "a,b,c\n1,2\n3,4\n", NULL },
	{ "a_table_in_the_layout", "<table><tr><td>m</td><td><table><tr><td>a</td><td>b</td><td>c</td></tr></table></td><td><table>"
	  "<tr><td>d</td></tr></table></td></tr></table>", "m,\na,b,c\n\nd\n", NULL },
	{ "down_to_the_end_of_the_group", "<table><tbody><tr><td rowspan=0>a</td><td>b</td></tr><tr><td>c</td></tr></tbody>"
	  "<tbody><tr><td>d</td></tr></tbody></table>", "a,b\n,c\nd\n", NULL },
	{ "a_style_sheet_hides_and_crosses_out_parts", "<style><!-- /* x */ .h, span.g { display : none } .s{text-decoration:line-through}"
	  "@media print{.p{display:none}} #i{visibility:hidden} .o:hover{display:none}--></style><table><tr><td><b class=h>1</b>5</td>"
	  "<td><b class='a g'>2</b>6</td><td><font class=s>8</font>7</td><td><i class=p>元</i>9</td><td><i id=i>3</i>4</td><td><i class=o>年</i>"
	  "</td></tr></table>", "5,6,#显示不明!87,元9,4,年\n", NULL },
	{ "a_number_that_only_excel_shows", "<table><tr><td x:num=\"500\"></td><td x:num>6</td><td x:num='7.25'>7</td><td x:num></td></tr></table>",
	  "#显示不明!,6,7,\n", NULL },
	{ "words_of_the_page_behind_a_table_in_its_layout", "<table><tr><td>管理系统</td></tr><tr><td><table><tr><td>a</td><td>b</td><td>c</td></tr>"
	  "</table></td></tr><tr><td>版权所有</td></tr><tr><td>共2条</td></tr></table><table><tr><td>d</td></tr></table>",
	  "管理系统\n\na,b,c\n共2条\nd\n", NULL },
	{ "records_told_below", "<table><tr><td>a</td></tr></table><div>共 25 条记录，当前第 1/3 页</div><p>版权所有</p>",
	  "a\n共 25 条记录，当前第 1/3 页\n", NULL },
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

static void what_is_hidden_around_rows_and_by_columns_is_known(void **state)
{
	static const char *const pages[] = {
		"<div style='display:none'><table><tr><td>a<td>b</table></div>",
		"<table><tbody hidden><tr><td>a<td>b</tbody></table>",
		"<table><tr style='visibility:collapse'><td>a<td>b</table>",
		"<style>tr.old{display:none}</style><table><tr class=old><td>a<td>b</table>",
	};
	struct workbook_sheets sheets;
	struct buf csv = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		buf_reset(&csv);
		read_page(&sheets, &csv, pages[i]);
		assert_string_equal(csv.data, "a,b\n");
		assert_int_equal(sheets.sheets[0].marks.nr_hidden_rows, 1);
		sheet_source_release(&sheets);
	}
	buf_reset(&csv);
	read_page(&sheets, &csv,
		  "<table><col span=2><col style='display:none'><tr><td>a<td>b<td>c</table>");
	assert_int_equal(sheets.sheets[0].marks.hidden_column, 3);
	assert_int_equal(sheets.sheets[0].marks.nr_hidden_rows, 0);
	sheet_source_release(&sheets);
	buf_release(&csv);
}

int main(void)
{
	enum { NR = sizeof(page_rows) / sizeof(page_rows[0]) };
	struct CMUnitTest tests[NR + 2];

	for (size_t i = 0; i < NR; i++)
		tests[i] = (struct CMUnitTest){ page_rows[i].name, check_page, NULL, NULL,
						(void *)(uintptr_t)&page_rows[i] };
	tests[NR] = (struct CMUnitTest)cmocka_unit_test(what_is_hidden_or_crossed_out_is_known);
	tests[NR + 1] = (struct CMUnitTest)cmocka_unit_test(
		what_is_hidden_around_rows_and_by_columns_is_known);
	return _cmocka_run_group_tests("web_page", tests, NR + 2, NULL, NULL);
}

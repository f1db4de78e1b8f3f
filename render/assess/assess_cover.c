/* assess_cover.c - the workbook's cover: how it came out, what to look at, and the contents with
 * links. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "render/assess/assess_parts.h"
#include "render/report/trace.h"

static const struct sheet_column columns[] = {
	{ "工作表", STYLE_LINK, 18, 18 },
	{ "内容", STYLE_TEXT, 29, 29 },
	{ "工作表（续）", STYLE_LINK, 18, 18 },
	{ "内容（续）", STYLE_TEXT, 29, 29 },
};

struct content {
	const char *sheet, *words;
};

/* 参加排名17家：优秀5家、良好12家。 */
static void add_grades(struct buf *out, const struct assess *assess)
{
	const char *comma = "：";

	buf_addstr(out, "参加排名");
	assess_add_standing(out, assess, ASSESS_COVER, "参加排名");
	buf_addstr(out, "家");
	for (int i = 0; !assess->midyear && i < GRADE_NR; i++) {
		if (!assess_standing(assess, grade_words[i]))
			continue;
		buf_addf(out, "%s%s", comma, grade_words[i]);
		assess_add_standing(out, assess, ASSESS_COVER, grade_words[i]);
		buf_addstr(out, "家");
		comma = "、";
	}
	if (assess_standing(assess, "不参加")) {
		buf_addf(out, "；计入满分不足%g分、不参加排名的", assess->scheme->applicable_min);
		assess_add_standing(out, assess, ASSESS_COVER, "不参加");
		buf_addstr(out, "家");
	}
	buf_addstr(out, assess->midyear ? "；还没有到材料截止日，不评等次。" : "。");
	if (assess->gone)
		buf_addf(out, "年末已不是成员单位、不考核的：%s。", assess->gone);
}

static void add_first(struct buf *out, const struct assess *assess)
{
	double total = NAN;
	int nr = 0;

	for (size_t i = 0; i < assess->nr; i++)
		if (assess->units[i].rank == 1) {
			buf_addf(out, "%s%s", nr++ ? "、" : "", assess->units[i].unit->name);
			total = assess->units[i].total;
		}
	if (!nr)
		return;
	buf_addstr(out, nr > 1 ? "总分各" : "总分");
	decimal_add_rounded(out, total, 2);
	buf_addstr(out, nr > 1 ? "分，并列第1位" : "分，居第1位");
	if (assess_standing(assess, "参加排名") < 2) {
		buf_addstr(out, "，参加排名的只有1家。");
		return;
	}
	if (assess_standing(assess, "第1档") > 1) {
		buf_addstr(out, "；同在第1档的共");
		assess_add_standing(out, assess, ASSESS_COVER, "第1档");
		buf_addf(out, "家，先后没有把握（见“%s”）。",
			 assess_list_name(ASSESS_LIST_FIRMNESS));
	} else
		buf_addstr(out, "，名次区间与其他单位不相交。");
}

static void add_blocks(struct sheet *sheet, const struct assess *assess)
{
	struct buf text = BUF_INIT;

	sheet_block(sheet, BLOCK_HEADING, "考核结果");
	add_grades(&text, assess);
	sheet_block(sheet, BLOCK_PARAGRAPH, text.data);
	buf_reset(&text);
	add_first(&text, assess);
	if (text.nr)
		sheet_block(sheet, BLOCK_PARAGRAPH, text.data);
	sheet_block(sheet, BLOCK_HEADING, "目录");
	buf_release(&text);
}

static void add_contents(struct sheet *sheet, const struct assess *assess)
{
	size_t nr = 3 + ASSESS_LIST_NR + assess->nr, at = 0;
	struct content *entries = xcalloc(nr, sizeof(*entries));
	size_t half = (nr + 1) / 2;

	entries[at++] = (struct content){ "排名", "名次、等次和各项合计" };
	entries[at++] = (struct content){ "得分矩阵", "各单位各项目得分率" };
	for (int i = 0; i < ASSESS_LIST_NR; i++)
		entries[at++] = (struct content){ assess_list_name((enum assess_list)i),
						  assess_list_title((enum assess_list)i) };
	for (size_t i = 0; i < assess->nr; i++)
		entries[at++] =
			(struct content){ assess->units[i].sheet, assess->units[i].unit->name };
	entries[at++] = (struct content){ "考核办法", "考核项目和评分办法" };
	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < half; i++) {
		sheet_row(sheet, ROW_PLAIN);
		sheet_link(sheet, entries[i].sheet, NULL, entries[i].sheet);
		sheet_text(sheet, entries[i].words);
		if (i + half >= nr)
			continue;
		sheet_link(sheet, entries[i + half].sheet, NULL, entries[i + half].sheet);
		sheet_text(sheet, entries[i + half].words);
	}
	free(entries);
}

int assess_cover_sheet(struct workbook *workbook, const struct assess *assess)
{
	const struct report *report = assess->report;
	struct buf text = BUF_INIT;
	char day[32];
	struct sheet *sheet;

	buf_addf(&text, "%s成员单位考核", report->name);
	sheet = workbook_sheet(workbook, &(struct sheet_options){ .name = ASSESS_COVER,
								  .title = text.data,
								  .loose = true });
	sheet_block(sheet, BLOCK_SUBTITLE, report_office_name(report));
	buf_reset(&text);
	buf_addf(&text, "材料截至：%s　办法：rules/%s　状态：%s",
		 day_chinese(day, sizeof(day), report->as_of_day), assess->assessment->file,
		 report->issued ? "已签发" : "未签发稿");
	sheet_block(sheet, BLOCK_SUBTITLE, text.data);
	add_blocks(sheet, assess);
	add_contents(sheet, assess);
	buf_release(&text);
	return sheet_finish(sheet);
}

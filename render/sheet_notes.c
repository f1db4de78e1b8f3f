/* sheet_notes.c - the notes: definitions, states, rounding, methods, families of tests. */
#include "render/report_book.h"

#include <string.h>

static const struct sheet_column columns[] = {
	{ "类别", STYLE_CENTER, 10, 12 },
	{ "项目", STYLE_TEXT, 18, 24 },
	{ "说明", STYLE_TEXT, 70, 70 },
};

/* clang-format off */
static const struct {
	const char *group, *item, *text;
} notes[] = {
	{ "口径", "期间归属", "按事项发生日期（立案日期、处理决定日期、移送日期等）计入所属月份，与材料在哪一期报来无关；以后补报的以前各期事项计入原期间，列入“更正补报”。" },
	{ "口径", "全县立案", "只加总行政执法单位；公安、检察、法院的数另列，不与行政立案相加。" },
	{ "口径", "累计", "当年1月至本期末。" },
	{ "口径", "环节", "一案可涉及多个环节，分环节的数不能相加得到立案总数。" },
	{ "数据状态", "0", "报送单位填报为零，或台账中没有这类事项。" },
	{ "数据状态", "空白", "没有报送。" },
	{ "数据状态", "—", "不适用，或没有可计算的对象（例如没有到期应公开的案件时的公开率）。" },
	{ "数据状态", "已报/应报", "以一个单位一个月为一个单位月；带括号的，如（15/18），表示只有15个单位月报齐，本期数为已报部分之和。" },
	{ "数字", "计量单位", "金额以万元表示，保留两位小数；比率保留一位小数；均为四舍五入，单元格中保留完整数值，合计数与分项之和可能略有差异。" },
	{ "数字", "增减和同比", "与上年同期比较；数据不齐的，只在两期都已报的单位月之间比较。比率的增减用百分点，不计算百分比。" },
	{ "数字", "无可比基数", "比较基数为零，不计算百分比；基数小于10的只列增减数，注“基数不足10”。" },
	{ "数据状态", "底色", "浅红：需要办理或核对；灰底加粗：合计、主要指标，或检验认定有变化；淡蓝、白相间：只为区分单位。" },
	{ "方法", "95%区间", "件数用泊松分布精确区间（Garwood），比率用二项分布精确区间（Clopper-Pearson）；金额、存量、天数不给区间。" },
	{ "方法", "检验结论", "件数用两期精确条件检验（以往各季波动大于泊松分布的，按实际波动放宽），比率用费舍尔精确检验，活动类数量与本单位以往波动比较；同组检验按错误发现率（Benjamini-Hochberg）校正，校正值低于规定水平才称上升或下降，否则写“变化在正常波动范围之内”。" },
	{ "方法", "单个单位", "一个单位一季度多为0至3件，不足以检验；改用近四个季度与本单位此前至多三年比较，见“单位近四季度”。各数列所用方法和理由见“检验方法”。" },
	{ "方法", "总数太小", "两期合计太小、无论怎样分布都达不到显著水平的，不进入检验，只列数量。" },
};
/* clang-format on */

static void note_row(struct sheet *sheet, const char *group, const char *item, const char *text)
{
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, group);
	sheet_text(sheet, item);
	sheet_text(sheet, text);
}

static void family_rows(struct sheet *sheet, const struct report *report)
{
	for (size_t i = 0; i < report->nr_families; i++) {
		const struct family_count *count = &report->families[i];
		const char *name = count->family;
		struct buf text = BUF_INIT;

		for (size_t k = 0; k < report->rules->nr_families; k++)
			if (strcmp(report->rules->families[k].family, name) == 0)
				name = report->rules->families[k].name;
		buf_addf(&text, "检验%d项，因总数太小未检验%d项，显著水平%g。", count->tested,
			 count->left_out, count->level);
		note_row(sheet, "检验组", name, text.data);
		buf_release(&text);
	}
}

int sheet_notes(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_NOTES);
	struct buf text = BUF_INIT;

	(void)diag;
	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++)
		note_row(sheet, notes[i].group, notes[i].item, notes[i].text);
	family_rows(sheet, report);
	for (size_t i = 0; i < report->nr_main; i++) {
		const struct indicator *indicator = report->main[i];

		buf_reset(&text);
		buf_addf(&text, "单位：%s。", indicator->measure_unit);
		present_prose(&text, indicator->note ? indicator->note : "");
		note_row(sheet, "主要指标", indicator->name, text.data);
	}
	buf_release(&text);
	return sheet_finish(sheet);
}

/* sheet_notes.c - the notes: definitions, states, rounding, methods, families of tests. */
#include "render/sheet/report_workbook.h"

#include <string.h>

static const struct sheet_column columns[] = {
	{ "类别", STYLE_CENTER, 10, 12 },
	{ "项目", STYLE_TEXT, 18, 24 },
	{ "说明", STYLE_TEXT, 70, 70 },
};

/* Whose figures a note is true of: of an office above others they are its regions', and it has no
 * rows of cases. */
enum whose { OF_ALL, OF_COUNTY, OF_ABOVE };

/* clang-format off */
static const struct {
	const char *group, *item, *text;
	enum whose whose;
} notes[] = {
	{ "口径", "期间归属", "按事项发生日期（立案日期、处理决定日期、移送日期等）计入所属月份，与材料在哪一期报来无关；以后补报的以前各期事项计入原期间，列入“更正补报”。", OF_ALL },
	{ "口径", "全县立案", "只加总行政执法单位；公安、检察、法院的数另列，不与行政立案相加。", OF_ALL },
	{ "口径", "累计", "当年1月至本期末。", OF_ALL },
	{ "口径", "首次报送", "单位首次报送或者中断后再报的，此前立案、决定而没有报来的案件无从知道，不在期初未结、期末未结、超期未结、到期应公开、到期应办结等数之内；报送齐全而缺这些的（未结数自首次报送起一年内，到期数在首次报送的那一期），数据状态写“不含结转”。", OF_COUNTY },
	{ "口径", "中断报送", "此前报为未结、此后有月份没有报送、恢复报送后没有再报来的案件，是否已经办结无从知道，不计入期初未结、期末未结、超期未结，这几项按没有报齐标明；“未结案件”列出这些案件，情况写“不能核对”。补报所缺月份的台账后计入。", OF_COUNTY },
	{ "口径", "数的来源", "各单位的数取自其上报包，全县的数由各单位的数相加；比率由各单位的分子、分母分别相加后相除。各单位期初未结、期末未结、超期未结按其上报包所报。上报包是草稿、此后又改报的，以收到的最新一份为准。", OF_ABOVE },
	{ "口径", "口径不同", "各单位某项指标的定义、条件或者期限与本级规则不同的，这一项不并入，按没有报送标明，列入“问题清单”。", OF_ABOVE },
	{ "口径", "天数中位数", "各单位的中位数不能相加，也不能平均，没有列出的写“—”。", OF_ABOVE },
	{ "口径", "环节", "一案可涉及多个环节，分环节的数不能相加得到立案总数。", OF_ALL },
	{ "数据状态", "0", "报送单位填报为零，或台账中没有这类事项。", OF_COUNTY },
	{ "数据状态", "0", "上报包中报为零。", OF_ABOVE },
	{ "数据状态", "空白", "没有报送。", OF_COUNTY },
	{ "数据状态", "空白", "没有收到上报包，或者上报包中没有这一项的数，不是零。", OF_ABOVE },
	{ "数据状态", "—", "不适用，或没有可计算的对象（例如没有到期应公开的案件时的公开率）。", OF_ALL },
	{ "数据状态", "不能计算", "要按工作日计算期限或者天数，而 rules/calendar.csv 没有该年的放假安排。", OF_ALL },
	{ "数据状态", "不能核对", "期限那个月的台账没有报来，或者单位此后没有报送，是否公开、办结无从知道；“公开时限”计入“不能计算”栏。", OF_COUNTY },
	{ "数据状态", "已报/应报", "以一个单位一个月为一个单位月；带括号的，如（15/18），表示只有15个单位月报齐，本期数为已报来的之和，没有报齐的月份中报来的也在内；本年累计另有自己的已报/应报。", OF_ALL },
	{ "数字", "计量单位", "金额以万元表示，保留两位小数；比率保留一位小数；均为四舍五入，单元格中保留完整数值，合计数与分项之和可能略有差异。", OF_ALL },
	{ "数字", "增减和同比", "与上年同期比较；数据不齐的，只在两期都已报的单位月之间比较，上期、上年同期、上年累计也只列这些单位月的数，检验结论中注明“只计15/18单位月”，本期相应的数不同的一并注明；本年累计中有单位月上年未报的，上年累计空白。比率的增减用百分点，不计算百分比。", OF_ALL },
	{ "数字", "无可比基数", "比较基数为零，不计算百分比；基数小于10的只列增减数，注“基数不足10”。", OF_ALL },
	{ "数据状态", "底色", "浅红：需要办理或核对；灰底加粗：合计、主要指标，或检验认定有变化；淡蓝、白相间：只为区分单位。", OF_ALL },
	{ "方法", "95%区间", "件数用泊松分布精确区间（Garwood），比率用二项分布精确区间（Clopper-Pearson）；金额、存量、天数不给区间。", OF_ALL },
	{ "方法", "检验结论", "件数用两期精确条件检验（以往各季波动大于泊松分布的，按实际波动放宽），比率用费舍尔精确检验，活动类数量与本单位以往波动比较；同组检验按错误发现率（Benjamini-Hochberg）校正，校正值低于规定水平才称上升或下降，否则写“变化在正常波动范围之内”。", OF_ALL },
	{ "方法", "单个单位", "一个单位一季度多为0至3件，不足以检验；改用近四个季度与本单位此前至多三年比较，见“单位近四季度”。各数列所用方法和理由见“检验方法”。", OF_COUNTY },
	{ "方法", "办理时长", "以截至本期末12个月内立案（处理决定、移送）的案件为一批，数每个环节的日历天数，不减去依法扣除和延长的天数。中位数：一半案件在这么多天内完成；90%分位数：九成案件在这么多天内完成。未完成的案件按仍在办理计（Kaplan-Meier估计），跟踪到所在单位（受理为公安机关）不间断报送的最后一个月末，最迟到截至日；所在月份未报送的案件不计入；写“超过X”的，是跟踪到最长的X天时完成的仍不到一半（九成）。少于5件不算中位数，已完成的少于10件不算90%分位数，写“件数太少”；本期没有案件、上年同期不足5件的单位和领域不列。", OF_COUNTY },
	{ "方法", "办理时长", "合并各单位上报包中每个环节近12个月所用日历天数的件数分布后计算，不减去依法扣除和延长的天数。中位数：一半案件在这么多天内完成；90%分位数：九成案件在这么多天内完成。未完成的案件按仍在办理计（Kaplan-Meier估计），各单位跟踪到自己的截至日。少于5件不算中位数，已完成的少于10件不算90%分位数，写“件数太少”。", OF_ABOVE },
	{ "方法", "立案至移送公安", "从已移送的案件往回数：多数案件不移送，不能按仍在办理计。移送日期取两法衔接台账和执法案件台账；指标“立案至移送天数中位数”只用执法案件台账填的移送公安日期，都没有填的为“—”。", OF_COUNTY },
	{ "方法", "上年同期（批次）", "办理时长和批次跟踪的上年同期，是早一年的同一批案件、跟踪同样长的时间，此后才完成的按未完成计；依据现在掌握的材料。", OF_COUNTY },
	{ "方法", "截至统计日的数", "已公开、公开率、到期已办结一类的数，期满以后还会变。与上年同期、上期比较和在逐月数列中，以前各期都只计到期满以后同样多天的日子，此后才公开、办结的不计；依据现在掌握的材料。", OF_COUNTY },
	{ "方法", "逾期天数", "没有办结、没有公开的，算到截至日。台账只报到某一天的，此后的办理、公开要到下一次报送才知道，逾期天数以至今仍未办理、公开为前提。", OF_COUNTY },
	{ "方法", "批次跟踪", "比例跟着案件走：公开率以公开期限在本期（或近12个月）届满的决定为一批；衔接以本期（或近12个月）移送公安机关的案件为一批，看截至日公安机关是否受理、立案、不予立案，不用当期移送数去除当期受理数。尚无结果的案件以后还会有结果，此时比例不给区间。期限内比例：公开为20个工作日内，衔接为移送后30天内；有案件跟踪不满30天的，受理用Kaplan-Meier估计，立案和不予立案用Aalen-Johansen估计，是推算，可以高于已有结果的比例；仍有案件没有结果而推算为100%的，不列。", OF_COUNTY },
	{ "方法", "总数太小", "两期合计太小、无论怎样分布都达不到显著水平的，不进入检验，只列数量。", OF_ALL },
	{ "方法", "预测", "只对按期累加的件数、人数，按季推算以后四个季度；逐季回溯检验，误差小于“与上年同季相同”的简单方法的才发布，其余写明原因。预测是按以往规律的推算，假定职责、口径和规律不变，不是任务或者计划。", OF_ALL },
};
/* clang-format on */

static void note_row(struct sheet *sheet, const char *group, const char *item, const char *text)
{
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, group);
	sheet_text(sheet, item);
	sheet_text(sheet, text);
}

/* The program's words, as the office's level says them. */
static void said_row(struct sheet *sheet, const struct report *report, const char *group,
		     const char *item, const char *text)
{
	struct buf said_item = BUF_INIT, said_text = BUF_INIT;

	level_words_add(&said_item, report->rules->level, item);
	level_words_add(&said_text, report->rules->level, text);
	note_row(sheet, group, said_item.data, said_text.data);
	buf_release(&said_item);
	buf_release(&said_text);
}

/* What is left out is said once, here. */
static void resting_row(struct sheet *sheet, const struct report *report, bool ledgers)
{
	struct buf text = BUF_INIT;

	resting_add(&text, report, ledgers);
	if (text.nr && ledgers)
		buf_addstr(&text, "：本级没有报送这些台账，有关的没有做，也没有列，不是零。");
	else if (text.nr)
		buf_addstr(&text,
			   "：上报包里只有数字，没有案件，这些没有做，也没有列，不是零；见下级的"
			   "报告。");
	if (text.nr)
		note_row(sheet, "没有做的", ledgers ? "本级的台账" : "案件明细", text.data);
	buf_release(&text);
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
		said_row(sheet, report, "检验组", name, text.data);
		buf_release(&text);
	}
}

static void unmarked_row(void *data, const struct statform *form)
{
	struct buf text = BUF_INIT;

	buf_addf(&text,
		 "%s还没有填写（rules/statforms/%s/"
		 "form.csv），表上没有印；报出以前请照印发的表式填入。",
		 form->marks_to_fill, form->id);
	note_row(data, "统计表", form->title, text.data);
	buf_release(&text);
}

int sheet_notes(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_NOTES);
	enum whose left_out = report->rules->has_regions ? OF_COUNTY : OF_ABOVE;
	struct buf text = BUF_INIT;
	size_t start;

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < sizeof(notes) / sizeof(notes[0]); i++)
		if (notes[i].whose != left_out)
			said_row(sheet, report, notes[i].group, notes[i].item, notes[i].text);
	resting_row(sheet, report, false);
	resting_row(sheet, report, true);
	family_rows(sheet, report);
	for (size_t i = 0; i < report->nr_main; i++) {
		const struct indicator *indicator = report->main[i];

		buf_reset(&text);
		buf_addf(&text, "单位：%s。", indicator->measure_unit);
		start = text.nr;
		present_prose(&text, indicator->note ? indicator->note : "");
		level_words_say(&text, start, report->rules->level);
		note_row(sheet, "主要指标", indicator->name, text.data);
	}
	buf_release(&text);
	if (report_each_unmarked(report, unmarked_row, sheet, diag) < 0)
		return -1;
	return sheet_finish(sheet);
}

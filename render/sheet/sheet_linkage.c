/* sheet_linkage.c - two-law linkage: the stages' numbers, and the case-by-case reconciliation. */
#include "render/sheet/sheet_list.h"

#include <string.h>

static const struct sheet_column columns[] = {
	{ "环节", STYLE_CENTER, 10, 12 },
	{ "指标", STYLE_TEXT, 20, 26 },
	{ "计量单位", STYLE_CENTER, 8, 10 },
	{ "本期", STYLE_COUNT, 7, 14 },
	{ "已报/应报\n（单位月）", STYLE_CENTER, 10, 14 },
	{ "上期", STYLE_COUNT, 7, 14 },
	{ "上年同期", STYLE_COUNT, 7, 14 },
	{ "比上年同期\n增减", STYLE_CHANGE, 12, 15 },
	{ "同比\n（%）", STYLE_CHANGE_RATE, 10, 14 },
	{ "环比\n（%）", STYLE_CHANGE_RATE, 10, 14 },
	{ "本年累计", STYLE_COUNT, 7, 14 },
	{ "累计已报/应报\n（单位月）", STYLE_CENTER, 14, 16 },
	{ "上年累计", STYLE_COUNT, 7, 14 },
	{ "指标代码", STYLE_CENTER, 7, 10 },
};

/* In the order of a case's way. */
static const char *const sections[] = { "linkage", "police", "procuratorate", "court" };

static int section_rows(struct sheet *sheet, struct report *report, const char *section,
			struct diag *diag)
{
	for (size_t i = 0; i < report->rules->nr_indicators; i++) {
		const struct indicator *indicator = &report->rules->indicators[i];
		const struct comparison *comparison =
			report_comparison(report, "*", indicator->code);

		if (strcmp(indicator->section, section) != 0 || !comparison)
			continue;
		sheet_row(sheet, indicator->main ? ROW_STRONG : ROW_PLAIN);
		sheet_text(sheet, present_section(section));
		sheet_text(sheet, indicator->name);
		sheet_text(sheet, indicator->measure_unit);
		if (indicator_cells(sheet, report, comparison, diag) < 0)
			return -1;
		sheet_text(sheet, indicator->code);
	}
	return 0;
}

int sheet_linkage(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_LINKAGE);

	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < sizeof(sections) / sizeof(sections[0]); i++)
		if (section_rows(sheet, report, sections[i], diag) < 0)
			return -1;
	return sheet_finish(sheet);
}

static const struct list_column pair_columns[] = {
	{ "origin_unit", "移送单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "origin_case_no", "移送单位案号", LIST_TEXT, 20, 28, NULL, NULL },
	{ "doc_no", "移送文书号", LIST_TEXT, 18, 26, NULL, NULL },
	{ "transferred", "移送日期", LIST_DATE, 11, 12, NULL, NULL },
	{ "accepted", "公安受理日期", LIST_DATE, 12, 14, NULL, NULL },
	{ "days_to_accept", "移送至受理\n（天）", LIST_COUNT, 11, 12, NULL, NULL },
	{ "answered", "答复日期", LIST_DATE, 11, 12, NULL, NULL },
	{ "answer", "答复", LIST_CODE, 10, 12, .codes = "stage" },
	{ "days_to_answer", "受理至答复\n（天）", LIST_COUNT, 11, 12, NULL, NULL },
	{ "status", "核对结果", LIST_WORD, 18, 22, .word = present_linkage },
};

int sheet_reconciliation(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		pair_columns,
		sizeof(pair_columns) / sizeof(pair_columns[0]),
		"SELECT NULL AS trace_unit, l.position AS trace_key, l.origin_unit, "
		"l.origin_case_no, l.doc_no, l.transferred, l.accepted,"
		" l.days_to_accept, l.answered, l.answer, l.days_to_answer, l.status,"
		" l.status <> 'matched' AS alert"
		" FROM p JOIN transfer_by_run l ON l.run = p.run ORDER BY l.position",
		"收到的材料中没有移送或者受理的案件",
		.traced = REPORT_SHEET_RECONCILIATION,
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_RECONCILIATION), report,
			  &list, diag);
}

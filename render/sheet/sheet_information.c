/* sheet_information.c - information reporting by unit, and who delivered what when. */
#include "render/sheet/sheet_list.h"

#include <math.h>
#include <string.h>

#include "core/office/duty.h"

int sheet_information(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const char *const codes[] = { "I07_n", "I15_n", "I16_n", "I17_n", "I03_n", "I01_n",
					     "I02_n", "I04_n", "I05_n", "I06_n", "I13",	  "I14_d" };
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_INFORMATION);

	(void)diag;
	indicator_matrix(sheet, report, codes, sizeof(codes) / sizeof(codes[0]), true);
	return sheet_finish(sheet);
}

/* What a unit's cell of one obligation says. */
static void delivery_cell(struct sheet *sheet, const struct report *report, const struct duty *duty)
{
	struct buf text = BUF_INIT;

	if (!duty->owed)
		buf_addstr(&text, present_mark);
	else if (!duty->due && !duty->unknown)
		buf_addstr(&text, report_waits_for_office(report, duty->unit, duty->obligation)
					  ? "待确认"
					  : "未到期");
	else if (duty->unsent)
		buf_addstr(&text, "未报齐");
	else if (duty->late && duty->days_late < 0)
		buf_addstr(&text, "逾期（天数不能计算）");
	else if (duty->late) {
		buf_addstr(&text, "逾期");
		duty_add_days_late(&text, duty->days_late);
	} else if (duty->unknown)
		buf_addstr(&text, "不能计算");
	else
		buf_addstr(&text, "按时");
	if (duty->due > 1 && duty->unsent)
		buf_addf(&text, "%d次", duty->unsent);
	sheet_text(sheet, text.data);
	buf_release(&text);
}

/* Their number is in 'out'. */
static struct sheet_column *matrix_columns(size_t *out, struct report *report)
{
	const struct rules *rules = report->rules;
	struct sheet_column *columns =
		arena_alloc(&report->arena, (rules->nr_obligations + 6) * sizeof(*columns));
	size_t nr = 0;

	columns[nr++] = (struct sheet_column){ "单位", STYLE_TEXT, 18, 24 };
	for (size_t i = 0; i < rules->nr_obligations; i++)
		if (rules_binds(rules, &rules->obligations[i]))
			columns[nr++] = (struct sheet_column){ rules->obligations[i].name,
							       STYLE_CENTER, 14, 20 };
	columns[nr++] = (struct sheet_column){ "应报\n（次）", STYLE_COUNT, 8, 10 };
	columns[nr++] = (struct sheet_column){ "按时\n（次）", STYLE_COUNT, 8, 10 };
	columns[nr++] = (struct sheet_column){ "逾期\n（次）", STYLE_COUNT, 8, 10 };
	columns[nr++] = (struct sheet_column){ "未报\n（次）", STYLE_COUNT, 8, 10 };
	if (report_figure(report, "delivery_unknown") > 0)
		columns[nr++] = (struct sheet_column){ "不能计算\n（次）", STYLE_COUNT, 10, 12 };
	*out = nr;
	return columns;
}

int sheet_timeliness(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_TIMELINESS);
	const struct rules *rules = report->rules;
	bool gap = report_figure(report, "delivery_unknown") > 0;
	struct sheet_column *columns;
	size_t nr;

	(void)diag;
	columns = matrix_columns(&nr, report);
	sheet_columns(sheet, columns, nr);
	for (size_t u = 0; u < report->nr_units; u++) {
		const char *unit = report->units[u]->code;
		const struct duty *all = report_duty(report, unit, NULL);

		sheet_row(sheet, all->unsent ? ROW_ALERT : ROW_PLAIN);
		sheet_text(sheet, report->units[u]->name);
		for (size_t i = 0; i < rules->nr_obligations; i++)
			if (rules_binds(rules, &rules->obligations[i]))
				delivery_cell(sheet, report,
					      report_duty(report, unit, rules->obligations[i].id));
		sheet_number(sheet, all->due);
		sheet_number(sheet, all->on_time);
		sheet_number(sheet, all->late);
		sheet_number(sheet, all->unsent);
		if (gap)
			sheet_number(sheet, all->unknown);
	}
	return sheet_finish(sheet);
}

static const struct sheet_column delivery_columns[] = {
	{ "单位", STYLE_TEXT, 18, 24 },	  { "报表", STYLE_TEXT, 14, 20 },
	{ "期间", STYLE_CENTER, 14, 20 }, { "期限", STYLE_DATE, 12, 12 },
	{ "收到", STYLE_DATE, 16, 18 },	  { "逾期\n（工作日）", STYLE_COUNT, 10, 12 },
	{ "情况", STYLE_CENTER, 10, 12 },
};

int sheet_deliveries(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_DELIVERIES);
	bool any = false;

	(void)diag;
	sheet_columns(sheet, delivery_columns,
		      sizeof(delivery_columns) / sizeof(delivery_columns[0]));
	for (size_t i = 0; i < report->nr_deliveries; i++) {
		const struct delivery *delivery = &report->deliveries[i];
		struct period period;
		char name[64];

		if (!delivery->in_period || period_parse(&period, delivery->period) < 0)
			continue;
		any = true;
		sheet_row(sheet, strcmp(delivery->status, "on_time") == 0 ||
						 strcmp(delivery->status, "not_due") == 0
					 ? ROW_PLAIN
					 : ROW_ALERT);
		sheet_text(sheet, report_unit_name(report, delivery->unit));
		sheet_text(sheet, report_table_name(report, delivery->table));
		sheet_text(sheet, period_name(name, sizeof(name), &period));
		sheet_date(sheet, delivery->due);
		sheet_date(sheet, delivery->received);
		sheet_number(sheet, delivery->days_late < 0 ? (double)NAN : delivery->days_late);
		sheet_text(sheet, present_delivery(delivery->status));
	}
	if (!any)
		report_sheet_none(sheet, "本期没有应报的表");
	return sheet_finish(sheet);
}

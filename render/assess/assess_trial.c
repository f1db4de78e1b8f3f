/* assess_trial.c - two assessments of a year beside each other: who moves, and by which items. */
#include "render/assess/assess_parts.h"
#include "render/assess/assess_workbook.h"
#include "render/sheet/sheet_list.h"

static const struct list_column move_columns[] = {
	{ "unit", "单位", LIST_UNIT, 18, 22, NULL, NULL },
	{ "base_rank", "现行名次", LIST_FIGURE, 9, 10, NULL, NULL },
	{ "rank", "试算名次", LIST_FIGURE, 9, 10, NULL, NULL },
	{ "moved", "变动", LIST_CENTER, 8, 10, NULL, NULL },
	{ "base_total", "现行总分", LIST_RATIO, 9, 10, NULL, NULL },
	{ "total", "试算总分", LIST_RATIO, 9, 10, NULL, NULL },
	{ "base_grade", "现行等次", LIST_CENTER, 9, 9, NULL, NULL },
	{ "grade", "试算等次", LIST_CENTER, 9, 9, NULL, NULL },
	{ "why", "主要原因（对总分的影响，分）", LIST_TEXT, 50, 66, NULL, NULL },
};
static const struct list moves = {
	move_columns,
	sizeof(move_columns) / sizeof(move_columns[0]),
	"SELECT t.unit, coalesce(base_rank, '不参加') AS base_rank, coalesce(rank, '不参加') AS "
	"rank,"
	" CASE WHEN gained > 0 THEN '升' || gained || '位' WHEN gained < 0 THEN '降' || -gained || "
	"'位'"
	" WHEN gained = 0 THEN '不变' ELSE '—' END AS moved, round(base_total, 2) AS base_total,"
	" round(total, 2) AS total, base_grade, grade,"
	" (SELECT group_concat(name || format('%+.2f', change), '；') FROM (SELECT * FROM"
	" score_trial_item_by_run i WHERE i.run = t.run AND i.unit = t.unit AND i.place <= 3 ORDER "
	"BY"
	" i.place)) AS why, gained <> 0 AS alert FROM p JOIN score_trial_by_run t ON t.run = p.run"
	" LEFT JOIN unit_order o ON o.code = t.unit ORDER BY rank IS NULL, rank, o.position",
	.none = "没有可以比较的考核",
};

static const struct list_column item_columns[] = {
	{ "unit", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "name", "项目", LIST_TEXT, 24, 34, NULL, NULL },
	{ "change", "对总分的影响\n（分）", LIST_RATIO, 14, 16, NULL, NULL },
};
static const struct list items = {
	item_columns,
	sizeof(item_columns) / sizeof(item_columns[0]),
	"SELECT i.unit, i.name, round(i.change, 2) AS change, 0 AS alert FROM p JOIN "
	"score_trial_item_by_run i ON "
	"i.run ="
	" p.run LEFT JOIN unit_order o ON o.code = i.unit ORDER BY o.position, i.place",
	.none = "各项目对各单位总分的影响都没有变化",
};

static const struct {
	const char *name, *title;
	const struct list *list;
} sheets[] = {
	{ "试算比较", "换用试算办法后各单位名次的变动", &moves },
	{ "项目变化", "试算办法下各项目对总分影响的变化", &items },
};

static int write_sheets(struct workbook *workbook, struct report *report, struct diag *diag)
{
	for (size_t i = 0; i < sizeof(sheets) / sizeof(sheets[0]); i++) {
		struct sheet *sheet = workbook_sheet(
			workbook,
			&(struct sheet_options){
				.name = sheets[i].name,
				.title = sheets[i].title,
				.subtitle = "试算稿：不是考核结果，只供修改考核办法时参考",
				.landscape = true,
			});

		sheet_block(sheet, BLOCK_SUBTITLE, report->name);
		if (sheet_list(sheet, report, sheets[i].list, diag) < 0)
			return -1;
	}
	return workbook_finish(workbook);
}

int assess_trial_write(struct report *report, const char *folder, struct diag *diag)
{
	struct buf path = BUF_INIT, title = BUF_INIT;
	struct workbook *workbook;
	int rc;

	buf_addf(&path, "%s/试算比较_%s.xlsx", folder, report->code);
	buf_addf(&title, "%s考核试算比较", report->name);
	workbook = assess_workbook_create(report, path.data, title.data, diag);
	rc = write_sheets(workbook, report, diag);
	workbook_free(workbook);
	buf_release(&path);
	buf_release(&title);
	return rc;
}

/* sheet_provenance.c - where the numbers come from: program, rules, and every file by hash. */
#include "render/sheet/sheet_list.h"

static const struct list_column columns[] = {
	{ "kind", "类别", LIST_CENTER, 10, 12, NULL, NULL },
	{ "unit", "单位", LIST_UNIT, 14, 20, NULL, NULL },
	{ "name", "名称", LIST_TEXT, 30, 54, NULL, NULL },
	{ "received", "收到", LIST_DATE, 16, 18, NULL, NULL },
	{ "sha256", "校验值（SHA-256）", LIST_TEXT, 66, 66, NULL, NULL },
};

int sheet_provenance(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		columns,
		sizeof(columns) / sizeof(columns[0]),
		"SELECT kind, unit, name, received, sha256, 0 AS alert FROM ("
		"SELECT 0 AS part, '统计程序' AS kind, NULL AS unit, 'shuangda ' || r.version ||"
		" '，数据截至 ' || r.as_of AS name, r.issued AS received, NULL AS sha256, 0 AS "
		"place,"
		" 0 AS line FROM p JOIN run r ON r.id = p.run"
		" UNION ALL SELECT 1, '规则汇总', NULL, '全部规则文件', NULL, r.rules_hash, 0, 0"
		" FROM p JOIN run r ON r.id = p.run"
		" UNION ALL SELECT 2, CASE WHEN t.name LIKE 'notes/%' THEN '办公室文字'"
		" ELSE '规则' END, NULL, t.name, NULL, t.sha256, 0, 0"
		" FROM p JOIN run_text t ON t.run = p.run"
		" UNION ALL SELECT 3, '报送材料', coalesce(s.unit, s.sender),"
		" s.folder || CASE s.folder WHEN '' THEN '' ELSE '/' END || s.shown, s.received,"
		" s.sha256, coalesce(o.position, 1000000), s.register_line"
		" FROM p JOIN submission_by_run s ON s.run = p.run"
		" LEFT JOIN unit_order o ON o.code = coalesce(s.unit, s.sender)"
		" WHERE s.folder = p.code OR (s.first_month <= p.last_month AND"
		" s.last_month >= p.first_month))"
		" ORDER BY part, place, received, line, name",
		.none = "没有记录",
	};

	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_PROVENANCE), report,
			  &list, diag);
}

/* sheet_office.c - the office's own ledgers: a summary of all, and the supervised matters. */
#include "render/sheet/sheet_list.h"

#include <math.h>

static const struct sheet_column columns[] = {
	{ "制度", STYLE_CENTER, 12, 14 },     { "项目", STYLE_TEXT, 28, 34 },
	{ "计量单位", STYLE_CENTER, 10, 12 }, { "本期", STYLE_COUNT, 10, 12 },
	{ "本年累计", STYLE_COUNT, 10, 12 },
};

#define IN_PERIOD(field) " WHERE " field " BETWEEN p.first_day AND p.last_day"
#define UNFINISHED                        \
	" WHERE assigned_date <= p.as_of" \
	" AND coalesce(finished_date, '9') > p.as_of"
#define ON_ROSTER(wanted)                                                   \
	" WHERE role = '" wanted "' AND coalesce(from_date, '') <= p.as_of" \
	" AND coalesce(to_date, '9') > p.as_of"

/* One figure a row; 'snapshot' ones stand at the as-of day and have no cumulative number. */
static const struct {
	const char *group, *item, *unit;
	bool snapshot;
	const char *sql;
} figures[] = {
	{ "协查督办", "交办", "件", false,
	  "SELECT count(*) FROM p JOIN supervision_asof" IN_PERIOD("assigned_date") },
	{ "协查督办", "办结", "件", false,
	  "SELECT count(*) FROM p JOIN supervision_asof" IN_PERIOD("finished_date") },
	{ "协查督办", "截至日在办", "件", true,
	  "SELECT count(*) FROM p JOIN supervision_asof" UNFINISHED },
	{ "协查督办", "其中：逾期未办结", "件", true,
	  "SELECT count(*) FROM p JOIN supervision_asof" UNFINISHED " AND due_date < p.as_of" },
	{ "督导检查", "检查", "次", false,
	  "SELECT count(DISTINCT inspection_no) FROM p JOIN inspection_asof" IN_PERIOD(
		  "inspection_date") },
	{ "督导检查", "受检单位", "家次", false,
	  "SELECT count(*) FROM p JOIN inspection_asof" IN_PERIOD("inspection_date") },
	{ "督导检查", "发现问题", "个", false,
	  "SELECT coalesce(sum(findings), 0) FROM p JOIN inspection_asof" IN_PERIOD(
		  "inspection_date") },
	{ "督导检查", "已整改", "个", false,
	  "SELECT coalesce(sum(rectified), 0) FROM p JOIN inspection_asof" IN_PERIOD(
		  "inspection_date") },
	{ "督导检查", "逾期未整改完毕", "家次", true,
	  "SELECT count(*) FROM p JOIN inspection_asof WHERE due_date < p.as_of"
	  " AND coalesce(rectified, 0) < findings" },
	{ "督导检查", "没有检查报告", "次", true,
	  "SELECT count(DISTINCT inspection_no) FROM p JOIN inspection_asof"
	  " WHERE inspection_date <= p.as_of AND report_date IS NULL" },
	{ "会议", "负责人会议", "次", false,
	  "SELECT count(*) FROM p JOIN meeting_asof" IN_PERIOD(
		  "meeting_date") " AND kind = 'heads'" },
	{ "会议", "联络员会议", "次", false,
	  "SELECT count(*) FROM p JOIN meeting_asof" IN_PERIOD(
		  "meeting_date") " AND kind = 'liaison'" },
	{ "会议", "纪要未签发", "次", true,
	  "SELECT count(*) FROM p JOIN meeting_asof WHERE meeting_date <= p.as_of"
	  " AND signed_date IS NULL" },
	{ "参会", "出席", "家次", false,
	  "SELECT count(*) FROM p JOIN attendance_asof" IN_PERIOD(
		  "meeting_date") " AND status = 'present'" },
	{ "参会", "代会", "家次", false,
	  "SELECT count(*) FROM p JOIN attendance_asof" IN_PERIOD(
		  "meeting_date") " AND status = 'proxy'" },
	{ "参会", "请假", "家次", false,
	  "SELECT count(*) FROM p JOIN attendance_asof" IN_PERIOD(
		  "meeting_date") " AND status = 'leave'" },
	{ "参会", "缺席", "家次", false,
	  "SELECT count(*) FROM p JOIN attendance_asof" IN_PERIOD(
		  "meeting_date") " AND status = 'absent'" },
	{ "名册", "有负责人的单位", "家", true,
	  "SELECT count(DISTINCT member_unit) FROM p JOIN roster_asof" ON_ROSTER("head") },
	{ "名册", "有联络员的单位", "家", true,
	  "SELECT count(DISTINCT member_unit) FROM p JOIN roster_asof" ON_ROSTER("liaison") },
	{ "名册", "没有联络员的单位", "家", true,
	  "SELECT count(*) FROM unit_order WHERE member AND code NOT IN"
	  " (SELECT member_unit FROM p JOIN roster_asof" ON_ROSTER("liaison") ")" },
	{ "名册", "联络员多于一名的单位", "家", true,
	  "SELECT count(*) FROM (SELECT member_unit FROM p JOIN roster_asof" ON_ROSTER(
		  "liaison") " GROUP BY member_unit HAVING count(*) > 1)" },
	{ "名册", "人员变动未备案", "人次", true,
	  "SELECT count(*) FROM p JOIN roster_asof WHERE from_date <= p.as_of AND filed_date IS "
	  "NULL" },
};

static int figure(double *out, struct report *report, int first_day, const char *sql,
		  struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more;

	*out = NAN;
	if (sheet_query_open(&query, report, first_day, sql, diag) < 0)
		return -1;
	more = query_next(&query, diag);
	if (more > 0)
		*out = query_double(&query, 0);
	query_release(&query);
	return more < 0 ? -1 : 0;
}

static int fold_all(struct report *report, struct diag *diag)
{
	static const char *const tables[] = { "supervision", "inspection", "meeting", "attendance",
					      "roster" };

	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++)
		if (report_fold(report, tables[i], diag) < 0)
			return -1;
	return 0;
}

int sheet_office(struct workbook *workbook, struct report *report, struct diag *diag)
{
	struct sheet *sheet = report_sheet_open(workbook, report, REPORT_SHEET_OFFICE);
	int year_start = day_from(period_year(&report->period), 1, 1);

	if (fold_all(report, diag) < 0)
		return -1;
	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < sizeof(figures) / sizeof(figures[0]); i++) {
		double now, year;

		if (figure(&now, report, report->period.first_day, figures[i].sql, diag) < 0 ||
		    figure(&year, report, year_start, figures[i].sql, diag) < 0)
			return -1;
		sheet_row(sheet, ROW_PLAIN);
		sheet_text(sheet, figures[i].group);
		sheet_text(sheet, figures[i].item);
		sheet_text(sheet, figures[i].unit);
		sheet_number(sheet, now);
		if (figures[i].snapshot)
			sheet_text(sheet, present_mark);
		else
			sheet_number(sheet, year);
	}
	return sheet_finish(sheet);
}

static const struct list_column matter_columns[] = {
	{ "督办编号", LIST_TEXT, 14, 20, NULL, NULL, 0 },
	{ "事项来源", LIST_CODE, 10, 12, "supervision_source", NULL, 0 },
	{ "督办事项", LIST_TEXT, 30, 44, NULL, NULL, 0 },
	{ "牵头单位", LIST_UNIT, 16, 20, NULL, NULL, 0 },
	{ "配合单位", LIST_UNITS, 16, 28, NULL, NULL, 0 },
	{ "交办日期", LIST_DATE, 12, 12, NULL, NULL, 0 },
	{ "办结时限", LIST_DATE, 12, 12, NULL, NULL, 0 },
	{ "办结日期", LIST_DATE, 12, 12, NULL, NULL, 0 },
	{ "情况", LIST_CENTER, 12, 14, NULL, NULL, 0 },
};

int sheet_supervision(struct workbook *workbook, struct report *report, struct diag *diag)
{
	static const struct list list = {
		matter_columns,
		sizeof(matter_columns) / sizeof(matter_columns[0]),
		"SELECT matter_no, source, subject, lead_unit, cooperating, assigned_date, "
		"due_date,"
		" finished_date, CASE WHEN finished_date <= p.as_of AND finished_date <= due_date"
		" THEN '按时办结' WHEN finished_date <= p.as_of THEN '逾期办结'"
		" WHEN due_date < p.as_of THEN '逾期未办结' ELSE '在办' END,"
		" coalesce(finished_date, '9') > p.as_of AND due_date < p.as_of"
		" FROM p JOIN supervision_asof WHERE assigned_date <= p.as_of"
		" AND (assigned_date BETWEEN p.first_day AND p.last_day"
		" OR coalesce(finished_date, '9') >= p.first_day)"
		" ORDER BY 10 DESC, assigned_date, matter_no",
		"本期没有督办事项",
	};

	if (report_fold(report, "supervision", diag) < 0)
		return -1;
	return sheet_list(report_sheet_open(workbook, report, REPORT_SHEET_SUPERVISION), report,
			  &list, diag);
}

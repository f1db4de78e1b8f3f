/* figures.c - see figures.h. */
#include "analyze/process/figures.h"

#include "analyze/number/result.h"
#include "core/base/buf.h"

/* ?1 and ?2: the first and the last day, ?3 the as-of day, ?4 the run. temp.member has the codes of
 * the units that are members at the period's end. */
#define IN_PERIOD(field)   " WHERE " field " BETWEEN ?1 AND ?2"
#define NOT_BY_THEN(field) "coalesce(" field ", '9') > ?3"
#define UNFINISHED	   " WHERE assigned_date <= ?3 AND " NOT_BY_THEN("finished_date")
#define ON_ROSTER(wanted)                                              \
	" WHERE role = '" wanted "' AND coalesce(from_date, '') <= ?3" \
	" AND " NOT_BY_THEN("to_date")
#define UNITS_OF(wanted)                                           \
	"SELECT count(*) FROM delivery_unit_by_run WHERE run = ?4" \
	" AND standing = '" wanted "' AND unit IN (SELECT code FROM temp.member)"
#define TRANSFERS_OF(wanted) \
	"SELECT count(*) FROM transfer_by_run WHERE run = ?4 AND status = '" wanted "'"
#define FILED_ROLLING " FROM rolling_by_run WHERE run = ?4 AND indicator = 'A02_j'"

/* 'form': the ledger that is counted, as the office may do without; NULL: of the run's results.
 * 'day': stands on the as-of day, so that there is none of the year. */
struct counted {
	const char *code, *topic, *name, *measure_unit, *form;
	bool day;
	const char *sql;
};

/* clang-format off */
static const struct counted counted[] = {
	{ "supervision_assigned", "supervision", "交办", "件", "supervision", false, "SELECT count(*) FROM temp.supervision_asof" IN_PERIOD("assigned_date") },
	{ "supervision_finished", "supervision", "办结", "件", "supervision", false, "SELECT count(*) FROM temp.supervision_asof" IN_PERIOD("finished_date") },
	{ "supervision_open", "supervision", "截至日在办", "件", "supervision", true, "SELECT count(*) FROM temp.supervision_asof" UNFINISHED },
	{ "supervision_overdue", "supervision", "其中：逾期未办结", "件", "supervision", true, "SELECT count(*) FROM temp.supervision_asof" UNFINISHED " AND due_date < ?3" },
	{ "inspection_held", "inspection", "检查", "次", "inspection", false, "SELECT count(DISTINCT inspection_no) FROM temp.inspection_asof" IN_PERIOD("inspection_date") },
	{ "inspection_units", "inspection", "受检单位", "家次", "inspection", false, "SELECT count(*) FROM temp.inspection_asof" IN_PERIOD("inspection_date") },
	{ "inspection_findings", "inspection", "发现问题", "个", "inspection", false, "SELECT coalesce(sum(findings), 0) FROM temp.inspection_asof" IN_PERIOD("inspection_date") },
	{ "inspection_rectified", "inspection", "已整改", "个", "inspection", false, "SELECT coalesce(sum(rectified), 0) FROM temp.inspection_asof" IN_PERIOD("inspection_date") },
	{ "inspection_overdue", "inspection", "逾期未整改完毕", "家次", "inspection", true, "SELECT count(*) FROM temp.inspection_asof WHERE due_date < ?3 AND coalesce(rectified, 0) < findings" },
	{ "inspection_no_report", "inspection", "没有检查报告", "次", "inspection", true, "SELECT count(DISTINCT inspection_no) FROM temp.inspection_asof WHERE inspection_date <= ?3 AND " NOT_BY_THEN("report_date") },
	{ "meeting_heads", "meeting", "负责人会议", "次", "meeting", false, "SELECT count(*) FROM temp.meeting_asof" IN_PERIOD("meeting_date") " AND kind = 'heads'" },
	{ "meeting_liaison", "meeting", "联络员会议", "次", "meeting", false, "SELECT count(*) FROM temp.meeting_asof" IN_PERIOD("meeting_date") " AND kind = 'liaison'" },
	{ "meeting_unsigned", "meeting", "纪要未签发", "次", "meeting", true, "SELECT count(*) FROM temp.meeting_asof WHERE meeting_date <= ?3 AND " NOT_BY_THEN("signed_date") },
	{ "attendance_present", "attendance", "出席", "家次", "attendance", false, "SELECT count(*) FROM temp.attendance_asof" IN_PERIOD("meeting_date") " AND status = 'present'" },
	{ "attendance_proxy", "attendance", "代会", "家次", "attendance", false, "SELECT count(*) FROM temp.attendance_asof" IN_PERIOD("meeting_date") " AND status = 'proxy'" },
	{ "attendance_leave", "attendance", "请假", "家次", "attendance", false, "SELECT count(*) FROM temp.attendance_asof" IN_PERIOD("meeting_date") " AND status = 'leave'" },
	{ "attendance_absent", "attendance", "缺席", "家次", "attendance", false, "SELECT count(*) FROM temp.attendance_asof" IN_PERIOD("meeting_date") " AND status = 'absent'" },
	{ "roster_heads", "roster", "有负责人的单位", "家", "roster", true, "SELECT count(DISTINCT member_unit) FROM temp.roster_asof" ON_ROSTER("head") },
	{ "roster_liaisons", "roster", "有联络员的单位", "家", "roster", true, "SELECT count(DISTINCT member_unit) FROM temp.roster_asof" ON_ROSTER("liaison") },
	{ "roster_without", "roster", "没有联络员的单位", "家", "roster", true, "SELECT count(*) FROM temp.member WHERE code NOT IN (SELECT member_unit FROM temp.roster_asof" ON_ROSTER("liaison") ")" },
	{ "roster_several", "roster", "联络员多于一名的单位", "家", "roster", true, "SELECT count(*) FROM (SELECT member_unit FROM temp.roster_asof" ON_ROSTER("liaison") " GROUP BY member_unit HAVING count(*) > 1)" },
	{ "roster_unfiled", "roster", "人员变动未备案", "人次", "roster", true, "SELECT count(*) FROM temp.roster_asof WHERE from_date <= ?3 AND " NOT_BY_THEN("filed_date") },
	{ "delivery_on_time", "delivery", "按时报齐的单位", "家", NULL, true, UNITS_OF("on_time") },
	{ "delivery_late", "delivery", "有逾期的单位", "家", NULL, true, UNITS_OF("late") },
	{ "delivery_missing", "delivery", "有未报的单位", "家", NULL, true, UNITS_OF("missing") },
	{ "delivery_waiting", "delivery", "未到期的单位", "家", NULL, true, UNITS_OF("waiting") },
	{ "linkage_matched", "linkage", "移送核对一致", "件", NULL, true, TRANSFERS_OF("matched") },
	{ "linkage_date_gap", "linkage", "移送核对日期不符", "件", NULL, true, TRANSFERS_OF("date_gap") },
	{ "linkage_sender_only", "linkage", "只有移送单位填报", "件", NULL, true, TRANSFERS_OF("sender_only") },
	{ "linkage_receiver_only", "linkage", "只有公安机关填报", "件", NULL, true, TRANSFERS_OF("receiver_only") },
	{ "rolling_tested", "rolling", "近四季度立案可检验的单位", "家", NULL, true, "SELECT count(changed)" FILED_ROLLING },
	{ "rolling_changed", "rolling", "近四季度立案超出正常波动的单位", "家", NULL, true, "SELECT count(*)" FILED_ROLLING " AND changed <> 0" },
};
/* clang-format on */

static int make_members(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct query insert = QUERY_INIT;
	int rc = 0;

	if (store_exec(analysis->store,
		       "CREATE TEMP TABLE IF NOT EXISTS member(code TEXT PRIMARY KEY);"
		       "DELETE FROM temp.member",
		       diag) < 0 ||
	    query_open(&insert, analysis->store, "INSERT OR IGNORE INTO temp.member VALUES (?1)",
		       diag) < 0)
		return -1;
	for (size_t i = 0; i < rules->nr_units && rc == 0; i++) {
		if (!rules_is_member(rules, i, analysis->period.last_month))
			continue;
		query_bind_text(&insert, 1, rules->units[i].code);
		rc = query_run(&insert, diag);
	}
	query_release(&insert);
	return rc;
}

static int count_from(int64_t *out, struct query *query, int first_day, struct diag *diag)
{
	char day[DATE_SIZE];
	int more;

	query_bind_text(query, 1, day_format(day, first_day));
	more = query_next(query, diag);
	*out = more > 0 ? query_int(query, 0) : 0;
	query_reset(query);
	return more < 0 ? -1 : 0;
}

static int count(int64_t *now, int64_t *year, const struct analysis *analysis, const char *sql,
		 struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf text = BUF_INIT;
	char day[DATE_SIZE];
	int rc;

	buf_addf(&text, "WITH days AS (SELECT ?1, ?2, ?3, ?4) %s", sql); /* it has all four */
	rc = query_open(&query, analysis->store, text.data, diag);
	buf_release(&text);
	if (rc < 0)
		return -1;
	query_bind_text(&query, 2, day_format(day, analysis->period.last_day));
	query_bind_text(&query, 3, analysis->as_of_text);
	query_bind_int(&query, 4, analysis->run);
	rc = count_from(now, &query, analysis->period.first_day, diag);
	if (rc == 0)
		rc = count_from(year, &query, day_from(period_year(&analysis->period), 1, 1), diag);
	query_release(&query);
	return rc;
}

static int write_row(struct result *out, const struct analysis *analysis, const struct counted *row,
		     struct diag *diag)
{
	int64_t now, year;

	if (count(&now, &year, analysis, row->sql, diag) < 0)
		return -1;
	result_text(out, "figure", row->code);
	result_count(out, "position", row - counted + 1);
	result_text(out, "topic", row->topic);
	result_text(out, "name", row->name);
	result_text(out, "measure_unit", row->measure_unit);
	result_text(out, "basis", row->day ? "day" : "period");
	result_count(out, "value", now);
	if (row->day)
		result_null(out, "year_value");
	else
		result_count(out, "year_value", year);
	return result_write(out, diag);
}

static bool applies(const struct analysis *analysis, const struct counted *row)
{
	if (row->form)
		return rules_form(analysis->rules, row->form);
	return analysis->period.kind != PERIOD_KIND_RANGE;
}

int figures_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = -1;

	if (make_members(analysis, diag) < 0 ||
	    result_open(&out, analysis, "figure_result", diag) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++)
		if (applies(analysis, &counted[i]) &&
		    write_row(&out, analysis, &counted[i], diag) < 0)
			goto out;
	rc = 0;
out:
	result_release(&out);
	return rc;
}

/* figures.c - see figures.h. */
#include "analyze/process/figures.h"

#include <string.h>

#include "analyze/number/result.h"
#include "core/base/buf.h"
#include "core/store/refused_rows.h"

/* ?1 and ?2: the first and the last day, ?3 the as-of day, ?4 the run. temp.member has the codes of
 * the units that are members in any month of the period, at_end those that still are in its last;
 * temp.field those of the indicators by field,
 * temp.told_month the months of the office's ledgers. */
#define IN_PERIOD(field)   " WHERE " field " BETWEEN ?1 AND ?2"
#define NOT_BY_THEN(field) "coalesce(" field ", '9') > ?3"
#define UNFINISHED	   " WHERE assigned_date <= ?3 AND " NOT_BY_THEN("finished_date")
/* nothing is asked for of others in the roster */
#define OF_POST "role IN ('head', 'liaison')"
#define ON_ROSTER(wanted)                                              \
	" WHERE role = '" wanted "' AND coalesce(from_date, '') <= ?3" \
	" AND " NOT_BY_THEN("to_date")
#define UNITS_OF(wanted)                                           \
	"SELECT count(*) FROM delivery_unit_by_run WHERE run = ?4" \
	" AND standing = '" wanted "' AND unit IN (SELECT code FROM temp.member)"
#define TRANSFERS_OF(wanted) \
	"SELECT count(*) FROM transfer_by_run WHERE run = ?4 AND status = '" wanted "'"
#define MEMBER "IN (SELECT code FROM temp.member)"
#define OF_RUN(wanted)                                                                  \
	" FROM series_by_run s JOIN run r ON r.id = s.run WHERE s.run = ?4"             \
	" AND s.year = CAST(substr(r.period, 1, 4) AS INTEGER) AND s.period = r.period" \
	" AND s.indicator = '" wanted "'"
#define COUNTY(wanted) "(SELECT value" OF_RUN(wanted) " AND s.unit = '*')"
#define FILED	       " FROM comparison_by_run WHERE run = ?4 AND indicator = 'A02_j'"
#define FIELDS                                                                       \
	"SELECT count(*) FROM comparison_by_run c WHERE c.run = ?4 AND c.unit = '*'" \
	" AND c.indicator IN (SELECT code FROM temp.field)"
#define SURGE                                                     \
	"EXISTS (SELECT 1 FROM finding_by_run f WHERE f.run = ?4" \
	" AND f.unit = '*' AND f.indicator = c.indicator AND f.evidence ->> 'month' NOTNULL)"
#define COHORT(wanted, column)                                                 \
	"SELECT coalesce((SELECT " column " FROM cohort_by_run WHERE run = ?4" \
	" AND process = '" wanted "' AND unit = '*' AND field = '*' AND span = 'period'), -1)"
#define FILED_ROLLING " FROM rolling_by_run WHERE run = ?4 AND indicator = 'A02_j'"

/* What happened in the period; what stands on the as-of day, so that there is none of the year; the
 * same of the run's results, of a campaign's too. */
enum basis { PERIOD, DAY, CAMPAIGN };

/* The query gives one number, below 0 what is not known. 'form': the ledger that is counted, as the
 * office may do without; NULL: of the run's results. */
struct counted {
	const char *code, *topic, *name, *measure_unit, *form;
	enum basis basis;
	const char *sql;
};

#define OF_CIRCULAR(what) \
	"SELECT coalesce(sum(" what "), 0) FROM circular_unit_by_run WHERE run = ?4"
#define NAMED(wanted) \
	"SELECT count(*) FROM circular_by_run WHERE run = ?4 AND standing = '" wanted "'"
#define BY_CREDIT(what)                                                                         \
	"SELECT coalesce((SELECT " what " FROM disclosure_rate_by_run WHERE run = ?4 AND clock" \
	" = 'B2' AND unit = '*'), 0)"

/* Of how many months the office has sent the ledger: of the others nothing is known. */
#define TOLD_MONTHS(form)                                          \
	"SELECT count(*) FROM temp.told_month WHERE form = '" form \
	"' AND month BETWEEN substr(?1, 1, 7) AND substr(?2, 1, 7)"

/* Rows of files of the period that were refused and nobody has sent again, as known by ?3: no
 * number has them. */
#define REFUSED_OPEN                                                                          \
	"SELECT count(*) FROM refused_row r JOIN submission s ON s.id = r.submission WHERE"   \
	" s.status <> 'withdrawn' AND s.first_month <= substr(?2, 1, 7) AND s.last_month >="  \
	" substr(?1, 1, 7) AND substr(s.received, 1, 10) <= ?3 AND NOT EXISTS (SELECT 1 FROM" \
	" submission n WHERE n.id = s.superseded_by AND substr(n.received, 1, 10) <= ?3) "    \
	"AND " REFUSED_ROW_IS_OPEN("?3")

/* A clue that was handed to several units is one: checked when the last of them has answered,
 * confirmed when one of them confirms it. */
#define CLUE	      "substr(key, 1, instr(key || '|', '|') - 1)"
#define CLUES(wanted) "SELECT count(DISTINCT " CLUE ") FROM temp.clue_asof WHERE " wanted
#define CLUES_WHOLE(wanted) \
	CLUES(CLUE " IN (SELECT " CLUE " FROM temp.clue_asof GROUP BY 1 HAVING " wanted ")")
#define CLUE_CHECKED "count(*) = count(checked_date) AND max(checked_date) BETWEEN ?1 AND ?2"

/* clang-format off */
static const struct counted counted[] = {
	{ "supervision_assigned", "supervision", "交办", "件", "supervision", PERIOD, "SELECT count(*) FROM temp.supervision_asof" IN_PERIOD("assigned_date") },
	{ "supervision_finished", "supervision", "办结", "件", "supervision", PERIOD, "SELECT count(*) FROM temp.supervision_asof" IN_PERIOD("finished_date") },
	{ "supervision_on_time", "supervision", "其中：按时办结", "件", "supervision", PERIOD, "SELECT count(*) FROM temp.supervision_asof" IN_PERIOD("finished_date") " AND finished_date <= due_date" },
	{ "supervision_late", "supervision", "其中：逾期办结", "件", "supervision", PERIOD, "SELECT count(*) FROM temp.supervision_asof" IN_PERIOD("finished_date") " AND finished_date > due_date" },
	{ "supervision_open", "supervision", "在办", "件", "supervision", DAY, "SELECT count(*) FROM temp.supervision_asof" UNFINISHED },
	{ "supervision_overdue", "supervision", "其中：逾期未办结", "件", "supervision", DAY, "SELECT count(*) FROM temp.supervision_asof" UNFINISHED " AND due_date < ?3" },
	{ "told_supervision", "supervision", "协查督办台账报送的月数", "个月", "supervision", PERIOD, TOLD_MONTHS("supervision") },
	{ "inspection_held", "inspection", "检查", "次", "inspection", PERIOD, "SELECT count(DISTINCT inspection_no) FROM temp.inspection_asof" IN_PERIOD("inspection_date") },
	{ "inspection_units", "inspection", "受检单位", "家次", "inspection", PERIOD, "SELECT count(*) FROM temp.inspection_asof" IN_PERIOD("inspection_date") },
	{ "inspection_never", "inspection", "未受检的单位", "家", "inspection", PERIOD, "SELECT count(*) FROM temp.member WHERE code NOT IN (SELECT member_unit FROM temp.inspection_asof" IN_PERIOD("inspection_date") ")" },
	{ "inspection_findings", "inspection", "发现问题", "个", "inspection", PERIOD, "SELECT coalesce(sum(findings), 0) FROM temp.inspection_asof" IN_PERIOD("inspection_date") },
	{ "inspection_rectified", "inspection", "已整改", "个", "inspection", PERIOD, "SELECT coalesce(sum(rectified), 0) FROM temp.inspection_asof" IN_PERIOD("inspection_date") },
	{ "inspection_overdue", "inspection", "逾期未整改完毕", "家次", "inspection", DAY, "SELECT count(*) FROM temp.inspection_asof WHERE due_date < ?3 AND rectified < findings" },
	{ "inspection_untold", "inspection", "整改期限已过、没有填整改情况", "家次", "inspection", DAY, "SELECT count(*) FROM temp.inspection_asof WHERE due_date < ?3 AND rectified IS NULL AND findings > 0" },
	{ "inspection_no_report", "inspection", "没有检查报告", "次", "inspection", DAY, "SELECT count(DISTINCT inspection_no) FROM temp.inspection_asof WHERE inspection_date <= ?3 AND " NOT_BY_THEN("report_date") },
	{ "told_inspection", "inspection", "督导检查台账报送的月数", "个月", "inspection", PERIOD, TOLD_MONTHS("inspection") },
	{ "meeting_heads", "meeting", "负责人会议", "次", "meeting", PERIOD, "SELECT count(*) FROM temp.meeting_asof" IN_PERIOD("meeting_date") " AND kind = 'heads'" },
	{ "meeting_liaison", "meeting", "联络员会议", "次", "meeting", PERIOD, "SELECT count(*) FROM temp.meeting_asof" IN_PERIOD("meeting_date") " AND kind = 'liaison'" },
	{ "meeting_unsigned", "meeting", "纪要未签发", "次", "meeting", DAY, "SELECT count(*) FROM temp.meeting_asof WHERE meeting_date <= ?3 AND " NOT_BY_THEN("signed_date") " AND (kind = 'heads' OR minutes_no NOTNULL)" },
	{ "meeting_owed", "meeting", "会议次数还差", "次", "meeting", DAY, "SELECT iif(count(*) = count(owed), coalesce(sum(owed), -1), -1) FROM meeting_year_by_run y WHERE run = ?4 AND year = (SELECT max(year) FROM meeting_year_by_run l WHERE l.run = ?4)" },
	{ "meeting_chair", "meeting", "本年会议主持待核对", "次", "meeting", DAY, "SELECT count(*) FROM meeting_by_run WHERE run = ?4 AND in_year AND chair_state = 'may_not'" },
	{ "meeting_unassigned", "meeting", "本年负责人会议议定事项未转督办", "项", "meeting", DAY, "SELECT coalesce(sum(unassigned), 0) FROM meeting_by_run WHERE run = ?4 AND in_year AND kind = 'heads' AND unassigned > 0" },
	{ "told_meeting", "meeting", "会议台账报送的月数", "个月", "meeting", PERIOD, TOLD_MONTHS("meeting") },
	{ "attendance_present", "attendance", "出席", "家次", "attendance", PERIOD, "SELECT count(*) FROM temp.attendance_asof" IN_PERIOD("meeting_date") " AND status = 'present'" },
	{ "attendance_proxy", "attendance", "代会", "家次", "attendance", PERIOD, "SELECT count(*) FROM temp.attendance_asof" IN_PERIOD("meeting_date") " AND status = 'proxy'" },
	{ "attendance_leave", "attendance", "请假", "家次", "attendance", PERIOD, "SELECT count(*) FROM temp.attendance_asof" IN_PERIOD("meeting_date") " AND status = 'leave'" },
	{ "attendance_absent", "attendance", "缺席", "家次", "attendance", PERIOD, "SELECT count(*) FROM temp.attendance_asof" IN_PERIOD("meeting_date") " AND status = 'absent'" },
	{ "told_attendance", "attendance", "参会情况表报送的月数", "个月", "attendance", PERIOD, TOLD_MONTHS("attendance") },
	{ "roster_heads", "roster", "有负责人的单位", "家", "roster", DAY, "SELECT count(DISTINCT member_unit) FROM temp.roster_asof" ON_ROSTER("head") },
	{ "roster_liaisons", "roster", "有联络员的单位", "家", "roster", DAY, "SELECT count(DISTINCT member_unit) FROM temp.roster_asof" ON_ROSTER("liaison") },
	{ "roster_without", "roster", "没有联络员的单位", "家", "roster", DAY, "SELECT count(*) FROM temp.member WHERE at_end AND code NOT IN (SELECT member_unit FROM temp.roster_asof" ON_ROSTER("liaison") ")" },
	{ "roster_several", "roster", "联络员多于一名的单位", "家", "roster", DAY, "SELECT count(DISTINCT member_unit) FROM temp.roster_asof" ON_ROSTER("liaison") " AND member_unit IN (SELECT member_unit FROM temp.roster_asof" ON_ROSTER("liaison") " GROUP BY member_unit HAVING count(*) > 1)" },
	{ "roster_joined", "roster", "到任", "人次", "roster", PERIOD, "SELECT count(*) FROM temp.roster_asof" IN_PERIOD("from_date") " AND " OF_POST },
	{ "roster_left", "roster", "离任", "人次", "roster", PERIOD, "SELECT count(*) FROM temp.roster_asof" IN_PERIOD("to_date") " AND " OF_POST },
	{ "roster_unfiled", "roster", "人员变动未备案", "人次", "roster", DAY, "SELECT count(*) FROM temp.roster_asof WHERE from_date <= ?3 AND " NOT_BY_THEN("filed_date") " AND " OF_POST },
	{ "clue_assigned", "clue", "交办线索和任务（交几个单位的计一条）", "条", "clue", PERIOD, CLUES_WHOLE("min(assigned_date) BETWEEN ?1 AND ?2") },
	{ "clue_checked", "clue", "报来核查结果", "条", "clue", PERIOD, CLUES_WHOLE(CLUE_CHECKED) },
	{ "clue_confirmed", "clue", "其中：查实", "条", "clue", PERIOD, CLUES_WHOLE(CLUE_CHECKED " AND total(outcome = 'confirmed') > 0") },
	{ "clue_refuted", "clue", "其中：查否", "条", "clue", PERIOD, CLUES_WHOLE(CLUE_CHECKED " AND total(outcome = 'confirmed') = 0 AND total(outcome = 'refuted') > 0") },
	{ "clue_open", "clue", "截至日未核查", "条", "clue", DAY, CLUES("assigned_date <= ?3 AND " NOT_BY_THEN("checked_date") " AND coalesce(outcome, 'unchecked') = 'unchecked'") },
	{ "clue_overdue", "clue", "其中：逾期未核查", "条", "clue", DAY, CLUES("key IN (SELECT key FROM clue_by_run WHERE run = ?4 AND state = 'overdue')") },
	{ "clue_undated", "clue", "报了结果、没有填核查日期", "条", "clue", DAY, CLUES("assigned_date <= ?3 AND checked_date ISNULL AND coalesce(outcome, 'unchecked') <> 'unchecked'") },
	{ "told_clue", "clue", "线索核查台账报送的月数", "个月", "clue", PERIOD, TOLD_MONTHS("clue") },
	{ "joint_actions", "joint_action", "联合行动", "次", "joint_action", PERIOD, "SELECT count(DISTINCT action_no) FROM temp.joint_action_asof" IN_PERIOD("action_date") },
	{ "joint_units", "joint_action", "参加单位", "家次", "joint_action", PERIOD, "SELECT count(*) FROM temp.joint_action_asof" IN_PERIOD("action_date") },
	{ "joint_staff", "joint_action", "出动人次", "人次", "joint_action", PERIOD, "SELECT coalesce(sum(staff), 0) FROM temp.joint_action_asof" IN_PERIOD("action_date") },
	{ "joint_premises", "joint_action", "检查户次", "户次", "joint_action", PERIOD, "SELECT coalesce(sum(premises), 0) FROM temp.joint_action_asof" IN_PERIOD("action_date") },
	{ "told_joint_action", "joint_action", "联合行动台账报送的月数", "个月", "joint_action", PERIOD, TOLD_MONTHS("joint_action") },
	{ "plan_due", "plan", "到期措施", "项", "plan", PERIOD, "SELECT count(*) FROM plan_by_run WHERE run = ?4 AND due BETWEEN ?1 AND ?2" },
	{ "plan_done", "plan", "其中：已完成", "项", "plan", PERIOD, "SELECT count(*) FROM plan_by_run WHERE run = ?4 AND due BETWEEN ?1 AND ?2 AND state IN ('done', 'late')" },
	{ "plan_overdue", "plan", "逾期未完成措施", "项", "plan", DAY, "SELECT count(*) FROM plan_by_run WHERE run = ?4 AND state = 'overdue'" },
	{ "told_plan", "plan", "工作计划台账报送的月数", "个月", "plan", PERIOD, TOLD_MONTHS("plan") },
	{ "target_set", "target", "年度目标", "项", NULL, DAY, "SELECT count(*) FROM target_by_run WHERE run = ?4 AND standing <> 'none'" },
	{ "target_reached", "target", "已完成的年度目标", "项", NULL, DAY, "SELECT count(*) FROM target_by_run WHERE run = ?4 AND standing = 'reached'" },
	{ "target_on_track", "target", "按进度的年度目标", "项", NULL, DAY, "SELECT count(*) FROM target_by_run WHERE run = ?4 AND standing = 'on_track'" },
	{ "target_behind", "target", "进度滞后的年度目标", "项", NULL, DAY, "SELECT count(*) FROM target_by_run WHERE run = ?4 AND standing = 'behind'" },
	{ "target_unknown", "target", "进度不明的年度目标", "项", NULL, DAY, "SELECT count(*) FROM target_by_run WHERE run = ?4 AND standing = 'unknown'" },
	{ "target_waiting", "target", "未到期的年度目标", "项", NULL, DAY, "SELECT count(*) FROM target_by_run WHERE run = ?4 AND standing = 'waiting'" },
	{ "roster_unapproved", "roster", "负责人调整未审定", "人次", "roster", DAY, "SELECT count(*) FROM roster_by_run WHERE run = ?4 AND role = 'head' AND " NOT_BY_THEN("approved_date") " AND (approved_state NOTNULL OR former NOTNULL AND filed_state NOTNULL AND " NOT_BY_THEN("filed_date") ")" },
	{ "delivery_on_time", "delivery", "按时报齐的单位", "家", NULL, DAY, UNITS_OF("on_time") },
	{ "delivery_late", "delivery", "有逾期的单位", "家", NULL, DAY, UNITS_OF("late") },
	{ "delivery_missing", "delivery", "有未报的单位", "家", NULL, DAY, UNITS_OF("missing") },
	{ "delivery_waiting", "delivery", "未到期或者文件待确认的单位", "家", NULL, DAY, UNITS_OF("waiting") },
	{ "linkage_matched", "linkage", "移送核对一致", "件", NULL, DAY, TRANSFERS_OF("matched") },
	{ "linkage_date_gap", "linkage", "移送核对日期不符", "件", NULL, DAY, TRANSFERS_OF("date_gap") },
	{ "linkage_sender_only", "linkage", "只有移送单位填报", "件", NULL, DAY, TRANSFERS_OF("sender_only") },
	{ "linkage_receiver_only", "linkage", "只有公安机关填报", "件", NULL, DAY, TRANSFERS_OF("receiver_only") },
	{ "rolling_tested", "rolling", "近四季度立案可检验的单位", "家", NULL, DAY, "SELECT count(changed)" FILED_ROLLING },
	{ "rolling_changed", "rolling", "近四季度立案超出正常波动的单位", "家", NULL, DAY, "SELECT count(*)" FILED_ROLLING " AND changed <> 0" },
	{ "delivery_units", "delivery", "应报送的单位", "家", NULL, DAY, "SELECT count(*) FROM delivery_unit_by_run WHERE run = ?4 AND unit " MEMBER },
	{ "filed_none", "filed", "没有立案的单位", "家", NULL, CAMPAIGN, "SELECT count(*)" OF_RUN("A02_j") " AND s.value = 0 AND s.state = 'complete' AND s.unit " MEMBER },
	{ "filed_missing", "filed", "立案未报送的单位", "家", NULL, DAY, "SELECT count(*)" FILED " AND unit " MEMBER " AND state <> 'not_applicable' AND value IS NULL" },
	{ "filed_exempt", "filed", "没有立案职责的单位", "家", NULL, DAY, "SELECT count(*) FROM temp.member WHERE code NOT IN (SELECT unit" FILED " AND state <> 'not_applicable')" },
	{ "disclosed_late", "disclosure", "逾期公开", "件", NULL, CAMPAIGN, "SELECT " COUNTY("D02_j") " - " COUNTY("D03_j") },
	{ "field_tested", "field", "立案可检验的领域", "个", NULL, DAY, FIELDS " AND c.q_value IS NOT NULL" },
	{ "field_marked", "field", "立案经检验有异常的领域", "个", NULL, DAY, FIELDS " AND (c.changed OR " SURGE ")" },
	{ "filed_partial", "filed", "立案只报送了部分月份的单位", "家", NULL, DAY, "SELECT count(*)" FILED " AND unit " MEMBER " AND state = 'partial'" },
	{ "transfer_entered", "transfer", "本期移送批次", "件", NULL, DAY, COHORT("accepted", "entered") },
	{ "transfer_accepted", "transfer", "批次中已受理", "件", NULL, DAY, COHORT("accepted", "reached") },
	{ "transfer_filed", "transfer", "批次中已立案", "件", NULL, DAY, COHORT("filed", "reached") },
	{ "transfer_refused", "transfer", "批次中不予立案", "件", NULL, DAY, COHORT("refused", "reached") },
	{ "transfer_unaccepted", "transfer", "批次中尚无受理记录", "件", NULL, DAY, COHORT("accepted", "open") },
	{ "transfer_unanswered", "transfer", "批次中尚未答复", "件", NULL, DAY, COHORT("filed", "open") },
	{ "transfer_unreported", "transfer", "批次中公安机关未报送", "件", NULL, DAY, COHORT("accepted", "unknown") },
	{ "transfer_cases_only", "transfer", "只填在执法案件台账的移送", "件", NULL, DAY, "SELECT count(*) FROM temp.cases_asof WHERE transfer_date BETWEEN ?1 AND ?2 AND NOT EXISTS (SELECT 1 FROM temp.linkage_asof l WHERE l.unit = cases_asof.unit AND l.stage = 'transfer' AND (l.doc_no = cases_asof.transfer_no OR l.key >= cases_asof.key || '|transfer' AND l.key < cases_asof.key || '|transfer~'))" },
	{ "transfer_longest", "transfer", "批次中等待答复最长", "天", NULL, DAY, "SELECT coalesce(CAST(max(julianday(?3) - julianday(transferred)) AS INTEGER), 0) FROM transfer_by_run WHERE run = ?4 AND answered IS NULL AND transferred BETWEEN ?1 AND ?2" },
	{ "delivery_unknown", "delivery", "期限不能计算的单位", "家", NULL, DAY, UNITS_OF("unknown") },
	{ "refused_open", "delivery", "退回后没有更正的行", "行", NULL, DAY, REFUSED_OPEN },
	{ "published_changes", "delivery", "已公布数的更正", "项", NULL, DAY, "SELECT count(*) FROM published_change_by_run WHERE run = ?4 AND published NOTNULL" },
	{ "published_added", "delivery", "公布时没有、后来补上的数", "项", NULL, DAY, "SELECT count(*) FROM published_change_by_run WHERE run = ?4 AND published ISNULL" },
	{ "circular_units", "circular", "通报的单位", "家", NULL, DAY, "SELECT count(*) FROM circular_unit_by_run WHERE run = ?4 AND owed" },
	{ "circular_owed", "circular", "六类材料应报", "次", NULL, DAY, OF_CIRCULAR("owed") },
	{ "circular_on_time", "circular", "六类材料按时", "次", NULL, DAY, OF_CIRCULAR("on_time") },
	{ "circular_late", "circular", "六类材料逾期", "次", NULL, DAY, OF_CIRCULAR("late") },
	{ "circular_missing", "circular", "六类材料未报送", "次", NULL, DAY, OF_CIRCULAR("missing") },
	{ "circular_waiting", "circular", "六类材料未到期或者文件待确认", "次", NULL, DAY, OF_CIRCULAR("waiting") },
	{ "circular_unknown", "circular", "六类材料期限不能计算", "次", NULL, DAY, OF_CIRCULAR("unknown") },
	{ "circular_good", "circular", "报送较好的单位", "家", NULL, DAY, NAMED("good") },
	{ "circular_poor", "circular", "报送较差的单位", "家", NULL, DAY, NAMED("poor") },
	{ "circular_liaison", "circular", "可以表扬的联络员", "名", NULL, DAY, NAMED("liaison") },
	{ "circular_worker", "circular", "可以表扬的工作人员", "名", NULL, DAY, NAMED("worker") },
	{ "disclosure_unknown", "disclosure", "公开期限已过、是否公开不能核对的案件", "件", NULL, DAY, "SELECT count(*) FROM disclosure_clock_by_run WHERE run = ?4 AND clock = 'B1' AND in_period AND status = 'not_computable' AND due IS NOT NULL" },
	{ "credit_due", "disclosure", "到期应双公示", "件", NULL, DAY, BY_CREDIT("due") },
	{ "credit_on_time", "disclosure", "按时双公示", "件", NULL, DAY, BY_CREDIT("on_time") },
	{ "credit_late", "disclosure", "逾期双公示", "件", NULL, DAY, BY_CREDIT("late") },
	{ "credit_overdue", "disclosure", "到期未双公示", "件", NULL, DAY, BY_CREDIT("overdue") },
	{ "credit_unknown", "disclosure", "是否双公示不能判断", "件", NULL, DAY, BY_CREDIT("unknown") },
	{ "linkage_sender_unsent", "linkage", "移送单位未报台账", "件", NULL, DAY, TRANSFERS_OF("sender_unsent") },
	{ "linkage_receiver_unsent", "linkage", "公安机关未报台账", "件", NULL, DAY, TRANSFERS_OF("receiver_unsent") },
	{ "linkage_waiting", "linkage", "移送后未到核对期限、尚无受理记录", "件", NULL, DAY, TRANSFERS_OF("waiting") },
	{ "linkage_unlike", "linkage", "移送核对人数或者金额不一致", "件", NULL, DAY, TRANSFERS_OF("unlike") },
	{ "uncounted_filed", "filed", "立案日期在未报送或者非成员月份的案件", "件", NULL, DAY, "SELECT ifnull(sum(n), 0) FROM uncounted_by_run WHERE run = ?4 AND table_name = 'cases'" },
	{ "open_left", "filed", "已不是成员单位的单位没有办结的案件", "件", NULL, DAY, "SELECT count(*) FROM open_case_by_run WHERE run = ?4 AND unit IN (SELECT unit FROM comparison_by_run WHERE run = ?4 AND indicator = 'A04_j' AND state = 'not_applicable')" },
	{ "linkage_sender_not_due", "linkage", "移送单位台账未到报送期限", "件", NULL, DAY, TRANSFERS_OF("sender_not_due") },
	{ "linkage_receiver_not_due", "linkage", "公安机关台账未到报送期限", "件", NULL, DAY, TRANSFERS_OF("receiver_not_due") },
};
/* clang-format on */

/* "X" of "temp.X_asof …" or "X_by_run …". */
static bool ledger_of(struct buf *out, const char *source, const char *before, const char *after)
{
	const char *end = strstr(source, after);

	if (strncmp(source, before, strlen(before)) != 0 || !end ||
	    memchr(source, ' ', (size_t)(end - source)))
		return false;
	buf_add(out, source + strlen(before), (size_t)(end - source) - strlen(before));
	return true;
}

#define OF_LEDGER "SELECT '%s' AS ledger, unit AS ledger_unit, key AS ledger_key FROM "

static enum figure_rows add_rows_of(struct buf *out, const struct counted *row, const char *source)
{
	struct buf ledger = BUF_INIT;
	enum figure_rows found = FIGURE_ROWS_NONE;

	if (strncmp(source, "temp.member ", strlen("temp.member ")) == 0) {
		buf_addf(out, "SELECT code AS unit FROM %s", source);
		found = FIGURE_ROWS_NAMED;
	} else if (strncmp(source, "refused_row ", strlen("refused_row ")) == 0) {
		buf_addf(out,
			 "SELECT s.unit, s.shown AS 文件, r.line AS 行号 FROM %s ORDER BY s.unit,"
			 " s.id, r.line",
			 source);
		found = FIGURE_ROWS_NAMED;
	} else if (ledger_of(&ledger, source, "temp.", "_asof ")) {
		buf_addf(out, OF_LEDGER "%s", ledger.data, source);
		found = FIGURE_ROWS_LEDGER;
	} else if (ledger_of(&ledger, source, "", "_by_run ") && row->form &&
		   strcmp(ledger.data, row->form) == 0) {
		buf_addf(out, OF_LEDGER "temp.%s_asof WHERE key IN (SELECT key FROM %s)",
			 ledger.data, ledger.data, source);
		found = FIGURE_ROWS_LEDGER;
	}
	buf_release(&ledger);
	return found;
}

enum figure_rows figure_rows_sql(struct buf *out, const char *figure)
{
	static const char from[] = " FROM ";

	for (size_t i = 0; i < sizeof(counted) / sizeof(counted[0]); i++) {
		const char *source = strstr(counted[i].sql, from);

		if (strcmp(counted[i].code, figure) == 0 && source)
			return add_rows_of(out, &counted[i], source + strlen(from));
	}
	return FIGURE_ROWS_NONE;
}

static int keep_code(struct query *insert, const char *code, bool at_end, struct diag *diag)
{
	query_bind_text(insert, 1, code);
	query_bind_int(insert, 2, at_end);
	return query_run(insert, diag);
}

static int list_members(struct query *insert, const struct rules *rules,
			const struct period *period, struct diag *diag)
{
	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules_is_member_in(rules, i, period) &&
		    keep_code(insert, rules->units[i].code,
			      rules_is_member(rules, i, period->last_month), diag) < 0)
			return -1;
	return 0;
}

static int list_fields(struct query *insert, const struct rules *rules, const struct period *period,
		       struct diag *diag)
{
	(void)period;
	for (size_t i = 0; i < rules->nr_indicators; i++)
		if (strcmp(rules->indicators[i].section, "field") == 0 &&
		    keep_code(insert, rules->indicators[i].code, true, diag) < 0)
			return -1;
	return 0;
}

/* temp.told_month: the months of the office's ledgers that were sent. */
static int list_told(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (store_exec(analysis->store,
		       "CREATE TEMP TABLE IF NOT EXISTS told_month(form TEXT, month TEXT);"
		       "DELETE FROM temp.told_month",
		       diag) == 0 &&
	    query_open(&insert, analysis->store, "INSERT INTO temp.told_month VALUES (?1, ?2)",
		       diag) == 0)
		rc = 0;
	for (size_t i = 0; rc == 0 && i < rules->nr_forms; i++)
		for (int month = analysis->first_month;
		     rc == 0 && month <= analysis->period.last_month; month++) {
			char code[PERIOD_CODE_SIZE];

			if (!analysis_covered(analysis, &rules->forms[i], analysis->office, month))
				continue;
			query_bind_text(&insert, 1, rules->forms[i].table);
			query_bind_text(&insert, 2, month_code(code, month));
			rc = query_run(&insert, diag);
		}
	query_release(&insert);
	return rc;
}

/* temp.member and temp.field: what only the rules know. */
int figures_list_units(const struct analysis *analysis, struct diag *diag)
{
	static const struct {
		const char *make, *insert;
		int (*list)(struct query *, const struct rules *, const struct period *,
			    struct diag *);
	} lists[] = {
		{ "CREATE TEMP TABLE IF NOT EXISTS member(code TEXT PRIMARY KEY,"
		  " at_end INTEGER); DELETE FROM temp.member",
		  "INSERT OR IGNORE INTO temp.member VALUES (?1, ?2)", list_members },
		{ "CREATE TEMP TABLE IF NOT EXISTS field(code TEXT PRIMARY KEY,"
		  " at_end INTEGER); DELETE FROM temp.field",
		  "INSERT INTO temp.field VALUES (?1, ?2)", list_fields },
	};
	int rc = 0;

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]) && rc == 0; i++) {
		struct query insert = QUERY_INIT;

		if (store_exec(analysis->store, lists[i].make, diag) < 0 ||
		    query_open(&insert, analysis->store, lists[i].insert, diag) < 0)
			return -1;
		rc = lists[i].list(&insert, analysis->rules, &analysis->period, diag);
		query_release(&insert);
	}
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
		rc = count_from(year, &query, day_from(analysis->period.last_month / 12, 1, 1),
				diag);
	query_release(&query);
	return rc;
}

/* Figures that are not known where the office's rules have not got the file yet (rules_added.h). */
static bool is_judged(const struct analysis *analysis, const struct counted *row)
{
	static const char *const demanded[] = { "meeting_owed", "meeting_unassigned",
						"roster_unapproved" };

	if (strcmp(row->topic, "circular") == 0)
		return !rules_lack_file(analysis->rules, "circular.csv");
	for (size_t i = 0; i < sizeof(demanded) / sizeof(demanded[0]); i++)
		if (strcmp(row->code, demanded[i]) == 0)
			return !rules_lack_file(analysis->rules, "demands.csv");
	return true;
}

/* The office has told of the row's ledger: in any month of the year up to the period's end, or, of
 * what stands on a day, ever. What it has not told of is unknown. */
static bool is_told(const struct analysis *analysis, const struct counted *row, int first)
{
	const struct form *form = row->form ? rules_form(analysis->rules, row->form) : NULL;
	int from = row->basis == PERIOD ? first : analysis->first_month;

	if (!is_judged(analysis, row))
		return false;
	for (int month = from; form && month <= analysis->period.last_month; month++)
		if (analysis_covered(analysis, form, analysis->office, month))
			return true;
	return !form;
}

static void give_count(struct result *out, const char *column, bool told, int64_t count)
{
	if (told && count >= 0)
		result_count(out, column, count);
	else
		result_null(out, column);
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
	result_text(out, "basis", row->basis == PERIOD ? "period" : "day");
	give_count(out, "value", is_told(analysis, row, analysis->period.first_month), now);
	give_count(out, "year_value",
		   row->basis == PERIOD &&
			   is_told(analysis, row, analysis->period.last_month / 12 * 12),
		   year);
	return result_write(out, diag);
}

static bool applies(const struct analysis *analysis, const struct counted *row)
{
	if (row->form)
		return rules_form(analysis->rules, row->form);
	return row->basis == CAMPAIGN || analysis->period.kind != PERIOD_KIND_RANGE;
}

int figures_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = -1;

	if (figures_list_units(analysis, diag) < 0 || list_told(analysis, diag) < 0 ||
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

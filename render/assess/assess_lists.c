/* assess_lists.c - the assessment's sheets that are a list out of the store: how firm the ranks
 * are, what the ranking hangs on, what is missing, where points were lost, what the units gave
 * themselves, appeals, and what came too late. */
#include "render/assess/assess_parts.h"
#include "render/sheet/sheet_list.h"

#define POINTS_OF " FROM p JOIN score_by_run s ON s.run = p.run"
#define BY_UNIT	  " LEFT JOIN unit_order o ON o.code = s.unit"
#define IN_ORDER  " ORDER BY o.position IS NULL, o.position, s.position"

static const struct list_column firmness_columns[] = {
	{ "rank", "名次", LIST_NUMBER, 6, 6, NULL, NULL },
	{ "unit", "单位", LIST_UNIT, 16, 20, NULL, NULL },
	{ "total", "总分", LIST_RATIO, 8, 8, NULL, NULL },
	{ "grade", "等次", LIST_CENTER, 8, 8, NULL, NULL },
	{ "band", "档", LIST_NUMBER, 5, 5, NULL, NULL },
	{ "range", "名次区间", LIST_FIGURE, 9, 10, NULL, NULL },
	{ "leave", "任去一项\n的名次", LIST_FIGURE, 9, 10, NULL, NULL },
	{ "next_points", "距上一等次\n（分）", LIST_RATIO, 10, 11, NULL, NULL },
	{ "words", "怎样看", LIST_TEXT, 66, 70, NULL, NULL },
};
static const struct list firmness = {
	firmness_columns,
	sizeof(firmness_columns) / sizeof(firmness_columns[0]),
	"SELECT rank, unit, round(total, 2) AS total, grade, band, round(next_points, 2) AS"
	" next_points, rank_low || iif(rank_high > rank_low,"
	" '至' || rank_high, '') AS range, leave_low || iif(leave_high > leave_low, '至' ||"
	" leave_high, '') AS leave, iif(rank_low = rank_high, '名次稳定，随机变动时不变', "
	"'名次多在第'"
	" || rank_low || '至第' || rank_high || '之间，第' || band || '档内先后没有把握') ||"
	" iif(leave_most > 2, '；去掉一项最多变动' || leave_most || '位', '')"
	" || iif(grade = '良好' AND next_points IS NULL AND NOT veto AND NOT downgrade, "
	"'；已到优秀的分数，名额已满', '') || iif(veto, '；一票否决，最高为合格', '') ||"
	" iif(downgrade > 0, '；降' || downgrade || '等', '')"
	" AS words, 0 AS alert FROM p JOIN score_total_by_run t ON t.run = p.run LEFT JOIN "
	"unit_order"
	" o ON o.code = t.unit WHERE rank NOTNULL ORDER BY rank, o.position",
	.none = "没有参加排名的单位",
};

static const struct list_column influence_columns[] = {
	{ "item", "项目", LIST_CENTER, 8, 8, NULL, NULL },
	{ "name", "名称", LIST_TEXT, 20, 26, NULL, NULL },
	{ "leave_shift", "去掉本项\n名次平均移动\n（位）", LIST_RATIO, 12, 14, NULL, NULL },
	{ "first", "本项权重单独\n影响名次", LIST_SHARE, 12, 14, NULL, NULL },
	{ "total", "连同其他项目\n影响名次", LIST_SHARE, 12, 14, NULL, NULL },
	{ "words", "怎样看", LIST_TEXT, 44, 60, NULL, NULL },
};
static const struct list influence = {
	influence_columns,
	sizeof(influence_columns) / sizeof(influence_columns[0]),
	"SELECT i.item, (SELECT name FROM score_by_run s WHERE s.run = p.run AND s.item = i.item "
	"LIMIT"
	" 1) AS name, leave_shift, iif(sobol_first < 0, 0, sobol_first) AS first, CASE WHEN"
	" sobol_total > 1 THEN 1 WHEN sobol_total < 0 THEN 0 ELSE sobol_total END AS"
	" total, iif(reason NOTNULL, iif(reason = 'no_variation', '权重怎样变动，名次都不变',"
	" '单位或者项目太少，不计算'), iif(leave_shift >= 1 OR sobol_total >= 0.2,"
	" '名次对本项敏感，评分依据要经得起核对', '本项对名次影响不大')) AS words, leave_shift >= "
	"1 OR sobol_total >= 0.2"
	" AS alert FROM p JOIN score_item_by_run i ON i.run = p.run ORDER BY leave_shift DESC, "
	"i.item",
	.none = "没有参加排名的单位",
};

static const struct list_column missing_columns[] = {
	{ "unit", "单位", LIST_UNIT, 16, 20, NULL, NULL },
	{ "item", "项目", LIST_CENTER, 6, 8, NULL, NULL },
	{ "name", "名称", LIST_TEXT, 18, 24, NULL, NULL },
	{ "why", "缺什么", LIST_TEXT, 20, 24, NULL, NULL },
	{ "rule", "怎样处理", LIST_TEXT, 26, 32, NULL, NULL },
	{ "points", "得分", LIST_RATIO, 7, 8, NULL, NULL },
	{ "basis", "依据", LIST_TEXT, 40, 52, NULL, NULL },
};
static const struct list missing = {
	missing_columns,
	sizeof(missing_columns) / sizeof(missing_columns[0]),
	"SELECT s.unit, s.item, s.name, s.points, s.basis, CASE WHEN evidence ->> 'missing' > 0 AND"
	" evidence ->> 'due' IS NULL THEN '应报的没有报送' WHEN evidence ->> 'untold' THEN"
	" '办公室的台账没有报送' WHEN evidence ->> 'unknown' THEN '放假安排' WHEN evidence ->>"
	" 'not_due' THEN '尚未到报送期限' WHEN evidence ->> 'scored' = 0 THEN '办公室没有评分' WHEN"
	" evidence ->> 'unlike' THEN '同期数没有报全' WHEN evidence ->> 'untold_findings' THEN"
	" '整改情况没有填' WHEN evidence ->> 'undated' THEN '没有办结时限' WHEN evidence ->> "
	"'unrecorded' THEN"
	" '参会情况没有登记' ELSE '有月份没有报送' END AS why, CASE WHEN evidence ->> 'zero' THEN"
	" '按考核办法计0分' WHEN NOT applicable THEN '不计入满分' ELSE '按已有的计分' END AS rule,"
	" evidence ->> 'zero' NOTNULL AS alert" POINTS_OF BY_UNIT
	" WHERE (evidence ->> 'missing' > 0 AND evidence ->> 'due' IS NULL) OR evidence ->> "
	"'untold' OR"
	" evidence ->> 'unknown' OR evidence ->> 'not_due' OR evidence ->> 'unlike' OR evidence ->>"
	" 'unrecorded' OR evidence ->> 'untold_findings' > 0 OR evidence ->> 'undated' > 0 OR "
	"evidence ->> 'months' OR (evidence ->> 'scored' = 0 AND evidence ->> "
	"'extra'"
	" = 0)" IN_ORDER,
	.none = "没有缺少的数据：每个项目的得分都有依据",
};

static const struct list_column lost_columns[] = {
	{ "unit", "单位", LIST_UNIT, 16, 20, NULL, NULL },
	{ "item", "项目", LIST_CENTER, 6, 8, NULL, NULL },
	{ "name", "名称", LIST_TEXT, 18, 24, NULL, NULL },
	{ "max_points", "满分", LIST_RATIO, 7, 8, NULL, NULL },
	{ "points", "得分", LIST_RATIO, 7, 8, NULL, NULL },
	{ "lost", "失分\n（分）", LIST_RATIO, 7, 8, NULL, NULL },
	{ "lost_of_total", "折合总分", LIST_RATIO, 8, 9, NULL, NULL },
	{ "basis", "依据", LIST_TEXT, 36, 44, NULL, NULL },
	{ "advice", "怎样提高", LIST_TEXT, 28, 36, NULL, NULL },
};
static const struct list_column open_columns[] = {
	{ "unit", "单位", LIST_UNIT, 16, 20, NULL, NULL },
	{ "item", "项目", LIST_CENTER, 6, 8, NULL, NULL },
	{ "name", "名称", LIST_TEXT, 16, 22, NULL, NULL },
	{ "max_points", "满分", LIST_RATIO, 7, 8, NULL, NULL },
	{ "points", "得分", LIST_RATIO, 7, 8, NULL, NULL },
	{ "attainable", "年底最多\n可得（分）", LIST_RATIO, 9, 10, NULL, NULL },
	{ "lost_of_total", "失分折合\n总分", LIST_RATIO, 8, 9, NULL, NULL },
	{ "basis", "依据", LIST_TEXT, 32, 40, NULL, NULL },
	{ "advice", "怎样提高", LIST_TEXT, 32, 40, NULL, NULL },
};
/* Also those that are 'open': not scored yet. */
#define LOST_OR(open)                                                                                                  \
	"SELECT s.unit, s.item, s.name, s.max_points, iif(applicable, s.points, NULL) AS"                              \
	" points, s.lost, coalesce(s.evidence ->> 'attainable', s.max_points) AS attainable,"                          \
	" round(s.lost_of_total, 2) AS lost_of_total, s.basis,"                                                        \
	" iif(applicable, s.advice,"                                                                                   \
	" '还没有计分：截止日前到期或者有应办事项的计入考核，最多可得满分') AS advice," \
	" 0 AS alert" POINTS_OF BY_UNIT " WHERE section IN ('general', 'duty') AND"                                    \
	" iif(applicable, s.points < s.max_points, " open ") ORDER BY o.position IS NULL,"                             \
	" o.position, lost IS NULL, lost DESC, s.position"
static const struct list lost = {
	lost_columns,
	sizeof(lost_columns) / sizeof(lost_columns[0]),
	LOST_OR("0"),
	.none = "各单位都没有失分",
};
static const struct list lost_or_open = {
	open_columns,
	sizeof(open_columns) / sizeof(open_columns[0]),
	LOST_OR("1"),
	.none = "各单位都没有失分",
};

static const struct list_column self_columns[] = {
	{ "unit", "单位", LIST_UNIT, 16, 20, NULL, NULL },
	{ "item", "项目", LIST_CENTER, 6, 8, NULL, NULL },
	{ "name", "名称", LIST_TEXT, 18, 24, NULL, NULL },
	{ "self_points", "自评得分", LIST_RATIO, 9, 10, NULL, NULL },
	{ "points", "考核得分", LIST_RATIO, 9, 10, NULL, NULL },
	{ "self_over", "自评高出\n（分）", LIST_RATIO, 9, 10, NULL, NULL },
	{ "material", "证明材料", LIST_TEXT, 22, 30, NULL, NULL },
	{ "file", "材料文件", LIST_TEXT, 18, 24, NULL, NULL },
	{ "page", "页码", LIST_CENTER, 7, 8, NULL, NULL },
	{ "basis", "考核依据", LIST_TEXT, 34, 44, NULL, NULL },
};
static const struct list self = {
	self_columns,
	sizeof(self_columns) / sizeof(self_columns[0]),
	"SELECT s.unit, s.item, s.name, s.self_points, iif(applicable, s.points, NULL) AS points,"
	" s.self_over, m.material, m.file, m.page,"
	" s.basis, s.self_over <> 0 AS alert" POINTS_OF " LEFT JOIN"
	" score_material_by_run m ON m.run = p.run AND m.unit = s.unit AND m.item = s.item" BY_UNIT
	" WHERE s.self_points NOTNULL OR m.item NOTNULL" IN_ORDER,
	.none = "没有单位报送自评表",
};

static const struct list_column proof_columns[] = {
	{ "unit", "单位", LIST_UNIT, 16, 20, NULL, NULL },
	{ "item", "项目", LIST_CENTER, 6, 8, NULL, NULL },
	{ "name", "名称", LIST_TEXT, 18, 24, NULL, NULL },
	{ "material", "证明材料", LIST_TEXT, 22, 30, NULL, NULL },
	{ "file", "材料文件", LIST_TEXT, 24, 32, NULL, NULL },
	{ "page", "页码", LIST_CENTER, 7, 8, NULL, NULL },
	{ "print", "文件指纹", LIST_CENTER, 18, 18, NULL, NULL },
	{ "received", "登记日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "words", "情况", LIST_TEXT, 34, 40, NULL, NULL },
};
static const struct list proof = {
	proof_columns,
	sizeof(proof_columns) / sizeof(proof_columns[0]),
	"SELECT f.unit, f.item, s.name, m.material, f.file, m.page, substr(f.sha256, 1, 16) AS"
	" print, f.received, CASE f.state WHEN 'registered' THEN '已登记' WHEN 'missing' THEN"
	" '缺：没有登记这个文件，请放进“证明材料/年度/单位名称/”后接收' WHEN 'no_file' THEN"
	" '缺：自评表没有写材料文件' WHEN 'no_proof' THEN '缺：没有提供证明材料' ELSE"
	" '自评表没有写这个文件证明哪一项' END AS words, f.state <> 'registered' AS alert"
	" FROM p JOIN score_proof_by_run f ON f.run = p.run"
	" LEFT JOIN score_by_run s ON s.run = p.run AND s.unit = f.unit AND s.item = f.item"
	" LEFT JOIN score_material_by_run m ON m.run = p.run AND m.unit = f.unit AND"
	" m.item = f.item LEFT JOIN unit_order o ON o.code = f.unit"
	" ORDER BY o.position IS NULL, o.position, f.position",
	.none = "没有要证明材料的项目",
};

static const struct list_column appeal_columns[] = {
	{ "unit", "单位", LIST_UNIT, 16, 20, NULL, NULL },
	{ "item", "项目", LIST_CENTER, 6, 8, NULL, NULL },
	{ "name", "名称", LIST_TEXT, 16, 22, NULL, NULL },
	{ "filed", "提出日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "reason", "申诉理由", LIST_TEXT, 28, 36, NULL, NULL },
	{ "first_points", "原得分", LIST_RATIO, 8, 9, NULL, NULL },
	{ "asked", "申请得分", LIST_RATIO, 8, 9, NULL, NULL },
	{ "granted", "复核得分", LIST_RATIO, 8, 9, NULL, NULL },
	{ "decided", "复核日期", LIST_DATE, 11, 11, NULL, NULL },
	{ "decision", "复核意见", LIST_TEXT, 24, 32, NULL, NULL },
	{ "state", "情况", LIST_CENTER, 10, 10, NULL, NULL },
};
static const struct list appeals = {
	appeal_columns,
	sizeof(appeal_columns) / sizeof(appeal_columns[0]),
	"SELECT a.unit, a.item, s.name, a.filed, a.reason, a.asked, a.points AS granted, a.decided,"
	" a.decision, iif(a.points NOTNULL, s.first_points, s.points) AS first_points, CASE WHEN"
	" a.points NOTNULL THEN '已调整' WHEN a.decided NOTNULL THEN '维持' ELSE '尚未复核' END AS"
	" state, a.decided IS NULL AS alert FROM p JOIN score_appeal_by_run a ON a.run = p.run LEFT"
	" JOIN score_by_run s ON s.run = p.run AND s.unit = a.unit AND s.item = a.item" BY_UNIT
	" ORDER BY a.filed, o.position, s.position",
	.none = "没有单位提出申诉",
};

static const struct list_column late_columns[] = {
	{ "whose", "单位", LIST_UNIT, 18, 24, NULL, NULL },
	{ "table_name", "报表", LIST_TABLE, 14, 20, NULL, NULL },
	{ "period", "期间", LIST_PERIOD, 14, 20, NULL, NULL },
	{ "shown", "文件", LIST_TEXT, 30, 44, NULL, NULL },
	{ "received", "收到", LIST_DATE, 16, 18, NULL, NULL },
};
static const struct list late = {
	late_columns,
	sizeof(late_columns) / sizeof(late_columns[0]),
	"SELECT coalesce(s.unit, s.sender) AS whose, s.table_name, s.period, s.shown,"
	" s.received, 0 AS alert FROM p JOIN late_entry_by_run l ON l.run = p.run"
	" JOIN submission s ON s.id = l.submission"
	" LEFT JOIN unit_order o ON o.code = coalesce(s.unit, s.sender)"
	" ORDER BY o.position IS NULL, o.position, s.received, s.register_line",
	.none = "没有截止日以后收到的材料",
};

/* In the order of the workbook. */
static const struct {
	const char *name, *title, *words;
	const struct list *list;
} sheets[] = {
	[ASSESS_LIST_FIRMNESS] = { "名次可靠性", "名次有多可靠",
				   "名次区间：各项分值和案件数随机变动时95%"
				   "的名次；一档内的单位先后没有把握，"
				   "后一档的单位名次区间全在前一档第一名之后",
				   &firmness },
	[ASSESS_LIST_INFLUENCE] = { "项目影响", "名次取决于哪些项目",
				    "去掉一项重新排名，名次平均移动几位；各项权重随机变动时，名次变"
				    "动有多少"
				    "由本项引起（索博尔指数，误差约2个百分点）",
				    &influence },
	[ASSESS_LIST_LOST] = { "失分和提升", "各单位在哪里失分、怎样提高",
			       "折合总分：本项失分换算成百分制总分的分数（除以现在的计入满分）；已"
			       "经逾期、错过的不能补回；年中列出年底最多可得的分，还没有计分的项目"
			       "列在各单位之后",
			       &lost },
	[ASSESS_LIST_MISSING] = { "缺数清单", "缺少的数据和处理办法",
				  "每一处缺少都照考核办法处理并列在这里，没有当作0或者不适用而不说"
				  "的",
				  &missing },
	[ASSESS_LIST_SELF] = { "自评对照", "自评得分与考核得分对照",
			       "各单位自评表所填得分和证明材料，与考核得分逐项对照；不一致的标红",
			       &self },
	[ASSESS_LIST_PROOF] = { "证明材料", "各单位各项目的证明材料",
				"自评表所写的材料文件，与登记的“证明材料”文件夹逐个对照；文件指纹是"
				"内容的SHA-256前16位，内容改动就不同；缺的标红",
				&proof },
	[ASSESS_LIST_APPEALS] = { "申诉", "成员单位申诉和复核",
				  "办公室登记在考核申诉表；复核调整的，得分已按调整后的计",
				  &appeals },
	[ASSESS_LIST_LATE] = { "迟到材料", "截止日以后收到、不计入考核的材料", NULL, &late },
};

const char *assess_list_name(enum assess_list which)
{
	return sheets[which].name;
}

const char *assess_list_title(enum assess_list which)
{
	return sheets[which].title;
}

int assess_list_sheet(struct workbook *workbook, const struct assess *assess,
		      enum assess_list which, struct diag *diag)
{
	struct sheet *sheet =
		workbook_sheet(workbook, &(struct sheet_options){ .name = sheets[which].name,
								  .title = sheets[which].title,
								  .subtitle = sheets[which].words,
								  .home = ASSESS_COVER,
								  .landscape = true,
								  .protect = true });

	sheet_block(sheet, BLOCK_SUBTITLE, assess->report->name);
	return sheet_list(sheet, assess->report,
			  which == ASSESS_LIST_LOST && assess->midyear ? &lost_or_open
								       : sheets[which].list,
			  diag);
}

/* period_around.c - see period_around.h. */
#include "ingest/header/period_around.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"

/* 两个月, 2个月, 一月 of 第三季度前两个月. */
static bool is_count_of_months(const char *at)
{
	if (!text_take(&at, "两") && !point_take_numeral(&at))
		return false;
	return text_starts(at, "个月") || text_starts(at, "月");
}

/* 前, 后 of what a table holds (7月后执法案件台账), which the words of a sentence to whom it may
 * concern (10月前将本表报送) and words that begin so (后续) are not. */
static bool is_side_of_table(const char *at)
{
	static const char *const others[] = { "续", "期",   "台",   "述",   "勤", "报", "上报",
					      "填", "交",   "提交", "完成", "送", "将", "由",
					      "请", "把",   "各",   "务",   "须", "应", "向",
					      "要", "反馈", "两",   "几",   NULL };
	static const char *const tables[] = { "台账", "表",   "案件", "情况",
					      "数据", "明细", "统计", NULL };
	const char *number = at;
	size_t nr = strcspn(at, ",;:()_ ");

	if (text_starts_any(at, others) || point_take_numeral(&number) > 0) /* 前两批案件 */
		return false;
	for (const char *const *table = tables; *table; table++) {
		const char *found = strstr(at, *table);

		if (found && (size_t)(found - at) < nr)
			return true;
	}
	return false;
}

/* 以前, 后, （含以后） behind a stretch, 等. */
static bool is_around(enum period_unit unit, const char *at)
{
	static const char *const around[] = { "以前",	"之前", "以后",	  "之后",
					      "其后",	"往后", "及以前", "及之前",
					      "及以后", "及其", "及之后", NULL };
	static const char *const vague[] = { "前后", "左右", "部分", NULL };
	static const char *const sides[] = { "前", "后", NULL };
	static const char *const with[] = { "含", "包括", "包含", "及", "以及", NULL };
	static const char *const beyond[] = {
		"以前", "之前", "以后", "之后", "其后", "往后", NULL
	};
	static const char *const others[] = { "级", "额", "待", "次", "效", NULL };
	const char *p = at, *held = at;

	if (unit == UNIT_DAY)
		return false;
	if (text_take_one(&p, around) || (unit != UNIT_YEAR && text_take_one(&p, vague)))
		return true;
	if (text_take(&held, "(") && text_take_one(&held, with) && text_take_one(&held, beyond))
		return true;
	p = at;
	if (text_take(&p, "等"))
		return unit != UNIT_YEAR && !text_starts_any(p, others);
	if (!text_take_one(&p, sides))
		return false;
	return !*p || *p == ')' || text_starts(p, "的") || text_starts(p, "立案") ||
	       (unit != UNIT_YEAR && is_side_of_table(p));
}

/* 7月初, 7月中, 三季度初, 7月底 by itself: 截至9月底, 7—9月底 are whole months. */
static bool is_edge(const struct stretch *stretch, const char **at)
{
	static const char *const tables[] = { "案件", "执法", "台账", "的", ")", NULL };
	const struct point *last = &stretch->last;
	bool is_alone = !stretch->nr_joints && !stretch->to_date && !stretch->open;
	const char *p = *at;

	if (last->edge == EDGE_START || (last->edge == EDGE_END && is_alone))
		return true;
	if (stretch->nr_joints && stretch->first.edge == EDGE_END)
		return true;
	if (last->unit == UNIT_QUARTER)
		return text_take(at, "初");
	if (last->unit != UNIT_MONTH || !text_take(&p, "中") || (*p && !text_starts_any(p, tables)))
		return false;
	*at = p;
	return true;
}

bool around_tells_part(const struct stretch *stretch, const char *at)
{
	static const char *const of_month[] = { "上半月", "下半月", "前半月", "后半月", NULL };
	static const char *const of_months[] = { "首月", "末月", "头", "首个月", "末个月", NULL };
	static const char *const sides[] = { "前", "后", "最后", "中间", NULL };
	enum period_unit unit = stretch->last.unit;
	const char *p = at, *count = at;
	struct point number;

	if (is_edge(stretch, &p) &&
	    (!*p || strchr("().,;_", *p) || is_around(unit, p) || is_side_of_table(p)))
		return true;
	p = at;
	if (unit == UNIT_MONTH && text_take(&p, "(") && isdigit((unsigned char)*p))
		return p[strspn(p, "0123456789-~—")] && text_starts(p + strcspn(p, "日)"), "日");
	p = at;
	if ((unit == UNIT_MONTH && text_take_one(&p, of_month)) ||
	    ((unit == UNIT_QUARTER || unit == UNIT_HALF) && text_take_one(&p, of_months)))
		return true;
	if (unit > UNIT_MONTH && text_take_one(&count, sides) && is_count_of_months(count))
		return true;
	if (is_around(unit, at))
		return true;
	if (!point_take_part(&number, &p, 'c') || number.unit != UNIT_NUMBER)
		return false;
	return text_starts(p, "周") || text_starts(p, "个月");
}

bool around_stands_before(const char *key, const char *at, const char *const *words)
{
	for (; *words; words++) {
		size_t nr = strlen(*words);

		if ((size_t)(at - key) >= nr && text_starts(at - nr, *words))
			return true;
	}
	return false;
}

bool around_begins(const struct stretch *stretch, const char *key, const char *start,
		   const char *behind)
{
	static const char *const from[] = { "自", "从", "由", NULL };
	static const char *const other[] = { "来自", NULL };

	return stretch->last.unit == UNIT_MONTH && !stretch->nr_joints && !stretch->to_date &&
	       around_stands_before(key, start, from) && !around_stands_before(key, start, other) &&
	       (!*behind || is_side_of_table(behind));
}

bool around_leaves_out(const struct stretch *stretch, const char *key, const char *start,
		       const char *behind)
{
	static const char *const before[] = { "不含", "不包括", "不包含", "不计", "未含", "未包括",
					      "除",   "除去",	"除了",	  "缺",	  "剔除", "扣除",
					      "欠",   "漏",	"无",	  NULL };
	static const char *const matters[] = { "数据", "部分", "的", "案件", "台账", "情况", NULL };
	static const char *const after[] = { "除外",   "未报", "未统计", "未含", "未包括", "未计",
					     "不含",   "不计", "不包括", "没报", "没有",   "漏报",
					     "缺",     "暂缺", "暂无",	 "另报", "后补",   "待补",
					     "未上报", "未填", "尚未",	 NULL };

	if (stretch->first.unit == UNIT_YEAR || stretch->first.unit == UNIT_NONE)
		return false;
	if (around_stands_before(key, start, before))
		return true;
	while (text_take_one(&behind, matters))
		;
	return text_take_one(&behind, after);
}

bool around_counts_otherwise(const struct stretch *stretch, const char *at)
{
	static const char *const counts[] = { "期", "周", "星期", "旬", NULL };
	static const char letters[] = "mpstw";

	if (!stretch->first.year || stretch->nr_joints)
		return false;
	if (stretch->first.unit >= UNIT_MONTH && stretch->first.unit < UNIT_YEAR)
		return !point_is_valid(&stretch->first); /* 2024年13月, 2024q5 */
	if (stretch->first.unit == UNIT_NUMBER)
		return text_take_one(&at, counts);
	return stretch->first.unit == UNIT_YEAR && *at && strchr(letters, *at) &&
	       isdigit((unsigned char)at[1]);
}

bool around_counts_papers(const struct stretch *stretch, const char *key, const char *start,
			  const char *behind)
{
	static const char *const counts[] = { "号", "批", "次", "版", "稿", "份", "件", NULL };
	static const char *const labels[] = { "编号",  "表号",	"文号",	 "序号", "编号:",
					      "表号:", "文号:", "序号:", NULL };

	return stretch->first.unit == UNIT_NUMBER && !stretch->nr_joints &&
	       (text_take_one(&behind, counts) || around_stands_before(key, start, labels));
}

bool around_is_filling(const char *behind)
{
	static const char *const verbs[] = { "填报", "填表", "填写", "填制", "制表",
					     "编制", "印制", "打印", NULL };
	static const char *const nouns[] = { "列", "入", "的", NULL };
	const char *p = behind;

	if (text_take_one(&p, verbs))
		return !*p || strchr("),;.", *p) || text_starts(p, "。");
	return text_take(&p, "填") && !text_starts_any(p, nouns);
}

/* 填报日期:, 制表时间 before a month or a day. */
static bool is_labelled_filling(const char *key, const char *start)
{
	static const char *const verbs[] = { "填报", "填表", "填写", "填制", "制表",
					     "编制", "报送", "上报", "提交", "打印",
					     "印制", "报出", "审核", "签发", NULL };
	static const char *const times[] = { "日期", "时间", NULL };
	const char *end = start;

	if (end > key && end[-1] == ':')
		end--;
	if (!text_ends_any(key, end, times))
		return false;
	return text_ends_any(key, end - strlen(times[0]), verbs);
}

bool around_is_term(const struct stretch *stretch, const char *key, const char *start,
		    const char *behind)
{
	static const char *const sends[] = { "报送", "上报", "填报", "提交", "反馈", "报名", NULL };
	static const char *const rules[] = { "施行", "执行", "实施", NULL };
	enum period_unit unit = stretch->first.unit;
	const char *p = behind;

	if (!stretch->nr_joints && unit >= UNIT_NUMBER && unit <= UNIT_MONTH &&
	    (is_labelled_filling(key, start) || around_is_filling(behind)))
		return true;
	if ((text_starts(start, "截") && around_stands_before(key, start, sends)) ||
	    text_take_one(&p, rules))
		return true;
	if (!text_take(&p, "以前") && !text_take(&p, "之前") && !text_take(&p, "前"))
		return false;
	return text_take(&p, "报") || text_take(&p, "上报") || text_take_one(&p, sends) ||
	       text_take(&p, "完成") || text_take(&p, "交");
}

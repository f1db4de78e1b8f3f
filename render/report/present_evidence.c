/* present_evidence.c - what stands behind a finding or behind points, in words for the reader. */
#include "render/report/present.h"

#include <string.h>

struct pair {
	const char *code, *text;
};

static const char *pair_find(const struct pair *pairs, const char *code, size_t nr)
{
	for (; pairs->code; pairs++)
		if (strlen(pairs->code) == nr && memcmp(pairs->code, code, nr) == 0)
			return pairs->text;
	return NULL;
}

/* Length of 'text' up to the first of 'ends' or its end. */
static size_t part_length(const char *text, const char *ends)
{
	return strcspn(text, ends);
}

static const struct pair fact_names[] = {
	{ "n", "数量" },
	{ "base", "基数" },
	{ "before", "此前" },
	{ "after", "此后" },
	{ "past", "此前期数" },
	{ "ratio", "倍数" },
	{ "events", "合并同日后" },
	{ "base_events", "合并同日后基数" },
	{ "cluster", "同日最多" },
	{ "day", "日期" },
	{ "rest", "其余单位" },
	{ "rest_total", "其余单位合计" },
	{ "u", "统计量U" },
	{ "mean", "平均" },
	{ "max", "最大" },
	{ "total", "合计" },
	{ "new", "本期新增" },
	{ "months", "月数" },
	{ "periods", "期数" },
	{ "days", "天数" },
	{ "value", "数值" },
	{ "ledger", "台账" },
	{ "measures", "统计指标表" },
	{ "status", "核对" },
	{ "slope", "每期变化" },
	{ "low", "下限" },
	{ "high", "上限" },
	{ "closed", "已办结" },
	{ "median", "中位数" },
	{ "longest", "最长" },
	{ "limit", "期限" },
	{ "z", "统计量z" },
	{ "p", "p值" },
	{ "q", "校正p值" },
	{ "test", "方法" },
	{ NULL, NULL },
};

static void add_fact(struct buf *out, const char *fact, size_t nr)
{
	const char *equals = memchr(fact, '=', nr);
	size_t name_nr = equals ? (size_t)(equals - fact) : nr;
	const char *name = pair_find(fact_names, fact, name_nr);
	struct buf value = BUF_INIT;

	if (!equals || !name) {
		buf_add(out, fact, nr);
		return;
	}
	buf_add(&value, equals + 1, nr - name_nr - 1);
	buf_addf(out, "%s %s", name,
		 strncmp(fact, "test=", 5) == 0	    ? present_test(value.data)
		 : strncmp(fact, "status=", 7) == 0 ? present_linkage(value.data)
						    : value.data);
	buf_release(&value);
}

void present_facts(struct buf *out, const char *facts)
{
	while (*facts) {
		size_t nr = part_length(facts, ";");

		add_fact(out, facts, nr);
		facts += nr;
		facts += strspn(facts, "; ");
		if (*facts)
			buf_addstr(out, "；");
	}
}

static const struct pair source_names[] = {
	{ "roster_state", "负责人和联络员名册" },
	{ "delivery_result", "报送时限记录" },
	{ "submission_current", "报送材料登记" },
	{ "information_state", "信息报送台账" },
	{ "attendance_state", "参会情况表" },
	{ "supervision_state", "协查督办台账" },
	{ "inspection_state", "督导检查台账" },
	{ "linkage_state", "两法衔接台账" },
	{ "linkage_result", "移送逐案核对" },
	{ "cases_state", "执法案件台账" },
	{ "manual_score_state", "办公室评分" },
	{ "series", "统计指标" },
	{ "targets.csv", "年度目标" },
	{ NULL, NULL },
};

/* The unit and the year stand in the sheet's title. */
static void add_key(struct buf *out, const struct report *report, const char *word, size_t nr)
{
	static const char indicator[] = "indicator=", item[] = "item=";
	struct buf code = BUF_INIT;

	if (nr > strlen(indicator) && memcmp(word, indicator, strlen(indicator)) == 0) {
		buf_add(&code, word + strlen(indicator), nr - strlen(indicator));
		buf_addf(out, "“%s”", report_indicator_name(report, code.data));
	} else if (nr > strlen(item) && memcmp(word, item, strlen(item)) == 0) {
		buf_addch(out, ' ');
		buf_add(out, word + strlen(item), nr - strlen(item));
	}
	buf_release(&code);
}

void present_source(struct buf *out, const struct report *report, const char *source)
{
	while (source && *source) {
		size_t nr = part_length(source, " ;");
		const char *name = pair_find(source_names, source, nr);

		if (name)
			buf_addstr(out, name);
		else if (memchr(source, '=', nr))
			add_key(out, report, source, nr);
		else
			buf_add(out, source, nr);
		source += nr;
		if (*source == ';')
			buf_addstr(out, "；");
		source += strspn(source, "; ");
	}
}

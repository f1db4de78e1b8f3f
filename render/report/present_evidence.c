/* present_evidence.c - what stands behind a finding or behind points, in words for the reader. */
#include "render/report/present.h"

#include <string.h>

#include "core/base/decimal.h"

/* How a number that is not whole is printed; a whole one is all digits. */
enum digits {
	DIGITS_FOUR,	/* 0.0003616, of the whole number too: an estimate */
	DIGITS_PLAIN,	/* the same, of a count */
	DIGITS_ONE,	/* 12.5 */
	DIGITS_SHORTEST /* 0.941176470588235 */
};

/* The facts that are shown; others are for the sentence. */
static const struct fact_name {
	const char *name, *words;
	enum digits digits;
	const char *(*word)(const char *code);
} fact_names[] = {
	{ "n", "数量", DIGITS_PLAIN, NULL },
	{ "base", "基数", DIGITS_SHORTEST, NULL },
	{ "before", "此前", DIGITS_PLAIN, NULL },
	{ "after", "此后", DIGITS_FOUR, NULL },
	{ "past", "此前期数", DIGITS_PLAIN, NULL },
	{ "ratio", "倍数", DIGITS_FOUR, NULL },
	{ "events", "合并同日后", DIGITS_PLAIN, NULL },
	{ "base_events", "合并同日后基数", DIGITS_PLAIN, NULL },
	{ "cluster", "同日最多", DIGITS_PLAIN, NULL },
	{ "rest", "其余单位", DIGITS_PLAIN, NULL },
	{ "rest_total", "其余单位合计", DIGITS_PLAIN, NULL },
	{ "u", "统计量U", DIGITS_FOUR, NULL },
	{ "mean", "平均", DIGITS_FOUR, NULL },
	{ "max", "最大", DIGITS_PLAIN, NULL },
	{ "total", "合计", DIGITS_PLAIN, NULL },
	{ "new", "本期新增", DIGITS_PLAIN, NULL },
	{ "months", "月数", DIGITS_PLAIN, NULL },
	{ "periods", "期数", DIGITS_PLAIN, NULL },
	{ "days", "天数", DIGITS_PLAIN, NULL },
	{ "ledger", "台账", DIGITS_PLAIN, NULL },
	{ "measures", "统计指标表", DIGITS_PLAIN, NULL },
	{ "status", "核对", DIGITS_PLAIN, present_linkage },
	{ "until", "数列止于", DIGITS_PLAIN, NULL },
	{ "slope", "每期变化", DIGITS_FOUR, NULL },
	{ "low", "下限", DIGITS_FOUR, NULL },
	{ "high", "上限", DIGITS_FOUR, NULL },
	{ "closed", "已办结", DIGITS_PLAIN, NULL },
	{ "median", "中位数", DIGITS_ONE, NULL },
	{ "longest", "最长", DIGITS_ONE, NULL },
	{ "limit", "期限", DIGITS_PLAIN, NULL },
	{ "z", "统计量z", DIGITS_FOUR, NULL },
	{ "p", "p值", DIGITS_FOUR, NULL },
	{ "q", "校正p值", DIGITS_FOUR, NULL },
	{ "test", "方法", DIGITS_PLAIN, present_test },
};

static const struct fact_name *find_fact(const char *name)
{
	for (size_t i = 0; i < sizeof(fact_names) / sizeof(fact_names[0]); i++)
		if (strcmp(fact_names[i].name, name) == 0)
			return &fact_names[i];
	return NULL;
}

static void add_number(struct buf *out, enum digits digits, struct query *fact)
{
	double value = query_double_of(fact, "value");

	if (digits == DIGITS_FOUR)
		buf_addf(out, "%.4g", value);
	else if (query_is_integer(fact, query_column(fact, "value")))
		buf_addf(out, "%lld", (long long)query_int_of(fact, "value"));
	else if (digits == DIGITS_ONE)
		decimal_add_rounded(out, value, 1);
	else if (digits == DIGITS_SHORTEST)
		decimal_add_double(out, value);
	else
		buf_addf(out, "%.4g", value);
}

static void add_fact(struct buf *out, struct query *fact)
{
	const struct fact_name *name = find_fact(query_text_of(fact, "key"));

	if (!name)
		return;
	buf_addf(out, "%s%s ", out->nr ? "；" : "", name->words);
	if (name->word)
		buf_addstr(out, name->word(query_text_of(fact, "value")));
	else
		add_number(out, name->digits, fact);
}

int present_facts(struct buf *out, struct report *report, const char *evidence, struct diag *diag)
{
	struct query facts = QUERY_INIT;
	int more;

	if (query_open(&facts, report->store, "SELECT key, value FROM json_each(?1) ORDER BY id",
		       diag) < 0)
		return -1;
	query_bind_text(&facts, 1, evidence);
	while ((more = query_next(&facts, diag)) > 0)
		add_fact(out, &facts);
	query_release(&facts);
	return more;
}

void present_source(struct buf *out, const struct report *report, const char *source,
		    const char *indicator, const char *item)
{
	static const struct {
		const char *source, *words;
	} sources[] = {
		{ "roster", "负责人和联络员名册" },  { "delivery", "报送时限记录" },
		{ "submission", "报送材料登记" },    { "information", "信息报送台账" },
		{ "attendance", "参会情况表" },	     { "supervision", "协查督办台账" },
		{ "inspection", "督导检查台账" },    { "linkage", "两法衔接台账" },
		{ "manual_score", "办公室评分" },    { "series", "统计指标" },
		{ "targets", "年度目标；统计指标" },
	};
	const char *words = source;

	for (size_t i = 0; source && i < sizeof(sources) / sizeof(sources[0]); i++)
		if (strcmp(sources[i].source, source) == 0)
			words = sources[i].words;
	buf_addstr(out, words ? words : "");
	if (indicator)
		buf_addf(out, "“%s”", report_indicator_name(report, indicator));
	if (item)
		buf_addf(out, " %s", item);
}

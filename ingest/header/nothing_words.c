/* nothing_words.c - see nothing_words.h. A sentence is taken apart into words that are known; one
 * unknown word and it is no statement of nothing. */
#include "ingest/header/nothing_words.h"

#include <ctype.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"

#define NR(words) (sizeof(words) / sizeof((words)[0]))

enum { SENTENCE_MAX = 180, SENDER_MAX = 60 };

/* One of these has to be there. */
static const char *const nothing[] = {
	"无",	  "没",	    "没有",   "暂无",	"零",	  "〇",	    "零报告",
	"零申报", "未发生", "未开展", "未查处", "未查办", "未办理", "未立案",
	"未受理", "未移送", "未发现", "未接到", "未收到", "未产生", "未出现",
	"未涉及", "未召开", "未采用", "未报送", "未有",	  "none",   "nil",
};

/* When and who. */
static const char *const around[] = {
	"本期", "本季度", "本季",   "本月",   "本年度", "本年",	  "当期",   "当季",   "当月",
	"今年", "全年",	  "上半年", "下半年", "季度",	"季",	  "月份",   "月",     "年度",
	"年",	"日",	  "第",	    "一",     "二",	"三",	  "四",	    "至",     "到",
	"截至", "截止",	  "目前",   "期间",   "报告期", "内",	  "上述",   "以来",   "-",
	"~",	"—",	  "/",	    "q1",     "q2",	"q3",	  "q4",	    "本单位", "我单位",
	"我局", "本局",	  "我委",   "本委",   "我部门", "本部门", "我院",   "本院",   "我县",
	"全县", "本县",	  "辖区",   "经统计", "经核查", "经查",	  "经自查", "此表",   "本表",
	"该表", "此项",	  "本项",   "均",     "暂",	"尚",	  "并",	    "为",     "数",
	"共",	"计",	  "可",	    "有",     "新增",	"新",	  "相关",   "此类",   "该类",
	"任何", "其他",	  "人",	    "特此",   "说明",	"其它",	  "其余",   "余下",   "另外",
	"别的", "再",	  "除",	    "此之外", "此以外", "以外",	  "之外",   "外",     "此",
	"以上", "上表",	  "表内",   "所列",   "已报",
};
/* Those of them that tell of something beside. */
static const char *const rests[] = { "其他", "其它", "其余", "余下", "另外", "别的",
				     "再无", "再没", "除",   "以外", "之外" };
/* Of what there is nothing. */
static const char *const matters[] = {
	"发生", "开展", "查处", "查办", "办理", "立案", "移送", "受理",	    "移交", "接收",
	"发现", "产生", "涉及", "侵权", "假冒", "伪劣", "侵犯", "知识产权", "制售", "双打",
	"打击", "行政", "刑事", "处罚", "执法", "违法", "违规", "犯罪",	    "涉嫌", "商品",
	"行为", "产品", "和",	"及",	"与",	"或",	"的",	"案件",	    "案",   "案子",
	"办案", "线索", "情况", "情形", "数据", "内容", "事项", "信息",	    "业务", "工作",
	"记录", "报告", "材料", "稿件", "台账", "督办", "协查", "检查",	    "会议", "两法",
	"行刑", "衔接", "采用", "公开", "办结", "结案", "件",	"起",	    "宗",   "条",
	"例",	"个",	"次",	"项",	"家",	"份",	"篇",	"户",
};
/* That nothing was sent does not say that there was nothing to send: 没有报送, 无人填报 are no zero
 * report, 无数据上报 is one. */
static const char *const sending[] = { "报送", "上报", "填报", "填写", "未报送" };

/* What is not there yet may still come: 尚无数据, 未收到材料, 数据尚未产生. Only a case or a clue
 * that nobody received is none. */
static const char *const waiting[] = { "尚无", "未收到", "未接到", "未产生" };
static const char *const awaited[] = { "数据", "材料", "报告", "台账", "信息", "稿件", "记录" };

/* How the name of a unit ends. */
static const char *const sender_ends[] = { "局", "委", "院", "办", "部",   "厅",  "所",
					   "队", "会", "处", "室", "单位", "中心" };

/* Marks that mean nothing here. */
static const char *const marks[] = { "。", "，", "、", "；", "！", "：", "“", "”", "‘", "’", "·",
				     ".",  ",",	 ";",  "!",  ":",  "\"", "'", "(", ")", "*" };

static size_t longest_of(const char *at, const char *const *words, size_t nr)
{
	size_t longest = 0;

	for (size_t i = 0; i < nr; i++) {
		size_t length = strlen(words[i]);

		if (length > longest && text_starts(at, words[i]))
			longest = length;
	}
	return longest;
}

static size_t drop_mark(const char *at)
{
	return longest_of(at, marks, NR(marks));
}

/* Digits belong to a date (2024年, 7-9月, q3); only zeros are a number: 0件. */
static bool take_digits(const char **at, bool *said)
{
	size_t nr = strspn(*at, "0123456789"), zeros = strspn(*at, "0");
	static const char *const behind[] = {
		"年", "月", "日", "季", "至", "到", "-", "~", "—", "q"
	};
	const char *end = *at + nr;
	bool is_date = longest_of(end, behind, NR(behind)) > 0;

	if (zeros == nr && !is_date)
		*said = true;
	else if (!is_date)
		return false;
	*at = end;
	return true;
}

/* 共有0件, 有零起; 有结案案件 tells of some. */
static bool is_followed_by_none(const char *at)
{
	static const char *const none[] = { "0", "零", "〇", "无", NULL };

	return text_starts_any(at + strlen("有"), none) > 0;
}

static bool is_sentence_of_nothing(const char *at)
{
	bool said = false, sends = false, has_matter = false;

	while (*at) {
		size_t none = longest_of(at, nothing, NR(nothing));
		size_t matter = longest_of(at, matters, NR(matters));
		size_t sent = longest_of(at, sending, NR(sending));
		size_t other = longest_of(at, around, NR(around));

		if (isdigit((unsigned char)*at)) {
			if (!take_digits(&at, &said))
				return false;
			continue;
		}
		if (other == strlen("有") && text_starts(at, "有") && !is_followed_by_none(at))
			return false;
		other = sent > other ? sent : other;
		other = matter > other ? matter : other;
		if (!none && !other)
			return false;
		said |= none >= other;
		sends |= sent > 0 && sent >= matter;
		has_matter |= matter > 0 && matter >= other;
		at += none >= other ? none : other;
	}
	return said && !(sends && !has_matter);
}

static bool has_any_of(const char *text, const char *const *words, size_t nr)
{
	for (size_t i = 0; i < nr; i++) {
		if (strstr(text, words[i]))
			return true;
	}
	return false;
}

static bool is_awaited(const char *bare)
{
	return has_any_of(bare, waiting, NR(waiting)) && has_any_of(bare, awaited, NR(awaited));
}

bool words_say_nothing(const char *key)
{
	struct buf bare = BUF_INIT;
	bool says, awaits;

	if (!key[0] || strlen(key) > SENTENCE_MAX)
		return false;
	for (const char *p = key; *p;) {
		size_t mark = drop_mark(p);

		if (!mark)
			buf_addch(&bare, *p);
		p += mark ? mark : 1;
	}
	awaits = is_awaited(bare.data);
	says = !awaits && is_sentence_of_nothing(bare.data);
	for (const char *p = bare.data; !says && !awaits && *p && p - bare.data < SENDER_MAX; p++) {
		size_t end = longest_of(p, sender_ends, NR(sender_ends));

		says = end && is_sentence_of_nothing(p + end);
	}
	buf_release(&bare);
	return says;
}

void words_drop_nothing(struct buf *out, const char *key)
{
	static const char *const digits[] = { "零", "〇", NULL }; /* of 二〇二四年 */

	for (const char *p = key; *p;) {
		size_t nr = longest_of(p, nothing, NR(nothing));
		size_t digit = text_starts_any(p, digits);

		nr = nr > digit ? nr : 0;
		buf_addch(out, nr ? '_' : *p);
		p += nr ? nr : 1;
	}
}

bool words_hint_at_nothing(const char *key)
{
	return !words_say_nothing(key) && has_any_of(key, nothing, NR(nothing));
}

bool words_mean_the_rest(const char *key)
{
	for (size_t i = 0; i < NR(rests); i++) {
		if (strstr(key, rests[i]))
			return true;
	}
	return false;
}

bool words_mean_a_part(const char *key, const char *table)
{
	static const char *const of_a_part[] = { "移送", "移交", "公开", "公示", "办结",
						 "结案", "督办", "协查", "检查", "会议",
						 "信息", "稿件", "采用", "衔接", "投诉" };
	static const char *const of_all[] = { "立案", "查处", "查办", "处罚", "侵权",
					      "侵犯", "假冒", "伪劣", "违法" };

	return strcmp(table, "cases") == 0 && has_any_of(key, of_a_part, NR(of_a_part)) &&
	       !has_any_of(key, of_all, NR(of_all));
}

bool words_are_void(const char *key)
{
	static const char *const words[] = { "0",  "0.0", "0.00", "/", "//",
					     "\\", "-",	  "--",	  "—", "——" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(key, words[i]) == 0)
			return true;
	}
	return false;
}

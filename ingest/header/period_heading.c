/* period_heading.c - see period_heading.h. */
#include "ingest/header/period_heading.h"

#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"
#include "ingest/header/period_stretch.h"

enum { HEADING_MAX = 90 };

static const char *const labels[] = { "所属期",	  "所属时期", "所属月份", "所属时间", "统计月份",
				      "报告月份", "数据月份", "填报月份", "上报月份", "报送月份",
				      "报表月份", "月份",     "报告期",	  "报告期间", "报告时间",
				      "报表期",	  "统计期",   "统计期间", "统计时间", "统计时段",
				      "统计区间", "数据期间", "数据时间", "填报期",   "填报期间",
				      "期间",	  "期别",     "时段",	  "时间",     "月报",
				      NULL };
/* What follows a label that is of no period. */
static const char *const other_labels[] = { "日期", "时间", NULL };

static bool is_one_of(const char *text, size_t nr, const char *const *words)
{
	for (; *words; words++) {
		if (strlen(*words) == nr && memcmp(text, *words, nr) == 0)
			return true;
	}
	return false;
}

/* Words that make a title a sentence about something else. */
static bool speaks_of_else(const char *text, size_t nr)
{
	static const char *const words[] = { "根据", "按",   "依",   "请", "自",   "从",   "见",
					     "含",   "说明", "注",   "备", "由",   "在",   "于",
					     "至",   "有效", "修订", "版", "下发", "制定", "批准",
					     "文号", "编号", "表号", "填", "制表", "打印", "为",
					     "除",   "缺",   "不",   "未", "无",   "年",   "前",
					     "后",   "其中", "审核", NULL };

	for (const char *p = text; p < text + nr; p++) {
		if (text_starts_any(p, words))
			return true;
	}
	return false;
}

/* 所属期:, 月报(, 县局 before the period. */
static bool leads_to_period(const char *text, size_t nr)
{
	const char *colon;

	while (nr && strchr("(*#", *text)) {
		text++;
		nr--;
	}
	while (nr && text[nr - 1] == '(')
		nr--;
	colon = memchr(text, ':', nr);
	if (!nr || is_one_of(text, nr, labels))
		return true;
	return colon ? colon == text + nr - 1 && is_one_of(text, nr - 1, labels)
		     : !speaks_of_else(text, nr);
}

/* Nothing but 报表, 台账 and the like behind it. */
static bool ends_heading(const char *at)
{
	static const char *const nouns[] = { "报表", "统计", "台账", "情况", "数据", "月报",
					     "汇总", "明细", "清单", "报告", "双打", "执法",
					     "案件", "工作", "两法", "衔接", "信息", "指标",
					     "表",   "的",   ")",    "*",    NULL };
	static const char *const remarks[] = { "单位",	   "(单位",    "计量单位",
					       "填报单位", "报送单位", NULL };
	size_t nr;

	while ((nr = text_starts_any(at, nouns)))
		at += nr;
	return !*at || text_starts_any(at, remarks);
}

bool period_is_heading(const char *text)
{
	struct buf key = BUF_INIT;
	struct stretch stretch = { 0 };
	const char *start, *at;
	bool is;

	text_add_name_key(&key, text, strlen(text));
	start = at = key.data;
	while (*start && !(stretch_take(&stretch, &at, key.data) &&
			   (stretch.first.unit > UNIT_NUMBER || stretch.first.year)))
		at = ++start;
	is = *start && key.nr <= HEADING_MAX && !stretch.is_term &&
	     leads_to_period(key.data, (size_t)(start - key.data)) && ends_heading(at);
	buf_release(&key);
	return is;
}

/* A label by itself belongs to what follows it. */
static bool is_label(const char *text)
{
	struct buf key = BUF_INIT;
	bool is;

	text_add_name_key(&key, text, strlen(text));
	is = key.nr && (key.data[key.nr - 1] == ':' || is_one_of(key.data, key.nr, labels) ||
			text_ends_any(key.data, key.data + key.nr, other_labels));
	buf_release(&key);
	return is;
}

/* What is read of a row. */
struct reading {
	void (*visit)(void *data, const char *text);
	void *data;
	struct buf label;
};

/* True when the text is a label or a heading, with the label that was read before it. */
static bool read_text(struct reading *reading, const char *text)
{
	struct buf *label = &reading->label;
	size_t nr = label->nr;
	bool is;

	buf_addstr(label, text);
	if (!nr && is_label(text))
		return true;
	is = period_is_heading(label->data);
	if (is)
		reading->visit(reading->data, label->data);
	buf_truncate(label, is ? 0 : nr);
	return is;
}

static void read_part(void *data, const char *part, size_t nr)
{
	struct reading *reading = data;
	struct buf text = BUF_INIT;

	buf_add(&text, part, nr);
	if (!read_text(reading, text.data))
		buf_reset(&reading->label);
	buf_release(&text);
}

static void read_parts(struct reading *reading, const char *cell)
{
	static const char *const marks[] = { "，", "；", "。", ",", ";", NULL };
	struct buf parts = BUF_INIT;
	size_t mark;

	for (const char *p = cell; *p; p += mark ? mark : 1) {
		mark = text_starts_any(p, marks);
		buf_addch(&parts, mark ? ' ' : *p);
	}
	text_split(parts.data, ' ', read_part, reading);
	buf_release(&parts);
}

void period_headings(const struct head_row *row, void (*visit)(void *data, const char *text),
		     void *data)
{
	struct reading reading = { .visit = visit, .data = data, .label = BUF_INIT };

	for (size_t c = 0; c < row->nr; c++) {
		if (row->cells[c][0] && !read_text(&reading, row->cells[c]))
			read_parts(&reading, row->cells[c]);
	}
	buf_release(&reading.label);
}

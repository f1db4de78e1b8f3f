/* header_title.c - see header_title.h. */
#include "ingest/header/header_title.h"

#include <string.h>

#include "core/base/money_unit.h"
#include "core/base/text.h"
#include "core/rules/measure_unit.h"
#include "ingest/header/header_match.h"

/* Take "(...)" groups out of 'key' into 'notes'. */
static void strip_brackets(struct buf *bare, struct buf *notes, const char *key)
{
	size_t before = strcspn(key, "(");
	int depth = 0;

	buf_add(bare, key, before);
	for (const char *p = key + before; *p; p++) {
		if (*p == '(')
			depth++;
		else if (*p == ')' && depth)
			depth--;
		else
			buf_addch(depth ? notes : bare, *p);
	}
}

/* Take a trailing unit ("案值万元", "案值/元", "金额:万元") off 'bare'. Returns its scale. */
static int strip_unit(struct buf *bare)
{
	static const char *const marks[] = { "/", ":", ",", "-", "_", "：", NULL };
	size_t size = 0, before;
	int scale = money_scale_at_end(&size, bare->data, bare->nr, true);

	if (!scale)
		return MONEY_UNKNOWN;
	before = bare->nr - size;
	if (money_scale_at_end(&size, bare->data, bare->nr, false) == MONEY_UNKNOWN &&
	    (!before || !strchr("/:,-_", bare->data[before - 1])))
		return MONEY_UNKNOWN; /* 案值万: perhaps no unit */
	buf_truncate(bare, before);
	for (size_t i = 0; marks[i]; i++) {
		while (text_ends(bare->data, marks[i]))
			buf_truncate(bare, bare->nr - strlen(marks[i]));
	}
	return scale;
}

static bool is_one_of(const char *key, const char *const *words)
{
	for (; *words; words++) {
		if (strcmp(key, *words) == 0)
			return true;
	}
	return false;
}

/* The place of the first name with 'key'; index->nr when there is none. */
static size_t find_key(const struct header_index *index, const char *key)
{
	size_t low = 0, high = index->nr;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(index->names[middle].key, key) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low < index->nr && strcmp(index->names[low].key, key) == 0 ? low : index->nr;
}

/* Marks of a template or a spreadsheet around the title are no part of its key. */
static const char *trim_marks(struct buf *key)
{
	const char *start = key->data + strspn(key->data, "*#'");

	while (key->nr && strchr("*:'", key->data[key->nr - 1]) && key->data + key->nr > start)
		buf_truncate(key, key->nr - 1);
	return start;
}

const char returned_row_title[] = "退回行号";

/* 数值（累计）, 案值（上年同期）: other figures than the column's; （非累计） says that they are
 * these. */
static bool is_other_figure(const char *notes)
{
	static const char *const words[] = { "累计", "同期", "同比", "环比", "去年", "上年", "上期",
					     "上月", "上季", "计划", "目标", "预计", NULL };
	static const char *const denials[] = { "不", "非", "勿", NULL };
	bool is_other = false;

	for (size_t i = 0; words[i]; i++)
		is_other |= strstr(notes, words[i]) != NULL;
	for (size_t i = 0; denials[i]; i++)
		is_other &= strstr(notes, denials[i]) == NULL;
	return is_other;
}

void header_title_read(struct header_title *out, const struct header_index *index, const char *text)
{
	static const char *const silent[] = { "", "序号", "序", "行号", "no", "no.", "num", NULL };
	static const char *const receipt[] = { returned_row_title, "退回原因", NULL };
	static const char *const measure[] = { "计量单位", "计算单位", "指标单位",
					       "度量单位", "金额单位", "货币单位",
					       "计价单位", "币种",     NULL };
	static const char *const unit[] = { "填报单位", "报送单位", "单位", "单位名称",
					    "报送部门", "填报部门", "unit", NULL };
	static const char *const part[] = { "办案单位",
					    "执法单位",
					    "办案机构",
					    "执法机构",
					    "办案部门",
					    "执法部门",
					    "承办单位",
					    "承办机构",
					    "承办部门",
					    "承办科室",
					    "办案科室",
					    "办案大队",
					    "执法大队",
					    "执法队伍",
					    "查办单位",
					    "查处单位",
					    "查处机关",
					    "查办机构",
					    "办理单位",
					    "办理机构",
					    "立案单位",
					    "立案机关",
					    "立案机构",
					    "处罚机关",
					    "处罚单位",
					    "处罚机构",
					    "执法机关",
					    "办案机关",
					    "处罚实施机关",
					    "实施机关",
					    "具体承办单位",
					    "经办单位",
					    "经办机构",
					    "经办部门",
					    "基层所",
					    "监管所",
					    "市场监管所",
					    "所队",
					    "承办所",
					    "办案所",
					    NULL };
	struct buf key = BUF_INIT, bare = BUF_INIT, notes = BUF_INIT;
	const char *start;

	text_add_name_key(&key, text, strlen(text));
	start = trim_marks(&key);
	strip_brackets(&bare, &notes, start);
	*out = (struct header_title){ .text = text };
	out->whole = find_key(index, start);
	out->bare = find_key(index, bare.data);
	out->scale_noted = money_scale_in(notes.data);
	out->counts_in_bulk = is_bulk_count(notes.data);
	out->counts = out->counts_in_bulk || (!out->scale_noted && is_measure_unit(notes.data));
	out->scale_anywhere = money_scale_in(start);
	out->is_receipt = is_one_of(start, receipt);
	out->is_silent = out->is_receipt || is_one_of(start, silent);
	out->scale_at_end = strip_unit(&bare);
	out->unitless = find_key(index, bare.data);
	out->is_part = is_one_of(bare.data, part);
	out->is_unit = out->is_part || is_one_of(bare.data, unit);
	out->is_measure = is_one_of(bare.data, measure);
	if (is_other_figure(notes.data))
		out->bare = out->unitless = index->nr;
	buf_release(&key);
	buf_release(&bare);
	buf_release(&notes);
}

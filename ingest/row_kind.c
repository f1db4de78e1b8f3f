/* row_kind.c - see row_kind.h. */
#include "ingest/row_kind.h"

#include <string.h>

#include "core/text.h"

static bool starts_with_any(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (text_starts(text, *words))
			return true;
	}
	return false;
}

static bool is_any(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (strcmp(text, *words) == 0)
			return true;
	}
	return false;
}

static bool is_subtotal(const char *key)
{
	return strcmp(key, "小计") == 0 || text_starts(key, "小计(") || text_starts(key, "其中:");
}

static bool is_total(const char *key)
{
	static const char *const words[] = { "合计",	   "总计",     "共计",	   "累计",
					     "全年累计",   "本期合计", "本月合计", "本季合计",
					     "本季度合计", "合计:",    "总计:",	   "total",
					     NULL };
	static const char *const starts[] = { "合计(", "总计(", NULL };

	return is_any(key, words) || starts_with_any(key, starts);
}

static bool is_zero_word(const char *key)
{
	static const char *const words[] = { "无",     "零",	 "零报告", "无案件",
					     "无数据", "无内容", "本期无", NULL };
	static const char *const starts[] = { "本期无", "本季度无", "本月无", "无此类", NULL };

	return is_any(key, words) || starts_with_any(key, starts);
}

/* A line below the table: a word of its list with a colon, or alone in its row. */
static bool is_tail(const char *key, size_t nr_filled)
{
	static const char *const words[] = {
		"填报人",   "填表人",	"制表",	    "审核",	"审批人",   "单位负责人",
		"负责人",   "分管领导", "联系人",   "联系电话", "电话",	    "填报日期",
		"填表日期", "填报时间", "填报单位", "报送日期", "报送单位", "说明",
		"备注",	    "注",	"(盖章)",   "单位盖章", NULL,
	};

	if (!starts_with_any(key, words))
		return false;
	return strchr(key, ':') || nr_filled == 1;
}

static bool is_header_again(const struct cell *cells, size_t nr, const struct header_match *match)
{
	size_t same = 0, filled = 0;
	struct buf cell = BUF_INIT, title = BUF_INIT;

	for (size_t i = 0; i < nr && i < match->nr; i++) {
		buf_reset(&cell);
		text_add_name_key(&cell, cells[i].data, cells[i].nr);
		buf_reset(&title);
		text_add_name_key(&title, match->columns[i].title, strlen(match->columns[i].title));
		filled += cell.nr > 0;
		same += cell.nr > 0 && strcmp(cell.data, title.data) == 0;
	}
	buf_release(&cell);
	buf_release(&title);
	return same > 1 && same == filled;
}

/* Keys of the first two filled cells that are not in the running-number column. */
struct first_cells {
	struct buf key[2];
	size_t nr, nr_filled;
	bool all_zero; /* each filled cell is a word for nothing, or 0 */
	bool is_whole; /* every required field is filled */
};

static bool has_required(const struct cell *cells, size_t nr, const struct header_match *match)
{
	for (size_t i = 0; i < match->nr; i++) {
		const struct field *field = match->columns[i].field;

		if (field && field->required && (i >= nr || !cells[i].nr))
			return false;
	}
	return true;
}

static void look_at_cells(struct first_cells *first, const struct cell *cells, size_t nr,
			  const struct header_match *match)
{
	struct buf key = BUF_INIT;

	first->all_zero = true;
	for (size_t i = 0; i < nr; i++) {
		bool silent = i < match->nr && match->columns[i].is_silent;

		if (!cells[i].nr || (i < match->nr && match->columns[i].is_receipt))
			continue;
		buf_reset(&key);
		text_add_name_key(&key, cells[i].data, cells[i].nr);
		if (!key.nr)
			continue;
		if (silent && strspn(key.data, "0123456789") == key.nr) {
			first->nr_filled++;
			continue;
		}
		first->nr_filled++;
		if (!is_zero_word(key.data) && strcmp(key.data, "0") != 0 &&
		    strcmp(key.data, "/") != 0)
			first->all_zero = false;
		if (first->nr < 2)
			buf_addstr(&first->key[first->nr++], key.data);
	}
	buf_release(&key);
}

static enum row_kind judge(const struct first_cells *first)
{
	const char *one = first->key[0].data, *two = first->key[1].data;

	if (!first->nr)
		return ROW_KIND_BLANK;
	if (is_subtotal(one) || is_subtotal(two))
		return ROW_KIND_SUBTOTAL;
	if (is_total(one) || is_total(two))
		return ROW_KIND_TOTAL;
	if (first->all_zero && is_zero_word(one))
		return ROW_KIND_ZERO;
	if (!first->is_whole && is_tail(one, first->nr_filled))
		return ROW_KIND_TAIL;
	if (text_starts(one, "示例") || text_starts(one, "例:") || text_starts(one, "(示例)") ||
	    text_starts(one, "填写示例"))
		return ROW_KIND_EXAMPLE;
	return ROW_KIND_DATA;
}

enum row_kind row_kind_of(const struct cell *cells, size_t nr, const struct header_match *match)
{
	struct first_cells first = { .key = { BUF_INIT, BUF_INIT } };
	enum row_kind kind;

	look_at_cells(&first, cells, nr, match);
	first.is_whole = has_required(cells, nr, match);
	kind = judge(&first);
	if (kind == ROW_KIND_DATA && is_header_again(cells, nr, match))
		kind = ROW_KIND_HEADER;
	buf_release(&first.key[0]);
	buf_release(&first.key[1]);
	return kind;
}

/* row_kind.c - see row_kind.h. */
#include "ingest/row/row_kind.h"

#include <string.h>

#include "core/base/look_alike.h"
#include "core/base/text.h"

/* Words as keys (text_add_name_key) that a row's first cells may be or start with. */
/* clang-format off */
static const struct kind_word {
	const char *word;
	enum row_kind kind;
	bool starts;
} words[] = {
	{ "小计", ROW_KIND_SUBTOTAL, false }, { "小计(", ROW_KIND_SUBTOTAL, true },
	{ "小计:", ROW_KIND_SUBTOTAL, false },
	{ "其中:", ROW_KIND_OF_WHICH, true }, { "其中", ROW_KIND_OF_WHICH, false },
	{ "累计", ROW_KIND_CUMULATIVE, false }, { "全年累计", ROW_KIND_CUMULATIVE, false },
	{ "本年累计", ROW_KIND_CUMULATIVE, false }, { "年度累计", ROW_KIND_CUMULATIVE, false },
	{ "年初至今", ROW_KIND_CUMULATIVE, false },
	{ "合计", ROW_KIND_TOTAL, false }, { "总计", ROW_KIND_TOTAL, false },
	{ "共计", ROW_KIND_TOTAL, false }, { "本期合计", ROW_KIND_TOTAL, false },
	{ "本月合计", ROW_KIND_TOTAL, false }, { "本季合计", ROW_KIND_TOTAL, false },
	{ "本季度合计", ROW_KIND_TOTAL, false }, { "合计:", ROW_KIND_TOTAL, false },
	{ "总计:", ROW_KIND_TOTAL, false }, { "total", ROW_KIND_TOTAL, false },
	{ "合计(", ROW_KIND_TOTAL, true }, { "总计(", ROW_KIND_TOTAL, true },
	{ "无", ROW_KIND_ZERO, false }, { "零", ROW_KIND_ZERO, false },
	{ "零报告", ROW_KIND_ZERO, false }, { "无案件", ROW_KIND_ZERO, false },
	{ "无数据", ROW_KIND_ZERO, false }, { "无内容", ROW_KIND_ZERO, false },
	{ "本期无", ROW_KIND_ZERO, true }, { "本季度无", ROW_KIND_ZERO, true },
	{ "本月无", ROW_KIND_ZERO, true }, { "无此类", ROW_KIND_ZERO, true },
	{ "填报人", ROW_KIND_TAIL, true }, { "填表人", ROW_KIND_TAIL, true },
	{ "制表", ROW_KIND_TAIL, true }, { "审核", ROW_KIND_TAIL, true },
	{ "审批人", ROW_KIND_TAIL, true }, { "单位负责人", ROW_KIND_TAIL, true },
	{ "负责人", ROW_KIND_TAIL, true }, { "分管领导", ROW_KIND_TAIL, true },
	{ "联系人", ROW_KIND_TAIL, true }, { "联系电话", ROW_KIND_TAIL, true },
	{ "电话", ROW_KIND_TAIL, true }, { "填报日期", ROW_KIND_TAIL, true },
	{ "填表日期", ROW_KIND_TAIL, true }, { "填报时间", ROW_KIND_TAIL, true },
	{ "填报单位", ROW_KIND_TAIL, true }, { "报送日期", ROW_KIND_TAIL, true },
	{ "报送单位", ROW_KIND_TAIL, true }, { "说明", ROW_KIND_TAIL, true },
	{ "备注", ROW_KIND_TAIL, true }, { "注", ROW_KIND_TAIL, true },
	{ "(盖章)", ROW_KIND_TAIL, true }, { "单位盖章", ROW_KIND_TAIL, true },
	{ "示例", ROW_KIND_EXAMPLE, true }, { "例:", ROW_KIND_EXAMPLE, true },
	{ "(示例)", ROW_KIND_EXAMPLE, true }, { "填写示例", ROW_KIND_EXAMPLE, true },
};
/* clang-format on */
enum { NR_WORDS = sizeof(words) / sizeof(words[0]), STARTS_BITS = 8 * 512 };

static void add_start(struct row_kinds *kinds, const char *word)
{
	size_t pos = 0;
	uint32_t ch = word[0] ? text_next(word, strlen(word), &pos) : 0;

	kinds->starts[ch % STARTS_BITS / 8] |= (uint8_t)(1U << ch % 8);
}

void row_kinds_init(struct row_kinds *out, const struct header_match *match)
{
	struct buf title = BUF_INIT;

	*out = (struct row_kinds){ .match = match };
	for (size_t i = 0; i < NR_WORDS; i++)
		add_start(out, words[i].word);
	for (size_t i = 0; i < match->nr; i++) {
		buf_reset(&title);
		text_add_name_key(&title, match->columns[i].title, strlen(match->columns[i].title));
		add_start(out, title.data);
	}
	buf_release(&title);
}

static bool is_word_of(enum row_kind kind, const char *key)
{
	for (size_t i = 0; i < NR_WORDS; i++) {
		if (words[i].kind == kind && (words[i].starts ? text_starts(key, words[i].word)
							      : strcmp(key, words[i].word) == 0))
			return true;
	}
	return false;
}

static bool is_number(const struct cell *cell)
{
	size_t digits = 0;

	while (digits < cell->nr && cell->data[digits] >= '0' && cell->data[digits] <= '9')
		digits++;
	return digits == cell->nr;
}

/* True when the cell, once folded, starts with none of the letters. Only letters that folding
 * leaves alone are judged here. */
static bool starts_as_data(const struct row_kinds *kinds, const struct cell *cell)
{
	unsigned char first = (unsigned char)cell->data[0];
	size_t pos = 0;
	uint32_t ch;

	if (first >= 'A' && first <= 'Z')
		ch = first + ('a' - 'A');
	else if ((first >= 'a' && first <= 'z') || (first >= '0' && first <= '9') ||
		 (first >= 0xE4 && first <= 0xE9))
		ch = look_alike_plain(text_next(cell->data, cell->nr, &pos));
	else
		return false;
	return ch != UINT32_MAX && !(kinds->starts[ch % STARTS_BITS / 8] & 1U << ch % 8);
}

/* The first two filled cells decide; a running number is none. */
static bool is_surely_data(const struct row_kinds *kinds, const struct cell *cells, size_t nr)
{
	size_t seen = 0;

	for (size_t i = 0; i < nr && seen < 2; i++) {
		bool silent = i < kinds->match->nr && kinds->match->columns[i].is_silent;

		if (!cells[i].nr ||
		    (silent && (kinds->match->columns[i].is_receipt || is_number(&cells[i]))))
			continue;
		if (!starts_as_data(kinds, &cells[i]))
			return false;
		seen++;
	}
	return seen == 2;
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
		first->nr_filled++;
		if (silent && strspn(key.data, "0123456789") == key.nr)
			continue;
		if (!is_word_of(ROW_KIND_ZERO, key.data) && strcmp(key.data, "0") != 0 &&
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
	if (is_word_of(ROW_KIND_SUBTOTAL, one) || is_word_of(ROW_KIND_SUBTOTAL, two))
		return ROW_KIND_SUBTOTAL;
	if (is_word_of(ROW_KIND_OF_WHICH, one) || is_word_of(ROW_KIND_OF_WHICH, two))
		return ROW_KIND_OF_WHICH;
	if (is_word_of(ROW_KIND_CUMULATIVE, one) || is_word_of(ROW_KIND_CUMULATIVE, two))
		return ROW_KIND_CUMULATIVE;
	if (is_word_of(ROW_KIND_TOTAL, one) || is_word_of(ROW_KIND_TOTAL, two))
		return ROW_KIND_TOTAL;
	if (first->all_zero && is_word_of(ROW_KIND_ZERO, one))
		return ROW_KIND_ZERO;
	/* A line below the table has a colon, or stands alone in its row. */
	if (!first->is_whole && is_word_of(ROW_KIND_TAIL, one) &&
	    (strchr(one, ':') || first->nr_filled == 1))
		return ROW_KIND_TAIL;
	return is_word_of(ROW_KIND_EXAMPLE, one) ? ROW_KIND_EXAMPLE : ROW_KIND_DATA;
}

enum row_kind row_kind_of(const struct row_kinds *kinds, const struct cell *cells, size_t nr)
{
	struct first_cells first = { .key = { BUF_INIT, BUF_INIT } };
	enum row_kind kind;

	if (is_surely_data(kinds, cells, nr))
		return ROW_KIND_DATA;
	look_at_cells(&first, cells, nr, kinds->match);
	first.is_whole = has_required(cells, nr, kinds->match);
	kind = judge(&first);
	if (kind == ROW_KIND_DATA && is_header_again(cells, nr, kinds->match))
		kind = ROW_KIND_HEADER;
	buf_release(&first.key[0]);
	buf_release(&first.key[1]);
	return kind;
}

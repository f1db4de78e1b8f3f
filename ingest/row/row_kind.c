/* row_kind.c - see row_kind.h. */
#include "ingest/row/row_kind.h"

#include <string.h>

#include "core/base/date.h"
#include "core/base/look_alike.h"
#include "core/base/money_unit.h"
#include "core/base/text.h"
#include "ingest/header/nothing_words.h"
#include "ingest/header/unit_line.h"
#include "ingest/row/column_labels.h"
#include "ingest/row/example_words.h"
#include "ingest/row/total_words.h"

/* Words as keys (text_add_name_key) that a row's first cells may be or start with. */
/* clang-format off */
static const struct kind_word {
	const char *word;
	enum row_kind kind;
	bool starts;
} words[] = {
	{ "小计", ROW_KIND_SUBTOTAL, false }, { "小计(", ROW_KIND_SUBTOTAL, true },
	{ "小计:", ROW_KIND_SUBTOTAL, false },
	{ "本页小计", ROW_KIND_SUBTOTAL, false }, { "本页合计", ROW_KIND_SUBTOTAL, false },
	{ "本页小计:", ROW_KIND_SUBTOTAL, false }, { "本页合计:", ROW_KIND_SUBTOTAL, false },
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
	{ "以下空白", ROW_KIND_TAIL, true }, { "(以下空白", ROW_KIND_TAIL, true },
	{ "以下无正文", ROW_KIND_TAIL, true }, { "(以下无正文", ROW_KIND_TAIL, true },
	{ "以下无内容", ROW_KIND_TAIL, true }, { "此行以下", ROW_KIND_TAIL, true },
	{ "本页以下", ROW_KIND_TAIL, true }, { "以下为空", ROW_KIND_TAIL, true },
	{ "本页无正文", ROW_KIND_TAIL, true }, { "此页无正文", ROW_KIND_TAIL, true },
	{ "平均", ROW_KIND_CUMULATIVE, false }, { "平均分", ROW_KIND_CUMULATIVE, false },
	{ "平均值", ROW_KIND_CUMULATIVE, false }, { "平均数", ROW_KIND_CUMULATIVE, false },
	{ "续表", ROW_KIND_TAIL, true }, { "(续表", ROW_KIND_TAIL, true },
	{ "续下页", ROW_KIND_TAIL, true }, { "转下页", ROW_KIND_TAIL, true },
	{ "接下页", ROW_KIND_TAIL, true }, { "接上页", ROW_KIND_TAIL, true },
	{ "填报人", ROW_KIND_TAIL, true }, { "填表人", ROW_KIND_TAIL, true },
	{ "填报:", ROW_KIND_TAIL, true }, { "填表:", ROW_KIND_TAIL, true },
	{ "填报时点", ROW_KIND_TAIL, true }, { "填表时间", ROW_KIND_TAIL, true },
	{ "统计", ROW_KIND_TAIL, true }, { "复核", ROW_KIND_TAIL, true },
	{ "经办", ROW_KIND_TAIL, true }, { "承办人:", ROW_KIND_TAIL, true },
	{ "签字", ROW_KIND_TAIL, true }, { "签名", ROW_KIND_TAIL, true },
	{ "签发", ROW_KIND_TAIL, true }, { "签章", ROW_KIND_TAIL, true },
	{ "领导签字", ROW_KIND_TAIL, true }, { "单位领导", ROW_KIND_TAIL, true },
	{ "主要领导", ROW_KIND_TAIL, true }, { "主管领导", ROW_KIND_TAIL, true },
	{ "主要负责人", ROW_KIND_TAIL, true }, { "主管负责人", ROW_KIND_TAIL, true },
	{ "分管负责人", ROW_KIND_TAIL, true }, { "科室负责人", ROW_KIND_TAIL, true },
	{ "部门负责人", ROW_KIND_TAIL, true }, { "机构负责人", ROW_KIND_TAIL, true },
	{ "局长:", ROW_KIND_TAIL, true }, { "科长:", ROW_KIND_TAIL, true },
	{ "局长签字", ROW_KIND_TAIL, true }, { "联络员", ROW_KIND_TAIL, true },
	{ "公章", ROW_KIND_TAIL, true }, { "加盖公章", ROW_KIND_TAIL, true },
	{ "(公章)", ROW_KIND_TAIL, true }, { "(单位公章)", ROW_KIND_TAIL, true },
	{ "(单位盖章)", ROW_KIND_TAIL, true }, { "盖章", ROW_KIND_TAIL, true },
	{ "日期:", ROW_KIND_TAIL, true }, { "校对", ROW_KIND_TAIL, true },
	{ "录入", ROW_KIND_TAIL, true }, { "批准", ROW_KIND_TAIL, true },
	{ "附:", ROW_KIND_TAIL, true }, { "附件", ROW_KIND_TAIL, true },
	{ "补充资料", ROW_KIND_TAIL, true }, { "特此报告", ROW_KIND_TAIL, true },
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
};
/* clang-format on */
enum {
	NR_WORDS = sizeof(words) / sizeof(words[0]),
	STARTS_BITS = 8 * 512,
	TITLE_LENGTH = 5, /* 单位负责人 */
	PART_LENGTH = 14, /* 知识产权综合行政执法大队小计 */
};

/* First letters of what may say that there is nothing (words_say_nothing()), and of labels. */
static const char *const other_starts[] = { "甲", "无", "没", "未", "暂", "零", "〇", "本",
					    "我", "均", "尚", "第", "一", "二", "三", "四",
					    "其", "余", "另", "别", "再", "除", "此" };

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
	for (size_t i = 0; i < sizeof(other_starts) / sizeof(other_starts[0]); i++)
		add_start(out, other_starts[i]);
	for (size_t i = 0; example_starts[i]; i++)
		add_start(out, example_starts[i]);
	for (size_t i = 0; i < match->nr; i++) {
		buf_reset(&title);
		text_add_name_key(&title, match->columns[i].title, strlen(match->columns[i].title));
		add_start(out, title.data);
	}
	buf_release(&title);
}

/* What lines are drawn with: ——以下空白——, and cells that are struck through. */
static const char *const strokes[] = { "-",  "—", "─", "–", "━", "_", "/",
				       "\\", "~", "*", "=", "(", NULL };

static const char *skip_strokes(const char *key)
{
	for (size_t nr; (nr = text_starts_any(key, strokes)) > 0;)
		key += nr;
	return key;
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

	if (first >= '0' && first <= '9' && cell->nr <= COLUMN_LABEL_BYTES)
		return false;
	if (first >= 'A' && first <= 'Z')
		ch = first + ('a' - 'A');
	else if ((first >= 'a' && first <= 'z') || (first >= '0' && first <= '9') ||
		 (first >= 0xE4 && first <= 0xE9))
		ch = look_alike_plain(text_next(cell->data, cell->nr, &pos));
	else
		return false;
	return ch != UINT32_MAX && !(kinds->starts[ch % STARTS_BITS / 8] & 1U << ch % 8);
}

/* 城关所小计, 全局合计, 一中队共计：, 1—9月累计. */
static bool ends_as_total(const struct cell *cell)
{
	static const char *const ends[] = { "计", "计:", "计：", NULL };

	return text_ends_any(cell->data, cell->data + cell->nr, ends);
}

/* True when a required field is filled, with what is no name of a total: a case, whatever its party
 * is called. */
static bool has_required_data(const struct cell *cells, size_t nr, const struct header_match *match)
{
	for (size_t i = 0; i < match->nr && i < nr; i++) {
		const struct field *field = match->columns[i].field;

		if (field && field->required && cells[i].nr && !ends_as_total(&cells[i]))
			return true;
	}
	return false;
}

/* True when a text beside the first cells, a name or a remark, may say that it is an example. */
static bool may_be_example(const struct row_kinds *kinds, const struct cell *cells, size_t nr)
{
	for (size_t i = 0; i < nr && i < kinds->match->nr; i++) {
		const struct field *field = kinds->match->columns[i].field;

		if (field && field->type == FIELD_TYPE_TEXT && cells[i].nr &&
		    !starts_as_data(kinds, &cells[i]))
			return true;
	}
	return false;
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
		if (!starts_as_data(kinds, &cells[i]) || ends_as_total(&cells[i]))
			return false;
		seen++;
	}
	return seen == 2 && !may_be_example(kinds, cells, nr);
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
	for (size_t i = match->nr; i < nr; i++)
		filled += cells[i].nr > 0;
	buf_release(&cell);
	buf_release(&title);
	return same > 1 && same == filled;
}

/* Keys of the first two filled cells that are not in the running-number column. */
struct first_cells {
	struct buf key[2];
	size_t nr, nr_filled;
	bool says_nothing; /* a cell does, and none says anything else */
	bool has_text;	   /* a cell is more than a stroke */
	bool is_whole;	   /* every required field is filled */
	bool is_part;	   /* one is, with something else than the name of a total */
	bool are_labels;   /* 甲 乙 丙, 甲 1 2, 1 2 3 */
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
	struct column_labels labels = { 0 };
	struct buf key = BUF_INIT;
	bool nothing = false, something = false;

	for (size_t i = 0; i < nr; i++) {
		const struct header_column *column = i < match->nr ? &match->columns[i] : NULL;

		if (!cells[i].nr || (column && column->is_receipt))
			continue;
		buf_reset(&key);
		text_add_name_key(&key, cells[i].data, cells[i].nr);
		if (!key.nr)
			continue;
		first->nr_filled++;
		column_label_walk(&labels, key.data);
		if (column && column->is_silent && strspn(key.data, "0123456789") == key.nr)
			continue;
		first->has_text |= skip_strokes(key.data)[0] != '\0';
		if (words_say_nothing(key.data))
			nothing = true;
		else if (!words_are_void(key.data) && !(column && column->is_unit))
			something = true;
		if (first->nr < 2)
			buf_addstr(&first->key[first->nr++], key.data);
	}
	first->says_nothing = nothing && !something;
	first->are_labels = first->nr_filled > 1 && !labels.broken;
	buf_release(&key);
}

/* 第1页, 第1页共3页, 共3页. */
static bool is_page_number(const char *key)
{
	bool numbered = text_starts(key, "第") || text_starts(key, "共");
	const char *at = key + strlen("第");

	return numbered && at[0] >= '0' && at[0] <= '9' &&
	       text_starts(at + strspn(at, "0123456789"), "页");
}

/* A lone cell that signs the table: sealed, or a day in words. */
static bool is_signature(const char *key)
{
	static const char *const ends[] = { "(盖章)", "(公章)", "(签字)", "(签章)" };

	if (strstr(key, "年") && strstr(key, "月") && text_ends(key, "日"))
		return true;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (text_ends(key, ends[i]))
			return true;
	}
	return false;
}

static bool is_day(const char *key)
{
	unsigned flags = 0;
	int day;

	return date_read(&day, &flags, key) == DATE_OK && !(flags & DATE_SERIAL);
}

/* Two who sign, or the seal and its day. */
static bool is_signed(const struct first_cells *first)
{
	const char *one = first->key[0].data, *two = first->key[1].nr ? first->key[1].data : "";

	if (!is_word_of(ROW_KIND_TAIL, one) && !is_signature(one))
		return false;
	if (strchr(one, ':') && strchr(two, ':') && is_word_of(ROW_KIND_TAIL, two))
		return true;
	return first->nr_filled == 2 && !first->is_whole && (is_signature(two) || is_day(two));
}

/* A line below the table has a colon, or stands alone in its row, or is a title with a name behind
 * it (审核人, 张某), or is signed. */
static bool is_tail(const struct first_cells *first)
{
	const char *one = skip_strokes(first->key[0].data);

	if (is_word_of(ROW_KIND_TAIL, one) && text_ends(one, "人") &&
	    text_length(one) <= TITLE_LENGTH)
		return true;
	if (is_signed(first))
		return true;
	if (first->is_whole)
		return false;
	if (first->nr_filled == 1 &&
	    (is_page_number(one) || is_signature(one) || unit_line_scale(one)))
		return true;
	if (first->nr_filled == 2 && text_ends(one, "单位:") && money_scale_in(first->key[1].data))
		return true;
	return is_word_of(ROW_KIND_TAIL, one) && (strchr(one, ':') || first->nr_filled == 1);
}

static bool is_total(const struct first_cells *first, enum row_kind kind)
{
	return is_word_of(kind, first->key[0].data) || is_word_of(kind, first->key[1].data);
}

/* Behind a name: of the whole unit it is the total, of a sub-office, a field or a month a part. */
static enum row_kind total_of_a_part(const char *key)
{
	static const char *const wholes[] = { "全局", "全县",	"全院", "全委", "全单位", "全部",
					      "本局", "本单位", "单位", "全年", NULL };
	struct buf bare = BUF_INIT;
	enum row_kind kind = ROW_KIND_DATA;

	buf_addstr(&bare, key);
	if (text_ends(bare.data, ":"))
		buf_truncate(&bare, bare.nr - 1);
	if (text_length(bare.data) > PART_LENGTH)
		kind = ROW_KIND_DATA;
	else if (text_ends(bare.data, "小计"))
		kind = ROW_KIND_SUBTOTAL;
	else if (text_ends(bare.data, "累计"))
		kind = ROW_KIND_CUMULATIVE;
	else if (text_ends(bare.data, "合计") || text_ends(bare.data, "总计") ||
		 text_ends(bare.data, "共计"))
		kind = text_starts_any(bare.data, wholes) ? ROW_KIND_TOTAL : ROW_KIND_SUBTOTAL;
	buf_release(&bare);
	return kind;
}

static enum row_kind judge(const struct first_cells *first)
{
	static const enum row_kind totals[] = { ROW_KIND_SUBTOTAL, ROW_KIND_OF_WHICH,
						ROW_KIND_CUMULATIVE, ROW_KIND_TOTAL };

	if (!first->nr_filled)
		return ROW_KIND_BLANK;
	if (first->are_labels)
		return ROW_KIND_LABELS;
	if (!first->nr)
		return ROW_KIND_NUMBERED;
	if (!first->has_text)
		return ROW_KIND_STROKES;
	for (size_t i = 0; i < sizeof(totals) / sizeof(totals[0]); i++) {
		if (is_total(first, totals[i]))
			return totals[i];
	}
	if (!first->is_whole &&
	    (total_in_words(first->key[0].data) >= 0 ||
	     (first->nr_filled == 1 && total_of_records(first->key[0].data) >= 0)))
		return ROW_KIND_TOTAL;
	for (size_t i = 0; !first->is_part && i < 2; i++) {
		enum row_kind kind = total_of_a_part(first->key[i].data);

		if (kind != ROW_KIND_DATA)
			return kind;
	}
	if (first->says_nothing)
		return ROW_KIND_ZERO;
	if (is_tail(first))
		return ROW_KIND_TAIL;
	return ROW_KIND_DATA;
}

/* 其中：农资抽检不合格批次 in the column of indicators, with a figure: its own, and no part of one
 * that has been counted. */
static bool is_figure_of_which(const struct cell *cells, size_t nr,
			       const struct header_match *match)
{
	struct buf key = BUF_INIT;
	bool named = false, filled = false;

	for (size_t i = 0; i < nr && i < match->nr; i++) {
		const struct field *field = match->columns[i].field;

		if (!field || !cells[i].nr)
			continue;
		filled |= field->type == FIELD_TYPE_MEASURE;
		if (field->type != FIELD_TYPE_INDICATOR)
			continue;
		text_add_name_key(&key, cells[i].data, cells[i].nr);
		named = text_starts(key.data, "其中:") && key.nr > strlen("其中:");
	}
	buf_release(&key);
	return named && filled;
}

enum row_kind row_kind_of(const struct row_kinds *kinds, const struct cell *cells, size_t nr)
{
	struct first_cells first = { .key = { BUF_INIT, BUF_INIT } };
	enum row_kind kind;

	if (is_surely_data(kinds, cells, nr))
		return ROW_KIND_DATA;
	look_at_cells(&first, cells, nr, kinds->match);
	first.is_whole = has_required(cells, nr, kinds->match);
	first.is_part = has_required_data(cells, nr, kinds->match);
	kind = judge(&first);
	if (kind == ROW_KIND_OF_WHICH && is_figure_of_which(cells, nr, kinds->match))
		kind = ROW_KIND_DATA;
	if (kind == ROW_KIND_DATA && is_header_again(cells, nr, kinds->match))
		kind = ROW_KIND_HEADER;
	else if (kind == ROW_KIND_DATA && cells_are_example(kinds->match, cells, nr))
		kind = ROW_KIND_EXAMPLE;
	buf_release(&first.key[0]);
	buf_release(&first.key[1]);
	return kind;
}

long row_total_told(const struct row_kinds *kinds, const struct cell *cells, size_t nr)
{
	struct first_cells first = { .key = { BUF_INIT, BUF_INIT } };
	long told;

	look_at_cells(&first, cells, nr, kinds->match);
	told = first.nr ? total_in_words(first.key[0].data) : -1;
	if (told < 0 && first.nr_filled == 1)
		told = total_of_records(first.key[0].data);
	buf_release(&first.key[0]);
	buf_release(&first.key[1]);
	return told;
}

/* quick_cell.c - see quick_cell.h. */
#include "ingest/cell/quick_cell.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/date.h"
#include "core/base/key_hash.h"
#include "core/base/privacy.h"
#include "ingest/cell/document_number.h"
#include "ingest/cell/field_types.h"

enum {
	QUICK_WORDS = 64,
	WORD_TRIES = 4,
	WORD_MAX = 48,	    /* bytes of a word worth keeping */
	FAULTY_WORDS = 16,  /* kept of one file: they must not take the room of the good ones */
	NONE_WORD_MAX = 12, /* bytes of the longest such word that starts with a Chinese letter */
	DIGITS_MAX = 10,    /* in a row; a personal number has more */
	MONEY_DIGITS = 13,
	SCALE_MAX = 10,
	COUNT_DIGITS = 9,
};

struct quick_word {
	const char *cell;
	size_t nr;
	struct value value;
	const char *text; /* of the value */
	const char *notes[CELL_NOTES_MAX];
	size_t nr_notes;
	const char *error, *argument; /* of a faulty word */
	const struct indicator *indicator;
	int named_scale;
	bool is_of_which;
};

void quick_words_init(struct quick_words *out, const struct form *form)
{
	*out = (struct quick_words){
		.words = xcalloc(form->nr_fields * QUICK_WORDS, sizeof(*out->words)),
	};
}

void quick_words_release(struct quick_words *words)
{
	free(words->words);
	arena_release(&words->arena);
	*words = (struct quick_words){ 0 };
}

static bool is_digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

static bool continues(const unsigned char *p)
{
	uint16_t two;

	memcpy(&two, p, sizeof(two));
	return (two & 0xC0C0) == 0x8080;
}

/* Bytes of a character beyond ASCII that nothing changes; 0 when it must be looked at. */
static size_t plain_wide(const unsigned char *p, size_t left)
{
	if (left < 3 || !continues(p + 1))
		return 0;
	if (p[0] >= 0xE4 && p[0] <= 0xE8)
		return 3;
	if (p[0] == 0xE9) /* 锟 is half of 锟斤拷 */
		return p[1] == 0x94 && p[2] == 0x9F ? 0 : 3;
	if (p[0] == 0xE3) /* U+3001 on; U+3000 is a blank, U+3003 the one above, U+3007 a zero */
		return p[1] == 0x80 && (p[2] == 0x80 || p[2] == 0x83 || p[2] == 0x87) ? 0 : 3;
	if (p[0] == 0xEF && p[1] == 0xBC) /* punctuation of full width, but the hyphen */
		return (p[2] >= 0x81 && p[2] <= 0x8F && p[2] != 0x8D) ||
				       (p[2] >= 0x9A && p[2] <= 0xA0)
			       ? 3
			       : 0;
	return 0;
}

/* Words for nothing, 清除, 同上: all short, or with a mark first. */
static bool may_say_nothing(const char *text, size_t nr)
{
	static const char *const starts[] = { "无", "没有", "零", "暂无", "清除", "同上" };

	switch (text[0]) {
	case '/':
	case '\\':
	case '-':
	case 'N':
	case 'n':
	case 'E':
	case '#':
	case '\'':
	case '=':
	case '"':
		return true;
	default:
		break;
	}
	for (size_t i = 0; nr <= NONE_WORD_MAX && i < sizeof(starts) / sizeof(starts[0]); i++) {
		if (memcmp(text, starts[i], nr < 3 ? nr : 3) == 0)
			return true;
	}
	return false;
}

/* A blank between two characters is plain, one at an end or beside another is not. */
static bool is_single_blank(const unsigned char *p, size_t pos, size_t nr)
{
	return pos > 0 && pos + 1 < nr && p[pos + 1] != ' ';
}

/* True when text_fold() and text_prose() leave the text as it is, it is no word for nothing, has
 * no sign of lost characters, and no personal number can be in it. */
static bool text_is_plain(const char *text, size_t nr)
{
	const unsigned char *p = (const unsigned char *)text;
	size_t digits = 0, pos = 0;

	if (!nr || may_say_nothing(text, nr))
		return false;
	while (pos < nr) {
		unsigned char ch = p[pos];
		size_t step = 1;

		if (ch >= 0x80) {
			step = plain_wide(p + pos, nr - pos);
			digits = ch == 0xEF ? digits : 0; /* brackets may stand in a number */
		} else if (ch >= '0' && ch <= '9') {
			step = ++digits <= DIGITS_MAX;
		} else if (ch == ' ') { /* gaps join digits */
			step = is_single_blank(p, pos, nr);
		} else if (ch < ' ' || !personal_gap((char)ch)) {
			step = ch > ' ' && ch < 0x7F && ch != '?';
			digits = 0;
		}
		if (!step)
			return false;
		pos += step;
	}
	return true;
}

static bool read_text(struct value *out, struct field_reader *reader, const struct field *field,
		      const char *cell, size_t nr)
{
	bool number = is_digit(cell[0]) || cell[0] == '.'; /* 3.7E+17 has lost digits */

	if (nr > field_text_limit(field) || (number && memchr(cell, '+', nr)) ||
	    !text_is_plain(cell, nr))
		return false;
	value_set_text(out, reader, cell, nr);
	return true;
}

static bool within_limits(const struct field *field, int64_t whole)
{
	double number = (double)whole;

	return !(field->has_min && number < field->min) && !(field->has_max && number > field->max);
}

static bool read_date(struct value *out, struct field_reader *reader, const struct field *field,
		      const char *cell, size_t nr)
{
	int day;
	const char *rest;

	if (nr != DATE_SIZE - 1 || day_parse(&day, cell, &rest) < 0 ||
	    !within_limits(field, date_text_year(cell)))
		return false;
	value_set_text(out, reader, cell, nr);
	return true;
}

/* Digits and, up to 'decimals', more behind a point. -1 when it is anything else. */
static int64_t plain_number(const char *cell, size_t nr, size_t digits_max, size_t decimals)
{
	int64_t number = 0;
	size_t pos = 0, behind = 0;

	for (; pos < nr && pos < digits_max && is_digit(cell[pos]); pos++)
		number = number * 10 + cell[pos] - '0';
	if (!pos)
		return -1;
	if (decimals && pos < nr && cell[pos] == '.') {
		for (pos++; pos < nr && behind < decimals && is_digit(cell[pos]); pos++, behind++)
			number = number * 10 + cell[pos] - '0';
		if (!behind)
			return -1;
	}
	if (pos < nr)
		return -1;
	for (; behind < decimals; behind++)
		number *= 10;
	return number;
}

static bool read_money(struct value *out, const struct field_reader *reader,
		       const struct field *field, int scale, const char *cell, size_t nr,
		       struct cell_report *report)
{
	int told = reader->row_scale ? reader->row_scale : scale ? scale : reader->default_scale;
	bool known = told != MONEY_UNKNOWN;
	size_t digits;
	int64_t fen;

	scale = known ? told : MONEY_YUAN;
	if (scale < 0 || scale > SCALE_MAX)
		return false;
	digits = MONEY_DIGITS - (size_t)scale;
	fen = plain_number(cell, nr, digits < DIGITS_MAX ? digits : DIGITS_MAX, (size_t)scale);
	if (fen < 0 || !within_limits(field, fen))
		return false;
	if (known && scale != MONEY_YUAN)
		cell_note(report, "ING073");
	if (!known && fen)
		cell_note(report, "ING030");
	value_set_integer(out, fen);
	return true;
}

static bool read_count(struct value *out, const struct field *field, const char *cell, size_t nr)
{
	int64_t count = plain_number(cell, nr, COUNT_DIGITS, 0);

	if (count < 0 || !within_limits(field, count))
		return false;
	value_set_integer(out, count);
	return true;
}

/* A cell of these means the same wherever it stands in the file. */
static bool is_remembered(enum field_type type)
{
	switch (type) {
	case FIELD_TYPE_CODE:
	case FIELD_TYPE_CODE_LIST:
	case FIELD_TYPE_MONTH:
	case FIELD_TYPE_YEAR:
	case FIELD_TYPE_BOOL:
	case FIELD_TYPE_UNIT:
	case FIELD_TYPE_UNIT_LIST:
	case FIELD_TYPE_INDICATOR:
	case FIELD_TYPE_ASSESSMENT_ITEM:
		return true;
	default:
		return false;
	}
}

/* The slot of the cell: its word's, a free one, or another's when there is no room for it. */
static struct quick_word *word_slot(struct quick_words *words, size_t f, const char *cell,
				    size_t nr)
{
	size_t first = (size_t)key_hash(cell, nr);
	struct quick_word *word = NULL;

	for (size_t i = 0; i < WORD_TRIES; i++) {
		word = &words->words[f * QUICK_WORDS + (first + i) % QUICK_WORDS];
		if (!word->nr || (word->nr == nr && memcmp(word->cell, cell, nr) == 0))
			break;
	}
	return word;
}

static bool recall(struct value *out, struct quick_words *words, struct field_reader *reader,
		   const struct field_column *column, const char *cell, size_t nr,
		   struct cell_report *report)
{
	const struct quick_word *word;

	if (nr > WORD_MAX)
		return false;
	word = word_slot(words, column->number, cell, nr);
	if (word->nr != nr || !nr || memcmp(word->cell, cell, nr) != 0)
		return false;
	if (word->value.kind == VALUE_TEXT)
		value_set_text(out, reader, word->text, word->value.nr);
	else
		*out = word->value;
	for (size_t i = 0; i < word->nr_notes; i++)
		cell_note(report, word->notes[i]);
	report->error = word->error;
	if (word->argument)
		buf_addstr(&report->argument, word->argument);
	if (column->field->type == FIELD_TYPE_INDICATOR) {
		reader->indicator = word->indicator;
		reader->named_scale = word->named_scale;
		reader->is_of_which = word->is_of_which;
	}
	return true;
}

void quick_remember(struct quick_words *words, const struct field_reader *reader,
		    const struct field_column *column, const char *cell, size_t nr,
		    const struct value *value, const struct cell_report *report)
{
	struct quick_word *word;

	if (!is_remembered(column->field->type) || !nr || nr > WORD_MAX || report->warning ||
	    (report->error && words->nr_faulty == FAULTY_WORDS))
		return;
	word = word_slot(words, column->number, cell, nr);
	if (word->nr) /* first come, first kept: a column has few words */
		return;
	words->nr_faulty += report->error != NULL;
	*word = (struct quick_word){
		.cell = arena_strndup(&words->arena, cell, nr),
		.nr = nr,
		.value = *value,
		.nr_notes = report->nr_notes,
		.error = report->error,
		.indicator = reader->indicator,
		.named_scale = reader->named_scale,
		.is_of_which = reader->is_of_which,
	};
	memcpy(word->notes, report->notes, sizeof(word->notes));
	if (report->error)
		word->argument = arena_strdup(&words->arena, report->argument.data);
	if (value->kind == VALUE_TEXT)
		word->text =
			arena_strndup(&words->arena, reader->text->data + value->start, value->nr);
}

bool quick_read(struct value *out, struct quick_words *words, struct field_reader *reader,
		const struct field_column *column, const char *cell, size_t nr,
		struct cell_report *report)
{
	const struct field *field = column->field;

	cell_report_reset(report);
	switch (field->type) {
	case FIELD_TYPE_DATE:
		return read_date(out, reader, field, cell, nr);
	case FIELD_TYPE_MONEY:
		return read_money(out, reader, field, column->scale, cell, nr, report);
	case FIELD_TYPE_COUNT:
		return read_count(out, field, cell, nr);
	case FIELD_TYPE_TEXT:
		return read_text(out, reader, field, cell, nr);
	case FIELD_TYPE_NUMBER_TEXT:
		return number_is_usual(cell, nr) && read_text(out, reader, field, cell, nr);
	default:
		return is_remembered(field->type) &&
		       recall(out, words, reader, column, cell, nr, report);
	}
}

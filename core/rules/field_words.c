/* field_words.c - see field_words.h. */
#include "core/rules/field_words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"

void field_words_add_measure(struct buf *out, const struct indicator *indicator, double value)
{
	switch (indicator->quantity) {
	case QUANTITY_MONEY:
		decimal_add_wan(out, llround(value));
		break;
	case QUANTITY_RATE:
		decimal_add_rounded(out, value * 100, 1);
		break;
	default:
		decimal_add_double(out, value);
	}
	buf_addstr(out, indicator->measure_unit);
}

/* The key of a measure ends in its indicator: "2024-07|A02_j". */
static const struct indicator *indicator_of(const struct rules *rules, const char *key)
{
	const char *code = key ? strrchr(key, '|') : NULL;

	return code ? rules_indicator(rules, code + 1) : NULL;
}

static void add_measure(struct buf *out, const struct rules *rules, const char *key,
			const char *value)
{
	const struct indicator *indicator = indicator_of(rules, key);

	if (indicator)
		field_words_add_measure(out, indicator, strtod(value, NULL));
	else
		buf_addstr(out, value);
}

static void add_code(struct buf *out, const struct rules *rules, const struct field *field,
		     const char *value)
{
	const struct code *code = rules_code(rules, field->codes, value);

	buf_addstr(out, code ? code->name : value);
}

static void add_unit(struct buf *out, const struct rules *rules, const struct field *field,
		     const char *value)
{
	const struct unit *unit = rules_unit(rules, value, INT_MAX);

	(void)field;
	buf_addstr(out, unit ? unit->name : value);
}

/* A list is kept with blanks between its parts. */
static void add_list(struct buf *out, const struct rules *rules, const struct field *field,
		     const char *value,
		     void (*add)(struct buf *out, const struct rules *rules,
				 const struct field *field, const char *value))
{
	struct buf part = BUF_INIT;

	for (size_t nr; *value; value += nr + (value[nr] == ' ')) {
		nr = strcspn(value, " ");
		buf_reset(&part);
		buf_add(&part, value, nr);
		add(out, rules, field, part.data);
		if (value[nr])
			buf_addstr(out, "、");
	}
	buf_release(&part);
}

void field_words_add(struct buf *out, const struct rules *rules, const struct field *field,
		     const char *key, const char *value)
{
	if (!value)
		return;
	switch (field->type) {
	case FIELD_TYPE_CODE:
		add_code(out, rules, field, value);
		break;
	case FIELD_TYPE_CODE_LIST:
		add_list(out, rules, field, value, add_code);
		break;
	case FIELD_TYPE_MONEY:
		decimal_add_ratio(out, strtoll(value, NULL, 10), 100, 2);
		buf_addstr(out, "元");
		break;
	case FIELD_TYPE_BOOL:
		buf_addstr(out, strcmp(value, "0") == 0 ? "否" : "是");
		break;
	case FIELD_TYPE_UNIT:
		add_unit(out, rules, field, value);
		break;
	case FIELD_TYPE_UNIT_LIST:
		add_list(out, rules, field, value, add_unit);
		break;
	case FIELD_TYPE_MEASURE:
		add_measure(out, rules, key, value);
		break;
	default:
		buf_addstr(out, value);
	}
}

/* The form's field at 'position' of the key, counted from 1. */
static const struct field *key_field(const struct form *form, int position)
{
	for (size_t i = 0; form && i < form->nr_fields; i++)
		if (form->fields[i].key == position)
			return &form->fields[i];
	return NULL;
}

/* True when 'key' has as many parts as the form's key has fields: a text may have a '|' itself. */
static bool key_is_plain(const struct form *form, const char *key)
{
	int parts = 1;

	for (; *key; key++)
		parts += *key == '|';
	return key_field(form, parts) && !key_field(form, parts + 1);
}

static void add_key_part(struct buf *out, const struct rules *rules, const struct field *field,
			 const char *part)
{
	const struct indicator *indicator;

	switch (field->type) {
	case FIELD_TYPE_CODE:
	case FIELD_TYPE_UNIT:
		field_words_add(out, rules, field, NULL, part);
		break;
	case FIELD_TYPE_INDICATOR:
		indicator = rules_indicator(rules, part);
		buf_addstr(out, indicator ? indicator->name : part);
		break;
	default:
		buf_addstr(out, part);
	}
}

void field_words_add_key(struct buf *out, const struct rules *rules, const char *table,
			 const char *key)
{
	const struct form *form = rules_form(rules, table);
	bool plain = key_is_plain(form, key);
	struct buf part = BUF_INIT;
	int position = 1;

	for (size_t nr; *key; key += nr + (key[nr] == '|'), position++) {
		nr = strcspn(key, "|");
		buf_reset(&part);
		buf_add(&part, key, nr);
		if (plain)
			add_key_part(out, rules, key_field(form, position), part.data);
		else
			buf_addstr(out, part.data);
		if (key[nr])
			buf_addch(out, ' ');
	}
	buf_release(&part);
}

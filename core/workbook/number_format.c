/* number_format.c - see number_format.h. */
#include "core/workbook/number_format.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/text.h"

enum { PARTS_MAX = 4, DIGITS_KEPT = 15 };

#define DIGITS_LIMIT 1e15

/* One part of a format; several stand for positive numbers; negative ones; zero; texts. */
struct part {
	struct buf before, after; /* the words around the value, or before alone: the words only */
	int shift;		  /* the value is shown times ten to this power */
	int zeros;		  /* as many digits at least before the point */
	bool has_digits, has_value, has_decimals, is_date, is_odd;
	int digits_behind; /* placeholders since the last that may set a point by force */
	int commas;	   /* since the last placeholder */
};
struct format {
	struct part parts[PARTS_MAX];
	size_t nr;		 /* of those for numbers */
	const struct part *text; /* NULL: texts as they are */
};

static bool has_value(const struct part *part)
{
	return part->has_digits || part->has_value;
}

/* A word of the format. Between digits a point by force moves the value; others set digits apart.
 */
static void add_literal(struct part *part, const char *text, size_t nr)
{
	buf_add(has_value(part) ? &part->after : &part->before, text, nr);
}

static void add_placeholder(struct part *part, char ch)
{
	bool is_point = strcmp(part->after.data, ".") == 0;

	if (strspn(part->after.data, " ") == part->after.nr)
		buf_reset(&part->after); /* thousands set apart, or a fraction */
	if (part->has_digits && part->after.nr && (!is_point || part->commas))
		part->is_odd = true;
	if (is_point && part->digits_behind == 0)
		part->digits_behind = 1;
	else if (part->digits_behind)
		part->digits_behind++;
	if (is_point)
		buf_reset(&part->after);
	part->has_digits = true;
	part->commas = 0;
	part->zeros += ch == '0' && !part->has_decimals && !part->digits_behind;
}

/* A ¥ or euro, [$€-2]; the place's mark alone, [$-804], says nothing new. */
static void add_bracket(struct part *part, const char *inner, size_t nr)
{
	static const char clocks[] = "hHmMsS";

	if (inner[0] == '$')
		add_literal(part, inner + 1, strcspn(inner + 1, "-]"));
	else if (strchr("<>=", inner[0]) || strncasecmp(inner, "DBNum", 5) == 0)
		part->is_odd = true;
	else if (nr && strspn(inner, clocks) == nr)
		part->is_date = true;
}

/* Read one character, or what stands together, at 'at'; returns what follows. */
static const char *read_token(struct part *part, const char *at)
{
	static const char general[] = "General", chinese_general[] = "G/通用格式";
	const char *end;

	if (*at == '"' || *at == '[') {
		end = strchr(at + 1, *at == '"' ? '"' : ']');
		end = end ? end : at + strlen(at);
		if (*at == '"')
			add_literal(part, at + 1, (size_t)(end - at - 1));
		else
			add_bracket(part, at + 1, (size_t)(end - at - 1));
		return *end ? end + 1 : end;
	}
	if (strncasecmp(at, general, strlen(general)) == 0 || text_starts(at, chinese_general)) {
		part->has_value = part->has_decimals = true;
		return at +
		       (*at == 'G' && at[1] == '/' ? strlen(chinese_general) : strlen(general));
	}
	if (strchr("\\!_*", *at) && at[1]) {
		size_t nr = 0;

		text_next(at + 1, strlen(at + 1), &nr);
		if (*at == '\\' || *at == '!')
			add_literal(part, at + 1, nr);
		return at + 1 + nr;
	}
	if ((*at == 'E' || *at == 'e') && (at[1] == '+' || at[1] == '-') && part->has_digits)
		return at + 2 + strspn(at + 2, "0#?");
	return NULL;
}

static void read_char(struct part *part, const char *at)
{
	if (strchr("0#?", *at)) {
		add_placeholder(part, *at);
	} else if (*at == ',' && part->has_digits && !part->after.nr) {
		part->commas++;
	} else if (*at == ',') {
		part->is_odd = true; /* among words: programs differ */
	} else if (*at == '.') {
		part->shift -= 3 * part->commas; /* #,##0,.0 */
		part->commas = 0;
		part->has_decimals = true;
		part->has_digits = true;
	} else if (*at == '@') {
		part->has_value = true;
	} else if (strchr("yYmMdDhHsSeEgGbB", *at)) {
		part->is_date = true;
	} else if (*at == '/' && part->has_digits) {
		part->has_decimals = true; /* a fraction: the same value */
	} else {
		if (*at == '%')
			part->shift += 2;
		add_literal(part, at, 1);
	}
}

/* Bytes of our own money's sign at 'at', 0 without one: it makes a number one of 元. */
static size_t yuan_at(const char *at)
{
	static const char *const signs[] = { "¥", "￥", NULL };

	return text_starts_any(at, signs);
}

static bool has_words(const struct buf *before)
{
	return before->nr > yuan_at(before->data);
}

/* Blanks and what only says that a number is negative are no words. */
static void drop_marks(struct buf *words, bool is_negative)
{
	static const char *const marks[] = { " ", "\xC2\xA0", "　" };
	static const char *const signs[] = { "-", "(", ")", "−" };
	struct buf kept = BUF_INIT;

	for (const char *at = words->data; *at;) {
		size_t nr = 0;

		for (size_t i = 0; !nr && i < sizeof(marks) / sizeof(marks[0]); i++)
			nr = text_starts(at, marks[i]) ? strlen(marks[i]) : 0;
		for (size_t i = 0; !nr && is_negative && i < sizeof(signs) / sizeof(signs[0]); i++)
			nr = text_starts(at, signs[i]) ? strlen(signs[i]) : 0;
		if (!nr)
			buf_addch(&kept, *at++);
		else
			at += nr;
	}
	buf_reset(words);
	buf_add(words, kept.data, kept.nr);
	buf_release(&kept);
}

/* Returns what follows the part. */
static const char *read_part(struct part *part, const char *at, bool *has_text)
{
	*part = (struct part){ .before = BUF_INIT, .after = BUF_INIT };
	while (*at && *at != ';') {
		const char *next = read_token(part, at);

		*has_text |= !next && *at == '@';
		if (!next)
			read_char(part, at);
		at = next ? next : at + 1;
	}
	part->shift -= 3 * part->commas + part->digits_behind;
	return *at ? at + 1 : NULL;
}

static void format_read(struct format *out, const char *format)
{
	const char *at = format;
	bool has_text = false;
	size_t nr = 0;

	*out = (struct format){ 0 };
	while (at && nr < PARTS_MAX) {
		has_text = false;
		at = read_part(&out->parts[nr], at, &has_text);
		drop_marks(&out->parts[nr].before, nr == 1);
		drop_marks(&out->parts[nr].after, nr == 1);
		nr++;
	}
	if (has_text || nr == PARTS_MAX)
		out->text = &out->parts[nr - 1];
	out->nr = out->text && nr > 1 ? nr - 1 : nr;
}

static void format_release(struct format *format)
{
	for (size_t i = 0; i < PARTS_MAX; i++) {
		buf_release(&format->parts[i].before);
		buf_release(&format->parts[i].after);
	}
}

static bool is_date(const struct format *format)
{
	return format->parts[0].is_date || (format->nr > 1 && format->parts[1].is_date);
}

/* An accountant's zero: nothing, or dashes, set in place by ??. */
static bool is_bare_zero(const struct part *part)
{
	static const char *const dashes[] = { "-", "−", "–", "—" };
	const char *at = part->before.data + yuan_at(part->before.data);

	while (*at) {
		size_t nr = 0;

		for (size_t i = 0; !nr && i < sizeof(dashes) / sizeof(dashes[0]); i++)
			nr = text_starts(at, dashes[i]) ? strlen(dashes[i]) : 0;
		if (!nr)
			return false;
		at += nr;
	}
	return !part->zeros && !part->has_value && !part->after.nr && !part->is_odd;
}

static bool is_bare(const struct part *part)
{
	return has_value(part) && !part->is_odd && !part->before.nr && !part->after.nr &&
	       !part->shift && part->zeros <= 1;
}

bool number_format_is_plain(const char *text)
{
	struct format format;
	bool plain;

	format_read(&format, text);
	plain = is_date(&format);
	if (!plain) {
		plain = true;
		for (size_t i = 0; i < format.nr; i++)
			plain &= is_bare(&format.parts[i]) ||
				 (i == 2 && is_bare_zero(&format.parts[i]));
	}
	format_release(&format);
	return plain;
}

bool number_format_is_plain_for_text(const char *text)
{
	struct format format;
	bool plain;

	format_read(&format, text);
	plain = !format.text || is_bare(format.text);
	format_release(&format);
	return plain;
}

static const struct part *part_for(const struct format *format, double value)
{
	if (value < 0 && format->nr > 1)
		return &format->parts[1];
	if (value == 0 && format->nr > 2)
		return &format->parts[2];
	return &format->parts[0];
}

static bool show_number(struct buf *out, const struct part *part, double value)
{
	struct buf digits = BUF_INIT;
	bool is_whole;
	size_t nr;

	value *= pow(10, part->shift);
	is_whole = value == floor(value);
	/* Rounded among words, or of more digits than a spreadsheet keeps. */
	if ((!is_whole && !part->has_decimals && (has_words(&part->before) || part->zeros > 1)) ||
	    fabs(value) >= DIGITS_LIMIT)
		return false;
	decimal_add_plain(&digits, fabs(value), DIGITS_KEPT);
	nr = strcspn(digits.data, ".");
	if (value < 0)
		buf_addch(out, '-');
	buf_add(out, part->before.data, part->before.nr);
	for (size_t i = nr; i < (size_t)part->zeros; i++)
		buf_addch(out, '0');
	buf_add(out, digits.data, digits.nr);
	buf_add(out, part->after.data, part->after.nr);
	buf_release(&digits);
	return true;
}

static bool show_text(struct buf *out, const struct part *part, const char *value)
{
	if (!part || has_value(part)) {
		buf_addstr(out, part ? part->before.data : "");
		buf_addstr(out, value);
		buf_addstr(out, part ? part->after.data : "");
	} else {
		buf_addstr(out, part->before.data);
	}
	return !part || has_value(part) || part->before.nr;
}

static bool show(struct buf *out, const struct format *format, const char *value, bool is_text)
{
	double number = is_text ? 0 : strtod(value, NULL);
	const struct part *part = is_text ? format->text : part_for(format, number);

	if (is_text || part == format->text)
		return show_text(out, part, value);
	if (part->is_odd)
		return false;
	if (number == 0 && part == &format->parts[2] && is_bare_zero(part))
		buf_addch(out, '0');
	else if (has_value(part))
		return show_number(out, part, number);
	else if (part->before.nr)
		buf_add(out, part->before.data, part->before.nr);
	else
		return false;
	return true;
}

bool number_format_show(struct buf *out, const char *text, const char *value, bool is_text)
{
	struct format format;
	bool can;

	format_read(&format, text);
	can = show(out, &format, value, is_text);
	format_release(&format);
	return can;
}

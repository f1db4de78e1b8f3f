/* amount.c - see amount.h. */
#include "ingest/cell/amount.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/money_unit.h"
#include "core/base/text.h"
#include "core/rules/measure_unit.h"

static void take_end(const char *text, size_t *nr, size_t cut)
{
	*nr -= cut;
	while (*nr && text[*nr - 1] == ' ')
		(*nr)--;
}

static bool ends_with(const char *text, size_t nr, const char *word)
{
	size_t word_nr = strlen(word);

	return nr > word_nr && memcmp(text + nr - word_nr, word, word_nr) == 0;
}

/* Bytes of a sign at the start that looks like a minus: ﹣ − –, 0 when there is none. */
static size_t odd_minus_size(const char *text, size_t nr)
{
	static const char *const signs[] = { "﹣", "−", "–" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t size = strlen(signs[i]);

		if (nr > size && memcmp(text, signs[i], size) == 0)
			return size;
	}
	return 0;
}

/* Plain digits without thousands separators ("1,234,567.5"), which must stand in their places.
 * False when a comma stands elsewhere. */
static bool drop_separators(struct buf *out, const char *text, size_t nr, unsigned *flags)
{
	size_t minus = odd_minus_size(text, nr);
	const char *point;
	size_t whole;

	text += minus;
	nr -= minus;
	if (minus) {
		buf_addch(out, '-');
		*flags |= AMOUNT_RESHAPED;
	}
	point = memchr(text, '.', nr);
	whole = point ? (size_t)(point - text) : nr;
	for (size_t i = 0; i < nr; i++) {
		if (text[i] != ',') {
			buf_addch(out, text[i]);
			continue;
		}
		if (i == 0 || i > whole || (whole - i) % 4 != 0 ||
		    !isdigit((unsigned char)text[i - 1]))
			return false;
		*flags |= AMOUNT_RESHAPED;
	}
	return true;
}

static enum amount_result parse_scaled(int64_t *out, unsigned *flags, const char *text, size_t nr,
				       int scale)
{
	struct buf digits = BUF_INIT;
	enum amount_result result = AMOUNT_UNREADABLE;

	if (nr && drop_separators(&digits, text, nr, flags)) {
		int rc = decimal_parse(out, digits.data, digits.nr, scale);

		if (rc == 1)
			*flags |= AMOUNT_ROUNDED;
		result = rc == -2 ? AMOUNT_TOO_LARGE : rc < 0 ? AMOUNT_UNREADABLE : AMOUNT_OK;
	}
	buf_release(&digits);
	return result;
}

/* Bytes of the sign of our own money at the start, 0 without one. */
static size_t sign_size(const char *text)
{
	static const char *const signs[] = { "￥", "¥", "人民币", "RMB", "CNY", NULL };

	return text_starts_any(text, signs);
}

bool money_has_sign_alone(const char *text)
{
	size_t size;

	return sign_size(text) && !money_scale_at_end(&size, text, strlen(text), true);
}

enum amount_result money_read(int64_t *fen, unsigned *flags, const char *text, int scale)
{
	size_t nr = strlen(text), size;
	int own;

	*flags = 0;
	if (money_starts_foreign(text))
		return AMOUNT_FOREIGN;
	size = sign_size(text);
	if (size) {
		text += size + strspn(text + size, " ");
		nr = strlen(text);
		*flags |= AMOUNT_RESHAPED;
	}
	own = money_scale_at_end(&size, text, nr, true);
	if (own == MONEY_FOREIGN)
		return AMOUNT_FOREIGN;
	if (own == MONEY_SMALL)
		return AMOUNT_SMALL;
	if (own) {
		take_end(text, &nr, size);
		scale = own;
		*flags |= AMOUNT_RESHAPED | AMOUNT_HAS_UNIT;
	}
	return parse_scaled(fen, flags, text, nr, scale);
}

enum amount_result count_read(int64_t *count, unsigned *flags, const char *text)
{
	size_t nr = strlen(text), word_nr;
	enum amount_result result;

	*flags = 0;
	word_nr = count_word_at_end(text, nr);
	if (word_nr) {
		take_end(text, &nr, word_nr);
		*flags |= AMOUNT_RESHAPED;
	}
	result = parse_scaled(count, flags, text, nr, 0);
	return *flags & AMOUNT_ROUNDED ? AMOUNT_UNREADABLE : result;
}

enum amount_result number_read(double *number, unsigned *flags, int *percent, const char *text,
			       const char *unit)
{
	size_t nr = strlen(text);
	struct buf digits = BUF_INIT;
	enum amount_result result = AMOUNT_UNREADABLE;
	int64_t ignored;

	*flags = 0;
	*percent = 0;
	if (ends_with(text, nr, "%")) {
		take_end(text, &nr, 1);
		*percent = 1;
	} else if (unit && unit[0] && ends_with(text, nr, unit)) {
		take_end(text, &nr, strlen(unit));
		*flags |= AMOUNT_RESHAPED;
	}
	if (nr && drop_separators(&digits, text, nr, flags)) {
		int rc = decimal_parse(&ignored, digits.data, digits.nr, 3);

		result = rc == -2 ? AMOUNT_TOO_LARGE : rc < 0 ? AMOUNT_UNREADABLE : AMOUNT_OK;
		*number = strtod(digits.data, NULL) / (*percent ? 100.0 : 1.0);
	}
	buf_release(&digits);
	return result;
}

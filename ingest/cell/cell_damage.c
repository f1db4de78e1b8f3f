/* cell_damage.c - see cell_damage.h. */
#include "ingest/cell/cell_damage.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"
#include "core/base/check_digits.h"
#include "core/base/privacy.h"

enum {
	DIGITS_KEPT = 15, /* by a spreadsheet */
	CODE_SIZE = 18,
	REGION_START = 2, /* characters 3 to 8 of a credit code are digits */
	REGION_END = 8,
};

bool text_is_ditto(const char *text)
{
	static const char *const words[] = { "同上",   "同上行", "同前", "同左", "同上。",
					     "同上一", "〃",	 "″",	 "\"",	 NULL };

	if (!text[0] || !strchr("\xE5\xE3\xE2\"", text[0])) /* their first bytes */
		return false;
	for (size_t i = 0; words[i]; i++) {
		if (strcmp(text, words[i]) == 0)
			return true;
	}
	return false;
}

bool text_lost_digits(const char *text, size_t nr)
{
	return nr > DIGITS_KEPT && strspn(text, "0123456789") == nr &&
	       strspn(text + DIGITS_KEPT, "0") == nr - DIGITS_KEPT;
}

bool text_is_over_long(size_t *length, const struct field *field, const char *text, size_t nr)
{
	size_t limit = field_text_limit(field), pos = 0;

	*length = 0;
	if (nr <= limit) /* a character is a byte or more */
		return false;
	for (; pos < nr; ++*length)
		text_next(text, nr, &pos);
	return *length > limit;
}

void text_add_shortened(struct buf *out, const char *text, size_t nr, size_t length)
{
	size_t pos = 0;

	for (size_t i = 0; i < length && pos < nr; i++)
		text_next(text, nr, &pos);
	buf_add(out, text, pos);
	if (pos < nr)
		buf_addstr(out, "…");
}

bool number_has_look_alike(struct buf *piece, const char *text)
{
	for (const char *p = text; (p = strpbrk(p, "OolI")) != NULL; p++) {
		char before = p > text ? p[-1] : '\0', after = p[1];

		if (isalpha((unsigned char)before) || isalpha((unsigned char)after))
			continue;
		if (!isdigit((unsigned char)before) && !isdigit((unsigned char)after))
			continue;
		buf_addch(piece, *p);
		return true;
	}
	return false;
}

bool credit_code_mend(char *code, size_t nr)
{
	char mended[CODE_SIZE];

	if (nr != CODE_SIZE)
		return false;
	for (size_t i = 0; i < CODE_SIZE; i++) {
		bool region = i >= REGION_START && i < REGION_END;

		mended[i] = code[i] == 'O'				   ? '0'
			    : code[i] == 'I' || (region && code[i] == 'L') ? '1'
									   : code[i];
	}
	if (memcmp(mended, code, CODE_SIZE) == 0 || !credit_code_valid(mended, CODE_SIZE))
		return false;
	memcpy(code, mended, CODE_SIZE);
	return true;
}

/* fuzz_code.c - numbers of persons and bodies: their check digits, and their masks.
 *
 * Invariants: a masked text is UTF-8 when the text was, has as many visible characters, only gains
 * stars when masked again (a number may then stand alone that did not), and shows no resident's
 * number any more; masking says whether it did; one wrong digit makes a number invalid. */
#include "core/base/check_digits.h"
#include "core/base/privacy.h"
#include "tests/fuzz/fuzz.h"

enum { ID_SIZE = 18 };

enum mask { MASK_PERSONAL, MASK_NUMBER, MASK_PHONE };

static bool mask_as(enum mask mask, struct buf *out, const char *text, size_t nr)
{
	switch (mask) {
	case MASK_PERSONAL:
		return personal_mask(out, text, nr);
	case MASK_NUMBER:
		return number_mask(out, text, nr);
	case MASK_PHONE:
		return phone_mask(out, text, nr);
	}
	return false;
}

static size_t count_characters(const char *text, size_t nr)
{
	size_t characters = 0;

	for (size_t pos = 0; pos < nr;)
		characters += !text_is_invisible(text_next(text, nr, &pos));
	return characters;
}

static bool is_ascii_digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

static bool is_ascii_word(char ch)
{
	return is_ascii_digit(ch) || (ch >= 'A' && ch <= 'Z') || (ch >= 'a' && ch <= 'z');
}

/* A right number that stands alone: no digit before it, no digit or letter behind it. */
static bool holds_resident_id(const struct buf *text)
{
	for (size_t i = 0; i + ID_SIZE <= text->nr; i++) {
		if ((i == 0 || !is_ascii_digit(text->data[i - 1])) &&
		    (i + ID_SIZE == text->nr || !is_ascii_word(text->data[i + ID_SIZE])) &&
		    resident_id_valid(text->data + i, ID_SIZE))
			return true;
	}
	return false;
}

/* The next visible character from '*pos' on; 0 at the end. */
static uint32_t next_visible(const struct buf *text, size_t *pos)
{
	while (*pos < text->nr) {
		uint32_t ch = text_next(text->data, text->nr, pos);

		if (!text_is_invisible(ch))
			return ch;
	}
	return 0;
}

static bool only_gains_stars(const struct buf *before, const struct buf *after)
{
	size_t a = 0, b = 0;

	while (a < before->nr || b < after->nr) {
		uint32_t one = next_visible(before, &a), two = next_visible(after, &b);

		if (one != two && two != '*')
			return false;
	}
	return true;
}

static void check_mask(enum mask mask, const char *text, size_t nr)
{
	struct buf once = BUF_INIT, twice = BUF_INIT, folded = BUF_INIT;
	bool masked = mask_as(mask, &once, text, nr);

	CHECK(text_is_utf8(once.data, once.nr) == text_is_utf8(text, nr), "UTF-8 was broken");
	CHECK(count_characters(once.data, once.nr) == count_characters(text, nr),
	      "characters were lost");
	CHECK(masked == (once.nr != nr || (nr && memcmp(once.data, text, nr) != 0)),
	      "masking does not say what it did");
	mask_as(mask, &twice, once.data, once.nr);
	CHECK(only_gains_stars(&once, &twice), "masked twice is another text: %s | %s", once.data,
	      twice.data);
	text_fold(&folded, once.data, once.nr);
	CHECK(mask != MASK_PERSONAL || !holds_resident_id(&folded),
	      "a resident's number is left: %s", folded.data);
	buf_release(&once);
	buf_release(&twice);
	buf_release(&folded);
}

/* Every other digit in the place of each makes a right number wrong: both check digits are made
 * to find one mistyped character. */
static void check_digits(const char *text, size_t nr)
{
	bool is_id = resident_id_valid(text, nr), is_credit = credit_code_valid(text, nr);
	char other[ID_SIZE];

	if (!is_id && !is_credit)
		return;
	CHECK(nr == ID_SIZE, "a number of %zu characters", nr);
	for (size_t i = 0; i < ID_SIZE; i++) {
		memcpy(other, text, ID_SIZE);
		if (!is_ascii_digit(other[i]))
			continue;
		other[i] = other[i] == '9' ? '0' : (char)(other[i] + 1);
		CHECK(!is_id || !resident_id_valid(other, ID_SIZE), "digit %zu does not count", i);
		CHECK(!is_credit || !credit_code_valid(other, ID_SIZE), "digit %zu does not count",
		      i);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	const char *text = (const char *)data;

	check_mask(MASK_PERSONAL, text, nr);
	check_mask(MASK_NUMBER, text, nr);
	check_mask(MASK_PHONE, text, nr);
	check_digits(text, nr);
	return 0;
}

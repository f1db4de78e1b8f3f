/* check_digits.c - see check_digits.h. */
#include "core/base/check_digits.h"

#include <ctype.h>
#include <string.h>

#include "core/base/period.h"
#include "core/base/text.h"

enum { ID_SIZE = 18, CARD_SHORTEST = 16, CARD_LONGEST = 19 };

static bool is_digit(char ch)
{
	return ch >= '0' && ch <= '9';
}

static int number_of(const char *text, size_t nr)
{
	int value = 0;

	for (size_t i = 0; i < nr; i++)
		value = value * 10 + text[i] - '0';
	return value;
}

bool resident_id_shaped(const char *text, size_t nr)
{
	int year;

	if (nr < ID_SIZE)
		return false;
	for (size_t i = 0; i < ID_SIZE - 1; i++) {
		if (!is_digit(text[i]))
			return false;
	}
	if (!is_digit(text[17]) && text[17] != 'X' && text[17] != 'x')
		return false;
	year = number_of(text + 6, 4);
	return year >= 1900 && year < 2100 &&
	       day_valid(year, number_of(text + 10, 2), number_of(text + 12, 2));
}

bool resident_id_valid(const char *text, size_t nr)
{
	static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;

	if (nr != ID_SIZE || !resident_id_shaped(text, nr))
		return false;
	for (size_t i = 0; i < ID_SIZE - 1; i++)
		sum += (text[i] - '0') * weights[i];
	return toupper((unsigned char)text[17]) == "10X98765432"[sum % 11];
}

bool credit_code_valid(const char *text, size_t nr)
{
	static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	int sum = 0, weight = 1;

	if (nr != ID_SIZE)
		return false;
	for (size_t i = 0; i < ID_SIZE; i++) {
		const char *at = text[i] ? strchr(alphabet, text[i]) : NULL;

		if (!at)
			return false;
		if (i < ID_SIZE - 1)
			sum += (int)(at - alphabet) * weight;
		else
			return (31 - sum % 31) % 31 == (int)(at - alphabet);
		weight = weight * 3 % 31;
	}
	return false;
}

/* Issuer prefixes of cards that Chinese banks issue, with the lengths they have. Every 62 is
 * UnionPay; the others are named one by one, since goods carry numbers of 16 digits, too. */
static const struct card_prefix {
	const char *digits;
	size_t shortest, longest;
} card_prefixes[] = {
	{ "62", 16, 19 },     { "9558", 16, 19 },   { "9559", 16, 19 },	  { "601382", 16, 19 },
	{ "601428", 16, 19 }, { "603367", 16, 19 }, { "603445", 16, 19 }, { "603506", 16, 19 },
	{ "103", 19, 19 },    { "436742", 16, 19 }, { "436745", 16, 16 }, { "456351", 16, 19 },
	{ "421349", 16, 16 }, { "434061", 16, 16 }, { "434062", 16, 16 }, { "427020", 16, 16 },
	{ "427030", 16, 16 }, { "402658", 16, 16 }, { "410062", 16, 16 }, { "468203", 16, 16 },
	{ "404119", 16, 16 }, { "405512", 16, 16 }, { "512425", 16, 16 }, { "524011", 16, 16 },
	{ "552245", 16, 16 }, { "524047", 16, 16 }, { "518212", 16, 16 }, { "547766", 16, 16 },
	{ "519412", 16, 16 }, { "356833", 16, 16 }, { "356835", 16, 16 }, { "356889", 16, 16 },
	{ "356895", 16, 16 },
};

static bool has_card_prefix(const char *digits, size_t nr)
{
	for (size_t i = 0; i < sizeof(card_prefixes) / sizeof(card_prefixes[0]); i++) {
		const struct card_prefix *prefix = &card_prefixes[i];

		if (text_starts(digits, prefix->digits) && nr >= prefix->shortest &&
		    nr <= prefix->longest)
			return true;
	}
	return false;
}

bool bank_card_valid(const char *text, size_t nr)
{
	int sum = 0;

	if (nr < CARD_SHORTEST || nr > CARD_LONGEST)
		return false;
	for (size_t i = 0; i < nr; i++) {
		int digit = text[nr - 1 - i] - '0';

		if (!is_digit(text[nr - 1 - i]))
			return false;
		if (i % 2)
			digit = digit > 4 ? digit * 2 - 9 : digit * 2;
		sum += digit;
	}
	return sum % 10 == 0 && has_card_prefix(text, nr);
}

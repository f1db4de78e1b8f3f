/* check_digits.h - numbers that carry a check digit: residents' (GB 11643), bodies' (GB 32100),
 * bank cards'. */
#ifndef CORE_CHECK_DIGITS_H
#define CORE_CHECK_DIGITS_H

#include <stdbool.h>
#include <stddef.h>

/* At least 18 characters: 17 digits with a real birth date (1900 on) at 7..14, and a digit or X. */
bool resident_id_shaped(const char *text, size_t nr);
/* 18 characters of that shape with the right check digit. */
bool resident_id_valid(const char *text, size_t nr);
/* 18 characters of a unified social credit code with right check character. */
bool credit_code_valid(const char *text, size_t nr);
/* 16 to 19 digits with a Chinese issuer's prefix and the right check digit (Luhn). */
bool bank_card_valid(const char *text, size_t nr);

#endif

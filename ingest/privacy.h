/* privacy.h - personal numbers in text, masked; and the check digits of GB 11643 and GB 32100. */
#ifndef INGEST_PRIVACY_H
#define INGEST_PRIVACY_H

#include "core/buf.h"

#include <stdbool.h>

/* Append 'text' with ID numbers (first 6 and last 4 stay; of the old 15 digits the last 3) and
 * mobile numbers (first 3 and last 4 stay) masked, in full width, too. Returns true when something
 * was. */
bool personal_mask(struct buf *out, const char *text, size_t nr);
/* The same for the number of a case or document: only what is surely a person's ID number, since
 * masked numbers of two cases would look like one. */
bool number_mask(struct buf *out, const char *text, size_t nr);
/* Append a telephone number with all digits but the first 3 and the last 4 masked. */
bool phone_mask(struct buf *out, const char *text, size_t nr);

/* 18 characters in a resident's ID number with a real date (1900 on) and right check digit. */
bool resident_id_valid(const char *text, size_t nr);
/* 18 characters of a unified social credit code with right check character (GB 32100). */
bool credit_code_valid(const char *text, size_t nr);

#endif

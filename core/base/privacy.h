/* privacy.h - personal numbers in text, recognised and masked: the one place for every text that is
 * stored or shown.
 *
 * What is masked keeps enough of its ends to be told apart by who holds the original: ID numbers
 * the first 6 and the last 4 (of the old 15 digits 3), bank cards the first 6 and the last 4,
 * telephone numbers the first 3 and the last 4. Full-width digits count as digits and what looks
 * like an X as one; characters without width hide nothing, nor do marks of direction and such that
 * combine, blanks, dashes, points, strokes, stars and brackets between groups, letters beside a
 * number, or 86, 0086 and 0 before it. Numerals of other scripts (一三八, ①③⑧) are no digits. */
#ifndef CORE_PRIVACY_H
#define CORE_PRIVACY_H

#include "core/base/buf.h"
#include "core/base/diag.h"

#include <stdbool.h>

/* What was masked, as a sum; 0 when nothing was. */
enum { PERSONAL_ID = 1, PERSONAL_PHONE = 2, PERSONAL_CARD = 4 };

/* False when 'text' surely holds nothing that the functions below would mask: no run of 11 digits,
 * what may stand between them aside. Costs a nanosecond or so a byte, and allocates nothing. */
bool personal_possible(const char *text, size_t nr);
/* What may stand between the digits of a number, as one ASCII character. */
bool personal_gap(char ch);
/* Append 'text' with ID, telephone and bank card numbers masked. Returns the kinds masked. */
unsigned personal_mask(struct buf *out, const char *text, size_t nr);
/* The same for the number of a case or document: only what is surely a person's ID number or a
 * UnionPay card, since masked numbers of two cases would look like one. */
unsigned number_mask(struct buf *out, const char *text, size_t nr);
/* The same for a body's code: 15 digits are a registration number of old rather than a person's. */
unsigned body_code_mask(struct buf *out, const char *text, size_t nr);
/* Append a telephone number with all digits but the first 3 and the last 4 masked. */
unsigned phone_mask(struct buf *out, const char *text, size_t nr);
/* Append a name of a file or sheet with such numbers masked by '_', which every file system takes,
 * and what a terminal would obey (text_is_control) as '_'. */
void file_name_mask(struct buf *out, const char *name);
/* Append a text in Markdown, of which '*' is a mark: masked by the star of full width. */
unsigned prose_mask(struct buf *out, const char *text, size_t nr);
/* 'text' itself, or a masked copy in 'arena'; NULL stays NULL. */
const char *personal_shown(struct arena *arena, const char *text);
/* Mask every text of 'diag', for the screen. */
void diag_mask(struct diag *diag);
/* Where to cut a text short: its length without the number that 'nr' would cut in two, so that
 * no part of one is left that nobody would recognise. */
size_t personal_cut(const char *text, size_t nr);

#endif

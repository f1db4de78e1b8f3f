/* cell_damage.h - what spreadsheets and hands do to a cell, recognised; text is folded. */
#ifndef INGEST_CELL_DAMAGE_H
#define INGEST_CELL_DAMAGE_H

#include "core/base/buf.h"
#include "core/rules/rules.h"

/* 同上, 〃 and the like: refers to another row. */
bool text_is_ditto(const char *text);
/* 16 digits or more with nothing but zeros behind the 15th: a spreadsheet keeps 15. */
bool text_lost_digits(const char *text, size_t nr);
/* True when 'text' (UTF-8, 'nr' bytes) is longer than field_text_limit(); '*length' in characters.
 */
bool text_is_over_long(size_t *length, const struct field *field, const char *text, size_t nr);
/* Append at most 'length' characters of 'text', with … for the rest. */
void text_add_shortened(struct buf *out, const char *text, size_t nr, size_t length);

/* The letter O, o, l or I beside a digit and no other letter in the number of a document: most
 * likely 0 or 1. Appends the piece to 'piece' and returns true. */
bool number_has_look_alike(struct buf *piece, const char *text);
/* 18 characters of a credit code in capitals, its check character wrong: O, I, l for 0, 1 (letters
 * it cannot have; 'l' was made an L) put right when that makes it valid. True when it did. */
bool credit_code_mend(char *code, size_t nr);

#endif

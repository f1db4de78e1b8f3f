/* text.h - UTF-8 text: validity, width on paper, folding to half width, trimming.
 *
 * Everything inside the program is UTF-8; other encodings end at ingest/encoding. */
#ifndef CORE_TEXT_H
#define CORE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/buf.h"

/* Decode one character at text[*pos] (*pos < nr) and move *pos behind it. Returns the code
 * point, or UINT32_MAX for an invalid byte (then *pos moved by one). */
uint32_t text_next(const char *text, size_t nr, size_t *pos);
/* Append a code point as UTF-8. */
void text_add_char(struct buf *out, uint32_t ch);
/* True when all bytes are strict UTF-8 (no overlong forms, no surrogates). */
bool text_is_utf8(const char *text, size_t nr);
/* Bytes at the end of a text, at most 3, that may begin a character whose rest is yet to come. */
size_t text_unfinished(const char *text, size_t nr);
/* Append 'text' as it is, but each byte that is no UTF-8 as U+FFFD. */
void text_add_utf8(struct buf *out, const char *text, size_t nr);

/* True for what a terminal or a page obeys rather than shows: controls (of eight bits, too) and
 * marks that turn the direction of writing. */
bool text_is_control(uint32_t ch);
/* Append 'text' with 'mark' for each of these and each byte that is no UTF-8. */
void text_add_visible(struct buf *out, const char *text, const char *mark);
/* Length of what goes before the first of these but tabs, line feeds and returns. */
size_t text_readable(const char *text, size_t nr);
/* Append 'text' with U+FFFD for each of them, for a file that is read as text. */
void text_add_readable(struct buf *out, const char *text, size_t nr);

/* Columns on paper: an East Asian wide character counts 2. */
size_t text_width(const char *text);
/* Number of characters. */
size_t text_length(const char *text);

/* True for what has no width and is dropped by folding: zero-width characters, soft hyphens,
 * byte-order marks, control characters that are no blanks. */
bool text_is_invisible(uint32_t ch);
/* Append 'text' folded: full-width ASCII to half width, every kind of blank (ideographic,
 * no-break, tab, line break) to one space, zero-width characters dropped, both ends trimmed.
 * Returns true when the result differs from the input. */
bool text_fold(struct buf *out, const char *text, size_t nr);
/* The same for prose: full-width letters and digits only, Chinese punctuation stays. */
bool text_prose(struct buf *out, const char *text, size_t nr);
/* Append 'text' as a key for comparing names: folded, without any blank, brackets of every
 * form as "(" ")", Latin letters in lower case, what core/base/look_alike.h knows in its plain
 * form. */
void text_add_name_key(struct buf *out, const char *text, size_t nr);
/* Append 'text' as a document-number key: as text_add_name_key, upper case, without 字, 第, the 年,
 * 年度 of a year in brackets and zeros before digits, with 号 behind the last ones:
 * 平市监罚字〔2021年〕 第012号, 平市监罚〔2021年度〕壹拾贰号, 平市监罚〔二〇二一〕十二号,
 * 平市监罚<2021>12, 平市监罚2021年12号 and 平市监罚〔21〕12号 are one, as are 12号—1 and 12-1号.
 * The key of a key is the key itself. Keys lie in the store: another form of them is a step in
 * core/store/migrate_steps.c. */
void text_add_number_key(struct buf *out, const char *text, size_t nr);

/* Split at 'separator' into arena-free slices: calls visit(data, start, nr) for every part,
 * blanks trimmed, empty parts left out. */
void text_split(const char *text, char separator,
		void (*visit)(void *data, const char *part, size_t nr), void *data);

/* Go behind 'word', or the first of 'words' (NULL-terminated) that stands at '*at'; false, and
 * nowhere, when none does. */
bool text_take(const char **at, const char *word);
bool text_take_one(const char **at, const char *const *words);
/* True when 'text' starts or ends with the given string. */
bool text_starts(const char *text, const char *start);
bool text_ends(const char *text, const char *end);
/* Bytes of the first of 'words' (NULL ends them) that 'text' starts with, 0 when with none. */
size_t text_starts_any(const char *text, const char *const *words);
/* True when the text from 'start' up to 'end' ends with one of 'words'. */
bool text_ends_any(const char *start, const char *end, const char *const *words);

#endif

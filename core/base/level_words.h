/* level_words.h - what the level of an office calls the whole and its members.
 *
 * The program's sentences, headings and titles are written in a county's words: 全县, 成员单位. An
 * office above others says them in its own, 全市 and 县（市、区）, where they are handed to a
 * reader. Only what the program says goes through here, never a name of a file or what people
 * wrote. */
#ifndef CORE_LEVEL_WORDS_H
#define CORE_LEVEL_WORDS_H

#include <stdbool.h>

#include "core/base/buf.h"

/* NULL stands for a county's: its texts stay as they are. */
struct level_words {
	const char *whole;  /* 全市 */
	const char *place;  /* 市 */
	const char *above;  /* 省 */
	const char *member; /* 县（市、区） */
};

/* 全县. */
const char *level_words_whole(const struct level_words *level);
/* What a template's slot of that name stands for: {{whole}} 全县, {{level}} 县, {{above}} 市,
 * {{members}} 成员单位,
 * {{member}} 单位; NULL: it is none of them. */
const char *level_words_slot(const struct level_words *level, const char *name, size_t nr);

/* Append 'text' as the level says it. */
void level_words_add(struct buf *out, const struct level_words *level, const char *text);
/* The same of what 'text' holds from its byte 'start' on. */
void level_words_say(struct buf *text, size_t start, const struct level_words *level);
/* Whether somebody who writes 'given' means the program's 'text': as it is, or as the level says
 * it. */
bool level_words_mean(const struct level_words *level, const char *text, const char *given);

#endif

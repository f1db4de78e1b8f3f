/* near_miss.h - 您是不是要…: the words that one nobody knows may have meant.
 *
 * Near is what becomes the other word by at most two steps (a character more, less, another one,
 * or two changed about), by name key (text_add_name_key); in short words one step. What starts
 * with the word is two steps away at most. Only the nearest are kept, in the order offered. */
#ifndef CORE_NEAR_MISS_H
#define CORE_NEAR_MISS_H

#include "core/base/diag.h"

enum { NEAR_MISS_WORDS = 3 };
struct near_miss {
	const char *word;
	size_t nr, distance;
	const char *words[NEAR_MISS_WORDS]; /* borrowed from the offers */
};

/* Nothing offered yet to stand for 'word', which must outlive it. */
struct near_miss near_miss_of(const char *word);
/* Offer 'candidate'; it must outlive near_miss_say(). */
void near_miss_offer(struct near_miss *near, const char *candidate);
/* The same, but 'shown' is what the user would have to write. */
void near_miss_offer_as(struct near_miss *near, const char *candidate, const char *shown);
/* Add CLI008 naming what is near; nothing when nothing is. */
void near_miss_say(const struct near_miss *near, struct diag *diag);

/* Steps from one text to the other, each of their characters as it is written (optimal string
 * alignment: no part is changed twice). */
size_t near_miss_distance(const char *a, const char *b);

/* Add CLI006 (no period) with the periods that 'text' may have meant. */
void period_refuse(struct diag *diag, const char *text);

#endif

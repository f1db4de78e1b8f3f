/* reminder_words.h - what a reminder says has to be done, piece by piece: 督办事项按期办结：某事
 * （某号），应完成2项. Whoever may not read a piece (render/report/audience.h) gets the others. */
#ifndef RENDER_REMINDER_WORDS_H
#define RENDER_REMINDER_WORDS_H

#include "render/report/report.h"

struct reminder_words {
	const char *name;
	const char *title, *subject;		 /* NULL: none */
	enum guarded title_field, subject_field; /* NR_GUARDED: no field of a row */
	const char *behind;			 /* period and numbers, or "" */
};

/* Which fields the pieces of 'demand' are. */
void reminder_words_mark(struct reminder_words *words, const char *demand);
/* Append all pieces that the audience sees, or ('brief') the name and the title alone. */
void reminder_words_add(struct buf *out, const struct report *report,
			const struct reminder_words *words, bool brief);

#endif

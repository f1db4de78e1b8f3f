/* slots.c - see slots.h. */
#include "render/document/slots.h"

#include <string.h>

static const struct slot *find_slot(const struct slot *slots, size_t nr_slots, const char *name,
				    size_t nr)
{
	for (size_t i = 0; i < nr_slots; i++)
		if (strlen(slots[i].name) == nr && memcmp(slots[i].name, name, nr) == 0)
			return &slots[i];
	return NULL;
}

static int fill(struct buf *out, const struct slot *slot, void *data)
{
	if (!slot)
		BUG("a slot that rules_load() has not seen");
	return slot->say(out, data);
}

int slots_fill(struct buf *out, const struct report *report, const char *template,
	       const struct slot *slots, size_t nr, void *data, struct diag *diag)
{
	const struct rules_file *file = rules_file(report->rules, template);
	const char *at = file ? file->text : NULL, *open;

	if (!file) {
		diag_add(diag, "REN061", NULL, template, NULL);
		return -1;
	}
	while ((open = strstr(at, "{{"))) {
		const char *close = strstr(open, "}}");
		const char *word;

		if (!close)
			break;
		buf_add(out, at, (size_t)(open - at));
		at = close + 2;
		word = level_words_slot(report->rules->level, open + 2, (size_t)(close - open - 2));
		if (word)
			buf_addstr(out, word);
		else if (fill(out, find_slot(slots, nr, open + 2, (size_t)(close - open - 2)),
			      data) < 0)
			return -1;
	}
	buf_addstr(out, at);
	return 0;
}

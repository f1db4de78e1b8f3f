/* slots.c - see slots.h. */
#include "render/document/slots.h"

#include <stdlib.h>
#include <string.h>

static const struct slot *find_slot(const struct slot *slots, size_t nr_slots, const char *name,
				    size_t nr)
{
	for (size_t i = 0; i < nr_slots; i++)
		if (strlen(slots[i].name) == nr && memcmp(slots[i].name, name, nr) == 0)
			return &slots[i];
	return NULL;
}

static void fault_unknown(const char *template, const char *text, const char *name, size_t nr,
			  struct diag *diag)
{
	struct diag_at at = { .file = template, .line = 1 };
	char *copy = xstrndup(name, nr);

	for (; text < name; text++)
		at.line += *text == '\n';
	diag_add(diag, "REN062", &at, copy, NULL);
	free(copy);
}

int slots_fill(struct buf *out, const struct report *report, const char *template,
	       const struct slot *slots, size_t nr, void *data, struct diag *diag)
{
	const struct rules_file *file = rules_file(report->rules, template);
	const char *text = file ? file->text : NULL, *at = text, *open;
	int rc = 0;

	if (!file) {
		diag_add(diag, "REN061", NULL, template, NULL);
		return -1;
	}
	while ((open = strstr(at, "{{"))) {
		const char *close = strstr(open, "}}");
		const struct slot *slot;

		if (!close)
			break;
		buf_add(out, at, (size_t)(open - at));
		slot = find_slot(slots, nr, open + 2, (size_t)(close - open - 2));
		if (!slot) {
			fault_unknown(template, text, open + 2, (size_t)(close - open - 2), diag);
			rc = -1; /* go on: every fault of the template is named */
		} else if (slot->say(out, data) < 0) {
			return -1;
		}
		at = close + 2;
	}
	buf_addstr(out, at);
	return rc;
}

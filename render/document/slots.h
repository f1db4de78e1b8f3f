/* slots.h - the text of a paper: a template of rules/wording/ whose {{slots}} are filled. */
#ifndef RENDER_SLOTS_H
#define RENDER_SLOTS_H

#include "core/base/buf.h"
#include "render/report/report.h"

/* Appends what stands in the slot's place, in Markdown. Returns 0, or -1 with what failed. */
struct slot {
	const char *name;
	int (*say)(struct buf *out, void *data);
};

/* Append the template (its name in rules/: "wording/minutes.md") with the slots filled. Returns 0,
 * or -1 with REN061 (no template) or what a slot says; rules_load() has checked that all
 * slots are in 'slots'. */
int slots_fill(struct buf *out, const struct report *report, const char *template,
	       const struct slot *slots, size_t nr, void *data, struct diag *diag);

#endif

/* document_template.h - the wording of a document: a file of rules/wording with {{slots}}. */
#ifndef RENDER_DOCUMENT_TEMPLATE_H
#define RENDER_DOCUMENT_TEMPLATE_H

#include "render/report/report.h"

/* A slot's name and what it says, as Markdown; NULL or "": nothing. */
struct template_slot {
	const char *name, *text;
};

/* Append the template 'name' ("wording/bulletin.md") of the report's rules, else of its working
 * folder. Returns 1, 0 when there is none, -1 with FIL.... */
int document_template_read(struct buf *out, const struct report *report, const char *name,
			   struct diag *diag);

/* Append 'template' with the slots filled; a line whose slots all say nothing is left out. Returns
 * 0, or -1 with REN062 for each slot that is not among 'slots'; 'name' stands in diagnostics. */
int document_template_fill(struct buf *out, const char *template, const char *name,
			   const struct template_slot *slots, size_t nr, struct diag *diag);

#endif

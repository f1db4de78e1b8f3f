/* form_set.h - forms of one folder (督办单, 会议): each gets a file name of its own. */
#ifndef RENDER_FORM_SET_H
#define RENDER_FORM_SET_H

#include "render/typeset/convert.h"
#include "render/document/file_names.h"

struct form_set {
	struct file_names names;
	struct buf *texts; /* by names */
	size_t nr, alloc;
};
#define FORM_SET_INIT                    \
	{                                \
		.names = FILE_NAMES_INIT \
	}

/* Take 'text' (Markdown, left empty) under 'name', which is changed when the folder has it. */
void form_set_add(struct form_set *set, struct buf *name, struct buf *text);
/* Write them into 'folder', which is made when there are any. Returns 0, or -1 as
 * document_convert() does. */
int form_set_write(const struct form_set *set, const struct report *report, const char *folder,
		   struct diag *diag);
void form_set_release(struct form_set *set);

#endif

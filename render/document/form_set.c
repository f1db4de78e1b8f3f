/* form_set.c - see form_set.h. */
#include "render/document/form_set.h"

#include <stdlib.h>

#include "core/system/file.h"

void form_set_add(struct form_set *set, struct buf *name, struct buf *text)
{
	file_names_claim(&set->names, name);
	set->texts = array_grow(set->texts, set->nr, &set->alloc, sizeof(*set->texts));
	set->texts[set->nr++] = *text;
	*text = (struct buf)BUF_INIT;
}

int form_set_write(const struct form_set *set, const struct report *report, const char *folder,
		   struct diag *diag)
{
	struct document *documents;
	int rc = -1;

	if (!set->nr)
		return 0;
	documents = xcalloc(set->nr, sizeof(*documents));
	for (size_t i = 0; i < set->nr; i++)
		documents[i] =
			(struct document){ .name = set->names.names[i], .text = &set->texts[i] };
	if (folder_make(folder, 0755, diag) == 0)
		rc = document_convert(report, folder, documents, set->nr, diag);
	free(documents);
	return rc;
}

void form_set_release(struct form_set *set)
{
	for (size_t i = 0; i < set->nr; i++)
		buf_release(&set->texts[i]);
	free(set->texts);
	file_names_release(&set->names);
	*set = (struct form_set)FORM_SET_INIT;
}

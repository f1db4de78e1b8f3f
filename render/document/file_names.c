/* file_names.c - see file_names.h. */
#include "render/document/file_names.h"

#include <stdbool.h>
#include <stdlib.h>
#include <strings.h>

static bool is_claimed(const struct file_names *names, const char *name)
{
	for (size_t i = 0; i < names->nr; i++)
		if (strcasecmp(names->names[i], name) == 0)
			return true;
	return false;
}

void file_names_claim(struct file_names *names, struct buf *name)
{
	size_t length = name->nr;

	for (int number = 2; is_claimed(names, name->data); number++) {
		buf_truncate(name, length);
		buf_addf(name, "_%d", number);
	}
	names->names = array_grow(names->names, names->nr, &names->alloc, sizeof(*names->names));
	names->names[names->nr++] = xstrdup(name->data);
}

void file_names_release(struct file_names *names)
{
	for (size_t i = 0; i < names->nr; i++)
		free(names->names[i]);
	free(names->names);
	*names = (struct file_names)FILE_NAMES_INIT;
}

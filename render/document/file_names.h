/* file_names.h - names of files of one folder that are made of what people wrote: a number, a kind
 * and a day. Two of them may be the same once characters that no file name can have are replaced;
 * each gets a name of its own, by the order in which they come. */
#ifndef RENDER_FILE_NAMES_H
#define RENDER_FILE_NAMES_H

#include <stddef.h>

#include "core/base/buf.h"

struct file_names {
	char **names;
	size_t nr, alloc;
};
#define FILE_NAMES_INIT \
	{               \
		0       \
	}

/* Append "_2", "_3" and so on to 'name' when a file of the folder has it already, capitals and
 * small letters being one, and keep it. */
void file_names_claim(struct file_names *names, struct buf *name);
void file_names_release(struct file_names *names);

#endif

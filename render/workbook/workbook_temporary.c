/* workbook_temporary.c - where libxlsxwriter keeps a workbook's parts before it packs them.
 *
 * Of itself it writes each part into a file in /tmp and does not look whether the writing went
 * well: on a full disk a workbook would lack a piece and be called done. Its function for that is
 * replaced by this one of the same name, which keeps the part in memory. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "render/workbook/workbook_parts.h"

struct part {
	struct buf bytes;
	size_t at;
};

static ssize_t part_read(void *cookie, char *to, size_t nr)
{
	struct part *part = cookie;
	size_t left = part->bytes.nr - part->at;

	nr = nr < left ? nr : left;
	if (nr)
		memcpy(to, part->bytes.data + part->at, nr);
	part->at += nr;
	return (ssize_t)nr;
}

/* Parts are written from the beginning to the end. */
static ssize_t part_write(void *cookie, const char *data, size_t nr)
{
	struct part *part = cookie;

	if (part->at != part->bytes.nr)
		return 0;
	buf_add(&part->bytes, data, nr);
	part->at = part->bytes.nr;
	return (ssize_t)nr;
}

static int part_seek(void *cookie, off64_t *offset, int whence)
{
	struct part *part = cookie;
	off64_t from = whence == SEEK_SET   ? 0
		       : whence == SEEK_CUR ? (off64_t)part->at
					    : (off64_t)part->bytes.nr;
	off64_t to = from + *offset;

	if (to < 0 || to > (off64_t)part->bytes.nr) {
		errno = EINVAL;
		return -1;
	}
	part->at = (size_t)to;
	*offset = to;
	return 0;
}

static int part_close(void *cookie)
{
	struct part *part = cookie;

	buf_release(&part->bytes);
	free(part);
	return 0;
}

FILE *lxw_tmpfile(char *folder)
{
	static const cookie_io_functions_t functions = { part_read, part_write, part_seek,
							 part_close };
	struct part *part = xcalloc(1, sizeof(*part));
	FILE *file;

	(void)folder;
	part->bytes = (struct buf)BUF_INIT;
	file = fopencookie(part, "w+", functions);
	if (!file)
		memory_exhausted();
	return file;
}

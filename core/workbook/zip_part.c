/* zip_part.c - see zip_part.h. */
#include "core/workbook/zip_part.h"

#include <limits.h>
#include <string.h>

enum { METHOD_STORED = 0, METHOD_DEFLATED = 8 };

int zip_part_open(struct zip_part *out, const struct zip_entry *entry)
{
	*out = (struct zip_part){ .entry = entry };
	if (!entry->data || entry->encrypted || entry->packed > UINT_MAX)
		return -1;
	if (entry->method == METHOD_STORED)
		return entry->packed == entry->unpacked ? 0 : -1;
	if (entry->method != METHOD_DEFLATED || inflateInit2(&out->stream, -MAX_WBITS) != Z_OK)
		return -1;
	out->is_open = true;
	out->stream.next_in = (Bytef *)(uintptr_t)entry->data;
	out->stream.avail_in = (uInt)entry->packed;
	return 0;
}

void zip_part_close(struct zip_part *part)
{
	if (part->is_open)
		inflateEnd(&part->stream);
	part->is_open = false;
}

ssize_t zip_part_read(struct zip_part *part, char *to, size_t nr)
{
	uint64_t left = part->entry->unpacked - part->taken;
	int rc;

	if (nr > left)
		nr = (size_t)left;
	if (nr == 0)
		return 0;
	if (!part->is_open) {
		memcpy(to, part->entry->data + part->taken, nr);
	} else {
		part->stream.next_out = (Bytef *)to;
		part->stream.avail_out = (uInt)nr;
		rc = inflate(&part->stream, Z_NO_FLUSH);
		if (rc != Z_OK && rc != Z_STREAM_END)
			return -1;
		nr -= part->stream.avail_out;
		if (nr == 0)
			return -1;
	}
	part->taken += nr;
	return (ssize_t)nr;
}

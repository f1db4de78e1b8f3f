/* zip_directory.h - the table of contents of a ZIP archive, read without unpacking anything.
 *
 * What an archive says of itself is enough to turn away what is no workbook, what is encrypted
 * and what would swell, and no byte of the content is trusted. zip_part.h unpacks an entry.
 * Knows nothing of workbooks. */
#ifndef CORE_ZIP_DIRECTORY_H
#define CORE_ZIP_DIRECTORY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/buf.h"

/* 'name' and 'data', the packed bytes as they are stored, lie in the archive's bytes; 'name' is not
 * NUL-terminated, 'data' NULL when they are not all there. 'first' is the first of them, -1 when
 * there is none. */
struct zip_entry {
	const char *name;
	size_t nr_name;
	unsigned method;
	uint32_t crc; /* of what is unpacked */
	bool encrypted;
	uint64_t packed, unpacked;
	const char *data;
	int first;
};

/* Entries in the order of the directory, with the sums of what they declare. */
struct zip_directory {
	struct zip_entry *entries;
	size_t nr, alloc;
	uint64_t packed, unpacked;
};
#define ZIP_DIRECTORY_INIT \
	{                  \
		0          \
	}

/* Read the directory of the archive in 'bytes', which stays the caller's and must outlive 'out'.
 * Returns 0, or -1 when the bytes are no complete archive of the plain (32-bit) format. Release
 * with zip_directory_release(). */
int zip_directory_read(struct zip_directory *out, const struct buf *bytes);
void zip_directory_release(struct zip_directory *directory);
/* The entry of that name in any case of letters, or NULL. */
const struct zip_entry *zip_directory_find(const struct zip_directory *directory, const char *name);

#endif

/* zip_check.c - see zip_check.h. */
#include "core/workbook/zip_check.h"

#include <stdlib.h>
#include <zlib.h>

#include "core/workbook/zip_directory.h"
#include "core/workbook/zip_part.h"

enum { CHUNK = 64 * 1024 };

static bool unpacks(const struct zip_entry *entry, char *chunk)
{
	struct zip_part part;
	unsigned long crc = crc32(0, NULL, 0);
	ssize_t got = -1;

	if (!entry->packed && !entry->unpacked)
		return true;
	if (zip_part_open(&part, entry) == 0) {
		while ((got = zip_part_read(&part, chunk, CHUNK)) > 0)
			crc = crc32(crc, (const Bytef *)chunk, (uInt)got);
	}
	zip_part_close(&part);
	return got == 0 && crc == entry->crc;
}

bool zip_is_whole(const struct buf *bytes, const char *const *parts, size_t nr)
{
	struct zip_directory directory;
	char *chunk;
	bool is_whole = true;

	if (zip_directory_read(&directory, bytes) < 0)
		return false;
	chunk = xmalloc(CHUNK);
	for (size_t i = 0; is_whole && i < nr; i++)
		is_whole = zip_directory_find(&directory, parts[i]) != NULL;
	for (size_t i = 0; is_whole && i < directory.nr; i++)
		is_whole = unpacks(&directory.entries[i], chunk);
	free(chunk);
	zip_directory_release(&directory);
	return is_whole;
}

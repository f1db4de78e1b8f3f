/* zip_directory.c - see zip_directory.h. Format: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and
 * 4.3.16. */
#include "core/workbook/zip_directory.h"

#include <stdlib.h>
#include <string.h>

enum {
	LOCAL_SIZE = 30,
	ENTRY_SIZE = 46,
	END_SIZE = 22,
	COMMENT_MAX = 65535,
	FLAG_ENCRYPTED = 1,
	SIZE_ELSEWHERE = 0xFFFF, /* "see ZIP64" of the number of entries */
};

static unsigned read_16(const char *at)
{
	const unsigned char *bytes = (const unsigned char *)at;

	return bytes[0] | (unsigned)bytes[1] << 8;
}

static uint32_t read_32(const char *at)
{
	return read_16(at) | (uint32_t)read_16(at + 2) << 16;
}

/* Offset of the end record: the last one whose comment reaches to the end of the file. */
static bool find_end(size_t *out, const struct buf *bytes)
{
	size_t lowest;

	if (bytes->nr < END_SIZE)
		return false;
	lowest = bytes->nr > END_SIZE + COMMENT_MAX ? bytes->nr - END_SIZE - COMMENT_MAX : 0;
	for (size_t at = bytes->nr - END_SIZE + 1; at-- > lowest;) {
		const char *record = bytes->data + at;

		if (memcmp(record, "PK\x05\x06", 4) == 0 &&
		    at + END_SIZE + read_16(record + 20) == bytes->nr) {
			*out = at;
			return true;
		}
	}
	return false;
}

/* Find the data behind the local header at 'offset'. */
static void find_data(struct zip_entry *entry, const struct buf *bytes, uint64_t offset)
{
	const char *local;
	uint64_t data;

	entry->first = -1;
	if (!entry->packed || offset + LOCAL_SIZE > bytes->nr)
		return;
	local = bytes->data + offset;
	data = offset + LOCAL_SIZE + read_16(local + 26) + read_16(local + 28);
	if (data >= bytes->nr)
		return;
	entry->first = (unsigned char)bytes->data[data];
	if (entry->packed <= bytes->nr - data)
		entry->data = bytes->data + data;
}

int zip_directory_read(struct zip_directory *out, const struct buf *bytes)
{
	struct zip_directory directory = ZIP_DIRECTORY_INIT;
	size_t end, at, nr;

	if (!find_end(&end, bytes))
		return -1;
	nr = read_16(bytes->data + end + 10);
	at = read_32(bytes->data + end + 16);
	if (nr == SIZE_ELSEWHERE)
		return -1;
	for (size_t i = 0; i < nr; i++) {
		const char *record = bytes->data + at;
		struct zip_entry entry;

		if (at > end || end - at < ENTRY_SIZE || memcmp(record, "PK\x01\x02", 4) != 0 ||
		    end - at - ENTRY_SIZE < read_16(record + 28))
			goto broken;
		entry = (struct zip_entry){
			.name = record + ENTRY_SIZE,
			.nr_name = read_16(record + 28),
			.method = read_16(record + 10),
			.encrypted = read_16(record + 8) & FLAG_ENCRYPTED,
			.crc = read_32(record + 16),
			.packed = read_32(record + 20),
			.unpacked = read_32(record + 24),
		};
		find_data(&entry, bytes, read_32(record + 42));
		directory.packed += entry.packed;
		directory.unpacked += entry.unpacked;
		directory.entries = array_grow(directory.entries, directory.nr, &directory.alloc,
					       sizeof(*directory.entries));
		directory.entries[directory.nr++] = entry;
		at += ENTRY_SIZE + entry.nr_name + read_16(record + 30) + read_16(record + 32);
	}
	*out = directory;
	return 0;
broken:
	zip_directory_release(&directory);
	return -1;
}

void zip_directory_release(struct zip_directory *directory)
{
	free(directory->entries);
	*directory = (struct zip_directory)ZIP_DIRECTORY_INIT;
}

const struct zip_entry *zip_directory_find(const struct zip_directory *directory, const char *name)
{
	size_t nr = strlen(name);

	for (size_t i = 0; i < directory->nr; i++) {
		const struct zip_entry *entry = &directory->entries[i];

		if (entry->nr_name == nr && strncasecmp(entry->name, name, nr) == 0)
			return entry;
	}
	return NULL;
}

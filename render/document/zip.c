/* zip.c - see zip.h. Format: PKWARE APPNOTE 6.3, the parts every reader knows. */
#include "render/document/zip.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

enum { DATE_1980 = 0x21, VERSION = 20, CRC_POLYNOMIAL_BITS = 8, STORED = 0, DEFLATED = 8 };
static const uint32_t crc_polynomial = 0xEDB88320u;

unsigned long zip_crc32(const void *content, size_t nr)
{
	const unsigned char *bytes = content;
	uint32_t crc = 0xFFFFFFFFu;

	for (size_t i = 0; i < nr; i++) {
		crc ^= bytes[i];
		for (int bit = 0; bit < CRC_POLYNOMIAL_BITS; bit++)
			crc = (crc >> 1) ^ (crc & 1 ? crc_polynomial : 0);
	}
	return crc ^ 0xFFFFFFFFu;
}

static void add_16(struct buf *out, unsigned value)
{
	buf_addch(out, (char)(value & 0xFF));
	buf_addch(out, (char)(value >> 8 & 0xFF));
}

static void add_32(struct buf *out, unsigned long value)
{
	add_16(out, (unsigned)(value & 0xFFFF));
	add_16(out, (unsigned)(value >> 16 & 0xFFFF));
}

/* Pack 'content' where that makes it smaller. Returns whether it did. */
static bool pack(struct buf *out, const void *content, size_t nr)
{
	z_stream stream = { 0 };
	int rc;

	if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
			 Z_DEFAULT_STRATEGY) != Z_OK)
		return false;
	buf_reserve(out, nr);
	stream.next_in = (Bytef *)(uintptr_t)content;
	stream.avail_in = (uInt)nr;
	stream.next_out = (Bytef *)out->data;
	stream.avail_out = (uInt)nr;
	rc = deflate(&stream, Z_FINISH);
	out->nr = rc == Z_STREAM_END ? stream.total_out : 0;
	deflateEnd(&stream);
	return rc == Z_STREAM_END && out->nr < nr;
}

/* An entry: what the local header and the directory have in common. */
struct entry {
	const char *name;
	unsigned method;
	unsigned long crc;
	size_t packed, nr;
};

static void add_common(struct buf *out, const struct entry *entry)
{
	add_16(out, VERSION);
	add_16(out, 0x0800); /* names are UTF-8 */
	add_16(out, entry->method);
	add_16(out, 0);
	add_16(out, DATE_1980);
	add_32(out, entry->crc);
	add_32(out, (unsigned long)entry->packed);
	add_32(out, (unsigned long)entry->nr);
	add_16(out, (unsigned)strlen(entry->name));
	add_16(out, 0);
}

void zip_add(struct zip *zip, const char *name, const void *content, size_t nr)
{
	struct entry entry = { name, STORED, zip_crc32(content, nr), nr, nr };
	struct buf packed = BUF_INIT;
	size_t offset = zip->data.nr;

	if (nr > UINT32_MAX || offset > UINT32_MAX || strlen(name) > UINT16_MAX)
		BUG("too large for a plain ZIP");
	if (pack(&packed, content, nr)) {
		entry.method = DEFLATED;
		entry.packed = packed.nr;
		content = packed.data;
	}
	add_32(&zip->data, 0x04034b50);
	add_common(&zip->data, &entry);
	buf_addstr(&zip->data, name);
	buf_add(&zip->data, content, entry.packed);
	buf_release(&packed);

	add_32(&zip->directory, 0x02014b50);
	add_16(&zip->directory, VERSION);
	add_common(&zip->directory, &entry);
	add_16(&zip->directory, 0); /* comment, disk, attributes */
	add_16(&zip->directory, 0);
	add_16(&zip->directory, 0);
	add_32(&zip->directory, 0);
	add_32(&zip->directory, (unsigned long)offset);
	buf_addstr(&zip->directory, name);
	zip->entries++;
}

void zip_finish(struct zip *zip)
{
	size_t offset = zip->data.nr;

	buf_add(&zip->data, zip->directory.data, zip->directory.nr);
	add_32(&zip->data, 0x06054b50);
	add_16(&zip->data, 0);
	add_16(&zip->data, 0);
	add_16(&zip->data, zip->entries);
	add_16(&zip->data, zip->entries);
	add_32(&zip->data, (unsigned long)zip->directory.nr);
	add_32(&zip->data, (unsigned long)offset);
	add_16(&zip->data, 0);
}

void zip_release(struct zip *zip)
{
	buf_release(&zip->data);
	buf_release(&zip->directory);
	zip->entries = 0;
}

/* zip.c - see zip.h. Format: PKWARE APPNOTE 6.3, the parts every reader knows. */
#include "render/typeset/zip.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <zlib.h>

enum { DATE_1980 = 0x21, VERSION = 20, STORED = 0, DEFLATED = 8 };

unsigned long zip_crc32(const void *content, size_t nr)
{
	return crc32_z(0, content, nr);
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

/* What the local header and the directory have in common. */
static void add_common(struct buf *out, const char *name, const struct zip_packed *entry)
{
	add_16(out, VERSION);
	add_16(out, 0x0800); /* names are UTF-8 */
	add_16(out, entry->deflated ? DEFLATED : STORED);
	add_16(out, 0);
	add_16(out, DATE_1980);
	add_32(out, entry->crc);
	add_32(out, (unsigned long)entry->bytes.nr);
	add_32(out, (unsigned long)entry->nr);
	add_16(out, (unsigned)strlen(name));
	add_16(out, 0);
}

void zip_pack(struct zip_packed *out, const void *content, size_t nr)
{
	if (nr > UINT32_MAX)
		BUG("too large for a plain ZIP");
	*out = (struct zip_packed){ .bytes = BUF_INIT, .crc = zip_crc32(content, nr), .nr = nr };
	out->deflated = pack(&out->bytes, content, nr);
	if (out->deflated)
		return;
	buf_reset(&out->bytes);
	buf_add(&out->bytes, content, nr);
}

void zip_add_packed(struct zip *zip, const char *name, const struct zip_packed *packed)
{
	size_t offset = zip->data.nr;

	if (offset > UINT32_MAX || strlen(name) > UINT16_MAX)
		BUG("too large for a plain ZIP");
	add_32(&zip->data, 0x04034b50);
	add_common(&zip->data, name, packed);
	buf_addstr(&zip->data, name);
	buf_add(&zip->data, packed->bytes.data, packed->bytes.nr);

	add_32(&zip->directory, 0x02014b50);
	add_16(&zip->directory, VERSION);
	add_common(&zip->directory, name, packed);
	add_16(&zip->directory, 0); /* comment, disk, attributes */
	add_16(&zip->directory, 0);
	add_16(&zip->directory, 0);
	add_32(&zip->directory, 0);
	add_32(&zip->directory, (unsigned long)offset);
	buf_addstr(&zip->directory, name);
	zip->entries++;
}

void zip_add(struct zip *zip, const char *name, const void *content, size_t nr)
{
	struct zip_packed packed;

	zip_pack(&packed, content, nr);
	zip_add_packed(zip, name, &packed);
	buf_release(&packed.bytes);
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

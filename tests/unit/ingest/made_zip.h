/* made_zip.h - archives made by a test, their entries stored as they are. */
#ifndef TESTS_MADE_ZIP_H
#define TESTS_MADE_ZIP_H

#include <string.h>

#include "core/base/buf.h"

struct part {
	const char *name, *data;
	unsigned method, flags;
	uint32_t unpacked; /* as declared; 0: the data's length */
};

static inline void add_16(struct buf *out, unsigned value)
{
	buf_addch(out, (char)(value & 0xFF));
	buf_addch(out, (char)(value >> 8 & 0xFF));
}

static inline void add_32(struct buf *out, uint32_t value)
{
	add_16(out, value & 0xFFFF);
	add_16(out, value >> 16);
}

static inline void add_common(struct buf *out, const struct part *part)
{
	uint32_t nr = (uint32_t)strlen(part->data);

	add_16(out, 20);
	add_16(out, part->flags);
	add_16(out, part->method);
	add_32(out, 0);
	add_32(out, 0);
	add_32(out, nr);
	add_32(out, part->unpacked ? part->unpacked : nr);
	add_16(out, (unsigned)strlen(part->name));
	add_16(out, 0);
}

static inline void make_zip(struct buf *out, const struct part *parts, unsigned copies)
{
	struct buf directory = BUF_INIT;
	unsigned nr = 0;

	for (unsigned c = 0; c < copies; c++) {
		for (const struct part *part = parts; part->name; part++, nr++) {
			uint32_t offset = (uint32_t)out->nr;

			buf_add(out, "PK\3\4", 4);
			add_common(out, part);
			buf_addstr(out, part->name);
			buf_addstr(out, part->data);
			buf_add(&directory, "PK\1\2", 4);
			add_16(&directory, 20);
			add_common(&directory, part);
			add_16(&directory, 0);
			add_32(&directory, 0);
			add_32(&directory, 0);
			add_32(&directory, offset);
			buf_addstr(&directory, part->name);
		}
	}
	add_32(&directory, 0x06054b50);
	add_32(&directory, 0);
	add_16(&directory, nr);
	add_16(&directory, nr);
	add_32(&directory, (uint32_t)(directory.nr - 12));
	add_32(&directory, (uint32_t)out->nr);
	add_16(&directory, 0);
	buf_add(out, directory.data, directory.nr);
	buf_release(&directory);
}

#endif

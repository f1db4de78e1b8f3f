/* original_search.c - see original_search.h. */
#include "cli/original_search.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/memory.h"
#include "core/system/file.h"
#include "core/workbook/zip_directory.h"
#include "core/workbook/zip_part.h"

enum { FORMS = 4, LARGEST = 256 * 1024 * 1024 };

/* The text in an encoding; nothing when it cannot be written in it. */
static void encode(struct buf *out, const char *text, const char *encoding)
{
	iconv_t convert = iconv_open(encoding, "UTF-8");
	size_t left = strlen(text), room = 4 * left + 8;
	char *from = (char *)(uintptr_t)text, *start, *to;

	if (convert == (iconv_t)-1)
		return;
	start = to = xmalloc(room);
	if (iconv(convert, &from, &left, &to, &room) != (size_t)-1)
		buf_add(out, start, (size_t)(to - start));
	iconv_close(convert);
	free(start);
}

static bool holds(const char *data, size_t nr, const struct buf forms[static FORMS])
{
	for (int i = 0; i < FORMS; i++) {
		if (forms[i].nr && memmem(data, nr, forms[i].data, forms[i].nr))
			return true;
	}
	return false;
}

static bool part_holds(const struct zip_entry *entry, const struct buf forms[static FORMS])
{
	struct zip_part part;
	struct buf text = BUF_INIT;
	ssize_t got = 1;
	bool found;

	if (entry->unpacked > LARGEST || zip_part_open(&part, entry) < 0)
		return false;
	while (got > 0) {
		buf_reserve(&text, 64 * 1024);
		got = zip_part_read(&part, text.data + text.nr, 64 * 1024);
		text.nr += got > 0 ? (size_t)got : 0;
	}
	zip_part_close(&part);
	found = text.nr && holds(text.data, text.nr, forms);
	buf_release(&text);
	return found;
}

int original_has_text(const char *path, const char *text, struct diag *diag)
{
	static const char *const encodings[FORMS] = { "UTF-8", "GB18030", "UTF-16LE", "UTF-16BE" };
	struct zip_directory directory = ZIP_DIRECTORY_INIT;
	struct buf forms[FORMS] = { BUF_INIT, BUF_INIT, BUF_INIT, BUF_INIT }, bytes = BUF_INIT;
	int rc = file_read(&bytes, path, diag);

	for (int i = 0; i < FORMS; i++)
		encode(&forms[i], text, encodings[i]);
	if (rc == 0 && bytes.nr)
		rc = holds(bytes.data, bytes.nr, forms);
	if (rc == 0 && bytes.nr && zip_directory_read(&directory, &bytes) == 0) {
		for (size_t i = 0; rc == 0 && i < directory.nr; i++)
			rc = part_holds(&directory.entries[i], forms);
		zip_directory_release(&directory);
	}
	for (int i = 0; i < FORMS; i++)
		buf_release(&forms[i]);
	buf_release(&bytes);
	return rc;
}

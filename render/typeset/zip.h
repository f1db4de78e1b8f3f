/* zip.h - a ZIP archive, packed where that makes an entry smaller, the same bytes every time. */
#ifndef RENDER_ZIP_H
#define RENDER_ZIP_H

#include <stdbool.h>

#include "core/base/buf.h"

/* The central directory grows beside the data until zip_finish(). */
struct zip {
	struct buf data, directory;
	unsigned entries;
};
#define ZIP_INIT                      \
	{                             \
		BUF_INIT, BUF_INIT, 0 \
	}

/* An entry's content as it stands in an archive. */
struct zip_packed {
	struct buf bytes;
	bool deflated;
	unsigned long crc;
	size_t nr; /* unpacked */
};

/* Pack 'content' where that makes it smaller: for more than one archive. The caller releases
 * out->bytes. */
void zip_pack(struct zip_packed *out, const void *content, size_t nr);
void zip_add_packed(struct zip *zip, const char *name, const struct zip_packed *packed);
/* Add an entry, dated 1980-01-01. Names and sizes must fit the plain format (4 GB). */
void zip_add(struct zip *zip, const char *name, const void *content, size_t nr);
/* Close the archive; zip->data is the file. */
void zip_finish(struct zip *zip);
void zip_release(struct zip *zip);
/* CRC-32 as ZIP and PNG have it. */
unsigned long zip_crc32(const void *content, size_t nr);

#endif

/* zip_part.h - one entry of a ZIP archive, unpacked a piece at a time.
 *
 * Only what zip_directory.h has judged fit to be opened: no entry grows beyond what it declares. */
#ifndef CORE_ZIP_PART_H
#define CORE_ZIP_PART_H

#include <sys/types.h>
#include <zlib.h>

#include "core/workbook/zip_directory.h"

struct zip_part {
	z_stream stream;
	const struct zip_entry *entry;
	uint64_t taken; /* bytes handed out */
	bool is_open;
};

/* Begin with 'entry', which must outlive 'out', as must the archive's bytes. Returns 0, or -1 when
 * it is packed in a way that is not known or its data are not there. Close with zip_part_close(),
 * also after -1. */
int zip_part_open(struct zip_part *out, const struct zip_entry *entry);
void zip_part_close(struct zip_part *part);
/* The next 'nr' bytes or fewer into 'to'. 0 at the end, -1 when the data are damaged. */
ssize_t zip_part_read(struct zip_part *part, char *to, size_t nr);

#endif

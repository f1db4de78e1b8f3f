/* archive.h - many files in one, as `tar` reads it (ustar, GNU long names), with the SHA256SUMS of
 * all of them at its end.
 *
 * Only regular files with relative paths; what a damaged or foreign archive says never leads
 * outside of the folder it is unpacked into. */
#ifndef CORE_ARCHIVE_H
#define CORE_ARCHIVE_H

#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/system/sums.h"

struct archive {
	const char *path; /* the caller's */
	int fd;
	struct buf name; /* where it is written until it is whole */
	struct sums sums;
};

/* Begin an archive that is to stand at 'path', readable by its owner alone, as PATH.part. Returns
 * 0, or -1 with FIL002, also when something else than a file stands there. Ended by
 * archive_commit() or archive_abandon(). */
int archive_begin(struct archive *out, const char *path, struct diag *diag);
/* Add the file 'from' under the relative path 'as'. Returns 0, or -1 with FIL001 (also when it is
 * no file, or grows), FIL002. */
int archive_add(struct archive *archive, const char *from, const char *as, struct diag *diag);
/* Write the sums and the end, read all of it back, and put it in place. Returns 0, or -1 with
 * FIL001, FIL002 or FIL006 (not as it was written); nothing is left then. */
int archive_commit(struct archive *archive, struct diag *diag);
void archive_abandon(struct archive *archive);

/* Unpack into the new folder 'folder', or only read when it is NULL, and compare with the sums.
 * Returns 0, or -1 with FIL001, FIL002 or FIL006. */
int archive_unpack(const char *path, const char *folder, struct diag *diag);

#endif

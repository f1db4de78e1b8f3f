/* shared_folder.h - a folder of products that people work in too: what they put there stays.
 *
 * SHA256SUMS in the folder tells the program's files from theirs: a file is ours while it is as we
 * wrote it. The folder is exchanged in one step as by folder_publish(), with people's files in it
 * already, by hard link: nothing of them changes, neither bytes nor mode nor time. Of a folder
 * without SHA256SUMS, as programs before it wrote them, nobody can tell what was changed: what is
 * not as it is made now goes to its 旧稿, and FIL004 says so. */
#ifndef CORE_SHARED_FOLDER_H
#define CORE_SHARED_FOLDER_H

#include "core/base/diag.h"
#include "core/system/sums.h"

enum shared_folder_kind {
	SHARED_FOLDER_WHOLE, /* products that are not made any more go */
	SHARED_FOLDER_PART,  /* 'fresh' has only some of the products, the others stay */
};

/* Make an empty folder beside 'target' for shared_folder_publish(), its path in 'fresh' (reset
 * first). What an earlier run left there is tidied up. Returns 0, or -1 with FIL001, FIL002 (also
 * when 'target' or a folder in it may only be read: it could not be emptied after the exchange). */
int shared_folder_begin(struct buf *fresh, const char *target, struct diag *diag);

/* Write SHA256SUMS and put 'fresh' in the place of 'target'. A product that somebody has changed
 * stays beside the new one, its name with 改稿 and the day of the change (FIL003 says so). Killed
 * at any moment, the folder is the old one or the new one. Returns 0, or -1 with FIL001, FIL002 and
 * the target as it was. */
int shared_folder_publish(const char *fresh, const char *target, enum shared_folder_kind kind,
			  struct diag *diag);

/* The same in two steps, for who has something to write down in between: all but the exchange, the
 * sums of the products in 'sums'; and the exchange, which whoever comes after a kill can make up
 * for. */
int shared_folder_prepare(struct sums *sums, const char *fresh, const char *target,
			  enum shared_folder_kind kind, struct diag *diag);
int shared_folder_exchange(const char *target, struct diag *diag);
/* A prepared folder waits, or an old one that was to go: its sums in 'sums'. Returns 1, 0 when
 * there is none, -1 with FIL001. */
int shared_folder_waiting(struct sums *sums, const char *target, struct diag *diag);
/* Tidy up what waits without an exchange. Returns 0, or -1 with FIL001, FIL002. */
int shared_folder_tidy(const char *target, struct diag *diag);

#endif

/* file.h - files and folders: read whole, written whole, exchanged in one step.
 *
 * Every writer here is atomic: the old content stays until the new one is safely on disk. */
#ifndef CORE_FILE_H
#define CORE_FILE_H

#include <stdbool.h>
#include <sys/types.h>

#include "core/base/buf.h"
#include "core/base/diag.h"

/* Append the content of 'path'. Returns 0, or -1 with FIL001 in 'diag'. */
int file_read(struct buf *out, const char *path, struct diag *diag);
/* The first 'size' bytes at most of a regular file. Returns how many, or -1: not to be read, or
 * something else by that name (a pipe would wait for ever). */
ssize_t file_head(char *head, size_t size, const char *path);
/* Replace 'path' by 'nr' bytes of 'data': written beside, synced, renamed.
 * Returns 0, or -1 with FIL002. */
int file_write(const char *path, const void *data, size_t nr, struct diag *diag);
/* Write without waiting for the disk, neither whole nor safe after a crash: into a folder that
 * nobody sees before folder_settle(), or that is removed. Returns 0, or -1 with FIL002. */
int file_put(const char *path, const void *data, size_t nr, struct diag *diag);
/* Whether a file called so is one that file_write() or file_copy() began and a killed run left. */
bool file_is_begun(const char *name);
/* Copy a file of any size as file_write() does, with access 'mode'. */
int file_copy(const char *from, const char *to, unsigned mode, struct diag *diag);

/* The same for whoever writes in pieces; each returns -1 with errno. A new file beside 'path' with
 * access 'mode': its descriptor, its name in 'name'. */
int file_begin(struct buf *name, const char *path, unsigned mode);
/* All of 'nr' bytes. */
int file_append(int fd, const char *data, size_t nr);
/* Synced, closed and put in the place of 'path'; on failure nothing of it stays. */
int file_commit(int fd, const char *name, const char *path);
void file_abandon(int fd, const char *name);

/* Readable by its owner alone from now on. Returns 0, or -1 with FIL002. */
int file_make_private(const char *path, struct diag *diag);
/* 'mode' without what lets others in. A group that may write shares the work on purpose. */
unsigned file_private_mode(unsigned mode);
/* Give a file or folder of ours that mode. Whether it had another. */
bool file_close_to_others(const char *path);
/* Put the file 'fresh', synced, in the place of 'target' in one step. Of the same content, the old
 * one stays untouched. 'fresh' is gone afterwards. That it is in its place is safe after
 * folder_sync(). Returns 0, or -1 with FIL001 or FIL002. */
int file_publish(const char *fresh, const char *target, struct diag *diag);
/* Append at most 'max' characters of 'name' as a part of a file name, - for what it cannot have. */
void file_name_add(struct buf *out, const char *name, int max);

bool file_exists(const char *path);
/* That nothing has this name is known: it was not only impossible to ask. */
bool file_is_absent(const char *path);
bool file_is_folder(const char *path);
/* Make 'path' and its parents with access 'mode' (existing ones stay). -1: FIL002. */
int folder_make(const char *path, unsigned mode, struct diag *diag);
/* Make the names in folder 'path' safe. -1: FIL002. */
int folder_sync(const char *path, struct diag *diag);
/* The same for all files and folders below it, of which none is anything else. */
int folder_settle(const char *path, struct diag *diag);
/* Remove 'path' and all below it, if it exists. -1: FIL002. */
int folder_remove(const char *path, struct diag *diag);
/* Names (not paths) in folder 'path' in byte order, hidden ones left out; an array of
 * '*nr' strings in 'arena'. Returns 0, or -1 with FIL001. */
int folder_list(char ***names, size_t *nr, const char *path, struct arena *arena,
		struct diag *diag);
/* The same with hidden ones, but for . and .. (or more dots). */
int folder_list_all(char ***names, size_t *nr, const char *path, struct arena *arena,
		    struct diag *diag);
/* Put folder 'fresh' in the place of 'target' in one step (RENAME_EXCHANGE when the target
 * exists), synced, and remove the old one. -1: FIL002, the target is as it was. */
int folder_publish(const char *fresh, const char *target, struct diag *diag);
/* Copy a folder tree (regular files and folders only). */
int folder_copy(const char *from, const char *to, struct diag *diag);

/* "dir/name" in 'out' (reset first). Returns out->data. */
const char *path_join(struct buf *out, const char *dir, const char *name);

#endif

/* listing.h - the files of a folder of the inbox, at any depth: which may be submissions, and a
 * word about every other but the sum beside an extract. */
#ifndef INGEST_LISTING_H
#define INGEST_LISTING_H

#include <stdbool.h>

#include "core/base/buf.h"
#include "core/base/diag.h"
#include "ingest/inbox/sent_name.h"

/* 'path' is the file's, relative to the folder, byte for byte; 'name' the same in UTF-8; both live
 * in the listing's arena. 'line' and 'received' are its place in the register, the caller's to set:
 * 0 and NULL. */
struct listed {
	const char *path, *name;
	struct sent_name sent; /* of 'name' */
	const char *received;
	long line;
};
struct listing {
	struct listed *files;
	size_t nr, alloc;
	bool has_unread;	 /* something was left out that may be a unit's */
	bool has_other_register; /* beside where the folder's stands, under another name */
	struct arena arena;
};

/* Append a file's name as it is meant: part by part, one whose bytes are no UTF-8 is GB18030, as
 * the archives of Windows have it. */
void file_name_read(struct buf *out, const char *name);
/* True for the endings of what units send as data. */
bool has_data_name(const char *name);
/* List 'folder'; files by name, folders where their name stands. ING027 for what programs and the
 * office itself leave there, ING236 for a register that is not the folder's, ING117 for everything
 * else that is not read: hidden files, pipes, links to folders or to nothing. Returns 0, or -1 with
 * FIL001. Release with listing_release(), also after -1. */
int listing_read(struct listing *out, const char *folder, struct diag *diag);
void listing_release(struct listing *listing);

#endif

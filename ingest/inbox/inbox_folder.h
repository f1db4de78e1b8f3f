/* inbox_folder.h - one period's folder of the inbox with its register. */
#ifndef INGEST_INBOX_FOLDER_H
#define INGEST_INBOX_FOLDER_H

#include "core/base/period.h"
#include "core/store/store.h"
#include "ingest/inbox/register.h"

/* 'name' is the period code, or "" when the folder names none; then 'book' is empty until a
 * file's own words tell the period. */
struct inbox_folder {
	char *path, *name;
	const char *scratch;	     /* a private folder for a register that is a workbook */
	struct register_book *shelf; /* where the book of an adopted folder is put for the next file
				      * from elsewhere; NULL: nowhere */
	bool has_period, is_adopted;
	struct period period;
	struct register_book book;
};

/* Set up for the folder at 'path', its register read when it names a period (which empties the
 * shelf); 'scratch' and 'shelf', one for many folders while none of their registers is written
 * otherwise, must outlive it. -1 as register_read(). Release with inbox_folder_release(), the shelf
 * with register_release(). */
int inbox_folder_open(struct inbox_folder *out, const char *path, const char *scratch,
		      struct register_book *shelf, struct diag *diag);
void inbox_folder_release(struct inbox_folder *folder);
/* Become the folder of 'period' in 'inbox' (made when absent), for a file from elsewhere. */
int inbox_folder_adopt(struct inbox_folder *folder, const char *inbox, const struct period *period,
		       struct diag *diag);

/* The register line of 'file' with the content 'sha256': its n-th line when the content is the
 * n-th that came under this name (so lines may move when the clerk sorts the register), its
 * next one for a new content, out->line 0 when there is none. '*is_back': an earlier content
 * under its old name, after others came. Returns 0, or -1 with STO001. */
int inbox_folder_find(struct register_entry *out, bool *is_back, const struct inbox_folder *folder,
		      const char *file, const char *sha256, struct store *store, struct diag *diag);
/* When 'file' with this content was first received, as the store has it: for a line that the
 * clerk lost. '*out' stays when the store does not know it. Returns 0, or -1 with STO001. */
int inbox_folder_received(struct buf *out, const struct inbox_folder *folder, const char *file,
			  const char *sha256, struct store *store, struct diag *diag);
/* Append a line for 'file' and return it in 'out'; without a period the line is 0 and nothing
 * is written. Returns 0, or -1 with FIL001 or FIL002. */
int inbox_folder_append(struct register_entry *out, struct inbox_folder *folder, const char *file,
			const char *sender, const char *received, struct diag *diag);

#endif

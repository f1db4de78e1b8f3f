/* leftovers.h - folders of a command's own in the working folder, and what killed runs left there
 * and elsewhere. All of it is made with the folder's lock held. */
#ifndef CORE_LEFTOVERS_H
#define CORE_LEFTOVERS_H

#include "core/office/workspace.h"

/* Removed when the command ends; several hold a copy of the store. */
enum scratch_folder {
	SCRATCH_FOLDER_INGEST,
	SCRATCH_FOLDER_DAY,	 /* statistics of a day that leave no trace */
	SCRATCH_FOLDER_EXPLAIN,	 /* such ones, to explain a number of */
	SCRATCH_FOLDER_ORIGINAL, /* one that is read once more */
	SCRATCH_FOLDER_VERIFY,
	SCRATCH_FOLDER_BACKUP,
	NR_SCRATCH_FOLDERS,
};

/* Its path, in 'out' (reset first). */
const char *scratch_folder(struct buf *out, const struct workspace *workspace,
			   enum scratch_folder which);

/* Remove what killed runs left: these folders, and files and folders that were not complete and
 * so not in their place; whoever locks the folder does. What cannot be removed stays. Products
 * that wait for their exchange are leftovers_tidy()'s. */
void leftovers_sweep(const struct workspace *workspace);

/* Tidy up every folder of products that waits in 'parent' for an exchange, or was to go after one
 * (shared_folder_tidy()). Returns 0, or -1 with FIL001, FIL002. */
int leftovers_tidy(const char *parent, struct diag *diag);

#endif

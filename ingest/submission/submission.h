/* submission.h - one file from its first byte to the commit. */
#ifndef INGEST_SUBMISSION_H
#define INGEST_SUBMISSION_H

#include "ingest/file/scan.h"
#include "core/workbook/workbook_index.h"
#include "ingest/inbox/inbox_folder.h"
#include "ingest/submission/intake.h"

/* What is known of a file that does not speak for itself: one sheet of a workbook, whose rows
 * stand in 'path', or a workbook that is refused as a whole. 'original' has the bytes as they came,
 * described by 'scan'; 'kind' is what they are ("xlsx"). */
struct extract_file;
struct submission_source {
	const char *path, *original, *kind;
	const char *sheet; /* its name, NULL for the whole workbook */
	const struct scan *scan;
	const struct merged_range *merged; /* of the sheet; NULL: none */
	size_t nr_merged;
	const char *refusal, *what, *more; /* the code that refuses it, its arguments; or NULL. A
					    * sheet's form and unit are found out all the same */
	const struct diag *said;	   /* more for its receipt, or NULL */
	bool is_refused_unread;		   /* a sheet that 'refusal' says the whole of */
	bool is_1904;			   /* days are counted from 1904-01-01 */
	bool is_lone; /* no other sheet of the workbook has data: the file's name is about it */
	struct extract_file *extract; /* it is one of an office below, opened; or NULL */
	bool of_many_units; /* other sheets are another unit's: the register names no sender */
};

/* Take in 'file' (relative to 'folder') and add the outcome to the summary. 'source' is NULL for a
 * file that is read as it is. A folder without a period becomes that of the file's own period.
 * Returns 0, or -1 when the file could not be stored: then nothing of it is in the store. */
int submission_take(struct intake *intake, struct inbox_folder *folder, const char *file,
		    const struct submission_source *source, struct diag *diag);

#endif

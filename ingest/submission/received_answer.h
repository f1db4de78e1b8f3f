/* received_answer.h - the level above answers about this office's extracts
 * (core/extract/extract_answer.h): kept in the store for `status`. It is no submission. */
#ifndef INGEST_RECEIVED_ANSWER_H
#define INGEST_RECEIVED_ANSWER_H

#include "ingest/submission/submission.h"

/* Take in the answer 'path', called 'file'. ING322 when it is for another office, ING323 when it is
 * damaged. Returns 0, or -1 with FIL001 or STO001. */
int received_answer_take(struct intake *intake, const char *path, const char *file,
			 struct diag *diag);

#endif

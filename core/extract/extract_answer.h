/* extract_answer.h - what the level above answers to an office whose extracts it received, as both
 * sides know it: a CSV file, and how extracts are called. */
#ifndef CORE_EXTRACT_ANSWER_H
#define CORE_EXTRACT_ANSWER_H

#include "core/base/buf.h"
#include "core/base/diag.h"

/* The encoding of a submission that is one. */
extern const char extract_kind[];
/* The office's folder of its extracts, and the name of one: 上报包_370124_2024Q3.db. */
extern const char extract_folder[];
void extract_add_name(struct buf *out, const char *region, const char *period);

/* The answer's header, and its columns. A row is an extract. */
extern const char extract_answer_head[];
enum extract_answer_column {
	EXTRACT_ANSWER_REGION,
	EXTRACT_ANSWER_PERIOD, /* "" of one that could not be read */
	EXTRACT_ANSWER_FILE,
	EXTRACT_ANSWER_SHA256,
	EXTRACT_ANSWER_ROWS_HASH, /* the same */
	EXTRACT_ANSWER_ISSUE,	  /* 0 a draft */
	EXTRACT_ANSWER_RECEIVED,
	EXTRACT_ANSWER_OUTCOME, /* one of extract_outcomes[] */
	EXTRACT_ANSWER_WORDS,	/* what was said of it, one after the other */
	EXTRACT_ANSWER_COLUMNS,
};
/* taken (it counts), replaced (a higher issue does), refused, held, withdrawn; NULL at the end. */
extern const char *const extract_outcomes[];

/* True when 'path' begins with that header. False when it cannot be read. */
bool extract_answer_is(const char *path);

#endif

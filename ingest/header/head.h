/* head.h - a file's first rows: which delimiter, which encoding, where the header is.
 *
 * Delimiter and (where the bytes allow two) encoding are those under which a header of some
 * form is recognised best; no statistics. */
#ifndef INGEST_HEAD_H
#define INGEST_HEAD_H

#include "core/base/encoding.h"
#include "ingest/header/header_match.h"

struct head {
	enum encoding encoding;
	char delimiter;			  /* csv_wide_comma: ， */
	const char *delimiter_name;	  /* for the store: "," "\t" ";" "，" */
	const struct header_index *index; /* the caller's */
	struct head_row *rows;
	size_t nr;
	struct header_match *matches; /* of each form of the rules; form NULL: no header of it */
	size_t nr_matches;
	size_t best;		      /* columns recognised at best */
	size_t nr_titles;	      /* titles read for that: each once */
	long open_quote, open_column; /* row of a quote that was not closed; 0: none */
	size_t swallowed;	      /* lines that it drew into its cell */
	int unit_in_name; /* of money, which the sheet or else the file is named by; 0: none */
	struct arena arena;
};

/* Read the first rows of 'path'. The index must stay as long as the head. Returns 0, or -1 with
 * FIL001. */
int head_read(struct head *out, const char *path, enum encoding encoding,
	      const struct header_index *index, const struct rules *rules, struct diag *diag);
void head_release(struct head *head);

#endif

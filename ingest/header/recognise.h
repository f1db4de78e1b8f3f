/* recognise.h - which form a file is, by its header, its name and its titles. */
#ifndef INGEST_RECOGNISE_H
#define INGEST_RECOGNISE_H

#include "ingest/header/head.h"
#include "ingest/header/identify.h"

/* Find the form and its header. 'clues' gets its titles and unit cell (pointers into 'head').
 * What is wrong or worth a note goes to 'said': ING004, ING005, ING006, ING009, ING010, ING018,
 * ING028, ING223 to ING227. A file that only says 无 has a match without columns. Returns 0, or -1
 * when the file must be refused. */
int recognise(struct header_match *out, const struct head *head, const struct rules *rules,
	      struct identity_clues *clues, struct diag *said);

#endif

/* faults.h - what goes wrong on purpose: corrections, repeats, and files with faults, each of
 * which is listed in FAULTS.md with its line and column. */
#ifndef SAMPLES_FAULTS_H
#define SAMPLES_FAULTS_H

#include "samples/inbox.h"

/* Rows of the table in FAULTS.md. */
struct fault_list {
	struct buf text, others;    /* faults; corrections and the like */
	size_t nr;
};
#define FAULT_LIST_INIT { BUF_INIT, BUF_INIT, 0 }

/* Called with a table that is about to be written: may put faults into 'sheet' and 'style'.
 * Returns false when the file must not be written as a sheet (it was written otherwise). */
bool faults_before(struct fault_list *list, struct inbox *inbox, const char *unit,
		   struct sheet *sheet, struct style *style, int day);
/* Called after it was written: corrections and repeats that follow it. 'sheet' is as written. */
void faults_after(struct fault_list *list, struct inbox *inbox, const char *unit,
		  struct sheet *sheet, const struct style *style, int day);
/* Write OUT/FAULTS.md and release the list. Returns 0 or -1. */
int faults_write(struct fault_list *list, const char *folder, struct diag *diag);

#endif

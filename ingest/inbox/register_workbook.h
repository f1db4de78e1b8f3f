/* register_workbook.h - a register that the clerk keeps as a workbook. Used by register.c alone. */
#ifndef INGEST_REGISTER_WORKBOOK_H
#define INGEST_REGISTER_WORKBOOK_H

#include "ingest/inbox/register.h"

/* The workbook at 'path' beside the register 'book', which has been read if it is there: then the
 * workbook may not say otherwise, else it is copied into the CSV, which is read (ING119). 'scratch'
 * as for register_read(). Returns 0, or -1 as register_read(). */
int register_join_workbook(struct register_book *book, const char *path, const char *scratch,
			   struct diag *diag);

#endif

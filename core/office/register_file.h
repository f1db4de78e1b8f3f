/* register_file.h - the file in a period's folder of the inbox in which the office registers what
 * came: 收文登记.csv, or a workbook of that name. What is in it is ingest/inbox/register.h's. */
#ifndef CORE_REGISTER_FILE_H
#define CORE_REGISTER_FILE_H

#include <stdbool.h>

#include "core/base/diag.h"

extern const char register_name[];
extern const char register_header[]; /* the first line of one that we make, with its BOM */
extern const char *const register_workbooks[]; /* the same as workbooks; ends with NULL */

/* A register, also one that is a workbook. */
bool is_register_name(const char *name);
/* Make 'folder' where it is missing, and a register without lines in it where it has none. Returns
 * 0, or -1 with FIL002. */
int register_begin(const char *folder, struct diag *diag);

#endif

/* original_search.h - whether a file that came holds a text, whatever it is written in. */
#ifndef CLI_ORIGINAL_SEARCH_H
#define CLI_ORIGINAL_SEARCH_H

#include "core/base/diag.h"

/* Looks for the UTF-8 text in the bytes of 'path' as UTF-8, GB18030 and UTF-16, and in the parts of
 * a workbook that is an archive. Returns 1 when it is there, 0 when not, or -1 with FIL001. */
int original_has_text(const char *path, const char *text, struct diag *diag);

#endif

/* completion.h - completion of commands, options and their words in bash, from the table. */
#ifndef CORE_COMPLETION_H
#define CORE_COMPLETION_H

#include "core/base/buf.h"

/* Append the script. Periods are those of the office's inbox; units, indicators and forms those of
 * its rules; methods those that the program lists. */
void completion_add(struct buf *out);

#endif

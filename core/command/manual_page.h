/* manual_page.h - the man page shuangda(1), in Chinese, from the table of commands. */
#ifndef CORE_MANUAL_PAGE_H
#define CORE_MANUAL_PAGE_H

#include "core/base/buf.h"

/* Append the page as roff (man macros, UTF-8). */
void manual_page_add(struct buf *out);

#endif

/* zip_check.h - an archive that we wrote, read back: everything is there as it was packed. */
#ifndef CORE_ZIP_CHECK_H
#define CORE_ZIP_CHECK_H

#include <stdbool.h>
#include <stddef.h>

#include "core/base/buf.h"

/* True when the archive in 'bytes' has the 'nr' parts named and each of its entries unpacks to the
 * size and checksum that the directory tells. */
bool zip_is_whole(const struct buf *bytes, const char *const *parts, size_t nr);

#endif

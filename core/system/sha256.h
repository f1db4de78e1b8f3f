/* sha256.h - SHA-256 as lower-case hexadecimal (libcrypto: uses the processor's SHA instructions).
 */
#ifndef CORE_SHA256_H
#define CORE_SHA256_H

#include <stddef.h>

#include "core/base/diag.h"

enum { SHA256_SIZE = 65 };

void sha256_bytes(char hex[static SHA256_SIZE], const void *data, size_t nr);
/* Of a file of any size. Returns 0, or -1 with FIL001. */
int sha256_file(char hex[static SHA256_SIZE], const char *path, struct diag *diag);

/* Of what comes piece by piece. */
struct sha256;
struct sha256 *sha256_new(void);
void sha256_add(struct sha256 *sha256, const void *data, size_t nr);
/* The hash of all pieces; frees 'sha256'. */
void sha256_end(char hex[static SHA256_SIZE], struct sha256 *sha256);

#endif

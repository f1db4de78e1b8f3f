/* scratch.h - a folder in memory for harnesses whose subject reads files, and the product's rules,
 * both made once a process and removed at its end. Run from the top of the source tree. */
#ifndef TESTS_FUZZ_SCRATCH_H
#define TESTS_FUZZ_SCRATCH_H

#include "core/base/diag.h"

/* Its path; made on the first call. */
const char *fuzz_folder(void);
/* Write 'nr' bytes as 'path', replacing it, without waiting for a disk. */
void scratch_write(const char *path, const void *data, size_t nr);
/* Abort when 'diag' has errors, after printing them. */
void scratch_expect(int rc, const struct diag *diag);

#endif

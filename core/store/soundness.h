/* soundness.h - whether a store is whole: its pages, its references, and its rows. */
#ifndef CORE_SOUNDNESS_H
#define CORE_SOUNDNESS_H

#include "core/store/store.h"

/* SQLite's own checks of pages, indexes, constraints and references. Returns 0, or -1 with STO020.
 */
int store_is_sound(struct store *store, struct diag *diag);
/* The same of the store at 'path'. */
int store_file_is_sound(const char *path, struct diag *diag);
/* No row is lost: what each file had read is accepted, refused, a duplicate or passed over, and
 * what it had accepted and refused is in the store. Returns how many files are not so (STO021
 * each), or -1 with STO001. */
int store_rows_are_kept(struct store *store, struct diag *diag);

#endif

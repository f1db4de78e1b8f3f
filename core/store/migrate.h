/* migrate.h - stores of older versions are brought up to STORE_VERSION, with nothing lost.
 *
 * A checked copy of the old store is kept beside it. All steps, from the store's version to ours,
 * are one transaction: whoever is killed in between finds the old store, and begins again. */
#ifndef CORE_MIGRATE_H
#define CORE_MIGRATE_H

#include <stdbool.h>

#include "core/base/diag.h"
#include "core/rules/rules.h"

/* Whether the store at 'path' is of an older version. Its absence, an empty file and versions that
 * are not ours to mend are left to store_open(). Returns 0, or -1 with STO001. */
int migrate_is_due(bool *out, const char *path, struct diag *diag);

/* Bring the store at 'path' up to date; the caller keeps other writers out. The copy is
 * store.vN.db beside store.db (store.vN-2.db ... when another one has the name), synced before
 * anything changes. Keys follow 'rules'. Says STO010. Views and triggers are made anew from
 * schema.sql, the views of the forms by form_tables_make(). Returns 0, or -1 with STO001, STO005,
 * FIL002 and the old store as it was. */
int migrate_store(const char *path, const struct rules *rules, struct diag *diag);

#endif

/* migrate_steps.h - what has to be done to the tables of older stores; used only by migrate.c. */
#ifndef CORE_MIGRATE_STEPS_H
#define CORE_MIGRATE_STEPS_H

#include "core/rules/rules.h"
#include "core/store/store.h"

/* Run the steps that a store of 'version' needs, within the caller's transaction, with foreign keys
 * off and PRAGMA legacy_alter_table on. Afterwards the tables are those of schema.sql and the
 * forms' as form_tables.h has them, keys as today's program makes them by 'rules'; views, triggers
 * and indexes are gone. Returns 0, or -1 with STO001. */
int migrate_steps_run(struct store *store, int64_t version, const struct rules *rules,
		      struct diag *diag);
/* Make the indexes, triggers and views of schema.sql, and what the results need them for. */
int migrate_steps_finish(struct store *store, struct diag *diag);

#endif

/* proofs.h - the folder 证明材料/YEAR/UNIT/: files that units hand in beside their own points of
 * the assessment. They are not read, only registered: name, content hash, day. */
#ifndef INGEST_PROOFS_H
#define INGEST_PROOFS_H

#include "ingest/submission/intake.h"

/* True for that folder, and whatever lies in it. 'path' has no links. */
bool proofs_has(const char *path);
/* Register every file of the folder that 'path' is in: what the store has with the same content
 * stays as it is. ING271 names what lies elsewhere than in a year's and a unit's folder. Returns 0,
 * or -1 when a file could not be read or stored; then none is registered. */
int proofs_take(struct intake *intake, const char *path, struct diag *diag);

#endif

/* moved_events.h - events of an earlier period that a row of this one takes the place of. */
#ifndef INGEST_MOVED_EVENTS_H
#define INGEST_MOVED_EVENTS_H

#include "ingest/row/row_reader.h"

/* An event without a number of its document is known by its case and stage alone: the second of
 * its kind (移送起诉 after the case went back) would silently move the first one's day into this
 * period. Said of each such row of a ledger of events (ING264). Returns 0, or -1 with STO001. */
int moved_events_say(const struct row_intake_job *job, struct diag *diag);

#endif

/* register_places.h - which file of the folder each line of the register means. */
#ifndef INGEST_REGISTER_PLACES_H
#define INGEST_REGISTER_PLACES_H

#include "ingest/inbox/listing.h"
#include "ingest/inbox/register.h"

/* A line that names a file of a folder below without that folder, or with the whole path that the
 * clerk's computer shows, is given the file's name here, when no other file and no other line can
 * be meant. */
void register_find_places(struct register_book *book, const struct listing *listing);

#endif

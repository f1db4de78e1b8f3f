/* void_note.h - a remark which says that its row is not to be counted: 作废, 不计入, 上季度已报. */
#ifndef INGEST_VOID_NOTE_H
#define INGEST_VOID_NOTE_H

#include <stdbool.h>
#include <stddef.h>

/* True when the remark of 'nr' bytes, as it was typed, says so. */
bool note_voids_row(const char *text, size_t nr);

#endif

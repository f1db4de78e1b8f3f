/* void_note.h - words which say that a row, or its figure, is not to be counted: 作废, 不计入,
 * 上季度已报, 1-7月累计. */
#ifndef INGEST_VOID_NOTE_H
#define INGEST_VOID_NOTE_H

#include <stdbool.h>
#include <stddef.h>

/* True when the remark of 'nr' bytes, as it was typed, says so. */
bool note_voids_row(const char *text, size_t nr);

/* The same of the remark beside a month's figure, 'figure' as it was typed: that it is a cumulative
 * one (1-7月累计) unless 'cumulative' says that it has to be, or that another one is right
 * (更正为14). */
bool note_voids_figure(const char *text, size_t nr, const char *figure, size_t figure_nr,
		       bool cumulative);

/* True when a line below the table takes rows back: 注：1号案已作废. */
bool line_voids_rows(const char *text, size_t nr);
/* True when the line names the number, whole (平市监立〔2024〕1号) or by its last part (1号). */
bool line_names_number(const char *line, const char *number);

#endif

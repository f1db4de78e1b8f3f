/* swallowed.h - rows that a quote which was never closed drew into one cell.
 *
 * A reader of CSV sees one row over many lines. Here the row's bytes are looked at as lines again:
 * where the quote opened and which lines it swallowed. Nothing is read from them: what is inside
 * quotes may be a text, so the lines are only listed. */
#ifndef INGEST_SWALLOWED_H
#define INGEST_SWALLOWED_H

#include <stdbool.h>
#include <stddef.h>

/* Lines are those of the row, from 0; 'open_line' has the quote, the ones behind it were
 * swallowed. 'column' (from 1) is that of the quote. */
struct swallowed {
	size_t open_line, nr_lines;
	long column;
};

/* Look at the bytes of a row that takes several lines. 'columns' is the header's number. True when
 * a quoted cell holds a line as long as a row of the table, or a quote behind a line break that
 * CSV would have doubled; or in any case when 'unclosed' (the file ended inside the quotes). */
bool swallowed_find(struct swallowed *out, const char *raw, size_t nr, char delimiter,
		    size_t columns, bool unclosed);

/* The next line of 'raw' from '*pos' on, without its end: false when there are no more. */
bool swallowed_next_line(const char **line, size_t *line_nr, const char *raw, size_t nr,
			 size_t *pos);

#endif

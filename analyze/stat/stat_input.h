/* stat_input.h - numbers from text, for one method alone: an observation a line, one or more
 * columns.
 *
 * Columns are separated by commas where a line has one, else by tabs where it has one, else by
 * blanks. Empty, "-" and "NA" are missing; a line without anything is an observation missing in
 * every column, but not at the end. Lines that start with # do not count, nor does a first line
 * of nothing but words: it is the header (noted). Knows no methods. */
#ifndef ANALYZE_STAT_INPUT_H
#define ANALYZE_STAT_INPUT_H

#include "core/base/buf.h"
#include "core/base/diag.h"

enum { STAT_INPUT_MIB_MAX = 64 };
/* Squares and sums of larger numbers would leave the range of a double. */
#define STAT_INPUT_LARGEST 1e100
/* What diagnostics call the input. */
#define STAT_INPUT_NAME "标准输入"

struct stat_input {
	double *value;	      /* column after column, NAN where missing */
	size_t rows, columns; /* both 0 without any observation */
};
#define STAT_INPUT_INIT \
	{               \
		0       \
	}

/* Append what file descriptor 'fd' gives. Returns 0, or -1 with FIL001 or ANA089 (more than
 * STAT_INPUT_MIB_MAX). */
int stat_input_take(struct buf *out, int fd, struct diag *diag);

/* Read 'nr' bytes of 'text', which a NUL must follow. Returns 0, or -1 with every unreadable
 * number (ANA084), every one beyond STAT_INPUT_LARGEST (ANA085) and every line of another width
 * (ANA086) in 'diag', the first twenty by line and column, the rest by number (ANA087). A header is
 * noted (ANA088). 'out' must be STAT_INPUT_INIT; it is written only on 0, and the caller releases
 * it. */
int stat_input_read(struct stat_input *out, const char *text, size_t nr, struct diag *diag);

/* Column 'column' (from 0), 'rows' values. */
const double *stat_input_column(const struct stat_input *input, size_t column);

/* Free the contents; harmless on an empty input. */
void stat_input_release(struct stat_input *input);

/* Read a decimal number with optional sign, point and exponent of 'nr' bytes, which no further
 * character of a number may follow. Returns 0; -1 when it is none (nor are hexadecimal, infinity,
 * NaN); -2 when a double cannot hold it. */
int stat_number_parse(double *out, const char *text, size_t nr);

#endif

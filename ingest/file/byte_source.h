/* byte_source.h - a submission's bytes as a stream for the CSV reader.
 *
 * UTF-8 and GB18030 pass as they are (the reader only needs ASCII delimiters; cells are
 * decoded one by one), UTF-16 is converted on the way. With a full-width comma as delimiter
 * everything becomes UTF-8 and each ，outside quotes becomes the byte source_delimiter. */
#ifndef INGEST_BYTE_SOURCE_H
#define INGEST_BYTE_SOURCE_H

#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>

#include "ingest/file/encoding.h"

extern const char source_delimiter;

struct byte_source {
	FILE *file;
	struct decoder decoder;
	bool converts; /* the stream is UTF-8 whatever the file was */
	bool wide_comma, in_quotes, at_end;
	struct buf raw, text; /* read but not converted; converted but not given */
	size_t given;
};

/* Open 'path' past its BOM. Returns 0, or -1 with FIL001. Release with byte_source_release(). */
int byte_source_open(struct byte_source *out, const char *path, enum encoding encoding,
		     bool wide_comma, struct diag *diag);
void byte_source_release(struct byte_source *source);
/* A csv_read_fn over a struct byte_source. */
ssize_t byte_source_read(void *source, char *data, size_t nr);

/* Append 'text' (UTF-8) with each ，outside quotes as source_delimiter. '*in_quotes' carries
 * the state from call to call. */
void add_wide_comma_text(struct buf *out, const char *text, size_t nr, bool *in_quotes);

#endif

/* swallowed_rows.c - see swallowed_rows.h. */
#include "ingest/swallowed_rows.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/text.h"
#include "ingest/byte_source.h"
#include "ingest/cell_damage.h"
#include "ingest/date.h"
#include "ingest/privacy.h"

/* Lines kept of one row; bytes kept of a line; characters shown; digits of a telephone number. */
enum { LINES_KEPT = 200, LINE_KEPT = 4000, SHOWN = 40, PHONE_DIGITS = 7 };

static bool has_phones(const struct form *form)
{
	for (size_t i = 0; i < form->nr_fields; i++) {
		if (form->fields[i].type == FIELD_TYPE_PHONE)
			return true;
	}
	return false;
}

/* Telephone numbers cannot be told by their column in a line that is not read. */
static void mask_numbers(struct buf *line)
{
	struct buf masked = BUF_INIT;
	char *at = line->data;

	while (*at) {
		size_t nr = strspn(at, "0123456789-+()"), digits = 0;
		unsigned flags;
		struct buf piece = BUF_INIT;
		int day;

		for (size_t i = 0; i < nr; i++)
			digits += isdigit((unsigned char)at[i]) != 0;
		buf_add(&piece, at, nr);
		if (digits >= PHONE_DIGITS && date_read(&day, &flags, piece.data) != DATE_OK)
			phone_mask(&masked, at, nr);
		else
			buf_add(&masked, at, nr ? nr : 1);
		at += nr ? nr : 1;
		buf_release(&piece);
	}
	buf_reset(line);
	buf_add(line, masked.data, masked.nr);
	buf_release(&masked);
}

/* The bytes as text to be kept. */
static void add_line(struct buf *out, const struct swallowed_job *job, const char *text, size_t nr)
{
	struct buf raw = BUF_INIT;

	decoder_add(&raw, job->decoder, text, nr < LINE_KEPT ? nr : LINE_KEPT, true);
	for (size_t i = 0; i < raw.nr; i++) {
		if (raw.data[i] == source_delimiter)
			buf_addstr(out, "，");
		else if (raw.data[i])
			buf_addch(out, raw.data[i]);
	}
	if (has_phones(job->match->form))
		mask_numbers(out);
	buf_release(&raw);
}

static bool is_blank(const char *text, size_t nr)
{
	struct buf key = BUF_INIT;
	bool blank;

	text_add_name_key(&key, text, nr);
	blank = key.nr == 0;
	buf_release(&key);
	return blank;
}

static const struct field *field_at(const struct header_match *match, long column)
{
	return (size_t)column <= match->nr ? match->columns[column - 1].field : NULL;
}

/* What is said at the quote. */
static void say_quote(struct diag *said, const struct swallowed_job *job,
		      const struct swallowed *swallowed, int64_t nr_swallowed,
		      const struct buf *line)
{
	const struct field *field = field_at(job->match, swallowed->column);
	struct buf value = BUF_INIT;
	struct diag_at at = { .file = job->file,
			      .line = job->line,
			      .column = swallowed->column,
			      .field = field ? field->header : NULL };
	char lines[24];

	text_add_shortened(&value, line->data, line->nr, SHOWN);
	at.value = value.data;
	snprintf(lines, sizeof(lines), "%lld", (long long)nr_swallowed);
	diag_add(said, job->state == CSV_ROW_TOO_LONG ? "ING017" : "ING016", &at, lines, NULL);
	buf_release(&value);
}

/* Refuse one line behind the quote. */
static int refuse_line(const struct swallowed_job *job, long line, const char *text, size_t nr,
		       struct diag *said, struct diag *diag)
{
	struct buf raw = BUF_INIT;
	char quote[24];
	int rc;

	add_line(&raw, job, text, nr);
	snprintf(quote, sizeof(quote), "%ld", job->line);
	diag_add(said, "ING185", &(struct diag_at){ .file = job->file, .line = line }, quote, NULL);
	rc = loader_refuse_row(job->loader, line, NULL, raw.data, diag);
	buf_release(&raw);
	return rc;
}

int swallowed_rows_refuse(long *nr_lines, int64_t *nr_refused, const struct swallowed_job *job,
			  const struct swallowed *swallowed, const struct csv_row *row,
			  struct diag *diag)
{
	struct diag behind = DIAG_INIT, said = DIAG_INIT;
	struct buf first = BUF_INIT;
	const char *text;
	size_t nr, pos = 0, first_nr = 0, index = 0;
	int rc = 0;

	*nr_refused = 1;
	for (; rc == 0 && swallowed_next_line(&text, &nr, row->raw, row->raw_nr, &pos); index++) {
		long line = job->line + (long)(index - swallowed->open_line);

		if (index <= swallowed->open_line)
			first_nr = (size_t)(text - row->raw) + nr;
		if (index <= swallowed->open_line || is_blank(text, nr))
			continue;
		if (*nr_refused <= LINES_KEPT)
			rc = refuse_line(job, line, text, nr, &behind, diag);
		++*nr_refused;
	}
	*nr_lines = (long)(index - swallowed->open_line);
	add_line(&first, job, row->raw, first_nr);
	say_quote(&said, job, swallowed, *nr_refused - 1, &first);
	diag_append(&said, &behind);
	if (rc == 0)
		rc = loader_refuse_row(job->loader, job->line, NULL, first.data, diag);
	if (rc == 0)
		rc = loader_say(job->loader, &said, diag);
	diag_release(&behind);
	diag_release(&said);
	buf_release(&first);
	return rc;
}

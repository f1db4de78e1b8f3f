/* swallowed_rows.c - see swallowed_rows.h. */
#include "ingest/row/swallowed_rows.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "ingest/cell/cell_damage.h"
#include "core/base/date.h"
#include "core/base/privacy.h"
#include "core/system/csv_file.h"

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

static bool is_of_number(char ch)
{
	return isdigit((unsigned char)ch) || ch == 'X' || ch == 'x' ||
	       (ch != '\n' && ch != '\r' && personal_gap(ch));
}

/* True when what ends at 'end' and what starts at 'start', a line break between them, are one
 * personal number; '*before' and '*behind' are their lengths. */
static bool is_cut(size_t *before, size_t *behind, const struct csv_row *row, const char *end,
		   const char *start)
{
	const char *last = row->raw + row->raw_nr;
	struct buf joined = BUF_INIT, masked = BUF_INIT;
	bool is_personal;

	*before = *behind = 0;
	while (end - *before > row->raw && is_of_number(end[-(ptrdiff_t)*before - 1]))
		++*before;
	while (start + *behind < last && is_of_number(start[*behind]))
		++*behind;
	if (end == start || !*before || !*behind)
		return false;
	buf_add(&joined, end - *before, *before);
	buf_add(&joined, start, *behind);
	is_personal = personal_mask(&masked, joined.data, joined.nr) != 0;
	buf_release(&joined);
	buf_release(&masked);
	return is_personal;
}

/* The line's bytes without the digits of a number that a line break cuts: in neither line would
 * its part be known for one. */
static void add_uncut(struct buf *out, const struct csv_row *row, const char *text, size_t nr)
{
	const char *end = text, *start = text + nr, *last = row->raw + row->raw_nr;
	size_t before, head, tail, behind;

	while (end > row->raw && (end[-1] == '\n' || end[-1] == '\r'))
		end--;
	while (start < last && (*start == '\n' || *start == '\r'))
		start++;
	if (!is_cut(&before, &head, row, end, text))
		head = 0;
	if (!is_cut(&tail, &behind, row, text + nr, start))
		tail = 0;
	for (size_t i = 0; i < nr; i++)
		buf_addch(out, (i < head || i + tail >= nr) && isdigit((unsigned char)text[i])
				       ? '*'
				       : text[i]);
}

/* The bytes as text to be kept. */
static void add_line(struct buf *out, const struct swallowed_job *job, const struct csv_row *row,
		     const char *text, size_t nr)
{
	struct buf raw = BUF_INIT, uncut = BUF_INIT;

	add_uncut(&uncut, row, text, nr);
	decoder_add(&raw, job->decoder, uncut.nr ? uncut.data : "", nr < LINE_KEPT ? nr : LINE_KEPT,
		    true);
	buf_release(&uncut);
	if (nr > LINE_KEPT)
		buf_truncate(&raw, personal_cut(raw.data, raw.nr));
	for (size_t i = 0; i < raw.nr; i++) {
		if (raw.data[i] == csv_wide_comma)
			buf_addstr(out, "，");
		else if (raw.data[i])
			buf_addch(out, raw.data[i]);
	}
	if (has_phones(job->match->form))
		mask_numbers(out);
	buf_reset(&raw);
	personal_mask(&raw, out->data, out->nr);
	buf_reset(out);
	buf_add(out, raw.data, raw.nr);
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
static void refuse_line(const struct swallowed_job *job, const struct csv_row *row, long line,
			const char *text, size_t nr, struct diag *said)
{
	struct buf raw = BUF_INIT;
	char quote[24];

	add_line(&raw, job, row, text, nr);
	snprintf(quote, sizeof(quote), "%ld", job->line);
	diag_add(said, "ING185", &(struct diag_at){ .file = job->file, .line = line }, quote, NULL);
	row_batch_refuse(job->batch, line, &raw, false);
	buf_release(&raw);
}

long swallowed_rows_lines(const struct swallowed *swallowed, const struct csv_row *row)
{
	const char *text;
	size_t nr, pos = 0;
	long lines = 0;

	while (swallowed_next_line(&text, &nr, row->raw, row->raw_nr, &pos))
		lines++;
	return lines - (long)swallowed->open_line;
}

int64_t swallowed_rows_refuse(const struct swallowed_job *job, const struct swallowed *swallowed,
			      const struct csv_row *row)
{
	struct diag behind = DIAG_INIT;
	struct buf first = BUF_INIT;
	const char *text;
	size_t nr, pos = 0, first_nr = 0;
	int64_t nr_refused = 1;

	for (size_t i = 0; swallowed_next_line(&text, &nr, row->raw, row->raw_nr, &pos); i++) {
		long line = job->line + (long)(i - swallowed->open_line);

		if (i <= swallowed->open_line)
			first_nr = (size_t)(text - row->raw) + nr;
		if (i <= swallowed->open_line || is_blank(text, nr))
			continue;
		if (nr_refused <= LINES_KEPT)
			refuse_line(job, row, line, text, nr, &behind);
		nr_refused++;
	}
	add_line(&first, job, row, row->raw, first_nr);
	row_batch_refuse(job->batch, job->line, &first, false);
	say_quote(&job->batch->said, job, swallowed, nr_refused - 1, &first);
	diag_append(&job->batch->said, &behind);
	diag_release(&behind);
	buf_release(&first);
	return nr_refused;
}

/* receipt_rows.c - a file's refused rows one by one, as sent, with what is wrong in each cell. See
 * receipt_parts.h. */
#include "render/receipt/receipt_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/system/csv.h"

const char receipt_row_title[] = "退回行号", receipt_reason_title[] = "退回原因";

/* Columns without a title behind the last one that has one: commas that a spreadsheet left behind.
 * A cell there that holds something is shown all the same, as one beyond the header. */
static const char named_columns[] =
	"SELECT column_no, title, field FROM sent_column WHERE submission = ?1 AND column_no <="
	" (SELECT max(column_no) FROM sent_column WHERE submission = ?1 AND trim(title) <> '')"
	" ORDER BY column_no";

/* Places of the columns in the query of remarks. */
enum { WORD_LINE, WORD_COLUMN, WORD_WORDING };

static void take_title(struct refused_walk *walk, size_t column, const char *title,
		       const char *field)
{
	bool own =
		strcmp(title, receipt_row_title) == 0 || strcmp(title, receipt_reason_title) == 0;

	while (walk->nr_sent <= column) {
		walk->shown = array_grow(walk->shown, walk->nr_sent, &walk->alloc_shown,
					 sizeof(*walk->shown));
		walk->shown[walk->nr_sent++] = -1;
	}
	if (own)
		return;
	walk->shown[column] = (int)walk->nr_titles;
	walk->titles = array_grow(walk->titles, walk->nr_titles, &walk->alloc_titles,
				  sizeof(*walk->titles));
	walk->fields = array_grow(walk->fields, walk->nr_titles, &walk->alloc_fields,
				  sizeof(*walk->fields));
	walk->titles[walk->nr_titles] = arena_strdup(&walk->arena, title);
	walk->fields[walk->nr_titles++] = field ? arena_strdup(&walk->arena, field) : NULL;
}

static int load_titles(struct refused_walk *walk, struct store *store, int64_t id,
		       struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store, named_columns, diag);

	if (rc < 0)
		return -1;
	query_bind_int(&query, 1, id);
	while ((rc = query_next(&query, diag)) == 1)
		take_title(walk, (size_t)query_int(&query, 0) - 1, query_text(&query, 1),
			   query_text(&query, 2));
	query_release(&query);
	return rc;
}

/* Submission e counts and came before s. */
#define EARLIER                                                      \
	"e.unit = s.unit AND e.status IN ('in_force', 'superseded')" \
	" AND (e.received, e.register_line, e.id) < (s.received, s.register_line, s.id)"

/* The open rows, and whether an earlier statement on the same key stays in force (沿用). A unit's
 * first file has no earlier one to look up row by row, one that was not answered only open rows. */
static int open_rows(struct refused_walk *walk, struct store *store, struct diag *diag)
{
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "SELECT o.line, o.raw, iif((SELECT EXISTS (SELECT 1 FROM submission s"
		 " CROSS JOIN submission e WHERE s.id = ?1 AND e.table_name = s.table_name "
		 "AND " EARLIER ")), EXISTS (SELECT 1 FROM %s_key k CROSS JOIN %s_statement t"
		 " CROSS JOIN submission e WHERE k.hash = key_hash(s.unit, o.key) AND t.id = "
		 "k.statement"
		 " AND t.key = o.key AND t.dropped_by IS NULL AND e.id = t.submission AND " EARLIER
		 "), 0) FROM %s o JOIN submission s ON s.id = o.submission"
		 " WHERE o.submission = ?1 ORDER BY o.line",
		 walk->file->table, walk->file->table,
		 walk->file->is_answered ? "refused_open" : "refused_row");
	rc = query_open(&walk->rows, store, sql.data, diag);
	buf_release(&sql);
	return rc;
}

/* Step to the next remark. Returns 0, or -1 with STO001. */
static int next_word(struct refused_walk *walk, struct diag *diag)
{
	int rc = query_next(&walk->words, diag);

	walk->has_word = rc == 1;
	if (walk->has_word)
		walk->word_line = query_int(&walk->words, WORD_LINE);
	return rc < 0 ? -1 : 0;
}

int refused_walk_open(struct refused_walk *out, const struct receipt *receipt,
		      const struct receipt_file *file, struct diag *diag)
{
	*out = (struct refused_walk)REFUSED_WALK_INIT;
	out->file = file;
	buf_addf(&out->reference, "件%.6s行", file->sha256);
	out->reference_file = out->reference.nr;
	if (load_titles(out, receipt->store, file->id, diag) < 0 ||
	    open_rows(out, receipt->store, diag) < 0 ||
	    receipt_wordings_open(&out->wordings, receipt, file, diag) < 0 ||
	    query_open(&out->words, receipt->store,
		       "SELECT place, column_no, wording FROM remark"
		       " WHERE submission = ?1 AND place > 0 ORDER BY place, id",
		       diag) < 0)
		return -1;
	query_bind_int(&out->rows, 1, file->id);
	query_bind_int(&out->words, 1, file->id);
	return next_word(out, diag);
}

void refused_walk_release(struct refused_walk *walk)
{
	query_release(&walk->rows);
	query_release(&walk->words);
	receipt_wordings_release(&walk->wordings);
	csv_reader_free(walk->reader);
	free(walk->titles);
	free(walk->fields);
	free(walk->shown);
	free(walk->cells);
	free(walk->marks);
	buf_release(&walk->reference);
	buf_release(&walk->reason);
	buf_release(&walk->cell_text);
	buf_release(&walk->mark_text);
	arena_release(&walk->arena);
	*walk = (struct refused_walk)REFUSED_WALK_INIT;
}

static void put_cell(struct refused_walk *walk, size_t place, const char *text)
{
	while (walk->nr_cells <= place) {
		walk->cells = array_grow(walk->cells, walk->nr_cells, &walk->alloc_cells,
					 sizeof(*walk->cells));
		walk->cells[walk->nr_cells++] = "";
	}
	walk->cells[place] = text;
}

/* Where a column of the file is shown; cells beyond the header follow the last one. -1: nowhere. */
static int place_of(const struct refused_walk *walk, size_t column)
{
	if (column < walk->nr_sent)
		return walk->shown[column];
	return (int)(walk->nr_titles + column - walk->nr_sent);
}

/* Without the apostrophe that the store's CSV puts before what looks like a formula. */
static const char *without_guard(const char *text)
{
	return text[0] == '\'' && text[1] && strchr("=+-@\t\r", text[1]) ? text + 1 : text;
}

static void take_cells(struct refused_walk *walk, const struct csv_field *fields, size_t nr)
{
	if (walk->nr_titles)
		put_cell(walk, walk->nr_titles - 1, "");
	for (size_t i = 0; i < nr; i++) {
		int place = place_of(walk, i);
		const char *text = walk->cell_text.data + walk->cell_text.nr;

		buf_add(&walk->cell_text, fields[i].data, fields[i].nr);
		buf_addch(&walk->cell_text, '\0');
		if (place >= 0 && (*text || i < walk->nr_sent))
			put_cell(walk, (size_t)place, without_guard(text));
	}
}

/* True when the columns are shown as they were sent. */
static bool shows_all(const struct refused_walk *walk)
{
	for (size_t i = 0; i < walk->nr_sent; i++) {
		if (walk->shown[i] != (int)i)
			return false;
	}
	return true;
}

/* The row as it stands, when a CSV file would have the same. */
static bool keep_line(struct refused_walk *walk, const char *raw, size_t nr)
{
	walk->line_cells = NULL;
	if (!walk->is_for_csv || !shows_all(walk) || !csv_line_is_plain(&walk->nr_cells, raw, nr) ||
	    walk->nr_cells > walk->nr_titles)
		return false;
	walk->line_cells = raw;
	return true;
}

/* The row's cells. False when the text is no whole row. A cell is no longer than it is in the
 * text, and has a comma before it or is the first one. */
static bool split_row(struct refused_walk *walk, const char *raw)
{
	size_t nr = strlen(raw);
	struct csv_row row;
	bool whole;

	if (keep_line(walk, raw, nr))
		return true;
	buf_reset(&walk->cell_text);
	buf_reserve(&walk->cell_text, nr + 1);
	walk->nr_cells = 0;
	if (walk->reader)
		csv_reader_again(walk->reader, raw, nr);
	else
		walk->reader = csv_reader_new_memory(raw, nr, ',');
	whole = csv_reader_next(walk->reader, &row) == CSV_ROW_OK;
	take_cells(walk, row.fields, whole ? row.nr : 0);
	return whole;
}

static void add_reason(struct buf *reason, const struct receipt_wording *wording)
{
	if (reason->nr)
		buf_addstr(reason, "；");
	if (wording->field) {
		buf_addstr(reason, wording->field);
		buf_addstr(reason, "：");
	}
	buf_addstr(reason, wording->message);
}

static void add_mark(struct refused_walk *walk, const struct receipt_wording *wording)
{
	int64_t column = query_int(&walk->words, WORD_COLUMN);

	walk->marks =
		array_grow(walk->marks, walk->nr_marks, &walk->alloc_marks, sizeof(*walk->marks));
	walk->marks[walk->nr_marks++] = (struct refused_mark){
		.column = column > 0 ? place_of(walk, (size_t)column - 1) : -1,
		.is_error = strcmp(wording->level, "error") == 0,
		.start = walk->mark_text.nr,
	};
	buf_addstr(&walk->mark_text, wording->message);
	if (wording->remedy[0]) {
		buf_addch(&walk->mark_text, '\n');
		buf_addstr(&walk->mark_text, wording->remedy);
	}
	buf_addch(&walk->mark_text, '\0');
}

/* The remark that 'words' stands on, unless it is a note. Returns 0, or -1 with STO001. */
static int take_word(struct refused_walk *walk, struct diag *diag)
{
	const struct receipt_wording *wording =
		receipt_wording(&walk->wordings, query_int(&walk->words, WORD_WORDING), diag);

	if (!wording)
		return -1;
	if (strcmp(wording->level, "note") == 0)
		return 0;
	add_reason(&walk->reason, wording);
	if (!walk->is_for_csv)
		add_mark(walk, wording);
	return 0;
}

/* Remarks about the present line; those about earlier ones (rows not shown) are passed over. */
static int take_words(struct refused_walk *walk, struct diag *diag)
{
	walk->nr_marks = 0;
	buf_reset(&walk->mark_text);
	buf_reset(&walk->reason);
	while (walk->has_word && walk->word_line <= walk->line) {
		if (walk->word_line == walk->line && take_word(walk, diag) < 0)
			return -1;
		if (next_word(walk, diag) < 0)
			return -1;
	}
	return 0;
}

int refused_walk_next(struct refused_walk *walk, struct diag *diag)
{
	int rc;

	while ((rc = query_next(&walk->rows, diag)) == 1) {
		walk->line = query_int(&walk->rows, 0);
		if (take_words(walk, diag) < 0)
			return -1;
		if (!split_row(walk, query_text(&walk->rows, 1)))
			continue;
		if (query_int(&walk->rows, 2))
			buf_addf(&walk->reason, "%s此前报过的同一项沿用",
				 walk->reason.nr ? "；" : "");
		buf_truncate(&walk->reference, walk->reference_file);
		buf_addnumber(&walk->reference, (uint64_t)walk->line);
		return 1;
	}
	return rc;
}

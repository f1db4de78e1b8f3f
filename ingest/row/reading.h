/* reading.h - the cells of one data row after the other: decoded, filled from above where merged,
 * read into values, said what is wrong with them, and summed for the total rows.
 *
 * What becomes of the row is its reader's (row_reader.c). */
#ifndef INGEST_READING_H
#define INGEST_READING_H

#include "ingest/cell/quick_cell.h"
#include "ingest/header/other_header.h"
#include "ingest/row/figure_sums.h"
#include "ingest/row/raw_row.h"
#include "ingest/row/row.h"
#include "ingest/row/row_kind.h"
#include "ingest/row/row_reader.h"
#include "ingest/row/row_unit.h"
#include "ingest/row/totals.h"

/* The columns to be filled: the leading ones and, where cells are known to be merged, all that
 * offices merge; with the text last seen in each. */
struct fill_down {
	struct fill_down_column {
		const char *title;
		size_t column; /* from 0 */
		struct buf text;
		bool known, is_leading;
	} * columns;
	size_t nr;
	const struct merged_range *merged;
	size_t nr_merged;
};
/* What a file is read with, and the row that is being read. */
struct reading {
	const struct row_intake_job *job;
	struct field_reader fields;
	struct quick_words words;
	struct row_kinds kinds;
	struct cell_report report;
	struct decoder *decoder; /* of the file's cells */
	struct row row;
	struct buf decoded;
	struct buf shown, value; /* used again and again */
	struct raw_row raw;
	int64_t unit_hash;
	bool is_utf8;	 /* the bytes of the present row are known to be */
	int64_t nr_rows; /* of data, the present one included */
	struct cell *cells;
	size_t *offsets;
	size_t nr, alloc_cells, alloc_offsets;
	bool has_years;	       /* a number of the column has its year, as all then must */
	bool counts_with_mark; /* the numbers' column begins 1号, 2号, 3号 */
	size_t usual_nr;       /* cells of a row that has no comma too many */
	bool is_shifted;       /* the present row has filled cells beyond the header */
	struct note_list notes;
	struct totals totals;
	struct figure_sums figures;
	struct fill_down fill;
	struct row_units units;
	struct row_batch *batch;
	struct row_counts *counts;
};

/* For a job's file whose cells 'decoder' (the file's) turns into UTF-8; counts go to 'counts'.
 * Freed with reading_free(). */
struct reading *reading_new(const struct row_intake_job *job, struct row_counts *counts,
			    struct decoder *decoder);
void reading_free(struct reading *reading);

/* The row's cells as UTF-8: pointers into the CSV reader's row, or into 'decoded'. */
void reading_decode(struct reading *reading, const struct csv_row *row);
/* Read the decoded cells of a data row into reading->row and its key. What is wrong is said. */
void reading_read(struct reading *reading, const struct csv_row *csv);
/* A row in another encoding than the file is one fault, not one in each of its cells. 'nr_said':
 * what was said before the row. */
void reading_judge_encoding(struct reading *reading, const struct csv_row *row, size_t nr_said);
/* Report at a cell as it stands in the file. */
void reading_say(struct reading *reading, const char *code, const struct field *field, long column,
		 const struct cell *cell, const char *argument);
/* What the decoded row, which is none of data, is beside the file's header (other_header_judge()).
 */
enum other_header reading_judge_header(const struct form **form, const struct reading *reading);
/* A total, a blank row, a new header: what stood above merged cells holds no longer. */
void reading_end_group(struct reading *reading);

/* Money and counts are summed. */
bool field_is_summed(const struct field *field);

#endif

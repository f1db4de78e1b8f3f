/* fields.h - one cell into one typed value, as the form's field says.
 *
 * Never guesses: what was changed to read a cell is a note, what cannot be read for certain is
 * an error. Texts go into the row's buffer, so a good row allocates nothing. */
#ifndef INGEST_FIELDS_H
#define INGEST_FIELDS_H

#include "core/base/buf.h"
#include "core/base/period.h"
#include "core/rules/rules.h"

enum value_kind {
	VALUE_BLANK,
	VALUE_CLEAR,	      /* 清除 */
	VALUE_NOT_APPLICABLE, /* 不适用 */
	VALUE_INTEGER,	      /* counts, money in 分, booleans */
	VALUE_REAL,
	VALUE_TEXT, /* texts, codes, dates as YYYY-MM-DD, months as YYYY-MM */
};
/* Small: a thread hands millions of them to another. */
struct value {
	enum value_kind kind;
	uint32_t nr; /* bytes of a text */
	union {
		int64_t integer;
		double real;
		size_t start; /* of a text in the row's buffer; a NUL stands behind it */
	};
};

/* What the receipt is to say about the cell: codes of core/base/diag_table.c or NULL. */
enum { CELL_NOTES_MAX = 6 };
struct cell_report {
	const char *error, *warning;
	struct buf argument; /* of the error's or warning's message */
	const char *notes[CELL_NOTES_MAX];
	size_t nr_notes;
};
void cell_report_reset(struct cell_report *report);

struct field_reader {
	const struct rules *rules;
	int year;	   /* of the file's period, for a bare 9月 */
	bool is_1904;	   /* a bare number of days may be of either system: refused */
	int default_scale; /* of money, from 单位：万元 above the header; 0 unknown */
	int row_scale; /* of money, from the row's own 计量单位: goes before a column's; 0 */
	const struct indicator *indicator; /* of the row: set by reading the indicator field */
	int named_scale;		   /* the same: of money, 罚没款（千元）; 0 */
	bool is_of_which;		   /* the same: 其中 stood before its name */
	struct buf *text;		   /* the row's buffer */
	struct buf cell;		   /* scratch */
	const char *choices_of;		   /* the list whose names are in 'choices' */
	struct buf choices;
};

/* Read 'nr' bytes of UTF-8 as 'field'. 'scale' is the column's money scale (0 unknown). On an
 * error 'out' is blank. 'report' is reset first. */
void field_read(struct value *out, struct field_reader *reader, const struct field *field,
		int scale, const char *cell, size_t nr, struct cell_report *report);
void field_reader_release(struct field_reader *reader);

#endif

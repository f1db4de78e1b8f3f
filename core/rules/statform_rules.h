/* statform_rules.h - the statutory forms of rules/statforms/: each a folder with form.csv (its
 * marks, periods and ledger), rows.csv and columns.csv.
 *
 * Part of struct rules: read and checked by rules_load(), filled by analyze, shown by render. */
#ifndef CORE_STATFORM_RULES_H
#define CORE_STATFORM_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/rules/check_rules.h"

/* What a column has of the cases of a row. */
enum statform_measure {
	STATFORM_COUNT,
	STATFORM_SUM,	   /* of a field */
	STATFORM_STEP,	   /* cases that took a step of steps.csv */
	STATFORM_PERSONS,  /* persons of that step */
	STATFORM_TOTAL,	   /* of other columns */
	STATFORM_RATIO,	   /* of two other columns */
	STATFORM_NOT_KEPT, /* no ledger has it: filled in by hand */
};
struct statform_column {
	int number; /* 1, 2, ... */
	const char *name, *group, *measure_unit;
	enum statform_measure measure;
	const char *field, *step;
	double scale; /* the stored number of one printed: 1e6 for 万元 of 分 */
	int *columns; /* of a total; the two of a ratio */
	size_t nr_columns;
	struct conditions filter;
	int of; /* its cases are some of this column's; 0: none */
};

/* What the rows that name one as theirs ('of') are of it. */
enum statform_parts { STATFORM_PARTS_NONE, STATFORM_PARTS_ALL, STATFORM_PARTS_SOME };
enum statform_each { STATFORM_ONE, STATFORM_EACH_UNIT, STATFORM_EACH_CAMPAIGN };
struct statform_row {
	int code;
	const char *name, *group;
	int indent;
	enum statform_each each;
	struct conditions filter;
	bool by_class;	 /* the filter names the form's field of classes */
	bool unknown;	 /* which the office's tables.csv does not have */
	bool rest;	 /* what no other row of the same 'of' has */
	bool supplement; /* 补充资料: a number below the form, of all its cases */
	int of;		 /* code of the row that it is part of; 0: none */
	enum statform_parts parts;
	int *blank; /* columns that cannot apply */
	size_t nr_blank;
};

enum { /* the periods that it is made for */
       STATFORM_MONTH = 1,
       STATFORM_Q1 = 2,
       STATFORM_Q2 = 4,
       STATFORM_Q3 = 8,
       STATFORM_Q4 = 16,
       STATFORM_HALF = 32,
       STATFORM_YEAR = 64,
};
struct statform {
	const char *id;							    /* name of its folder */
	const char *title, *table_no, *made_by, *approved_by, *approval_no; /* "": none */
	int valid_until;						    /* day, INT_MAX: none */
	const char *marks_to_fill; /* those that the office has not told yet, in words; "" */
	unsigned periods;
	bool year_to_date;
	uint8_t *applies; /* as in struct indicator */
	bool of_steps;	  /* by their own days; has no form */
	const struct form *form;
	const char *date_field;
	struct conditions filter; /* of all rows but the supplements */
	const char *classify;	  /* the field that says which row a case is of, or NULL */
	bool classified;	  /* tables.csv has it */
	const char *note;
	struct statform_row *rows;
	size_t nr_rows, alloc_rows;
	struct statform_column *columns;
	size_t nr_columns, alloc_columns;
};

/* The ledger of what units fill into such forms themselves: form (its id), row_no, period (code),
 * month, c1, c2, ... in the units of measure of the columns. An office may do without it. */
extern const char statform_ledger[];

struct period;
struct rules;
/* By folder, title or 表号; NULL. */
const struct statform *rules_statform_named(const struct rules *rules, const char *text);
/* Whether the form is made for 'period'. */
bool statform_is_of(const struct statform *form, const struct period *period);

#endif

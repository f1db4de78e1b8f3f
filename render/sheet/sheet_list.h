/* sheet_list.h - sheets that are a list out of the store: one query, one description a column. */
#ifndef RENDER_SHEET_LIST_H
#define RENDER_SHEET_LIST_H

#include "render/sheet/report_workbook.h"

enum list_kind {
	LIST_TEXT,
	LIST_CENTER,
	LIST_FIGURE,  /* figures in words, centred */
	LIST_FIGURES, /* a sentence with figures */
	LIST_COUNT,
	LIST_NUMBER,   /* of a row or a place: centred */
	LIST_TENTHS,   /* 0.0 */
	LIST_RATIO,    /* 0.00 */
	LIST_SHARE,    /* 0.0% of a fraction */
	LIST_COUNT_IF, /* the same two; NULL is no blank but —: nothing to compute */
	LIST_SHARE_IF,
	LIST_P,	     /* 0.0000 */
	LIST_LETTER, /* number of a column, as the spreadsheet names it: 3 as C */
	LIST_FACTS,  /* evidence in words */
	LIST_DATE,
	LIST_UNIT,  /* unit code, shown by name */
	LIST_UNITS, /* several, separated by blanks or 、 */
	LIST_TABLE, /* table, shown by its Chinese name */
	LIST_INDICATOR,
	LIST_PERIOD, /* period code, shown by name */
	LIST_CODE,   /* code of the list 'codes' in codes.csv */
	LIST_WORD,   /* through 'word' */
	LIST_FIELD,  /* name of a field of the query's 'table_name' */
	LIST_KEY,    /* key of a statement of 'table_name' */
	LIST_VALUE,  /* a value of the query's 'table_name', 'key' and 'field' */
};

struct list_column {
	const char *name; /* of the query's column */
	const char *header;
	enum list_kind kind;
	double min, max;
	const char *codes;
	const char *(*word)(const char *code);
};

/* 'sql' follows WITH p(run, first_day, last_day, code, as_of, first_month, last_month) and must
 * begin with SELECT; it has the columns that 'columns' names and 'alert': 1 marks the row. A list
 * that is 'traced' leaves a line of 数据溯源.csv for each of its figures; it has trace_unit and
 * trace_key, too, by which explain finds the row. */
struct list {
	const struct list_column *columns;
	size_t nr;
	const char *sql;
	const char *none; /* what to say when there is no row */
	enum report_sheet traced;
};

/* Write the whole list and finish the sheet. Returns 0, or -1 with REN003 or STO001. */
int sheet_list(struct sheet *sheet, struct report *report, const struct list *list,
	       struct diag *diag);

/* Open 'select' behind the same WITH, p.first_day being 'first_day'. */
int sheet_query_open(struct query *query, struct report *report, int first_day, const char *select,
		     struct diag *diag);

/* Name of a row of durations or cohorts: the field's, or the unit's where 'field' is
 * "*" ("全县" when both are). Lives as long as the report's rules. */
const char *sheet_group_name(const struct report *report, const char *unit, const char *field);

#endif

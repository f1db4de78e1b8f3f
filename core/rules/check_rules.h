/* check_rules.h - what must hold between the fields of a row (checks.csv), between indicators
 * (relations.csv) and against the unit's own past (plausibility.csv).
 *
 * Part of struct rules: read and checked by rules_load(), evaluated by ingest. */
#ifndef CORE_CHECK_RULES_H
#define CORE_CHECK_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct form;
struct indicator;
struct rules;

/* ---- conditions on the columns of one row, read by conditions.h */
enum condition_kind {
	CONDITION_EQUAL,
	CONDITION_NOT_EQUAL,
	CONDITION_LESS,
	CONDITION_AT_MOST,
	CONDITION_MORE,
	CONDITION_AT_LEAST,
	CONDITION_HAS,
	CONDITION_KNOWN,
	CONDITION_UNKNOWN,
};
enum { NO_FIELD = -1 };
/* Left and right side are columns: fields of the form by index too, which a derived column
 * (derived.h) has not: NO_FIELD. */
struct condition {
	enum condition_kind kind;
	const char *column;
	int field;
	const char *other_column; /* the right side, or NULL for the literal */
	int other;
	const char *text; /* literal of a text, date or code */
	double number;	  /* literal of a number, money in 分 */
	bool is_number;
};
/* Alternatives, each a list of conditions that must all hold; nr 0 holds always. */
struct condition_list {
	struct condition *items;
	size_t nr;
};
struct conditions {
	struct condition_list *lists;
	size_t nr;
};

/* ---- checks.csv: between the fields of a row */
enum check_kind {
	CHECK_REQUIRED,
	CHECK_EMPTY,
	CHECK_NOT_BEFORE,
	CHECK_NOT_AFTER,
	CHECK_AT_MOST,
	CHECK_AT_LEAST,
	CHECK_NUMBER_YEAR, /* a date of the year in a number: 〔2024〕 */
	CHECK_NUMBER_NEAR, /* or of the year before or behind it */
};
struct check {
	const char *id;
	struct conditions when;
	int field; /* reported at */
	enum check_kind kind;
	int other;	     /* the field compared with, or NO_FIELD: 'limit' */
	int64_t limit;	     /* money in 分 */
	const char *code;    /* of core/base/diag_table.c */
	const char *message; /* argument of the general codes */
};

/* ---- relations.csv: between indicators of a unit and month */
enum term_basis {
	TERM_REPORTED, /* as reported in measures */
	TERM_LEDGER,   /* recomputed from the ledger */
	TERM_ANY,      /* reported, else the ledger */
	TERM_PREVIOUS, /* reported, one month earlier */
	TERM_YEAR,     /* the same, not in January */
	TERM_BEFORE,   /* the 'months' months before, summed; each reported, else ledger */
};
enum { TERM_MONTHS_MAX = 24 };
struct term {
	double factor;			   /* -1, 1, 30 ... */
	const struct indicator *indicator; /* NULL: a constant, the factor itself */
	const char *family; /* not NULL: all indicators whose code starts so, summed */
	const char *unit;   /* of another unit, or NULL */
	enum term_basis basis;
	int months;
};
struct expression {
	struct term *terms;
	size_t nr;
};
enum relation_operator {
	RELATION_EQUAL,
	RELATION_AT_MOST,
	RELATION_AT_LEAST,
	RELATION_LESS,
	RELATION_MORE,
	RELATION_RECONCILE, /* case by case, 'tolerance' months apart */
};
enum relation_level { RELATION_NONE, RELATION_NOTE, RELATION_WARNING, RELATION_ERROR };
struct relation {
	const char *id, *name;
	bool has_when;
	struct expression when_left, when_right, left, right;
	enum relation_operator when_operator, operator;
	double tolerance;  /* in the store's unit of measure */
	bool ledgers_only; /* no side is a reported figure, nor ever falls back to one */
	enum relation_level level;
	uint8_t *applies;
	const char *note;
};

/* ---- plausibility.csv: against the unit's own past */
enum plausibility_kind {
	PLAUSIBILITY_CHANGE,	 /* ratio=3;difference=5;periods=4 */
	PLAUSIBILITY_ZERO,	 /* months=3 */
	PLAUSIBILITY_RESENT,	 /* rows=5 */
	PLAUSIBILITY_CUMULATIVE, /* months=6;value=10 */
	PLAUSIBILITY_SCALE,	 /* wan=10000 */
	PLAUSIBILITY_MONEY,	 /* ratio=100;values=5;least=1 */
};
enum { PLAUSIBILITY_PARAMETERS = 3 };
struct plausibility {
	const char *id;
	enum plausibility_kind kind;
	double parameters[PLAUSIBILITY_PARAMETERS]; /* in the order of the kind's keys */
	bool off;				    /* level none */
	uint8_t *applies;
};

#endif

/* ledger_count.h - an indicator counted from its ledger: which rows count, in which months, with
 * what. The one definition behind what analyze publishes, what explain lists and what ingest holds
 * against a unit's own figures. */
#ifndef CORE_INDICATOR_LEDGER_COUNT_H
#define CORE_INDICATOR_LEDGER_COUNT_H

#include "core/rules/rules.h"
#include "core/store/store.h"

/* What is counted. Flows (count, sum, median_days) are of rows dated from first_day to before
 * end_day; of stocks the rows before end_day are given, with all their months. */
struct ledger_count {
	struct store *store;
	const struct rules *rules;
	const struct indicator *indicator; /* has a form */
	int as_of;
	int first_day, end_day;
	const char *unit; /* only rows that this unit (code) holds, NULL: all */
	bool present;	  /* the present state, after workdays_make(); else temp.X_asof, where the
			   * rows of ledger_rows.h were put, beside temp.silent */
	bool each;	  /* row by row in order of date and key, else alike rows together */
	const char *rows; /* NULL: "asof"; "first": temp.X_first of analyze/number/first_told.h */
	bool gaps;	  /* how many rows lack what is counted of them (ledger_gap()) */
	bool followed; /* only what temp.followed_to has, as it was on its days (ledger_rows.h) */
};

/* A row, or alike rows together: it counts with 'value' for 'unit' in each month from 'first_month'
 * to 'last_month'; a row whose unit passes to a successor is given once for each that holds it
 * (rules_holder()), and a case that the successor tells of too counts by its row from then on. Of
 * median_days 'value' is the days of one row. Money in 分. */
struct counted_row {
	int unit; /* index in the rules' units */
	int first_month, last_month;
	double value;		  /* NAN: a sum of a row whose value is not known */
	const char *sender, *key; /* each: whose statement it is; else NULL */
	int day;		  /* each: of the date field */
	const char *field;	  /* each: code; "" of a form without fields */
	int filed;		  /* each: the day of filing where that is another field, else 0 */
};
typedef void (*counted_fn)(void *data, const struct counted_row *row);

/* Call 'counted' for each row. Deadlines (core/rules/derived.h) count from the day after them: on
 * the as-of day or later they are not yet due. Stocks stand at the end (opening: the start) of the
 * month, as long as the row is known to (ledger_told.h). Returns 0 or -1 (STO001). */
int ledger_count(const struct ledger_count *count, counted_fn counted, void *data,
		 struct diag *diag);

/* What a row may lack, in the form's or the indicator's words, so that what is counted of it is too
 * low: money or persons that every such row has, the money of a penalty (a blank fine beside what
 * was confiscated is none), the unit that handed a case on; of what stands on a day the end of a
 * row that behind a gap was not told of again, of what may come later than it counts by that of
 * rows of silent units (analyze/number/silence.h). NULL: nothing. */
const char *ledger_gap(const struct indicator *indicator);
/* True where that is what may have come in months that were not told of. */
bool ledger_gap_is_untold(const struct indicator *indicator);

/* True of a sum of what happened in the month by the rows' own dates: rows alone tell of it, though
 * not of all. False of what counts by a deadline or stands on a day. */
bool ledger_is_dated(const struct indicator *indicator);

/* True when the count of a past month still changes with the days that pass: it asks for a deadline
 * or for what happens to a row later than the date it counts by. */
bool ledger_ripens(const struct indicator *indicator);

/* The median of 'nr' > 0 days, which are sorted by it. */
double ledger_median(double *days, size_t nr);

#endif

/* stat_method.h - a statistical method that can be run alone: its row, and what its run function
 * is given.
 *
 * Rows stand in themes, one file each (stat_rates.c, stat_series.c ...), beside the run functions:
 * thin adapters that hand columns and parameters to a module of analyze and print what it gives.
 * A new method is one row and one function in a theme; stat_methods.c lists the themes. */
#ifndef ANALYZE_STAT_METHOD_H
#define ANALYZE_STAT_METHOD_H

#include <stdbool.h>

#include "analyze/method/reason.h"
#include "analyze/stat/stat_input.h"

enum { STAT_PARAMS_MAX = 13 };

enum stat_range {
	STAT_RANGE_CLOSED, /* low <= value <= high */
	STAT_RANGE_OPEN,   /* low < value < high */
	STAT_RANGE_WHOLE,  /* closed, whole numbers */
};

/* A parameter NAME=VALUE. 'fallback' is its value when it is not given; NAN: it must be given. */
struct stat_param {
	const char *name, *text; /* text: what it is, in Chinese */
	double fallback;
	enum stat_range range;
	double low, high;
};
/* The confidence level that most intervals take. */
#define STAT_PARAM_LEVEL                                         \
	{                                                        \
		"level", "置信水平", 0.95, STAT_RANGE_OPEN, 0, 1 \
	}

/* Exact methods add up probabilities: the work of one observation grows as the root of its count,
 * that of all with their number. */
#define STAT_EXACT_LARGEST 1e9
enum { STAT_EXACT_MAX_N = 100000 };

struct stat_call;

struct stat_method {
	const char *name, *purpose;
	/* Names of the columns, by blanks: "part whole"; in brackets when they may be left out
	 * ("count [exposure]"), with "..." behind when there may be more of them ("y x..."). */
	const char *columns;
	const char *columns_text;		   /* what they hold */
	struct stat_param params[STAT_PARAMS_MAX]; /* up to the first without a name */
	/* Below min_n observations the method does not apply; min_text when that depends on a
	 * parameter. More than max_n lines are refused (0: no limit but the input's). */
	size_t min_n, max_n;
	const char *min_text;
	double largest; /* of the first column, where work grows with it; 0: no limit */
	const char *reference;
	const char *outputs; /* the names it prints and what they are; "name_i" one a line */
	/* Prints results and returns why the method does not apply, or REASON_NONE. */
	enum reason (*run)(struct stat_call *call);
};

struct stat_theme {
	const struct stat_method *methods;
	size_t nr;
};
extern const struct stat_theme stat_values, stat_durations, stat_counts, stat_rates,
	stat_distributions, stat_series, stat_charts, stat_alarms, stat_fits, stat_forecasts,
	stat_scores;

/* What a run function works on. The input has as many columns as the row allows, and at least
 * one observation. */
struct stat_call {
	const struct stat_method *method;
	const struct stat_input *input;
	double param[STAT_PARAMS_MAX];
	struct buf *out;
	bool applied;	    /* some line of the input has a result */
	enum reason reason; /* of the first line that has none */
};

/* The method 'name', or NULL. */
const struct stat_method *stat_method_find(const char *name);
/* Add ANA080 for 'name', which is no method, with the methods it may have meant. */
void stat_method_refuse(struct diag *diag, const char *name);
/* Method 'i' of all, in the order of the list; NULL behind the last. */
const struct stat_method *stat_method_at(size_t i);
/* How many columns a method takes; '*max' is SIZE_MAX without limit. */
void stat_method_columns(const struct stat_method *method, size_t *min, size_t *max);

/* Read 'nr' arguments NAME=VALUE into call->param for call->method. Returns 0, or -1 with
 * ANA081 (unknown), ANA082 (out of range), ANA083 (must be given), ANA090 (twice), ANA091 (not
 * NAME=VALUE), all of them at once. */
int stat_method_params(struct stat_call *call, int nr, char *const *args, struct diag *diag);
/* Append the range of a parameter in Chinese. */
void stat_param_range(struct buf *out, const struct stat_param *param);

/* The value of parameter 'name'; an unknown one is a BUG. */
double stat_param(const struct stat_call *call, const char *name);
/* The same for a whole number that is not negative. */
size_t stat_param_size(const struct stat_call *call, const char *name);
/* Column 'column' (from 0), or NULL when the input has no such column. */
const double *stat_column(const struct stat_call *call, size_t column);

/* Append "name,value" to the results: the shortest decimal that reads back as the same double, NA
 * for NAN, Inf and -Inf. */
void stat_add(struct stat_call *call, const char *name, double value);
/* "name_I,value" for observation 'i' (from 0; I counts from 1). */
void stat_add_at(struct stat_call *call, const char *name, size_t i, double value);
/* "name_NUMBER,value" for what is numbered otherwise. */
void stat_add_number(struct stat_call *call, const char *name, size_t number, double value);
/* "name,text" for a code. */
void stat_add_text(struct stat_call *call, const char *name, const char *text);
/* "reason_I,code" for observation 'i'; stat_rows_reason() looks back at all of them. */
void stat_add_reason(struct stat_call *call, size_t i, enum reason reason);
/* For methods that judge each observation by itself: REASON_NONE when one of them has a result,
 * else the reason of the first. */
enum reason stat_rows_reason(const struct stat_call *call);

#endif

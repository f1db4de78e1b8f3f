/* balances.c - see balances.h. */
#include "analyze/process/balances.h"

#include <math.h>
#include <string.h>

#include "analyze/number/result.h"

/* The values that the run has published for its period. */
struct published {
	const struct analysis *analysis;
	struct query query;
	struct diag *diag;
};

/* NAN where there is none; a fault of the store is in diag. */
static double value_of(struct published *published, const char *unit, const char *indicator)
{
	double value = NAN;

	query_bind_text(&published->query, 2, unit);
	query_bind_text(&published->query, 3, indicator);
	if (query_next(&published->query, published->diag) > 0)
		value = query_double_of(&published->query, "value");
	query_reset(&published->query);
	return value;
}

/* Of how many unit-months the county's number is. */
static int64_t reported(struct published *published, const char *indicator)
{
	int64_t months = 0;

	query_bind_text(&published->query, 2, "*");
	query_bind_text(&published->query, 3, indicator);
	if (query_next(&published->query, published->diag) > 0)
		months = query_int_of(&published->query, "reported");
	query_reset(&published->query);
	return months;
}

static double county(struct published *published, const char *indicator)
{
	return value_of(published, "*", indicator);
}

/* NAN as long as nothing is known. */
static void add_up(double *sum, double value)
{
	if (!isnan(value))
		*sum = isnan(*sum) ? value : *sum + value;
}

/* Of the units that are members at the period's end. */
static double sum_of_units(struct published *published, const char *indicator)
{
	const struct rules *rules = published->analysis->rules;
	double sum = NAN;

	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules_is_member_in(rules, i, &published->analysis->period))
			add_up(&sum, value_of(published, rules->units[i].code, indicator));
	return sum;
}

static double sum_of_fields(struct published *published)
{
	const struct rules *rules = published->analysis->rules;
	double sum = NAN;

	for (size_t i = 0; i < rules->nr_indicators; i++)
		if (strcmp(rules->indicators[i].section, "field") == 0)
			add_up(&sum, county(published, rules->indicators[i].code));
	return sum;
}

static int write_row(struct result *out, const char *balance, double parts, double total,
		     struct diag *diag)
{
	result_text(out, "balance", balance);
	result_number(out, "parts", parts);
	result_number(out, "total", total);
	return result_write(out, diag);
}

/* Who came or left in the period is in one of its two stocks only. */
static bool has_moved(const struct analysis *analysis)
{
	const struct rules *rules = analysis->rules;
	const struct period *period = &analysis->period;

	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules_is_member(rules, i, period->first_month) !=
		    rules_is_member(rules, i, period->last_month))
			return true;
	return false;
}

/* NAN where it need not be the stock at the end. */
static double stock(struct published *published, double filed)
{
	double parts = county(published, "A01_j") + filed - county(published, "A03_j");

	return parts != county(published, "A04_j") && has_moved(published->analysis) ? (double)NAN
										     : parts;
}

static int write_all(struct result *out, struct published *published)
{
	struct diag *diag = published->diag;
	double filed = county(published, "A02_j");

	if (write_row(out, "stock", stock(published, filed), county(published, "A04_j"), diag) <
		    0 ||
	    write_row(out, "overdue_units", sum_of_units(published, "A05_j"),
		      county(published, "A05_j"), diag) < 0 ||
	    write_row(out, "filed_units", sum_of_units(published, "A02_j"), filed, diag) < 0 ||
	    write_row(out, "filed_fields", sum_of_fields(published), filed, diag) < 0)
		return -1;
	/* of who is silent it is not known what has been disclosed of what was due */
	return write_row(out, "disclosed",
			 reported(published, "D02_j") < reported(published, "D01_j")
				 ? (double)NAN
				 : county(published, "D02_j") + county(published, "D07_j"),
			 county(published, "D01_j"), diag);
}

int balances_write(const struct analysis *analysis, struct diag *diag)
{
	struct published published = { .analysis = analysis, .diag = diag };
	struct result out = RESULT_INIT;
	int rc = -1;

	if (query_open(&published.query, analysis->store,
		       "SELECT value, reported FROM series_by_run WHERE run = ?1 AND unit = ?2"
		       " AND indicator = ?3 AND period = ?4"
		       " AND year = CAST(substr(?4, 1, 4) AS INTEGER)",
		       diag) < 0 ||
	    result_open(&out, analysis, "balance_result", diag) < 0)
		goto out;
	query_bind_int(&published.query, 1, analysis->run);
	query_bind_text(&published.query, 4, analysis->code);
	rc = write_all(&out, &published);
out:
	query_release(&published.query);
	result_release(&out);
	return rc;
}

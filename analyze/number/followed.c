/* followed.c - see followed.h. */
#include "analyze/number/followed.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/number/facts_ledger.h"
#include "analyze/number/followup.h"
#include "core/indicator/ledger_count.h"

enum { YEAR = 12 };

/* How many months 'month' lies before the one it is followed like, 0: what is known stands. */
static int shift_of(const struct analysis *analysis, enum follow follow, int month)
{
	const struct period *period = &analysis->period;
	int length = period_months(period) < YEAR ? period_months(period) : YEAR;
	int back = period->last_month - month, shift;

	switch (follow) {
	case FOLLOW_PREVIOUS:
		return back >= length && back < 2 * length ? length : 0;
	case FOLLOW_YEAR:
		return month <= period->last_month - YEAR &&
				       month >= (period->last_month / YEAR - 1) * YEAR
			       ? YEAR
			       : 0;
	case FOLLOW_EVENLY:
		if (month >= period->first_month)
			return 0;
		shift = back / YEAR * YEAR + back % YEAR / length * length;
		/* of a period that is not over the one before is the newest to be followed like */
		return analysis->as_of < period->last_day ? shift - length : shift;
	default:
		return 0;
	}
}

static int write_day(struct query *insert, const struct analysis *analysis, const struct form *form,
		     const struct followup *followup, size_t unit, int month, int shift,
		     struct diag *diag)
{
	int known = followup_known(followup, unit), last = analysis->as_of;
	char code[PERIOD_CODE_SIZE], to_day[DATE_SIZE], as_of[DATE_SIZE];

	if (known < last && analysis_covered(analysis, form, unit, month + shift))
		last = known;
	query_bind_text(insert, 1, analysis->rules->units[unit].code);
	query_bind_text(insert, 2, month_code(code, month));
	query_bind_text(insert, 3, day_format(to_day, followup_earlier(last, shift)));
	query_bind_text(insert, 4, day_format(as_of, followup_earlier(analysis->as_of, shift)));
	return query_run(insert, diag);
}

/* temp.followed_to: to which day each unit's rows of a month are followed. */
static int write_days(const struct analysis *analysis, const struct form *form,
		      const struct followup *followup, enum follow follow, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (store_exec(analysis->store,
		       "CREATE TEMP TABLE IF NOT EXISTS followed_to (unit TEXT, month TEXT,"
		       " to_day TEXT NOT NULL, as_of TEXT NOT NULL, PRIMARY KEY (unit, month))"
		       " WITHOUT ROWID; DELETE FROM temp.followed_to",
		       diag) < 0 ||
	    query_open(&insert, analysis->store,
		       "INSERT OR IGNORE INTO temp.followed_to VALUES (?1, ?2, ?3, ?4)", diag) < 0)
		goto out;
	for (size_t unit = 0; unit < analysis->rules->nr_units; unit++)
		for (int k = 0; k < analysis->nr_months; k++) {
			int month = analysis->first_month + k;
			int shift = shift_of(analysis, follow, month);

			if (shift > 0 && write_day(&insert, analysis, form, followup, unit, month,
						   shift, diag) < 0)
				goto out;
		}
	rc = 0;
out:
	query_release(&insert);
	return rc;
}

/* The numbers of the followed months take the place of what is known. */
static int follow_indicator(struct analysis *analysis, const struct indicator *indicator,
			    enum follow follow, struct diag *diag)
{
	size_t i = analysis_indicator(analysis, indicator);
	size_t nr = analysis->rules->nr_units * (size_t)analysis->nr_months;
	struct fact *facts = &analysis->followed[follow][(size_t)analysis->ripening[i] * nr];
	double *values = xcalloc(nr + 1, sizeof(*values));
	int rc = facts_ledger_followed(values, analysis, indicator, diag);

	memcpy(facts, &analysis->facts[i * nr], nr * sizeof(*facts));
	for (size_t f = 0; rc == 0 && f < nr; f++) {
		int month = analysis->first_month + (int)(f % (size_t)analysis->nr_months);

		if (facts[f].state == FACT_STATE_KNOWN && facts[f].source == FACT_SOURCE_LEDGER &&
		    shift_of(analysis, follow, month) > 0)
			facts[f].value = values[f];
	}
	free(values);
	return rc;
}

static bool ripens(const struct analysis *analysis, size_t indicator, const struct form *form)
{
	return analysis->ripening[indicator] >= 0 &&
	       analysis->rules->indicators[indicator].form == form;
}

static int follow_form(struct analysis *analysis, const struct form *form, struct diag *diag)
{
	struct followup followup = { 0 };
	int rc = followup_make(&followup, analysis, form, analysis->first_month, diag);

	for (enum follow follow = FOLLOW_KNOWN + 1; rc == 0 && follow < FOLLOW_NR; follow++) {
		rc = write_days(analysis, form, &followup, follow, diag);
		for (size_t i = 0; rc == 0 && i < analysis->rules->nr_indicators; i++)
			if (ripens(analysis, i, form))
				rc = follow_indicator(analysis, &analysis->rules->indicators[i],
						      follow, diag);
	}
	followup_release(&followup);
	return rc;
}

int followed_days(struct analysis *analysis, const struct form *form, enum follow follow,
		  struct diag *diag)
{
	struct followup followup = { 0 };
	int rc = followup_make(&followup, analysis, form, analysis->first_month, diag);

	if (rc == 0)
		rc = write_days(analysis, form, &followup, follow, diag);
	followup_release(&followup);
	return rc;
}

/* Returns how many indicators ripen; ratios are made of such. */
static int list_ripening(struct analysis *analysis)
{
	const struct rules *rules = analysis->rules;
	int nr = 0;

	analysis->ripening = xmalloc((rules->nr_indicators + 1) * sizeof(*analysis->ripening));
	for (size_t i = 0; i < rules->nr_indicators; i++)
		analysis->ripening[i] =
			rules->indicators[i].form && ledger_ripens(&rules->indicators[i]) ? nr++
											  : -1;
	return nr;
}

int followed_make(struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	int nr = list_ripening(analysis);

	for (int follow = FOLLOW_KNOWN + 1; follow < FOLLOW_NR; follow++)
		analysis->followed[follow] =
			xmalloc((size_t)nr * rules->nr_units * (size_t)analysis->nr_months *
					sizeof(**analysis->followed) +
				1);
	for (size_t f = 0; f < rules->nr_forms; f++) {
		bool any = false;

		for (size_t i = 0; i < rules->nr_indicators; i++)
			any = any || ripens(analysis, i, &rules->forms[f]);
		if (any && follow_form(analysis, &rules->forms[f], diag) < 0)
			return -1;
	}
	return 0;
}

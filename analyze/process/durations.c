/* durations.c - see durations.h. */
#include "analyze/process/durations.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/method/survival.h"
#include "analyze/number/asof.h"
#include "core/base/memory.h"

enum { MONTHS = 12 };
enum step {
	STEP_FILING_DECISION,
	STEP_DECISION_DISCLOSURE,
	STEP_FILING_TRANSFER,
	STEP_TRANSFER_ACCEPTANCE,
	STEP_NR,
};

/* 'form' and 'indicator': what must have been reported for the cohort to be whole. */
static const struct {
	const char *code, *form, *indicator;
} steps[STEP_NR] = {
	[STEP_FILING_DECISION] = { "filing_decision", "cases", "A02_j" },
	[STEP_DECISION_DISCLOSURE] = { "decision_disclosure", "cases", "A02_j" },
	[STEP_FILING_TRANSFER] = { "filing_transfer", "cases", "A02_j" },
	[STEP_TRANSFER_ACCEPTANCE] = { "transfer_acceptance", "linkage", "G01_j" },
};

/* One case's way through a step. It belongs to the cohort of 'entry' and is followed to
 * 'followed_to', as one of a year before to 'followed_past'; 'end' DAY_NONE: not yet. */
struct passage {
	size_t unit;
	const struct code *field;
	int entry, start, end, followed_to, followed_past;
};
struct passages {
	struct passage *items;
	size_t nr, alloc;
};

struct window {
	int first_day, last_day;
};

/* What a cohort gives. */
struct measured {
	size_t n, closed, left_out;
	int followed_to;
	struct survival_quantile median, p90;
};

static void add_passage(struct passages *list, const struct passage *passage)
{
	list->items = array_grow(list->items, list->nr, &list->alloc, sizeof(*list->items));
	list->items[list->nr++] = *passage;
}

static void add_case(struct passages *list, enum step step, const struct followup *ledger,
		     const struct case_dates *dates)
{
	struct passage passage = { .unit = dates->unit, .field = dates->field };

	if (step == STEP_FILING_DECISION) {
		passage.start = dates->filed;
		passage.end = dates->decided;
	} else {
		if (!dates->disclosable)
			return;
		passage.start = dates->decided;
		passage.end = dates->disclosed;
	}
	passage.entry = passage.start;
	passage.followed_to = followup_end(ledger, dates->unit, passage.start);
	passage.followed_past = followup_end_past(ledger, dates->unit, passage.start);
	add_passage(list, &passage);
}

/* A transfer told of is known to have been made: looking back from it needs no follow-up. */
static void add_transfer(struct passages *list, enum step step, const struct case_list *book,
			 const struct transfer_dates *dates)
{
	struct passage passage = { .unit = dates->unit,
				   .field = dates->field,
				   .entry = dates->transferred };

	if (step == STEP_FILING_TRANSFER) {
		passage.start = dates->filed;
		passage.end = dates->transferred;
		passage.followed_to = book->ledger.as_of;
		passage.followed_past = followup_year_ago(book->ledger.as_of);
	} else {
		passage.start = dates->transferred;
		passage.end = dates->accepted;
		passage.followed_to = case_dates_police_end(book, dates->transferred, false);
		passage.followed_past = case_dates_police_end(book, dates->transferred, true);
	}
	add_passage(list, &passage);
}

static void list_passages(struct passages *list, enum step step, const struct case_list *book)
{
	if (step == STEP_FILING_DECISION || step == STEP_DECISION_DISCLOSURE)
		for (size_t i = 0; i < book->nr_cases; i++)
			add_case(list, step, &book->ledger, &book->cases[i]);
	else
		for (size_t i = 0; i < book->nr_transfers; i++)
			add_transfer(list, step, book, &book->transfers[i]);
}

/* The twelve months that end with the period, 'years' earlier. */
static struct window window_of(const struct analysis *analysis, int years)
{
	int last = analysis->period.last_month - years * MONTHS;

	return (struct window){
		.first_day = period_of_month(PERIOD_KIND_MONTH, last - MONTHS + 1).first_day,
		.last_day = period_of_month(PERIOD_KIND_MONTH, last).last_day,
	};
}

/* Days of the step as known on 'followed_to'; NAN when that cannot be said. */
static double days_of(bool *closed, const struct passage *passage, int followed_to)
{
	if (passage->start == DAY_NONE || passage->entry > followed_to ||
	    (passage->end != DAY_NONE && passage->end < passage->start))
		return NAN;
	*closed = passage->end != DAY_NONE && passage->end <= followed_to;
	return (*closed ? passage->end : followed_to) - passage->start;
}

/* A quantile that too few cases carry is none; that it is not reached yet they can tell. */
static struct survival_quantile estimate(const struct measured *cohort, const double *days,
					 const bool *closed, double share, size_t min,
					 size_t min_closed)
{
	static const struct survival_quantile none = { NAN, NAN, NAN, NAN, REASON_SMALL_COHORT };
	struct survival_quantile out;

	if (cohort->n < min)
		return none;
	out = survival_quantile(days, closed, cohort->n, share);
	return out.reason == REASON_NONE && cohort->closed < min_closed ? none : out;
}

/* The group's cohort of 'window'; 'past': followed for the same time, to a year before. */
static struct measured measure(const struct passages *list, const struct case_group *group,
			       const struct window *window, bool past)
{
	struct measured out = { .followed_to = DAY_NONE };
	double *days = xmalloc((list->nr + 1) * sizeof(*days));
	bool *closed = xmalloc((list->nr + 1) * sizeof(*closed));

	for (size_t i = 0; i < list->nr; i++) {
		const struct passage *passage = &list->items[i];
		int to;

		if (passage->entry < window->first_day || passage->entry > window->last_day ||
		    !case_group_has(group, passage->unit, passage->field))
			continue;
		to = past ? passage->followed_past : passage->followed_to;
		days[out.n] = days_of(&closed[out.n], passage, to);
		if (isnan(days[out.n])) {
			out.left_out++;
			continue;
		}
		out.closed += closed[out.n] ? 1 : 0;
		out.followed_to = to > out.followed_to ? to : out.followed_to;
		out.n++;
	}
	out.median = estimate(&out, days, closed, .5, DURATION_MEDIAN_MIN, 1);
	out.p90 = estimate(&out, days, closed, .9, DURATION_P90_MIN, DURATION_P90_MIN);
	free(days);
	free(closed);
	return out;
}

/* Unit-months of the window that the step's cohort is read from: in force, and owed. */
static void count_months(int *reported, int *expected, const struct analysis *analysis,
			 enum step step, const struct case_group *group)
{
	const struct form *form = rules_form(analysis->rules, steps[step].form);
	int last = analysis->period.last_month;
	bool all = group->unit < 0 || step == STEP_TRANSFER_ACCEPTANCE;

	*reported = *expected = 0;
	for (size_t unit = 0; form && unit < analysis->rules->nr_units; unit++) {
		if (!all && (size_t)group->unit != unit)
			continue;
		for (int month = last - MONTHS + 1; month <= last; month++) {
			if (!case_dates_owes(analysis, steps[step].indicator, unit, month))
				continue;
			*expected += 1;
			*reported += analysis_month_over(analysis, month) &&
				     analysis_covered(analysis, form, unit, month);
		}
	}
}

static void refuse_past(struct measured *past)
{
	past->median = past->p90 = (struct survival_quantile){ NAN, NAN, NAN, NAN, REASON_MISSING };
}

static void bind_reason(struct query *insert, int index, enum reason reason)
{
	query_bind_text(insert, index, reason == REASON_NONE ? NULL : reason_code(reason));
}

static void bind_now(struct query *insert, const struct measured *now)
{
	char day[DATE_SIZE];

	query_bind_text(insert, 7, now->n ? day_format(day, now->followed_to) : NULL);
	query_bind_int(insert, 8, (int64_t)now->n);
	query_bind_int(insert, 9, (int64_t)now->closed);
	query_bind_int(insert, 10, (int64_t)now->left_out);
	query_bind_double(insert, 11, now->median.value);
	query_bind_double(insert, 12, now->median.low);
	query_bind_double(insert, 13, now->median.high);
	bind_reason(insert, 14, now->median.reason);
	query_bind_double(insert, 15, now->p90.value);
	bind_reason(insert, 16, now->p90.reason);
	query_bind_double(insert, 17, now->median.longest);
}

static void bind_past(struct query *insert, const struct measured *now, const struct measured *past)
{
	query_bind_int(insert, 18, (int64_t)past->n);
	query_bind_int(insert, 19, (int64_t)past->closed);
	query_bind_double(insert, 20, past->median.value);
	bind_reason(insert, 21, past->median.reason);
	query_bind_double(insert, 22, past->p90.value);
	bind_reason(insert, 23, past->p90.reason);
	query_bind_double(insert, 24, past->median.longest);
	query_bind_double(insert, 25, now->median.value - past->median.value);
	query_bind_double(insert, 26, now->p90.value - past->p90.value);
}

static int write_group(struct query *insert, const struct analysis *analysis, enum step step,
		       const struct passages *list, const struct case_group *group,
		       struct diag *diag)
{
	struct window window = window_of(analysis, 0), before = window_of(analysis, 1);
	struct measured now = measure(list, group, &window, false);
	struct measured past = measure(list, group, &before, true);
	char first[DATE_SIZE], last[DATE_SIZE];
	int reported, expected;

	if (now.n + now.left_out + past.n == 0 && (group->unit >= 0 || group->field))
		return 0;
	if (month_of_day(before.first_day) < analysis->first_month)
		refuse_past(&past);
	count_months(&reported, &expected, analysis, step, group);
	query_bind_text(insert, 3,
			group->unit < 0 ? "*" : analysis->rules->units[group->unit].code);
	query_bind_text(insert, 4, group->field ? group->field->code : "*");
	query_bind_text(insert, 5, day_format(first, window.first_day));
	query_bind_text(insert, 6, day_format(last, window.last_day));
	bind_now(insert, &now);
	bind_past(insert, &now, &past);
	query_bind_null(insert, 27);
	if (step == STEP_FILING_DECISION)
		query_bind_int(insert, 27, asof_handle_days(analysis->rules));
	query_bind_int(insert, 28, reported);
	query_bind_int(insert, 29, expected);
	return query_run(insert, diag);
}

static int write_step(struct query *insert, const struct analysis *analysis, enum step step,
		      const struct case_list *book, struct diag *diag)
{
	struct passages list = { NULL, 0, 0 };
	struct case_group group;
	int rc = 0;

	list_passages(&list, step, book);
	query_bind_text(insert, 2, steps[step].code);
	for (size_t i = 0; rc == 0 && i < case_group_nr(analysis); i++)
		if (case_group_at(&group, analysis, i))
			rc = write_group(insert, analysis, step, &list, &group, diag);
	free(list.items);
	return rc;
}

int durations_write(const struct analysis *analysis, const struct case_list *book,
		    struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&insert, analysis->store,
		       "INSERT INTO duration_result(run, step, unit, field, first_day, last_day,"
		       " followed_to, n, closed, left_out, median, median_low, median_high,"
		       " median_reason, p90, p90_reason, longest, n_year_ago, closed_year_ago,"
		       " median_year_ago, median_year_ago_reason, p90_year_ago,"
		       " p90_year_ago_reason, longest_year_ago, change, p90_change, limit_days,"
		       " reported, expected) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11,"
		       " ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25,"
		       " ?26, ?27, ?28, ?29)",
		       diag) < 0)
		goto out;
	query_bind_int(&insert, 1, analysis->run);
	for (int step = 0; step < STEP_NR; step++)
		if (write_step(&insert, analysis, (enum step)step, book, diag) < 0)
			goto out;
	rc = 0;
out:
	query_release(&insert);
	return rc;
}

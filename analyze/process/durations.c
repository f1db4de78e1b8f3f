/* durations.c - see durations.h. */
#include "analyze/process/durations.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/method/survival.h"
#include "analyze/number/asof.h"
#include "analyze/number/result.h"
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

/* ---- at an office above others: cases by days, of the extracts */
static const char counted_days[] =
	"SELECT unit, field, closed, days, n FROM temp.extract_duration_now"
	" WHERE step = ?1 AND month = ?2 ORDER BY unit, field, closed, days";

/* A case of which only the days are told: they begin with the cohort's window. */
static void add_counted(struct passages *list, const struct rules *rules, int first_day, bool past,
			struct query *row)
{
	int unit = rules_unit_index(rules, query_text(row, 0));
	int end = first_day + (int)query_int(row, 3);
	const char *field = query_text(row, 1);
	struct passage passage = {
		.unit = (size_t)unit,
		.field = field ? rules_code(rules, "field", field) : NULL,
		.entry = first_day,
		.start = first_day,
		.end = query_int(row, 2) ? end : DAY_NONE,
		.followed_to = past ? first_day - 1 : end,
		.followed_past = past ? end : first_day - 1,
	};

	for (int64_t i = 0; unit >= 0 && i < query_int(row, 4); i++)
		add_passage(list, &passage);
}

static int list_counted(struct passages *list, enum step step, const struct analysis *analysis,
			int years, struct diag *diag)
{
	int last = analysis->period.last_month - years * MONTHS;
	int first_day = period_of_month(PERIOD_KIND_MONTH, last - MONTHS + 1).first_day;
	struct query row = QUERY_INIT;
	char month[PERIOD_CODE_SIZE];
	int more = query_open(&row, analysis->store, counted_days, diag);

	if (more == 0) {
		query_bind_text(&row, 1, steps[step].code);
		query_bind_text(&row, 2, month_code(month, last));
	}
	while (more >= 0 && (more = query_next(&row, diag)) > 0)
		add_counted(list, analysis->rules, first_day, years > 0, &row);
	query_release(&row);
	return more;
}

static int list_regions(struct passages *list, enum step step, const struct analysis *analysis,
			struct diag *diag)
{
	if (list_counted(list, step, analysis, 0, diag) < 0)
		return -1;
	return list_counted(list, step, analysis, 1, diag);
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

static bool is_in_cohort(const struct passage *passage, const struct case_group *group,
			 const struct window *window)
{
	return passage->entry >= window->first_day && passage->entry <= window->last_day &&
	       case_group_has(group, passage->unit, passage->field);
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

		if (!is_in_cohort(passage, group, window))
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
	bool regions = analysis->rules->has_regions;
	const struct form *form =
		rules_form(analysis->rules, regions ? extract_table : steps[step].form);
	int last = analysis->period.last_month;
	bool all = group->unit < 0 || step == STEP_TRANSFER_ACCEPTANCE;

	*reported = *expected = 0;
	for (size_t unit = 0; form && unit < analysis->rules->nr_units; unit++) {
		if (!all && (size_t)group->unit != unit)
			continue;
		for (int month = last - MONTHS + 1; month <= last; month++) {
			if (!analysis_owes(analysis, steps[step].indicator, unit, month))
				continue;
			*expected += 1;
			/* a region's extract has all twelve months to its end */
			*reported += analysis_month_over(analysis, month) &&
				     analysis_covered(analysis, form, unit, regions ? last : month);
		}
	}
}

static void refuse_past(struct measured *past)
{
	past->median = past->p90 = (struct survival_quantile){ NAN, NAN, NAN, NAN, REASON_MISSING };
}

static void give_now(struct result *out, const struct measured *now)
{
	result_day(out, "followed_to", now->n ? now->followed_to : DAY_NONE);
	result_count(out, "n", (int64_t)now->n);
	result_count(out, "closed", (int64_t)now->closed);
	result_count(out, "left_out", (int64_t)now->left_out);
	result_number(out, "median", now->median.value);
	result_number(out, "median_low", now->median.low);
	result_number(out, "median_high", now->median.high);
	result_text(out, "median_reason", reason_stored(now->median.reason));
	result_number(out, "p90", now->p90.value);
	result_text(out, "p90_reason", reason_stored(now->p90.reason));
	result_number(out, "longest", now->median.longest);
}

static void give_past(struct result *out, const struct measured *now, const struct measured *past)
{
	result_count(out, "n_year_ago", (int64_t)past->n);
	result_count(out, "closed_year_ago", (int64_t)past->closed);
	result_number(out, "median_year_ago", past->median.value);
	result_text(out, "median_year_ago_reason", reason_stored(past->median.reason));
	result_number(out, "p90_year_ago", past->p90.value);
	result_text(out, "p90_year_ago_reason", reason_stored(past->p90.reason));
	result_number(out, "longest_year_ago", past->median.longest);
	result_number(out, "change", now->median.value - past->median.value);
	result_number(out, "p90_change", now->p90.value - past->p90.value);
}

static int write_group(struct result *out, const struct analysis *analysis, enum step step,
		       const struct passages *list, const struct case_group *group,
		       struct diag *diag)
{
	struct window window = window_of(analysis, 0), before = window_of(analysis, 1);
	struct measured now = measure(list, group, &window, false);
	struct measured past = measure(list, group, &before, true);
	int reported, expected;

	if (now.n + now.left_out + past.n == 0 && (group->unit >= 0 || group->field))
		return 0;
	if (analysis->rules->has_regions ? past.n == 0
					 : month_of_day(before.first_day) < analysis->first_month)
		refuse_past(&past);
	if (analysis->rules->has_regions) /* each region to its own day */
		now.followed_to = DAY_NONE;
	count_months(&reported, &expected, analysis, step, group);
	result_text(out, "step", steps[step].code);
	result_text(out, "unit", group->unit < 0 ? "*" : analysis->rules->units[group->unit].code);
	result_text(out, "field", group->field ? group->field->code : "*");
	result_day(out, "first_day", window.first_day);
	result_day(out, "last_day", window.last_day);
	give_now(out, &now);
	give_past(out, &now, &past);
	if (step == STEP_FILING_DECISION)
		result_count(out, "limit_days", asof_handle_days(analysis->rules));
	else
		result_null(out, "limit_days");
	result_count(out, "reported", reported);
	result_count(out, "expected", expected);
	return result_write(out, diag);
}

/* ---- duration_days_result */

/* A case of the cohort. */
struct counted {
	const char *unit, *field;
	int closed, days;
};

static int compare_counted(const void *a, const void *b)
{
	const struct counted *x = a, *y = b;
	int order = strcmp(x->unit, y->unit);

	if (!order)
		order = strcmp(x->field, y->field);
	if (!order)
		order = x->closed - y->closed;
	return order ? order : x->days - y->days;
}

static size_t count_cohort(struct counted *out, const struct analysis *analysis,
			   const struct passages *list)
{
	static const struct case_group county = { .unit = -1 };
	struct window window = window_of(analysis, 0);
	size_t nr = 0;

	for (size_t i = 0; i < list->nr; i++) {
		const struct passage *passage = &list->items[i];
		bool closed;
		double days;

		if (!is_in_cohort(passage, &county, &window))
			continue;
		days = days_of(&closed, passage, passage->followed_to);
		if (!isnan(days))
			out[nr++] = (struct counted){ analysis->rules->units[passage->unit].code,
						      passage->field ? passage->field->code : "",
						      closed, (int)days };
	}
	qsort(out, nr, sizeof(*out), compare_counted);
	return nr;
}

static int write_days(struct result *out, const struct analysis *analysis, enum step step,
		      const struct passages *list, struct diag *diag)
{
	struct counted *cases = xmalloc((list->nr + 1) * sizeof(*cases));
	size_t nr = count_cohort(cases, analysis, list);
	int rc = 0;

	for (size_t i = 0, next; rc == 0 && i < nr; i = next) {
		for (next = i + 1; next < nr && !compare_counted(&cases[i], &cases[next]); next++)
			;
		result_text(out, "step", steps[step].code);
		result_text(out, "unit", cases[i].unit);
		result_text(out, "field", cases[i].field);
		result_count(out, "closed", cases[i].closed);
		result_count(out, "days", cases[i].days);
		result_count(out, "n", (int64_t)(next - i));
		rc = result_write(out, diag);
	}
	free(cases);
	return rc;
}

static int write_step(struct result *out, struct result *days, const struct analysis *analysis,
		      enum step step, const struct case_list *book, struct diag *diag)
{
	struct passages list = { NULL, 0, 0 };
	struct case_group group;
	int rc = 0;

	if (analysis->rules->has_regions)
		rc = list_regions(&list, step, analysis, diag);
	else
		list_passages(&list, step, book);
	for (size_t i = 0; rc == 0 && i < case_group_nr(analysis); i++)
		if (case_group_at(&group, analysis, i))
			rc = write_group(out, analysis, step, &list, &group, diag);
	if (rc == 0)
		rc = write_days(days, analysis, step, &list, diag);
	free(list.items);
	return rc;
}

int durations_write(const struct analysis *analysis, const struct case_list *book,
		    struct diag *diag)
{
	struct result out = RESULT_INIT, days = RESULT_INIT;
	int rc = result_open(&out, analysis, "duration_result", diag);

	if (rc == 0)
		rc = result_open(&days, analysis, "duration_days_result", diag);
	for (int step = 0; step < STEP_NR && rc == 0; step++)
		rc = write_step(&out, &days, analysis, (enum step)step, book, diag);
	result_release(&out);
	result_release(&days);
	return rc;
}

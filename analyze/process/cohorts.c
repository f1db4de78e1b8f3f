/* cohorts.c - see cohorts.h. */
#include "analyze/process/cohorts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/method/interval.h"
#include "analyze/method/survival.h"
#include "core/base/memory.h"

enum { MONTHS = 12 };
static const double LEVEL = .95;

enum process { PROCESS_DISCLOSED, PROCESS_ACCEPTED, PROCESS_FILED, PROCESS_REFUSED, PROCESS_NR };
static const char *const codes[PROCESS_NR] = { "disclosed", "accepted", "filed", "refused" };

/* The outcome that a process counts, or one that rules it out. */
enum outcome { OUTCOME_OPEN, OUTCOME_REACHED, OUTCOME_OTHER };

struct span {
	const char *code;
	int first_month, last_month;
	int first_day, last_day;
};

/* A cohort's members as counted so far; days[] and outcome[] of transfers, censored. */
struct tally {
	size_t n, reached, other, unknown, within;
	double *days;
	int *outcome;
	bool censored; /* a member is open and not followed for the whole time */
};

struct share {
	double value, low, high;
	const char *method; /* NULL: no share */
};

/* Up to which day a member's side has reported without a gap, and has told of anything. */
struct reach {
	int covered_to, known_to;
};

/* What a member of a cohort did by the day it is followed to. */
struct member {
	size_t unit;
	const struct code *field;
	int entry, event;
	enum outcome outcome;
	int deadline; /* of the event; DAY_NONE: the within days */
	struct reach now, past;
};
struct members {
	struct member *items;
	size_t nr, alloc;
};

static void add_member(struct members *list, const struct member *member)
{
	list->items = array_grow(list->items, list->nr, &list->alloc, sizeof(*list->items));
	list->items[list->nr++] = *member;
}

static void list_decisions(struct members *list, const struct case_list *book)
{
	for (size_t i = 0; i < book->nr_cases; i++) {
		const struct case_dates *dates = &book->cases[i];
		int covered = followup_end(&book->ledger, dates->unit, dates->disclose_due);
		int known = followup_known(&book->ledger, dates->unit);

		if (!dates->disclosable || dates->disclose_due == DAY_NONE)
			continue;
		add_member(list, &(struct member){
					 .unit = dates->unit,
					 .field = dates->field,
					 .entry = dates->disclose_due,
					 .event = dates->disclosed,
					 .outcome = dates->disclosed == DAY_NONE ? OUTCOME_OPEN
										 : OUTCOME_REACHED,
					 .deadline = dates->disclose_due,
					 .now = { covered, known },
					 .past = { covered, followup_year_ago(known) },
				 });
	}
}

static enum outcome answer_outcome(enum answer answer, enum answer wanted)
{
	if (answer == ANSWER_NONE)
		return OUTCOME_OPEN;
	return answer == wanted ? OUTCOME_REACHED : OUTCOME_OTHER;
}

static void list_transfers(struct members *list, enum process process, const struct case_list *book)
{
	int known =
		book->police < 0 ? DAY_NONE : followup_known(&book->linkage, (size_t)book->police);

	for (size_t i = 0; i < book->nr_transfers; i++) {
		const struct transfer_dates *dates = &book->transfers[i];
		int day = dates->transferred;
		struct member member = {
			.unit = dates->unit,
			.field = dates->field,
			.entry = day,
			.event = dates->answered,
			.deadline = DAY_NONE,
			.now = { case_dates_police_end(book, day, false), known },
			.past = { case_dates_police_end(book, day, true),
				  followup_year_ago(known) },
		};

		if (process == PROCESS_ACCEPTED) {
			member.event = dates->accepted;
			member.outcome =
				dates->accepted == DAY_NONE ? OUTCOME_OPEN : OUTCOME_REACHED;
		} else {
			member.outcome = answer_outcome(dates->answer, process == PROCESS_FILED
									       ? ANSWER_FILED
									       : ANSWER_REFUSED);
		}
		add_member(list, &member);
	}
}

/* Enter a transfer's days: an acceptance dated before the transfer came at once. What the police
 * have not reported up to is censored there. */
static void follow(struct tally *tally, const struct member *member, const struct reach *reach)
{
	bool happened = member->outcome != OUTCOME_OPEN && member->event <= reach->covered_to;
	int days = (happened ? member->event : reach->covered_to) - member->entry;

	tally->days[tally->n] = days > 0 ? days : 0;
	tally->outcome[tally->n] = happened ? (int)member->outcome : OUTCOME_OPEN;
	if (happened && days <= COHORT_WITHIN_DAYS)
		tally->within += member->outcome == OUTCOME_REACHED ? 1 : 0;
	else if (!happened && days < COHORT_WITHIN_DAYS)
		tally->censored = true;
}

static void count(struct tally *tally, const struct member *member, const struct reach *reach)
{
	bool happened = member->outcome != OUTCOME_OPEN && member->event <= reach->known_to;

	if (happened)
		*(member->outcome == OUTCOME_REACHED ? &tally->reached : &tally->other) += 1;
	if (member->deadline == DAY_NONE)
		follow(tally, member, reach);
	else
		tally->within += happened && member->event <= member->deadline;
	tally->n++;
}

/* The group's cohort of 'span'; 'past': followed for the same time, to a year before. */
static struct tally tally_make(const struct members *list, const struct analysis *analysis,
			       const struct case_group *group, const struct span *span, bool past)
{
	struct tally tally = { .days = xmalloc((list->nr + 1) * sizeof(*tally.days)),
			       .outcome = xmalloc((list->nr + 1) * sizeof(*tally.outcome)) };
	int as_of = past ? followup_year_ago(analysis->as_of) : analysis->as_of;

	for (size_t i = 0; i < list->nr; i++) {
		const struct member *member = &list->items[i];
		const struct reach *reach = past ? &member->past : &member->now;

		if (member->entry < span->first_day || member->entry > span->last_day ||
		    !case_group_has(group, member->unit, member->field))
			continue;
		if (member->deadline == DAY_NONE ? member->entry > as_of
						 : member->deadline >= as_of)
			continue;
		if (reach->covered_to == DAY_NONE ||
		    (member->deadline == DAY_NONE && member->entry > reach->covered_to))
			tally.unknown++;
		else
			count(&tally, member, reach);
	}
	return tally;
}

static void tally_release(struct tally *tally)
{
	free(tally->days);
	free(tally->outcome);
}

static struct share exact_share(const struct tally *tally)
{
	struct interval interval =
		interval_clopper_pearson((double)tally->within, (double)tally->n, LEVEL);

	return (struct share){ (double)tally->within / (double)tally->n, interval.low,
			       interval.high, "exact" };
}

/* By Kaplan and Meier: only one outcome. */
static struct share survival_share(const struct tally *tally)
{
	bool *closed = xmalloc((tally->n + 1) * sizeof(*closed));
	struct interval open;
	struct share out;

	for (size_t i = 0; i < tally->n; i++)
		closed[i] = tally->outcome[i] != OUTCOME_OPEN;
	open = survival_open_interval(tally->days, closed, tally->n, COHORT_WITHIN_DAYS);
	out = (struct share){ 1 - survival_open_share(tally->days, closed, tally->n,
						      COHORT_WITHIN_DAYS),
			      1 - open.high, 1 - open.low, "kaplan_meier" };
	free(closed);
	return out;
}

static struct share within_share(const struct tally *tally, enum process process)
{
	if (tally->n == 0)
		return (struct share){ NAN, NAN, NAN, NULL };
	if (!tally->censored)
		return exact_share(tally);
	if (process == PROCESS_ACCEPTED)
		return survival_share(tally);
	return (struct share){ survival_cause_share(tally->days, tally->outcome, tally->n,
						    OUTCOME_REACHED, COHORT_WITHIN_DAYS),
			       NAN, NAN, "aalen_johansen" };
}

static double rate_of(const struct tally *tally)
{
	return tally->n ? (double)tally->reached / (double)tally->n : NAN;
}

/* A rate that may still rise has no interval; a disclosure rate is one of the as-of day. */
static struct interval interval_of(const struct tally *tally, enum process process)
{
	if (tally->n == 0)
		return (struct interval){ NAN, NAN, REASON_ZERO_BASE };
	if (process != PROCESS_DISCLOSED && tally->reached + tally->other < tally->n)
		return (struct interval){ NAN, NAN, REASON_UNSETTLED };
	return interval_clopper_pearson((double)tally->reached, (double)tally->n, LEVEL);
}

static void bind_now(struct query *insert, const struct tally *now, enum process process)
{
	struct interval interval = interval_of(now, process);
	struct share within = within_share(now, process);

	query_bind_int(insert, 8, (int64_t)now->n);
	query_bind_int(insert, 9, (int64_t)now->reached);
	query_bind_int(insert, 10, (int64_t)(now->n - now->reached - now->other));
	query_bind_int(insert, 11, (int64_t)now->unknown);
	query_bind_double(insert, 12, rate_of(now));
	query_bind_double(insert, 13, interval.low);
	query_bind_double(insert, 14, interval.high);
	query_bind_text(insert, 15, interval.reason ? reason_code(interval.reason) : NULL);
	query_bind_null(insert, 16);
	if (process != PROCESS_DISCLOSED)
		query_bind_int(insert, 16, COHORT_WITHIN_DAYS);
	query_bind_int(insert, 17, (int64_t)now->within);
	query_bind_double(insert, 18, within.value);
	query_bind_double(insert, 19, within.low);
	query_bind_double(insert, 20, within.high);
	query_bind_text(insert, 21, within.method);
}

static void bind_past(struct query *insert, const struct tally *now, const struct tally *past,
		      enum process process, bool known)
{
	query_bind_int(insert, 22, (int64_t)past->n);
	query_bind_int(insert, 23, (int64_t)past->reached);
	query_bind_double(insert, 24, known ? rate_of(past) : NAN);
	query_bind_double(insert, 25, known ? within_share(past, process).value : NAN);
	query_bind_text(insert, 26, known ? NULL : reason_code(REASON_MISSING));
	query_bind_double(insert, 27, known ? rate_of(now) - rate_of(past) : NAN);
}

static int write_group(struct query *insert, const struct analysis *analysis, enum process process,
		       const struct members *list, const struct case_group *group,
		       const struct span spans[static 2], struct diag *diag)
{
	struct tally now = tally_make(list, analysis, group, &spans[0], false);
	struct tally past = tally_make(list, analysis, group, &spans[1], true);
	char first[DATE_SIZE], last[DATE_SIZE];
	int rc = 0;

	if (now.n + now.unknown + past.n == 0 && (group->unit >= 0 || group->field))
		goto out;
	query_bind_text(insert, 3,
			group->unit < 0 ? "*" : analysis->rules->units[group->unit].code);
	query_bind_text(insert, 4, group->field ? group->field->code : "*");
	query_bind_text(insert, 5, spans[0].code);
	query_bind_text(insert, 6, day_format(first, spans[0].first_day));
	query_bind_text(insert, 7, day_format(last, spans[0].last_day));
	bind_now(insert, &now, process);
	bind_past(insert, &now, &past, process, spans[1].first_month >= analysis->first_month);
	rc = query_run(insert, diag);
out:
	tally_release(&now);
	tally_release(&past);
	return rc;
}

/* The 'months' up to the period's end, 'years' earlier. */
static struct span span_of(const struct analysis *analysis, const char *code, int months, int years)
{
	int last = analysis->period.last_month - years * MONTHS, first = last - months + 1;

	return (struct span){
		.code = code,
		.first_month = first,
		.last_month = last,
		.first_day = period_of_month(PERIOD_KIND_MONTH, first).first_day,
		.last_day = period_of_month(PERIOD_KIND_MONTH, last).last_day,
	};
}

static int write_process(struct query *insert, const struct analysis *analysis,
			 enum process process, const struct case_list *book, struct diag *diag)
{
	int months = period_months(&analysis->period);
	const struct span period[] = { span_of(analysis, "period", months, 0),
				       span_of(analysis, "period", months, 1) };
	const struct span year[] = { span_of(analysis, "year", MONTHS, 0),
				     span_of(analysis, "year", MONTHS, 1) };
	struct members list = { NULL, 0, 0 };
	struct case_group group;
	int rc = 0;

	if (process == PROCESS_DISCLOSED)
		list_decisions(&list, book);
	else
		list_transfers(&list, process, book);
	query_bind_text(insert, 2, codes[process]);
	for (size_t i = 0; rc == 0 && i < case_group_nr(analysis); i++) {
		if (!case_group_at(&group, analysis, i))
			continue;
		rc = write_group(insert, analysis, process, &list, &group, period, diag);
		if (rc == 0 && months < MONTHS)
			rc = write_group(insert, analysis, process, &list, &group, year, diag);
	}
	free(list.items);
	return rc;
}

int cohorts_write(const struct analysis *analysis, const struct case_list *book, struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&insert, analysis->store,
		       "INSERT INTO cohort_result(run, process, unit, field, span, first_day,"
		       " last_day, n, reached, open, unknown, rate, ci_low, ci_high, reason,"
		       " within_days, within_nr, within_share, within_low, within_high,"
		       " within_method, n_year_ago, reached_year_ago, rate_year_ago,"
		       " within_share_year_ago, year_ago_reason, change)"
		       " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
		       " ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27)",
		       diag) < 0)
		goto out;
	query_bind_int(&insert, 1, analysis->run);
	for (int process = 0; process < PROCESS_NR; process++)
		if (write_process(&insert, analysis, (enum process)process, book, diag) < 0)
			goto out;
	rc = 0;
out:
	query_release(&insert);
	return rc;
}

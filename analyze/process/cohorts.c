/* cohorts.c - see cohorts.h. */
#include "analyze/process/cohorts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/method/interval.h"
#include "analyze/method/survival.h"
#include "analyze/number/result.h"
#include "core/base/memory.h"
#include "core/indicator/ledger_month.h"
#include "core/rules/derived.h"

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
	size_t paired, paired_reached; /* of months that were reported a year earlier, too */
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

/* What a member of a cohort did by the day it is followed to. 'past': as one of a year before,
 * where the month a year later has been reported, too. */
struct member {
	size_t unit;
	const struct code *field;
	int entry, event;
	enum outcome outcome;
	int deadline; /* of the event; DAY_NONE: the within days */
	struct reach now, past;
	bool paired; /* the month a year earlier has been reported, too */
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

static bool is_paired(const struct followup *followup, size_t unit, int day)
{
	return followup_end(followup, unit, followup_year_ago(day)) != DAY_NONE;
}

static void list_decisions(struct members *list, const struct case_list *book)
{
	for (size_t i = 0; i < book->nr_cases; i++) {
		const struct case_dates *dates = &book->cases[i];
		int covered = followup_end(&book->ledger, dates->unit, dates->disclose_due);
		int past = followup_end_past(&book->ledger, dates->unit, dates->disclose_due);
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
					 .past = { past, followup_year_ago(known) },
					 .paired = is_paired(&book->ledger, dates->unit,
							     dates->disclose_due),
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
			.paired = book->police >= 0 &&
				  is_paired(&book->linkage, (size_t)book->police, day),
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
	if (member->paired) {
		tally->paired++;
		tally->paired_reached += happened && member->outcome == OUTCOME_REACHED;
	}
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

static struct share estimated_share(const struct tally *tally, enum process process)
{
	if (process == PROCESS_ACCEPTED)
		return survival_share(tally);
	return (struct share){ survival_cause_share(tally->days, tally->outcome, tally->n,
						    OUTCOME_REACHED, COHORT_WITHIN_DAYS),
			       NAN, NAN, "aalen_johansen" };
}

/* An estimate of all while some are open takes for certain what is not known: it is none. */
static struct share within_share(const struct tally *tally, enum process process)
{
	static const struct share none = { NAN, NAN, NAN, NULL };
	struct share share;

	if (tally->n == 0)
		return none;
	if (!tally->censored)
		return exact_share(tally);
	share = estimated_share(tally, process);
	return share.value > 1 - 1e-9 ? none : share;
}

/* Whether the deadlines that make a span's cohort are known: a cohort of disclosure without its
 * months' working days would be of a part only. */
static bool has_calendar(const struct analysis *analysis, enum process process,
			 const struct span *span)
{
	const struct limit *limit =
		derived_limit(derived_find("cases", "disclose_due"), analysis->rules);

	return process != PROCESS_DISCLOSED || !limit->workdays ||
	       (!calendar_gap(&analysis->rules->calendar, span->first_day, span->last_day) &&
		ledger_gap_before(limit, analysis->rules, span->first_day, &analysis->since) ==
			DAY_NONE);
}

/* Whether a unit of the group has told of what enters in any month of the span. That there was no
 * transfer the linkage ledger alone tells; the cases' own tells only of those that it has. */
static bool is_told(const struct analysis *analysis, enum process process,
		    const struct case_group *group, const struct span *span)
{
	bool transfers = process != PROCESS_DISCLOSED;
	const char *owed = transfers ? "A14_j" : "A02_j";
	const struct form *form = rules_form(analysis->rules, transfers ? "linkage" : "cases");

	for (size_t unit = 0; unit < analysis->rules->nr_units; unit++)
		for (int month = span->first_month; month <= span->last_month; month++)
			if (form && (group->unit < 0 || (size_t)group->unit == unit) &&
			    analysis_owes(analysis, owed, unit, month) &&
			    analysis_covered(analysis, form, unit, month))
				return true;
	return false;
}

/* Why the span's cohort cannot be counted. Of none it is known only where somebody told. */
static enum reason unknown_reason(const struct analysis *analysis, enum process process,
				  const struct case_group *group, const struct span *span,
				  const struct tally *tally)
{
	if (!has_calendar(analysis, process, span))
		return REASON_NO_CALENDAR;
	if (tally->n == 0 && (tally->unknown > 0 || !is_told(analysis, process, group, span)))
		return REASON_MISSING;
	return REASON_NONE;
}

static double rate_of(size_t reached, size_t n)
{
	return n ? (double)reached / (double)n : NAN;
}

/* Counts of a cohort; unknown ones are NULL. */
static void give_counts(struct result *out, bool known, const struct tally *tally)
{
	const struct {
		const char *column;
		size_t count;
	} counts[] = {
		{ "n", tally->n },
		{ "reached", tally->reached },
		{ "open", tally->n - tally->reached - tally->other },
		{ "within_nr", tally->within },
	};

	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		if (known)
			result_count(out, counts[i].column, (int64_t)counts[i].count);
		else
			result_null(out, counts[i].column);
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

static void give_now(struct result *out, const struct tally *now, enum process process,
		     enum reason reason)
{
	bool known = reason == REASON_NONE;
	struct interval interval =
		known ? interval_of(now, process) : (struct interval){ NAN, NAN, reason };
	struct share within =
		known ? within_share(now, process) : (struct share){ NAN, NAN, NAN, NULL };

	give_counts(out, known, now);
	result_count(out, "unknown", (int64_t)now->unknown);
	result_number(out, "rate", known ? rate_of(now->reached, now->n) : NAN);
	result_number(out, "ci_low", interval.low);
	result_number(out, "ci_high", interval.high);
	result_text(out, "reason", reason_stored(interval.reason));
	if (process != PROCESS_DISCLOSED)
		result_count(out, "within_days", COHORT_WITHIN_DAYS);
	else
		result_null(out, "within_days");
	result_number(out, "within_share", within.value);
	result_number(out, "within_low", within.low);
	result_number(out, "within_high", within.high);
	result_text(out, "within_method", within.method);
}

/* 'now' is NULL where it is not known: there is nothing to compare then. */
static void give_past(struct result *out, const struct tally *now, const struct tally *past,
		      enum process process, enum reason reason)
{
	double before = rate_of(past->reached, past->n);
	bool known = reason == REASON_NONE;

	if (reason == REASON_NO_CALENDAR) {
		result_null(out, "n_year_ago");
		result_null(out, "reached_year_ago");
	} else {
		result_count(out, "n_year_ago", (int64_t)past->n);
		result_count(out, "reached_year_ago", (int64_t)past->reached);
	}
	result_number(out, "rate_year_ago", known ? before : NAN);
	result_number(out, "within_share_year_ago",
		      known ? within_share(past, process).value : NAN);
	result_text(out, "year_ago_reason", reason_stored(reason));
	result_number(out, "change",
		      known && now ? rate_of(now->paired_reached, now->paired) - before : NAN);
	result_count(out, "compared_n", now ? (int64_t)now->paired : 0);
	result_count(out, "compared_reached", now ? (int64_t)now->paired_reached : 0);
}

/* How many units told of the span's months: of the county's cohort only. */
static void give_units(struct result *out, const struct analysis *analysis, enum process process,
		       const struct case_group *group, const struct span *span)
{
	const char *owed = process == PROCESS_DISCLOSED ? "A02_j" : "G01_j";
	const struct form *form =
		rules_form(analysis->rules, process == PROCESS_DISCLOSED ? "cases" : "linkage");
	int complete = 0, partial = 0, expected = 0;

	if (group->unit >= 0 || group->field) {
		result_null(out, "units_complete");
		result_null(out, "units_partial");
		result_null(out, "units_expected");
		return;
	}
	for (size_t unit = 0; form && unit < analysis->rules->nr_units; unit++) {
		int months = 0, told = 0;

		for (int month = span->first_month; month <= span->last_month; month++) {
			if (!analysis_owes(analysis, owed, unit, month))
				continue;
			months++;
			told += analysis_covered(analysis, form, unit, month) > 0;
		}
		expected += months > 0;
		complete += told > 0 && told == months;
		partial += told > 0 && told < months;
	}
	result_count(out, "units_complete", complete);
	result_count(out, "units_partial", partial);
	result_count(out, "units_expected", expected);
}

static int write_group(struct result *out, const struct analysis *analysis, enum process process,
		       const struct members *list, const struct case_group *group,
		       const struct span spans[static 2], struct diag *diag)
{
	struct tally now = tally_make(list, analysis, group, &spans[0], false);
	struct tally past = tally_make(list, analysis, group, &spans[1], true);
	enum reason reason = unknown_reason(analysis, process, group, &spans[0], &now);
	int rc = 0;

	if (now.n + now.unknown + past.n == 0 && (group->unit >= 0 || group->field))
		goto out;
	result_text(out, "process", codes[process]);
	result_text(out, "unit", group->unit < 0 ? "*" : analysis->rules->units[group->unit].code);
	result_text(out, "field", group->field ? group->field->code : "*");
	result_text(out, "span", spans[0].code);
	result_day(out, "first_day", spans[0].first_day);
	result_day(out, "last_day", spans[0].last_day);
	give_units(out, analysis, process, group, &spans[0]);
	give_now(out, &now, process, reason);
	give_past(out, reason == REASON_NONE ? &now : NULL, &past, process,
		  spans[1].first_month < analysis->first_month
			  ? REASON_MISSING
			  : unknown_reason(analysis, process, group, &spans[1], &past));
	rc = result_write(out, diag);
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

static int write_process(struct result *out, const struct analysis *analysis, enum process process,
			 const struct case_list *book, struct diag *diag)
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
	for (size_t i = 0; rc == 0 && i < case_group_nr(analysis); i++) {
		if (!case_group_at(&group, analysis, i))
			continue;
		rc = write_group(out, analysis, process, &list, &group, period, diag);
		if (rc == 0 && months < MONTHS)
			rc = write_group(out, analysis, process, &list, &group, year, diag);
	}
	free(list.items);
	return rc;
}

int cohorts_write(const struct analysis *analysis, const struct case_list *book, struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = result_open(&out, analysis, "cohort_result", diag);

	for (int process = 0; process < PROCESS_NR && rc == 0; process++)
		rc = write_process(&out, analysis, (enum process)process, book, diag);
	result_release(&out);
	return rc;
}

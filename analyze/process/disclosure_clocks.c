/* disclosure_clocks.c - see disclosure_clocks.h. */
#include "analyze/process/disclosure_clocks.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/method/interval.h"
#include "analyze/number/falls_to.h"
#include "analyze/number/result.h"
#include "analyze/process/disclosure.h"

/* Codes of limits.csv. */
static const char *const clocks[] = { "B1", "B2" };
enum { NR_CLOCKS = sizeof(clocks) / sizeof(clocks[0]) };
static const double level = 0.95;

/* How a decision stands under a clock; EXEMPT and UNDATED, what the calendar does not tell, only
 * here. */
enum standing {
	STANDING_ON_TIME,
	STANDING_LATE,
	STANDING_OVERDUE,
	STANDING_NOT_DUE,
	STANDING_UNKNOWN,
	STANDING_UNDATED,
	STANDING_EXEMPT,
	NR_STANDINGS,
};
static const char *const statuses[NR_STANDINGS] = { "on_time", "late",		 "overdue",
						    "not_due", "not_computable", "not_computable",
						    "exempt" };

struct decision {
	const char *unit, *case_no, *number, *exception, *reason;
	int decided, disclosed;
};
struct book {
	const struct analysis *analysis;
	struct result out;
	int (*counts)[NR_CLOCKS][NR_STANDINGS]; /* by unit; the county's behind them */
};

static int day_of(struct query *row, const char *column)
{
	const char *text = query_text_of(row, column);
	int day;

	return text && day_parse(&day, text, NULL) == 0 ? day : DAY_NONE;
}

static bool is_in(int day, const struct period *period)
{
	return day != DAY_NONE && day >= period->first_day && day <= period->last_day;
}

static enum standing standing_of(const char *status)
{
	for (int i = 0; i < NR_STANDINGS; i++)
		if (strcmp(statuses[i], status) == 0)
			return (enum standing)i;
	BUG("unknown status of a disclosure");
}

/* Whether a deadline that the calendar does not tell may lie in these days: it is no day of the
 * years before the one that the calendar lacks. */
static bool may_be_in(const struct calendar *calendar, const struct decision *decision,
		      const struct limit *limit, const struct period *period)
{
	int earliest = decision->decided + limit->days;
	int latest = calendar_latest_workday(decision->decided, limit->days);
	int year = calendar_gap(calendar, decision->decided, latest);

	return earliest <= period->last_day && latest >= period->first_day &&
	       (!year || day_from(year, 1, 1) <= period->last_day);
}

/* Whether the decision belongs into the run; see disclosure_clocks_write(). */
static bool is_listed(const struct analysis *analysis, const struct decision *decision,
		      const struct limit *limit, int due, enum standing standing)
{
	const struct period *period = &analysis->period;
	struct period year = {
		.first_day = day_from(period->last_month / 12, 1, 1),
		.last_day = period->last_day,
	};

	if (standing == STANDING_EXEMPT)
		return is_in(decision->decided, &year);
	if (due == DAY_NONE)
		return is_in(decision->decided, &year) ||
		       may_be_in(&analysis->rules->calendar, decision, limit, &year) ||
		       (decision->disclosed == DAY_NONE && decision->decided < year.first_day);
	if (is_in(due, &year))
		return true;
	if (due > period->last_day)
		return decision->decided <= period->last_day;
	return decision->disclosed == DAY_NONE && due < analysis_stock_day(analysis);
}

/* Whether the period's rates count it: due in it, perhaps due in it, or decided by its end and due
 * behind it, not yet or in a month that was not told of. */
static bool is_counted(const struct analysis *analysis, const struct decision *decision,
		       const struct limit *limit, int due, enum standing standing)
{
	if (standing == STANDING_NOT_DUE ||
	    (standing == STANDING_UNKNOWN && due > analysis->period.last_day))
		return true;
	if (standing == STANDING_EXEMPT)
		return is_in(decision->decided, &analysis->period);
	return due == DAY_NONE
		       ? may_be_in(&analysis->rules->calendar, decision, limit, &analysis->period)
		       : is_in(due, &analysis->period);
}

static void count(struct book *book, const char *code, int clock, enum standing standing)
{
	const struct rules *rules = book->analysis->rules;
	int unit = rules_unit_index(rules, code);

	if (unit >= 0)
		book->counts[unit][clock][standing]++;
	book->counts[rules->nr_units][clock][standing]++;
}

static int write_decision(struct book *book, const struct decision *decision, int clock,
			  struct diag *diag)
{
	const struct analysis *analysis = book->analysis;
	const struct limit *limit = rules_limit(analysis->rules, clocks[clock]);
	struct disclosure judged = { "exempt", -1 };
	struct result *out = &book->out;
	enum standing standing;
	int due = DAY_NONE;
	const char *unit;

	if (!limit)
		return 0;
	if (!decision->exception) {
		if (!limit->workdays)
			due = decision->decided + limit->days;
		else if (calendar_add_workdays(&due, &analysis->rules->calendar, decision->decided,
					       limit->days) < 0)
			due = DAY_NONE;
		judged = disclosure_judge(analysis, decision->unit, due, decision->disclosed);
	}
	standing = standing_of(judged.status);
	if (standing == STANDING_UNKNOWN && due == DAY_NONE)
		standing = STANDING_UNDATED;
	if (!is_listed(analysis, decision, limit, due, standing))
		return 0;
	unit = falls_to_code(analysis, decision->unit, due, decision->disclosed);
	if (is_counted(analysis, decision, limit, due, standing))
		count(book, unit, clock, standing);
	result_text(out, "clock", clocks[clock]);
	result_text(out, "unit", unit);
	result_text(out, "case_no", decision->case_no);
	result_text(out, "decision_no", decision->number);
	result_day(out, "decision_date", decision->decided);
	result_day(out, "due", due);
	result_day(out, "disclosed_date", decision->disclosed);
	if (judged.days_late >= 0)
		result_count(out, "days_late", judged.days_late);
	else
		result_null(out, "days_late");
	result_text(out, "status", judged.status);
	result_text(out, "exception", decision->exception);
	result_text(out, "reason", decision->reason);
	result_count(out, "in_period", is_counted(analysis, decision, limit, due, standing));
	return result_write(out, diag);
}

static int write_decisions(struct book *book, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(
		    &row, book->analysis->store,
		    "SELECT unit, case_no, decision_no, decision_date, disclosed_date,"
		    " nondisclosure, CASE WHEN disclosable THEN NULL"
		    " WHEN nondisclosure IS NOT NULL THEN 'reason'"
		    " WHEN ifnull(only_warning, 0) THEN 'warning' ELSE 'simple' END AS exception"
		    " FROM temp.cases_asof c WHERE decision_date IS NOT NULL AND result = 'penalty'"
		    " AND NOT " TOLD_BY_OTHER("c", "temp.cases_asof", ""),
		    diag) < 0)
		return -1;
	while ((more = query_next(&row, diag)) > 0) {
		const struct decision decision = {
			.unit = query_text_of(&row, "unit"),
			.case_no = query_text_of(&row, "case_no"),
			.number = query_text_of(&row, "decision_no"),
			.exception = query_text_of(&row, "exception"),
			.reason = query_text_of(&row, "nondisclosure"),
			.decided = day_of(&row, "decision_date"),
			.disclosed = day_of(&row, "disclosed_date"),
		};

		for (int clock = 0; more > 0 && clock < NR_CLOCKS; clock++)
			if (write_decision(book, &decision, clock, diag) < 0)
				more = -1;
		if (more < 0)
			break;
	}
	query_release(&row);
	return more;
}

/* 'whole' 0: there is none. */
static void give_rate(struct result *out, const char *name, int part, int whole)
{
	struct interval bounds = interval_clopper_pearson(part, whole, level);
	char low[40], high[40], rate[40];

	snprintf(rate, sizeof(rate), "%s_rate", name);
	snprintf(low, sizeof(low), "%s_low", name);
	snprintf(high, sizeof(high), "%s_high", name);
	result_number(out, rate, whole ? (double)part / whole : (double)NAN);
	result_number(out, low, bounds.low);
	result_number(out, high, bounds.high);
}

static int write_rate(struct result *out, const char *unit, int clock, const int *counts,
		      struct diag *diag)
{
	int disclosed = counts[STANDING_ON_TIME] + counts[STANDING_LATE];
	int due = disclosed + counts[STANDING_OVERDUE], all = due;

	for (int i = STANDING_NOT_DUE; i < NR_STANDINGS; i++)
		all += counts[i];
	if (!all)
		return 0;
	result_text(out, "clock", clocks[clock]);
	result_text(out, "unit", unit);
	result_count(out, "due", due);
	result_count(out, "on_time", counts[STANDING_ON_TIME]);
	result_count(out, "late", counts[STANDING_LATE]);
	result_count(out, "overdue", counts[STANDING_OVERDUE]);
	result_count(out, "not_due", counts[STANDING_NOT_DUE]);
	result_count(out, "unknown", counts[STANDING_UNKNOWN] + counts[STANDING_UNDATED]);
	result_count(out, "exempt", counts[STANDING_EXEMPT]);
	/* these may be due, too; what a unit did not tell of may have been disclosed */
	if (counts[STANDING_UNDATED] || (counts[STANDING_UNKNOWN] && strcmp(unit, "*") != 0))
		due = 0;
	give_rate(out, "disclosed", disclosed, due);
	give_rate(out, "on_time", counts[STANDING_ON_TIME], due);
	return result_write(out, diag);
}

static int write_rates(const struct book *book, struct diag *diag)
{
	const struct rules *rules = book->analysis->rules;
	struct result out = RESULT_INIT;
	int rc = result_open(&out, book->analysis, "disclosure_rate_result", diag);

	for (size_t unit = 0; unit <= rules->nr_units; unit++)
		for (int clock = 0; rc == 0 && clock < NR_CLOCKS; clock++)
			rc = write_rate(&out,
					unit < rules->nr_units ? rules->units[unit].code : "*",
					clock, book->counts[unit][clock], diag);
	result_release(&out);
	return rc;
}

int disclosure_clocks_write(const struct analysis *analysis, struct diag *diag)
{
	struct book book = { .analysis = analysis, .out = RESULT_INIT };
	int rc = -1;

	book.counts = xcalloc(analysis->rules->nr_units + 1, sizeof(*book.counts));
	if (result_open(&book.out, analysis, "disclosure_clock_result", diag) == 0 &&
	    write_decisions(&book, diag) == 0)
		rc = write_rates(&book, diag);
	result_release(&book.out);
	free(book.counts);
	return rc;
}

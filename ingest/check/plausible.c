/* plausible.c - see plausible.h. */
#include "ingest/check/plausible.h"

#include <stdio.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/decimal.h"
#include "ingest/check/figures.h"
#include "ingest/check/ledger_value.h"
#include "ingest/check/money_range.h"

enum { FEN_PER_WAN = 1000000, MONTHS_A_YEAR = 12, ROOM = 24 };

/* Months of the unit's past that any rule looks at. */
enum { PAST_MONTHS = 5 * MONTHS_A_YEAR };

struct looking {
	const struct cross_job *job;
	struct figures figures;
};

/* The last period's rows, sent again under a new name. */
static void resent_say(const struct cross_job *job)
{
	struct period before = period_shift(&job->period, -1);
	char name[64];

	diag_add(job->said, "ING152", &(struct diag_at){ .file = job->file },
		 period_name(name, sizeof(name), &before), NULL);
}

static struct diag_at at_measure(const struct looking *looking, const struct measure *measure)
{
	const struct cross_job *job = looking->job;

	return (struct diag_at){
		.file = job->file,
		.line = measure->line,
		.column = cross_column(job, "value"),
		.field = form_field(job->match->form, "value")->header,
	};
}

/* Counts that add up over time: levels, budgets and rates have ways of their own. */
static const struct indicator *flow_of(const struct looking *looking, const struct measure *measure)
{
	const struct indicator *indicator =
		rules_indicator(looking->job->rules, measure->indicator);

	return indicator && indicator->quantity == QUANTITY_COUNT &&
			       indicator->over_time == OVER_TIME_SUM && !indicator->cumulative
		       ? indicator
		       : NULL;
}

static bool sum_months(double *out, const struct looking *looking, const char *indicator, int first,
		       int last)
{
	*out = 0;
	for (int month = first; month <= last; month++) {
		const struct measure *measure = figures_find(&looking->figures, indicator, month);

		if (!measure || !measure->known)
			return false;
		*out += measure->value;
	}
	return true;
}

/* ---- ING150 */

/* The periods before: their mean, least and most. */
struct past {
	double mean, least, most;
};

static bool read_past(struct past *out, const struct looking *looking, const char *indicator,
		      int periods)
{
	const struct period *period = &looking->job->period;
	int months = period_months(period);

	*out = (struct past){ 0 };
	for (int i = 1; i <= periods; i++) {
		int first = period->first_month - i * months;
		double value;

		if (!sum_months(&value, looking, indicator, first, first + months - 1))
			return false;
		out->mean += value / periods;
		out->least = i == 1 || value < out->least ? value : out->least;
		out->most = i == 1 || value > out->most ? value : out->most;
	}
	return true;
}

/* Far from the mean and beyond all that was seen. What was zero in some period comes and goes
 * (people at an event): no fall tells anything, and a rise only beyond the most. */
static bool is_far(double value, const struct past *past, const struct plausibility *rule)
{
	double ratio = rule->parameters[0], difference = rule->parameters[1];

	if (value - past->mean < difference && past->mean - value < difference)
		return false;
	if (past->least <= 0)
		return past->most > 0 && value > past->most * ratio;
	return (value > past->mean * ratio && value > past->most) ||
	       (value < past->mean / ratio && value < past->least);
}

static void say_change(const struct looking *looking, const struct indicator *indicator,
		       const struct measure *measure, double value, double mean, int periods)
{
	struct buf now = BUF_INIT, before = BUF_INIT;
	const struct diag_at at = at_measure(looking, measure);
	char name[64], nr[ROOM];

	period_name(name, sizeof(name), &looking->job->period);
	snprintf(nr, sizeof(nr), "%d", periods);
	decimal_add_double(&now, value);
	decimal_add_rounded(&before, mean, 1);
	diag_add(looking->job->said, "ING150", &at, name, indicator->name, now.data, nr,
		 before.data, NULL);
	buf_release(&now);
	buf_release(&before);
}

/* Once an indicator, at its first row: the file's period against those before. */
static void check_change(const struct looking *looking, const struct plausibility *rule)
{
	const struct period *period = &looking->job->period;
	const struct measure_set *set = &looking->figures.sets[0];
	int periods = (int)rule->parameters[2];

	if (period->kind == PERIOD_KIND_RANGE)
		return;
	for (size_t i = 0; i < set->nr; i++) {
		const struct measure *measure = &set->measures[i];
		const struct indicator *indicator = flow_of(looking, measure);
		struct past past;
		double value;

		if (indicator && measure->line && measure->month == period->first_month &&
		    sum_months(&value, looking, indicator->code, period->first_month,
			       period->last_month) &&
		    read_past(&past, looking, indicator->code, periods) &&
		    is_far(value, &past, rule))
			say_change(looking, indicator, measure, value, past.mean, periods);
	}
}

/* ---- ING151 */

static void check_zero(const struct looking *looking, const struct plausibility *rule)
{
	const struct cross_job *job = looking->job;
	const struct measure_set *set = &looking->figures.sets[0];
	int months = (int)rule->parameters[0], last = job->period.last_month;
	struct period first = period_of_month(PERIOD_KIND_MONTH, last - months + 1);
	size_t known = 0, own = 0;
	char name[64], nr[ROOM];

	for (size_t i = 0; i < set->nr; i++) {
		const struct measure *measure = &set->measures[i];

		if (measure->month <= last - months || measure->month > last || !measure->known ||
		    !flow_of(looking, measure))
			continue;
		if (measure->value != 0)
			return;
		known++;
		own += measure->line != 0;
	}
	/* every month must have been told of */
	for (int month = last - months + 1; month <= last; month++) {
		bool told = false;

		for (size_t i = 0; i < set->nr && !told; i++)
			told = set->measures[i].month == month && set->measures[i].known;
		if (!told)
			return;
	}
	if (!known || !own)
		return;
	snprintf(nr, sizeof(nr), "%d", months);
	diag_add(job->said, "ING151", &(struct diag_at){ .file = job->file },
		 period_name(name, sizeof(name), &first), nr, NULL);
}

/* ---- ING152 of 统计指标表: the figures of the period before with the months moved on */

static bool is_told(const struct looking *looking, const struct measure *measure)
{
	return measure->known && measure->value != 0 && flow_of(looking, measure);
}

static void check_resent(const struct looking *looking, const struct plausibility *rule)
{
	const struct period *period = &looking->job->period;
	const struct measure_set *set = &looking->figures.sets[0];
	int months = period_months(period);
	size_t same = 0, before = 0;

	for (size_t i = 0; i < set->nr; i++) {
		const struct measure *measure = &set->measures[i], *earlier;

		before += measure->month < period->first_month &&
			  measure->month >= period->first_month - months &&
			  is_told(looking, measure);
		if (!measure->line || !is_told(looking, measure))
			continue;
		earlier = figures_find(&looking->figures, measure->indicator,
				       measure->month - months);
		if (!earlier || !earlier->known || earlier->value != measure->value)
			return;
		same++;
	}
	if (same == before && (double)same >= rule->parameters[0])
		resent_say(looking->job);
}

/* ---- ING153 */

/* Never falling over 'months' months of one year, and three times as much: totals to date, most
 * likely. */
static bool only_grows(const struct looking *looking, const char *indicator, int last, int months,
		       double value)
{
	double before = -1, first = 0;
	int rises = 0;

	if (last % MONTHS_A_YEAR < months - 1)
		return false;
	for (int month = last - months + 1; month <= last; month++) {
		const struct measure *measure = figures_find(&looking->figures, indicator, month);

		if (!measure || !measure->known || measure->value < before)
			return false;
		if (before < 0)
			first = measure->value;
		else
			rises += measure->value > before;
		before = measure->value;
	}
	return before >= value && before >= 3 * first && rises * 2 >= months;
}

/* 1 when the month's figure is the ledger's total to date and not the ledger's month, 0, or -1. */
static int is_total_to_date(struct looking *looking, const struct indicator *indicator,
			    const struct measure *measure, struct diag *diag)
{
	int january = measure->month - measure->month % MONTHS_A_YEAR;
	double total = 0, value = 0;
	bool known = indicator->form != NULL && measure->known && measure->month > january + 1;

	for (int month = january; month <= measure->month && known; month++) {
		if (ledger_value(&value, &known, &looking->figures.ledgers, indicator,
				 looking->job->unit, month, diag) < 0)
			return -1;
		total += value;
	}
	return known && measure->value >= 2 && measure->value == total && value != total &&
	       total > 2 * value;
}

static int check_cumulative(struct looking *looking, const struct plausibility *rule,
			    struct diag *diag)
{
	const struct cross_job *job = looking->job;
	const struct measure_set *set = &looking->figures.sets[0];
	int months = (int)rule->parameters[0], last = job->period.last_month;

	for (size_t i = 0; i < set->nr; i++) {
		const struct measure *measure = &set->measures[i];
		const struct indicator *indicator = flow_of(looking, measure);
		struct period since;
		struct diag_at at;
		char name[64];
		int is_total;

		if (!indicator || !measure->line || measure->month != last)
			continue;
		is_total = is_total_to_date(looking, indicator, measure, diag);
		if (is_total < 0)
			return -1;
		if (!is_total &&
		    !only_grows(looking, indicator->code, last, months, rule->parameters[1]))
			continue;
		since = period_of_month(PERIOD_KIND_MONTH,
					is_total ? last - last % MONTHS_A_YEAR : last - months + 1);
		at = at_measure(looking, measure);
		diag_add(job->said, "ING153", &at, indicator->name,
			 period_name(name, sizeof(name), &since), NULL);
	}
	return 0;
}

/* ---- ING154 */

static void check_scale(const struct looking *looking, const struct plausibility *rule)
{
	const struct measure_set *set = &looking->figures.sets[0];

	for (size_t i = 0; i < set->nr; i++) {
		const struct measure *measure = &set->measures[i];
		const struct indicator *indicator =
			rules_indicator(looking->job->rules, measure->indicator);
		struct buf value = BUF_INIT;
		struct diag_at at;

		if (!measure->line || !measure->known || !indicator ||
		    indicator->quantity != QUANTITY_MONEY ||
		    measure->value < rule->parameters[0] * FEN_PER_WAN)
			continue;
		decimal_add_wan(&value, (int64_t)measure->value);
		at = at_measure(looking, measure);
		diag_add(looking->job->said, "ING154", &at, value.data, NULL);
		buf_release(&value);
	}
}

static int check_measures(struct looking *looking, const struct plausibility *rule,
			  struct diag *diag)
{
	switch (rule->kind) {
	case PLAUSIBILITY_CHANGE:
		check_change(looking, rule);
		break;
	case PLAUSIBILITY_ZERO:
		check_zero(looking, rule);
		break;
	case PLAUSIBILITY_SCALE:
		check_scale(looking, rule);
		break;
	case PLAUSIBILITY_CUMULATIVE:
		return check_cumulative(looking, rule, diag);
	case PLAUSIBILITY_RESENT:
		check_resent(looking, rule);
		break;
	case PLAUSIBILITY_MONEY:
		money_range_of_figures(looking->job, &looking->figures, rule);
		break;
	}
	return 0;
}

/* The unit's file of the period before with as many rows: its id, 0 when there is none. */
static int find_previous(int64_t *id, const struct cross_job *job, struct diag *diag)
{
	char month[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(&query, job->store,
			    "SELECT p.id FROM submission p JOIN submission n ON n.id = ?1"
			    " WHERE p.unit = n.unit AND p.table_name = n.table_name AND"
			    " p.last_month = ?2 AND p.rows_accepted = n.rows_accepted AND"
			    " p.status = 'in_force' ORDER BY p.id DESC LIMIT 1",
			    diag);

	*id = 0;
	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_text(&query, 2, month_code(month, job->period.first_month - 1));
		rc = query_next(&query, diag);
	}
	if (rc == 1)
		*id = query_int(&query, 0);
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

static void add_rows(struct buf *sql, const struct form *form, int parameter)
{
	buf_addstr(sql, "(SELECT ");
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(sql, "%s\"%s\"", i ? ", " : "", form->fields[i].name);
	buf_addf(sql,
		 " FROM %s_statement WHERE id BETWEEN (SELECT first_statement FROM submission"
		 " WHERE id = ?%d) AND (SELECT last_statement FROM submission WHERE id = ?%d))",
		 form->table, parameter, parameter);
}

/* Rows of the submission, and how many of them the file before does not have. */
static int compare(int64_t *nr, int64_t *others, const struct cross_job *job, int64_t previous,
		   struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addstr(&sql, "WITH n AS ");
	add_rows(&sql, job->match->form, 1);
	buf_addstr(&sql, ", p AS ");
	add_rows(&sql, job->match->form, 2);
	buf_addstr(&sql, " SELECT (SELECT count(*) FROM n),"
			 " (SELECT count(*) FROM (SELECT * FROM n EXCEPT SELECT * FROM p))");
	rc = query_open(&query, job->store, sql.data, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_int(&query, 2, previous);
		rc = query_next(&query, diag) == 1 ? 0 : -1;
	}
	if (rc == 0) {
		*nr = query_int(&query, 0);
		*others = query_int(&query, 1);
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

/* All rows of a ledger, at least 'rows', are those of the unit's file of the period before. */
static int resent_warn(const struct cross_job *job, int64_t rows, struct diag *diag)
{
	int64_t previous, nr = 0, others = 0;

	if (job->match->form->by_office || job->period.kind == PERIOD_KIND_RANGE)
		return 0;
	if (find_previous(&previous, job, diag) < 0)
		return -1;
	if (previous && compare(&nr, &others, job, previous, diag) < 0)
		return -1;
	if (nr >= rows && !others)
		resent_say(job);
	return 0;
}

int plausible_warn(const struct cross_job *job, bool is_small, struct diag *diag)
{
	bool measures = strcmp(job->match->form->table, "measures") == 0;
	struct looking looking = { .job = job };
	int unit = rules_unit_index(job->rules, job->unit), rc = 0;

	if (measures)
		rc = figures_open(&looking.figures, job->store, job->rules, job->unit,
				  job->submission, job->period.first_month - PAST_MONTHS, diag);
	for (size_t i = 0; rc == 0 && unit >= 0 && i < job->rules->nr_plausibilities; i++) {
		const struct plausibility *rule = &job->rules->plausibilities[i];

		if (rule->off || !rule->applies[unit])
			continue;
		if (measures)
			rc = check_measures(&looking, rule, diag);
		else if (rule->kind == PLAUSIBILITY_RESENT)
			rc = resent_warn(job, (int64_t)rule->parameters[0], diag);
		else if (rule->kind == PLAUSIBILITY_MONEY && is_small)
			rc = money_range_of_ledger(job, rule, diag);
	}
	figures_release(&looking.figures);
	return rc;
}

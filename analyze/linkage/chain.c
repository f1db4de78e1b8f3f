/* chain.c - see chain.h. */
#include "analyze/linkage/chain.h"

#include <string.h>

#include "analyze/number/result.h"
#include "core/base/buf.h"

/* '%s': what the cases are told apart by, and the steps beside it. ?1 first day of the year, ?2 of
 * the period, ?3 its last day, ?4 the step. A case that takes a step twice took it. */
static const char counted[] =
	"WITH taken AS (SELECT %s AS value, s.chain, max(s.persons) AS persons,"
	" max(s.day >= ?2) AS now FROM %s"
	" WHERE s.step = ?4 AND s.day BETWEEN ?1 AND ?3 GROUP BY 1, 2)"
	" SELECT t.value, sum(t.now) AS cases, sum(iif(t.now, t.persons, NULL)) AS persons,"
	" sum(iif(t.now, f.filed_amount, NULL)) AS filed_amount,"
	" sum(iif(t.now, f.penalty_amount, NULL)) AS penalty_amount, count(*) AS year_cases,"
	" sum(t.persons) AS year_persons, sum(f.filed_amount) AS year_filed_amount,"
	" sum(f.penalty_amount) AS year_penalty_amount"
	" FROM taken t LEFT JOIN temp.chain_fact f ON f.chain = t.chain"
	" WHERE t.value NOTNULL GROUP BY 1 ORDER BY 1";

static const struct dimension {
	const char *name, *value, *from;
} dimensions[] = {
	{ "county", "'*'", "temp.step_counted s" },
	{ "unit", "s.unit", "temp.step_counted s" },
	/* of tens of thousands of cases few have a charge: they are looked up first */
	{ "charge", "f.charge",
	  "temp.chain_fact f CROSS JOIN temp.step_counted s ON f.charge NOTNULL AND s.chain = "
	  "f.chain" },
	{ "campaign", "c.campaign",
	  "temp.chain_campaign c CROSS JOIN temp.step_counted s ON s.chain = c.chain" },
};

static const char *const numbers[] = {
	"cases",      "persons",      "filed_amount",	   "penalty_amount",
	"year_cases", "year_persons", "year_filed_amount", "year_penalty_amount"
};
enum { NR_NUMBERS = sizeof(numbers) / sizeof(numbers[0]) };

struct writing {
	const struct analysis *analysis;
	struct result out;
	int position;
};

static void begin_row(struct writing *writing, const struct dimension *dimension,
		      const struct case_step *step, const char *value)
{
	result_count(&writing->out, "position", ++writing->position);
	result_text(&writing->out, "dimension", dimension->name);
	result_text(&writing->out, "value", value);
	result_count(&writing->out, "stage", step->stage);
	result_text(&writing->out, "step", step->code);
	result_text(&writing->out, "name", step->name);
}

/* ---- whether there was none, where no case is told of */

/* Unit-months of those that keep a step, and how many of them are told of. */
struct told_months {
	int reported, expected;
};

static void add_unit(struct told_months *out, const struct analysis *analysis,
		     const struct case_step *step, size_t unit, int first, int last)
{
	for (int month = first; month <= last; month++) {
		size_t holder = step->by || step->counts
					? rules_holder(analysis->rules, unit, month, NULL)
					: unit; /* asked for itself */

		if (!rules_is_member(analysis->rules, holder, month))
			continue;
		out->expected++;
		out->reported += analysis_covered(analysis, step->form, holder, month);
	}
}

/* Of everyone whose record counts: the step's unit, else each administrative unit. */
static struct told_months told_by_all(const struct analysis *analysis, const struct case_step *step,
				      int first, int last)
{
	const struct rules *rules = analysis->rules;
	const char *only = step->counts ? step->counts : step->by;
	struct told_months told = { 0 };

	for (size_t i = 0; i < rules->nr_units; i++) {
		const struct unit *unit = &rules->units[i];

		if (rules_unit_index(rules, unit->code) == (int)i &&
		    (only ? strcmp(unit->code, only) == 0 : unit->class == UNIT_CLASS_PENALTY))
			add_unit(&told, analysis, step, i, first, last);
	}
	return told;
}

/* Of the row's unit, or of all, in the period or in its year. */
static struct told_months told_of(const struct analysis *analysis,
				  const struct dimension *dimension, const struct case_step *step,
				  const char *value, bool year)
{
	int last = analysis->period.last_month;
	int first = year ? last / 12 * 12 : analysis->period.first_month;
	int unit = strcmp(dimension->name, "unit") == 0 ? rules_unit_index(analysis->rules, value)
							: -1;
	struct told_months told = { 0 };

	if (unit < 0)
		return told_by_all(analysis, step, first, last);
	add_unit(&told, analysis, step, (size_t)unit, first, last);
	return told;
}

static void give_told(struct writing *writing, const struct dimension *dimension,
		      const struct case_step *step, const char *value)
{
	struct told_months now = told_of(writing->analysis, dimension, step, value, false);
	struct told_months year = told_of(writing->analysis, dimension, step, value, true);

	result_count(&writing->out, "reported", now.reported);
	result_count(&writing->out, "expected", now.expected);
	result_count(&writing->out, "year_reported", year.reported);
	result_count(&writing->out, "year_expected", year.expected);
}

static bool is_none(const struct analysis *analysis, const struct dimension *dimension,
		    const struct case_step *step, const char *value, const char *number)
{
	struct told_months told =
		told_of(analysis, dimension, step, value, strncmp(number, "year_", 5) == 0);

	return told.expected && told.reported == told.expected;
}

static bool counts_cases(const char *number)
{
	return strcmp(number, "cases") == 0 || strcmp(number, "year_cases") == 0;
}

static int write_row(struct writing *writing, const struct dimension *dimension,
		     const struct case_step *step, struct query *row, struct diag *diag)
{
	const char *value = query_text_of(row, "value");

	begin_row(writing, dimension, step, value);
	for (size_t i = 0; i < NR_NUMBERS; i++) {
		const char *number = numbers[i];

		if (query_is_null_of(row, number) ||
		    (counts_cases(number) && query_int_of(row, number) == 0 &&
		     !is_none(writing->analysis, dimension, step, value, number)))
			result_null(&writing->out, number);
		else
			result_count(&writing->out, number, query_int_of(row, number));
	}
	give_told(writing, dimension, step, value);
	return result_write(&writing->out, diag);
}

/* A step that no case took in the year: none, or unknown where no ledger has ever kept it or not
 * everyone has told. */
static int write_none(struct writing *writing, const struct dimension *dimension,
		      const struct case_step *step, struct diag *diag)
{
	struct query row = QUERY_INIT;
	bool kept = step->kept;
	int more = 0;

	if (!kept) {
		if (query_open(&row, writing->analysis->store,
			       "SELECT 1 FROM temp.step WHERE step = ?1 LIMIT 1", diag) < 0)
			return -1;
		query_bind_text(&row, 1, step->code);
		more = query_next(&row, diag);
		kept = more > 0;
		query_release(&row);
	}
	if (more < 0)
		return -1;
	begin_row(writing, dimension, step, "*");
	for (size_t i = 0; i < NR_NUMBERS; i++) {
		if (kept && counts_cases(numbers[i]) &&
		    is_none(writing->analysis, dimension, step, "*", numbers[i]))
			result_count(&writing->out, numbers[i], 0);
		else
			result_null(&writing->out, numbers[i]);
	}
	give_told(writing, dimension, step, "*");
	return result_write(&writing->out, diag);
}

static void bind_days(struct query *row, const struct analysis *analysis)
{
	int year = analysis->period.last_month / 12 * 12;
	char day[DATE_SIZE];

	query_bind_text(row, 1,
			day_format(day, period_of_month(PERIOD_KIND_MONTH, year).first_day));
	query_bind_text(row, 2, day_format(day, analysis->period.first_day));
	query_bind_text(row, 3, day_format(day, analysis->period.last_day));
}

static int write_step(struct writing *writing, const struct dimension *dimension,
		      const struct case_step *step, struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int more = -1, nr = 0;

	buf_addf(&sql, counted, dimension->value, dimension->from);
	if (query_open(&row, writing->analysis->store, sql.data, diag) == 0) {
		bind_days(&row, writing->analysis);
		query_bind_text(&row, 4, step->code);
		while ((more = query_next(&row, diag)) > 0) {
			nr++;
			if (write_row(writing, dimension, step, &row, diag) < 0) {
				more = -1;
				break;
			}
		}
	}
	query_release(&row);
	buf_release(&sql);
	if (more == 0 && !nr && dimension == &dimensions[0])
		more = write_none(writing, dimension, step, diag);
	return more;
}

int chain_write(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct writing writing = { .analysis = analysis, .out = RESULT_INIT };
	int rc = result_open(&writing.out, analysis, "chain_result", diag);

	for (size_t d = 0; d < sizeof(dimensions) / sizeof(dimensions[0]); d++) {
		for (size_t i = 0; rc == 0 && i < rules->nr_steps; i++) {
			const struct case_step *step = &rules->steps[i];

			if (step->stage && rules_step(rules, step->code) == step)
				rc = write_step(&writing, &dimensions[d], step, diag);
		}
	}
	result_release(&writing.out);
	return rc;
}

/* linkage_events.c - see linkage_events.h. */
#include "analyze/linkage/linkage_events.h"

#include <string.h>

#include "analyze/number/result.h"

enum { MONTHS = 12 };

/* ?1 the step, ?2 and ?3 first and last day, ?4 the other side's step. */
static const char records[] =
	"SELECT s.step, s.unit, s.day, r.number, r.origin_number, r.paper, EXISTS (SELECT 1 FROM"
	" temp.step o WHERE o.chain = s.chain AND o.step = ?4) AS paired FROM temp.step s"
	" LEFT JOIN temp.link_row r ON r.unit = s.unit"
	" AND r.key = iif(s.form = 'cases', 'cases|', '') || s.key"
	" WHERE s.step = ?1 AND s.day BETWEEN ?2 AND ?3 ORDER BY s.day, s.unit, s.key";

struct work {
	struct result out;
	int position;
	char first[DATE_SIZE], last[DATE_SIZE];
};

static int write_record(struct work *work, struct query *row, struct diag *diag)
{
	static const char *const texts[] = { "step",	      "unit",  "day", "number",
					     "origin_number", "paper", NULL };

	result_count(&work->out, "position", ++work->position);
	for (const char *const *name = texts; *name; name++)
		result_text(&work->out, *name, query_text_of(row, *name));
	result_count(&work->out, "paired", query_int_of(row, "paired"));
	return result_write(&work->out, diag);
}

static int write_step(struct work *work, const struct analysis *analysis, const char *step,
		      const char *other, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, analysis->store, records, diag) < 0)
		return -1;
	query_bind_text(&row, 1, step);
	query_bind_text(&row, 2, work->first);
	query_bind_text(&row, 3, work->last);
	query_bind_text(&row, 4, other);
	while ((more = query_next(&row, diag)) > 0)
		if (write_record(work, &row, diag) < 0) {
			more = -1;
			break;
		}
	query_release(&row);
	return more;
}

/* The step that answers 'step', or the one that it answers itself; NULL: nobody is asked. */
static const char *other_side(const struct rules *rules, const struct case_step *step)
{
	if (step->answers)
		return step->answers;
	for (size_t i = 0; i < rules->nr_steps; i++)
		if (rules->steps[i].answers && strcmp(rules->steps[i].answers, step->code) == 0)
			return rules->steps[i].code;
	return NULL;
}

int linkage_events_write(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct work work = { .out = RESULT_INIT };
	int january = (analysis->period.first_month / MONTHS - 1) * MONTHS;
	int rc = result_open(&work.out, analysis, "linkage_event_result", diag);

	day_format(work.first, period_of_month(PERIOD_KIND_MONTH, january).first_day);
	day_format(work.last, analysis->period.last_day);
	for (size_t i = 0; rc == 0 && i < rules->nr_steps; i++) {
		const struct case_step *step = &rules->steps[i];
		const char *other = other_side(rules, step);

		if (other && rules_step(rules, step->code) == step)
			rc = write_step(&work, analysis, step->code, other, diag);
	}
	result_release(&work.out);
	return rc;
}

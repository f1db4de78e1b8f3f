/* falls_to.c - see falls_to.h. */
#include "analyze/number/falls_to.h"

#include <limits.h>

struct falls_to falls_to(const struct analysis *analysis, size_t unit, int due, int done,
			 bool stays)
{
	const struct rules *rules = analysis->rules;
	bool is_done = done != DAY_NONE && done <= analysis->as_of;
	int now = month_of_day(is_done ? done : analysis->as_of);
	int then = due == DAY_NONE ? now : month_of_day(due);
	struct falls_to out = { .unit = unit, .told_of = INT_MIN };
	size_t holder;

	if (rules->units[unit].class == UNIT_CLASS_OFFICE)
		return out;
	holder = rules_holder(rules, unit, now, NULL);
	if (holder != unit && !stays) {
		out.unit = holder;
		out.told_of = now;
	} else if (!is_done && !rules_is_member(rules, unit, then) &&
		   (stays || rules_holder(rules, unit, then, NULL) == unit)) {
		out.excused = true;
		out.told_of = then;
	} else if (!is_done && !rules_is_member(rules, unit, now)) {
		out.told_of = now;
	}
	return out;
}

const char *falls_to_code(const struct analysis *analysis, const char *code, int due, int done)
{
	const struct rules *rules = analysis->rules;
	int unit = rules_unit_index(rules, code);

	return unit < 0
		       ? code
		       : rules->units[falls_to(analysis, (size_t)unit, due, done, false).unit].code;
}

void falls_to_add_words(struct buf *out, const struct rules *rules, size_t unit,
			const struct falls_to *to)
{
	if (to->told_of == INT_MIN)
		return;
	if (!to->excused) /* "原责任单位县税务局2024年6月起不再是成员单位" */
		buf_addf(out, "原责任单位%s", rules->units[unit].name);
	rules_add_absence(out, rules, unit, to->told_of);
}

/* ---- temp.falls_to */

/* Columns: key, unit, due, done. */
static const struct {
	const char *form, *sql;
} sources[] = {
	{ "supervision",
	  "SELECT key, lead_unit, due_date, finished_date FROM temp.supervision_asof" },
	{ "inspection", "SELECT key, member_unit, due_date, iif(rectified >= findings,"
			" rectified_date, NULL) FROM temp.inspection_asof" },
};

static int day_at(struct query *row, int column)
{
	const char *text = query_text(row, column);
	int day;

	return text && day_parse(&day, text, NULL) == 0 ? day : DAY_NONE;
}

static int add_rows(const struct analysis *analysis, const char *form, const char *sql,
		    struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct query rows = QUERY_INIT, insert = QUERY_INIT;
	int more = -1;

	if (query_open(&rows, analysis->store, sql, diag) < 0 ||
	    query_open(&insert, analysis->store,
		       "INSERT INTO temp.falls_to VALUES (?1, ?2, ?3, ?4)", diag) < 0)
		goto out;
	while ((more = query_next(&rows, diag)) > 0) {
		int unit = rules_unit_index(rules, query_text(&rows, 1));
		struct falls_to to;

		if (unit < 0)
			continue;
		to = falls_to(analysis, (size_t)unit, day_at(&rows, 2), day_at(&rows, 3), false);
		query_bind_text(&insert, 1, form);
		query_bind_text(&insert, 2, query_text(&rows, 0));
		query_bind_text(&insert, 3, rules->units[to.unit].code);
		query_bind_int(&insert, 4, to.excused);
		if (query_run(&insert, diag) < 0) {
			more = -1;
			break;
		}
	}
out:
	query_release(&rows);
	query_release(&insert);
	return more;
}

int falls_to_make(const struct analysis *analysis, struct diag *diag)
{
	if (store_exec(analysis->store,
		       "DROP TABLE IF EXISTS temp.falls_to; CREATE TEMP TABLE falls_to(form, key,"
		       " unit, excused, PRIMARY KEY (form, key)) WITHOUT ROWID",
		       diag) < 0)
		return -1;
	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		if (rules_form(analysis->rules, sources[i].form) &&
		    add_rows(analysis, sources[i].form, sources[i].sql, diag) < 0)
			return -1;
	return 0;
}

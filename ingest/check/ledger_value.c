/* ledger_value.c - see ledger_value.h. What analyze publishes comes from analyze; this is the plain
 * recount that tells a unit where its two tables differ. */
#include "ingest/check/ledger_value.h"

#include <string.h>

#include "core/base/buf.h"

enum { DISCLOSE_WORKDAYS = 20, DISCLOSE_DAYS_BACK = 62 };

int ledger_is_in_force(struct store *store, const char *table, const char *unit, int month,
		       struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(
		&query, store,
		"SELECT 1 FROM submission WHERE unit = ?1 AND table_name = ?2 AND"
		" status = 'in_force' AND first_month <= ?3 AND last_month >= ?3 LIMIT 1",
		diag);

	if (rc == 0) {
		query_bind_text(&query, 1, unit);
		query_bind_text(&query, 2, table);
		query_bind_text(&query, 3, month_code(code, month));
		rc = query_next(&query, diag);
	}
	query_release(&query);
	return rc;
}

/* One condition as SQL with its literal bound as parameter 'index'. */
static void add_condition(struct buf *sql, const struct form *form,
			  const struct condition *condition, int index)
{
	static const char *const operators[] = {
		[CONDITION_EQUAL] = "=", [CONDITION_NOT_EQUAL] = "IS NOT",
		[CONDITION_LESS] = "<",	 [CONDITION_AT_MOST] = "<=",
		[CONDITION_MORE] = ">",	 [CONDITION_AT_LEAST] = ">=",
	};
	const char *name = form->fields[condition->field].name;

	switch (condition->kind) {
	case CONDITION_KNOWN:
	case CONDITION_UNKNOWN:
		buf_addf(sql, " AND \"%s\" IS %sNULL", name,
			 condition->kind == CONDITION_KNOWN ? "NOT " : "");
		break;
	case CONDITION_HAS:
		buf_addf(sql,
			 " AND instr(' ' || replace(replace(\"%s\", '、', ' '), ',', ' ') || ' ',"
			 " ' ' || ?%d || ' ') > 0",
			 name, index);
		break;
	default:
		if (condition->other != NO_FIELD)
			buf_addf(sql, " AND \"%s\" %s \"%s\"", name, operators[condition->kind],
				 form->fields[condition->other].name);
		else
			buf_addf(sql, " AND \"%s\" %s ?%d", name, operators[condition->kind],
				 index);
	}
}

static void add_value(struct buf *sql, const struct indicator *indicator)
{
	if (indicator->definition != DEFINITION_SUM)
		buf_addstr(sql, "count(*)");
	else if (strcmp(indicator->value_field, "penalty_money") == 0)
		buf_addstr(sql, "total(coalesce(fine, 0) + coalesce(confiscated, 0))");
	else
		buf_addf(sql, "total(\"%s\")", indicator->value_field);
}

/* The rows that count in ?2..?3. */
static void add_range(struct buf *sql, const struct indicator *indicator)
{
	const char *date = indicator->date_field, *until = indicator->value_field;

	if (indicator->definition == DEFINITION_OPEN)
		buf_addf(sql, " AND \"%s\" <= ?3 AND (\"%s\" IS NULL OR \"%s\" > ?3)", date, until,
			 until);
	else if (indicator->definition == DEFINITION_OPENING)
		buf_addf(sql, " AND \"%s\" < ?2 AND (\"%s\" IS NULL OR \"%s\" >= ?2)", date, until,
			 until);
	else
		buf_addf(sql, " AND \"%s\" BETWEEN ?2 AND ?3", date);
}

/* Decisions whose 20th working day lies in the month; with a filter, those disclosed. */
static int count_disclosures(double *out, bool *known, struct store *store,
			     const struct rules *rules, const struct indicator *indicator,
			     const char *unit, const struct period *month, struct diag *diag)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store,
			    "SELECT decision_date, disclosed_date FROM cases_state WHERE unit = ?1"
			    " AND decision_date BETWEEN ?2 AND ?3 AND result = 'penalty' AND"
			    " coalesce(procedure, '') <> 'simple' AND coalesce(only_warning, 0) = 0"
			    " AND nondisclosure IS NULL",
			    diag);

	*out = 0;
	*known = true;
	if (rc == 0) {
		query_bind_text(&query, 1, unit);
		query_bind_text(&query, 2, day_format(from, month->first_day - DISCLOSE_DAYS_BACK));
		query_bind_text(&query, 3, day_format(to, month->last_day));
		while ((rc = query_next(&query, diag)) == 1) {
			int day, due;

			if (day_parse(&day, query_text(&query, 0), NULL) < 0)
				continue;
			if (calendar_add_workdays(&due, &rules->calendar, day, DISCLOSE_WORKDAYS) <
			    0)
				*known = false;
			else if (due >= month->first_day && due <= month->last_day &&
				 (!indicator->filter[0] || !query_is_null(&query, 1)))
				++*out;
		}
	}
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

static int count_rows(double *out, struct store *store, const struct rules *rules,
		      const struct indicator *indicator, const char *unit,
		      const struct period *month, struct diag *diag)
{
	enum { FIRST_LITERAL = 4 };
	struct rules scratch = *rules; /* for the arena of the parsed filter */
	char from[DATE_SIZE], to[DATE_SIZE];
	struct conditions filter;
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1;

	scratch.arena = (struct arena)ARENA_INIT;
	if (conditions_parse(&filter, &scratch, indicator->form, indicator->filter, 0) < 0)
		BUG("a filter that rules_load() took");
	buf_addstr(&sql, "SELECT ");
	add_value(&sql, indicator);
	buf_addf(&sql, " FROM %s_state WHERE unit = ?1", indicator->form->table);
	add_range(&sql, indicator);
	for (size_t i = 0; filter.nr && i < filter.lists[0].nr; i++)
		add_condition(&sql, indicator->form, &filter.lists[0].items[i],
			      FIRST_LITERAL + (int)i);
	if (query_open(&query, store, sql.data, diag) < 0)
		goto out;
	query_bind_text(&query, 1, unit);
	query_bind_text(&query, 2, day_format(from, month->first_day));
	query_bind_text(&query, 3, day_format(to, month->last_day));
	for (size_t i = 0; filter.nr && i < filter.lists[0].nr; i++) {
		const struct condition *condition = &filter.lists[0].items[i];

		if (condition->is_number)
			query_bind_int(&query, FIRST_LITERAL + (int)i, condition->number);
		else if (condition->text && condition->other == NO_FIELD)
			query_bind_text(&query, FIRST_LITERAL + (int)i, condition->text);
	}
	rc = query_next(&query, diag) == 1 ? 0 : -1;
	if (rc == 0)
		*out = query_double(&query, 0);
out:
	query_release(&query);
	buf_release(&sql);
	arena_release(&scratch.arena);
	return rc;
}

int ledger_value(double *out, bool *known, struct store *store, const struct rules *rules,
		 const struct indicator *indicator, const char *unit, int month, struct diag *diag)
{
	struct period period = period_of_month(PERIOD_KIND_MONTH, month);
	int rc;

	*known = false;
	if (!indicator->form || strcmp(indicator->date_field, "handle_due") == 0 ||
	    indicator->definition > DEFINITION_OPENING)
		return 0;
	rc = ledger_is_in_force(store, indicator->form->table, unit, month, diag);
	if (rc <= 0)
		return rc;
	if (strcmp(indicator->date_field, "disclose_due") == 0)
		return count_disclosures(out, known, store, rules, indicator, unit, &period, diag);
	*known = true;
	return count_rows(out, store, rules, indicator, unit, &period, diag);
}

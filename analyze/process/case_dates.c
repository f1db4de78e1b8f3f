/* case_dates.c - see case_dates.h. */
#include "analyze/process/case_dates.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/process/linkage.h"

static const char FIELD_LIST[] = "field";

static int day_of(struct query *row, int column)
{
	int day;

	if (query_text(row, column) && day_parse(&day, query_text(row, column), NULL) == 0)
		return day;
	return DAY_NONE;
}

static const struct code *field_of(const struct analysis *analysis, struct query *row, int column)
{
	const char *code = query_text(row, column);

	return code ? rules_code(analysis->rules, FIELD_LIST, code) : NULL;
}

/* Columns: unit, field, filed, decided, disclosed, due, disclosable. */
static void add_case(struct case_list *book, const struct analysis *analysis, struct query *row)
{
	int unit = query_text(row, 0) ? rules_unit_index(analysis->rules, query_text(row, 0)) : -1;
	int filed = day_of(row, 2);

	if (unit < 0 || filed == DAY_NONE ||
	    !analysis_owes(analysis, "A02_j", (size_t)unit, month_of_day(filed)))
		return;
	book->cases =
		array_grow(book->cases, book->nr_cases, &book->alloc_cases, sizeof(*book->cases));
	book->cases[book->nr_cases++] = (struct case_dates){
		.unit = (size_t)unit,
		.field = field_of(analysis, row, 1),
		.filed = filed,
		.decided = day_of(row, 3),
		.disclosed = day_of(row, 4),
		.disclose_due = day_of(row, 5),
		.disclosable = query_int(row, 6) != 0,
	};
}

static int load_cases(struct case_list *book, const struct analysis *analysis, int since,
		      struct diag *diag)
{
	struct query rows = QUERY_INIT;
	char day[DATE_SIZE];
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT unit, field, filed_date, decision_date, disclosed_date,"
		       " disclose_due, disclosable FROM temp.cases_asof"
		       " WHERE filed_date >= ?1 OR decision_date >= ?1 OR disclose_due >= ?1"
		       " ORDER BY rowid",
		       diag) < 0)
		return -1;
	query_bind_text(&rows, 1, day_format(day, since));
	while ((more = query_next(&rows, diag)) > 0)
		add_case(book, analysis, &rows);
	query_release(&rows);
	return more;
}

static enum answer answer_of(const char *step)
{
	if (!step)
		return ANSWER_NONE;
	return strcmp(step, "file") == 0 ? ANSWER_FILED : ANSWER_REFUSED;
}

/* Columns: unit, field, filed, transferred, accepted, answered, answer. */
static void add_transfer(struct case_list *book, const struct analysis *analysis, struct query *row)
{
	int unit = rules_unit_index(analysis->rules, query_text(row, 0));

	if (unit < 0)
		return;
	book->transfers = array_grow(book->transfers, book->nr_transfers, &book->alloc_transfers,
				     sizeof(*book->transfers));
	book->transfers[book->nr_transfers++] = (struct transfer_dates){
		.unit = (size_t)unit,
		.field = field_of(analysis, row, 1),
		.filed = day_of(row, 2),
		.transferred = day_of(row, 3),
		.accepted = day_of(row, 4),
		.answered = day_of(row, 5),
		.answer = answer_of(query_text(row, 6)),
	};
}

/* The pairs are those of reconciliation (analyze/linkage/steps.h). */
static int load_transfers(struct case_list *book, const struct analysis *analysis, int since,
			  struct diag *diag)
{
	struct query rows = QUERY_INIT;
	char day[DATE_SIZE];
	int more;

	if (query_open(
		    &rows, analysis->store,
		    "SELECT p.sender, c.field, min(c.filed_date), p.sent, p.received,"
		    " p.answered, p.answer FROM temp.transfer_pair p LEFT JOIN temp.case_of_chain c"
		    " ON c.chain = p.chain AND c.unit = p.sender WHERE p.sent >= ?1"
		    " GROUP BY p.chain ORDER BY p.sent, p.sender, p.sender_subject, p.chain",
		    diag) < 0)
		return -1;
	query_bind_text(&rows, 1, day_format(day, since));
	while ((more = query_next(&rows, diag)) > 0)
		add_transfer(book, analysis, &rows);
	query_release(&rows);
	return more;
}

int case_dates_load(struct case_list *out, const struct analysis *analysis, int since,
		    struct diag *diag)
{
	const struct form *cases = rules_form(analysis->rules, "cases");
	const struct form *linkage = rules_form(analysis->rules, "linkage");
	int first = month_of_day(since);

	out->police = linkage_police(analysis);
	if (followup_make(&out->ledger, analysis, cases, first, diag) < 0 ||
	    followup_make(&out->linkage, analysis, linkage, first, diag) < 0 ||
	    (cases && load_cases(out, analysis, since, diag) < 0))
		return -1;
	return cases && linkage ? load_transfers(out, analysis, since, diag) : 0;
}

void case_dates_release(struct case_list *book)
{
	free(book->cases);
	free(book->transfers);
	followup_release(&book->ledger);
	followup_release(&book->linkage);
	*book = (struct case_list)CASE_BOOK_INIT;
}

int case_dates_police_end(const struct case_list *book, int day, bool past)
{
	if (book->police < 0)
		return DAY_NONE;
	return past ? followup_end_past(&book->linkage, (size_t)book->police, day)
		    : followup_end(&book->linkage, (size_t)book->police, day);
}

size_t case_group_nr(const struct analysis *analysis)
{
	return 1 + analysis->rules->nr_units + analysis->rules->nr_codes;
}

bool case_group_at(struct case_group *out, const struct analysis *analysis, size_t i)
{
	size_t unit = i - 1, code = unit - analysis->rules->nr_units;

	*out = (struct case_group){ -1, NULL };
	if (i == 0)
		return true;
	if (unit < analysis->rules->nr_units) {
		out->unit = (int)unit;
		return rules_is_member(analysis->rules, unit, INT_MAX);
	}
	out->field = &analysis->rules->codes[code];
	return strcmp(out->field->list, FIELD_LIST) == 0;
}

bool case_group_has(const struct case_group *group, size_t unit, const struct code *field)
{
	return (group->unit < 0 || (size_t)group->unit == unit) &&
	       (!group->field || group->field == field);
}

/* case_dates.c - see case_dates.h. */
#include "analyze/process/case_dates.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/process/linkage.h"
#include "core/base/memory.h"

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

/* A transfer's place in the book beside its case's key. */
struct link {
	const char *unit, *key;
	size_t place;
};

static int compare_links(const void *left, const void *right)
{
	const struct link *a = left, *b = right;
	int unit = strcmp(a->unit, b->unit);

	return unit ? unit : strcmp(a->key, b->key);
}

static void add_transfer(struct case_list *book, const struct transfer *transfer, size_t unit)
{
	book->transfers = array_grow(book->transfers, book->nr_transfers, &book->alloc_transfers,
				     sizeof(*book->transfers));
	book->transfers[book->nr_transfers++] = (struct transfer_dates){
		.unit = unit,
		.filed = DAY_NONE,
		.transferred = transfer->transferred,
		.accepted = transfer->accepted,
		.answered = transfer->answered,
		.answer = transfer->answered == DAY_NONE || !transfer->answer ? ANSWER_NONE
			  : strcmp(transfer->answer, "file") == 0	      ? ANSWER_FILED
									      : ANSWER_REFUSED,
	};
}

/* Give the transfers among 'links' the filing day and field of their cases. */
static int find_cases(struct case_list *book, struct link *links, size_t nr,
		      const struct analysis *analysis, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more;

	if (nr == 0)
		return 0;
	qsort(links, nr, sizeof(*links), compare_links);
	if (query_open(&rows, analysis->store,
		       "SELECT unit, key, filed_date, field FROM temp.cases_asof", diag) < 0)
		return -1;
	while ((more = query_next(&rows, diag)) > 0) {
		struct link wanted = { query_text(&rows, 0), query_text(&rows, 1), 0 };
		struct link *found = bsearch(&wanted, links, nr, sizeof(*links), compare_links);

		if (!found)
			continue;
		book->transfers[found->place].filed = day_of(&rows, 2);
		book->transfers[found->place].field = field_of(analysis, &rows, 3);
	}
	query_release(&rows);
	return more;
}

static int load_transfers(struct case_list *book, const struct analysis *analysis, int since,
			  struct diag *diag)
{
	struct transfers list = { 0 };
	struct link *links = NULL;
	size_t nr = 0;
	int rc = -1;

	if (linkage_list(&list, analysis, since, analysis->as_of, diag) < 0)
		goto out;
	links = xmalloc((list.nr + 1) * sizeof(*links));
	for (size_t i = 0; i < list.nr; i++) {
		const struct transfer *transfer = &list.items[i];
		int unit = transfer->unit ? rules_unit_index(analysis->rules, transfer->unit) : -1;

		if (transfer->transferred == DAY_NONE || unit < 0)
			continue;
		if (transfer->case_key)
			links[nr++] = (struct link){ transfer->unit, transfer->case_key,
						     book->nr_transfers };
		add_transfer(book, transfer, (size_t)unit);
	}
	rc = find_cases(book, links, nr, analysis, diag);
out:
	free(links);
	linkage_release(&list);
	return rc;
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

/* relations.c - see relations.h. */
#include "ingest/check/relations.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/rules/expressions.h"
#include "core/system/csv.h"
#include "ingest/check/figures.h"

#define ROUNDING 1e-6

/* A relation that does not hold in a month. */
struct breach {
	const struct relation *relation;
	int month;
	struct figure left, right;
};

static bool is_breached(enum relation_operator operator, const struct figure * left,
			const struct figure *right, double tolerance)
{
	double over = left->value - right->value;

	switch (operator) {
	case RELATION_EQUAL:
		return (over > tolerance + ROUNDING && !right->partial) ||
		       (-over > tolerance + ROUNDING && !left->partial);
	case RELATION_AT_MOST:
		return over > tolerance + ROUNDING && !right->partial;
	case RELATION_AT_LEAST:
		return -over > tolerance + ROUNDING && !left->partial;
	case RELATION_LESS:
		return over > -ROUNDING && !right->partial;
	case RELATION_MORE:
		return over < ROUNDING && !left->partial;
	case RELATION_RECONCILE:
		break;
	}
	return false;
}

/* Look at 'relation' in 'month'. 1 when it is broken (then 'out' says how), 0, or -1. Reported
 * sides come first: most units report few of them, and ledgers cost more. */
static int look(struct breach *out, struct figures *figures, const struct relation *relation,
		int month, struct diag *diag)
{
	struct figure left, right;

	*out = (struct breach){ .relation = relation, .month = month };
	if (relation->has_when) {
		if (figures_compute(&left, figures, &relation->when_left, month, diag) < 0 ||
		    figures_compute(&right, figures, &relation->when_right, month, diag) < 0)
			return -1;
		if (!left.known || !right.known ||
		    is_breached(relation->when_operator, &left, &right, 0))
			return 0;
	}
	if (figures_compute(&out->left, figures, &relation->left, month, diag) < 0)
		return -1;
	if (!out->left.known)
		return 0;
	if (figures_compute(&out->right, figures, &relation->right, month, diag) < 0)
		return -1;
	return out->right.known &&
	       is_breached(relation->operator, & out->left, &out->right, relation->tolerance);
}

static void add_number(struct buf *out, const struct indicator *indicator, double value)
{
	if (indicator && indicator->quantity == QUANTITY_MONEY) {
		decimal_add_wan(out, (int64_t)value);
		buf_addstr(out, "万元");
	} else {
		decimal_add_double(out, value);
	}
}

/* One reported figure against one of a ledger. */
static bool is_against_ledger(const struct relation *relation)
{
	const struct term *left = relation->left.terms, *right = relation->right.terms;

	return relation->level == RELATION_WARNING && relation->left.nr == 1 && left->indicator &&
	       left->basis != TERM_LEDGER && relation->right.nr == 1 && right->basis == TERM_LEDGER;
}

static void say_breach(const struct breach *breach, const struct rules *rules,
		       const struct diag_at *at, struct diag *said)
{
	static const char *const codes[] = {
		[RELATION_NOTE] = "ING125",
		[RELATION_WARNING] = "ING124",
		[RELATION_ERROR] = "ING123",
	};
	const struct relation *relation = breach->relation;
	const struct indicator *left_one = expression_indicator(&relation->left, rules);
	const struct indicator *indicator =
		left_one ? left_one : expression_indicator(&relation->right, rules);
	struct period period = period_of_month(PERIOD_KIND_MONTH, breach->month);
	struct buf left = BUF_INIT, right = BUF_INIT, what = BUF_INIT;
	char name[64];

	period_name(name, sizeof(name), &period);
	add_number(&left, indicator, breach->left.value);
	add_number(&right, indicator, breach->right.value);
	if (is_against_ledger(relation)) {
		buf_addf(&what, "%s“%s”", name, indicator->name);
		diag_add(said, "ING126", at, what.data, left.data, right.data, NULL);
	} else {
		diag_add(said, codes[relation->level], at, name, relation->name, left.data,
			 right.data, NULL);
	}
	buf_release(&left);
	buf_release(&right);
	buf_release(&what);
}

/* ---- which reported rows of the submission a relation names */

static bool names_indicator(const struct expression *expression, const char *code)
{
	for (size_t i = 0; i < expression->nr; i++) {
		const struct term *term = &expression->terms[i];

		if (term->unit || term->basis == TERM_LEDGER || term->basis == TERM_BEFORE ||
		    term->basis == TERM_PREVIOUS || term->basis == TERM_YEAR)
			continue;
		if (term->indicator ? strcmp(term->indicator->code, code) == 0
				    : term->family && strncmp(term->family, code,
							      strlen(term->family)) == 0)
			return true;
	}
	return false;
}

static bool is_named(const struct breach *breach, const struct measure *measure)
{
	const struct relation *relation = breach->relation;

	return measure->line && measure->known && measure->month == breach->month &&
	       (names_indicator(&relation->left, measure->indicator) ||
		names_indicator(&relation->right, measure->indicator) ||
		names_indicator(&relation->when_left, measure->indicator));
}

static void place_at(struct diag_at *at, struct buf *value, const struct cross_job *job,
		     const struct measure *measure)
{
	const struct form *form = rules_form(job->rules, "measures");

	buf_reset(value);
	add_number(value, rules_indicator(job->rules, measure->indicator), measure->value);
	*at = (struct diag_at){
		.file = job->file,
		.line = measure->line,
		.column = cross_column(job, "value"),
		.field = form_field(form, "value")->header,
		.value = value->data,
	};
}

/* ---- refusing */

/* The row in the file's own columns; what the reader leaves out is left out here, too. */
static void add_raw(struct buf *raw, const struct cross_job *job, struct query *row)
{
	const struct indicator *indicator = rules_indicator(job->rules, query_text(row, 2));
	struct buf value = BUF_INIT;

	if (indicator && indicator->quantity == QUANTITY_MONEY) {
		int64_t fen = query_int(row, 3);

		buf_addf(&value, "%lld.%02lld元", (long long)(fen / 100), (long long)(fen % 100));
	} else if (indicator && indicator->quantity == QUANTITY_RATE) {
		decimal_add_double(&value, query_double(row, 3) * 100);
		buf_addch(&value, '%');
	} else {
		decimal_add_double(&value, query_double(row, 3));
	}
	for (size_t i = 0; i < job->match->nr; i++) {
		const struct header_column *column = &job->match->columns[i];
		const char *name = column->field ? column->field->name : "", *text = "";

		if (column->is_unit)
			text = cross_unit_name(job, job->unit);
		else if (strcmp(name, "month") == 0)
			text = query_text(row, 1);
		else if (strcmp(name, "indicator") == 0)
			text = indicator ? indicator->name : query_text(row, 2);
		else if (strcmp(name, "value") == 0)
			text = value.data;
		else if (strcmp(name, "note") == 0 && query_text(row, 4))
			text = query_text(row, 4);
		csv_add_field(raw, text, i == 0);
	}
	buf_release(&value);
}

/* Take the statement of 'line' back and keep it as a refused row. */
static int refuse_line(const struct cross_job *job, struct loader *loader,
		       struct row_counts *counts, long line, struct diag *diag)
{
	struct query row = QUERY_INIT, forget = QUERY_INIT, remove = QUERY_INIT;
	struct buf raw = BUF_INIT;
	int rc = -1;

	if (query_open(&row, job->store,
		       "SELECT key, month, indicator, value, note FROM measures_statement WHERE"
		       " submission = ?1 AND line = ?2",
		       diag) < 0 ||
	    query_open(
		    &forget, job->store,
		    "DELETE FROM measures_key WHERE (hash, statement) IN (SELECT key_hash(?3, key),"
		    " id FROM measures_statement WHERE submission = ?1 AND line = ?2)",
		    diag) < 0 ||
	    query_open(&remove, job->store,
		       "DELETE FROM measures_statement WHERE submission = ?1 AND line = ?2",
		       diag) < 0)
		goto out;
	query_bind_int(&row, 1, job->submission);
	query_bind_int(&row, 2, line);
	query_bind_int(&forget, 1, job->submission);
	query_bind_int(&forget, 2, line);
	query_bind_text(&forget, 3, job->unit);
	query_bind_int(&remove, 1, job->submission);
	query_bind_int(&remove, 2, line);
	if (query_next(&row, diag) != 1)
		goto out;
	add_raw(&raw, job, &row);
	if (loader_refuse_row(loader, line, query_text(&row, 0), raw.data, diag) < 0)
		goto out;
	query_reset(&row);
	if (query_run(&forget, diag) < 0 || query_run(&remove, diag) < 0)
		goto out;
	counts->accepted--;
	counts->refused++;
	rc = 0;
out:
	query_release(&row);
	query_release(&forget);
	query_release(&remove);
	buf_release(&raw);
	return rc;
}

/* True when a reported figure takes part: where a relation may be about such, what ledgers alone
 * say of it agrees with itself, and counting a large one takes longer than reading it. */
static bool names_reported(const struct relation *relation, const struct figures *figures,
			   int month)
{
	const struct measure_set *set = &figures->sets[0];

	for (size_t i = 0; i < set->nr; i++) {
		const char *code = set->measures[i].indicator;

		if (set->measures[i].known && set->measures[i].month == month &&
		    (names_indicator(&relation->left, code) ||
		     names_indicator(&relation->right, code) ||
		     names_indicator(&relation->when_left, code)))
			return true;
	}
	return false;
}

struct breach_list {
	struct breach *breaches;
	size_t nr, alloc;
};

/* What is broken between 'first' and 'last' at 'level', of relations that 'wanted' takes. */
static int find_breaches(struct breach_list *out, struct figures *figures,
			 const struct cross_job *job, int first, int last,
			 bool (*wanted)(const struct relation *, const struct form *),
			 struct diag *diag)
{
	int unit = rules_unit_index(job->rules, job->unit);

	for (size_t i = 0; unit >= 0 && i < job->rules->nr_relations; i++) {
		const struct relation *relation = &job->rules->relations[i];

		if (!relation->applies[unit] ||
		    relation->operator== RELATION_RECONCILE || !wanted(relation, job->match->form))
			continue;
		for (int month = first; month <= last; month++) {
			struct breach breach;
			int rc;

			if (!relation->ledgers_only && !names_reported(relation, figures, month))
				continue;
			rc = look(&breach, figures, relation, month, diag);

			if (rc < 0)
				return -1;
			if (!rc)
				continue;
			out->breaches = array_grow(out->breaches, out->nr, &out->alloc,
						   sizeof(*out->breaches));
			out->breaches[out->nr++] = breach;
		}
	}
	return 0;
}

/* The months that the submission's own rows tell of (补报 may lie outside its period). */
static bool months_of_rows(int *first, int *last, const struct figures *figures)
{
	const struct measure_set *set = &figures->sets[0];
	bool any = false;

	for (size_t i = 0; i < set->nr; i++) {
		if (!set->measures[i].line)
			continue;
		if (!any || set->measures[i].month < *first)
			*first = set->measures[i].month;
		if (!any || set->measures[i].month > *last)
			*last = set->measures[i].month;
		any = true;
	}
	return any;
}

static bool is_error(const struct relation *relation, const struct form *form)
{
	(void)form;
	return relation->level == RELATION_ERROR;
}

/* Every row a broken relation names is told so; each is refused once. */
static int refuse_named(const struct cross_job *job, const struct figures *figures,
			const struct breach_list *list, struct loader *loader,
			struct row_counts *counts, struct diag *diag)
{
	const struct measure_set *set = &figures->sets[0];
	struct buf value = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < set->nr; i++) {
		bool named = false;

		for (size_t b = 0; b < list->nr; b++) {
			struct diag_at at;

			if (!is_named(&list->breaches[b], &set->measures[i]))
				continue;
			place_at(&at, &value, job, &set->measures[i]);
			say_breach(&list->breaches[b], job->rules, &at, job->said);
			named = true;
		}
		if (named)
			rc = refuse_line(job, loader, counts, set->measures[i].line, diag);
	}
	buf_release(&value);
	return rc;
}

int relations_refuse(const struct cross_job *job, struct loader *loader, struct row_counts *counts,
		     struct diag *diag)
{
	struct figures figures;
	struct breach_list list = { 0 };
	int first = 0, last = 0, rc;

	rc = figures_open(&figures, job->store, job->rules, job->unit, job->submission,
			  job->period.first_month - TERM_MONTHS_MAX, diag);
	if (rc == 0 && months_of_rows(&first, &last, &figures))
		rc = find_breaches(&list, &figures, job, first, last, is_error, diag);
	if (rc == 0 && list.nr)
		rc = refuse_named(job, &figures, &list, loader, counts, diag);
	free(list.breaches);
	figures_release(&figures);
	return rc;
}

/* ---- warning */

static bool looks_into(const struct expression *expression, const struct form *form, bool any)
{
	for (size_t i = 0; i < expression->nr; i++) {
		const struct term *term = &expression->terms[i];

		if (term->indicator && term->indicator->form == form && !term->unit &&
		    (term->basis == TERM_LEDGER || (any && term->basis == TERM_ANY)))
			return true;
	}
	return false;
}

static bool asks(const struct relation *relation, const struct form *form, bool any)
{
	if (relation->level != RELATION_WARNING && relation->level != RELATION_NOTE)
		return false;
	return (strcmp(form->table, "measures") == 0 && !relation->ledgers_only) ||
	       looks_into(&relation->left, form, any) || looks_into(&relation->right, form, any);
}

static bool is_question(const struct relation *relation, const struct form *form)
{
	return asks(relation, form, true);
}

static bool is_cheap_question(const struct relation *relation, const struct form *form)
{
	return asks(relation, form, false);
}

/* At the first row of the submission that the relation names, else at the file. */
static void say_question(const struct cross_job *job, const struct figures *figures,
			 const struct breach *breach)
{
	const struct measure_set *set = &figures->sets[0];
	struct diag_at at = { .file = job->file };
	struct buf value = BUF_INIT;
	long line = 0;

	for (size_t i = 0; i < set->nr; i++) {
		if (!is_named(breach, &set->measures[i]) || (line && set->measures[i].line > line))
			continue;
		line = set->measures[i].line;
		place_at(&at, &value, job, &set->measures[i]);
	}
	say_breach(breach, job->rules, &at, job->said);
	buf_release(&value);
}

int relations_warn(const struct cross_job *job, bool recounts, struct diag *diag)
{
	bool measures = strcmp(job->match->form->table, "measures") == 0;
	int first = job->period.first_month, last = job->period.last_month, rc;
	struct figures figures;
	struct breach_list list = { 0 };

	rc = figures_open(&figures, job->store, job->rules, job->unit,
			  measures ? job->submission : 0, first - TERM_MONTHS_MAX, diag);
	if (rc == 0 && (!measures || months_of_rows(&first, &last, &figures)))
		rc = find_breaches(&list, &figures, job, first, last,
				   recounts ? is_question : is_cheap_question, diag);
	for (size_t i = 0; i < list.nr; i++)
		say_question(job, &figures, &list.breaches[i]);
	free(list.breaches);
	figures_release(&figures);
	return rc;
}

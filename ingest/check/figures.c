/* figures.c - see figures.h. */
#include "ingest/check/figures.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"

static int compare_measures(const void *a, const void *b)
{
	return strcmp(((const struct measure *)a)->key, ((const struct measure *)b)->key);
}

static struct measure *find_in(const struct measure_set *set, const char *key)
{
	const struct measure wanted = { .key = key };

	return set->nr ? bsearch(&wanted, set->measures, set->nr, sizeof(wanted), compare_measures)
		       : NULL;
}

static void add_measure(struct figures *figures, struct measure_set *set, struct query *query)
{
	const char *month = query_text(query, 0), *indicator = query_text(query, 1);
	struct period period;
	struct buf key = BUF_INIT;

	if (!month || !indicator || period_parse(&period, month) < 0)
		return;
	buf_addf(&key, "%s|%s", month, indicator);
	set->measures = array_grow(set->measures, set->nr, &set->alloc, sizeof(*set->measures));
	set->measures[set->nr++] = (struct measure){
		.key = arena_strdup(&figures->arena, key.data),
		.indicator = arena_strdup(&figures->arena, indicator),
		.month = period.first_month,
		.value = query_double(query, 2),
		.known = !query_is_null(query, 2),
		.line = (long)query_int(query, 3),
	};
	buf_release(&key);
}

/* The submission's rows go over the state's. */
static void lay_over(struct measure_set *set, const struct measure_set *over)
{
	size_t nr = set->nr;

	for (size_t i = 0; i < over->nr; i++) {
		const struct measure_set before = { .measures = set->measures, .nr = nr };
		struct measure *known = find_in(&before, over->measures[i].key);

		if (known) {
			known->value = over->measures[i].value;
			known->known = over->measures[i].known;
			known->line = over->measures[i].line;
			continue;
		}
		set->measures =
			array_grow(set->measures, set->nr, &set->alloc, sizeof(*set->measures));
		set->measures[set->nr++] = over->measures[i];
	}
	if (set->nr > nr)
		qsort(set->measures, set->nr, sizeof(*set->measures), compare_measures);
}

static int read_measures(struct figures *figures, struct measure_set *set, const char *sql,
			 const char *unit, struct diag *diag)
{
	char from[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(&query, figures->ledgers.store, sql, diag);

	if (rc == 0) {
		if (unit)
			query_bind_text(&query, 1, unit);
		else
			query_bind_int(&query, 1, figures->submission);
		query_bind_text(&query, 2, month_code(from, figures->first_month));
		while ((rc = query_next(&query, diag)) == 1)
			add_measure(figures, set, &query);
	}
	query_release(&query);
	if (set->nr)
		qsort(set->measures, set->nr, sizeof(*set->measures), compare_measures);
	return rc;
}

/* What measures_state says of a unit: the view itself would walk over the rows of all units. */
static const char unit_state[] =
	"SELECT st.month, st.indicator, st.value, 0 FROM submission s CROSS JOIN"
	" measures_statement st ON st.id BETWEEN s.first_statement AND s.last_statement"
	" WHERE s.unit = ?1 AND s.table_name = 'measures' AND st.lone AND st.month >= ?2"
	" UNION ALL SELECT month, indicator, value, 0 FROM measures_grown WHERE unit = ?1"
	" AND month >= ?2";

static const char submission_rows[] =
	"SELECT st.month, st.indicator, st.value, st.line FROM submission s CROSS JOIN"
	" measures_statement st ON st.id BETWEEN s.first_statement AND s.last_statement"
	" WHERE s.id = ?1 AND st.month >= ?2";

/* The set of 'unit', read when first asked for; NULL with STO001. */
static const struct measure_set *set_of(struct figures *figures, const char *unit,
					struct diag *diag)
{
	struct measure_set set = { .unit = unit }, over = { 0 };
	int rc;

	for (size_t i = 0; i < figures->nr; i++) {
		if (strcmp(figures->sets[i].unit, unit) == 0)
			return &figures->sets[i];
	}
	rc = read_measures(figures, &set, unit_state, unit, diag);
	if (rc == 0 && strcmp(unit, figures->unit) == 0) {
		rc = read_measures(figures, &over, submission_rows, NULL, diag);
		lay_over(&set, &over);
		free(over.measures);
	}
	if (rc < 0) {
		free(set.measures);
		return NULL;
	}
	figures->sets =
		array_grow(figures->sets, figures->nr, &figures->alloc, sizeof(*figures->sets));
	figures->sets[figures->nr] = set;
	return &figures->sets[figures->nr++];
}

int figures_open(struct figures *out, struct store *store, const struct rules *rules,
		 const char *unit, int64_t submission, int first_month, struct diag *diag)
{
	*out = (struct figures){
		.ledgers = { .store = store, .rules = rules },
		.unit = unit,
		.submission = submission,
		.first_month = first_month,
	};
	return set_of(out, unit, diag) ? 0 : -1;
}

void figures_release(struct figures *figures)
{
	for (size_t i = 0; i < figures->nr; i++)
		free(figures->sets[i].measures);
	free(figures->sets);
	arena_release(&figures->arena);
	*figures = (struct figures){ 0 };
}

static const struct measure *find_month(const struct measure_set *set, const char *indicator,
					int month)
{
	char code[PERIOD_CODE_SIZE];
	struct buf key = BUF_INIT;
	const struct measure *found;

	buf_addf(&key, "%s|%s", month_code(code, month), indicator);
	found = find_in(set, key.data);
	buf_release(&key);
	return found;
}

const struct measure *figures_find(const struct figures *figures, const char *indicator, int month)
{
	return find_month(&figures->sets[0], indicator, month);
}

static void take(struct figure *out, const struct measure *measure)
{
	out->known = measure && measure->known;
	out->value = out->known ? measure->value : 0;
}

/* Reported, else by the ledger when 'ledger'. */
static int value_in_month(struct figure *out, struct figures *figures, const struct term *term,
			  int month, bool ledger, struct diag *diag)
{
	const char *unit = term->unit ? term->unit : figures->unit;
	const struct measure_set *set = set_of(figures, unit, diag);

	if (!set)
		return -1;
	take(out, find_month(set, term->indicator->code, month));
	if (out->known || !ledger)
		return 0;
	return ledger_value(&out->value, &out->known, &figures->ledgers, term->indicator, unit,
			    month, diag);
}

/* All of a family that are reported; one is enough to know something. */
static int sum_family(struct figure *out, struct figures *figures, const struct term *term,
		      int month, struct diag *diag)
{
	size_t nr = strlen(term->family);

	*out = (struct figure){ 0 };
	for (size_t i = 0; i < figures->ledgers.rules->nr_indicators; i++) {
		struct term one = *term;
		struct figure figure = { 0 };

		one.indicator = &figures->ledgers.rules->indicators[i];
		if (strncmp(one.indicator->code, term->family, nr) != 0)
			continue;
		if (value_in_month(&figure, figures, &one, month, false, diag) < 0)
			return -1;
		out->value += figure.value;
		out->known |= figure.known;
		out->partial |= !figure.known;
	}
	return 0;
}

static int sum_before(struct figure *out, struct figures *figures, const struct term *term,
		      int month, struct diag *diag)
{
	*out = (struct figure){ .known = true };
	for (int i = 1; i <= term->months && out->known; i++) {
		struct figure figure = { 0 };

		if (value_in_month(&figure, figures, term, month - i, true, diag) < 0)
			return -1;
		out->value += figure.value;
		out->known = figure.known;
	}
	return 0;
}

static int term_value(struct figure *out, struct figures *figures, const struct term *term,
		      int month, struct diag *diag)
{
	*out = (struct figure){ 0 };
	if (term->family)
		return sum_family(out, figures, term, month, diag);
	if (!term->indicator) {
		*out = (struct figure){ .value = 1, .known = true };
		return 0;
	}
	switch (term->basis) {
	case TERM_LEDGER:
		return ledger_value(&out->value, &out->known, &figures->ledgers, term->indicator,
				    term->unit ? term->unit : figures->unit, month, diag);
	case TERM_ANY:
		return value_in_month(out, figures, term, month, true, diag);
	case TERM_PREVIOUS:
		return value_in_month(out, figures, term, month - 1, false, diag);
	case TERM_YEAR:
		if (month % 12 == 0)
			return 0;
		return value_in_month(out, figures, term, month - 1, false, diag);
	case TERM_BEFORE:
		return sum_before(out, figures, term, month, diag);
	case TERM_REPORTED:
		break;
	}
	return value_in_month(out, figures, term, month, false, diag);
}

int figures_compute(struct figure *out, struct figures *figures,
		    const struct expression *expression, int month, struct diag *diag)
{
	*out = (struct figure){ .known = true };
	for (size_t i = 0; i < expression->nr && out->known; i++) {
		const struct term *term = &expression->terms[i];
		struct figure figure;

		if (term_value(&figure, figures, term, month, diag) < 0)
			return -1;
		out->known = figure.known;
		out->partial |= figure.partial;
		out->value += term->factor * figure.value;
	}
	return 0;
}

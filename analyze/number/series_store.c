/* series_store.c - see series_store.h. */
#include "analyze/number/series_store.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/decimal.h"

enum { COLUMN_UNIT, COLUMN_INDICATOR, COLUMN_YEAR, COLUMN_TEXT, COLUMN_CELLS };

/* ---- one text ---- */

static void add_integer(struct buf *out, int64_t value)
{
	char digits[24];
	size_t at = sizeof(digits);
	uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;

	if (rest < 10 && value >= 0) {
		buf_addch(out, (char)('0' + rest));
		return;
	}
	do {
		digits[--at] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest);
	if (value < 0)
		digits[--at] = '-';
	buf_add(out, digits + at, sizeof(digits) - at);
}

/* 'label' and the value, nothing when there is none. */
static void add_number(struct buf *out, char label, double value)
{
	static const double exact = 9007199254740992.0; /* 2^53 */

	if (isnan(value))
		return;
	buf_addch(out, label);
	if (fabs(value) <= exact && value == (double)(int64_t)value)
		add_integer(out, (int64_t)value);
	else
		decimal_add_double(out, value);
}

/* Whole numbers are written all the same: they stay integers. */
static bool is_given_by_parts(const struct figure *figure)
{
	return figure->state <= SERIES_STATE_PARTIAL && figure->value != floor(figure->value) &&
	       figure->value == figure->numerator / figure->denominator;
}

void series_figures_add(struct buf *cells, const char *code, const struct figure *figure)
{
	buf_addstr(cells, cells->nr ? ",\"" : "{\"");
	buf_addstr(cells, code);
	buf_addstr(cells, "\":\"");
	buf_addch(cells, (char)('0' + figure->state));
	buf_addch(cells, (char)('0' + (figure->sources & 3u)));
	add_integer(cells, figure->reported);
	buf_addch(cells, 'o');
	add_integer(cells, figure->expected);
	if (!is_given_by_parts(figure))
		add_number(cells, 'v', figure->value);
	add_number(cells, 'n', figure->numerator);
	add_number(cells, 'd', figure->denominator);
	buf_addch(cells, '"');
}

void series_cells_end(struct buf *cells)
{
	buf_addch(cells, '}');
}

/* ---- all of a run ---- */

/* The run whose texts ours may share, 0 when there is none. */
static int find_before(int64_t *out, const struct analysis *analysis, struct diag *diag)
{
	struct query query = QUERY_INIT;
	char month[PERIOD_CODE_SIZE];
	int rc;

	if (query_open(&query, analysis->store,
		       "SELECT coalesce((SELECT run FROM series_part WHERE run = ?1 LIMIT 1),"
		       " (SELECT max(id) FROM run WHERE kind = 'analyze' AND period = ?2"
		       " AND id <> ?1), (SELECT run FROM series_source WHERE period = ?3), 0)",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, analysis->run);
	query_bind_text(&query, 2, analysis->code);
	query_bind_text(&query, 3, month_code(month, analysis->period.first_month - 1));
	rc = query_next(&query, diag);
	*out = rc == 1 ? query_int(&query, 0) : 0;
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

static int next_before(struct series_store *store, struct diag *diag)
{
	int rc = query_next(&store->before, diag);

	store->has_before = rc == 1;
	return rc < 0 ? -1 : 0;
}

int series_store_open(struct series_store *out, const struct analysis *analysis, struct diag *diag)
{
	int64_t before;

	*out = (struct series_store){ .store = analysis->store, .run = analysis->run };
	if (find_before(&before, analysis, diag) < 0 ||
	    query_open(&out->add_text, out->store, "INSERT INTO series_text(cells) VALUES (?1)",
		       diag) < 0 ||
	    query_open(&out->before, out->store,
		       "SELECT p.unit, p.indicator, p.year, p.text, t.cells FROM series_part p"
		       " CROSS JOIN series_text t ON t.id = p.text WHERE p.run = ?1"
		       " ORDER BY p.unit, p.indicator, p.year",
		       diag) < 0)
		return -1;
	out->same_run = before == out->run;
	query_bind_int(&out->before, 1, before);
	return next_before(out, diag);
}

static void add_part(struct series_store *store, struct series_part part)
{
	store->parts = array_grow(store->parts, store->nr_parts, &store->alloc_parts,
				  sizeof(*store->parts));
	store->parts[store->nr_parts++] = part;
}

/* How the row of 'before' lies to a key: below 0 before it, 0 at it. */
static int compare_before(struct series_store *store, const char *unit, const char *indicator,
			  int year)
{
	int order = strcmp(query_text(&store->before, COLUMN_UNIT), unit);

	if (!order)
		order = strcmp(query_text(&store->before, COLUMN_INDICATOR), indicator);
	return order ? order : (int)query_int(&store->before, COLUMN_YEAR) - year;
}

static void drop_before(struct series_store *store)
{
	struct query *row = &store->before;

	if (store->same_run)
		add_part(store,
			 (struct series_part){
				 .unit = arena_strdup(&store->arena, query_text(row, COLUMN_UNIT)),
				 .indicator = arena_strdup(&store->arena,
							   query_text(row, COLUMN_INDICATOR)),
				 .year = (int)query_int(row, COLUMN_YEAR),
			 });
}

/* The text of the run before when it has just these cells, else a new one. */
static int find_text(int64_t *out, struct series_store *store, bool same_key,
		     const struct buf *cells, struct diag *diag)
{
	if (same_key && strcmp(query_text(&store->before, COLUMN_CELLS), cells->data) == 0) {
		*out = query_int(&store->before, COLUMN_TEXT);
		return 0;
	}
	query_bind_bytes(&store->add_text, 1, cells->data, cells->nr);
	if (query_run(&store->add_text, diag) < 0)
		return -1;
	*out = store_last_id(store->store);
	return 1;
}

int series_store_put(struct series_store *store, const char *unit, const char *indicator, int year,
		     const struct buf *cells, struct diag *diag)
{
	struct series_part part = { unit, indicator, year, 0 };
	bool same_key;
	int is_new;

	while (store->has_before && compare_before(store, unit, indicator, year) < 0) {
		drop_before(store);
		if (next_before(store, diag) < 0)
			return -1;
	}
	same_key = store->has_before && compare_before(store, unit, indicator, year) == 0;
	is_new = find_text(&part.text, store, same_key, cells, diag);
	if (is_new < 0)
		return -1;
	if (is_new || !store->same_run)
		add_part(store, part);
	return same_key ? next_before(store, diag) : 0;
}

/* ---- writing the parts: all of a new run at once, of a present one what differs ---- */

struct part_source {
	const struct series_store *store;
	size_t next; /* behind the present part */
};

static int next_part(void *data)
{
	struct part_source *source = data;

	return source->next++ < source->store->nr_parts;
}

static void give_part(void *data, int column, struct store_cell *figure)
{
	const struct part_source *source = data;
	const struct series_part *part = &source->store->parts[source->next - 1];

	switch (column) {
	case 0:
		cell_give_text(figure, part->unit);
		break;
	case 1:
		cell_give_text(figure, part->indicator);
		break;
	case 2:
		cell_give_int(figure, part->year);
		break;
	case 3:
		cell_give_int(figure, part->text);
		break;
	}
}

static int append_parts(const struct series_store *store, struct diag *diag)
{
	struct part_source parts = { store, 0 };
	const struct row_source source = { next_part, give_part, &parts };
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, store->store,
		       "INSERT INTO series_part(run, unit, indicator, year, text)"
		       " SELECT ?1, c0, c1, c2, c3 FROM source_rows",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, store->run);
	rc = query_run_from(&query, &source, diag);
	query_release(&query);
	return rc;
}

static int write_part(struct query *write, const struct series_store *store,
		      const struct series_part *part, struct diag *diag)
{
	query_bind_int(write, 1, store->run);
	query_bind_text(write, 2, part->unit);
	query_bind_text(write, 3, part->indicator);
	query_bind_int(write, 4, part->year);
	if (part->text)
		query_bind_int(write, 5, part->text);
	return query_run(write, diag);
}

static int change_parts(const struct series_store *store, struct diag *diag)
{
	struct query set = QUERY_INIT, drop = QUERY_INIT;
	int rc = -1;

	if (query_open(&set, store->store,
		       "INSERT INTO series_part(run, unit, indicator, year, text)"
		       " VALUES (?1, ?2, ?3, ?4, ?5)"
		       " ON CONFLICT DO UPDATE SET text = excluded.text",
		       diag) < 0 ||
	    query_open(&drop, store->store,
		       "DELETE FROM series_part WHERE run = ?1 AND unit = ?2 AND indicator = ?3"
		       " AND year = ?4",
		       diag) < 0)
		goto out;
	for (size_t i = 0; i < store->nr_parts; i++) {
		const struct series_part *part = &store->parts[i];

		if (write_part(part->text ? &set : &drop, store, part, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	query_release(&set);
	query_release(&drop);
	return rc;
}

int series_store_finish(struct series_store *store, struct diag *diag)
{
	while (store->has_before) {
		drop_before(store);
		if (next_before(store, diag) < 0)
			return -1;
	}
	query_reset(&store->before);
	return store->same_run ? change_parts(store, diag) : append_parts(store, diag);
}

void series_store_release(struct series_store *store)
{
	query_release(&store->before);
	query_release(&store->add_text);
	free(store->parts);
	arena_release(&store->arena);
	*store = (struct series_store)SERIES_STORE_INIT;
}

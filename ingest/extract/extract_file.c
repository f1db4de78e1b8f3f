/* extract_file.c - see extract_file.h. */
#include "ingest/extract/extract_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/memory.h"
#include "core/extract/extract.h"
#include "core/system/file.h"

/* How a database begins (sqlite.org/fileformat). */
static const char magic[] = "SQLite format 3";

bool extract_file_is(const char *path)
{
	char head[sizeof(magic)];

	return file_head(head, sizeof(head), path) == (ssize_t)sizeof(head) &&
	       memcmp(head, magic, sizeof(magic)) == 0;
}

bool extract_file_says_so(const char *path)
{
	enum { PLACE = 68, SIZE = 4 }; /* of application_id, its high byte first */
	unsigned char head[PLACE + SIZE];
	unsigned long id = 0;

	if (file_head((char *)head, sizeof(head), path) < (ssize_t)sizeof(head))
		return false;
	for (int i = 0; i < SIZE; i++)
		id = id << 8 | head[PLACE + i];
	return id == EXTRACT_APPLICATION_ID;
}

/* ---- what it says of itself */
static const char *unit_of_region(const struct rules *rules, const char *region)
{
	for (size_t i = 0; i < rules->nr_units; i++) {
		const struct unit *unit = &rules->units[i];

		if (unit->class == UNIT_CLASS_REGION && unit->region &&
		    strcmp(unit->region, region) == 0)
			return unit->code;
	}
	return NULL;
}

/* False when a text of the manifest is none of its kind. */
static bool take_manifest(struct extract_file *out, const struct rules *rules, struct query *row)
{
	const char *region = query_text_of(row, "region"), *as_of = query_text_of(row, "as_of");
	const char *hash = query_text_of(row, "rows_hash");

	if (period_parse(&out->period, query_text_of(row, "period")) < 0 ||
	    strlen(region) >= sizeof(out->region) || strlen(as_of) >= sizeof(out->as_of) ||
	    strlen(hash) >= sizeof(out->rows_hash))
		return false;
	memcpy(out->region, region, strlen(region) + 1);
	memcpy(out->as_of, as_of, strlen(as_of) + 1);
	memcpy(out->rows_hash, hash, strlen(hash) + 1);
	buf_addstr(&out->office, query_text_of(row, "office"));
	out->issue = (int)query_int_of(row, "issue");
	out->unit = unit_of_region(rules, out->region);
	return true;
}

static int read_manifest(struct extract_file *out, const struct rules *rules, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int rc = -1;

	if (query_open(&row, out->extract, "SELECT * FROM manifest", diag) == 0 &&
	    query_next(&row, diag) > 0 && take_manifest(out, rules, &row))
		rc = 0;
	query_release(&row);
	return rc;
}

/* Which indicators of the rules are others there, and the set of all. */
static int read_definitions(struct extract_file *out, const struct rules *rules,
			    const struct indicator_definitions *ours, struct diag *diag)
{
	struct sha256 *sha256 = sha256_new();
	struct buf line = BUF_INIT;
	struct query row = QUERY_INIT;
	int more = query_open(&row, out->extract,
			      "SELECT code, definition FROM indicator ORDER BY code", diag);

	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		const char *code = query_text(&row, 0), *theirs = query_text(&row, 1);
		const struct indicator *indicator = rules_indicator(rules, code);

		buf_reset(&line);
		buf_addf(&line, "%s %s\n", code, theirs);
		sha256_add(sha256, line.data, line.nr);
		if (!indicator || indicator->definition == DEFINITION_RATIO ||
		    indicator_definitions_same(ours, rules, indicator, theirs))
			continue;
		buf_addf(&out->differing, "%s%s", out->nr_differing++ ? "、" : "", indicator->name);
	}
	sha256_end(out->definitions, sha256);
	query_release(&row);
	buf_release(&line);
	return more;
}

int extract_file_open(struct extract_file *out, const char *path, const struct rules *rules,
		      const struct indicator_definitions *ours, struct diag *diag)
{
	*out = (struct extract_file){ .office = BUF_INIT, .differing = BUF_INIT };
	if (extract_open(&out->extract, path, diag) < 0)
		return -1;
	if (read_manifest(out, rules, diag) < 0) {
		diag_add(diag, "STO025", &(struct diag_at){ .file = path }, "清单读不通", NULL);
		return -1;
	}
	return read_definitions(out, rules, ours, diag);
}

void extract_file_release(struct extract_file *file)
{
	store_free(file->extract);
	buf_release(&file->office);
	buf_release(&file->differing);
	*file = (struct extract_file){ 0 };
}

/* ---- into the store */
/* Their units by code, each with the code that the rules have for it: its own, or that of its name;
 * NULL: none, it stays as it is. */
struct systems {
	struct {
		char *theirs;
		const char *ours;
	} * items;
	size_t nr, alloc;
};

static int systems_read(struct systems *out, struct store *extract, const struct rules *rules,
			struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more = query_open(&row, extract, "SELECT code, name FROM unit", diag);

	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		const char *code = query_text(&row, 0), *name = query_text(&row, 1);

		out->items = array_grow(out->items, out->nr, &out->alloc, sizeof(*out->items));
		out->items[out->nr].theirs = xstrdup(code);
		out->items[out->nr++].ours = rules_unit_index(rules, code) >= 0
						     ? NULL
						     : rules_unit_named(rules, name, strlen(name));
	}
	query_release(&row);
	return more;
}

static const char *system_of(const struct systems *systems, const char *code)
{
	for (size_t i = 0; i < systems->nr; i++)
		if (strcmp(systems->items[i].theirs, code) == 0)
			return systems->items[i].ours ? systems->items[i].ours : code;
	return code;
}

static void systems_release(struct systems *systems)
{
	for (size_t i = 0; i < systems->nr; i++)
		free(systems->items[i].theirs);
	free(systems->items);
}

/* A table of the extract and of the store: columns in the same order, behind the store's 'extract';
 * 'system' is the place of the unit's code among them. */
static const struct copied {
	const char *select, *insert;
	int system;
	bool of_indicators; /* the first column is one: a ratio's rows are left out */
} copied[] = {
	{ "SELECT indicator, month, unit, value, state FROM fact ORDER BY indicator, month, unit",
	  "INSERT INTO extract_fact SELECT ?1, c0, c1, c2, c3, c4 FROM source_rows", 2, true },
	{ "SELECT step, unit, field, closed, days, n FROM duration"
	  " ORDER BY step, unit, field, closed, days",
	  "INSERT INTO extract_duration SELECT ?1, c0, c1, c2, c3, c4, c5 FROM source_rows", 1,
	  false },
	{ "SELECT position, step, unit, day, case_key, origin_key, paper_key, paired"
	  " FROM linkage_event ORDER BY position",
	  "INSERT INTO extract_event SELECT ?1, c0, c1, c2, c3, c4, c5, c6, c7 FROM source_rows", 2,
	  false },
};

/* A walk over the rows of one, for row_source. */
struct copying {
	const struct copied *table;
	const struct systems *systems;
	const struct rules *rules;
	struct query row;
	struct buf before; /* indicator of the row before */
	bool is_left_out;  /* it is a ratio */
	int64_t nr;
	struct diag *diag;
};

static bool is_ratio(const struct rules *rules, const char *code)
{
	const struct indicator *indicator = rules_indicator(rules, code);

	return indicator && indicator->definition == DEFINITION_RATIO;
}

/* Whether the current row is one of a ratio. */
static bool is_left_out(struct copying *copying)
{
	const char *indicator;

	if (!copying->table->of_indicators)
		return false;
	indicator = query_text(&copying->row, 0);
	if (copying->before.nr && strcmp(copying->before.data, indicator) == 0)
		return copying->is_left_out;
	buf_reset(&copying->before);
	buf_addstr(&copying->before, indicator);
	copying->is_left_out = is_ratio(copying->rules, indicator);
	return copying->is_left_out;
}

static int next_copied(void *data)
{
	struct copying *copying = data;
	int more;

	do
		more = query_next(&copying->row, copying->diag);
	while (more > 0 && is_left_out(copying));
	copying->nr += more > 0;
	return more;
}

static void give_copied(void *data, int column, struct store_cell *cell)
{
	struct copying *copying = data;

	if (column == copying->table->system)
		cell_give_text(cell,
			       system_of(copying->systems, query_text(&copying->row, column)));
	else
		cell_give_cell(cell, &copying->row, column);
}

static int copy_table(int64_t *rows, struct extract_file *file, const struct copied *table,
		      const struct systems *systems, struct store *store, int64_t submission,
		      const struct rules *rules, struct diag *diag)
{
	struct copying copying = { table, systems, rules, QUERY_INIT, BUF_INIT, .diag = diag };
	struct query insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&copying.row, file->extract, table->select, diag) == 0 &&
	    query_open(&insert, store, table->insert, diag) == 0) {
		query_bind_int(&insert, 1, submission);
		rc = query_run_from(&insert,
				    &(struct row_source){ next_copied, give_copied, &copying },
				    diag);
	}
	*rows = copying.nr;
	query_release(&copying.row);
	query_release(&insert);
	buf_release(&copying.before);
	return rc;
}

static int store_definitions(struct extract_file *file, struct store *store, struct diag *diag)
{
	struct query row = QUERY_INIT, insert = QUERY_INIT;
	int more = -1;

	if (query_open(&row, file->extract, "SELECT code, definition FROM indicator ORDER BY code",
		       diag) == 0 &&
	    query_open(&insert, store,
		       "INSERT OR IGNORE INTO extract_definition VALUES (?1, ?2, ?3)", diag) == 0) {
		query_bind_text(&insert, 1, file->definitions);
		while ((more = query_next(&row, diag)) > 0) {
			query_bind_text(&insert, 2, query_text(&row, 0));
			query_bind_text(&insert, 3, query_text(&row, 1));
			if (query_run(&insert, diag) < 0) {
				more = -1;
				break;
			}
		}
	}
	query_release(&row);
	query_release(&insert);
	return more;
}

static int store_manifest(struct extract_file *file, struct store *store, int64_t submission,
			  struct diag *diag)
{
	struct query insert = QUERY_INIT;
	int rc = query_open(&insert, store,
			    "INSERT INTO extract VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)", diag);

	if (rc == 0) {
		query_bind_int(&insert, 1, submission);
		query_bind_text(&insert, 2, file->region);
		query_bind_text(&insert, 3, file->office.data);
		query_bind_int(&insert, 4, file->issue);
		query_bind_text(&insert, 5, file->as_of);
		query_bind_text(&insert, 6, file->rows_hash);
		query_bind_text(&insert, 7, file->definitions);
		rc = query_run(&insert, diag);
	}
	query_release(&insert);
	return rc;
}

int extract_file_store(int64_t *months, struct extract_file *file, struct store *store,
		       int64_t submission, const struct rules *rules, struct diag *diag)
{
	struct systems systems = { 0 };
	int64_t rows[sizeof(copied) / sizeof(copied[0])];
	int rc = systems_read(&systems, file->extract, rules, diag);

	if (rc == 0)
		rc = store_manifest(file, store, submission, diag);
	if (rc == 0)
		rc = store_definitions(file, store, diag);
	for (size_t i = 0; rc == 0 && i < sizeof(copied) / sizeof(copied[0]); i++)
		rc = copy_table(&rows[i], file, &copied[i], &systems, store, submission, rules,
				diag);
	if (rc == 0)
		*months = rows[0];
	systems_release(&systems);
	return rc;
}

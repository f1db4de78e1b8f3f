/* extract_rows.c - what an extract says besides its figures: documents, rules, units, indicators,
 * durations, linkage events, forms, and the manifest. */
#include <string.h>

#include "core/extract/link_key.h"
#include "core/rules/indicator_definition.h"
#include "core/rules/region.h"
#include "core/rules/rule_cells.h"
#include "render/extract/extract_parts.h"

enum { MONTHS = 12 };

/* Binds the row that a query gives to an insert. */
typedef void (*bind_fn)(struct extracting *extracting, struct query *insert, struct query *row);

static void bind_all(struct extracting *extracting, struct query *insert, struct query *row)
{
	(void)extracting;
	for (int i = 0; i < query_columns(row); i++)
		query_bind_cell(insert, i + 1, row, i);
}

static void bind_key(struct query *insert, int index, const char *kind, const char *number)
{
	char hex[SHA256_SIZE];

	query_bind_text(insert, index, link_key(hex, kind, number) ? hex : NULL);
}

static void bind_linkage_event(struct extracting *extracting, struct query *insert,
			       struct query *row)
{
	bind_all(extracting, insert, row);
	bind_key(insert, 5, LINK_KEY_CASE, query_text_of(row, "number"));
	bind_key(insert, 6, LINK_KEY_CASE, query_text_of(row, "origin_number"));
	bind_key(insert, 7, LINK_KEY_PAPER, query_text_of(row, "paper"));
}

/* SHA-256 over the names and hashes of the files that a form's rules are. */
static void bind_statform(struct extracting *extracting, struct query *insert, struct query *row)
{
	struct buf folder = BUF_INIT, text = BUF_INIT;
	char hex[SHA256_SIZE];

	bind_all(extracting, insert, row);
	buf_addf(&folder, "statforms/%s/", query_text_of(row, "form"));
	for (size_t i = 0; i < extracting->rules->nr_files; i++) {
		const struct rules_file *file = &extracting->rules->files[i];

		if (strncmp(file->name, folder.data, folder.nr) == 0)
			buf_addf(&text, "%s %s\n", file->name, file->sha256);
	}
	sha256_bytes(hex, text.data, text.nr);
	query_bind_text(insert, 8, hex);
	buf_release(&folder);
	buf_release(&text);
}

static const struct copied_table {
	const char *select, *insert;
	bind_fn bind;
} copied_tables[] = {
	{ "SELECT series, year, number FROM issue_register WHERE run = ?1",
	  "INSERT INTO document VALUES (?1, ?2, ?3)", bind_all },
	{ "SELECT name, sha256 FROM run_text WHERE run = ?1 AND name NOT LIKE 'notes/%'",
	  "INSERT INTO rule VALUES (?1, ?2)", bind_all },
	{ "SELECT step, unit, field, closed, days, n FROM duration_days_by_run WHERE run = ?1",
	  "INSERT INTO duration VALUES (?1, ?2, ?3, ?4, ?5, ?6)", bind_all },
	{ "SELECT position, step, unit, day, number, origin_number, paper, paired"
	  " FROM linkage_event_by_run WHERE run = ?1",
	  "INSERT INTO linkage_event VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", bind_linkage_event },
	{ "SELECT form, title, table_no, first_day, last_day, reported, expected"
	  " FROM statform_by_run WHERE run = ?1",
	  "INSERT INTO statform VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", bind_statform },
	{ "SELECT form, unit, line, column_no, value, state, cases, without_value"
	  " FROM statform_cell_by_run WHERE run = ?1",
	  "INSERT INTO statform_cell VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", extract_bind_cell },
};

static int copy_table(struct extracting *extracting, const struct copied_table *table,
		      struct diag *diag)
{
	struct query row = QUERY_INIT, insert = QUERY_INIT;
	int more = -1;

	if (query_open(&row, extracting->report.store, table->select, diag) < 0 ||
	    query_open(&insert, extracting->extract, table->insert, diag) < 0)
		goto out;
	query_bind_int(&row, 1, extracting->run);
	while ((more = query_next(&row, diag)) > 0) {
		table->bind(extracting, &insert, &row);
		if (query_run(&insert, diag) < 0) {
			more = -1;
			break;
		}
	}
out:
	query_release(&row);
	query_release(&insert);
	return more;
}

/* ---- what the rules say */
/* Under the names valid at the period's end, or the last ones before. */
static int write_units(struct extracting *extracting, struct diag *diag)
{
	const struct rules *rules = extracting->rules;
	struct query insert = QUERY_INIT;
	int rc = query_open(&insert, extracting->extract,
			    "INSERT INTO unit VALUES (?1, ?2, ?3, ?4, ?5)", diag);

	for (size_t i = 0; rc == 0 && i < rules->nr_units; i++) {
		const struct unit *unit = &rules->units[i], *named;

		if (unit->is_further)
			continue;
		named = rules_unit(rules, unit->code, extracting->period.last_month);
		if (!named)
			named = unit;
		query_bind_text(&insert, 1, unit->code);
		query_bind_int(&insert, 2, (int64_t)i + 1);
		query_bind_text(&insert, 3, named->name);
		query_bind_text(&insert, 4, named->short_name);
		query_bind_text(&insert, 5, unit_class_words[unit->class]);
		rc = query_run(&insert, diag);
	}
	query_release(&insert);
	return rc;
}

static int write_indicators(struct extracting *extracting, struct diag *diag)
{
	const struct rules *rules = extracting->rules;
	struct query insert = QUERY_INIT;
	char hex[SHA256_SIZE];
	int rc = query_open(&insert, extracting->extract,
			    "INSERT INTO indicator VALUES (?1, ?2, ?3, ?4, ?5)", diag);

	for (size_t i = 0; rc == 0 && i < rules->nr_indicators; i++) {
		const struct indicator *indicator = &rules->indicators[i];

		indicator_definition_hash(hex, rules, indicator);
		query_bind_text(&insert, 1, indicator->code);
		query_bind_int(&insert, 2, (int64_t)i + 1);
		query_bind_text(&insert, 3, indicator->name);
		query_bind_text(&insert, 4, indicator->measure_unit);
		query_bind_text(&insert, 5, hex);
		rc = query_run(&insert, diag);
	}
	query_release(&insert);
	return rc;
}

int extract_rows_write(struct extracting *extracting, struct diag *diag)
{
	int rc = write_units(extracting, diag);

	if (rc == 0)
		rc = write_indicators(extracting, diag);
	for (size_t i = 0; rc == 0 && i < sizeof(copied_tables) / sizeof(copied_tables[0]); i++)
		rc = copy_table(extracting, &copied_tables[i], diag);
	return rc;
}

/* ---- manifest */
/* Of the run: day, rules, program, and whether it kept what lies behind medians and pairs. */
static const char run_facts[] =
	"SELECT as_of, rules_hash, version, EXISTS (SELECT 1 FROM duration_days_by_run d WHERE"
	" d.run = ?1) OR NOT EXISTS (SELECT 1 FROM duration_by_run d WHERE d.run = ?1 AND d.n > 0)"
	" AS processes FROM run WHERE id = ?1";

static const char manifest[] =
	"INSERT INTO manifest VALUES (1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13,"
	" ?14, ?15, ?16, 0, '', NULL)";

static void bind_manifest(struct query *insert, const struct extracting *extracting,
			  struct query *run)
{
	const struct period *period = &extracting->period;
	const struct rules *rules = extracting->rules;
	const struct unit *office = rules_unit(rules, office_code, period->last_month);
	const struct issue *issue = &extracting->issue;
	char month[PERIOD_CODE_SIZE];

	if (!office)
		office = rules_unit(rules, office_code, INT_MAX);
	query_bind_text(insert, 1, extracting->region);
	query_bind_text(insert, 2, office->name);
	query_bind_text(insert, 3, region_level_words[region_level(extracting->region)]);
	query_bind_text(insert, 4, extracting->code);
	query_bind_text(insert, 5, month_code(month, period->first_month));
	query_bind_text(insert, 6, month_code(month, period->last_month));
	query_bind_text(insert, 7, month_code(month, (period->first_month / MONTHS - 1) * MONTHS));
	query_bind_text(insert, 8, query_text_of(run, "as_of"));
	query_bind_text(insert, 9, extracting->is_issued ? "issued" : "draft");
	query_bind_int(insert, 10, extracting->is_issued ? issue->revision + 1 : 0);
	query_bind_text(insert, 11, extracting->is_issued ? issue->issued : NULL);
	query_bind_int(insert, 12, extracting->run);
	query_bind_text(insert, 13, query_text_of(run, "rules_hash"));
	query_bind_text(insert, 14, query_text_of(run, "version"));
	query_bind_int(insert, 15, query_int_of(run, "processes"));
	query_bind_int(insert, 16, extracting->withheld);
}

int extract_manifest_write(struct extracting *extracting, struct diag *diag)
{
	struct query run = QUERY_INIT, insert = QUERY_INIT;
	int rc = -1;

	if (query_open(&run, extracting->report.store, run_facts, diag) < 0 ||
	    query_open(&insert, extracting->extract, manifest, diag) < 0)
		goto out;
	query_bind_int(&run, 1, extracting->run);
	if (query_next(&run, diag) != 1)
		goto out;
	bind_manifest(&insert, extracting, &run);
	if (!query_int_of(&run, "processes"))
		diag_add(diag, "REN165", NULL, NULL);
	rc = query_run(&insert, diag);
out:
	query_release(&run);
	query_release(&insert);
	return rc;
}

/* fuzz_rules.c - the office's rules with one file changed, read by rules_load(). Longest input:
 * 512.
 *
 * Byte 1 chooses the file, byte 2 what becomes of it: it is the text; the text stands behind it; a
 * cell (bytes 3 and 4: row, column) is the text; the text stands in the place of some bytes (3 and
 * 4: where, 5: how many); it is not there; beside it there is another, named by bytes 3 and 4; it
 * is the only one, and byte 3 chooses among the first four. All rules are read five times a second,
 * a file alone two hundred times.
 *
 * Invariants: rules are loaded or refused with an error; each error names a file of the folder and
 * a line of it, or says what is wrong with the whole file; of what was loaded no row of the file is
 * unread, and what the programs make of rules first (names of columns, tables of the store) can be
 * made of it; a template that has no error is filled and is a document without a division that
 * became words. */
#include <unistd.h>

#include "core/rules/rule_table.h"
#include "core/store/form_tables.h"
#include "core/system/file.h"
#include "ingest/header/header_match.h"
#include "render/typeset/markdown.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

/* ---- what a file's rows become */
static size_t held_codes(const struct rules *rules)
{
	return rules->nr_codes;
}

static size_t held_units(const struct rules *rules)
{
	return rules->nr_units;
}

static size_t held_forms(const struct rules *rules)
{
	return rules->nr_forms;
}

static size_t held_fields(const struct rules *rules)
{
	size_t nr = 0;

	for (size_t i = 0; i < rules->nr_forms; i++)
		nr += rules->forms[i].nr_fields;
	return nr;
}

static size_t held_checks(const struct rules *rules)
{
	size_t nr = 0;

	for (size_t i = 0; i < rules->nr_forms; i++)
		nr += rules->forms[i].nr_checks;
	return nr;
}

static size_t held_indicators(const struct rules *rules)
{
	return rules->nr_indicators;
}

static size_t held_obligations(const struct rules *rules)
{
	return rules->nr_obligations + rules->nr_parts;
}

static size_t held_deadlines(const struct rules *rules)
{
	return rules->nr_deadlines;
}

static size_t held_circular(const struct rules *rules)
{
	return rules->nr_circular_rules;
}

static size_t held_steps(const struct rules *rules)
{
	return rules->nr_steps;
}

static size_t held_limits(const struct rules *rules)
{
	return rules->nr_limits;
}

static size_t held_thresholds(const struct rules *rules)
{
	return rules->nr_thresholds;
}

static size_t held_screenings(const struct rules *rules)
{
	return rules->nr_screenings;
}

static size_t held_demands(const struct rules *rules)
{
	return rules->nr_demands;
}

static size_t held_campaigns(const struct rules *rules)
{
	return rules->nr_campaigns;
}

static size_t held_series(const struct rules *rules)
{
	return rules->nr_series;
}

static size_t held_families(const struct rules *rules)
{
	return rules->nr_families;
}

static size_t held_targets(const struct rules *rules)
{
	return rules->nr_targets;
}

static size_t held_duties(const struct rules *rules)
{
	return rules->nr_duties;
}

static size_t held_relations(const struct rules *rules)
{
	return rules->nr_relations;
}

static size_t held_plausibilities(const struct rules *rules)
{
	return rules->nr_plausibilities;
}

static size_t held_adapters(const struct rules *rules)
{
	size_t nr = 0;

	for (size_t i = 0; i < rules->nr_adapters; i++)
		nr += rules->adapters[i].nr_columns;
	return nr;
}

static size_t held_days(const struct rules *rules)
{
	return rules->calendar.nr;
}

static size_t held_items(const struct rules *rules)
{
	return rules->assessments[0].nr_items;
}

/* In an order that new ones are put behind, so that an input stays what it was. Of a file without
 * 'held' the rows are not counted. */
static struct shipped {
	const char *name;
	size_t (*held)(const struct rules *rules);
	struct buf text;
} files[] = {
	{ "units.csv", held_units, BUF_INIT },
	{ "aliases.csv", NULL, BUF_INIT },
	{ "forms.csv", held_forms, BUF_INIT },
	{ "tables.csv", held_fields, BUF_INIT },
	{ "codes.csv", held_codes, BUF_INIT },
	{ "calendar.csv", held_days, BUF_INIT },
	{ "indicators.csv", held_indicators, BUF_INIT },
	{ "checks.csv", held_checks, BUF_INIT },
	{ "relations.csv", held_relations, BUF_INIT },
	{ "plausibility.csv", held_plausibilities, BUF_INIT },
	{ "obligations.csv", held_obligations, BUF_INIT },
	{ "deadlines.csv", held_deadlines, BUF_INIT },
	{ "circular.csv", held_circular, BUF_INIT },
	{ "steps.csv", held_steps, BUF_INIT },
	{ "limits.csv", held_limits, BUF_INIT },
	{ "thresholds.csv", held_thresholds, BUF_INIT },
	{ "screening.csv", held_screenings, BUF_INIT },
	{ "demands.csv", held_demands, BUF_INIT },
	{ "campaigns.csv", held_campaigns, BUF_INIT },
	{ "signoff.csv", NULL, BUF_INIT },
	{ "series.csv", held_series, BUF_INIT },
	{ "audiences.csv", NULL, BUF_INIT },
	{ "families.csv", held_families, BUF_INIT },
	{ "targets.csv", held_targets, BUF_INIT },
	{ "duties.csv", held_duties, BUF_INIT },
	{ "adapters.csv", held_adapters, BUF_INIT },
	{ "assessment.csv", held_items, BUF_INIT },
	{ "assessment/patent.csv", NULL, BUF_INIT },
	{ "statforms/campaign/columns.csv", NULL, BUF_INIT },
	{ "statforms/campaign/form.csv", NULL, BUF_INIT },
	{ "statforms/campaign/rows.csv", NULL, BUF_INIT },
	{ "statforms/enforcement/columns.csv", NULL, BUF_INIT },
	{ "statforms/enforcement/form.csv", NULL, BUF_INIT },
	{ "statforms/enforcement/rows.csv", NULL, BUF_INIT },
	{ "statforms/ip/columns.csv", NULL, BUF_INIT },
	{ "statforms/ip/form.csv", NULL, BUF_INIT },
	{ "statforms/ip/rows.csv", NULL, BUF_INIT },
	{ "statforms/linkage/columns.csv", NULL, BUF_INIT },
	{ "statforms/linkage/form.csv", NULL, BUF_INIT },
	{ "statforms/linkage/rows.csv", NULL, BUF_INIT },
	{ "wording/attendance.md", NULL, BUF_INIT },
	{ "wording/bulletin.md", NULL, BUF_INIT },
	{ "wording/circular.md", NULL, BUF_INIT },
	{ "wording/letter_remind.md", NULL, BUF_INIT },
	{ "wording/letter_urge.md", NULL, BUF_INIT },
	{ "wording/linkage.md", NULL, BUF_INIT },
	{ "wording/matter.md", NULL, BUF_INIT },
	{ "wording/minutes.md", NULL, BUF_INIT },
	{ "wording/readiness.md", NULL, BUF_INIT },
	{ "wording/report.md", NULL, BUF_INIT },
	{ "wording/score_circular.md", NULL, BUF_INIT },
	{ "wording/score_letter.md", NULL, BUF_INIT },
	{ "wording/summary.md", NULL, BUF_INIT },
};
enum { NR_FILES = sizeof(files) / sizeof(files[0]) };

static struct buf folder = BUF_INIT, empty = BUF_INIT;
static struct store *store;

static const struct shipped *find_shipped(const char *name)
{
	for (size_t i = 0; i < NR_FILES; i++)
		if (strcmp(files[i].name, name) == 0)
			return &files[i];
	return NULL;
}

static void put(const struct buf *where, const char *name, const struct buf *text)
{
	struct buf path = BUF_INIT;

	scratch_write(path_join(&path, where->data, name), text->data, text->nr);
	buf_release(&path);
}

static void take_away(const struct buf *where, const char *name)
{
	struct buf path = BUF_INIT;

	CHECK(unlink(path_join(&path, where->data, name)) == 0, "%s stays", name);
	buf_release(&path);
}

/* The folders that the files stand in, without them. */
static void make_empty(struct diag *diag)
{
	static const char *const folders[] = { "assessment",   "statforms/campaign",
					       "wording",      "statforms/enforcement",
					       "statforms/ip", "statforms/linkage" };
	struct buf path = BUF_INIT;

	path_join(&empty, fuzz_folder(), "alone");
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]); i++)
		scratch_expect(folder_make(path_join(&path, empty.data, folders[i]), 0700, diag),
			       diag);
	buf_release(&path);
}

static void set_up(void)
{
	struct diag diag = DIAG_INIT;
	struct rules rules;
	struct buf path = BUF_INIT;

	if (folder.nr)
		return;
	path_join(&folder, fuzz_folder(), "rules");
	scratch_expect(folder_copy("rules", folder.data, &diag), &diag);
	for (size_t i = 0; i < NR_FILES; i++)
		scratch_expect(file_read(&files[i].text, path_join(&path, "rules", files[i].name),
					 &diag),
			       &diag);
	scratch_expect(rules_load(&rules, "rules", &diag), &diag);
	for (size_t i = 0; i < rules.nr_files; i++)
		CHECK(find_shipped(rules.files[i].name), "%s is not among these files",
		      rules.files[i].name);
	make_empty(&diag);
	scratch_expect(store_open(&store, ":memory:", STORE_CREATE, &diag), &diag);
	scratch_expect(form_tables_make(store, &rules, &diag), &diag);
	rules_release(&rules);
	buf_release(&path);
	diag_release(&diag);
}

/* ---- the change */
enum change {
	WHOLE,
	BEHIND,
	CELL,
	PLACE,
	NR_OF_TEXT,
	ABSENT = NR_OF_TEXT,
	BESIDE,
	ALONE,
	NR_CHANGES
};

static void add_cell(struct buf *out, const char *text, size_t nr, bool first)
{
	buf_addstr(out, first ? "\"" : ",\"");
	for (size_t i = 0; i < nr; i++) {
		if (text[i] == '"')
			buf_addch(out, '"');
		buf_addch(out, text[i]);
	}
	buf_addch(out, '"');
}

/* The file with one cell changed, rows and columns counted around its ends. */
static void change_cell(struct buf *out, const struct buf *text, size_t row_nr, size_t column,
			const char *cell, size_t nr)
{
	size_t bom = text_starts(text->data, "\xEF\xBB\xBF") ? 3 : 0, rows = 0, at = 0;
	struct csv_reader *reader;
	struct csv_row row;

	for (size_t i = 0; i < text->nr; i++)
		rows += text->data[i] == '\n';
	reader = csv_reader_new_memory(text->data + bom, text->nr - bom, ',');
	for (; csv_reader_next(reader, &row) == CSV_ROW_OK; at++) {
		for (size_t i = 0; i < row.nr; i++) {
			bool is_it = at == row_nr % (rows + 1) && i == column % row.nr;

			add_cell(out, is_it ? cell : row.fields[i].data,
				 is_it ? nr : row.fields[i].nr, i == 0);
		}
		buf_addch(out, '\n');
	}
	csv_reader_free(reader);
}

static void change_place(struct buf *out, const struct buf *text, size_t at, size_t gone,
			 const char *words, size_t nr)
{
	at %= text->nr + 1;
	gone = at + gone < text->nr ? gone : text->nr - at;
	buf_add(out, text->data, at);
	buf_add(out, words, nr);
	buf_add(out, text->data + at + gone, text->nr - at - gone);
}

static void make_changed(struct buf *out, const struct shipped *file, enum change change,
			 const uint8_t *data, size_t nr)
{
	size_t a = change == CELL || change == PLACE ? fuzz_choose(&data, &nr, 256) : 0;
	size_t b = change == CELL || change == PLACE ? fuzz_choose(&data, &nr, 256) : 0;
	size_t gone = change == PLACE ? fuzz_choose(&data, &nr, 256) : 0;
	const char *text = (const char *)data;

	if (change == CELL) {
		change_cell(out, &file->text, a, b, text, nr);
	} else if (change == PLACE) {
		change_place(out, &file->text, a * 256 + b, gone, text, nr);
	} else {
		if (change == BEHIND)
			buf_add(out, file->text.data, file->text.nr);
		buf_add(out, text, nr);
	}
}

/* ---- the refusals */
static long lines_of(const struct buf *text)
{
	long lines = 1;

	for (size_t i = 0; i < text->nr; i++)
		lines += text->data[i] == '\n' ||
			 (text->data[i] == '\r' && text->data[i + 1] != '\n');
	return lines;
}

/* Of the file as it is, not of a place in it. */
static bool is_of_whole(const char *code)
{
	static const char *const codes[] = { "RUL009", "RUL011", "RUL045", "RUL046",
					     "RUL047", "RUL063", "RUL070", NULL };

	for (size_t i = 0; codes[i]; i++)
		if (strcmp(codes[i], code) == 0)
			return true;
	return false;
}

static void check_error(const struct diag_item *item, const char *name, const struct buf *text)
{
	const struct shipped *file = item->at.file ? find_shipped(item->at.file) : NULL;
	const char *code = item->kind->code;
	bool is_changed = item->at.file && strcmp(item->at.file, name) == 0;
	long lines = is_changed ? lines_of(text) : file ? lines_of(&file->text) : 0;

	CHECK(text_is_utf8(item->message, strlen(item->message)), "%s: no UTF-8", code);
	CHECK(!strstr(item->message, "{1}"), "%s: %s", code, item->message);
	CHECK(item->at.file, "%s without a file: %s", code, item->message);
	CHECK(is_changed || file, "%s at '%s', which is no file", code, item->at.file);
	CHECK(item->at.line >= 0 && item->at.line <= lines, "%s at line %ld of %ld of %s", code,
	      item->at.line, lines, item->at.file);
	CHECK(item->at.line || is_of_whole(code), "%s of %s without a line: %s", code,
	      item->at.file, item->message);
	CHECK(item->at.line || !item->at.column, "%s: a column without a line", code);
}

/* ---- what was loaded */
/* Rows that are not blank, the header not counted. */
static size_t count_rows(const struct buf *text)
{
	struct buf decoded = BUF_INIT;
	struct csv_reader *reader;
	struct csv_row row;
	size_t rows = 0;

	CHECK(rule_text_decode(&decoded, text->data, text->nr) == 0, "loaded without an encoding");
	reader = csv_reader_new_memory(decoded.data, decoded.nr, ',');
	while (csv_reader_next(reader, &row) == CSV_ROW_OK)
		for (size_t i = 0; i < row.nr; i++)
			if (row.fields[i].nr) {
				rows++;
				break;
			}
	csv_reader_free(reader);
	buf_release(&decoded);
	return rows ? rows - 1 : 0;
}

static void check_rows(const struct rules *rules, const struct shipped *file,
		       const struct buf *text)
{
	if (file->held)
		CHECK(file->held(rules) == count_rows(text), "%zu of %zu rows of %s are read",
		      file->held(rules), count_rows(text), file->name);
}

/* The text with line feeds alone. */
static void add_lines(struct buf *out, const struct buf *text)
{
	struct buf decoded = BUF_INIT;

	CHECK(rule_text_decode(&decoded, text->data, text->nr) == 0, "read without an encoding");
	for (const char *at = decoded.data; *at; at++)
		if (*at != '\r')
			buf_addch(out, *at);
		else if (at[1] != '\n')
			buf_addch(out, '\n');
	buf_release(&decoded);
}

/* Whether ":::" stands at the beginning of lines alone, and no reference may spell it. */
static bool has_plain_divisions(const char *text)
{
	if (strchr(text, '&'))
		return false;
	for (const char *at = text; (at = strstr(at, ":::")); at += strspn(at, ":"))
		if (at != text && at[-1] != '\n')
			return false;
	return true;
}

/* As render cuts it: what is between {{ and }} has become some words. */
static void check_template(const struct buf *template)
{
	struct text_blocks blocks = TEXT_BLOCKS_INIT;
	struct buf text = BUF_INIT, filled = BUF_INIT;
	const char *at, *open;

	add_lines(&text, template);
	for (at = text.data; (open = strstr(at, "{{"));) {
		const char *close = strstr(open, "}}");

		CHECK(close && !memchr(open, '\n', (size_t)(close - open)), "a slot of two lines");
		for (const char *slot = open + 2; slot < close; slot++)
			CHECK((*slot >= 'a' && *slot <= 'z') || *slot == '_', "a slot %.20s", open);
		buf_add(&filled, at, (size_t)(open - at));
		buf_addstr(&filled, "甲");
		at = close + 2;
	}
	buf_addstr(&filled, at);
	markdown_read(&blocks, filled.data, false);
	for (size_t i = 0; i < blocks.nr; i++) {
		const struct text_words *words = &blocks.items[i].words;

		CHECK(!words->nr || !text_starts(words->runs[0].text, ":::") ||
			      !has_plain_divisions(filled.data),
		      "a division became words: %s", words->runs[0].text);
	}
	text_blocks_release(&blocks);
	buf_release(&text);
	buf_release(&filled);
}

/* Rules that were loaded can be worked by: names, months, tables. */
static void use(const struct rules *rules)
{
	const struct period year = period_of_months(2024 * 12, 2024 * 12 + 11);
	const int day = year.first_day + 281;
	struct header_index names;
	struct diag diag = DIAG_INIT;
	struct buf words = BUF_INIT;

	header_index_init(&names, rules);
	header_index_release(&names);
	rules_tell_lacking(rules, &diag);
	rules_running(rules, day);
	for (size_t i = 0; i < rules->nr_units; i++) {
		int last = 0;
		size_t holder = rules_holder(rules, i, 2024 * 12, &last);

		CHECK(holder < rules->nr_units && last >= 2024 * 12, "nobody holds the rows of %s",
		      rules->units[i].code);
		CHECK(rules_unit_named(rules, rules->units[i].name, strlen(rules->units[i].name)),
		      "no unit is named %s", rules->units[i].name);
		rules_is_member_in(rules, i, &year);
		rules_add_absence(&words, rules, i, 2024 * 12);
	}
	for (size_t i = 0; i < rules->nr_targets; i++) {
		struct target_share share;

		rules_target_asked(&share, rules, &rules->targets[i], 2024 * 12, 2024 * 12 + 8);
	}
	scratch_expect(store_exec(store, "BEGIN", &diag), &diag);
	if (form_tables_extend(store, rules, &diag) < 0)
		for (size_t i = 0; i < diag.nr; i++)
			CHECK(text_starts(diag.items[i].kind->code, "RUL") ||
				      diag.items[i].kind->level != DIAG_LEVEL_ERROR,
			      "no tables of rules that were loaded: %s", diag.items[i].message);
	scratch_expect(store_exec(store, "ROLLBACK", &diag), &diag);
	buf_release(&words);
	diag_release(&diag);
}

static bool load(const struct shipped *file, const char *where, const char *name,
		 const struct buf *text)
{
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	bool loaded = rules_load(&rules, where, &diag) == 0, faulty = false;

	CHECK(loaded == (diag.errors == 0), "loaded with errors, or refused without one");
	for (size_t i = 0; i < diag.nr; i++) {
		if (diag.items[i].kind->level != DIAG_LEVEL_ERROR)
			continue;
		check_error(&diag.items[i], name, text);
		faulty = faulty || strcmp(diag.items[i].at.file, name) == 0;
	}
	if (file && !faulty && text_ends(name, ".md"))
		check_template(text);
	if (loaded) {
		if (file)
			check_rows(&rules, file, text);
		use(&rules);
	}
	rules_release(&rules);
	diag_release(&diag);
	return loaded;
}

/* A file of no name that the programs know: nothing would read it. What is no table may lie
 * there as the office's own words. */
static void load_beside(const uint8_t *data, size_t nr)
{
	static const char *const places[] = { "wording/", "", "statforms/ip/" };
	static const char *const names[] = { "zz.csv", "zz.md", "units2.csv", "bulletin2.md" };
	const char *place = places[fuzz_choose(&data, &nr, sizeof(places) / sizeof(places[0]))];
	const char *last = names[fuzz_choose(&data, &nr, sizeof(names) / sizeof(names[0]))];
	struct buf name = BUF_INIT, text = BUF_INIT;
	bool is_rule = text_ends(last, ".csv");

	buf_addf(&name, "%s%s", place, last);
	buf_add(&text, (const char *)data, nr);
	put(&folder, name.data, &text);
	CHECK(!load(NULL, folder.data, name.data, &text) || !is_rule, "%s is passed over",
	      name.data);
	take_away(&folder, name.data);
	buf_release(&name);
	buf_release(&text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	const struct shipped *file = &files[fuzz_choose(&data, &nr, NR_FILES)];
	enum change change = (enum change)fuzz_choose(&data, &nr, NR_CHANGES);
	const struct buf *where = change == ALONE ? &empty : &folder;
	struct buf text = BUF_INIT;

	set_up();
	if (change == ALONE)
		change = (enum change)fuzz_choose(&data, &nr, NR_OF_TEXT);
	if (change == BESIDE) {
		load_beside(data, nr);
		return 0;
	}
	if (change == ABSENT) {
		take_away(where, file->name);
	} else {
		make_changed(&text, file, change, data, nr);
		put(where, file->name, &text);
	}
	load(change == ABSENT ? NULL : file, where->data, file->name, &text);
	if (where == &empty)
		take_away(where, file->name);
	else
		put(where, file->name, &file->text);
	buf_release(&text);
	return 0;
}

/* test_check_rules.c - checks.csv, relations.csv and plausibility.csv: the cells that mean
 * something are spoiled in turn, and the fault must be named with its file, line and column; and
 * single mistakes by their code. What the rules mean is tested where they are used (ingest). */
#include "core/rules/expressions.h"
#include "core/rules/rules.h"
#include "core/system/csv.h"
#include "tests/unit/core/check.h"

static struct rules rules = RULES_INIT;
static char *folder;

static int load(void **state)
{
	struct diag diag = DIAG_INIT;
	int rc;

	(void)state;
	folder = scratch_make();
	rc = folder_copy("rules", folder, &diag);
	if (rc == 0)
		rc = rules_load(&rules, folder, &diag);
	diag_print(&diag, stderr);
	diag_release(&diag);
	return rc;
}

static int unload(void **state)
{
	(void)state;
	rules_release(&rules);
	scratch_remove(folder);
	return 0;
}

/* ---- single mistakes: a line appended to the file */
static const struct fault_row {
	const char *name, *file, *text, *code;
	long column;
} fault_rows[] = {
	/* clang-format off */
	{ "check_of_an_unknown_table", "checks.csv", "Z1,zzz,,note,required,,warning,,甲,", "RUL006", 2 },
	{ "check_of_an_unknown_field", "checks.csv", "Z1,cases,,zzz,required,,warning,,甲,", "RUL006", 4 },
	{ "check_of_an_unknown_kind", "checks.csv", "Z1,cases,,note,wanted,,warning,,甲,", "RUL004", 5 },
	{ "check_of_an_unknown_level", "checks.csv", "Z1,cases,,note,required,,fatal,,甲,", "RUL004", 7 },
	{ "check_with_a_foreign_code", "checks.csv", "Z1,cases,,note,required,,error,ING008,甲,", "RUL004", 8 },
	{ "check_without_words", "checks.csv", "Z1,cases,,note,required,,warning,,,", "RUL003", 9 },
	{ "check_twice", "checks.csv", "C01,cases,,note,required,,warning,,甲,", "RUL005", 1 },
	{ "check_required_against_something", "checks.csv", "Z1,cases,,note,required,party,warning,,甲,", "RUL014", 6 },
	{ "check_order_of_texts", "checks.csv", "Z1,cases,,note,not_before,filed_date,warning,,甲,", "RUL014", 4 },
	{ "check_year_of_a_text", "checks.csv", "Z1,cases,,note,number_year,case_no,warning,,甲,", "RUL014", 4 },
	{ "check_year_against_a_date", "checks.csv", "Z1,cases,,filed_date,number_near,decision_date,warning,,甲,", "RUL014", 6 },
	{ "check_year_against_nothing", "checks.csv", "Z1,cases,,filed_date,number_year,,warning,,甲,", "RUL003", 6 },
	{ "check_year_against_no_field", "checks.csv", "Z1,cases,,filed_date,number_year,nosuch,warning,,甲,", "RUL006", 6 },
	{ "check_size_of_dates", "checks.csv", "Z1,cases,,filed_date,at_most,5,warning,,甲,", "RUL014", 4 },
	{ "check_money_against_days", "checks.csv", "Z1,cases,,fine,at_most,dens,warning,,甲,", "RUL014", 6 },
	{ "check_date_against_a_literal", "checks.csv", "Z1,cases,,filed_date,not_before,2024-01-01,warning,,甲,", "RUL006", 6 },
	{ "check_against_no_number", "checks.csv", "Z1,cases,,fine,at_most,many,warning,,甲,", "RUL007", 6 },
	{ "check_against_nothing", "checks.csv", "Z1,cases,,fine,at_most,,warning,,甲,", "RUL003", 6 },
	{ "condition_of_an_unknown_field", "checks.csv", "Z1,cases,zzz=1,note,required,,warning,,甲,", "RUL010", 3 },
	{ "condition_of_an_unknown_code", "checks.csv", "Z1,cases,result=zzz,note,required,,warning,,甲,", "RUL010", 3 },
	{ "condition_without_a_right_side", "checks.csv", "Z1,cases,result=,note,required,,warning,,甲,", "RUL010", 3 },
	{ "condition_with_no_number", "checks.csv", "Z1,cases,fine>many,note,required,,warning,,甲,", "RUL010", 3 },
	{ "condition_of_money_and_a_text", "checks.csv", "Z1,cases,fine>party,note,required,,warning,,甲,", "RUL010", 3 },
	{ "second_condition", "checks.csv", "Z1,cases,fine>0;!zzz,note,required,,warning,,甲,", "RUL010", 3 },
	{ "second_alternative", "checks.csv", "Z1,cases,fine>0|zzz,note,required,,warning,,甲,", "RUL010", 3 },
	{ "relation_of_an_unknown_indicator", "relations.csv", "Z1,甲,,ZZZ,=,A02_j,0,warning,penalty,", "RUL015", 4 },
	{ "relation_of_an_unknown_unit", "relations.csv", "Z1,甲,,A02_j,=,zzz.A02_j,0,warning,penalty,", "RUL015", 6 },
	{ "relation_with_an_open_end", "relations.csv", "Z1,甲,,A02_j+,=,A03_j,0,warning,penalty,", "RUL015", 4 },
	{ "relation_with_two_signs", "relations.csv", "Z1,甲,,A02_j+-A03_j,=,A03_j,0,warning,penalty,", "RUL015", 4 },
	{ "relation_without_a_sign", "relations.csv", "Z1,甲,,A02_j A03_j,=,A03_j,0,warning,penalty,", "RUL015", 4 },
	{ "relation_of_an_unknown_basis", "relations.csv", "Z1,甲,,A02_j@then,=,A03_j,0,warning,penalty,", "RUL015", 4 },
	{ "relation_before_no_months", "relations.csv", "Z1,甲,,A02_j@before,=,A03_j,0,warning,penalty,", "RUL015", 4 },
	{ "relation_before_too_many_months", "relations.csv", "Z1,甲,,A02_j@before25,=,A03_j,0,warning,penalty,", "RUL015", 4 },
	{ "relation_of_a_family_that_is_none", "relations.csv", "Z1,甲,,ZZZ_*,=,A03_j,0,warning,penalty,", "RUL015", 4 },
	{ "relation_less_a_family", "relations.csv", "Z1,甲,,A02_j-A20_*,=,0,0,warning,penalty,", "RUL015", 4 },
	{ "ledger_of_a_measure", "relations.csv", "Z1,甲,,A13_j@ledger,=,A03_j,0,warning,penalty,", "RUL015", 4 },
	{ "ledger_of_a_ratio", "relations.csv", "Z1,甲,,A43@ledger,=,A03_j,0,warning,penalty,", "RUL015", 4 },
	{ "relation_with_an_unknown_operator", "relations.csv", "Z1,甲,,A02_j,==,A03_j,0,warning,penalty,", "RUL004", 5 },
	{ "relation_with_no_tolerance", "relations.csv", "Z1,甲,,A02_j,=,A03_j,some,warning,penalty,", "RUL007", 7 },
	{ "relation_with_a_negative_tolerance", "relations.csv", "Z1,甲,,A02_j,=,A03_j,-1,warning,penalty,", "RUL022", 7 },
	{ "relation_of_an_unknown_level", "relations.csv", "Z1,甲,,A02_j,=,A03_j,0,fatal,penalty,", "RUL004", 8 },
	{ "relation_of_money_and_cases", "relations.csv", "Z1,甲,,A06_y,>=,2*A03_j,0,warning,penalty,", "RUL014", 6 },
	{ "when_of_money_and_cases", "relations.csv", "Z1,甲,A06_y>A03_j,A02_j,=,A03_j,0,warning,penalty,", "RUL014", 3 },
	{ "relation_of_ledgers_that_refuses", "relations.csv", "Z1,甲,,A02_j@ledger,>=,A03_j@ledger,0,error,penalty,", "RUL014", 8 },
	{ "relation_of_unknown_units", "relations.csv", "Z1,甲,,A02_j,=,A03_j,0,warning,zzz,", "RUL006", 9 },
	{ "relation_twice", "relations.csv", "16,甲,,A02_j,=,A03_j,0,warning,penalty,", "RUL005", 1 },
	{ "relation_with_a_when_that_compares_nothing", "relations.csv", "Z1,甲,A02_j,A02_j,=,A03_j,0,warning,penalty,", "RUL015", 3 },
	{ "relation_with_a_when_of_nothing", "relations.csv", "Z1,甲,A02_j>ZZ,A02_j,=,A03_j,0,warning,penalty,", "RUL015", 3 },
	{ "reconciling_refuses_nothing", "relations.csv", "Z1,甲,,A14_j@ledger,reconcile,gaj.G01_j@ledger,1,error,penalty,", "RUL014", 8 },
	{ "plausibility_of_an_unknown_kind", "plausibility.csv", "Z1,guess,rows=3,warning,*,", "RUL004", 2 },
	{ "plausibility_without_kind", "plausibility.csv", "Z1,,rows=3,warning,*,", "RUL003", 2 },
	{ "plausibility_that_would_refuse", "plausibility.csv", "Z1,resent,rows=3,error,*,", "RUL004", 4 },
	{ "plausibility_of_unknown_units", "plausibility.csv", "Z1,resent,rows=3,warning,zzz,", "RUL006", 5 },
	{ "plausibility_lacks_a_parameter", "plausibility.csv", "Z1,change,ratio=3;periods=4,warning,*,", "RUL025", 3 },
	{ "plausibility_with_a_foreign_parameter", "plausibility.csv", "Z1,resent,rows=3;months=2,warning,*,", "RUL023", 3 },
	{ "plausibility_with_a_parameter_twice", "plausibility.csv", "Z1,resent,rows=3;rows=4,warning,*,", "RUL024", 3 },
	{ "plausibility_with_a_parameter_of_zero", "plausibility.csv", "Z1,resent,rows=0,warning,*,", "RUL027", 3 },
	{ "plausibility_twice", "plausibility.csv", "17,resent,rows=3,warning,*,", "RUL005", 1 },
	/* clang-format on */
};

/* Load with 'name' holding 'text'; the file is put back. */
static void load_spoiled(struct diag *diag, const char *name, const struct buf *text)
{
	struct buf path = BUF_INIT, kept = BUF_INIT;
	struct rules spoiled = RULES_INIT;
	struct diag ignored = DIAG_INIT;

	path_join(&path, folder, name);
	assert_int_equal(file_read(&kept, path.data, &ignored), 0);
	assert_int_equal(file_write(path.data, text->data, text->nr, &ignored), 0);
	if (rules_load(&spoiled, folder, diag) == 0)
		rules_release(&spoiled);
	assert_int_equal(file_write(path.data, kept.data, kept.nr, &ignored), 0);
	buf_release(&path);
	buf_release(&kept);
}

static void read_rules(struct buf *out, const char *name)
{
	struct buf path = BUF_INIT;
	struct diag diag = DIAG_INIT;

	assert_int_equal(file_read(out, path_join(&path, "rules", name), &diag), 0);
	buf_release(&path);
}

static void mistake_is_named(void **state)
{
	const struct fault_row *row = *state;
	struct buf text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	const struct diag_item *item;
	long line = 1;

	read_rules(&text, row->file);
	for (size_t i = 0; i < text.nr; i++)
		line += text.data[i] == '\n';
	buf_addstr(&text, row->text);
	load_spoiled(&diag, row->file, &text);
	item = assert_one(&diag, row->code);
	assert_string_equal(item->at.file, row->file);
	assert_int_equal(item->at.line, line);
	assert_int_equal(item->at.column, row->column);
	diag_release(&diag);
	buf_release(&text);
}

/* ---- cell by cell */

/* 'needed' columns must not be blank; 'checked' ones must not be nonsense. */
static const struct spoiled_file {
	const char *name, *file, *needed, *checked;
} spoiled_files[] = {
	{ "every_cell_of_checks", "checks.csv", "id table field kind level message",
	  "table when field kind other level code" },
	{ "every_cell_of_relations", "relations.csv", "id name left operator right level",
	  "when left operator right tolerance level units" },
	{ "every_cell_of_plausibility", "plausibility.csv", "id kind level parameters",
	  "kind parameters level units" },
};

static bool has_word(const char *words, const char *word)
{
	const char *at = strstr(words, word);
	size_t nr = strlen(word);

	return at && (at == words || at[-1] == ' ') && (!at[nr] || at[nr] == ' ');
}

/* The file with cell 'column' of row 'row' (0: the header) replaced. */
static void build(struct buf *out, const struct buf *text, size_t row, size_t column,
		  const char *cell)
{
	struct csv_reader *reader = csv_reader_new_memory(text->data, text->nr, ',');
	struct csv_row csv;

	for (size_t r = 0; csv_reader_next(reader, &csv) == CSV_ROW_OK; r++) {
		for (size_t c = 0; c < csv.nr; c++) {
			struct buf value = BUF_INIT;

			buf_add(&value, csv.fields[c].data, csv.fields[c].nr);
			csv_add_field(out, r == row && c == column ? cell : value.data, c == 0);
			buf_release(&value);
		}
		buf_addch(out, '\n');
	}
	csv_reader_free(reader);
}

static bool is_named(const struct diag *diag, const char *file, size_t row, size_t column)
{
	for (size_t i = 0; i < diag->nr; i++) {
		const struct diag_at *at = &diag->items[i].at;

		if (diag->items[i].kind->level == DIAG_LEVEL_ERROR && at->file &&
		    strcmp(at->file, file) == 0 && at->line == (long)row + 1 &&
		    at->column == (long)column + 1)
			return true;
	}
	return false;
}

static void try_cell(const struct spoiled_file *spoiled, const struct buf *text, size_t row,
		     size_t column, const char *cell)
{
	struct buf changed = BUF_INIT;
	struct diag diag = DIAG_INIT;

	build(&changed, text, row, column, cell);
	load_spoiled(&diag, spoiled->file, &changed);
	if (!is_named(&diag, spoiled->file, row, column)) {
		diag_print(&diag, stderr);
		fail_msg("%s line %zu column %zu = '%s'", spoiled->file, row + 1, column + 1, cell);
	}
	diag_release(&diag);
	buf_release(&changed);
}

static void every_cell_is_read(void **state)
{
	const struct spoiled_file *spoiled = *state;
	struct buf text = BUF_INIT;
	struct csv_reader *reader;
	struct csv_row csv;
	char *columns[16] = { NULL };
	size_t nr = 0, tried = 0;

	read_rules(&text, spoiled->file);
	reader = csv_reader_new_memory(text.data, text.nr, ',');
	for (size_t r = 0; csv_reader_next(reader, &csv) == CSV_ROW_OK; r++) {
		for (size_t c = 0; c < csv.nr; c++) {
			if (r == 0) {
				columns[nr++] = xstrndup(csv.fields[c].data, csv.fields[c].nr);
				continue;
			}
			/* every column with every fourth row: rules load a thousand times else */
			if ((r + c) % 4 != 0 && nr > 6)
				continue;
			if (has_word(spoiled->needed, columns[c]))
				try_cell(spoiled, &text, r, c, "");
			if (has_word(spoiled->checked, columns[c]))
				try_cell(spoiled, &text, r, c, "胡乱!");
			tried++;
		}
	}
	assert_true(tried >= 25);
	while (nr)
		free(columns[--nr]);
	csv_reader_free(reader);
	buf_release(&text);
}

/* A column that is missing, an unclosed quote and a missing file, of each. */
static void every_file_is_needed_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < NR(spoiled_files); i++) {
		struct buf text = BUF_INIT;
		struct diag diag = DIAG_INIT;

		buf_addstr(&text, "id,name\n");
		load_spoiled(&diag, spoiled_files[i].file, &text);
		assert_true(diag.errors > 0);
		assert_string_equal(diag.items[0].kind->code, "RUL001");
		assert_string_equal(diag.items[0].at.file, spoiled_files[i].file);
		diag_release(&diag);
		buf_reset(&text);
		read_rules(&text, spoiled_files[i].file);
		buf_addstr(&text, "Z1,\"甲\n");
		load_spoiled(&diag, spoiled_files[i].file, &text);
		assert_string_equal(diag.items[0].kind->code, "RUL008");
		diag_release(&diag);
		buf_release(&text);
	}
}

/* ---- what the default files say */

static const struct relation *relation(const char *id)
{
	for (size_t i = 0; i < rules.nr_relations; i++) {
		if (strcmp(rules.relations[i].id, id) == 0)
			return &rules.relations[i];
	}
	fail_msg("no relation %s", id);
	return NULL;
}

static bool has_plausibility(const char *id)
{
	for (size_t i = 0; i < rules.nr_plausibilities; i++) {
		if (strcmp(rules.plausibilities[i].id, id) == 0)
			return true;
	}
	return false;
}

/* domain-facts.md 2.3: all of 1 to 16 are there (17 to 19 are in the other two files), at their
 * levels; what is false in reality is there, too, and off. */
static void the_19_relations_have_their_levels(void **state)
{
	static const struct {
		const char *id;
		enum relation_level level;
	} expected[] = {
		{ "1", RELATION_ERROR },     { "1b", RELATION_ERROR },
		{ "2", RELATION_ERROR },     { "3", RELATION_NONE },
		{ "4", RELATION_ERROR },     { "5", RELATION_NONE },
		{ "5b", RELATION_WARNING },  { "6", RELATION_ERROR },
		{ "6b1", RELATION_ERROR },   { "6c", RELATION_NONE },
		{ "7", RELATION_ERROR },     { "7b", RELATION_ERROR },
		{ "7c", RELATION_WARNING },  { "8", RELATION_WARNING },
		{ "9", RELATION_WARNING },   { "9b", RELATION_NONE },
		{ "10", RELATION_WARNING },  { "10b", RELATION_WARNING },
		{ "11", RELATION_ERROR },    { "11h", RELATION_WARNING },
		{ "12", RELATION_WARNING },  { "12b", RELATION_WARNING },
		{ "12c", RELATION_ERROR },   { "13", RELATION_ERROR },
		{ "13b", RELATION_WARNING }, { "14", RELATION_ERROR },
		{ "14b", RELATION_ERROR },   { "14c", RELATION_WARNING },
		{ "15", RELATION_ERROR },    { "16", RELATION_WARNING },
		{ "16b", RELATION_WARNING }, { "16c", RELATION_WARNING },
		{ "16d", RELATION_WARNING }, { "16e", RELATION_WARNING },
		{ "16f", RELATION_WARNING },
	};
	static const char *const plausible[] = { "17", "17b", "18", "18b", "R1", "K1" };

	(void)state;
	for (size_t i = 0; i < NR(expected); i++)
		assert_int_equal(relation(expected[i].id)->level, expected[i].level);
	for (size_t i = 0; i < NR(plausible); i++)
		assert_true(has_plausibility(plausible[i]));
}

static void an_expression_is_taken_apart(void **state)
{
	struct expression expression;

	(void)state;
	assert_int_equal(expression_parse(&expression, &rules,
					  "A01_j + 30*A06_y@any - jcy.J02_r@before12"),
			 0);
	assert_int_equal(expression.nr, 3);
	assert_true(expression.terms[0].factor == 1);
	assert_string_equal(expression.terms[0].indicator->code, "A01_j");
	assert_int_equal(expression.terms[0].basis, TERM_REPORTED);
	assert_true(expression.terms[1].factor == 30);
	assert_int_equal(expression.terms[1].basis, TERM_ANY);
	assert_true(expression.terms[2].factor == -1);
	assert_string_equal(expression.terms[2].unit, "jcy");
	assert_int_equal(expression.terms[2].months, 12);
	assert_int_equal(expression_parse(&expression, &rules, "A20_*"), 0);
	assert_string_equal(expression.terms[0].family, "A20_");
	assert_string_equal(expression_indicator(&expression, &rules)->code, "A20_trademark");
	assert_int_equal(expression_parse(&expression, &rules, "0"), 0);
	assert_null(expression.terms[0].indicator);
	assert_null(expression_indicator(&expression, &rules));
	/* money is kept in 分: 0.01 万元 are 10000 */
	assert_true(relation("4")->tolerance == 10000);
	assert_true(relation("8")->tolerance == 1);
}

int main(void)
{
	struct CMUnitTest tests[NR(fault_rows) + NR(spoiled_files) + 3];
	size_t nr = 0;

	ADD_ROWS(tests, nr, fault_rows, mistake_is_named);
	ADD_ROWS(tests, nr, spoiled_files, every_cell_is_read);
	ADD_TEST(tests, nr, every_file_is_needed_whole);
	ADD_TEST(tests, nr, the_19_relations_have_their_levels);
	ADD_TEST(tests, nr, an_expression_is_taken_apart);
	return _cmocka_run_group_tests(__FILE__, tests, nr, load, unload);
}

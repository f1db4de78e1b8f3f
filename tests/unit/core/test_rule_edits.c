/* test_rule_edits.c - one cell of the shipped rules changed: what would change figures without a
 * word, or lead to a fault of the programs, is refused at its line and column; what an office may
 * well write is read. A row is found by its first cell, of codes.csv and tables.csv by its first
 * two. */
#include "tests/unit/core/rules_copy.h"

/* NULL for 'code': it must load. 'at' is the column of the fault, NULL: that of the cell. */
static const struct edit_row {
	const char *name, *file, *row, *column, *text, *code, *at;
} edit_rows[] = {
	/* clang-format off */
	/* units */
	{ "a place of two units", "units.csv", "mch", "order", "5", "RUL005", NULL },
	{ "a second office", "units.csv", "xcb", "class", "office", "RUL014", NULL },
	{ "an office that is none", "units.csv", "bgs", "class", "support", "RUL014", NULL },
	{ "an office that ends", "units.csv", "bgs", "to", "2020-01", "RUL014", NULL },
	{ "a unit named as a class", "units.csv", "gaj", "short_name", "Penalty", "RUL014", NULL },
	{ "a unit named as all", "units.csv", "gaj", "name", "*", "RUL014", NULL },
	{ "a unit named as the county", "units.csv", "gaj", "short_name", "全 县", "RUL014", NULL },
	{ "a successor of itself", "units.csv", "xcb", "successor", "县委宣传部", "RUL014", NULL },
	{ "a county's code", "units.csv", "bgs", "region", "370124", NULL, NULL },
	{ "a county's code in full width", "units.csv", "bgs", "region", "３７０１２４", NULL, NULL },
	{ "a city's code", "units.csv", "bgs", "region", "370100", NULL, NULL },
	{ "a code of twelve digits", "units.csv", "bgs", "region", "370124000000", "RUL014", NULL },
	{ "a code of no province", "units.csv", "bgs", "region", "090124", "RUL014", NULL },
	{ "a county of no city", "units.csv", "bgs", "region", "370024", "RUL014", NULL },
	{ "an alias that is a class", "aliases.csv", "宣传部门", "alias", "judicial", "RUL014", NULL },
	/* audiences */
	{ "a reader that nobody is", "audiences.csv", "product bulletin", "audience", "everybody", "RUL068", NULL },
	{ "a product for two", "audiences.csv", "product page", "audience", "members superior", "RUL014", NULL },
	{ "a product for a full-width reader", "audiences.csv", "product page", "audience", "ｐｕｂｌｉｃ", NULL, NULL },
	{ "a product that withholds", "audiences.csv", "product page", "beyond", "hide", "RUL014", NULL },
	{ "a field for the office alone", "audiences.csv", "field plan.plan_no", "audience", "", NULL, NULL },
	{ "a field masked in another way", "audiences.csv", "fact case_money", "beyond", "blur", "RUL004", NULL },
	/* codes, forms and fields that programs read by name */
	{ "a code however written", "codes.csv", "field gi", "code", "Copyright", "RUL012", NULL },
	{ "presence by another code", "codes.csv", "attendance_status present", "code", "here", "RUL045", "-" },
	{ "simple cases by another code", "codes.csv", "procedure simple", "code", "quick", "RUL045", "-" },
	{ "heads by another code", "codes.csv", "role head", "code", "chief", "RUL045", "-" },
	{ "a code of the office's own", "codes.csv", "supervision_source leader", "code", "boss", NULL, NULL },
	{ "a list of other codes", "tables.csv", "attendance status", "codes", "role", "RUL045", NULL },
	{ "a text with a list", "tables.csv", "cases party", "codes", "zzz", "RUL014", NULL },
	{ "a code without a list", "tables.csv", "cases field", "codes", "", "RUL003", NULL },
	{ "a year that is a count", "tables.csv", "manual_score year", "type", "count", "RUL014", NULL },
	{ "a filing date that is a month", "tables.csv", "roster filed_date", "type", "month", "RUL014", NULL },
	{ "points that are money", "tables.csv", "manual_score points", "type", "money", "RUL014", NULL },
	{ "a lead unit that is text", "tables.csv", "supervision lead_unit", "type", "text", "RUL014", NULL },
	{ "events counted by a number", "forms.csv", "cases", "event_field", "case_no", "RUL014", NULL },
	{ "a place of two fields in the key", "tables.csv", "cases party", "key", "1", "RUL005", NULL },
	{ "a gap in the key", "tables.csv", "linkage doc_no", "key", "4", "RUL044", NULL },
	{ "a header however written", "tables.csv", "cases party", "synonyms", "案 号", "RUL012", NULL },
	{ "a header that is a field's code", "tables.csv", "cases summary", "synonyms", "Party", "RUL012", NULL },
	{ "a bound with commas", "tables.csv", "cases value", "max", "1,000,000", NULL, NULL },
	{ "a bound in full width", "tables.csv", "cases dens", "max", "１０００．０", NULL, NULL },
	/* indicators */
	{ "cases as money", "indicators.csv", "A13_n", "quantity", "rate", "RUL014", "measure_unit" },
	{ "cases as days", "indicators.csv", "A17_j", "quantity", "days", "RUL014", NULL },
	{ "money as a count", "indicators.csv", "A07_y", "quantity", "count", "RUL014", NULL },
	{ "persons as money", "indicators.csv", "A14_r", "quantity", "money", "RUL014", NULL },
	{ "money in 元", "indicators.csv", "A06_y", "measure_unit", "元", "RUL014", NULL },
	{ "a rate in cases", "indicators.csv", "A43", "measure_unit", "件", "RUL014", NULL },
	{ "a rate in full width", "indicators.csv", "A43", "measure_unit", "％", NULL, NULL },
	{ "cases of the last month", "indicators.csv", "A17_j", "over_time", "last", "RUL014", NULL },
	{ "open cases added up", "indicators.csv", "A04_j", "over_time", "sum", "RUL014", NULL },
	{ "rates added up", "indicators.csv", "A43", "over_time", "sum", "RUL014", NULL },
	{ "rates of units added up", "indicators.csv", "A43", "over_units", "sum", "RUL014", NULL },
	{ "a measure recomputed", "indicators.csv", "A15_j", "over_time", "recompute", "RUL014", NULL },
	{ "a measure of no ledger", "indicators.csv", "A15_j", "source", "ledger", "RUL014", NULL },
	{ "a rate that accumulates", "indicators.csv", "A43", "basis", "cumulative", "RUL014", NULL },
	{ "a ledger that accumulates", "indicators.csv", "A17_j", "basis", "cumulative", "RUL014", NULL },
	{ "money by chance as cases", "indicators.csv", "A16_y", "noise", "poisson", "RUL014", NULL },
	{ "cases by chance as rates", "indicators.csv", "A17_j", "noise", "binomial", "RUL014", NULL },
	{ "a rate of itself", "indicators.csv", "A43", "numerator", "A43", "RUL014", NULL },
	{ "a rate of rates", "indicators.csv", "A43", "denominator", "D05", "RUL014", NULL },
	{ "a rate of one thing", "indicators.csv", "A43", "denominator", "A41_j", "RUL014", NULL },
	{ "a rate of money and cases", "indicators.csv", "A43", "denominator", "A06_y", "RUL014", "quantity" },
	{ "a rate of other units", "indicators.csv", "A43", "numerator", "XCB6_n", "RUL014", NULL },
	{ "a name however written", "indicators.csv", "A10_y", "name", "没收 违法所得", "RUL012", NULL },
	{ "a name that is a code", "indicators.csv", "A07_y", "name", "a06_Y", "RUL012", NULL },
	{ "an indicator of the office", "indicators.csv", "A07_y", "units", "penalty bgs", "RUL014", NULL },
	{ "a list that equals", "indicators.csv", "A11_j", "filter", "scene=online", "RUL010", NULL },
	{ "a code that contains", "indicators.csv", "A11_j", "filter", "field~patent", "RUL010", NULL },
	{ "conditions in full width", "indicators.csv", "A11_j", "filter", "value＞＝５０,０００；result＝penalty", NULL, NULL },
	/* checks and relations */
	{ "a field against itself", "checks.csv", "C01", "other", "decision_date", "RUL014", NULL },
	{ "an amount with commas", "checks.csv", "C12", "other", "20,000,000", NULL, NULL },
	{ "not a number", "relations.csv", "2", "right", "nan*A02_j", "RUL015", NULL },
	{ "a number beyond all", "relations.csv", "2", "right", "1e400", "RUL015", NULL },
	{ "a number of sixteen digits", "relations.csv", "2", "right", "0x10", "RUL015", NULL },
	{ "cases against money", "relations.csv", "2", "right", "A06_y", "RUL014", NULL },
	{ "cases against a rate", "relations.csv", "2", "right", "A43", "RUL014", NULL },
	{ "a number against a number", "relations.csv", "11", "left", "5", "RUL014", "right" },
	{ "money and cases added up", "relations.csv", "4", "right", "A07_y+A02_j", "RUL014", NULL },
	{ "a condition on money and cases", "relations.csv", "5b", "when", "A06_y>A02_j", "RUL014", NULL },
	{ "units that have nothing of it", "relations.csv", "2", "units", "gaj", "RUL014", NULL },
	{ "a reconciliation of one side", "relations.csv", "8", "right", "5", "RUL014", NULL },
	{ "a reconciliation of no ledger", "relations.csv", "8", "left", "A02_j@ledger", "RUL014", NULL },
	{ "a reconciliation with no other", "relations.csv", "8", "right", "G01_j@ledger", "RUL014", NULL },
	{ "a reconciliation within half months", "relations.csv", "8", "tolerance", "1.5", "RUL022", NULL },
	{ "a relation in names", "relations.csv", "2", "right", "期初未结 ＋ 立案", NULL, NULL },
	{ "a unit by name", "relations.csv", "10b", "right", "检察院.J02_r@any+县检察院.J04_r", NULL, NULL },
	{ "an operator in full width", "relations.csv", "2", "operator", "＜＝", NULL, NULL },
	{ "more than all periods", "plausibility.csv", "17b", "parameters", "ratio=3;difference=5;periods=1000000", "RUL027", NULL },
	{ "a ratio that all reach", "plausibility.csv", "17b", "parameters", "ratio=1;difference=5;periods=4", "RUL027", NULL },
	/* duties */
	{ "a duty of the office", "obligations.csv", "cases_q", "units", "office", "RUL014", NULL },
	{ "a duty of two rows", "obligations.csv", "linkage_q", "table", "cases", "RUL014", NULL },
	{ "a limit of no day", "limits.csv", "A1", "days", "0", "RUL022", NULL },
	{ "a limit that deadlines run by", "limits.csv", "B1", "code", "B1x", "RUL045", "-" },
	{ "all levels above a tenth", "families.csv", "funnel", "level", "0.05", "RUL014", NULL },
	{ "a lower level", "families.csv", "main", "level", "1%", NULL, NULL },
	{ "a level in full width", "families.csv", "main", "level", "０．０１", NULL, NULL },
	{ "units in a funnel of the county", "families.csv", "funnel", "units", "*", "RUL014", NULL },
	{ "the county's months unit by unit", "families.csv", "surge", "units", "each", "RUL014", NULL },
	{ "a funnel of cases", "families.csv", "funnel", "indicators", "A02_j", "RUL014", NULL },
	{ "a surge of a rate", "families.csv", "surge", "indicators", "D05", "RUL014", NULL },
	{ "one number tested twice", "families.csv", "fields", "indicators", "@field A02_j", "RUL014", NULL },
	/* statutory forms */
	{ "a form without a title", "statforms/enforcement/form.csv", "执法稽查办案统计表", "title", "", "RUL003", NULL },
	{ "a form for no period", "statforms/enforcement/form.csv", "执法稽查办案统计表", "periods", "week", "RUL004", NULL },
	{ "a form valid until no day", "statforms/enforcement/form.csv", "执法稽查办案统计表", "valid_until", "长期", "RUL007", NULL },
	{ "a form of an office's ledger", "statforms/enforcement/form.csv", "执法稽查办案统计表", "table", "meeting", "RUL014", NULL },
	{ "a form counted by no date", "statforms/enforcement/form.csv", "执法稽查办案统计表", "date_field", "party", "RUL006", NULL },
	{ "a row that is part of none", "statforms/enforcement/rows.csv", "2", "of", "99", "RUL006", NULL },
	{ "a row that is part of one without parts", "statforms/enforcement/rows.csv", "3", "of", "2", "RUL014", NULL },
	{ "a row's own words", "statforms/enforcement/rows.csv", "2", "filter", "act=nothing", "RUL010", NULL },
	{ "two rows of a code", "statforms/enforcement/rows.csv", "3", "code", "2", "RUL005", NULL },
	{ "a rest of nothing", "statforms/enforcement/rows.csv", "22", "of", "", "RUL014", "rest" },
	{ "a blank cell of no column", "statforms/enforcement/rows.csv", "2", "blank", "7", "RUL006", NULL },
	{ "a row by an unknown thing", "statforms/enforcement/rows.csv", "22", "each", "village", "RUL004", NULL },
	{ "a supplement with parts", "statforms/enforcement/rows.csv", "23", "parts", "all", "RUL014", NULL },
	{ "a row behind those of each unit", "statforms/linkage/rows.csv", "1", "each", "unit", "RUL014", "-" },
	{ "campaigns without a ledger", "statforms/linkage/rows.csv", "2", "each", "campaign", "RUL014", NULL },
	{ "columns out of order", "statforms/enforcement/columns.csv", "6", "number", "7", "RUL014", NULL },
	{ "a sum of no amount", "statforms/enforcement/columns.csv", "3", "value", "party", "RUL006", NULL },
	{ "money in pieces", "statforms/enforcement/columns.csv", "3", "measure_unit", "件", "RUL014", NULL },
	{ "a count of a field", "statforms/enforcement/columns.csv", "1", "value", "fine", "RUL014", NULL },
	{ "a part of a column to come", "statforms/enforcement/columns.csv", "2", "of", "6", "RUL006", NULL },
	{ "a step that is none", "statforms/linkage/columns.csv", "4", "value", "fine", "RUL006", NULL },
	{ "a ledger in a form of steps", "statforms/linkage/columns.csv", "17", "measure", "count", "RUL014", NULL },
	{ "a share of three", "statforms/campaign/columns.csv", "8", "value", "7/6/5", "RUL014", NULL },
	{ "a form that is only so long valid", "statforms/enforcement/form.csv", "执法稽查办案统计表", "valid_until", "2026/12/31", NULL, NULL },
	/* other platforms' tables */
	{ "a column of theirs as no field of ours", "adapters.csv", "liangfa_import linkage", "field", "nothing", "RUL006", NULL },
	{ "a column of theirs with a value", "adapters.csv", "liangfa_import linkage", "value", "1", "RUL014", NULL },
	{ "a table of ours that is none", "adapters.csv", "liangfa_import linkage", "table", "nothing", "RUL006", NULL },
	/* the assessment */
	{ "cases in per cent", "assessment.csv", "E2", "parameters", "indicator=A02_j;full=80%", "RUL014", NULL },
	{ "an answer to itself", "assessment.csv", "K1", "parameters", "from=accept;to=file accept;limit=L4", "RUL014", NULL },
	{ "an answer twice", "assessment.csv", "K1", "parameters", "from=accept;to=file 立案;limit=L4", "RUL027", NULL },
	{ "less time for the complex", "assessment.csv", "K1", "parameters", "from=accept;to=file;limit=L4c;complex=L4", "RUL014", NULL },
	/* days */
	{ "a holiday of another century", "calendar.csv", "2024-10-01", "date", "1924-10-01", "RUL030", NULL },
	{ "a day with its midnight", "calendar.csv", "2024-10-01", "date", "2024/10/1 0:00", NULL, NULL },
	{ "a day with an hour", "calendar.csv", "2024-10-01", "date", "2024/10/1 8:00", "RUL007", NULL },
	/* clang-format on */
};

/* Number of the row whose first cells are 'key'. */
static size_t row_of(const struct rules_rows *rows, const char *key)
{
	for (size_t r = 1; r < rows->nr; r++) {
		struct buf two = BUF_INIT;
		bool found;

		buf_addf(&two, "%s %s", rows->cells[r][0], rows->cells[r][1]);
		found = strcmp(rows->cells[r][0], key) == 0 || strcmp(two.data, key) == 0;
		buf_release(&two);
		if (found)
			return r;
	}
	fail_msg("no row %s", key);
	return 0;
}

static void check_found(const struct edit_row *row, const struct diag *diag, long line, long column)
{
	for (size_t i = 0; i < diag->nr; i++) {
		const struct diag_item *item = &diag->items[i];

		if (strcmp(item->kind->code, row->code) != 0)
			continue;
		if (row->at && row->at[0] == '-') /* where it is missed */
			return;
		if (strcmp(item->at.file, row->file) == 0 && item->at.line == line &&
		    item->at.column == column)
			return;
	}
	diag_print(diag, stderr);
	fail_msg("no %s in line %ld, column %ld", row->code, line, column);
}

static void check_edit(void **state)
{
	const struct edit_row *row = *state;
	char *folder = scratch_make();
	struct rules rules = RULES_INIT;
	struct rules_rows rows;
	struct diag diag = DIAG_INIT;
	size_t line, at;

	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	rules_rows_read(&rows, folder, row->file);
	line = row_of(&rows, row->row);
	at = rules_column(&rows, row->at && row->at[0] != '-' ? row->at : row->column);
	rows.cells[line][rules_column(&rows, row->column)] = row->text;
	rules_rows_write(&rows, folder, row->file);
	rules_rows_release(&rows);
	rules_load(&rules, folder, &diag);
	if (row->code) {
		assert_null(rules.units);
		check_found(row, &diag, (long)line + 1, (long)at + 1);
	} else {
		assert_no_errors(&diag);
	}
	rules_release(&rules);
	diag_release(&diag);
	scratch_remove(folder);
}

/* A file that cannot be read is the one fault, whatever rests on it. */
static void check_alone(void **state)
{
	static const char *const texts[] = { NULL, "", "1,2,3\n4,5,6\n" };
	const char *file = *state;

	for (size_t i = 0; i < NR(texts); i++) {
		char *folder = scratch_make();
		struct buf path = BUF_INIT;
		struct rules rules = RULES_INIT;
		struct diag diag = DIAG_INIT;

		assert_int_equal(folder_copy("rules", folder, &diag), 0);
		path_join(&path, folder, file);
		if (texts[i])
			assert_int_equal(file_write(path.data, texts[i], strlen(texts[i]), &diag),
					 0);
		else
			assert_int_equal(unlink(path.data), 0);
		assert_int_equal(rules_load(&rules, folder, &diag), -1);
		assert_string_equal(assert_one(&diag, texts[i] ? "RUL001" : "RUL011")->at.file,
				    file);
		buf_release(&path);
		diag_release(&diag);
		scratch_remove(folder);
	}
}

#define SCHEME_HEADER "item,name,section,classes,units,max_points,method,parameters,manual,note\n"

/* What others name must have rows (RUL046); a NUL would cut a cell short (RUL009); a table that
 * nothing reads is not passed over (RUL047), but what a spreadsheet leaves beside its own is. A
 * year's scheme under a name that is no year's would leave the year to today's (RUL070). */
static void files_are_what_is_read(void **state)
{
	static const struct {
		const char *file, *text;
		size_t nr;
		const char *code;
	} rows[] = {
		{ "codes.csv", "list,code,name,synonyms\n", 24, "RUL046" },
		{ "aliases.csv", "alias,unit\n\0,xcb\n", 17, "RUL009" },
		{ "calendar2027.csv", "date,kind,name\n", 15, "RUL047" },
		{ "assessment/2023年.csv", SCHEME_HEADER, strlen(SCHEME_HEADER), "RUL070" },
		{ "assessment/２０２３.csv", SCHEME_HEADER, strlen(SCHEME_HEADER), "RUL070" },
		{ "assessment/2023.csv", SCHEME_HEADER, strlen(SCHEME_HEADER), NULL },
		{ "assessment/试算2024.csv", SCHEME_HEADER, strlen(SCHEME_HEADER), NULL },
		{ "~$units.csv", "locked\n", 7, NULL },
		{ "wording/more.md", "more\n", 5, NULL },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		char *folder = scratch_make();
		struct buf path = BUF_INIT;
		struct rules rules = RULES_INIT;
		struct diag diag = DIAG_INIT;

		assert_int_equal(folder_copy("rules", folder, &diag), 0);
		path_join(&path, folder, rows[i].file);
		assert_int_equal(file_write(path.data, rows[i].text, rows[i].nr, &diag), 0);
		rules_load(&rules, folder, &diag);
		if (rows[i].code)
			assert_string_equal(assert_one(&diag, rows[i].code)->at.file, rows[i].file);
		else
			assert_no_errors(&diag);
		rules_release(&rules);
		buf_release(&path);
		diag_release(&diag);
		scratch_remove(folder);
	}
}

/* A column that an earlier version had may stay: RUL048 says that it does nothing. */
static void columns_of_earlier_versions_may_stay(void **state)
{
	static const char header[] =
		"table,field,header,synonyms,type,required,codes,min,max,key,event,note,"
		"told,apart";
	char *folder = scratch_make();
	struct buf path = BUF_INIT, old = BUF_INIT, table = BUF_INIT;
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	path_join(&path, folder, "tables.csv");
	assert_int_equal(file_read(&old, path.data, &diag), 0);
	assert_memory_equal(old.data, header, strlen(header));
	buf_addf(&table, "%s,audience%s", header, old.data + strlen(header));
	assert_int_equal(file_write(path.data, table.data, table.nr, &diag), 0);
	assert_int_equal(rules_load(&rules, folder, &diag), 0);
	assert_int_equal(assert_one(&diag, "RUL048")->at.column, 15);
	rules_release(&rules);
	buf_release(&old);
	buf_release(&table);
	buf_release(&path);
	diag_release(&diag);
	scratch_remove(folder);
}

/* Numbers beside money are in 万元, as tolerances and targets are. */
static void constants_beside_money_are_in_wan(void **state)
{
	static const char text[] = "id,name,when,left,operator,right,tolerance,level,units,note\n"
				   "1,甲,A06_y>=0.5,A10_y,<=,10000+2*A06_y,0.01,warning,penalty,\n"
				   "2,乙,,A02_j,<=,10000,0,warning,penalty,\n";
	char *folder = scratch_make();
	struct buf path = BUF_INIT;
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;

	(void)state;
	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	path_join(&path, folder, "relations.csv");
	assert_int_equal(file_write(path.data, text, strlen(text), &diag), 0);
	rules_load(&rules, folder, &diag);
	assert_no_errors(&diag);
	assert_true(rules.relations[0].right.terms[0].factor == 1e10);
	assert_true(rules.relations[0].right.terms[1].factor == 2);
	assert_true(rules.relations[0].when_right.terms[0].factor == 5e5);
	assert_true(rules.relations[1].right.terms[0].factor == 1e4);
	rules_release(&rules);
	buf_release(&path);
	diag_release(&diag);
	scratch_remove(folder);
}

int main(void)
{
	static const char *const alone[] = { "units.csv",      "codes.csv", "tables.csv",
					     "indicators.csv", "forms.csv", "limits.csv" };
	static struct CMUnitTest tests[NR(edit_rows) + NR(alone) + 3];
	size_t nr = 0;

	ADD_ROWS(tests, nr, edit_rows, check_edit);
	for (size_t i = 0; i < NR(alone); i++)
		tests[nr++] = (struct CMUnitTest){ alone[i], check_alone, NULL, NULL,
						   (void *)(uintptr_t)alone[i] };
	ADD_TEST(tests, nr, files_are_what_is_read);
	ADD_TEST(tests, nr, columns_of_earlier_versions_may_stay);
	ADD_TEST(tests, nr, constants_beside_money_are_in_wan);
	return RUN_TESTS(tests, nr);
}

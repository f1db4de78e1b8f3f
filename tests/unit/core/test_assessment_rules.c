/* test_assessment_rules.c - the scheme and the parameters of its items: each way to write them
 * wrong is refused at its line and column, each way a spreadsheet or a clerk writes them right is
 * read as what it means. */
#include <math.h>

#include "tests/unit/core/rules_copy.h"

#define SCHEME_BUT(other) \
	"closing=01-10;applicable_min=60;bonus_max=5;excellent=90;good=80;pass=60;" other

/* 'text' in 'column' of 'item'; the fault is there unless 'at' names another item, column. */
static const struct fault_row {
	const char *name, *item, *column, *text, *code, *value;
} fault_rows[] = {
	/* clang-format off */
	/* what changed grades without a word */
	{ "an indicator that is none", "E2", "parameters", "indicator=D99;full=1", "RUL006", "indicator=D99" },
	{ "a share beyond one", "T2", "parameters", "late_share=80;late_days=3", "RUL027", "late_share=80" },
	{ "a share of 180 per cent", "T2", "parameters", "late_share=180%;late_days=3", "RUL027", "late_share=180%" },
	{ "a share with two signs", "T2", "parameters", "late_share=80%%;late_days=3", "RUL027", "late_share=80%%" },
	{ "a share with a unit", "T2", "parameters", "late_share=0.5分;late_days=3", "RUL027", "late_share=0.5分" },
	{ "a share in words", "T2", "parameters", "late_share=一半;late_days=3", "RUL027", "late_share=一半" },
	{ "a share below zero", "T2", "parameters", "late_share=-0.5;late_days=3", "RUL027", "late_share=-0.5" },
	{ "a share in powers of ten", "T2", "parameters", "late_share=5E-01;late_days=3", "RUL027", "late_share=5E-01" },
	{ "days with a fraction", "T2", "parameters", "late_share=0.5;late_days=2.5", "RUL027", "late_days=2.5" },
	{ "days with a unit", "T2", "parameters", "late_share=0.5;late_days=3天", "RUL027", "late_days=3天" },
	{ "days below zero", "T2", "parameters", "late_share=0.5;late_days=-1", "RUL027", "late_days=-1" },
	{ "hexadecimal days", "T2", "parameters", "late_share=0.5;late_days=0x3", "RUL027", "late_days=0x3" },
	{ "no number at all", "T2", "parameters", "late_share=nan;late_days=3", "RUL027", "late_share=nan" },
	/* keys */
	{ "a parameter that is none", "T2", "parameters", "late_share=0.5;late_days=3;late_day=3", "RUL023", "late_day=3" },
	{ "a parameter of another method", "T2", "parameters", "late_share=0.5;late_days=3;full=1", "RUL023", "full=1" },
	{ "a key in capitals", "T2", "parameters", "Late_share=0.5;late_days=3", "RUL023", "Late_share=0.5" },
	{ "a parameter twice", "T2", "parameters", "late_share=0.5;late_days=3;late_share=0.5", "RUL024", "late_share=0.5" },
	{ "a parameter too few", "T2", "parameters", "late_share=0.5", "RUL025", "late_share=0.5" },
	{ "a parameter for a method without", "T7", "parameters", "full=1", "RUL023", "full=1" },
	{ "no value", "T2", "parameters", "late_share=;late_days=3", "RUL026", "late_share=" },
	{ "no key", "T2", "parameters", "=3;late_share=0.5;late_days=3", "RUL026", "=3" },
	{ "no equals sign", "T2", "parameters", "late_share 0.5;late_days=3", "RUL026", "late_share 0.5" },
	{ "a colon for the equals sign", "T2", "parameters", "late_share:0.5;late_days=3", "RUL026", "late_share:0.5" },
	{ "commas between the parameters", "T2", "parameters", "late_share=0.5,late_days=3", "RUL027", "late_share=0.5,late_days=3" },
	{ "rubbish behind", "T2", "parameters", "late_share=0.5;late_days=3 工作日", "RUL027", "late_days=3 工作日" },
	{ "two equals signs", "T2", "parameters", "late_share==0.5;late_days=3", "RUL027", "late_share==0.5" },
	/* bands */
	{ "a band without points", "T3", "parameters", "bands=0.01 0.03:6;minimum_rows=20", "RUL027", "bands=0.01 0.03:6" },
	{ "bands whose points rise", "T3", "parameters", "bands=0.01:8 0.03:4 0.05:6;minimum_rows=20", "RUL014", NULL },
	{ "bands whose shares fall", "T3", "parameters", "bands=0.03:8 0.01:6;minimum_rows=20", "RUL014", NULL },
	{ "a band twice", "T3", "parameters", "bands=0.01:8 0.01:6;minimum_rows=20", "RUL014", NULL },
	{ "a band above the item", "T3", "parameters", "bands=0.01:9 0.03:6;minimum_rows=20", "RUL027", "bands=0.01:9 0.03:6" },
	{ "a best band below the item", "T3", "parameters", "bands=0.01:7 0.03:6;minimum_rows=20", "RUL014", NULL },
	{ "a band in thousandths", "T3", "parameters", "bands=0.01:8 0.03:6.005;minimum_rows=20", "RUL027", "bands=0.01:8 0.03:6.005" },
	{ "a band beyond one", "T3", "parameters", "bands=0.01:8 3:6;minimum_rows=20", "RUL027", "bands=0.01:8 3:6" },
	{ "a band below zero", "T3", "parameters", "bands=0.01:8 0.03:-6;minimum_rows=20", "RUL027", "bands=0.01:8 0.03:-6" },
	{ "bands with commas", "T3", "parameters", "bands=0.01:8，0.03:6;minimum_rows=20", "RUL027", "bands=0.01:8,0.03:6" },
	{ "no band", "T3", "parameters", "bands=;minimum_rows=20", "RUL026", "bands=" },
	/* items against their points */
	{ "points off beyond the item", "T1", "parameters", "none=6;many=1;unfiled=1;file_limit=N1", "RUL027", "none=6" },
	{ "a limit that is none", "T1", "parameters", "none=3;many=1;unfiled=1;file_limit=N9", "RUL006", "file_limit=N9" },
	{ "information points that do not add up", "T4", "parameters", "news_quarter=1;news_points=2;summary_year=2;summary_points=1;typical_year=1;typical_points=2;typical_classes=penalty judicial", "RUL014", NULL },
	{ "a class that is none", "T4", "parameters", "news_quarter=1;news_points=1;summary_year=2;summary_points=1;typical_year=1;typical_points=2;typical_classes=penalty police", "RUL027", "typical_classes=penalty police" },
	{ "a class twice", "T4", "parameters", "news_quarter=1;news_points=1;summary_year=2;summary_points=1;typical_year=1;typical_points=2;typical_classes=penalty penalty", "RUL027", "typical_classes=penalty penalty" },
	{ "absence worth more than a proxy", "T5", "parameters", "present=1;proxy=0.5;leave=0.7;absent=0", "RUL014", NULL },
	{ "presence worth less than all", "T5", "parameters", "present=0.9;proxy=0.7;leave=0.5;absent=0", "RUL014", NULL },
	{ "events that give more than the item", "T8", "parameters", "kind=publicity;count=3;points=2", "RUL014", NULL },
	{ "a kind of information that is none", "T8", "parameters", "kind=advert;count=2;points=2", "RUL006", "kind=advert" },
	{ "a rate that no unit reaches", "E2", "parameters", "indicator=A43;full=1.5", "RUL014", NULL },
	{ "full at nothing", "E2", "parameters", "indicator=A43;full=0", "RUL027", "full=0" },
	{ "an indicator of other units", "E2", "parameters", "indicator=XCB7;full=1", "RUL014", NULL },
	{ "a cap below all", "S2", "parameters", "cap=0.9", "RUL027", "cap=0.9" },
	{ "a side that is none", "E6", "parameters", "side=both;gap_share=0.5", "RUL027", "side=both" },
	{ "a stage that is none", "K1", "parameters", "from=accepted;to=file refuse;limit=L4", "RUL006", "from=accepted" },
	{ "two stages to begin with", "K1", "parameters", "from=accept file;to=refuse;limit=L4", "RUL027", "from=accept file" },
	{ "a lower level worth more", "B1", "parameters", "county=2;city=0.5;province=1;nation=2", "RUL014", NULL },
	{ "a hint beyond the item", "B2", "parameters", "each=3", "RUL027", "each=3" },
	{ "a veto of neither yes nor no", "V1", "parameters", "veto=on", "RUL027", "veto=on" },
	{ "a veto that is a bonus", "B2", "parameters", "veto=yes", "RUL014", NULL },
	/* the scheme */
	{ "a closing day that does not exist", "SCHEME", "parameters", "closing=02-30;applicable_min=60;bonus_max=5;excellent=90;good=80;pass=60;excellent_share=0.3;ties=duty T2;self=01-05;objection_days=5", "RUL027", "closing=02-30" },
	{ "a closing day of leap years", "SCHEME", "parameters", "closing=02-29;applicable_min=60;bonus_max=5;excellent=90;good=80;pass=60;excellent_share=0.3;ties=duty T2;self=01-05;objection_days=5", "RUL027", "closing=02-29" },
	{ "a closing day with a year", "SCHEME", "parameters", "closing=2024-01-10;applicable_min=60;bonus_max=5;excellent=90;good=80;pass=60;excellent_share=0.3;ties=duty T2;self=01-05;objection_days=5", "RUL027", "closing=2024-01-10" },
	{ "a grade in words", "SCHEME", "parameters", "closing=01-10;applicable_min=60;bonus_max=5;excellent=九十;good=80;pass=60;excellent_share=0.3;ties=duty T2;self=01-05;objection_days=5", "RUL027", "excellent=九十" },
	{ "a grade above all points", "SCHEME", "parameters", "closing=01-10;applicable_min=60;bonus_max=5;excellent=900;good=80;pass=60;excellent_share=0.3;ties=duty T2;self=01-05;objection_days=5", "RUL027", "excellent=900" },
	{ "grades that do not descend", "SCHEME", "parameters", "closing=01-10;applicable_min=60;bonus_max=5;excellent=80;good=80;pass=60;excellent_share=0.3;ties=duty T2;self=01-05;objection_days=5", "RUL014", NULL },
	{ "a tie that is no item", "SCHEME", "parameters", SCHEME_BUT("excellent_share=0.3;ties=duty T9;self=01-05;objection_days=5"), "RUL006", "ties=duty T9" },
	{ "a tie twice", "SCHEME", "parameters", SCHEME_BUT("excellent_share=0.3;ties=T2 T2;self=01-05;objection_days=5"), "RUL027", "ties=T2 T2" },
	{ "a tie of a bonus", "SCHEME", "parameters", SCHEME_BUT("excellent_share=0.3;ties=B1;self=01-05;objection_days=5"), "RUL014", NULL },
	{ "a most of bonus in thousandths", "SCHEME", "parameters", "closing=01-10;applicable_min=60;bonus_max=4.995;excellent=90;good=80;pass=60;excellent_share=0.3;ties=duty;self=01-05;objection_days=5", "RUL014", NULL },
	{ "a share of excellence beyond one", "SCHEME", "parameters", SCHEME_BUT("excellent_share=30;ties=duty;self=01-05;objection_days=5"), "RUL027", "excellent_share=30" },
	{ "self-assessment behind the closing day", "SCHEME", "parameters", SCHEME_BUT("excellent_share=0.3;ties=duty;self=02-05;objection_days=5"), "RUL014", NULL },
	{ "days to object in words", "SCHEME", "parameters", SCHEME_BUT("excellent_share=0.3;ties=duty;self=01-05;objection_days=五"), "RUL027", "objection_days=五" },
	{ "no days to object", "SCHEME", "parameters", SCHEME_BUT("excellent_share=0.3;ties=duty;self=01-05;objection_days=0"), "RUL027", "objection_days=0" },
	{ "a scheme without ties", "SCHEME", "parameters", SCHEME_BUT("excellent_share=0.3;self=01-05;objection_days=5"), "RUL025", NULL },
	{ "a total that is not that of the items", "SCHEME", "max_points", "110", "RUL029", "110" },
	/* rows */
	{ "a method that is none", "T1", "method", "magic", "RUL004", "magic" },
	{ "an item twice", "T2", "item", "T1", "RUL005", "T1" },
	{ "a unit that is none", "E1", "units", "zrzyj xyz", "RUL006", "zrzyj xyz" },
	{ "a class of units that is none", "E2", "classes", "police", "RUL006", "police" },
	{ "points below zero", "T1", "max_points", "-5", "RUL022", "-5" },
	{ "points with a unit", "T1", "max_points", "5分", "RUL007", "5分" },
	{ "points in thousandths", "T1", "max_points", "5.005", "RUL022", "5.005" },
	{ "points for nothing", "V1", "max_points", "0", "RUL022", "0" },
	{ "a manual item that is scored", "T1", "manual", "yes", "RUL014", "yes" },
	{ "an item of the scheme", "T1", "section", "scheme", "RUL014", NULL },
	{ "classes beside units", "E1", "units", "nyj", "RUL014", NULL },
	/* clang-format on */
};

static size_t row_of_item(const struct rules_rows *rows, const char *item)
{
	for (size_t r = 1; r < rows->nr; r++) {
		if (strcmp(rows->cells[r][0], item) == 0)
			return r;
	}
	fail_msg("no item %s", item);
	return 0;
}

static const struct assessment_item *shipped_item(const struct rules *rules, const char *code)
{
	return assessment_item(rules_assessment(rules, 0), code);
}

/* The copy at 'folder' with 'text' in a cell of assessment.csv. Returns the cell's line. */
static long spoil(const char *folder, const char *item, const char *column, const char *text)
{
	struct rules_rows rows;
	struct diag diag = DIAG_INIT;
	size_t row;

	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	rules_rows_read(&rows, folder, "assessment.csv");
	row = row_of_item(&rows, item);
	rows.cells[row][rules_column(&rows, column)] = text;
	rules_rows_write(&rows, folder, "assessment.csv");
	rules_rows_release(&rows);
	diag_release(&diag);
	return (long)row + 1;
}

static void check_fault(void **state)
{
	const struct fault_row *row = *state;
	char *folder = scratch_make();
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	long line = spoil(folder, row->item, row->column, row->text);
	bool found = false;

	assert_int_equal(rules_load(&rules, folder, &diag), -1);
	assert_null(rules.assessments);
	for (size_t i = 0; i < diag.nr; i++) {
		const struct diag_item *item = &diag.items[i];

		assert_string_equal(item->at.file, "assessment.csv");
		found = found || (strcmp(item->kind->code, row->code) == 0 &&
				  item->at.line == line && item->at.column > 0 &&
				  (!row->value || strcmp(item->at.value, row->value) == 0));
	}
	if (!found) {
		diag_print(&diag, stderr);
		fail_msg("no %s in line %ld", row->code, line);
	}
	diag_release(&diag);
	scratch_remove(folder);
}

/* What is read as the number beside it, the first of the item's parameters. */
static const struct accepted_row {
	const char *name, *item, *text;
	double expected;
} accepted_rows[] = {
	/* clang-format off */
	{ "a share in per cent", "T2", "late_share=80%;late_days=3", .8 },
	{ "a share in per cent and full width", "T2", "late_share＝８０％；late_days＝３", .8 },
	{ "a share of no decimals", "T2", "late_share=1.0;late_days=3.0", 1 },
	{ "blanks everywhere", "T2", " late_share = 0.5 ; late_days = 3 ; ", .5 },
	{ "another order", "T2", "late_days=3;late_share=0.25", .25 },
	{ "a blank behind the semicolon", "T6", "open_overdue=1; late_share=0.75", .75 },
	{ "bands in per cent", "T3", "bands=1%:8 3%:6;minimum_rows=20", .01 },
	{ "bands in full width", "T3", "bands=1％：8　3％：6；minimum_rows=20", .01 },
	{ "a name for its code", "T8", "kind=宣传活动;count=2;points=2", NAN },
	{ "an indicator's name", "E2", "indicator=到期案件办结率;full=100%", NAN },
	{ "a day as it is spoken", "SCHEME", "closing=1月20日;applicable_min=60;bonus_max=5;excellent=90;good=80;pass=60;excellent_share=30%;ties=duty;self=1/5;objection_days=5", NAN },
	/* clang-format on */
};

static void check_accepted(void **state)
{
	const struct accepted_row *row = *state;
	char *folder = scratch_make();
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	const struct assessment_item *item;
	double value;

	spoil(folder, row->item, "parameters", row->text);
	rules_load(&rules, folder, &diag);
	assert_no_errors(&diag);
	item = shipped_item(&rules, row->item);
	value = item->method == METHOD_QUALITY	    ? item->parameters.quality.bands.items[0].share
		: item->method == METHOD_TIMELINESS ? item->parameters.timeliness.late_share
						    : item->parameters.supervision.late_share;
	if (!isnan(row->expected) && value != row->expected)
		fail_msg("%.17g", value);
	rules_release(&rules);
	diag_release(&diag);
	scratch_remove(folder);
}

static void the_shipped_scheme_is_read(void **state)
{
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	const struct scheme *scheme;
	const struct assessment_item *quality;

	(void)state;
	rules_load(&rules, "rules", &diag);
	assert_no_errors(&diag);
	scheme = &rules_assessment(&rules, 0)->scheme;
	assert_true(scheme->given);
	assert_int_equal(scheme->closing.month * 100 + scheme->closing.day, 110);
	assert_int_equal(scheme->self.month * 100 + scheme->self.day, 105);
	assert_int_equal(scheme->objection_days, 5);
	assert_true(scheme->max_points == 100 && scheme->applicable_min == 60);
	assert_true(scheme->excellent == 90 && scheme->good == 80 && scheme->pass == 60);
	assert_true(scheme->excellent_share == .3 && scheme->bonus_max == 5);
	assert_int_equal(scheme->nr_ties, 2);
	assert_int_equal(scheme->ties[0], TIE_DUTY);
	assert_string_equal(rules_assessment(&rules, 0)->items[scheme->ties[1]].item, "T2");
	quality = shipped_item(&rules, "T3");
	assert_int_equal(quality->parameters.quality.bands.nr, 4);
	assert_true(quality->parameters.quality.bands.items[3].share == .1 &&
		    quality->parameters.quality.bands.items[3].points == 2);
	assert_int_equal(shipped_item(&rules, "T4")->parameters.information.typical_classes,
			 1 << UNIT_CLASS_PENALTY | 1 << UNIT_CLASS_JUDICIAL);
	assert_string_equal(shipped_item(&rules, "K1")->parameters.answer_in_time.to,
			    "file refuse");
	assert_string_equal(shipped_item(&rules, "K1")->parameters.answer_in_time.complex->code,
			    "L4c");
	assert_null(shipped_item(&rules, "K1J")->parameters.answer_in_time.complex);
	assert_true(item_is_veto(shipped_item(&rules, "V1")));
	assert_false(item_is_veto(shipped_item(&rules, "C1")));
	rules_release(&rules);
	diag_release(&diag);
}

/* An office that does not assess has the columns alone. */
static void no_item_is_no_fault(void **state)
{
	static const char header[] = "item,name,section,classes,units,max_points,method,parameters,"
				     "manual,note\n";
	char *folder = scratch_make();
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;
	struct buf path = BUF_INIT;

	(void)state;
	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	path_join(&path, folder, "assessment.csv");
	assert_int_equal(file_write(path.data, header, strlen(header), &diag), 0);
	rules_load(&rules, folder, &diag);
	assert_no_errors(&diag);
	assert_false(rules_assessment(&rules, 0)->scheme.given);
	buf_release(&path);
	rules_release(&rules);
	diag_release(&diag);
	scratch_remove(folder);
}

/* Bands in the right form whose points are too many: the cure is not the form. */
static void points_beyond_the_item_are_said_to_be(void **state)
{
	char *folder = scratch_make();
	struct rules rules = RULES_INIT;
	struct diag diag = DIAG_INIT;

	(void)state;
	spoil(folder, "T3", "parameters", "bands=0.01:9 0.03:6;minimum_rows=20");
	assert_int_equal(rules_load(&rules, folder, &diag), -1);
	assert_non_null(strstr(diag.items[0].message, "分数不超过本项满分"));
	diag_release(&diag);
	scratch_remove(folder);
}

/* Parameters that are numbers each, by which all units would have the same. */
static void what_tells_no_unit_from_another_is_refused(void **state)
{
	static const struct {
		const char *method, *text;
		bool refused;
	} rows[] = {
		{ "per_unit", "indicator=A02_j;each=0.5", false },
		{ "per_unit", "indicator=A02_j;each=0", true },
		{ "per_event", "indicator=A02_j;each=0", true },
		{ "growth", "indicator=A02_j;start=0;step=10%;each=0;zero_base=1", true },
		{ "rank", "indicator=A02_j;bands=0.2:8 0.5:4", false },
		{ "rank", "indicator=A02_j;bands=0:8 0.5:4", true },
	};

	(void)state;
	for (size_t i = 0; i < NR(rows); i++) {
		char *folder = scratch_make();
		struct rules_rows table;
		struct rules rules = RULES_INIT;
		struct diag diag = DIAG_INIT;

		spoil(folder, "E2", "parameters", rows[i].text);
		rules_rows_read(&table, folder, "assessment.csv");
		table.cells[row_of_item(&table, "E2")][rules_column(&table, "method")] =
			rows[i].method;
		rules_rows_write(&table, folder, "assessment.csv");
		rules_rows_release(&table);
		rules_load(&rules, folder, &diag);
		if (rows[i].refused)
			assert_string_equal(assert_one(&diag, "RUL014")->at.value, rows[i].text);
		else
			assert_no_errors(&diag);
		rules_release(&rules);
		diag_release(&diag);
		scratch_remove(folder);
	}
}

/* On a pocket calculator 7 x 33 / 40 is 5.775 and 1.16 / 32 x 100 is 3.625; as doubles neither. */
static void binary_noise_decides_no_hundredth(void **state)
{
	static const struct {
		double raw, points;
	} rows[] = { { 7 * (33. / 40), 5.78 },
		     { 1.16 / 32 * 100, 3.63 },
		     { 5.7749, 5.77 },
		     { 1.16 / 32 * 100 + 1, 4.63 },
		     { 88.8028440235887, 88.8 } };

	(void)state;
	for (size_t i = 0; i < NR(rows); i++)
		assert_true(assessment_points(rows[i].raw) == rows[i].points);
	assert_true(assessment_unrounded(1.16 / 32 * 100) == 3.625);
	assert_true(isnan(assessment_points(NAN)));
}

static void less_than_all_points_are_not_100(void **state)
{
	static const struct {
		double share;
		const char *text;
	} told[] = { { 1, "100" },	 { .9, "90" },	       { .994, "99" }, { .995, "99.5" },
		     { .9996, "99.96" }, { .99996, "99.996" }, { 0, "0" } };
	struct buf text = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < NR(told); i++) {
		buf_reset(&text);
		assessment_add_share(&text, told[i].share);
		assert_string_equal(text.data, told[i].text);
	}
	buf_release(&text);
}

int main(void)
{
	static struct CMUnitTest tests[NR(fault_rows) + NR(accepted_rows) + 6];
	size_t nr = 0;

	ADD_ROWS(tests, nr, fault_rows, check_fault);
	ADD_ROWS(tests, nr, accepted_rows, check_accepted);
	ADD_TEST(tests, nr, the_shipped_scheme_is_read);
	ADD_TEST(tests, nr, no_item_is_no_fault);
	ADD_TEST(tests, nr, points_beyond_the_item_are_said_to_be);
	ADD_TEST(tests, nr, what_tells_no_unit_from_another_is_refused);
	ADD_TEST(tests, nr, binary_noise_decides_no_hundredth);
	ADD_TEST(tests, nr, less_than_all_points_are_not_100);
	return RUN_TESTS(tests, nr);
}

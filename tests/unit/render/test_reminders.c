/* test_reminders.c - what a unit is reminded of, who is to be called, and the year at a glance. */
#include <stdio.h>

#include "render/remind/contacts.h"
#include "render/remind/reminders.h"
#include "render/report/glance.h"
#include "tests/unit/render/office.h"

/* unit, subject, due, had, days, state, reason; the run's day is 2024-10-14 */
static const char demands[] =
	"INSERT INTO demand_result(run, position, system, demand, name, clause, unit, subject, due,"
	" needed, had, days, day_kind, state, reason) SELECT 1, row_number() OVER (), "
	"'supervision',"
	" 'supervision_due', '督办事项按期办结', '三（五）', column1, column2, column3, 2, column4,"
	" column5, 'calendar', column6, column7 FROM (VALUES"
	" ('gaj', '甲', '2024-10-29', 1, 0, 'due_soon', NULL),"
	" ('gaj', '乙', '2024-10-30', 1, 0, 'open', NULL),"
	" ('gaj', '丙', '2024-10-14', 1, 0, 'due_soon', NULL),"
	" ('gaj', '丁', '2024-09-14', 1, 30, 'overdue', NULL),"
	" ('gaj', '戊', '2024-10-04', 1, 10, 'overdue', '没有回执'),"
	" ('gaj', '己', '2024-10-05', 1, NULL, 'overdue', NULL),"
	" ('gaj', '庚', NULL, 1, NULL, 'open', NULL),"
	" ('gaj', '辛', NULL, NULL, NULL, 'unknown', '没有报送'),"
	" ('gaj', '壬', '2024-03-04', 2, 3, 'late', NULL),"
	" ('gaj', '癸', '2025-03-04', 2, 0, 'done', NULL),"
	" ('fy', '子', '2023-03-04', 0, NULL, 'not_applicable', NULL))";

static void open_report(struct report *report, struct office *office, const char *sql)
{
	assert_int_equal(store_exec(office->workspace.store, sql, &office->diag), 0);
	*report = (struct report)REPORT_INIT;
	assert_int_equal(report_open(report, &office->workspace, "analyze", "2024Q3", NULL,
				     &office->diag),
			 0);
}

/* ---- reminders: what is behind from the newest on, what is due from the first on; then the
 * office's own */
static const struct {
	const char *what, *how;
	enum reminder_kind kind;
	bool for_unit;
} expected[] = {
	{ "督办事项按期办结（己），应完成2项，已完成1项",
	  "已逾期，天数不能计算（rules/calendar.csv 没有该年的放假安排）", REMINDER_OVERDUE, true },
	{ "督办事项按期办结（戊），应完成2项，已完成1项", "已逾期10天（没有回执）",
	  REMINDER_OVERDUE, true },
	{ "督办事项按期办结（丁），应完成2项，已完成1项", "已逾期30天", REMINDER_OVERDUE, true },
	{ "督办事项按期办结（丙），应完成2项，已完成1项", "今天到期", REMINDER_DUE, true },
	{ "督办事项按期办结（甲），应完成2项，已完成1项", "15天后到期", REMINDER_DUE, true },
	{ "督办事项按期办结（庚），应完成2项，已完成1项", "没有期限，尚未办结", REMINDER_NO_DAY,
	  false },
	{ "督办事项按期办结（辛），应完成2项", "不能判断（没有报送）", REMINDER_UNKNOWN, false },
};

/* A ledger to September cannot say what was done in October. */
static void what_a_ledger_tells_of_is_behind_as_far_as_it_came(void **state)
{
	struct office *office = *state;
	struct reminders reminders;
	struct report report;
	int nr = 0;

	open_report(&report, office,
		    "INSERT INTO demand_result(run, position, system, demand, name, clause, unit,"
		    " subject, due, days, day_kind, state) VALUES (1, 91, 'linkage', 'case_limit',"
		    " '办案期限', '三', 'gaj', '案1', '2024-10-02', 12, 'calendar', 'overdue'),"
		    " (1, 92, 'disclosure', 'disclosure_due', '案件信息公开', '三', 'gaj', '案2',"
		    " '2024-10-10', 2, 'workday', 'overdue')");
	assert_int_equal(reminders_find(&reminders, &report, 15, &office->diag), 0);
	for (size_t i = 0; i < reminders.nr; i++) {
		const struct reminder *item = &reminders.items[i];

		if (strcmp(item->system, "linkage") == 0)
			assert_string_equal(item->how, "报来的台账中没有办理，已逾期12天");
		else if (strcmp(item->system, "disclosure") == 0)
			assert_string_equal(item->how, "报来的台账中没有办理，已逾期2个工作日");
		else
			continue;
		nr++;
	}
	assert_int_equal(nr, 2);
	reminders_release(&reminders);
	report_release(&report);
}

static void a_unit_is_reminded_of_what_is_behind_and_due(void **state)
{
	struct office *office = *state;
	struct reminders reminders;
	struct report report;
	size_t nr = 0;

	open_report(&report, office, demands);
	assert_int_equal(reminders_find(&reminders, &report, 15, &office->diag), 0);
	for (size_t i = 0; i < reminders.nr; i++) {
		const struct reminder *item = &reminders.items[i];

		if (strcmp(item->system, "supervision") != 0)
			continue;
		assert_true(nr < NR(expected));
		assert_string_equal(item->what, expected[nr].what);
		assert_string_equal(item->how, expected[nr].how);
		assert_int_equal(item->kind, expected[nr].kind);
		assert_int_equal(reminder_is_for_unit(item), expected[nr].for_unit);
		assert_string_equal(item->unit, "gaj");
		nr++;
	}
	assert_int_equal(nr, NR(expected));
	reminders_release(&reminders);
	report_release(&report);
}

/* Due on 8 October, the first working day; Saturday the 12th is one, too. By the units' order. */
static void material_that_is_missing_is_reminded_of(void **state)
{
	struct office *office = *state;
	struct reminders reminders;
	struct report report;
	bool found = false;
	int order = -1;

	open_report(&report, office, "");
	assert_int_equal(reminders_find(&reminders, &report, 0, &office->diag), 0);
	for (size_t i = 0; i < reminders.nr; i++) {
		const struct reminder *item = &reminders.items[i];

		assert_true(item->order >= order);
		order = item->order;
		found = found ||
			(strcmp(item->unit, "gaj") == 0 && item->kind == REMINDER_OVERDUE &&
			 strcmp(item->what, "2024年第三季度统计指标表") == 0 &&
			 strstr(item->how, "已逾期5个工作日"));
	}
	assert_true(found);
	reminders_release(&reminders);
	report_release(&report);
}

/* The day is past and nothing that can be used came: overdue as in `shuangda status`, whatever
 * came.
 */
static void a_refused_file_past_its_day_is_overdue(void **state)
{
	static const char refused[] =
		"INSERT INTO submission(id, sha256, file, folder, sender, unit, table_name, period,"
		" first_month, last_month, received, register_line, kind, status, rules_hash,"
		" rows_read, rows_accepted, rows_refused) VALUES (7, 'r', 'r.csv', '2024Q3', "
		"'gaj', 'gaj',"
		" 'measures', '2024Q3', '2024-07', '2024-09', '2024-10-08T09:30', 3, 'full',"
		" 'refused', 'x', 6, 0, 6);";
	struct office *office = *state;
	struct reminders reminders;
	struct report report;
	bool found = false;

	open_report(&report, office, refused);
	assert_int_equal(reminders_find(&reminders, &report, 0, &office->diag), 0);
	for (size_t i = 0; i < reminders.nr; i++) {
		const struct reminder *item = &reminders.items[i];

		if (strcmp(item->unit, "gaj") != 0 ||
		    strcmp(item->what, "2024年第三季度统计指标表") != 0)
			continue;
		found = true;
		assert_int_equal(item->kind, REMINDER_OVERDUE);
		assert_true(item->refused);
		assert_string_equal(item->how, "文件退回，已逾期5个工作日");
	}
	assert_true(found);
	reminders_release(&reminders);
	report_release(&report);
}

/* Sent back while there is time: it falls due all the same. */
static void a_refused_file_before_its_day_is_due(void **state)
{
	static const char refused[] =
		"INSERT INTO submission(id, sha256, file, folder, sender, unit, table_name, period,"
		" first_month, last_month, received, register_line, kind, status, rules_hash,"
		" rows_read, rows_accepted, rows_refused) VALUES (7, 'r', 'r.csv', '2024Q4', "
		"'gaj', 'gaj',"
		" 'measures', '2024Q4', '2024-10', '2024-12', '2024-10-12T09:30', 3, 'full',"
		" 'refused', 'x', 6, 0, 6);";
	struct office *office = *state;
	struct reminders reminders;
	struct report report;
	bool found = false;

	open_report(&report, office, refused);
	assert_int_equal(reminders_find(&reminders, &report, 84, &office->diag), 0);
	for (size_t i = 0; i < reminders.nr; i++) {
		const struct reminder *item = &reminders.items[i];

		if (strcmp(item->unit, "gaj") != 0 ||
		    strcmp(item->what, "2024年第四季度统计指标表") != 0)
			continue;
		found = true;
		assert_int_equal(item->kind, REMINDER_DUE);
		assert_true(item->refused && item->again && reminder_says_due(item));
		assert_string_equal(item->how, "文件退回，84天后到期");
	}
	assert_true(found);
	reminders_release(&reminders);
	report_release(&report);
}

/* ---- contacts */
static const char roster[] =
	"INSERT INTO submission(id, sha256, file, folder, sender, unit, table_name, period,"
	" first_month, last_month, received, register_line, kind, status, rules_hash, rows_read,"
	" rows_accepted) VALUES (7, 'r', 'r.csv', '2024Q3', 'bgs', 'bgs', 'roster', '2024Q3',"
	" '2024-07', '2024-09', '2024-10-08T09:30', 3, 'full', 'in_force', 'x', 6, 6);"
	"INSERT INTO roster_statement(submission, line, key, lone, member_unit, role, name, phone,"
	" from_date, to_date) VALUES"
	" (7, 1, '1', 1, 'gaj', 'liaison', '甲某', '138****5678', '2023-01-01', '2024-10-14'),"
	" (7, 2, '2', 1, 'gaj', 'liaison', '乙某', '139****5678', '2024-10-14', NULL),"
	" (7, 3, '3', 1, 'fy', 'liaison', '丙某', NULL, '2023-01-01', NULL),"
	" (7, 4, '4', 1, 'fy', 'head', '丁某', '137****5678', '2023-01-01', NULL),"
	" (7, 5, '5', 1, 'jcy', 'liaison', '戊某', '136****5678', '2024-10-15', NULL),"
	" (7, 6, '6', 1, 'zfw', 'liaison', '己某', '135****5678', '2023-01-01', NULL),"
	" (7, 7, '7', 1, 'zfw', 'liaison', '庚某', '134****5678', '2023-02-01', NULL);";

static void write_notes(const struct office *office, const char *text)
{
	struct diag diag = DIAG_INIT;
	struct buf path = BUF_INIT;

	assert_int_equal(folder_make(office->workspace.notes, 0700, &diag), 0);
	path_join(&path, office->workspace.notes, contacts_file_name);
	assert_int_equal(file_write(path.data, text, strlen(text), &diag), 0);
	buf_release(&path);
	diag_release(&diag);
}

static void assert_contact(const struct contacts *contacts, const char *unit, const char *name,
			   const char *phone, const char *note)
{
	const struct contact *contact = contact_of(contacts, unit);

	assert_int_equal(!contact, !name);
	if (!contact)
		return;
	assert_string_equal(contact->name, name);
	assert_string_equal(contact->phone ? contact->phone : "-", phone);
	assert_non_null(strstr(contact_note(contact), note));
}

/* Who leaves on the day is in the post no longer; a whole number is taken only with the name of
 * whoever is in it. */
static void the_officer_of_the_day_is_called(void **state)
{
	struct office *office = *state;
	struct contacts contacts;
	struct report report;

	open_report(&report, office, roster);
	write_notes(office, "单位,姓名,电话\n公安局,乙某,13900005678\n县法院,旧某,13000005678\n");
	assert_int_equal(contacts_load(&contacts, &report, &office->diag), 0);
	assert_contact(&contacts, "gaj", "乙某", "13900005678", "");
	assert_string_equal(contact_note(contact_of(&contacts, "gaj")), "");
	assert_contact(&contacts, "fy", "丙某", "-", "没有电话");
	assert_contact(&contacts, "jcy", NULL, NULL, NULL);
	assert_contact(&contacts, "zfw", "己某", "135****5678", "多于1名");
	contacts_release(&contacts);
	report_release(&report);
}

/* ---- the year at a glance */
static const struct {
	const char *name, *mark, *narrow;
	struct glance_cell cell;
	enum glance_state state;
} cells[] = {
	{ "none_applies", "—", "—", { .cases = 2, .not_applicable = 2 }, GLANCE_NONE },
	{ "all_done", "2/2", "2/2", { .owed = 2, .finished = 2, .done = 2 }, GLANCE_DONE },
	{ "not_due",
	  "1/2",
	  "1/2",
	  { .owed = 2, .finished = 1, .done = 1, .open = 1 },
	  GLANCE_WAITING },
	{ "unknown", "1/2?1", "1/2?1", { .owed = 2, .finished = 1, .unknown = 1 }, GLANCE_UNKNOWN },
	{ "late",
	  "2/3△1?1",
	  "2/3△1",
	  { .owed = 3, .finished = 2, .late = 1, .unknown = 1 },
	  GLANCE_LATE },
	{ "overdue",
	  "2/5▲2△1?1",
	  "2/5▲2",
	  { .owed = 5, .finished = 2, .late = 1, .overdue = 2, .unknown = 1 },
	  GLANCE_OVERDUE },
};

static void a_cell_says_the_worst_that_is_in_it(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	for (size_t i = 0; i < NR(cells); i++) {
		buf_reset(&out);
		glance_add_mark(&out, &cells[i].cell);
		assert_string_equal(out.data, cells[i].mark);
		buf_reset(&out);
		glance_add_short(&out, &cells[i].cell);
		assert_string_equal(out.data, cells[i].narrow);
		if (glance_state(&cells[i].cell) != cells[i].state)
			fail_msg("%s", cells[i].name);
	}
	assert_int_equal(glance_state(NULL), GLANCE_NONE);
	buf_reset(&out);
	glance_add_mark(&out, NULL);
	assert_int_equal(out.nr, 0);
	buf_release(&out);
}

static void assert_marked(const struct glance *glance, const char *place, const char *mark)
{
	struct buf out = BUF_INIT;

	glance_add_mark(&out, glance_find(glance, "supervision", "supervision_due", place));
	assert_string_equal(out.nr ? out.data : "", mark);
	buf_release(&out);
}

static void cases_stand_in_the_place_of_their_day(void **state)
{
	struct office *office = *state;
	const struct glance_cell *whole;
	struct glance glance;
	struct report report;

	open_report(&report, office, demands);
	assert_int_equal(glance_load(&glance, &report, &office->diag), 0);
	assert_marked(&glance, "*", "2/10▲3△1?1");
	assert_marked(&glance, "2024-10", "0/5▲2");
	assert_marked(&glance, "2024-09", "0/1▲1");
	assert_marked(&glance, "2024-03", "1/1△1");
	assert_marked(&glance, "2024-01", "");
	assert_marked(&glance, "before", "—");
	assert_marked(&glance, "after", "1/1");
	assert_marked(&glance, "none", "0/2?1");
	whole = glance_find(&glance, "supervision", "supervision_due", "*");
	assert_int_equal(whole->undated, 1);
	assert_int_equal(whole->not_due, 1);
	assert_int_equal(whole->ahead, 3);
	glance_release(&glance);
	report_release(&report);
}

static void places_of_the_year_have_codes_and_names(void **state)
{
	struct report report = { .period = period_of_month(PERIOD_KIND_QUARTER, 2024 * 12 + 6) };
	char month[PERIOD_CODE_SIZE];

	(void)state;
	assert_string_equal(glance_place(month, &report, 0), "before");
	assert_string_equal(glance_place(month, &report, 1), "2024-01");
	assert_string_equal(glance_place(month, &report, 12), "2024-12");
	assert_string_equal(glance_place(month, &report, GLANCE_PLACES - 1), "none");
	assert_string_equal(glance_place_name(12), "12月");
	assert_string_equal(glance_place_word(month, &report, 5), "2024-05");
	assert_string_equal(glance_place_word(month, &report, 13), "以后年度");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_unit_is_reminded_of_what_is_behind_and_due),
		OFFICE_TEST(what_a_ledger_tells_of_is_behind_as_far_as_it_came),
		OFFICE_TEST(material_that_is_missing_is_reminded_of),
		OFFICE_TEST(a_refused_file_past_its_day_is_overdue),
		OFFICE_TEST(a_refused_file_before_its_day_is_due),
		OFFICE_TEST(the_officer_of_the_day_is_called),
		cmocka_unit_test(a_cell_says_the_worst_that_is_in_it),
		OFFICE_TEST(cases_stand_in_the_place_of_their_day),
		cmocka_unit_test(places_of_the_year_have_codes_and_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

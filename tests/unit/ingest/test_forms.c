/* test_forms.c - every form that a real file takes: tests/forms/NAME.csv is taken in on a store of
 * its own and everything the store then says of it must be the text of tests/forms/NAME.txt.
 *
 * See tests/forms/README.md. With FORMS_WRITE in the environment the texts are written anew; read
 * the difference before committing it. */
#include "core/store/form_tables.h"
#include "office.h"

#include <stdio.h>

#include "core/system/csv.h"

#define FORMS	     "tests/forms"
#define USUAL_NAME   "县市场监管局_执法案件台账_2024Q3.csv"
#define RECEIVED     "2024-10-08"
#define FIRST_LETTER "as "

/* One working folder for all; each form has its own store in memory. */
static struct office office;

static int set_up(void **state)
{
	(void)state;
	office_open(&office);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	office_close(&office);
	return 0;
}

static void add_rows(struct buf *out, const char *sql)
{
	struct query query = QUERY_INIT;

	assert_int_equal(query_open(&query, office.workspace.store, sql, &office.diag), 0);
	while (query_next(&query, &office.diag) == 1)
		buf_addf(out, "%s\n", query_text(&query, 0));
	query_release(&query);
}

static const char *table_of_submission(void)
{
	for (size_t i = 0; i < office.workspace.rules_loaded.nr_forms; i++) {
		const char *table = office.workspace.rules_loaded.forms[i].table;
		struct buf sql = BUF_INIT;
		char *found;

		buf_addf(&sql, "SELECT 1 FROM submission WHERE table_name = '%s'", table);
		found = office_ask(&office, sql.data);
		buf_release(&sql);
		if (found) {
			free(found);
			return table;
		}
	}
	return NULL;
}

static void add_states(struct buf *out)
{
	const char *table = table_of_submission();
	const struct form *form = table ? rules_form(&office.workspace.rules_loaded, table) : NULL;
	struct buf sql = BUF_INIT;

	if (!form)
		return;
	buf_addstr(&sql, "SELECT 'state ' || key");
	for (size_t i = 0; i < form->nr_fields; i++) {
		const char *name = form->fields[i].name;

		buf_addf(&sql, " || coalesce(' %s=' || replace(\"%s\", char(10), '\\n'), '')", name,
			 name);
	}
	if (strcmp(table, "measures") == 0)
		buf_addstr(&sql, " || coalesce(' reason=' || reason, '')");
	buf_addf(&sql, " FROM %s_state ORDER BY key", table);
	add_rows(out, sql.data);
	buf_release(&sql);
}

/* Everything that the store says of the one submission. */
static void describe(struct buf *out)
{
	add_rows(out,
		 "SELECT coalesce(unit, '?') || ' ' || coalesce(table_name, '?') || ' ' ||"
		 " coalesce(period, '?') || ' ' || status || coalesce(' ' || encoding, '') ||"
		 " CASE delimiter WHEN char(9) THEN ' tab' ELSE coalesce(' ' || delimiter, '') END"
		 " || coalesce(' header=' || header_line, '') || char(10) ||"
		 " 'read=' || rows_read || ' accepted=' || rows_accepted || ' refused=' ||"
		 " rows_refused || ' duplicate=' || rows_duplicate || ' ignored=' || rows_ignored"
		 " || CASE zero_report WHEN 1 THEN ' zero report' ELSE '' END FROM submission");
	add_states(out);
	add_rows(out, "SELECT 'refused ' || line || coalesce(' (' || key || ')', '') || ' ' ||"
		      " replace(raw, char(10), '\\n') FROM refused_row ORDER BY line");
	add_rows(out, "SELECT level || ' ' || coalesce(line, 0) || ':' || coalesce(column_no, 0) ||"
		      " ' ' || code || ' ' || coalesce('[' || replace(value, char(10), '\\n') || "
		      "'] ', '')"
		      " || message FROM rejection"
		      " ORDER BY coalesce(line, 0), coalesce(column_no, 0), code, message");
}

static void empty_store(void)
{
	store_free(office.workspace.store);
	assert_int_equal(store_open(&office.workspace.store, ":memory:", STORE_CREATE,
				    &office.diag),
			 0);
	assert_int_equal(form_tables_make(office.workspace.store, &office.workspace.rules_loaded,
					  &office.diag),
			 0);
}

static void take_in(struct buf *out, const char *name, const struct buf *file)
{
	struct buf path = BUF_INIT;

	empty_store();
	buf_addf(&path, "2024Q3/%s", name);
	office_put(&office, path.data, file->data, file->nr);
	office_take(&office, path.data, RECEIVED, INGEST_KIND_UNMARKED);
	assert_int_equal(office.rc, 0);
	describe(out);
	office_expect(&office,
		      "SELECT count(*) FROM submission s WHERE s.rows_refused <>"
		      " (SELECT count(*) FROM refused_row r WHERE r.submission = s.id)"
		      " AND NOT EXISTS (SELECT 1 FROM rejection WHERE code = 'ING185')",
		      "0");
	buf_reset(&path);
	buf_addf(&path, "%s/inbox", office.folder);
	assert_int_equal(folder_remove(path.data, &office.diag), 0);
	assert_int_equal(folder_make(path.data, 0777, &office.diag), 0);
	buf_release(&path);
}

/* The first line may say under which name the unit sent the file. */
static void add_name(struct buf *name, const struct buf *expected)
{
	const char *end = strchrnul(expected->data, '\n');
	size_t nr = strlen(FIRST_LETTER);

	if (strncmp(expected->data, FIRST_LETTER, nr) == 0)
		buf_add(name, expected->data + nr, (size_t)(end - expected->data) - nr);
	else
		buf_addstr(name, USUAL_NAME);
}

static void form_has_its_outcome(void **state)
{
	const char *form = *state;
	struct buf path = BUF_INIT, file = BUF_INIT, expected = BUF_INIT, found = BUF_INIT;
	struct buf name = BUF_INIT;

	buf_addf(&path, FORMS "/%s.csv", form);
	assert_int_equal(file_read(&file, path.data, &office.diag), 0);
	buf_reset(&path);
	buf_addf(&path, FORMS "/%s.txt", form);
	if (file_exists(path.data))
		assert_int_equal(file_read(&expected, path.data, &office.diag), 0);
	add_name(&name, &expected);
	if (strcmp(name.data, USUAL_NAME) != 0)
		buf_addf(&found, FIRST_LETTER "%s\n", name.data);
	take_in(&found, name.data, &file);
	if (getenv("FORMS_WRITE"))
		assert_int_equal(file_write(path.data, found.data, found.nr, &office.diag), 0);
	else
		assert_string_equal(found.data, expected.data);
	buf_release(&path);
	buf_release(&file);
	buf_release(&expected);
	buf_release(&found);
	buf_release(&name);
}

/* More than the reader takes for one row: given up at once, what came before is kept. */
static void a_row_without_end_is_given_up(void **state)
{
	struct buf file = BUF_INIT, found = BUF_INIT;

	(void)state;
	buf_addstr(&file, "案件编号,领域,立案日期\n1号,食品,2024-07-01\n\"2号,食品\n");
	while (file.nr < csv_row_max + 1000)
		buf_addstr(&file, "3号,食品,2024-07-03\n");
	take_in(&found, USUAL_NAME, &file);
	assert_non_null(strstr(found.data, "accepted=1 "));
	assert_non_null(strstr(found.data, "\nrefused 3 \"2号,食品\nrefused 4 3号,食品,"));
	assert_non_null(strstr(found.data, "\nerror 3:1 ING017 [\"2号,食品] "));
	assert_non_null(strstr(found.data, "\nerror 203:0 ING185 "));
	assert_null(strstr(found.data, "\nerror 204:0 "));
	buf_release(&file);
	buf_release(&found);
}

/* The file of the quarter before, under a new name in this quarter's folder. */
static void last_quarters_file_is_named(void **state)
{
	static const char text[] = "案件编号,领域,立案日期\n1号,食品,2024-04-01\n";

	(void)state;
	empty_store();
	office_put(&office, "2024Q2/县市场监管局_执法案件台账.csv", text, strlen(text));
	office_put(&office, "2024Q3/县市场监管局_执法案件台账.csv", text, strlen(text));
	office_take(&office, "2024Q2", "2024-07-08", INGEST_KIND_UNMARKED);
	office_take(&office, "2024Q3", RECEIVED, INGEST_KIND_UNMARKED);
	assert_int_equal(office.rc, 0);
	office_expect(&office,
		      "SELECT group_concat(s.period || r.message, '; ') FROM rejection r JOIN"
		      " submission s ON s.id = r.submission WHERE r.code = 'ING189'",
		      "2024Q3内容与2024Q2的“县市场监管局_执法案件台账.csv”完全相同");
}

/* Names of the forms, without .csv, in the order of names. */
static size_t list_forms(struct CMUnitTest **out, struct arena *arena)
{
	struct diag diag = DIAG_INIT;
	char **names;
	size_t nr = 0, nr_names;

	if (folder_list(&names, &nr_names, FORMS, arena, &diag) < 0)
		return 0;
	*out = xcalloc(nr_names + 2, sizeof(**out));
	(*out)[nr++] = (struct CMUnitTest)cmocka_unit_test(a_row_without_end_is_given_up);
	(*out)[nr++] = (struct CMUnitTest)cmocka_unit_test(last_quarters_file_is_named);
	for (size_t i = 0; i < nr_names; i++) {
		const char *end = strstr(names[i], ".csv");
		char *name;

		if (!end)
			continue;
		name = arena_strndup(arena, names[i], (size_t)(end - names[i]));
		(*out)[nr++] = (struct CMUnitTest){ name, form_has_its_outcome, NULL, NULL, name };
	}
	diag_release(&diag);
	return nr;
}

int main(void)
{
	struct arena arena = ARENA_INIT;
	struct CMUnitTest *tests = NULL;
	size_t nr = list_forms(&tests, &arena);
	int rc = nr ? _cmocka_run_group_tests("forms", tests, nr, set_up, tear_down) : 1;

	free(tests);
	arena_release(&arena);
	return rc;
}

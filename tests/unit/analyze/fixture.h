/* fixture.h - an office in memory for the tests of analyze: the real rules, a store that the
 * test fills with submissions and statements, and one run over it. */
#ifndef TESTS_ANALYZE_FIXTURE_H
#define TESTS_ANALYZE_FIXTURE_H

#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "analyze/analyze.h"
#include "core/base/buf.h"
#include "core/base/period.h"
#include "core/store/fold.h"
#include "core/store/form_tables.h"

struct office {
	struct workspace workspace;
	struct diag diag;
	int line;
};

/* Its units are members of old, however long a test's history is. */
static inline int office_open(void **state)
{
	struct office *office = xcalloc(1, sizeof(*office));
	struct rules *rules = &office->workspace.rules_loaded;

	assert_int_equal(rules_load(rules, "rules", &office->diag), 0);
	for (size_t i = 0; i < rules->nr_units; i++)
		rules->units[i].from = INT_MIN;
	assert_int_equal(store_open(&office->workspace.store, ":memory:", STORE_CREATE,
				    &office->diag),
			 0);
	assert_int_equal(form_tables_make(office->workspace.store, &office->workspace.rules_loaded,
					  &office->diag),
			 0);
	office->workspace.notes = xstrdup("/nonexistent");
	*state = office;
	return 0;
}

static inline int office_close(void **state)
{
	struct office *office = *state;

	workspace_release(&office->workspace);
	diag_release(&office->diag);
	free(office);
	return 0;
}

__attribute__((format(printf, 2, 3))) static inline void office_sql(struct office *office,
								    const char *format, ...)
{
	char *sql;
	va_list args;

	va_start(args, format);
	assert_true(vasprintf(&sql, format, args) > 0);
	va_end(args);
	if (store_exec(office->workspace.store, sql, &office->diag) < 0) {
		diag_print(&office->diag, stderr);
		fail_msg("%s", sql);
	}
	free(sql);
}

/* A submission in force with 'rows' accepted rows (0: a zero report). Returns its id. */
static inline int64_t office_submit(struct office *office, const char *unit, const char *table,
				    const char *period, const char *received, int rows)
{
	struct period parsed;
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];

	assert_int_equal(period_parse(&parsed, period), 0);
	office_sql(office,
		   "INSERT INTO submission(sha256, file, folder, sender, unit, table_name, period,"
		   " first_month, last_month, received, register_line, kind, status, zero_report,"
		   " rules_hash, rows_read, rows_accepted) VALUES ('%d', 'f%d.csv', '', '%s', '%s',"
		   " '%s', '%s', '%s', '%s', '%s', %d, 'full', 'in_force', %d, '', %d, %d)",
		   office->line, office->line, unit, unit, table, period,
		   month_code(first, parsed.first_month), month_code(last, parsed.last_month),
		   received, office->line, rows == 0, rows, rows);
	office->line++;
	return store_last_id(office->workspace.store);
}

/* A statement of 'table': 'columns' and 'values' as SQL lists. */
static inline void office_state(struct office *office, int64_t submission, const char *table,
				const char *key, const char *columns, const char *values)
{
	office_sql(
		office,
		"INSERT INTO %s_statement(submission, line, key, %s) VALUES (%lld, %d, '%s', %s)",
		table, columns, (long long)submission, ++office->line, key, values);
}

static inline void office_case(struct office *office, int64_t submission, const char *key,
			       const char *field, const char *filed, const char *more,
			       const char *values)
{
	char columns[200], all[300];

	snprintf(columns, sizeof(columns), "case_no, field, filed_date%s%s", *more ? ", " : "",
		 more);
	snprintf(all, sizeof(all), "'%s', '%s', '%s'%s%s", key, field, filed, *more ? ", " : "",
		 values);
	office_state(office, submission, "cases", key, columns, all);
}

static inline void office_measure(struct office *office, int64_t submission, const char *month,
				  const char *indicator, const char *value)
{
	char key[60], values[100];

	snprintf(key, sizeof(key), "%s|%s", month, indicator);
	snprintf(values, sizeof(values), "'%s', '%s', %s", month, indicator, value);
	office_state(office, submission, "measures", key, "month, indicator, value", values);
}

/* What ingest keeps beside the statements: hashes of keys, where a submission's
 * statements lie, which of them are lone, X_grown.
 * Drafts are made anew even when no submission changed: tests add statements to present ones. */
static inline void office_settle(struct office *office)
{
	const struct rules *rules = &office->workspace.rules_loaded;
	struct store *store = office->workspace.store;

	office_sql(office, "UPDATE run SET inputs = NULL WHERE issued IS NULL");
	for (size_t i = 0; i < rules->nr_forms; i++) {
		const char *table = rules->forms[i].table;

		assert_int_equal(fold_touch_begin(store, &office->diag), 0);
		office_sql(
			office,
			"DELETE FROM %s_key; INSERT INTO %s_key SELECT key_hash(s.unit, st.key),"
			" st.id FROM %s_statement st JOIN submission s ON s.id = st.submission;"
			"INSERT INTO temp.touched SELECT DISTINCT s.unit, st.key"
			" FROM %s_statement st JOIN submission s ON s.id = st.submission;"
			"UPDATE submission SET"
			" first_statement = (SELECT min(id) FROM %s_statement WHERE submission ="
			" submission.id), last_statement = (SELECT max(id) FROM %s_statement WHERE"
			" submission = submission.id) WHERE table_name = '%s'",
			table, table, table, table, table, table, table);
		assert_int_equal(fold_refresh(store, &rules->forms[i], &office->diag), 0);
	}
}

static inline void office_analyze(struct office *office, const char *period, const char *as_of)
{
	office_settle(office);
	if (analyze_run(&office->workspace,
			&(struct analyze_options){ .period = period, .as_of = as_of },
			&office->diag) < 0) {
		diag_print(&office->diag, stderr);
		fail();
	}
}

/* One value of one query as text ("NULL" for NULL, "-" for no row); the caller frees. */
__attribute__((format(printf, 2, 3))) static inline char *office_value(struct office *office,
								       const char *format, ...)
{
	struct query query = QUERY_INIT;
	char *sql, *out;
	va_list args;
	int rc;

	va_start(args, format);
	assert_true(vasprintf(&sql, format, args) > 0);
	va_end(args);
	assert_int_equal(query_open(&query, office->workspace.store, sql, &office->diag), 0);
	rc = query_next(&query, &office->diag);
	assert_true(rc >= 0);
	out = xstrdup(rc == 0 ? "-" : query_text(&query, 0) ? query_text(&query, 0) : "NULL");
	query_release(&query);
	free(sql);
	return out;
}

/* "value state reported/expected" of one series figure. */
static inline void assert_series(struct office *office, const char *unit, const char *indicator,
				 const char *period, const char *expected)
{
	char *text =
		office_value(office,
			     "SELECT ifnull(value, 'NULL') || ' ' || state || ' ' || reported"
			     " || '/' || expected FROM series WHERE unit = '%s' AND indicator ="
			     " '%s' AND period = '%s'",
			     unit, indicator, period);

	if (strcmp(text, expected) != 0)
		fail_msg("%s %s %s: %s, expected %s", unit, indicator, period, text, expected);
	free(text);
}

/* A column of the comparison as text. */
static inline void assert_comparison(struct office *office, const char *unit, const char *indicator,
				     const char *column, const char *expected)
{
	char *text =
		office_value(office,
			     "SELECT %s FROM comparison WHERE unit = '%s' AND indicator = '%s'",
			     column, unit, indicator);

	if (strcmp(text, expected) != 0)
		fail_msg("%s %s %s: %s, expected %s", unit, indicator, column, text, expected);
	free(text);
}

#define OFFICE_TEST(name) cmocka_unit_test_setup_teardown(name, office_open, office_close)

#endif

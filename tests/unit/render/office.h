/* office.h - a scratch office for the tests of render: the project's rules, a store with one run.
 */
#ifndef TESTS_UNIT_RENDER_OFFICE_H
#define TESTS_UNIT_RENDER_OFFICE_H

#include "core/office/workspace.h"
#include "core/store/form_tables.h"
#include "render/report/report.h"
#include "tests/unit/render/book.h"

struct office {
	char *folder;
	struct workspace workspace;
	struct diag diag;
};

/* Two units' quarter: cases filed, one hostile file name, one late table, one finding. */
static const char office_rows[] =
	"INSERT INTO run(id, kind, period, as_of, rules_hash, notes_hash, version)"
	" VALUES (1, 'analyze', '2024Q3', '2024-10-14', 'RULES', 'n', '0.1.0'),"
	" (2, 'assess', '2023', '2024-01-10', 'RULES', 'n', '0.1.0');"
	"INSERT INTO submission(id, sha256, file, folder, sender, unit, table_name, period,"
	" first_month, last_month, received, register_line, kind, status, rules_hash, rows_read,"
	" rows_accepted, rows_refused) VALUES (1, 'ab', '=cmd|'' /C calc''!A0', '2024Q3', 'scjgj',"
	" 'scjgj', 'cases', '2024Q3', '2024-07', '2024-09', '2024-10-08T09:30', 2, 'full',"
	" 'in_force', 'x', 3, 2, 1);"
	"INSERT INTO run_submission VALUES (1, 1);"
	"INSERT INTO wording VALUES (1, 1, '立案日期', 'ING035', 'error', '没有这一天', '请核对');"
	"INSERT INTO remark(submission, id, place, column_no, value, wording)"
	" VALUES (1, 1, 4, 8, '=1+1', 1);"
	"INSERT INTO series_text VALUES (1, '{\"2024-07\":\"016o6v4\",\"2024Q3\":\"1115o18v12\"}'),"
	" (2, '{\"2024Q3\":\"013o3v12\"}');"
	"INSERT INTO series_part VALUES (1, '*', 'A02_j', 2024, 1), (1, 'scjgj', 'A02_j', 2024, 2);"
	"INSERT INTO comparison_result(run, unit, indicator, period, value, previous, year_ago, "
	"qoq,"
	" yoy, cumulative, ci_low, ci_high, p_value, q_value, state, family, comparable_value, "
	"reported, expected)"
	" VALUES (1, '*', 'A02_j', '2024Q3', 12, 10, 0, 0.2, NULL, 30, 6.2, 20.9, 0.01, 0.02,"
	" 'partial', 'main', 12, 15, 18), (1, 'scjgj', 'A02_j', '2024Q3', 12, 10, 0, 0.2, NULL, "
	"30, 6.2,"
	" 20.9, NULL, NULL, 'complete', NULL, 12, 3, 3);"
	"INSERT INTO family_result VALUES (1, 'main', 1, 0, 0.025);"
	"INSERT INTO delivery_result VALUES (1, 'scjgj', 'cases_q', 'cases', '2024Q3', "
	"'2024-10-08',"
	" '2024-10-10', 2, 'late', 1, 1, 'own', NULL);"
	"INSERT INTO finding_result VALUES (1, 1, '2024Q3', '*', 'A02_j', 'rise', 1, 3, "
	"'{\"q\":0.02}',"
	" '全县立案明显上升');"
	"INSERT INTO score_result(run, year, unit, item, position, name,"
	" section, manual, applicable, points, max_points, basis, evidence) VALUES (2, '2023', "
	"'scjgj', 'T2', 2, '数据报送及时', 'general', "
	"0, 1,"
	" 9, 12, '应报送4次', '{\"source\":\"delivery\"}'),"
	" (2, '2023', 'scjgj', 'E2', 11, '到期案件办结率', 'duty', 0, 0, NULL, 8, '不适用', "
	"'{\"source\":\"series\"}'),"
	" (2, '2023', 'scjgj', 'B4', 29, '受到表扬表彰', 'bonus', 1, 1, 0.5, 1, '文件', "
	"'{\"source\":\"m\"}');"
	"INSERT INTO score_total_result(run, year, unit, points, applicable_max, total)"
	" VALUES (2, '2023', 'scjgj', 9, 12, 75.5);";

static int office_open(void **state)
{
	struct office *office = xcalloc(1, sizeof(*office));
	struct workspace *workspace = &office->workspace;
	struct buf path = BUF_INIT;

	office->folder = scratch_make();
	workspace->folder = xstrdup(office->folder);
	workspace->rules = xstrdup("rules");
	workspace->store_path = xstrdup(path_join(&path, office->folder, "store.db"));
	workspace->reports = xstrdup(path_join(&path, office->folder, "reports"));
	workspace->notes = xstrdup(path_join(&path, office->folder, "notes"));
	workspace->inbox = xstrdup(path_join(&path, office->folder, "inbox"));
	buf_release(&path);
	assert_int_equal(rules_load(&workspace->rules_loaded, "rules", &office->diag), 0);
	assert_int_equal(store_open(&workspace->store, workspace->store_path, STORE_CREATE,
				    &office->diag),
			 0);
	assert_int_equal(form_tables_make(workspace->store, &workspace->rules_loaded,
					  &office->diag),
			 0);
	assert_int_equal(store_exec(workspace->store, office_rows, &office->diag), 0);
	*state = office;
	return 0;
}

static int office_close(void **state)
{
	struct office *office = *state;

	workspace_release(&office->workspace);
	diag_release(&office->diag);
	scratch_remove(office->folder);
	free(office);
	return 0;
}

#define OFFICE_TEST(name) cmocka_unit_test_setup_teardown(name, office_open, office_close)

#endif

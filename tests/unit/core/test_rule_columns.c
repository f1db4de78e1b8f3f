/* test_rule_columns.c - a fault in every column of every rules file is found there: blank where
 * something is needed, garbage where something is known, a number beyond what can be. Columns that
 * take any text are listed as such, so that no new column is passed over in silence. */
#include "core/base/text.h"
#include "tests/unit/core/rules_copy.h"

/* Which faults a column must find: b(lank), g(arbage), r(ange); '-' none of them. */
static const struct column_row {
	const char *file, *column, *found;
} column_rows[] = {
	/* clang-format off */
	{ "units.csv", "code", "bg" },
	{ "units.csv", "name", "b" },
	{ "units.csv", "short_name", "b" },
	{ "units.csv", "order", "bgr" },
	{ "units.csv", "class", "bg" },
	{ "units.csv", "from", "gr" },
	{ "units.csv", "to", "gr" },
	{ "units.csv", "successor", "g" },
	{ "units.csv", "region", "g" },
	{ "aliases.csv", "alias", "b" },
	{ "aliases.csv", "unit", "bg" },
	{ "calendar.csv", "date", "bgr" },
	{ "calendar.csv", "kind", "bg" },
	{ "calendar.csv", "name", "-" }, /* for people */
	{ "codes.csv", "list", "bg" },
	{ "codes.csv", "code", "bg" },
	{ "codes.csv", "name", "b" },
	{ "codes.csv", "synonyms", "-" },
	{ "forms.csv", "table", "bg" },
	{ "forms.csv", "name", "b" },
	{ "forms.csv", "synonyms", "-" },
	{ "forms.csv", "sender", "bg" },
	{ "forms.csv", "event_field", "g" },
	{ "forms.csv", "early_days", "gr" },
	{ "tables.csv", "table", "bg" },
	{ "tables.csv", "field", "bg" },
	{ "tables.csv", "header", "b" },
	{ "tables.csv", "synonyms", "-" },
	{ "tables.csv", "type", "bg" },
	{ "tables.csv", "required", "g" },
	{ "tables.csv", "codes", "bg" },
	{ "tables.csv", "min", "g" },
	{ "tables.csv", "max", "gr" },
	{ "tables.csv", "key", "gr" },
	{ "tables.csv", "event", "g" },
	{ "tables.csv", "told", "g" },
	{ "tables.csv", "apart", "g" },
	{ "indicators.csv", "code", "bg" },
	{ "indicators.csv", "name", "b" },
	{ "indicators.csv", "measure_unit", "b" },
	{ "indicators.csv", "quantity", "bg" },
	{ "indicators.csv", "definition", "bg" },
	{ "indicators.csv", "table", "bg" },
	{ "indicators.csv", "date_field", "bg" },
	{ "indicators.csv", "value_field", "bg" },
	{ "indicators.csv", "filter", "g" },
	{ "indicators.csv", "numerator", "bg" },
	{ "indicators.csv", "denominator", "bg" },
	{ "indicators.csv", "over_time", "bg" },
	{ "indicators.csv", "over_units", "bg" },
	{ "indicators.csv", "units", "bg" },
	{ "indicators.csv", "from", "gr" },
	{ "indicators.csv", "to", "gr" },
	{ "indicators.csv", "source", "bg" },
	{ "indicators.csv", "basis", "bg" },
	{ "indicators.csv", "direction", "bg" },
	{ "indicators.csv", "noise", "bg" },
	{ "indicators.csv", "section", "bg" },
	{ "indicators.csv", "main", "g" },
	{ "checks.csv", "id", "bg" },
	{ "checks.csv", "table", "bg" },
	{ "checks.csv", "when", "g" },
	{ "checks.csv", "field", "bg" },
	{ "checks.csv", "kind", "bg" },
	{ "checks.csv", "other", "bg" },
	{ "checks.csv", "level", "bg" },
	{ "checks.csv", "code", "g" },
	{ "checks.csv", "message", "b" },
	{ "relations.csv", "id", "bg" },
	{ "relations.csv", "name", "b" },
	{ "relations.csv", "when", "g" },
	{ "relations.csv", "left", "bg" },
	{ "relations.csv", "operator", "bg" },
	{ "relations.csv", "right", "bg" },
	{ "relations.csv", "tolerance", "bgr" },
	{ "relations.csv", "level", "bg" },
	{ "relations.csv", "units", "bg" },
	{ "plausibility.csv", "id", "bg" },
	{ "plausibility.csv", "kind", "bg" },
	{ "plausibility.csv", "parameters", "bgr" },
	{ "plausibility.csv", "level", "bg" },
	{ "plausibility.csv", "units", "bg" },
	{ "obligations.csv", "id", "bg" },
	{ "obligations.csv", "name", "b" },
	{ "obligations.csv", "table", "bg" },
	{ "obligations.csv", "units", "bg" },
	{ "obligations.csv", "frequency", "bg" },
	{ "obligations.csv", "due_months", "bgr" },
	{ "obligations.csv", "due_day", "bgr" },
	{ "obligations.csv", "zero_report", "bg" },
	{ "obligations.csv", "from", "gr" },
	{ "obligations.csv", "to", "gr" },
	{ "obligations.csv", "material", "g" },
	{ "obligations.csv", "where", "g" },
	{ "obligations.csv", "number", "bgr" },
	{ "deadlines.csv", "obligation", "bg" },
	{ "deadlines.csv", "level", "bg" },
	{ "deadlines.csv", "period", "g" },
	{ "deadlines.csv", "due_months", "bgr" },
	{ "deadlines.csv", "due_day", "bgr" },
	{ "deadlines.csv", "lead_workdays", "bgr" },
	{ "deadlines.csv", "from", "gr" },
	{ "deadlines.csv", "to", "gr" },
	{ "deadlines.csv", "source", "b" },
	{ "circular.csv", "standing", "bg" },
	{ "circular.csv", "measure", "bg" },
	{ "circular.csv", "least", "bgr" },
	{ "circular.csv", "most", "gr" },
	{ "signoff.csv", "subject", "bg" },
	{ "signoff.csv", "review", "bg" },
	{ "audiences.csv", "kind", "bg" },
	{ "audiences.csv", "item", "bg" },
	{ "audiences.csv", "audience", "bg" },
	{ "audiences.csv", "beyond", "bg" },
	{ "series.csv", "series", "b" },
	{ "series.csv", "document", "bg" },
	{ "series.csv", "mark", "bg" },
	{ "limits.csv", "code", "bg" },
	{ "limits.csv", "name", "b" },
	{ "limits.csv", "days", "bgr" },
	{ "limits.csv", "day_kind", "bg" },
	{ "limits.csv", "source", "-" }, /* for people */
	{ "limits.csv", "remind_days", "gr" },
	{ "limits.csv", "roll", "g" },
	{ "limits.csv", "start", "bg" },
	{ "limits.csv", "end", "bg" },
	{ "limits.csv", "when", "g" },
	{ "limits.csv", "with", "g" },
	{ "limits.csv", "without", "g" },
	{ "limits.csv", "plus", "g" },
	{ "limits.csv", "units", "bg" },
	{ "limits.csv", "acts", "bg" },
	{ "limits.csv", "kind", "bg" },
	{ "limits.csv", "demand", "g" },
	{ "limits.csv", "from", "gr" },
	{ "limits.csv", "to", "gr" },
	{ "steps.csv", "code", "bg" },
	{ "steps.csv", "name", "b" },
	{ "steps.csv", "by", "g" },
	{ "steps.csv", "table", "bg" },
	{ "steps.csv", "date_field", "bg" },
	{ "steps.csv", "filter", "g" },
	{ "steps.csv", "kept", "g" },
	{ "steps.csv", "stage", "gr" },
	{ "steps.csv", "answers", "g" },
	{ "steps.csv", "gap_days", "gr" },
	{ "steps.csv", "counts", "g" },
	{ "thresholds.csv", "charge", "b" },
	{ "thresholds.csv", "fields", "bg" },
	{ "thresholds.csv", "amount", "bgr" },
	{ "thresholds.csv", "from", "gr" },
	{ "thresholds.csv", "to", "gr" },
	{ "thresholds.csv", "source", "b" },
	{ "screening.csv", "flag", "bg" },
	{ "screening.csv", "name", "b" },
	{ "screening.csv", "number", "bgr" },
	{ "screening.csv", "months", "bgr" },
	{ "screening.csv", "enough", "g" },
	{ "screening.csv", "from", "gr" },
	{ "screening.csv", "to", "gr" },
	{ "screening.csv", "source", "-" },
	{ "demands.csv", "id", "bg" },
	{ "demands.csv", "system", "bg" },
	{ "demands.csv", "name", "b" },
	{ "demands.csv", "clause", "b" },
	{ "demands.csv", "units", "bg" },
	{ "demands.csv", "number", "gr" },
	{ "demands.csv", "per", "bg" },
	{ "demands.csv", "days", "gr" },
	{ "demands.csv", "day_kind", "g" },
	{ "demands.csv", "warn_days", "gr" },
	{ "demands.csv", "from", "gr" },
	{ "demands.csv", "to", "gr" },
	{ "demands.csv", "most", "gr" },
	{ "demands.csv", "cases", "g" },
	{ "adapters.csv", "adapter", "bg" },
	{ "adapters.csv", "table", "bg" },
	{ "adapters.csv", "theirs", "" },
	{ "adapters.csv", "field", "g" },
	{ "adapters.csv", "value", "bg" },
	{ "campaigns.csv", "id", "bg" },
	{ "campaigns.csv", "name", "b" },
	{ "campaigns.csv", "from", "bgr" },
	{ "campaigns.csv", "to", "bgr" },
	{ "campaigns.csv", "units", "bg" },
	{ "campaigns.csv", "fields", "g" },
	{ "campaigns.csv", "indicators", "bg" },
	{ "families.csv", "family", "bg" },
	{ "families.csv", "name", "b" },
	{ "families.csv", "indicators", "bg" },
	{ "families.csv", "units", "bg" },
	{ "families.csv", "frequency", "bg" },
	{ "families.csv", "level", "bgr" },
	{ "assessment.csv", "item", "bg" },
	{ "assessment.csv", "name", "b" },
	{ "assessment.csv", "section", "bg" },
	{ "assessment.csv", "classes", "g" },
	{ "assessment.csv", "units", "g" },
	{ "assessment.csv", "max_points", "bgr" },
	{ "assessment.csv", "method", "bg" },
	{ "assessment.csv", "parameters", "bgr" },
	{ "assessment.csv", "manual", "bg" },
	{ "targets.csv", "unit", "bg" },
	{ "targets.csv", "indicator", "bg" },
	{ "targets.csv", "target", "bgr" },
	{ "targets.csv", "asked", "g" },
	{ "duties.csv", "unit", "bg" },
	{ "duties.csv", "clause", "b" },
	{ "duties.csv", "duty", "b" },
	{ "duties.csv", "indicators", "g" },
	{ "duties.csv", "told", "g" },
	/* clang-format on */
};

/* What is put into the cell for each of the faults. */
static const struct {
	char kind;
	const char *text;
} plants[] = { { 'b', "" }, { 'g', "乱 码§" }, { 'r', "-999999999" } };

static const struct column_row *row_of(const char *file, const char *column)
{
	for (size_t i = 0; i < NR(column_rows); i++) {
		if (strcmp(column_rows[i].file, file) == 0 &&
		    strcmp(column_rows[i].column, column) == 0)
			return &column_rows[i];
	}
	return NULL;
}

/* The first row in which the column says something. */
static size_t row_with(const struct rules_rows *rows, size_t column)
{
	for (size_t r = 1; r < rows->nr; r++) {
		if (rows->cells[r][column][0])
			return r;
	}
	return 1;
}

static bool is_found(const struct diag *diag, const char *file, long line, long column)
{
	for (size_t i = 0; i < diag->nr; i++) {
		const struct diag_item *item = &diag->items[i];

		if (item->at.file && strcmp(item->at.file, file) == 0 && item->at.line == line &&
		    item->at.column == column && strncmp(item->kind->code, "RUL", 3) == 0)
			return true;
	}
	return false;
}

static void check_column(void **state)
{
	const struct column_row *row = *state;
	char *folder = scratch_make();
	struct rules_rows rows;
	struct diag diag = DIAG_INIT;
	size_t column, at;
	const char *was;

	assert_int_equal(folder_copy("rules", folder, &diag), 0);
	rules_rows_read(&rows, folder, row->file);
	column = rules_column(&rows, row->column);
	at = row_with(&rows, column);
	was = rows.cells[at][column];
	for (size_t i = 0; i < NR(plants); i++) {
		struct rules rules = RULES_INIT;
		bool wanted = strchr(row->found, plants[i].kind) != NULL;

		rows.cells[at][column] = plants[i].text;
		rules_rows_write(&rows, folder, row->file);
		rules_load(&rules, folder, &diag);
		if (wanted != is_found(&diag, row->file, (long)at + 1, (long)column + 1) &&
		    (wanted || plants[i].kind != 'r')) {
			diag_print(&diag, stderr);
			fail_msg("%s %s: “%s” is %s", row->file, row->column, plants[i].text,
				 wanted ? "not found" : "no fault");
		}
		rules_release(&rules);
		diag_release(&diag);
	}
	rows.cells[at][column] = was;
	rules_rows_release(&rows);
	scratch_remove(folder);
}

/* Every column of the office's files is in the table above. */
static void no_column_is_passed_over(void **state)
{
	struct arena arena = ARENA_INIT;
	struct diag diag = DIAG_INIT;
	char **names;
	size_t nr, files = 0;

	(void)state;
	assert_int_equal(folder_list(&names, &nr, "rules", &arena, &diag), 0);
	for (size_t i = 0; i < nr; i++) {
		struct rules_rows rows;

		if (!text_ends(names[i], ".csv"))
			continue;
		files++;
		rules_rows_read(&rows, "rules", names[i]);
		for (size_t c = 0; c < rows.width; c++) {
			if (strcmp(rows.cells[0][c], "note") != 0 &&
			    !row_of(names[i], rows.cells[0][c]))
				fail_msg("%s %s is not tested", names[i], rows.cells[0][c]);
		}
		rules_rows_release(&rows);
	}
	assert_true(files >= 15);
	arena_release(&arena);
}

int main(void)
{
	static struct CMUnitTest tests[NR(column_rows) + 1];
	static char names[NR(column_rows)][64];
	size_t nr = 0;

	for (; nr < NR(column_rows); nr++) {
		snprintf(names[nr], sizeof(names[nr]), "%s %s", column_rows[nr].file,
			 column_rows[nr].column);
		tests[nr] = (struct CMUnitTest){ names[nr], check_column, NULL, NULL,
						 (void *)(uintptr_t)&column_rows[nr] };
	}
	ADD_TEST(tests, nr, no_column_is_passed_over);
	return RUN_TESTS(tests, nr);
}

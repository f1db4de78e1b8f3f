/* sheet_indicators.c - rows and matrices of indicators, shared by several sheets. */
#include "render/report_book.h"

void indicator_cells(struct sheet *sheet, const struct comparison *comparison)
{
	present_comparison(sheet, comparison->indicator, comparison);
	present_coverage(sheet, comparison->reported, comparison->expected);
	present_base(sheet, comparison, comparison->previous);
	present_base(sheet, comparison, comparison->year_ago);
	present_change(sheet, comparison);
	present_change_previous(sheet, comparison);
	present_base(sheet, comparison, comparison->cumulative);
	present_base(sheet, comparison, comparison->cumulative_year_ago);
}

void indicator_marks(struct sheet *sheet)
{
	for (int i = 0; i < 9; i++)
		sheet_text_as(sheet, STYLE_CENTER, present_mark);
}

/* Which of a row's indicators are not complete: one "各项（0/3）" when all are so alike. */
static void add_gaps(struct buf *out, const struct report *report, const char *unit,
		     const struct indicator *const *indicators, size_t nr)
{
	const struct comparison *first = NULL;
	size_t known = 0, alike = 0;

	for (size_t i = 0; i < nr; i++) {
		const struct comparison *comparison =
			report_comparison(report, unit, indicators[i]->code);

		if (!comparison || !comparison->expected)
			continue;
		known++;
		if (comparison->reported >= comparison->expected)
			continue;
		first = first ? first : comparison;
		alike += comparison->reported == first->reported &&
			 comparison->expected == first->expected;
		buf_addf(out, "%s%s（%d/%d）", out->nr ? "、" : "", indicators[i]->name,
			 comparison->reported, comparison->expected);
	}
	if (known > 1 && alike == known) {
		buf_reset(out);
		buf_addf(out, "各项（%d/%d）", first->reported, first->expected);
	}
}

static void unit_row(struct sheet *sheet, const struct report *report, const char *unit,
		     const struct indicator *const *indicators, size_t nr)
{
	struct buf gaps = BUF_INIT;

	sheet_text(sheet, report_unit_name(report, unit));
	for (size_t i = 0; i < nr; i++)
		present_comparison(sheet, indicators[i],
				   report_comparison(report, unit, indicators[i]->code));
	add_gaps(&gaps, report, unit, indicators, nr);
	sheet_text_as(sheet, STYLE_TEXT, gaps.nr ? gaps.data : NULL);
	buf_release(&gaps);
}

static bool any_applies(const struct report *report, const char *unit,
			const struct indicator *const *indicators, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if (report_comparison(report, unit, indicators[i]->code))
			return true;
	return false;
}

static struct sheet_column *matrix_columns(struct report *report,
					   const struct indicator *const *indicators, size_t nr)
{
	struct sheet_column *columns = arena_alloc(&report->arena, (nr + 2) * sizeof(*columns));

	columns[0] = (struct sheet_column){ "单位", STYLE_TEXT, 18, 30 };
	for (size_t i = 0; i < nr; i++) {
		struct buf header = BUF_INIT;

		buf_addf(&header, "%s\n（%s）", indicators[i]->name, indicators[i]->measure_unit);
		columns[i + 1] = (struct sheet_column){ arena_strdup(&report->arena, header.data),
							present_style(indicators[i]), 7, 16 };
		buf_release(&header);
	}
	columns[nr + 1] =
		(struct sheet_column){ "未报齐的指标\n（已报/应报单位月）", STYLE_TEXT, 20, 36 };
	return columns;
}

int indicator_matrix(struct sheet *sheet, struct report *report, const char *const *codes,
		     size_t nr_codes, bool all)
{
	const struct indicator **indicators =
		arena_alloc(&report->arena, (nr_codes + 1) * sizeof(*indicators));
	size_t nr = 0;

	for (size_t i = 0; i < nr_codes; i++) {
		const struct indicator *indicator = rules_indicator(report->rules, codes[i]);

		if (indicator)
			indicators[nr++] = indicator;
	}
	sheet_columns(sheet, matrix_columns(report, indicators, nr), nr + 2);
	for (size_t i = 0; i < report->nr_units; i++) {
		const char *unit = report->units[i]->code;

		if (!all && !any_applies(report, unit, indicators, nr))
			continue;
		sheet_row(sheet, ROW_PLAIN);
		unit_row(sheet, report, unit, indicators, nr);
	}
	sheet_row(sheet, ROW_TOTAL);
	unit_row(sheet, report, "*", indicators, nr);
	return 0;
}

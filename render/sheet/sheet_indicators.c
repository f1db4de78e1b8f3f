/* sheet_indicators.c - rows and matrices of indicators, shared by several sheets. */
#include "render/sheet/report_workbook.h"

#include <math.h>
#include <string.h>

/* The state of an unknown value in 'base', so that "nothing to compute from" and "not computable"
 * are told apart from "not reported". Other values: complete. */
static int base_state(enum report_state *out, struct report *report,
		      const struct comparison *comparison, const struct period *base, double value,
		      struct diag *diag)
{
	struct series_value series;
	char code[PERIOD_CODE_SIZE];

	*out = REPORT_STATE_COMPLETE;
	if (!isnan(value))
		return 0;
	if (report_series(&series, report, comparison->unit, comparison->indicator->code,
			  period_code(code, base), diag) < 0)
		return -1;
	*out = series.state;
	return 0;
}

/* The count that a rate or a median is made from: known and yet no rate means nothing to compute
 * from. */
static const struct comparison *count_behind(const struct report *report,
					     const struct comparison *comparison)
{
	const struct indicator *own = comparison->indicator;

	if (own->quantity == QUANTITY_RATE && own->denominator)
		return report_comparison(report, comparison->unit, own->denominator->code);
	for (size_t i = 0; own->form && i < report->rules->nr_indicators; i++) {
		const struct indicator *other = &report->rules->indicators[i];
		const struct comparison *found =
			other->form == own->form && other->definition == DEFINITION_COUNT
				? report_comparison(report, comparison->unit, other->code)
				: NULL;

		if (found)
			return found;
	}
	return NULL;
}

static enum report_state cumulative_state(double count)
{
	return !isnan(count) ? REPORT_STATE_NO_BASE : REPORT_STATE_COMPLETE;
}

int indicator_cells(struct sheet *sheet, struct report *report, const struct comparison *comparison,
		    struct diag *diag)
{
	struct period previous = period_shift(&report->period, -1);
	struct period year_ago = period_year_ago(&report->period);
	enum quantity quantity = comparison->indicator->quantity;
	bool rate = quantity == QUANTITY_RATE || quantity == QUANTITY_DAYS;
	const struct comparison *count = NULL;
	enum report_state before, then;

	if (base_state(&before, report, comparison, &previous, comparison->previous, diag) < 0 ||
	    base_state(&then, report, comparison, &year_ago, comparison->year_ago, diag) < 0)
		return -1;
	present_comparison(sheet, comparison->indicator, comparison);
	if (comparison->state == REPORT_STATE_NOT_COMPUTABLE)
		sheet_text_as(sheet, STYLE_CENTER, present_state(comparison->state));
	else
		present_coverage(sheet, comparison->reported, comparison->expected);
	present_base(sheet, comparison, comparison->previous, before);
	present_base(sheet, comparison, comparison->year_ago, then);
	present_change(sheet, comparison, then);
	present_change_previous(sheet, comparison, before);
	if (rate)
		count = count_behind(report, comparison);
	present_base(sheet, comparison, comparison->cumulative,
		     cumulative_state(count ? count->cumulative : (double)NAN));
	present_coverage(sheet, comparison->cumulative_reported, comparison->cumulative_expected);
	present_base(sheet, comparison, comparison->cumulative_year_ago,
		     cumulative_state(count ? count->cumulative_year_ago : (double)NAN));
	return 0;
}

void indicator_marks(struct sheet *sheet)
{
	for (int i = 0; i < 10; i++)
		sheet_text(sheet, present_mark);
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

static bool any_applies(const struct report *report, const char *unit,
			const struct indicator *const *indicators, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if (report_applies(report_comparison(report, unit, indicators[i]->code)))
			return true;
	return false;
}

static void unit_row(struct sheet *sheet, const struct report *report, const char *unit,
		     const struct indicator *const *indicators, size_t nr, bool linked)
{
	bool applies = any_applies(report, unit, indicators, nr);
	uint32_t row = linked ? unit_indicators_row(report, unit) : 0;
	struct buf gaps = BUF_INIT, cell = BUF_INIT;

	if (row) {
		sheet_add_cell(&cell, row, 0, false);
		sheet_link(sheet, report_sheet_name(REPORT_SHEET_UNIT_INDICATORS), cell.data,
			   report_unit_name(report, unit));
	} else {
		sheet_text(sheet, report_unit_name(report, unit));
	}
	for (size_t i = 0; i < nr; i++)
		present_comparison(sheet, indicators[i],
				   report_comparison(report, unit, indicators[i]->code));
	add_gaps(&gaps, report, unit, indicators, nr);
	sheet_text_as(sheet, STYLE_TEXT, gaps.nr ? gaps.data : applies ? "无" : present_mark);
	buf_release(&gaps);
	buf_release(&cell);
}

const char *indicator_header(struct report *report, const struct indicator *indicator)
{
	struct buf header = BUF_INIT;
	const char *out;

	buf_addf(&header, "%s\n%s\n（%s）", indicator->name, indicator->code,
		 indicator->measure_unit);
	out = arena_strdup(&report->arena, header.data);
	buf_release(&header);
	return out;
}

static struct sheet_column *matrix_columns(struct report *report,
					   const struct indicator *const *indicators, size_t nr)
{
	struct sheet_column *columns = arena_alloc(&report->arena, (nr + 2) * sizeof(*columns));

	columns[0] = (struct sheet_column){ "单位", STYLE_TEXT, 18, 24 };
	for (size_t i = 0; i < nr; i++)
		columns[i + 1] = (struct sheet_column){ indicator_header(report, indicators[i]),
							present_style(indicators[i]), 7, 16 };
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
		unit_row(sheet, report, unit, indicators, nr, all);
	}
	sheet_row(sheet, ROW_TOTAL);
	unit_row(sheet, report, "*", indicators, nr, false);
	return 0;
}

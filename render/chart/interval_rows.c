/* interval_rows.c - see interval_rows.h. */
#include "render/chart/interval_rows.h"

#include "core/base/text.h"
#include "render/chart/chart_parts.h"

enum { ROWS_OF_SLIDE = 9 };

void interval_rows_write(struct chart *chart, const struct interval_row *rows, size_t nr,
			 const struct interval_axis *axis)
{
	double room = (axis->last - axis->first) * 0.03;
	size_t columns = 0;

	for (size_t i = 0; i < nr; i++) {
		const struct interval_row *row = &rows[i];
		const double numbers[] = { row->value,	  row->low,	  row->high,
					   row->wide_low, row->wide_high, row->tick };
		struct buf name = BUF_INIT;

		chart_number(chart, (double)i);
		for (size_t k = 0; k < sizeof(numbers) / sizeof(numbers[0]); k++)
			chart_number(chart, numbers[k]);
		chart_add_fitted(&name, row->name, CHART_LABEL_COLUMNS);
		columns = text_width(name.data) > columns ? text_width(name.data) : columns;
		chart_text(chart, name.data);
		chart_text(chart, row->label);
		chart_number(chart, row->shown);
		chart_end_row(chart);
		buf_release(&name);
	}
	chart_set(chart, "ROWS", (double)nr);
	chart_set(chart, "XBEGIN", axis->first - room);
	chart_set(chart, "XFIRST", axis->first);
	chart_set(chart, "XEND", axis->last + room);
	chart_set(chart, "XSTEP", axis->step);
	chart_set(chart, "MIDDLE", axis->first + (axis->last - axis->first) * 0.6);
	chart_set_text(chart, "XFORMAT", axis->format);
	chart_set(chart, "LEFT", chart_label_part(columns, 0.10));
	chart->height = chart_few_rows_height(nr, ROWS_OF_SLIDE);
}

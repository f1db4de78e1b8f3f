/* chart_score_items.c - the assessment by item and unit: what part of its points each unit has of
 * each item, dark where little, the units in their order. */
#include "render/chart/chart_parts.h"

#include <math.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/assessment_rules.h"

enum { UNITS_MOST = 24, ITEMS_MOST = 60 };
/* In pixels: a row, what stands above and below the rows, a column of half width of the letters. */
enum { ROW = 44, AROUND = 262, COLUMN = 15 };
/* As in the script. */
enum cell_kind { CELL_FULL, CELL_HIGH, CELL_FAIR, CELL_LOW, CELL_LEAST, CELL_OUT };

struct item_row {
	const char *item, *name;
};
struct item_table {
	const char *units[UNITS_MOST];
	struct item_row items[ITEMS_MOST];
	size_t nr_units, nr_items, more_units;
};

static int load_units(struct item_table *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT unit FROM score_total_by_run WHERE run = ?1 AND total NOTNULL"
		       " ORDER BY rank IS NULL, rank, unit",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0) {
		if (out->nr_units < UNITS_MOST)
			out->units[out->nr_units++] = report_kept(report, &row, "unit");
		else
			out->more_units++;
	}
	query_release(&row);
	return more;
}

static int load_items(struct item_table *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT item, name FROM score_item_units_by_run WHERE run = ?1"
		       " ORDER BY position",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0 && out->nr_items < ITEMS_MOST)
		out->items[out->nr_items++] = (struct item_row){
			report_kept(report, &row, "item"),
			report_kept(report, &row, "name"),
		};
	query_release(&row);
	return more < 0 ? -1 : 0;
}

static size_t unit_of(const struct item_table *table, const char *unit)
{
	size_t i = 0;

	while (i < table->nr_units && strcmp(table->units[i], unit) != 0)
		i++;
	return i;
}

static size_t item_of(const struct item_table *table, const char *item)
{
	size_t i = 0;

	while (i < table->nr_items && strcmp(table->items[i].item, item) != 0)
		i++;
	return i;
}

static enum cell_kind kind_of(double share)
{
	static const double least[] = { [CELL_FULL] = 1, .9, .75, .5 };
	enum cell_kind kind = CELL_FULL;

	if (isnan(share))
		return CELL_OUT;
	while (kind < CELL_LEAST && share < least[kind])
		kind++;
	return kind;
}

/* Full points have no mark: what was lost is looked for. */
static void write_cell(struct chart *chart, const struct report *report,
		       const struct item_table *table, struct query *row)
{
	size_t unit = unit_of(table, query_text_of(row, "unit"));
	size_t item = item_of(table, query_text_of(row, "item"));
	double share = query_double_of(row, "share");
	struct buf mark = BUF_INIT, printed = BUF_INIT;

	if (unit == table->nr_units || item == table->nr_items)
		return;
	if (isnan(share))
		buf_addstr(&mark, "—");
	else if (share < 1)
		assessment_add_share(&mark, share);
	chart_number(chart, (double)unit);
	chart_number(chart, (double)item);
	chart_number(chart, kind_of(share));
	chart_text(chart, mark.nr ? mark.data : " ");
	chart_end_row(chart);
	if (share < 1) { /* the store has the points, which explain gives with their share */
		buf_addf(&printed, "%s%%", mark.data);
		trace_add_score(&chart->trace, report, chart->place, table->units[unit],
				table->items[item].item, printed.data, (double)NAN);
	}
	buf_release(&mark);
	buf_release(&printed);
}

static int write_cells(struct chart *chart, const struct report *report,
		       const struct item_table *table, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT unit, item, share FROM score_by_run WHERE run = ?1 AND section IN "
		       "('general', 'duty')"
		       " ORDER BY position, unit",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0)
		write_cell(chart, report, table, &row);
	query_release(&row);
	chart_end_block(chart);
	return more;
}

static void write_names(struct chart *chart, const struct report *report,
			const struct item_table *table)
{
	size_t left = 0, head = 0;

	for (size_t i = 0; i < table->nr_items; i++) {
		struct buf name = BUF_INIT;

		chart_add_fitted(&name, table->items[i].name, CHART_LABEL_COLUMNS);
		left = text_width(name.data) > left ? text_width(name.data) : left;
		chart_number(chart, (double)i);
		chart_text(chart, name.data);
		chart_end_row(chart);
		buf_release(&name);
	}
	chart_end_block(chart);
	for (size_t i = 0; i < table->nr_units; i++) {
		struct buf name = BUF_INIT;

		chart_add_fitted(&name, report_unit_short(report, table->units[i]),
				 CHART_LABEL_COLUMNS / 2);
		head = text_width(name.data) > head ? text_width(name.data) : head;
		chart_number(chart, (double)i);
		chart_text(chart, name.data);
		chart_end_row(chart);
		buf_release(&name);
	}
	chart_end_block(chart);
	chart_set(chart, "ROWS", (double)table->nr_items);
	chart_set(chart, "COLUMNS", (double)table->nr_units);
	chart_set(chart, "LEFT", chart_label_part(left, 0.10));
	chart_set(chart, "HEAD", (double)(head * COLUMN));
	chart->height = AROUND + (int)(head * COLUMN + table->nr_items * ROW);
}

/* The item that most points were lost by, of how many units. Returns 0, or -1 with STO001. */
static int write_title(struct chart *chart, const struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	if (query_open(&row, report->store,
		       "SELECT item, name, units, losers FROM score_item_units_by_run WHERE"
		       " run = ?1 AND losers > 0 ORDER BY lost DESC, position LIMIT 1",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	chart_add_assessment(&chart->title, report);
	more = query_next(&row, diag);
	if (more > 0) {
		const char *item = query_text_of(&row, "item"),
			   *units = query_text_of(&row, "units"),
			   *losers = query_text_of(&row, "losers");

		buf_addf(&chart->title, "失分最多的是“%s”，考核的%s个单位中%s个失分",
			 query_text_of(&row, "name"), units, losers);
		trace_add_score(&chart->trace, report, chart->place, "*", item, units,
				query_double_of(&row, "units"));
		trace_add_score(&chart->trace, report, chart->place, "*", item, losers,
				query_double_of(&row, "losers"));
	} else if (more == 0) {
		buf_addstr(&chart->title, "各单位各项都得满分");
	}
	query_release(&row);
	return more < 0 ? -1 : 0;
}

static void write_texts(struct chart *chart, const struct report *report,
			const struct item_table *table)
{
	buf_addstr(&chart->subtitle, "得分占该项满分的百分数，颜色越深得分率越低；浅色无字为满分，"
				     "—为不适用，空白为不考核");
	chart_footer(chart, report);
	if (table->more_units)
		buf_addf(&chart->footer, "只列前%zu个单位，其余见考核评分表“得分矩阵”。",
			 table->nr_units);
}

enum chart_state chart_score_items_build(struct chart *chart, struct report *report,
					 struct diag *diag)
{
	struct item_table table = { .nr_units = 0 };

	if (load_units(&table, report, diag) < 0 || load_items(&table, report, diag) < 0)
		return CHART_STATE_FAILED;
	if (table.nr_units < 2 || table.nr_items < 2)
		return CHART_STATE_EMPTY;
	if (write_cells(chart, report, &table, diag) < 0 || write_title(chart, report, diag) < 0)
		return CHART_STATE_FAILED;
	write_names(chart, report, &table);
	write_texts(chart, report, &table);
	return CHART_STATE_READY;
}

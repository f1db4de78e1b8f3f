/* assess_unit.c - one unit's sheet: items with points, basis and evidence; sums as formulas. */
#include <math.h>

#include "render/assess/assess_parts.h"

enum { FIRST_ROW = 3 };	     /* below title, subtitle and header */
enum { ITEMS_OF_PAGE = 20 }; /* that leave room for the sums below */

static const struct sheet_column columns[] = {
	{ "项目", STYLE_CENTER, 6, 6 },	    { "名称", STYLE_TEXT, 24, 26 },
	{ "类别", STYLE_CENTER, 9, 9 },	    { "满分", STYLE_POINTS, 7, 7 },
	{ "计入满分", STYLE_POINTS, 8, 8 }, { "得分", STYLE_POINTS, 7, 7 },
	{ "自评得分", STYLE_POINTS, 8, 8 }, { "依据", STYLE_TEXT, 66, 72 },
	{ "佐证", STYLE_TEXT, 20, 22 },
};

uint32_t assess_item_row(size_t index)
{
	return FIRST_ROW + (uint32_t)index;
}

uint32_t assess_sum_row(const struct assess_unit *unit, enum assess_sum sum)
{
	return FIRST_ROW + (uint32_t)unit->nr_items + (uint32_t)sum;
}

void assess_add_range(struct buf *out, const struct assess_unit *unit, const char *sheet,
		      enum assess_section from, enum assess_section to, uint16_t column)
{
	size_t first = unit->first[from], end = unit->first[to + 1];

	if (first >= end) {
		buf_addch(out, '0');
		return;
	}
	if (sheet) {
		sheet_add_name(out, sheet);
		buf_addch(out, '!');
	}
	sheet_add_cell(out, assess_item_row(first), column, true);
	buf_addch(out, ':');
	sheet_add_cell(out, assess_item_row(end - 1), column, true);
}

/* The full points count as soon as points stand in the cell beside. */
static void counted_cell(struct sheet *sheet, const struct assess_item *item)
{
	struct buf formula = BUF_INIT;

	buf_addstr(&formula, "=IF(ISNUMBER(");
	sheet_add_cell(&formula, sheet_row_index(sheet), ASSESS_COLUMN_POINTS, false);
	buf_addstr(&formula, "),");
	sheet_add_cell(&formula, sheet_row_index(sheet), ASSESS_COLUMN_MAX, false);
	buf_addstr(&formula, ",0)");
	sheet_formula(sheet, STYLE_POINTS, formula.data,
		      isnan(item->points) ? 0 : item->max_points);
	buf_release(&formula);
}

static void item_row(struct sheet *sheet, const struct report *report,
		     const struct assess_item *item)
{
	static const char *const words[] = { "基础工作", "职责任务", "加分",
					     "扣分",	 "一票否决", "降等" };
	struct buf basis = BUF_INIT, source = BUF_INIT;

	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, item->item);
	sheet_text(sheet, item->name);
	sheet_text(sheet, words[item->section]);
	sheet_number(sheet, item->max_points);
	if (item->section <= ASSESS_SECTION_DUTY)
		counted_cell(sheet, item);
	else
		sheet_text(sheet, present_mark);
	if (item->manual)
		sheet_number_as(sheet, STYLE_INPUT, item->points);
	else if (isnan(item->points))
		sheet_text(sheet, present_mark);
	else
		sheet_number(sheet, item->points);
	sheet_number(sheet, item->self_points);
	present_prose(&basis, item->basis);
	sheet_text(sheet, basis.data);
	present_source(&source, report, item->source, item->indicator, item->source_item);
	sheet_text(sheet, source.data);
	buf_release(&basis);
	buf_release(&source);
}

/* Manual points between 0 and the item's full points. */
void assess_points_input(struct sheet *sheet, const struct assess_item *item, uint32_t row,
			 uint16_t column, const char *advice)
{
	struct buf message = BUF_INIT;

	buf_addf(&message, "填0至%g之间的数，%s。", item->max_points, advice);
	sheet_input(sheet, &(struct input_options){
				   .kind = INPUT_DECIMAL,
				   .min = 0,
				   .max = item->max_points,
				   .strict = true,
				   .title = item->name,
				   .message = message.data,
				   .error = message.data,
				   .first = row,
				   .last = row,
				   .column = column,
			   });
	buf_release(&message);
}

static void sum_row(struct sheet *sheet, const char *name, const char *basis)
{
	sheet_row(sheet, ROW_TOTAL);
	sheet_text(sheet, NULL);
	sheet_text(sheet, name);
	sheet_text(sheet, "合计");
	sheet_text(sheet, basis ? NULL : present_mark);
}

static void add_sum_cell(struct buf *out, const struct assess_unit *unit, enum assess_sum sum,
			 uint16_t column)
{
	sheet_add_cell(out, assess_sum_row(unit, sum), column, false);
}

static void finish_row(struct sheet *sheet, const char *formula, double value, const char *basis)
{
	sheet_formula(sheet, STYLE_POINTS, formula, value);
	sheet_blank(sheet);
	sheet_text(sheet, basis);
	sheet_text(sheet, NULL);
}

static void points_row(struct sheet *sheet, const struct assess_unit *unit)
{
	struct buf formula = BUF_INIT;

	sum_row(sheet, "得分合计", "");
	buf_addstr(&formula, "=SUM(");
	assess_add_range(&formula, unit, NULL, ASSESS_SECTION_GENERAL, ASSESS_SECTION_DUTY,
			 ASSESS_COLUMN_COUNTED);
	buf_addch(&formula, ')');
	sheet_formula(sheet, STYLE_POINTS, formula.data, unit->applicable_max);
	buf_reset(&formula);
	buf_addstr(&formula, "=SUM(");
	assess_add_range(&formula, unit, NULL, ASSESS_SECTION_GENERAL, ASSESS_SECTION_DUTY,
			 ASSESS_COLUMN_POINTS);
	buf_addch(&formula, ')');
	finish_row(sheet, formula.data, unit->points,
		   "基础工作与职责任务得分之和；不适用的项目不计入满分");
	buf_release(&formula);
}

static void percent_row(struct sheet *sheet, const struct assess_unit *unit)
{
	struct buf formula = BUF_INIT;

	sum_row(sheet, "百分制得分", "");
	sheet_text(sheet, NULL);
	buf_addstr(&formula, "=IF(");
	add_sum_cell(&formula, unit, ASSESS_SUM_POINTS, ASSESS_COLUMN_COUNTED);
	buf_addstr(&formula, "=0,0,ROUND(");
	add_sum_cell(&formula, unit, ASSESS_SUM_POINTS, ASSESS_COLUMN_POINTS);
	buf_addch(&formula, '/');
	add_sum_cell(&formula, unit, ASSESS_SUM_POINTS, ASSESS_COLUMN_COUNTED);
	buf_addstr(&formula, "*100,2))");
	finish_row(sheet, formula.data, assessment_points(unit->percent), "得分合计÷计入满分×100");
	buf_release(&formula);
}

static void extra_rows(struct sheet *sheet, const struct assess *assess,
		       const struct assess_unit *unit)
{
	struct buf formula = BUF_INIT, basis = BUF_INIT;

	sum_row(sheet, "加分", "");
	sheet_text(sheet, NULL);
	buf_addf(&basis, "各项加分之和，最多%g分", assess->scheme->bonus_max);
	buf_addf(&formula, "=MIN(%g,SUM(", assess->scheme->bonus_max);
	assess_add_range(&formula, unit, NULL, ASSESS_SECTION_BONUS, ASSESS_SECTION_BONUS,
			 ASSESS_COLUMN_POINTS);
	buf_addstr(&formula, "))");
	finish_row(sheet, formula.data, unit->bonus, basis.data);
	sum_row(sheet, "扣分", "");
	sheet_text(sheet, NULL);
	buf_reset(&formula);
	buf_addstr(&formula, "=SUM(");
	assess_add_range(&formula, unit, NULL, ASSESS_SECTION_DEDUCT, ASSESS_SECTION_DEDUCT,
			 ASSESS_COLUMN_POINTS);
	buf_addch(&formula, ')');
	finish_row(sheet, formula.data, unit->deduct, "各项扣分之和");
	buf_release(&formula);
	buf_release(&basis);
}

/* By how many grades the marks that were entered lower it. */
static void downgrade_row(struct sheet *sheet, const struct assess_unit *unit)
{
	struct buf formula = BUF_INIT;

	buf_addstr(&formula, "=0");
	for (size_t i = unit->first[ASSESS_SECTION_DOWNGRADE]; i < unit->nr_items; i++) {
		buf_addf(&formula, "+IF(N(");
		sheet_add_cell(&formula, assess_item_row(i), ASSESS_COLUMN_POINTS, true);
		buf_addf(&formula, ")>0,%d,0)", unit->items[i].downgrade);
	}
	sum_row(sheet, "降等", "");
	sheet_text(sheet, NULL);
	sheet_formula(sheet, STYLE_COUNT, formula.data, unit->downgrade);
	sheet_blank(sheet);
	sheet_text(sheet, "等次降低几等");
	sheet_text(sheet, NULL);
	buf_release(&formula);
}

static void total_rows(struct sheet *sheet, const struct assess_unit *unit)
{
	struct buf formula = BUF_INIT;

	sum_row(sheet, "总分", "");
	sheet_text(sheet, NULL);
	buf_addstr(&formula, "=MAX(0,ROUND(");
	add_sum_cell(&formula, unit, ASSESS_SUM_PERCENT, ASSESS_COLUMN_POINTS);
	buf_addch(&formula, '+');
	add_sum_cell(&formula, unit, ASSESS_SUM_BONUS, ASSESS_COLUMN_POINTS);
	buf_addch(&formula, '-');
	add_sum_cell(&formula, unit, ASSESS_SUM_DEDUCT, ASSESS_COLUMN_POINTS);
	buf_addstr(&formula, ",2))");
	finish_row(sheet, formula.data, assessment_points(unit->total), "百分制得分＋加分－扣分");
	sum_row(sheet, "一票否决", "");
	sheet_text(sheet, NULL);
	buf_reset(&formula);
	buf_addstr(&formula, "=IF(SUM(");
	assess_add_range(&formula, unit, NULL, ASSESS_SECTION_VETO, ASSESS_SECTION_VETO,
			 ASSESS_COLUMN_POINTS);
	buf_addstr(&formula, ")>0,\"是\",\"否\")");
	sheet_formula_text(sheet, STYLE_CENTER, formula.data, unit->veto ? "是" : "否");
	sheet_blank(sheet);
	sheet_text(sheet, "一票否决的，等次最高为合格");
	sheet_text(sheet, NULL);
	downgrade_row(sheet, unit);
	buf_release(&formula);
}

int assess_unit_sheet(struct workbook *workbook, const struct assess *assess,
		      const struct assess_unit *unit)
{
	struct buf title = BUF_INIT;
	struct sheet *sheet;

	buf_addf(&title, "%s%s考核评分表", assess->report->name, unit->unit->name);
	sheet = workbook_sheet(
		workbook,
		&(struct sheet_options){
			.name = unit->sheet,
			.title = title.data,
			.subtitle = "黄色单元格由办公室评分，填写后得分和排名自动重算；“—”为不适用",
			.landscape = true,
			.protect = true,
		});
	buf_release(&title);
	sheet_columns(sheet, columns, sizeof(columns) / sizeof(columns[0]));
	for (size_t i = 0; i < unit->nr_items; i++) {
		item_row(sheet, assess->report, &unit->items[i]);
		if (unit->items[i].manual)
			assess_points_input(sheet, &unit->items[i], assess_item_row(i),
					    ASSESS_COLUMN_POINTS, "由办公室评分；不适用的留空");
	}
	if (unit->nr_items > ITEMS_OF_PAGE) /* the total stands by what it is the sum of */
		sheet_break(sheet);
	points_row(sheet, unit);
	percent_row(sheet, unit);
	extra_rows(sheet, assess, unit);
	total_rows(sheet, unit);
	return sheet_finish(sheet);
}

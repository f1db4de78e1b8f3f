/* figure_beside.c - see figure_beside.h. */
#include "ingest/row/figure_beside.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "ingest/header/nothing_words.h"
#include "ingest/row/reading.h"

/* A cell that is a number and nothing else. */
static bool read_number(double *out, const struct cell *cell)
{
	struct buf text = BUF_INIT;
	char *end = NULL;
	bool is_one;

	text_fold(&text, cell->data, cell->nr);
	is_one = text.nr && strspn(text.data, "0123456789.") == text.nr;
	if (is_one)
		*out = strtod(text.data, &end);
	is_one = is_one && !*end;
	buf_release(&text);
	return is_one;
}

/* 合计, 修正值, 数值2; not 上年同期数, 累计数, 增减数. */
static bool is_rival(const struct header_column *column)
{
	static const char *const figures[] = { "合计", "总计", "小计", "共计", "数",   "值",
					       "量",   "核定", "更正", "修正", "实际", NULL };
	static const char *const others[] = { "累计", "同期", "同比", "环比", "增",   "减",
					      "上年", "去年", "上月", "上季", "上期", "年初",
					      "本年", "全年", "计划", "目标", "任务", "序",
					      "编号", "其中", "预计", "参考", NULL };
	bool is_figure = false;

	if (column->field || column->is_silent || column->is_measure || column->is_unit ||
	    column->is_receipt || column->is_part)
		return false;
	for (size_t i = 0; others[i]; i++) {
		if (strstr(column->title, others[i]))
			return false;
	}
	for (size_t i = 0; !is_figure && figures[i]; i++)
		is_figure = strstr(column->title, figures[i]) != NULL;
	return is_figure;
}

static const struct cell *figure_of(const struct reading *reading)
{
	for (size_t i = 0; i < reading->row.nr_present; i++) {
		const struct field_column *column = &reading->row.present[i];

		if (column->field->type == FIELD_TYPE_MEASURE &&
		    (size_t)column->column <= reading->nr)
			return &reading->cells[column->column - 1];
	}
	return NULL;
}

void figure_beside_note(struct reading *reading)
{
	const struct header_match *match = reading->job->match;
	const struct cell *figure = figure_of(reading);
	double value, other;

	if (!figure || !read_number(&value, figure))
		return;
	for (size_t i = 0; i < match->nr && i < reading->nr; i++) {
		const struct cell *cell = &reading->cells[i];

		if (is_rival(&match->columns[i]) && read_number(&other, cell) &&
		    fabs(value - other) > 1e-9)
			note_add(&reading->notes, "ING304", match->columns[i].title,
				 reading->row.line, (long)i + 1, cell->data, cell->nr);
	}
}

/* A number before the row's first field counts rows; strokes and 无 fill a cell with nothing. */
static bool is_idle(const struct cell *cell, bool is_first)
{
	struct buf key = BUF_INIT;
	bool is;

	text_add_name_key(&key, cell->data, cell->nr);
	is = !key.nr || words_are_void(key.data) || words_say_nothing(key.data) ||
	     (is_first && strspn(key.data, "0123456789.、()") == key.nr);
	buf_release(&key);
	return is;
}

void untitled_note(struct reading *reading)
{
	const struct header_match *match = reading->job->match;
	bool is_first = true;

	for (size_t i = 0; i < match->nr && i < reading->nr; i++) {
		const struct header_column *column = &match->columns[i];
		const struct cell *cell = &reading->cells[i];

		is_first &= !column->field;
		if (column->title[0] || !cell->nr || row_unit_is_at(reading, (long)i + 1) ||
		    is_idle(cell, is_first))
			continue;
		note_add(&reading->notes, "ING309", NULL, reading->row.line, (long)i + 1,
			 cell->data, cell->nr);
	}
}

/* package_unseen.c - see package_unseen.h. ECMA-376 part 1, 18.3.1.13 (columns), 18.3.1.73 (rows)
 * and 18.3.1.81 (what holds of those that say nothing; zeroHeight is of rows without an element,
 * which have no cells). */
#include "core/workbook/package_unseen.h"

#include <stdlib.h>
#include <string.h>

enum { COLUMNS_MAX = 16384 };

/* Below these no part of a character is drawn: in widths of a digit, of which some five pixels are
 * margin, and in points. */
static const double width_min = 0.5, height_min = 2;

struct unseen {
	bool rows_by_default, columns_by_default;
	bool is_said[COLUMNS_MAX + 1], columns[COLUMNS_MAX + 1];
	bool row_is_unseen;
	long row, column, marked_row;
};

/* The attribute as a number, or 'none' when it is not there. */
static double number_of(const struct xml_tag *tag, const char *name, double none)
{
	size_t nr;
	const char *text = xml_attribute(tag, name, &nr);

	return text && nr ? strtod(text, NULL) : none;
}

static void read_columns(struct unseen *unseen, const struct xml_tag *tag)
{
	double width = number_of(tag, "width", width_min);
	double first = number_of(tag, "min", 0), last = number_of(tag, "max", 0);

	for (long at = first >= 1 ? (long)first : 1; at <= last && at <= COLUMNS_MAX; at++) {
		unseen->is_said[at] = true;
		unseen->columns[at] = width < width_min;
	}
}

static void begin_row(struct unseen *unseen, const struct xml_tag *tag)
{
	double height = number_of(tag, "ht", unseen->rows_by_default ? 0 : height_min);
	size_t nr;
	const char *hidden = xml_attribute(tag, "hidden", &nr);

	unseen->row = (long)number_of(tag, "r", (double)(unseen->row + 1));
	unseen->column = 0;
	/* Those that are called hidden are known already. */
	unseen->row_is_unseen =
		height < height_min && !(hidden && (*hidden == '1' || *hidden == 't'));
}

static void begin_cell(struct unseen *unseen, const struct xml_tag *tag)
{
	size_t nr;
	const char *at = xml_attribute(tag, "r", &nr);
	long column = 0;

	for (; at && nr && *at >= 'A' && *at <= 'Z' && column <= COLUMNS_MAX; at++, nr--)
		column = column * 26 + (*at - 'A' + 1);
	unseen->column = column ? column : unseen->column + 1;
}

/* A cell with a value: its row and column are worth a word. */
static void mark(struct sheet_marks *marks, struct unseen *unseen)
{
	long row = unseen->row, column = unseen->column;
	bool is_said = column > COLUMNS_MAX || unseen->is_said[column];

	if (unseen->row_is_unseen && row != unseen->marked_row) {
		marks->hidden_row =
			marks->hidden_row && marks->hidden_row < row ? marks->hidden_row : row;
		marks->nr_hidden_rows++;
		unseen->marked_row = row;
	}
	if (is_said ? column <= COLUMNS_MAX && unseen->columns[column] : unseen->columns_by_default)
		marks->hidden_column = marks->hidden_column && marks->hidden_column < column
					       ? marks->hidden_column
					       : column;
}

static void read_tag(struct sheet_marks *marks, struct unseen *unseen, const struct xml_tag *tag)
{
	if (tag->is_end) {
		if ((strcmp(tag->name, "v") == 0 && *tag->before) || strcmp(tag->name, "is") == 0)
			mark(marks, unseen);
	} else if (strcmp(tag->name, "sheetFormatPr") == 0) {
		unseen->columns_by_default =
			number_of(tag, "defaultColWidth", width_min) < width_min;
		unseen->rows_by_default =
			number_of(tag, "defaultRowHeight", height_min) < height_min;
	} else if (strcmp(tag->name, "col") == 0) {
		read_columns(unseen, tag);
	} else if (strcmp(tag->name, "row") == 0) {
		begin_row(unseen, tag);
	} else if (strcmp(tag->name, "c") == 0) {
		begin_cell(unseen, tag);
	}
}

int package_mark_unseen(struct sheet_marks *marks, const struct package *package, size_t sheet)
{
	struct unseen unseen = { 0 };
	struct xml_tags tags;
	struct xml_tag tag;
	int rc;

	xml_tags_open(&tags, package->sheets[sheet]);
	while (xml_tags_next(&tags, &tag))
		read_tag(marks, &unseen, &tag);
	rc = tags.failed ? -1 : 0;
	xml_tags_release(&tags);
	return rc;
}

/* workbook_index.c - see workbook_index.h. The writer escapes every < of a cell's text, so a line
 * that begins with a tag is a tag. */
#include "core/workbook/workbook_index.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/system_error.h"
#include "core/base/text.h"
#include "core/workbook/number_format.h"

enum {
	LINE = 4096,
	DIGITS_KEPT = 15,
	REGIONS_MAX = 2000,
	SHEETS_MAX = 1000,
	SHADE_SOLID = 1,
	COLOURS = 3,
	WHITE = 0xFFFF,
	SHADES_APART = 0x1000, /* of 0x10000: less is not seen */
};

/* Append the text up to the next tag with its entities resolved; control characters, which no
 * name needs, become blanks. */
static void add_text(struct buf *out, const char *text)
{
	static const struct {
		const char *entity;
		char ch;
	} entities[] = {
		{ "&amp;", '&' },  { "&lt;", '<' },    { "&gt;", '>' },
		{ "&quot;", '"' }, { "&apos;", '\'' },
	};

	while (*text && *text != '<' && *text != '"') {
		size_t used = 1;
		char ch = (unsigned char)*text < ' ' || *text == 0x7F ? ' ' : *text;

		for (size_t i = 0; i < sizeof(entities) / sizeof(entities[0]); i++) {
			if (text_starts(text, entities[i].entity)) {
				ch = entities[i].ch;
				used = strlen(entities[i].entity);
			}
		}
		buf_addch(out, ch);
		text += used;
	}
}

static void add_sheet(struct workbook_index *index, const char *line)
{
	const char *text = strchr(line, '>');
	struct buf name = BUF_INIT;

	index->is_too_rich |= index->nr == SHEETS_MAX;
	if (!text || index->is_too_rich)
		return;
	add_text(&name, text + 1);
	while (name.nr && name.data[name.nr - 1] == ' ')
		buf_truncate(&name, name.nr - 1);
	index->sheets = array_grow(index->sheets, index->nr, &index->alloc, sizeof(*index->sheets));
	index->sheets[index->nr++] = (struct sheet_extent){
		.name = arena_strdup(&index->arena, name.data),
	};
	buf_release(&name);
}

static long attribute(const char *line, const char *name)
{
	const char *at = strstr(line, name);

	return at ? strtol(at + strlen(name), NULL, 10) : 0;
}

/* A whole number whose last digits the spreadsheet made up. */
static bool is_long(const char *text)
{
	size_t sign = *text == '-', digits = strspn(text + sign, "0123456789");

	return digits > DIGITS_KEPT && (text[sign + digits] == '<' || text[sign + digits] == '.');
}

static bool is_volatile(const char *formula)
{
	static const char *const calls[] = { "now()", "today()", "rand()", "randbetween(" };

	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++) {
		if (strcasestr(formula, calls[i]))
			return true;
	}
	return false;
}

static bool is_in(const struct format_region *region, long row, long column)
{
	return row >= region->first_row && row <= region->last_row &&
	       column >= region->first_column && column <= region->last_column;
}

static const struct format_region *find_region(const struct format_regions *regions, long row,
					       long column)
{
	for (size_t i = 0; i < regions->nr; i++) {
		if (is_in(&regions->regions[i], row, column))
			return &regions->regions[i];
	}
	return NULL;
}

/* The fonts of the parts of a cell's text: @[strikethrough=1:0:3]; NULL when it has none. */
static const char *rich_text(const char *line)
{
	const char *rich = strstr(line, " ValueFormat=\"");

	return rich && rich < strchr(line, '>') ? rich : NULL;
}

/* True when a part of the cell's text is crossed out. */
static bool is_partly_struck(const char *line)
{
	const char *rich = rich_text(line);

	return rich && strstr(rich, "strikethrough=1");
}

/* True when the 'nr'th byte of the text and the one before it are digits. */
static bool is_within_number(const char *text, long nr)
{
	char before = '\0';

	for (long at = 0; *text && *text != '<' && at < nr; at++) {
		before = *text;
		text += *text == '&' ? strcspn(text, ";<") : 1;
		text += before == '&' && *text == ';';
	}
	return isdigit((unsigned char)before) && isdigit((unsigned char)*text);
}

/* True when a raised or lowered digit (the 1 of a note) stands beside others: 500¹ is kept as 5001.
 */
static bool has_note_in_number(const char *line)
{
	static const char *const fonts[] = { "superscript=1:", "subscript=1:" };
	const char *rich = rich_text(line), *text = strchr(line, '>');

	for (size_t i = 0; rich && i < sizeof(fonts) / sizeof(fonts[0]); i++) {
		const char *at = rich;

		while ((at = strstr(at, fonts[i])) && at < text) {
			char *end;
			long first = strtol(at + strlen(fonts[i]), &end, 10);
			long last = *end == ':' ? strtol(end + 1, NULL, 10) : 0;

			if (is_within_number(text + 1, first) || is_within_number(text + 1, last))
				return true;
			at = end;
		}
	}
	return false;
}

static void add_shown(struct workbook_index *index, long row, long column, bool is_text,
		      bool is_mixed)
{
	static const struct format_region none = { 0 };
	const struct format_region *region = find_region(&index->formats, row, column);

	if (region && is_text &&
	    (!region->format || number_format_is_plain_for_text(region->format)))
		region = NULL;
	is_mixed |= !is_text && find_region(&index->conditional, row, column);
	if (!region && !is_mixed)
		return;
	region = region ? region : &none;
	index->shown = array_grow(index->shown, index->nr_shown, &index->alloc_shown,
				  sizeof(*index->shown));
	index->shown[index->nr_shown++] = (struct shown_cell){
		.sheet = index->current - 1,
		.row = row,
		.column = column,
		.format = region->format,
		.date = region->date,
		.is_text = is_text,
		.is_mixed = is_mixed,
	};
}

static bool is_hidden(const struct hidden_ranges *hidden, long at)
{
	for (size_t i = 0; i < hidden->nr; i++) {
		if (at >= hidden->ranges[i].first && at <= hidden->ranges[i].last)
			return true;
	}
	return false;
}

static void mark_hidden(struct workbook_index *index, struct sheet_marks *marks, long row,
			long column)
{
	if (row != index->hidden_row && is_hidden(&index->hidden_rows, row)) {
		marks->hidden_row = marks->hidden_row ? marks->hidden_row : row;
		marks->nr_hidden_rows++;
		index->hidden_row = row;
	}
	if ((!marks->hidden_column || column < marks->hidden_column) &&
	    is_hidden(&index->hidden_columns, column))
		marks->hidden_column = column;
}

static void mark_cell(struct workbook_index *index, struct sheet_marks *marks, const char *line,
		      long row, long column)
{
	const char *text = strchr(line, '>');
	bool is_formula = text[1] == '=' && !strstr(line, " ValueType=");

	mark_hidden(index, marks, row, column);
	if (find_region(&index->struck, row, column) && !is_partly_struck(line)) {
		if (!marks->nr_struck++) {
			marks->struck_row = row;
			marks->struck_column = column;
		}
	}
	if (find_region(&index->pale, row, column) && !marks->nr_pale++) {
		marks->pale_row = row;
		marks->pale_column = column;
	}
	if (!is_formula)
		return;
	marks->has_links |= strchr(text, '!') != NULL;
	if (!is_volatile(text))
		return;
	index->is_volatile = true;
	if (!marks->volatile_row) {
		marks->volatile_row = row;
		marks->volatile_column = column;
	}
}

static void add_cell(struct workbook_index *index, const char *line)
{
	struct sheet_extent *sheet;
	long row = attribute(line, " Row=\"") + 1, column = attribute(line, " Col=\"") + 1;
	const char *text = strchr(line, '>');
	bool is_number = strstr(line, " ValueType=\"40\"") != NULL;

	if (!text || !index->current || index->current > index->nr)
		return;
	sheet = &index->sheets[index->current - 1];
	sheet->rows = row > sheet->rows ? row : sheet->rows;
	sheet->columns = column > sheet->columns ? column : sheet->columns;
	sheet->nr_cells++;
	if (is_number && is_long(text + 1)) {
		index->long_numbers = array_grow(index->long_numbers, index->nr_long,
						 &index->alloc_long, sizeof(*index->long_numbers));
		index->long_numbers[index->nr_long++] =
			(struct long_number){ index->current - 1, row, column };
	}
	add_shown(index, row, column, strstr(line, " ValueType=\"60\"") != NULL,
		  is_partly_struck(line) || has_note_in_number(line));
	mark_cell(index, &sheet->marks, line, row, column);
}

static void add_region(struct workbook_index *index, struct format_regions *regions,
		       const struct format_region *region)
{
	index->is_too_rich |= regions->nr == REGIONS_MAX;
	if (index->is_too_rich)
		return;
	regions->regions = array_grow(regions->regions, regions->nr, &regions->alloc,
				      sizeof(*regions->regions));
	regions->regions[regions->nr++] = *region;
}

/* " Fore=\"FFFF:0:0\"": red, green, blue. False: the line has none. */
static bool read_colour(long out[COLOURS], const char *line, const char *name)
{
	const char *at = strstr(line, name);
	char *end;

	if (!at)
		return false;
	at += strlen(name);
	for (size_t i = 0; i < COLOURS; i++) {
		out[i] = strtol(at, &end, 16);
		at = end + (*end == ':');
	}
	return true;
}

/* True when text of the style has the colour of its ground; without a fill that is white. */
static bool is_pale(const char *line)
{
	long text[COLOURS], ground[COLOURS] = { WHITE, WHITE, WHITE };
	long shade = attribute(line, " Shade=\"");

	if (shade > SHADE_SOLID || !read_colour(text, line, " Fore=\"") ||
	    (shade == SHADE_SOLID && !read_colour(ground, line, " Back=\"")))
		return false;
	for (size_t i = 0; i < COLOURS; i++)
		if (labs(text[i] - ground[i]) >= SHADES_APART)
			return false;
	return true;
}

/* A condition's format, which holds for some of the cells, is in force for nobody knows which. */
static void add_format(struct workbook_index *index, const char *line)
{
	struct format_region region = index->region;
	const char *at = strstr(line, " Format=\"");
	struct buf format = BUF_INIT;

	add_text(&format, at ? at + strlen(" Format=\"") : "");
	region.date = date_format_shows(format.data);
	if (region.date == DATE_SHOWN_OTHER &&
	    (!number_format_is_plain(format.data) || !number_format_is_plain_for_text(format.data)))
		region.format = arena_strdup(&index->arena, format.data);
	if (region.format || region.date != DATE_SHOWN_OTHER)
		add_region(index, index->in_condition ? &index->conditional : &index->formats,
			   &region);
	buf_release(&format);
}

static void add_hidden(struct hidden_ranges *hidden, const char *line)
{
	long first = attribute(line, " No=\"") + 1, nr = attribute(line, " Count=\"");

	if (!attribute(line, " Hidden=\""))
		return;
	hidden->ranges =
		array_grow(hidden->ranges, hidden->nr, &hidden->alloc, sizeof(*hidden->ranges));
	hidden->ranges[hidden->nr++] = (struct hidden_range){ first, first + (nr ? nr - 1 : 0) };
}

/* The column's letters and the row at '*at', which moves behind them. False: there are none. */
static bool read_place(const char **at, long *row, long *column)
{
	char *end;

	for (*column = 0; **at >= 'A' && **at <= 'Z' && *column < SHEETS_MAX; ++*at)
		*column = *column * 26 + (**at - 'A' + 1);
	*row = strtol(*at, &end, 10);
	if (!*column || end == *at)
		return false;
	*at = end;
	return true;
}

static void add_merged_cells(struct sheet_extent *sheet, long column, long first_row, long last_row,
			     bool across)
{
	sheet->merged = array_grow(sheet->merged, sheet->nr_merged, &sheet->alloc_merged,
				   sizeof(*sheet->merged));
	sheet->merged[sheet->nr_merged++] =
		(struct merged_range){ first_row, last_row, column, across };
}

/* <gnm:Merge>A3:A5</gnm:Merge>, A3:B5 column by column. What reaches over many is a title. */
static void add_merged(struct workbook_index *index, const char *line)
{
	const char *at = strchr(line, '>');
	struct sheet_extent *sheet;
	long row, last_row, first, last;

	if (!at || !index->current || index->current > index->nr)
		return;
	at++;
	sheet = &index->sheets[index->current - 1];
	if (!read_place(&at, &row, &first) || *at++ != ':' || !read_place(&at, &last_row, &last) ||
	    last - first >= MERGED_COLUMNS_MAX)
		return;
	for (long column = first; column <= last; column++) {
		if (last_row > row)
			add_merged_cells(sheet, column, row, last_row, false);
		if (column > first)
			add_merged_cells(sheet, column, row, last_row, true);
	}
}

static void begin_sheet(struct workbook_index *index, const char *line)
{
	index->current++;
	index->formats.nr = index->conditional.nr = index->struck.nr = 0;
	index->pale.nr = 0;
	index->hidden_rows.nr = index->hidden_columns.nr = 0;
	index->hidden_row = 0;
	if (index->current <= index->nr)
		index->sheets[index->current - 1].hidden =
			!strstr(line, "SHEET_VISIBILITY_VISIBLE") &&
			strstr(line, "SHEET_VISIBILITY");
}

static void read_line(struct workbook_index *index, const char *line)
{
	line += strspn(line, " ");
	if (text_starts(line, "<gnm:SheetName ")) {
		add_sheet(index, line);
	} else if (text_starts(line, "<gnm:Sheet ")) {
		begin_sheet(index, line);
	} else if (text_starts(line, "<gnm:DateConvention>")) {
		index->is_1904 = strstr(line, "1904") != NULL;
	} else if (text_starts(line, "<gnm:StyleRegion ")) {
		index->region = (struct format_region){
			.first_row = attribute(line, " startRow=\"") + 1,
			.last_row = attribute(line, " endRow=\"") + 1,
			.first_column = attribute(line, " startCol=\"") + 1,
			.last_column = attribute(line, " endCol=\"") + 1,
		};
	} else if (text_starts(line, "<gnm:Style ")) {
		add_format(index, line);
		if (!index->in_condition && is_pale(line))
			add_region(index, &index->pale, &index->region);
	} else if (text_starts(line, "<gnm:Condition ") || text_starts(line, "</gnm:Condition>")) {
		index->in_condition = line[1] != '/';
	} else if (text_starts(line, "<gnm:Font ")) {
		if (strstr(line, " StrikeThrough=\"1\""))
			add_region(index, &index->struck, &index->region);
	} else if (text_starts(line, "<gnm:Merge>")) {
		add_merged(index, line);
	} else if (text_starts(line, "<gnm:RowInfo ")) {
		add_hidden(&index->hidden_rows, line);
	} else if (text_starts(line, "<gnm:ColInfo ")) {
		add_hidden(&index->hidden_columns, line);
	} else if (text_starts(line, "<gnm:Cell ")) {
		add_cell(index, line);
	}
}

int sheet_index_read(struct workbook_index *out, const char *path, struct diag *diag)
{
	FILE *file = fopen(path, "rbe");
	bool at_start = true;
	char line[LINE];
	int rc = 0;

	*out = (struct workbook_index)SHEET_INDEX_INIT;
	while (file && fgets(line, sizeof(line), file)) {
		if (at_start)
			read_line(out, line);
		at_start = strchr(line, '\n') != NULL;
	}
	if (!file || ferror(file)) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, system_error(errno),
			 NULL);
		rc = -1;
	}
	if (file)
		fclose(file);
	return rc;
}

void sheet_index_release(struct workbook_index *index)
{
	for (size_t i = 0; i < index->nr; i++)
		free(index->sheets[i].merged);
	free(index->sheets);
	free(index->long_numbers);
	free(index->shown);
	free(index->formats.regions);
	free(index->conditional.regions);
	free(index->struck.regions);
	free(index->pale.regions);
	free(index->hidden_rows.ranges);
	free(index->hidden_columns.ranges);
	arena_release(&index->arena);
	*index = (struct workbook_index)SHEET_INDEX_INIT;
}

/* workbook_index.c - see workbook_index.h. The writer escapes every < of a cell's text, so a line
 * that begins with a tag is a tag. */
#include "ingest/file/workbook_index.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

enum {
	LINE = 4096,
	DIGITS_KEPT = 15,
	LONG_NUMBERS_MAX = 100000,
	REGIONS_MAX = 1000,
	SHEETS_MAX = 1000
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

	while (*text && *text != '<') {
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

	if (!text || index->nr == SHEETS_MAX)
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
	if (is_number && is_long(text + 1) && index->nr_long < LONG_NUMBERS_MAX) {
		index->long_numbers = array_grow(index->long_numbers, index->nr_long,
						 &index->alloc_long, sizeof(*index->long_numbers));
		index->long_numbers[index->nr_long++] =
			(struct long_number){ index->current - 1, row, column };
	}
	if (text[1] == '=' && !strstr(line, " ValueType=") && is_volatile(text))
		index->is_volatile = true;
}

/* The letters of a format in 'out' (at most 'room'), lower case, without what it quotes, escapes or
 * puts in [brackets]; up to the part for negative numbers. Returns how many. */
static size_t letters_of(char *out, size_t room, const char *format, size_t nr)
{
	size_t found = 0;

	for (const char *at = format; at < format + nr && *at != ';' && found < room; at++) {
		size_t left = (size_t)(format + nr - at);
		const char *end = NULL;

		if (*at == '[')
			end = memchr(at, ']', left);
		else if (text_starts(at, "&quot;") && left > 6)
			end = memmem(at + 6, left - 6, "&quot;", 6);
		else if (*at == '\\' && left > 1)
			end = at + 1;
		else if (isalnum((unsigned char)*at) || strchr("#?@%", *at))
			out[found++] = (char)tolower((unsigned char)*at);
		if (end)
			at = *end == '&' ? end + 5 : end;
	}
	return found;
}

/* "月" when the format shows a month but no day, "年" when it shows a year alone: the day that the
 * spreadsheet keeps is then nobody's. NULL for every other format. */
static const char *part_of_date(const char *format, size_t nr)
{
	enum { ROOM = 16 };
	char letters[ROOM];
	size_t nr_letters = letters_of(letters, ROOM, format, nr);
	bool has_month = false;

	for (size_t i = 0; i < nr_letters; i++) {
		if (letters[i] != 'y' && letters[i] != 'm' && letters[i] != 'e')
			return NULL;
		has_month |= letters[i] == 'm';
	}
	return !nr_letters ? NULL : has_month ? "月" : "年";
}

/* The unit that a number format puts behind the number as it is, or the part of a date it shows.
 * One that also divides it (a comma behind the digits, a point by force) shows another number, not
 * another unit. */
static const char *unit_of_format(const char *line)
{
	static const char *const units[] = { "万元", "亿元" };
	const char *format = strstr(line, " Format=\""), *end, *part;
	size_t nr;

	if (!format)
		return NULL;
	format += strlen(" Format=\"");
	end = strchr(format, '"');
	nr = end ? (size_t)(end - format) : strlen(format);
	part = part_of_date(format, nr);
	if (part)
		return part;
	if (memchr(format, '!', nr) || memchr(format, '\\', nr) ||
	    memmem(format, nr, ",&quot;", 7) || memmem(format, nr, "0,;", 3))
		return NULL;
	if (memchr(format, '%', nr))
		return "%";
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (memmem(format, nr, units[i], strlen(units[i])))
			return units[i];
	}
	return NULL;
}

static void add_region(struct workbook_index *index, const char *line)
{
	const char *unit = unit_of_format(line);

	if (!unit || !index->current || index->nr_regions == REGIONS_MAX)
		return;
	index->region.sheet = index->current - 1;
	index->region.unit = unit;
	index->regions = array_grow(index->regions, index->nr_regions, &index->alloc_regions,
				    sizeof(*index->regions));
	index->regions[index->nr_regions++] = index->region;
}

static void read_line(struct workbook_index *index, const char *line)
{
	line += strspn(line, " ");
	if (text_starts(line, "<gnm:SheetName ")) {
		add_sheet(index, line);
	} else if (text_starts(line, "<gnm:Sheet ")) {
		index->current++;
		if (index->current <= index->nr)
			index->sheets[index->current - 1].hidden =
				!strstr(line, "SHEET_VISIBILITY_VISIBLE") &&
				strstr(line, "SHEET_VISIBILITY");
	} else if (text_starts(line, "<gnm:DateConvention>")) {
		index->is_1904 = strstr(line, "1904") != NULL;
	} else if (text_starts(line, "<gnm:StyleRegion ")) {
		index->region = (struct unit_region){
			.first_row = attribute(line, " startRow=\"") + 1,
			.last_row = attribute(line, " endRow=\"") + 1,
			.first_column = attribute(line, " startCol=\"") + 1,
			.last_column = attribute(line, " endCol=\"") + 1,
		};
	} else if (text_starts(line, "<gnm:Style ")) {
		add_region(index, line);
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
		diag_add(diag, "FIL001", &(struct diag_at){ .file = path }, strerror(errno), NULL);
		rc = -1;
	}
	if (file)
		fclose(file);
	return rc;
}

void sheet_index_release(struct workbook_index *index)
{
	free(index->sheets);
	free(index->long_numbers);
	free(index->regions);
	arena_release(&index->arena);
	*index = (struct workbook_index)SHEET_INDEX_INIT;
}

/* rule_merge.c - see rule_merge.h. */
#include "core/rules/rule_merge.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/rule_table.h"
#include "core/rules/rules_added.h"
#include "core/system/csv.h"

/* A table's lines with where they stand in its text. */
struct line {
	const char **cells; /* tidied */
	size_t nr;	    /* cells; 0 of a blank line */
	size_t start, raw_nr, end;
	long number;
};
struct sheet {
	const struct buf *text;
	struct line *lines;
	size_t nr, alloc;
	const struct line *header; /* NULL: no line is filled */
};

static void add_line(struct sheet *sheet, const struct csv_row *row, struct arena *arena)
{
	struct line line = {
		.cells = arena_alloc(arena, (row->nr + 1) * sizeof(*line.cells)),
		.start = row->offset,
		.raw_nr = row->raw_nr,
		.number = row->line,
	};

	for (size_t i = 0; i < row->nr; i++) {
		line.cells[i] = rule_text_tidied(arena, &row->fields[i]);
		if (line.cells[i][0])
			line.nr = row->nr;
	}
	sheet->lines = array_grow(sheet->lines, sheet->nr, &sheet->alloc, sizeof(*sheet->lines));
	sheet->lines[sheet->nr++] = line;
}

static void read_sheet(struct sheet *out, const struct buf *text, struct arena *arena)
{
	struct csv_reader *reader = csv_reader_new_memory(text->data, text->nr, ',');
	struct csv_row row;

	*out = (struct sheet){ .text = text };
	while (csv_reader_next(reader, &row) == CSV_ROW_OK)
		add_line(out, &row, arena);
	csv_reader_free(reader);
	for (size_t i = 0; i < out->nr; i++) {
		out->lines[i].end = i + 1 < out->nr ? out->lines[i + 1].start : text->nr;
		if (!out->header && out->lines[i].nr)
			out->header = &out->lines[i];
	}
}

static const char *cell_of(const struct sheet *sheet, const struct line *line, const char *column)
{
	for (size_t i = 0; i < sheet->header->nr; i++)
		if (strcmp(sheet->header->cells[i], column) == 0)
			return i < line->nr ? line->cells[i] : "";
	return "";
}

static bool has_column(const struct sheet *sheet, const char *column)
{
	for (size_t i = 0; i < sheet->header->nr; i++)
		if (strcmp(sheet->header->cells[i], column) == 0)
			return true;
	return false;
}

/* Both tables and what is new between them. */
struct merging {
	struct rule_merge *out;
	const char *file;
	struct sheet office, shipped;
	const char **columns; /* new, NULL-terminated */
	const char *line_end;
	rule_merge_refused refused;
	const void *data;
};

/* By the columns that make the key in the shipped table: an office may have moved them. */
static const char *key_of(const struct merging *merging, const struct sheet *sheet,
			  const struct line *line)
{
	struct buf key = BUF_INIT;
	const char *copy;

	for (int i = 0; i < rules_key_columns(merging->file); i++)
		buf_addf(&key, "%s%s", i ? "/" : "",
			 cell_of(sheet, line, merging->shipped.header->cells[i]));
	copy = arena_strdup(&merging->out->arena, key.data);
	buf_release(&key);
	return copy;
}

static const struct line *line_of_key(const struct merging *merging, const struct sheet *sheet,
				      const char *key)
{
	for (size_t i = 0; i < sheet->nr; i++) {
		const struct line *line = &sheet->lines[i];

		if (line->nr && line != sheet->header &&
		    strcmp(key_of(merging, sheet, line), key) == 0)
			return line;
	}
	return NULL;
}

static void note_line(struct rule_merge *out, long line, const char *key)
{
	out->lines = array_grow(out->lines, out->nr, &out->alloc, sizeof(*out->lines));
	out->lines[out->nr++] = (struct rule_merge_line){ line, key };
}

static void find_columns(struct merging *merging)
{
	const struct line *header = merging->shipped.header;
	size_t nr = 0;

	merging->columns =
		arena_alloc(&merging->out->arena, (header->nr + 1) * sizeof(*merging->columns));
	for (size_t i = 0; i < header->nr; i++) {
		if (!rules_added_column(merging->file, header->cells[i]) ||
		    has_column(&merging->office, header->cells[i]))
			continue;
		merging->columns[nr++] = header->cells[i];
		buf_addf(&merging->out->columns, " %s", header->cells[i]);
	}
	merging->columns[nr] = NULL;
}

/* The line's own cells, as many as the header has. */
static void add_own(struct buf *text, const struct merging *merging, const struct line *line)
{
	size_t width = merging->office.header->nr;

	if (line->nr <= width)
		buf_add(text, merging->office.text->data + line->start, line->raw_nr);
	for (size_t i = line->nr; i < width; i++)
		buf_addch(text, ',');
	for (size_t i = 0; line->nr > width && i < width; i++) /* blank cells behind the header's */
		csv_add_field(text, line->cells[i], i == 0);
}

static void add_new_cells(const struct merging *merging, const struct line *line)
{
	struct buf *text = &merging->out->text;
	const char *key = key_of(merging, &merging->office, line);
	const struct line *like = line_of_key(merging, &merging->shipped, key);
	bool refused = merging->refused(merging->data, key), filled = false;

	for (size_t i = 0; merging->columns[i]; i++) {
		const char *cell = like && !refused
					   ? cell_of(&merging->shipped, like, merging->columns[i])
					   : "";

		filled = filled || cell[0];
		csv_add_field(text, cell, false);
	}
	if (filled)
		note_line(merging->out, line->number, key);
}

static void add_office_line(const struct merging *merging, const struct line *line)
{
	struct buf *text = &merging->out->text;
	const struct buf *office = merging->office.text;

	if (!merging->columns[0] || !line->nr) {
		buf_add(text, office->data + line->start, line->end - line->start);
		return;
	}
	add_own(text, merging, line);
	if (line == merging->office.header)
		for (size_t i = 0; merging->columns[i]; i++)
			csv_add_field(text, merging->columns[i], false);
	else
		add_new_cells(merging, line);
	buf_add(text, office->data + line->start + line->raw_nr,
		line->end - line->start - line->raw_nr);
}

static long lines_in(const struct buf *text)
{
	long nr = 0;

	for (size_t i = 0; i < text->nr; i++)
		nr += text->data[i] == '\n';
	return nr;
}

static void add_row(const struct merging *merging, const struct line *line, const char *key)
{
	struct buf *text = &merging->out->text;
	const struct line *header = merging->office.header;

	if (text->nr && text->data[text->nr - 1] != '\n')
		buf_addstr(text, merging->line_end);
	note_line(merging->out, lines_in(text) + 1, key);
	for (size_t i = 0; i < header->nr; i++)
		csv_add_field(text, cell_of(&merging->shipped, line, header->cells[i]), i == 0);
	for (size_t i = 0; merging->columns[i]; i++)
		csv_add_field(text, cell_of(&merging->shipped, line, merging->columns[i]), false);
	buf_addstr(text, merging->line_end);
	buf_addf(&merging->out->rows, " %s", key);
}

static void add_rows(const struct merging *merging)
{
	for (size_t i = 0; i < merging->shipped.nr; i++) {
		const struct line *line = &merging->shipped.lines[i];
		const char *key;

		if (!line->nr || line == merging->shipped.header)
			continue;
		key = key_of(merging, &merging->shipped, line);
		if (rules_added_row(merging->file, key) &&
		    !line_of_key(merging, &merging->office, key) &&
		    !merging->refused(merging->data, key))
			add_row(merging, line, key);
	}
}

void rule_merge_table(struct rule_merge *out, const char *file, const struct buf *office,
		      const struct buf *shipped, rule_merge_refused refused, const void *data)
{
	struct merging merging = {
		.out = out, .file = file, .refused = refused, .data = data, .line_end = "\n"
	};
	const char *end;

	read_sheet(&merging.office, office, &out->arena);
	read_sheet(&merging.shipped, shipped, &out->arena);
	if (merging.office.header && merging.shipped.header) {
		end = strchr(office->data, '\n');
		if (end && end > office->data && end[-1] == '\r')
			merging.line_end = "\r\n";
		find_columns(&merging);
		for (size_t i = 0; i < merging.office.nr; i++)
			add_office_line(&merging, &merging.office.lines[i]);
		add_rows(&merging);
	}
	free(merging.office.lines);
	free(merging.shipped.lines);
}

void rule_merge_new(struct rule_merge *out, const struct buf *shipped, rule_merge_refused refused,
		    const void *data)
{
	struct sheet sheet;
	char key[24];

	read_sheet(&sheet, shipped, &out->arena);
	for (size_t i = 0; i < sheet.nr; i++) {
		const struct line *line = &sheet.lines[i];

		snprintf(key, sizeof(key), "%ld", line->number);
		if (line->nr && line != sheet.header) {
			if (refused(data, key))
				continue;
			note_line(out, lines_in(&out->text) + 1, arena_strdup(&out->arena, key));
		}
		buf_add(&out->text, shipped->data + line->start, line->end - line->start);
	}
	free(sheet.lines);
}

void rule_merge_release(struct rule_merge *merge)
{
	buf_release(&merge->text);
	buf_release(&merge->columns);
	buf_release(&merge->rows);
	free(merge->lines);
	arena_release(&merge->arena);
	*merge = (struct rule_merge)RULE_MERGE_INIT;
}

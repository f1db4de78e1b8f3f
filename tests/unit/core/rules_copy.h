/* rules_copy.h - a copy of the office's rules in which one cell or line is another. */
#ifndef TESTS_UNIT_CORE_RULES_COPY_H
#define TESTS_UNIT_CORE_RULES_COPY_H

#include "core/rules/rules.h"
#include "core/system/csv.h"
#include "tests/unit/core/check.h"

/* The rows of a rules file, the header first. */
struct rules_rows {
	struct arena arena;
	const char ***cells;
	size_t nr, alloc, width;
};

static inline void rules_rows_read(struct rules_rows *out, const char *folder, const char *file)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	struct csv_reader *reader;
	struct csv_row row;
	size_t bom;

	*out = (struct rules_rows){ 0 };
	path_join(&path, folder, file);
	assert_int_equal(file_read(&text, path.data, &diag), 0);
	bom = text.nr >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	reader = csv_reader_new_memory(text.data + bom, text.nr - bom, ',');
	while (csv_reader_next(reader, &row) == CSV_ROW_OK) {
		const char **cells;

		out->width = out->nr ? out->width : row.nr;
		cells = arena_alloc(&out->arena, out->width * sizeof(*cells));
		for (size_t i = 0; i < out->width; i++)
			cells[i] = i < row.nr ? arena_strndup(&out->arena, row.fields[i].data,
							      row.fields[i].nr)
					      : "";
		out->cells = array_grow(out->cells, out->nr, &out->alloc, sizeof(*out->cells));
		out->cells[out->nr++] = cells;
	}
	csv_reader_free(reader);
	buf_release(&path);
	buf_release(&text);
	diag_release(&diag);
}

static inline void rules_rows_write(const struct rules_rows *rows, const char *folder,
				    const char *file)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct diag diag = DIAG_INIT;

	for (size_t r = 0; r < rows->nr; r++) {
		for (size_t c = 0; c < rows->width; c++) {
			buf_addstr(&text, c ? ",\"" : "\"");
			for (const char *p = rows->cells[r][c]; *p; p++)
				buf_addstr(&text, *p == '"' ? "\"\"" : (const char[]){ *p, 0 });
			buf_addch(&text, '"');
		}
		buf_addch(&text, '\n');
	}
	path_join(&path, folder, file);
	assert_int_equal(file_write(path.data, text.data, text.nr, &diag), 0);
	buf_release(&path);
	buf_release(&text);
	diag_release(&diag);
}

static inline void rules_rows_release(struct rules_rows *rows)
{
	free(rows->cells);
	arena_release(&rows->arena);
}

/* Number of the column named so in the header. */
static inline size_t rules_column(const struct rules_rows *rows, const char *name)
{
	for (size_t i = 0; i < rows->width; i++) {
		if (strcmp(rows->cells[0][i], name) == 0)
			return i;
	}
	fail_msg("no column %s", name);
	return 0;
}

#endif

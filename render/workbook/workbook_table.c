/* workbook_table.c - what a sheet's rows hold as one of Excel's tables, so that it can be sorted,
 * filtered and pointed at by name; its headers looked at on the way. */
#include "render/workbook/workbook_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"

/* Letters and digits: a name must not hold more. */
static void add_name(struct buf *out, const struct sheet *sheet)
{
	const char *name = sheet->options.name;
	size_t nr = strlen(name), pos = 0;

	buf_addf(out, "表%zu", sheet->workbook->nr_tables);
	buf_addch(out, '_');
	while (pos < nr) {
		size_t start = pos;
		uint32_t ch = text_next(name, nr, &pos);

		if ((ch >= '0' && ch <= '9') || (ch >= 'A' && ch <= 'Z') ||
		    (ch >= 'a' && ch <= 'z') || (ch >= 0x4e00 && ch <= 0x9fff))
			buf_add(out, name + start, pos - start);
	}
}

static bool check_headers(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->nr_described; i++) {
		const char *header = sheet->columns[i].header;
		bool twice = false;

		for (size_t k = 0; k < i; k++)
			twice = twice || strcmp(header, sheet->columns[k].header) == 0;
		if (!header[0] || twice) {
			struct buf why = BUF_INIT;

			buf_addf(&why, header[0] ? "有两列的列名都是“%s”" : "有一列没有列名",
				 header);
			sheet_refuse(sheet, why.data);
			buf_release(&why);
			return false;
		}
	}
	return true;
}

static void add_table(struct sheet *sheet)
{
	struct arena *arena = &sheet->workbook->arena;
	size_t nr = sheet->nr_described;
	lxw_table_column *columns = arena_alloc(arena, nr * sizeof(*columns));
	lxw_table_column **list = arena_alloc(arena, (nr + 1) * sizeof(*list));
	struct buf name = BUF_INIT;
	lxw_table_options options = { .columns = list,
				      .no_autofilter = !sheet->options.filter,
				      .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
				      .style_type_number = 0,
				      .no_banded_rows = true };

	memset(columns, 0, nr * sizeof(*columns));
	for (size_t i = 0; i < nr; i++) {
		columns[i].header = arena_strdup(arena, sheet->columns[i].header);
		columns[i].header_format = sheet->workbook->header;
		list[i] = &columns[i];
	}
	list[nr] = NULL;
	sheet->workbook->nr_tables++;
	add_name(&name, sheet);
	options.name = arena_strdup(arena, name.data);
	workbook_check(sheet->workbook, sheet,
		       worksheet_add_table(sheet->worksheet, sheet->header_row, 0, sheet->last_row,
					   (lxw_col_t)(nr - 1), &options));
	buf_release(&name);
}

void sheet_close_table(struct sheet *sheet)
{
	bool whole = sheet->worksheet && sheet->has_table && sheet->last_row > sheet->header_row;

	sheet->in_table = false;
	if (!sheet->worksheet || !sheet->has_table || sheet->options.form ||
	    sheet->options.as_sent || sheet->options.lists || !check_headers(sheet) || !whole ||
	    sheet->options.protect)
		return;
	add_table(sheet);
	sheet->last_row = sheet->header_row;
}

/* sheet.c - see sheet.h: rows and cells; sheet_write.c turns them into bytes. */
#include "samples/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/period.h"
#include "samples/world.h"

void sheet_init(struct sheet *out, const struct rules *rules, const char *table,
		struct arena *arena)
{
	*out = (struct sheet){ .rules = rules, .form = rules_form(rules, table), .arena = arena };
	if (!out->form)
		BUG("no such table in the rules");
}

void sheet_release(struct sheet *sheet)
{
	free(sheet->rows);
	sheet->rows = NULL;
	sheet->nr = sheet->alloc = 0;
}

static size_t field_index(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->nr_fields; i++)
		if (strcmp(form->fields[i].name, name) == 0)
			return i;
	BUG(name);
}

void sheet_add_row(struct sheet *sheet)
{
	sheet->rows = array_grow(sheet->rows, sheet->nr, &sheet->alloc, sizeof(*sheet->rows));
	sheet->rows[sheet->nr++] =
		arena_alloc(sheet->arena, sheet->form->nr_fields * sizeof(char *));
}

void sheet_set(struct sheet *sheet, const char *field, const char *text)
{
	sheet_change(sheet, sheet->nr - 1, field, text);
}

void sheet_set_day(struct sheet *sheet, const char *field, int day)
{
	char text[DATE_SIZE];

	if (day)
		sheet_set(sheet, field, arena_strdup(sheet->arena, day_format(text, day)));
}

void sheet_set_number(struct sheet *sheet, const char *field, int64_t number)
{
	if (number >= 0)
		sheet_set(sheet, field, arena_text(sheet->arena, "%lld", (long long)number));
}

void sheet_change(struct sheet *sheet, size_t row, const char *field, const char *text)
{
	sheet->rows[row][field_index(sheet->form, field)] = text;
}

size_t sheet_find(const struct sheet *sheet, const char *field, const char *text)
{
	size_t column = field_index(sheet->form, field), row;

	for (row = 0; row < sheet->nr; row++)
		if (sheet->rows[row][column] && strcmp(sheet->rows[row][column], text) == 0)
			break;
	return row;
}

void sheet_remove(struct sheet *sheet, size_t row)
{
	memmove(&sheet->rows[row], &sheet->rows[row + 1],
		(sheet->nr - row - 1) * sizeof(*sheet->rows));
	sheet->nr--;
}

const char *unit_alias(const struct rules *rules, const char *unit, bool short_name)
{
	static const char *const aliases[][2] = {
		{ "scjgj", "县市场监管局" },	{ "gaj", "县公安局" },	{ "fgj", "县发改局" },
		{ "sthj", "生态环境平阴分局" }, { "wlj", "县文旅局" },	{ "wjj", "县卫健局" },
		{ "swj", "县税务局" },		{ "gxj", "县工信局" },	{ "nyj", "农业农村局" },
		{ "swzx", "商务信息中心" },	{ "fy", "县人民法院" }, { "jcy", "县人民检察院" },
	};

	if (short_name)
		for (size_t i = 0; i < sizeof(aliases) / sizeof(aliases[0]); i++)
			if (strcmp(aliases[i][0], unit) == 0)
				return aliases[i][1];
	return rules_unit(rules, unit, INT_MAX)->name;
}

/* template_book.c - the workbook a unit fills in: a sheet a table, choices, notes. */
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "render/template.h"
#include "render/workbook.h"

enum {
	BLANK_ROWS = 500,
	COLUMNS_ON_A_PAGE = 13,
	MAX_COUNT = 100000000,
	FIRST_DATE = 36526, /* 2000-01-01 */
	LAST_DATE = 73050,  /* 2099-12-31 */
};

static const char codes_name[] = "代码";

/* A column of the sheet of codes. */
struct choice {
	const char *key, *header; /* key: list in codes.csv, or @bool, @unit, @indicator */
	const char **items;
	size_t nr;
};

struct book {
	const struct template *template;
	struct workbook *workbook;
	struct arena arena;
	struct choice *choices;
	size_t nr, alloc;
};

static const char *choice_key(const struct field *field)
{
	switch (field->type) {
	case FIELD_TYPE_CODE:
	case FIELD_TYPE_CODE_LIST:
		return field->codes;
	case FIELD_TYPE_BOOL:
		return "@bool";
	case FIELD_TYPE_UNIT:
	case FIELD_TYPE_UNIT_LIST:
		return "@unit";
	case FIELD_TYPE_INDICATOR:
		return "@indicator";
	default:
		return NULL;
	}
}

static int choice_find(const struct book *book, const char *key)
{
	for (size_t i = 0; i < book->nr; i++)
		if (strcmp(book->choices[i].key, key) == 0)
			return (int)i;
	return -1;
}

static void fill_choice(struct choice *choice, struct book *book)
{
	const struct template *template = book->template;
	const struct rules *rules = template->rules;
	size_t room = rules->nr_codes + rules->nr_units + rules->nr_indicators + 2;

	choice->items = arena_alloc(&book->arena, room * sizeof(*choice->items));
	if (strcmp(choice->key, "@bool") == 0) {
		choice->items[choice->nr++] = "是";
		choice->items[choice->nr++] = "否";
	} else if (strcmp(choice->key, "@unit") == 0) {
		for (size_t i = 0; i < rules->nr_units; i++)
			if (rules_is_member(rules, i, template->period.last_month))
				choice->items[choice->nr++] = rules->units[i].name;
	} else if (strcmp(choice->key, "@indicator") == 0) {
		for (size_t i = 0; i < rules->nr_indicators; i++)
			if (template_measured(template, &rules->indicators[i]))
				choice->items[choice->nr++] = rules->indicators[i].name;
	} else {
		for (size_t i = 0; i < rules->nr_codes; i++)
			if (strcmp(rules->codes[i].list, choice->key) == 0)
				choice->items[choice->nr++] = rules->codes[i].name;
	}
}

static void collect_choices(struct book *book)
{
	for (size_t i = 0; i < book->template->nr_forms; i++) {
		const struct form *form = book->template->forms[i];

		for (size_t f = 0; f < form->nr_fields; f++) {
			const char *key = choice_key(&form->fields[f]);

			if (!key || choice_find(book, key) >= 0)
				continue;
			book->choices = array_grow(book->choices, book->nr, &book->alloc,
						   sizeof(*book->choices));
			book->choices[book->nr] = (struct choice){
				.key = key,
				.header = key[0] == '@' && key[1] == 'b' ? "是否"
									 : form->fields[f].header,
			};
			fill_choice(&book->choices[book->nr++], book);
		}
	}
}

/* The type of a field in words, for the notes. */
static const char *type_word(const struct field *field)
{
	switch (field->type) {
	case FIELD_TYPE_CODE:
	case FIELD_TYPE_UNIT:
	case FIELD_TYPE_INDICATOR:
	case FIELD_TYPE_BOOL:
	case FIELD_TYPE_ASSESSMENT_ITEM:
		return "从下拉列表选";
	case FIELD_TYPE_CODE_LIST:
	case FIELD_TYPE_UNIT_LIST:
		return "从列表选，多个用顿号分开";
	case FIELD_TYPE_DATE:
		return "日期，如 2024-09-05";
	case FIELD_TYPE_MONTH:
		return "月份，如 2024-09";
	case FIELD_TYPE_YEAR:
		return "年份，如 2024";
	case FIELD_TYPE_MONEY:
		return "金额，单位元";
	case FIELD_TYPE_COUNT:
		return "整数";
	case FIELD_TYPE_NUMBER:
		return "数";
	case FIELD_TYPE_MEASURE:
		return "数；没有发生填0";
	default:
		return "文字";
	}
}

static void column_format(struct sheet *sheet, uint16_t column, const struct field *field)
{
	const char *format = "@";

	switch (field->type) {
	case FIELD_TYPE_DATE:
		format = "yyyy-mm-dd";
		break;
	case FIELD_TYPE_MONEY:
		format = "0.00";
		break;
	case FIELD_TYPE_COUNT:
		format = "0";
		break;
	case FIELD_TYPE_NUMBER:
	case FIELD_TYPE_MEASURE:
		format = "General";
		break;
	default:
		break;
	}
	sheet_column_style(sheet, column, (double)text_width(field->header) + 6, format);
}

/* What may be typed into a column, with a message that says so. */
static void column_input(struct sheet *sheet, struct book *book, uint16_t column,
			 const struct field *field)
{
	struct input_options input = { .title = field->header,
				       .error = type_word(field),
				       .max = MAX_COUNT,
				       .first = sheet_header_row(sheet) + 1,
				       .last = sheet_header_row(sheet) + BLANK_ROWS,
				       .column = column };
	const char *key = choice_key(field);
	struct buf list = BUF_INIT, message = BUF_INIT;

	buf_addf(&message, "%s%s%s%s", field->required ? "必填。" : "", type_word(field),
		 field->note && *field->note ? "。" : "", field->note ? field->note : "");
	input.message = message.data;
	if (key) {
		int index = choice_find(book, key);

		input.kind = INPUT_LIST;
		input.strict = field->type == FIELD_TYPE_BOOL;
		buf_addf(&list, "=%s!", codes_name);
		sheet_add_cell(&list, 1, (uint16_t)index, true);
		buf_addch(&list, ':');
		sheet_add_cell(&list, (uint32_t)book->choices[index].nr, (uint16_t)index, true);
		input.list = list.data;
		if (book->choices[index].nr)
			sheet_input(sheet, &input);
	} else if (field->type == FIELD_TYPE_DATE) {
		input.kind = INPUT_DATE;
		input.strict = true;
		input.min = FIRST_DATE;
		input.max = LAST_DATE;
		sheet_input(sheet, &input);
	} else if (field->type == FIELD_TYPE_COUNT) {
		input.kind = INPUT_WHOLE;
		input.strict = true;
		input.min = field->has_min ? (double)field->min : 0;
		input.max = field->has_max ? (double)field->max : MAX_COUNT;
		sheet_input(sheet, &input);
	} else if (field->type == FIELD_TYPE_MONEY || field->type == FIELD_TYPE_MEASURE) {
		input.kind = INPUT_DECIMAL;
		sheet_input(sheet, &input);
	}
	buf_release(&list);
	buf_release(&message);
}

static void measure_rows(struct sheet *sheet, const struct template *template,
			 const struct form *form)
{
	struct buf cell = BUF_INIT;

	for (int m = template->period.first_month; m <= template->period.last_month; m++)
		for (size_t i = 0; i < template->rules->nr_indicators; i++) {
			const struct indicator *indicator = &template->rules->indicators[i];

			if (!template_measured(template, indicator))
				continue;
			sheet_row(sheet, ROW_PLAIN);
			for (size_t f = 0; f < form->nr_fields; f++)
				sheet_text(sheet, template_measure_text(&cell, &form->fields[f], m,
									indicator));
		}
	buf_release(&cell);
}

/* Forms of many columns go on several pages side by side, the first column on each. */
static unsigned pages_wide(const struct form *form)
{
	return 1 + (unsigned)(form->nr_fields / COLUMNS_ON_A_PAGE);
}

static int form_sheet(struct book *book, const struct form *form)
{
	const struct template *template = book->template;
	struct sheet_column *columns =
		arena_alloc(&book->arena, (form->nr_fields + 1) * sizeof(*columns));
	struct buf title = BUF_INIT;
	char period[64];
	struct sheet *sheet;

	buf_addf(&title, "%s%s（%s）", template->unit->name, form->name,
		 period_name(period, sizeof(period), &template->period));
	sheet = workbook_sheet(book->workbook, &(struct sheet_options){ .name = form->name,
									.title = title.data,
									.landscape = true,
									.form = true,
									.freeze = 1,
									.wide = pages_wide(form) });
	buf_release(&title);
	for (size_t i = 0; i < form->nr_fields; i++)
		columns[i] = (struct sheet_column){ form->fields[i].header, STYLE_TEXT, 8, 30 };
	sheet_columns(sheet, columns, form->nr_fields);
	for (size_t i = 0; i < form->nr_fields; i++) {
		column_format(sheet, (uint16_t)i, &form->fields[i]);
		column_input(sheet, book, (uint16_t)i, &form->fields[i]);
	}
	if (strcmp(form->table, "measures") == 0) {
		for (size_t i = 0; i < form->nr_fields; i++)
			if (form->fields[i].type == FIELD_TYPE_INDICATOR)
				sheet_set_width(sheet, (uint16_t)i, 30);
			else if (strcmp(form->fields[i].name, "note") == 0)
				sheet_set_width(sheet, (uint16_t)i, 20);
		measure_rows(sheet, template, form);
	}
	return sheet_finish(sheet);
}

static int codes_sheet(struct book *book)
{
	struct sheet *sheet =
		workbook_sheet(book->workbook, &(struct sheet_options){ .name = codes_name });
	struct sheet_column *columns = arena_alloc(&book->arena, (book->nr + 1) * sizeof(*columns));
	size_t most = 0;

	for (size_t i = 0; i < book->nr; i++) {
		columns[i] = (struct sheet_column){ book->choices[i].header, STYLE_TEXT, 10, 30 };
		most = book->choices[i].nr > most ? book->choices[i].nr : most;
	}
	sheet_columns(sheet, columns, book->nr);
	for (size_t row = 0; row < most; row++) {
		sheet_row(sheet, ROW_PLAIN);
		for (size_t i = 0; i < book->nr; i++)
			sheet_text(sheet,
				   row < book->choices[i].nr ? book->choices[i].items[row] : NULL);
	}
	return sheet_finish(sheet);
}

static const struct sheet_column note_columns[] = {
	{ "报表", STYLE_TEXT, 14, 18 }, { "列名", STYLE_TEXT, 16, 20 },
	{ "必填", STYLE_CENTER, 6, 8 }, { "填写内容", STYLE_TEXT, 24, 28 },
	{ "说明", STYLE_TEXT, 40, 44 },
};

static int notes_sheet(struct book *book)
{
	const struct template *template = book->template;
	struct sheet *sheet = workbook_sheet(
		book->workbook,
		&(struct sheet_options){
			.name = "填表说明",
			.title = "填表说明",
			.subtitle = "一张表另存为一个“CSV UTF-8（逗号分隔）”文件报送；列名不要"
				    "改动；没有发生的，报只有列名的表" });

	sheet_columns(sheet, note_columns, sizeof(note_columns) / sizeof(note_columns[0]));
	for (size_t i = 0; i < template->nr_forms; i++) {
		const struct form *form = template->forms[i];

		for (size_t f = 0; f < form->nr_fields; f++) {
			sheet_row(sheet, ROW_PLAIN);
			sheet_text(sheet, form->name);
			sheet_text(sheet, form->fields[f].header);
			sheet_text(sheet, form->fields[f].required ? "是" : NULL);
			sheet_text(sheet, type_word(&form->fields[f]));
			sheet_text(sheet, form->fields[f].note);
		}
	}
	return sheet_finish(sheet);
}

int template_book_write(const struct template *template, const char *path, struct diag *diag)
{
	struct book book = { .template = template };
	struct buf title = BUF_INIT;
	char period[64];
	int rc = -1;

	buf_addf(&title, "%s%s填报表", template->unit->name,
		 period_name(period, sizeof(period), &template->period));
	book.workbook = workbook_create(path,
					&(struct workbook_properties){
						.title = title.data,
						.created_day = template->as_of_day,
					},
					diag);
	collect_choices(&book);
	for (size_t i = 0; i < template->nr_forms; i++)
		if (form_sheet(&book, template->forms[i]) < 0)
			goto out;
	if (codes_sheet(&book) < 0 || notes_sheet(&book) < 0)
		goto out;
	rc = workbook_finish(book.workbook);
out:
	workbook_free(book.workbook);
	free(book.choices);
	arena_release(&book.arena);
	buf_release(&title);
	return rc;
}

/* template_workbook.c - the workbook a unit fills in: a sheet a table, choices, notes. */
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "render/template/template.h"
#include "render/template/template_choice.h"
#include "render/workbook/workbook.h"

enum {
	BLANK_ROWS = 500,
	COLUMNS_ON_A_PAGE = 9,
	TEXT_WIDTH = 22,   /* of columns, in half-width characters */
	HEADER_MARGIN = 8, /* with the unit of money and the star */
	FIRST_YEAR = 2000,
	LAST_YEAR = 2099,
	FIRST_DATE = 36526, /* 2000-01-01 */
	LAST_DATE = 73050,  /* 2099-12-31 */
};

/* Beyond these a number is a slip of the finger. */
static const double MAX_NUMBER = 1e8, MAX_MONEY = 1e11, FEN_PER_YUAN = 100;

static const char codes_name[] = "代码", notes_name[] = "填表说明";

struct book {
	const struct template *template;
	struct workbook *workbook;
	struct arena arena;
	struct template_choice *choices;
	size_t nr, alloc;
};

static int choice_find(const struct book *book, const char *key)
{
	for (size_t i = 0; i < book->nr; i++)
		if (strcmp(book->choices[i].key, key) == 0)
			return (int)i;
	return -1;
}

static void collect_choices(struct book *book)
{
	for (size_t i = 0; i < book->template->nr_forms; i++) {
		const struct form *form = book->template->forms[i];

		for (size_t f = 0; f < form->nr_fields; f++) {
			const char *key = template_choice_key(form, &form->fields[f]);

			if (!key || choice_find(book, key) >= 0)
				continue;
			book->choices = array_grow(book->choices, book->nr, &book->alloc,
						   sizeof(*book->choices));
			template_choice_of(&book->choices[book->nr++], book->template, form,
					   &form->fields[f]);
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
	double width, least = 0;

	switch (field->type) {
	case FIELD_TYPE_DATE:
		format = "yyyy-mm-dd";
		break;
	case FIELD_TYPE_MONEY:
		format = "0.00";
		break;
	case FIELD_TYPE_COUNT:
	case FIELD_TYPE_YEAR:
		format = "0";
		break;
	case FIELD_TYPE_NUMBER:
	case FIELD_TYPE_MEASURE:
		format = "General";
		break;
	default:
		break;
	}
	if (field->type == FIELD_TYPE_TEXT || field->type == FIELD_TYPE_NUMBER_TEXT)
		least = TEXT_WIDTH;
	width = (double)text_width(field->header) + HEADER_MARGIN;
	sheet_column_style(sheet, column, width < least ? least : width, format);
}

/* A choice from the sheet of codes. One of a list is strict; of several, typed with 、, is not. */
static void input_choice(struct input_options *input, struct buf *list, const struct book *book,
			 const struct form *form, const struct field *field)
{
	int index = choice_find(book, template_choice_key(form, field));
	size_t nr = book->choices[index].nr;

	input->kind = INPUT_LIST;
	input->strict = field->type != FIELD_TYPE_CODE_LIST && field->type != FIELD_TYPE_UNIT_LIST;
	buf_addf(list, "=%s!", codes_name);
	sheet_add_cell(list, 1, (uint16_t)index, true);
	buf_addch(list, ':');
	sheet_add_cell(list, nr ? (uint32_t)nr : 1, (uint16_t)index, true);
	input->list = list->data;
}

/* Numbers, dates and texts within the limits of the field. */
static void input_limits(struct input_options *input, const struct field *field)
{
	double least = field->type == FIELD_TYPE_NUMBER ? -MAX_NUMBER : 0;

	input->min = field->has_min ? field->min : least;
	input->max = field->has_max ? field->max : MAX_NUMBER;
	switch (field->type) {
	case FIELD_TYPE_DATE:
		input->kind = INPUT_DATE;
		input->strict = true;
		input->min = FIRST_DATE;
		input->max = LAST_DATE;
		break;
	case FIELD_TYPE_COUNT:
		input->kind = INPUT_WHOLE;
		input->strict = true;
		break;
	case FIELD_TYPE_YEAR:
		input->kind = INPUT_WHOLE;
		input->strict = true;
		input->min = FIRST_YEAR;
		input->max = LAST_YEAR;
		break;
	case FIELD_TYPE_MONEY:
		input->kind = INPUT_DECIMAL;
		input->min /= FEN_PER_YUAN;
		input->max = field->has_max ? field->max / FEN_PER_YUAN : MAX_MONEY;
		break;
	case FIELD_TYPE_NUMBER:
	case FIELD_TYPE_MEASURE: /* 不适用 may stand there, too: a warning */
		input->kind = INPUT_DECIMAL;
		break;
	default:
		input->kind = INPUT_LENGTH;
		input->strict = true;
		input->min = 0;
		input->max = (double)field_text_limit(field);
		break;
	}
}

/* What may be typed into a column, with a message that says so. */
static void column_input(struct sheet *sheet, struct book *book, uint16_t column,
			 const struct form *form)
{
	const struct field *field = &form->fields[column];
	struct input_options input = { .title = field->header,
				       .first = sheet_header_row(sheet) + 1,
				       .last = sheet_header_row(sheet) + BLANK_ROWS,
				       .column = column };
	struct buf list = BUF_INIT, message = BUF_INIT, error = BUF_INIT;

	buf_addf(&message, "%s%s%s%s", field->required ? "必填。" : "", type_word(field),
		 field->note && *field->note ? "。" : "", field->note ? field->note : "");
	input.message = message.data;
	if (template_choice_key(form, field))
		input_choice(&input, &list, book, form, field);
	else
		input_limits(&input, field);
	buf_addstr(&error, type_word(field));
	if (input.kind == INPUT_LENGTH)
		buf_addf(&error, "，不超过%.0f个字", input.max);
	input.error = error.data;
	sheet_input(sheet, &input);
	buf_release(&list);
	buf_release(&message);
	buf_release(&error);
}

/* The example: as text, so that it shows in every column what is to be typed. */
static void example_row(struct sheet *sheet, const struct template *template,
			const struct form *form)
{
	struct buf cell = BUF_INIT;

	sheet_row(sheet, ROW_BAND);
	for (size_t f = 0; f < form->nr_fields; f++)
		sheet_text(sheet, template_example_text(&cell, template, form, f));
	buf_release(&cell);
}

static void measure_rows(struct sheet *sheet, const struct template *template,
			 const struct form *form)
{
	struct buf cell = BUF_INIT;

	for (int m = template->period.first_month; m <= template->period.last_month; m++)
		for (size_t i = 0; i < template->rules->nr_indicators; i++) {
			const struct indicator *indicator = &template->rules->indicators[i];

			if (!template_measured(template, indicator, m))
				continue;
			sheet_row(sheet, ROW_PLAIN);
			for (size_t f = 0; f < form->nr_fields; f++)
				sheet_text(sheet, template_measure_text(&cell, &form->fields[f], m,
									indicator));
		}
	buf_release(&cell);
}

static void item_rows(struct sheet *sheet, const struct template *template, const struct form *form)
{
	const struct assessment *assessment = template_assessment(template);
	struct buf cell = BUF_INIT;

	for (size_t i = 0; i < assessment->nr_items; i++) {
		if (!template_earns_by(template, &assessment->items[i]))
			continue;
		sheet_row(sheet, ROW_PLAIN);
		for (size_t f = 0; f < form->nr_fields; f++)
			sheet_text(sheet, template_item_text(&cell, template, &form->fields[f],
							     &assessment->items[i]));
	}
	buf_release(&cell);
}

/* Forms of many columns go on several pages side by side, the first column on each. */
static unsigned pages_wide(const struct form *form)
{
	return 1 + (unsigned)(form->nr_fields / COLUMNS_ON_A_PAGE);
}

static void add_form_name(struct buf *out, const struct form *form)
{
	sheet_name_add(out, form->name);
	if (strcmp(out->data, codes_name) == 0 || strcmp(out->data, notes_name) == 0)
		buf_addstr(out, "表");
}

/* The form's name as a sheet may have it, with a number when a sheet has it already. */
static const char *form_sheet_name(struct book *book, const struct form *form)
{
	const struct template *template = book->template;
	struct buf name = BUF_INIT, other = BUF_INIT;
	const char *copy;
	size_t same = 1;

	add_form_name(&name, form);
	for (size_t i = 0; i < template->nr_forms && template->forms[i] != form; i++) {
		buf_reset(&other);
		add_form_name(&other, template->forms[i]);
		same += strcmp(other.data, name.data) == 0;
	}
	if (same > 1)
		buf_addf(&name, "%zu", same);
	copy = arena_strdup(&book->arena, name.data);
	buf_release(&name);
	buf_release(&other);
	return copy;
}

static int form_sheet(struct book *book, const struct form *form)
{
	const struct template *template = book->template;
	struct sheet_column *columns =
		arena_alloc(&book->arena, (form->nr_fields + 1) * sizeof(*columns));
	struct buf title = BUF_INIT, header = BUF_INIT, hints = BUF_INIT;
	struct sheet *sheet;

	template_add_title(&title, template, form);
	template_add_mark(&hints, form);
	buf_addstr(&hints, "；带*的必填；从示例行的下一行填起，示例行可以留着；"
			   "每一列怎样填，点选单元格看提示");
	sheet = workbook_sheet(book->workbook,
			       &(struct sheet_options){ .name = form_sheet_name(book, form),
							.title = title.data,
							.subtitle = hints.data,
							.landscape = true,
							.form = true,
							.freeze = 1,
							.wide = pages_wide(form) });
	buf_release(&title);
	buf_release(&hints);
	for (size_t i = 0; i < form->nr_fields; i++) {
		buf_reset(&header);
		buf_addstr(&header, form->fields[i].required ? "*" : "");
		template_add_header(&header, &form->fields[i]);
		columns[i] = (struct sheet_column){ arena_strdup(&book->arena, header.data),
						    STYLE_TEXT, 8, 30 };
	}
	buf_release(&header);
	sheet_columns(sheet, columns, form->nr_fields);
	for (size_t i = 0; i < form->nr_fields; i++) {
		column_format(sheet, (uint16_t)i, &form->fields[i]);
		column_input(sheet, book, (uint16_t)i, form);
	}
	example_row(sheet, template, form);
	if (strcmp(form->table, "measures") == 0) {
		for (size_t i = 0; i < form->nr_fields; i++)
			if (form->fields[i].type == FIELD_TYPE_INDICATOR)
				sheet_set_width(sheet, (uint16_t)i, 30);
			else if (strcmp(form->fields[i].name, "note") == 0)
				sheet_set_width(sheet, (uint16_t)i, 20);
		measure_rows(sheet, template, form);
	}
	if (template_is_self_score(form))
		item_rows(sheet, template, form);
	return sheet_finish(sheet);
}

static int codes_sheet(struct book *book)
{
	struct sheet *sheet =
		workbook_sheet(book->workbook,
			       &(struct sheet_options){ .name = codes_name, .lists = true });
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

/* What holds for every form. */
static const struct {
	const char *subject, *text;
} general[] = {
	{ "报送", "一张表另存为一个CSV文件报送，类型选“CSV UTF-8（逗号分隔）”；"
		  "只能存成普通CSV的也可以。" },
	{ "标题和列名", "标题和列名不要改动；不需要的列可以空着，不要删去。" },
	{ "示例行", "示例行不计入，留着、删去都可以。" },
	{ "没有发生", "台账本期没有发生的，在示例行的下一行第一格写“无”报送，原样发回的空表不作"
		      "零报告；统计指标表没有发生的填0，"
		      "本单位没有这项业务的填“不适用”。" },
	{ "空格",
	  "空着表示没有填写，不改动以前报过的内容；要清空以前报过的内容，请与办公室联系。" },
	{ "合并单元格", "不要合并单元格，不要在一格里写两个数，不要写“约”“同上”。" },
	{ "更正", "更正以前报过的内容，重报整张表，或只报改动的行并在文件名中注明“更正”。" },
	{ "个人信息", "不要填写身份证号、住址等个人信息。" },
};

static void note_row(struct sheet *sheet, const char *form, const char *header, bool required,
		     const char *type, const char *note)
{
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, form);
	sheet_text(sheet, header);
	sheet_text(sheet, required ? "是" : NULL);
	sheet_text(sheet, type);
	sheet_text(sheet, note);
}

static int notes_sheet(struct book *book)
{
	const struct template *template = book->template;
	struct sheet *sheet = workbook_sheet(book->workbook, &(struct sheet_options){
								     .name = notes_name,
								     .title = "填表说明",
							     });

	sheet_columns(sheet, note_columns, sizeof(note_columns) / sizeof(note_columns[0]));
	for (size_t i = 0; i < sizeof(general) / sizeof(general[0]); i++)
		note_row(sheet, "各表", general[i].subject, false, NULL, general[i].text);
	for (size_t i = 0; i < template->nr_forms; i++) {
		const struct form *form = template->forms[i];

		note_row(sheet, form->name, "（全表）", false, NULL, form->note);
		for (size_t f = 0; f < form->nr_fields; f++) {
			const struct field *field = &form->fields[f];

			note_row(sheet, form->name, field->header, field->required,
				 type_word(field), field->note);
		}
	}
	return sheet_finish(sheet);
}

int template_workbook_write(const struct template *template, const char *path, struct diag *diag)
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
	for (size_t i = 0; i < book.nr; i++)
		template_choice_release(&book.choices[i]);
	free(book.choices);
	arena_release(&book.arena);
	buf_release(&title);
	return rc;
}

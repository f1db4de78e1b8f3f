/* receipt_sheet.c - refused rows as a sheet to be corrected and sent back: every cell is text as it
 * was sent, faulty ones are marked and say what is wrong. See receipt_parts.h. */
#include "render/receipt/receipt_parts.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "render/workbook/workbook.h"

enum { COLUMNS_ON_A_PAGE = 13, OWN_COLUMNS = 2 };

const char receipt_codes_name[] = "代码";

static const char bool_list[] = "@bool";

/* The list that a column chooses from, or NULL. */
static const char *list_of(const struct form *form, const char *name)
{
	const struct field *field = name ? form_field(form, name) : NULL;

	if (!field)
		return NULL;
	if (field->type == FIELD_TYPE_BOOL)
		return bool_list;
	return field->type == FIELD_TYPE_CODE ? field->codes : NULL;
}

static size_t choice_index(struct receipt_choices *choices, const char *list, const char *header)
{
	size_t i = 0;

	while (i < choices->nr && strcmp(choices->choices[i].list, list) != 0)
		i++;
	if (i < choices->nr)
		return i;
	choices->choices = array_grow(choices->choices, choices->nr, &choices->alloc,
				      sizeof(*choices->choices));
	choices->choices[choices->nr] = (struct receipt_choice){ list, header };
	return choices->nr++;
}

/* The words of a list, one after the other: word 'i', or NULL behind the last. */
static const char *list_word(const struct rules *rules, const char *list, size_t i)
{
	static const char *const bools[] = { "是", "否" };

	if (strcmp(list, bool_list) == 0)
		return i < 2 ? bools[i] : NULL;
	for (size_t c = 0; c < rules->nr_codes; c++) {
		if (strcmp(rules->codes[c].list, list) == 0 && i-- == 0)
			return rules->codes[c].name;
	}
	return NULL;
}

static size_t list_length(const struct rules *rules, const char *list)
{
	size_t nr = 0;

	while (list_word(rules, list, nr))
		nr++;
	return nr;
}

static size_t columns_shown(const struct refused_walk *walk)
{
	return walk->nr_titles < RECEIPT_COLUMNS_SHOWN ? walk->nr_titles : RECEIPT_COLUMNS_SHOWN;
}

/* Drop-down lists for the rows below the header, as in the unit's template. */
static void add_choices(struct sheet *sheet, const struct receipt *receipt,
			const struct refused_walk *walk, struct receipt_choices *choices)
{
	for (size_t i = 0; i < columns_shown(walk); i++) {
		const struct form *form = walk->file->form;
		const char *list = list_of(form, walk->fields[i]);
		struct buf range = BUF_INIT;
		size_t nr = list ? list_length(receipt->rules, list) : 0, index;

		if (!nr)
			continue;
		index = choice_index(choices, list, form_field(form, walk->fields[i])->header);
		buf_addf(&range, "=%s!", receipt_codes_name);
		sheet_add_cell(&range, 1, (uint16_t)index, true);
		buf_addch(&range, ':');
		sheet_add_cell(&range, (uint32_t)nr, (uint16_t)index, true);
		sheet_input(sheet, &(struct input_options){
					   .kind = INPUT_LIST,
					   .list = range.data,
					   .error = "不在可选内容中",
					   .first = sheet_header_row(sheet) + 1,
					   .last = sheet_row_index(sheet),
					   .column = (uint16_t)(OWN_COLUMNS + i),
				   });
		buf_release(&range);
	}
}

/* All that is said about one shown column (-1: the row) in one text. '*fault': an error is. */
static bool add_marks(struct buf *out, bool *fault, const struct refused_walk *walk, int column)
{
	*fault = false;
	buf_reset(out);
	for (size_t i = 0; i < walk->nr_marks; i++) {
		if (walk->marks[i].column != column)
			continue;
		*fault |= walk->marks[i].is_error;
		buf_addf(out, "%s%s", out->nr ? "\n" : "",
			 walk->mark_text.data + walk->marks[i].start);
	}
	return out->nr > 0;
}

static void write_row(struct sheet *sheet, const struct refused_walk *walk)
{
	struct buf words = BUF_INIT;
	bool fault;

	sheet_row(sheet, ROW_PLAIN);
	sheet_text_as(sheet, STYLE_SENT, walk->reference.data);
	if (add_marks(&words, &fault, walk, -1))
		sheet_comment(sheet, words.data);
	sheet_text_as(sheet, STYLE_SENT, walk->reason.data);
	for (size_t i = 0; i < walk->nr_cells && i < RECEIPT_COLUMNS_SHOWN; i++) {
		bool marked = add_marks(&words, &fault, walk, (int)i);
		enum style style = !marked ? STYLE_SENT : fault ? STYLE_FAULT : STYLE_DOUBT;

		sheet_text_as(sheet, style, walk->cells[i][0] ? walk->cells[i] : NULL);
		if (marked)
			sheet_comment(sheet, words.data);
	}
	buf_release(&words);
}

static void add_subtitle(struct buf *out, const struct receipt_file *file,
			 const struct refused_walk *walk)
{
	buf_addstr(out, "请在标红的单元格中改正（指向它可看到说明），前两列不要改动；改好后把本表"
			"另存为“CSV UTF-8（逗号分隔）”发回，按补充更正接收");
	if (file->rows_open > RECEIPT_ROWS_SHOWN)
		buf_addf(out, "；本表只列前%d行，其余%lld行见 %s", RECEIPT_ROWS_SHOWN,
			 (long long)file->rows_open - RECEIPT_ROWS_SHOWN, file->csv_name);
	if (walk->nr_titles > RECEIPT_COLUMNS_SHOWN)
		buf_addf(out, "；本表只列前%d列，全部%zu列见 %s", RECEIPT_COLUMNS_SHOWN,
			 walk->nr_titles, file->csv_name);
}

static struct sheet *begin_sheet(struct workbook *workbook, const struct receipt *receipt,
				 const struct refused_walk *walk, const char *name,
				 const struct sheet_column *columns, size_t nr)
{
	const struct receipt_file *file = walk->file;
	struct buf title = BUF_INIT, subtitle = BUF_INIT;
	struct sheet *sheet;

	receipt_add_title(&title, receipt, file);
	add_subtitle(&subtitle, file, walk);
	sheet = workbook_sheet(workbook, &(struct sheet_options){
						 .name = name,
						 .title = title.data,
						 .subtitle = subtitle.data,
						 .landscape = true,
						 .form = true,
						 .as_sent = true,
						 .freeze = 1,
						 .wide = 1 + (unsigned)nr / COLUMNS_ON_A_PAGE,
					 });
	sheet_columns(sheet, columns, nr);
	buf_release(&title);
	buf_release(&subtitle);
	return sheet;
}

int receipt_rows_sheet(struct workbook *workbook, const struct receipt *receipt,
		       const struct receipt_file *file, const char *name,
		       struct receipt_choices *choices, struct diag *diag)
{
	struct refused_walk walk = REFUSED_WALK_INIT;
	struct sheet_column *columns = NULL;
	struct sheet *sheet;
	int rc = refused_walk_open(&walk, receipt, file, diag);
	size_t nr = OWN_COLUMNS + columns_shown(&walk);

	if (rc < 0)
		goto out;
	columns = xcalloc(nr, sizeof(*columns));
	columns[0] = (struct sheet_column){ receipt_row_title, STYLE_SENT, 10, 14 };
	columns[1] = (struct sheet_column){ receipt_reason_title, STYLE_SENT, 24, 36 };
	for (size_t i = 0; i < columns_shown(&walk); i++)
		columns[OWN_COLUMNS + i] =
			(struct sheet_column){ walk.titles[i], STYLE_SENT, 8, 24 };
	sheet = begin_sheet(workbook, receipt, &walk, name, columns, nr);
	for (int i = 0; i < RECEIPT_ROWS_SHOWN && (rc = refused_walk_next(&walk, diag)) == 1; i++)
		write_row(sheet, &walk);
	if (rc < 0)
		goto out;
	add_choices(sheet, receipt, &walk, choices);
	rc = sheet_finish(sheet);
out:
	free(columns);
	refused_walk_release(&walk);
	return rc;
}

int receipt_codes_sheet(struct workbook *workbook, const struct rules *rules,
			const struct receipt_choices *choices)
{
	struct sheet *sheet =
		workbook_sheet(workbook, &(struct sheet_options){ .name = receipt_codes_name,
								  .lists = true });
	struct sheet_column *columns = xcalloc(choices->nr, sizeof(*columns));
	bool any = true;
	int rc;

	for (size_t i = 0; i < choices->nr; i++)
		columns[i] =
			(struct sheet_column){ choices->choices[i].header, STYLE_TEXT, 10, 30 };
	sheet_columns(sheet, columns, choices->nr);
	for (size_t row = 0; any; row++) {
		any = false;
		for (size_t i = 0; i < choices->nr; i++)
			any |= list_word(rules, choices->choices[i].list, row) != NULL;
		if (!any)
			break;
		sheet_row(sheet, ROW_PLAIN);
		for (size_t i = 0; i < choices->nr; i++)
			sheet_text(sheet, list_word(rules, choices->choices[i].list, row));
	}
	rc = sheet_finish(sheet);
	free(columns);
	return rc;
}

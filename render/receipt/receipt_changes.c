/* receipt_changes.c - what the unit's files changed in what was known, row by row: a sheet of its
 * receipt. See receipt_parts.h. */
#include "core/office/changes.h"
#include "render/receipt/receipt_parts.h"
#include "render/workbook/workbook.h"

const char receipt_changes_name[] = "变化说明";

static const struct sheet_column columns[] = {
	{ "来件", STYLE_TEXT, 20, 42 }, { "引起变化的", STYLE_CENTER, 10, 12 },
	{ "变化", STYLE_CENTER, 6, 8 }, { "行", STYLE_COUNT, 6, 9 },
	{ "编号", STYLE_TEXT, 20, 34 }, { "项目", STYLE_TEXT, 10, 16 },
	{ "原为", STYLE_SENT, 14, 26 }, { "现为", STYLE_SENT, 14, 26 },
};

/* The sheet is begun with the first change. */
struct changes_sheet {
	struct workbook *workbook;
	struct sheet *sheet;
	int room;
};

static void begin(struct changes_sheet *changes)
{
	changes->sheet = workbook_sheet(
		changes->workbook,
		&(struct sheet_options){
			.name = receipt_changes_name,
			.title = receipt_changes_name,
			.subtitle = "与此前报送的内容相比，逐行列出增加、减少和更改的内容；请核对",
			.landscape = true,
			.filter = true,
		});
	sheet_columns(changes->sheet, columns, sizeof(columns) / sizeof(columns[0]));
}

/* Stops when there is no more room. */
static int add_change(void *data, const struct change *change)
{
	struct changes_sheet *changes = data;
	struct sheet *sheet;

	if (!changes->sheet)
		begin(changes);
	if (!changes->room--)
		return 1;
	sheet = changes->sheet;
	sheet_row(sheet, ROW_PLAIN);
	sheet_text(sheet, change->file);
	sheet_text(sheet, change->withdrawn ? "撤回" : "报送");
	sheet_text(sheet, change->kind);
	if (change->line)
		sheet_number(sheet, (double)change->line);
	else
		sheet_text(sheet, "");
	sheet_text(sheet, change->key);
	sheet_text(sheet, change->field);
	sheet_text_as(sheet, STYLE_SENT, change->was);
	sheet_text_as(sheet, STYLE_SENT, change->now);
	return 0;
}

int receipt_changes_sheet(struct workbook *workbook, const struct receipt *receipt,
			  struct diag *diag)
{
	struct changes_sheet changes = { .workbook = workbook, .room = RECEIPT_ROWS_SHOWN };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < receipt->nr; i++)
		rc = changes_each(receipt->store, receipt->rules,
				  &(struct change_filter){ .submission = receipt->files[i].id },
				  add_change, &changes, diag);
	if (!changes.sheet)
		return rc;
	if (rc == 1) {
		sheet_gap(changes.sheet);
		sheet_block(changes.sheet, BLOCK_PARAGRAPH,
			    "本表没有列完，全部内容见同一文件夹中的CSV文件。");
	}
	return sheet_finish(changes.sheet) < 0 || rc < 0 ? -1 : 0;
}

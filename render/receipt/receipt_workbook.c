/* receipt_workbook.c - the receipt as a workbook: what came, what was said about it, the rows to be
 * corrected. See receipt_parts.h.
 *
 * The headers of the first two sheets are none of a table's columns and their names those of side
 * sheets (封面, 说明), so that they are not taken for data when they come back with the rest. */
#include "render/receipt/receipt_parts.h"

#include <stdlib.h>
#include <string.h>

#include "render/workbook/workbook.h"

static const char cover_name[] = "回执封面", messages_name[] = "问题说明";

static const struct sheet_column cover_columns[] = {
	{ "来件", STYLE_TEXT, 30, 44 },		 { "报表名称", STYLE_TEXT, 14, 18 },
	{ "收到时间", STYLE_TIME, 16, 18 },	 { "版本", STYLE_CENTER, 6, 8 },
	{ "受理情况", STYLE_TEXT, 24, 34 },	 { "读取\n行数", STYLE_COUNT, 7, 9 },
	{ "采用\n行数", STYLE_COUNT, 7, 9 },	 { "退回\n行数", STYLE_COUNT, 7, 9 },
	{ "重复\n行数", STYLE_COUNT, 7, 9 },	 { "合计\n行数", STYLE_COUNT, 7, 9 },
	{ "待更正\n（行）", STYLE_COUNT, 7, 9 },
};
static const struct sheet_column message_columns[] = {
	{ "来件", STYLE_TEXT, 20, 42 }, { "级别", STYLE_CENTER, 6, 8 },
	{ "行", STYLE_COUNT, 6, 9 },	{ "列", STYLE_CENTER, 6, 8 },
	{ "列名", STYLE_TEXT, 10, 16 }, { "填报内容", STYLE_SENT, 14, 26 },
	{ "问题", STYLE_TEXT, 28, 40 }, { "处理办法", STYLE_TEXT, 28, 40 },
	{ "代码", STYLE_CENTER, 8, 9 },
};
#define NR(array) (sizeof(array) / sizeof((array)[0]))

static bool needs_attention(const struct receipt_file *file)
{
	const char *code = receipt_outcome(NULL, file);

	return strcmp(code, "held") == 0 || file->rows_open > 0 ||
	       (strcmp(code, "refused") == 0 && !file->rows_read && !file->later);
}

static void cover_row(struct sheet *sheet, const struct receipt_file *file)
{
	const int64_t counts[] = { file->rows_read,	 file->rows_accepted, file->rows_refused,
				   file->rows_duplicate, file->rows_ignored,  file->rows_open };
	struct buf words = BUF_INIT;

	receipt_outcome(&words, file);
	sheet_row(sheet, needs_attention(file) ? ROW_ALERT : ROW_PLAIN);
	sheet_text(sheet, file->name);
	sheet_text(sheet, file->form ? file->form->name : "未识别");
	sheet_date(sheet, file->received);
	sheet_text(sheet, receipt_kind_word(file));
	sheet_text(sheet, words.data);
	for (size_t i = 0; i < NR(counts); i++)
		sheet_number(sheet, (double)counts[i]);
	buf_release(&words);
}

/* How to answer; only what concerns this receipt. */
static void cover_advice(struct sheet *sheet, const struct receipt *receipt)
{
	bool open = false, held = false, refused = false;

	for (size_t i = 0; i < receipt->nr; i++) {
		const struct receipt_file *file = &receipt->files[i];

		open |= file->csv_name != NULL;
		held |= strcmp(file->status, "held") == 0;
		refused |= strcmp(file->status, "refused") == 0 && !file->rows_read && !file->later;
	}
	sheet_gap(sheet);
	sheet_block(sheet, BLOCK_HEADING, "请这样处理");
	if (open) {
		sheet_block(sheet, BLOCK_PARAGRAPH,
			    "退回的行在后面的表里，已按原样列出，有误的单元格标红并附说明。");
		sheet_block(
			sheet, BLOCK_PARAGRAPH,
			"改正标红的单元格，把该表另存为“CSV UTF-8（逗号分隔）”发回即可；已采用的"
			"行不必再报。");
	}
	if (refused)
		sheet_block(sheet, BLOCK_PARAGRAPH,
			    "整件退回的，请按“问题说明”改正后重新发送整张表。");
	if (held)
		sheet_block(sheet, BLOCK_PARAGRAPH,
			    "暂缓入库的来件比此前少了行（见“问题说明”），请告知办公室：是全部替换，"
			    "还是只作补充。");
	if (!open && !held && !refused)
		sheet_block(sheet, BLOCK_PARAGRAPH, "没有需要更正的内容。");
}

static int cover_sheet(struct workbook *workbook, const struct receipt *receipt)
{
	struct buf title = BUF_INIT, subtitle = BUF_INIT;
	int64_t accepted = 0, open = 0;
	char day[32];
	struct sheet *sheet;

	for (size_t i = 0; i < receipt->nr; i++) {
		if (strcmp(receipt->files[i].status, "in_force") == 0)
			accepted += receipt->files[i].rows_accepted;
		open += receipt->files[i].rows_open;
	}
	buf_addf(&title, "%s%s报送回执", receipt->unit_name, receipt->period_name);
	buf_addf(&subtitle, "截至%s，收到%zu个文件，采用%lld行，待更正%lld行",
		 day_chinese(day, sizeof(day), receipt->newest_day), receipt->nr,
		 (long long)accepted, (long long)open);
	sheet = workbook_sheet(workbook, &(struct sheet_options){ .name = cover_name,
								  .title = title.data,
								  .subtitle = subtitle.data,
								  .landscape = true });
	sheet_columns(sheet, cover_columns, NR(cover_columns));
	for (size_t i = 0; i < receipt->nr; i++)
		cover_row(sheet, &receipt->files[i]);
	cover_advice(sheet, receipt);
	buf_release(&title);
	buf_release(&subtitle);
	return sheet_finish(sheet);
}

static void message_row(struct sheet *sheet, struct query *row, const struct receipt_file *file,
			const char *level)
{
	struct buf column = BUF_INIT;
	int64_t number = query_int(row, 1);

	sheet_row(sheet, strcmp(level, "error") == 0 ? ROW_ALERT : ROW_PLAIN);
	sheet_text(sheet, file->name);
	sheet_text(sheet, receipt_level_word(level));
	if (query_is_null(row, 0))
		sheet_text(sheet, "全文");
	else
		sheet_number(sheet, (double)query_int(row, 0));
	if (number > 0 && number <= UINT16_MAX) {
		sheet_add_cell(&column, 0, (uint16_t)(number - 1), false);
		buf_truncate(&column, column.nr - 1); /* the row */
	}
	sheet_text(sheet, column.data);
	sheet_text(sheet, query_text(row, 2));
	sheet_text_as(sheet, STYLE_SENT, query_text(row, 3));
	sheet_text(sheet, query_text(row, 4));
	sheet_text(sheet, diag_unit_remedy(query_text(row, 6), query_text(row, 5)));
	sheet_text(sheet, query_text(row, 6));
	buf_release(&column);
}

/* Messages of one level about one file, as long as there is room. */
static int add_messages(struct sheet *sheet, int *room, struct query *row,
			const struct receipt_file *file, const char *level, struct diag *diag)
{
	int rc = 0;

	query_reset(row);
	query_bind_int(row, 1, file->id);
	query_bind_text(row, 2, level);
	while (*room > 0 && (rc = query_next(row, diag)) == 1) {
		message_row(sheet, row, file, level);
		(*room)--;
	}
	return rc < 0 ? -1 : 0;
}

static int messages_sheet(struct workbook *workbook, const struct receipt *receipt,
			  struct diag *diag)
{
	static const char *const levels[] = { "error", "warning", "note" };
	struct query row = QUERY_INIT;
	int room = RECEIPT_ROWS_SHOWN, rc;
	struct sheet *sheet = workbook_sheet(
		workbook,
		&(struct sheet_options){
			.name = messages_name,
			.title = messages_name,
			.subtitle = "“退回”须更正；“提醒”请核对；“说明”是系统所作的统一写法，"
				    "不必处理",
			.landscape = true,
			.filter = true,
		});

	sheet_columns(sheet, message_columns, NR(message_columns));
	rc = query_open(&row, receipt->store,
			"SELECT line, column_no, field, value, message, remedy, code FROM rejection"
			" WHERE submission = ?1 AND level = ?2 ORDER BY place, id",
			diag);
	for (size_t l = 0; l < NR(levels); l++)
		for (size_t i = 0; rc == 0 && i < receipt->nr; i++)
			rc = add_messages(sheet, &room, &row, &receipt->files[i], levels[l], diag);
	query_release(&row);
	if (rc == 0 && !room) {
		struct buf note = BUF_INIT;

		buf_addf(&note, "本表最多列%d条，全部内容见同一文件夹中的CSV文件。",
			 RECEIPT_ROWS_SHOWN);
		sheet_gap(sheet);
		sheet_block(sheet, BLOCK_PARAGRAPH, note.data);
		buf_release(&note);
	}
	return sheet_finish(sheet) < 0 ? -1 : rc;
}

static void add_form_name(struct buf *out, const struct receipt_file *file)
{
	sheet_name_add(out, file->form->name);
	if (strcmp(out->data, cover_name) == 0 || strcmp(out->data, messages_name) == 0 ||
	    strcmp(out->data, receipt_changes_name) == 0 ||
	    strcmp(out->data, receipt_codes_name) == 0)
		buf_addstr(out, "表");
}

/* The table's name, with a number when a sheet has it already. */
static void add_sheet_name(struct buf *out, const struct receipt *receipt, size_t index)
{
	struct buf other = BUF_INIT;
	size_t same = 1;

	add_form_name(out, &receipt->files[index]);
	for (size_t i = 0; i < index; i++) {
		if (!receipt->files[i].csv_name)
			continue;
		buf_reset(&other);
		add_form_name(&other, &receipt->files[i]);
		same += strcmp(other.data, out->data) == 0;
	}
	if (same > 1)
		buf_addf(out, "%zu", same);
	buf_release(&other);
}

static int rows_sheets(struct workbook *workbook, const struct receipt *receipt, struct diag *diag)
{
	struct receipt_choices choices = { 0 };
	struct buf name = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < receipt->nr; i++) {
		if (!receipt->files[i].csv_name)
			continue;
		buf_reset(&name);
		add_sheet_name(&name, receipt, i);
		rc = receipt_rows_sheet(workbook, receipt, &receipt->files[i], name.data, &choices,
					diag);
	}
	if (rc == 0 && choices.nr)
		rc = receipt_codes_sheet(workbook, receipt->rules, &choices);
	free(choices.choices);
	buf_release(&name);
	return rc;
}

int receipt_workbook_write(const struct receipt *receipt, const char *path, struct diag *diag)
{
	struct buf title = BUF_INIT;
	struct workbook *workbook;
	int rc = -1;

	buf_addf(&title, "%s%s报送回执", receipt->unit_name, receipt->period_name);
	workbook = workbook_create(path,
				   &(struct workbook_properties){
					   .title = title.data,
					   .created_day = receipt->newest_day,
				   },
				   diag);
	if (cover_sheet(workbook, receipt) == 0 && messages_sheet(workbook, receipt, diag) == 0 &&
	    receipt_changes_sheet(workbook, receipt, diag) == 0 &&
	    rows_sheets(workbook, receipt, diag) == 0)
		rc = workbook_finish(workbook);
	workbook_free(workbook);
	buf_release(&title);
	return rc;
}

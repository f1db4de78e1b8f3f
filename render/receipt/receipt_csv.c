/* receipt_csv.c - the receipt for programs: what came, the messages, the refused rows; UTF-8 with a
 * BOM. See receipt_parts.h. Columns are stable; further ones go to the end. */
#include "render/receipt/receipt_parts.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "core/base/system_error.h"
#include "core/office/changes.h"
#include "core/system/csv.h"
#include "core/system/early_sync.h"

enum { CHUNK = 256 * 1024 };

/* A file being written; 'text' goes out in chunks. */
struct csv_file {
	FILE *file;
	const char *path;
	struct buf text;
	struct early_sync sync;
	off_t size; /* written so far */
	bool failed;
};

static void csv_file_open(struct csv_file *out, const char *path)
{
	*out = (struct csv_file){
		.file = fopen(path, "wbe"),
		.path = path,
		.text = BUF_INIT,
		.sync = EARLY_SYNC_INIT,
	};
	out->failed = !out->file;
	if (out->file)
		setvbuf(out->file, NULL, _IONBF, 0); /* 'text' is the buffer */
	buf_addstr(&out->text, "\xEF\xBB\xBF");
}

static void csv_file_flush(struct csv_file *out)
{
	if (out->file && fwrite(out->text.data, 1, out->text.nr, out->file) != out->text.nr)
		out->failed = true;
	out->size += (off_t)out->text.nr;
	if (out->file)
		early_sync_step(&out->sync, fileno(out->file), out->size);
	buf_reset(&out->text);
}

static void end_row(struct csv_file *out)
{
	buf_addstr(&out->text, "\r\n");
	if (out->text.nr >= CHUNK)
		csv_file_flush(out);
}

static int csv_file_close(struct csv_file *out, struct diag *diag)
{
	csv_file_flush(out);
	if (out->file && fclose(out->file) != 0)
		out->failed = true;
	if (out->failed)
		diag_add(diag, "FIL002", &(struct diag_at){ .file = out->path },
			 system_error(errno), NULL);
	buf_release(&out->text);
	return out->failed ? -1 : 0;
}

static void add(struct csv_file *out, const char *text, bool first)
{
	csv_add_field(&out->text, text ? text : "", first);
}

/* A number behind a comma, nothing for 0. */
static void add_number(struct csv_file *out, int64_t number)
{
	buf_addch(&out->text, ',');
	if (number > 0)
		buf_addnumber(&out->text, (uint64_t)number);
}

int receipt_csv_files(const struct receipt *receipt, const char *path, struct diag *diag)
{
	struct csv_file out;
	struct buf words = BUF_INIT;

	csv_file_open(&out, path);
	buf_addstr(&out.text, "文件,报表代码,报表,期间,收到时间,版本,状态代码,受理情况,读取行数,"
			      "采用行数,退回行数,重复行数,合计行数,待更正行数,编码,文件指纹\r\n");
	for (size_t i = 0; i < receipt->nr; i++) {
		const struct receipt_file *file = &receipt->files[i];
		const int64_t counts[] = { file->rows_read,    file->rows_accepted,
					   file->rows_refused, file->rows_duplicate,
					   file->rows_ignored, file->rows_open };
		const char *code;

		buf_reset(&words);
		code = receipt_outcome(&words, file);
		add(&out, file->name, true);
		add(&out, file->table, false);
		add(&out, file->form ? file->form->name : NULL, false);
		add(&out, file->period, false);
		add(&out, file->received, false);
		add(&out, receipt_kind_word(file), false);
		add(&out, code, false);
		add(&out, words.data, false);
		for (size_t c = 0; c < sizeof(counts) / sizeof(counts[0]); c++)
			buf_addf(&out.text, ",%lld", (long long)counts[c]);
		add(&out, file->encoding, false);
		add(&out, file->sha256, false);
		end_row(&out);
	}
	buf_release(&words);
	return csv_file_close(&out, diag);
}

/* Whether 'file' has remarks of a level: 1, 0, or -1 with STO001. */
static int has_level(struct store *store, const struct receipt_file *file, const char *level,
		     struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store,
			    "SELECT 1 FROM wording WHERE submission = ?1 AND level = ?2 LIMIT 1",
			    diag);

	if (rc < 0)
		return -1;
	query_bind_int(&query, 1, file->id);
	query_bind_text(&query, 2, level);
	rc = query_next(&query, diag);
	query_release(&query);
	return rc;
}

/* Places of the columns in the query of add_messages(). */
enum { MESSAGE_LINE, MESSAGE_COLUMN, MESSAGE_VALUE, MESSAGE_WORDING };

/* A message behind the cells 'head', the same for all of them. */
static void add_message(struct csv_file *out, const struct buf *head, struct query *row,
			const struct receipt_wording *wording)
{
	buf_add(&out->text, head->data, head->nr);
	add_number(out, query_int(row, MESSAGE_LINE));
	add_number(out, query_int(row, MESSAGE_COLUMN));
	buf_add(&out->text, wording->field_cell.data, wording->field_cell.nr);
	add(out, query_text(row, MESSAGE_VALUE), false);
	buf_add(&out->text, wording->cells.data, wording->cells.nr);
	end_row(out);
}

static int add_messages(struct csv_file *out, const struct receipt *receipt,
			const struct receipt_file *file, const char *level, struct diag *diag)
{
	struct receipt_wordings wordings = { 0 };
	struct query row = QUERY_INIT;
	struct buf head = BUF_INIT;
	int rc = -1;

	if (receipt_wordings_open(&wordings, receipt, file, diag) < 0 ||
	    query_open(&row, receipt->store,
		       "SELECT place, column_no, value, wording FROM remark WHERE submission = ?1"
		       " ORDER BY place, id",
		       diag) < 0)
		goto out;
	query_bind_int(&row, 1, file->id);
	csv_add_field(&head, file->name, true);
	csv_add_field(&head, file->form ? file->form->name : "", false);
	csv_add_field(&head, file->received, false);
	csv_add_field(&head, level, false);
	csv_add_field(&head, receipt_level_word(level), false);
	while ((rc = query_next(&row, diag)) == 1) {
		const struct receipt_wording *wording =
			receipt_wording(&wordings, query_int(&row, MESSAGE_WORDING), diag);

		if (!wording) {
			rc = -1;
			break;
		}
		if (strcmp(wording->level, level) == 0)
			add_message(out, &head, &row, wording);
	}
out:
	receipt_wordings_release(&wordings);
	query_release(&row);
	buf_release(&head);
	return rc;
}

int receipt_csv_messages(const struct receipt *receipt, const char *path, struct diag *diag)
{
	static const char *const levels[] = { "error", "warning", "note" };
	struct csv_file out;
	int rc = 0;

	csv_file_open(&out, path);
	buf_addstr(&out.text,
		   "文件,报表,收到时间,级别代码,级别,行,列,列名,原文,代码,问题,处理办法\r\n");
	for (size_t l = 0; l < sizeof(levels) / sizeof(levels[0]); l++) {
		for (size_t i = 0; rc >= 0 && i < receipt->nr; i++) {
			const struct receipt_file *file = &receipt->files[i];

			rc = has_level(receipt->store, file, levels[l], diag);
			if (rc == 1)
				rc = add_messages(&out, receipt, file, levels[l], diag);
		}
	}
	return csv_file_close(&out, diag) < 0 ? -1 : rc;
}

static int add_change(void *data, const struct change *change)
{
	struct csv_file *out = data;
	const char *const cells[] = { change->key, change->field, change->was, change->now };

	add(out, change->file, true);
	add(out, change->received, false);
	add(out, change->withdrawn ? "撤回" : "报送", false);
	add(out, change->kind, false);
	add_number(out, change->line);
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++)
		add(out, cells[i], false);
	end_row(out);
	return 0;
}

int receipt_csv_changes(const struct receipt *receipt, const char *path, struct diag *diag)
{
	struct csv_file out;
	int rc = 0;

	csv_file_open(&out, path);
	buf_addstr(&out.text, "文件,时间,引起变化的,变化,行,编号,项目,原为,现为\r\n");
	for (size_t i = 0; rc == 0 && i < receipt->nr; i++)
		rc = changes_each(receipt->store, receipt->rules,
				  &(struct change_filter){ .submission = receipt->files[i].id },
				  add_change, &out, diag);
	return csv_file_close(&out, diag) < 0 ? -1 : rc;
}

static void add_cells(struct csv_file *out, const struct refused_walk *walk)
{
	if (!walk->line_cells) {
		for (size_t i = 0; i < walk->nr_cells; i++)
			add(out, walk->cells[i], false);
		return;
	}
	buf_addch(&out->text, ',');
	buf_addstr(&out->text, walk->line_cells);
	for (size_t i = walk->nr_cells; i < walk->nr_titles; i++)
		buf_addch(&out->text, ',');
}

int receipt_csv_rows(const struct receipt *receipt, const struct receipt_file *file,
		     const char *path, struct diag *diag)
{
	struct refused_walk walk = REFUSED_WALK_INIT;
	struct csv_file out;
	struct buf title = BUF_INIT;
	int rc = refused_walk_open(&walk, receipt, file, diag);

	walk.is_for_csv = true;
	csv_file_open(&out, path);
	receipt_add_title(&title, receipt, file);
	add(&out, title.data, true);
	end_row(&out);
	add(&out, receipt_row_title, true);
	add(&out, receipt_reason_title, false);
	for (size_t i = 0; i < walk.nr_titles; i++)
		add(&out, walk.titles[i], false);
	end_row(&out);
	while (rc >= 0 && (rc = refused_walk_next(&walk, diag)) == 1) {
		add(&out, walk.reference.data, true);
		add(&out, walk.reason.data, false);
		add_cells(&out, &walk);
		end_row(&out);
	}
	refused_walk_release(&walk);
	buf_release(&title);
	return csv_file_close(&out, diag) < 0 ? -1 : rc;
}

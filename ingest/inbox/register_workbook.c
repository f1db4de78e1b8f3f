/* register_workbook.c - see register_workbook.h. */
#include "ingest/inbox/register_workbook.h"

#include <string.h>

#include "core/base/memory.h"
#include "core/system/csv.h"
#include "core/system/file.h"
#include "core/workbook/workbook_kind.h"
#include "core/workbook/workbook_sheets.h"
#include "ingest/inbox/listing.h"

enum { PRIVATE = 0700, PRIVATE_FILE = 0600 };

static void say_unreadable(const struct register_book *book, const char *why, struct diag *diag)
{
	diag_add(diag, "ING026", &(struct diag_at){ .file = book->path }, why, NULL);
}

/* The first sheet that is a register. */
static int read_sheets(struct register_book *book, const struct workbook_sheets *sheets,
		       struct diag *diag)
{
	struct buf text = BUF_INIT;
	bool found = false;
	int rc = 0;

	for (size_t i = 0; rc == 0 && !found && i < sheets->nr; i++) {
		struct diag ignored = DIAG_INIT;

		if (!sheets->sheets[i].path)
			continue;
		buf_reset(&text);
		rc = file_read(&text, sheets->sheets[i].path, diag);
		book->next_line = 1;
		found = rc == 0 && register_read_text(book, &text, &ignored) == 0 &&
			book->next_line > 1;
		diag_release(&ignored);
	}
	if (rc == 0 && !found) {
		say_unreadable(book, "缺少“文件”或“收到时间”列", diag);
		rc = -1;
	}
	buf_release(&text);
	return rc;
}

/* The entries of the workbook book->path. */
static int read_workbook(struct register_book *book, const char *scratch, struct diag *diag)
{
	static const char copy_name[] = "book";
	struct buf own = BUF_INIT, bytes = BUF_INIT, copy = BUF_INIT;
	struct workbook_sheets sheets = SHEET_SOURCE_INIT;
	struct book_kind kind = { 0 };
	int rc = -1;

	path_join(&own, scratch, "register");
	if (folder_remove(own.data, diag) < 0 || folder_make(own.data, PRIVATE, diag) < 0 ||
	    file_copy(book->path, path_join(&copy, own.data, copy_name), PRIVATE_FILE, diag) < 0 ||
	    file_read(&bytes, copy.data, diag) < 0)
		goto out;
	kind = book_kind_of(&bytes);
	if (!kind.importer || !sheet_source_is_there()) {
		say_unreadable(book, kind.importer ? "没有安装读取工作簿的程序" : "不是工作簿",
			       diag);
		goto out;
	}
	rc = sheet_source_open(&sheets, own.data, copy_name, kind.importer, &sheet_limits_default,
			       diag);
	if (rc == 0 && sheets.refusal) {
		say_unreadable(book, sheets.what ? sheets.what : "加了密码", diag);
		rc = -1;
	}
	if (rc == 0)
		rc = read_sheets(book, &sheets, diag);
out:
	sheet_source_release(&sheets);
	if (folder_remove(own.data, diag) < 0)
		rc = -1;
	buf_release(&own);
	buf_release(&bytes);
	buf_release(&copy);
	return rc;
}

/* The workbook's entries as the register's CSV. */
static int write_copy(const struct register_book *workbook, const char *path, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc;

	buf_addstr(&text, register_header);
	for (size_t i = 0; i < workbook->nr; i++) {
		const struct register_entry *entry = &workbook->entries[i];
		const char *const cells[NR_REGISTER_COLUMNS] = {
			[REGISTER_FILE] = entry->file,
			[REGISTER_SENDER] = entry->sender,
			[REGISTER_RECEIVED] =
				entry->received ? entry->received : entry->received_text,
			[REGISTER_CHANNEL] = entry->channel,
			[REGISTER_KIND] = entry->kind,
			[REGISTER_CORRECTS] = entry->corrects,
			[REGISTER_NOTE] = entry->note,
		};

		for (int c = 0; c < NR_REGISTER_COLUMNS; c++)
			csv_add_field(&text, cells[c], c == 0);
		buf_addstr(&text, "\r\n");
	}
	rc = file_write(path, text.data, text.nr, diag);
	buf_release(&text);
	return rc;
}

static bool says_the_same(const struct register_entry *one, const struct register_entry *other)
{
	bool same_time = one->received && other->received
				 ? strcmp(one->received, other->received) == 0
				 : strcmp(one->received_text, other->received_text) == 0;

	return same_time && strcmp(one->file, other->file) == 0 &&
	       strcmp(one->sender, other->sender) == 0 && strcmp(one->kind, other->kind) == 0;
}

/* The first entry of the workbook that the CSV has otherwise or not at all, or NULL. */
static const struct register_entry *find_other(const struct register_book *workbook,
					       const struct register_book *book)
{
	for (size_t i = 0; i < workbook->nr; i++) {
		size_t k = 0;

		while (k < book->nr && !says_the_same(&workbook->entries[i], &book->entries[k]))
			k++;
		if (k == book->nr)
			return &workbook->entries[i];
	}
	return NULL;
}

int register_join_workbook(struct register_book *book, const char *path, const char *scratch,
			   struct diag *diag)
{
	struct register_book workbook = { .path = xstrdup(path), .next_line = 1 };
	const struct register_entry *other;
	struct diag_at at = { .file = book->path };
	const char *name = strrchr(path, '/') + 1;
	struct buf shown = BUF_INIT;
	int rc = read_workbook(&workbook, scratch, diag);

	file_name_read(&shown, name);
	if (rc == 0 && book->exists) {
		other = find_other(&workbook, book);
		if (other) {
			diag_add(diag, "ING127", &at, shown.data, other->file, NULL);
			rc = -1;
		}
	} else if (rc == 0) {
		rc = write_copy(&workbook, book->path, diag);
		book->exists = rc == 0;
		if (rc == 0)
			rc = register_read_csv(book, diag);
		if (rc == 0)
			diag_add(diag, "ING119", &at, shown.data, NULL);
	}
	buf_release(&shown);
	register_release(&workbook);
	return rc;
}

/* register.c - see register.h. */
#include "ingest/inbox/register.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/date.h"
#include "core/base/period.h"
#include "core/base/text.h"
#include "core/system/csv.h"
#include "core/system/file.h"
#include "ingest/inbox/listing.h"
#include "ingest/inbox/register_workbook.h"

static const char no_columns[] = "缺少“文件”或“收到时间”列，或者列之间不是逗号";

enum { TITLE_LINES_MAX = 10 };

/* The first is ours; the others are what clerks call it. */
enum { NAMES_OF_COLUMN = 7 };
static const char *const column_names[NR_REGISTER_COLUMNS][NAMES_OF_COLUMN] = {
	[REGISTER_FILE] = { "文件", "文件名", "文件名称" },
	[REGISTER_SENDER] = { "报送单位", "来文单位", "填报单位" },
	[REGISTER_RECEIVED] = { "收到时间", "收到日期", "收文时间", "收文日期", "接收时间",
				"接收日期" },
	[REGISTER_CHANNEL] = { "方式", "报送方式" },
	[REGISTER_KIND] = { "类型" },
	[REGISTER_CORRECTS] = { "更正文件" },
	[REGISTER_NOTE] = { "备注" },
};

/* One that a killed run left on its way to disk: file_write() adds a dot and six letters. */
bool is_register_left_behind(const char *name)
{
	enum { TEMPORARY = 7 };
	size_t nr = strlen(register_name);

	return text_starts(name, register_name) && name[nr] == '.' &&
	       strlen(name + nr) == TEMPORARY;
}

bool is_like_register(const char *name)
{
	return strstr(name, "收文登记") && has_data_name(name);
}

/* Bytes of the date: up to its 日, or to the blank or T before a time of day. */
static size_t date_length(const char *text)
{
	static const char day[] = "日";
	const char *end = strstr(text, day);

	return end ? (size_t)(end - text) + strlen(day) : strcspn(text, " T");
}

int received_parse(struct buf *out, const char *text)
{
	int day, hour, minute, second, used = 0, rc = -1;
	unsigned flags = 0;
	char date[DATE_SIZE];
	struct buf folded = BUF_INIT, written = BUF_INIT;
	const char *rest;

	text_fold(&folded, text, strlen(text));
	buf_add(&written, folded.data, date_length(folded.data));
	rest = folded.data + written.nr;
	if (date_read(&day, &flags, written.data) != DATE_OK || (flags & DATE_SERIAL))
		goto out;
	day_format(date, day);
	if (!*rest) {
		buf_addstr(out, date);
		rc = 0;
		goto out;
	}
	rest += *rest == ' ' || *rest == 'T';
	if (sscanf(rest, "%2d:%2d%n:%2d%n", &hour, &minute, &used, &second, &used) >= 2 &&
	    !rest[used] && hour >= 0 && hour < 24 && minute >= 0 && minute < 60) {
		buf_addf(out, "%sT%02d:%02d", date, hour, minute);
		rc = 0;
	}
out:
	buf_release(&folded);
	buf_release(&written);
	return rc;
}

int received_day(const char *received)
{
	int day = DAY_NONE;

	if (day_parse(&day, received, &received) < 0)
		BUG("a time of receipt that is none");
	return day;
}

static const char *keep_cell(struct register_book *book, const struct csv_row *row, int column)
{
	const struct csv_field *field;
	struct buf text = BUF_INIT;
	const char *kept;

	if (book->at[column] < 0 || (size_t)book->at[column] >= row->nr)
		return "";
	field = &row->fields[book->at[column]];
	if (column == REGISTER_FILE) { /* a name may have blanks and full-width letters */
		char *name = arena_strndup(&book->arena, field->data, field->nr);

		for (char *at = name; (at = strchr(at, '\\')) != NULL;)
			*at = '/'; /* as Windows parts folders */
		return name;
	}
	text_fold(&text, field->data, field->nr);
	kept = arena_strdup(&book->arena, text.data);
	buf_release(&text);
	return kept;
}

static void keep_entry(struct register_book *book, const struct csv_row *row, struct diag *diag)
{
	struct buf received = BUF_INIT;
	struct register_entry entry = {
		.file = keep_cell(book, row, REGISTER_FILE),
		.sender = keep_cell(book, row, REGISTER_SENDER),
		.received_text = keep_cell(book, row, REGISTER_RECEIVED),
		.channel = keep_cell(book, row, REGISTER_CHANNEL),
		.kind = keep_cell(book, row, REGISTER_KIND),
		.corrects = keep_cell(book, row, REGISTER_CORRECTS),
		.note = keep_cell(book, row, REGISTER_NOTE),
		.line = row->line,
	};

	if (entry.file[0]) {
		if (received_parse(&received, entry.received_text) == 0)
			entry.received = arena_strdup(&book->arena, received.data);
		sent_name_read(&entry.name, entry.file, &book->arena);
		book->entries =
			array_grow(book->entries, book->nr, &book->alloc, sizeof(*book->entries));
		book->entries[book->nr++] = entry;
	} else if (entry.received_text[0]) {
		diag_add(diag, "ING238", &(struct diag_at){ .file = book->path, .line = row->line },
			 NULL);
	}
	buf_release(&received);
}

static bool is_name_of(enum register_column column, const char *title)
{
	for (const char *const *name = column_names[column]; *name; name++) {
		if (strcmp(title, *name) == 0)
			return true;
	}
	return false;
}

/* Where each column stands. False when the file or the received column is missing. */
static bool find_columns(struct register_book *book, const struct csv_row *row)
{
	struct buf text = BUF_INIT;
	int *at = book->at;

	for (int c = 0; c < NR_REGISTER_COLUMNS; c++)
		at[c] = -1;
	book->nr_columns = row->nr;
	for (size_t i = 0; i < row->nr; i++) {
		buf_reset(&text);
		text_add_name_key(&text, row->fields[i].data, row->fields[i].nr);
		for (int c = 0; c < NR_REGISTER_COLUMNS; c++) {
			if (at[c] < 0 && is_name_of((enum register_column)c, text.data))
				at[c] = (int)i;
		}
	}
	buf_release(&text);
	return at[REGISTER_FILE] >= 0 && at[REGISTER_RECEIVED] >= 0;
}

int register_read_text(struct register_book *book, const struct buf *text, struct diag *diag)
{
	struct csv_reader *reader = csv_reader_new_memory(text->data, text->nr, ',');
	const char *fault = NULL;
	struct csv_row row;
	bool has_header = false;
	long line = 0;
	enum csv_row_state state;

	while (!fault && (state = csv_reader_next(reader, &row)) != CSV_ROW_END) {
		if (state != CSV_ROW_OK) {
			fault = "引号没有成对";
			line = row.line;
		} else if (row.nr == 0) {
			continue;
		} else if (has_header) {
			keep_entry(book, &row, diag);
		} else if (find_columns(book, &row)) {
			has_header = true;
		} else if (row.line >= TITLE_LINES_MAX) {
			fault = no_columns;
		}
		book->next_line = row.last_line + 1;
	}
	csv_reader_free(reader);
	if (!fault && !has_header && book->next_line > 1)
		fault = no_columns;
	if (!fault)
		return 0;
	diag_add(diag, "ING026", &(struct diag_at){ .file = book->path, .line = line }, fault,
		 NULL);
	return -1;
}

static int read_text(struct register_book *book, struct buf *text, struct diag *diag)
{
	struct buf raw = BUF_INIT;
	struct decoder decoder;
	struct scan scan;
	size_t skip;
	int rc = -1;

	if (scan_file(&scan, book->path, SCAN_NO_HASH, diag) < 0 ||
	    file_read(&raw, book->path, diag) < 0)
		goto out;
	book->encoding = scan.encoding;
	book->ends_open = raw.nr && raw.data[raw.nr - 1] != '\n';
	if (scan.encoding >= ENCODING_UTF16LE || (scan.refusal && scan.size)) {
		diag_add(diag, "ING026", &(struct diag_at){ .file = book->path },
			 scan.what ? scan.what : "编码不是UTF-8或GB18030", NULL);
		goto out;
	}
	skip = scan.encoding == ENCODING_UTF8_BOM ? 3 : 0;
	decoder_init(&decoder, scan.encoding);
	decoder_add(text, &decoder, raw.data + skip, raw.nr - skip, true);
	decoder_release(&decoder);
	rc = 0;
out:
	buf_release(&raw);
	return rc;
}

int register_read_csv(struct register_book *book, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc = read_text(book, &text, diag);

	if (rc == 0)
		rc = register_read_text(book, &text, diag);
	buf_release(&text);
	return rc;
}

/* The path of the register under one of its names (NULL-terminated), also where the folder's names
 * are in GB18030. 1, or 0 when there is none: a new one may be written; -1 when that is not known.
 */
static int find_file(struct buf *out, const char *folder, const char *const *names,
		     struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	struct buf name = BUF_INIT;
	bool found = false;
	char **listed;
	size_t nr = 0;
	int rc = file_is_absent(folder) ? 0 : folder_list(&listed, &nr, folder, &arena, diag);

	for (; rc == 0 && *names && !found; names++) {
		for (size_t i = 0; i < nr && !found; i++) {
			buf_reset(&name);
			file_name_read(&name, listed[i]);
			found = strcmp(name.data, *names) == 0;
			if (found)
				path_join(out, folder, listed[i]);
		}
	}
	buf_release(&name);
	arena_release(&arena);
	return rc < 0 ? -1 : found;
}

int register_read(struct register_book *out, const char *folder, const char *scratch,
		  struct diag *diag)
{
	static const char *const names[] = { register_name, NULL };
	struct buf path = BUF_INIT, workbook = BUF_INIT;
	int rc;

	*out = (struct register_book){ .next_line = 1, .encoding = ENCODING_UTF8_BOM };
	rc = find_file(&path, folder, names, diag);
	out->exists = rc > 0;
	if (!out->exists)
		path_join(&path, folder, register_name);
	out->path = buf_detach(&path);
	if (out->exists)
		rc = register_read_csv(out, diag);
	if (rc == 0)
		rc = find_file(&workbook, folder, register_workbooks, diag);
	if (rc > 0)
		rc = register_join_workbook(out, workbook.data, scratch, diag);
	buf_release(&workbook);
	if (rc < 0)
		register_release(out);
	return rc;
}

void register_release(struct register_book *book)
{
	free(book->path);
	free(book->entries);
	arena_release(&book->arena);
	*book = (struct register_book)REGISTER_BOOK_INIT;
}

/* Append 'text' (UTF-8) in the register's own encoding. */
static void add_encoded(struct buf *out, const struct register_book *book, const struct buf *text)
{
	if (book->encoding == ENCODING_GB18030)
		encoding_add_gb18030(out, text->data, text->nr);
	else
		buf_add(out, text->data, text->nr);
}

static void add_line(struct buf *line, const struct register_book *book, const char *file,
		     const char *sender, const char *received)
{
	for (size_t i = 0; i < book->nr_columns; i++) {
		const char *text = "";

		if (book->at[REGISTER_FILE] == (int)i)
			text = file;
		else if (book->at[REGISTER_SENDER] == (int)i)
			text = sender;
		else if (book->at[REGISTER_RECEIVED] == (int)i)
			text = received;
		csv_add_field(line, text, i == 0);
	}
	buf_addstr(line, "\r\n");
}

long register_append(struct register_book *book, const char *file, const char *sender,
		     const char *received, struct diag *diag)
{
	struct buf content = BUF_INIT, line = BUF_INIT;
	struct register_entry entry = {
		.file = arena_strdup(&book->arena, file),
		.sender = arena_strdup(&book->arena, sender),
		.received = arena_strdup(&book->arena, received),
		.received_text = "",
		.channel = "",
		.kind = "",
		.corrects = "",
		.note = "",
	};
	long index = -1;

	if (book->exists && file_read(&content, book->path, diag) < 0)
		goto out;
	if (!book->exists || !content.nr) {
		buf_addstr(&content, register_header);
		book->next_line = 2;
		book->nr_columns = NR_REGISTER_COLUMNS;
		for (int c = 0; c < NR_REGISTER_COLUMNS; c++)
			book->at[c] = c;
	} else if (book->ends_open) {
		buf_addstr(&content, "\r\n");
	}
	sent_name_read(&entry.name, file, &book->arena);
	add_line(&line, book, file, sender, received);
	add_encoded(&content, book, &line);
	if (file_write(book->path, content.data, content.nr, diag) < 0)
		goto out;
	book->exists = true;
	book->ends_open = false;
	entry.line = book->next_line++;
	book->entries = array_grow(book->entries, book->nr, &book->alloc, sizeof(*book->entries));
	book->entries[book->nr] = entry;
	index = (long)book->nr++;
out:
	buf_release(&content);
	buf_release(&line);
	return index;
}

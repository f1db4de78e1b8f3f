/* workbook.c - see workbook.h: workbooks, sheets, their print set-up, widths and heights. */
#include "render/workbook/workbook_parts.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "core/workbook/zip_check.h"

enum {
	NAME_MAX_LENGTH = 31,
	NAME_ROOM = 28, /* less room for a number */
	ROW_MAX = 400,
};

static const char *error_words(lxw_error error)
{
	switch (error) {
	case LXW_ERROR_MEMORY_MALLOC_FAILED:
		return "内存不够";
	case LXW_ERROR_CREATING_XLSX_FILE:
	case LXW_ERROR_CREATING_TMPFILE:
	case LXW_ERROR_READING_TMPFILE:
	case LXW_ERROR_ZIP_FILE_OPERATION:
	case LXW_ERROR_ZIP_FILE_ADD:
	case LXW_ERROR_ZIP_CLOSE:
		return "文件没有写成，磁盘可能已满";
	default:
		return "程序内部出错";
	}
}

void workbook_check(struct workbook *workbook, const struct sheet *sheet, lxw_error error)
{
	if (error == LXW_NO_ERROR)
		return;
	if (!workbook->failed) {
		struct buf what = BUF_INIT;

		buf_addf(&what, "%s（代码%d）", error_words(error), (int)error);
		diag_add(workbook->diag, "REN003",
			 &(struct diag_at){ .file = workbook->path,
					    .field = sheet ? sheet->options.name : NULL },
			 what.data, NULL);
		buf_release(&what);
	}
	workbook->failed = true;
}

static void set_properties(struct workbook *workbook, const struct workbook_properties *properties)
{
	struct arena *arena = &workbook->arena;
	lxw_doc_properties doc = {
		.title = arena_strdup(arena, properties->title ? properties->title : ""),
		.subject = arena_strdup(arena, properties->subject ? properties->subject : ""),
		.author = arena_strdup(arena, properties->author ? properties->author : ""),
		.company = arena_strdup(arena, properties->company ? properties->company : ""),
		.comments = arena_strdup(arena, properties->comments ? properties->comments : ""),
		.created = (time_t)properties->created_day * 24 * 60 * 60,
	};

	workbook_check(workbook, NULL, workbook_set_properties(workbook->book, &doc));
}

struct workbook *workbook_create(const char *path, const struct workbook_properties *properties,
				 struct diag *diag)
{
	struct workbook *workbook = xcalloc(1, sizeof(*workbook));

	workbook->path = xstrdup(path);
	workbook->diag = diag;
	workbook->level = properties->level;
	workbook->book = workbook_new(path);
	if (!workbook->book)
		memory_exhausted();
	workbook_make_formats(workbook);
	set_properties(workbook, properties);
	return workbook;
}

const char *workbook_said(struct workbook *workbook, const char *text)
{
	struct buf said = BUF_INIT;
	const char *kept;

	if (!text || !workbook->level)
		return text;
	level_words_add(&said, workbook->level, text);
	kept = arena_strdup(&workbook->arena, said.data);
	buf_release(&said);
	return kept;
}

/* What was written is read back before anybody puts it in its place. */
static void check_written(struct workbook *workbook)
{
	static const char *const parts[] = { "[Content_Types].xml", "_rels/.rels",
					     "xl/workbook.xml", "xl/styles.xml",
					     "xl/worksheets/sheet1.xml" };
	struct buf bytes = BUF_INIT;

	if (file_read(&bytes, workbook->path, workbook->diag) < 0) {
		workbook->failed = true;
	} else if (!zip_is_whole(&bytes, parts, sizeof(parts) / sizeof(parts[0]))) {
		diag_add(workbook->diag, "REN012", &(struct diag_at){ .file = workbook->path },
			 NULL);
		workbook->failed = true;
	}
	buf_release(&bytes);
}

int workbook_finish(struct workbook *workbook)
{
	lxw_workbook *book = workbook->book;

	workbook->book = NULL;
	if (workbook->cut) {
		struct buf number = BUF_INIT;

		buf_addf(&number, "%zu", workbook->cut);
		diag_add(workbook->diag, "REN005", &(struct diag_at){ .file = workbook->path },
			 number.data, NULL);
		buf_release(&number);
	}
	workbook_check(workbook, NULL, workbook_close(book));
	if (!workbook->failed)
		check_written(workbook);
	if (workbook->failed)
		unlink(workbook->path);
	return workbook->failed ? -1 : 0;
}

void workbook_free(struct workbook *workbook)
{
	if (!workbook)
		return;
	if (workbook->book)
		lxw_workbook_free(workbook->book);
	for (size_t i = 0; i < workbook->nr; i++) {
		free(workbook->sheets[i]->widths);
		free(workbook->sheets[i]->wraps);
		free(workbook->sheets[i]->breaks);
		free(workbook->sheets[i]->lines);
		free(workbook->sheets[i]->pictures);
		free(workbook->sheets[i]);
	}
	free(workbook->sheets);
	free(workbook->path);
	arena_release(&workbook->arena);
	free(workbook);
}

bool sheet_name_valid(const char *name)
{
	size_t nr = strlen(name);

	return nr && text_is_utf8(name, nr) && text_length(name) <= NAME_MAX_LENGTH &&
	       !strpbrk(name, "[]:*?/\\") && name[0] != '\'' && name[nr - 1] != '\'';
}

void sheet_name_add(struct buf *out, const char *name)
{
	size_t nr = strlen(name), pos = 0, length = 0;

	while (pos < nr && length++ < NAME_ROOM) {
		size_t start = pos;
		uint32_t ch = text_next(name, nr, &pos);

		if (text_is_control(ch) || (ch < 0x80 && strchr("[]:*?/\\'", (int)ch)))
			buf_addch(out, '-');
		else
			buf_add(out, name + start, pos - start);
	}
	if (!nr)
		buf_addch(out, '-');
}

/* A line that is a link to 'home'. */
static void write_source(struct sheet *sheet, const struct sheet_options *options)
{
	const char *home = workbook_said(sheet->workbook, options->home);
	struct buf url = BUF_INIT, text = BUF_INIT;

	sheet_row(sheet, ROW_PLAIN);
	buf_addstr(&url, "internal:");
	sheet_add_name(&url, home);
	buf_addstr(&url, "!A1");
	buf_addf(&text, "%s　返回%s", workbook_said(sheet->workbook, options->source), home);
	workbook_check(sheet->workbook, sheet,
		       worksheet_write_url_opt(sheet->worksheet, sheet->row, 0, url.data,
					       sheet->workbook->source, text.data, NULL));
	buf_release(&url);
	buf_release(&text);
}

struct sheet *workbook_sheet(struct workbook *workbook, const struct sheet_options *options)
{
	struct sheet *sheet = xcalloc(1, sizeof(*sheet));
	struct arena *arena = &workbook->arena;

	workbook->sheets =
		array_grow(workbook->sheets, workbook->nr, &workbook->alloc, sizeof(sheet));
	workbook->sheets[workbook->nr++] = sheet;
	sheet->workbook = workbook;
	sheet->options = *options;
	sheet->line_height = LINE_HEIGHT;
	sheet->row_margin = ROW_MARGIN;
	sheet->options.name = arena_strdup(arena, workbook_said(workbook, options->name));
	if (sheet_name_valid(sheet->options.name) &&
	    !workbook_get_worksheet_by_name(workbook->book, sheet->options.name))
		sheet->worksheet = workbook_add_worksheet(workbook->book, sheet->options.name);
	if (!sheet->worksheet) {
		diag_add(workbook->diag, "REN004", &(struct diag_at){ .file = workbook->path },
			 options->name, NULL);
		workbook->failed = true;
		return sheet;
	}
	worksheet_gridlines(sheet->worksheet,
			    options->form ? LXW_SHOW_SCREEN_GRIDLINES : LXW_HIDE_ALL_GRIDLINES);
	sheet_set_paper(sheet);
	if (options->title)
		sheet_block(sheet, BLOCK_TITLE, options->title);
	if (options->subtitle)
		sheet_block(sheet, BLOCK_SUBTITLE, options->subtitle);
	if (options->source)
		write_source(sheet, options);
	return sheet;
}

/* Lines that a text takes in a column of 'width' half-width characters without its margins. Cells
 * are set smaller than the font that widths are measured in. */
static size_t count_lines(const struct sheet_wrap *wrap, double width)
{
	const char *text = wrap->text;
	size_t nr = strlen(text), pos = 0, lines = 1;
	double used = 0, room = width * 1.04 - (wrap->style == STYLE_CENTER ? 0.4 : 1.4);

	if (wrap->length <= room)
		return wrap->lines;
	while (pos < nr) {
		uint32_t ch = text_next(text, nr, &pos);
		double wide = sheet_char_width(ch);

		if (ch == '\n' || used + wide > room) {
			lines++;
			used = 0;
		}
		if (ch != '\n')
			used += wide;
	}
	return lines;
}

double sheet_row_height(const struct sheet *sheet, size_t *first)
{
	lxw_row_t row = sheet->wraps[*first].row;
	size_t most = 1;
	double height;

	for (; *first < sheet->nr_wraps && sheet->wraps[*first].row == row; ++*first) {
		const struct sheet_wrap *wrap = &sheet->wraps[*first];
		size_t lines = count_lines(wrap, sheet->widths[wrap->column].width);

		most = lines > most ? lines : most;
	}
	height = (double)most * sheet->line_height + sheet->row_margin;
	return height > ROW_MAX ? ROW_MAX : height;
}

/* Heights of the rows from the header on: neither Excel nor LibreOffice can be relied on to fit
 * them when opening. */
static void set_heights(struct sheet *sheet)
{
	for (size_t i = 0; i < sheet->nr_wraps;) {
		lxw_row_t row = sheet->wraps[i].row;
		double height = sheet_row_height(sheet, &i);

		workbook_check(sheet->workbook, sheet,
			       worksheet_set_row(sheet->worksheet, row, height, NULL));
	}
}

/* Pages that begin where the sheet says so; they stay as the height of the pages is not fitted. */
static void set_breaks(struct sheet *sheet)
{
	if (!sheet->nr_breaks)
		return;
	sheet->breaks = array_grow(sheet->breaks, sheet->nr_breaks, &sheet->alloc_breaks,
				   sizeof(*sheet->breaks));
	sheet->breaks[sheet->nr_breaks] = 0;
	workbook_check(sheet->workbook, sheet,
		       worksheet_set_h_pagebreaks(sheet->worksheet, sheet->breaks));
}

int sheet_finish(struct sheet *sheet)
{
	if (!sheet->worksheet)
		return -1;
	sheet_close_table(sheet);
	sheet_audit(sheet);
	sheet_fit_paper(sheet);
	sheet_fit_sections(sheet);
	sheet_fit_tail(sheet);
	set_heights(sheet);
	set_breaks(sheet);
	if (sheet_repeated(sheet))
		workbook_check(sheet->workbook, sheet,
			       worksheet_repeat_columns(sheet->worksheet, 0,
							(lxw_col_t)(sheet_repeated(sheet) - 1)));
	if (sheet->options.as_sent && sheet->row > sheet->header_row) {
		struct buf range = BUF_INIT;

		sheet_add_cell(&range, sheet->header_row + 1, 0, false);
		buf_addch(&range, ':');
		sheet_add_cell(&range, sheet->row, (uint16_t)(sheet->nr_columns - 1), false);
		workbook_check(sheet->workbook, sheet,
			       worksheet_ignore_errors(sheet->worksheet,
						       LXW_IGNORE_NUMBER_STORED_AS_TEXT,
						       range.data));
		buf_release(&range);
	}
	if (sheet->options.protect)
		worksheet_protect(sheet->worksheet, NULL, NULL);
	return sheet->workbook->failed ? -1 : 0;
}

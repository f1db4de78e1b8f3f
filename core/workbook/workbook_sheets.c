/* workbook_sheets.c - see workbook_sheets.h.
 *
 * Two runs: the first writes Gnumeric's XML, which has names and extents; the second the CSVs, of
 * the area from A1 to the farthest cell of any sheet, for of itself ssconvert leaves out the blank
 * rows and columns before the first cell. It also leaves out what a number's format says (%), which
 * the XML has, and knows not every date, which package_dates finds.
 * Sheet names never become file names: they may hold a slash. */
#include "core/workbook/workbook_sheets.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "core/base/decimal.h"
#include "core/base/system_error.h"
#include "core/base/text.h"
#include "core/base/privacy.h"
#include "core/system/csv.h"
#include "core/system/file.h"
#include "core/system/memory_left.h"
#include "core/workbook/converter_end.h"
#include "core/workbook/number_format.h"
#include "core/workbook/package_dates.h"
#include "core/workbook/package_unseen.h"

enum { DIGITS_KEPT = 15 };

const struct sheet_limits sheet_limits_default = {
	.process = { .memory_bytes = 2ULL << 30,
		     .file_bytes = 1ULL << 30,
		     .cpu_seconds = 120,
		     .output_bytes = 1024 * 1024 },
	.timeout_seconds = 240,
	.cells = 100000000,
};

static const char program[] = "ssconvert";
static const char index_name[] = "index.xml";
static const char damaged[] = "文件已损坏，或不是工作簿";

bool sheet_source_is_there(void)
{
	return process_is_installed(program);
}

/* True when the workbook is a package that package_dates.h and package_unseen.h read too. */
static bool is_package(const char *importer)
{
	return text_ends(importer, ":xlsx");
}

/* Seconds that programs we have waited for have computed. */
static double children_time(void)
{
	struct rusage usage;

	getrusage(RUSAGE_CHILDREN, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

static int say_disturbed(const char *book, const char *what, struct diag *diag)
{
	diag_add(diag, "PRC005", &(struct diag_at){ .file = book }, program, what, NULL);
	return -1;
}

/* One run of the converter, its exit status in '*status'. Returns 0 with what is wrong with the
 * workbook in 'source', or -1 when nobody can say: the program could not be run to its end. */
static int run_once(struct workbook_sheets *source, int *status, const char *folder,
		    const char *const *argv, const char *importer,
		    const struct sheet_limits *limits, struct diag *diag)
{
	/* No settings are read, and none are left in HOME. */
	static const char *const env[] = { "GSETTINGS_BACKEND=memory", NULL };
	const struct process process = {
		.argv = argv,
		.folder = folder,
		.extra_env = env,
		.timeout_seconds = limits->timeout_seconds,
		.limits = limits->process,
	};
	struct diag failed = DIAG_INIT;
	struct buf said = BUF_INIT, what = BUF_INIT;
	struct converter_run over;
	double start = children_time();
	int rc;

	*status = 0;
	source->refusal = source->what = NULL;
	buf_addstr(&said, "");
	rc = process_run(&process, status, &said, &failed);
	over = (struct converter_run){
		.status = *status,
		.said = &said,
		.spent = children_time() - start,
		.allowed = limits->process.cpu_seconds,
		.room = limits->process.output_bytes,
		.memory_was_there = limits->process.memory_bytes &&
				    memory_left() / 2 >= limits->process.memory_bytes,
	};
	if (rc == 0 && converter_was_disturbed(&over)) {
		converter_add_disturbance(&what, &said);
		rc = say_disturbed(folder, what.data, diag);
	} else if (rc == 0) {
		source->refusal =
			converter_refusal(&what, *status, &said, limits->process.output_bytes,
					  is_package(importer));
		source->what = what.nr ? arena_strdup(&source->arena, what.data) : NULL;
	} else if (failed.nr && strcmp(failed.items[0].kind->code, "PRC003") == 0) {
		/* by the clock: the machine may be busy; what it may compute is limited besides */
		rc = say_disturbed(folder, "等了太久，已中止", diag);
	} else {
		diag_append(diag, &failed);
	}
	diag_release(&failed);
	buf_release(&said);
	buf_release(&what);
	return rc;
}

/* What ended without a word that is known of files is tried once more: a fault of the moment
 * refuses no unit's workbook. */
static int run(struct workbook_sheets *source, const char *folder, const char *const *argv,
	       const char *importer, const struct sheet_limits *limits, struct diag *diag)
{
	int status, rc = run_once(source, &status, folder, argv, importer, limits, diag);

	if (rc == 0 && source->refusal && status)
		rc = run_once(source, &status, folder, argv, importer, limits, diag);
	return rc;
}

static int write_index(struct workbook_sheets *source, const char *folder, const char *book,
		       const char *importer, const struct sheet_limits *limits, struct diag *diag)
{
	const char *const argv[] = {
		program, "-I", importer, "-T", "Gnumeric_XmlIO:sax:0", book, index_name, NULL,
	};

	return run(source, folder, argv, importer, limits, diag);
}

void cell_name_add(struct buf *out, long row, long column)
{
	char letters[16];
	size_t at = sizeof(letters);

	for (long n = column; n > 0; n = (n - 1) / 26)
		letters[--at] = (char)('A' + (n - 1) % 26);
	buf_add(out, letters + at, sizeof(letters) - at);
	if (row)
		buf_addf(out, "%ld", row);
}

static int write_sheets(struct workbook_sheets *source, const struct workbook_index *index,
			const char *folder, const char *book, const char *importer,
			const struct sheet_limits *limits, struct diag *diag)
{
	struct buf range = BUF_INIT;
	long rows = 1, columns = 1;
	const char *argv[] = {
		program, "-S", "-I",	    importer, "-T", "Gnumeric_stf:stf_csv",
		NULL,	 book, "raw%n.csv", NULL,
	};
	int rc = 0;

	for (size_t i = 0; i < index->nr; i++) {
		rows = index->sheets[i].rows > rows ? index->sheets[i].rows : rows;
		columns = index->sheets[i].columns > columns ? index->sheets[i].columns : columns;
	}
	if ((long long)rows * columns > limits->cells / (long long)(index->nr ? index->nr : 1)) {
		struct buf what = BUF_INIT;

		buf_addf(&what, "表格范围过大，有%ld行、%ld列，多半是远处留有多余的单元格", rows,
			 columns);
		source->refusal = "ING103";
		source->what = arena_strdup(&source->arena, what.data);
		buf_release(&what);
	} else {
		buf_addstr(&range, "--export-range=A1:");
		cell_name_add(&range, rows, columns);
		argv[6] = range.data;
		rc = run(source, folder, argv, importer, limits, diag);
	}
	buf_release(&range);
	return rc;
}

/* ---- one sheet's CSV, rewritten ---- */

/* What the index says of the sheet at hand; its cells are met in order. */
struct numbers {
	const struct long_number *next, *end;
	const struct shown_cell *next_shown, *end_shown;
	struct sheet_dates *dates; /* that ssconvert does not know, or NULL */
	bool is_1904;
};

static bool is_long_number(struct numbers *numbers, long row, long column)
{
	while (numbers->next < numbers->end &&
	       (numbers->next->row < row ||
		(numbers->next->row == row && numbers->next->column < column)))
		numbers->next++;
	return numbers->next < numbers->end && numbers->next->row == row &&
	       numbers->next->column == column;
}

/* A decimal fraction of more than 15 digits is a binary number printed out: 0.94099999999999995
 * is 0.941. 'cell' is NUL-terminated. */
static bool has_false_digits(const char *cell)
{
	size_t sign = *cell == '-', whole, digits, end;

	whole = strspn(cell + sign, "0123456789");
	if (!whole || cell[sign + whole] != '.')
		return false;
	end = sign + whole + 1 + strspn(cell + sign + whole + 1, "0123456789");
	digits = end - sign - 1;
	for (const char *p = cell + sign; *p == '0' || *p == '.'; p++)
		digits -= *p == '0';
	return digits > DIGITS_KEPT && (!cell[end] || (cell[end] == 'E' && cell[end + 1] != '+'));
}

/* The cell when it shows something else than its value, or NULL. */
static const struct shown_cell *find_shown(struct numbers *numbers, long row, long column)
{
	const struct shown_cell *shown = numbers->next_shown;

	while (shown < numbers->end_shown &&
	       (shown->row < row || (shown->row == row && shown->column < column)))
		shown++;
	numbers->next_shown = shown;
	return shown < numbers->end_shown && shown->row == row && shown->column == column ? shown
											  : NULL;
}

static bool is_number(const char *cell)
{
	char *end;

	strtod(cell, &end);
	return (*cell == '-' || (*cell >= '0' && *cell <= '9')) && !*end && end != cell &&
	       !strpbrk(cell, "xX");
}

/* What the cell shows; a mark that is refused wherever it is read (fields.c) when nobody can say.
 * False: the cell shows its value. */
static bool add_shown(struct buf *out, const char *cell, const struct shown_cell *shown,
		      bool is_1904)
{
	bool is_text = shown->is_text || !is_number(cell);

	if (shown->is_mixed || (shown->date == DATE_SHOWN_NO_DAY && *cell && !shown->is_text)) {
		buf_addf(out, SHOWN_OTHERWISE "%s", cell);
		return true;
	}
	if (shown->date != DATE_SHOWN_OTHER)
		return date_format_show(out, shown->date, cell, is_1904);
	if (!*cell || *cell == '#')
		return false;
	if (!number_format_show(out, shown->format, cell, is_text))
		buf_addf(out, SHOWN_OTHERWISE "%s", cell);
	return true;
}

/* 1E-05, as small numbers are printed: the digits of 0.00001. */
static bool is_small_number(const char *cell)
{
	size_t at = *cell == '-';
	size_t digits = strspn(cell + at, "0123456789.");

	at += digits;
	return digits && (cell[at] == 'E' || cell[at] == 'e') && cell[at + 1] == '-' &&
	       cell[at + 2] && !cell[at + 2 + strspn(cell + at + 2, "0123456789")];
}

static void add_cell(struct buf *out, const char *cell, bool is_long)
{
	/* The scientific form is what such a number looks like in a CSV saved by a spreadsheet. */
	if (is_long)
		buf_addf(out, "%.*E", DIGITS_KEPT - 1, strtod(cell, NULL));
	else if (is_small_number(cell))
		decimal_add_plain(out, strtod(cell, NULL), DIGITS_KEPT);
	else if (has_false_digits(cell))
		buf_addf(out, "%.*g", DIGITS_KEPT, strtod(cell, NULL));
	else
		buf_addstr(out, cell);
}

static void add_quoted(struct buf *out, const struct buf *cell)
{
	if (!cell->data[strcspn(cell->data, "\",;\t\r\n ")]) {
		buf_add(out, cell->data, cell->nr);
		return;
	}
	buf_addch(out, '"');
	for (size_t i = 0; i < cell->nr; i++) {
		if (cell->data[i] == '"')
			buf_addch(out, '"');
		buf_addch(out, cell->data[i]);
	}
	buf_addch(out, '"');
}

static void add_row(struct buf *out, const struct csv_row *row, long number,
		    struct numbers *numbers)
{
	struct buf raw = BUF_INIT, cell = BUF_INIT;
	const struct shown_cell *shown;
	const char *date;
	size_t nr = row->nr;

	while (nr && !row->fields[nr - 1].nr)
		nr--;
	for (size_t i = 0; i < nr; i++) {
		buf_reset(&raw);
		buf_reset(&cell);
		buf_add(&raw, row->fields[i].data, row->fields[i].nr);
		date = numbers->dates ? sheet_dates_at(numbers->dates, number, (long)i + 1) : NULL;
		shown = find_shown(numbers, number, (long)i + 1);
		if (shown && add_shown(&cell, date ? date : raw.data, shown, numbers->is_1904))
			; /* in other words than the value's */
		else if (date)
			buf_addstr(&cell, date);
		else
			add_cell(&cell, raw.data, is_long_number(numbers, number, (long)i + 1));
		if (i)
			buf_addch(out, ',');
		add_quoted(out, &cell);
	}
	buf_addch(out, '\n');
	buf_release(&raw);
	buf_release(&cell);
}

static ssize_t read_file(void *source, char *data, size_t nr)
{
	FILE *file = source;
	size_t got = fread(data, 1, nr, file);

	return got || !ferror(file) ? (ssize_t)got : -1;
}

/* The first 'rows' rows of 'from' into 'to'. Returns 1, 0 when a row is too long, or -1. */
static int rewrite_rows(FILE *from, FILE *to, long rows, struct numbers *numbers)
{
	struct csv_reader *reader = csv_reader_new(read_file, from, ',');
	enum csv_row_state state = CSV_ROW_OK;
	struct buf line = BUF_INIT;
	struct csv_row row;
	int rc = 1;

	for (long number = 1; number <= rows && rc == 1; number++) {
		state = csv_reader_next(reader, &row);
		if (state != CSV_ROW_OK)
			break;
		buf_reset(&line);
		add_row(&line, &row, number, numbers);
		if (fwrite(line.data, 1, line.nr, to) != line.nr)
			rc = -1;
	}
	if (state == CSV_ROW_FAILED)
		rc = -1;
	else if (state == CSV_ROW_TOO_LONG || state == CSV_ROW_UNCLOSED)
		rc = 0;
	csv_reader_free(reader);
	buf_release(&line);
	return rc;
}

static int rewrite_sheet(struct workbook_sheets *source, const char *from_path, const char *to_path,
			 long rows, struct numbers numbers, struct diag *diag)
{
	FILE *from = fopen(from_path, "rbe"), *to = fopen(to_path, "wbe");
	int rc = from && to ? rewrite_rows(from, to, rows, &numbers) : -1;

	if (rc == 0) {
		source->refusal = "ING103";
		source->what = "一行内容过长";
	}
	if (to && fclose(to) != 0)
		rc = -1;
	if (rc < 0)
		diag_add(diag, from ? "FIL002" : "FIL001",
			 &(struct diag_at){ .file = from ? to_path : from_path },
			 system_error(errno), NULL);
	if (from)
		fclose(from);
	return rc < 0 ? -1 : 0;
}

static struct numbers numbers_of(const struct workbook_index *index, size_t sheet)
{
	struct numbers numbers = {
		index->long_numbers, index->long_numbers, index->shown, index->shown, NULL,
		index->is_1904
	};

	for (size_t i = 0; i < index->nr_long; i++) {
		if (index->long_numbers[i].sheet < sheet)
			numbers.next++;
		if (index->long_numbers[i].sheet <= sheet)
			numbers.end++;
	}
	for (size_t i = 0; i < index->nr_shown; i++) {
		if (index->shown[i].sheet < sheet)
			numbers.next_shown++;
		if (index->shown[i].sheet <= sheet)
			numbers.end_shown++;
	}
	return numbers;
}

/* Rewrite the sheet's CSV; 'package' (may be NULL) has the dates that ssconvert does not know, and
 * says which rows and columns are there that nobody sees. */
static int take_sheet(struct workbook_sheets *source, size_t i, const struct workbook_index *index,
		      const struct package *package, const char *raw, struct diag *diag)
{
	struct numbers numbers = numbers_of(index, i);
	struct sheet_dates dates;
	int rc;

	if (package) {
		sheet_dates_open(&dates, package, i);
		numbers.dates = &dates;
	}
	rc = rewrite_sheet(source, raw, source->sheets[i].path, index->sheets[i].rows, numbers,
			   diag);
	if (!package)
		return rc;
	if (dates.failed || package_mark_unseen(&source->sheets[i].marks, package, i) < 0) {
		source->refusal = "ING100";
		source->what = damaged;
	}
	sheet_dates_release(&dates);
	return rc;
}

static bool is_named(const struct workbook_sheets *source, const char *name)
{
	for (size_t i = 0; i < source->nr; i++)
		if (strcmp(source->sheets[i].name, name) == 0)
			return true;
	return false;
}

/* The name with personal numbers masked; two that differ before still differ. */
static const char *sheet_name(struct workbook_sheets *source, const char *name)
{
	struct buf shown = BUF_INIT;
	size_t nr;

	file_name_mask(&shown, name);
	nr = shown.nr;
	for (unsigned n = 2; is_named(source, shown.data); n++) {
		buf_truncate(&shown, nr);
		buf_addf(&shown, "（%u）", n);
	}
	name = arena_strdup(&source->arena, shown.data);
	buf_release(&shown);
	return name;
}

static int add_sheets(struct workbook_sheets *source, const struct workbook_index *index,
		      const struct package *package, const char *folder, struct diag *diag)
{
	struct buf raw = BUF_INIT, path = BUF_INIT;
	int rc = 0;

	source->sheets = arena_alloc(&source->arena, (index->nr + 1) * sizeof(*source->sheets));
	for (size_t i = 0; rc == 0 && !source->refusal && i < index->nr; i++) {
		const struct sheet_extent *extent = &index->sheets[i];
		const char *name = sheet_name(source, extent->name);
		struct sheet *sheet = &source->sheets[source->nr++];

		*sheet = (struct sheet){
			.name = name,
			.hidden = extent->hidden,
			.nr_cells = extent->nr_cells,
			.marks = extent->marks,
		};
		if (!extent->nr_cells)
			continue;
		if (extent->nr_merged)
			sheet->merged =
				memcpy(arena_alloc(&source->arena,
						   extent->nr_merged * sizeof(*extent->merged)),
				       extent->merged, extent->nr_merged * sizeof(*extent->merged));
		sheet->nr_merged = extent->nr_merged;
		buf_reset(&raw);
		buf_addf(&raw, "%s/raw%zu.csv", folder, i);
		buf_reset(&path);
		buf_addf(&path, "%s/sheet%zu.csv", folder, i);
		sheet->path = arena_strdup(&source->arena, path.data);
		rc = take_sheet(source, i, index, package, raw.data, diag);
	}
	buf_release(&raw);
	buf_release(&path);
	return rc;
}

/* The sheets' CSVs, with what the package itself says of its dates. */
static int read_sheets(struct workbook_sheets *source, const struct workbook_index *index,
		       const char *folder, const char *book, const char *importer,
		       struct diag *diag)
{
	struct buf path = BUF_INIT, bytes = BUF_INIT;
	struct package package;
	int rc;

	if (!is_package(importer))
		return add_sheets(source, index, NULL, folder, diag);
	rc = file_read(&bytes, path_join(&path, folder, book), diag);
	if (rc == 0) {
		if (package_open(&package, &bytes, index->is_1904) == 0 &&
		    package.nr_sheets == index->nr) {
			rc = add_sheets(source, index, &package, folder, diag);
		} else {
			source->refusal = "ING100";
			source->what = damaged;
		}
		package_release(&package);
	}
	buf_release(&path);
	buf_release(&bytes);
	return rc;
}

int sheet_source_open(struct workbook_sheets *out, const char *folder, const char *book,
		      const char *importer, const struct sheet_limits *limits, struct diag *diag)
{
	struct workbook_index index = SHEET_INDEX_INIT;
	struct buf path = BUF_INIT;
	int rc;

	*out = (struct workbook_sheets)SHEET_SOURCE_INIT;
	rc = write_index(out, folder, book, importer, limits, diag);
	if (rc == 0 && !out->refusal)
		rc = sheet_index_read(&index, path_join(&path, folder, index_name), diag);
	if (index.is_too_rich) {
		out->refusal = "ING103";
		out->what = "工作表或单元格格式过多";
	}
	if (rc == 0 && !out->refusal)
		rc = write_sheets(out, &index, folder, book, importer, limits, diag);
	if (rc == 0 && !out->refusal)
		rc = read_sheets(out, &index, folder, book, importer, diag);
	out->is_volatile = index.is_volatile;
	out->is_1904 = index.is_1904;
	sheet_index_release(&index);
	buf_release(&path);
	if (rc < 0)
		sheet_source_release(out);
	return rc;
}

void sheet_source_release(struct workbook_sheets *source)
{
	arena_release(&source->arena);
	*source = (struct workbook_sheets)SHEET_SOURCE_INIT;
}

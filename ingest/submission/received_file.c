/* received_file.c - see received_file.h.
 *
 * Every sheet is looked at before the first is stored: which of them are forms, whether two say
 * the same thing, and whether all are of one unit, for the register has one line a file. */
#include "ingest/submission/received_file.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/text.h"
#include "core/extract/extract_answer.h"
#include "core/system/file.h"
#include "core/workbook/web_page.h"
#include "core/workbook/workbook_kind.h"
#include "core/workbook/workbook_sheets.h"
#include "ingest/extract/extract_file.h"
#include "ingest/header/adapter_file.h"
#include "ingest/header/months_across.h"
#include "ingest/header/statform_file.h"
#include "ingest/header/totals_table.h"
#include "ingest/inbox/listing.h"
#include "ingest/submission/received_answer.h"
#include "ingest/submission/received_extract.h"
#include "ingest/submission/submission_part.h"

enum {
	PRIVATE = 0700,
	PRIVATE_FILE = 0600,
	MAGIC = 16,
	NAMES_SHOWN = 20,
	MEANT_COLUMNS = 3,
	DATA_CELLS = 3
};
/* A larger text is no statutory form, and no table of another platform. */
enum { CONVERTED_BYTES = 8 << 20 };

/* A larger workbook is not one that an office fills in. */
static const int64_t book_max = 128LL << 20;

/* The file as it came, in the scratch folder. */
static const char copy_name[] = "book";
/* A statutory form as rows of its ledger, there too. */
static const char rows_name[] = "rows.csv";

enum sheet_role {
	ROLE_NONE,    /* empty, notes, lists */
	ROLE_SCRAP,   /* hardly anything: a row that ran over to another sheet, or a note */
	ROLE_STRANGE, /* data, but no form */
	ROLE_HIDDEN,  /* a form that the unit hid */
	ROLE_EXAMPLE, /* how another sheet of the workbook is filled in */
	ROLE_FAULTY,  /* meant as a form; its submission says what is wrong */
	ROLE_FORM,
	ROLE_TWICE, /* one of several for the same form, unit and period */
};

/* What a sheet is. 'unit' is a code that the rules own. */
struct sheet_view {
	enum sheet_role role;
	const struct form *form;
	const char *unit;
	struct period period;
	bool has_rows;
	size_t like;		/* of an example: the sheet that it is an example of */
	bool is_statform;	/* one that the rules do not know, or not so */
	bool is_totals;		/* its cells are totals, whatever they are of */
	const char *form_title; /* of its title alone, else "" */
	const struct adapter *adapter;
	const char *lacks; /* columns of the adapter's that the sheet lacks, or NULL */
};

/* A workbook on its way in. */
struct workbook_job {
	struct intake *intake;
	struct inbox_folder *folder;
	const char *file;     /* its path in the folder */
	const char *name;     /* the same in UTF-8, for words */
	char *scratch, *copy; /* a private folder; the file in it */
	struct buf bytes;     /* of a web page, in 'encoding' */
	enum encoding encoding;
	struct book_kind kind;
	struct scan scan;
	struct workbook_sheets source;
	struct sheet_view *views;
};

static bool is_page(const struct workbook_job *job)
{
	return job->kind.name && strcmp(job->kind.name, "html") == 0;
}

static bool names_any(const char *name, const char *const *words)
{
	for (; *words; words++) {
		if (strstr(name, *words))
			return true;
	}
	return false;
}

/* Sheets that show how a form is filled in. */
static bool is_example_sheet(const char *name)
{
	static const char *const words[] = { "示例", "样例", "范例", "样表", "举例", NULL };

	return names_any(name, words);
}

/* Sheets that the templates and our statutory forms have beside the forms, and what programs put in
 * by themselves: what is in them is nobody's form unless it has a form's header. */
static bool is_side_sheet(const char *name)
{
	static const char *const words[] = { "说明",	    "代码", "选项", "字典",
					     "须知",	    "封面", "目录", "与单位报来的核对",
					     "WpsReserved", NULL };

	return names_any(name, words) || is_example_sheet(name);
}

/* At least two rows of at least two cells, or one of more: a row that ran over to another sheet. */
static bool looks_like_data(const struct head *head)
{
	size_t rows = 0;
	bool is_wide = false;

	for (size_t r = 0; r < head->nr; r++) {
		size_t cells = 0;

		for (size_t c = 0; c < head->rows[r].nr; c++)
			cells += head->rows[r].cells[c][0] != '\0';
		rows += cells >= 2;
		is_wide |= cells >= DATA_CELLS;
	}
	return rows >= 2 || is_wide;
}

/* True when a sheet that was not understood is meant as a form, by its columns, name or title. A
 * sheet beside the forms may name one and speak of its columns. */
static bool is_meant(const struct submission *sub, const struct rules *rules, bool is_side)
{
	const char *where;

	if (sub->match.form || is_side)
		return sub->match.form != NULL;
	return sub->head.best >= MEANT_COLUMNS ||
	       (sub->clues.is_lone && months_across(NULL, &sub->head, rules)) ||
	       (identify_form(&where, rules, &sub->clues) && looks_like_data(&sub->head));
}

static struct submission_source source_of(const struct workbook_job *job, size_t sheet)
{
	return (struct submission_source){
		.path = job->source.sheets[sheet].path,
		.original = job->copy,
		.kind = job->kind.name,
		.sheet = job->source.sheets[sheet].name,
		.merged = job->source.sheets[sheet].merged,
		.nr_merged = job->source.sheets[sheet].nr_merged,
		.scan = &job->scan,
		.is_1904 = job->source.is_1904,
	};
}

/* True when no other sheet has anything in it. */
static bool is_only_sheet(const struct workbook_job *job, size_t sheet)
{
	for (size_t i = 0; i < job->source.nr; i++) {
		if (i != sheet && job->source.sheets[i].path)
			return false;
	}
	return true;
}

/* "《…》" of the form whose title it has, which the rules own with it; "" of none. */
static const char *title_of(struct arena *arena, const struct statform *form)
{
	struct buf title = BUF_INIT;
	const char *kept;

	if (form)
		buf_addf(&title, "《%s》", form->title);
	kept = arena_strdup(arena, title.data ? title.data : "");
	buf_release(&title);
	return kept;
}

static void say_adapter(struct diag *said, const char *file, const struct adapter *adapter)
{
	struct buf left_out = BUF_INIT;

	for (size_t i = 0; i < adapter->nr_columns; i++)
		if (!adapter->columns[i].field)
			buf_addf(&left_out, "%s%s", left_out.nr ? "、" : "",
				 adapter->columns[i].theirs);
	diag_add(said, "ING234", &(struct diag_at){ .file = file }, adapter->form->name,
		 left_out.nr ? left_out.data : "无", NULL);
	buf_release(&left_out);
}

static int replace_sheet(struct sheet *sheet, const struct buf *text, struct diag *diag)
{
	sheet->merged = NULL;
	sheet->nr_merged = 0;
	return file_write(sheet->path, text->data, text->nr, diag);
}

/* A table of another platform becomes rows of our form, in place of the sheet's. */
static int adapt_sheet(struct workbook_job *job, size_t i, struct adapter_file *theirs,
		       struct diag *diag)
{
	struct sheet *sheet = &job->source.sheets[i];
	int rc = adapter_file_read(theirs, sheet->path, ENCODING_UTF8,
				   &job->intake->workspace->rules_loaded, diag);

	return rc == 0 && theirs->rows.nr ? replace_sheet(sheet, &theirs->rows, diag) : rc;
}

/* A statutory form becomes rows of its ledger, in place of the sheet's. */
static int convert_sheet(struct workbook_job *job, size_t i, struct statform_file *form,
			 struct diag *diag)
{
	struct sheet *sheet = &job->source.sheets[i];
	const struct period *folder = job->folder->has_period ? &job->folder->period : NULL;
	struct buf name = BUF_INIT;
	int rc;

	buf_addf(&name, "%s %s", job->name, sheet->name);
	rc = statform_file_read(form, sheet->path, ENCODING_UTF8,
				&job->intake->workspace->rules_loaded, name.data, folder, diag);
	buf_release(&name);
	if (rc < 0 || form->kind != STATFORM_FILE_KNOWN)
		return rc;
	return replace_sheet(sheet, &form->text, diag);
}

static int look_at_sheet(struct workbook_job *job, size_t i, struct diag *diag)
{
	struct statform_file statform = STATFORM_FILE_INIT;
	struct adapter_file theirs = ADAPTER_FILE_INIT;
	const struct rules *rules = &job->intake->workspace->rules_loaded;
	const struct sheet *sheet = &job->source.sheets[i];
	struct submission_source source = source_of(job, i);
	struct sheet_view *view = &job->views[i];
	struct submission sub;
	int rc;

	if (!sheet->path)
		return 0;
	rc = convert_sheet(job, i, &statform, diag);
	buf_release(&statform.text);
	if (rc == 0 && statform.kind == STATFORM_FILE_NONE)
		rc = adapt_sheet(job, i, &theirs, diag);
	if (rc < 0) {
		adapter_file_release(&theirs);
		return rc;
	}
	source = source_of(job, i);
	source.is_lone = is_only_sheet(job, i);
	submission_init(&sub, job->intake, job->folder, job->file, &source);
	rc = submission_look(&sub, diag);
	sub.clues.is_lone = false; /* data under the file's name are not yet meant as its form */
	if (rc == 0) {
		*view = (struct sheet_view){
			.role = sub.accepted					    ? ROLE_FORM
				: is_meant(&sub, rules, is_side_sheet(sheet->name)) ? ROLE_FAULTY
				: looks_like_data(&sub.head)			    ? ROLE_STRANGE
										    : ROLE_SCRAP,
			.form = sub.match.form,
			.unit = sub.identity.unit,
			.period = sub.identity.period,
			.has_rows = sub.match.form && sub.head.nr > sub.match.last_row + 1,
			.adapter = theirs.rows.nr || !sub.recognised ? theirs.adapter : NULL,
			.is_totals = is_totals_table(&sub.head),
		};
		if (theirs.lacks.nr && !sub.recognised) {
			view->role = ROLE_FAULTY;
			view->lacks = arena_strdup(&job->source.arena, theirs.lacks.data);
		}
		if (statform.kind == STATFORM_FILE_UNKNOWN) {
			view->role = ROLE_FAULTY;
			view->is_statform = true;
			view->form_title = title_of(&job->source.arena, statform.form);
		}
		if (sheet->hidden && view->role >= ROLE_FAULTY)
			view->role = view->has_rows ? ROLE_HIDDEN : ROLE_NONE;
		else if (sheet->hidden ||
			 (view->role <= ROLE_STRANGE && is_side_sheet(sheet->name)))
			view->role = ROLE_NONE;
	}
	submission_release(&sub);
	adapter_file_release(&theirs);
	return rc;
}

static bool is_same(const struct sheet_view *a, const struct sheet_view *b)
{
	return a->form == b->form && strcmp(a->unit, b->unit) == 0 &&
	       a->period.first_day == b->period.first_day &&
	       a->period.last_day == b->period.last_day;
}

/* An example beside the form itself is passed over with a word. */
static void find_examples(struct workbook_job *job)
{
	for (size_t i = 0; i < job->source.nr; i++) {
		struct sheet_view *one = &job->views[i];

		if (one->role < ROLE_FAULTY || !is_example_sheet(job->source.sheets[i].name))
			continue;
		for (size_t k = 0; k < job->source.nr && one->role != ROLE_EXAMPLE; k++) {
			if (job->views[k].role < ROLE_FAULTY || job->views[k].form != one->form ||
			    is_example_sheet(job->source.sheets[k].name))
				continue;
			one->role = ROLE_EXAMPLE;
			one->like = k;
		}
	}
}

/* Of several sheets for the same thing the blank ones are passed over; if more than one is left,
 * nobody can say which counts. */
static void find_doubles(struct workbook_job *job)
{
	for (size_t i = 0; i < job->source.nr; i++) {
		struct sheet_view *one = &job->views[i];

		for (size_t k = i + 1; one->role >= ROLE_FORM && k < job->source.nr; k++) {
			struct sheet_view *other = &job->views[k];

			if (other->role < ROLE_FORM || !is_same(one, other))
				continue;
			if (!other->has_rows)
				other->role = ROLE_NONE;
			else if (!one->has_rows)
				one->role = ROLE_NONE;
			else
				one->role = other->role = ROLE_TWICE;
		}
	}
}

static size_t count(const struct workbook_job *job, enum sheet_role lowest)
{
	size_t nr = 0;

	for (size_t i = 0; i < job->source.nr; i++)
		nr += job->views[i].role >= lowest;
	return nr;
}

static bool has_totals(const struct workbook_job *job)
{
	for (size_t i = 0; i < job->source.nr; i++)
		if (job->views[i].role == ROLE_STRANGE && job->views[i].is_totals)
			return true;
	return false;
}

static bool has_many_units(const struct workbook_job *job)
{
	const char *unit = NULL;

	for (size_t i = 0; i < job->source.nr; i++) {
		const struct sheet_view *view = &job->views[i];

		if (view->role < ROLE_FORM)
			continue;
		if (unit && strcmp(unit, view->unit) != 0)
			return true;
		unit = view->unit;
	}
	return false;
}

/* Names of the sheets, as "甲、乙"; with 'like' only of those that say the same as it does. */
static void list_sheets(struct buf *out, const struct workbook_job *job,
			const struct sheet_view *like, size_t *nr)
{
	*nr = 0;
	for (size_t i = 0; i < job->source.nr; i++) {
		const struct sheet_view *view = &job->views[i];

		if (like && (view->role != ROLE_TWICE || !is_same(like, view)))
			continue;
		if (*nr < NAMES_SHOWN)
			buf_addf(out, "%s%s", *nr ? "、" : "", job->source.sheets[i].name);
		else if (*nr == NAMES_SHOWN)
			buf_addstr(out, "…");
		++*nr;
	}
}

/* What is to be said of sheets that do not become submissions. */
static void say_left_out(struct diag *said, const struct workbook_job *job)
{
	const struct diag_at at = { .file = job->name };

	for (size_t i = 0; i < job->source.nr; i++) {
		const char *name = job->source.sheets[i].name;

		if (job->views[i].role == ROLE_STRANGE)
			diag_add(said, "ING105", &at, name, NULL);
		else if (job->views[i].role == ROLE_SCRAP && count(job, ROLE_FAULTY))
			diag_add(said, "ING302", &at, name, NULL);
		else if (job->views[i].role == ROLE_HIDDEN)
			diag_add(said, "ING107", &at, name, NULL);
		else if (job->views[i].role == ROLE_EXAMPLE)
			diag_add(said, "ING193", &at, name,
				 job->source.sheets[job->views[i].like].name, NULL);
	}
}

/* True when a sheet that the unit may have meant was not read. */
static bool has_unread(const struct workbook_job *job)
{
	for (size_t i = 0; i < job->source.nr; i++)
		if (job->views[i].role > ROLE_NONE && job->views[i].role <= ROLE_HIDDEN)
			return true;
	return false;
}

/* What is to be said of a sheet that does: what its unit cannot see, and what it crossed out. */
static void say_marks(struct diag *said, const struct diag *of_file, const struct workbook_job *job,
		      size_t i)
{
	const struct sheet_marks *marks = &job->source.sheets[i].marks;
	const struct diag_at at = { .file = job->file };
	struct buf words = BUF_INIT, number = BUF_INIT;

	if (of_file)
		diag_append(said, of_file);
	if (marks->hidden_row)
		buf_addf(&words, "行（第%ld行%s）", marks->hidden_row,
			 marks->nr_hidden_rows > 1 ? "等" : "");
	if (marks->hidden_column) {
		buf_addstr(&words, words.nr ? "和列（" : "列（");
		cell_name_add(&words, 0, marks->hidden_column);
		buf_addstr(&words, "列）");
	}
	if (words.nr)
		diag_add(said, "ING191", &at, words.data, NULL);
	buf_reset(&words);
	if (marks->nr_struck) {
		buf_addf(&number, "%zu", marks->nr_struck);
		cell_name_add(&words, marks->struck_row, marks->struck_column);
		diag_add(said, "ING192", &at, number.data, words.data, NULL);
	}
	buf_reset(&words);
	buf_reset(&number);
	if (marks->nr_pale) {
		buf_addf(&number, "%zu", marks->nr_pale);
		cell_name_add(&words, marks->pale_row, marks->pale_column);
		diag_add(said, "ING301", &at, number.data, words.data, NULL);
	}
	buf_release(&words);
	buf_release(&number);
}

/* Why a sheet is not taken in though it is a form; its words go to 'what' and 'more'. */
static const char *refusal_of(struct buf *what, struct buf *more, const struct workbook_job *job,
			      size_t i)
{
	const struct sheet *sheet = &job->source.sheets[i];
	size_t nr;

	if (job->views[i].is_statform) {
		buf_addstr(what, job->views[i].form_title);
		return "ING233";
	}
	if (job->views[i].lacks) {
		buf_addstr(what, job->views[i].adapter->form->name);
		buf_addstr(more, job->views[i].lacks);
		return "ING235";
	}
	if (job->views[i].role == ROLE_TWICE) {
		list_sheets(more, job, &job->views[i], &nr);
		buf_addf(what, "%zu", nr);
		return "ING106";
	}
	if (is_example_sheet(sheet->name))
		return "ING194";
	if (sheet->marks.volatile_row)
		cell_name_add(what, sheet->marks.volatile_row, sheet->marks.volatile_column);
	else if (job->source.is_volatile && sheet->marks.has_links)
		buf_addstr(what, "在它引用的其他工作表里");
	else
		return NULL;
	return "ING109";
}

static int take_sheet(struct workbook_job *job, size_t i, const struct diag *said, bool is_lone,
		      bool of_many_units, struct diag *diag)
{
	struct submission_source source = source_of(job, i);
	struct buf what = BUF_INIT, more = BUF_INIT;
	struct diag words = DIAG_INIT;
	int rc;

	say_marks(&words, said, job, i);
	if (job->views[i].adapter && !job->views[i].lacks)
		say_adapter(&words, job->name, job->views[i].adapter);
	source.said = &words;
	source.is_lone = is_lone;
	source.of_many_units = of_many_units;
	source.refusal = refusal_of(&what, &more, job, i);
	source.is_refused_unread = job->views[i].is_statform || job->views[i].lacks;
	source.what = what.data ? what.data : "";
	source.more = more.data;
	rc = submission_take(job->intake, job->folder, job->file, &source, diag);
	diag_release(&words);
	buf_release(&what);
	buf_release(&more);
	return rc;
}

/* The whole workbook as one refused submission. */
static int refuse(struct workbook_job *job, const char *refusal, const char *what,
		  const struct diag *said, struct diag *diag)
{
	const struct submission_source source = {
		.path = job->copy,
		.original = job->copy,
		.kind = job->kind.name,
		.scan = &job->scan,
		.refusal = refusal,
		.what = what,
		.said = said,
	};

	return submission_take(job->intake, job->folder, job->file, &source, diag);
}

static int take_sheets(struct workbook_job *job, struct diag *diag)
{
	struct diag said = DIAG_INIT;
	struct buf names = BUF_INIT;
	bool is_lone, of_many_units, is_first = true;
	size_t nr;
	int rc = 0;

	job->views = xcalloc(job->source.nr + 1, sizeof(*job->views));
	for (size_t i = 0; rc == 0 && i < job->source.nr; i++)
		rc = look_at_sheet(job, i, diag);
	if (rc < 0)
		return -1;
	find_examples(job);
	find_doubles(job);
	say_left_out(&said, job);
	is_lone = count(job, ROLE_STRANGE) == 1;
	of_many_units = has_many_units(job);
	for (size_t i = 0; i < job->source.nr; i++) {
		if (job->views[i].role < ROLE_FAULTY)
			continue;
		if (take_sheet(job, i, is_first ? &said : NULL, is_lone, of_many_units, diag) < 0)
			rc = -1;
		is_first = false;
	}
	job->intake->summary->refused |= has_unread(job);
	if (is_first) {
		list_sheets(&names, job, NULL, &nr);
		rc = has_totals(job) ? refuse(job, "ING233", "", &said, diag)
				     : refuse(job, "ING104", nr ? names.data : "没有", &said, diag);
	}
	buf_release(&names);
	diag_release(&said);
	return rc;
}

static int take_apart(struct workbook_job *job, struct diag *diag)
{
	size_t said_before = diag->nr;
	int rc;

	if (job->kind.refusal)
		return refuse(job, job->kind.refusal, job->kind.what, NULL, diag);
	if (is_page(job))
		rc = web_page_open(&job->source, job->scratch, &job->bytes, job->encoding,
				   &sheet_limits_default, diag);
	else
		rc = sheet_source_open(&job->source, job->scratch, copy_name, job->kind.importer,
				       &sheet_limits_default, diag);
	if (rc < 0) /* it knows only the copy in the scratch folder */
		diag_name_file(diag, said_before, job->name);
	if (rc == 0 && job->source.refusal)
		rc = refuse(job, job->source.refusal, job->source.what, NULL, diag);
	else if (rc == 0)
		rc = take_sheets(job, diag);
	sheet_source_release(&job->source);
	free(job->views);
	return rc;
}

/* True when the first bytes may be a workbook's or an archive's. */
static bool may_be_workbook(const char *path)
{
	static const char *const magics[] = {
		"PK",	    "\xD0\xCF\x11\xE0", "Rar!",	  "7z",
		"\x1F\x8B", "MIME-Version:",	"From: ", "\xFF\xFE<"
	};
	char head[MAGIC + 1] = "";
	struct stat stat_of_file;
	bool may = false;
	ssize_t got = 0;

	if (stat(path, &stat_of_file) == 0 && stat_of_file.st_size <= book_max)
		got = file_head(head, MAGIC, path);
	for (size_t i = 0; got > 0 && i < sizeof(magics) / sizeof(magics[0]); i++)
		may = may || text_starts(head, magics[i]);
	return may || memcmp(head, "\xFE\xFF\0<", 4) == 0 ||
	       head[strspn(head, "\xEF\xBB\xBF \t\r\n")] == '<';
}

/* Markup of two bytes a letter ("Unicode" of old programs) in one that its tags are found in. */
static void narrow(struct buf *bytes, enum encoding *encoding)
{
	struct buf text = BUF_INIT;
	struct decoder decoder;

	if (*encoding < ENCODING_UTF16LE)
		return;
	decoder_init(&decoder, *encoding);
	decoder_add(&text, &decoder, bytes->data, bytes->nr, true);
	decoder_release(&decoder);
	buf_release(bytes);
	*bytes = text;
	*encoding = ENCODING_UTF8;
}

/* Copy the file into the scratch folder and judge the copy. Returns 1 when it is to be treated as
 * a workbook or refused for what it is, 0 when not, or -1. */
static int open_copy(struct workbook_job *job, const char *path, struct diag *diag)
{
	struct buf *bytes = &job->bytes;
	int rc = -1;

	if (folder_remove(job->scratch, diag) == 0 &&
	    folder_make(job->scratch, PRIVATE, diag) == 0 &&
	    file_copy(path, job->copy, PRIVATE_FILE, diag) == 0 &&
	    file_read(bytes, job->copy, diag) == 0 &&
	    scan_file(&job->scan, job->copy, SCAN_HASH, diag) == 0) {
		narrow(bytes, &job->scan.encoding);
		job->kind = book_kind_of(bytes);
		rc = job->kind.refusal || is_page(job) ||
		     (job->kind.importer && sheet_source_is_there());
		job->intake->nr_unread += rc == 0 && job->kind.importer;
	}
	job->encoding = job->scan.encoding;
	job->scan.refusal = job->scan.what = NULL;
	job->scan.encoding = ENCODING_UTF8;
	job->scan.nr_nul = 0;
	if (rc != 1 || !is_page(job))
		buf_release(bytes);
	return rc;
}

/* What a text is instead of a ledger as it stands. */
struct conversion {
	struct statform_file form;
	struct adapter_file theirs;
};

static int take_converted(struct workbook_job *job, const char *path,
			  const struct conversion *conversion, struct diag *diag)
{
	const struct adapter_file *theirs = &conversion->theirs;
	const struct buf *text = theirs->adapter ? &theirs->rows : &conversion->form.text;
	struct submission_source source = { .original = path,
					    .kind = encoding_name(job->scan.encoding),
					    .scan = &job->scan };
	struct buf rows = BUF_INIT;
	struct diag said = DIAG_INIT;
	int rc = 0;

	source.path = path_join(&rows, job->scratch, rows_name);
	if (theirs->rows.nr)
		say_adapter(&said, job->name, theirs->adapter);
	source.said = &said;
	if (conversion->form.kind == STATFORM_FILE_UNKNOWN) {
		source.refusal = "ING233";
		source.what = title_of(&job->source.arena, conversion->form.form);
		source.path = path;
	} else if (theirs->lacks.nr) {
		source.refusal = "ING235";
		source.what = theirs->adapter->form->name;
		source.more = theirs->lacks.data;
		source.path = path;
	} else if (folder_remove(job->scratch, diag) < 0 ||
		   folder_make(job->scratch, PRIVATE, diag) < 0 ||
		   file_write(rows.data, text->data, text->nr, diag) < 0) {
		rc = -1;
	}
	job->scan.encoding = ENCODING_UTF8;
	job->scan.nr_nul = 0;
	if (rc == 0)
		rc = submission_take(job->intake, job->folder, job->file, &source, diag);
	buf_release(&rows);
	diag_release(&said);
	arena_release(&job->source.arena);
	return rc;
}

static int convert_text(struct conversion *out, struct workbook_job *job, const char *path,
			struct diag *diag)
{
	const struct period *folder = job->folder->has_period ? &job->folder->period : NULL;
	const struct rules *rules = &job->intake->workspace->rules_loaded;
	struct stat stat_of_file;

	if (stat(path, &stat_of_file) < 0 || !S_ISREG(stat_of_file.st_mode) ||
	    !stat_of_file.st_size || stat_of_file.st_size > CONVERTED_BYTES)
		return 0;
	if (scan_file(&job->scan, path, SCAN_HASH, diag) < 0)
		return -1;
	if (job->scan.refusal)
		return 0;
	if (statform_file_read(&out->form, path, job->scan.encoding, rules, job->name, folder,
			       diag) < 0)
		return -1;
	return out->form.kind == STATFORM_FILE_NONE
		       ? adapter_file_read(&out->theirs, path, job->scan.encoding, rules, diag)
		       : 0;
}

/* A table that has most columns of a platform's and is no table of ours either. */
static int is_foreign(const struct workbook_job *job, const struct conversion *conversion,
		      struct diag *diag)
{
	struct submission sub;
	int rc;

	if (!conversion->theirs.lacks.nr)
		return 0;
	submission_init(&sub, job->intake, job->folder, job->file, NULL);
	rc = submission_look(&sub, diag) < 0 ? -1 : !sub.recognised;
	submission_release(&sub);
	return rc;
}

/* A text: as it is, or the statutory form or table of another platform that it has. */
static int take_text(struct workbook_job *job, const char *path, struct diag *diag)
{
	struct conversion conversion = { .form = STATFORM_FILE_INIT, .theirs = ADAPTER_FILE_INIT };
	int rc = convert_text(&conversion, job, path, diag), foreign = 0;

	if (rc == 0)
		rc = foreign = is_foreign(job, &conversion, diag);
	if (rc >= 0)
		rc = foreign || conversion.form.kind != STATFORM_FILE_NONE ||
				     conversion.theirs.rows.nr
			     ? take_converted(job, path, &conversion, diag)
			     : submission_take(job->intake, job->folder, job->file, NULL, diag);
	buf_release(&conversion.form.text);
	adapter_file_release(&conversion.theirs);
	return rc;
}

int received_file_take(struct intake *intake, struct inbox_folder *folder, const char *file,
		       struct diag *diag)
{
	struct workbook_job job = {
		.intake = intake, .folder = folder, .file = file, .bytes = BUF_INIT
	};
	struct buf path = BUF_INIT, scratch = BUF_INIT, copy = BUF_INIT, name = BUF_INIT;
	int rc = 0;

	file_name_read(&name, file);
	job.name = name.data;
	path_join(&path, folder->path, file);
	if (extract_file_is(path.data)) {
		rc = received_extract_take(intake, folder, file, name.data, diag);
		goto out;
	}
	if (extract_answer_is(path.data)) {
		rc = received_answer_take(intake, path.data, name.data, diag);
		goto out;
	}
	job.scratch = (char *)path_join(&scratch, intake->scratch, "workbook");
	if (may_be_workbook(path.data)) {
		job.copy = (char *)path_join(&copy, job.scratch, copy_name);
		rc = open_copy(&job, path.data, diag);
	}
	if (rc == 0)
		rc = take_text(&job, path.data, diag);
	else if (rc == 1)
		rc = take_apart(&job, diag);
	if (folder_remove(job.scratch, diag) < 0)
		rc = -1;
out:
	buf_release(&job.bytes);
	buf_release(&path);
	buf_release(&scratch);
	buf_release(&copy);
	buf_release(&name);
	return rc;
}

/* received_extract.c - see received_extract.h. */
#include "ingest/submission/received_extract.h"

#include <stdio.h>
#include <string.h>

#include "core/extract/extract_answer.h"
#include "core/system/file.h"
#include "ingest/extract/extract_ahead.h"
#include "ingest/submission/summary.h"

enum { HEX = SHA256_SIZE - 1 };

/* An extract on its way in. */
struct extract_job {
	struct intake *intake;
	struct inbox_folder *folder;
	const char *file, *path, *name; /* as submission_take() names it, to open, to say */
	struct extract_opened opened;
	const char *refusal; /* NULL: it is taken in */
	struct buf what, more;
	struct diag said;
};

/* ---- what speaks against it */
/* True when the sum beside it is another's. */
static int check_sum(struct extract_job *job, struct diag *diag)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	int rc = 0;

	buf_addf(&path, "%s.sha256", job->path);
	if (file_exists(path.data))
		rc = file_read(&text, path.data, diag);
	if (rc == 0 && text.nr &&
	    (text.nr < HEX || strncasecmp(text.data, job->opened.scan.sha256, HEX) != 0))
		job->refusal = "ING317";
	buf_release(&path);
	buf_release(&text);
	return rc;
}

/* What is wrong with the file is its unit's affair, and goes into its receipt. */
static void refuse_unread(struct extract_job *job, const struct diag *why)
{
	const struct diag_item *item = why->nr ? &why->items[why->nr - 1] : NULL;

	bool is_newer = item && strcmp(item->kind->code, "STO026") == 0;
	bool is_other = item && strcmp(item->kind->code, "STO024") == 0;

	job->refusal = is_newer					      ? "ING321"
		       : is_other && !extract_file_says_so(job->path) ? "ING324"
								      : "ING320";
}

static void add_issue(struct buf *out, int issue, const char *as_of)
{
	if (issue > 1)
		buf_addf(out, "第%d次修订稿", issue - 1);
	else if (issue)
		buf_addstr(out, "签发稿");
	else
		buf_addf(out, "截至%s的草稿", as_of);
}

/* 1 when this very file was taken in and another one took its place since, 0, -1. */
static int was_replaced(const struct extract_job *job, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int known = query_open(&row, job->intake->workspace->store,
			       "SELECT 1 FROM submission WHERE sha256 = ?1 AND"
			       " status = 'superseded' LIMIT 1",
			       diag);

	if (known == 0) {
		query_bind_text(&row, 1, job->opened.scan.sha256);
		known = query_next(&row, diag);
	}
	query_release(&row);
	return known;
}

/* Against the one of its region and period that counts. 1 when its content is known, 0, -1. */
static int compare_known(struct extract_job *job, struct diag *diag)
{
	const struct extract_file *manifest = &job->opened.file;
	struct query row = QUERY_INIT;
	char code[PERIOD_CODE_SIZE];
	int known = query_open(&row, job->intake->workspace->store,
			       "SELECT e.issue, e.rows_hash, s.sha256, e.as_of FROM extract e"
			       " JOIN submission s ON s.id = e.submission WHERE e.region = ?1 AND"
			       " s.period = ?2 AND s.status = 'in_force'"
			       " ORDER BY e.issue DESC, s.id DESC LIMIT 1",
			       diag);

	if (known == 0) {
		query_bind_text(&row, 1, manifest->region);
		query_bind_text(&row, 2, period_code(code, &manifest->period));
		known = query_next(&row, diag);
	}
	if (known > 0) {
		int issue = (int)query_int(&row, 0);
		const char *as_of = query_text(&row, 3);
		bool is_same = strcmp(query_text(&row, 1), manifest->rows_hash) == 0;
		bool is_file = strcmp(query_text(&row, 2), job->opened.scan.sha256) == 0;

		known = is_same && !is_file;
		if (!is_same && (manifest->issue < issue || (!issue && !manifest->issue &&
							     strcmp(manifest->as_of, as_of) < 0)))
			job->refusal = "ING314";
		else if (!is_same && issue && manifest->issue == issue)
			job->refusal = "ING315";
		add_issue(&job->what, issue, as_of);
		add_issue(&job->more, manifest->issue, manifest->as_of);
	}
	query_release(&row);
	return known;
}

static void say(struct extract_job *job)
{
	const struct diag_at at = { .file = job->name };
	char count[24];

	if (job->opened.file.nr_differing) {
		snprintf(count, sizeof(count), "%zu", job->opened.file.nr_differing);
		diag_add(&job->said, "ING318", &at, count, job->opened.file.differing.data, NULL);
	}
	if (job->opened.file.issue == 0)
		diag_add(&job->said, "ING319", &at, NULL);
}

/* ---- what is taken in */
static int refuse(struct extract_job *job, struct diag *diag)
{
	/* whose it is and of what; what could not be read goes by its name */
	bool is_known = job->opened.rc == 0 && job->opened.file.unit;
	const struct submission_source source = {
		.path = job->path,
		.original = job->path,
		.kind = extract_kind,
		.scan = &job->opened.scan,
		.refusal = job->refusal,
		.what = job->what.data ? job->what.data : "",
		.more = job->more.data,
		.extract = is_known ? &job->opened.file : NULL,
	};

	return submission_take(job->intake, job->folder, job->file, &source, diag);
}

static int take(struct extract_job *job, struct diag *diag)
{
	const struct submission_source source = {
		.path = job->path,
		.original = job->path,
		.kind = extract_kind,
		.scan = &job->opened.scan,
		.said = &job->said,
		.extract = &job->opened.file,
	};

	return submission_take(job->intake, job->folder, job->file, &source, diag);
}

/* Content that is there under another hash of the file: 'previous' alone is another. */
static void skip(const struct extract_job *job, struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];

	summary_keep(job->intake->summary,
		     &(struct ingest_file){
			     .file = job->name,
			     .unit = job->opened.file.office.data,
			     .period = period_code(code, &job->opened.file.period),
			     .encoding = extract_kind,
			     .status = "此前已收，未重复入库",
			     .is_known = true,
		     });
	diag_add(diag, "ING316", &(struct diag_at){ .file = job->name }, NULL);
}

/* Returns 1 when nothing of it is to be taken in, 0, -1. */
static int judge(struct extract_job *job, struct diag *diag)
{
	int rc = check_sum(job, diag);

	if (rc < 0 || job->refusal)
		return rc;
	if (job->opened.rc < 0) {
		refuse_unread(job, &job->opened.why);
	} else if (!job->opened.file.unit) {
		job->refusal = "ING313";
		buf_addstr(&job->what, job->opened.file.region);
		buf_addstr(&job->more, job->opened.file.office.data);
	} else {
		rc = was_replaced(job, diag);
		if (rc == 0)
			return compare_known(job, diag);
	}
	return rc < 0 ? -1 : 0;
}

/* And begin to look through the next one. */
static int open_extract(struct extract_job *job, struct diag *diag)
{
	struct intake *intake = job->intake;
	const struct rules *rules = &intake->workspace->rules_loaded;
	int rc;

	if (!intake->definitions.hashes)
		indicator_definitions_make(&intake->definitions, rules);
	rc = extract_ahead_take(&job->opened, &intake->ahead, job->path, rules,
				&intake->definitions, diag);
	if (intake->next_path)
		extract_ahead_begin(&intake->ahead, intake->next_path, rules, &intake->definitions);
	return rc;
}

int received_extract_take(struct intake *intake, struct inbox_folder *folder, const char *file,
			  const char *name, struct diag *diag)
{
	struct extract_job job = { .intake = intake,
				   .folder = folder,
				   .file = file,
				   .name = name,
				   .what = BUF_INIT,
				   .more = BUF_INIT };
	struct buf path = BUF_INIT;
	int rc;

	job.path = path_join(&path, folder->path, file);
	rc = open_extract(&job, diag);
	if (rc == 0)
		rc = judge(&job, diag);
	if (rc == 1) {
		skip(&job, diag);
	} else if (rc == 0 && job.refusal) {
		rc = refuse(&job, diag);
	} else if (rc == 0) {
		say(&job);
		rc = take(&job, diag);
	}
	extract_file_release(&job.opened.file);
	diag_release(&job.opened.why);
	diag_release(&job.said);
	buf_release(&job.what);
	buf_release(&job.more);
	buf_release(&path);
	return rc < 0 ? -1 : 0;
}

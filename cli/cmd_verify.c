/* cmd_verify.c - `shuangda verify PERIOD`: every signed report of a period is made again, from the
 * store and the texts of rules and notes it was made from, in a copy of the working folder, and
 * compared byte for byte with what was signed and with what lies in its folder. */
#include <stdio.h>
#include <stdlib.h>

#include "cli/command.h"
#include "cli/verify_why.h"
#include "core/base/near_miss.h"
#include "core/office/issues.h"
#include "core/office/leftovers.h"
#include "core/system/file.h"

enum { PRIVATE = 0700, WORDS = 10 };

struct verifying {
	struct workspace *workspace;
	struct issue issue;
	struct buf folder; /* the copy */
	int differences;
	bool quiet;
	struct diag *diag;
};

/* ---- the copy of the working folder as it was */
/* A text of the run: "units.csv", "wording/bulletin.md" below rules/, "notes/2024Q3.md". */
static int write_text(const struct verifying *verifying, const char *name, const char *text)
{
	struct buf path = BUF_INIT, folder = BUF_INIT;
	bool note = strncmp(name, "notes/", strlen("notes/")) == 0;
	int rc;

	buf_addf(&path, "%s/%s%s", verifying->folder.data, note ? "" : "rules/", name);
	buf_add(&folder, path.data, (size_t)(strrchr(path.data, '/') - path.data));
	rc = folder_make(folder.data, PRIVATE, verifying->diag);
	if (rc == 0)
		rc = file_write(path.data, text, strlen(text), verifying->diag);
	buf_release(&path);
	buf_release(&folder);
	return rc;
}

static int write_texts(const struct verifying *verifying)
{
	struct query query = QUERY_INIT;
	int more = query_open(&query, verifying->workspace->store,
			      "SELECT t.name, s.text FROM run_text t JOIN source_text s"
			      " ON s.sha256 = t.sha256 WHERE t.run = ?1 ORDER BY t.name",
			      verifying->diag);

	if (more == 0)
		query_bind_int(&query, 1, verifying->issue.run);
	while (more >= 0 && (more = query_next(&query, verifying->diag)) > 0)
		if (write_text(verifying, query_text(&query, 0), query_text(&query, 1)) < 0)
			more = -1;
	query_release(&query);
	return more;
}

/* What was signed later is not there yet, nor what came too late for the assessment behind its
 * back; the run is a draft to be computed anew. */
static int set_back(const struct verifying *verifying, struct store *copy)
{
	static const char *const steps[] = {
		"DELETE FROM issue WHERE id > ?1",
		"DELETE FROM run WHERE (kind, period) = (SELECT kind, period FROM run WHERE"
		" id = ?2) AND id > ?2 AND NOT EXISTS (SELECT 1 FROM issue i"
		" WHERE i.signed_run = run.id AND i.id <= ?1)",
		"UPDATE submission SET status = 'refused' FROM run r WHERE r.id = ?2 AND r.kind ="
		" 'assess' AND substr(submission.received, 1, 10) > r.as_of AND submission.id NOT"
		" IN (SELECT submission FROM late_entry_by_run WHERE run = ?2) AND ?1",
		"UPDATE run SET issued = NULL, inputs = NULL WHERE id = ?2 AND ?1",
	};
	struct query query = QUERY_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof(steps) / sizeof(steps[0]); i++) {
		rc = query_open(&query, copy, steps[i], verifying->diag);
		if (rc == 0) {
			query_bind_int(&query, 1, verifying->issue.id);
			if (query_parameters(&query) > 1)
				query_bind_int(&query, 2, verifying->issue.run);
			rc = query_run(&query, verifying->diag);
		}
		query_release(&query);
	}
	return rc;
}

/* The run computed anew is the signed one. */
static int sign_again(const struct verifying *verifying, struct store *copy)
{
	static const char *const steps[] = {
		"UPDATE issue SET signed_run = (SELECT max(r.id) FROM run r JOIN run s"
		" ON (s.kind, s.period) = (r.kind, r.period) WHERE s.id = issue.signed_run)"
		" WHERE id = ?1",
		"UPDATE run SET issued = (SELECT issued FROM issue WHERE id = ?1)"
		" WHERE id = (SELECT signed_run FROM issue WHERE id = ?1)",
	};
	struct query query = QUERY_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof(steps) / sizeof(steps[0]); i++) {
		rc = query_open(&query, copy, steps[i], verifying->diag);
		if (rc == 0) {
			query_bind_int(&query, 1, verifying->issue.id);
			rc = query_run(&query, verifying->diag);
		}
		query_release(&query);
	}
	return rc;
}

static int change_copy(const struct verifying *verifying,
		       int (*change)(const struct verifying *verifying, struct store *copy))
{
	struct store *copy = NULL;
	struct buf path = BUF_INIT;
	int rc = store_open(&copy, path_join(&path, verifying->folder.data, "store.db"),
			    STORE_WRITE, verifying->diag);

	if (rc == 0)
		rc = store_begin(copy, verifying->diag);
	if (rc == 0)
		rc = change(verifying, copy);
	if (rc == 0)
		rc = store_commit(copy, verifying->diag);
	store_free(copy);
	buf_release(&path);
	return rc;
}

static int make_copy(struct verifying *verifying)
{
	struct buf path = BUF_INIT;
	int rc = folder_remove(verifying->folder.data, verifying->diag);

	if (rc == 0)
		rc = folder_make(path_join(&path, verifying->folder.data, "rules"), PRIVATE,
				 verifying->diag);
	if (rc == 0)
		rc = write_texts(verifying);
	if (rc == 0)
		rc = store_copy(verifying->workspace->store,
				path_join(&path, verifying->folder.data, "store.db"),
				verifying->diag);
	buf_release(&path);
	return rc < 0 ? -1 : change_copy(verifying, set_back);
}

static int run_stage(const struct verifying *verifying, const char *stage, const char *flag,
		     const char *asked, const char *as_of)
{
	const char *argv[WORDS] = {
		NULL, "--quiet", "-C", verifying->folder.data, "--as-of", as_of
	};
	int nr = 6;

	if (flag)
		argv[nr++] = flag;
	argv[nr] = asked;
	return stage_run(stage, argv, verifying->diag) == EXIT_CODE_OK ? 0 : -1;
}

/* ---- the comparison */
static void say(struct verifying *verifying, const char *path, const char *what)
{
	verifying->differences++;
	printf("  %s：%s\n", path, what);
}

/* A file as it was signed, made again and in its folder; NULL where it is not. */
static void compare_file(struct verifying *verifying, const char *path, const char *signed_hash,
			 const char *made, const char *here)
{
	if (!made)
		say(verifying, path, "重新生成时没有这个文件");
	else if (strcmp(made, signed_hash) != 0)
		say(verifying, path, "重新生成的与签发的不同");
	if (!here)
		say(verifying, path, "报告文件夹里没有这个文件");
	else if (strcmp(here, signed_hash) != 0)
		say(verifying, path, "报告文件夹里的文件签发以后有人改过");
}

static int compare_files(struct verifying *verifying, const struct sums *made,
			 const struct sums *here)
{
	struct query query = QUERY_INIT;
	struct sums signed_sums = SUMS_INIT;
	int more = query_open(&query, verifying->workspace->store,
			      "SELECT path, sha256 FROM issue_file WHERE issue = ?1 ORDER BY path",
			      verifying->diag);

	if (more == 0)
		query_bind_int(&query, 1, verifying->issue.id);
	while (more >= 0 && (more = query_next(&query, verifying->diag)) > 0)
		sums_add(&signed_sums, query_text(&query, 0), query_text(&query, 1));
	query_release(&query);
	for (size_t i = 0; more == 0 && i < signed_sums.nr; i++) {
		const struct sum *row = &signed_sums.rows[i];

		compare_file(verifying, row->path, row->hash, sums_find(made, row->path),
			     sums_find(here, row->path));
	}
	for (size_t i = 0; more == 0 && i < made->nr; i++)
		if (!sums_find(&signed_sums, made->rows[i].path))
			say(verifying, made->rows[i].path, "签发时没有这个文件");
	if (more == 0 && !verifying->differences && !verifying->quiet)
		printf("  %zu个文件逐字节一致\n", signed_sums.nr);
	sums_release(&signed_sums);
	return more;
}

static int compare(struct verifying *verifying)
{
	struct workspace copy = { .reports = NULL };
	struct sums made = SUMS_INIT, here = SUMS_INIT;
	struct buf reports = BUF_INIT, folder = BUF_INIT;
	int rc;

	copy.reports = (char *)path_join(&reports, verifying->folder.data, "reports");
	issue_folder(&folder, &copy, verifying->issue.period, verifying->issue.revision);
	rc = sums_of_folder(&made, folder.data, verifying->diag);
	issue_folder(&folder, verifying->workspace, verifying->issue.period,
		     verifying->issue.revision);
	if (rc == 0 && file_is_folder(folder.data))
		rc = sums_of_folder(&here, folder.data, verifying->diag);
	if (rc == 0)
		rc = compare_files(verifying, &made, &here);
	sums_release(&made);
	sums_release(&here);
	buf_release(&reports);
	buf_release(&folder);
	return rc;
}

/* ---- */
static void say_issue(const struct verifying *verifying)
{
	const struct issue *issue = &verifying->issue;

	printf("%s", issue->period);
	if (issue->revision)
		printf("（第%d次修订）", issue->revision);
	printf("，%s %s签发：\n", issue->issued, issue->signer);
}

static int verify(struct verifying *verifying)
{
	struct verify_why why;
	char period[PERIOD_CODE_SIZE];
	bool assessment = issue_subject(period, verifying->issue.asked);
	int before = verifying->differences, rc = -1;

	verifying->differences = 0;
	if (verify_why_read(&why, verifying->workspace, &verifying->issue, verifying->diag) < 0 ||
	    make_copy(verifying) < 0 ||
	    run_stage(verifying, "analyze", assessment ? "--assess" : NULL, period, why.as_of) <
		    0 ||
	    change_copy(verifying, sign_again) < 0 ||
	    run_stage(verifying, "render", "--again", verifying->issue.asked, why.as_of) < 0)
		goto out;
	if (!verifying->quiet)
		say_issue(verifying);
	rc = compare(verifying);
	if (rc == 0 && !verifying->quiet)
		verify_why_say(&why, verifying->differences > 0);
	verifying->differences += before;
out:
	verify_why_release(&why);
	return rc;
}

/* The runs of a period's issues; the store cannot be copied while they are being read. */
static int list_runs(int64_t **runs, size_t *nr, const struct verifying *verifying,
		     const char *period)
{
	struct query query = QUERY_INIT;
	size_t alloc = 0;
	int more = query_open(&query, verifying->workspace->store,
			      "SELECT signed_run FROM issue WHERE ?1 IN (period, asked)"
			      " ORDER BY period, revision",
			      verifying->diag);

	if (more == 0)
		query_bind_text(&query, 1, period);
	while (more >= 0 && (more = query_next(&query, verifying->diag)) > 0) {
		*runs = array_grow(*runs, *nr, &alloc, sizeof(**runs));
		(*runs)[(*nr)++] = query_int(&query, 0);
	}
	query_release(&query);
	return more;
}

static int verify_all(struct verifying *verifying, const char *period)
{
	int64_t *runs = NULL;
	size_t nr = 0;
	int rc = list_runs(&runs, &nr, verifying, period);

	if (rc == 0 && !nr) {
		diag_add(verifying->diag, "CLI042", NULL, period, NULL);
		rc = -1;
	}
	for (size_t i = 0; rc == 0 && i < nr; i++) {
		rc = issue_of_run(&verifying->issue, verifying->workspace->store, runs[i],
				  verifying->diag);
		rc = rc == 1 ? verify(verifying) : -1;
	}
	free(runs);
	return rc;
}

int cmd_verify(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct verifying verifying = { .workspace = &workspace, .diag = diag };
	char code[PERIOD_CODE_SIZE];
	struct buf subject = BUF_INIT;
	struct options options;
	struct period period;
	bool assessment;
	int rc = -1;

	verifying.folder = (struct buf)BUF_INIT;
	if (options_parse(&options, argc, argv, command, NULL, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args != 1) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	verifying.quiet = options.quiet;
	assessment = issue_subject(code, options.args[0]);
	if (period_parse(&period, code) < 0)
		period_refuse(diag, code);
	else if (workspace_open(&workspace, options.folder, STORE_WRITE, diag) == 0 &&
		 workspace_lock(&workspace, diag) == 0 && issues_settle(&workspace, diag) == 0) {
		scratch_folder(&verifying.folder, &workspace, SCRATCH_FOLDER_VERIFY);
		buf_addf(&subject, "%s%s", period_code(code, &period),
			 assessment ? assessment_suffix : "");
		rc = verify_all(&verifying, subject.data);
		folder_remove(verifying.folder.data, diag);
	}
	buf_release(&subject);
	buf_release(&verifying.folder);
	workspace_close(&workspace, rc < 0 ? EXIT_CODE_FAILED : EXIT_CODE_OK);
	if (rc < 0)
		return EXIT_CODE_FAILED;
	return verifying.differences ? EXIT_CODE_REFUSED : EXIT_CODE_OK;
}

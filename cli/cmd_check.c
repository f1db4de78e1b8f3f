/* cmd_check.c - `shuangda check`: the store is whole, no row is lost, the originals are those that
 * came, the signed reports those that were signed, and the numbers of all reports come out again by
 * the commands in 数据溯源.csv. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "core/office/issues.h"
#include "core/office/workspace.h"
#include "core/store/soundness.h"
#include "core/system/file.h"
#include "core/system/sha256.h"

static const char trace_name[] = "数据溯源.csv";

struct checking {
	struct workspace workspace;
	bool all, quiet;
	size_t nr_originals, nr_issues;
	size_t nr_faults; /* those of the numbers count as one */
	struct diag *diag;
};

static void add_fault(struct checking *checking, const char *code, const char *file,
		      const char *what)
{
	diag_add(checking->diag, code, &(struct diag_at){ .file = file }, what, NULL);
	checking->nr_faults++;
}

/* ---- received/ ---- */

static int check_originals(struct checking *checking)
{
	struct query query = QUERY_INIT;
	struct buf path = BUF_INIT;
	int rc = query_open(&query, checking->workspace.store,
			    "SELECT DISTINCT sha256, min(file) FROM submission WHERE NOT EXISTS"
			    " (SELECT 1 FROM forgotten_file f WHERE f.sha256 = submission.sha256)"
			    " GROUP BY sha256 ORDER BY min(id)",
			    checking->diag);

	while (rc == 0 && (rc = query_next(&query, checking->diag)) == 1) {
		const char *hash = query_text(&query, 0);
		struct diag ignored = DIAG_INIT;
		char found[SHA256_SIZE] = "";

		path_join(&path, checking->workspace.received, hash);
		if (sha256_file(found, path.data, &ignored) < 0)
			add_fault(checking, "CLI051", query_text(&query, 1),
				  "原件不见了，或者读不出来");
		else if (strcmp(found, hash) != 0)
			add_fault(checking, "CLI051", query_text(&query, 1), "原件与收到时不同");
		checking->nr_originals++;
		diag_release(&ignored);
		rc = 0;
	}
	query_release(&query);
	buf_release(&path);
	return rc;
}

/* ---- what was signed ---- */

/* Of the products of an issue those that are not as they were signed: how many, and the first. */
struct changed {
	size_t nr;
	struct buf first;
};

static int count_changed(struct changed *out, struct checking *checking, const struct issue *issue)
{
	struct query query = QUERY_INIT;
	struct buf folder = BUF_INIT, path = BUF_INIT;
	int rc = query_open(&query, checking->workspace.store,
			    "SELECT path, sha256 FROM issue_file WHERE issue = ?1 ORDER BY path",
			    checking->diag);

	issue_folder(&folder, &checking->workspace, issue->period, issue->revision);
	if (rc == 0)
		query_bind_int(&query, 1, issue->id);
	while (rc == 0 && (rc = query_next(&query, checking->diag)) == 1) {
		struct diag ignored = DIAG_INIT;
		char found[SHA256_SIZE] = "";

		path_join(&path, folder.data, query_text(&query, 0));
		if (sha256_file(found, path.data, &ignored) < 0 ||
		    strcmp(found, query_text(&query, 1)) != 0) {
			if (!out->nr++)
				buf_addstr(&out->first, query_text(&query, 0));
		}
		diag_release(&ignored);
		rc = 0;
	}
	query_release(&query);
	buf_release(&folder);
	buf_release(&path);
	return rc;
}

static int check_issue(struct checking *checking, int64_t run)
{
	struct changed changed = { .first = BUF_INIT };
	struct buf folder = BUF_INIT;
	struct issue issue;
	char nr[24];
	int rc = issue_of_run(&issue, checking->workspace.store, run, checking->diag);

	if (rc == 1)
		rc = count_changed(&changed, checking, &issue);
	if (rc == 0 && changed.nr) {
		issue_folder(&folder, &checking->workspace, issue.period, issue.revision);
		snprintf(nr, sizeof(nr), "%zu", changed.nr);
		diag_add(checking->diag, "CLI059", &(struct diag_at){ .file = folder.data }, nr,
			 changed.first.data, NULL);
		checking->nr_faults++;
	}
	buf_release(&changed.first);
	buf_release(&folder);
	return rc < 0 ? -1 : 0;
}

static int check_issues(struct checking *checking)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, checking->workspace.store,
			    "SELECT signed_run FROM issue ORDER BY id", checking->diag);

	while (rc == 0 && (rc = query_next(&query, checking->diag)) == 1) {
		rc = check_issue(checking, query_int(&query, 0));
		checking->nr_issues++;
	}
	query_release(&query);
	return rc;
}

/* ---- 数据溯源.csv ---- */

enum { WORDS_BEFORE = 6 };

/* The traces of all reports. */
static int find_traces(const char ***out, size_t *nr, struct checking *checking,
		       struct arena *arena)
{
	struct buf folder = BUF_INIT, path = BUF_INIT;
	char **names = NULL;
	size_t nr_names = 0;
	int rc = 0;

	if (file_is_folder(checking->workspace.reports))
		rc = folder_list(&names, &nr_names, checking->workspace.reports, arena,
				 checking->diag);
	*out = xcalloc(nr_names + 1, sizeof(**out));
	*nr = 0;
	for (size_t i = 0; rc == 0 && i < nr_names; i++) {
		path_join(&folder, checking->workspace.reports, names[i]);
		if (file_exists(path_join(&path, folder.data, trace_name)))
			(*out)[(*nr)++] = arena_strdup(arena, path.data);
	}
	buf_release(&folder);
	buf_release(&path);
	return rc;
}

/* One process asks for the numbers of all reports, and says itself what does not come out again. */
static int check_reports(struct checking *checking)
{
	struct arena arena = ARENA_INIT;
	const char **traces, **argv;
	size_t nr, at = 1;
	int rc = find_traces(&traces, &nr, checking, &arena), status = EXIT_CODE_OK;

	argv = xcalloc(nr + WORDS_BEFORE + 1, sizeof(*argv));
	argv[at++] = "--recheck";
	argv[at++] = "-C";
	argv[at++] = checking->workspace.folder;
	if (checking->all)
		argv[at++] = "--all";
	if (checking->quiet)
		argv[at++] = "--quiet";
	for (size_t i = 0; i < nr; i++)
		argv[at++] = traces[i];
	if (rc == 0 && nr)
		status = stage_run("analyze", argv, checking->diag);
	checking->nr_faults += status == EXIT_CODE_REFUSED;
	free(argv);
	free(traces);
	arena_release(&arena);
	return rc < 0 || status == EXIT_CODE_FAILED ? -1 : 0;
}

static int check_all(struct checking *checking)
{
	struct store *store = checking->workspace.store;
	size_t errors = checking->diag->errors;
	int nr;

	if (store_is_sound(store, checking->diag) < 0) {
		checking->nr_faults += checking->diag->errors - errors;
		return 0; /* what is counted in a damaged store says nothing */
	}
	nr = store_rows_are_kept(store, checking->diag);
	if (nr < 0)
		return -1;
	checking->nr_faults += (size_t)nr;
	return check_originals(checking) < 0 || check_issues(checking) < 0
		       ? -1
		       : check_reports(checking);
}

static void print_outcome(const struct checking *checking)
{
	printf("数据库完整性、各表引用、各件行数：已核对\n"
	       "原件（received）：已核对%zu件；已签发的报告：已核对%zu份\n"
	       "结果：%s\n",
	       checking->nr_originals, checking->nr_issues,
	       checking->nr_faults ? "有不符的，见提示" : "没有发现问题");
}

int cmd_check(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct checking checking = { .workspace = WORKSPACE_INIT, .diag = diag };
	const struct option_spec specs[] = { { "all", &checking.all, NULL }, { NULL, NULL, NULL } };
	struct options options;
	int rc = -1;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	checking.quiet = options.quiet;
	if (workspace_open(&checking.workspace, options.folder, STORE_READ, diag) == 0)
		rc = check_all(&checking);
	if (rc == 0 && !options.quiet)
		print_outcome(&checking);
	workspace_release(&checking.workspace);
	if (rc < 0)
		return EXIT_CODE_FAILED;
	return checking.nr_faults ? EXIT_CODE_REFUSED : EXIT_CODE_OK;
}

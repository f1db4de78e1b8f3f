/* cmd_check.c - `shuangda check`: the store is whole, no row is lost, the originals are those that
 * came, and the numbers of the reports come out again by the commands in 数据溯源.csv. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "core/office/workspace.h"
#include "core/store/soundness.h"
#include "core/system/file.h"
#include "core/system/sha256.h"

static const char trace_name[] = "数据溯源.csv";

struct checking {
	struct workspace workspace;
	bool all, quiet;
	size_t nr_originals;
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
	return check_originals(checking) < 0 ? -1 : check_reports(checking);
}

static void print_outcome(const struct checking *checking)
{
	printf("数据库完整性、各表引用、各件行数：已核对\n"
	       "原件（received）：已核对%zu件\n"
	       "结果：%s\n",
	       checking->nr_originals, checking->nr_faults ? "有不符的，见提示" : "没有发现问题");
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

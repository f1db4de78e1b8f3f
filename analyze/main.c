/* main.c - shuangda-analyze: the command line around analyze_run(). */
#include <gsl/gsl_errno.h>
#include <pwd.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "analyze/analyze.h"
#include "analyze/explain/explain.h"
#include "analyze/explain/explain_trace.h"
#include "analyze/stat/stat.h"
#include "core/command/ending.h"
#include "core/command/help.h"
#include "core/command/options.h"
#include "core/office/leftovers.h"
#include "core/store/command_log.h"
#include "core/system/file.h"
#include "core/system/progress.h"

enum { EXPLAIN_WORDS = 5, LINES_SAMPLED = 40 };

static int run(const struct options *options, bool assess, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct analyze_options analyze = {
		.period = options->args[0],
		.as_of = options->as_of,
		.assess = assess,
	};
	struct progress progress;
	int rc = -1;

	progress_begin(&progress, assess ? "正在考核计分" : "正在统计分析", options->quiet);
	if (workspace_open(&workspace, options->folder, STORE_WRITE, diag) == 0 &&
	    workspace_lock(&workspace, diag) == 0)
		rc = analyze_run(&workspace, &analyze, diag);
	progress_end(&progress);
	if (rc == 0)
		rules_tell_lacking(&workspace.rules_loaded, diag);
	if (rc == 0 && !options->quiet)
		printf("%s：%s完成\n", analyze.period, assess ? "考核计分" : "统计分析");
	workspace_close(&workspace, rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED);
	return rc;
}

/* Who looks at originals and when: the one place where the clock is asked, for access_log. */
static void read_access(struct buf *who, char *at, size_t size)
{
	const struct passwd *user = getpwuid(getuid());
	time_t now = time(NULL);
	struct tm local;

	if (user)
		buf_addstr(who, user->pw_name);
	else
		buf_addf(who, "%u", (unsigned)getuid());
	strftime(at, size, "%Y-%m-%dT%H:%M:%S", localtime_r(&now, &local));
}

/* An operand that need not be given. */
static const char *word_at(const struct options *options, int place)
{
	return options->nr_args > place ? options->args[place] : NULL;
}

static int explain_in(struct buf *text, struct workspace *workspace, const struct options *options,
		      bool raw, struct diag *diag)
{
	struct buf who = BUF_INIT;
	char at[32];
	int rc;

	if (raw)
		read_access(&who, at, sizeof(at));
	rc = explain_text(text, workspace,
			  &(struct explain_options){ .period = options->args[0],
						     .unit = options->args[1],
						     .indicator = options->args[2],
						     .aspect = word_at(options, 3),
						     .target = word_at(options, 4),
						     .as_of = options->as_of,
						     .who = raw ? who.data : NULL,
						     .at = at },
			  diag);
	buf_release(&who);
	return rc;
}

/* No run of that day is there, but a day was named. */
static bool lacks_run(const struct options *options, const struct diag *diag)
{
	for (size_t i = 0; options->as_of && i < diag->nr; i++)
		if (strcmp(diag->items[i].kind->code, "ANA013") == 0)
			return true;
	return false;
}

/* The run of the day, made in a copy of the store: what `shuangda brief` said leaves none. */
static int explain_on_copy(struct buf *text, const struct options *options, struct diag *diag)
{
	const struct analyze_options analyze = { .period = options->args[0],
						 .as_of = options->as_of };
	struct workspace workspace = WORKSPACE_INIT;
	struct buf folder = BUF_INIT, path = BUF_INIT;
	int rc = -1;

	if (workspace_open(&workspace, options->folder, STORE_WRITE, diag) < 0 ||
	    workspace_lock(&workspace, diag) < 0)
		goto out;
	scratch_folder(&folder, &workspace, SCRATCH_FOLDER_EXPLAIN);
	path_join(&path, folder.data, "store.db");
	if (folder_remove(folder.data, diag) < 0 || folder_make(folder.data, 0700, diag) < 0 ||
	    store_copy(workspace.store, path.data, diag) < 0)
		goto out;
	command_log_free(workspace.log);
	workspace.log = NULL;
	store_free(workspace.store);
	workspace.store = NULL;
	if (store_open(&workspace.store, path.data, STORE_WRITE, diag) == 0 &&
	    analyze_run(&workspace, &analyze, diag) == 0)
		rc = explain_in(text, &workspace, options, false, diag);
out:
	if (folder.nr && folder_remove(folder.data, diag) < 0)
		rc = -1;
	workspace_release(&workspace);
	buf_release(&folder);
	buf_release(&path);
	return rc;
}

static int explain(const struct options *options, bool raw, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct buf text = BUF_INIT;
	int rc = -1;

	if (workspace_open(&workspace, options->folder, raw ? STORE_WRITE : STORE_READ, diag) ==
		    0 &&
	    (!raw || workspace_lock(&workspace, diag) == 0))
		rc = explain_in(&text, &workspace, options, raw, diag);
	workspace_close(&workspace, rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED);
	if (rc < 0 && !raw && lacks_run(options, diag)) {
		diag_release(diag);
		*diag = (struct diag)DIAG_INIT;
		buf_reset(&text);
		rc = explain_on_copy(&text, options, diag);
	}
	if (rc == 0)
		fputs(text.data, stdout);
	if (diag->errors)
		rc = -1;
	buf_release(&text);
	return rc;
}

static void print_outcome(const char *path, const struct trace_outcome *outcome)
{
	printf("%s：%zu处数字，", path, outcome->nr_lines);
	if (outcome->nr_asked + outcome->nr_others < outcome->nr_lines)
		printf("抽查%zu处，", outcome->nr_asked + outcome->nr_others);
	printf("重算%zu处，一致%zu处，不符%zu处", outcome->nr_asked, outcome->nr_same,
	       outcome->nr_asked - outcome->nr_same);
	if (outcome->nr_others)
		printf("（另有%zu处由 remind 得出，请用所列命令查看）", outcome->nr_others);
	putchar('\n');
}

/* The figures of reports against the store. Returns 0, 1 when some did not come out again, or -1.
 */
static int recheck(const struct options *options, bool all, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct trace_outcome outcome;
	bool differs = false;
	int rc = workspace_open(&workspace, options->folder, STORE_READ, diag);

	for (int i = 0; rc == 0 && i < options->nr_args; i++) {
		rc = explain_trace(&outcome, &workspace, options->args[i], all ? 0 : LINES_SAMPLED,
				   diag);
		if (rc == 0 && !options->quiet)
			print_outcome(options->args[i], &outcome);
		differs = differs || (rc == 0 && outcome.nr_same < outcome.nr_asked);
	}
	workspace_release(&workspace);
	return rc < 0 ? -1 : differs;
}

/* One method alone, or the list of them. */
static int stat_alone(const struct options *options, bool list, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc = list ? stat_list(&text, options->nr_args, options->args, diag)
		      : stat_run(&text, options->nr_args, options->args, STDIN_FILENO, diag);

	if (fputs(text.data, stdout) < 0 || fflush(stdout) != 0) {
		diag_add(diag, "FIL002", NULL, "标准输出", NULL);
		rc = -1;
	}
	buf_release(&text);
	return rc;
}

/* Returns 0, 1 when there is something amiss that was said, or -1. */
static int run_command(int argc, char **argv, struct diag *diag)
{
	const struct command_row *command = command_of_stage("analyze", argc, argv);
	const char *what = command->flag ? command->flag : "";
	bool raw = false, list = false, all = false;
	const struct option_spec specs[] = { { "raw", &raw, NULL },
					     { "all", &all, NULL },
					     { "list", &list, NULL },
					     { NULL, NULL, NULL } };
	bool explains = strcmp(what, "explain") == 0, stats = strcmp(what, "stat") == 0;
	struct options options;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0)
		return -1;
	if (strcmp(what, "recheck") == 0)
		return recheck(&options, all, diag);
	if (!stats && (options.nr_args < (explains ? 3 : 1) ||
		       options.nr_args > (explains ? EXPLAIN_WORDS : 1))) {
		command_misused(diag, command);
		return -1;
	}
	if (stats)
		return stat_alone(&options, list, diag);
	if (explains)
		return explain(&options, raw, diag);
	return run(&options, strcmp(what, "assess") == 0, diag);
}

int main(int argc, char **argv)
{
	struct buf help = BUF_INIT;
	struct diag diag = DIAG_INIT;
	int rc = 0;

	gsl_set_error_handler_off(); /* a number beyond a function's domain is NAN, no abort */
	if (help_answer(&help, "analyze", NULL, argc, argv))
		fputs(help.data, stdout);
	else
		rc = run_command(argc, argv, &diag);
	buf_release(&help);
	return ending(&diag,
		      rc == 0  ? EXIT_CODE_OK
		      : rc > 0 ? EXIT_CODE_REFUSED
			       : EXIT_CODE_FAILED,
		      NULL);
}

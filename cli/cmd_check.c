/* cmd_check.c - `shuangda check`: the store is whole, no row is lost, the originals are those that
 * came, and the numbers of the reports come out again by the commands in 数据溯源.csv. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "core/office/workspace.h"
#include "core/store/soundness.h"
#include "core/system/csv_file.h"
#include "core/system/file.h"
#include "core/system/process.h"
#include "core/system/sha256.h"

/* Lines of a report that are asked for unless all are, and words of a command. */
enum { LINES_ASKED = 40, WORDS = 16, SECONDS = 120 };

static const char trace_name[] = "数据溯源.csv";

struct checking {
	struct workspace workspace;
	bool all;
	size_t nr_originals, nr_reports, nr_asked, nr_lines;
	size_t nr_faults;
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

/* The words of a command of the trace, quotes taken off; 'text' is overwritten. */
static int split_command(const char *words[static WORDS], char *text)
{
	int nr = 0;
	char *to = text;

	while (*text && nr < WORDS - 1) {
		bool quoted = false;

		while (*text == ' ')
			text++;
		if (!*text)
			break;
		words[nr++] = to;
		for (; *text && (quoted || *text != ' '); text++) {
			if (*text == '\'')
				quoted = !quoted;
			else
				*to++ = *text;
		}
		text += *text == ' ';
		*to++ = '\0';
	}
	words[nr] = NULL;
	return nr;
}

/* Behind "8月" in front: the key of a row has 2024-08 for it. */
static const char *behind_month(const char *printed)
{
	static const char month[] = "月";
	size_t nr = strspn(printed, "0123456789");

	return nr && strncmp(printed + nr, month, sizeof(month) - 1) == 0
		       ? printed + nr + sizeof(month) - 1
		       : printed;
}

/* Each number that is printed stands in the answer, without the digits of a day or a key. */
static bool has_numbers(const char *answer, const char *printed)
{
	printed = behind_month(printed);
	while (*(printed += strcspn(printed, "0123456789"))) {
		size_t nr = strspn(printed, "0123456789.");
		const char *at = answer;
		bool found = false;

		while (nr && printed[nr - 1] == '.')
			nr--;
		while (!found && (at = memmem(at, strlen(at), printed, nr)) != NULL) {
			found = (at == answer || !strchr("0123456789.", at[-1])) &&
				!(at[nr] >= '0' && at[nr] <= '9');
			at++;
		}
		if (!found)
			return false;
		printed += nr;
	}
	return true;
}

static void ask(struct checking *checking, const char *report, const char *place,
		const char *printed, const char *command)
{
	const char *words[WORDS], *argv[WORDS + 4] = { NULL, "-C", checking->workspace.folder };
	char *text = xstrdup(command);
	int nr = split_command(words, text), status = 0, at = 3;
	struct buf path = BUF_INIT, answer = BUF_INIT, what = BUF_INIT;
	struct diag said = DIAG_INIT;

	if (nr < 3 || strcmp(words[0], "shuangda") != 0 || strcmp(words[1], "explain") != 0)
		goto out;
	checking->nr_asked++;
	argv[0] = install_path(&path, "shuangda");
	for (int i = 1; i < nr; i++)
		argv[at++] = words[i];
	buf_addstr(&answer, "");
	if (process_run(&(struct process){ .argv = argv, .timeout_seconds = SECONDS }, &status,
			&answer, &said) < 0 ||
	    status != 0 || !has_numbers(answer.data, printed)) {
		buf_addf(&what, "%s写作“%s”，查询得不到：%s", place, printed, command);
		add_fault(checking, "CLI052", report, what.data);
	}
out:
	free(text);
	diag_release(&said);
	buf_release(&path);
	buf_release(&answer);
	buf_release(&what);
}

/* Columns of the trace. */
enum { TRACE_PLACE = 0, TRACE_PRINTED = 7, TRACE_COMMAND = 10, TRACE_NR = 11 };

static char *cell(const struct csv_row *row, size_t i)
{
	return xstrndup(row->fields[i].data, row->fields[i].nr);
}

/* The lines of one trace: their number, or with 'step' every such line is asked for. */
static int walk_trace(size_t *nr, struct checking *checking, const char *path, size_t step)
{
	struct csv_file *file = csv_file_open(path, ENCODING_UTF8, ',', checking->diag);
	struct csv_row row;

	*nr = 0;
	if (!file)
		return -1;
	while (csv_file_next_text(file, &row) == CSV_ROW_OK) {
		if ((*nr)++ == 0 || !step || (*nr - 2) % step || row.nr < TRACE_NR)
			continue;
		char *place = cell(&row, TRACE_PLACE), *printed = cell(&row, TRACE_PRINTED);
		char *command = cell(&row, TRACE_COMMAND);

		ask(checking, path, place, printed, command);
		free(place);
		free(printed);
		free(command);
	}
	csv_file_free(file);
	return 0;
}

static int check_reports(struct checking *checking)
{
	struct arena arena = ARENA_INIT;
	struct buf folder = BUF_INIT, path = BUF_INIT;
	char **names;
	size_t nr = 0, nr_lines;
	int rc = 0;

	if (file_is_folder(checking->workspace.reports))
		rc = folder_list(&names, &nr, checking->workspace.reports, &arena, checking->diag);
	for (size_t i = 0; rc == 0 && i < nr; i++) {
		path_join(&folder, checking->workspace.reports, names[i]);
		if (!file_exists(path_join(&path, folder.data, trace_name)))
			continue;
		checking->nr_reports++;
		rc = walk_trace(&nr_lines, checking, path.data, 0);
		checking->nr_lines += nr_lines ? nr_lines - 1 : 0;
		if (rc == 0)
			rc = walk_trace(&nr_lines, checking, path.data,
					checking->all ? 1 : 1 + nr_lines / LINES_ASKED);
	}
	arena_release(&arena);
	buf_release(&folder);
	buf_release(&path);
	return rc;
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
	       "报告数字：%zu份报告、%zu处数字，按数据溯源的查询重算了%zu处%s\n"
	       "结果：%s\n",
	       checking->nr_originals, checking->nr_reports, checking->nr_lines, checking->nr_asked,
	       checking->all ? "" : "（--all 重算全部）",
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
	if (workspace_open(&checking.workspace, options.folder, STORE_READ, diag) == 0)
		rc = check_all(&checking);
	if (rc == 0 && !options.quiet)
		print_outcome(&checking);
	workspace_release(&checking.workspace);
	if (rc < 0)
		return EXIT_CODE_FAILED;
	return checking.nr_faults ? EXIT_CODE_REFUSED : EXIT_CODE_OK;
}

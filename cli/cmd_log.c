/* cmd_log.c - `shuangda log`: who ran which command that changed the store, what came in by it, how
 * it ended. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "core/office/workspace.h"
#include "core/system/csv.h"

enum { HASH_SHOWN = 12 };

static const char entries[] =
	"SELECT id, at, coalesce(ended, ''), who, command, coalesce(result, ''),"
	" submissions_before, coalesce(submissions_after, submissions_before), coalesce(detail, '')"
	" FROM command_log ORDER BY id";
/* In the order of 'entries'. */
enum {
	LOG_ID,
	LOG_AT,
	LOG_ENDED,
	LOG_WHO,
	LOG_COMMAND,
	LOG_RESULT,
	LOG_BEFORE,
	LOG_AFTER,
	LOG_DETAIL
};

static const char files[] = "SELECT file, sha256, status FROM submission WHERE id > ?1 AND id <= ?2"
			    " ORDER BY id";

static const char *result_name(const char *result)
{
	return strcmp(result, "done") == 0     ? "完成"
	       : strcmp(result, "partly") == 0 ? "完成，有退回或待确认的"
	       : strcmp(result, "failed") == 0 ? "没有完成"
					       : "中断（没有运行到最后）";
}

static void print_details(const char *detail)
{
	while (*detail) {
		int nr = (int)strcspn(detail, "\n");

		printf("    %.*s\n", nr, detail);
		detail += nr + (detail[nr] == '\n');
	}
}

static void print_cell(const char *text, bool first)
{
	struct buf cell = BUF_INIT;

	csv_add_field(&cell, text, first);
	fputs(cell.data ? cell.data : "", stdout);
	buf_release(&cell);
}

static void print_line(struct query *entry, const char *file, const char *hash, bool csv)
{
	if (!csv) {
		printf("    来件 %s　指纹 %.*s\n", file, HASH_SHOWN, hash);
		return;
	}
	for (int i = LOG_AT; i <= LOG_COMMAND; i++)
		print_cell(query_text(entry, i), i == LOG_AT);
	print_cell(result_name(query_text(entry, LOG_RESULT)), false);
	print_cell(file, false);
	print_cell(hash, false);
	print_cell(query_text(entry, LOG_DETAIL), false);
	fputs("\r\n", stdout);
}

static int print_entry(struct query *entry, struct query *came, bool csv, struct diag *diag)
{
	bool any = false;
	int rc;

	if (!csv)
		printf("%s　%s　%s　%s\n", query_text(entry, LOG_AT), query_text(entry, LOG_WHO),
		       result_name(query_text(entry, LOG_RESULT)), query_text(entry, LOG_COMMAND));
	query_bind_int(came, 1, query_int(entry, LOG_BEFORE));
	query_bind_int(came, 2, query_int(entry, LOG_AFTER));
	while ((rc = query_next(came, diag)) == 1) {
		print_line(entry, query_text(came, 0), query_text(came, 1), csv);
		any = true;
	}
	query_reset(came);
	if (!csv)
		print_details(query_text(entry, LOG_DETAIL));
	else if (!any)
		print_line(entry, "", "", csv);
	return rc;
}

static int print_log(struct store *store, bool csv, struct diag *diag)
{
	struct query entry = QUERY_INIT, came = QUERY_INIT;
	int rc = -1;

	if (query_open(&entry, store, entries, diag) < 0 ||
	    query_open(&came, store, files, diag) < 0)
		goto out;
	if (csv)
		fputs("\xEF\xBB\xBF时间,结束,用户,命令,结果,来件,文件指纹,说明\r\n", stdout);
	while ((rc = query_next(&entry, diag)) == 1) {
		if (print_entry(&entry, &came, csv, diag) < 0) {
			rc = -1;
			break;
		}
	}
out:
	query_release(&entry);
	query_release(&came);
	return rc;
}

int cmd_log(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct options options;
	bool csv = false;
	const struct option_spec specs[] = { { "csv", &csv, NULL }, { NULL, NULL, NULL } };
	int rc = -1;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	if (workspace_open(&workspace, options.folder, STORE_READ, diag) == 0)
		rc = print_log(workspace.store, csv, diag);
	workspace_release(&workspace);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}

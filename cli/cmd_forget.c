/* cmd_forget.c - `shuangda forget TEXT`: a person's name or number out of the store and of
 * received/, with a record of who did it when and why. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "cli/original_search.h"
#include "core/base/period_words.h"
#include "core/base/privacy.h"
#include "core/base/text.h"
#include "core/office/workspace.h"
#include "core/store/table_columns.h"
#include "core/system/file.h"

enum { SHORTEST = 2, SHORTEST_NUMBER = 7 };

static const char forgotten[] = "（已删除）";

struct forgetting {
	struct workspace workspace;
	const char *text;
	const char *asked; /* the reason as it was typed */
	struct buf reason; /* as it is kept: without the text and personal numbers */
	int64_t nr_cells, nr_keys;
	size_t nr_files;
	struct diag *diag;
};

/* What links rows to one another is not rewritten. */
static bool is_link(const char *column)
{
	static const char *const links[] = { "key",    "sha256",     "unit",
					     "folder", "table_name", "field" };

	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
		if (strcmp(column, links[i]) == 0)
			return true;
	}
	return false;
}

static int forget_column(struct forgetting *forgetting, const char *table, const char *column)
{
	struct store *store = forgetting->workspace.store;
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "UPDATE OR IGNORE \"%s\" SET \"%s\" = replace(\"%s\", ?1, ?2)"
		 " WHERE typeof(\"%s\") = 'text' AND instr(\"%s\", ?1)",
		 table, column, column, column, column);
	rc = query_open(&query, store, sql.data, forgetting->diag);
	if (rc == 0) {
		query_bind_text(&query, 1, forgetting->text);
		query_bind_text(&query, 2, forgotten);
		rc = query_run(&query, forgetting->diag);
	}
	if (rc == 0)
		forgetting->nr_cells += store_changes(store);
	query_release(&query);
	buf_release(&sql);
	return rc;
}

/* What links rows, or could not be changed since another row reads so already. */
static int count_left(struct forgetting *forgetting, const char *table, const char *column)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql,
		 "SELECT count(*) FROM \"%s\" WHERE typeof(\"%s\") = 'text'"
		 " AND instr(\"%s\", ?1)",
		 table, column, column);
	rc = query_open(&query, forgetting->workspace.store, sql.data, forgetting->diag);
	if (rc == 0) {
		query_bind_text(&query, 1, forgetting->text);
		rc = query_next(&query, forgetting->diag);
	}
	if (rc == 1)
		forgetting->nr_keys += query_int(&query, 0);
	query_release(&query);
	buf_release(&sql);
	return rc < 0 ? -1 : 0;
}

static int forget_table(struct forgetting *forgetting, const char *table)
{
	struct table_columns columns = TABLE_COLUMNS_INIT;
	int rc = table_columns_read(&columns, forgetting->workspace.store, table, forgetting->diag);

	for (size_t i = 0; rc == 0 && i < columns.nr; i++) {
		const char *column = columns.items[i].name;

		if (!is_link(column))
			rc = forget_column(forgetting, table, column);
		if (rc == 0)
			rc = count_left(forgetting, table, column);
	}
	table_columns_release(&columns);
	return rc;
}

static int forget_tables(struct forgetting *forgetting)
{
	struct query query = QUERY_INIT;
	struct arena arena = ARENA_INIT;
	const char **names = NULL;
	size_t nr = 0, alloc = 0;
	int rc = query_open(&query, forgetting->workspace.store,
			    "SELECT name FROM sqlite_schema WHERE type = 'table'"
			    " AND name NOT LIKE 'sqlite%' ORDER BY name",
			    forgetting->diag);

	while (rc == 0 && (rc = query_next(&query, forgetting->diag)) == 1) {
		names = array_grow(names, nr, &alloc, sizeof(*names));
		names[nr++] = arena_strdup(&arena, query_text(&query, 0));
		rc = 0;
	}
	query_release(&query);
	for (size_t i = 0; rc == 0 && i < nr; i++)
		rc = forget_table(forgetting, names[i]);
	free(names);
	arena_release(&arena);
	return rc;
}

/* The originals that have the text, by hash; their removal is recorded before it happens. */
static int record_originals(struct forgetting *forgetting, char **names, size_t nr)
{
	struct query query = QUERY_INIT;
	struct buf detail = BUF_INIT;
	int rc = query_open(&query, forgetting->workspace.store,
			    "INSERT OR IGNORE INTO forgotten_file VALUES"
			    " (?1, strftime('%Y-%m-%dT%H:%M:%S', 'now', 'localtime'), ?2)",
			    forgetting->diag);

	for (size_t i = 0; rc == 0 && i < nr; i++) {
		if (!names[i])
			continue;
		query_bind_text(&query, 1, names[i]);
		query_bind_text(&query, 2, forgetting->reason.data);
		rc = query_run(&query, forgetting->diag);
		buf_reset(&detail);
		buf_addf(&detail, "删去原件　指纹 %s", names[i]);
		workspace_add_detail(&forgetting->workspace, detail.data);
		forgetting->nr_files++;
	}
	query_release(&query);
	buf_release(&detail);
	return rc;
}

/* Of the files in received/ those that lack the text are struck off the list. */
static int find_originals(struct forgetting *forgetting, char **names, size_t nr)
{
	struct buf path = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc >= 0 && i < nr; i++) {
		path_join(&path, forgetting->workspace.received, names[i]);
		rc = original_has_text(path.data, forgetting->text, forgetting->diag);
		if (rc == 0)
			names[i] = NULL;
	}
	buf_release(&path);
	return rc < 0 ? -1 : 0;
}

static int change_store(struct forgetting *forgetting, char **names, size_t nr)
{
	struct store *store = forgetting->workspace.store;
	struct buf detail = BUF_INIT;
	int rc;

	workspace_hide_in_log(&forgetting->workspace, forgetting->text);
	rc = store_exec(store, "PRAGMA secure_delete=ON", forgetting->diag);

	buf_addf(&detail, "删除个人信息：%s", forgetting->reason.data);
	workspace_add_detail(&forgetting->workspace, detail.data);
	buf_release(&detail);
	if (rc < 0 || store_begin(store, forgetting->diag) < 0)
		return -1;
	if (forget_tables(forgetting) == 0 && record_originals(forgetting, names, nr) == 0 &&
	    receipts_all_due(store, forgetting->diag) == 0 &&
	    store_commit(store, forgetting->diag) == 0)
		return store_exec(store, "VACUUM", forgetting->diag);
	store_rollback(store);
	return -1;
}

static int remove_originals(struct forgetting *forgetting, char **names, size_t nr)
{
	struct buf path = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; i < nr; i++) {
		if (!names[i])
			continue;
		path_join(&path, forgetting->workspace.received, names[i]);
		if (unlink(path.data) < 0) {
			diag_add(forgetting->diag, "FIL002", &(struct diag_at){ .file = path.data },
				 "原件没有删去", NULL);
			rc = -1;
		}
	}
	if (rc == 0)
		rc = folder_sync(forgetting->workspace.received, forgetting->diag);
	buf_release(&path);
	return rc;
}

/* The record names no one: the reason without the text and without personal numbers. */
static void read_reason(struct forgetting *forgetting)
{
	const char *from = forgetting->asked, *at;
	struct buf hidden = BUF_INIT;

	while ((at = strstr(from, forgetting->text)) != NULL) {
		buf_add(&hidden, from, (size_t)(at - from));
		buf_addstr(&hidden, "（略）");
		from = at + strlen(forgetting->text);
	}
	buf_addstr(&hidden, from);
	personal_mask(&forgetting->reason, hidden.data, hidden.nr);
	buf_release(&hidden);
}

/* Dates and periods, which stand in every row, are shorter than the number of anybody. */
static bool is_too_short(const char *text)
{
	struct period period;
	size_t digits = 0;

	if (period_read(&period, text) == 0)
		return true;
	for (const char *at = text; *at; at++) {
		if (isdigit((unsigned char)*at))
			digits++;
		else if (isalpha((unsigned char)*at) || (unsigned char)*at >= 0x80)
			return text_length(text) < SHORTEST;
	}
	return digits < SHORTEST_NUMBER;
}

/* A word of the rules stands in what was computed and is no person's: 公安, 立案. */
static int refuse_rule_word(struct forgetting *forgetting)
{
	const char *rules = forgetting->workspace.rules;
	struct arena arena = ARENA_INIT;
	struct buf path = BUF_INIT;
	char **names;
	size_t nr = 0;
	int rc = folder_list(&names, &nr, rules, &arena, forgetting->diag);

	for (size_t i = 0; rc == 0 && i < nr; i++) {
		if (!text_ends(names[i], ".csv"))
			continue;
		rc = original_has_text(path_join(&path, rules, names[i]), forgetting->text,
				       forgetting->diag);
		if (rc == 1)
			diag_add(forgetting->diag, "CLI058", NULL, forgetting->text, names[i],
				 NULL);
	}
	arena_release(&arena);
	buf_release(&path);
	return rc ? -1 : 0;
}

static int forget(struct forgetting *forgetting, const struct options *options)
{
	struct arena arena = ARENA_INIT;
	char **names;
	size_t nr = 0;
	int rc = -1;

	if (workspace_open(&forgetting->workspace, options->folder, STORE_WRITE,
			   forgetting->diag) == 0 &&
	    refuse_rule_word(forgetting) == 0 &&
	    workspace_lock(&forgetting->workspace, forgetting->diag) == 0 &&
	    folder_list(&names, &nr, forgetting->workspace.received, &arena, forgetting->diag) ==
		    0 &&
	    find_originals(forgetting, names, nr) == 0 && change_store(forgetting, names, nr) == 0)
		rc = remove_originals(forgetting, names, nr);
	workspace_close(&forgetting->workspace, rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED);
	arena_release(&arena);
	return rc;
}

static void print_outcome(const struct forgetting *forgetting)
{
	printf("数据库中改为“（已删除）”：%lld处；删去原件：%zu件\n",
	       (long long)forgetting->nr_cells, forgetting->nr_files);
	if (forgetting->nr_keys)
		printf("编号中的%lld处没有改动：改了就对不上原来的行\n",
		       (long long)forgetting->nr_keys);
	printf("下一步：重新出报告；inbox、notes、旧的报告、催办和工作台、升级前的数据库（store.v*."
	       "db）和备份里的，"
	       "请另行删去\n");
}

int cmd_forget(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct forgetting forgetting = { .workspace = WORKSPACE_INIT,
					 .reason = BUF_INIT,
					 .diag = diag };
	const struct option_spec specs[] = { { "reason", NULL, &forgetting.asked },
					     { NULL, NULL, NULL } };
	struct options options;
	int rc = -1;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args != 1) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	forgetting.text = options.args[0];
	if (!forgetting.asked || !forgetting.asked[0])
		diag_add(diag, "CLI053", NULL, NULL);
	else if (is_too_short(forgetting.text))
		diag_add(diag, "CLI054", NULL, forgetting.text, NULL);
	else {
		read_reason(&forgetting);
		rc = forget(&forgetting, &options);
	}
	if (rc == 0 && !options.quiet)
		print_outcome(&forgetting);
	buf_release(&forgetting.reason);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}

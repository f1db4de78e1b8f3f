/* cmd_init.c - `shuangda init DIR`: an office's working folder with the default rules. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "core/office/workspace.h"
#include "core/rules/rules_update.h"
#include "core/system/file.h"

/* New, or filled where an earlier attempt failed; the forms' tables are made as it is opened. */
static int make_store(const char *folder, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct buf path = BUF_INIT;
	struct store *store = NULL;
	int rc;

	path_join(&path, folder, "store.db");
	if (workspace_has_not_lost_store(folder, diag) < 0) {
		buf_release(&path);
		return -1;
	}
	rc = store_open_as_it_is(&store, path.data, STORE_CREATE, diag);
	store_free(store);
	if (rc == 0)
		rc = workspace_open(&workspace, folder, STORE_WRITE, diag);
	workspace_release(&workspace);
	buf_release(&path);
	return rc;
}

static int make_folders(const char *folder, struct diag *diag)
{
	static const struct {
		const char *name;
		unsigned mode;
	} parts[] = {
		{ "inbox", 0755 },   { "notes", 0755 },	   { "received", 0700 },
		{ "reports", 0755 }, { "receipts", 0700 }, { "templates", 0755 },
	};
	struct buf path = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(parts[0]); i++)
		rc = folder_make(path_join(&path, folder, parts[i].name), parts[i].mode, diag);
	buf_release(&path);
	return rc;
}

/* An office's own rules gain what was added since, and keep what it wrote. */
static int add_rules(struct buf *added, const char *folder, const char *rules, const char *shipped,
		     struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	int rc;

	workspace.folder = xstrdup(folder);
	rc = workspace_lock(&workspace, diag);
	if (rc == 0)
		rc = rules_update(added, rules, shipped, diag);
	workspace_release(&workspace);
	return rc;
}

static int make_rules(struct buf *added, bool *exists, const char *folder, struct diag *diag)
{
	struct buf from = BUF_INIT, to = BUF_INIT;
	int rc;

	path_join(&to, folder, "rules");
	install_path(&from, "rules");
	*exists = file_exists(to.data);
	rc = *exists ? add_rules(added, folder, to.data, from.data, diag)
		     : folder_copy(from.data, to.data, diag);
	buf_release(&from);
	buf_release(&to);
	return rc;
}

static void print_done(const char *folder, bool exists, const struct buf *added)
{
	const char *quote = strchr(folder, ' ') ? "\"" : ""; /* for who copies the command */

	if (!exists)
		printf("工作文件夹已建立：%s\n"
		       "下一步：\n"
		       "一、用电子表格打开 %s/rules，改成本单位的："
		       "units.csv 单位名单（末行是本办公室的名称，region 一栏写区划代码），\n"
		       "　　aliases.csv 别名，obligations.csv 报送要求（from "
		       "一栏写从哪个月起报，此前不催、不评），"
		       "calendar.csv 放假安排；\n"
		       "二、cd %s%s%s，运行 shuangda check-rules，看规则对不对；\n"
		       "三、运行 shuangda template "
		       "期间，生成空白表发给各单位，收件文件夹同时建好。\n",
		       folder, folder, quote, folder, quote);
	else if (added->nr)
		printf("规则文件夹已补入新版增加的内容（本单位写的没有改动）：\n%s"
		       "下一步：请看一遍补入的要求和期限，不合本单位实际的改好，再运行 shuangda -C "
		       "%s "
		       "report 期间\n",
		       added->data, folder);
	else
		printf("工作文件夹已有，规则不缺新版的内容：%s\n", folder);
}

int cmd_init(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct options options;
	struct buf folder = BUF_INIT, added = BUF_INIT;
	bool exists;
	int rc = EXIT_CODE_FAILED;

	if (options_parse(&options, argc, argv, command, NULL, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args != 1) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	if (options.args[0][0] == '/')
		buf_addstr(&folder, options.args[0]);
	else
		path_join(&folder, options.base, options.args[0]);
	if (folder_make(folder.data, 0755, diag) < 0 || make_folders(folder.data, diag) < 0 ||
	    make_rules(&added, &exists, folder.data, diag) < 0 || make_store(folder.data, diag) < 0)
		goto out;
	if (!options.quiet)
		print_done(folder.data, exists, &added);
	rc = EXIT_CODE_OK;
out:
	buf_release(&folder);
	buf_release(&added);
	return rc;
}

/* cmd_init.c - `shuangda init DIR`: an office's working folder with the default rules. */
#include <stdio.h>

#include "cli/command.h"
#include "core/office/workspace.h"
#include "core/system/file.h"

/* New, or filled where an earlier attempt failed; the forms' tables are made as it is opened. */
static int make_store(const char *folder, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct buf path = BUF_INIT;
	struct store *store = NULL;
	int rc;

	path_join(&path, folder, "store.db");
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
		{ "reports", 0755 }, { "receipts", 0755 }, { "templates", 0755 },
	};
	struct buf path = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(parts[0]); i++)
		rc = folder_make(path_join(&path, folder, parts[i].name), parts[i].mode, diag);
	buf_release(&path);
	return rc;
}

/* The office's own rules are never overwritten. */
static int copy_rules(const char *folder, struct diag *diag)
{
	struct buf from = BUF_INIT, to = BUF_INIT;
	int rc = 0;

	path_join(&to, folder, "rules");
	if (!file_exists(to.data))
		rc = folder_copy(install_path(&from, "rules"), to.data, diag);
	buf_release(&from);
	buf_release(&to);
	return rc;
}

int cmd_init(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct options options;
	struct buf folder = BUF_INIT;
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
		path_join(&folder, options.folder, options.args[0]);
	if (folder_make(folder.data, 0755, diag) < 0 || make_folders(folder.data, diag) < 0 ||
	    copy_rules(folder.data, diag) < 0 || make_store(folder.data, diag) < 0)
		goto out;
	if (!options.quiet)
		printf("工作文件夹已建立：%s\n"
		       "下一步：把各单位报送的文件放进 %s/inbox/期间/，再运行 shuangda -C %s "
		       "report 期间\n",
		       folder.data, folder.data, folder.data);
	rc = EXIT_CODE_OK;
out:
	buf_release(&folder);
	return rc;
}

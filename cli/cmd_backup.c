/* cmd_backup.c - `shuangda backup FILE` and `shuangda restore FILE DIR`: all that an office cannot
 * make again, in one file that is read back before it counts, and an office made of it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "core/base/privacy.h"
#include "core/base/text.h"
#include "core/office/leftovers.h"
#include "core/office/workspace.h"
#include "core/store/command_log.h"
#include "core/store/soundness.h"
#include "core/system/archive.h"
#include "core/system/file.h"

enum { PRIVATE = 0700, SHOWN = 0755 };

static const char store_name[] = "store.db";
static const char register_start[] = "收文登记";

/* What is taken whole, as it stands: people write in the products, too. Receipts and templates are
 * made again by the next command. */
static const char *const parts[] = {
	"received", "证明材料",	 "rules",  "notes",  "reports",
	"上报",	    "reminders", "briefs", "trials",
};

/* A copy of the store at one moment, found sound, becomes the first file of the archive. */
static int add_store(struct archive *archive, const struct workspace *workspace, struct diag *diag)
{
	struct buf folder = BUF_INIT, copy = BUF_INIT;
	int rc = -1;

	scratch_folder(&folder, workspace, SCRATCH_FOLDER_BACKUP);
	path_join(&copy, folder.data, store_name);
	if (folder_remove(folder.data, diag) == 0 && folder_make(folder.data, PRIVATE, diag) == 0 &&
	    store_backup(workspace->store, copy.data, diag) == 0 &&
	    store_file_is_sound(copy.data, diag) == 0)
		rc = archive_add(archive, copy.data, store_name, diag);
	if (folder_remove(folder.data, diag) < 0)
		rc = -1;
	buf_release(&folder);
	buf_release(&copy);
	return rc;
}

/* The files in 'part' and below, hidden ones left out; with 'start' only those called so. */
static int add_folder(struct archive *archive, const char *root, const char *part,
		      const char *start, struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	struct buf folder = BUF_INIT, path = BUF_INIT, as = BUF_INIT;
	char **names;
	size_t nr = 0;
	int rc = 0;

	path_join(&folder, root, part);
	if (file_is_folder(folder.data))
		rc = folder_list(&names, &nr, folder.data, &arena, diag);
	for (size_t i = 0; rc == 0 && i < nr; i++) {
		buf_reset(&as);
		buf_addf(&as, "%s/%s", part, names[i]);
		path_join(&path, folder.data, names[i]);
		if (file_is_folder(path.data))
			rc = add_folder(archive, root, as.data, start, diag);
		else if (!start || text_starts(names[i], start))
			rc = archive_add(archive, path.data, as.data, diag);
	}
	buf_release(&folder);
	buf_release(&path);
	buf_release(&as);
	arena_release(&arena);
	return rc;
}

static int add_all(struct archive *archive, const struct workspace *workspace, struct diag *diag)
{
	int rc = add_store(archive, workspace, diag);

	for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(parts[0]); i++)
		rc = add_folder(archive, workspace->folder, parts[i], NULL, diag);
	return rc < 0 ? -1 : add_folder(archive, workspace->folder, "inbox", register_start, diag);
}

/* The folder that 'file' is to stand in as the system knows it, or NULL. The caller frees it. */
static char *real_folder(const char *file)
{
	const char *slash = strrchr(file, '/');
	struct buf folder = BUF_INIT;
	char *real;

	if (slash == file)
		buf_addstr(&folder, "/");
	else
		buf_addf(&folder, "%.*s", slash ? (int)(slash - file) : 1, slash ? file : ".");
	real = realpath(folder.data, NULL);
	buf_release(&folder);
	return real;
}

/* Within a part it would be taken into itself, and into each backup after it. */
static bool is_in_part(const struct workspace *workspace, const char *file, struct diag *diag)
{
	struct buf path = BUF_INIT;
	char *folder = real_folder(file);
	bool found = false;

	for (size_t i = 0; folder && !found && i < sizeof(parts) / sizeof(parts[0]); i++) {
		char *part = realpath(path_join(&path, workspace->folder, parts[i]), NULL);
		size_t nr = part ? strlen(part) : 0;

		found = part && text_starts(folder, part) &&
			(folder[nr] == '/' || folder[nr] == '\0');
		if (found)
			diag_add(diag, "CLI057", &(struct diag_at){ .file = file }, parts[i], NULL);
		free(part);
	}
	free(folder);
	buf_release(&path);
	return found;
}

/* So that somebody who asks when the last backup was made is told. A backup is one without it, too:
 * of a folder that may only be read. */
static void note_backup(const struct options *options, const char *said)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct diag unsaid = DIAG_INIT;
	int rc = -1;

	if (workspace_open(&workspace, options->folder, STORE_WRITE, &unsaid) == 0 &&
	    workspace_lock(&workspace, &unsaid) == 0) {
		workspace_add_detail(&workspace, said);
		rc = workspace_record(&workspace, &unsaid);
	}
	workspace_close(&workspace, rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED);
	diag_release(&unsaid);
}

static int backup(const struct options *options, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct archive archive;
	struct buf said = BUF_INIT;
	size_t nr;
	int rc = -1;

	if (workspace_open(&workspace, options->folder, STORE_READ, diag) < 0 ||
	    is_in_part(&workspace, options->args[0], diag) ||
	    workspace_lock(&workspace, diag) < 0 ||
	    archive_begin(&archive, options->args[0], diag) < 0)
		goto out;
	rc = add_all(&archive, &workspace, diag);
	nr = archive.sums.nr;
	if (rc < 0)
		archive_abandon(&archive);
	else
		rc = archive_commit(&archive, diag);
	buf_addstr(&said, command_log_backup);
	personal_mask(&said, options->args[0], strlen(options->args[0]));
	buf_addf(&said, "：%zu个文件，逐个读回核对无误", nr);
	if (rc == 0 && !options->quiet)
		puts(said.data);
out:
	workspace_release(&workspace);
	if (rc == 0)
		note_backup(options, said.data);
	buf_release(&said);
	return rc;
}

int cmd_backup(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct options options;

	if (options_parse(&options, argc, argv, command, NULL, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args != 1) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	return backup(&options, diag) == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}

/* ---- restore ---- */

/* Receipts are not in a backup: the next command writes them. */
static int owe_receipts(struct store *store, struct diag *diag)
{
	if (store_begin(store, diag) < 0)
		return -1;
	if (receipts_all_due(store, diag) == 0 && store_commit(store, diag) == 0)
		return 0;
	store_rollback(store);
	return -1;
}

/* The backup's name and hash stand in the restored store's command_log. */
static int note_restore(const char *folder, const char *file, struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;
	struct buf detail = BUF_INIT;
	char hash[SHA256_SIZE];
	int rc = -1;

	if (sha256_file(hash, file, diag) == 0 &&
	    workspace_open(&workspace, folder, STORE_WRITE, diag) == 0 &&
	    workspace_lock(&workspace, diag) == 0) {
		const char *name = strrchr(file, '/');

		name = name ? name + 1 : file;
		buf_addstr(&detail, "从备份恢复：");
		personal_mask(&detail, name, strlen(name));
		buf_addf(&detail, "　指纹 %s", hash);
		workspace_add_detail(&workspace, detail.data);
		rc = owe_receipts(workspace.store, diag);
		if (rc == 0)
			rc = workspace_record(&workspace, diag);
	}
	workspace_close(&workspace, rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED);
	buf_release(&detail);
	return rc;
}

static int make_folders(const char *folder, struct diag *diag)
{
	static const char *const shown[] = { "inbox", "notes", "reports", "templates" };
	static const char *const closed[] = { "received", "receipts" };
	struct buf path = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < sizeof(shown) / sizeof(shown[0]); i++)
		rc = folder_make(path_join(&path, folder, shown[i]), SHOWN, diag);
	for (size_t i = 0; rc == 0 && i < sizeof(closed) / sizeof(closed[0]); i++)
		rc = folder_make(path_join(&path, folder, closed[i]), PRIVATE, diag);
	buf_release(&path);
	return rc;
}

/* 'folder' must not be there, or be empty: nothing is ever restored over an office. */
static int restore(const char *file, const char *folder, struct diag *diag)
{
	struct buf fresh = BUF_INIT, store = BUF_INIT;
	int rc = -1;

	if (file_exists(folder) && rmdir(folder) < 0) {
		diag_add(diag, "CLI050", &(struct diag_at){ .file = folder }, NULL);
		return -1;
	}
	buf_addf(&fresh, "%s.restoring", folder);
	path_join(&store, fresh.data, store_name);
	if (folder_remove(fresh.data, diag) == 0 && folder_make(fresh.data, PRIVATE, diag) == 0 &&
	    archive_unpack(file, fresh.data, diag) == 0 &&
	    store_file_is_sound(store.data, diag) == 0 && make_folders(fresh.data, diag) == 0 &&
	    note_restore(fresh.data, file, diag) == 0)
		rc = folder_publish(fresh.data, folder, diag);
	if (rc < 0)
		folder_remove(fresh.data, diag);
	buf_release(&fresh);
	buf_release(&store);
	return rc;
}

int cmd_restore(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct options options;
	struct buf folder = BUF_INIT;
	int rc;

	if (options_parse(&options, argc, argv, command, NULL, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args != 2) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	if (options.args[1][0] == '/')
		buf_addstr(&folder, options.args[1]);
	else
		path_join(&folder, options.base, options.args[1]);
	while (folder.nr > 1 && folder.data[folder.nr - 1] == '/')
		buf_truncate(&folder, folder.nr - 1);
	rc = restore(options.args[0], folder.data, diag);
	if (rc == 0 && !options.quiet)
		printf("已恢复到 %s，逐个文件核对无误\n"
		       "下一步：运行 shuangda -C %s check "
		       "核对数字，回执同时重新生成；空白表由 template 重新生成\n",
		       folder.data, folder.data);
	buf_release(&folder);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}

/* workspace.c - see workspace.h. */
#include "core/office/workspace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/near_miss.h"
#include "core/base/privacy.h"
#include "core/base/system_error.h"
#include "core/base/text.h"
#include "core/office/leftovers.h"
#include "core/rules/rule_table.h"
#include "core/store/command_log.h"
#include "core/store/form_tables.h"
#include "core/store/migrate.h"
#include "core/system/file.h"

static char *joined(const char *folder, const char *name)
{
	struct buf path = BUF_INIT;

	path_join(&path, folder, name);
	return buf_detach(&path);
}

static void locate(struct workspace *workspace, const char *folder)
{
	char *absolute = realpath(folder, NULL);

	workspace->folder = absolute ? absolute : xstrdup(folder);
	workspace->rules = joined(workspace->folder, "rules");
	workspace->inbox = joined(workspace->folder, "inbox");
	workspace->notes = joined(workspace->folder, "notes");
	workspace->received = joined(workspace->folder, "received");
	workspace->reports = joined(workspace->folder, "reports");
	workspace->receipts = joined(workspace->folder, "receipts");
	workspace->store_path = joined(workspace->folder, "store.db");
}

static void unlock(struct workspace *workspace)
{
	command_log_free(workspace->log);
	workspace->log = NULL;
	close(workspace->lock);
	workspace->lock = 0;
}

/* A store of an older version is brought up to date by whichever command comes first, with the
 * folder to itself. Who may not write there is told so, and by store_open() what to do. */
static int upgrade(struct workspace *workspace, struct diag *diag)
{
	bool due;
	int rc = migrate_is_due(&due, workspace->store_path, diag);

	if (rc < 0 || !due || workspace_lock(workspace, diag) < 0)
		return rc;
	rc = migrate_store(workspace->store_path, &workspace->rules_loaded, diag);
	unlock(workspace);
	return rc;
}

/* The store's tables follow the rules, whichever command comes first after a change of them: a
 * reading one too, through a connection of its own. */
static int fit_forms(struct workspace *workspace, enum store_mode mode, struct diag *diag)
{
	struct store *writing = workspace->store;
	bool lags = false;
	int rc = form_tables_lag(&lags, workspace->store, &workspace->rules_loaded, diag);

	if (rc < 0 || !lags)
		return rc;
	if (workspace_lock(workspace, diag) < 0)
		return -1;
	if (mode == STORE_READ) {
		writing = NULL;
		rc = store_open(&writing, workspace->store_path, STORE_WRITE, diag);
	}
	if (rc == 0)
		rc = form_tables_make(writing, &workspace->rules_loaded, diag);
	if (writing != workspace->store)
		store_free(writing);
	else if (workspace->log)
		command_log_end(workspace->log, rc == 0 ? 0 : 2);
	unlock(workspace);
	return rc;
}

int workspace_has_not_lost_store(const char *folder, struct diag *diag)
{
	static const char *const parts[] = { "received", "receipts", "reports" };
	struct arena arena = ARENA_INIT;
	struct buf path = BUF_INIT;
	struct stat store;
	int rc = 0;

	if (stat(path_join(&path, folder, "store.db"), &store) == 0 && store.st_size > 0)
		goto out;
	for (size_t i = 0; rc == 0 && i < sizeof(parts) / sizeof(parts[0]); i++) {
		char **names;
		size_t nr;

		if (file_is_absent(path_join(&path, folder, parts[i])))
			continue;
		rc = folder_list(&names, &nr, path.data, &arena, diag);
		if (rc < 0 || !nr)
			continue;
		diag_add(diag, "CLI014", &(struct diag_at){ .file = folder }, parts[i], NULL);
		rc = -1;
	}
out:
	arena_release(&arena);
	buf_release(&path);
	return rc;
}

int workspace_open(struct workspace *out, const char *folder, enum store_mode mode,
		   struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;

	locate(&workspace, folder);
	if (workspace_has_not_lost_store(workspace.folder, diag) < 0)
		goto fail;
	if (!file_is_folder(workspace.rules) || !file_exists(workspace.store_path)) {
		diag_add(diag, "CLI010", &(struct diag_at){ .file = workspace.folder }, NULL);
		goto fail;
	}
	if (rules_load(&workspace.rules_loaded, workspace.rules, diag) < 0 ||
	    upgrade(&workspace, diag) < 0 ||
	    store_open(&workspace.store, workspace.store_path, mode, diag) < 0 ||
	    fit_forms(&workspace, mode, diag) < 0)
		goto fail;
	*out = workspace;
	return 0;
fail:
	workspace_release(&workspace);
	return -1;
}

void workspace_release(struct workspace *workspace)
{
	char *const paths[] = {
		workspace->folder,   workspace->rules,	 workspace->inbox,    workspace->notes,
		workspace->received, workspace->reports, workspace->receipts, workspace->store_path,
	};

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		free(paths[i]);
	rules_release(&workspace->rules_loaded);
	command_log_free(workspace->log);
	store_free(workspace->store);
	if (workspace->lock)
		close(workspace->lock);
	*workspace = (struct workspace)WORKSPACE_INIT;
}

/* Older versions and copying let every user of the machine read what names persons. */
static void close_to_others(const struct workspace *workspace, struct diag *diag)
{
	const char *const all[] = { workspace->store_path, workspace->received,
				    workspace->receipts };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		if (file_close_to_others(all[i]))
			diag_add(diag, "STO022", &(struct diag_at){ .file = all[i] }, NULL);
	}
}

/* The folder's lock is held: what keeps the store busy now is no command of ours. */
static int begin_work(struct workspace *workspace, struct diag *diag)
{
	leftovers_sweep(workspace);
	if (!workspace->store)
		return 0;
	close_to_others(workspace, diag);
	if (store_await_turn(workspace->store, diag) == 0 &&
	    command_log_begin(&workspace->log, workspace->store, diag) == 0)
		return 0;
	unlock(workspace);
	return -1;
}

void workspace_close(struct workspace *workspace, int outcome)
{
	if (workspace->log)
		command_log_end(workspace->log, outcome);
	workspace_release(workspace);
}

int workspace_record(struct workspace *workspace, struct diag *diag)
{
	return command_log_record(workspace->log, diag);
}

void workspace_hide_in_log(struct workspace *workspace, const char *text)
{
	if (workspace->log)
		command_log_hide(workspace->log, text);
}

void workspace_add_detail(struct workspace *workspace, const char *detail)
{
	if (workspace->log)
		command_log_add(workspace->log, detail);
}

int workspace_lock(struct workspace *workspace, struct diag *diag)
{
	enum { TRIES = 100, PAUSE_MICROSECONDS = 100000 };
	struct buf path = BUF_INIT;
	int rc = -1, fd;

	path_join(&path, workspace->folder, ".lock");
	fd = open(path.data, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
	for (int i = 0; fd >= 0 && rc < 0 && i < TRIES; i++) {
		rc = flock(fd, LOCK_EX | LOCK_NB);
		if (rc < 0)
			usleep(PAUSE_MICROSECONDS);
	}
	if (fd < 0)
		diag_add(diag, "FIL002", &(struct diag_at){ .file = path.data },
			 system_error(errno), NULL);
	else if (rc < 0)
		diag_add(diag, "CLI012", &(struct diag_at){ .file = workspace->folder }, NULL);
	if (rc == 0)
		workspace->lock = fd;
	else if (fd >= 0)
		close(fd);
	buf_release(&path);
	return rc < 0 ? rc : begin_work(workspace, diag);
}

int workspace_as_of(char as_of[static 11], struct store *store, const char *period,
		    const char *given, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (given) {
		memcpy(as_of, given, 10);
		as_of[10] = '\0';
		return 0;
	}
	if (query_open(&query, store,
		       "SELECT coalesce((SELECT max(issued) FROM run WHERE period = ?1 AND issued "
		       "NOTNULL),"
		       " (SELECT substr(max(received), 1, 10) FROM (SELECT received FROM submission"
		       " UNION ALL SELECT at FROM withdrawal)))",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, period);
	rc = query_next(&query, diag);
	if (rc == 1 && !query_is_null(&query, 0)) {
		memcpy(as_of, query_text(&query, 0), 10);
		as_of[10] = '\0';
	} else if (rc >= 0) {
		diag_add(diag, "CLI011", NULL, NULL);
		rc = -1;
	}
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

int workspace_period(struct period *out, struct period *asked, char as_of[static 11],
		     const struct workspace *workspace, const char *text, const char *given,
		     struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];
	int day;

	if (period_parse(asked, text) < 0) {
		period_refuse(diag, text);
		return -1;
	}
	if (workspace_as_of(as_of, workspace->store, period_code(code, asked), given, diag) < 0)
		return -1;
	if (day_parse(&day, as_of, NULL) < 0) {
		diag_add(diag, "CLI003", NULL, as_of, NULL);
		return -1;
	}
	*out = asked->kind >= PERIOD_KIND_HALF && asked->kind <= PERIOD_KIND_MONTHS
		       ? rules_over_by(&workspace->rules_loaded, asked, day)
		       : *asked;
	return 0;
}

int workspace_notes(struct buf *out, const struct workspace *workspace, const char *period,
		    bool *masked, struct diag *diag)
{
	struct buf path = BUF_INIT, name = BUF_INIT, bytes = BUF_INIT, text = BUF_INIT;
	bool hidden = false;
	int rc = 0;

	buf_addf(&path, "%s/%s.md", workspace->notes, period);
	if (file_exists(path.data))
		rc = file_read(&bytes, path.data, diag);
	if (rc == 0 && bytes.nr && rule_text_decode(&text, bytes.data, bytes.nr) < 0) {
		buf_addf(&name, "notes/%s.md", period);
		diag_add(diag, "REN082", NULL, name.data, NULL);
		rc = -1;
	}
	if (rc == 0 && text.nr)
		hidden = prose_mask(out, text.data, text.nr) != 0;
	if (masked)
		*masked = hidden;
	buf_release(&path);
	buf_release(&name);
	buf_release(&bytes);
	buf_release(&text);
	return rc;
}

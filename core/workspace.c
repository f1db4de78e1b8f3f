/* workspace.c - see workspace.h. */
#include "core/workspace.h"

#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/period.h"

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

int workspace_open(struct workspace *out, const char *folder, enum store_mode mode,
		   struct diag *diag)
{
	struct workspace workspace = WORKSPACE_INIT;

	locate(&workspace, folder);
	if (!file_is_folder(workspace.rules) || !file_exists(workspace.store_path)) {
		diag_add(diag, "CLI010", &(struct diag_at){ .file = workspace.folder }, NULL);
		goto fail;
	}
	if (rules_load(&workspace.rules_loaded, workspace.rules, diag) < 0 ||
	    store_open(&workspace.store, workspace.store_path, mode, diag) < 0)
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
	store_free(workspace->store);
	*workspace = (struct workspace)WORKSPACE_INIT;
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
		       "SELECT coalesce((SELECT max(issued) FROM run WHERE period = ?1 AND issued NOTNULL),"
		       " (SELECT substr(max(received), 1, 10) FROM submission))",
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

int workspace_notes(struct buf *out, const struct workspace *workspace, const char *period,
		    struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc = 0;

	buf_addf(&path, "%s/%s.md", workspace->notes, period);
	if (file_exists(path.data))
		rc = file_read(out, path.data, diag);
	buf_release(&path);
	return rc;
}

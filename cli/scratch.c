/* scratch.c - see scratch.h. */
#include "cli/scratch.h"

#include <string.h>
#include <unistd.h>

#include "cli/command.h"
#include "core/office/leftovers.h"
#include "core/system/file.h"

enum { PRIVATE = 0700, SHOWN = 0755, WORDS = 12 };

/* The rules and notes are the office's. */
static int link_folder(const struct scratch *scratch, const char *target, const char *name,
		       struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc = symlink(target, path_join(&path, scratch->folder.data, name));

	if (rc < 0)
		diag_add(diag, "FIL002", &(struct diag_at){ .file = path.data }, path.data, NULL);
	buf_release(&path);
	return rc;
}

static int make_folder(struct scratch *scratch, struct diag *diag)
{
	const struct workspace *workspace = &scratch->workspace;
	struct buf store = BUF_INIT;
	int rc = -1;

	scratch_folder(&scratch->folder, workspace, SCRATCH_FOLDER_DAY);
	path_join(&store, scratch->folder.data, "store.db");
	if (folder_remove(scratch->folder.data, diag) == 0 &&
	    folder_make(scratch->folder.data, PRIVATE, diag) == 0 &&
	    link_folder(scratch, workspace->rules, "rules", diag) == 0 &&
	    link_folder(scratch, workspace->notes, "notes", diag) == 0)
		rc = store_copy(workspace->store, store.data, diag);
	if (rc == 0)
		rc = file_make_private(store.data, diag);
	buf_release(&store);
	return rc;
}

static void choose_period(struct scratch *scratch)
{
	struct period period;
	int day;

	if (day_parse(&day, scratch->as_of, NULL) < 0)
		BUG("a day that was checked");
	period = rules_running(&scratch->workspace.rules_loaded, day);
	period_code(scratch->period, &period);
}

static int analyze(const struct scratch *scratch, struct diag *diag)
{
	const char *argv[WORDS] = { NULL,      "--quiet",      "-C",	       scratch->folder.data,
				    "--as-of", scratch->as_of, scratch->period };

	return stage_run("analyze", argv, diag) == EXIT_CODE_OK ? 0 : -1;
}

int scratch_make(struct scratch *out, const struct options *options, struct diag *diag)
{
	if (workspace_open(&out->workspace, options->folder, STORE_WRITE, diag) < 0 ||
	    workspace_lock(&out->workspace, diag) < 0)
		return -1;
	return make_folder(out, diag);
}

int scratch_open(struct scratch *out, const struct options *options, struct diag *diag)
{
	day_asked(out->as_of, options->as_of);
	if (scratch_make(out, options, diag) < 0)
		return -1;
	choose_period(out);
	return analyze(out, diag);
}

void scratch_release(struct scratch *scratch, struct diag *diag)
{
	if (scratch->folder.nr)
		folder_remove(scratch->folder.data, diag);
	buf_release(&scratch->folder);
	workspace_release(&scratch->workspace);
}

/* NAME/DAY below 'root', its parent made. */
static int place(struct buf *out, const char *root, const char *name, const char *day,
		 struct diag *diag)
{
	int rc;

	path_join(out, root, name);
	rc = folder_make(out->data, SHOWN, diag);
	buf_addf(out, "/%s", day);
	return rc;
}

int scratch_take(struct scratch *scratch, struct buf *folder, const char *parent, const char *name,
		 struct diag *diag)
{
	struct buf made = BUF_INIT;
	int rc = -1;

	if (place(&made, scratch->folder.data, parent, name, diag) == 0 &&
	    place(folder, scratch->workspace.folder, parent, name, diag) == 0)
		rc = folder_publish(made.data, folder->data, diag);
	buf_release(&made);
	return rc;
}

static int run_render(const struct scratch *scratch, const char *flag, const char *const *more,
		      struct diag *diag)
{
	const char *argv[WORDS] = { NULL,      "--quiet",     flag, "-C", scratch->folder.data,
				    "--as-of", scratch->as_of };
	int nr = 7;

	for (; *more; more++)
		argv[nr++] = *more;
	argv[nr] = scratch->period;
	return stage_run("render", argv, diag) == EXIT_CODE_OK ? 0 : -1;
}

int scratch_render(struct scratch *scratch, struct buf *folder, const char *name, const char *flag,
		   const char *const *more, struct diag *diag)
{
	if (run_render(scratch, flag, more, diag) < 0)
		return -1;
	return scratch_take(scratch, folder, name, scratch->as_of, diag);
}

int scratch_show(struct scratch *scratch, const char *const *names, struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc = 0;

	for (; rc == 0 && *names; names++)
		if (file_is_folder(path_join(&path, scratch->workspace.folder, *names)))
			rc = link_folder(scratch, path.data, *names, diag);
	buf_release(&path);
	return rc;
}

int scratch_render_file(struct scratch *scratch, struct buf *page, const char *flag,
			const char *name, struct diag *diag)
{
	static const char *const none[] = { NULL };
	struct buf made = BUF_INIT;
	int rc = run_render(scratch, flag, none, diag);

	path_join(&made, scratch->folder.data, name);
	path_join(page, scratch->workspace.folder, name);
	if (rc == 0)
		rc = file_make_private(made.data, diag);
	if (rc == 0)
		rc = file_publish(made.data, page->data, diag);
	if (rc == 0)
		rc = folder_sync(scratch->workspace.folder, diag);
	buf_release(&made);
	return rc;
}

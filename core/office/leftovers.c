/* leftovers.c - see leftovers.h. */
#include "core/office/leftovers.h"

#include <string.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/text.h"
#include "core/system/file.h"
#include "core/system/shared_folder.h"

static const char *const scratch_folders[NR_SCRATCH_FOLDERS] = {
	[SCRATCH_FOLDER_INGEST] = ".ingest.tmp", [SCRATCH_FOLDER_DAY] = ".scratch",
	[SCRATCH_FOLDER_EXPLAIN] = ".explain",	 [SCRATCH_FOLDER_ORIGINAL] = ".explain.tmp",
	[SCRATCH_FOLDER_VERIFY] = ".verify",	 [SCRATCH_FOLDER_BACKUP] = ".backup",
};

/* What runs leave in a folder; what people and other programs have there is never like it. */
enum leftover {
	LEFTOVER_FOLDER,   /* .2024Q3.tmp */
	LEFTOVER_FILE,	   /* .收文登记.csv.shuangda.Xy12ab */
	LEFTOVER_ORIGINAL, /* new.Xy12ab */
};

static const struct {
	const char *folder;
	enum leftover what;
	int depth; /* of folders in it that are looked through as well */
} places[] = {
	{ "received", LEFTOVER_ORIGINAL, 0 }, { "inbox", LEFTOVER_FILE, 1 },
	{ "rules", LEFTOVER_FILE, 2 },	      { "rules.new", LEFTOVER_FILE, 2 },
	{ "上报", LEFTOVER_FILE, 0 },	      { "上报", LEFTOVER_FOLDER, 0 },
	{ "reports", LEFTOVER_FOLDER, 0 },    { "templates", LEFTOVER_FOLDER, 0 },
	{ "reminders", LEFTOVER_FOLDER, 0 },  { "briefs", LEFTOVER_FOLDER, 0 },
};

const char *scratch_folder(struct buf *out, const struct workspace *workspace,
			   enum scratch_folder which)
{
	return path_join(out, workspace->folder, scratch_folders[which]);
}

static void remove_leftover(const char *folder, const char *name, enum leftover what,
			    struct diag *diag)
{
	struct buf path = BUF_INIT;

	path_join(&path, folder, name);
	if (what == LEFTOVER_FILE && file_is_begun(name))
		unlink(path.data);
	else if (what == LEFTOVER_ORIGINAL && text_starts(name, "new."))
		unlink(path.data);
	else if (what == LEFTOVER_FOLDER && name[0] == '.' && text_ends(name, ".tmp") &&
		 file_is_folder(path.data))
		folder_remove(path.data, diag);
	buf_release(&path);
}

static void sweep(const char *folder, enum leftover what, int depth, struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	struct buf below = BUF_INIT;
	char **names;
	size_t nr = 0;

	if (file_is_folder(folder) && folder_list_all(&names, &nr, folder, &arena, diag) < 0)
		nr = 0;
	for (size_t i = 0; i < nr; i++) {
		remove_leftover(folder, names[i], what, diag);
		if (depth && names[i][0] != '.')
			sweep(path_join(&below, folder, names[i]), what, depth - 1, diag);
	}
	buf_release(&below);
	arena_release(&arena);
}

void leftovers_sweep(const struct workspace *workspace)
{
	struct diag ignored = DIAG_INIT;
	struct buf path = BUF_INIT;

	for (int i = 0; i < NR_SCRATCH_FOLDERS; i++)
		folder_remove(scratch_folder(&path, workspace, (enum scratch_folder)i), &ignored);
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++)
		sweep(path_join(&path, workspace->folder, places[i].folder), places[i].what,
		      places[i].depth, &ignored);
	diag_release(&ignored);
	buf_release(&path);
}

int leftovers_tidy(const char *parent, struct diag *diag)
{
	static const char ending[] = ".next";
	struct arena arena = ARENA_INIT;
	struct buf path = BUF_INIT;
	char **names;
	size_t nr = 0;
	int rc = 0;

	if (file_is_folder(parent))
		rc = folder_list_all(&names, &nr, parent, &arena, diag);
	for (size_t i = 0; rc == 0 && i < nr; i++) {
		if (names[i][0] != '.' || !text_ends(names[i], ending))
			continue;
		names[i][strlen(names[i]) - strlen(ending)] = '\0';
		rc = shared_folder_tidy(path_join(&path, parent, names[i] + 1), diag);
	}
	buf_release(&path);
	arena_release(&arena);
	return rc;
}

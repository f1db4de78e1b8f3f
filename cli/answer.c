/* answer.c - the ingest stage, then the receipts that it left due. */
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "cli/command.h"
#include "core/command/office_above.h"
#include "core/command/options.h"
#include "core/store/store.h"
#include "core/system/file.h"

/* The working folder among arguments that are the stage's to judge. */
static const char *folder_in(char above[static OPTIONS_FOLDER_SIZE], int argc,
			     const char *const *argv)
{
	const char *folder = NULL;

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "-C") == 0 && i + 1 < argc)
			folder = argv[++i];
		else if (strncmp(argv[i], "-C", 2) == 0 && argv[i][2])
			folder = argv[i] + 2;
	}
	return folder ? folder : office_above(above, OPTIONS_FOLDER_SIZE);
}

/* True when the store has receipts to write. What is wrong with it has been said by ingest. */
static bool has_due(const char *folder)
{
	struct buf path = BUF_INIT;
	struct diag said = DIAG_INIT;
	struct store *store = NULL;
	int64_t nr = 0;

	path_join(&path, folder, "store.db");
	if (store_open(&store, path.data, STORE_GLANCE, &said) == 0 &&
	    store_get_int(store, "SELECT count(*) FROM receipt_due", 0, &nr, &said) < 0)
		nr = 0;
	store_free(store);
	diag_release(&said);
	buf_release(&path);
	return nr > 0;
}

/* True when no command is at work in the folder and this one may write there. */
static bool is_free(const char *folder)
{
	struct buf path = BUF_INIT;
	int fd = open(path_join(&path, folder, ".lock"), O_RDWR | O_CLOEXEC);
	bool is = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;

	if (fd >= 0)
		close(fd);
	buf_release(&path);
	return is && access(folder, W_OK) == 0;
}

static int write_due(const char *folder, struct diag *diag)
{
	const char *render[] = { NULL, "-C", folder, "--quiet", "--receipts", NULL };

	return stage_run("render", render, diag);
}

void answer_owed(int argc, const char *const *argv, struct diag *diag)
{
	char above[OPTIONS_FOLDER_SIZE];
	const char *folder = folder_in(above, argc, argv);

	if (is_free(folder) && has_due(folder))
		write_due(folder, diag);
}

int ingest_and_answer(int argc, const char **argv, struct diag *diag)
{
	char above[OPTIONS_FOLDER_SIZE];
	const char *folder = folder_in(above, argc, argv);
	int rc = stage_run("ingest", argv, diag);

	if (has_due(folder) && write_due(folder, diag) != EXIT_CODE_OK)
		rc = EXIT_CODE_FAILED;
	return rc;
}

int receipts_all_due(struct store *store, struct diag *diag)
{
	return store_exec(store,
			  "INSERT OR IGNORE INTO receipt_due"
			  " SELECT DISTINCT coalesce(unit, ''), folder FROM submission",
			  diag);
}

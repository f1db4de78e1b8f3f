/* answer.c - the ingest stage, then the receipts that it left due. */
#include <string.h>

#include "cli/command.h"
#include "core/store/store.h"
#include "core/system/file.h"

/* The working folder among arguments that are the stage's to judge. */
static const char *folder_in(int argc, const char *const *argv)
{
	const char *folder = ".";

	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (strcmp(argv[i], "-C") == 0 && i + 1 < argc)
			folder = argv[++i];
		else if (strncmp(argv[i], "-C", 2) == 0 && argv[i][2])
			folder = argv[i] + 2;
	}
	return folder;
}

/* True when the store has receipts to write. What is wrong with it has been said by ingest. */
static bool has_due(const char *folder)
{
	struct buf path = BUF_INIT;
	struct diag said = DIAG_INIT;
	struct store *store = NULL;
	int64_t nr = 0;

	path_join(&path, folder, "store.db");
	if (store_open(&store, path.data, STORE_READ, &said) == 0 &&
	    store_get_int(store, "SELECT count(*) FROM receipt_due", 0, &nr, &said) < 0)
		nr = 0;
	store_free(store);
	diag_release(&said);
	buf_release(&path);
	return nr > 0;
}

int ingest_and_answer(int argc, const char **argv, struct diag *diag)
{
	const char *folder = folder_in(argc, argv);
	const char *render[] = { NULL, "-C", folder, "--quiet", "--receipts", NULL };
	int rc = stage_run("ingest", argv, diag);

	if (has_due(folder) && stage_run("render", render, diag) != EXIT_CODE_OK)
		rc = EXIT_CODE_FAILED;
	return rc;
}

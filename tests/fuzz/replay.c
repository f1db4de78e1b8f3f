/* replay.c - feeds files to a harness without libFuzzer: every file named, and every file in a
 * folder named. Ends with "NAME: N passed, 0 failed"; a broken invariant aborts before that. */
#include "core/system/file.h"
#include "tests/fuzz/fuzz.h"

static int replay_file(const char *path, struct diag *diag)
{
	struct buf text = BUF_INIT;
	int rc = file_read(&text, path, diag);

	if (rc == 0) {
		/* A copy of its own size, so that the sanitizer sees a read behind its end. */
		uint8_t *copy = xmalloc(text.nr ? text.nr : 1);

		fprintf(stderr, "%s\n", path);
		memcpy(copy, text.data, text.nr);
		LLVMFuzzerTestOneInput(copy, text.nr);
		free(copy);
	}
	buf_release(&text);
	return rc;
}

/* Returns how many files were fed, -1 when one could not be read. */
static int replay(const char *path, struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	struct buf below = BUF_INIT;
	char **names;
	size_t nr;
	int fed = 0;

	if (!file_is_folder(path))
		return replay_file(path, diag) < 0 ? -1 : 1;
	if (folder_list(&names, &nr, path, &arena, diag) < 0)
		fed = -1;
	for (size_t i = 0; fed >= 0 && i < nr; i++)
		fed = replay_file(path_join(&below, path, names[i]), diag) < 0 ? -1 : fed + 1;
	buf_release(&below);
	arena_release(&arena);
	return fed;
}

int main(int argc, char **argv)
{
	struct diag diag = DIAG_INIT;
	int fed = 0, status = 0;

	for (int i = 1; i < argc; i++) {
		int more = replay(argv[i], &diag);

		if (more < 0)
			status = 2;
		else
			fed += more;
	}
	diag_print(&diag, stderr);
	diag_release(&diag);
	if (status == 0)
		printf("%s: %d passed, 0 failed\n", argv[0], fed);
	return status;
}

/* scratch.c - see scratch.h. */
#include "tests/fuzz/scratch.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/system/file.h"
#include "tests/fuzz/fuzz.h"

static char folder[64];
static pid_t owner;

static void remove_folder(void)
{
	struct diag ignored = DIAG_INIT;

	if (getpid() == owner)
		folder_remove(folder, &ignored);
	diag_release(&ignored);
}

const char *fuzz_folder(void)
{
	if (folder[0])
		return folder;
	snprintf(folder, sizeof(folder), "%s/shuangda-fuzz-XXXXXX",
		 access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp");
	CHECK(mkdtemp(folder), "no scratch folder");
	owner = getpid();
	atexit(remove_folder);
	return folder;
}

void scratch_write(const char *path, const void *data, size_t nr)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	CHECK(file >= 0, "%s cannot be written", path);
	for (size_t done = 0; done < nr;) {
		ssize_t put = write(file, (const char *)data + done, nr - done);

		CHECK(put > 0, "%s cannot be written", path);
		done += (size_t)put;
	}
	close(file);
}

void scratch_expect(int rc, const struct diag *diag)
{
	if (rc == 0)
		return;
	diag_print(diag, stderr);
	abort();
}

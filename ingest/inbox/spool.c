/* spool.c - see spool.h. */
#include "ingest/inbox/spool.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/text.h"
#include "core/system/file.h"
#include "ingest/inbox/register.h"

enum { CHUNK = 256 * 1024, NAME_MAX_BYTES = 200, PRIVATE = 0700, PRIVATE_FILE = 0600 };

const char spool_default_name[] = "标准输入.csv";

/* A plain name of a submission: no folder, nothing hidden, not one of the office's own files. */
static bool is_usable(const char *name)
{
	size_t nr = strlen(name);

	if (!nr || nr > NAME_MAX_BYTES || name[0] == '.' || strchr(name, '/') ||
	    !text_is_utf8(name, nr) || text_ends(name, register_name) ||
	    text_ends(name, ".回执.csv"))
		return false;
	for (const char *p = name; *p; p++) {
		if ((unsigned char)*p < ' ' || *p == 0x7F)
			return false;
	}
	return true;
}

static int write_all(int fd, const char *data, size_t nr)
{
	while (nr) {
		ssize_t put = write(fd, data, nr);

		if (put < 0 && errno != EINTR)
			return -1;
		data += put > 0 ? put : 0;
		nr -= put > 0 ? (size_t)put : 0;
	}
	return 0;
}

/* Returns NULL, or the code of what failed. */
static const char *copy_bytes(int from, int to)
{
	char *chunk = xmalloc(CHUNK);
	const char *failed = NULL;
	ssize_t got;

	while (!failed && (got = read(from, chunk, CHUNK)) != 0) {
		if (got < 0 && errno != EINTR)
			failed = "FIL001";
		else if (got > 0 && write_all(to, chunk, (size_t)got) < 0)
			failed = "FIL002";
	}
	free(chunk);
	return failed;
}

int spool_read(struct buf *out, int input, const char *folder, const char *name, struct diag *diag)
{
	const char *failed;
	int fd;

	if (!is_usable(name)) {
		diag_add(diag, "ING110", NULL, name, NULL);
		return -1;
	}
	if (folder_make(folder, PRIVATE, diag) < 0)
		return -1;
	path_join(out, folder, name);
	fd = open(out->data, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, PRIVATE_FILE);
	failed = fd < 0 ? "FIL002" : copy_bytes(input, fd);
	if (fd >= 0 && close(fd) < 0 && !failed)
		failed = "FIL002";
	if (!failed)
		return 0;
	diag_add(diag, failed,
		 &(struct diag_at){ .file = strcmp(failed, "FIL001") == 0 ? "标准输入"
									  : out->data },
		 strerror(errno), NULL);
	if (fd >= 0)
		unlink(out->data);
	return -1;
}

/* hashed_copy.c - see hashed_copy.h. */
#include "core/system/hashed_copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "core/system/early_sync.h"
#include "core/system/file.h"

enum { CHUNK = 256 * 1024 };

struct hashed_copy {
	char *from, *folder;
	int source, target;
	struct buf name; /* of the new file */
	struct sha256 *sha256;
	char *chunk;
	struct early_sync sync;
	off_t size;
	const char *code; /* what failed, at 'error'; NULL: nothing */
	int error;
	bool at_end;
};

static void fail(struct hashed_copy *copy, const char *code)
{
	copy->code = code;
	copy->error = errno;
	copy->at_end = true;
}

struct hashed_copy *hashed_copy_new(const char *from, const char *folder, unsigned mode)
{
	struct hashed_copy *copy = xcalloc(1, sizeof(*copy));
	struct buf path = BUF_INIT;

	*copy = (struct hashed_copy){
		.from = xstrdup(from),
		.folder = xstrdup(folder),
		.source = open(from, O_RDONLY | O_CLOEXEC),
		.target = -1,
		.name = BUF_INIT,
		.sha256 = sha256_new(),
		.chunk = xmalloc(CHUNK),
		.sync = EARLY_SYNC_INIT,
	};
	if (copy->source < 0) {
		fail(copy, "FIL001");
		return copy;
	}
	copy->target = file_begin(&copy->name, path_join(&path, folder, "new"), mode);
	if (copy->target < 0)
		fail(copy, "FIL002");
	buf_release(&path);
	return copy;
}

bool hashed_copy_step(struct hashed_copy *copy)
{
	ssize_t got;

	if (copy->at_end)
		return false;
	got = read(copy->source, copy->chunk, CHUNK);
	if (got < 0)
		fail(copy, "FIL001");
	if (got <= 0) {
		copy->at_end = true;
		return false;
	}
	sha256_add(copy->sha256, copy->chunk, (size_t)got);
	if (file_append(copy->target, copy->chunk, (size_t)got) < 0)
		fail(copy, "FIL002");
	copy->size += got;
	early_sync_step(&copy->sync, copy->target, copy->size);
	return !copy->at_end;
}

static void put_in_place(char hex[static SHA256_SIZE], struct hashed_copy *copy)
{
	struct buf path = BUF_INIT;

	sha256_end(hex, copy->sha256);
	copy->sha256 = NULL;
	if (file_commit(copy->target, copy->name.data, path_join(&path, copy->folder, hex)) < 0)
		fail(copy, "FIL002");
	copy->target = -1;
	buf_release(&path);
}

int hashed_copy_finish(char hex[static SHA256_SIZE], struct hashed_copy *copy, struct diag *diag)
{
	int rc = 0;

	while (hashed_copy_step(copy))
		;
	if (!copy->code)
		put_in_place(hex, copy);
	if (copy->code) {
		bool reading = strcmp(copy->code, "FIL001") == 0;
		const struct diag_at at = { .file = reading ? copy->from : copy->folder };

		diag_add(diag, copy->code, &at, strerror(copy->error), NULL);
		rc = -1;
	}
	hashed_copy_free(copy);
	return rc;
}

void hashed_copy_free(struct hashed_copy *copy)
{
	char hex[SHA256_SIZE];

	if (!copy)
		return;
	if (copy->target >= 0)
		file_abandon(copy->target, copy->name.data);
	if (copy->source >= 0)
		close(copy->source);
	if (copy->sha256)
		sha256_end(hex, copy->sha256);
	buf_release(&copy->name);
	free(copy->chunk);
	free(copy->from);
	free(copy->folder);
	free(copy);
}

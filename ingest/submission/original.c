/* original.c - see original.h. */
#include "ingest/submission/original.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "core/base/buf.h"
#include "core/base/system_error.h"
#include "core/system/file.h"

enum { FOLDER_MODE = 0700, FILE_MODE = 0600, CHUNK = 256 * 1024, THREAD_WORTH = 1024 * 1024 };

/* Of the thread that copies: as a third beside the two that take rows in, it would cost them 6 % at
 * the usual one. */
enum { LOW_PRIORITY = 15 };

/* Where the copy is made, and the hash of what is in it so far. */
struct copying {
	int source, target;
	struct buf name; /* of the new file */
	struct sha256 *sha256;
	const char *code; /* of what failed, at 'error'; NULL: nothing */
	int error;
};

static void fail(struct copying *copying, const char *code)
{
	copying->code = code;
	copying->error = errno;
}

static void copy_bytes(struct copying *copying)
{
	char *chunk = xmalloc(CHUNK);
	ssize_t got;

	while (!copying->code && (got = read(copying->source, chunk, CHUNK)) != 0) {
		if (got < 0) {
			fail(copying, "FIL001");
			break;
		}
		sha256_add(copying->sha256, chunk, (size_t)got);
		if (file_append(copying->target, chunk, (size_t)got) < 0)
			fail(copying, "FIL002");
	}
	free(chunk);
}

/* Under its hash, whole and synced. */
static void put_in_place(struct copying *copying, const struct original *original)
{
	struct buf path = BUF_INIT;

	path_join(&path, original->folder, original->sha256);
	if (file_commit(copying->target, copying->name.data, path.data) < 0)
		fail(copying, "FIL002");
	copying->target = -1;
	buf_release(&path);
}

static void say_failure(struct original *original, const struct copying *copying)
{
	bool reading = strcmp(copying->code, "FIL001") == 0;
	const struct diag_at at = { .file = reading ? original->from : original->folder };

	diag_add(&original->diag, copying->code, &at, system_error(copying->error), NULL);
	original->rc = -1;
}

/* The copy is there whole, or not at all. */
static void *copy(void *data)
{
	struct original *original = data;
	struct copying copying = { .target = -1, .name = BUF_INIT, .sha256 = sha256_new() };
	struct buf path = BUF_INIT;

	copying.source = open(original->from, O_RDONLY | O_CLOEXEC);
	if (copying.source < 0)
		fail(&copying, "FIL001");
	else
		copying.target = file_begin(&copying.name,
					    path_join(&path, original->folder, "new"), FILE_MODE);
	if (!copying.code && copying.target < 0)
		fail(&copying, "FIL002");
	copy_bytes(&copying);
	sha256_end(original->sha256, copying.sha256);
	if (!copying.code)
		put_in_place(&copying, original);
	if (copying.code)
		say_failure(original, &copying);
	if (copying.target >= 0)
		file_abandon(copying.target, copying.name.data);
	if (copying.source >= 0)
		close(copying.source);
	buf_release(&copying.name);
	buf_release(&path);
	return NULL;
}

static void *copy_beside(void *data)
{
	setpriority(PRIO_PROCESS, (id_t)gettid(), LOW_PRIORITY); /* a thread's own on Linux */
	return copy(data);
}

int original_open(struct original *out, const char *from, const char *folder, const char *sha256,
		  struct diag *diag)
{
	struct buf path = BUF_INIT;

	*out = (struct original){ .from = from, .folder = folder };
	if (folder_make(folder, FOLDER_MODE, diag) < 0)
		return -1;
	if (stat(from, &out->at_first) < 0) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = from }, system_error(errno),
			 NULL);
		return -1;
	}
	memcpy(out->known, sha256, strlen(sha256));
	memcpy(out->sha256, out->known, sizeof(out->sha256));
	out->wanted = !sha256[0] || !file_exists(path_join(&path, folder, sha256));
	if (out->wanted && out->at_first.st_size >= THREAD_WORTH)
		out->has_thread = pthread_create(&out->thread, NULL, copy_beside, out) == 0;
	out->wanted &= !out->has_thread;
	buf_release(&path);
	return 0;
}

static void join(struct original *original)
{
	if (original->has_thread)
		pthread_join(original->thread, NULL);
	original->has_thread = false;
}

/* What was read meanwhile may be neither what was there before nor what is there now. */
static bool has_changed(const struct original *original)
{
	const struct stat *first = &original->at_first;
	struct stat now;

	return stat(original->from, &now) < 0 || now.st_size != first->st_size ||
	       now.st_mtim.tv_sec != first->st_mtim.tv_sec ||
	       now.st_mtim.tv_nsec != first->st_mtim.tv_nsec ||
	       (original->known[0] && strcmp(original->known, original->sha256) != 0);
}

int original_wait(struct original *original, struct diag *diag)
{
	join(original);
	if (original->wanted)
		copy(original);
	original->wanted = false;
	diag_append(diag, &original->diag);
	diag_release(&original->diag);
	if (original->rc == 0 && has_changed(original)) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = original->from },
			 "读取过程中文件被改动，请关闭正在编辑它的程序后重新运行", NULL);
		original->rc = -1;
	}
	return original->rc;
}

void original_close(struct original *original)
{
	join(original);
	diag_release(&original->diag);
	*original = (struct original){ 0 };
}

/* original.c - see original.h. */
#include "ingest/submission/original.h"

#include <errno.h>
#include <string.h>

#include "core/system/file.h"

enum { FOLDER_MODE = 0700, FILE_MODE = 0600 };

int original_open(struct original *out, const char *from, const char *folder, const char *sha256,
		  struct diag *diag)
{
	struct buf path = BUF_INIT;

	*out = (struct original){ .from = from };
	if (folder_make(folder, FOLDER_MODE, diag) < 0)
		return -1;
	if (stat(from, &out->at_first) < 0) {
		diag_add(diag, "FIL001", &(struct diag_at){ .file = from }, strerror(errno), NULL);
		return -1;
	}
	memcpy(out->known, sha256, strlen(sha256));
	memcpy(out->sha256, out->known, sizeof(out->sha256));
	if (!sha256[0] || !file_exists(path_join(&path, folder, sha256)))
		out->copy = hashed_copy_new(from, folder, FILE_MODE);
	buf_release(&path);
	return 0;
}

bool original_step(void *data)
{
	struct original *original = data;

	return original->copy && hashed_copy_step(original->copy);
}

static void *finish(void *data)
{
	struct original *original = data;

	original->rc = hashed_copy_finish(original->sha256, original->copy, &original->diag);
	original->copy = NULL;
	return NULL;
}

void original_rest(void *data)
{
	struct original *original = data;

	original->has_thread =
		original->copy && pthread_create(&original->thread, NULL, finish, original) == 0;
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
	if (original->copy)
		finish(original);
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
	hashed_copy_free(original->copy);
	diag_release(&original->diag);
	*original = (struct original){ 0 };
}

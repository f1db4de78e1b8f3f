/* file.c - see file.h. */
#include "core/system/early_sync.h"
#include "core/system/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/system_error.h"
#include "core/base/text.h"

enum { CHUNK = 256 * 1024, OPEN_FOLDERS = 16 };

static int report(struct diag *diag, const char *code, const char *path)
{
	diag_add(diag, code, &(struct diag_at){ .file = path }, system_error(errno), NULL);
	return -1;
}

int file_read(struct buf *out, const char *path, struct diag *diag)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t got = 0;

	if (fd < 0)
		return report(diag, "FIL001", path);
	do {
		buf_reserve(out, CHUNK);
		got = read(fd, out->data + out->nr, CHUNK);
		if (got > 0) {
			out->nr += (size_t)got;
			out->data[out->nr] = '\0';
		}
	} while (got > 0 || (got < 0 && errno == EINTR));
	if (got < 0)
		report(diag, "FIL001", path);
	close(fd);
	return got < 0 ? -1 : 0;
}

ssize_t file_head(char *head, size_t size, const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;
	ssize_t got = -1;

	if (fd < 0)
		return -1;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		got = read(fd, head, size);
	close(fd);
	return got;
}

int file_append(int fd, const char *data, size_t nr)
{
	while (nr) {
		ssize_t put = write(fd, data, nr);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return -1;
		data += put;
		nr -= (size_t)put;
	}
	return 0;
}

static int sync_path(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC);
	int rc;

	if (fd < 0)
		return -1;
	rc = fsync(fd);
	close(fd);
	return rc;
}

static int sync_parent(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *parent = slash ? xstrndup(path, (size_t)(slash - path) + 1) : xstrdup(".");
	int rc = sync_path(parent, O_RDONLY | O_DIRECTORY);

	free(parent);
	return rc;
}

int file_begin(struct buf *name, const char *path, unsigned mode)
{
	int fd;

	buf_addf(name, "%s.XXXXXX", path);
	fd = mkostemp(name->data, O_CLOEXEC);
	if (fd >= 0 && fchmod(fd, mode) < 0) {
		close(fd);
		unlink(name->data);
		return -1;
	}
	return fd;
}

void file_abandon(int fd, const char *name)
{
	close(fd);
	unlink(name);
}

int file_commit(int fd, const char *name, const char *path)
{
	int rc = fsync(fd);

	if (close(fd) < 0 || rc < 0 || rename(name, path) < 0) {
		unlink(name);
		return -1;
	}
	return sync_parent(path);
}

/* .NAME.shuangda.Xy12ab beside 'path'. */
static const char begun[] = ".shuangda.";

static int begin_beside(struct buf *name, const char *path, unsigned mode)
{
	const char *slash = strrchr(path, '/');
	size_t nr = slash ? (size_t)(slash - path) + 1 : 0;
	struct buf hidden = BUF_INIT;
	int fd;

	buf_add(&hidden, path, nr);
	buf_addf(&hidden, ".%s%.*s", path + nr, (int)strlen(begun) - 1, begun);
	fd = file_begin(name, hidden.data, mode);
	buf_release(&hidden);
	return fd;
}

bool file_is_begun(const char *name)
{
	enum { TURN = 6 };
	size_t nr = strlen(name), end = strlen(begun) + TURN;

	return name[0] == '.' && nr > end && text_starts(name + nr - end, begun);
}

int file_write(const char *path, const void *data, size_t nr, struct diag *diag)
{
	struct buf name = BUF_INIT;
	int rc = -1;
	int fd = begin_beside(&name, path, 0644);

	if (fd < 0)
		goto out;
	if (file_append(fd, data, nr) < 0) {
		file_abandon(fd, name.data);
		goto out;
	}
	rc = file_commit(fd, name.data, path);
out:
	if (rc < 0)
		report(diag, "FIL002", path);
	buf_release(&name);
	return rc;
}

int file_put(const char *path, const void *data, size_t nr, struct diag *diag)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	int rc = fd < 0 || fchmod(fd, 0644) < 0 ? -1 : file_append(fd, data, nr);

	if (fd >= 0 && close(fd) < 0)
		rc = -1;
	return rc < 0 ? report(diag, "FIL002", path) : 0;
}

/* Copy on within the kernel, from where both files stand. 0 at the end, -1 when it cannot (a pipe,
 * another file system): what was copied so far stands. */
static int copy_inside(int from, int to, struct early_sync *sync, off_t *size)
{
	ssize_t got;

	while ((got = copy_file_range(from, NULL, to, NULL, CHUNK, 0)) != 0) {
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		*size += got;
		early_sync_step(sync, to, *size);
	}
	return 0;
}

static int copy_bytes(int from, int to)
{
	char *chunk = xmalloc(CHUNK);
	struct early_sync sync = EARLY_SYNC_INIT;
	off_t size = 0;
	ssize_t got;
	int rc = 0;

	copy_inside(from, to, &sync, &size);
	while (rc == 0 && (got = read(from, chunk, CHUNK)) != 0) {
		if (got < 0) {
			rc = errno == EINTR ? 0 : -1;
			continue;
		}
		rc = file_append(to, chunk, (size_t)got);
		size += got;
		early_sync_step(&sync, to, size);
	}
	free(chunk);
	return rc;
}

int file_copy(const char *from, const char *to, unsigned mode, struct diag *diag)
{
	struct buf name = BUF_INIT;
	int source = open(from, O_RDONLY | O_CLOEXEC);
	int target = -1;
	int rc = -1;

	if (source < 0)
		return report(diag, "FIL001", from);
	target = begin_beside(&name, to, mode);
	if (target < 0)
		goto out;
	if (copy_bytes(source, target) < 0) {
		file_abandon(target, name.data);
		goto out;
	}
	rc = file_commit(target, name.data, to);
out:
	if (rc < 0)
		report(diag, "FIL002", to);
	close(source);
	buf_release(&name);
	return rc;
}

/* 1 the same bytes, 0 not (or no such file), -1 could not be read (errno). */
static int same_content(const char *a, const char *b)
{
	enum { BLOCK = 64 * 1024 };
	char *blocks = xmalloc(2 * BLOCK);
	FILE *one = fopen(a, "rbe"), *two = fopen(b, "rbe");
	size_t nr, other = 0;
	int same = one && two;

	if (!one || (!two && errno != ENOENT))
		same = -1;
	while (same == 1) {
		nr = fread(blocks, 1, BLOCK, one);
		other = fread(blocks + BLOCK, 1, BLOCK, two);
		if (ferror(one) || ferror(two))
			same = -1;
		else if (nr != other || memcmp(blocks, blocks + BLOCK, nr) != 0)
			same = 0;
		else if (nr < BLOCK)
			break;
	}
	if (one)
		fclose(one);
	if (two)
		fclose(two);
	free(blocks);
	return same;
}

int file_make_private(const char *path, struct diag *diag)
{
	return chmod(path, 0600) < 0 ? report(diag, "FIL002", path) : 0;
}

unsigned file_private_mode(unsigned mode)
{
	return mode & (mode & S_IWGRP ? 0770u : 0700u);
}

bool file_close_to_others(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0 || (st.st_mode & 0777u) == file_private_mode(st.st_mode))
		return false;
	return chmod(path, (st.st_mode & 07000u) | file_private_mode(st.st_mode)) == 0;
}

int file_publish(const char *fresh, const char *target, struct diag *diag)
{
	int same = same_content(fresh, target);

	if (same < 0)
		report(diag, "FIL001", fresh);
	if (same) {
		unlink(fresh);
		return same < 0 ? -1 : 0;
	}
	if (sync_path(fresh, O_RDONLY) == 0 && rename(fresh, target) == 0)
		return 0;
	report(diag, "FIL002", target);
	unlink(fresh);
	return -1;
}

void file_name_add(struct buf *out, const char *name, int max)
{
	size_t nr = strlen(name), pos = 0;

	for (int length = 0; pos < nr && length < max; length++) {
		size_t start = pos;
		uint32_t ch = text_next(name, nr, &pos);

		if (text_is_control(ch) || (ch < 0x80 && strchr("\\/:*?\"<>|", (int)ch)))
			buf_addch(out, '-');
		else
			buf_add(out, name + start, pos - start);
	}
}

bool file_exists(const char *path)
{
	return access(path, F_OK) == 0;
}

bool file_is_absent(const char *path)
{
	return access(path, F_OK) < 0 && (errno == ENOENT || errno == ENOTDIR);
}

bool file_is_folder(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

int folder_make(const char *path, unsigned mode, struct diag *diag)
{
	char *copy = xstrdup(path);
	int rc = 0;

	for (char *p = copy; rc == 0 && *p; p++) {
		if (*p != '/' || p == copy)
			continue;
		*p = '\0';
		if (mkdir(copy, 0755) < 0 && errno != EEXIST)
			rc = report(diag, "FIL002", copy);
		*p = '/';
	}
	if (rc == 0 && mkdir(path, mode) < 0 && !(errno == EEXIST && file_is_folder(path)))
		rc = report(diag, "FIL002", path);
	free(copy);
	return rc;
}

int folder_sync(const char *path, struct diag *diag)
{
	return sync_path(path, O_RDONLY | O_DIRECTORY) < 0 ? report(diag, "FIL002", path) : 0;
}

static int remove_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)flag;
	(void)ftw;
	return remove(path);
}

int folder_remove(const char *path, struct diag *diag)
{
	struct stat st;

	if (lstat(path, &st) < 0)
		return 0;
	if (nftw(path, remove_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) != 0)
		return report(diag, "FIL002", path);
	return 0;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static int list_names(char ***names, size_t *nr, const char *path, bool hidden, struct arena *arena,
		      struct diag *diag)
{
	DIR *dir = opendir(path);
	char **list = NULL;
	size_t alloc = 0;
	struct dirent *entry;
	int rc;

	*nr = 0;
	if (!dir)
		return report(diag, "FIL001", path);
	for (errno = 0; (entry = readdir(dir)) != NULL; errno = 0) {
		const char *name = entry->d_name;

		if (name[0] == '.' && (!hidden || !name[strspn(name, ".")]))
			continue;
		list = array_grow(list, *nr, &alloc, sizeof(*list));
		list[(*nr)++] = arena_strdup(arena, name);
	}
	rc = errno ? report(diag, "FIL001", path) : 0;
	closedir(dir);
	if (rc < 0)
		*nr = 0;
	if (list)
		qsort(list, *nr, sizeof(*list), compare_names);
	*names = arena_alloc(arena, (*nr + 1) * sizeof(**names));
	if (list)
		memcpy(*names, list, *nr * sizeof(**names));
	free(list);
	return rc;
}

int folder_list(char ***names, size_t *nr, const char *path, struct arena *arena, struct diag *diag)
{
	return list_names(names, nr, path, false, arena, diag);
}

int folder_list_all(char ***names, size_t *nr, const char *path, struct arena *arena,
		    struct diag *diag)
{
	return list_names(names, nr, path, true, arena, diag);
}

static int sync_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	(void)st;
	(void)ftw;
	if (flag == FTW_F)
		return sync_path(path, O_RDONLY);
	return sync_path(path, O_RDONLY | O_DIRECTORY);
}

/* Only a hint: with all of them on their way each sync finds little left to wait for; of 120 files
 * the syncs take a quarter of the time. */
static int begin_to_sync_one(const char *path, const struct stat *st, int flag, struct FTW *ftw)
{
	int fd = flag == FTW_F ? open(path, O_RDONLY | O_CLOEXEC) : -1;

	(void)st;
	(void)ftw;
	if (fd >= 0) {
		sync_file_range(fd, 0, 0, SYNC_FILE_RANGE_WRITE);
		close(fd);
	}
	return 0;
}

int folder_settle(const char *path, struct diag *diag)
{
	nftw(path, begin_to_sync_one, OPEN_FOLDERS, FTW_PHYS);
	if (nftw(path, sync_one, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) != 0)
		return report(diag, "FIL002", path);
	return 0;
}

int folder_publish(const char *fresh, const char *target, struct diag *diag)
{
	int rc;

	if (folder_settle(fresh, diag) < 0)
		return -1;
	if (file_exists(target))
		rc = renameat2(AT_FDCWD, fresh, AT_FDCWD, target, RENAME_EXCHANGE);
	else
		rc = rename(fresh, target);
	if (rc < 0 || sync_parent(target) < 0)
		return report(diag, "FIL002", target);
	return folder_remove(fresh, diag);
}

int folder_copy(const char *from, const char *to, struct diag *diag)
{
	struct arena arena = ARENA_INIT;
	struct buf source = BUF_INIT, target = BUF_INIT;
	char **names;
	size_t nr;
	int rc = -1;

	if (folder_make(to, 0755, diag) < 0 || folder_list(&names, &nr, from, &arena, diag) < 0)
		goto out;
	for (size_t i = 0; i < nr; i++) {
		path_join(&source, from, names[i]);
		path_join(&target, to, names[i]);
		if (file_is_folder(source.data)
			    ? folder_copy(source.data, target.data, diag) < 0
			    : file_copy(source.data, target.data, 0644, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	buf_release(&source);
	buf_release(&target);
	arena_release(&arena);
	return rc;
}

const char *path_join(struct buf *out, const char *dir, const char *name)
{
	buf_reset(out);
	buf_addf(out, "%s/%s", dir, name);
	return out->data;
}

/* archive.c - see archive.h. */
#include "core/system/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/memory.h"
#include "core/base/system_error.h"
#include "core/base/text.h"
#include "core/system/file.h"

enum {
	BLOCK = 512,
	NAME_ROOM = 100,
	PRIVATE = 0600,
	FOLDER_MODE = 0700,
	CHUNK = 64 * 1024,
	PATH_MOST = 4096,
	SUMS_MOST = 64 * 1024 * 1024
};

/* Places in a header. */
enum {
	AT_MODE = 100,
	AT_UID = 108,
	AT_GID = 116,
	AT_SIZE = 124,
	AT_TIME = 136,
	AT_SUM = 148,
	AT_TYPE = 156,
	AT_MAGIC = 257,
	SIZE_DIGITS = 12,
	SUM_ROOM = 8
};

static const char long_name[] = "././@LongLink";

static unsigned sum_of(const unsigned char *header)
{
	unsigned sum = 0;

	for (int i = 0; i < BLOCK; i++)
		sum += i >= AT_SUM && i < AT_SUM + SUM_ROOM ? ' ' : header[i];
	return sum;
}

static int put_header(int fd, const char *name, char type, unsigned long long size)
{
	char header[BLOCK + 1] = "";

	memcpy(header, name, strnlen(name, NAME_ROOM));
	snprintf(header + AT_MODE, 8, "%07o", PRIVATE);
	snprintf(header + AT_UID, 8, "%07o", 0);
	snprintf(header + AT_GID, 8, "%07o", 0);
	snprintf(header + AT_SIZE, SIZE_DIGITS, "%011llo", size);
	snprintf(header + AT_TIME, SIZE_DIGITS, "%011o", 0);
	header[AT_TYPE] = type;
	memcpy(header + AT_MAGIC, "ustar\00000", 8);
	snprintf(header + AT_SUM, SUM_ROOM, "%06o", sum_of((unsigned char *)header));
	header[AT_SUM + SUM_ROOM - 1] = ' ';
	return file_append(fd, header, BLOCK);
}

static int put_padding(int fd, unsigned long long size)
{
	static const char zeros[BLOCK] = "";

	return size % BLOCK ? file_append(fd, zeros, BLOCK - size % BLOCK) : 0;
}

static int put_name(int fd, const char *name, unsigned long long size)
{
	size_t nr = strlen(name);

	if (nr > NAME_ROOM && (put_header(fd, long_name, 'L', nr + 1) < 0 ||
			       file_append(fd, name, nr + 1) < 0 || put_padding(fd, nr + 1) < 0))
		return -1;
	return put_header(fd, name, '0', size);
}

static int failed(struct diag *diag, const char *code, const char *path)
{
	diag_add(diag, code, &(struct diag_at){ .file = path }, system_error(errno), NULL);
	return -1;
}

/* Only a file is ever replaced: no device, folder or pipe. */
static int is_replaceable(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return errno == ENOENT ? 0 : -1;
	errno = S_ISDIR(st.st_mode) ? EISDIR : EINVAL;
	return S_ISREG(st.st_mode) ? 0 : -1;
}

/* What a killed run left under this name is written over: nothing else would ever remove it. */
static int open_part(const char *name)
{
	int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, PRIVATE);

	if (fd < 0)
		return -1;
	if (flock(fd, LOCK_EX | LOCK_NB) < 0 || ftruncate(fd, 0) < 0 || fchmod(fd, PRIVATE) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

int archive_begin(struct archive *out, const char *path, struct diag *diag)
{
	*out = (struct archive){ .path = path, .name = BUF_INIT };
	buf_addf(&out->name, "%s.part", path);
	out->fd = is_replaceable(path) < 0 ? -1 : open_part(out->name.data);
	if (out->fd >= 0)
		return 0;
	failed(diag, "FIL002", path);
	buf_release(&out->name);
	return -1;
}

/* The file's bytes behind a header that told 'size'. 0, or -1 with FIL.... */
static int put_bytes(struct archive *archive, int from, off_t size, const char *path,
		     const char *as, struct diag *diag)
{
	struct sha256 *sha256 = sha256_new();
	char *chunk = xmalloc(CHUNK), hash[SHA256_SIZE];
	off_t taken = 0;
	ssize_t got;
	int rc = 0;

	while (rc == 0 && taken <= size && (got = read(from, chunk, CHUNK)) != 0) {
		if (got < 0)
			rc = failed(diag, "FIL001", path);
		else if (file_append(archive->fd, chunk, (size_t)got) < 0)
			rc = failed(diag, "FIL002", archive->path);
		else
			sha256_add(sha256, chunk, (size_t)got);
		taken += got;
	}
	sha256_end(hash, sha256);
	if (rc == 0 && taken != size) {
		errno = EBUSY;
		rc = failed(diag, "FIL001", path);
	}
	if (rc == 0 && put_padding(archive->fd, (unsigned long long)size) < 0)
		rc = failed(diag, "FIL002", archive->path);
	if (rc == 0)
		sums_add(&archive->sums, as, hash);
	free(chunk);
	return rc;
}

/* A pipe would keep us waiting, a device would give bytes that nobody asked for. */
static int open_file(const char *path, off_t *size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat st;

	if (fd < 0 || (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))) {
		*size = fd < 0 ? 0 : st.st_size;
		return fd;
	}
	close(fd);
	errno = EINVAL;
	return -1;
}

int archive_add(struct archive *archive, const char *from, const char *as, struct diag *diag)
{
	off_t size;
	int fd = open_file(from, &size), rc;

	if (fd < 0)
		rc = failed(diag, "FIL001", from);
	else if (put_name(archive->fd, as, (unsigned long long)size) < 0)
		rc = failed(diag, "FIL002", archive->path);
	else
		rc = put_bytes(archive, fd, size, from, as, diag);
	if (fd >= 0)
		close(fd);
	return rc;
}

static int put_sums(struct archive *archive)
{
	static const char end[2 * BLOCK] = "";
	struct buf text = BUF_INIT;
	int rc;

	for (size_t i = 0; i < archive->sums.nr; i++)
		buf_addf(&text, "%s  %s\n", archive->sums.rows[i].hash, archive->sums.rows[i].path);
	rc = put_name(archive->fd, sums_name, text.nr);
	if (rc == 0 && text.nr)
		rc = file_append(archive->fd, text.data, text.nr);
	if (rc == 0)
		rc = put_padding(archive->fd, text.nr);
	if (rc == 0)
		rc = file_append(archive->fd, end, sizeof(end));
	buf_release(&text);
	return rc;
}

int archive_commit(struct archive *archive, struct diag *diag)
{
	int rc = put_sums(archive) < 0 || fsync(archive->fd) < 0
			 ? failed(diag, "FIL002", archive->path)
			 : archive_unpack(archive->name.data, NULL, diag);

	if (rc < 0) {
		archive_abandon(archive);
		return -1;
	}
	if (file_commit(archive->fd, archive->name.data, archive->path) < 0)
		rc = failed(diag, "FIL002", archive->path);
	buf_release(&archive->name);
	sums_release(&archive->sums);
	return rc;
}

void archive_abandon(struct archive *archive)
{
	if (archive->fd >= 0)
		file_abandon(archive->fd, archive->name.data);
	buf_release(&archive->name);
	sums_release(&archive->sums);
}

/* ---- reading ---- */

struct unpacking {
	FILE *file;
	const char *path, *folder;
	struct buf name; /* of the entry at hand */
	struct buf told; /* the text of SHA256SUMS */
	struct sums found;
	char *chunk;
	struct diag *diag;
};

static int damaged(struct unpacking *unpacking)
{
	diag_add(unpacking->diag, "FIL006", &(struct diag_at){ .file = unpacking->path }, NULL);
	return -1;
}

/* A path that stays below the folder. */
static bool is_safe(const char *path)
{
	if (!*path || *path == '/' || strlen(path) > PATH_MOST)
		return false;
	for (const char *part = path; part; part = strchr(part, '/')) {
		size_t nr;

		part += *part == '/';
		nr = strcspn(part, "/");
		if (!nr || (part[0] == '.' && (nr == 1 || (nr == 2 && part[1] == '.'))))
			return false;
	}
	return true;
}

static int make_target(struct unpacking *unpacking, struct buf *path)
{
	char *slash;
	int rc = 0, fd;

	path_join(path, unpacking->folder, unpacking->name.data);
	slash = strrchr(path->data, '/');
	*slash = '\0';
	rc = folder_make(path->data, FOLDER_MODE, unpacking->diag);
	*slash = '/';
	if (rc < 0)
		return -1;
	fd = open(path->data, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, PRIVATE);
	return fd < 0 ? failed(unpacking->diag, "FIL002", path->data) : fd;
}

/* 'size' bytes of an entry: into its file, the sums, and for SHA256SUMS into 'told'. */
static int take_bytes(struct unpacking *unpacking, unsigned long long size, int to)
{
	bool is_sums = strcmp(unpacking->name.data, sums_name) == 0;
	struct sha256 *sha256 = sha256_new();
	unsigned long long left = size + (BLOCK - size % BLOCK) % BLOCK;
	char hash[SHA256_SIZE];
	int rc = is_sums && size > SUMS_MOST ? damaged(unpacking) : 0;

	while (rc == 0 && left) {
		size_t want = left < CHUNK ? (size_t)left : CHUNK, nr;

		if (fread(unpacking->chunk, 1, want, unpacking->file) != want) {
			rc = damaged(unpacking);
			break;
		}
		nr = size < want ? (size_t)size : want;
		sha256_add(sha256, unpacking->chunk, nr);
		if (is_sums)
			buf_add(&unpacking->told, unpacking->chunk, nr);
		else if (to >= 0 && file_append(to, unpacking->chunk, nr) < 0)
			rc = failed(unpacking->diag, "FIL002", unpacking->name.data);
		left -= want;
		size -= nr;
	}
	sha256_end(hash, sha256);
	if (rc == 0 && !is_sums)
		sums_add(&unpacking->found, unpacking->name.data, hash);
	return rc;
}

static int take_entry(struct unpacking *unpacking, unsigned long long size)
{
	struct buf path = BUF_INIT;
	int to = -1, rc;

	if (!is_safe(unpacking->name.data) || unpacking->told.nr)
		return damaged(unpacking);
	if (unpacking->folder && strcmp(unpacking->name.data, sums_name) != 0) {
		to = make_target(unpacking, &path);
		if (to < 0)
			goto out;
	}
	rc = take_bytes(unpacking, size, to);
	if (to >= 0 && (fsync(to) < 0 || close(to) < 0) && rc == 0)
		rc = failed(unpacking->diag, "FIL002", path.data);
	buf_release(&path);
	return rc;
out:
	buf_release(&path);
	return -1;
}

/* The name that the entry behind has when it is long. */
static int take_long_name(struct unpacking *unpacking, unsigned long long size)
{
	size_t room = (size_t)(size + (BLOCK - size % BLOCK) % BLOCK);

	if (!size || size > PATH_MOST ||
	    fread(unpacking->chunk, 1, room, unpacking->file) != room ||
	    memchr(unpacking->chunk, '\0', (size_t)size) != unpacking->chunk + size - 1)
		return damaged(unpacking);
	buf_reset(&unpacking->name);
	buf_addstr(&unpacking->name, unpacking->chunk);
	return 0;
}

static int take_all(struct unpacking *unpacking)
{
	char header[BLOCK];
	bool has_long = false;

	while (fread(header, 1, BLOCK, unpacking->file) == BLOCK && header[0]) {
		unsigned long long size = strtoull(header + AT_SIZE, NULL, 8);
		int rc;

		if (strtoul(header + AT_SUM, NULL, 8) != sum_of((unsigned char *)header))
			return damaged(unpacking);
		if (header[AT_TYPE] == 'L') {
			rc = take_long_name(unpacking, size);
			has_long = true;
		} else {
			if (!has_long) {
				buf_reset(&unpacking->name);
				buf_add(&unpacking->name, header, strnlen(header, NAME_ROOM));
			}
			has_long = false;
			rc = header[AT_TYPE] == '0' ? take_entry(unpacking, size)
						    : damaged(unpacking);
		}
		if (rc < 0)
			return -1;
	}
	return ferror(unpacking->file) ? failed(unpacking->diag, "FIL001", unpacking->path) : 0;
}

/* Every file is as its sum says, none is missing, none too many. */
static int compare_sums(struct unpacking *unpacking)
{
	size_t nr = 0;

	for (const char *line = unpacking->told.nr ? unpacking->told.data : ""; *line; nr++) {
		size_t length = strcspn(line, "\n");

		if (nr >= unpacking->found.nr || length < SHA256_SIZE + 2 ||
		    strncmp(line, unpacking->found.rows[nr].hash, SHA256_SIZE - 1) != 0 ||
		    strncmp(line + SHA256_SIZE + 1, unpacking->found.rows[nr].path,
			    length - SHA256_SIZE - 1) != 0)
			return damaged(unpacking);
		line += length + (line[length] == '\n');
	}
	return nr && nr == unpacking->found.nr ? 0 : damaged(unpacking);
}

int archive_unpack(const char *path, const char *folder, struct diag *diag)
{
	struct unpacking unpacking = {
		.path = path, .folder = folder, .name = BUF_INIT, .told = BUF_INIT, .diag = diag
	};
	int rc;

	unpacking.file = fopen(path, "rbe");
	if (!unpacking.file)
		return failed(diag, "FIL001", path);
	unpacking.chunk = xmalloc(CHUNK);
	rc = take_all(&unpacking);
	if (rc == 0)
		rc = compare_sums(&unpacking);
	fclose(unpacking.file);
	free(unpacking.chunk);
	buf_release(&unpacking.name);
	buf_release(&unpacking.told);
	sums_release(&unpacking.found);
	return rc;
}

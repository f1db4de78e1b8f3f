/* inject.c - preloaded: one call of a kind fails in each program that it is loaded into.
 *
 * INJECT_CALL is write, sync, rename, open, mkdir, remove, readdir, fork or copy (copy_file_range),
 * or change, any of these but readdir and fork; INJECT_NR which of them fails (from 1),
 * INJECT_ERRNO with what: kill kills the program's whole group before the call instead.
 * INJECT_PROGRAM: only in the program called so. Writing to a terminal or pipe and opening to read
 * are not counted. That it came to the call is told by the file INJECT_MARK.
 */
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int open64(const char *path, int flags, ...);

static int real_open(const char *path, int flags, mode_t mode)
{
	int (*next)(const char *, int, ...) =
		(int (*)(const char *, int, ...))dlsym(RTLD_NEXT, "open");

	return next(path, flags, mode);
}

static int is_meant(const char *kind)
{
	const char *call = getenv("INJECT_CALL"), *program = getenv("INJECT_PROGRAM");

	if (!call || (program && strcmp(program, program_invocation_short_name) != 0))
		return 0;
	if (strcmp(call, "change") == 0)
		return strcmp(kind, "readdir") != 0 && strcmp(kind, "fork") != 0;
	return strcmp(call, kind) == 0;
}

/* True when this call of 'kind' is the one; errno is set then. */
static int is_due(const char *kind)
{
	static int nr; /* of the kind that is asked for */
	const char *which = getenv("INJECT_NR"), *error = getenv("INJECT_ERRNO");
	const char *mark = getenv("INJECT_MARK");

	if (!which || !is_meant(kind) ||
	    __atomic_add_fetch(&nr, 1, __ATOMIC_SEQ_CST) != atoi(which))
		return 0;
	if (mark)
		close(real_open(mark, O_WRONLY | O_CREAT, 0600));
	if (error && strcmp(error, "kill") == 0)
		kill(0, SIGKILL);
	errno = error ? atoi(error) : EIO;
	return 1;
}

static int is_file(int fd)
{
	struct stat st;

	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

ssize_t write(int fd, const void *data, size_t nr)
{
	ssize_t (*next)(int, const void *, size_t) =
		(ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");

	return is_file(fd) && is_due("write") ? -1 : next(fd, data, nr);
}

ssize_t pwrite64(int fd, const void *data, size_t nr, off64_t at)
{
	ssize_t (*next)(int, const void *, size_t, off64_t) =
		(ssize_t(*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");

	return is_due("write") ? -1 : next(fd, data, nr, at);
}

int fsync(int fd)
{
	int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");

	return is_due("sync") ? -1 : next(fd);
}

int fdatasync(int fd)
{
	int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");

	return is_due("sync") ? -1 : next(fd);
}

int rename(const char *from, const char *to)
{
	int (*next)(const char *, const char *) =
		(int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");

	return is_due("rename") ? -1 : next(from, to);
}

int renameat2(int from_dir, const char *from, int to_dir, const char *to, unsigned flags)
{
	int (*next)(int, const char *, int, const char *, unsigned) =
		(int (*)(int, const char *, int, const char *, unsigned))dlsym(RTLD_NEXT,
									       "renameat2");

	return is_due("rename") ? -1 : next(from_dir, from, to_dir, to, flags);
}

static int open_mode(const char *path, int flags, va_list args)
{
	mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(args, mode_t) : 0;

	if ((flags & O_ACCMODE) != O_RDONLY &&
	    !(strncmp(path, "/dev/", 5) == 0 && strncmp(path, "/dev/shm/", 9) != 0) &&
	    is_due("open"))
		return -1;
	return real_open(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	va_list args;
	int fd;

	va_start(args, flags);
	fd = open_mode(path, flags, args);
	va_end(args);
	return fd;
}

int open64(const char *path, int flags, ...)
{
	va_list args;
	int fd;

	va_start(args, flags);
	fd = open_mode(path, flags, args);
	va_end(args);
	return fd;
}

int mkdir(const char *path, mode_t mode)
{
	int (*next)(const char *, mode_t) =
		(int (*)(const char *, mode_t))dlsym(RTLD_NEXT, "mkdir");

	return is_due("mkdir") ? -1 : next(path, mode);
}

static int remove_by(const char *call, const char *path)
{
	int (*next)(const char *) = (int (*)(const char *))dlsym(RTLD_NEXT, call);

	return is_due("remove") ? -1 : next(path);
}

int remove(const char *path)
{
	return remove_by("remove", path);
}

int unlink(const char *path)
{
	return remove_by("unlink", path);
}

int rmdir(const char *path)
{
	return remove_by("rmdir", path);
}

struct dirent *readdir(DIR *dir)
{
	struct dirent *(*next)(DIR *) = (struct dirent * (*)(DIR *)) dlsym(RTLD_NEXT, "readdir");

	return is_due("readdir") ? NULL : next(dir);
}

pid_t fork(void)
{
	pid_t (*next)(void) = (pid_t(*)(void))dlsym(RTLD_NEXT, "fork");

	return is_due("fork") ? -1 : next();
}

ssize_t copy_file_range(int from, off64_t *from_at, int to, off64_t *to_at, size_t nr,
			unsigned flags)
{
	ssize_t (*next)(int, off64_t *, int, off64_t *, size_t, unsigned) =
		(ssize_t(*)(int, off64_t *, int, off64_t *, size_t,
			    unsigned))dlsym(RTLD_NEXT, "copy_file_range");

	return is_due("copy") ? -1 : next(from, from_at, to, to_at, nr, flags);
}

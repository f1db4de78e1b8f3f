/* process.c - see process.h. */
#include "core/system/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

enum { ENVIRONMENT_MAX = 32, CHUNK = 4096 };

/* A file without a name holding the program's standard input. */
static int input_file(const char *input)
{
	size_t nr = strlen(input);
	int fd = open("/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	if (fd < 0)
		return -1;
	if (write(fd, input, nr) != (ssize_t)nr || lseek(fd, 0, SEEK_SET) < 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static char *const *clean_environment(const char *list[static ENVIRONMENT_MAX],
				      const char *const *extra, char **path)
{
	const char *own_path = getenv("PATH");
	struct buf text = BUF_INIT;
	size_t nr = 0;

	buf_addf(&text, "PATH=%s", own_path ? own_path : "/usr/bin:/bin");
	*path = buf_detach(&text);
	list[nr++] = *path;
	list[nr++] = "HOME=/nonexistent";
	list[nr++] = "LC_ALL=C.UTF-8";
	list[nr++] = "TZ=UTC";
	for (size_t i = 0; extra && extra[i]; i++) {
		if (nr == ENVIRONMENT_MAX - 1)
			BUG("too many environment variables");
		list[nr++] = extra[i];
	}
	list[nr] = NULL;
	return (char *const *)list;
}

static int start(pid_t *pid, const struct process *process, int in, int out)
{
	posix_spawn_file_actions_t actions;
	const char *list[ENVIRONMENT_MAX];
	char *path = NULL;
	char *const *env = environ;
	int rc;

	posix_spawn_file_actions_init(&actions);
	if (process->folder)
		posix_spawn_file_actions_addchdir_np(&actions, process->folder);
	if (!process->inherit_output) {
		posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
		posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
		posix_spawn_file_actions_adddup2(&actions, out, STDERR_FILENO);
		env = clean_environment(list, process->extra_env, &path);
	}
	rc = posix_spawnp(pid, process->argv[0], &actions, NULL, (char *const *)process->argv, env);
	posix_spawn_file_actions_destroy(&actions);
	free(path);
	return rc;
}

static int set_limit(pid_t pid, int resource, unsigned long long value)
{
	const struct rlimit limit = { .rlim_cur = value, .rlim_max = value };

	return value ? prlimit(pid, (__rlimit_resource_t)resource, &limit, NULL) : 0;
}

/* posix_spawn() cannot set limits, and to lower our own for the moment of the start would bind
 * this program, too. It returns when the child has been replaced by the program, which is then
 * at its loader's first steps and has not seen its input; there the limits meet it. */
static int bind_limits(pid_t pid, const struct process_limits *limits)
{
	if (set_limit(pid, RLIMIT_AS, limits->memory_bytes) < 0 ||
	    set_limit(pid, RLIMIT_FSIZE, limits->file_bytes) < 0 ||
	    set_limit(pid, RLIMIT_CPU, limits->cpu_seconds) < 0)
		return -1;
	return 0;
}

/* For poll(): -1 without a timeout. */
static int milliseconds_left(const struct process *process, const struct timespec *until)
{
	struct timespec now;
	long long left;

	if (!process->timeout_seconds)
		return -1;
	clock_gettime(CLOCK_MONOTONIC, &now);
	left = (until->tv_sec - now.tv_sec) * 1000LL + (until->tv_nsec - now.tv_nsec) / 1000000;
	return left < 0 ? 0 : (int)left;
}

/* Collect what the program prints until it closes its end. -1 when time runs out. */
static int collect(int fd, const struct process *process, const struct timespec *until,
		   struct buf *output)
{
	struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
	size_t most = process->limits.output_bytes;
	char chunk[CHUNK];

	for (;;) {
		int ready = poll(&poll_fd, 1, milliseconds_left(process, until));
		ssize_t got;

		if (ready == 0)
			return -1;
		if (ready < 0 && errno == EINTR)
			continue;
		got = read(fd, chunk, sizeof(chunk));
		if (got <= 0)
			return 0;
		if (output && (!most || output->nr < most))
			buf_add(output, chunk, (size_t)got);
	}
}

/* A program may close its output and go on. -1 when time runs out before it ends. */
static int await_end(pid_t pid, const struct process *process, const struct timespec *until)
{
	struct pollfd poll_fd = { .fd = pidfd_open(pid, 0), .events = POLLIN };
	int ready;

	if (poll_fd.fd < 0)
		return 0;
	do
		ready = poll(&poll_fd, 1, milliseconds_left(process, until));
	while (ready < 0 && errno == EINTR);
	close(poll_fd.fd);
	return ready == 0 ? -1 : 0;
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0) {
		if (errno != EINTR)
			return 127;
	}
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int report(const struct process *process, const char *code, const char *why,
		  struct diag *diag)
{
	diag_add(diag, code, NULL, process->argv[0], why, NULL);
	return -1;
}

int process_run(const struct process *process, int *status, struct buf *output, struct diag *diag)
{
	int ends[2] = { -1, -1 }, in = -1, rc = -1, error;
	struct timespec until;
	pid_t pid;

	if (!process->inherit_output) {
		in = process->input ? input_file(process->input)
				    : open("/dev/null", O_RDONLY | O_CLOEXEC);
		if (in < 0 || pipe2(ends, O_CLOEXEC) < 0) {
			report(process, "PRC002", strerror(errno), diag);
			goto out;
		}
	}
	error = start(&pid, process, in, ends[1]);
	if (error) {
		report(process, error == ENOENT ? "PRC001" : "PRC002", strerror(error), diag);
		goto out;
	}
	if (bind_limits(pid, &process->limits) < 0 && errno != ESRCH) {
		error = errno;
		kill(pid, SIGKILL);
		wait_for(pid);
		report(process, "PRC002", strerror(error), diag);
		goto out;
	}
	if (process->inherit_output) {
		*status = wait_for(pid);
		rc = 0;
		goto out;
	}
	close(ends[1]);
	ends[1] = -1;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += process->timeout_seconds;
	rc = collect(ends[0], process, &until, output);
	if (rc == 0)
		rc = await_end(pid, process, &until);
	if (rc < 0)
		kill(pid, SIGKILL);
	*status = wait_for(pid);
	if (rc < 0)
		report(process, "PRC003", "", diag);
out:
	if (in >= 0)
		close(in);
	if (ends[0] >= 0)
		close(ends[0]);
	if (ends[1] >= 0)
		close(ends[1]);
	return rc;
}

bool process_is_installed(const char *program)
{
	const char *path = getenv("PATH");
	struct buf file = BUF_INIT;
	bool found = false;

	for (path = path ? path : "/usr/bin:/bin"; !found && *path;) {
		size_t nr = strcspn(path, ":");

		buf_reset(&file);
		buf_add(&file, path, nr);
		buf_addf(&file, "/%s", program);
		found = nr && access(file.data, X_OK) == 0;
		path += nr + (path[nr] == ':');
	}
	buf_release(&file);
	return found;
}

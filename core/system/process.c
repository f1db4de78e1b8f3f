/* process.c - see process.h. */
#include "core/system/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/base/system_error.h"

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

static const char system_folders[] = "/usr/bin:/bin:/usr/local/bin";

/* The program's path in the system's folders, whatever the user's PATH has before them. Empty when
 * it is in none. */
static void find_program(struct buf *out, const char *program)
{
	const char *named = getenv("SHUANGDA_PROGRAMS"), *folders = named ? named : system_folders;

	buf_reset(out);
	while (*folders) {
		size_t nr = strcspn(folders, ":");

		buf_add(out, folders, nr);
		buf_addf(out, "/%s", program);
		if (nr && access(out->data, X_OK) == 0)
			return;
		buf_reset(out);
		folders += nr + (folders[nr] == ':');
	}
}

static char *const *clean_environment(const char *list[static ENVIRONMENT_MAX],
				      const char *const *extra)
{
	size_t nr = 0;

	list[nr++] = "PATH=/usr/bin:/bin";
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

static bool set_limit(int resource, unsigned long long value)
{
	const struct rlimit limit = { .rlim_cur = value, .rlim_max = value };

	return !value || setrlimit((__rlimit_resource_t)resource, &limit) == 0;
}

static void write_own(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	if (write(fd, text, strlen(text)) < 0) {
		/* the namespace then has no names of users, which none of the programs needs */
	}
	close(fd);
}

/* What the child does, made before it is there: other threads may hold the locks that it needs. */
struct child {
	const struct process *process;
	const char *path;
	char *const *environment;
	int in, out, failed; /* 'failed': where it says why it could not begin */
	pid_t parent;
	char users[64], groups[64]; /* of a namespace: we are who we are */
};

/* No network where the system lets us. */
static void leave_network(const struct child *child)
{
	if (unshare(CLONE_NEWNET) == 0 || unshare(CLONE_NEWUSER | CLONE_NEWNET) < 0)
		return;
	write_own("/proc/self/setgroups", "deny");
	write_own("/proc/self/uid_map", child->users);
	write_own("/proc/self/gid_map", child->groups);
}

/* A group of its own with streams, limits and no network. */
static bool confine(const struct child *child)
{
	const struct process_limits *limits = &child->process->limits;

	if (setpgid(0, 0) < 0 || dup2(child->in, STDIN_FILENO) < 0 ||
	    dup2(child->out, STDOUT_FILENO) < 0 || dup2(child->out, STDERR_FILENO) < 0)
		return false;
	leave_network(child);
	return set_limit(RLIMIT_AS, limits->memory_bytes) &&
	       set_limit(RLIMIT_FSIZE, limits->file_bytes) &&
	       set_limit(RLIMIT_CPU, limits->cpu_seconds);
}

/* Never returns. Ends with the one that began it. */
static void become(const struct child *child)
{
	const struct process *process = child->process;
	sigset_t none;
	int error;

	sigemptyset(&none);
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == child->parent &&
	    sigprocmask(SIG_SETMASK, &none, NULL) == 0 &&
	    (!process->folder || chdir(process->folder) == 0) &&
	    (process->inherit_output || confine(child)))
		execve(child->path, (char *const *)process->argv, child->environment);
	error = errno;
	if (write(child->failed, &error, sizeof(error)) < 0)
		error = 0; /* nobody is there to read it */
	_exit(127);
}

/* Returns 0, or the error for which it could not begin; then there is no child. */
static int start(pid_t *pid, struct child *child)
{
	int ends[2], error = 0;
	ssize_t got;

	if (pipe2(ends, O_CLOEXEC) < 0)
		return errno;
	child->failed = ends[1];
	child->parent = getpid();
	snprintf(child->users, sizeof(child->users), "%u %u 1", geteuid(), geteuid());
	snprintf(child->groups, sizeof(child->groups), "%u %u 1", getegid(), getegid());
	*pid = fork();
	if (*pid == 0)
		become(child);
	if (*pid < 0)
		error = errno;
	close(ends[1]);
	do
		got = *pid < 0 ? 0 : read(ends[0], &error, sizeof(error));
	while (got < 0 && errno == EINTR);
	close(ends[0]);
	if (*pid > 0 && got > 0)
		waitpid(*pid, NULL, 0);
	return error;
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

/* Collect what the program prints until it closes its end. -1 when time runs out, 1 when it has
 * printed all that it may. */
static int collect(int fd, const struct process *process, const struct timespec *until,
		   struct buf *output)
{
	struct pollfd poll_fd = { .fd = fd, .events = POLLIN };
	size_t most = process->limits.output_bytes, printed = 0;
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
		if (output)
			buf_add(output, chunk, (size_t)got);
		if (most && (printed += (size_t)got) >= most)
			return 1;
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
	const char *list[ENVIRONMENT_MAX];
	struct child child = { .process = process };
	struct buf path = BUF_INIT;
	struct timespec until;
	pid_t pid = -1;

	child.environment =
		process->inherit_output ? environ : clean_environment(list, process->extra_env);
	if (!process->inherit_output) {
		in = process->input ? input_file(process->input)
				    : open("/dev/null", O_RDONLY | O_CLOEXEC);
		if (in < 0 || pipe2(ends, O_CLOEXEC) < 0) {
			report(process, "PRC002", system_error(errno), diag);
			goto out;
		}
	}
	if (strchr(process->argv[0], '/'))
		buf_addstr(&path, process->argv[0]);
	else
		find_program(&path, process->argv[0]);
	child.path = path.data;
	child.in = in;
	child.out = ends[1];
	error = path.nr ? start(&pid, &child) : ENOENT;
	if (error) {
		report(process, error == ENOENT ? "PRC001" : "PRC002", system_error(error), diag);
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
	if (rc)
		kill(-pid, SIGKILL); /* with all that it began */
	*status = wait_for(pid);
	rc = rc < 0 ? report(process, "PRC003", "", diag) : 0;
out:
	buf_release(&path);
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
	struct buf path = BUF_INIT;
	bool found;

	find_program(&path, program);
	found = path.nr > 0;
	buf_release(&path);
	return found;
}

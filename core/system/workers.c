/* workers.c - see workers.h. */
#include "core/system/workers.h"

#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/base/memory.h"

struct work {
	work_fn work;
	void (*forget)(void *data);
	void *data;
	pid_t pid; /* 0: no process, or it has ended */
	bool done;
};

/* With WNOHANG only when it has ended. */
static void await(struct work *item, int flags)
{
	int status = 0;
	pid_t ended;

	do
		ended = waitpid(item->pid, &status, flags);
	while (ended < 0 && errno == EINTR);
	if (ended == 0)
		return;
	item->done = ended == item->pid && WIFEXITED(status) && WEXITSTATUS(status) == EXIT_SUCCESS;
	item->pid = 0;
}

static long count_running(struct workers *workers)
{
	long nr = 0;

	for (size_t i = 0; i < workers->nr; i++) {
		if (workers->items[i].pid)
			await(&workers->items[i], WNOHANG);
		nr += workers->items[i].pid != 0;
	}
	return nr;
}

static void await_room(struct workers *workers)
{
	long most = sysconf(_SC_NPROCESSORS_ONLN);
	siginfo_t ended;

	while (count_running(workers) >= (most > 1 ? most : 1))
		waitid(P_ALL, 0, &ended, WEXITED | WNOWAIT); /* any; whose it is is asked above */
}

/* In a process of its own, which ends with this one and leaves nothing but files. */
static pid_t begin(const struct work *item)
{
	pid_t parent = getpid(), pid = fork();
	struct diag diag = DIAG_INIT;

	if (pid != 0)
		return pid < 0 ? 0 : pid;
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0 || getppid() != parent)
		_exit(EXIT_FAILURE);
	_exit(item->work(item->data, &diag) == 0 ? EXIT_SUCCESS : EXIT_FAILURE);
}

void workers_start(struct workers *workers, work_fn work, void (*forget)(void *data), void *data)
{
	struct work *item;

	await_room(workers);
	workers->items =
		array_grow(workers->items, workers->nr, &workers->alloc, sizeof(*workers->items));
	item = &workers->items[workers->nr++];
	*item = (struct work){ .work = work, .forget = forget, .data = data };
	item->pid = begin(item);
}

int workers_finish(struct workers *workers, struct diag *diag)
{
	int rc = 0;

	for (size_t i = 0; i < workers->nr; i++) {
		struct work *item = &workers->items[i];

		if (item->pid)
			await(item, 0);
		if (rc == 0 && !item->done)
			rc = item->work(item->data, diag);
		item->forget(item->data);
	}
	free(workers->items);
	*workers = (struct workers)WORKERS_INIT;
	return rc;
}

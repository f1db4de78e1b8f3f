/* progress.c - see progress.h. */
#include "core/system/progress.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static bool can_take_back(void)
{
	const char *kind = getenv("TERM");

	return isatty(STDERR_FILENO) && kind && *kind && strcmp(kind, "dumb") != 0;
}

/* Past stdio, whose locks a process that is forked meanwhile would inherit. */
static void put(const char *text)
{
	size_t nr = strlen(text);

	if (write(STDERR_FILENO, text, nr) != (ssize_t)nr) {
		/* a terminal that is gone needs no progress */
	}
}

static void show(struct progress *progress, int seconds)
{
	size_t done = atomic_load(&progress->done), most = atomic_load(&progress->most);
	char line[256];

	if (most)
		snprintf(line, sizeof(line), "\r%s：%zu/%zu件，已用%d秒\033[K", progress->what,
			 done, most, seconds);
	else
		snprintf(line, sizeof(line), "\r%s，已用%d秒\033[K", progress->what, seconds);
	put(line);
}

static void *tell(void *data)
{
	struct progress *progress = data;
	struct timespec until;
	int seconds = 0;

	clock_gettime(CLOCK_REALTIME, &until);
	pthread_mutex_lock(&progress->mutex);
	while (!progress->over) {
		until.tv_sec++;
		while (!progress->over && pthread_cond_timedwait(&progress->end, &progress->mutex,
								 &until) != ETIMEDOUT)
			continue;
		if (!progress->over)
			show(progress, ++seconds);
	}
	pthread_mutex_unlock(&progress->mutex);
	if (seconds)
		put("\r\033[K");
	return NULL;
}

void progress_begin(struct progress *progress, const char *what, bool quiet)
{
	*progress = (struct progress){ .what = what };
	if (quiet || !can_take_back())
		return;
	pthread_mutex_init(&progress->mutex, NULL);
	pthread_cond_init(&progress->end, NULL);
	progress->runs = pthread_create(&progress->thread, NULL, tell, progress) == 0;
}

void progress_step(struct progress *progress, size_t done, size_t most)
{
	if (!progress)
		return;
	atomic_store(&progress->done, done);
	atomic_store(&progress->most, most);
}

void progress_end(struct progress *progress)
{
	if (!progress->runs)
		return;
	pthread_mutex_lock(&progress->mutex);
	progress->over = true;
	pthread_cond_signal(&progress->end);
	pthread_mutex_unlock(&progress->mutex);
	pthread_join(progress->thread, NULL);
	progress->runs = false;
}

/* early_sync.c - see early_sync.h. */
#include "core/system/early_sync.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PAUSE_NS = 20 * 1000 * 1000, SECOND_NS = 1000 * 1000 * 1000 };

static void finish(int fd, off_t from, off_t nr)
{
	sync_file_range(fd, from, nr,
			SYNC_FILE_RANGE_WAIT_BEFORE | SYNC_FILE_RANGE_WRITE |
				SYNC_FILE_RANGE_WAIT_AFTER);
	posix_fadvise(fd, from, nr, POSIX_FADV_DONTNEED);
}

void early_sync_step(struct early_sync *sync, int fd, off_t size)
{
	while (size - sync->started >= EARLY_SYNC_CHUNK) {
		sync_file_range(fd, sync->started, EARLY_SYNC_CHUNK, SYNC_FILE_RANGE_WRITE);
		if (sync->started > sync->kept)
			finish(fd, sync->started - EARLY_SYNC_CHUNK, EARLY_SYNC_CHUNK);
		sync->started += EARLY_SYNC_CHUNK;
	}
}

/* False when the pause was over before the watch was to end. */
static bool ends_within_pause(struct early_sync_watch *watch)
{
	struct timespec until;
	bool ends;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += PAUSE_NS;
	if (until.tv_nsec >= SECOND_NS) {
		until.tv_sec++;
		until.tv_nsec -= SECOND_NS;
	}
	pthread_mutex_lock(&watch->mutex);
	while (!watch->ends &&
	       pthread_cond_timedwait(&watch->end, &watch->mutex, &until) != ETIMEDOUT)
		;
	ends = watch->ends;
	pthread_mutex_unlock(&watch->mutex);
	return ends;
}

static void *follow(void *data)
{
	struct early_sync_watch *watch = data;
	struct early_sync sync = EARLY_SYNC_INIT;
	struct stat st;

	if (fstat(watch->fd, &st) == 0)
		sync.started = st.st_size;
	while (!ends_within_pause(watch)) {
		if (fstat(watch->fd, &st) == 0)
			early_sync_step(&sync, watch->fd, st.st_size);
	}
	return NULL;
}

void early_sync_watch_start(struct early_sync_watch *out, const char *path)
{
	out->fd = open(path, O_RDONLY | O_CLOEXEC);
	out->runs = out->fd >= 0 && pthread_create(&out->thread, NULL, follow, out) == 0;
}

void early_sync_watch_stop(struct early_sync_watch *watch)
{
	if (watch->runs) {
		pthread_mutex_lock(&watch->mutex);
		watch->ends = true;
		pthread_cond_signal(&watch->end);
		pthread_mutex_unlock(&watch->mutex);
		pthread_join(watch->thread, NULL);
	}
	if (watch->fd >= 0)
		close(watch->fd);
}

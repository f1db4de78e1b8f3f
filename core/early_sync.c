/* early_sync.c - see early_sync.h. */
#include "core/early_sync.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

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

static const struct timespec pause_between = { 0, 20 * 1000 * 1000 };

static void *follow(void *data)
{
	struct early_sync_watch *watch = data;
	struct early_sync sync = EARLY_SYNC_INIT;
	struct stat st;

	if (fstat(watch->fd, &st) == 0)
		sync.started = st.st_size;
	while (!atomic_load(&watch->ends)) {
		if (fstat(watch->fd, &st) == 0)
			early_sync_step(&sync, watch->fd, st.st_size);
		nanosleep(&pause_between, NULL);
	}
	return NULL;
}

void early_sync_watch_start(struct early_sync_watch *out, const char *path)
{
	atomic_init(&out->ends, false);
	out->fd = open(path, O_RDONLY | O_CLOEXEC);
	out->runs = out->fd >= 0 && pthread_create(&out->thread, NULL, follow, out) == 0;
}

void early_sync_watch_stop(struct early_sync_watch *watch)
{
	atomic_store(&watch->ends, true);
	if (watch->runs)
		pthread_join(watch->thread, NULL);
	if (watch->fd >= 0)
		close(watch->fd);
}

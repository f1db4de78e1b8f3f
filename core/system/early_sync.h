/* early_sync.h - lets a large file reach the disk while it is still being written.
 *
 * Without it the kernel collects gigabytes of pages first: each is fresh memory, which costs more
 * than the copy into it, and the fsync at the end has everything still to do. The first
 * EARLY_SYNC_KEPT bytes stay in memory for whoever reads the file next. Only hints: the caller
 * syncs as before, and a file below EARLY_SYNC_CHUNK is left alone. */
#ifndef CORE_EARLY_SYNC_H
#define CORE_EARLY_SYNC_H

#include <pthread.h>
#include <stdbool.h>
#include <sys/types.h>

enum { EARLY_SYNC_CHUNK = 8 * 1024 * 1024, EARLY_SYNC_KEPT = 64 * EARLY_SYNC_CHUNK };

struct early_sync {
	off_t started; /* writing of the bytes before has begun */
	off_t kept;    /* the bytes before stay in memory */
};
#define EARLY_SYNC_INIT            \
	{                          \
		0, EARLY_SYNC_KEPT \
	}

/* 'fd' has grown to 'size' bytes: begin to write its whole chunks. Of those beyond what is kept,
 * wait for the ones begun last time and let go of their memory; this blocks as long as the disk is
 * behind. */
void early_sync_step(struct early_sync *sync, int fd, off_t size);

/* A thread that does so for a file which others write, until it is told to end. */
struct early_sync_watch {
	pthread_t thread;
	pthread_mutex_t mutex;
	pthread_cond_t end;
	bool ends, runs;
	int fd;
};
#define EARLY_SYNC_WATCH_INIT                                                                 \
	{                                                                                     \
		.mutex = PTHREAD_MUTEX_INITIALIZER, .end = PTHREAD_COND_INITIALIZER, .fd = -1 \
	}

/* Watch the file at 'path'; without effect where that cannot be. */
void early_sync_watch_start(struct early_sync_watch *out, const char *path);
/* End the thread and close the file. Of a database only outside of a transaction: closing gives up
 * this process's locks on it. */
void early_sync_watch_stop(struct early_sync_watch *watch);

#endif

/* progress.h - a line on the terminal that tells what is under way, once it takes longer than a
 * second; it is gone again before anything else is said. */
#ifndef CORE_PROGRESS_H
#define CORE_PROGRESS_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct progress {
	const char *what;	  /* "正在接收材料" */
	atomic_size_t done, most; /* files; 0 of 0: not counted */
	bool runs, over;
	pthread_t thread;
	pthread_mutex_t mutex;
	pthread_cond_t end;
};

/* Begin to tell on standard error; nothing when that is no terminal, or when 'quiet'. 'progress'
 * and 'what' stay in place until progress_end(). */
void progress_begin(struct progress *progress, const char *what, bool quiet);
/* So many of so many are done. 'progress' may be NULL. */
void progress_step(struct progress *progress, size_t done, size_t most);
/* Take the line away. */
void progress_end(struct progress *progress);

#endif

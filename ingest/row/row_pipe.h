/* row_pipe.h - a thread that reads batches ahead while the caller stores them, and uses the time it
 * would wait for the job's spare work. */
#ifndef INGEST_ROW_PIPE_H
#define INGEST_ROW_PIPE_H

#include <pthread.h>

#include "ingest/row/row_reader.h"

enum { ROW_PIPE_BATCHES = 4 };

struct row_pipe {
	struct row_reader *reader;
	struct row_batch batches[ROW_PIPE_BATCHES];
	size_t first, nr_ready; /* a ring: ready to be stored, from the first on */
	bool taken;		/* the caller holds the first one */
	bool stop, at_end;
	bool started; /* a file of one batch needs no thread */
	pthread_t thread;
	pthread_mutex_t mutex;
	pthread_cond_t changed;
};

/* Begin to read from 'reader', which belongs to the pipe until row_pipe_release(). */
void row_pipe_init(struct row_pipe *out, struct row_reader *reader);
/* The next batch, the caller's until the next call; NULL at the end. */
struct row_batch *row_pipe_next(struct row_pipe *pipe);
/* Stop reading, wherever it stands. */
void row_pipe_release(struct row_pipe *pipe);

#endif

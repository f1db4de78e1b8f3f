/* row_intake.c - see row_intake.h. */
#include "ingest/row/row_intake.h"

#include <pthread.h>

#include "ingest/row/moved_events.h"
#include "ingest/row/reading.h"
#include "ingest/row/repeats.h"
#include "ingest/row/strangers.h"
#include "ingest/row/taken_back.h"
#include "ingest/row/twins.h"
#include "ingest/row/unit_lines.h"
#include "ingest/row/void_rows.h"

/* A thread that reads batches ahead while the caller stores them: without it a million rows take a
 * third longer. Four batches, and either waits for the other: a twentieth longer. */
enum { ROW_PIPE_BATCHES = 16 };

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

static struct row_batch *batch_at(struct row_pipe *pipe, size_t place)
{
	return &pipe->batches[(pipe->first + place) % ROW_PIPE_BATCHES];
}

/* Room for one more batch, waited for; NULL when reading is to stop. */
static struct row_batch *wait_for_room(struct row_pipe *pipe)
{
	struct row_batch *batch = NULL;

	pthread_mutex_lock(&pipe->mutex);
	while (pipe->nr_ready == ROW_PIPE_BATCHES && !pipe->stop)
		pthread_cond_wait(&pipe->changed, &pipe->mutex);
	if (!pipe->stop)
		batch = batch_at(pipe, pipe->nr_ready);
	pthread_mutex_unlock(&pipe->mutex);
	return batch;
}

static void *read_ahead(void *data)
{
	struct row_pipe *pipe = data;
	bool at_end = false;

	while (!at_end) {
		struct row_batch *batch = wait_for_room(pipe);

		if (!batch)
			break;
		row_batch_reset(batch);
		row_reader_fill(pipe->reader, batch);
		at_end = pipe->reader->at_end;
		pthread_mutex_lock(&pipe->mutex);
		pipe->nr_ready++;
		pipe->at_end = at_end;
		pthread_cond_signal(&pipe->changed);
		pthread_mutex_unlock(&pipe->mutex);
	}
	return NULL;
}

/* Begin to read from 'reader', which belongs to the pipe until row_pipe_release(). The first batch
 * is read by the caller's own thread: most files end with it. */
static void row_pipe_init(struct row_pipe *out, struct row_reader *reader)
{
	*out = (struct row_pipe){ .reader = reader };
	row_batch_init(&out->batches[0], reader->job->loader->nr_fields);
	if (pthread_mutex_init(&out->mutex, NULL) != 0 ||
	    pthread_cond_init(&out->changed, NULL) != 0)
		memory_exhausted();
	row_reader_fill(reader, &out->batches[0]);
	out->nr_ready = 1;
	out->at_end = reader->at_end;
	if (out->at_end)
		return;
	for (size_t i = 1; i < ROW_PIPE_BATCHES; i++)
		row_batch_init(&out->batches[i], reader->job->loader->nr_fields);
	if (pthread_create(&out->thread, NULL, read_ahead, out) != 0)
		memory_exhausted();
	out->started = true;
}

/* The next batch, the caller's until the next call; NULL at the end. */
static struct row_batch *row_pipe_next(struct row_pipe *pipe)
{
	struct row_batch *batch = NULL;

	pthread_mutex_lock(&pipe->mutex);
	if (pipe->taken) {
		pipe->first = (pipe->first + 1) % ROW_PIPE_BATCHES;
		pipe->nr_ready--;
		pipe->taken = false;
		pthread_cond_signal(&pipe->changed);
	}
	while (!pipe->nr_ready && !pipe->at_end)
		pthread_cond_wait(&pipe->changed, &pipe->mutex);
	if (pipe->nr_ready) {
		batch = batch_at(pipe, 0);
		pipe->taken = true;
	}
	pthread_mutex_unlock(&pipe->mutex);
	return batch;
}

/* Stop reading, wherever it stands. */
static void row_pipe_release(struct row_pipe *pipe)
{
	if (pipe->started) {
		pthread_mutex_lock(&pipe->mutex);
		pipe->stop = true;
		pthread_cond_signal(&pipe->changed);
		pthread_mutex_unlock(&pipe->mutex);
		pthread_join(pipe->thread, NULL);
	}
	for (size_t i = 0; i < ROW_PIPE_BATCHES; i++)
		row_batch_release(&pipe->batches[i]);
	pthread_cond_destroy(&pipe->changed);
	pthread_mutex_destroy(&pipe->mutex);
}

static int store_rows(struct row_reader *reader, struct diag *diag)
{
	struct row_pipe pipe;
	struct row_batch *batch;
	int rc = 0;

	row_pipe_init(&pipe, reader);
	while (rc == 0 && (batch = row_pipe_next(&pipe)) != NULL)
		rc = loader_add_batch(reader->job->loader, batch, diag);
	row_pipe_release(&pipe);
	return rc;
}

static void check_sum(const struct row_counts *counts)
{
	if (counts->read !=
	    counts->accepted + counts->refused + counts->duplicate + counts->ignored)
		BUG("rows read do not add up");
}

int rows_read(struct row_counts *out, const struct row_intake_job *job, struct diag *said,
	      struct diag *diag)
{
	struct loader *loader = job->loader;
	struct row_reader reader;
	int rc = -1;

	*out = (struct row_counts){ 0 };
	if (row_reader_open(&reader, job, loader->first_statement, diag) < 0)
		return -1;
	if (store_rows(&reader, diag) < 0)
		goto out;
	if (reader.failed) {
		diag_append(diag, &reader.said);
		goto out;
	}
	diag_append(said, &reader.said);
	*out = reader.counts;
	if (loader_finish(loader, diag) < 0 || key_runs_finish(&reader.keys, diag) < 0 ||
	    keys_store(&reader.keys, job, diag) < 0 || taken_back_begin(loader->store, diag) < 0 ||
	    repeats_find(&reader.keys, job, diag) < 0 || strangers_find(job, diag) < 0 ||
	    twins_say(job, diag) < 0 || moved_events_say(job, diag) < 0 ||
	    unit_lines_find(&reader, diag) < 0 || row_units_find_untold(reader.reading, diag) < 0 ||
	    void_rows_say(&reader, diag) < 0 || taken_back_settle(out, job, diag) < 0)
		goto out;
	check_sum(out);
	rc = 0;
out:
	row_reader_release(&reader);
	return rc;
}

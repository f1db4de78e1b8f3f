/* row_pipe.c - see row_pipe.h. The first batch is read by the caller's own thread: most files end
 * with it. */
#include "ingest/row/row_pipe.h"

#include "ingest/row/loader.h"

static struct row_batch *batch_at(struct row_pipe *pipe, size_t place)
{
	return &pipe->batches[(pipe->first + place) % ROW_PIPE_BATCHES];
}

/* A little of the spare work, without the lock. False when none is left. */
static bool use_time(struct row_pipe *pipe, const struct spare_work *spare)
{
	bool is_left;

	pthread_mutex_unlock(&pipe->mutex);
	is_left = spare->step(spare->data);
	pthread_mutex_lock(&pipe->mutex);
	return is_left;
}

/* Room for one more batch, waited for; NULL when reading is to stop. */
static struct row_batch *wait_for_room(struct row_pipe *pipe)
{
	const struct spare_work *spare = pipe->reader->job->spare;
	struct row_batch *batch = NULL;
	bool is_left = spare != NULL;

	pthread_mutex_lock(&pipe->mutex);
	while (pipe->nr_ready == ROW_PIPE_BATCHES && !pipe->stop) {
		if (is_left)
			is_left = use_time(pipe, spare);
		else
			pthread_cond_wait(&pipe->changed, &pipe->mutex);
	}
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

void row_pipe_init(struct row_pipe *out, struct row_reader *reader)
{
	*out = (struct row_pipe){ .reader = reader };
	for (size_t i = 0; i < ROW_PIPE_BATCHES; i++)
		row_batch_init(&out->batches[i], reader->job->loader->nr_fields);
	if (pthread_mutex_init(&out->mutex, NULL) != 0 ||
	    pthread_cond_init(&out->changed, NULL) != 0)
		memory_exhausted();
	row_reader_fill(reader, &out->batches[0]);
	out->nr_ready = 1;
	out->at_end = reader->at_end;
	if (out->at_end)
		return;
	if (pthread_create(&out->thread, NULL, read_ahead, out) != 0)
		memory_exhausted();
	out->started = true;
}

struct row_batch *row_pipe_next(struct row_pipe *pipe)
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

void row_pipe_release(struct row_pipe *pipe)
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

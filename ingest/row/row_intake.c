/* row_intake.c - see row_intake.h. */
#include "ingest/row/row_intake.h"

#include "ingest/row/repeats.h"
#include "ingest/row/row_pipe.h"

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
	if (job->spare)
		job->spare->rest(job->spare->data);
	diag_append(said, &reader.said);
	*out = reader.counts;
	if (loader_finish(loader, diag) < 0 || key_runs_finish(&reader.keys, diag) < 0 ||
	    keys_store(&reader.keys, job, diag) < 0 ||
	    repeats_settle(out, &reader.keys, job, diag) < 0)
		goto out;
	check_sum(out);
	rc = 0;
out:
	row_reader_release(&reader);
	return rc;
}

/* intake.c - see intake.h. */
#include "ingest/submission/intake.h"

#include <stdlib.h>

void ingest_summary_release(struct ingest_summary *summary)
{
	free(summary->files);
	arena_release(&summary->arena);
	*summary = (struct ingest_summary)INGEST_SUMMARY_INIT;
}

/* intake.h - what one run of the stage was asked to take in, what its files share on the way, and
 * what came of each. */
#ifndef INGEST_INTAKE_H
#define INGEST_INTAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/memory.h"
#include "core/office/workspace.h"
#include "ingest/extract/extract_ahead.h"
#include "ingest/header/header_match.h"
#include "ingest/inbox/register.h"

enum ingest_kind { INGEST_KIND_UNMARKED, INGEST_KIND_FULL, INGEST_KIND_SUPPLEMENT };

struct ingest_options {
	char **paths; /* files and folders; "-" is 'input' */
	size_t nr_paths;
	int input;	      /* descriptor of standard input: 0 */
	const char *name;     /* for what comes from it; NULL: a name that says so */
	const char *received; /* for files that the register lacks: register's form */
	const char *now;      /* the clock in that form: nothing came later. NULL: unknown */
	enum ingest_kind kind;
	struct progress *progress; /* may be NULL */
};

/* One file's outcome; texts live in the summary's arena. 'status' is a word for the clerk. */
struct ingest_file {
	const char *file, *unit, *table, *period, *encoding, *status;
	int64_t rows_read, rows_accepted, rows_refused, rows_duplicate, rows_ignored;
	bool refused, held; /* counts for the exit status */
	bool is_known;	    /* it came before, and nothing changed */
	bool is_withdrawn;  /* it was withdrawn since, and stays so */
};
struct ingest_summary {
	struct ingest_file *files;
	size_t nr, alloc;
	bool refused, failed; /* a file or row was refused or held; a file rolled back */
	struct arena arena;
};
#define INGEST_SUMMARY_INIT \
	{                   \
		0           \
	}

/* What all files of a run share. */
struct intake {
	struct workspace *workspace;
	const struct ingest_options *options;
	struct header_index index;
	struct indicator_definitions definitions; /* made for the first extract */
	struct extract_ahead ahead;
	struct register_book shelf; /* inbox_folder_open() */
	const char *next_path;	    /* of the file after this one, NULL: unknown */
	struct ingest_summary *summary;
	const char *inbox;   /* the office's, without links in its path */
	const char *scratch; /* a private folder for files of the moment */
	size_t nr_unread;    /* workbooks that no program is here to read */
	bool found_any;	     /* the path that is taken has a file, or a line in a register */
};

#endif

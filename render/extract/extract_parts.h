/* extract_parts.h - what the files of this room share; used only by them. */
#ifndef RENDER_EXTRACT_PARTS_H
#define RENDER_EXTRACT_PARTS_H

#include "core/office/issues.h"
#include "render/report/audience.h"

/* An extract being written. */
struct extracting {
	struct workspace *workspace; /* whose audiences and region hold */
	struct report report;	     /* of the run; its rules are those of the run */
	const struct rules *rules;
	struct store *extract;
	const char *region;
	struct period period;
	char code[PERIOD_CODE_SIZE]; /* 2024Q3 */
	int64_t run;
	struct issue issue;
	bool is_issued;	  /* else a draft, and 'issue' empty */
	int64_t withheld; /* figures that the level above may not see */
};

/* extract_rows.c: all tables but the manifest and the facts, then the manifest. */
int extract_rows_write(struct extracting *extracting, struct diag *diag);
int extract_manifest_write(struct extracting *extracting, struct diag *diag);
/* extract_facts.c: the months' figures; a cell of a statutory form, without what is withheld. */
int extract_facts_write(struct extracting *extracting, struct diag *diag);
void extract_bind_cell(struct extracting *extracting, struct query *insert, struct query *row);

#endif

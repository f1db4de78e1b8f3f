/* scratch.h - what is computed of a day without a trace: a folder beside the office's with a copy
 * of its store, in which analyze and render run; only what they made for people is taken out. */
#ifndef CLI_SCRATCH_H
#define CLI_SCRATCH_H

#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/base/period.h"
#include "core/command/options.h"
#include "core/office/workspace.h"

struct scratch {
	struct workspace workspace; /* the office's, locked */
	struct buf folder;	    /* the scratch one */
	char as_of[DATE_SIZE];
	char period[PERIOD_CODE_SIZE]; /* that is analysed */
};
#define SCRATCH_INIT                                            \
	{                                                       \
		.workspace = WORKSPACE_INIT, .folder = BUF_INIT \
	}

/* Only the copy of the store, with the office's rules and notes: nothing is analysed. The same. */
int scratch_make(struct scratch *out, const struct options *options, struct diag *diag);
/* Copy the store and analyse, as of the day asked for (else today), the year's months that are over
 * by then, in January the year before. Returns 0, or -1: 'diag' or the stage has said why. Release
 * with scratch_release(), which removes the folder. */
int scratch_open(struct scratch *out, const struct options *options, struct diag *diag);
void scratch_release(struct scratch *scratch, struct diag *diag);

/* Run render by its flag with up to two more words, and put what it made in NAME/DAY there in the
 * place of the office's NAME/DAY; its path in 'folder'. Returns 0 or -1. */
int scratch_render(struct scratch *scratch, struct buf *folder, const char *name, const char *flag,
		   const char *const *more, struct diag *diag);
/* Let render see these folders of the office (NULL at the end), where they are: it only looks. The
 * same. */
int scratch_show(struct scratch *scratch, const char *const *names, struct diag *diag);
/* Run render by its flag, and put the file 'name' that it made, readable by its owner alone, in the
 * place of the office's, in one step; its path in 'page'. The same. */
int scratch_render_file(struct scratch *scratch, struct buf *page, const char *flag,
			const char *name, struct diag *diag);
/* Put 'name' of the scratch folder in the place of the office's, its parents made. 'folder' gets
 * the path. Returns 0 or -1. */
int scratch_take(struct scratch *scratch, struct buf *folder, const char *parent, const char *name,
		 struct diag *diag);

#endif

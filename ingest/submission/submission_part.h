/* submission_part.h - one file on its way in, as the parts of submission.c share it:
 * submission_prepare.c finds out what it is, submission_again.c deals with content that the
 * store knows, submission.c stores what is new. */
#ifndef INGEST_SUBMISSION_PART_H
#define INGEST_SUBMISSION_PART_H

#include "ingest/header/head.h"
#include "ingest/header/identify.h"
#include "ingest/row/row_intake.h"
#include "ingest/submission/settle.h"
#include "ingest/submission/submission.h"

/* What is found out about one file, step by step. */
struct submission {
	struct intake *intake;
	struct inbox_folder *folder;
	const struct submission_source *source; /* NULL: the file itself */
	struct buf name;			/* of the file, personal numbers masked */
	const char *file;			/* the same: as stored, and in the register */
	struct buf shown;			/* and as the clerk is shown it, with its sheet */
	struct buf path;			/* what is read */
	struct scan scan;
	struct head head;
	struct identity_clues clues;
	struct header_match match;
	struct identity identity;
	bool recognised;	       /* as one of our forms, by its header */
	bool accepted;		       /* recognised and identified: its rows can be read */
	const char *owner;	       /* of a file that is not recognised: unit and table as its */
	const struct form *named_form; /* name or the register has them, for the answer; or NULL */
	struct submission_facts facts; /* all of the above, for the store */
	char period[PERIOD_CODE_SIZE], first_month[PERIOD_CODE_SIZE], last_month[PERIOD_CODE_SIZE];
	struct register_entry entry; /* a copy; line 0: the register has none */
	bool is_back;		     /* an earlier content again under its old name */
	enum ingest_kind kind;
	bool is_marked;	  /* kind was given by the option or the register, not by name or title */
	bool by_option;	  /* and by the option */
	bool was_held;	  /* in the store already, waiting for the clerk */
	struct diag said; /* about the whole file */
	struct row_counts counts;
	bool unfilled; /* an issued form in whose rows nobody put a figure */
	int64_t id;
	const char *status; /* for the clerk */
	bool refused, held, is_known, is_withdrawn;
};

/* Ready for 'file'; nothing is read yet. Release with submission_release(). */
void submission_init(struct submission *out, struct intake *intake, struct inbox_folder *folder,
		     const char *file, const struct submission_source *source);
void submission_release(struct submission *sub);

/* What the file is, without a trace in the register or the store. Returns 0, or -1 as
 * submission_prepare(). */
int submission_look(struct submission *sub, struct diag *diag);
/* Everything before the store is touched. Returns 0, or -1 when the file or the register could
 * not be read; sub->accepted says whether the file was understood. */
int submission_prepare(struct submission *sub, struct diag *diag);

/* Append a line for the file to the register. Without a period none is written. Returns 0, or -1
 * with FIL001 or FIL002. */
int submission_register(struct submission *sub, const char *received, struct diag *diag);

/* What the receipt says of a file that came before the end of its months (ING250 to ING252):
 * core/indicator/coverage.h counts only those that had ended. */
void submission_say_early(const struct submission *sub, struct diag *said);

/* True when content that the store knows is to be taken in once more: its rows were refused
 * under other rules, it came again after its successor and the clerk says that it counts, it
 * was withdrawn and the clerk names its kind by option, or it confirms what came early. */
bool submission_is_wanted_again(const struct submission *sub, const struct known_submission *known);
/* True when the same content comes in another file later than one that came before the end of its
 * months: the unit says that there is no more to tell of them. */
bool submission_confirms(const struct submission *sub, const struct known_submission *known);
/* The same content is in the store: the clerk's decision or a mended date may change it. Returns
 * 0, or -1 with STO001. */
int submission_meet_again(struct submission *sub, const struct known_submission *known,
			  struct diag *diag);

/* How the file's rows are read, against 'context', which the caller fills. */
struct row_intake_job submission_row_job(const struct submission *sub, struct loader *loader,
					 const struct check_context *context);
/* sub->counts into the store. Returns 0, or -1 with STO001. */
int submission_write_counts(const struct submission *sub, struct diag *diag);
/* Decide among the unit's other submissions and fold the keys it touches; inside a transaction. */
int submission_settle(struct submission *sub, struct diag *diag);
int submission_fold(struct submission *sub, struct diag *diag);
/* Read status and words for the clerk from the store. */
int submission_read_status(struct submission *sub, struct diag *diag);

#endif

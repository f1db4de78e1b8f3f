/* history.h - for test_histories.c: a model of design.md section 4 for one unit's table over two
 * periods, small enough to be checked by eye. It knows papers and days; nothing of SQL, hashes or
 * files. */
#ifndef TEST_INGEST_HISTORY_H
#define TEST_INGEST_HISTORY_H

#include "core/base/buf.h"
#include "ingest/ingest.h"

enum { KEYS = 3, FIELDS = 2, PERIODS = 2, PAPERS = 14 };
enum said { ABSENT, ACCEPTED, REFUSED_ROW };
enum fate { REFUSED, HELD, IN_FORCE, SUPERSEDED, WITHDRAWN };
enum { CLEARED = -1, BLANK = 0 };
static const char *const fate_names[] = { "refused", "held", "in_force", "superseded",
					  "withdrawn" };

/* One receipt of a file. 'file' is the number of its file: a file taken in again after its
 * withdrawal is a second paper with the same rows. Days are unique. */
struct paper {
	int received, withdrawn, period;
	size_t file;
	enum said said[KEYS];
	int values[KEYS][FIELDS];	    /* BLANK, CLEARED or a value from 1 on */
	enum ingest_kind mark;		    /* in the register */
	bool supplement, compared;	    /* compared: there was something to compare with */
	int dropped_by[KEYS];		    /* paper, or -1 */
	bool once_dropped_by[KEYS][PAPERS]; /* by one that was withdrawn since */
	int superseded_by;
	enum fate fate, was; /* was: before it was withdrawn */
};
struct history {
	struct paper papers[PAPERS];
	size_t nr, files;
};
/* What is known of each key: value of each field, 0 unknown. */
struct known {
	bool there[KEYS];
	int values[KEYS][FIELDS];
};

static inline bool counts(const struct paper *paper)
{
	return paper->fate == IN_FORCE || paper->fate == SUPERSEDED;
}

/* It counted at the end of 'day'; day 0: it counts now. */
static inline bool stood(const struct paper *paper, int day)
{
	if (!day)
		return counts(paper);
	if (paper->received > day)
		return false;
	return counts(paper) || (paper->fate == WITHDRAWN && paper->withdrawn > day &&
				 (paper->was == IN_FORCE || paper->was == SUPERSEDED));
}

static inline bool is_live(const struct history *history, const struct paper *paper, int k, int day)
{
	int dropper = paper->dropped_by[k];

	if (paper->said[k] != ACCEPTED || !stood(paper, day))
		return false;
	if (dropper >= 0 && stood(&history->papers[dropper], day))
		return false;
	for (size_t j = 0; day && j < history->nr; j++) {
		if (paper->once_dropped_by[k][j] && stood(&history->papers[j], day))
			return false;
	}
	return true;
}

/* The live paper on key k that comes next behind 'after' in the order of receipt, or -1. */
static inline int next_live(const struct history *history, int k, int after, int day)
{
	int found = -1;

	for (size_t i = 0; i < history->nr; i++) {
		const struct paper *paper = &history->papers[i];

		if (is_live(history, paper, k, day) && paper->received > after &&
		    (found < 0 || paper->received < history->papers[found].received))
			found = (int)i;
	}
	return found;
}

/* A correction of an older period repeats what its own predecessor said of the field. */
static inline bool is_repeat(const struct history *history, const struct paper *paper, int k, int f,
			     int day)
{
	bool newer_told = false;
	int before = -1;

	for (int i = next_live(history, k, 0, day); history->papers[i].received < paper->received;
	     i = next_live(history, k, history->papers[i].received, day)) {
		newer_told |= history->papers[i].period > paper->period;
		if (history->papers[i].period == paper->period)
			before = i;
	}
	return newer_told && before >= 0 &&
	       history->papers[before].values[k][f] == paper->values[k][f];
}

static inline void model_known(struct known *out, const struct history *history, int day)
{
	*out = (struct known){ 0 };
	for (int k = 0; k < KEYS; k++) {
		for (int i = next_live(history, k, 0, day); i >= 0;
		     i = next_live(history, k, history->papers[i].received, day)) {
			const struct paper *paper = &history->papers[i];

			out->there[k] = true;
			for (int f = 0; f < FIELDS; f++) {
				int said = paper->values[k][f];

				if (said != BLANK && !is_repeat(history, paper, k, f, day))
					out->values[k][f] = said == CLEARED ? 0 : said;
			}
		}
	}
}

static inline bool are_peers(const struct paper *a, const struct paper *b)
{
	return a != b && a->period == b->period && counts(b);
}

/* The full peer received behind 'paper': the last of them, or the next. */
static inline int full_behind(const struct history *history, const struct paper *paper, bool last)
{
	int found = -1;

	for (size_t i = 0; i < history->nr; i++) {
		const struct paper *other = &history->papers[i];

		if (are_peers(paper, other) && !other->supplement &&
		    other->received > paper->received &&
		    (found < 0 || (other->received > history->papers[found].received) == last))
			found = (int)i;
	}
	return found;
}

/* Rows of 'old' that 'paper' lacks; 'drop': they go with the clerk's consent. */
static inline bool lacks(struct paper *old, const struct paper *paper, int dropper, bool drop)
{
	bool any = false;

	for (int k = 0; k < KEYS; k++) {
		if (old->said[k] != ACCEPTED || old->dropped_by[k] >= 0 || paper->said[k] != ABSENT)
			continue;
		any = true;
		if (drop)
			old->dropped_by[k] = dropper;
	}
	return any;
}

static inline void settle_among(struct history *history, int at, enum ingest_kind mark,
				bool decided)
{
	struct paper *paper = &history->papers[at];
	int newer;
	bool missing = false;

	paper->supplement = mark == INGEST_KIND_SUPPLEMENT;
	if (paper->supplement) {
		paper->fate = IN_FORCE;
		return;
	}
	newer = full_behind(history, paper, true);
	if (newer >= 0) {
		missing = lacks(paper, &history->papers[newer], newer, decided);
		paper->fate = missing && !decided ? HELD : SUPERSEDED;
		paper->superseded_by = paper->fate == SUPERSEDED ? newer : -1;
		return;
	}
	for (size_t i = 0; i < history->nr; i++) {
		struct paper *old = &history->papers[i];

		if (are_peers(paper, old) && old->received < paper->received)
			missing |= lacks(old, paper, at, mark == INGEST_KIND_FULL);
	}
	paper->fate = missing && mark != INGEST_KIND_FULL ? HELD : IN_FORCE;
	for (size_t i = 0; paper->fate == IN_FORCE && i < history->nr; i++) {
		struct paper *old = &history->papers[i];

		if (old != paper && old->period == paper->period && old->fate == IN_FORCE &&
		    old->received < paper->received) {
			old->fate = SUPERSEDED;
			old->superseded_by = at;
		}
	}
}

static inline void model_settle(struct history *history, int at, enum ingest_kind mark,
				bool decided)
{
	struct paper *paper = &history->papers[at];

	settle_among(history, at, mark, decided);
	paper->compared = counts(paper) && paper->supplement;
	for (size_t i = 0; counts(paper) && i < history->nr; i++) {
		const struct paper *other = &history->papers[i];

		paper->compared |=
			are_peers(paper, other) || (counts(other) && other->period > paper->period);
	}
}

/* Met again with its register's mark or an option: what is held is asked anew. */
static inline void model_again(struct history *history, int at, enum ingest_kind option)
{
	struct paper *paper = &history->papers[at];
	enum ingest_kind mark = option ? option : paper->mark;

	if (paper->fate == HELD && mark)
		model_settle(history, at, mark, option == INGEST_KIND_FULL);
}

static inline void model_withdraw(struct history *history, int at, int day)
{
	struct paper *paper = &history->papers[at];

	paper->was = paper->fate;
	paper->fate = WITHDRAWN;
	paper->withdrawn = day;
	for (size_t i = 0; i < history->nr; i++) {
		struct paper *other = &history->papers[i];

		for (int k = 0; k < KEYS; k++) {
			if (other->dropped_by[k] != at)
				continue;
			other->dropped_by[k] = -1;
			other->once_dropped_by[k][at] = true;
		}
		if (other->superseded_by == at) {
			other->superseded_by = full_behind(history, other, false);
			if (other->fate == SUPERSEDED && other->superseded_by < 0)
				other->fate = IN_FORCE;
		}
	}
}

#endif

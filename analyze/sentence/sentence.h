/* sentence.h - one sentence from its facts: the only room where results get Chinese sentences,
 * those of findings and those behind the points of the assessment. Decides nothing: what is said
 * was decided by who gathered the facts. docs/store.md lists them, kind by kind. */
#ifndef ANALYZE_SENTENCE_H
#define ANALYZE_SENTENCE_H

#include "analyze/number/analysis.h"
#include "analyze/sentence/evidence.h"

/* What is told: a kind of finding, or the method that scored an item (as in assessment.csv). */
struct told {
	const char *kind, *unit, *indicator; /* the last NULL: of none */
};

/* Append the sentence in official Chinese. A kind without one is a BUG. */
void sentence_add(struct buf *out, const struct analysis *analysis, const struct told *told,
		  const struct evidence *evidence);
/* Append to the empty 'out' what regains the points that an item lost; nothing where no words are.
 */
void sentence_add_advice(struct buf *out, const struct analysis *analysis, const struct told *told,
			 const struct evidence *evidence);

#endif

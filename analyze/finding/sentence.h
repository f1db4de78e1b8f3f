/* sentence.h - the one sentence of a finding, from its evidence: the only place where findings get
 * their words. Decides nothing: what is said was decided by who found it. */
#ifndef ANALYZE_SENTENCE_H
#define ANALYZE_SENTENCE_H

#include "analyze/finding/findings.h"

/* Append the sentence of 'finding' in official Chinese. A kind without one is a BUG. */
void sentence_add(struct buf *out, const struct analysis *analysis, const struct finding *finding,
		  const struct evidence *evidence);

#endif

/* sentence.c - see sentence.h. */
#include "analyze/sentence/sentence.h"

#include "analyze/sentence/telling.h"

void sentence_add(struct buf *out, const struct analysis *analysis, const struct told *told,
		  const struct evidence *evidence)
{
	struct telling telling = {
		.out = out,
		.analysis = analysis,
		.told = told,
		.evidence = evidence,
		.indicator =
			told->indicator ? rules_indicator(analysis->rules, told->indicator) : NULL,
	};

	if (!tell_finding(&telling) && !tell_score(&telling))
		BUG("nothing is told of this kind");
}

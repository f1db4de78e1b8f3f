/* sentence.c - see sentence.h. */
#include "analyze/sentence/sentence.h"

#include "analyze/sentence/telling.h"

static struct telling telling_of(struct buf *out, const struct analysis *analysis,
				 const struct told *told, const struct evidence *evidence)
{
	return (struct telling){
		.out = out,
		.analysis = analysis,
		.told = told,
		.evidence = evidence,
		.indicator =
			told->indicator ? rules_indicator(analysis->rules, told->indicator) : NULL,
	};
}

void sentence_add(struct buf *out, const struct analysis *analysis, const struct told *told,
		  const struct evidence *evidence)
{
	struct telling telling = telling_of(out, analysis, told, evidence);
	size_t start = out->nr;

	if (!tell_finding(&telling) && !tell_score(&telling))
		BUG("nothing is told of this kind");
	level_words_say(out, start, analysis->rules->level);
}

void sentence_add_advice(struct buf *out, const struct analysis *analysis, const struct told *told,
			 const struct evidence *evidence)
{
	struct telling telling = telling_of(out, analysis, told, evidence);
	size_t start = out->nr;

	tell_advice(&telling);
	level_words_say(out, start, analysis->rules->level);
}

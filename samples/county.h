/* county.h - whose inbox is written: the sample office's, or that of one more fictitious county for
 * the levels above.
 *
 * The world is told in the sample county's words. Another county has its own streams of random
 * numbers, and its name and the mark of its numbers stand where the sample county's would. */
#ifndef SAMPLES_COUNTY_H
#define SAMPLES_COUNTY_H

#include <stdbool.h>
#include <stdint.h>

#include "core/base/buf.h"

struct county {
	const char *name;   /* 平阴 */
	const char *mark;   /* 平, as in 平市监立〔2024〕1号 */
	const char *region; /* 区划代码 */
	uint32_t seed;
	bool faults; /* what goes wrong on purpose does (faults.h), and some never send */
};
extern const struct county sample_county;

/* Append a text, or the rows of a table, of the sample county as this one's. */
void county_add(struct buf *out, const struct county *county, const char *text);

#endif

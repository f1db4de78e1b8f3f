/* evidence.h - the numbers behind a finding or behind points: named facts, kept as a JSON object.
 *
 * docs/store.md lists the names. What is not known (NAN, infinite, NULL) is left out: asking for it
 * gives NAN or NULL. Knows no sentence. */
#ifndef ANALYZE_EVIDENCE_H
#define ANALYZE_EVIDENCE_H

#include "core/base/buf.h"
#include "core/base/memory.h"

enum { EVIDENCE_FACTS = 20 };

struct evidence {
	struct {
		const char *name; /* lives forever */
		double number;
		const char *text; /* NULL: a number */
	} facts[EVIDENCE_FACTS];
	size_t nr;
	struct arena arena;	/* owns the texts */
	const char *list;	/* name of the one fact that is a list of objects; NULL: none */
	struct evidence *items; /* of it */
	size_t nr_items, alloc_items;
};
#define EVIDENCE_INIT               \
	{                           \
		.arena = ARENA_INIT \
	}

void evidence_release(struct evidence *evidence);

/* Add a fact; 'text' is copied. */
void evidence_number(struct evidence *evidence, const char *name, double number);
void evidence_text(struct evidence *evidence, const char *name, const char *text);

/* Add an object to the list 'list', which lives forever, and return it; it is the evidence's, and
 * stands until the next one is added. */
struct evidence *evidence_item(struct evidence *evidence, const char *list);

/* A fact by its name. */
double evidence_number_of(const struct evidence *evidence, const char *name);
const char *evidence_text_of(const struct evidence *evidence, const char *name);

/* Append all facts as one JSON object, in the order in which they were added, the list last; whole
 * numbers are integers, others the shortest decimal that reads back the same. */
void evidence_add_json(struct buf *out, const struct evidence *evidence);

#endif

/* parameters.h - the parameters cells of assessment.csv: "key=value; key=value" read into the
 * struct of the item's method, each key known, once and of its type; nothing has a default that is
 * not written in docs/extending.md.
 *
 * Read once all items have been read, since they may name each other. */
#ifndef CORE_PARAMETERS_H
#define CORE_PARAMETERS_H

#include "core/rules/rule_table.h"

/* The words of the methods by enum assessment_method, NULL at the end. */
extern const char *const method_words[];

/* The parameters of 'item' of 'assessment', whose row is 'row'. Faults are RUL006 (what is named
 * does not exist), RUL014 (two parameters that contradict each other or the item's points), RUL023
 * to RUL027. */
void parameters_read(struct assessment_item *item, const struct assessment *assessment,
		     const struct rules *rules, const struct rule_table *table, size_t row);

#endif

/* parameter_sums.h - the parameters of an assessment item against each other and its points.
 *
 * Each has been read and is of its type; what they say together must give the item's points, no
 * more and no less. Faults are RUL014 at the parameters. */
#ifndef CORE_PARAMETER_SUMS_H
#define CORE_PARAMETER_SUMS_H

#include "core/rules/rule_table.h"

void parameter_sums_check(const struct assessment_item *item, const struct assessment *assessment,
			  const struct rules *rules, const struct rule_table *table, size_t row);

#endif

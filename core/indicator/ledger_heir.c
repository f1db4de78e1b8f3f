/* ledger_heir.c - see ledger_heir.h. */
#include "core/indicator/ledger_heir.h"

#include <limits.h>

#include "core/base/buf.h"

/* The pairs of units of which one holds rows of the other, both ways; codes are identifiers of the
 * rules. Returns how many. */
static size_t add_pairs(struct buf *sql, const struct rules *rules)
{
	size_t nr = 0;

	for (size_t i = 0; i < rules->nr_units; i++)
		for (size_t k = 0; k < rules->nr_units; k++)
			if (!rules->units[i].is_further && !rules->units[k].is_further &&
			    (rules_is_heir(rules, i, k) || rules_is_heir(rules, k, i)))
				buf_addf(sql, "%s('%s', '%s')", nr++ ? ", " : "",
					 rules->units[i].code, rules->units[k].code);
	return nr;
}

void ledger_twin_add(struct buf *sql, const struct rules *rules, const struct form *form,
		     const char *row, bool present)
{
	struct buf pairs = BUF_INIT;

	if (form->by_office || !rules_has_heirs(rules) || !add_pairs(&pairs, rules))
		buf_addstr(sql, "NULL");
	else
		buf_addf(sql,
			 "(SELECT min(t.unit) FROM (VALUES %s) p CROSS JOIN %s%s%s t"
			 " ON t.unit = p.column2 AND t.key = %s.key WHERE p.column1 = %s.unit)",
			 pairs.data, present ? "" : "temp.", form->table,
			 present ? "_state" : "_asof", row, row);
	buf_release(&pairs);
}

void ledger_kin_add(struct buf *sql, const struct rules *rules, const char *unit)
{
	struct buf pairs = BUF_INIT;

	if (rules_has_heirs(rules) && add_pairs(&pairs, rules))
		buf_addf(sql,
			 "(SELECT %s UNION SELECT p.column2 FROM (VALUES %s) p"
			 " WHERE p.column1 = %s)",
			 unit, pairs.data, unit);
	else
		buf_addf(sql, "(%s)", unit);
	buf_release(&pairs);
}

int ledger_twin_of(struct query *row, int column, const struct rules *rules)
{
	const char *unit = query_text(row, column);

	return unit ? rules_unit_index(rules, unit) : -1;
}

bool ledger_tells(const struct rules *rules, int unit, int twin, int month)
{
	if (twin < 0)
		return true;
	if (rules_is_heir(rules, (size_t)twin, (size_t)unit))
		return rules_holder(rules, (size_t)unit, month, NULL) == (size_t)unit;
	return rules_holder(rules, (size_t)twin, month, NULL) != (size_t)twin;
}

int ledger_held_until(const struct rules *rules, int unit, int twin, int month, int end)
{
	bool told = ledger_tells(rules, unit, twin, month);

	for (;;) {
		int last, last_twin = INT_MAX;
		size_t holder = rules_holder(rules, (size_t)unit, month, &last);

		if (twin >= 0)
			rules_holder(rules, (size_t)twin, month, &last_twin);
		last = last < last_twin ? last : last_twin;
		if (last >= end)
			return end;
		month = last + 1;
		if (rules_holder(rules, (size_t)unit, month, NULL) != holder ||
		    ledger_tells(rules, unit, twin, month) != told)
			return last;
	}
}

/* explain_extract.c - of an office above others: the rows of the extracts that a number is made of,
 * each with its region, month, value, state and file. */
#include <math.h>
#include <string.h>

#include "analyze/explain/explain_part.h"
#include "core/rules/quantity_words.h"

const char *explain_extract_state(const char *state)
{
	static const struct {
		const char *state, *name;
	} states[] = {
		{ "complete", "完整" },
		{ "partial", "部分报送" },
		{ "missing", "未报送" },
		{ "not_applicable", "不适用" },
		{ "not_computable", "不能计算" },
		{ "withheld", "不上报" },
		{ "other", "口径与本级不同，不并入" },
	};

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (strcmp(states[i].state, state) == 0)
			return states[i].name;
	return state;
}

void explain_add_extract_file(struct explanation *e, const struct counted *row)
{
	query_bind_int(&e->file, 1, row->extract);
	if (query_next(&e->file, e->diag) == 1)
		buf_addf(e->out, " ← %s/%s（%s收到）", query_text(&e->file, 0),
			 query_text(&e->file, 1), query_text(&e->file, 2));
	query_reset(&e->file);
	buf_addch(e->out, '\n');
}

void explain_add_extract_row(struct explanation *e, const struct counted *row, size_t number)
{
	struct period month;
	char name[64];

	if (period_parse(&month, row->key) < 0)
		BUG("a row of an extract without its month");
	buf_addf(e->out, "  %zu. %s　%s　", number, row->unit_name,
		 period_name(name, sizeof(name), &month));
	if (isnan(row->value))
		buf_addstr(e->out, "无数值");
	else
		quantity_words_add(e->out, row->indicator->quantity, row->indicator->measure_unit,
				   row->value);
	buf_addf(e->out, "（%s）", explain_extract_state(row->state));
	explain_add_extract_file(e, row);
}

void explain_add_told(struct explanation *e, struct query *row)
{
	const struct indicator *indicator =
		rules_indicator(e->analysis.rules, query_text_of(row, "indicator"));

	buf_addstr(e->out, "上报数 ");
	if (indicator)
		quantity_words_add(e->out, indicator->quantity, indicator->measure_unit,
				   query_double_of(row, "told_value"));
	else
		buf_addstr(e->out, query_text_of(row, "told_value"));
	buf_addstr(e->out, "　");
}

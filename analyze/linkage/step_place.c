/* step_place.c - see step_place.h. */
#include "analyze/linkage/step_place.h"

#include <string.h>

/* "（“环节”填“移交涉案物品”）" of a ledger that keeps several steps in one column. */
static void add_values(struct buf *out, const struct rules *rules, const struct case_step *step)
{
	const struct condition_list *list = step->filter.nr ? &step->filter.lists[0] : NULL;
	size_t nr = 0;

	for (size_t i = 0; list && i < list->nr; i++) {
		const struct condition *condition = &list->items[i];
		const struct field *field = form_field(step->form, condition->column);
		const struct code *code = NULL;

		if (field && field->codes && condition->kind == CONDITION_EQUAL)
			code = rules_code(rules, field->codes, condition->text);
		if (code)
			buf_addf(out, "%s“%s”填“%s”", nr++ ? "，" : "（", field->header,
				 code->name);
	}
	buf_addstr(out, nr ? "）" : "");
}

void step_place_add(struct buf *out, const struct rules *rules, const char *const *codes)
{
	size_t start = out->nr;

	for (; *codes; codes++) {
		for (size_t i = 0; i < rules->nr_steps; i++) {
			const struct case_step *step = &rules->steps[i];
			const struct field *field = form_field(step->form, step->date_field);

			if (strcmp(step->code, *codes) != 0)
				continue;
			buf_addf(out, "%s%s的“%s”栏", out->nr > start ? "或" : "", step->form->name,
				 field ? field->header : step->date_field);
			add_values(out, rules, step);
		}
	}
}

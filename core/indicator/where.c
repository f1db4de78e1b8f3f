/* where.c - see where.h. */
#include "core/indicator/where.h"

static const char *const operators[] = {
	[CONDITION_EQUAL] = "=",    [CONDITION_NOT_EQUAL] = "IS NOT", [CONDITION_LESS] = "<",
	[CONDITION_AT_MOST] = "<=", [CONDITION_MORE] = ">",	      [CONDITION_AT_LEAST] = ">=",
};

static void add_right(struct bound_sql *sql, const struct condition *condition)
{
	if (condition->other_column)
		buf_addf(&sql->text, "\"%s\"", condition->other_column);
	else if (condition->is_number)
		bound_sql_add_number(sql, condition->number);
	else
		bound_sql_add_text(sql, condition->text);
}

/* Lists are kept as codes joined by a blank, comma or enumeration comma: match whole codes. */
static void add_has(struct bound_sql *sql, const struct condition *condition)
{
	buf_addf(
		&sql->text,
		"instr(' '||replace(replace(replace(\"%s\",'、',' '),',',' '),';',' ')||' ', ' '||",
		condition->column);
	bound_sql_add_text(sql, condition->text);
	buf_addstr(&sql->text, "||' ')>0");
}

static void add_condition(struct bound_sql *sql, const struct condition *condition)
{
	switch (condition->kind) {
	case CONDITION_KNOWN:
	case CONDITION_UNKNOWN:
		buf_addf(&sql->text, "\"%s\" IS %sNULL", condition->column,
			 condition->kind == CONDITION_KNOWN ? "NOT " : "");
		break;
	case CONDITION_HAS:
		add_has(sql, condition);
		break;
	default:
		buf_addf(&sql->text, "\"%s\" %s ", condition->column, operators[condition->kind]);
		add_right(sql, condition);
	}
}

void where_add(struct bound_sql *sql, const struct conditions *conditions)
{
	if (!conditions->nr)
		buf_addch(&sql->text, '1');
	for (size_t i = 0; i < conditions->nr; i++) {
		const struct condition_list *list = &conditions->lists[i];

		buf_addstr(&sql->text, i ? " OR (" : "(");
		for (size_t c = 0; c < list->nr; c++) {
			if (c)
				buf_addstr(&sql->text, " AND ");
			add_condition(sql, &list->items[c]);
		}
		buf_addch(&sql->text, ')');
	}
}

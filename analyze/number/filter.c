/* filter.c - see filter.h. */
#include "analyze/number/filter.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/asof.h"
#include "core/base/decimal.h"
#include "core/base/text.h"

/* Longest operators first. */
static const struct {
	const char *text, *sql;
} operators[] = {
	{ "!=", "IS NOT" }, { "<=", "<=" }, { ">=", ">=" },
	{ "=", "=" },	    { "<", "<" },   { ">", ">" },
};

struct clauses {
	struct filter *filter;
	const struct form *form;
	const struct rules *rules;
	int first;
	const struct diag_at *at;
	struct diag *diag;
	int rc;
};

bool filter_has_field(const struct form *form, const char *name)
{
	return form_field(form, name) || asof_derived(form, name) >= 0;
}

static enum field_type type_of(const struct form *form, const char *name)
{
	const struct field *field = form_field(form, name);

	if (field)
		return field->type;
	return asof_derived(form, name);
}

static bool type_is_number(enum field_type type)
{
	return type == FIELD_TYPE_MONEY || type == FIELD_TYPE_COUNT || type == FIELD_TYPE_NUMBER ||
	       type == FIELD_TYPE_BOOL || type == FIELD_TYPE_MEASURE;
}

static void refuse(struct clauses *clauses, const char *clause)
{
	diag_add(clauses->diag, "RUL010", clauses->at, clause, NULL);
	clauses->rc = -1;
}

static void add_parameter(struct clauses *clauses, const char *text, bool number, int64_t value)
{
	struct filter *filter = clauses->filter;

	filter->values =
		array_grow(filter->values, filter->nr, &filter->alloc, sizeof(*filter->values));
	filter->values[filter->nr] = (struct filter_value){ .text = xstrdup(text),
							    .is_number = number,
							    .number = value };
	buf_addf(&filter->sql, "?%d", clauses->first + (int)filter->nr);
	filter->nr++;
}

/* The right side: a code of the left field's list, a field, or a literal of its type. */
static void add_right(struct clauses *clauses, const char *left, const char *right,
		      const char *clause)
{
	const struct field *field = form_field(clauses->form, left);
	enum field_type type = type_of(clauses->form, left);
	int64_t number = 0;

	if (field && field->codes) {
		if (rules_code(clauses->rules, field->codes, right))
			add_parameter(clauses, right, false, 0);
		else
			refuse(clauses, clause);
	} else if (filter_has_field(clauses->form, right)) {
		buf_addf(&clauses->filter->sql, "\"%s\"", right);
	} else if (!type_is_number(type)) {
		add_parameter(clauses, right, false, 0);
	} else if (decimal_parse(&number, right, strlen(right), 0) == 0) {
		add_parameter(clauses, right, true, number);
	} else {
		refuse(clauses, clause);
	}
}

static char *trimmed(const char *text, size_t nr)
{
	while (nr && isspace((unsigned char)*text)) {
		text++;
		nr--;
	}
	while (nr && isspace((unsigned char)text[nr - 1]))
		nr--;
	return xstrndup(text, nr);
}

static void add_comparison(struct clauses *clauses, const char *clause, const char *at,
			   size_t operator_nr, const char *sql)
{
	char *left = trimmed(clause, (size_t)(at - clause));
	char *right = trimmed(at + operator_nr, strlen(at + operator_nr));

	if (!filter_has_field(clauses->form, left) || !*right) {
		refuse(clauses, clause);
	} else {
		buf_addf(&clauses->filter->sql, " AND \"%s\" %s ", left, sql);
		add_right(clauses, left, right, clause);
	}
	free(left);
	free(right);
}

/* Lists are kept as codes joined by a blank, comma or enumeration comma: match whole codes. */
static void add_contains(struct clauses *clauses, const char *clause, const char *at)
{
	char *left = trimmed(clause, (size_t)(at - clause));
	char *right = trimmed(at + 1, strlen(at + 1));
	const struct field *field = form_field(clauses->form, left);

	if (!field || !*right ||
	    (field->codes && !rules_code(clauses->rules, field->codes, right))) {
		refuse(clauses, clause);
	} else {
		buf_addf(
			&clauses->filter->sql,
			" AND instr(' '||replace(replace(replace(\"%s\",'、',' '),',',' '),';',' ')"
			"||' ', ' '||",
			left);
		add_parameter(clauses, right, false, 0);
		buf_addstr(&clauses->filter->sql, "||' ')>0");
	}
	free(left);
	free(right);
}

static void add_known(struct clauses *clauses, const char *clause)
{
	bool unknown = *clause == '!';

	if (filter_has_field(clauses->form, clause + unknown))
		buf_addf(&clauses->filter->sql, " AND \"%s\" IS %sNULL", clause + unknown,
			 unknown ? "" : "NOT ");
	else
		refuse(clauses, clause);
}

static void add_clause(void *data, const char *part, size_t nr)
{
	struct clauses *clauses = data;
	char *clause = xstrndup(part, nr);
	const char *at = strpbrk(clause, "!=<>~");

	if (at == clause && *at == '!')
		at = NULL;
	if (!at) {
		add_known(clauses, clause);
	} else if (*at == '~') {
		add_contains(clauses, clause, at);
	} else {
		size_t i = 0;

		while (i < sizeof(operators) / sizeof(operators[0]) &&
		       strncmp(at, operators[i].text, strlen(operators[i].text)) != 0)
			i++;
		if (i == sizeof(operators) / sizeof(operators[0]))
			refuse(clauses, clause);
		else
			add_comparison(clauses, clause, at, strlen(operators[i].text),
				       operators[i].sql);
	}
	free(clause);
}

int filter_compile(struct filter *out, const struct form *form, const char *text, int first,
		   const struct diag_at *at, const struct rules *rules, struct diag *diag)
{
	struct clauses clauses = {
		.filter = out,
		.form = form,
		.rules = rules,
		.first = first,
		.at = at,
		.diag = diag,
	};

	buf_reset(&out->sql);
	buf_addch(&out->sql, '1');
	if (text)
		text_split(text, ';', add_clause, &clauses);
	return clauses.rc;
}

void filter_bind(const struct filter *filter, struct query *query, int first)
{
	for (size_t i = 0; i < filter->nr; i++) {
		if (filter->values[i].is_number)
			query_bind_int(query, first + (int)i, filter->values[i].number);
		else
			query_bind_text(query, first + (int)i, filter->values[i].text);
	}
}

void filter_release(struct filter *filter)
{
	for (size_t i = 0; i < filter->nr; i++)
		free(filter->values[i].text);
	free(filter->values);
	buf_release(&filter->sql);
	*filter = (struct filter)FILTER_INIT;
}

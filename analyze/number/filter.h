/* filter.h - an indicator's filter column as a WHERE clause with bound values.
 *
 * Clauses joined by ';': field=code != < <= > >= (right side a field of the table or a
 * literal), field (known), !field (unknown), field~code (a list contains). Unknown differs
 * from every value: 'procedure!=simple' holds for a case without a procedure. */
#ifndef ANALYZE_FILTER_H
#define ANALYZE_FILTER_H

#include "core/base/buf.h"
#include "core/base/diag.h"
#include "core/rules/rules.h"
#include "core/store/store.h"

struct filter_value {
	char *text;
	bool is_number;
	int64_t number;
};

/* 'sql' is "1" for an empty filter; its parameters are the values in order. */
struct filter {
	struct buf sql;
	struct filter_value *values;
	size_t nr, alloc;
};
#define FILTER_INIT             \
	{                       \
		.sql = BUF_INIT \
	}

/* Compile 'text' for 'form', naming parameters ?'first', ?'first'+1, ... Returns 0, or -1 with
 * RUL010 at 'at'. The caller releases 'out' in both cases. */
int filter_compile(struct filter *out, const struct form *form, const char *text, int first,
		   const struct diag_at *at, const struct rules *rules, struct diag *diag);
/* Bind the values to 'query', from parameter 'first' on. */
void filter_bind(const struct filter *filter, struct query *query, int first);
void filter_release(struct filter *filter);

/* True when 'name' is a field of 'form' or a column that asof.c derives for it. */
bool filter_has_field(const struct form *form, const char *name);

#endif

/* stat_method.c - parameters and results of stat_method.h. The list of methods is in
 * stat_methods.c. */
#include "analyze/stat/stat_method.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>

#include "core/base/decimal.h"
#include "core/base/near_miss.h"

void stat_method_columns(const struct stat_method *method, size_t *min, size_t *max)
{
	const char *word = method->columns;

	*min = *max = 0;
	while (*word) {
		size_t nr = strcspn(word, " ");

		*min += *word == '[' ? 0 : 1;
		*max += 1;
		word += nr + strspn(word + nr, " ");
	}
	if (strstr(method->columns, "..."))
		*max = SIZE_MAX;
}

void stat_param_range(struct buf *out, const struct stat_param *param)
{
	const char *sign = param->range == STAT_RANGE_OPEN ? "<" : "≤";

	if (param->range == STAT_RANGE_WHOLE)
		buf_addstr(out, "整数，");
	if (isinf(param->low) && isinf(param->high)) {
		buf_addstr(out, "任意数");
		return;
	}
	if (!isinf(param->low)) {
		decimal_add_double(out, param->low);
		buf_addf(out, " %s ", sign);
	}
	buf_addstr(out, param->name);
	if (!isinf(param->high)) {
		buf_addf(out, " %s ", sign);
		decimal_add_double(out, param->high);
	}
}

static bool is_in_range(const struct stat_param *param, double value)
{
	if (param->range == STAT_RANGE_OPEN)
		return value > param->low && value < param->high;
	if (param->range == STAT_RANGE_WHOLE && floor(value) < value)
		return false;
	return value >= param->low && value <= param->high;
}

/* Place of the parameter whose name is the 'nr' bytes at 'name', or STAT_PARAMS_MAX. */
static size_t param_place(const struct stat_method *method, const char *name, size_t nr)
{
	for (size_t i = 0; i < STAT_PARAMS_MAX && method->params[i].name; i++)
		if (strlen(method->params[i].name) == nr &&
		    memcmp(method->params[i].name, name, nr) == 0)
			return i;
	return STAT_PARAMS_MAX;
}

static void refuse_unknown(const struct stat_method *method, const char *arg, size_t nr,
			   struct diag *diag)
{
	struct buf name = BUF_INIT, known = BUF_INIT;
	struct near_miss near;

	buf_add(&name, arg, nr);
	near = near_miss_of(name.data);
	for (size_t i = 0; i < STAT_PARAMS_MAX && method->params[i].name; i++) {
		buf_addf(&known, "%s%s", i ? "、" : "", method->params[i].name);
		near_miss_offer(&near, method->params[i].name);
	}
	diag_add(diag, "ANA081", NULL, method->name, name.data, known.nr ? known.data : "无", NULL);
	near_miss_say(&near, diag);
	buf_release(&name);
	buf_release(&known);
}

static void refuse_value(const struct stat_param *param, const char *value, struct diag *diag)
{
	struct buf range = BUF_INIT;

	stat_param_range(&range, param);
	diag_add(diag, "ANA082", &(struct diag_at){ .value = value }, param->name, range.data,
		 NULL);
	buf_release(&range);
}

static void read_param(struct stat_call *call, bool *given, const char *arg, struct diag *diag)
{
	const char *equals = strchr(arg, '=');
	size_t place;
	double value;

	if (!equals) {
		diag_add(diag, "ANA091", &(struct diag_at){ .value = arg }, NULL);
		return;
	}
	place = param_place(call->method, arg, (size_t)(equals - arg));
	if (place == STAT_PARAMS_MAX) {
		refuse_unknown(call->method, arg, (size_t)(equals - arg), diag);
	} else if (given[place]) {
		diag_add(diag, "ANA090", NULL, call->method->params[place].name, NULL);
	} else if (stat_number_parse(&value, equals + 1, strlen(equals + 1)) < 0 ||
		   !is_in_range(&call->method->params[place], value)) {
		given[place] = true;
		refuse_value(&call->method->params[place], equals + 1, diag);
	} else {
		given[place] = true;
		call->param[place] = value;
	}
}

int stat_method_params(struct stat_call *call, int nr, char *const *args, struct diag *diag)
{
	const struct stat_param *params = call->method->params;
	bool given[STAT_PARAMS_MAX] = { false };
	size_t before = diag->errors;

	for (size_t i = 0; i < STAT_PARAMS_MAX; i++)
		call->param[i] = params[i].fallback;
	for (int i = 0; i < nr; i++)
		read_param(call, given, args[i], diag);
	for (size_t i = 0; i < STAT_PARAMS_MAX && params[i].name; i++)
		if (isnan(params[i].fallback) && !given[i])
			diag_add(diag, "ANA083", NULL, call->method->name, params[i].name,
				 params[i].text, NULL);
	return diag->errors > before ? -1 : 0;
}

double stat_param(const struct stat_call *call, const char *name)
{
	size_t place = param_place(call->method, name, strlen(name));

	if (place == STAT_PARAMS_MAX)
		BUG(name);
	return call->param[place];
}

size_t stat_param_size(const struct stat_call *call, const char *name)
{
	return (size_t)stat_param(call, name);
}

const double *stat_column(const struct stat_call *call, size_t column)
{
	return column < call->input->columns ? stat_input_column(call->input, column) : NULL;
}

static void add_value(struct buf *out, double value)
{
	if (isnan(value))
		buf_addstr(out, "NA");
	else if (isinf(value))
		buf_addstr(out, value > 0 ? "Inf" : "-Inf");
	else
		decimal_add_double(out, fabs(value) > 0 ? value : 0);
	buf_addch(out, '\n');
}

void stat_add(struct stat_call *call, const char *name, double value)
{
	buf_addf(call->out, "%s,", name);
	add_value(call->out, value);
}

void stat_add_number(struct stat_call *call, const char *name, size_t number, double value)
{
	buf_addf(call->out, "%s_%zu,", name, number);
	add_value(call->out, value);
}

void stat_add_at(struct stat_call *call, const char *name, size_t i, double value)
{
	stat_add_number(call, name, i + 1, value);
}

void stat_add_text(struct stat_call *call, const char *name, const char *text)
{
	buf_addf(call->out, "%s,%s\n", name, text);
}

void stat_add_reason(struct stat_call *call, size_t i, enum reason reason)
{
	buf_addf(call->out, "reason_%zu,%s\n", i + 1, reason_code(reason));
	if (!reason)
		call->applied = true;
	else if (!call->reason)
		call->reason = reason;
}

enum reason stat_rows_reason(const struct stat_call *call)
{
	return call->applied ? REASON_NONE : call->reason;
}

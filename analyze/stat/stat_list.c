/* stat_list.c - the methods as a table, and all that is known of one; see stat.h. */
#include "analyze/stat/stat.h"

#include <math.h>

#include "analyze/stat/stat_method.h"
#include "core/base/decimal.h"
#include "core/base/text.h"

enum { FIELD_NAME, FIELD_PURPOSE, FIELD_COLUMNS, FIELD_PARAMS, FIELD_MIN, FIELD_REFERENCE, FIELDS };

static const char *const titles[FIELDS] = {
	[FIELD_NAME] = "方法",		[FIELD_PURPOSE] = "用途", [FIELD_COLUMNS] = "各列",
	[FIELD_PARAMS] = "参数=默认值", [FIELD_MIN] = "最少行数", [FIELD_REFERENCE] = "依据",
};

static void add_fallback(struct buf *out, const struct stat_param *param)
{
	if (isnan(param->fallback))
		buf_addstr(out, "必填");
	else
		decimal_add_double(out, param->fallback);
}

static void add_params(struct buf *out, const struct stat_method *method)
{
	if (!method->params[0].name)
		buf_addch(out, '-');
	for (size_t i = 0; i < STAT_PARAMS_MAX && method->params[i].name; i++) {
		buf_addf(out, "%s%s=", i ? " " : "", method->params[i].name);
		add_fallback(out, &method->params[i]);
	}
}

static void add_min(struct buf *out, const struct stat_method *method)
{
	if (method->min_text)
		buf_addstr(out, method->min_text);
	else
		buf_addf(out, "%zu", method->min_n);
}

/* One cell of the table; of the titles without a method. */
static void add_field(struct buf *out, const struct stat_method *method, int field)
{
	if (!method)
		buf_addstr(out, titles[field]);
	else if (field == FIELD_NAME)
		buf_addstr(out, method->name);
	else if (field == FIELD_PURPOSE)
		buf_addstr(out, method->purpose);
	else if (field == FIELD_COLUMNS)
		buf_addstr(out, method->columns);
	else if (field == FIELD_PARAMS)
		add_params(out, method);
	else if (field == FIELD_MIN)
		add_min(out, method);
	else
		buf_addstr(out, method->reference);
}

static size_t field_width(const struct stat_method *method, int field)
{
	struct buf text = BUF_INIT;
	size_t width;

	add_field(&text, method, field);
	width = text_width(text.data);
	buf_release(&text);
	return width;
}

static void add_row(struct buf *out, const struct stat_method *method, const size_t *width)
{
	for (int field = 0; field < FIELDS; field++) {
		add_field(out, method, field);
		if (field == FIELDS - 1)
			break;
		for (size_t i = field_width(method, field); i < width[field] + 2; i++)
			buf_addch(out, ' ');
	}
	buf_addch(out, '\n');
}

static void add_table(struct buf *out)
{
	const struct stat_method *method;
	size_t width[FIELDS], here;

	for (int field = 0; field < FIELDS; field++) {
		width[field] = field_width(NULL, field);
		for (size_t i = 0; (method = stat_method_at(i)) != NULL; i++) {
			here = field_width(method, field);
			width[field] = here > width[field] ? here : width[field];
		}
	}
	add_row(out, NULL, width);
	for (size_t i = 0; (method = stat_method_at(i)) != NULL; i++)
		add_row(out, method, width);
}

static void add_detail(struct buf *out, const struct stat_method *method)
{
	buf_addf(out, "%s：%s\n  各列：%s\n        %s\n", method->name, method->purpose,
		 method->columns, method->columns_text);
	for (size_t i = 0; i < STAT_PARAMS_MAX && method->params[i].name; i++) {
		buf_addf(out, "  参数：%s=", method->params[i].name);
		add_fallback(out, &method->params[i]);
		buf_addf(out, " %s（", method->params[i].text);
		stat_param_range(out, &method->params[i]);
		buf_addstr(out, "）\n");
	}
	buf_addstr(out, "  最少：");
	add_min(out, method);
	buf_addstr(out, "行");
	if (method->max_n)
		buf_addf(out, "，最多：%zu行", method->max_n);
	buf_addf(out, "\n  结果：%s\n  依据：%s\n", method->outputs, method->reference);
}

int stat_list(struct buf *out, int nr, char *const *args, struct diag *diag)
{
	int rc = 0;

	if (!nr)
		add_table(out);
	for (int i = 0; i < nr; i++) {
		const struct stat_method *method = stat_method_find(args[i]);

		if (method) {
			add_detail(out, method);
		} else {
			stat_method_refuse(diag, args[i]);
			rc = -1;
		}
	}
	return rc;
}

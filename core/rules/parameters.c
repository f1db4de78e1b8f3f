/* parameters.c - see parameters.h. */
#include "core/rules/parameters.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"
#include "core/base/text.h"
#include "core/rules/parameter_sums.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rule_value.h"

static const char column[] = "parameters";

const char *const method_words[] = {
	[METHOD_SCHEME] = "scheme",
	[METHOD_ROSTER] = "roster",
	[METHOD_TIMELINESS] = "timeliness",
	[METHOD_QUALITY] = "quality",
	[METHOD_INFORMATION] = "information",
	[METHOD_ATTENDANCE] = "attendance",
	[METHOD_SUPERVISION] = "supervision",
	[METHOD_INSPECTION] = "inspection",
	[METHOD_PUBLICITY] = "publicity",
	[METHOD_INDICATOR_RATE] = "indicator_rate",
	[METHOD_INDICATOR_TARGET] = "indicator_target",
	[METHOD_PER_UNIT] = "per_unit",
	[METHOD_PER_EVENT] = "per_event",
	[METHOD_BANDS] = "bands",
	[METHOD_RANK] = "rank",
	[METHOD_PRESENT] = "present",
	[METHOD_GROWTH] = "growth",
	[METHOD_RECONCILIATION] = "reconciliation",
	[METHOD_ANSWER_IN_TIME] = "answer_in_time",
	[METHOD_ADOPTION] = "adoption",
	[METHOD_MANUAL] = "manual",
	[NR_METHODS] = NULL,
};

/* What a value must be, and what it is kept as. */
enum parameter_type {
	TYPE_POINTS, /* 0..max_points of the item, double */
	TYPE_SHARE,  /* min..max, per cent allowed, double */
	TYPE_FULL,   /* the same of struct indicator_rate */
	TYPE_NUMBER, /* min..max, double */
	TYPE_COUNT,  /* whole, min..max, int */
	TYPE_DAY,    /* struct month_day */
	TYPE_WORD,   /* one of 'words' by blanks, its number as int */
	TYPE_CODE,   /* of the field 'words' ("form.field"), its code */
	TYPE_CODES,  /* several of them by blanks */
	TYPE_INDICATOR,
	TYPE_LIMIT,
	TYPE_CLASSES, /* of units, bits of unsigned */
	TYPE_BANDS,   /* of shares min..max, struct score_bands */
	TYPE_STEPS,   /* the same of values */
	TYPE_TIES,
};

struct parameter {
	const char *key;
	enum parameter_type type;
	size_t offset; /* in union assessment_parameters */
	double min, max;
	const char *words;
	bool optional;
};

#define AT(member) offsetof(union assessment_parameters, member)
enum { PARAMETERS_MAX = 14 };

/* clang-format off */
static const struct parameter known[NR_METHODS][PARAMETERS_MAX] = {
	[METHOD_SCHEME] = {
		{ "closing", TYPE_DAY, AT(scheme.closing) },
		{ "applicable_min", TYPE_POINTS, AT(scheme.applicable_min) },
		{ "bonus_max", TYPE_POINTS, AT(scheme.bonus_max) },
		{ "excellent", TYPE_NUMBER, AT(scheme.excellent), 0, 100 },
		{ "good", TYPE_NUMBER, AT(scheme.good), 0, 100 },
		{ "pass", TYPE_NUMBER, AT(scheme.pass), 0, 100 },
		{ "excellent_share", TYPE_SHARE, AT(scheme.excellent_share), 0, 1 },
		{ "ties", TYPE_TIES, AT(scheme.ties) },
		{ "self", TYPE_DAY, AT(scheme.self) },
		{ "objection_days", TYPE_COUNT, AT(scheme.objection_days), 1, 60 },
		{ "minimum_cases", TYPE_COUNT, AT(scheme.minimum_cases), 1, 1000, .optional = true },
		{ "appeals", TYPE_DAY, AT(scheme.appeals), .optional = true },
		{ "missing", TYPE_WORD, AT(scheme.missing_zero), .words = "out zero", .optional = true },
	},
	[METHOD_ROSTER] = {
		{ "none", TYPE_POINTS, AT(roster.none) },
		{ "many", TYPE_POINTS, AT(roster.many) },
		{ "unfiled", TYPE_POINTS, AT(roster.unfiled) },
		{ "file_limit", TYPE_LIMIT, AT(roster.file_limit) },
	},
	[METHOD_TIMELINESS] = {
		{ "late_share", TYPE_SHARE, AT(timeliness.late_share), 0, 1 },
		{ "late_days", TYPE_COUNT, AT(timeliness.late_days), 0, 366 },
	},
	[METHOD_QUALITY] = {
		{ "bands", TYPE_BANDS, AT(quality.bands), 0, 1 },
		{ "minimum_rows", TYPE_COUNT, AT(quality.minimum_rows), 1, 1000000 },
	},
	[METHOD_INFORMATION] = {
		{ "news_quarter", TYPE_COUNT, AT(information.news_quarter), 1, 1000 },
		{ "news_points", TYPE_POINTS, AT(information.news_points) },
		{ "summary_year", TYPE_COUNT, AT(information.summary_year), 1, 1000 },
		{ "summary_points", TYPE_POINTS, AT(information.summary_points) },
		{ "typical_year", TYPE_COUNT, AT(information.typical_year), 1, 1000 },
		{ "typical_points", TYPE_POINTS, AT(information.typical_points) },
		{ "typical_classes", TYPE_CLASSES, AT(information.typical_classes) },
	},
	[METHOD_ATTENDANCE] = {
		{ "present", TYPE_SHARE, AT(attendance.present), 0, 1 },
		{ "proxy", TYPE_SHARE, AT(attendance.proxy), 0, 1 },
		{ "leave", TYPE_SHARE, AT(attendance.leave), 0, 1 },
		{ "absent", TYPE_SHARE, AT(attendance.absent), 0, 1 },
	},
	[METHOD_SUPERVISION] = {
		{ "late_share", TYPE_SHARE, AT(supervision.late_share), 0, 1 },
		{ "open_overdue", TYPE_POINTS, AT(supervision.open_overdue) },
	},
	[METHOD_INSPECTION] = { { 0 } },
	[METHOD_PUBLICITY] = {
		{ "kind", TYPE_CODE, AT(publicity.kind), .words = "information.kind" },
		{ "count", TYPE_COUNT, AT(publicity.count), 1, 1000 },
		{ "points", TYPE_POINTS, AT(publicity.points) },
	},
	[METHOD_INDICATOR_RATE] = {
		{ "indicator", TYPE_INDICATOR, AT(indicator_rate.indicator) },
		{ "full", TYPE_FULL, AT(indicator_rate), 1e-6, 1e12 },
	},
	[METHOD_INDICATOR_TARGET] = {
		{ "cap", TYPE_SHARE, AT(indicator_target.cap), 1, 10 },
	},
	[METHOD_PER_UNIT] = {
		{ "indicator", TYPE_INDICATOR, AT(per_unit.indicator) },
		{ "each", TYPE_POINTS, AT(per_unit.each) },
	},
	[METHOD_PER_EVENT] = {
		{ "indicator", TYPE_INDICATOR, AT(per_event.indicator) },
		{ "each", TYPE_POINTS, AT(per_event.each) },
	},
	[METHOD_BANDS] = {
		{ "indicator", TYPE_INDICATOR, AT(bands.indicator) },
		{ "bands", TYPE_STEPS, AT(bands.bands), 0, 1e12 },
	},
	[METHOD_RANK] = {
		{ "indicator", TYPE_INDICATOR, AT(rank.indicator) },
		{ "bands", TYPE_BANDS, AT(rank.bands), 0, 1, .optional = true },
		{ "best", TYPE_WORD, AT(rank.low), .words = "high low", .optional = true },
	},
	[METHOD_PRESENT] = {
		{ "indicator", TYPE_INDICATOR, AT(present.indicator) },
		{ "least", TYPE_COUNT, AT(present.least), 1, 1000000 },
	},
	[METHOD_GROWTH] = {
		{ "indicator", TYPE_INDICATOR, AT(growth.indicator) },
		{ "start", TYPE_POINTS, AT(growth.start) },
		{ "step", TYPE_SHARE, AT(growth.step), .001, 10 },
		{ "each", TYPE_POINTS, AT(growth.each) },
		{ "zero_base", TYPE_NUMBER, AT(growth.zero_base), 1e-6, 1e9 },
	},
	[METHOD_RECONCILIATION] = {
		{ "side", TYPE_WORD, AT(reconciliation.receiver), .words = "sender receiver" },
		{ "gap_share", TYPE_SHARE, AT(reconciliation.gap_share), 0, 1 },
	},
	[METHOD_ANSWER_IN_TIME] = {
		{ "from", TYPE_CODE, AT(answer_in_time.from), .words = "linkage.stage" },
		{ "to", TYPE_CODES, AT(answer_in_time.to), .words = "linkage.stage" },
		{ "limit", TYPE_LIMIT, AT(answer_in_time.limit) },
		{ "complex", TYPE_LIMIT, AT(answer_in_time.complex), .optional = true },
	},
	[METHOD_ADOPTION] = {
		{ "county", TYPE_POINTS, AT(adoption.county) },
		{ "city", TYPE_POINTS, AT(adoption.city) },
		{ "province", TYPE_POINTS, AT(adoption.province) },
		{ "nation", TYPE_POINTS, AT(adoption.nation) },
	},
	[METHOD_MANUAL] = {
		{ "each", TYPE_POINTS, AT(manual.each), .optional = true },
		{ "veto", TYPE_WORD, AT(manual.veto), .words = "no yes", .optional = true },
		{ "downgrade", TYPE_COUNT, AT(manual.downgrade), 1, 3, .optional = true },
	},
};
/* clang-format on */

/* One "key=value" on its way into an item. */
struct reading {
	struct assessment_item *item;
	const struct assessment *assessment;
	const struct rules *rules;
	const struct rule_table *table;
	size_t row;
	const char *part; /* as written, for the fault */
	bool seen[PARAMETERS_MAX];
};

/* RUL... at the cell, with the part that is meant in place of all its parameters. */
static void fault(const struct reading *reading, const char *code, const char *arg1,
		  const char *arg2, const char *arg3)
{
	struct diag_at at = rule_at(reading->table, reading->row, column);

	at.value = reading->part;
	diag_add(reading->table->diag, code, &at, arg1 ? arg1 : "", arg2 ? arg2 : "",
		 arg3 ? arg3 : "", NULL);
}

/* RUL006 for what 'file' does not have, unless that could not be read. */
static void fault_missing(const struct reading *reading, const char *text, const char *file)
{
	if (rule_file_is_read(reading->rules, file))
		fault(reading, "RUL006", text, file, NULL);
}

static void fault_type(const struct reading *reading, const struct parameter *parameter)
{
	struct buf text = BUF_INIT;
	double max = parameter->type == TYPE_POINTS ? reading->item->max_points : parameter->max;

	switch (parameter->type) {
	case TYPE_COUNT:
		buf_addstr(&text, "整数，");
		break;
	case TYPE_SHARE:
	case TYPE_FULL:
		buf_addstr(&text, "小数或百分数，");
		break;
	case TYPE_DAY:
		buf_addstr(&text, "每年都有的一天，写作 01-10");
		break;
	case TYPE_WORD:
		buf_addstr(&text, parameter->words);
		buf_addstr(&text, " 之一");
		break;
	case TYPE_CLASSES:
		buf_addstr(&text, "penalty、judicial、support 中的几个，用空格分开");
		break;
	case TYPE_BANDS:
		buf_addstr(&text,
			   "几档“比例:分数”，分数不超过本项满分、最多两位小数，用空格分开，如 "
			   "0.01:8 0.03:6");
		break;
	case TYPE_STEPS:
		buf_addstr(
			&text,
			"几档“不低于的数:分数”，分数不超过本项满分、最多两位小数，用空格分开，如 "
			"0.9:10 0.8:9");
		break;
	case TYPE_TIES:
		buf_addstr(&text, "duty 或考核项目的代码，最多四个，用空格分开");
		break;
	default:
		break;
	}
	if (parameter->type <= TYPE_COUNT)
		rule_add_range(&text, parameter->min, max);
	fault(reading, "RUL027", parameter->key, text.data, NULL);
	buf_release(&text);
}

static bool within(double value, double min, double max)
{
	return value >= min && value <= max;
}

static bool read_word(int *out, const struct reading *reading, const struct parameter *parameter,
		      const char *text)
{
	const char **words = rule_split(reading->table, parameter->words, ' ');

	for (int i = 0; words[i]; i++) {
		if (strcmp(words[i], text) == 0) {
			*out = i;
			return true;
		}
	}
	return false;
}

/* The list in codes.csv of the field "form.field". */
static const char *codes_of(const struct reading *reading, const char *words)
{
	const char *point = strchr(words, '.');
	const struct form *form =
		rules_form(reading->rules,
			   arena_strndup(reading->table->arena, words, (size_t)(point - words)));
	const struct field *field = form ? form_field(form, point + 1) : NULL;

	return field && field->codes ? field->codes : "";
}

/* 'text' as codes by blanks; a name is turned into its code. */
static bool read_codes(const char **out, const struct reading *reading,
		       const struct parameter *parameter, const char *text)
{
	const char **words = rule_split(reading->table, text, ' ');
	const char *list = codes_of(reading, parameter->words);
	struct buf codes = BUF_INIT;
	bool ok = words[0] && (parameter->type == TYPE_CODES || !words[1]);

	for (size_t i = 0; words[i]; i++) {
		const struct code *code =
			rules_code_named(reading->rules, list, words[i], strlen(words[i]));

		if (!code && list[0])
			fault_missing(reading, words[i], "codes.csv");
		for (size_t k = 0; code && k < i; k++)
			ok = ok && code != rules_code_named(reading->rules, list, words[k],
							    strlen(words[k]));
		buf_addf(&codes, "%s%s", i ? " " : "", code ? code->code : "");
	}
	*out = arena_strdup(reading->table->arena, codes.data);
	buf_release(&codes);
	return ok;
}

static bool read_classes(unsigned *out, const struct reading *reading, const char *text)
{
	const char **words = rule_split(reading->table, text, ' ');

	for (size_t i = 0; words[i]; i++) {
		size_t class = 0;

		while (class < UNIT_CLASS_OFFICE && strcmp(unit_class_words[class], words[i]) != 0)
			class ++;
		if (class == UNIT_CLASS_OFFICE || *out & 1u << class)
			return false;
		*out |= 1u << class;
	}
	return words[0] != NULL;
}

/* "0.01:8 0.03:6": the first number is within the parameter's range, points are no more than the
 * item's. */
static bool read_bands(struct score_bands *out, const struct reading *reading,
		       const struct parameter *parameter, const char *text)
{
	const char **words = rule_split(reading->table, text, ' ');
	struct arena *arena = reading->table->arena;

	out->items = arena_alloc(arena, (strlen(text) / 2 + 2) * sizeof(*out->items));
	for (out->nr = 0; words[out->nr]; out->nr++) {
		const char *word = words[out->nr], *colon = strchr(word, ':');
		struct score_band *band = &out->items[out->nr];

		if (!colon ||
		    !rule_value_share(&band->share,
				      arena_strndup(arena, word, (size_t)(colon - word))) ||
		    !rule_value_number(&band->points, colon + 1) ||
		    !within(band->share, parameter->min, parameter->max) ||
		    !within(band->points, 0, reading->item->max_points) ||
		    assessment_points(band->points) != band->points)
			return false;
	}
	return out->nr > 0;
}

static bool read_ties(struct scheme *scheme, const struct reading *reading, const char *text)
{
	const char **words = rule_split(reading->table, text, ' ');

	for (size_t i = 0; words[i]; i++) {
		const struct assessment_item *item = assessment_item(reading->assessment, words[i]);
		int tie = item ? (int)(item - reading->assessment->items) : TIE_DUTY;

		if (scheme->nr_ties == SCHEME_TIES_MAX)
			return false;
		if (!item && strcmp(words[i], "duty") != 0)
			fault(reading, "RUL006", words[i], reading->assessment->file, NULL);
		for (size_t k = 0; k < scheme->nr_ties; k++) {
			if (scheme->ties[k] == tie)
				return false;
		}
		scheme->ties[scheme->nr_ties++] = tie;
	}
	return words[0] != NULL;
}

static bool read_indicator(const struct indicator **out, const struct reading *reading,
			   const char *text)
{
	*out = rules_indicator_named(reading->rules, text, strlen(text));
	if (!*out)
		fault_missing(reading, text, "indicators.csv");
	return true;
}

static bool read_limit(const struct limit **out, const struct reading *reading, const char *text)
{
	*out = rules_limit(reading->rules, text);
	if (!*out)
		fault_missing(reading, text, "limits.csv");
	return true;
}

/* False when 'text' is not what the parameter must be. */
static bool read_value(struct reading *reading, const struct parameter *parameter, const char *text)
{
	struct assessment_item *item = reading->item;
	void *out = (char *)&item->parameters + parameter->offset;

	switch (parameter->type) {
	case TYPE_POINTS:
		return rule_value_number(out, text) && within(*(double *)out, 0, item->max_points);
	case TYPE_SHARE:
		return rule_value_share(out, text) &&
		       within(*(double *)out, parameter->min, parameter->max);
	case TYPE_FULL:
		item->parameters.indicator_rate.percent = text_ends(text, "%");
		return rule_value_share(&item->parameters.indicator_rate.full, text) &&
		       within(item->parameters.indicator_rate.full, parameter->min, parameter->max);
	case TYPE_NUMBER:
		return rule_value_number(out, text) &&
		       within(*(double *)out, parameter->min, parameter->max);
	case TYPE_COUNT:
		return rule_value_integer(out, text) &&
		       within(*(int *)out, parameter->min, parameter->max);
	case TYPE_DAY:
		return rule_value_month_day(out, text);
	case TYPE_WORD:
		return read_word(out, reading, parameter, text);
	case TYPE_CODE:
	case TYPE_CODES:
		return read_codes(out, reading, parameter, text);
	case TYPE_INDICATOR:
		return read_indicator(out, reading, text);
	case TYPE_LIMIT:
		return read_limit(out, reading, text);
	case TYPE_CLASSES:
		return read_classes(out, reading, text);
	case TYPE_BANDS:
	case TYPE_STEPS:
		return read_bands(out, reading, parameter, text);
	case TYPE_TIES:
		return read_ties(&item->parameters.scheme, reading, text);
	}
	BUG("a parameter of no type");
}

/* "a、b、c" of the method's keys, 无 when it has none. */
static void add_keys(struct buf *out, enum assessment_method method)
{
	for (size_t i = 0; i < PARAMETERS_MAX && known[method][i].key; i++)
		buf_addf(out, "%s%s", i ? "、" : "", known[method][i].key);
	if (!out->nr)
		buf_addstr(out, "无");
}

static void fault_unknown(const struct reading *reading, const char *key)
{
	struct buf keys = BUF_INIT;

	add_keys(&keys, reading->item->method);
	fault(reading, "RUL023", method_words[reading->item->method], key, keys.data);
	buf_release(&keys);
}

static void read_part(void *data, const char *part, size_t nr)
{
	struct reading *reading = data;
	const struct parameter *of = known[reading->item->method];
	struct buf key = BUF_INIT, value = BUF_INIT;
	const char *equals;
	size_t i = 0;

	reading->part = arena_strndup(reading->table->arena, part, nr);
	equals = strchr(reading->part, '=');
	if (equals) {
		text_fold(&key, reading->part, (size_t)(equals - reading->part));
		text_fold(&value, equals + 1, strlen(equals + 1));
	}
	if (!key.nr || !value.nr) {
		fault(reading, "RUL026", reading->part, NULL, NULL);
		goto out;
	}
	while (i < PARAMETERS_MAX && of[i].key && strcmp(of[i].key, key.data) != 0)
		i++;
	if (i == PARAMETERS_MAX || !of[i].key) {
		fault_unknown(reading, key.data);
	} else if (reading->seen[i]) {
		fault(reading, "RUL024", key.data, NULL, NULL);
	} else {
		reading->seen[i] = true;
		if (!read_value(reading, &of[i], value.data))
			fault_type(reading, &of[i]);
	}
out:
	buf_release(&key);
	buf_release(&value);
}

/* RUL025 for all that are missing. */
static void fault_left_out(struct reading *reading)
{
	const struct parameter *of = known[reading->item->method];
	struct buf keys = BUF_INIT;

	reading->part = rule_at(reading->table, reading->row, column).value;
	for (size_t i = 0; i < PARAMETERS_MAX && of[i].key; i++) {
		if (!reading->seen[i] && !of[i].optional)
			buf_addf(&keys, "%s%s", keys.nr ? "”、“" : "", of[i].key);
	}
	if (keys.nr)
		fault(reading, "RUL025", keys.data, NULL, NULL);
	buf_release(&keys);
}

/* Whether what parameters may name is there: else some of them are NULL without a word. */
static bool are_read(const struct rules *rules)
{
	static const char *const files[] = { "units.csv",  "codes.csv",	     "forms.csv",
					     "tables.csv", "indicators.csv", "limits.csv" };

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		if (!rule_file_is_read(rules, files[i]))
			return false;
	}
	return true;
}

/* What is written in the indicator's unit of measure, in the store's. */
static void keep_as_stored(struct assessment_item *item)
{
	union assessment_parameters *of = &item->parameters;

	switch (item->method) {
	case METHOD_INDICATOR_RATE:
		of->indicator_rate.full =
			rule_stored(of->indicator_rate.indicator, of->indicator_rate.full);
		break;
	case METHOD_PER_UNIT:
	case METHOD_PER_EVENT:
		of->per_unit.one = rule_stored(of->per_unit.indicator, 1);
		break;
	case METHOD_BANDS:
		for (size_t i = 0; i < of->bands.bands.nr; i++)
			of->bands.bands.items[i].share =
				rule_stored(of->bands.indicator, of->bands.bands.items[i].share);
		break;
	case METHOD_GROWTH:
		of->growth.zero_base = rule_stored(of->growth.indicator, of->growth.zero_base);
		break;
	default:
		break;
	}
}

void parameters_read(struct assessment_item *item, const struct assessment *assessment,
		     const struct rules *rules, const struct rule_table *table, size_t row)
{
	struct reading reading = {
		.item = item, .assessment = assessment, .rules = rules, .table = table, .row = row
	};
	size_t errors = table->diag->errors;
	struct buf text = BUF_INIT;

	/* A clerk's ；：＝ and ％ mean what the half-width ones do. */
	text_fold(&text, rule_cell(table, row, column), strlen(rule_cell(table, row, column)));
	text_split(text.data, ';', read_part, &reading);
	buf_release(&text);
	fault_left_out(&reading);
	if (table->diag->errors != errors || !are_read(rules) || !isfinite(item->max_points))
		return;
	parameter_sums_check(item, assessment, rules, table, row);
	keep_as_stored(item);
}

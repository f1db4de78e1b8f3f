/* field_names.c - yes or no, codes, units, indicators, items; see field_types.h. */
#include "ingest/cell/field_types.h"

#include <string.h>

#include "core/base/money_unit.h"
#include "core/base/text.h"
#include "core/rules/measure_unit.h"

void field_read_bool(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	static const char *const yes[] = { "是",   "√",	  "✓",	 "✔",	"有", "对",   "Y",
					   "y",	   "YES", "Yes", "yes", "1",  "TRUE", "True",
					   "true", "V",	  "v",	 "☑",	NULL };
	static const char *const no[] = { "否",	   "×",	    "✗",     "✘",  "无", "没有", "不",
					  "错",	   "N",	    "n",     "NO", "No", "no",	 "0",
					  "FALSE", "False", "false", "X",  "x",	 NULL };

	if (text_is_word(reader->cell.data, yes))
		value_set_integer(out, 1);
	else if (text_is_word(reader->cell.data, no))
		value_set_integer(out, 0);
	else
		report->error = "ING039";
}

/* The names of a list, kept for the next cell that is none of them. */
static void list_choices(struct buf *out, struct field_reader *reader, const char *list)
{
	const struct rules *rules = reader->rules;

	if (reader->choices_of != list) {
		buf_reset(&reader->choices);
		for (size_t i = 0; i < rules->nr_codes; i++) {
			if (strcmp(rules->codes[i].list, list) != 0)
				continue;
			if (reader->choices.nr)
				buf_addstr(&reader->choices, "、");
			buf_addstr(&reader->choices, rules->codes[i].name);
		}
		reader->choices_of = list;
	}
	buf_add(out, reader->choices.data, reader->choices.nr);
}

void field_read_code(struct value *out, struct field_reader *reader, const struct field *field,
		     struct cell_report *report)
{
	const struct code *code =
		rules_code_named(reader->rules, field->codes, reader->cell.data, reader->cell.nr);

	if (!code) {
		report->error = "ING040";
		list_choices(&report->argument, reader, field->codes);
		return;
	}
	if (strcmp(code->name, reader->cell.data) != 0 &&
	    strcmp(code->code, reader->cell.data) != 0)
		cell_note(report, "ING085");
	value_set_text(out, reader, code->code, strlen(code->code));
}

/* Codes or units of a list cell, collected separated by blanks. */
struct list_parts {
	const struct field_reader *reader;
	const struct field *field;
	struct buf codes;
	bool failed;
};

/* The code that a part of a list names, or NULL. */
static const char *code_of_part(const struct list_parts *parts, const char *part, size_t nr)
{
	const struct rules *rules = parts->reader->rules;
	const struct code *code;

	if (parts->field->type == FIELD_TYPE_UNIT_LIST)
		return rules_unit_named(rules, part, nr);
	code = rules_code_named(rules, parts->field->codes, part, nr);
	return code ? code->code : NULL;
}

static void add_code(struct list_parts *parts, const char *code)
{
	struct buf wanted = BUF_INIT;

	buf_addf(&wanted, " %s ", code);
	if (!strstr(parts->codes.data, wanted.data)) {
		buf_addstr(&parts->codes, parts->codes.nr ? "" : " ");
		buf_addf(&parts->codes, "%s ", code);
	}
	buf_release(&wanted);
}

/* A part is a name, or a name, 和 and more of them; 文化和旅游局 is one name. */
static void add_part(void *data, const char *part, size_t nr)
{
	static const char and[] = "和";
	struct list_parts *parts = data;
	const char *code = code_of_part(parts, part, nr), *at = part, *end = part + nr;

	while (!code && (at = memmem(at, (size_t)(end - at), and, strlen(and))) != NULL) {
		code = code_of_part(parts, part, (size_t)(at - part));
		at += strlen(and);
	}
	if (!code) {
		parts->failed = true;
		return;
	}
	add_code(parts, code);
	if (at != part)
		add_part(data, at, (size_t)(end - at));
}

/* The names of a cell, apart by any mark. */
static void split_names(struct list_parts *parts)
{
	const struct field_reader *reader = parts->reader;
	struct buf text = BUF_INIT;

	for (const char *p = reader->cell.data; *p; p++) {
		bool mark = text_starts(p, "、") || text_starts(p, "；");

		buf_addch(&text, mark || strchr(",;/|", *p) ? '|' : *p);
		p += mark ? strlen("、") - 1 : 0;
	}
	text_split(text.data, '|', add_part, parts);
	buf_release(&text);
}

void field_read_list(struct value *out, struct field_reader *reader, const struct field *field,
		     struct cell_report *report)
{
	struct list_parts parts = { .reader = reader, .field = field, .codes = BUF_INIT };

	if (rules_unit_named(reader->rules, reader->cell.data, reader->cell.nr) ||
	    (field->codes &&
	     rules_code_named(reader->rules, field->codes, reader->cell.data, reader->cell.nr)))
		add_part(&parts, reader->cell.data, reader->cell.nr);
	else
		split_names(&parts);
	if (parts.failed || parts.codes.nr < 2) {
		report->error = field->type == FIELD_TYPE_UNIT_LIST ? "ING041" : "ING040";
		if (field->codes)
			list_choices(&report->argument, reader, field->codes);
	} else {
		value_set_text(out, reader, parts.codes.data + 1, parts.codes.nr - 2);
	}
	buf_release(&parts.codes);
}

/* Several units where one may stand. */
static bool names_several(const struct field_reader *reader)
{
	static const struct field units = { .type = FIELD_TYPE_UNIT_LIST };
	struct list_parts parts = { .reader = reader, .field = &units, .codes = BUF_INIT };
	bool several;

	split_names(&parts);
	several = !parts.failed && parts.codes.nr > 2 &&
		  strchr(parts.codes.data + 1, ' ') != parts.codes.data + parts.codes.nr - 1;
	buf_release(&parts.codes);
	return several;
}

void field_read_unit(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	const char *code = rules_unit_named(reader->rules, reader->cell.data, reader->cell.nr);

	if (code)
		value_set_text(out, reader, code, strlen(code));
	else
		report->error = names_several(reader) ? "ING266" : "ING041";
}

/* 罚没款(千元), 立案(件): an indicator's name with a unit that fits it behind. NULL: it is none. */
static const struct indicator *indicator_with_unit(int *scale, const struct field_reader *reader)
{
	const char *text = reader->cell.data, *open = strrchr(text, '(');
	const struct indicator *indicator;
	struct buf unit = BUF_INIT;
	size_t nr;

	if (!open || open == text || reader->cell.data[reader->cell.nr - 1] != ')')
		return NULL;
	nr = (size_t)(open - text);
	while (nr && text[nr - 1] == ' ')
		nr--;
	indicator = rules_indicator_named(reader->rules, text, nr);
	buf_add(&unit, open + 1, strlen(open) - 2);
	if (indicator &&
	    (!is_measure_unit(unit.data) || !measure_unit_fits(scale, unit.data, indicator)))
		indicator = NULL;
	buf_release(&unit);
	return indicator;
}

/* 其中：农资抽检不合格批次 is an indicator of its own. */
static size_t of_which_end(const char *text)
{
	static const char mark[] = "其中";
	size_t end = sizeof(mark) - 1;

	if (!text_starts(text, mark))
		return 0;
	return end + strspn(text + end, ": ");
}

void field_read_indicator(struct value *out, struct field_reader *reader,
			  struct cell_report *report)
{
	size_t start = of_which_end(reader->cell.data);

	reader->named_scale = MONEY_UNKNOWN;
	reader->is_of_which = start > 0;
	reader->indicator = rules_indicator_named(reader->rules, reader->cell.data + start,
						  reader->cell.nr - start);
	if (!reader->indicator)
		reader->indicator = indicator_with_unit(&reader->named_scale, reader);
	if (reader->indicator)
		value_set_text(out, reader, reader->indicator->code,
			       strlen(reader->indicator->code));
	else
		report->error = "ING044";
}

static const struct assessment_item *item_named(const struct assessment *assessment,
						const char *text)
{
	for (size_t i = 0; i < assessment->nr_items; i++) {
		const struct assessment_item *item = &assessment->items[i];

		if (strcasecmp(item->item, text) == 0 || strcmp(item->name, text) == 0)
			return item;
	}
	return NULL;
}

void field_read_item(struct value *out, struct field_reader *reader, struct cell_report *report)
{
	const struct assessment_item *item = NULL;

	for (size_t i = 0; !item && i < reader->rules->nr_assessments; i++)
		item = item_named(&reader->rules->assessments[i], reader->cell.data);
	if (item)
		value_set_text(out, reader, item->item, strlen(item->item));
	else
		report->error = "ING048";
}

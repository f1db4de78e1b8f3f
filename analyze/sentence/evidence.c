/* evidence.c - see evidence.h. */
#include "analyze/sentence/evidence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/decimal.h"

void evidence_release(struct evidence *evidence)
{
	for (size_t i = 0; i < evidence->nr_items; i++)
		evidence_release(&evidence->items[i]);
	free(evidence->items);
	arena_release(&evidence->arena);
	*evidence = (struct evidence)EVIDENCE_INIT;
}

static void add(struct evidence *evidence, const char *name, double number, const char *text)
{
	if (evidence->nr == EVIDENCE_FACTS)
		BUG("too many facts");
	evidence->facts[evidence->nr].name = name;
	evidence->facts[evidence->nr].number = number;
	evidence->facts[evidence->nr++].text = text;
}

void evidence_number(struct evidence *evidence, const char *name, double number)
{
	if (isfinite(number))
		add(evidence, name, number, NULL);
}

void evidence_text(struct evidence *evidence, const char *name, const char *text)
{
	if (text)
		add(evidence, name, NAN, arena_strdup(&evidence->arena, text));
}

struct evidence *evidence_item(struct evidence *evidence, const char *list)
{
	if (evidence->list && strcmp(evidence->list, list) != 0)
		BUG("evidence has one list");
	evidence->list = list;
	evidence->items = array_grow(evidence->items, evidence->nr_items, &evidence->alloc_items,
				     sizeof(*evidence->items));
	evidence->items[evidence->nr_items] = (struct evidence)EVIDENCE_INIT;
	return &evidence->items[evidence->nr_items++];
}

double evidence_number_of(const struct evidence *evidence, const char *name)
{
	for (size_t i = 0; i < evidence->nr; i++)
		if (strcmp(evidence->facts[i].name, name) == 0)
			return evidence->facts[i].number;
	return NAN;
}

const char *evidence_text_of(const struct evidence *evidence, const char *name)
{
	for (size_t i = 0; i < evidence->nr; i++)
		if (strcmp(evidence->facts[i].name, name) == 0)
			return evidence->facts[i].text;
	return NULL;
}

static void add_string(struct buf *out, const char *text)
{
	buf_addch(out, '"');
	for (; *text; text++) {
		if ((unsigned char)*text < 0x20) {
			buf_addf(out, "\\u%04x", (unsigned)(unsigned char)*text);
			continue;
		}
		if (*text == '"' || *text == '\\')
			buf_addch(out, '\\');
		buf_addch(out, *text);
	}
	buf_addch(out, '"');
}

static void add_number(struct buf *out, double number)
{
	if (number == floor(number) && fabs(number) < 9e15)
		buf_addf(out, "%.0f", number + 0.0);
	else
		decimal_add_double(out, number);
}

static void add_list(struct buf *out, const struct evidence *evidence)
{
	add_string(out, evidence->list);
	buf_addstr(out, ":[");
	for (size_t i = 0; i < evidence->nr_items; i++) {
		buf_addstr(out, i ? "," : "");
		evidence_add_json(out, &evidence->items[i]);
	}
	buf_addch(out, ']');
}

void evidence_add_json(struct buf *out, const struct evidence *evidence)
{
	buf_addch(out, '{');
	for (size_t i = 0; i < evidence->nr; i++) {
		buf_addstr(out, i ? "," : "");
		add_string(out, evidence->facts[i].name);
		buf_addch(out, ':');
		if (evidence->facts[i].text)
			add_string(out, evidence->facts[i].text);
		else
			add_number(out, evidence->facts[i].number);
	}
	if (evidence->list) {
		buf_addstr(out, evidence->nr ? "," : "");
		add_list(out, evidence);
	}
	buf_addch(out, '}');
}

/* expressions.c - sums of indicators as relations.csv writes them. See check_rules.h.
 *
 * A term is [factor*][unit.]CODE[@basis]; a code that ends in '*' stands for all indicators whose
 * code starts so; a bare number is a constant. Terms are joined by + and -. */
#include "core/rules/expressions.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/text.h"
#include "core/rules/rule_cells.h"
#include "core/rules/rule_value.h"

static const struct {
	const char *word;
	enum term_basis basis;
	bool months; /* a number follows */
} bases[] = {
	{ "ledger", TERM_LEDGER, false }, { "any", TERM_ANY, false },
	{ "prev", TERM_PREVIOUS, false }, { "year", TERM_YEAR, false },
	{ "before", TERM_BEFORE, true },
};

static const char *read_basis(struct term *term, const char *text)
{
	for (size_t i = 0; i < sizeof(bases) / sizeof(bases[0]); i++) {
		char *end;
		long months;

		if (strncmp(text, bases[i].word, strlen(bases[i].word)) != 0)
			continue;
		term->basis = bases[i].basis;
		text += strlen(bases[i].word);
		if (!bases[i].months)
			return text;
		months = strtol(text, &end, 10);
		if (end == text || months < 1 || months > TERM_MONTHS_MAX)
			return NULL;
		term->months = (int)months;
		return end;
	}
	return NULL;
}

static bool has_family(const struct rules *rules, const char *prefix)
{
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		if (strncmp(rules->indicators[i].code, prefix, strlen(prefix)) == 0)
			return true;
	}
	return false;
}

/* A code or a name in Chinese, up to the next sign. */
static const char *word_at(struct rules *rules, const char **text)
{
	size_t nr = 0;
	const char *word;

	while (isalnum((unsigned char)(*text)[nr]) || (*text)[nr] == '_' ||
	       (unsigned char)(*text)[nr] >= 0x80)
		nr++;
	word = arena_strndup(&rules->arena, *text, nr);
	*text += nr;
	return word;
}

/* The number at 'text', which must be one of digits, point and commas; returns where it ends, or
 * NULL when that is none. */
static const char *read_factor(double *out, struct rules *rules, const char *text)
{
	size_t nr = strspn(text, "0123456789.,");

	return rule_value_number(out, arena_strndup(&rules->arena, text, nr)) ? text + nr : NULL;
}

/* One term at 'text'; returns where it ends, or NULL when it is none. */
static const char *read_term(struct term *out, struct rules *rules, const char *text)
{
	const char *word;

	out->factor = 1;
	if (isdigit((unsigned char)*text)) {
		text = read_factor(&out->factor, rules, text);
		if (!text || *text != '*')
			return text; /* a constant */
		text++;
	}
	word = word_at(rules, &text);
	if (*text == '.') {
		out->unit = rules_unit_named(rules, word, strlen(word));
		if (!out->unit)
			return NULL;
		text++;
		word = word_at(rules, &text);
	}
	if (*text == '*') {
		out->family = word;
		text++;
		if (!word[0] || !has_family(rules, word))
			return NULL;
	} else {
		out->indicator = rules_indicator_named(rules, word, strlen(word));
		if (!out->indicator)
			return NULL;
	}
	if (*text == '@')
		text = read_basis(out, text + 1);
	if (text && out->basis == TERM_LEDGER &&
	    (!out->indicator || !out->indicator->form)) /* the ledger cannot tell it */
		return NULL;
	return text;
}

static const char *skip_blanks(const char *text)
{
	while (*text == ' ')
		text++;
	return text;
}

static int read_terms(struct expression *out, struct rules *rules, const char *text)
{
	double sign = 1;
	size_t alloc = strlen(text) + 1;

	*out = (struct expression){ .terms = arena_alloc(&rules->arena,
							 alloc * sizeof(*out->terms)) };
	text = skip_blanks(text);
	for (;;) {
		struct term *term = &out->terms[out->nr];

		if (*text == '+' || *text == '-' || !*text)
			return -1;
		text = read_term(term, rules, text);
		if (!text)
			return -1;
		term->factor *= sign;
		if (term->family && term->factor < 0) /* its least is not the sum's least */
			return -1;
		out->nr++;
		text = skip_blanks(text);
		if (!*text)
			return 0;
		if (*text != '+' && *text != '-')
			return -1;
		sign = *text == '-' ? -1 : 1;
		text = skip_blanks(text + 1);
	}
}

int expression_parse(struct expression *out, struct rules *rules, const char *text)
{
	struct buf folded = BUF_INIT;
	int rc;

	text_fold(&folded, text, strlen(text));
	rc = folded.nr ? read_terms(out, rules, folded.data) : -1;
	buf_release(&folded);
	return rc;
}

/* What can be added up: numbers of one unit of measure, or plain ones. */
static enum quantity sort_of(const struct indicator *indicator)
{
	return indicator->quantity == QUANTITY_NUMBER ? QUANTITY_COUNT : indicator->quantity;
}

/* Whether all indicators of 'expression' are of the sort in 'sort', the first's when it is -1. */
static bool is_of_sort(const struct expression *expression, const struct rules *rules, int *sort)
{
	for (size_t i = 0; i < expression->nr; i++) {
		const struct term *term = &expression->terms[i];

		for (size_t r = 0; r < rules->nr_indicators; r++) {
			const struct indicator *indicator = &rules->indicators[r];

			if (term->family ? strncmp(indicator->code, term->family,
						   strlen(term->family)) != 0
					 : indicator != term->indicator)
				continue;
			if (*sort < 0)
				*sort = (int)sort_of(indicator);
			if (*sort != (int)sort_of(indicator))
				return false;
		}
	}
	return true;
}

bool expressions_are_alike(const struct expression *a, const struct expression *b,
			   const struct rules *rules)
{
	int sort = -1;

	return is_of_sort(a, rules, &sort) && is_of_sort(b, rules, &sort);
}

void expression_store_constants(struct expression *expression, const struct indicator *beside)
{
	for (size_t i = 0; beside && i < expression->nr; i++) {
		struct term *term = &expression->terms[i];

		if (!term->indicator && !term->family)
			term->factor = rule_stored(beside, term->factor);
	}
}

const struct indicator *expression_indicator(const struct expression *expression,
					     const struct rules *rules)
{
	for (size_t i = 0; i < expression->nr; i++) {
		const struct term *term = &expression->terms[i];

		if (term->indicator)
			return term->indicator;
		for (size_t r = 0; term->family && r < rules->nr_indicators; r++) {
			if (strncmp(rules->indicators[r].code, term->family,
				    strlen(term->family)) == 0)
				return &rules->indicators[r];
		}
	}
	return NULL;
}

/* page_style.c - see page_style.h. */
#include "core/workbook/page_style.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/memory.h"

static const char blanks[] = " \t\r\n\f";

/* A property and a word of its value that make an element unseen, or crossed out. */
static const struct declaration {
	const char *property, *value;
	struct page_look look;
} declarations_known[] = {
	{ "display", "none", { .hidden = true } },
	{ "visibility", "hidden", { .hidden = true } },
	{ "visibility", "collapse", { .hidden = true } },
	{ "mso-hide", "all", { .hidden = true } },
	{ "text-decoration", "line-through", { .struck = true } },
};

static void add_look(struct page_look *look, struct page_look other)
{
	look->hidden |= other.hidden;
	look->struck |= other.struck;
}

/* 'text' from the property's name to the end of the declaration. */
static struct page_look look_of(const char *text, size_t nr)
{
	struct page_look look = { 0 };
	struct buf one = BUF_INIT;
	const char *value;

	buf_add(&one, text, nr);
	value = one.nr ? strchr(one.data, ':') : NULL;
	for (size_t i = 0; value && i < sizeof(declarations_known) / sizeof(declarations_known[0]);
	     i++) {
		const struct declaration *known = &declarations_known[i];

		if (strncasecmp(one.data, known->property, strlen(known->property)) == 0 &&
		    strcasestr(value, known->value))
			add_look(&look, known->look);
	}
	buf_release(&one);
	return look;
}

struct page_look page_look_declared(const char *declarations)
{
	struct page_look look = { 0 };

	for (const char *at = declarations; at && *at;) {
		size_t nr;

		at += strspn(at, blanks);
		nr = strcspn(at, ";");
		add_look(&look, look_of(at, nr));
		at += nr + (at[nr] == ';');
	}
	return look;
}

static void add_rule(struct page_style *style, const char *name, size_t nr, struct page_look look)
{
	style->rules = array_grow(style->rules, style->nr, &style->alloc, sizeof(*style->rules));
	style->rules[style->nr++] =
		(struct page_style_rule){ .name = xstrndup(name, nr), .look = look };
}

/* One of the selectors before a block: "tr.hide", "#t .old", ".xl65:hover" (left out). */
static void add_selector(struct page_style *style, const char *text, size_t nr,
			 struct page_look look)
{
	size_t start = nr;

	while (nr && strchr(blanks, text[nr - 1]))
		nr--;
	for (start = nr; start && !strchr(" \t\r\n\f>+~.#:[", text[start - 1]);)
		start--;
	if (start && start < nr && strchr(".#", text[start - 1]))
		add_rule(style, text + start - 1, nr - start + 1, look);
}

static void add_block(struct page_style *style, const char *selectors, size_t nr, const char *body,
		      size_t nr_body)
{
	struct buf text = BUF_INIT;
	struct page_look look;

	buf_add(&text, body, nr_body);
	look = page_look_declared(text.data);
	buf_release(&text);
	while ((look.hidden || look.struck) && nr) {
		size_t one = 0;

		while (one < nr && selectors[one] != ',')
			one++;
		add_selector(style, selectors, one, look);
		one += one < nr;
		selectors += one;
		nr -= one;
	}
}

static void drop_comments(struct buf *css)
{
	char *at = css->data, *end;

	while ((at = strstr(at, "/*")) != NULL) {
		end = strstr(at, "*/");
		end = end ? end + 2 : css->data + css->nr;
		memset(at, ' ', (size_t)(end - at));
	}
	for (at = css->data; (at = strstr(at, "<!--")) != NULL;)
		memset(at, ' ', 4);
	for (at = css->data; (at = strstr(at, "-->")) != NULL;)
		memset(at, ' ', 3);
}

/* Behind the "}" that closes the block whose body begins at 'at'. */
static const char *end_of_block(const char *at)
{
	size_t depth = 1;

	for (; *at && depth; at++)
		depth += *at == '{' ? 1 : *at == '}' ? (size_t)-1 : 0;
	return at;
}

void page_style_add(struct page_style *style, const char *text)
{
	struct buf css = BUF_INIT;
	const char *at, *open;

	buf_addstr(&css, text);
	if (css.nr)
		drop_comments(&css);
	for (at = css.nr ? css.data : ""; (open = strchr(at, '{')) != NULL;) {
		const char *end = end_of_block(open + 1);

		at += strspn(at, blanks);
		if (*at != '@')
			add_block(style, at, (size_t)(open - at), open + 1, strcspn(open + 1, "}"));
		at = end;
	}
	buf_release(&css);
}

/* True when 'name' is one of the words of the attribute. */
static bool has_word(const char *words, const char *name)
{
	while (words && *words) {
		size_t nr;

		words += strspn(words, blanks);
		nr = strcspn(words, blanks);
		if (nr && nr == strlen(name) && strncmp(words, name, nr) == 0)
			return true;
		words += nr;
	}
	return false;
}

struct page_look page_style_look(const struct page_style *style, const char *class, const char *id)
{
	struct page_look look = { 0 };

	for (size_t i = 0; i < style->nr; i++) {
		const struct page_style_rule *rule = &style->rules[i];

		if (has_word(rule->name[0] == '#' ? id : class, rule->name + 1))
			add_look(&look, rule->look);
	}
	return look;
}

void page_style_release(struct page_style *style)
{
	for (size_t i = 0; i < style->nr; i++)
		free(style->rules[i].name);
	free(style->rules);
	*style = (struct page_style)PAGE_STYLE_INIT;
}

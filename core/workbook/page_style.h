/* page_style.h - what the style sheets of a web page hide or cross out, by class and id.
 *
 * Excel writes every format of a page it saves as a class. Only selectors that end in a class or an
 * id are known; what a page loads from elsewhere is not there. */
#ifndef CORE_PAGE_STYLE_H
#define CORE_PAGE_STYLE_H

#include <stdbool.h>
#include <stddef.h>

/* What declarations make of an element. */
struct page_look {
	bool hidden, struck;
};
struct page_style {
	struct page_style_rule {
		char *name; /* with its "." or "#" */
		struct page_look look;
	} * rules;
	size_t nr, alloc;
};
#define PAGE_STYLE_INIT \
	{               \
		0       \
	}

/* What 'declarations' ("display:none; color:red"; NULL: none) say. */
struct page_look page_look_declared(const char *declarations);
/* Add the rules of a style sheet; those of @media and the like are left out. */
void page_style_add(struct page_style *style, const char *css);
/* What the style sheets say of an element with these attributes (each may be NULL). */
struct page_look page_style_look(const struct page_style *style, const char *class, const char *id);
void page_style_release(struct page_style *style);

#endif

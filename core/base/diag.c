/* diag.c - see diag.h. */
#include "core/base/diag.h"
#include "core/base/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

enum { DIAG_ARGS_MAX = 9 };

const char *diag_level_name(enum diag_level level)
{
	static const char *const names[] = {
		[DIAG_LEVEL_NOTE] = "note",
		[DIAG_LEVEL_WARNING] = "warning",
		[DIAG_LEVEL_ERROR] = "error",
	};
	return names[level];
}

static int compare_code(const void *code, const void *kind)
{
	return strcmp(code, ((const struct diag_kind *)kind)->code);
}

const struct diag_kind *diag_kind_find(const char *code)
{
	size_t nr;
	const struct diag_kind *kinds = diag_kinds(&nr);

	return bsearch(code, kinds, nr, sizeof(*kinds), compare_code);
}

static void expand(struct buf *out, const char *message, const char *const *args, size_t nr)
{
	const char *from = message, *p = message;

	while ((p = strchr(p, '{')) != NULL) {
		size_t i = (size_t)(p[1] - '1');

		if (p[1] < '1' || p[1] > '9' || p[2] != '}') {
			p++;
			continue;
		}
		if (i >= nr)
			BUG("a diagnostic lacks an argument");
		buf_add(out, from, (size_t)(p - from));
		buf_addstr(out, args[i]);
		from = p += 3;
	}
	buf_addstr(out, from);
}

/* 'text' in the arena: the same as 'told' when it is equal. */
static const char *keep(struct diag *diag, const char **told, const char *text)
{
	if (!text)
		return NULL;
	if (!*told || strcmp(*told, text) != 0)
		*told = arena_strdup(&diag->arena, text);
	return *told;
}

static struct diag_told *told_slot(struct diag *diag, const char *code)
{
	size_t nr = strlen(code);

	return &diag->told[nr ? (unsigned char)code[nr - 1] % DIAG_TOLD : 0];
}

static void push(struct diag *diag, const struct diag_kind *kind, const struct diag_at *at,
		 const char *message)
{
	struct diag_told *told = told_slot(diag, kind->code);
	struct diag_item *item;

	told->kind = kind;
	diag->items = array_grow(diag->items, diag->nr, &diag->alloc, sizeof(*diag->items));
	item = &diag->items[diag->nr++];
	*item = (struct diag_item){ .kind = kind, .message = keep(diag, &told->message, message) };
	if (at) {
		item->at = *at;
		item->at.file = keep(diag, &told->file, at->file);
		item->at.field = keep(diag, &told->field, at->field);
		item->at.value = at->value ? arena_strdup(&diag->arena, at->value) : NULL;
	}
	if (kind->level == DIAG_LEVEL_ERROR)
		diag->errors++;
	else if (kind->level == DIAG_LEVEL_WARNING)
		diag->warnings++;
	else
		diag->notes++;
}

void diag_add(struct diag *diag, const char *code, const struct diag_at *at, ...)
{
	const struct diag_kind *kind = told_slot(diag, code)->kind;
	const char *args[DIAG_ARGS_MAX], *arg;
	size_t nr = 0;
	va_list list;

	if (!kind || strcmp(kind->code, code) != 0)
		kind = diag_kind_find(code);
	if (!kind)
		BUG(code);
	va_start(list, at);
	while ((arg = va_arg(list, const char *)) != NULL) {
		if (nr == DIAG_ARGS_MAX)
			BUG("too many arguments for a diagnostic");
		args[nr++] = arg;
	}
	va_end(list);
	buf_reset(&diag->expanded);
	buf_reserve(&diag->expanded, 0);
	expand(&diag->expanded, kind->message, args, nr);
	push(diag, kind, at, diag->expanded.data);
}

void diag_append(struct diag *dst, const struct diag *src)
{
	for (size_t i = 0; i < src->nr; i++)
		push(dst, src->items[i].kind, &src->items[i].at, src->items[i].message);
}

/* ---- printing: faults that are alike are one message with a count */

/* More than this many alike are told as one; up to it each is told where it is. */
enum { ALIKE_APART = 3, LINES_NAMED = 5 };

static int compare_texts(const char *a, const char *b)
{
	if (!a || !b)
		return (a != NULL) - (b != NULL);
	return strcmp(a, b);
}

/* Where the message quotes the item's value in “ ”, or NULL. */
static const char *find_quoted(const struct diag_item *item)
{
	const char *value = item->at.value, *at = value && value[0] ? item->message : NULL;
	size_t nr = value ? strlen(value) : 0;

	while (at && (at = strstr(at, "“"))) {
		at += strlen("“");
		if (strncmp(at, value, nr) == 0 && strncmp(at + nr, "”", strlen("”")) == 0)
			return at;
	}
	return NULL;
}

/* The messages but for the value that each quotes; those that quote it come first. */
static int compare_messages(const struct diag_item *a, const struct diag_item *b)
{
	const char *x = find_quoted(a), *y = find_quoted(b);
	size_t before = x ? (size_t)(x - a->message) : 0;
	int order;

	if (!x || !y)
		return x || y ? (y != NULL) - (x != NULL) : strcmp(a->message, b->message);
	if (before != (size_t)(y - b->message))
		return before < (size_t)(y - b->message) ? -1 : 1;
	order = strncmp(a->message, b->message, before);
	return order ? order : strcmp(x + strlen(a->at.value), y + strlen(b->at.value));
}

/* Alike but for line and value. */
static int compare_likeness(const struct diag_item *a, const struct diag_item *b)
{
	int order = strcmp(a->kind->code, b->kind->code);

	if (!order)
		order = compare_texts(a->at.file, b->at.file);
	if (!order)
		order = (a->at.column > b->at.column) - (a->at.column < b->at.column);
	if (!order)
		order = compare_texts(a->at.field, b->at.field);
	return order ? order : compare_messages(a, b);
}

static int compare_places(const void *a, const void *b)
{
	const struct diag_item *x = *(const struct diag_item *const *)a,
			       *y = *(const struct diag_item *const *)b;
	int order = compare_likeness(x, y);

	return order ? order : (x > y) - (x < y);
}

/* For each item how many are alike, at the first of them; 0 at the others of more than
 * ALIKE_APART, 1 for what is told by itself. 'order' lists the items, alike ones together. */
static void count_alike(size_t *counts, const struct diag_item **order, const struct diag *diag)
{
	size_t nr = 0;

	for (size_t i = 0; i < diag->nr; i++) {
		order[i] = &diag->items[i];
		counts[i] = 1;
	}
	qsort(order, diag->nr, sizeof(*order), compare_places);
	for (size_t first = 0; first < diag->nr; first += nr) {
		for (nr = 1; first + nr < diag->nr &&
			     compare_likeness(order[first], order[first + nr]) == 0;)
			nr++;
		if (nr <= ALIKE_APART)
			continue;
		for (size_t i = first; i < first + nr; i++)
			counts[order[i] - diag->items] = i == first ? nr : 0;
	}
}

/* Nothing of a name or a cell is a command to the terminal. */
static void print_text(const char *text, FILE *out)
{
	struct buf shown = BUF_INIT;

	text_add_visible(&shown, text, "\uFFFD");
	fputs(shown.nr ? shown.data : "", out);
	buf_release(&shown);
}

/* Another program's words may have lines. */
static void print_message(const char *text, FILE *out)
{
	while (*text) {
		size_t nr = strcspn(text, "\n");
		char *line = xstrndup(text, nr);

		print_text(line, out);
		free(line);
		text += nr;
		if (*text)
			fputc(*text++, out);
	}
}

static void print_place(const struct diag_at *at, bool alone, FILE *out)
{
	if (at->file) {
		print_text(at->file, out);
		fputs("：", out);
	}
	if (at->line && alone)
		fprintf(out, "第%ld行", at->line);
	if (at->column)
		fprintf(out, "第%ld列", at->column);
	if (at->field) {
		fputs("（", out);
		print_text(at->field, out);
		fputs("）", out);
	}
	if ((at->line && alone) || at->column || at->field)
		fputs("：", out);
}

/* ，共291处，第3、4、5、6、7…行 */
static void print_lines(const struct diag_item *const *alike, size_t nr, FILE *out)
{
	size_t named = 0;

	fprintf(out, "，共%zu处", nr);
	for (size_t i = 0; i < nr && named < LINES_NAMED; i++) {
		if (!alike[i]->at.line || (i && alike[i]->at.line == alike[i - 1]->at.line))
			continue;
		fprintf(out, "%s%ld", named++ ? "、" : "，第", alike[i]->at.line);
	}
	if (named)
		fputs(named == LINES_NAMED && nr > named ? "…行" : "行", out);
}

static void print_item(const struct diag_item *item, const struct diag_item *const *alike,
		       size_t nr, FILE *out)
{
	static const char *const words[] = {
		[DIAG_LEVEL_NOTE] = "提示",
		[DIAG_LEVEL_WARNING] = "提醒",
		[DIAG_LEVEL_ERROR] = "错误",
	};

	fprintf(out, "%s %s ", words[item->kind->level], item->kind->code);
	print_place(&item->at, nr == 1, out);
	print_message(item->message, out);
	if (nr > 1)
		print_lines(alike, nr, out);
	if (item->at.value) {
		fputs("（原文：", out);
		print_text(item->at.value, out);
		fputs(nr > 1 ? " 等）" : "）", out);
	}
	if (item->kind->remedy[0])
		fprintf(out, "\n      处理办法：%s", item->kind->remedy);
	fputc('\n', out);
}

/* Where the items like 'item' begin in 'order'. */
static size_t find_alike(const struct diag_item *const *order, size_t nr,
			 const struct diag_item *item)
{
	size_t low = 0, high = nr;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (compare_places(&order[mid], &item) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void diag_print(const struct diag *diag, FILE *out)
{
	size_t *counts = xcalloc(diag->nr + 1, sizeof(*counts));
	const struct diag_item **order = xcalloc(diag->nr + 1, sizeof(*order));

	count_alike(counts, order, diag);
	for (size_t i = 0; i < diag->nr; i++) {
		const struct diag_item *item = &diag->items[i];

		if (counts[i] && !(diag->quiet && item->kind->level == DIAG_LEVEL_NOTE))
			print_item(item, order + find_alike(order, diag->nr, item), counts[i], out);
	}
	free(counts);
	free(order);
}

void diag_name_file(struct diag *diag, size_t nr, const char *file)
{
	const char *kept = arena_strdup(&diag->arena, file);

	for (size_t i = nr; i < diag->nr; i++)
		diag->items[i].at.file = kept;
}

void diag_truncate(struct diag *diag, size_t nr)
{
	while (diag->nr > nr) {
		enum diag_level level = diag->items[--diag->nr].kind->level;

		if (level == DIAG_LEVEL_ERROR)
			diag->errors--;
		else if (level == DIAG_LEVEL_WARNING)
			diag->warnings--;
		else
			diag->notes--;
	}
}

void diag_release(struct diag *diag)
{
	free(diag->items);
	buf_release(&diag->expanded);
	arena_release(&diag->arena);
	*diag = (struct diag)DIAG_INIT;
}

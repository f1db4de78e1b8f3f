/* header_match.c - see header_match.h. */
#include "ingest/header_match.h"

#include <stdlib.h>
#include <string.h>

#include "core/text.h"

enum { RANK_STRIPPED = 1, RANK_SYNONYM = 2, RANK_HEADER = 3, MATCHED_MIN = 2 };

static void add_name(struct header_index *index, const struct form *form, const struct field *field,
		     const char *text, int rank)
{
	struct buf key = BUF_INIT;

	text_add_name_key(&key, text, strlen(text));
	index->names = array_grow(index->names, index->nr, &index->alloc, sizeof(*index->names));
	index->names[index->nr++] = (struct header_name){
		.key = arena_strdup(&index->arena, key.data),
		.form = form,
		.field = field,
		.rank = rank,
	};
	buf_release(&key);
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(((const struct header_name *)a)->key, ((const struct header_name *)b)->key);
}

void header_index_init(struct header_index *out, const struct rules *rules)
{
	*out = (struct header_index){ 0 };
	for (size_t f = 0; f < rules->nr_forms; f++) {
		const struct form *form = &rules->forms[f];

		for (size_t i = 0; i < form->nr_fields; i++) {
			const struct field *field = &form->fields[i];

			add_name(out, form, field, field->header, RANK_HEADER);
			add_name(out, form, field, field->name, RANK_HEADER);
			for (size_t s = 0; field->synonyms[s]; s++)
				add_name(out, form, field, field->synonyms[s], RANK_SYNONYM);
		}
	}
	if (out->nr)
		qsort(out->names, out->nr, sizeof(*out->names), compare_names);
}

void header_index_release(struct header_index *index)
{
	free(index->names);
	arena_release(&index->arena);
	*index = (struct header_index){ 0 };
}

static const struct header_name *find_name(const struct header_index *index,
					   const struct form *form, const char *key)
{
	const struct header_name wanted = { .key = key }, *best = NULL, *at;
	const struct header_name *end = index->names + index->nr;

	at = bsearch(&wanted, index->names, index->nr, sizeof(*index->names), compare_names);
	if (!at)
		return NULL;
	while (at > index->names && strcmp(at[-1].key, key) == 0)
		at--;
	for (; at < end && strcmp(at->key, key) == 0; at++) {
		if (at->form == form && (!best || at->rank > best->rank))
			best = at;
	}
	return best;
}

int money_scale_in(const char *text)
{
	if (strstr(text, "亿元"))
		return 10;
	if (strstr(text, "万元"))
		return 6;
	return strstr(text, "元") ? 2 : 0;
}

/* Take "(...)" groups out of 'key' into 'notes'. */
static void strip_brackets(struct buf *bare, struct buf *notes, const char *key)
{
	int depth = 0;

	for (const char *p = key; *p; p++) {
		if (*p == '(')
			depth++;
		else if (*p == ')' && depth)
			depth--;
		else
			buf_addch(depth ? notes : bare, *p);
	}
}

/* Take a trailing unit ("案值万元", "案值/元", "金额:万元") off 'bare'. Returns its scale. */
static int strip_unit(struct buf *bare)
{
	static const struct {
		const char *word;
		int scale;
	} units[] = { { "亿元", 10 }, { "万元", 6 }, { "元", 2 } };

	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (!text_ends(bare->data, units[i].word))
			continue;
		buf_truncate(bare, bare->nr - strlen(units[i].word));
		while (bare->nr && strchr("/:,-_", bare->data[bare->nr - 1]))
			buf_truncate(bare, bare->nr - 1);
		if (text_ends(bare->data, "："))
			buf_truncate(bare, bare->nr - strlen("："));
		return units[i].scale;
	}
	return 0;
}

/* The unit that a title names in brackets or at its end; 元旦 is none. */
static int scale_of_title(const char *title)
{
	struct buf key = BUF_INIT, bare = BUF_INIT, notes = BUF_INIT;
	int scale;

	text_add_name_key(&key, title, strlen(title));
	strip_brackets(&bare, &notes, key.data);
	scale = money_scale_in(notes.data);
	if (!scale)
		scale = strip_unit(&bare);
	buf_release(&key);
	buf_release(&bare);
	buf_release(&notes);
	return scale;
}

static bool is_one_of(const char *key, const char *const *words)
{
	for (; *words; words++) {
		if (strcmp(key, *words) == 0)
			return true;
	}
	return false;
}

static void set_name(struct header_column *column, const struct header_name *name, int rank)
{
	column->field = name->field;
	column->rank = rank ? rank : name->rank;
}

/* What one title means for 'form'. */
const char returned_row_title[] = "退回行号";

static struct header_column read_title(const struct header_index *index, const struct form *form,
				       const char *title)
{
	static const char *const silent[] = { "", "序号", "序", "行号", "no", "no.", "num", NULL };
	static const char *const receipt[] = { returned_row_title, "退回原因", NULL };
	static const char *const unit[] = { "填报单位", "报送单位", "单位",	"单位名称",
					    "办案单位", "执法单位", "报送部门", "填报部门",
					    "unit",	NULL };
	struct header_column column = { .title = title };
	struct buf key = BUF_INIT, bare = BUF_INIT, notes = BUF_INIT;
	const struct header_name *name;
	const char *start;
	int scale;

	text_add_name_key(&key, title, strlen(title));
	start = key.data + strspn(key.data, "*#'");
	while (key.nr && strchr("*:'", key.data[key.nr - 1]) && key.data + key.nr > start)
		buf_truncate(&key, key.nr - 1);
	strip_brackets(&bare, &notes, start);
	name = find_name(index, form, start);
	scale = money_scale_in(notes.data);
	if (name)
		set_name(&column, name, 0);
	else if ((name = find_name(index, form, bare.data)) != NULL)
		set_name(&column, name, RANK_STRIPPED);
	if (!name) {
		scale = strip_unit(&bare);
		name = find_name(index, form, bare.data);
		if (name)
			set_name(&column, name, RANK_STRIPPED);
	}
	column.scale = name ? scale : money_scale_in(start);
	column.is_receipt = !name && is_one_of(start, receipt);
	column.is_silent = column.is_receipt || (!name && is_one_of(start, silent));
	column.is_unit = !name && is_one_of(bare.data, unit);
	buf_release(&key);
	buf_release(&bare);
	buf_release(&notes);
	return column;
}

static size_t count_missing(const struct header_match *match)
{
	size_t missing = 0;

	for (size_t i = 0; i < match->form->nr_fields; i++) {
		bool found = !match->form->fields[i].required;

		for (size_t c = 0; !found && c < match->nr; c++)
			found = match->columns[c].field == &match->form->fields[i];
		missing += !found;
	}
	return missing;
}

/* Of two columns for one field the better name wins; equally good ones are a fault. */
static void settle_doubles(struct header_match *match)
{
	for (size_t a = 0; a < match->nr; a++) {
		for (size_t b = a + 1; match->columns[a].field && b < match->nr; b++) {
			struct header_column *one = &match->columns[a], *two = &match->columns[b];

			if (one->field != two->field)
				continue;
			if (one->rank == two->rank && !match->twice_a) {
				match->twice_a = a + 1;
				match->twice_b = b + 1;
			}
			if (one->rank >= two->rank)
				two->field = NULL;
			else
				one->field = NULL;
		}
	}
}

static void finish(struct header_match *match)
{
	settle_doubles(match);
	for (size_t i = 0; i < match->nr; i++)
		match->nr_matched += match->columns[i].field != NULL;
	match->nr_missing = count_missing(match);
}

static struct header_match match_row(const struct header_index *index, const struct form *form,
				     const struct head_row *rows, size_t at, struct arena *arena)
{
	struct header_match match = { .form = form, .first_row = at, .last_row = at };

	match.nr = rows[at].nr;
	match.columns = arena_alloc(arena, (match.nr + 1) * sizeof(*match.columns));
	for (size_t i = 0; i < match.nr; i++)
		match.columns[i] = read_title(index, form, rows[at].cells[i]);
	finish(&match);
	return match;
}

static const char *cell_at(const struct head_row *row, size_t i)
{
	return i < row->nr ? row->cells[i] : "";
}

/* The title of a column under a two-line header: the lower cell, the two together when only
 * that is a name, or the upper cell where nothing stands below it. */
static struct header_column read_joined(const struct header_index *index, const struct form *form,
					const char *upper, const char *filled, const char *lower,
					struct arena *arena)
{
	struct header_column column = read_title(index, form, lower), joined;
	struct buf both = BUF_INIT;

	if (!lower[0])
		return read_title(index, form, upper);
	buf_addf(&both, "%s%s", filled, lower);
	joined = read_title(index, form, both.data);
	joined.title = arena_strdup(arena, both.data);
	buf_release(&both);
	if (joined.field && joined.rank > column.rank)
		column = joined;
	if (column.field && !column.scale)
		column.scale = scale_of_title(filled);
	return column;
}

static struct header_match match_two_rows(const struct header_index *index, const struct form *form,
					  const struct head_row *rows, size_t at,
					  struct arena *arena)
{
	struct header_match match = { .form = form, .first_row = at, .last_row = at + 1 };
	const char *filled = "";

	match.nr = rows[at].nr > rows[at + 1].nr ? rows[at].nr : rows[at + 1].nr;
	match.columns = arena_alloc(arena, (match.nr + 1) * sizeof(*match.columns));
	for (size_t i = 0; i < match.nr; i++) {
		const char *upper = cell_at(&rows[at], i);

		if (upper[0])
			filled = upper;
		match.columns[i] =
			read_joined(index, form, upper, filled, cell_at(&rows[at + 1], i), arena);
	}
	finish(&match);
	return match;
}

static size_t count_scaled(const struct header_match *match)
{
	size_t scaled = 0;

	for (size_t i = 0; i < match->nr; i++)
		scaled += match->columns[i].field && match->columns[i].scale;
	return scaled;
}

/* More columns recognised, or as many of which more tell their unit (from the row above). */
static bool is_better(const struct header_match *a, const struct header_match *b)
{
	if (!b->form || a->nr_matched != b->nr_matched)
		return !b->form || a->nr_matched > b->nr_matched;
	return count_scaled(a) > count_scaled(b);
}

bool header_find(struct header_match *out, const struct header_index *index,
		 const struct form *form, const struct head_row *rows, size_t nr,
		 struct arena *arena)
{
	struct header_match best = { 0 };
	size_t last;

	for (size_t i = 0; i < nr && i < HEADER_ROWS; i++) {
		struct header_match match = match_row(index, form, rows, i, arena);

		if (is_better(&match, &best))
			best = match;
	}
	last = best.nr_matched ? best.first_row : HEADER_ROWS - 1;
	for (size_t i = best.nr_matched && last ? last - 1 : 0; i + 1 < nr && i <= last; i++) {
		struct header_match match = match_two_rows(index, form, rows, i, arena);

		if (is_better(&match, &best))
			best = match;
	}
	if (best.nr_matched < MATCHED_MIN)
		return false;
	*out = best;
	return true;
}

/* header_match.c - see header_match.h. */
#include "ingest/header/header_match.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/money_unit.h"
#include "core/base/text.h"

/* A title that only stands in for a field (~结案日期 in rules/tables.csv) goes behind all others.
 */
enum { RANK_STAND_IN = 1, RANK_STRIPPED, RANK_SYNONYM, RANK_HEADER };
enum { MATCHED_MIN = 2 };
static const char stand_in_mark = '~';

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

static void add_synonym(struct header_index *index, const struct form *form,
			const struct field *field, const char *text)
{
	bool stands_in = text[0] == stand_in_mark;

	add_name(index, form, field, text + stands_in, stands_in ? RANK_STAND_IN : RANK_SYNONYM);
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
				add_synonym(out, form, field, field->synonyms[s]);
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

/* The best of the names with one key, from place 'at' on, that 'form' has. */
static const struct header_name *name_of_form(const struct header_index *index,
					      const struct form *form, size_t at)
{
	const struct header_name *best = NULL;

	for (size_t i = at; i < index->nr; i++) {
		const struct header_name *name = &index->names[i];

		if (i > at && strcmp(name->key, index->names[at].key) != 0)
			break;
		if (name->form == form && (!best || name->rank > best->rank))
			best = name;
	}
	return best;
}

int header_unit_above(const char *cell)
{
	static const char word[] = "单位";

	for (const char *at = cell; (at = strstr(at, word)) != NULL;) {
		at += strlen(word);
		if (*at && strchr(": ", *at) && money_scale_in(at))
			return money_scale_in(at);
	}
	return MONEY_UNKNOWN;
}

static void set_name(struct header_column *column, const struct header_name *name, int rank)
{
	column->field = name->field;
	column->rank = rank && rank < name->rank ? rank : name->rank;
}

/* What one title means for 'form'. */
static struct header_column column_of(const struct header_index *index, const struct form *form,
				      const struct header_title *title)
{
	struct header_column column = { .title = title->text, .scale = title->scale_noted };
	const struct header_name *name = name_of_form(index, form, title->whole);

	column.counts = title->counts;
	column.counts_in_bulk = title->counts_in_bulk;

	if (name) {
		set_name(&column, name, 0);
		return column;
	}
	name = name_of_form(index, form, title->bare);
	if (!name) {
		column.scale = title->scale_at_end;
		name = name_of_form(index, form, title->unitless);
	}
	if (name) {
		set_name(&column, name, RANK_STRIPPED);
		return column;
	}
	column.scale = title->scale_anywhere;
	column.is_silent = title->is_silent;
	column.is_unit = title->is_unit;
	column.is_measure = title->is_measure;
	column.is_part = title->is_part;
	column.is_receipt = title->is_receipt;
	return column;
}

static size_t count_missing(const struct header_match *match)
{
	size_t missing = 0;

	for (size_t i = 0; i < match->form->nr_fields; i++) {
		bool found = !match->form->fields[i].column_required;

		for (size_t c = 0; !found && c < match->nr; c++)
			found = match->columns[c].field == &match->form->fields[i];
		missing += !found;
	}
	return missing;
}

/* Of several columns for one field that with the best name is taken; two equally good ones are a
 * fault. */
static void settle_double(struct header_match *match, size_t first)
{
	const struct field *field = match->columns[first].field;
	size_t best = first;

	for (size_t c = first + 1; c < match->nr; c++) {
		struct header_column *column = &match->columns[c];

		if (column->field == field && column->rank > match->columns[best].rank)
			best = c;
	}
	for (size_t c = first; c < match->nr; c++) {
		struct header_column *column = &match->columns[c];

		if (c == best || column->field != field)
			continue;
		if (column->rank == match->columns[best].rank && !match->twice_a) {
			match->twice_a = best + 1;
			match->twice_b = c + 1;
		}
		column->passed_over = field;
		column->field = NULL;
	}
	match->columns[best].stands_in = match->columns[best].rank == RANK_STAND_IN;
}

static void settle_doubles(struct header_match *match)
{
	for (size_t c = 0; c < match->nr; c++) {
		if (match->columns[c].field)
			settle_double(match, c);
	}
}

static void finish(struct header_match *match)
{
	settle_doubles(match);
	for (size_t i = 0; i < match->nr; i++)
		match->nr_matched += match->columns[i].field != NULL;
	match->nr_missing = count_missing(match);
}

void header_titles_init(struct header_titles *out, const struct header_index *index,
			const struct head_row *rows, size_t nr, struct arena *arena)
{
	*out = (struct header_titles){
		.index = index,
		.rows = rows,
		.nr_rows = nr,
		.arena = arena,
	};
	header_title_read(&out->blank, index, "");
}

static void read_title(struct header_title *out, struct header_titles *titles, const char *text)
{
	if (!text[0]) {
		*out = titles->blank;
		return;
	}
	header_title_read(out, titles->index, text);
	titles->nr_read++;
}

static bool is_blank(const struct header_title *title)
{
	return !title->text[0];
}

/* 万元, (元). */
static bool is_money_unit(const char *text)
{
	struct buf bare = BUF_INIT;
	size_t size = 0;
	bool is;

	text_add_name_key(&bare, text, strlen(text));
	if (bare.nr > 2 && bare.data[0] == '(' && bare.data[bare.nr - 1] == ')') {
		buf_truncate(&bare, bare.nr - 1);
		memmove(bare.data, bare.data + 1, bare.nr);
		buf_truncate(&bare, bare.nr - 1);
	}
	is = bare.nr && money_scale_at_end(&size, bare.data, bare.nr, true) && size == bare.nr;
	buf_release(&bare);
	return is;
}

/* 单位, —, —, 万元, 件: a row that names itself and tells of each column what it is counted in. */
static bool is_row_of_units(const struct header_title *cells, size_t nr)
{
	enum { UNIT_LENGTH = 3 };
	bool labelled = false, money = false;

	for (size_t i = 0; i < nr; i++) {
		if (is_blank(&cells[i]))
			continue;
		if (!labelled && !cells[i].is_measure && !cells[i].is_unit)
			return false;
		if (labelled && !is_money_unit(cells[i].text) &&
		    text_length(cells[i].text) > UNIT_LENGTH)
			return false;
		money |= labelled && is_money_unit(cells[i].text);
		labelled = true;
	}
	return money;
}

/* Of each cell of a row. Of a row of units only those of money are titles' parts. */
static const struct header_title *row_titles(struct header_titles *titles, size_t at)
{
	const struct head_row *row = &titles->rows[at];
	struct header_title *cells;

	if (titles->cells[at])
		return titles->cells[at];
	cells = arena_alloc(titles->arena, (row->nr + 1) * sizeof(*cells));
	for (size_t i = 0; i < row->nr; i++)
		read_title(&cells[i], titles, row->cells[i]);
	if (is_row_of_units(cells, row->nr)) {
		for (size_t i = 0; i < row->nr; i++) {
			if (!is_money_unit(row->cells[i]))
				cells[i] = titles->blank;
		}
	}
	titles->cells[at] = cells;
	return cells;
}

static struct header_match match_row(struct header_titles *titles, const struct form *form,
				     size_t at)
{
	const struct header_title *cells = row_titles(titles, at);
	struct header_match match = { .form = form, .first_row = at, .last_row = at };

	match.nr = titles->rows[at].nr;
	match.columns = arena_alloc(titles->arena, (match.nr + 1) * sizeof(*match.columns));
	for (size_t i = 0; i < match.nr; i++)
		match.columns[i] = column_of(titles->index, form, &cells[i]);
	finish(&match);
	return match;
}

void header_of_row(struct header_match *out, const struct header_index *index,
		   const struct form *form, const struct head_row *row, struct arena *arena)
{
	struct header_titles titles;

	header_titles_init(&titles, index, row, 1, arena);
	*out = match_row(&titles, form, 0);
}

/* The cells over one column in a header of several rows: its own in each, and the one that a merge
 * above it leaves (its own, or the one to the left). */
struct stack {
	const struct header_title *own[HEADER_JOINED_MAX], *filled[HEADER_JOINED_MAX];
};

/* What they say together: the lowest cell, that joined with cells above, and the unit of money that
 * the nearest one above tells. */
struct stacked {
	const struct header_title *own;
	struct header_title *joined;
	size_t nr_joined;
	int scale_above;
};
enum { JOINED_TEXTS = 2 * (HEADER_JOINED_MAX - 1) };

/* Rows 'from'..'to' of the stack and the cell 'lowest' as one text; NULL when nothing is above. */
static const char *join(struct header_titles *titles, const struct stack *stack, size_t from,
			size_t to, size_t lowest)
{
	struct buf both = BUF_INIT;
	const char *text = NULL;

	for (size_t r = from; r <= to; r++)
		buf_addstr(&both, stack->filled[r]->text);
	if (both.nr) {
		buf_addstr(&both, stack->own[lowest]->text);
		text = arena_strdup(titles->arena, both.data);
	}
	buf_release(&both);
	return text;
}

static void read_stack(struct stacked *out, struct header_titles *titles, const struct stack *stack,
		       size_t nr)
{
	const char *texts[JOINED_TEXTS];
	size_t lowest = nr - 1, nr_texts = 0;

	while (lowest && is_blank(stack->own[lowest]))
		lowest--;
	*out = (struct stacked){ .own = stack->own[lowest] };
	for (size_t r = lowest; !is_blank(out->own) && r-- > 0;) {
		texts[nr_texts++] = join(titles, stack, r, r, lowest);
		if (r + 1 < lowest)
			texts[nr_texts++] = join(titles, stack, r, lowest - 1, lowest);
	}
	for (size_t i = 0; i < nr_texts; i++)
		out->nr_joined += texts[i] != NULL;
	out->joined = arena_alloc(titles->arena, out->nr_joined * sizeof(*out->joined));
	for (size_t i = 0, to = 0; i < nr_texts; i++) {
		if (texts[i])
			read_title(&out->joined[to++], titles, texts[i]);
	}
	for (size_t r = lowest; !out->scale_above && r-- > 0;)
		out->scale_above = stack->filled[r]->scale_noted ? stack->filled[r]->scale_noted
								 : stack->filled[r]->scale_at_end;
}

/* Move on to column 'c': a merged cell reaches to the right until a cell in its row or above. */
static void step_stack(struct stack *stack, struct header_titles *titles, size_t at, size_t nr,
		       size_t c)
{
	bool group = false;

	for (size_t r = 0; r < nr; r++) {
		stack->own[r] = c < titles->rows[at + r].nr ? &row_titles(titles, at + r)[c]
							    : &titles->blank;
		group |= !is_blank(stack->own[r]);
		if (group)
			stack->filled[r] = stack->own[r];
	}
}

static size_t widest(const struct header_titles *titles, size_t at, size_t nr)
{
	size_t width = 0;

	for (size_t r = at; r < at + nr; r++)
		width = titles->rows[r].nr > width ? titles->rows[r].nr : width;
	return width;
}

/* Of each column under the 'nr' rows from 'at' on. */
static const struct stacked *stacked_titles(struct header_titles *titles, size_t at, size_t nr)
{
	size_t width = widest(titles, at, nr);
	struct stacked *columns = titles->stacks[at][nr];
	struct stack stack;

	if (columns)
		return columns;
	columns = arena_alloc(titles->arena, (width + 1) * sizeof(*columns));
	for (size_t r = 0; r < nr; r++)
		stack.filled[r] = &titles->blank;
	for (size_t c = 0; c < width; c++) {
		step_stack(&stack, titles, at, nr, c);
		read_stack(&columns[c], titles, &stack, nr);
	}
	titles->stacks[at][nr] = columns;
	return columns;
}

/* The title of a column under a header of several rows: its lowest cell, or together with the cells
 * above when only that is a name. The unit of money may stand in any of them. */
static struct header_column read_stacked(const struct header_index *index, const struct form *form,
					 const struct stacked *stacked)
{
	struct header_column column = column_of(index, form, stacked->own);

	for (size_t i = 0; i < stacked->nr_joined; i++) {
		struct header_column joined = column_of(index, form, &stacked->joined[i]);

		if (joined.field && joined.rank > column.rank)
			column = joined;
	}
	if (column.field && !column.scale)
		column.scale = stacked->scale_above;
	return column;
}

static struct header_match match_rows(struct header_titles *titles, const struct form *form,
				      size_t at, size_t nr)
{
	const struct stacked *stacked = stacked_titles(titles, at, nr);
	struct header_match match = { .form = form, .first_row = at, .last_row = at + nr - 1 };

	match.nr = widest(titles, at, nr);
	match.columns = arena_alloc(titles->arena, (match.nr + 1) * sizeof(*match.columns));
	for (size_t c = 0; c < match.nr; c++)
		match.columns[c] = read_stacked(titles->index, form, &stacked[c]);
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

bool header_find(struct header_match *out, struct header_titles *titles, const struct form *form)
{
	size_t nr = titles->nr_rows;
	struct header_match best = { 0 };
	size_t last;

	for (size_t i = 0; i < nr && i < HEADER_ROWS; i++) {
		struct header_match match = match_row(titles, form, i);

		if (is_better(&match, &best))
			best = match;
	}
	last = best.nr_matched ? best.first_row : HEADER_ROWS - 1;
	for (size_t joined = 2; joined <= HEADER_JOINED_MAX; joined++) {
		size_t first = best.nr_matched && last + 1 >= joined ? last + 1 - joined : 0;

		for (size_t i = first; i + joined <= nr && i <= last; i++) {
			struct header_match match = match_rows(titles, form, i, joined);

			if (is_better(&match, &best))
				best = match;
		}
	}
	if (best.nr_matched < MATCHED_MIN)
		return false;
	*out = best;
	return true;
}

struct field_column *header_fields(size_t *nr, const struct header_match *match)
{
	const struct form *form = match->form;
	struct field_column *fields = xcalloc(form->nr_fields, sizeof(*fields));

	for (size_t i = 0; i < match->nr; i++) {
		const struct header_column *column = &match->columns[i];
		size_t number;

		if (!column->field)
			continue;
		number = (size_t)(column->field - form->fields);
		fields[number] = (struct field_column){
			.field = column->field,
			.number = number,
			.column = (long)i + 1,
			.scale = column->scale,
		};
	}
	*nr = 0;
	for (size_t f = 0; f < form->nr_fields; f++) {
		if (fields[f].field)
			fields[(*nr)++] = fields[f];
	}
	return fields;
}

static bool is_unknown(const struct header_column *column)
{
	return !column->field && !column->is_silent && !column->is_unit && !column->is_measure;
}

size_t header_add_unknown(struct buf *out, const struct header_match *match)
{
	enum { SHOWN = 10 };
	size_t nr = 0;

	for (size_t i = 0; i < match->nr; i++) {
		const struct header_column *column = &match->columns[i];

		if (!is_unknown(column) || nr++ >= SHOWN)
			continue;
		buf_addf(out, "“%s”", column->title);
	}
	if (nr > SHOWN)
		buf_addstr(out, "等");
	return nr;
}

static bool has_one_of(const char *text, const char *const *words)
{
	for (; *words; words++) {
		if (strstr(text, *words))
			return true;
	}
	return false;
}

/* 销售额, 标的额, 货款, 违法所得: how titles of sums end; 条款 is none. */
static bool is_sum(const char *title)
{
	static const char *const ends[] = { "额", "款", "总值", "所得", "保证金" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (text_ends(title, ends[i]))
			return !text_ends(title, "条款");
	}
	return false;
}

bool header_is_money(const struct header_column *column)
{
	static const char *const money[] = { "金额", "数额", "款额", "罚没", "罚款", "罚金", "没收",
					     "货值", "案值", "价值", "价款", "损失", "赔偿", NULL };
	static const char *const other[] = { "名称", "依据", "日期", "时间", "情况", "物品",
					     "方式", "清单", "内容", "种类", "类别", "类型",
					     "理由", "原因", "编号", "文号", "次数", "数量",
					     "是否", "人",   "单位", "期限", NULL };

	return column->scale || ((has_one_of(column->title, money) || is_sum(column->title)) &&
				 !has_one_of(column->title, other));
}

bool header_is_case_date(const struct header_column *column)
{
	static const char *const times[] = { "日期", "时间", NULL };
	static const char *const steps[] = { "决定", "处罚", "作出", "下达", "立案", "受理",
					     "移送", "结案", "办结", "销案", "公开", NULL };
	static const char *const other[] = { "有效", "截止", "期限", "录入", "更新", "登记",
					     "上报", "报送", "填报", "是否", NULL };

	return has_one_of(column->title, times) && has_one_of(column->title, steps) &&
	       !has_one_of(column->title, other);
}

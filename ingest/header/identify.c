/* identify.c - see identify.h. */
#include "ingest/header/identify.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"
#include "ingest/header/period_heading.h"
#include "ingest/header/period_text.h"

enum { NAME_LENGTH_MIN = 3 };

static bool is_office(const char *code)
{
	return strcmp(code, office_code) == 0;
}

/* Units found so far: one, or several different ones. */
struct found_unit {
	const struct rules *rules;
	const char *code;
	bool several;
};

static void note_unit(struct found_unit *found, const char *code)
{
	if (!code)
		return;
	if (!found->code || (is_office(found->code) && !is_office(code)))
		found->code = code;
	else if (strcmp(found->code, code) != 0 && !is_office(code))
		found->several = true;
}

static void note_token(void *data, const char *part, size_t nr)
{
	struct found_unit *found = data;

	note_unit(found, rules_unit_named(found->rules, part, nr));
}

/* Blanks and punctuation as one separator, so that the parts are tokens. */
static void add_tokens(struct buf *out, const char *text)
{
	static const char ascii[] = " _-()[]{},.;/\\+~&:：";
	static const char *const wide[] = { "、", "，", "。", "（", "）", "【", "】",
					    "〔", "〕", "：", "—",  "《", "》" };
	size_t start = out->nr;

	text_fold(out, text, strlen(text));
	for (size_t i = start; i < out->nr; i++) {
		if (strchr(ascii, out->data[i]) && !((unsigned char)out->data[i] & 0x80))
			out->data[i] = '|';
		for (size_t w = 0; w < sizeof(wide) / sizeof(wide[0]); w++) {
			if (text_starts(out->data + i, wide[w]))
				memset(out->data + i, '|', strlen(wide[w]));
		}
	}
}

/* Length in bytes of the longest Chinese unit name that 'at' starts with, its code in '*code'. */
static size_t longest_name(const char **code, const struct rules *rules, const char *at)
{
	size_t longest = 0;

	for (size_t i = 0; i < rules->nr_aliases; i++) {
		const char *key = rules->aliases[i].key;
		size_t nr = strlen(key);

		if (nr > longest && ((unsigned char)key[0] & 0x80) && text_starts(at, key) &&
		    text_length(key) >= NAME_LENGTH_MIN) {
			longest = nr;
			*code = rules->aliases[i].code;
		}
	}
	return longest;
}

static void search_names(struct found_unit *found, const char *text)
{
	struct buf key = BUF_INIT;
	size_t pos = 0;

	text_add_name_key(&key, text, strlen(text));
	while (pos < key.nr) {
		const char *code = NULL;
		size_t nr = longest_name(&code, found->rules, key.data + pos);
		bool receives = pos >= strlen("移送") &&
				text_starts(key.data + pos - strlen("移送"), "移送");

		note_unit(found, receives ? NULL : code);
		if (nr)
			pos += nr;
		else
			text_next(key.data, key.nr, &pos);
	}
	buf_release(&key);
}

const char *unit_in_text(const struct rules *rules, const char *text)
{
	struct found_unit found = { .rules = rules };
	struct buf tokens = BUF_INIT;

	add_tokens(&tokens, text);
	text_split(tokens.data, '|', note_token, &found);
	buf_release(&tokens);
	if (!found.code || is_office(found.code))
		search_names(&found, text);
	return found.several ? NULL : found.code;
}

static void try_form_name(const struct form **best, size_t *longest, const struct form *form,
			  const char *name, const char *key)
{
	struct buf wanted = BUF_INIT;

	text_add_name_key(&wanted, name, strlen(name));
	if (wanted.nr > *longest && strstr(key, wanted.data)) {
		*longest = wanted.nr;
		*best = form;
	}
	buf_release(&wanted);
}

static bool is_token(const char *key, const char *word)
{
	const char *at = strstr(key, word);
	size_t nr = strlen(word);

	return at && (at == key || !isalnum((unsigned char)at[-1])) &&
	       !isalnum((unsigned char)at[nr]);
}

const struct form *form_in_text(const struct rules *rules, const char *text)
{
	const struct form *best = NULL;
	struct buf key = BUF_INIT;
	size_t longest = 0;

	text_add_name_key(&key, text, strlen(text));
	for (size_t i = 0; i < rules->nr_forms; i++) {
		const struct form *form = &rules->forms[i];

		try_form_name(&best, &longest, form, form->name, key.data);
		for (size_t s = 0; form->synonyms[s]; s++)
			try_form_name(&best, &longest, form, form->synonyms[s], key.data);
	}
	for (size_t i = 0; !best && i < rules->nr_forms; i++) {
		if (is_token(key.data, rules->forms[i].table))
			best = &rules->forms[i];
	}
	buf_release(&key);
	return best;
}

bool period_contains(const struct period *outer, const struct period *inner)
{
	return outer->first_day <= inner->first_day && outer->last_day >= inner->last_day;
}

static void add_title_text(struct buf *out, const struct identity_clues *clues)
{
	for (size_t r = 0; r < clues->nr_titles; r++) {
		for (size_t c = 0; c < clues->titles[r].nr; c++)
			buf_addf(out, "%s ", clues->titles[r].cells[c]);
	}
}

const struct form *identify_form(const char **where, const struct rules *rules,
				 const struct identity_clues *clues)
{
	struct buf title = BUF_INIT;
	const struct form *form = clues->sheet ? form_in_text(rules, clues->sheet) : NULL;

	*where = "工作表名";
	if (!form && (!clues->sheet || clues->is_lone)) {
		form = form_in_text(rules, clues->file);
		*where = "文件名";
	}
	if (!form) {
		add_title_text(&title, clues);
		form = form_in_text(rules, title.data);
		*where = "标题";
	}
	buf_release(&title);
	return form;
}

/* The unit behind 填报单位：, in the same cell or the next one. */
static const char *labelled_unit(const struct rules *rules, const struct head_row *row)
{
	static const char *const labels[] = { "填报单位", "报送单位", "上报单位", "单位名称",
					      "单位:" };
	struct buf key = BUF_INIT;
	const char *code = NULL;

	for (size_t c = 0; !code && c < row->nr; c++) {
		buf_reset(&key);
		text_add_name_key(&key, row->cells[c], strlen(row->cells[c]));
		for (size_t l = 0; !code && l < sizeof(labels) / sizeof(labels[0]); l++) {
			const char *at = strstr(key.data, labels[l]);

			if (!at)
				continue;
			code = unit_in_text(rules, at + strlen(labels[l]));
			if (!code && c + 1 < row->nr)
				code = rules_unit_named(rules, row->cells[c + 1],
							strlen(row->cells[c + 1]));
		}
	}
	buf_release(&key);
	return code;
}

static const char *unit_in_titles(const struct rules *rules, const struct identity_clues *clues)
{
	struct buf title = BUF_INIT;
	const char *code = NULL;

	for (size_t r = 0; !code && r < clues->nr_titles; r++)
		code = labelled_unit(rules, &clues->titles[r]);
	if (!code) {
		add_title_text(&title, clues);
		code = unit_in_text(rules, title.data);
	}
	buf_release(&title);
	return code;
}

static const char *unit_label(const struct rules *rules, const char *code)
{
	const struct unit *unit = rules_unit(rules, code, INT_MAX);

	return unit ? unit->name : code;
}

struct unit_clue {
	const char *where, *code;
};

/* One unit on which the clues agree. The office may stand beside another (代录). */
static int agree_unit(struct identity *out, const struct rules *rules,
		      const struct unit_clue *clues, size_t nr, const char *file, struct diag *diag)
{
	const struct unit_clue *first = NULL;

	for (size_t i = 0; i < nr; i++) {
		const struct unit_clue *clue = &clues[i];

		if (!clue->code)
			continue;
		if (!first || is_office(first->code)) {
			first = clue;
		} else if (strcmp(first->code, clue->code) != 0 && !is_office(clue->code)) {
			diag_add(diag, "ING008", &(struct diag_at){ .file = file }, first->where,
				 unit_label(rules, first->code), clue->where,
				 unit_label(rules, clue->code), NULL);
			return -1;
		}
	}
	if (!first) {
		diag_add(diag, "ING007", &(struct diag_at){ .file = file }, NULL);
		return -1;
	}
	out->unit = first->code;
	return 0;
}

static int identify_unit(struct identity *out, const struct rules *rules, const struct form *form,
			 const struct identity_clues *clues, struct diag *diag)
{
	const char *cell = clues->unit_cell;
	struct unit_clue units[] = {
		{ "单位列", cell ? rules_unit_named(rules, cell, strlen(cell)) : NULL },
		{ "标题", form->by_office ? NULL : unit_in_titles(rules, clues) },
		{ "工作表名", clues->sheet ? unit_in_text(rules, clues->sheet) : NULL },
		{ "文件名", unit_in_text(rules, clues->file) },
		{ "收文登记", rules_unit_named(rules, clues->sender, strlen(clues->sender)) },
	};
	size_t nr = sizeof(units) / sizeof(units[0]);
	const char *registered = units[nr - 1].code;

	if (clues->sender[0] && !registered) {
		diag_add(diag, "ING014",
			 &(struct diag_at){ .file = clues->shown, .value = clues->sender }, NULL);
		return -1;
	}
	if (form->by_office && !units[3].code && !registered)
		units[3].code = office_code;
	if (agree_unit(out, rules, units, nr, clues->shown, diag) < 0)
		return -1;
	out->sender = registered ? registered : out->unit;
	if (is_office(out->unit) == form->by_office)
		return 0;
	if (is_office(out->unit))
		diag_add(diag, "ING007", &(struct diag_at){ .file = clues->shown }, NULL);
	else
		diag_add(diag, "ING013", &(struct diag_at){ .file = clues->shown }, form->name,
			 unit_label(rules, out->unit), NULL);
	return -1;
}

/* What the folder, the file's name, a title and the sheet's name say of the period. */
struct period_clue {
	const char *where;
	struct period period;
};
enum { PERIOD_CLUES_MAX = 16 * PERIODS_IN_TEXT };

struct period_clues {
	struct period_clue said[PERIOD_CLUES_MAX];
	size_t nr;
	const char *partial; /* where a part is told that cannot be read; NULL: nowhere */
};

static void add_clues(struct period_clues *out, const char *where, const char *text,
		      const struct period *outer, enum period_place place)
{
	struct periods_told told;

	periods_in_text(&told, text, outer, place);
	for (size_t i = 0; i < told.nr && out->nr < PERIOD_CLUES_MAX; i++)
		out->said[out->nr++] = (struct period_clue){ where, told.periods[i] };
	if (told.is_partial && !out->partial)
		out->partial = where;
}

/* The title that names the form, in which 8月 is what the table is of. */
static const char *naming_title(const struct rules *rules, const struct identity_clues *clues)
{
	for (size_t r = 0; r < clues->nr_titles; r++) {
		for (size_t c = 0; c < clues->titles[r].nr; c++) {
			if (form_in_text(rules, clues->titles[r].cells[c]))
				return clues->titles[r].cells[c];
		}
	}
	return NULL;
}

/* A month in a heading counts, beside a period that titles state as a part of it. */
struct heading_clues {
	struct period_clues *out;
	const struct period *outer;
	enum period_place place;
};

static void add_heading(void *data, const char *text)
{
	const struct heading_clues *headings = data;

	add_clues(headings->out, "标题", text, headings->outer, headings->place);
}

static void add_title_clues(struct period_clues *out, const struct rules *rules,
			    const struct identity_clues *clues)
{
	const char *naming = naming_title(rules, clues);
	struct buf title = BUF_INIT;
	size_t nr = out->nr;
	struct heading_clues headings = { out, clues->folder, PERIOD_IN_HEADING };

	add_title_text(&title, clues);
	add_clues(out, "标题", title.data, clues->folder, PERIOD_IN_TITLE);
	if (out->nr > nr && out->said[nr].period.kind != PERIOD_KIND_YEAR)
		headings.place = PERIOD_IN_NAME;
	if (!headings.outer && out->nr)
		headings.outer = &out->said[0].period;
	if (naming)
		add_clues(out, "标题", naming, headings.outer, PERIOD_IN_NAME);
	for (size_t r = 0; r < clues->nr_titles; r++)
		period_headings(&clues->titles[r], add_heading, &headings);
	buf_release(&title);
}

static void find_period_clues(struct period_clues *out, const struct rules *rules,
			      const struct identity_clues *clues)
{
	const struct period *outer = clues->folder;

	*out = (struct period_clues){ 0 };
	if (clues->folder)
		out->said[out->nr++] = (struct period_clue){ "文件夹", *clues->folder };
	add_clues(out, "文件名", clues->file, clues->folder, PERIOD_IN_NAME);
	add_title_clues(out, rules, clues);
	if (!outer && out->nr)
		outer = &out->said[0].period;
	if (clues->sheet)
		add_clues(out, "工作表名", clues->sheet, outer, PERIOD_IN_NAME);
}

/* Each row of such a form says which year it is of. */
static bool has_year_of_its_own(const struct form *form)
{
	for (size_t i = 0; i < form->nr_fields; i++)
		if (form->fields[i].type == FIELD_TYPE_YEAR && form->fields[i].required)
			return true;
	return false;
}

/* A year in a name (2023年自评表) is then what the rows are of, not when the file came, which the
 * folder or the rest of the name tells. */
static void leave_out_years(struct period_clues *found)
{
	size_t nr = 0;

	for (size_t i = 0; i < found->nr; i++)
		if (found->said[i].period.kind != PERIOD_KIND_YEAR)
			found->said[nr++] = found->said[i];
	if (nr)
		found->nr = nr;
}

static bool overlap(const struct period *one, const struct period *other)
{
	return one->first_day <= other->last_day && other->first_day <= one->last_day;
}

static struct period common_days(const struct period *one, const struct period *other)
{
	return period_of_days(one->first_day > other->first_day ? one->first_day : other->first_day,
			      one->last_day < other->last_day ? one->last_day : other->last_day);
}

/* One that says a part of a month; the days that several have in common nobody wrote. */
static const struct period_clue *find_partial(const struct period_clues *found)
{
	const struct period_clue *clue = found->said;

	while (period_is_whole_months(&clue->period))
		clue++;
	return clue;
}

static void say_contradiction(struct diag *diag, const char *file, const struct period_clue *one,
			      const struct period_clue *other)
{
	char names[2][64];

	diag_add(diag, "ING012", &(struct diag_at){ .file = file }, one->where,
		 period_name(names[0], sizeof(names[0]), &one->period), other->where,
		 period_name(names[1], sizeof(names[1]), &other->period), NULL);
}

/* The days that all have in common: those that have none contradict one another, and what is of a
 * part of a month says nothing of the month. */
static int identify_period(struct identity *out, const struct rules *rules, const struct form *form,
			   const struct identity_clues *clues, struct diag *diag)
{
	struct period_clues found;
	struct period_clue common;
	char name[64];

	find_period_clues(&found, rules, clues);
	if (has_year_of_its_own(form))
		leave_out_years(&found);
	if (found.partial) {
		diag_add(diag, "ING240", &(struct diag_at){ .file = clues->shown }, found.partial,
			 NULL);
		return -1;
	}
	if (!found.nr) {
		diag_add(diag, "ING011", &(struct diag_at){ .file = clues->shown }, NULL);
		return -1;
	}
	common = found.said[0];
	for (const struct period_clue *clue = found.said; clue < found.said + found.nr; clue++) {
		const struct period *one = &common.period, *other = &clue->period;

		if (!overlap(one, other)) {
			say_contradiction(diag, clues->shown, &common, clue);
			return -1;
		}
		if (period_contains(one, other)) {
			common = *clue;
		} else if (!period_contains(other, one)) {
			common = (struct period_clue){ clue->where, common_days(one, other) };
		}
	}
	if (!period_is_whole_months(&common.period)) {
		const struct period_clue *partial = find_partial(&found);

		diag_add(diag, "ING232", &(struct diag_at){ .file = clues->shown }, partial->where,
			 period_name(name, sizeof(name), &partial->period), NULL);
		return -1;
	}
	out->period = common.period;
	return 0;
}

int identify(struct identity *out, const struct rules *rules, const struct form *form,
	     const struct identity_clues *clues, struct diag *diag)
{
	int unit, period;

	*out = (struct identity){ 0 };
	unit = identify_unit(out, rules, form, clues, diag);
	period = identify_period(out, rules, form, clues, diag);
	if (period < 0)
		out->period = (struct period){ 0 };
	return unit < 0 || period < 0 ? -1 : 0;
}

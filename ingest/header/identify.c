/* identify.c - see identify.h. */
#include "ingest/header/identify.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"

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

/* 1..4 for 一 to 四 or an ASCII digit at '*at', moved behind it; else 0. */
static int take_small_number(const char **at)
{
	static const char *const words[] = { "一", "二", "三", "四" };

	if (**at >= '1' && **at <= '4')
		return *(*at)++ - '0';
	for (int i = 0; i < 4; i++) {
		if (text_starts(*at, words[i])) {
			*at += strlen(words[i]);
			return i + 1;
		}
	}
	return 0;
}

/* "第三季度", "3季度", "q3" at 'at': 1..4, else 0. */
static int quarter_at(const char *at)
{
	int quarter;

	if (*at == 'q')
		return at[1] >= '1' && at[1] <= '4' && !isdigit((unsigned char)at[2]) ? at[1] - '0'
										      : 0;
	if (text_starts(at, "第"))
		at += strlen("第");
	quarter = take_small_number(&at);
	return quarter && text_starts(at, "季") ? quarter : 0;
}

/* "上半年", "h1": 1 or 2, else 0. */
static int half_at(const char *at)
{
	if (text_starts(at, "上半年"))
		return 1;
	if (text_starts(at, "下半年"))
		return 2;
	return *at == 'h' && (at[1] == '1' || at[1] == '2') ? at[1] - '0' : 0;
}

/* "9月", "09", "-09" behind a year, but no day behind it: 1..12, else 0. 'joined': a month
 * without 月 is only taken with two digits. */
static int month_at(const char *at)
{
	int month = 0, digits = 0;

	for (; digits < 2 && isdigit((unsigned char)at[digits]); digits++)
		month = month * 10 + at[digits] - '0';
	at += digits;
	if (month < 1 || month > 12 || isdigit((unsigned char)*at))
		return 0;
	if (text_starts(at, "月"))
		return isdigit((unsigned char)at[strlen("月")]) ? 0 : month;
	if (digits == 2 && !(strchr("-./", *at) && *at && isdigit((unsigned char)at[1])))
		return month;
	return 0;
}

/* What stands behind a year at 'at'. False when nothing finer than the year. */
static bool finer_period(struct period *out, int year, const char *at)
{
	int n;

	if (text_starts(at, "年度"))
		at += strlen("年度");
	else if (text_starts(at, "年"))
		at += strlen("年");
	else if (*at && strchr("-._/", *at))
		at++;
	if ((n = quarter_at(at)) != 0)
		*out = period_of_month(PERIOD_KIND_QUARTER, month_from(year, n * 3));
	else if ((n = half_at(at)) != 0)
		*out = period_of_month(PERIOD_KIND_HALF, month_from(year, n * 6));
	else if ((n = month_at(at)) != 0)
		*out = period_of_month(PERIOD_KIND_MONTH, month_from(year, n));
	return n != 0;
}

static int year_at(const char *key, const char *at)
{
	int year = 0;

	if (at > key && isdigit((unsigned char)at[-1]))
		return 0;
	for (int i = 0; i < 4; i++) {
		if (!isdigit((unsigned char)at[i]))
			return 0;
		year = year * 10 + at[i] - '0';
	}
	return year >= 2000 && year <= 2099 ? year : 0;
}

static bool search_period(struct period *out, const char *key, const struct period *folder)
{
	bool has_year = false;

	for (const char *at = key; *at; at++) {
		int year = year_at(key, at);

		if (year && finer_period(out, year, at + 4))
			return true;
		if (year && !has_year && !isdigit((unsigned char)at[4])) {
			*out = period_of_month(PERIOD_KIND_YEAR, month_from(year, 1));
			has_year = true;
		}
	}
	for (const char *at = key; folder && !has_year && *at; at++) {
		int quarter = *at != 'q' ? quarter_at(at) : 0;

		if (quarter) {
			*out = period_of_month(PERIOD_KIND_QUARTER,
					       month_from(period_year(folder), quarter * 3));
			return true;
		}
	}
	return has_year;
}

bool period_in_text(struct period *out, const char *text, const struct period *folder)
{
	struct buf key = BUF_INIT;
	bool found;

	text_add_name_key(&key, text, strlen(text));
	found = search_period(out, key.data, folder);
	buf_release(&key);
	return found;
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

/* The period that a sheet's name means; within 'outer' (may be NULL) 7月 is a month of it. */
static bool period_in_sheet(struct period *out, const char *name, const struct period *outer)
{
	struct buf dated = BUF_INIT;
	bool found = period_in_text(out, name, outer);

	if (!found && outer) {
		buf_addf(&dated, "%d年%s", period_year(outer), name);
		found = period_in_text(out, dated.data, NULL) && out->kind == PERIOD_KIND_MONTH &&
			period_contains(outer, out);
	}
	buf_release(&dated);
	return found;
}

static int identify_period(struct identity *out, const struct identity_clues *clues,
			   struct diag *diag)
{
	static const char *const where[] = { "文件夹", "文件名", "标题", "工作表名" };
	struct buf title = BUF_INIT;
	struct period periods[4] = { 0 };
	bool known[4] = { clues->folder != NULL };
	int outer, first = -1, rc = 0;

	if (clues->folder)
		periods[0] = *clues->folder;
	add_title_text(&title, clues);
	known[1] = period_in_text(&periods[1], clues->file, clues->folder);
	known[2] = period_in_text(&periods[2], title.data, clues->folder);
	outer = known[0] ? 0 : known[1] ? 1 : 2;
	known[3] = clues->sheet && period_in_sheet(&periods[3], clues->sheet,
						   known[outer] ? &periods[outer] : NULL);
	for (int i = 0; rc == 0 && i < 4; i++) {
		char names[2][64];

		if (!known[i])
			continue;
		if (first < 0 || period_contains(&periods[first], &periods[i])) {
			first = i;
		} else if (!period_contains(&periods[i], &periods[first])) {
			diag_add(diag, "ING012", &(struct diag_at){ .file = clues->shown },
				 where[first],
				 period_name(names[0], sizeof(names[0]), &periods[first]), where[i],
				 period_name(names[1], sizeof(names[1]), &periods[i]), NULL);
			rc = -1;
		}
	}
	if (first < 0) {
		diag_add(diag, "ING011", &(struct diag_at){ .file = clues->shown }, NULL);
		rc = -1;
	} else {
		out->period = periods[first];
	}
	buf_release(&title);
	return rc;
}

int identify(struct identity *out, const struct rules *rules, const struct form *form,
	     const struct identity_clues *clues, struct diag *diag)
{
	int unit, period;

	*out = (struct identity){ 0 };
	unit = identify_unit(out, rules, form, clues, diag);
	period = identify_period(out, clues, diag);
	if (period < 0)
		out->period = (struct period){ 0 };
	return unit < 0 || period < 0 ? -1 : 0;
}

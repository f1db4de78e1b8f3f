/* rules.c - reading the rules folder and looking things up; the files are read in rules_*.c. */
#include "core/rules/rules.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/buf.h"
#include "core/base/text.h"
#include "core/rules/code_index.h"
#include "core/rules/derived.h"
#include "core/rules/rules_parts.h"
#include "core/system/file.h"

static int read_file(struct rules *rules, const char *folder, const char *name, struct diag *diag)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct rules_file *file;
	int rc;

	path_join(&path, folder, name);
	rc = file_read(&text, path.data, diag);
	buf_release(&path);
	if (rc == 0) {
		rules->files = array_grow(rules->files, rules->nr_files, &rules->alloc_files,
					  sizeof(*rules->files));
		file = &rules->files[rules->nr_files++];
		*file = (struct rules_file){
			.name = arena_strdup(&rules->arena, name),
			.text = arena_strndup(&rules->arena, text.data, text.nr),
			.nr = text.nr,
		};
		sha256_bytes(file->sha256, text.data, text.nr);
	}
	buf_release(&text);
	return rc;
}

/* Not what a spreadsheet leaves beside a file that it has open. */
static bool is_rule_name(const char *name)
{
	if (text_starts(name, "~$"))
		return false;
	return text_ends(name, ".csv") || text_ends(name, ".md");
}

/* Read every .csv and .md below 'folder', names relative to it, in byte order. */
static int read_folder(struct rules *rules, const char *folder, const char *prefix,
		       struct diag *diag)
{
	struct buf path = BUF_INIT, name = BUF_INIT;
	char **names;
	size_t nr;
	int rc;

	path_join(&path, folder, prefix);
	rc = folder_list(&names, &nr, path.data, &rules->arena, diag);
	for (size_t i = 0; rc == 0 && i < nr; i++) {
		buf_reset(&name);
		buf_addf(&name, "%s%s", prefix, names[i]);
		path_join(&path, folder, name.data);
		if (file_is_folder(path.data)) {
			buf_addch(&name, '/');
			rc = read_folder(rules, folder, name.data, diag);
		} else if (is_rule_name(names[i])) {
			rc = read_file(rules, folder, name.data, diag);
		}
	}
	buf_release(&path);
	buf_release(&name);
	return rc;
}

static void hash_files(struct rules *rules)
{
	struct buf list = BUF_INIT;

	for (size_t i = 0; i < rules->nr_files; i++)
		buf_addf(&list, "%s %s\n", rules->files[i].sha256, rules->files[i].name);
	sha256_bytes(rules->hash, list.data, list.nr);
	buf_release(&list);
}

/* RUL047 at each table that nothing has asked for. */
static void check_files(const struct rules *rules, struct diag *diag)
{
	for (size_t i = 0; i < rules->nr_files; i++) {
		const struct rules_file *file = &rules->files[i];

		if (!file->asked && text_ends(file->name, ".csv"))
			diag_add(diag, "RUL047", &(struct diag_at){ .file = file->name }, NULL);
	}
}

void rules_lack(struct rules *rules, enum rule_added_kind kind, const char *file, const char *name)
{
	rules->lacks = array_grow(rules->lacks, rules->nr_lacks, &rules->alloc_lacks,
				  sizeof(*rules->lacks));
	rules->lacks[rules->nr_lacks++] = (struct rule_lack){ kind, file, name };
}

static void find_lacking_files(struct rules *rules)
{
	for (size_t i = 0; i < rules_added_nr; i++)
		if (rules_added[i].kind == RULE_ADDED_FILE &&
		    !rules_file(rules, rules_added[i].file))
			rules_lack(rules, RULE_ADDED_FILE, rules_added[i].file,
				   rules_added[i].names);
}

int rules_load(struct rules *out, const char *folder, struct diag *diag)
{
	struct rules rules = RULES_INIT;
	size_t errors = diag->errors;

	if (read_folder(&rules, folder, "", diag) < 0)
		goto fail;
	hash_files(&rules);
	find_lacking_files(&rules);
	rules_load_units(&rules, diag);
	rules_load_calendar(&rules, diag);
	rules_load_tables(&rules, diag);
	rules_load_indicators(&rules, diag);
	rules_load_checks(&rules, diag);
	rules_load_relations(&rules, diag);
	rules_load_steps(&rules, diag);
	rules_load_duties(&rules, diag);
	rules_load_demands(&rules, diag);
	rules_load_deadlines(&rules, diag);
	rules_load_circular(&rules, diag);
	rules_load_screening(&rules, diag);
	rules_load_campaigns(&rules, diag);
	rules_load_signoff(&rules, diag);
	rules_load_series(&rules, diag);
	rules_load_audiences(&rules, diag);
	rules_load_assessment(&rules, diag);
	rules_load_unit_duties(&rules, diag);
	rules_load_statforms(&rules, diag);
	rules_load_adapters(&rules, diag);
	rules_check_wording(&rules, diag);
	check_files(&rules, diag);
	if (diag->errors != errors)
		goto fail;
	*out = rules;
	return 0;
fail:
	rules_release(&rules);
	return -1;
}

void rules_release(struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_forms; i++) {
		free(rules->forms[i].fields);
		free(rules->forms[i].absent);
		free(rules->forms[i].checks);
	}
	free(rules->files);
	free(rules->lacks);
	free(rules->units);
	free(rules->aliases);
	free(rules->forms);
	free(rules->codes);
	free(rules->indicators);
	free(rules->obligations);
	free(rules->parts);
	free(rules->deadlines);
	free(rules->circular_rules);
	free(rules->steps);
	free(rules->limits);
	free(rules->thresholds);
	free(rules->screenings);
	free(rules->demands);
	free(rules->campaigns);
	free(rules->families);
	rules_release_assessments(rules);
	free(rules->targets);
	free(rules->duties);
	free(rules->relations);
	free(rules->series);
	free(rules->plausibilities);
	rules_release_statforms(rules);
	rules_release_adapters(rules);
	name_index_release(&rules->code_names);
	name_index_release(&rules->indicator_names);
	calendar_release(&rules->calendar);
	arena_release(&rules->arena);
	*rules = (struct rules)RULES_INIT;
}

static bool is_paper(const struct rule_lack *lack)
{
	return text_starts(lack->file, "wording/");
}

/* Of a file what it is for; of columns and rows how many. Nothing when they were counted before. */
static void add_lack(struct buf *out, const struct rules *rules, size_t which)
{
	const struct rule_lack *lack = &rules->lacks[which];
	const char *comma = out->nr ? "、" : "";
	size_t nr = 0;

	if (lack->kind == RULE_ADDED_FILE) {
		buf_addf(out, "%s%s（%s）", comma, lack->file, lack->name);
		return;
	}
	for (size_t i = 0; i < rules->nr_lacks; i++) {
		if (rules->lacks[i].kind != lack->kind ||
		    strcmp(rules->lacks[i].file, lack->file) != 0)
			continue;
		if (i < which)
			return;
		nr++;
	}
	buf_addf(out, "%s%s的%zu%s", comma, lack->file, nr,
		 lack->kind == RULE_ADDED_COLUMNS ? "列" : "行");
}

static void tell(const struct rules *rules, const char *code, bool papers, struct diag *diag)
{
	struct buf what = BUF_INIT;

	for (size_t i = 0; i < rules->nr_lacks; i++)
		if (is_paper(&rules->lacks[i]) == papers)
			add_lack(&what, rules, i);
	if (what.nr)
		diag_add(diag, code, NULL, what.data, NULL);
	buf_release(&what);
}

void rules_tell_lacking(const struct rules *rules, struct diag *diag)
{
	tell(rules, "RUL049", false, diag);
}

bool rules_lack_file(const struct rules *rules, const char *file)
{
	return rules_added_file(file) && !rules_file(rules, file);
}

void rules_tell_lacking_papers(const struct rules *rules, struct diag *diag)
{
	tell(rules, "REN065", true, diag);
}

const struct unit *rules_unit(const struct rules *rules, const char *code, int month)
{
	const struct unit *newest = NULL;

	for (size_t i = 0; i < rules->nr_units; i++) {
		const struct unit *unit = &rules->units[i];

		if (strcmp(unit->code, code) != 0)
			continue;
		if (month >= unit->from && month <= unit->to)
			return unit;
		newest = unit;
	}
	return newest;
}

const char *rules_unit_named(const struct rules *rules, const char *text, size_t nr)
{
	struct buf key = BUF_INIT;
	const char *code = NULL;
	size_t low = 0, high = rules->nr_aliases;

	text_add_name_key(&key, text, nr);
	while (!code && low < high) {
		size_t mid = low + (high - low) / 2;
		int order = strcmp(key.data, rules->aliases[mid].key);

		if (order == 0)
			code = rules->aliases[mid].code;
		else if (order < 0)
			high = mid;
		else
			low = mid + 1;
	}
	buf_release(&key);
	return code;
}

int rules_unit_index(const struct rules *rules, const char *code)
{
	if (rules->units_by_code) {
		size_t at = code_index_find(rules->units_by_code, rules->units, rules->nr_units,
					    sizeof(*rules->units), code);
		return at < rules->nr_units ? (int)at : -1;
	}
	for (size_t i = 0; i < rules->nr_units; i++) {
		if (strcmp(rules->units[i].code, code) == 0)
			return (int)i;
	}
	return -1;
}

const char *rules_own_region(const struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_units; i++)
		if (strcmp(rules->units[i].code, office_code) == 0 && rules->units[i].region)
			return rules->units[i].region;
	return NULL;
}

bool rules_may_be_member(const struct rules *rules, size_t index)
{
	const struct unit *unit = &rules->units[index];

	return unit->class != UNIT_CLASS_OFFICE && !unit->is_further &&
	       rules->has_regions == (unit->class == UNIT_CLASS_REGION);
}

bool rules_binds(const struct rules *rules, const struct obligation *obligation)
{
	for (size_t i = 0; i < rules->nr_units; i++)
		if (obligation->applies[i] && rules_may_be_member(rules, i))
			return true;
	return false;
}

bool rules_is_member(const struct rules *rules, size_t index, int month)
{
	const struct unit *unit = &rules->units[index];

	if (!rules_may_be_member(rules, index))
		return false;
	while (month != INT_MAX && (month < unit->from || month > unit->to)) {
		if (!unit->further)
			return false;
		unit = &rules->units[unit->further];
	}
	return true;
}

bool rules_is_member_in(const struct rules *rules, size_t index, const struct period *period)
{
	for (int month = period->first_month; month <= period->last_month; month++)
		if (rules_is_member(rules, index, month))
			return true;
	return false;
}

int rules_first_month(const struct rules *rules, size_t index, const struct period *period)
{
	for (int month = period->first_month; month <= period->last_month; month++)
		if (rules_is_member(rules, index, month))
			return month;
	return period->first_month;
}

/* The last of the unit's rows that ended before 'month', else the first that begins behind it. */
static const struct unit *row_beside(const struct unit *unit, const struct rules *rules, int month)
{
	const struct unit *ended = NULL, *coming = NULL;

	for (;; unit = &rules->units[unit->further]) {
		if (unit->to < month && (!ended || unit->to > ended->to))
			ended = unit;
		if (unit->from > month && (!coming || unit->from < coming->from))
			coming = unit;
		if (!unit->further)
			return ended ? ended : coming;
	}
}

void rules_add_absence(struct buf *out, const struct rules *rules, size_t index, int month)
{
	const struct unit *unit = &rules->units[index];
	bool ended;
	int since;

	if (!rules_may_be_member(rules, index) || rules_is_member(rules, index, month))
		return;
	unit = row_beside(unit, rules, month);
	ended = unit->to < month;
	since = ended ? unit->to + 1 : unit->from;
	buf_addf(out, "%d年%d月起%s成员单位", since / 12, since % 12 + 1, ended ? "不再是" : "为");
	if (ended && unit->successor)
		buf_addf(out, "，职责由%s承接",
			 rules->units[rules_unit_index(rules, unit->successor)].name);
}

/* The unit's row in force in 'month', else the last one that ended before it (NULL: none);
 * '*next': the first month of the row that comes behind, INT_MAX when none does. */
static const struct unit *row_by(const struct unit *unit, const struct rules *rules, int month,
				 int *next)
{
	const struct unit *found = NULL;

	*next = INT_MAX;
	for (;; unit = &rules->units[unit->further]) {
		if (unit->from > month && unit->from < *next)
			*next = unit->from;
		if (unit->from <= month && (!found || unit->from > found->from))
			found = unit;
		if (!unit->further)
			return found;
	}
}

size_t rules_holder(const struct rules *rules, size_t index, int month, int *last)
{
	int until = INT_MAX;

	for (size_t steps = 0; steps < rules->nr_units; steps++) {
		int next;
		const struct unit *unit = row_by(&rules->units[index], rules, month, &next);
		bool ended = unit && unit->to < month;

		if (unit && !ended)
			next = unit->to == INT_MAX ? INT_MAX : unit->to + 1;
		if (next != INT_MAX && next - 1 < until)
			until = next - 1;
		if (!ended || !unit->successor)
			break;
		index = (size_t)rules_unit_index(rules, unit->successor);
	}
	if (last)
		*last = until;
	return index;
}

bool rules_has_heirs(const struct rules *rules)
{
	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules->units[i].successor)
			return true;
	return false;
}

bool rules_is_heir(const struct rules *rules, size_t index, size_t of)
{
	for (int month = INT_MIN, last;; month = last + 1) {
		size_t holder = rules_holder(rules, of, month, &last);

		if (holder == index && holder != of)
			return true;
		if (last == INT_MAX)
			return false;
	}
}

bool rules_owes(const struct rules *rules, const struct indicator *indicator, size_t index,
		int month)
{
	return indicator->applies[index] && month >= indicator->from && month <= indicator->to &&
	       rules_is_member(rules, index, month);
}

/* A main indicator is counted of its rows. */
static bool is_counted(const struct rules *rules, const struct form *form)
{
	for (size_t i = 0; i < rules->nr_indicators; i++)
		if (rules->indicators[i].main && rules->indicators[i].form == form)
			return true;
	return false;
}

/* The months that are reported together with 'month'. */
static int months_together(const struct rules *rules, int month)
{
	int months = 1;

	for (size_t i = 0; i < rules->nr_obligations; i++) {
		const struct obligation *owed = &rules->obligations[i];

		if (owed->months > months && month >= owed->from && month <= owed->to &&
		    is_counted(rules, owed->form))
			months = owed->months;
	}
	return months;
}

struct period rules_over_by(const struct rules *rules, const struct period *period, int day)
{
	struct period over = period_over_by(period, day);
	int end = over.last_month + 1;

	if (over.last_day > day || over.last_day == period->last_day)
		return over;
	while (end > over.first_month && end % months_together(rules, end - 1) != 0)
		end--;
	return end > over.first_month ? period_of_months(over.first_month, end - 1) : *period;
}

struct period rules_running(const struct rules *rules, int day)
{
	struct period year = period_of_month(PERIOD_KIND_YEAR, month_of_day(day));
	struct period over = rules_over_by(rules, &year, day);

	return over.last_day <= day ? over : period_shift(&year, -1);
}

const struct form *rules_form(const struct rules *rules, const char *table)
{
	for (size_t i = 0; i < rules->nr_forms; i++) {
		if (strcmp(rules->forms[i].table, table) == 0)
			return &rules->forms[i];
	}
	return NULL;
}

bool rule_is_name(const char *name, const char *key)
{
	struct buf own = BUF_INIT;
	bool same;

	text_add_name_key(&own, name, strlen(name));
	same = strcmp(own.data, key) == 0;
	buf_release(&own);
	return same;
}

static bool form_is_named(const struct form *form, const char *key)
{
	if (rule_is_name(form->table, key) || rule_is_name(form->name, key))
		return true;
	for (size_t i = 0; form->synonyms && form->synonyms[i]; i++) {
		if (rule_is_name(form->synonyms[i], key))
			return true;
	}
	return false;
}

const struct form *rules_form_named(const struct rules *rules, const char *text, size_t nr)
{
	const struct form *found = NULL;
	struct buf key = BUF_INIT;

	text_add_name_key(&key, text, nr);
	for (size_t i = 0; key.nr && !found && i < rules->nr_forms; i++) {
		if (form_is_named(&rules->forms[i], key.data))
			found = &rules->forms[i];
	}
	buf_release(&key);
	return found;
}

const struct field *form_field(const struct form *form, const char *name)
{
	for (size_t i = 0; i < form->nr_fields; i++) {
		if (strcmp(form->fields[i].name, name) == 0)
			return &form->fields[i];
	}
	return NULL;
}

const struct field *form_unit_field(const struct form *form)
{
	const struct field *field = form_field(form, "member_unit");

	return field ? field : form_field(form, "lead_unit");
}

const struct field *form_field_named(const struct form *form, const char *text)
{
	const struct field *field = form_field(form, text);

	for (size_t i = 0; !field && i < form->nr_fields; i++) {
		if (strcmp(form->fields[i].header, text) == 0)
			field = &form->fields[i];
	}
	return field;
}

const struct code *rules_code_named(const struct rules *rules, const char *list, const char *text,
				    size_t nr)
{
	size_t i = name_index_find(&rules->code_names, list, text, nr, rules->nr_codes);

	return i < rules->nr_codes ? &rules->codes[i] : NULL;
}

const struct code *rules_code(const struct rules *rules, const char *list, const char *code)
{
	for (size_t i = 0; i < rules->nr_codes; i++) {
		if (strcmp(rules->codes[i].list, list) == 0 &&
		    strcmp(rules->codes[i].code, code) == 0)
			return &rules->codes[i];
	}
	return NULL;
}

const struct campaign *rules_campaign(const struct rules *rules, const char *id)
{
	for (size_t i = 0; i < rules->nr_campaigns; i++)
		if (strcmp(rules->campaigns[i].id, id) == 0)
			return &rules->campaigns[i];
	return NULL;
}

const struct indicator *rules_indicator(const struct rules *rules, const char *code)
{
	size_t at = rules->nr_indicators;

	if (rules->indicators_by_code)
		at = code_index_find(rules->indicators_by_code, rules->indicators,
				     rules->nr_indicators, sizeof(*rules->indicators), code);
	return at < rules->nr_indicators ? &rules->indicators[at] : NULL;
}

/* Whether rows that began before the period count in it. */
static bool is_carried(const struct indicator *indicator)
{
	const struct derived_column *deadline;

	if (indicator->definition == DEFINITION_OPEN ||
	    indicator->definition == DEFINITION_OVERDUE ||
	    indicator->definition == DEFINITION_OPENING)
		return true;
	if (!indicator->form || !indicator->date_field)
		return false;
	deadline = derived_find(indicator->form->table, indicator->date_field);
	return deadline && deadline->limit;
}

const struct indicator *rules_opening_of(const struct rules *rules,
					 const struct indicator *indicator)
{
	if (indicator->definition == DEFINITION_RATIO)
		return rules_opening_of(rules, indicator->numerator);
	if (!is_carried(indicator))
		return NULL;
	for (size_t i = 0; i < rules->nr_indicators; i++) {
		const struct indicator *opening = &rules->indicators[i];

		if (opening->definition == DEFINITION_OPENING && opening->form == indicator->form)
			return opening;
	}
	return NULL;
}

const struct indicator *rules_indicator_named(const struct rules *rules, const char *text,
					      size_t nr)
{
	size_t i = name_index_find(&rules->indicator_names, "", text, nr, rules->nr_indicators);

	return i < rules->nr_indicators ? &rules->indicators[i] : NULL;
}

const struct limit *rules_limit(const struct rules *rules, const char *code)
{
	for (size_t i = 0; i < rules->nr_limits; i++) {
		if (strcmp(rules->limits[i].code, code) == 0)
			return &rules->limits[i];
	}
	return NULL;
}

const struct rules_file *rules_file(const struct rules *rules, const char *name)
{
	for (size_t i = 0; i < rules->nr_files; i++) {
		if (strcmp(rules->files[i].name, name) == 0)
			return &rules->files[i];
	}
	return NULL;
}

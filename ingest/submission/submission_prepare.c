/* submission_prepare.c - what a file is: its bytes, header, table, unit, period and line in the
 * register. See submission_part.h. */
#include "ingest/submission/submission_part.h"

#include <string.h>
#include <sys/stat.h>

#include "core/base/period.h"
#include "core/base/text.h"
#include "core/indicator/coverage.h"
#include "core/system/file.h"
#include "core/base/privacy.h"
#include "ingest/extract/extract_file.h"
#include "ingest/header/nothing_scope.h"
#include "ingest/header/nothing_words.h"
#include "ingest/header/period_text.h"
#include "ingest/header/recognise.h"
#include "ingest/header/unit_line.h"
#include "ingest/inbox/listing.h"

/* A larger file is read once for its hash and its copy, when its size says that it is new. */
enum { HASHED_AT_ONCE = 16 * 1024 * 1024 };

void submission_init(struct submission *out, struct intake *intake, struct inbox_folder *folder,
		     const char *file, const struct submission_source *source)
{
	struct buf read = BUF_INIT;

	*out = (struct submission){
		.intake = intake,
		.folder = folder,
		.source = source,
		.name = BUF_INIT,
		.shown = BUF_INIT,
		.path = BUF_INIT,
		.clues = { .sender = "" },
	};
	file_name_read(&read, file);
	file_name_mask(&out->name, read.data);
	buf_release(&read);
	out->file = out->clues.file = out->name.data;
	buf_addstr(&out->shown, out->file);
	if (source && source->sheet) {
		buf_addf(&out->shown, " 工作表“%s”", source->sheet);
		out->clues.sheet = source->sheet;
		out->clues.is_lone = source->is_lone;
	}
	out->clues.shown = out->shown.data;
	if (folder->has_period)
		out->clues.folder = &folder->period;
	if (source)
		buf_addstr(&out->path, source->path);
	else
		path_join(&out->path, folder->path, file);
}

void submission_release(struct submission *sub)
{
	head_release(&sub->head);
	diag_release(&sub->said);
	buf_release(&sub->name);
	buf_release(&sub->shown);
	buf_release(&sub->path);
}

static void say_refusal(struct submission *sub)
{
	const struct diag_at at = { .file = sub->shown.data };
	const struct submission_source *source = sub->source;

	if (source && source->refusal)
		diag_add(&sub->said, source->refusal, &at, source->what, source->more, NULL);
	else
		diag_add(&sub->said, sub->scan.refusal, &at, sub->scan.what, NULL);
}

/* '*out': by its size the file is no copy of a content that was received. */
static int rule_out_same(bool *out, const struct workspace *workspace, off_t size,
			 struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf path = BUF_INIT;
	struct stat st;
	int rc = query_open(&query, workspace->store, "SELECT DISTINCT sha256 FROM submission",
			    diag);

	*out = true;
	while (rc == 0 && *out && (rc = query_next(&query, diag)) == 1) {
		path_join(&path, workspace->received, query_text(&query, 0));
		*out = stat(path.data, &st) == 0 && st.st_size != size;
		rc = 0;
	}
	query_release(&query);
	buf_release(&path);
	return rc;
}

static int scan_bytes(struct submission *sub, struct diag *diag)
{
	const char *path = sub->path.data;
	bool is_new = false;
	struct stat st;

	if (stat(path, &st) == 0 && st.st_size > HASHED_AT_ONCE &&
	    rule_out_same(&is_new, sub->intake->workspace, st.st_size, diag) < 0)
		return -1;
	return scan_file(&sub->scan, path, is_new ? SCAN_NO_HASH : SCAN_HASH, diag);
}

/* The unit of money that the sheet's name gives, or else the file's. */
static int unit_of_names(const struct identity_clues *clues)
{
	const char *slash = strrchr(clues->file, '/');
	int scale = clues->sheet ? unit_in_name(clues->sheet) : 0;

	return scale ? scale : unit_in_name(slash ? slash + 1 : clues->file);
}

/* Bytes, header and table. Returns 0, or -1 when it could not be read; 'accepted' says whether
 * it was understood. */
static int look_at_file(struct submission *sub, struct diag *diag)
{
	const struct rules *rules = &sub->intake->workspace->rules_loaded;
	const struct header_index *index = &sub->intake->index;

	if (sub->source) {
		sub->scan = *sub->source->scan;
		if (sub->source->said)
			diag_append(&sub->said, sub->source->said);
	} else if (scan_bytes(sub, diag) < 0) {
		return -1;
	}
	if (sub->scan.refusal || (sub->source && sub->source->refusal &&
				  (!sub->source->sheet || sub->source->is_refused_unread))) {
		say_refusal(sub);
		return 0;
	}
	if (head_read(&sub->head, sub->path.data, sub->scan.encoding, index, rules, diag) < 0)
		return -1;
	sub->head.unit_in_name = unit_of_names(&sub->clues);
	sub->recognised = recognise(&sub->match, &sub->head, rules, &sub->clues, &sub->said) == 0;
	sub->accepted = sub->recognised;
	return 0;
}

/* A file from outside the inbox: its own words tell the period, and so the register. */
static int adopt_period(struct submission *sub, struct diag *diag)
{
	const struct workspace *workspace = sub->intake->workspace;
	struct diag ignored = DIAG_INIT;
	struct identity identity;
	struct period named;

	identify(&identity, &workspace->rules_loaded, sub->match.form, &sub->clues, &ignored);
	diag_release(&ignored);
	if (sub->clues.sheet && period_in_text(&named, sub->file, NULL, PERIOD_IN_NAME) &&
	    named.kind != PERIOD_KIND_YEAR)
		identity.period = named; /* a sheet may be one month of the file's quarter */
	if (!identity.period.last_day)
		return 0;
	if (inbox_folder_adopt(sub->folder, sub->intake->inbox, &identity.period, diag) < 0)
		return -1;
	sub->clues.folder = &sub->folder->period;
	return 0;
}

int submission_register(struct submission *sub, const char *received, struct diag *diag)
{
	const struct rules *rules = &sub->intake->workspace->rules_loaded;
	const struct unit *unit = NULL;

	if (sub->identity.sender && !(sub->source && sub->source->of_many_units))
		unit = rules_unit(rules, sub->identity.sender, INT_MAX);
	return inbox_folder_append(&sub->entry, sub->folder, sub->file, unit ? unit->name : "",
				   received, diag);
}

/* A line for a file that has none: received as given, or as before when its line was lost. */
static int register_anew(struct submission *sub, struct diag *diag)
{
	struct buf received = BUF_INIT;
	int rc;

	buf_addstr(&received, sub->intake->options->received);
	rc = inbox_folder_received(&received, sub->folder, sub->file, sub->scan.sha256,
				   sub->intake->workspace->store, diag);
	if (rc == 0)
		rc = submission_register(sub, received.data, diag);
	sub->entry.received = arena_strdup(&sub->head.arena, received.data);
	buf_release(&received);
	return rc;
}

static enum ingest_kind kind_in_text(const char *text)
{
	if (strstr(text, "补充") || strstr(text, "更正") || strstr(text, "补报"))
		return INGEST_KIND_SUPPLEMENT;
	return strstr(text, "全量") ? INGEST_KIND_FULL : INGEST_KIND_UNMARKED;
}

/* The option goes before the register, the register before the file's name and title. */
static enum ingest_kind kind_of(struct submission *sub)
{
	enum ingest_kind kind = sub->intake->options->kind;

	sub->by_option = kind != INGEST_KIND_UNMARKED;
	if (sub->source && sub->source->extract) /* a higher issue says all of its period anew */
		return INGEST_KIND_FULL;
	if (kind == INGEST_KIND_UNMARKED && sub->entry.kind)
		kind = kind_in_text(sub->entry.kind);
	sub->is_marked = kind != INGEST_KIND_UNMARKED;
	/* one file has one of several statutory forms */
	if (kind == INGEST_KIND_UNMARKED && sub->match.form &&
	    strcmp(sub->match.form->table, statform_ledger) == 0)
		return INGEST_KIND_SUPPLEMENT;
	if (kind == INGEST_KIND_UNMARKED)
		kind = kind_in_text(sub->shown.data);
	for (size_t r = 0; r < sub->clues.nr_titles; r++) {
		for (size_t c = 0; c < sub->clues.titles[r].nr; c++) {
			if (kind == INGEST_KIND_UNMARKED)
				kind = kind_in_text(sub->clues.titles[r].cells[c]);
		}
	}
	return kind;
}

/* A file that cannot be read is answered to the unit that its name or the register tells. */
static void guess_owner(struct submission *sub)
{
	const struct rules *rules = &sub->intake->workspace->rules_loaded;
	const char *sender = sub->clues.sender;
	const char *registered = rules_unit_named(rules, sender, strlen(sender));
	const char *named = unit_in_text(rules, sub->file);

	sub->named_form = form_in_text(rules, sub->file);
	if (!named || !registered || strcmp(registered, named) == 0 ||
	    strcmp(registered, office_code) == 0)
		sub->owner = named ? named : registered;
}

/* A file without a table that says 无 of another period or unit, or only of what is left beside
 * something else. */
static bool says_nothing_of_others(struct submission *sub)
{
	const struct identity *identity = &sub->identity;
	struct diag_at at = { .file = sub->shown.data };
	struct buf key = BUF_INIT;
	bool found = false;

	for (size_t r = 0; !sub->match.nr && !found && r < sub->clues.nr_titles; r++) {
		for (size_t c = 0; !found && c < sub->clues.titles[r].nr; c++) {
			const char *cell = sub->clues.titles[r].cells[c];

			buf_reset(&key);
			text_add_name_key(&key, cell, strlen(cell));
			if (!words_say_nothing(key.data))
				continue;
			found = !nothing_is_of(cell, &sub->intake->workspace->rules_loaded,
					       identity->unit, &identity->period);
			if (found)
				diag_add(&sub->said, "ING260", &at, cell, NULL);
			else if ((found = words_mean_the_rest(key.data) ||
					  words_mean_a_part(key.data, sub->match.form->table)))
				diag_add(&sub->said, "ING267", &at, NULL);
		}
	}
	buf_release(&key);
	return found;
}

/* An extract says itself what it is. */
static int look_at_extract(struct submission *sub, struct diag *diag)
{
	const struct rules *rules = &sub->intake->workspace->rules_loaded;
	const struct extract_file *extract = sub->source->extract;

	sub->scan = *sub->source->scan;
	if (sub->source->said)
		diag_append(&sub->said, sub->source->said);
	sub->match.form = rules_form(rules, extract_table);
	sub->identity = (struct identity){ .unit = extract->unit,
					   .sender = extract->unit,
					   .period = extract->period };
	sub->recognised = true;
	sub->accepted = !sub->source->refusal;
	if (sub->source->refusal)
		say_refusal(sub);
	if (!sub->folder->has_period &&
	    inbox_folder_adopt(sub->folder, sub->intake->inbox, &sub->identity.period, diag) < 0)
		return -1;
	return inbox_folder_find(&sub->entry, &sub->is_back, sub->folder, sub->file,
				 sub->scan.sha256, sub->intake->workspace->store, diag);
}

int submission_look(struct submission *sub, struct diag *diag)
{
	const struct rules *rules = &sub->intake->workspace->rules_loaded;

	if (sub->source && sub->source->extract)
		return look_at_extract(sub, diag);
	if (look_at_file(sub, diag) < 0)
		return -1;
	if (sub->accepted && !sub->folder->has_period && adopt_period(sub, diag) < 0)
		return -1;
	if (inbox_folder_find(&sub->entry, &sub->is_back, sub->folder, sub->file, sub->scan.sha256,
			      sub->intake->workspace->store, diag) < 0)
		return -1;
	if (sub->entry.line)
		sub->clues.sender = sub->entry.sender;
	if (sub->accepted)
		sub->accepted = identify(&sub->identity, rules, sub->match.form, &sub->clues,
					 &sub->said) == 0 &&
				!says_nothing_of_others(sub);
	else
		guess_owner(sub);
	if (sub->accepted && sub->source && sub->source->refusal) {
		say_refusal(sub);
		sub->accepted = false;
	}
	return 0;
}

/* Tells of a year that it names itself, whatever the period it is sent in: a unit may score itself
 * before the year is over. */
static bool is_yearly(const struct form *form)
{
	const struct field *event = form_field(form, form->event_field);

	return event && event->type == FIELD_TYPE_YEAR;
}

/* What the register says of the file beside its sender: a time of receipt that cannot be, or a
 * kind that is none. */
static void judge_entry(struct submission *sub)
{
	const struct register_entry *entry = &sub->entry;
	const char *now = sub->intake->options->now, *refusal = NULL, *bound = NULL;
	struct diag_at at = { .file = sub->shown.data };
	char first_day[DATE_SIZE];

	if (entry->kind && entry->kind[0] && kind_in_text(entry->kind) == INGEST_KIND_UNMARKED) {
		at.value = entry->kind;
		diag_add(&sub->said, "ING116", &at, NULL);
	}
	if (!entry->received) {
		refusal = "ING015";
		at.value = entry->received_text;
	} else if (now && received_day(entry->received) > received_day(now) + 1) {
		refusal = "ING114"; /* a day's grace: the clock may be of another zone */
		bound = now;
	} else if (sub->identity.period.last_day && !sub->match.form->by_office &&
		   !is_yearly(sub->match.form) &&
		   received_day(entry->received) < sub->identity.period.first_day) {
		refusal = "ING115";
		bound = day_format(first_day, sub->identity.period.first_day);
	}
	if (!refusal)
		return;
	if (entry->received)
		at.value = entry->received;
	diag_add(&sub->said, refusal, &at, bound, NULL);
	sub->accepted = false;
}

/* False of what the office keeps for itself and of what tells of a year: no number counts it by
 * month. */
static bool is_counted(const struct rules *rules, const struct form *form)
{
	bool counted = !form->by_office && !is_yearly(form);

	for (size_t i = 0; !counted && i < rules->nr_indicators; i++)
		counted = rules->indicators[i].form == form;
	return counted;
}

void submission_say_early(const struct submission *sub, struct diag *said)
{
	const struct form *form = sub->match.form;
	const struct period *period = &sub->identity.period;
	const struct diag_at at = { .file = sub->shown.data };
	int day = received_day(sub->entry.received);
	int reach = coverage_reach(form, period->last_month, day);
	struct period told = period_of_months(period->first_month, reach);
	struct period untold = period_of_months(reach + 1, period->last_month);
	char told_name[64], untold_name[64], received[DATE_SIZE];
	struct buf days = BUF_INIT;

	if (day >= period->last_day || !is_counted(&sub->intake->workspace->rules_loaded, form))
		return;
	day_format(received, day);
	if (reach == period->last_month) {
		buf_addf(&days, "%d", form->early_days);
		diag_add(said, "ING252", &at, received, days.data, NULL);
	} else if (reach < period->first_month) {
		period_name(untold_name, sizeof(untold_name), period);
		diag_add(said, "ING251", &at, received, untold_name, NULL);
	} else {
		period_name(told_name, sizeof(told_name), &told);
		period_name(untold_name, sizeof(untold_name), &untold);
		diag_add(said, "ING250", &at, received, told_name, untold_name, NULL);
	}
	buf_release(&days);
}

int submission_prepare(struct submission *sub, struct diag *diag)
{
	if (submission_look(sub, diag) < 0)
		return -1;
	if (!sub->entry.line && register_anew(sub, diag) < 0)
		return -1;
	judge_entry(sub);
	sub->kind = kind_of(sub);
	return 0;
}

/* rules_update.c - see rules_update.h. */
#include "core/rules/rules_update.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/encoding.h"
#include "core/base/text.h"
#include "core/rules/rule_merge.h"
#include "core/rules/rule_table.h"
#include "core/rules/rules.h"
#include "core/system/file.h"
#include "core/system/sha256.h"

/* A row that the office's rules cannot take, and why. */
struct refusal {
	const char *file, *key, *why;
};
/* One file of the trial that is another than the office's. */
struct changed {
	const char *file;
	struct rule_merge merge;
};
struct update {
	const char *folder, *shipped;
	char *trial; /* the copy */
	struct changed *changed;
	size_t nr, alloc;
	struct refusal *refusals;
	size_t nr_refusals, alloc_refusals;
	struct arena arena;
};

static void forget_changed(struct update *update)
{
	for (size_t i = 0; i < update->nr; i++)
		rule_merge_release(&update->changed[i].merge);
	update->nr = 0;
}

static void update_release(struct update *update)
{
	forget_changed(update);
	free(update->changed);
	free(update->refusals);
	free(update->trial);
	arena_release(&update->arena);
}

static int read_rule(struct buf *out, const char *folder, const char *file, struct diag *diag)
{
	struct buf path = BUF_INIT;
	int rc = file_read(out, path_join(&path, folder, file), diag);

	buf_release(&path);
	return rc;
}

/* ---- a file of the trial ---- */

struct refused_of {
	const struct update *update;
	const char *file;
};

static bool is_refused(const void *data, const char *key)
{
	const struct refused_of *of = data;

	for (size_t i = 0; i < of->update->nr_refusals; i++)
		if (strcmp(of->update->refusals[i].file, of->file) == 0 &&
		    strcmp(of->update->refusals[i].key, key) == 0)
			return true;
	return false;
}

/* UTF-8 as 'like' is written: with its BOM, or in GB18030. */
static void encode(struct buf *out, const struct buf *text, const struct buf *like)
{
	static const char bom[] = "\xEF\xBB\xBF";

	if (!text_is_utf8(like->data, like->nr)) {
		encoding_add_gb18030(out, text->data, text->nr);
		return;
	}
	if (text_starts(like->data, bom))
		buf_addstr(out, bom);
	buf_add(out, text->data, text->nr);
}

static int write_trial(const struct update *update, const char *file, const struct buf *text,
		       struct diag *diag)
{
	struct buf path = BUF_INIT, folder = BUF_INIT;
	int rc;

	path_join(&path, update->trial, file);
	buf_add(&folder, path.data, (size_t)(strrchr(path.data, '/') - path.data));
	rc = folder_make(folder.data, 0755, diag);
	if (rc == 0)
		rc = file_write(path.data, text->data, text->nr, diag);
	buf_release(&path);
	buf_release(&folder);
	return rc;
}

static void keep_changed(struct update *update, const char *file, const struct rule_merge *merge)
{
	update->changed =
		array_grow(update->changed, update->nr, &update->alloc, sizeof(*update->changed));
	update->changed[update->nr++] = (struct changed){ file, *merge };
}

static bool office_has(const struct update *update, const char *file)
{
	struct buf path = BUF_INIT;
	bool has = file_exists(path_join(&path, update->folder, file));

	buf_release(&path);
	return has;
}

/* A table with its new columns and rows. */
static int try_table(struct update *update, const char *file, struct diag *diag)
{
	const struct refused_of of = { update, file };
	struct buf office = BUF_INIT, shipped = BUF_INIT, text = BUF_INIT, bytes = BUF_INIT;
	struct rule_merge merge = RULE_MERGE_INIT;
	bool gains;
	int rc = -1;

	if (!office_has(update, file)) /* one that must be there: the same */
		return 0;
	if (read_rule(&office, update->folder, file, diag) < 0 ||
	    read_rule(&shipped, update->shipped, file, diag) < 0)
		goto out;
	rc = 0;
	if (rule_text_decode(&text, office.data, office.nr) < 0) /* as the loading will say */
		goto out;
	rule_merge_table(&merge, file, &text, &shipped, is_refused, &of);
	gains = merge.columns.nr || merge.rows.nr;
	encode(&bytes, gains ? &merge.text : &text, &office);
	rc = write_trial(update, file, &bytes, diag);
	if (rc == 0 && gains) {
		keep_changed(update, file, &merge);
		merge = (struct rule_merge)RULE_MERGE_INIT;
	}
out:
	rule_merge_release(&merge);
	buf_release(&office);
	buf_release(&shipped);
	buf_release(&text);
	buf_release(&bytes);
	return rc;
}

static int try_new_file(struct update *update, const char *file, struct diag *diag)
{
	const struct refused_of of = { update, file };
	struct buf shipped = BUF_INIT;
	struct rule_merge merge = RULE_MERGE_INIT;
	int rc = read_rule(&shipped, update->shipped, file, diag);

	if (rc == 0 && text_ends(file, ".csv"))
		rule_merge_new(&merge, &shipped, is_refused, &of);
	else
		buf_add(&merge.text, shipped.data, shipped.nr);
	if (rc == 0)
		rc = write_trial(update, file, &merge.text, diag);
	if (rc == 0)
		keep_changed(update, file, &merge);
	else
		rule_merge_release(&merge);
	buf_release(&shipped);
	return rc;
}

/* Whether the file is one of an earlier version that nobody has changed. Returns -1 when it cannot
 * be read. */
static int is_former(const struct update *update, const char *file, struct diag *diag)
{
	struct buf office = BUF_INIT;
	char hash[SHA256_SIZE];
	int former = 0;

	if (!office_has(update, file))
		return 0;
	if (read_rule(&office, update->folder, file, diag) < 0)
		former = -1;
	else
		sha256_bytes(hash, office.data, office.nr);
	for (size_t i = 0; former == 0 && i < rules_former_nr; i++)
		former = strcmp(rules_former[i].file, file) == 0 &&
			 strcmp(rules_former[i].sha256, hash) == 0;
	buf_release(&office);
	return former;
}

static int try_formers(struct update *update, struct diag *diag)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < rules_former_nr; i++) {
		const char *file = rules_former[i].file;

		if (i && strcmp(rules_former[i - 1].file, file) == 0)
			continue;
		rc = is_former(update, file, diag);
		if (rc > 0)
			rc = try_new_file(update, file, diag);
	}
	return rc;
}

static bool is_first_of_table(size_t row)
{
	for (size_t i = 0; i < row; i++)
		if (strcmp(rules_added[i].file, rules_added[row].file) == 0)
			return false;
	return true;
}

static int try_files(struct update *update, struct diag *diag)
{
	int rc = 0;

	forget_changed(update);
	for (size_t i = 0; rc == 0 && i < rules_added_nr; i++) {
		const char *file = rules_added[i].file;

		if (rules_added[i].kind != RULE_ADDED_FILE)
			rc = is_first_of_table(i) ? try_table(update, file, diag) : 0;
		else if (!office_has(update, file))
			rc = try_new_file(update, file, diag);
	}
	return rc == 0 ? try_formers(update, diag) : rc;
}

/* ---- what the office's rules cannot take ---- */

static const char *key_at(const struct update *update, const struct diag_at *at)
{
	for (size_t i = 0; at->file && i < update->nr; i++) {
		const struct changed *changed = &update->changed[i];

		if (strcmp(changed->file, at->file) != 0)
			continue;
		for (size_t l = 0; l < changed->merge.nr; l++)
			if (changed->merge.lines[l].line == at->line)
				return changed->merge.lines[l].key;
	}
	return NULL;
}

/* Whether a fault was at a row that was not refused before. */
static bool refuse(struct update *update, const struct diag *faults)
{
	size_t before = update->nr_refusals;

	for (size_t i = 0; i < faults->nr; i++) {
		const struct diag_item *item = &faults->items[i];
		const char *key = key_at(update, &item->at);
		const struct refused_of of = { update, item->at.file };

		if (item->kind->level != DIAG_LEVEL_ERROR || !key || is_refused(&of, key))
			continue;
		update->refusals = array_grow(update->refusals, update->nr_refusals,
					      &update->alloc_refusals, sizeof(*update->refusals));
		update->refusals[update->nr_refusals++] = (struct refusal){
			.file = arena_strdup(&update->arena, item->at.file),
			.key = arena_strdup(&update->arena, key),
			.why = arena_strdup(&update->arena, item->message),
		};
	}
	return update->nr_refusals > before;
}

/* A row that is refused may be one that another new row names: as often as there is one more. */
static int try_until_it_loads(struct update *update, struct diag *diag)
{
	for (;;) {
		struct diag faults = DIAG_INIT;
		struct rules rules = RULES_INIT;
		bool again = false;
		int rc = try_files(update, diag);

		if (rc == 0 && rules_load(&rules, update->trial, &faults) < 0) {
			again = refuse(update, &faults);
			rc = -1;
			if (!again) {
				diag_append(diag, &faults);
				diag_add(diag, "RUL051", NULL, NULL);
			}
		}
		rules_release(&rules);
		diag_release(&faults);
		if (!again)
			return rc;
	}
}

/* ---- the folder ---- */

static int exchange(const struct update *update, struct diag *diag)
{
	struct buf from = BUF_INIT, to = BUF_INIT, folder = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < update->nr; i++) {
		path_join(&from, update->trial, update->changed[i].file);
		path_join(&to, update->folder, update->changed[i].file);
		buf_reset(&folder);
		buf_add(&folder, to.data, (size_t)(strrchr(to.data, '/') - to.data));
		rc = folder_make(folder.data, 0755, diag);
		if (rc == 0)
			rc = file_copy(from.data, to.data, 0644, diag);
	}
	buf_release(&from);
	buf_release(&to);
	buf_release(&folder);
	return rc;
}

static void say(struct buf *said, const struct update *update)
{
	for (size_t i = 0; i < update->nr; i++) {
		const struct changed *changed = &update->changed[i];

		buf_addf(said, "  %s", changed->file);
		if (changed->merge.columns.nr)
			buf_addf(said, "：增加列%s", changed->merge.columns.data);
		if (changed->merge.rows.nr)
			buf_addf(said, "%s增加行%s", changed->merge.columns.nr ? "；" : "：",
				 changed->merge.rows.data);
		buf_addch(said, '\n');
	}
}

static void tell_refused(const struct update *update, struct diag *diag)
{
	for (size_t i = 0; i < update->nr_refusals; i++) {
		const struct refusal *refusal = &update->refusals[i];
		const struct diag_at at = { .file = refusal->file, .value = refusal->key };

		diag_add(diag, "RUL050", &at, refusal->key, refusal->why, NULL);
	}
}

int rules_update(struct buf *said, const char *folder, const char *shipped, struct diag *diag)
{
	struct update update = { .folder = folder, .shipped = shipped };
	struct buf trial = BUF_INIT;
	int rc = -1;

	buf_addf(&trial, "%s.new", folder);
	update.trial = buf_detach(&trial);
	if (folder_remove(update.trial, diag) == 0 &&
	    folder_copy(folder, update.trial, diag) == 0 &&
	    try_until_it_loads(&update, diag) == 0 && exchange(&update, diag) == 0) {
		say(said, &update);
		tell_refused(&update, diag);
		rc = 0;
	}
	if (folder_remove(update.trial, diag) < 0)
		rc = -1;
	update_release(&update);
	return rc;
}

/* withdraw.c - see withdraw.h. */
#include "ingest/submission/withdraw.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/near_miss.h"
#include "core/base/text.h"
#include "core/rules/near_names.h"
#include "core/system/file.h"
#include "core/system/sha256.h"
#include "core/base/privacy.h"
#include "ingest/row/loader.h"
#include "ingest/submission/settle_back.h"

enum { PREFIX_MIN = 8 };

/* A submission whose hash begins as told. Strings live in the arena of the withdrawal. */
struct candidate {
	int64_t id, rows;
	const char *sha256, *file, *unit, *table, *period, *received, *status, *withdrawn;
};

struct withdrawing {
	struct workspace *workspace;
	const struct withdraw_options *options;
	struct buf *out;
	const char *unit, *table; /* codes of the options, or NULL */
	char period[PERIOD_CODE_SIZE];
	char *hash;
	struct buf reason;
	struct candidate *candidates;
	size_t nr, alloc;
	struct arena arena;
};

static bool names_form(const struct form *form, const char *text)
{
	for (size_t i = 0; form->synonyms && form->synonyms[i]; i++) {
		if (strcmp(form->synonyms[i], text) == 0)
			return true;
	}
	return strcmp(form->table, text) == 0 || strcmp(form->name, text) == 0;
}

static int read_choice(struct withdrawing *w, struct diag *diag)
{
	const struct withdraw_options *options = w->options;
	const struct rules *rules = &w->workspace->rules_loaded;
	struct period period;

	if (options->unit) {
		w->unit = rules_unit_named(rules, options->unit, strlen(options->unit));
		if (!w->unit)
			rules_refuse_unit(diag, "CLI032", rules, options->unit, "单位");
	}
	for (size_t i = 0; options->table && i < rules->nr_forms; i++) {
		if (names_form(&rules->forms[i], options->table))
			w->table = rules->forms[i].table;
	}
	if (options->table && !w->table)
		rules_refuse_form(diag, "CLI032", rules, options->table, "报表");
	if (options->period) {
		if (period_parse(&period, options->period) < 0)
			period_refuse(diag, options->period);
		else
			period_code(w->period, &period);
	}
	return diag->errors ? -1 : 0;
}

/* The hash in lower case and the reason without personal numbers. */
static int read_words(struct withdrawing *w, struct diag *diag)
{
	const struct withdraw_options *options = w->options;
	size_t nr = strlen(options->hash);
	bool is_hash = nr >= PREFIX_MIN && nr < SHA256_SIZE;
	struct buf folded = BUF_INIT;

	w->hash = xstrdup(options->hash);
	for (size_t i = 0; i < nr; i++) {
		is_hash = is_hash && isxdigit((unsigned char)w->hash[i]);
		w->hash[i] = (char)tolower((unsigned char)w->hash[i]);
	}
	if (!is_hash)
		diag_add(diag, "CLI030", NULL, options->hash, NULL);
	if (options->reason)
		text_prose(&folded, options->reason, strlen(options->reason));
	if (!folded.nr)
		diag_add(diag, "CLI031", NULL, NULL);
	personal_mask(&w->reason, folded.data, folded.nr);
	buf_release(&folded);
	return diag->errors ? -1 : 0;
}

static const char *keep(struct withdrawing *w, struct query *query, int column)
{
	const char *text = query_text(query, column);

	return text ? arena_strdup(&w->arena, text) : NULL;
}

static bool is_named(const struct withdrawing *w, const char *file)
{
	const char *slash = strrchr(file, '/');

	return !w->options->file || strcmp(file, w->options->file) == 0 ||
	       (slash && strcmp(slash + 1, w->options->file) == 0);
}

/* Every submission of the hash that the choice names. */
static int find_candidates(struct withdrawing *w, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, w->workspace->store,
		       "SELECT s.id, s.rows_accepted, s.sha256, s.file, s.unit, s.table_name, "
		       "s.period,"
		       " s.received, s.status, w.at FROM submission s LEFT JOIN withdrawal w"
		       " ON w.submission = s.id WHERE s.sha256 >= ?1 AND s.sha256 < ?1 || 'g'"
		       " AND (?2 IS NULL OR s.unit = ?2) AND (?3 IS NULL OR s.table_name = ?3)"
		       " AND (?4 IS NULL OR s.period = ?4) ORDER BY s.id",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, w->hash);
	query_bind_text(&query, 2, w->unit);
	query_bind_text(&query, 3, w->table);
	query_bind_text(&query, 4, w->period[0] ? w->period : NULL);
	while ((rc = query_next(&query, diag)) == 1) {
		if (!is_named(w, query_text(&query, 3)))
			continue;
		w->candidates = array_grow(w->candidates, w->nr, &w->alloc, sizeof(*w->candidates));
		w->candidates[w->nr++] = (struct candidate){
			.id = query_int(&query, 0),
			.rows = query_int(&query, 1),
			.sha256 = keep(w, &query, 2),
			.file = keep(w, &query, 3),
			.unit = keep(w, &query, 4),
			.table = keep(w, &query, 5),
			.period = keep(w, &query, 6),
			.received = keep(w, &query, 7),
			.status = keep(w, &query, 8),
			.withdrawn = keep(w, &query, 9),
		};
	}
	query_release(&query);
	return rc;
}

/* "文件（县公安局，执法案件台账，2024Q3，2024-10-08收到，采用3行）" */
static void describe(struct buf *out, const struct withdrawing *w,
		     const struct candidate *candidate)
{
	const struct rules *rules = &w->workspace->rules_loaded;
	const struct unit *unit =
		candidate->unit ? rules_unit(rules, candidate->unit, INT_MAX) : NULL;
	const struct form *form = candidate->table ? rules_form(rules, candidate->table) : NULL;

	buf_addf(out, "%s（%s，%s，%s，%s收到，采用%lld行）", candidate->file,
		 unit ? unit->name : "单位未识别", form ? form->name : "报表未识别",
		 candidate->period ? candidate->period : "期间未识别", candidate->received,
		 (long long)candidate->rows);
}

static bool is_live(const struct candidate *candidate)
{
	return strcmp(candidate->status, "refused") != 0 &&
	       strcmp(candidate->status, "withdrawn") != 0;
}

/* Why none of the candidates can be taken back. Returns 0 when that is as it was, else -1. */
static int say_none(const struct withdrawing *w, struct diag *diag)
{
	int rc = 0;

	if (!w->nr) {
		diag_add(diag, "ING175", NULL, w->options->hash, NULL);
		return -1;
	}
	for (size_t i = 0; i < w->nr; i++) {
		const struct candidate *candidate = &w->candidates[i];

		if (candidate->withdrawn) {
			diag_add(diag, "ING179", NULL, candidate->file, candidate->withdrawn, NULL);
		} else {
			diag_add(diag, "CLI034", NULL, candidate->file, NULL);
			rc = -1;
		}
	}
	return rc;
}

/* Keep the live candidates only; one, or all on the clerk's word. Returns 1 when there are some,
 * 0 when nothing is to be done, or -1. */
static int choose(struct withdrawing *w, struct diag *diag)
{
	struct buf names = BUF_INIT, count = BUF_INIT;
	bool one_content = true;
	size_t live = 0;
	int rc = 1;

	for (size_t i = 0; i < w->nr; i++)
		live += is_live(&w->candidates[i]);
	if (!live)
		return say_none(w, diag);
	for (size_t i = 0, at = 0; i < w->nr; i++) {
		if (!is_live(&w->candidates[i]))
			continue;
		w->candidates[at] = w->candidates[i];
		one_content &= strcmp(w->candidates[at].sha256, w->candidates[0].sha256) == 0;
		if (at++)
			buf_addstr(&names, "；");
		describe(&names, w, &w->candidates[at - 1]);
	}
	w->nr = live;
	buf_addf(&count, "%zu", live);
	if (!one_content) {
		diag_add(diag, "CLI033", NULL, w->options->hash, names.data, NULL);
		rc = -1;
	} else if (live > 1 && !w->options->all) {
		diag_add(diag, "ING176", NULL, w->options->hash, count.data, names.data, NULL);
		rc = -1;
	}
	buf_release(&names);
	buf_release(&count);
	return rc;
}

/* A day without an hour is any hour of that day. */
static bool is_before(const char *a, const char *b)
{
	size_t nr = strlen(a) < strlen(b) ? strlen(a) : strlen(b);

	return strncmp(a, b, nr) < 0;
}

static int say_all(struct store *store, int64_t id, const struct diag *said, struct diag *diag)
{
	struct loader loader = LOADER_INIT;
	int rc = loader_open(&loader, store, NULL, id, diag);

	if (rc == 0)
		rc = loader_say(&loader, said, diag);
	loader_release(&loader);
	return rc;
}

static int take_back(struct withdrawing *w, const struct candidate *candidate, struct diag *diag)
{
	struct store *store = w->workspace->store;
	const struct settle_back back = {
		.rules = &w->workspace->rules_loaded,
		.form = rules_form(&w->workspace->rules_loaded, candidate->table),
		.id = candidate->id,
		.file = candidate->file,
		.at = w->options->at,
		.reason = w->reason.data,
	};
	struct diag said = DIAG_INIT;
	int rc = -1;

	if (!back.form) {
		diag_add(diag, "CLI032", NULL, candidate->table, "报表", NULL);
		goto out;
	}
	if (is_before(back.at, candidate->received)) {
		diag_add(diag, "ING178", &(struct diag_at){ .file = candidate->file }, back.at,
			 candidate->received, NULL);
		goto out;
	}
	if (settle_back(store, &back, &said, diag) < 0 || say_all(store, back.id, &said, diag) < 0)
		goto out;
	buf_addstr(w->out, "已撤回 ");
	describe(w->out, w, candidate);
	buf_addch(w->out, '\n');
	for (size_t i = 0; i < said.nr; i++)
		buf_addf(w->out, "  %s\n", said.items[i].message);
	rc = 0;
out:
	diag_release(&said);
	return rc;
}

static int take_all_back(struct withdrawing *w, struct diag *diag)
{
	struct store *store = w->workspace->store;

	if (store_begin(store, diag) < 0)
		return -1;
	for (size_t i = 0; i < w->nr; i++) {
		if (take_back(w, &w->candidates[i], diag) < 0)
			goto fail;
	}
	if (store_commit(store, diag) == 0)
		return 0;
fail:
	store_rollback(store);
	buf_reset(w->out);
	return -1;
}

int withdraw_run(struct buf *out, struct workspace *workspace,
		 const struct withdraw_options *options, struct diag *diag)
{
	struct withdrawing w = {
		.workspace = workspace, .options = options, .out = out, .reason = BUF_INIT
	};
	int rc = -1;

	if (read_words(&w, diag) < 0 || read_choice(&w, diag) < 0 || find_candidates(&w, diag) < 0)
		goto out;
	rc = choose(&w, diag);
	if (rc == 1)
		rc = take_all_back(&w, diag);
out:
	free(w.hash);
	free(w.candidates);
	buf_release(&w.reason);
	arena_release(&w.arena);
	return rc;
}

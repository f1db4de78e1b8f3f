/* submission.c - see submission.h: a prepared file into the store, and its outcome. */
#include "ingest/submission/submission.h"

#include <stdlib.h>
#include <string.h>

#include "core/base/blank_form.h"
#include "core/base/text.h"
#include "core/store/fold.h"
#include "core/store/standing.h"
#include "core/system/early_sync.h"
#include "core/base/privacy.h"
#include "ingest/check/cross_checks.h"
#include "ingest/extract/extract_file.h"
#include "ingest/submission/original.h"
#include "ingest/submission/returned.h"
#include "ingest/submission/revision.h"
#include "ingest/submission/submission_part.h"
#include "ingest/submission/summary.h"

static const char *or_null(const char *text)
{
	return text && text[0] ? text : NULL;
}

/* What the store keeps of the file itself. */
static void describe(struct submission *sub)
{
	struct submission_facts *facts = &sub->facts;

	*facts = (struct submission_facts){
		.sha256 = sub->scan.sha256,
		.file = sub->file,
		.folder = sub->folder->name,
		.sender = sub->identity.sender,
		.unit = sub->identity.unit ? sub->identity.unit : sub->owner,
		.table = sub->named_form ? sub->named_form->table : NULL,
		.received = sub->entry.received,
		.channel = personal_shown(&sub->head.arena, or_null(sub->entry.channel)),
		.note = personal_shown(&sub->head.arena, or_null(sub->entry.note)),
		.rules_hash = sub->intake->workspace->rules_loaded.hash,
		.register_line = sub->entry.line,
	};
	if (sub->source) {
		facts->encoding = sub->source->kind;
		facts->sheet = sub->source->sheet;
	} else if (sub->head.rows) {
		facts->encoding = encoding_name(sub->head.encoding);
	}
	if (sub->match.form) {
		facts->table = sub->match.form->table;
		facts->delimiter = sub->source ? NULL : sub->head.delimiter_name;
		facts->header_line = sub->match.nr ? sub->head.rows[sub->match.last_row].line : 0;
	}
	if (sub->identity.period.last_day) {
		facts->period = period_code(sub->period, &sub->identity.period);
		facts->first_month = month_code(sub->first_month, sub->identity.period.first_month);
		facts->last_month = month_code(sub->last_month, sub->identity.period.last_month);
	}
}

struct row_intake_job submission_row_job(const struct submission *sub, struct loader *loader,
					 const struct check_context *context)
{
	return (struct row_intake_job){
		.path = sub->path.data,
		.file = sub->shown.data,
		.head = &sub->head,
		.match = &sub->match,
		.context = context,
		.loader = loader,
		.strict_utf8 = !sub->source && sub->scan.encoding == ENCODING_UTF8,
		.is_1904 = sub->source && sub->source->is_1904,
		.merged = sub->source ? sub->source->merged : NULL,
		.nr_merged = sub->source ? sub->source->nr_merged : 0,
		.broken_bytes = sub->scan.encoding == ENCODING_GB18030,
	};
}

static int read_rows(struct submission *sub, struct loader *loader, struct diag *diag)
{
	struct check_context context;
	const struct row_intake_job job = submission_row_job(sub, loader, &context);
	struct diag_at at = { .file = sub->shown.data };
	struct buf count = BUF_INIT;

	check_context_init(&context, &sub->intake->workspace->rules_loaded, sub->identity.unit,
			   &sub->identity.period, sub->entry.received);
	if (sub->scan.nr_nul) {
		buf_addf(&count, "%lld", (long long)sub->scan.nr_nul);
		diag_add(&sub->said, "ING029", &at, count.data, NULL);
		buf_release(&count);
	}
	return rows_read(&sub->counts, &job, &sub->said, diag);
}

/* Issued by this program, by the mark above its header or the example below it. */
static bool is_issued_form(const struct submission *sub)
{
	bool marked = sub->counts.example;

	for (size_t r = 0; !marked && r < sub->clues.nr_titles; r++) {
		for (size_t c = 0; !marked && c < sub->clues.titles[r].nr; c++)
			marked = strstr(sub->clues.titles[r].cells[c], BLANK_FORM_MARK) != NULL;
	}
	return marked;
}

/* Why a file without rows is no zero report; NULL when it is one or has rows. */
static const char *fault_of_empty(const struct submission *sub)
{
	if (!sub->accepted || sub->counts.read > sub->counts.ignored)
		return NULL;
	if (sub->counts.total_told)
		return "ING222";
	if (sub->counts.rest_word && !sub->counts.zero_word)
		return "ING267";
	if (sub->counts.unfilled && !sub->counts.zero_word && !sub->counts.read)
		return "ING268";
	return sub->unfilled || (!sub->counts.zero_word && !sub->counts.read && is_issued_form(sub))
		       ? "ING221"
		       : NULL;
}

static bool is_zero_report(const struct submission *sub)
{
	return sub->accepted && sub->counts.read == sub->counts.ignored && !fault_of_empty(sub);
}

int submission_write_counts(const struct submission *sub, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, sub->intake->workspace->store,
			    "UPDATE submission SET rows_read = ?2, rows_accepted = ?3,"
			    " rows_refused = ?4, rows_duplicate = ?5, rows_ignored = ?6,"
			    " zero_report = ?7 WHERE id = ?1",
			    diag);

	if (rc == 0) {
		query_bind_int(&query, 1, sub->id);
		query_bind_int(&query, 2, sub->counts.read);
		query_bind_int(&query, 3, sub->counts.accepted);
		query_bind_int(&query, 4, sub->counts.refused);
		query_bind_int(&query, 5, sub->counts.duplicate);
		query_bind_int(&query, 6, sub->counts.ignored);
		query_bind_int(&query, 7, is_zero_report(sub));
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

int submission_fold(struct submission *sub, struct diag *diag)
{
	return fold_refresh(sub->intake->workspace->store, sub->match.form, diag);
}

int submission_read_status(struct submission *sub, struct diag *diag)
{
	struct query query = QUERY_INIT;
	const char *status;
	int rc = query_open(&query, sub->intake->workspace->store,
			    "SELECT status FROM submission WHERE id = ?1", diag);

	if (rc == 0) {
		query_bind_int(&query, 1, sub->id);
		rc = query_next(&query, diag) == 1 ? 0 : -1;
	}
	if (rc == 0) {
		status = query_text(&query, 0);
		sub->held = strcmp(status, "held") == 0;
		sub->refused = strcmp(status, "refused") == 0 || sub->counts.refused > 0;
		if (sub->held)
			sub->status = "暂缓待确认";
		else if (strcmp(status, "refused") == 0)
			sub->status = "退回";
		else if (strcmp(status, "superseded") == 0)
			sub->status = "已有更新版本";
		else if (is_zero_report(sub))
			sub->status = "零报告";
		else
			sub->status = sub->counts.refused ? "部分入库" : "已入库";
	}
	query_release(&query);
	return rc;
}

static struct cross_job cross_job(struct submission *sub)
{
	return (struct cross_job){
		.store = sub->intake->workspace->store,
		.rules = &sub->intake->workspace->rules_loaded,
		.match = &sub->match,
		.unit = sub->identity.unit,
		.period = sub->identity.period,
		.submission = sub->id,
		.file = sub->shown.data,
		.said = &sub->said,
	};
}

int submission_settle(struct submission *sub, struct diag *diag)
{
	struct store *store = sub->intake->workspace->store;
	const struct cross_job job = cross_job(sub);

	if (settle_submission(store, sub->match.form, sub->id, sub->kind,
			      sub->was_held && sub->by_option, sub->shown.data, &sub->said,
			      diag) < 0)
		return -1;
	if (submission_fold(sub, diag) < 0 ||
	    revision_of_arrival(store, sub->match.form, sub->id, sub->shown.data, &sub->said,
				diag) < 0)
		return -1;
	return cross_checks_warn(&job, diag);
}

/* Good cells, and yet the rows contradict each other. */
static int refuse_rows(struct submission *sub, struct loader *loader, struct diag *diag)
{
	const struct cross_job job = cross_job(sub);

	return cross_checks_refuse(&job, loader, &sub->counts, diag);
}

/* The hash that came with the copy goes where it was missing. */
static int adopt_hash(struct submission *sub, struct original *original, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (sub->scan.sha256[0])
		return 0;
	if (original_wait(original, diag) < 0)
		return -1;
	memcpy(sub->scan.sha256, original->sha256, sizeof(sub->scan.sha256));
	rc = query_open(&query, sub->intake->workspace->store,
			"UPDATE submission SET sha256 = ?2 WHERE id = ?1", diag);
	if (rc == 0) {
		query_bind_int(&query, 1, sub->id);
		query_bind_text(&query, 2, sub->scan.sha256);
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

/* ING189: content that the unit sent for another period. */
static int say_same_content(struct diag *said, struct store *store,
			    const struct submission_facts *facts, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc;

	if (query_open(&query, store,
		       "SELECT period, file FROM submission WHERE sha256 = ?1 AND unit = ?2 AND"
		       " table_name = ?3 AND period <> ?4 AND sheet IS ?5 AND rows_accepted > 0"
		       " ORDER BY id LIMIT 1",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, facts->sha256);
	query_bind_text(&query, 2, facts->unit);
	query_bind_text(&query, 3, facts->table);
	query_bind_text(&query, 4, facts->period);
	query_bind_text(&query, 5, facts->sheet);
	rc = query_next(&query, diag);
	if (rc == 1)
		diag_add(said, "ING189", &(struct diag_at){ .file = facts->file },
			 query_text(&query, 0), query_text(&query, 1), NULL);
	query_release(&query);
	return rc < 0 ? -1 : 0;
}

/* 1 when the rows of the submission lack their figure and nothing else is wrong; 0; -1. */
static int lacks_all_figures(const struct submission *sub, const char *figure, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(
		&query, sub->intake->workspace->store,
		"SELECT count(*) FROM rejection WHERE submission = ?1 AND level = 'error'"
		" AND (code <> 'ING033' OR field <> ?2)",
		diag);

	if (rc < 0)
		return -1;
	query_bind_int(&query, 1, sub->id);
	query_bind_text(&query, 2, figure);
	rc = query_next(&query, diag) < 0 ? -1 : query_int(&query, 0) == 0;
	query_release(&query);
	return rc;
}

/* An issued form comes with its rows; where nobody put a figure in any, that is said once instead
 * of of every row. */
static int leave_out_unfilled(struct submission *sub, struct diag *diag)
{
	const struct field *figure = fold_reason_field(sub->match.form);
	int rc;

	if (!figure || !sub->counts.refused ||
	    sub->counts.refused + sub->counts.ignored < sub->counts.read || !is_issued_form(sub))
		return 0;
	rc = lacks_all_figures(sub, figure->header, diag);
	if (rc <= 0)
		return rc;
	sub->unfilled = true;
	sub->counts.read -= sub->counts.refused;
	sub->counts.refused = 0;
	return store_exec_named(
		sub->intake->workspace->store, diag,
		"DELETE FROM remark WHERE submission = %lld AND wording IN ("
		"SELECT id FROM wording WHERE submission = %lld AND code = 'ING033');"
		"DELETE FROM refused_row WHERE submission = %lld",
		(long long)sub->id, (long long)sub->id, (long long)sub->id);
}

/* A row of the office's own ledger that came again just as it stands in the store is no late news:
 * the office sends the whole ledger each time. */
static int leave_out_known_rows(struct submission *sub, struct diag *diag)
{
	const struct form *form = sub->match.form;
	struct buf sql = BUF_INIT;
	struct query query = QUERY_INIT;
	int rc;

	if (!form || !form->by_office)
		return 0;
	buf_addf(&sql,
		 "DELETE FROM remark WHERE submission = ?1 AND wording IN (SELECT id FROM wording"
		 " WHERE submission = ?1 AND code = 'ING065') AND place IN (SELECT st.line FROM"
		 " %s_statement st JOIN submission mine ON mine.id = ?1 JOIN %s_statement was"
		 " ON was.id = (SELECT max(o.id) FROM %s_key k JOIN %s_statement o"
		 " ON o.id = k.statement AND o.key = st.key AND o.submission <> ?1"
		 " JOIN submission s ON s.id = o.submission AND s.unit = mine.unit"
		 " AND " STANDS_NOW("s") " WHERE k.hash = key_hash(mine.unit, st.key))"
					 " WHERE st.submission = ?1",
		 form->table, form->table, form->table, form->table);
	for (size_t i = 0; i < form->nr_fields; i++)
		buf_addf(&sql, " AND was.\"%s\" IS st.\"%s\"", form->fields[i].name,
			 form->fields[i].name);
	buf_addstr(&sql, ")");
	rc = query_open(&query, sub->intake->workspace->store, sql.data, diag);
	if (rc == 0) {
		query_bind_int(&query, 1, sub->id);
		rc = query_next(&query, diag) < 0 ? -1 : 0;
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

/* An extract's figures go as they are into tables of their own. */
static int store_extract(struct submission *sub, struct diag *diag)
{
	const struct workspace *workspace = sub->intake->workspace;
	int rc = extract_file_store(&sub->counts.read, sub->source->extract, workspace->store,
				    sub->id, &workspace->rules_loaded, diag);

	sub->counts.accepted = sub->counts.read;
	return rc;
}

static int store_table(struct submission *sub, struct loader *loader, struct diag *diag)
{
	if (read_rows(sub, loader, diag) < 0 || refuse_rows(sub, loader, diag) < 0 ||
	    leave_out_unfilled(sub, diag) < 0)
		return -1;
	return leave_out_known_rows(sub, diag);
}

/* The transaction's body. */
static int load(struct submission *sub, struct original *original, struct diag *diag)
{
	struct store *store = sub->intake->workspace->store;
	struct loader loader = LOADER_INIT;
	bool is_extract = sub->source && sub->source->extract;
	int rc = -1;

	if (fold_touch_begin(store, diag) < 0 ||
	    submission_insert(&sub->id, store, &sub->facts, diag) < 0 ||
	    loader_open(&loader, store, sub->accepted && !is_extract ? &sub->match : NULL, sub->id,
			diag) < 0)
		goto out;
	if (sub->accepted &&
	    (is_extract ? store_extract(sub, diag) : store_table(sub, &loader, diag)) < 0)
		goto out;
	if (adopt_hash(sub, original, diag) < 0)
		goto out;
	if (fault_of_empty(sub))
		diag_add(&sub->said, fault_of_empty(sub),
			 &(struct diag_at){ .file = sub->shown.data }, NULL);
	else if (is_zero_report(sub))
		diag_add(&sub->said, "ING025", &(struct diag_at){ .file = sub->shown.data }, NULL);
	else if (sub->counts.zero_word)
		diag_add(&sub->said, "ING087", &(struct diag_at){ .file = sub->shown.data }, NULL);
	if (sub->counts.accepted || is_zero_report(sub))
		submission_say_early(sub, &sub->said);
	if (sub->counts.accepted && say_same_content(&sub->said, store, &sub->facts, diag) < 0)
		goto out;
	if (submission_write_counts(sub, diag) < 0)
		goto out;
	if ((sub->counts.accepted || is_zero_report(sub)) && submission_settle(sub, diag) < 0)
		goto out;
	if (sub->accepted && returned_record(sub, diag) < 0)
		goto out;
	if (loader_say(&loader, &sub->said, diag) < 0)
		goto out;
	rc = submission_read_status(sub, diag);
out:
	loader_release(&loader);
	return rc;
}

/* Load the rows in one transaction, a large file's on their way to the disk meanwhile. 1 when they
 * are committed, 0 when 'worth' was not reached, -1; then nothing of it is in the store. */
static int store_rows(struct submission *sub, struct original *original, int64_t worth,
		      struct diag *diag)
{
	struct store *store = sub->intake->workspace->store;

	if (store_begin(store, diag) < 0 || load(sub, original, diag) < 0 ||
	    original_wait(original, diag) < 0)
		return -1;
	if (sub->counts.refused >= worth) {
		diag_release(&sub->said);
		return 0;
	}
	return store_commit(store, diag) < 0 ? -1 : 1;
}

/* Store the file, unless fewer rows than 'worth' had to be refused for it to be worth while.
 * Returns 1, 0 when it was not, or -1; then nothing of it is in the store. */
static int store_new(struct submission *sub, int64_t worth, struct diag *diag)
{
	const struct workspace *workspace = sub->intake->workspace;
	struct early_sync_watch watch = EARLY_SYNC_WATCH_INIT;
	struct original original;
	int rc;

	if (original_open(&original, sub->source ? sub->source->original : sub->path.data,
			  workspace->received, sub->scan.sha256, diag) < 0)
		return -1;
	if (sub->scan.size >= EARLY_SYNC_CHUNK)
		early_sync_watch_start(&watch, workspace->store_path);
	rc = store_rows(sub, &original, worth, diag);
	if (rc <= 0)
		store_rollback(workspace->store);
	early_sync_watch_stop(&watch);
	original_close(&original);
	return rc;
}

/* Known content that is wanted again: a mended row less is worth it, or the clerk's word. */
static int store_again(struct submission *sub, const struct known_submission *known,
		       struct diag *diag)
{
	if (known->outdated) {
		if (sub->kind == INGEST_KIND_UNMARKED)
			sub->kind = known->kind;
		if (sub->kind == INGEST_KIND_FULL)
			sub->kind = INGEST_KIND_UNMARKED;
		return store_new(sub, known->rows_refused, diag);
	}
	if (known->refused) /* by the same line of the register */
		return store_new(sub, INT64_MAX, diag);
	if (submission_confirms(sub, known)) {
		if (sub->kind == INGEST_KIND_UNMARKED)
			sub->kind = known->kind;
		return store_new(sub, INT64_MAX, diag);
	}
	if (known->withdrawn ? known->same_file : !known->is_later) {
		if (submission_register(sub, sub->intake->options->received, diag) < 0)
			return -1;
		describe(sub);
	}
	return store_new(sub, INT64_MAX, diag);
}

/* Rows that an earlier time of receipt refused may be good now. Returns as store_new(). */
static int store_misdated(struct submission *sub, struct known_submission *known, struct diag *diag)
{
	bool misdated = false;
	int rc;

	if (!sub->accepted || !known->same_file || known->withdrawn ||
	    sub->counts.refused > known->rows_refused) /* an earlier time refused more just now */
		return 0;
	if (settle_misdated(&misdated, sub->intake->workspace->store, known->id, diag) < 0)
		return -1;
	if (!misdated)
		return 0;
	known->outdated = true;
	rc = store_again(sub, known, diag);
	if (rc == 1) /* the new one says it */
		return store_exec_named(sub->intake->workspace->store, diag,
					"DELETE FROM remark WHERE submission = %lld AND wording IN"
					" (SELECT id FROM wording WHERE submission = %lld AND"
					" code = 'ING056')",
					(long long)known->id, (long long)known->id);
	return rc ? rc : submission_meet_again(sub, known, diag); /* still too late: as it was */
}

static int store_or_meet(struct submission *sub, struct diag *diag)
{
	const struct workspace *workspace = sub->intake->workspace;
	struct known_submission known;
	int rc;

	describe(sub);
	if (settle_find(&known, workspace->store, &sub->facts, diag) < 0)
		return -1;
	if (!sub->facts.received)
		sub->facts.received = sub->intake->options->received;
	if (!known.id)
		rc = store_new(sub, INT64_MAX, diag);
	else if (submission_is_wanted_again(sub, &known))
		rc = store_again(sub, &known, diag);
	else
		rc = 0;
	if (known.id && rc == 0)
		rc = submission_meet_again(sub, &known, diag);
	if (known.id && rc == 0)
		rc = store_misdated(sub, &known, diag);
	known_submission_release(&known);
	return rc < 0 ? -1 : 0;
}

static void report(const struct submission *sub, bool failed)
{
	struct ingest_summary *summary = sub->intake->summary;
	const struct rules *rules = &sub->intake->workspace->rules_loaded;
	const struct unit *unit =
		sub->identity.unit ? rules_unit(rules, sub->identity.unit, INT_MAX) : NULL;
	bool has_period = sub->identity.period.last_day != 0;
	char code[PERIOD_CODE_SIZE];

	summary_keep(summary,
		     &(struct ingest_file){
			     .file = sub->shown.data,
			     .unit = unit ? unit->name : NULL,
			     .table = sub->match.form ? sub->match.form->name : NULL,
			     .period = has_period ? period_code(code, &sub->identity.period) : NULL,
			     .encoding = sub->facts.encoding,
			     .status = failed ? "未能入库" : sub->status,
			     .rows_read = sub->counts.read,
			     .rows_accepted = sub->counts.accepted,
			     .rows_refused = sub->counts.refused,
			     .rows_duplicate = sub->counts.duplicate,
			     .rows_ignored = sub->counts.ignored,
			     .refused = sub->refused,
			     .held = sub->held,
			     .is_known = sub->is_known,
			     .is_withdrawn = sub->is_withdrawn,
		     });
	summary->refused |= sub->refused || sub->held;
	summary->failed |= failed;
}

/* Errors and warnings about the whole file are for the clerk at the screen, too. */
static void show(const struct submission *sub, struct diag *diag)
{
	for (size_t i = 0; i < sub->said.nr; i++) {
		struct diag_item *item = &sub->said.items[i];

		if (item->kind->level != DIAG_LEVEL_NOTE)
			diag_append(diag, &(struct diag){ .items = item, .nr = 1 });
	}
}

int submission_take(struct intake *intake, struct inbox_folder *folder, const char *file,
		    const struct submission_source *source, struct diag *diag)
{
	struct submission sub;
	int rc;

	submission_init(&sub, intake, folder, file, source);
	rc = submission_prepare(&sub, diag);
	if (rc == 0)
		rc = store_or_meet(&sub, diag);
	show(&sub, diag);
	report(&sub, rc < 0);
	submission_release(&sub);
	return rc;
}

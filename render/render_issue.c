/* render_issue.c - `shuangda issue`: a report is signed, numbered and frozen.
 *
 * The products are made with their numbers beside the report's folder, and wait there complete and
 * safe on disk while one transaction writes down the issue; only then are the folders exchanged.
 * Killed before the commit nothing has happened; killed behind it, issues_settle() makes up for the
 * exchange. */
#include "render/render_parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/office/issues.h"
#include "core/office/report_progress.h"
#include "core/system/file.h"
#include "core/system/shared_folder.h"
#include "render/document/documents.h"

enum { NUMBER_DIGITS = 5, FILES_SAID = 5 };

struct signing {
	struct report *report;
	const struct render_signing *asked;
	char signer[SIGNER_SIZE];
	int day;
	int revision;
	int64_t before; /* the issue that is revised; 0: none */
	int64_t id;	/* of the new one */
	int *numbers;	/* asked for, by rules->series; 0: the next */
	struct diag *diag;
};

/* Whether the report has what the series numbers. */
static bool is_numbered(const struct signing *signing, size_t series)
{
	const struct report *report = signing->report;
	const char *document = report->rules->series[series].document;

	if (report_is_assessment(report))
		return strcmp(document, "assessment") == 0;
	return documents_have(report, document);
}

static const char *series_name(const struct signing *signing, size_t series)
{
	return signing->report->rules->series[series].name;
}

/* ---- what was asked */
static int refuse_numbers(struct signing *signing, const char *text)
{
	struct buf known = BUF_INIT;

	for (size_t i = 0; i < signing->report->rules->nr_series; i++)
		if (is_numbered(signing, i))
			buf_addf(&known, "%s%s", known.nr ? "、" : "", series_name(signing, i));
	diag_add(signing->diag, "REN104", NULL, text, known.data, NULL);
	buf_release(&known);
	return -1;
}

static int read_number(int *out, const char *text, size_t nr)
{
	if (!nr || nr > NUMBER_DIGITS || strspn(text, "0123456789") < nr || atoi(text) < 1)
		return -1;
	*out = atoi(text);
	return 0;
}

/* "12", of the first series, or "简报=12" of 'nr' bytes. */
static int read_part(struct signing *signing, const char *text, size_t nr)
{
	const char *equals = memchr(text, '=', nr);
	size_t name = equals ? (size_t)(equals - text) : 0;

	for (size_t i = 0; i < signing->report->rules->nr_series; i++) {
		const char *series = series_name(signing, i);

		if (!is_numbered(signing, i))
			continue;
		if (!equals)
			return read_number(&signing->numbers[i], text, nr);
		if (strlen(series) == name && memcmp(series, text, name) == 0)
			return read_number(&signing->numbers[i], equals + 1, nr - name - 1);
	}
	return -1;
}

static int read_numbers(struct signing *signing)
{
	const char *text = signing->asked->numbers;

	while (text && *text) {
		size_t nr = strcspn(text, ",");

		if (read_part(signing, text, nr) < 0)
			return refuse_numbers(signing, signing->asked->numbers);
		text += nr + (text[nr] ? 1 : 0);
	}
	return 0;
}

static int read_asked(struct signing *signing)
{
	const struct render_signing *asked = signing->asked;

	if (!asked->date || !signer_read(signing->signer, asked->signer)) {
		diag_add(signing->diag, "REN105", NULL, NULL);
		return -1;
	}
	if (day_parse(&signing->day, asked->date, NULL) < 0) {
		diag_add(signing->diag, "REN110", NULL, asked->date, NULL);
		return -1;
	}
	return 0;
}

/* ---- whether the report may be signed */
/* What the run was made from is what is there now: else its products would be others. */
static int refuse_changed(const struct signing *signing)
{
	const struct report *report = signing->report;
	struct buf notes = BUF_INIT;
	char hash[SHA256_SIZE];
	const char *changed = NULL;
	bool came;
	int rc = workspace_notes(&notes, report->workspace, report->asked, NULL, signing->diag);

	sha256_bytes(hash, notes.data, notes.nr);
	buf_release(&notes);
	if (rc < 0 || report_progress_lacks(&came, report->store, report->run, report->as_of, NULL,
					    signing->diag) < 0)
		return -1;
	if (strcmp(report->rules->hash, report->rules_hash) != 0)
		changed = "规则文件";
	else if (strcmp(hash, report->notes_hash) != 0)
		changed = "备注文件";
	else if (strcmp(report->version, SHUANGDA_VERSION) != 0)
		changed = "程序";
	else if (came)
		changed = "收到的材料";
	if (changed)
		diag_add(signing->diag, "REN102", NULL, report->name, changed, NULL);
	return changed ? -1 : 0;
}

static int refuse_day(const struct signing *signing)
{
	const char *known = signing->report->run_day; /* of an assessment that of its last appeal */
	int day;

	if (day_parse(&day, known, NULL) < 0)
		BUG("the day of a run");
	if (signing->day >= day)
		return 0;
	diag_add(signing->diag, "REN106", NULL, signing->asked->date, known, NULL);
	return -1;
}

static int refuse_unreviewed_files(const struct signing *signing)
{
	struct report *report = signing->report;
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE], count[24];
	struct query query = QUERY_INIT;
	struct buf names = BUF_INIT;
	size_t nr = 0;
	int more = query_open(&query, report->store,
			      "SELECT s.shown FROM submission_by_run s WHERE s.run = ?1"
			      " AND s.first_month <= ?3 AND s.last_month >= ?2"
			      " AND s.status = 'in_force' AND NOT EXISTS (SELECT 1 FROM review v"
			      " WHERE v.submission = s.submission)"
			      " ORDER BY s.received, s.register_line, s.submission",
			      signing->diag);

	if (more == 0) {
		query_bind_int(&query, 1, report->run);
		query_bind_text(&query, 2, month_code(first, report->period.first_month));
		query_bind_text(&query, 3, month_code(last, report->period.last_month));
		while ((more = query_next(&query, signing->diag)) > 0)
			if (nr++ < FILES_SAID)
				buf_addf(&names, "%s%s", nr > 1 ? "、" : "", query_text(&query, 0));
	}
	query_release(&query);
	snprintf(count, sizeof(count), "%zu", nr);
	if (nr > FILES_SAID)
		buf_addstr(&names, "等");
	if (nr)
		diag_add(signing->diag, "REN108", NULL, report->name, count, names.data, NULL);
	buf_release(&names);
	return more < 0 || nr ? -1 : 0;
}

/* What is signed has been reviewed by then. */
static int refuse_day_before(const struct signing *signing, const struct review *review)
{
	int day;

	if (day_parse(&day, review->day, NULL) < 0)
		BUG("the day of a review");
	if (signing->day >= day)
		return 0;
	diag_add(signing->diag, "REN113", NULL, signing->asked->date, review->day, review->reviewer,
		 NULL);
	return -1;
}

static int refuse_unreviewed(const struct signing *signing)
{
	const struct rules *rules = signing->report->rules;
	struct review review;
	int rc;

	if (report_is_assessment(signing->report)) /* the units' own replies review it */
		return 0;
	rc = review_of_run(&review, signing->report->store, signing->report->run, signing->diag);
	if (rc == 0 && rules->review_report) {
		diag_add(signing->diag, "REN107", NULL, signing->report->name, NULL);
		return -1;
	}
	if (rc < 0 || (rc > 0 && refuse_day_before(signing, &review) < 0))
		return -1;
	return rules->review_files ? refuse_unreviewed_files(signing) : 0;
}

/* Which revision this is. */
static int find_before(struct signing *signing)
{
	struct report *report = signing->report;
	struct issue before;
	int rc = issue_newest(&before, report->store, report->subject, signing->diag);

	if (rc <= 0)
		return rc;
	if (before.run == report->run) {
		diag_add(signing->diag, "REN109", NULL, report->name, before.issued, NULL);
		return -1;
	}
	signing->revision = before.revision + 1;
	signing->before = before.id;
	return 0;
}

/* ---- numbers */
/* A number of the register, 0 when there is none; -1 (STO001). */
static int ask_number(int *year, int *number, struct signing *signing, const char *sql,
		      const char *series, int64_t about)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, signing->report->store, sql, signing->diag);

	if (rc == 0) {
		query_bind_text(&query, 1, series);
		query_bind_int(&query, 2, about);
		rc = query_next(&query, signing->diag);
	}
	if (rc == 1) {
		*year = (int)query_int(&query, 0);
		*number = (int)query_int(&query, 1);
	}
	query_release(&query);
	return rc;
}

/* The number asked for, that of what is revised, or the next one of the year. */
static int choose_number(int *year, int *number, struct signing *signing, size_t series)
{
	const char *name = series_name(signing, series);
	int rc = 0, last = 0, last_year;

	*year = month_of_day(signing->day) / 12;
	*number = signing->numbers[series];
	if (*number)
		return 0;
	if (signing->before)
		rc = ask_number(year, number, signing,
				"SELECT year, number FROM issue_number WHERE series = ?1"
				" AND issue = ?2",
				name, signing->before);
	if (rc)
		return rc < 0 ? -1 : 0;
	rc = ask_number(&last_year, &last, signing,
			"SELECT year, number FROM issue_number WHERE series = ?1 AND year = ?2"
			" ORDER BY number DESC LIMIT 1",
			name, *year);
	*number = last + 1;
	return rc < 0 ? -1 : 0;
}

/* Another report has the number. */
static int refuse_taken(const struct signing *signing, const char *series, int year, int number)
{
	struct query query = QUERY_INIT;
	char year_text[16], number_text[16];
	int rc = query_open(&query, signing->report->store,
			    "SELECT period FROM issue_register WHERE series = ?1 AND year = ?2"
			    " AND number = ?3 AND period <> ?4",
			    signing->diag);

	if (rc == 0) {
		query_bind_text(&query, 1, series);
		query_bind_int(&query, 2, year);
		query_bind_int(&query, 3, number);
		query_bind_text(&query, 4, signing->report->subject);
		rc = query_next(&query, signing->diag);
	}
	snprintf(year_text, sizeof(year_text), "%d", year);
	snprintf(number_text, sizeof(number_text), "%d", number);
	if (rc == 1)
		diag_add(signing->diag, "REN103", NULL, series, year_text, number_text,
			 query_text(&query, 0), NULL);
	query_release(&query);
	return rc ? -1 : 0;
}

static int write_number(struct signing *signing, size_t series)
{
	struct query query = QUERY_INIT;
	int year, number, rc = -1;

	if (choose_number(&year, &number, signing, series) < 0 ||
	    refuse_taken(signing, series_name(signing, series), year, number) < 0)
		return -1;
	if (query_open(&query, signing->report->store,
		       "INSERT INTO issue_number(issue, series, year, number)"
		       " VALUES (?1, ?2, ?3, ?4)",
		       signing->diag) == 0) {
		query_bind_int(&query, 1, signing->id);
		query_bind_text(&query, 2, series_name(signing, series));
		query_bind_int(&query, 3, year);
		query_bind_int(&query, 4, number);
		rc = query_run(&query, signing->diag);
	}
	query_release(&query);
	return rc;
}

/* ---- what is written down */
static int run_sql(const struct signing *signing, const char *sql)
{
	struct query query = QUERY_INIT;
	const struct report *report = signing->report;
	int rc = query_open(&query, report->store, sql, signing->diag);

	if (rc == 0) {
		query_bind_int(&query, 1, report->run);
		query_bind_text(&query, 2, signing->asked->date);
		if (query_parameters(&query) > 2) {
			query_bind_text(&query, 3, report->subject);
			query_bind_int(&query, 4, signing->revision);
			query_bind_text(&query, 5, signing->signer);
			query_bind_text(&query, 6,
					report_is_assessment(report) ? report->subject
								     : report->asked);
		}
		rc = query_run(&query, signing->diag);
	}
	query_release(&query);
	return rc;
}

static int write_issue(struct signing *signing)
{
	if (run_sql(signing, "INSERT INTO issue(period, asked, revision, signed_run, issued,"
			     " signer) VALUES (?3, ?6, ?4, ?1, ?2, ?5)") < 0)
		return -1;
	signing->id = store_last_id(signing->report->store);
	for (size_t i = 0; i < signing->report->rules->nr_series; i++)
		if (is_numbered(signing, i) && write_number(signing, i) < 0)
			return -1;
	return run_sql(signing, "UPDATE run SET issued = ?2 WHERE id = ?1");
}

static int write_files(const struct signing *signing, const struct sums *sums)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, signing->report->store,
			    "INSERT INTO issue_file(issue, path, sha256) VALUES (?1, ?2, ?3)",
			    signing->diag);

	for (size_t i = 0; rc == 0 && i < sums->nr; i++) {
		query_bind_int(&query, 1, signing->id);
		query_bind_text(&query, 2, sums->rows[i].path);
		query_bind_text(&query, 3, sums->rows[i].hash);
		rc = query_run(&query, signing->diag);
	}
	query_release(&query);
	return rc;
}

/* The report's own numbers, and those of earlier reports that its 更正表 corrects. */
static int write_values(const struct signing *signing)
{
	static const char *const sources[] = {
		"INSERT INTO published_value(issue, unit, indicator, period, value, state)"
		" SELECT ?2, unit, indicator, period, value, state FROM comparison_by_run"
		" WHERE run = ?1",
		"INSERT OR IGNORE INTO published_value(issue, unit, indicator, period, value, "
		"state)"
		" SELECT ?2, unit, indicator, period, now, now_state FROM published_change_by_run"
		" WHERE run = ?1",
	};
	struct query query = QUERY_INIT;
	int rc = 0;

	if (report_is_assessment(signing->report)) /* it publishes points, no figures */
		return 0;
	for (size_t i = 0; rc == 0 && i < sizeof(sources) / sizeof(sources[0]); i++) {
		rc = query_open(&query, signing->report->store, sources[i], signing->diag);
		if (rc == 0) {
			query_bind_int(&query, 1, signing->report->run);
			query_bind_int(&query, 2, signing->id);
			rc = query_run(&query, signing->diag);
		}
		query_release(&query);
	}
	return rc;
}

static int write_down(struct signing *signing, const struct sums *sums)
{
	struct report *report = signing->report;

	if (write_files(signing, sums) < 0 || write_values(signing) < 0 ||
	    store_commit(report->store, signing->diag) < 0)
		return -1;
	report->reading = false;
	return 0;
}

static int make(struct signing *signing, const char *folder)
{
	struct sums sums = SUMS_INIT;
	struct buf fresh = BUF_INIT;
	int rc = shared_folder_begin(&fresh, folder, signing->diag);

	if (rc == 0)
		rc = render_parts(signing->report, fresh.data, signing->diag);
	if (rc == 0)
		rc = shared_folder_prepare(&sums, fresh.data, folder, SHARED_FOLDER_WHOLE,
					   signing->diag);
	if (rc == 0)
		rc = write_down(signing, &sums);
	if (rc == 0)
		rc = shared_folder_exchange(folder, signing->diag);
	else if (fresh.nr)
		folder_remove(fresh.data, signing->diag);
	sums_release(&sums);
	buf_release(&fresh);
	return rc;
}

static void say_unmarked(void *data, const struct statform *form)
{
	struct diag *diag = data;

	diag_add(diag, "REN112", NULL, form->title, form->marks_to_fill, form->id, NULL);
}

int render_issue(struct workspace *workspace, const struct render_options *options,
		 struct buf *folder, struct diag *diag)
{
	struct report report = REPORT_INIT;
	struct signing signing = { .report = &report, .asked = options->signing, .diag = diag };
	int rc = -1;

	if (read_asked(&signing) < 0 || issues_settle(workspace, diag) < 0 ||
	    report_open(&report, workspace, options->assess ? "assess" : "analyze", options->period,
			options->as_of, diag) < 0)
		goto out;
	signing.numbers = xcalloc(report.rules->nr_series + 1, sizeof(*signing.numbers));
	if (read_numbers(&signing) < 0 || render_refuse_empty(&report, options->assess, diag) < 0 ||
	    find_before(&signing) < 0 || refuse_changed(&signing) < 0 || refuse_day(&signing) < 0 ||
	    refuse_unreviewed(&signing) < 0 || write_issue(&signing) < 0 ||
	    report_read_issue(&report, diag) < 0)
		goto out;
	issue_folder(folder, workspace, report.subject, signing.revision);
	rc = make(&signing, folder->data);
	if (rc == 0)
		rc = report_each_unmarked(&report, say_unmarked, diag, diag);
out:
	free(signing.numbers);
	report_release(&report);
	return rc;
}

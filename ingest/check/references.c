/* references.c - see references.h. Case numbers are compared as their keys, so that brackets and
 * widths do not part them. */
#include "ingest/check/references.h"

#include <stdio.h>
#include <string.h>

#include "core/base/text.h"
#include "ingest/check/ledger_value.h"

static int has_case(struct store *store, const char *unit, const char *case_no, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf key = BUF_INIT;
	int rc = query_open(&query, store, "SELECT 1 FROM cases_state WHERE unit = ?1 AND key = ?2",
			    diag);

	text_add_number_key(&key, case_no, strlen(case_no));
	if (rc == 0) {
		query_bind_text(&query, 1, unit);
		query_bind_text(&query, 2, key.data);
		rc = query_next(&query, diag);
	}
	query_release(&query);
	buf_release(&key);
	return rc;
}

/* 1 when the unit's cases of the event's month have come and lack the case, 0, or -1. */
static int lacks_case(struct ledgers *ledgers, const char *unit, const char *case_no,
		      const char *day, struct diag *diag)
{
	int number, rc;

	if (day_parse(&number, day, NULL) < 0)
		return 0;
	rc = ledger_covers(ledgers, "cases", unit, month_of_day(number), diag);
	if (rc <= 0)
		return rc;
	rc = has_case(ledgers->store, unit, case_no, diag);
	return rc < 0 ? -1 : !rc;
}

/* ---- a linkage submission: rows whose case the unit has not */
static int check_rows(const struct cross_job *job, struct ledgers *ledgers, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = query_open(&query, job->store,
			    "SELECT line, event_date, origin_case_no NOTNULL,"
			    " iif(origin_case_no NOTNULL, origin_unit, ?2),"
			    " coalesce(origin_case_no, case_no) FROM linkage_statement"
			    " WHERE submission = ?1 AND (origin_case_no NOTNULL OR"
			    " stage = 'transfer') ORDER BY line",
			    diag);

	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_text(&query, 2, job->unit);
	}
	while (rc == 0 && (rc = query_next(&query, diag)) == 1) {
		const char *name = query_int(&query, 2) ? "origin_case_no" : "case_no";
		const char *unit = query_text(&query, 3), *day = query_text(&query, 1);
		const struct diag_at at = {
			.file = job->file,
			.line = (long)query_int(&query, 0),
			.column = cross_column(job, name),
			.field = form_field(job->match->form, name)->header,
			.value = query_text(&query, 4),
		};

		rc = unit && day ? lacks_case(ledgers, unit, at.value, day, diag) : 0;
		if (rc == 1)
			diag_add(job->said, "ING130", &at, cross_unit_name(job, unit), NULL);
		rc = rc < 0 ? -1 : 0;
	}
	query_release(&query);
	return rc;
}

/* ---- a cases submission: linkage ledgers that name a case of this unit, each case once */
static int check_named(const struct cross_job *job, struct ledgers *ledgers, struct diag *diag)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(&query, job->store,
			    "SELECT unit, min(event_date),"
			    " iif(unit = ?1 AND origin_case_no IS NULL, case_no, origin_case_no)"
			    " AS number"
			    " FROM linkage_state WHERE event_date BETWEEN ?2 AND ?3 AND"
			    " ((origin_unit = ?1 AND origin_case_no NOTNULL) OR"
			    " (unit = ?1 AND stage = 'transfer' AND origin_case_no IS NULL))"
			    " GROUP BY unit, number ORDER BY unit, 2, number",
			    diag);

	if (rc == 0) {
		query_bind_text(&query, 1, job->unit);
		query_bind_text(&query, 2, day_format(from, job->period.first_day));
		query_bind_text(&query, 3, day_format(to, job->period.last_day));
	}
	while (rc == 0 && (rc = query_next(&query, diag)) == 1) {
		const char *case_no = query_text(&query, 2);

		rc = lacks_case(ledgers, job->unit, case_no, query_text(&query, 1), diag);
		if (rc == 1)
			diag_add(job->said, "ING131", &(struct diag_at){ .file = job->file },
				 cross_unit_name(job, query_text(&query, 0)), case_no, NULL);
		rc = rc < 0 ? -1 : 0;
	}
	query_release(&query);
	return rc;
}

/* ---- transfers that the police never received (a relation with 'reconcile') */

/* Whether 'text' is 'number' as a number key is written. */
static bool is_number(const char *text, const char *number)
{
	struct buf one = BUF_INIT, other = BUF_INIT;
	bool same;

	if (!text || !number)
		return false;
	text_add_number_key(&one, text, strlen(text));
	text_add_number_key(&other, number, strlen(number));
	same = one.nr && one.nr == other.nr && strcmp(one.data, other.data) == 0;
	buf_release(&one);
	buf_release(&other);
	return same;
}

/* 1 when 'receiver' has an acceptance of the unit's case from..to, by the case's number or by that
 * of the paper (NULL: none), 0, or -1. */
static int is_received(struct store *store, const char *receiver, const char *unit,
		       const char *case_no, const char *doc_no, int from, int to, struct diag *diag)
{
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(&query, store,
			    "SELECT iif(origin_unit NOTNULL, origin_case_no, NULL), doc_no FROM"
			    " linkage_state WHERE unit = ?1 AND stage = 'accept'"
			    " AND ifnull(origin_unit, ?2) = ?2"
			    " AND substr(event_date, 1, 7) BETWEEN ?3 AND ?4",
			    diag);
	bool found = false;

	if (rc == 0) {
		query_bind_text(&query, 1, receiver);
		query_bind_text(&query, 2, unit);
		query_bind_text(&query, 3, month_code(first, from));
		query_bind_text(&query, 4, month_code(last, to));
	}
	while (rc == 0 && !found && (rc = query_next(&query, diag)) == 1) {
		found = is_number(query_text(&query, 0), case_no) ||
			is_number(query_text(&query, 1), doc_no);
		rc = 0;
	}
	query_release(&query);
	return rc < 0 ? -1 : found;
}

/* One transfer (columns of reconcile()'s query) against the receiver's ledger. */
static int check_transfer(const struct cross_job *job, struct ledgers *ledgers, struct query *row,
			  const char *receiver, int months, struct diag *diag)
{
	const char *unit = query_text(row, 0), *case_no = query_text(row, 1);
	struct diag_at at = { .file = job->file };
	char window[24];
	int day, month, rc;

	if (day_parse(&day, query_text(row, 2), NULL) < 0)
		return 0;
	month = month_of_day(day);
	rc = ledger_covers(ledgers, "linkage", receiver, month + months, diag);
	if (rc == 1)
		rc = ledger_covers(ledgers, "linkage", receiver, month, diag);
	if (rc <= 0)
		return rc;
	rc = is_received(job->store, receiver, unit, case_no, query_text(row, 4), month - months,
			 month + months, diag);
	if (rc != 0)
		return rc < 0 ? -1 : 0;
	if (strcmp(unit, job->unit) == 0 && !query_is_null(row, 3)) {
		at.line = (long)query_int(row, 3);
		at.column = cross_column(job, "case_no");
		at.field = form_field(job->match->form, "case_no")->header;
		at.value = case_no;
	}
	snprintf(window, sizeof(window), "%d", months);
	diag_add(job->said, "ING132", &at, cross_unit_name(job, unit), case_no, window, NULL);
	return 0;
}

/* The sender's file looks at its own transfers, the receiver's at those whose window it ends. */
static int reconcile(const struct cross_job *job, struct ledgers *ledgers,
		     const struct relation *relation, struct diag *diag)
{
	const char *receiver = relation->right.terms[0].unit;
	int months = (int)relation->tolerance, back = 0, rc;
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	bool receives;

	if (!receiver)
		return 0;
	receives = strcmp(receiver, job->unit) == 0;
	if (receives)
		back = months;
	rc = query_open(
		&query, job->store,
		"SELECT s.unit, s.case_no, s.event_date, t.line, s.doc_no FROM linkage_state s"
		" LEFT JOIN linkage_statement t ON t.key = s.key AND t.submission = ?1"
		" WHERE s.stage = 'transfer' AND s.event_date NOTNULL AND"
		" substr(s.event_date, 1, 7) BETWEEN ?2 AND ?3 AND (?4 IS NULL OR s.unit = ?4)"
		" ORDER BY s.unit, s.event_date, s.key",
		diag);
	if (rc == 0) {
		query_bind_int(&query, 1, job->submission);
		query_bind_text(&query, 2, month_code(first, job->period.first_month - back));
		query_bind_text(&query, 3, month_code(last, job->period.last_month - back));
		query_bind_text(&query, 4, receives ? NULL : job->unit);
	}
	while (rc == 0 && (rc = query_next(&query, diag)) == 1) {
		int index = rules_unit_index(job->rules, query_text(&query, 0));

		rc = 0;
		if (index >= 0 && relation->applies[index])
			rc = check_transfer(job, ledgers, &query, receiver, months, diag);
	}
	query_release(&query);
	return rc;
}

static int reconcile_all(const struct cross_job *job, struct ledgers *ledgers, struct diag *diag)
{
	for (size_t i = 0; i < job->rules->nr_relations; i++) {
		const struct relation *relation = &job->rules->relations[i];

		if (relation->operator== RELATION_RECONCILE && relation->level != RELATION_NONE &&
		    reconcile(job, ledgers, relation, diag) < 0)
			return -1;
	}
	return 0;
}

/* ---- the unit's two ledgers of its own transfers */

/* Cases with a day of transfer of which the unit's linkage ledger has no transfer, by the case's
 * number or the paper's. ?2 the submission, ?3 and ?4 days: of the period of a linkage submission,
 * NULL of a cases submission, whose rows are looked at. */
static const char untold[] =
	"SELECT c.case_no, c.transfer_date, t.line FROM cases_state c"
	" LEFT JOIN cases_statement t ON t.key = c.key AND t.submission = ?2"
	" WHERE c.unit = ?1 AND c.transfer_date NOTNULL"
	" AND iif(?3 ISNULL, t.line NOTNULL, c.transfer_date BETWEEN ?3 AND ?4)"
	" AND NOT EXISTS (SELECT 1 FROM linkage_state l WHERE l.unit = c.unit"
	" AND l.stage = 'transfer' AND (l.doc_no = c.transfer_no"
	" OR l.key >= c.key || '|transfer' AND l.key < c.key || '|transfer~'))"
	" ORDER BY c.transfer_date, c.key";

static int check_told(const struct cross_job *job, struct ledgers *ledgers, bool of_cases,
		      struct diag *diag)
{
	char from[DATE_SIZE], to[DATE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(&query, job->store, untold, diag);

	if (rc == 0) {
		query_bind_text(&query, 1, job->unit);
		query_bind_int(&query, 2, job->submission);
		query_bind_text(&query, 3,
				of_cases ? NULL : day_format(from, job->period.first_day));
		query_bind_text(&query, 4, of_cases ? NULL : day_format(to, job->period.last_day));
	}
	while (rc == 0 && (rc = query_next(&query, diag)) == 1) {
		const char *case_no = query_text(&query, 0);
		struct diag_at at = { .file = job->file };
		int day;

		if (of_cases) {
			at.line = (long)query_int(&query, 2);
			at.column = cross_column(job, "transfer_date");
			at.field = form_field(job->match->form, "transfer_date")->header;
			at.value = query_text(&query, 1);
		}
		rc = day_parse(&day, query_text(&query, 1), NULL) < 0
			     ? 0
			     : ledger_covers(ledgers, "linkage", job->unit, month_of_day(day),
					     diag);
		if (rc == 1)
			diag_add(job->said, "ING136", &at, case_no, NULL);
		rc = rc < 0 ? -1 : 0;
	}
	query_release(&query);
	return rc;
}

int references_warn(const struct cross_job *job, struct diag *diag)
{
	const char *table = job->match->form->table;
	struct ledgers ledgers = { .store = job->store, .rules = job->rules };

	if (strcmp(table, "cases") == 0)
		return check_named(job, &ledgers, diag) < 0 ? -1
							    : check_told(job, &ledgers, true, diag);
	if (strcmp(table, "linkage") != 0)
		return 0;
	if (check_rows(job, &ledgers, diag) < 0 || check_told(job, &ledgers, false, diag) < 0)
		return -1;
	return reconcile_all(job, &ledgers, diag);
}

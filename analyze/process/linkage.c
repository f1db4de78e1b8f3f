/* linkage.c - see linkage.h. */
#include "analyze/process/linkage.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "core/base/buf.h"
#include "core/base/text.h"

const int linkage_gap_days = 31;

void linkage_release(struct transfers *transfers)
{
	free(transfers->items);
	arena_release(&transfers->arena);
	*transfers = (struct transfers){ 0 };
}

static const char *number_key(struct arena *arena, const char *text)
{
	struct buf key = BUF_INIT;
	const char *out;

	if (!text || !*text)
		return NULL;
	text_add_number_key(&key, text, strlen(text));
	out = key.nr ? arena_strdup(arena, key.data) : NULL;
	buf_release(&key);
	return out;
}

static const char *kept(struct arena *arena, const char *text)
{
	return text ? arena_strdup(arena, text) : NULL;
}

static bool same(const char *a, const char *b)
{
	return a && b && strcmp(a, b) == 0;
}

static int day_of(struct query *row, int column)
{
	int day;

	if (query_text(row, column) && day_parse(&day, query_text(row, column), NULL) == 0)
		return day;
	return DAY_NONE;
}

/* Columns: unit, case_no, doc_no, date. The row's own transfer of the case told before, or a
 * new one. */
static void add_transfer(struct transfers *list, struct query *row)
{
	struct arena *arena = &list->arena;
	const char *case_key = number_key(arena, query_text(row, 1));
	const char *doc_key = number_key(arena, query_text(row, 2));
	int day = day_of(row, 3);

	for (size_t i = 0; i < list->nr; i++) {
		struct transfer *known = &list->items[i];

		if (!same(known->unit, query_text(row, 0)) ||
		    !(same(known->case_key, case_key) || same(known->doc_key, doc_key)))
			continue;
		if (!known->doc_no) {
			known->doc_no = kept(arena, query_text(row, 2));
			known->doc_key = doc_key;
		}
		return;
	}
	list->items = array_grow(list->items, list->nr, &list->alloc, sizeof(*list->items));
	list->items[list->nr++] = (struct transfer){
		.unit = kept(arena, query_text(row, 0)),
		.case_no = kept(arena, query_text(row, 1)),
		.doc_no = kept(arena, query_text(row, 2)),
		.case_key = case_key,
		.doc_key = doc_key,
		.transferred = day,
		.accepted = DAY_NONE,
		.answered = DAY_NONE,
		.status = LINKAGE_STATUS_SENDER_ONLY,
	};
}

static int list_transfers(struct transfers *list, const struct analysis *analysis,
			  struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT unit, case_no, doc_no, date FROM ("
		       "SELECT unit, case_no, doc_no, event_date AS date, 1 AS source"
		       " FROM temp.linkage_asof WHERE stage = 'transfer' UNION ALL "
		       "SELECT unit, case_no, transfer_no, transfer_date, 2"
		       " FROM temp.cases_asof WHERE transfer_date IS NOT NULL)"
		       " ORDER BY source, date, unit, case_no",
		       diag) < 0)
		return -1;
	while ((more = query_next(&rows, diag)) > 0)
		add_transfer(list, &rows);
	query_release(&rows);
	return more;
}

/* The transfer an acceptance answers: same origin case, or else the same document. */
static struct transfer *find_transfer(struct transfers *list, size_t nr, const char *origin,
				      const char *case_key, const char *doc_key)
{
	for (size_t i = 0; i < nr; i++)
		if (!list->items[i].taken && same(list->items[i].case_key, case_key) &&
		    (!origin || same(list->items[i].unit, origin)))
			return &list->items[i];
	for (size_t i = 0; i < nr; i++)
		if (!list->items[i].taken && same(list->items[i].doc_key, doc_key) &&
		    (!origin || same(list->items[i].unit, origin)))
			return &list->items[i];
	return NULL;
}

/* Columns: case_no, origin_unit, origin_case_no, doc_no, event_date, answered, answer. */
static void add_acceptance(struct transfers *list, size_t nr, struct query *row)
{
	struct arena *arena = &list->arena;
	const char *case_key = number_key(arena, query_text(row, 2));
	const char *doc_key = number_key(arena, query_text(row, 3));
	struct transfer *transfer = find_transfer(list, nr, query_text(row, 1), case_key, doc_key);

	if (!transfer) {
		list->items = array_grow(list->items, list->nr, &list->alloc, sizeof(*list->items));
		transfer = &list->items[list->nr++];
		*transfer = (struct transfer){
			.unit = kept(arena, query_text(row, 1)),
			.case_no = kept(arena, query_text(row, 2)),
			.doc_no = kept(arena, query_text(row, 3)),
			.transferred = DAY_NONE,
			.status = LINKAGE_STATUS_RECEIVER_ONLY,
		};
	} else {
		int gap = day_of(row, 4) - transfer->transferred;

		transfer->status = gap < 0 || gap > linkage_gap_days ? LINKAGE_STATUS_DATE_GAP
								     : LINKAGE_STATUS_MATCHED;
	}
	transfer->taken = true;
	transfer->receiver_case_no = kept(arena, query_text(row, 0));
	transfer->accepted = day_of(row, 4);
	transfer->answered = day_of(row, 5);
	transfer->answer = kept(arena, query_text(row, 6));
}

static int list_acceptances(struct transfers *list, const struct analysis *analysis,
			    struct diag *diag)
{
	struct query rows = QUERY_INIT;
	size_t nr = list->nr;
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT a.case_no, a.origin_unit, a.origin_case_no, a.doc_no, a.event_date,"
		       " min(b.event_date), b.stage FROM temp.linkage_asof a"
		       " LEFT JOIN temp.linkage_asof b ON b.unit = a.unit AND b.case_no = a.case_no"
		       " AND b.stage IN ('file', 'refuse') AND b.event_date >= a.event_date"
		       " WHERE a.stage = 'accept' GROUP BY a.unit, a.key"
		       " ORDER BY a.event_date, a.key",
		       diag) < 0)
		return -1;
	while ((more = query_next(&rows, diag)) > 0)
		add_acceptance(list, nr, &rows);
	query_release(&rows);
	return more;
}

int linkage_police(const struct analysis *analysis)
{
	for (size_t i = 0; i < analysis->rules->nr_units; i++)
		if (analysis_owes(analysis, "G01_j", i, analysis->period.last_month))
			return (int)i;
	return -1;
}

static bool has_sent(const struct analysis *analysis, const char *owed, size_t unit,
		     int first_month, int last_month)
{
	return analysis_has_sent(analysis, rules_form(analysis->rules, "linkage"), owed, unit,
				 first_month, last_month);
}

/* Whether the sender would have told of what was accepted on 'day'; where none is named, whether
 * all senders would have. */
static bool sender_has_sent(const struct analysis *analysis, const char *sender, int day)
{
	int first = month_of_day(day - linkage_gap_days), last = month_of_day(day);
	int index = sender ? rules_unit_index(analysis->rules, sender) : -1;

	if (sender)
		return index < 0 || has_sent(analysis, "A14_j", (size_t)index, first, last);
	for (size_t i = 0; i < analysis->rules->nr_units; i++)
		if (!has_sent(analysis, "A14_j", i, first, last))
			return false;
	return true;
}

/* What one side only tells of: not yet a difference where the other has sent nothing of that time,
 * or has time left. */
static void judge_unsent(struct transfer *transfer, const struct analysis *analysis, int police)
{
	int first = month_of_day(transfer->transferred);
	int last = month_of_day(transfer->transferred + linkage_gap_days);

	if (transfer->status == LINKAGE_STATUS_RECEIVER_ONLY &&
	    !sender_has_sent(analysis, transfer->unit, transfer->accepted))
		transfer->status = LINKAGE_STATUS_SENDER_UNSENT;
	if (transfer->status != LINKAGE_STATUS_SENDER_ONLY)
		return;
	if (analysis->as_of - transfer->transferred <= linkage_gap_days)
		transfer->status = LINKAGE_STATUS_WAITING;
	else if (police >= 0 && !has_sent(analysis, "G01_j", (size_t)police, first, last))
		transfer->status = LINKAGE_STATUS_RECEIVER_UNSENT;
}

int linkage_list(struct transfers *out, const struct analysis *analysis, int first_day,
		 int last_day, struct diag *diag)
{
	int police = linkage_police(analysis);
	size_t nr = 0;

	if (list_transfers(out, analysis, diag) < 0 || list_acceptances(out, analysis, diag) < 0)
		return -1;
	for (size_t i = 0; i < out->nr; i++) {
		struct transfer *transfer = &out->items[i];
		int day = transfer->status == LINKAGE_STATUS_RECEIVER_ONLY ? transfer->accepted
									   : transfer->transferred;

		if (day < first_day || day > last_day)
			continue;
		judge_unsent(transfer, analysis, police);
		out->items[nr++] = *transfer;
	}
	out->nr = nr;
	return 0;
}

static void give_days(struct result *out, const char *column, int from, int to)
{
	if (from == DAY_NONE || to == DAY_NONE)
		result_null(out, column);
	else
		result_count(out, column, to - from);
}

static int write_row(struct result *out, const struct transfer *transfer, int position,
		     struct diag *diag)
{
	static const char *const statuses[] = { "matched",	 "date_gap",	  "sender_only",
						"receiver_only", "sender_unsent", "receiver_unsent",
						"waiting" };

	result_count(out, "position", position);
	result_text(out, "origin_unit", transfer->unit);
	result_text(out, "origin_case_no", transfer->case_no);
	result_text(out, "doc_no", transfer->doc_no);
	result_day(out, "transferred", transfer->transferred);
	result_day(out, "accepted", transfer->accepted);
	result_day(out, "answered", transfer->answered);
	result_text(out, "answer", transfer->answer);
	give_days(out, "days_to_accept", transfer->transferred, transfer->accepted);
	give_days(out, "days_to_answer", transfer->accepted, transfer->answered);
	result_text(out, "status", statuses[transfer->status]);
	return result_write(out, diag);
}

int linkage_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	struct transfers list = { 0 };
	int rc = -1;

	if (linkage_list(&list, analysis, analysis->period.first_day, analysis->period.last_day,
			 diag) < 0 ||
	    result_open(&out, analysis, "linkage_result", diag) < 0)
		goto out;
	for (size_t i = 0; i < list.nr; i++)
		if (write_row(&out, &list.items[i], (int)i + 1, diag) < 0)
			goto out;
	rc = 0;
out:
	result_release(&out);
	linkage_release(&list);
	return rc;
}

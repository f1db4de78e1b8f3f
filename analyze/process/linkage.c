/* linkage.c - see linkage.h. */
#include "analyze/process/linkage.h"

#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "core/base/buf.h"
#include "core/base/text.h"

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
static struct transfer *find_transfer(struct transfers *list, const char *origin,
				      const char *case_key, const char *doc_key)
{
	for (size_t i = 0; i < list->nr; i++)
		if (!list->items[i].taken && same(list->items[i].case_key, case_key) &&
		    (!origin || same(list->items[i].unit, origin)))
			return &list->items[i];
	for (size_t i = 0; i < list->nr; i++)
		if (!list->items[i].taken && same(list->items[i].doc_key, doc_key) &&
		    (!origin || same(list->items[i].unit, origin)))
			return &list->items[i];
	return NULL;
}

/* Columns: origin_unit, origin_case_no, doc_no, event_date, answered, answer. */
static void add_acceptance(struct transfers *list, struct query *row)
{
	struct arena *arena = &list->arena;
	const char *case_key = number_key(arena, query_text(row, 1));
	const char *doc_key = number_key(arena, query_text(row, 2));
	struct transfer *transfer = find_transfer(list, query_text(row, 0), case_key, doc_key);

	if (!transfer)
		return;
	transfer->taken = true;
	transfer->accepted = day_of(row, 3);
	transfer->answered = day_of(row, 4);
	transfer->answer = kept(arena, query_text(row, 5));
}

static int list_acceptances(struct transfers *list, const struct analysis *analysis,
			    struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more;

	if (query_open(&rows, analysis->store,
		       "SELECT a.origin_unit, a.origin_case_no, a.doc_no, a.event_date,"
		       " min(b.event_date), b.stage FROM temp.linkage_asof a"
		       " LEFT JOIN temp.linkage_asof b ON b.unit = a.unit AND b.case_no = a.case_no"
		       " AND b.stage IN ('file', 'refuse') AND b.event_date >= a.event_date"
		       " WHERE a.stage = 'accept' GROUP BY a.unit, a.key"
		       " ORDER BY a.event_date, a.key",
		       diag) < 0)
		return -1;
	while ((more = query_next(&rows, diag)) > 0)
		add_acceptance(list, &rows);
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

int linkage_list(struct transfers *out, const struct analysis *analysis, int first_day,
		 int last_day, struct diag *diag)
{
	size_t nr = 0;

	if (list_transfers(out, analysis, diag) < 0 || list_acceptances(out, analysis, diag) < 0)
		return -1;
	for (size_t i = 0; i < out->nr; i++) {
		const struct transfer *transfer = &out->items[i];

		if (transfer->transferred >= first_day && transfer->transferred <= last_day)
			out->items[nr++] = *transfer;
	}
	out->nr = nr;
	return 0;
}

/* The pairs of the period, ?2 its first day and ?3 its last, in the order of their days, those that
 * only the police tell of behind them. ?1 the run. */
static const char pairs[] =
	"WITH paper AS (SELECT unit, case_no, max(doc_no) AS doc_no FROM temp.linkage_asof"
	" WHERE stage = 'transfer' GROUP BY 1, 2),"
	" list AS (SELECT unit, case_no, max(transfer_no) AS doc_no FROM temp.cases_asof"
	" WHERE transfer_date NOTNULL GROUP BY 1, 2)"
	" SELECT r.sender AS origin_unit, coalesce(r.sender_subject, a.origin_case_no)"
	" AS origin_case_no, iif(r.sent ISNULL, a.doc_no, coalesce(p.doc_no, l.doc_no)) AS doc_no,"
	" r.sent AS transferred, r.received AS accepted, min(b.event_date) AS answered,"
	" b.stage AS answer, r.standing AS status,"
	" CAST(julianday(r.received) - julianday(r.sent) AS INTEGER) AS days_to_accept,"
	" CAST(julianday(min(b.event_date)) - julianday(r.received) AS INTEGER) AS days_to_answer"
	" FROM reconcile_by_run r LEFT JOIN paper p ON p.unit = r.sender"
	" AND p.case_no = r.sender_subject LEFT JOIN list l ON l.unit = r.sender"
	" AND l.case_no = r.sender_subject LEFT JOIN temp.linkage_asof a ON a.unit = r.receiver"
	" AND a.case_no = r.receiver_subject AND a.stage = 'accept' AND a.event_date = r.received"
	" LEFT JOIN temp.linkage_asof b ON b.unit = r.receiver AND b.case_no = r.receiver_subject"
	" AND b.stage IN ('file', 'refuse') AND b.event_date >= r.received"
	" WHERE r.run = ?1 AND r.received_step = 'accept' AND r.sent_step = 'transfer'"
	" AND coalesce(r.sent, r.received) BETWEEN ?2 AND ?3 GROUP BY r.position"
	" ORDER BY r.sent ISNULL, coalesce(r.sent, r.received), 1, 2, r.position";

static int write_pair(struct result *out, struct query *row, int position, struct diag *diag)
{
	static const char *const texts[] = { "origin_unit", "origin_case_no", "doc_no",
					     "transferred", "accepted",	      "answered",
					     "answer",	    "status" };
	static const char *const days[] = { "days_to_accept", "days_to_answer" };

	result_count(out, "position", position);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		result_text(out, texts[i], query_text_of(row, texts[i]));
	for (size_t i = 0; i < sizeof(days) / sizeof(days[0]); i++) {
		if (query_is_null_of(row, days[i]))
			result_null(out, days[i]);
		else
			result_count(out, days[i], query_int_of(row, days[i]));
	}
	return result_write(out, diag);
}

int linkage_write(const struct analysis *analysis, struct diag *diag)
{
	struct result out = RESULT_INIT;
	struct query row = QUERY_INIT;
	char day[DATE_SIZE];
	int more = -1, position = 0;

	if (result_open(&out, analysis, "linkage_result", diag) < 0 ||
	    query_open(&row, analysis->store, pairs, diag) < 0)
		goto out;
	query_bind_int(&row, 1, analysis->run);
	query_bind_text(&row, 2, day_format(day, analysis->period.first_day));
	query_bind_text(&row, 3, day_format(day, analysis->period.last_day));
	while ((more = query_next(&row, diag)) > 0)
		if (write_pair(&out, &row, ++position, diag) < 0) {
			more = -1;
			break;
		}
out:
	query_release(&row);
	result_release(&out);
	return more;
}

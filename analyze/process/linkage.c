/* linkage.c - see linkage.h. */
#include "analyze/process/linkage.h"

#include "analyze/number/result.h"

int linkage_police(const struct analysis *analysis)
{
	for (size_t i = 0; i < analysis->rules->nr_units; i++)
		if (analysis_owes(analysis, "G01_j", i, analysis->period.last_month))
			return (int)i;
	return -1;
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
	" r.sent AS transferred, r.received AS accepted, t.answered, t.answer,"
	" r.standing AS status,"
	" CAST(julianday(r.received) - julianday(r.sent) AS INTEGER) AS days_to_accept,"
	" CAST(julianday(t.answered) - julianday(r.received) AS INTEGER) AS days_to_answer"
	" FROM reconcile_by_run r LEFT JOIN paper p ON p.unit = r.sender"
	" AND p.case_no = r.sender_subject LEFT JOIN list l ON l.unit = r.sender"
	" AND l.case_no = r.sender_subject LEFT JOIN temp.linkage_asof a ON a.unit = r.receiver"
	" AND a.case_no = r.receiver_subject AND a.stage = 'accept' AND a.event_date = r.received"
	" LEFT JOIN temp.transfer_pair t ON t.receiver = r.receiver AND t.received = r.received"
	" AND t.receiver_subject IS r.receiver_subject AND t.sent IS r.sent"
	" AND (r.sent ISNULL OR t.sender = r.sender)"
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

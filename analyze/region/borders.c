/* borders.c - see borders.h. */
#include "analyze/region/borders.h"

#include "analyze/number/result.h"

enum { MONTHS = 12 };

/* Records without their other side, of each region's newest extract up to the period's end (?1: its
 * last month). */
static const char make_events[] =
	"CREATE TEMP TABLE border_event AS SELECT unit, system, step, day, case_key, origin_key,"
	" paper_key FROM temp.extract_event_now e WHERE paired = 0 AND submission IN (SELECT"
	" extract FROM (SELECT n.extract, max(n.last_month) FROM temp.extract_now n"
	" JOIN temp.extract_month m ON m.extract = n.extract AND m.month = n.last_month"
	" WHERE n.last_month <= '%s' GROUP BY n.unit)) ORDER BY unit, position;"
	"CREATE INDEX temp.border_paper ON border_event(step, paper_key);"
	"CREATE INDEX temp.border_case ON border_event(step, case_key)";

/* ?1 the sender's step, ?2 the receiver's, ?3, ?4 days between which the later record lies. Of a
 * record the nearest other side: each is one side of one pair at most. */
static const char pairs[] =
	"WITH found AS ("
	"SELECT r.rowid AS receipt, s.rowid AS dispatch, 'paper' AS found_by FROM border_event r"
	" JOIN border_event s ON s.step = ?1 AND s.paper_key = r.paper_key AND s.unit <> r.unit"
	" WHERE r.step = ?2 UNION ALL "
	"SELECT r.rowid, s.rowid, 'case' FROM border_event r JOIN border_event s ON s.step = ?1"
	" AND s.case_key = r.origin_key AND s.unit <> r.unit WHERE r.step = ?2),"
	" near AS (SELECT receipt, dispatch, found_by,"
	" abs(julianday(r.day) - julianday(s.day)) AS apart FROM found"
	" JOIN border_event r ON r.rowid = receipt JOIN border_event s ON s.rowid = dispatch),"
	" best AS (SELECT *, row_number() OVER (PARTITION BY receipt ORDER BY found_by DESC, apart,"
	" dispatch) AS of_receipt, row_number() OVER (PARTITION BY dispatch ORDER BY found_by DESC,"
	" apart, receipt) AS of_dispatch FROM near)"
	" SELECT s.unit AS sent_unit, s.system AS sent_system, s.day AS sent,"
	" r.unit AS received_unit, r.system AS received_system, r.day AS received, found_by"
	" FROM best JOIN border_event s ON s.rowid = dispatch JOIN border_event r"
	" ON r.rowid = receipt WHERE of_receipt = 1 AND of_dispatch = 1"
	" AND max(s.day, r.day) BETWEEN ?3 AND ?4"
	" ORDER BY s.day, dispatch";

static int write_pair(struct result *out, int *position, const struct case_step *sent,
		      const struct case_step *received, struct query *row, struct diag *diag)
{
	static const char *const texts[] = { "sent_unit",     "sent_system",	 "sent",
					     "received_unit", "received_system", "received",
					     "found_by" };

	result_count(out, "position", ++*position);
	result_text(out, "sent_step", sent->code);
	result_text(out, "sent_name", sent->name);
	result_text(out, "received_step", received->code);
	result_text(out, "received_name", received->name);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		result_text(out, texts[i], query_text_of(row, texts[i]));
	result_count(out, "gap_days", received->gap_days);
	return result_write(out, diag);
}

static int write_step(struct result *out, int *position, const struct analysis *analysis,
		      const struct case_step *received, struct diag *diag)
{
	const struct case_step *sent = rules_step(analysis->rules, received->answers);
	int january = analysis->period.last_month / MONTHS * MONTHS;
	struct query row = QUERY_INIT;
	char day[DATE_SIZE];
	int more;

	if (!sent || query_open(&row, analysis->store, pairs, diag) < 0)
		return sent ? -1 : 0;
	query_bind_text(&row, 1, sent->code);
	query_bind_text(&row, 2, received->code);
	query_bind_text(&row, 3,
			day_format(day, period_of_month(PERIOD_KIND_MONTH, january).first_day));
	query_bind_text(&row, 4, day_format(day, analysis->period.last_day));
	while ((more = query_next(&row, diag)) > 0)
		if (write_pair(out, position, sent, received, &row, diag) < 0) {
			more = -1;
			break;
		}
	query_release(&row);
	return more;
}

int borders_write(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct result out = RESULT_INIT;
	char month[PERIOD_CODE_SIZE];
	int position = 0, rc;

	if (!rules->has_regions)
		return 0;
	rc = store_exec_named(analysis->store, diag, make_events,
			      month_code(month, analysis->period.last_month));
	if (rc == 0)
		rc = result_open(&out, analysis, "border_result", diag);
	for (size_t i = 0; rc == 0 && i < rules->nr_steps; i++)
		if (rules->steps[i].answers &&
		    rules_step(rules, rules->steps[i].code) == &rules->steps[i])
			rc = write_step(&out, &position, analysis, &rules->steps[i], diag);
	result_release(&out);
	if (store_exec(analysis->store, "DROP TABLE IF EXISTS temp.border_event", diag) < 0)
		rc = -1;
	return rc;
}

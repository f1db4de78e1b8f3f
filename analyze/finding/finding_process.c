/* finding_process.c - findings on how cases proceed that state a fact: long durations, and a
 * disclosure rate below that of the year before. */
#include "analyze/finding/findings.h"

enum { DROP_MIN = 10 };

static void add_long(struct findings *findings, const struct analysis *analysis, struct query *row)
{
	const char *days = query_is_null_of(row, "median") ? "longest" : "median";
	struct evidence evidence = EVIDENCE_INIT;

	(void)analysis;
	evidence_number(&evidence, "n", query_double_of(row, "n"));
	evidence_number(&evidence, "closed", query_double_of(row, "closed"));
	evidence_number(&evidence, days, query_double_of(row, days));
	evidence_number(&evidence, "limit", query_double_of(row, "limit_days"));
	evidence_text(&evidence, "first_day", query_text_of(row, "first_day"));
	evidence_text(&evidence, "last_day", query_text_of(row, "last_day"));
	evidence_text(&evidence, "followed_to", query_text_of(row, "followed_to"));
	finding_add_fact(findings, query_text_of(row, "unit"), "A30_d", "long_duration", 2,
			 &evidence);
}

int finding_long_durations(struct findings *findings, const struct analysis *analysis,
			   struct diag *diag)
{
	return finding_each(
		findings, analysis,
		"SELECT unit, first_day, last_day, followed_to, n, closed, median, longest,"
		" limit_days FROM duration_result WHERE run = ?1"
		" AND step = 'filing_decision' AND field = '*' AND (median > limit_days OR"
		" (median_reason = 'censored' AND longest >= limit_days)) ORDER BY unit",
		add_long, diag);
}

static void add_drop(struct findings *findings, const struct analysis *analysis, struct query *row)
{
	double n = query_double_of(row, "compared_n"), base = query_double_of(row, "n_year_ago");
	struct evidence evidence = EVIDENCE_INIT;

	(void)analysis;
	if (n < DROP_MIN || base < DROP_MIN)
		return;
	evidence_number(&evidence, "n", query_double_of(row, "compared_reached"));
	evidence_number(&evidence, "total", n);
	evidence_number(&evidence, "before", query_double_of(row, "reached_year_ago"));
	evidence_number(&evidence, "base", base);
	evidence_number(&evidence, "unknown", query_double_of(row, "unknown"));
	if (n < query_double_of(row, "n"))
		evidence_number(&evidence, "partial", 1);
	finding_add_fact(findings, query_text_of(row, "unit"), "D05", "disclosure_drop", 1,
			 &evidence);
}

int finding_disclosure_drops(struct findings *findings, const struct analysis *analysis,
			     struct diag *diag)
{
	return finding_each(findings, analysis,
			    "SELECT unit, n, compared_n, compared_reached, n_year_ago,"
			    " reached_year_ago, unknown"
			    " FROM cohort_result WHERE run = ?1 AND process = 'disclosed'"
			    " AND field = '*' AND span = 'period'"
			    " AND change < 0 ORDER BY unit",
			    add_drop, diag);
}

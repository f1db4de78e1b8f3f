/* finding_months.c - tested findings of single months: surge, and control where the month (or, of
 * a sparse series, the interval between two cases) is out of the ordinary either way. */
#include "analyze/finding/findings.h"

#include <string.h>

static bool is_surge(const struct analysis *analysis, const char *family)
{
	for (size_t i = 0; i < analysis->rules->nr_families; i++)
		if (strcmp(analysis->rules->families[i].family, family) == 0)
			return strcmp(analysis->rules->families[i].frequency, "month") == 0;
	return false;
}

static void add(struct findings *findings, const struct indicator *indicator, const char *kind,
		int severity, struct query *row, struct evidence *evidence)
{
	findings_add(findings,
		     &(struct finding){ .unit = "*",
					.indicator = indicator->code,
					.kind = kind,
					.tested = true,
					.severity = severity,
					.p = query_double_of(row, "p_value") },
		     evidence);
}

static void add_test(struct evidence *evidence, struct query *row)
{
	finding_add_test(evidence, query_double_of(row, "p_value"), query_double_of(row, "q_value"),
			 query_text_of(row, "method"));
}

static void add_month(struct findings *findings, const struct analysis *analysis,
		      const struct indicator *indicator, struct query *row)
{
	struct evidence evidence = EVIDENCE_INIT;
	double value = query_double_of(row, "value"), mean = query_double_of(row, "expected");
	bool surge = is_surge(analysis, query_text_of(row, "family")), up = value > mean;
	struct period month;

	if (surge && !up)
		return;
	evidence_number(&evidence, "n", value);
	evidence_number(&evidence, "mean", mean);
	evidence_number(&evidence, "months", query_double_of(row, "base_months"));
	evidence_number(&evidence, "ratio", value / mean);
	evidence_number(&evidence, "low", query_double_of(row, "ratio_low"));
	evidence_number(&evidence, "high", query_double_of(row, "ratio_high"));
	add_test(&evidence, row);
	evidence_text(&evidence, "month", query_text_of(row, "period"));
	evidence_number(&evidence, "years", query_double_of(row, "years"));
	if (period_parse(&month, query_text_of(row, "period")) == 0)
		finding_add_events(&evidence, analysis,
				   &(struct finding_window){ indicator, "*", month.first_month,
							     month.last_month },
				   value, query_double_of(row, "events"),
				   query_double_of(row, "base_events"));
	add(findings, indicator, surge ? "surge" : "control",
	    surge ? 3 : finding_severity(indicator, up), row, &evidence);
}

static void add_interval(struct findings *findings, const struct indicator *indicator,
			 struct query *row)
{
	struct evidence evidence = EVIDENCE_INIT;
	double days = query_double_of(row, "interval_days"),
	       mean = query_double_of(row, "mean_interval");

	evidence_number(&evidence, "days", days);
	evidence_number(&evidence, "mean", mean);
	evidence_number(&evidence, "past", query_double_of(row, "past_intervals"));
	add_test(&evidence, row);
	evidence_text(&evidence, "since", query_text_of(row, "since"));
	evidence_number(&evidence, "open", query_double_of(row, "open"));
	add(findings, indicator, "control", finding_severity(indicator, days < mean), row,
	    &evidence);
}

static void add_row(struct findings *findings, const struct analysis *analysis, struct query *row)
{
	const struct indicator *indicator = finding_indicator(analysis, row);

	if (!indicator || query_double_of(row, "q_value") >=
				  finding_level(analysis, query_text_of(row, "family")))
		return;
	if (query_is_null_of(row, "interval_days"))
		add_month(findings, analysis, indicator, row);
	else
		add_interval(findings, indicator, row);
}

int finding_months(struct findings *findings, const struct analysis *analysis, struct diag *diag)
{
	return finding_each(
		findings, analysis,
		"SELECT indicator, period, family, value, expected, base_months, years,"
		" mean_interval, past_intervals, interval_days, since, open, p_value, q_value,"
		" method, ratio_low, ratio_high, events, base_events FROM month_test_result"
		" WHERE run = ?1 AND q_value IS NOT NULL",
		add_row, diag);
}

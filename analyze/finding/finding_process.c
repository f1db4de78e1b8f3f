/* finding_process.c - findings on how cases proceed that state a fact: long durations, and a
 * disclosure rate below that of the year before. */
#include "analyze/finding/findings.h"

#include <math.h>
#include <stdlib.h>

#include "core/base/decimal.h"

enum { DROP_MIN = 10 };

static void add_number(struct buf *text, double value)
{
	decimal_add_rounded(text, value, fabs(value - round(value)) < 1e-9 ? 0 : 1);
}

static void add_month(struct buf *text, const char *date)
{
	int day, year, month, of_month;

	if (!date || day_parse(&day, date, NULL) < 0)
		return;
	day_to_civil(day, &year, &month, &of_month);
	buf_addf(text, "%d年%d月", year, month);
}

static void add_day(struct buf *text, const char *date)
{
	char name[32];
	int day;

	if (date && day_parse(&day, date, NULL) == 0)
		buf_addstr(text, day_chinese(name, sizeof(name), day));
}

/* Columns: unit, first_day, last_day, followed_to, n, closed, median, longest, limit_days. */
static void add_long(struct findings *findings, const struct analysis *analysis, struct query *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	bool known = !query_is_null(row, 6);

	buf_addf(&evidence, "n=%lld; closed=%lld; ", (long long)query_int(row, 4),
		 (long long)query_int(row, 5));
	buf_addstr(&evidence, known ? "median=" : "longest=");
	add_number(&evidence, query_double(row, known ? 6 : 7));
	buf_addf(&evidence, "; limit=%lld", (long long)query_int(row, 8));
	add_month(&text, query_text(row, 1));
	buf_addstr(&text, "至");
	add_month(&text, query_text(row, 2));
	finding_add_unit(&text, analysis, query_text(row, 0));
	buf_addf(&text, "立案的%lld件案件，截至", (long long)query_int(row, 4));
	add_day(&text, query_text(row, 3));
	buf_addf(&text, "已作出处理决定%lld件，立案至处理决定的天数中位数%s",
		 (long long)query_int(row, 5), known ? "为" : "尚未达到，在");
	add_number(&text, query_double(row, known ? 6 : 7));
	buf_addf(&text,
		 "天%s，多于%lld天的一般办案期限（日历天数，未办结的按仍在办理计，未减去"
		 "依法扣除和延长的天数）。",
		 known ? "" : "以上", (long long)query_int(row, 8));
	findings_add(findings,
		     &(struct finding){ .unit = query_text(row, 0),
					.indicator = "A30_d",
					.kind = "long_duration",
					.severity = 2,
					.p = NAN },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
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

static void add_rate(struct buf *text, int64_t part, int64_t whole)
{
	buf_addf(text, "%lld件，公开率", (long long)part);
	decimal_add_percent(text, part, whole, 1);
	buf_addstr(text, "%");
}

/* Columns: unit, n, reached, n_year_ago, reached_year_ago, unknown. */
static void add_drop(struct findings *findings, const struct analysis *analysis, struct query *row)
{
	struct buf evidence = BUF_INIT, text = BUF_INIT;
	int64_t n = query_int(row, 1), reached = query_int(row, 2), base = query_int(row, 3),
		before = query_int(row, 4);
	char day[32];

	if (n < DROP_MIN || base < DROP_MIN)
		return;
	buf_addf(&evidence, "n=%lld; total=%lld; before=%lld; base=%lld", (long long)reached,
		 (long long)n, (long long)before, (long long)base);
	finding_add_period(&text, &analysis->period);
	finding_add_unit(&text, analysis, query_text(row, 0));
	buf_addf(&text, "到期应公开的行政处罚决定%lld件，截至%s已公开", (long long)n,
		 day_chinese(day, sizeof(day), analysis->as_of));
	add_rate(&text, reached, n);
	buf_addf(&text, "；上年同期到期%lld件，到上年相同日期已公开", (long long)base);
	add_rate(&text, before, base);
	buf_addstr(&text, "，本期低");
	decimal_add_percent(&text, before * n - reached * base, base * n, 1);
	buf_addstr(&text, "个百分点");
	if (query_int(row, 5))
		buf_addf(&text, "（另有%lld件所在单位尚未报送，不计在内）",
			 (long long)query_int(row, 5));
	buf_addstr(&text, "。");
	findings_add(findings,
		     &(struct finding){ .unit = query_text(row, 0),
					.indicator = "D05",
					.kind = "disclosure_drop",
					.severity = 1,
					.p = NAN },
		     &evidence, &text);
	buf_release(&evidence);
	buf_release(&text);
}

int finding_disclosure_drops(struct findings *findings, const struct analysis *analysis,
			     struct diag *diag)
{
	return finding_each(findings, analysis,
			    "SELECT unit, n, reached, n_year_ago, reached_year_ago, unknown"
			    " FROM cohort_result WHERE run = ?1 AND process = 'disclosed'"
			    " AND field = '*' AND span = 'period'"
			    " AND change < 0 ORDER BY unit",
			    add_drop, diag);
}

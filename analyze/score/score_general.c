/* score_general.c - the assessment's general items T1-T8: see score.h for the interface.
 *
 * T4, T6-T8 read events of the year; what is not yet due on the as-of day takes no part. */
#include "analyze/score/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/asof.h"
#include "core/store/standing.h"

/* The office has sent its ledger of any month since 'first': of one that never came nothing is
 * known, and nothing is scored. */
static bool is_told(const struct scoring *scoring, const char *table, int first)
{
	const struct analysis *analysis = scoring->analysis;
	const struct form *form = rules_form(analysis->rules, table);

	for (int month = first; form && month <= analysis->period.last_month; month++)
		if (analysis_covered(analysis, form, analysis->office, month))
			return true;
	return false;
}

static bool note_untold(struct score *out, const struct scoring *scoring, const char *table,
			int first)
{
	if (is_told(scoring, table, first))
		return false;
	evidence_number(&out->evidence, "untold", 1);
	return true;
}

enum filing { FILING_IN_TIME, FILING_LATE, FILING_UNKNOWN };

/* Within the limit's working days of the change; what is not filed is late. As many calendar days
 * are in time whatever the calendar says; UNKNOWN where it lacks the year. */
static enum filing filing_of(const struct scoring *scoring, const char *from, const char *filed,
			     int limit)
{
	int start, end, days;

	if (!filed || day_parse(&start, from, NULL) < 0 || day_parse(&end, filed, NULL) < 0)
		return FILING_LATE;
	if (end - start <= limit)
		return FILING_IN_TIME;
	days = calendar_workdays_between(&scoring->analysis->rules->calendar, start, end);
	if (days < 0)
		return FILING_UNKNOWN;
	return days <= limit ? FILING_IN_TIME : FILING_LATE;
}

struct staff {
	int heads, liaisons, unfiled, unknown;
};

/* Columns: role, from_date, to_date, filed_date. */
static int count_staff(struct staff *staff, const struct scoring *scoring, size_t unit, int limit,
		       struct diag *diag)
{
	struct query rows = QUERY_INIT;
	char first[DATE_SIZE], last[DATE_SIZE];
	int more;

	day_format(first, score_first_day(scoring, unit));
	day_format(last, scoring->last_day);
	if (score_query(&rows, scoring, unit,
			"SELECT role, from_date, to_date, filed_date FROM temp.roster_asof"
			" WHERE member_unit = ?1 AND from_date <= ?3 AND ?2 <> ''"
			" AND role IN ('head', 'liaison')",
			diag) < 0)
		return -1;
	while ((more = query_next(&rows, diag)) > 0) {
		const char *role = query_text(&rows, 0), *to = query_text(&rows, 2);
		bool in_office = !to || strcmp(to, last) > 0;

		staff->heads += in_office && strcmp(role, "head") == 0;
		staff->liaisons += in_office && strcmp(role, "liaison") == 0;
		if (strcmp(query_text(&rows, 1), first) >= 0) {
			enum filing filing = filing_of(scoring, query_text(&rows, 1),
						       query_text(&rows, 3), limit);

			staff->unfiled += filing == FILING_LATE;
			staff->unknown += filing == FILING_UNKNOWN;
		}
	}
	query_release(&rows);
	return more;
}

int score_roster(struct score *out, const struct scoring *scoring,
		 const struct assessment_item *item, size_t unit, struct diag *diag)
{
	double none = item->parameters.roster.none;
	struct staff staff = { 0 };

	if (note_untold(out, scoring, "roster", scoring->analysis->first_month))
		return 0;
	if (count_staff(&staff, scoring, unit, item->parameters.roster.file_limit->days, diag) < 0)
		return -1;
	out->applicable = true;
	out->points = item->max_points - (staff.heads ? 0 : none) - (staff.liaisons ? 0 : none) -
		      (staff.liaisons > 1 ? item->parameters.roster.many : 0) -
		      staff.unfiled * item->parameters.roster.unfiled;
	evidence_number(&out->evidence, "heads", staff.heads);
	evidence_number(&out->evidence, "liaisons", staff.liaisons);
	evidence_number(&out->evidence, "unfiled", staff.unfiled);
	score_add_unknown(out, staff.unknown);
	return 0;
}

int score_timeliness(struct score *out, const struct scoring *scoring,
		     const struct assessment_item *item, size_t unit, struct diag *diag)
{
	int on_time = 0, late = 0, near = 0, missing = 0, unknown = 0, due;
	int late_days = item->parameters.timeliness.late_days;

	(void)diag;
	for (size_t i = 0; i < scoring->deliveries.nr; i++) {
		const struct delivery *delivery = &scoring->deliveries.items[i];

		if (delivery->unit != unit)
			continue;
		on_time += delivery->status == DELIVERY_STATUS_ON_TIME;
		missing += delivery->status == DELIVERY_STATUS_MISSING ||
			   delivery->status == DELIVERY_STATUS_REFUSED;
		if (delivery->status == DELIVERY_STATUS_NOT_COMPUTABLE ||
		    (delivery->status == DELIVERY_STATUS_LATE && delivery->days_late < 0)) {
			unknown += score_is_due(scoring, delivery);
		} else if (delivery->status == DELIVERY_STATUS_LATE) {
			late++;
			near += delivery->days_late <= late_days;
		}
	}
	due = on_time + late + missing;
	evidence_number(&out->evidence, "due", due);
	evidence_number(&out->evidence, "on_time", on_time);
	evidence_number(&out->evidence, "late", late);
	evidence_number(&out->evidence, "late_days", late_days);
	evidence_number(&out->evidence, "near", near);
	evidence_number(&out->evidence, "missing", missing);
	score_add_unknown(out, unknown);
	if (!due)
		return 0;
	out->applicable = true;
	out->points =
		item->max_points * (on_time + item->parameters.timeliness.late_share * near) / due;
	return 0;
}

/* Of every table and period the version after the first correction, or the only one. */
static const char quality_sql[] =
	"SELECT count(*), total(rows_read), total(rows_refused), total(rows_refused > 0) FROM ("
	" SELECT rows_read, rows_refused, row_number() OVER (PARTITION BY table_name, period"
	" ORDER BY received, register_line, id) AS nr, count(*) OVER (PARTITION BY table_name,"
	" period) AS versions FROM submission s WHERE unit = ?1 AND sender = unit"
	" AND (status <> 'withdrawn' OR " WITHDRAWN_AFTER(
		"s", "?4") ")"
			   " AND first_month <= substr(?3, 1, 7)"
			   " AND last_month >= substr(?2, 1, 7) AND substr(received, 1, 10) <= ?4)"
			   " WHERE nr = min(versions, 2)";

/* The points of the first band that holds 'share', else 0. */
static double band_points(const struct assessment_item *item, double share)
{
	for (size_t i = 0; i < item->parameters.quality.bands.nr; i++) {
		if (share <= item->parameters.quality.bands.items[i].share)
			return item->parameters.quality.bands.items[i].points;
	}
	return 0;
}

int score_quality(struct score *out, const struct scoring *scoring,
		  const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int64_t files, read, refused, faulty;
	bool by_rows;

	if (score_query(&row, scoring, unit, quality_sql, diag) < 0)
		return -1;
	query_bind_text(&row, 4, scoring->analysis->as_of_text);
	if (query_next(&row, diag) < 0) {
		query_release(&row);
		return -1;
	}
	files = query_int(&row, 0);
	read = (int64_t)query_double(&row, 1);
	refused = (int64_t)query_double(&row, 2);
	faulty = (int64_t)query_double(&row, 3);
	query_release(&row);
	by_rows = read >= item->parameters.quality.minimum_rows;
	evidence_number(&out->evidence, "files", (double)files);
	evidence_number(&out->evidence, "faulty", (double)faulty);
	evidence_number(&out->evidence, "read", (double)read);
	evidence_number(&out->evidence, "refused", (double)refused);
	evidence_number(&out->evidence, "by_rows", by_rows);
	if (!files)
		return 0;
	out->applicable = true;
	out->points = band_points(item, by_rows ? (double)refused / (double)read
						: (double)faulty / (double)files);
	return 0;
}

struct materials {
	int news_quarters, quarters, summaries, typical;
	int news_lost; /* quarters without news of which the unit has told every month it owes */
};

static bool is_covered(const struct scoring *scoring, const struct form *form, size_t unit,
		       const struct period *period)
{
	for (int month = period->first_month; month <= period->last_month; month++)
		if (rules_is_member(scoring->analysis->rules, unit, month) &&
		    !analysis_covered(scoring->analysis, form, unit, month))
			return false;
	return true;
}

/* Of the months that are due. */
static int count_materials(struct materials *out, const struct scoring *scoring, size_t unit,
			   const struct period *due, int needed, struct diag *diag)
{
	const struct form *form = rules_form(scoring->analysis->rules, "information");
	struct query rows = QUERY_INIT;
	char last[DATE_SIZE];
	int news[4] = { 0 }, more;

	if (score_query(&rows, scoring, unit,
			"SELECT kind, CAST(substr(reported_date, 6, 2) AS INTEGER)"
			" FROM temp.information_asof WHERE unit = ?1"
			" AND reported_date BETWEEN ?2 AND ?3",
			diag) < 0)
		return -1;
	query_bind_text(&rows, 3, day_format(last, due->last_day));
	while ((more = query_next(&rows, diag)) > 0) {
		const char *kind = query_text(&rows, 0);
		int64_t month = query_int(&rows, 1);

		if (!kind || month < 1 || month > 12)
			continue;
		if (strcmp(kind, "news") == 0)
			news[(month - 1) / 3]++;
		out->summaries += strcmp(kind, "summary") == 0;
		out->typical += strcmp(kind, "typical") == 0;
	}
	query_release(&rows);
	for (int quarter = 0; quarter < 4; quarter++) {
		struct period period =
			period_of_month(PERIOD_KIND_QUARTER,
					scoring->analysis->period.first_month + quarter * 3);

		if (period.last_day > due->last_day ||
		    period.last_month < scoring->analysis->began ||
		    !rules_is_member_in(scoring->analysis->rules, unit, &period))
			continue;
		out->quarters++;
		out->news_quarters += news[quarter] >= needed;
		out->news_lost +=
			news[quarter] < needed && is_covered(scoring, form, unit, &period);
	}
	return more;
}

int score_information(struct score *out, const struct scoring *scoring,
		      const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct materials found = { 0 };
	bool typical = item->parameters.information.typical_classes >>
			       scoring->analysis->rules->units[unit].class
		       & 1;
	double news_points = item->parameters.information.news_points;
	struct period due;
	int months = score_due(&due, scoring, unit, "information");
	double summary_year =
		score_part(scoring, unit, months, item->parameters.information.summary_year);
	double summary_points = item->parameters.information.summary_points;
	double typical_points = item->parameters.information.typical_points;
	double full, earned;
	bool counted, whole;

	if (!months) {
		evidence_number(&out->evidence, "not_due", 1);
		return 0;
	}
	if (count_materials(&found, scoring, unit, &due, item->parameters.information.news_quarter,
			    diag) < 0)
		return -1;
	/* what is asked of the year is not asked before its end, nor of a part of it, but counts
	 * where it is done */
	whole = !scoring->midyear && score_part(scoring, unit, months, 1) == 1;
	counted = typical && (whole || found.typical >= item->parameters.information.typical_year);
	full = found.quarters * news_points + summary_year * summary_points +
	       (counted ? typical_points : 0);
	earned = found.news_quarters * news_points +
		 fmin(found.summaries, summary_year) * summary_points +
		 (typical && found.typical >= item->parameters.information.typical_year
			  ? typical_points
			  : 0);
	out->applicable = full > 0;
	out->points = full > 0 ? item->max_points * earned / full : 0;
	evidence_number(&out->evidence, "quarters", found.quarters);
	evidence_number(&out->evidence, "news_quarters", found.news_quarters);
	evidence_number(&out->evidence, "summaries", found.summaries);
	evidence_number(&out->evidence, "summaries_asked", summary_year);
	if (typical)
		evidence_number(&out->evidence, "typical", found.typical);
	if (scoring->midyear)
		evidence_number(&out->evidence, "news_lost", found.news_lost);
	if (counted)
		evidence_number(&out->evidence, "typical_asked",
				item->parameters.information.typical_year);
	return 0;
}

/* Codes of attendance.status, in the order in which the evidence counts them. */
static const char *const attendances[] = { "present", "proxy", "leave", "absent" };
enum { NR_ATTENDANCES = sizeof(attendances) / sizeof(attendances[0]) };

static double attendance_share(const struct assessment_item *item, size_t which)
{
	const double shares[NR_ATTENDANCES] = { item->parameters.attendance.present,
						item->parameters.attendance.proxy,
						item->parameters.attendance.leave,
						item->parameters.attendance.absent };

	return shares[which];
}

/* Meetings of the year, of either ledger, of which nobody wrote down whether the unit came. */
static int count_unrecorded(int64_t *out, const struct scoring *scoring, size_t unit,
			    struct diag *diag)
{
	bool kept = rules_form(scoring->analysis->rules, "meeting") != NULL;
	struct query row = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc = -1;

	*out = 0;
	buf_addf(&sql,
		 "SELECT count(DISTINCT meeting_no) FROM (SELECT meeting_no, meeting_date FROM"
		 " temp.attendance_asof%s) m WHERE meeting_date BETWEEN ?2 AND ?3 AND NOT EXISTS"
		 " (SELECT 1 FROM temp.attendance_asof a WHERE a.member_unit = ?1"
		 " AND a.meeting_no = m.meeting_no)",
		 kept ? " UNION ALL SELECT meeting_no, meeting_date FROM temp.meeting_asof" : "");
	if (score_query(&row, scoring, unit, sql.data, diag) == 0)
		rc = query_next(&row, diag);
	if (rc > 0)
		*out = query_int(&row, 0);
	query_release(&row);
	buf_release(&sql);
	return rc < 0 ? -1 : 0;
}

int score_attendance(struct score *out, const struct scoring *scoring,
		     const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int first = scoring->analysis->period.first_month;
	int meetings = 0, counts[NR_ATTENDANCES] = { 0 }, more;
	int64_t unrecorded;
	double sum = 0;

	if (count_unrecorded(&unrecorded, scoring, unit, diag) < 0)
		return -1;

	if (score_query(&rows, scoring, unit,
			"SELECT status FROM temp.attendance_asof WHERE member_unit = ?1"
			" AND meeting_date BETWEEN ?2 AND ?3",
			diag) < 0)
		return -1;
	while ((more = query_next(&rows, diag)) > 0) {
		const char *status = query_text(&rows, 0);

		meetings++;
		for (size_t i = 0; status && i < NR_ATTENDANCES; i++) {
			if (strcmp(status, attendances[i]) != 0)
				continue;
			sum += attendance_share(item, i);
			counts[i]++;
		}
	}
	query_release(&rows);
	evidence_number(&out->evidence, "meetings", meetings);
	for (size_t i = 0; i < NR_ATTENDANCES; i++)
		evidence_number(&out->evidence, attendances[i], counts[i]);
	if (unrecorded)
		evidence_number(&out->evidence, "unrecorded", (double)unrecorded);
	else if (!meetings && !is_told(scoring, "meeting", first))
		(void)note_untold(out, scoring, "attendance", first);
	if (!meetings)
		return more;
	out->applicable = true;
	out->points = item->max_points * sum / meetings;
	return more;
}

int score_supervision(struct score *out, const struct scoring *scoring,
		      const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int64_t due, on_time, late, overdue, undated;

	if (score_query(&row, scoring, unit,
			"SELECT total(due_date NOTNULL), total(finished_date <= due_date),"
			" total(finished_date > due_date AND finished_date <= ?4),"
			" total(due_date ISNULL) FROM temp.supervision_asof s JOIN temp.falls_to f"
			" ON f.form = 'supervision' AND f.key = s.key WHERE f.unit = ?1 AND NOT "
			"f.excused"
			" AND ifnull(due_date, assigned_date) BETWEEN ?2 AND ?3",
			diag) < 0)
		return -1;
	query_bind_text(&row, 4, scoring->analysis->as_of_text);
	if (query_next(&row, diag) < 0) {
		query_release(&row);
		return -1;
	}
	due = (int64_t)query_double(&row, 0);
	on_time = (int64_t)query_double(&row, 1);
	late = (int64_t)query_double(&row, 2);
	undated = (int64_t)query_double(&row, 3);
	query_release(&row);
	overdue = due - on_time - late;
	evidence_number(&out->evidence, "due", (double)due);
	evidence_number(&out->evidence, "on_time", (double)on_time);
	evidence_number(&out->evidence, "late", (double)late);
	evidence_number(&out->evidence, "overdue", (double)overdue);
	if (undated)
		evidence_number(&out->evidence, "undated", (double)undated);
	if (!due) {
		(void)note_untold(out, scoring, "supervision",
				  scoring->analysis->period.first_month);
		return 0;
	}
	out->applicable = true;
	out->points =
		item->max_points *
			((double)on_time + item->parameters.supervision.late_share * (double)late) /
			(double)due -
		(double)overdue * item->parameters.supervision.open_overdue;
	return 0;
}

/* What was put right, and by when, is told or not known: then it does not count. */
int score_inspection(struct score *out, const struct scoring *scoring,
		     const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int64_t findings, rectified, unknown;

	if (score_query(&row, scoring, unit,
			"SELECT total(findings), total(CASE WHEN due_date IS NULL OR"
			" rectified_date <= due_date THEN min(rectified, findings) END),"
			" total(CASE WHEN rectified IS NULL THEN findings"
			" WHEN due_date NOTNULL AND rectified_date IS NULL"
			" THEN min(rectified, findings) END)"
			" FROM temp.inspection_asof s JOIN temp.falls_to f ON f.form = 'inspection'"
			" AND f.key = s.key WHERE f.unit = ?1 AND NOT f.excused AND findings > 0"
			" AND inspection_date BETWEEN ?2 AND ?3 AND ifnull(due_date, '') <= ?4",
			diag) < 0)
		return -1;
	query_bind_text(&row, 4, scoring->analysis->as_of_text);
	if (query_next(&row, diag) < 0) {
		query_release(&row);
		return -1;
	}
	findings = (int64_t)query_double(&row, 0);
	rectified = (int64_t)query_double(&row, 1);
	unknown = (int64_t)query_double(&row, 2);
	query_release(&row);
	findings -= unknown;
	evidence_number(&out->evidence, "findings", (double)findings);
	evidence_number(&out->evidence, "rectified", (double)rectified);
	if (unknown)
		evidence_number(&out->evidence, "untold_findings", (double)unknown);
	if (!findings) {
		(void)note_untold(out, scoring, "inspection",
				  scoring->analysis->period.first_month);
		return 0;
	}
	out->applicable = true;
	out->points = item->max_points * (double)rectified / (double)findings;
	return 0;
}

int score_publicity(struct score *out, const struct scoring *scoring,
		    const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct query row = QUERY_INIT;
	struct period due;
	int months = score_due(&due, scoring, unit, "information"), rc = -1;
	char last[DATE_SIZE];
	double asked;

	asked = score_part(scoring, unit, months, item->parameters.publicity.count);
	if (!(asked > 0)) {
		evidence_number(&out->evidence, "not_due", 1);
		return 0;
	}
	if (score_query(&row, scoring, unit,
			"SELECT count(*) FROM temp.information_asof WHERE unit = ?1"
			" AND reported_date BETWEEN ?2 AND ?3 AND kind = ?4",
			diag) < 0)
		goto out;
	query_bind_text(&row, 3, day_format(last, due.last_day));
	query_bind_text(&row, 4, item->parameters.publicity.kind);
	if (query_next(&row, diag) < 0)
		goto out;
	rc = 0;
	out->applicable = true;
	out->points = fmin(query_double(&row, 0) / asked, 1) * item->parameters.publicity.count *
		      item->parameters.publicity.points;
	evidence_number(&out->evidence, "n", query_double(&row, 0));
out:
	query_release(&row);
	return rc;
}

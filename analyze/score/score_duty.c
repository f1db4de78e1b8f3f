/* score_duty.c - the assessment's duty, bonus and deduction items that look at ledgers of their
 * own: see score.h. */
#include "analyze/score/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ?1 the unit, the pairs of the year ?2..?3 by the day of the sender, else of the receiver, ?4 the
 * run. A step that two units keep is no handing on. */
#define PAIRS_OF(side)                                                                           \
	"SELECT count(iif(standing = 'matched', 1, NULL)) AS matched,"                           \
	" count(iif(standing = 'date_gap', 1, NULL)) AS date_gap,"                               \
	" count(iif(standing = 'unlike', 1, NULL)) AS unlike,"                                   \
	" count(iif(standing IN ('sender_only', 'receiver_only', '" side "_unsent'), 1, NULL))"  \
	" AS alone, count(iif(standing IN ('sender_not_due', 'receiver_not_due', 'waiting'), 1," \
	" NULL)) AS not_due FROM reconcile_by_run WHERE run = ?4 AND " side " = ?1"              \
	" AND sent_step <> received_step AND coalesce(sent, received) BETWEEN ?2 AND ?3"

static void add_pairs(struct score *out, const struct scoring *scoring,
		      const struct assessment_item *item, struct query *row)
{
	static const char *const counts[] = { "matched", "date_gap", "unlike", "alone", "not_due" };
	double credit = item->parameters.reconciliation.gap_share;
	int matched = (int)query_int_of(row, "matched"), alone = (int)query_int_of(row, "alone");
	int part = (int)(query_int_of(row, "date_gap") + query_int_of(row, "unlike"));
	int total = matched + part + alone;

	evidence_number(&out->evidence, "total", total);
	for (size_t i = 0; i < sizeof(counts) / sizeof(counts[0]); i++)
		evidence_number(&out->evidence, counts[i], query_double_of(row, counts[i]));
	if (!total)
		return;
	out->applicable = true;
	out->points = item->max_points *
		      score_share_of_cases(out, scoring, matched + credit * part, total);
	score_chances_add(&out->chances, &(struct score_chance){ .full = matched,
								 .part = part,
								 .none = alone,
								 .credit = credit,
								 .reach = 1,
								 .cap = 1,
								 .weight = 1 });
}

/* What the other side has not sent its ledger for is not known to be amiss, nor what neither has
 * had to tell of yet. */
int score_reconciliation(struct score *out, const struct scoring *scoring,
			 const struct assessment_item *item, size_t unit, struct diag *diag)
{
	const char *sql = item->parameters.reconciliation.receiver ? PAIRS_OF("receiver")
								   : PAIRS_OF("sender");
	struct query row = QUERY_INIT;
	int more;

	if (score_query(&row, scoring, unit, sql, diag) < 0)
		return -1;
	query_bind_int(&row, 4, scoring->analysis->run);
	more = query_next(&row, diag);
	if (more > 0)
		add_pairs(out, scoring, item, &row);
	query_release(&row);
	score_add_months(out, scoring, unit, "linkage");
	return more < 0 ? -1 : 0;
}

struct answers {
	int due, in_time, late, unknown;
};

/* The limit in days after 'from', the last day rolled to the next working day; DAY_NONE where the
 * calendar lacks the year. */
static int deadline_of(const struct scoring *scoring, const struct limit *limit, int from)
{
	const struct calendar *calendar = &scoring->analysis->rules->calendar;
	int day = limit->workdays ? from : from + limit->days;

	if (calendar_add_workdays(&day, calendar, day, limit->workdays ? limit->days : 0) < 0)
		return DAY_NONE;
	return day;
}

/* Columns: event_date, complex, first answer's date. */
static void add_answer(struct answers *answers, const struct scoring *scoring, struct query *row,
		       const struct limit *limit, const struct limit *complex)
{
	int from, answered, deadline;
	bool has_answer, known = false;

	if (day_parse(&from, query_text(row, 0), NULL) < 0)
		return;
	limit = complex && query_int(row, 1) ? complex : limit;
	has_answer = query_text(row, 2) && day_parse(&answered, query_text(row, 2), NULL) == 0;
	deadline = deadline_of(scoring, limit, from);
	if (deadline == DAY_NONE) /* it is no earlier than as many calendar days */
		deadline = from + limit->days;
	else
		known = true;
	if (!known && (has_answer ? answered : scoring->analysis->as_of) > deadline) {
		answers->unknown++;
		return;
	}
	if (!has_answer && deadline >= scoring->analysis->as_of)
		return; /* not yet due */
	answers->due++;
	answers->in_time += has_answer && answered <= deadline;
	answers->late += has_answer && answered > deadline;
}

static int count_answers(struct answers *answers, const struct scoring *scoring,
			 const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more;

	if (score_query(
		    &rows, scoring, unit,
		    "SELECT a.event_date, a.complex, min(b.event_date) FROM temp.linkage_asof a"
		    " LEFT JOIN temp.linkage_asof b ON b.unit = a.unit AND b.case_no = a.case_no"
		    " AND instr(' ' || ?5 || ' ', ' ' || b.stage || ' ') > 0"
		    " AND b.event_date >= a.event_date WHERE a.unit = ?1 AND a.stage = ?4"
		    " AND a.event_date BETWEEN ?2 AND ?3 GROUP BY a.key",
		    diag) < 0)
		return -1;
	query_bind_text(&rows, 4, item->parameters.answer_in_time.from);
	query_bind_text(&rows, 5, item->parameters.answer_in_time.to);
	while ((more = query_next(&rows, diag)) > 0)
		add_answer(answers, scoring, &rows, item->parameters.answer_in_time.limit,
			   item->parameters.answer_in_time.complex);
	query_release(&rows);
	return more;
}

int score_answer_in_time(struct score *out, const struct scoring *scoring,
			 const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct answers answers = { 0 };

	if (count_answers(&answers, scoring, item, unit, diag) < 0)
		return -1;
	evidence_number(&out->evidence, "due", answers.due);
	evidence_number(&out->evidence, "in_time", answers.in_time);
	evidence_number(&out->evidence, "late", answers.late);
	evidence_number(&out->evidence, "overdue", answers.due - answers.in_time - answers.late);
	score_add_unknown(out, answers.unknown);
	score_add_months(out, scoring, unit, "linkage");
	if (!answers.due)
		return 0;
	out->applicable = true;
	out->points =
		item->max_points * score_share_of_cases(out, scoring, answers.in_time, answers.due);
	score_chances_add(&out->chances,
			  &(struct score_chance){ .full = answers.in_time,
						  .none = answers.due - answers.in_time,
						  .reach = 1,
						  .cap = 1,
						  .weight = 1 });
	return 0;
}

int score_manual(struct score *out, const struct scoring *scoring,
		 const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct query row = QUERY_INIT;
	bool extra = strcmp(item->section, "bonus") == 0 || strcmp(item->section, "deduct") == 0;
	int found;

	if (query_open(&row, scoring->analysis->store,
		       "SELECT points, basis FROM temp.manual_score_asof WHERE member_unit = ?1"
		       " AND year = ?2 AND item = ?3 AND points IS NOT NULL",
		       diag) < 0)
		return -1;
	query_bind_text(&row, 1, score_unit(scoring, unit));
	query_bind_text(&row, 2, scoring->analysis->code);
	query_bind_text(&row, 3, item->item);
	found = query_next(&row, diag);
	if (found > 0) {
		out->applicable = true;
		out->points = query_double(&row, 0);
		evidence_text(&out->evidence, "given", query_text(&row, 1));
	} else {
		out->applicable = extra;
	}
	if (item_is_veto(item) || item_downgrade(item))
		evidence_number(&out->evidence, "mark", 1);
	evidence_text(&out->evidence, "item", item->item);
	evidence_number(&out->evidence, "scored", found > 0);
	evidence_number(&out->evidence, "extra", extra);
	query_release(&row);
	return found < 0 ? -1 : 0;
}

/* Codes of information.adopted that earn points. */
static const char *const levels[] = { "county", "city", "province", "nation" };
enum { NR_LEVELS = sizeof(levels) / sizeof(levels[0]) };

static double adoption_points(const struct assessment_item *item, size_t level)
{
	const double points[NR_LEVELS] = { item->parameters.adoption.county,
					   item->parameters.adoption.city,
					   item->parameters.adoption.province,
					   item->parameters.adoption.nation };

	return points[level];
}

int score_adoption(struct score *out, const struct scoring *scoring,
		   const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int64_t counts[NR_LEVELS] = { 0 };
	int more, nr = 0;

	if (score_query(&rows, scoring, unit,
			"SELECT adopted, count(*) FROM temp.information_asof WHERE unit = ?1"
			" AND reported_date BETWEEN ?2 AND ?3 AND adopted IS NOT NULL"
			" AND adopted <> 'none' GROUP BY adopted",
			diag) < 0)
		return -1;
	while ((more = query_next(&rows, diag)) > 0) {
		for (size_t i = 0; i < NR_LEVELS; i++) {
			if (strcmp(query_text(&rows, 0), levels[i]) != 0)
				continue;
			out->points += adoption_points(item, i) * query_double(&rows, 1);
			counts[i] = query_int(&rows, 1);
		}
		nr += (int)query_int(&rows, 1);
	}
	query_release(&rows);
	out->applicable = true;
	evidence_number(&out->evidence, "n", nr);
	for (size_t i = 0; i < NR_LEVELS; i++)
		evidence_number(&out->evidence, levels[i], (double)counts[i]);
	return more;
}

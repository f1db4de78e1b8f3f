/* score_attain.c - see score_attain.h. */
#include "analyze/score/score_attain.h"

#include <math.h>
#include <string.h>

#include "analyze/number/series.h"
#include "core/office/duty.h"
#include "core/rules/parameters.h"

struct attaining {
	struct score *score;
	const struct scoring *scoring;
	const struct assessment_item *item;
	size_t unit;
	struct diag *diag;
	double points; /* the answer: the full ones at first */
};

static double fact_of(const struct attaining *a, const char *name)
{
	return evidence_number_of(&a->score->evidence, name);
}

/* The known obligations that are still open. */
static void keep_open(const struct attaining *a, double open)
{
	evidence_number(&a->score->evidence, "open", open);
}

static int attain_roster(struct attaining *a)
{
	a->points -= fact_of(a, "unfiled") * a->item->parameters.roster.unfiled;
	return 0;
}

/* It may still come within the days that count in part. */
static bool may_be_near(const struct attaining *a, const struct delivery *delivery)
{
	const struct analysis *analysis = a->scoring->analysis;
	int days = delivery->has_due
			   ? duty_days_late(analysis->rules, delivery->due, analysis->as_of)
			   : -1;

	return days >= 0 && days <= a->item->parameters.timeliness.late_days;
}

static int attain_timeliness(struct attaining *a)
{
	double on_time = fact_of(a, "on_time"), near = fact_of(a, "near"), open = 0;

	for (size_t i = 0; i < a->scoring->deliveries.nr; i++) {
		const struct delivery *delivery = &a->scoring->deliveries.items[i];

		if (delivery->unit != a->unit)
			continue;
		open += delivery->status == DELIVERY_STATUS_NOT_DUE ||
			delivery->status == DELIVERY_STATUS_HELD ||
			(delivery->status == DELIVERY_STATUS_NOT_COMPUTABLE &&
			 !score_is_due(a->scoring, delivery));
		near += (delivery->status == DELIVERY_STATUS_MISSING ||
			 delivery->status == DELIVERY_STATUS_REFUSED) &&
			may_be_near(a, delivery);
	}
	keep_open(a, open);
	a->points *= (on_time + open + a->item->parameters.timeliness.late_share * near) /
		     (fact_of(a, "due") + open);
	return 0;
}

static int attain_information(struct attaining *a)
{
	const struct analysis *analysis = a->scoring->analysis;
	int first = analysis->period.first_month, quarters = 0;
	double news = a->item->parameters.information.news_points, asked, full;
	double lost = fact_of(a, "news_lost");

	for (int quarter = 0; quarter < 4; quarter++) {
		struct period period = period_of_month(PERIOD_KIND_QUARTER, first + quarter * 3);

		quarters += period.last_month >= analysis->began &&
			    rules_is_member_in(analysis->rules, a->unit, &period);
	}
	asked = score_part(a->scoring, a->unit, 12, a->item->parameters.information.summary_year);
	full = quarters * news + asked * a->item->parameters.information.summary_points;
	if (!isnan(fact_of(a, "typical")) && score_part(a->scoring, a->unit, 12, 1) >= 1)
		full += a->item->parameters.information.typical_points;
	if (full > 0)
		a->points *= (full - lost * news) / full;
	return 0;
}

/* How many more the months to come bring when they bring as many as the 'gone' ones brought. */
static double further_of(const struct attaining *a, const struct period *gone, double whole)
{
	const struct analysis *analysis = a->scoring->analysis;
	int over = 0, ahead = 0;

	for (int month = analysis->period.first_month; month <= analysis->period.last_month;
	     month++) {
		bool is_over = month <= gone->last_month;

		if (month < analysis->began || !rules_is_member(analysis->rules, a->unit, month))
			continue;
		over += is_over;
		ahead += !is_over;
	}
	return over ? round(whole * ahead / over) : 0;
}

static int attain_attendance(struct attaining *a)
{
	double meetings = fact_of(a, "meetings");
	double further = further_of(a, &a->scoring->gone, meetings);

	evidence_number(&a->score->evidence, "further", further);
	a->points = (a->score->points * meetings +
		     a->item->max_points * a->item->parameters.attendance.present * further) /
		    (meetings + further);
	return 0;
}

#define GIVEN "WITH given AS (SELECT ?1, ?2, ?3, ?4, ?5) "
/* The one number of a query about the unit's matters that are not due: ?4 the as-of day, ?5 the
 * year's last day. */
static int count_open(double *out, const struct attaining *a, const char *sql)
{
	struct query row = QUERY_INIT;
	char last[DATE_SIZE];
	int rc;

	if (score_query(&row, a->scoring, a->unit, sql, a->diag) < 0)
		return -1;
	query_bind_text(&row, 4, a->scoring->analysis->as_of_text);
	query_bind_text(&row, 5, day_format(last, a->scoring->analysis->period.last_day));
	rc = query_next(&row, a->diag);
	*out = rc > 0 ? query_double(&row, 0) : 0;
	query_release(&row);
	return rc < 0 ? -1 : 0;
}

static int attain_supervision(struct attaining *a)
{
	double share = a->item->parameters.supervision.late_share, open;

	if (count_open(&open, a,
		       GIVEN "SELECT count(*) FROM temp.supervision_asof s JOIN temp.falls_to f"
			     " ON f.form = 'supervision' AND f.key = s.key WHERE f.unit = ?1"
			     " AND NOT f.excused AND due_date > ?4 AND due_date <= ?5") < 0)
		return -1;
	keep_open(a, open);
	a->points *= (fact_of(a, "on_time") + open +
		      share * (fact_of(a, "late") + fact_of(a, "overdue"))) /
		     (fact_of(a, "due") + open);
	return 0;
}

/* Without a day that it is due by it may be put right as long as the year lasts. */
static int attain_inspection(struct attaining *a)
{
	double open, mendable;

	if (count_open(&open, a,
		       GIVEN
		       "SELECT total(findings) FROM temp.inspection_asof s JOIN temp.falls_to f"
		       " ON f.form = 'inspection' AND f.key = s.key WHERE f.unit = ?1"
		       " AND NOT f.excused AND inspection_date BETWEEN ?2 AND ?3"
		       " AND due_date > ?4") < 0 ||
	    count_open(&mendable, a,
		       GIVEN
		       "SELECT total(findings - min(rectified, findings)) FROM"
		       " temp.inspection_asof s JOIN temp.falls_to f ON f.form = 'inspection' AND"
		       " f.key = s.key WHERE f.unit = ?1 AND NOT f.excused AND findings > 0"
		       " AND inspection_date BETWEEN ?2 AND ?3 AND due_date IS NULL") < 0)
		return -1;
	keep_open(a, open + mendable);
	a->points *= (fact_of(a, "rectified") + mendable + open) / (fact_of(a, "findings") + open);
	return 0;
}

static int attain_per_event(struct attaining *a)
{
	if (!isnan(fact_of(a, "n")))
		a->points = a->score->points;
	return 0;
}

/* Nothing that comes later makes a failure of this rate good: it was told as a number, or failed by
 * a day that is over. */
static bool is_final(const struct indicator *rate)
{
	const struct conditions *filter = &rate->numerator->filter;

	if (!rate->numerator->form)
		return true;
	for (size_t i = 0; i < filter->nr; i++)
		for (size_t k = 0; k < filter->lists[i].nr; k++)
			if (filter->lists[i].items[k].other_column)
				return true;
	return false;
}

/* The cases of the rate when the further ones are all good. False where its failures may still be
 * mended. */
static bool best_of(struct figure *figure, const struct attaining *a,
		    const struct indicator *indicator)
{
	struct period due;
	double further;

	if (indicator->noise != NOISE_BINOMIAL || !indicator->numerator || !is_final(indicator) ||
	    !score_due_of(&due, a->scoring, a->unit, indicator))
		return false;
	series_figure_of(figure, a->scoring->analysis, indicator, (int)a->unit, &due);
	if (isnan(figure->value))
		return false;
	further = further_of(a, &due, figure->denominator);
	evidence_number(&a->score->evidence, "further", further);
	figure->numerator += further;
	figure->denominator += further;
	return true;
}

static int attain_rate(struct attaining *a)
{
	struct figure best;

	if (best_of(&best, a, a->item->parameters.indicator_rate.indicator))
		a->points *=
			fmin(1, score_share_told(a->scoring, best.numerator, best.denominator) /
					a->item->parameters.indicator_rate.full);
	return 0;
}

static int attain_bands(struct attaining *a)
{
	struct figure best;

	if (best_of(&best, a, a->item->parameters.bands.indicator))
		a->points = score_band_of(a->item, best.numerator / best.denominator);
	return 0;
}

static int attain_answers(struct attaining *a)
{
	double in_time = fact_of(a, "in_time"), due = fact_of(a, "due"), further;
	struct period gone;

	if (!score_due(&gone, a->scoring, a->unit, "linkage"))
		return 0;
	further = further_of(a, &gone, due);
	evidence_number(&a->score->evidence, "further", further);
	a->points *= score_share_told(a->scoring, in_time + further, due + further);
	return 0;
}

/* By method; of the others nothing is lost for good. */
static int (*const attain[NR_METHODS])(struct attaining *a) = {
	[METHOD_ROSTER] = attain_roster,
	[METHOD_TIMELINESS] = attain_timeliness,
	[METHOD_INFORMATION] = attain_information,
	[METHOD_ATTENDANCE] = attain_attendance,
	[METHOD_SUPERVISION] = attain_supervision,
	[METHOD_INSPECTION] = attain_inspection,
	[METHOD_INDICATOR_RATE] = attain_rate,
	[METHOD_PER_EVENT] = attain_per_event,
	[METHOD_BANDS] = attain_bands,
	[METHOD_ANSWER_IN_TIME] = attain_answers,
};

int score_attain(struct score *score, const struct scoring *scoring,
		 const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct attaining a = { score, scoring, item, unit, diag, item->max_points };

	if (!score->applicable)
		return 0;
	if (attain[item->method] && attain[item->method](&a) < 0)
		return -1;
	a.points = assessment_points(fmax(fmin(a.points, item->max_points), score->points));
	evidence_number(&score->evidence, "attainable", a.points);
	if (a.points < item->max_points)
		evidence_number(&score->evidence, "lost",
				assessment_points(item->max_points - a.points));
	return 0;
}

/* assessment_rules.h - the yearly assessment as assessment.csv lays it down: the scheme, and items
 * that are scored by a method with parameters of its own.
 *
 * Part of struct rules: read and checked by rules_load(), scored by analyze, shown by render. */
#ifndef CORE_ASSESSMENT_RULES_H
#define CORE_ASSESSMENT_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/base/buf.h"
#include "core/rules/rule_value.h"

struct indicator;
struct limit;

/* How an item is scored; docs/extending.md says what each does. */
enum assessment_method {
	METHOD_SCHEME,
	METHOD_ROSTER,
	METHOD_TIMELINESS,
	METHOD_QUALITY,
	METHOD_INFORMATION,
	METHOD_ATTENDANCE,
	METHOD_SUPERVISION,
	METHOD_INSPECTION,
	METHOD_PUBLICITY,
	METHOD_INDICATOR_RATE,
	METHOD_INDICATOR_TARGET,
	METHOD_PER_UNIT,
	METHOD_PER_EVENT,
	METHOD_BANDS,
	METHOD_RANK,
	METHOD_PRESENT,
	METHOD_GROWTH,
	METHOD_RECONCILIATION,
	METHOD_ANSWER_IN_TIME,
	METHOD_ADOPTION,
	METHOD_MANUAL,
	NR_METHODS,
};

/* The points of a share, value or place up to a limit, or from one on. */
struct score_band {
	double share, points;
};
struct score_bands {
	struct score_band *items;
	size_t nr;
};

/* What decides between units of equal total for the last 优秀: the share of the duty items, or the
 * points of the item with this number. */
enum { SCHEME_TIES_MAX = 4, TIE_DUTY = -1 };

/* Of the whole assessment. Points of 100 unless said otherwise. */
struct scheme {
	bool given; /* the file has one */
	double max_points;
	struct month_day closing;     /* of the year after: what comes later does not count */
	double applicable_min;	      /* fewer applicable points: not ranked */
	double bonus_max;	      /* the most that bonus items add */
	double excellent, good, pass; /* the least total of each grade */
	double excellent_share;	      /* of the ranked units, at most */
	int ties[SCHEME_TIES_MAX];    /* numbers of items, or TIE_DUTY; in order */
	size_t nr_ties;
	int minimum_cases; /* a rate of fewer earns what their interval allows; 0: no such rule */
	int missing_zero;  /* what is owed and was not sent has no points; else it is left out */
	struct month_day self;	  /* of the year after: units score themselves by then */
	struct month_day appeals; /* of the year after: what appeals changed until then counts;
				   * month 0: until the closing day */
	int objection_days;	  /* working days to object to the result */
};

/* By method. Points are those of the item, shares 0..1. */
union assessment_parameters {
	struct {
		double none, many, unfiled; /* off for no head or liaison, for several, for each */
		const struct limit *file_limit;
	} roster;
	struct {
		double late_share; /* credited when late by at most late_days working days */
		int late_days;
	} timeliness;
	struct {
		struct score_bands bands; /* shares ascend, points descend */
		int minimum_rows;	  /* fewer: files count instead */
	} quality;
	struct {
		int news_quarter, summary_year, typical_year; /* how many are asked for */
		double news_points, summary_points, typical_points;
		unsigned typical_classes; /* bit 1 << enum unit_class */
	} information;
	struct {
		double present, proxy, leave, absent; /* shares */
	} attendance;
	struct {
		double late_share, open_overdue;
	} supervision;
	struct {
		const char *kind; /* a code of information.kind */
		int count;
		double points; /* of each */
	} publicity;
	struct {
		const struct indicator *indicator;
		double full;  /* the value that earns all, in the store's unit of measure */
		bool percent; /* it was written as so many per cent */
	} indicator_rate;
	struct {
		double cap; /* the most that one target's share counts */
	} indicator_target;
	struct {
		const struct indicator *indicator;
		double each; /* points of one of its measure: earned, or taken off */
		double one;  /* of its measure, as stored */
	} per_unit, per_event;
	struct {
		const struct indicator *indicator;
		struct score_bands bands; /* from these values on; both descend */
	} bands;
	struct {
		const struct indicator *indicator;
		struct score_bands bands; /* by the part of the units that are no worse; of none
					   * the places share the points out evenly */
		int low;		  /* the least value is the best */
	} rank;
	struct {
		const struct indicator *indicator;
		int least;
	} present;
	struct {
		const struct indicator *indicator;
		double start, step, each; /* points without growth; share that moves 'each' */
		double zero_base;	  /* stands for nothing in the year before, as stored */
	} growth;
	struct {
		int receiver; /* 0: the sender's side */
		double gap_share;
	} reconciliation;
	struct {
		const char *from, *to; /* codes of linkage.stage; 'to' several, by blanks */
		const struct limit *limit, *complex; /* the latter NULL: none */
	} answer_in_time;
	struct {
		double county, city, province, nation; /* points of a text adopted there */
	} adoption;
	struct {
		double each; /* a hint for the office; 0: none */
		int veto;
		int downgrade; /* grades lower once points are entered */
	} manual;
	struct scheme scheme;
};

struct assessment_item {
	const char *item, *name;
	const char *section; /* general, duty, bonus, deduct, scheme */
	uint8_t *applies;    /* by index in rules->units */
	double max_points;
	enum assessment_method method;
	union assessment_parameters parameters;
	bool manual;
	const char *note;
};

/* A scheme with its items: of assessment.csv, which is today's, or of a file below assessment/,
 * named by the year it was for (assessment/2023.csv) or by what it tries. */
struct assessment {
	const char *file; /* below rules/ */
	int year;	  /* 0: assessment.csv, -1: named otherwise */
	struct assessment_item *items;
	size_t nr_items, alloc_items;
	struct scheme scheme;
};

/* Points as they are written and printed: hundredths, half a hundredth up. Binary noise decides
 * nothing: 5.774999999999999 is 5.775, as on a pocket calculator. */
double assessment_points(double points);
/* A total before it is rounded, without that noise: what ranks are of. */
double assessment_unrounded(double total);

/* From the best on. */
enum grade { GRADE_EXCELLENT, GRADE_GOOD, GRADE_PASS, GRADE_FAIL, GRADE_NR };
extern const char *const grade_words[GRADE_NR];

/* Append what part of an item's points a unit has (points / max_points) as a percentage without the
 * sign %: whole, with as many decimals more as keep less than all from being 100. */
void assessment_add_share(struct buf *out, double share);

/* The item with this code, or NULL. */
const struct assessment_item *assessment_item(const struct assessment *assessment,
					      const char *code);
/* Whether points of it forbid a good grade; by how many grades they lower it. Either is a mark that
 * takes no points off. */
bool item_is_veto(const struct assessment_item *item);
int item_downgrade(const struct assessment_item *item);

#endif

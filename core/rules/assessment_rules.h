/* assessment_rules.h - the yearly assessment as assessment.csv lays it down: the scheme, and items
 * that are scored by a method with parameters of its own.
 *
 * Part of struct rules: read and checked by rules_load(), scored by analyze, shown by render. */
#ifndef CORE_ASSESSMENT_RULES_H
#define CORE_ASSESSMENT_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	METHOD_RECONCILIATION,
	METHOD_ANSWER_IN_TIME,
	METHOD_ADOPTION,
	METHOD_MANUAL,
	NR_METHODS,
};

/* The points of 'share' up to a limit. */
struct score_band {
	double share, points;
};

/* What decides between units of equal total for the last 优秀: the share of the duty items, or the
 * points of the item with this number. */
enum { SCHEME_TIES_MAX = 4, TIE_DUTY = -1 };

/* Of the whole assessment. Points of 100 unless said otherwise. */
struct scheme {
	bool given; /* assessment.csv has one */
	double max_points;
	struct month_day closing;     /* of the year after: what comes later does not count */
	double applicable_min;	      /* fewer applicable points: not ranked */
	double bonus_max;	      /* the most that bonus items add */
	double excellent, good, pass; /* the least total of each grade */
	double excellent_share;	      /* of the ranked units, at most */
	int ties[SCHEME_TIES_MAX];    /* numbers in rules->items, or TIE_DUTY; in order */
	size_t nr_ties;
	struct month_day self; /* of the year after: units score themselves by then */
	int objection_days;    /* working days to object to the result */
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
		struct score_band *bands; /* shares ascend, points descend */
		size_t nr_bands;
		int minimum_rows; /* fewer: files count instead */
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

/* Whether points of it forbid a good grade. */
bool item_is_veto(const struct assessment_item *item);

#endif

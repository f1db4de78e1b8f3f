/* audience_rules.h - audiences.csv: whom a product is for, and who may read what in it.
 *
 * Part of struct rules: read and checked by rules_load(); render/report/audience.h is the wall that
 * holds to it. The names of what is printed are here, the policy is the file's alone. */
#ifndef CORE_AUDIENCE_RULES_H
#define CORE_AUDIENCE_RULES_H

#include <stdbool.h>

/* The office sees all that is in its store. */
enum audience {
	AUDIENCE_OFFICE,
	AUDIENCE_UNIT,	/* the one unit that the paper is for, of what is its own */
	AUDIENCE_SIDES, /* who transfers a case and who receives it */
	AUDIENCE_MEMBERS,
	AUDIENCE_SUPERIOR,
	AUDIENCE_PUBLIC,
	NR_AUDIENCES,
};

/* What goes out of the office; what stays there is PRODUCT_OFFICE. */
enum product {
	PRODUCT_OFFICE,
	PRODUCT_BULLETIN,
	PRODUCT_CIRCULAR,
	PRODUCT_CAMPAIGN,
	PRODUCT_PAGE,
	PRODUCT_CHART,
	PRODUCT_MEETING,
	PRODUCT_REPORT,
	PRODUCT_SUMMARY,
	PRODUCT_LINKAGE,
	PRODUCT_UNIT_REPORT,
	PRODUCT_LETTER,
	PRODUCT_MATTER,
	PRODUCT_REMINDER,
	PRODUCT_EXTRACT,
	NR_PRODUCTS,
};

/* What such products print that not everybody may read: two kinds of figures, and fields of single
 * rows. */
enum guarded {
	GUARDED_JUDICIAL,   /* what police, procuratorate, court alone tell, but for counts */
	GUARDED_CASE_MONEY, /* money of one case, and a sum over one */
	GUARDED_CASE_NO,
	GUARDED_DECISION_NO,
	GUARDED_LINKAGE_NO,
	GUARDED_INFORMATION_TITLE,
	GUARDED_INFORMATION_CONTENT,
	GUARDED_MATTER_NO,
	GUARDED_MATTER_SUBJECT,
	GUARDED_MATTER_REQUIREMENT,
	GUARDED_INSPECTION_NO,
	GUARDED_INSPECTION_PROBLEMS,
	GUARDED_CLUE_NO,
	GUARDED_CLUE_SUBJECT,
	GUARDED_MEETING_CHAIR,
	GUARDED_MINUTES_NO,
	GUARDED_PLAN_NO,
	GUARDED_PLAN_MEASURE,
	GUARDED_ROSTER_NAME,
	NR_GUARDED,
};

struct audience_rules {
	bool given; /* the office has the file; without it everybody sees what is printed */
	enum audience products[NR_PRODUCTS];
	struct {
		unsigned seen; /* 1 << enum audience */
		bool masked;   /* for the others a mark stands there; else nothing does */
	} guarded[NR_GUARDED];
};

#endif

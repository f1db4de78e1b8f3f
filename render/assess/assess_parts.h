/* assess_parts.h - what the files of the assessment workbook share; not for others. */
#ifndef RENDER_ASSESS_PARTS_H
#define RENDER_ASSESS_PARTS_H

#include "render/report/present.h"
#include "render/report/report.h"
#include "render/workbook/workbook.h"

/* Sections in the order of a unit's sheet; a veto is a deduction of its own kind. */
enum assess_section {
	ASSESS_SECTION_GENERAL,
	ASSESS_SECTION_DUTY,
	ASSESS_SECTION_BONUS,
	ASSESS_SECTION_DEDUCT,
	ASSESS_SECTION_VETO,
	ASSESS_SECTION_NR,
};

struct assess_item {
	const char *item, *name, *basis;
	const char *source, *indicator, *source_item; /* of the evidence, NULL: none */
	enum assess_section section;
	bool manual, applicable;
	double points, max_points; /* points NAN when not applicable */
};

/* Columns of a unit's sheet. */
enum {
	ASSESS_COLUMN_MAX = 3,
	ASSESS_COLUMN_COUNTED,
	ASSESS_COLUMN_POINTS,
};

struct assess_unit {
	const struct unit *unit;
	const char *sheet;	   /* name of its sheet */
	struct assess_item *items; /* by section, then position */
	size_t nr_items, alloc_items;
	size_t first[ASSESS_SECTION_NR + 1]; /* index of each section's first item */
	double points, applicable_max, percent, bonus, deduct, duty_share;
	double total; /* 0 where nothing applies */
	bool veto;
	int rank, class_rank;	 /* 0: not ranked */
	int rank_low, rank_high; /* as the run computed them; 0: none */
	const char *grade;
};

struct assess {
	struct report *report;
	struct assess_unit *units;
	size_t nr;
	const struct assessment *assessment; /* of the year */
	const struct scheme *scheme;	     /* its */
	bool midyear;			     /* the year is not over: no grades */
};

/* Rows (from 0) of a unit's sheet: an item's, and those of the sums below the items. */
enum assess_sum {
	ASSESS_SUM_POINTS,
	ASSESS_SUM_PERCENT,
	ASSESS_SUM_BONUS,
	ASSESS_SUM_DEDUCT,
	ASSESS_SUM_TOTAL,
	ASSESS_SUM_VETO,
	ASSESS_SUM_NR,
};
uint32_t assess_item_row(size_t index);
uint32_t assess_sum_row(const struct assess_unit *unit, enum assess_sum sum);
/* Append the range of a section's cells in 'column', or "0" when it is empty; with 'sheet' as a
 * reference from another sheet. */
void assess_add_range(struct buf *out, const struct assess_unit *unit, const char *sheet,
		      enum assess_section from, enum assess_section to, uint16_t column);

/* assess_load.c: read the run's scores. Returns 0 or -1 (STO001). */
int assess_load(struct assess *out, struct report *report, struct diag *diag);
void assess_release(struct assess *assess);
/* assess_unit.c, assess_ranking.c: write a sheet. Return 0 or -1 (REN003). */
int assess_unit_sheet(struct workbook *workbook, const struct assess *assess,
		      const struct assess_unit *unit);
int assess_ranking_sheet(struct workbook *workbook, const struct assess *assess);
/* assess_trace.c: write 数据溯源.csv into 'folder'. Returns 0 or -1 (FIL002). */
int assess_trace_write(const struct assess *assess, const char *folder, struct diag *diag);

#endif

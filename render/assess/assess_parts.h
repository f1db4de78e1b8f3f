/* assess_parts.h - what the files of this room share: the run's scores, and the sheets and papers
 * made of them; not for others. */
#ifndef RENDER_ASSESS_PARTS_H
#define RENDER_ASSESS_PARTS_H

#include "render/report/present.h"
#include "render/report/report.h"
#include "render/workbook/workbook.h"

/* Sections in the order of a unit's sheet; what bounds or lowers the grade is a deduction of its
 * own kind. */
enum assess_section {
	ASSESS_SECTION_GENERAL,
	ASSESS_SECTION_DUTY,
	ASSESS_SECTION_BONUS,
	ASSESS_SECTION_DEDUCT,
	ASSESS_SECTION_VETO,
	ASSESS_SECTION_DOWNGRADE,
	ASSESS_SECTION_NR,
};

struct assess_item {
	const char *item, *name, *basis;
	const char *source, *indicator, *source_item; /* of the evidence, NULL: none */
	enum assess_section section;
	bool manual, applicable;
	double points, max_points, share; /* NAN when not applicable, but max_points */
	double self_points;		  /* NAN: none */
	double attainable;		  /* at the year's end; NAN: the year is over */
	const char *advice;		  /* NULL: none */
	bool scored; /* of a manual one: the office has given points, in its words: */
	const char *given;
	int downgrade; /* of the scheme's item */
};

/* Columns of a unit's sheet. */
enum {
	ASSESS_COLUMN_MAX = 3,
	ASSESS_COLUMN_COUNTED,
	ASSESS_COLUMN_POINTS,
	ASSESS_COLUMN_SELF,
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
	int downgrade;
	int rank, class_rank;	 /* 0: not ranked */
	int rank_low, rank_high; /* as the run computed them; 0: none */
	int band;
	int leave_low, leave_high; /* 0: none */
	double next_points;	   /* NAN: none */
	double past_total;	   /* of the year before, NAN: none */
	int past_rank;
	const char *grade;
};

/* How many units are 参加排名, 不参加, 优秀 …, 第1档 …: explain's word for it. */
struct assess_standing {
	const char *word;
	int units;
};

struct assess {
	struct report *report;
	struct assess_standing *standings;
	size_t nr_standings, alloc_standings;
	struct assess_unit *units;
	size_t nr;
	const struct assessment *assessment; /* of the year */
	const struct scheme *scheme;	     /* its */
	bool midyear;			     /* before the closing day: no grades */
	char past[PERIOD_CODE_SIZE];	     /* the year before */
	const char *gone; /* names of members of the year that are none at its end; NULL: none */
};

/* Rows (from 0) of a unit's sheet: an item's, and those of the sums below the items. */
enum assess_sum {
	ASSESS_SUM_POINTS,
	ASSESS_SUM_PERCENT,
	ASSESS_SUM_BONUS,
	ASSESS_SUM_DEDUCT,
	ASSESS_SUM_TOTAL,
	ASSESS_SUM_VETO,
	ASSESS_SUM_DOWNGRADE,
	ASSESS_SUM_NR,
};
uint32_t assess_item_row(size_t index);
uint32_t assess_sum_row(const struct assess_unit *unit, enum assess_sum sum);
/* Append the range of a section's cells in 'column', or "0" when it is empty; with 'sheet' as a
 * reference from another sheet. */
void assess_add_range(struct buf *out, const struct assess_unit *unit, const char *sheet,
		      enum assess_section from, enum assess_section to, uint16_t column);

/* The sheets that are lists, in their order. */
enum assess_list {
	ASSESS_LIST_FIRMNESS,
	ASSESS_LIST_INFLUENCE,
	ASSESS_LIST_LOST,
	ASSESS_LIST_MISSING,
	ASSESS_LIST_SELF,
	ASSESS_LIST_PROOF,
	ASSESS_LIST_APPEALS,
	ASSESS_LIST_LATE,
	ASSESS_LIST_NR,
};
#define ASSESS_COVER "封面"
const char *assess_list_name(enum assess_list which);
const char *assess_list_title(enum assess_list which);

/* Begin a workbook of the assessment at 'path': as workbook_create(). */
struct workbook *assess_workbook_create(const struct report *report, const char *path,
					const char *title, struct diag *diag);

/* assess_load.c: read the run's scores. Returns 0 or -1 (STO001). */
int assess_load(struct assess *out, struct report *report, struct diag *diag);
void assess_release(struct assess *assess);
/* How many units have the standing; 0 none. */
int assess_standing(const struct assess *assess, const char *word);
/* assess_trace.c: append that number, with its line in 数据溯源.csv at 'place'. */
void assess_add_standing(struct buf *out, const struct assess *assess, const char *place,
			 const char *word);
/* assess_unit.c, assess_ranking.c: write a sheet. Return 0 or -1 (REN003). */
int assess_unit_sheet(struct workbook *workbook, const struct assess *assess,
		      const struct assess_unit *unit);
int assess_ranking_sheet(struct workbook *workbook, const struct assess *assess);
/* Let points of 'item', from 0 to its full ones, be typed into a cell; 'advice' is what the note on
 * it says besides. */
void assess_points_input(struct sheet *sheet, const struct assess_item *item, uint32_t row,
			 uint16_t column, const char *advice);
/* assess_cover.c: what came out and where it stands; assess_matrix.c: items by units. The same. */
int assess_cover_sheet(struct workbook *workbook, const struct assess *assess);
int assess_matrix_sheet(struct workbook *workbook, const struct assess *assess);
/* assess_lists.c: returns 0, or -1 with REN003 or STO001. */
int assess_list_sheet(struct workbook *workbook, const struct assess *assess,
		      enum assess_list which, struct diag *diag);
/* manual_form.c: the points that the office gives, to be filled in. Returns 0 or -1 (REN003). */
int manual_form_write(const struct assess *assess, const char *folder, struct diag *diag);
/* score_papers.c: 考核通报 and 考核结果函/, of a year that is over. Returns 0 or -1. */
int score_papers_write(struct assess *assess, const char *folder, struct diag *diag);
/* assess_trace.c: write 数据溯源.csv into 'folder'. Returns 0 or -1 (FIL002). */
int assess_trace_write(const struct assess *assess, const char *folder, struct diag *diag);

#endif

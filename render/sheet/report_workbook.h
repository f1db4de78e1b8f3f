/* report_workbook.h - the workbook 统计报表_PERIOD.xlsx: its list of sheets, each written by its
 * file.
 *
 * The one list is in report_workbook.c; the cover's contents are made from it. */
#ifndef RENDER_REPORT_WORKBOOK_H
#define RENDER_REPORT_WORKBOOK_H

#include "render/report/present.h"
#include "render/report/report.h"
#include "render/report/trace.h"
#include "render/workbook/workbook.h"

enum report_sheet {
	REPORT_SHEET_COVER,
	REPORT_SHEET_NOTES,
	REPORT_SHEET_SUMMARY,
	REPORT_SHEET_REGIONS,
	REPORT_SHEET_UNITS,
	REPORT_SHEET_SYSTEMS,
	REPORT_SHEET_UNIT_INDICATORS,
	REPORT_SHEET_DUTIES,
	REPORT_SHEET_TARGETS,
	REPORT_SHEET_FIELDS,
	REPORT_SHEET_SCENES,
	REPORT_SHEET_MONTHS,
	REPORT_SHEET_SERIES,
	REPORT_SHEET_FORECAST,
	REPORT_SHEET_LINKAGE,
	REPORT_SHEET_CHAIN,
	REPORT_SHEET_BORDERS,
	REPORT_SHEET_RECONCILIATION,
	REPORT_SHEET_RECONCILE,
	REPORT_SHEET_LIMITS,
	REPORT_SHEET_LIMIT_CASES,
	REPORT_SHEET_SCREENING,
	REPORT_SHEET_SCREENING_FLAGS,
	REPORT_SHEET_JOINT,
	REPORT_SHEET_DISCLOSURE,
	REPORT_SHEET_DISCLOSURE_CLOCKS,
	REPORT_SHEET_DISCLOSURE_LIST,
	REPORT_SHEET_OPEN_CASES,
	REPORT_SHEET_DURATIONS,
	REPORT_SHEET_COHORTS,
	REPORT_SHEET_INFORMATION,
	REPORT_SHEET_INFORMATION_UNITS,
	REPORT_SHEET_INFORMATION_ITEMS,
	REPORT_SHEET_MAJOR_CASES,
	REPORT_SHEET_TIMELINESS,
	REPORT_SHEET_DELIVERIES,
	REPORT_SHEET_CIRCULAR,
	REPORT_SHEET_MATERIALS,
	REPORT_SHEET_NAMED,
	REPORT_SHEET_FINDINGS,
	REPORT_SHEET_ROLLING,
	REPORT_SHEET_METHODS,
	REPORT_SHEET_CAMPAIGNS,
	REPORT_SHEET_YEAR,
	REPORT_SHEET_YEAR_MONTHS,
	REPORT_SHEET_YEAR_UNITS,
	REPORT_SHEET_OFFICE,
	REPORT_SHEET_SUPERVISION,
	REPORT_SHEET_SUPERVISION_GROUPS,
	REPORT_SHEET_INSPECTION,
	REPORT_SHEET_INSPECTED,
	REPORT_SHEET_CLUES,
	REPORT_SHEET_CLUE_UNITS,
	REPORT_SHEET_JOINT_ACTIONS,
	REPORT_SHEET_JOINT_UNITS,
	REPORT_SHEET_PLANS,
	REPORT_SHEET_ROSTER,
	REPORT_SHEET_ROSTER_CHANGES,
	REPORT_SHEET_ROSTER_APPROVALS,
	REPORT_SHEET_MEETINGS,
	REPORT_SHEET_MINUTES,
	REPORT_SHEET_MEETING_YEARS,
	REPORT_SHEET_ATTENDANCE,
	REPORT_SHEET_MEETING_MATTERS,
	REPORT_SHEET_QUALITY,
	REPORT_SHEET_REJECTIONS,
	REPORT_SHEET_REVISIONS,
	REPORT_SHEET_PUBLISHED,
	REPORT_SHEET_FIRST_FIGURES,
	REPORT_SHEET_PROVENANCE,
	REPORT_SHEET_NR,
};

/* Write the workbook into 'folder'. Returns 0, or -1 with REN003 or STO001. */
int report_workbook_write(struct report *report, const char *folder, struct diag *diag);

/* Name, title and one-line description of a sheet. */
const char *report_sheet_name(enum report_sheet sheet);
const char *report_sheet_title(enum report_sheet sheet);
const char *report_sheet_about(enum report_sheet sheet);
/* False of the sheets that only an office above others has, at any other one. */
bool report_sheet_is_made(const struct report *report, enum report_sheet sheet);
/* True of a sheet that is read on the screen: of it only the title is printed. */
bool report_sheet_is_for_screen(enum report_sheet sheet);
/* Add the sheet with its title block (period and as-of day) to the workbook. */
struct sheet *report_sheet_open(struct workbook *workbook, const struct report *report,
				enum report_sheet sheet);
/* Leave a line of 数据溯源.csv for a figure of the sheet: of 'unit', in the column 'word' as
 * explain takes it, 'key' (or NULL) telling the unit's rows apart. */
void sheet_trace(struct report *report, enum report_sheet sheet, const char *unit, const char *word,
		 const char *key, const char *printed, double value);
/* The same of another command; place and period are filled in. */
void sheet_trace_as(struct report *report, enum report_sheet sheet, const struct trace_line *line);
/* One row that says a list is empty. */
void report_sheet_none(struct sheet *sheet, const char *text);

/* The sheets. Return 0, or -1 with REN003 or STO001. */
int sheet_cover(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_notes(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_summary(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_regions(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_systems(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_borders(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_units(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_unit_indicators(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_fields(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_scenes(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_months(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_series(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_forecast(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_linkage(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_reconciliation(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_chain(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_reconcile(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_limits(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_limit_cases(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_screening(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_screening_flags(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_joint(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_disclosure(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_disclosure_clocks(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_disclosure_list(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_open_cases(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_durations(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_cohorts(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_information(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_information_units(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_information_items(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_major_cases(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_timeliness(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_deliveries(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_circular(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_materials(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_named(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_findings(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_rolling(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_methods(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_campaigns(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_year(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_year_months(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_year_units(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_office(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_supervision(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_duties(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_targets(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_clues(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_clue_units(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_joint_actions(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_joint_units(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_plans(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_supervision_groups(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_inspection(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_inspected(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_roster(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_roster_changes(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_roster_approvals(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_meetings(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_minutes(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_meeting_years(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_attendance(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_meeting_matters(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_quality(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_rejections(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_revisions(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_published(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_first_figures(struct workbook *workbook, struct report *report, struct diag *diag);
int sheet_provenance(struct workbook *workbook, struct report *report, struct diag *diag);

/* True when a comparison is there and its indicator is one of the unit's. */
bool report_applies(const struct comparison *comparison);
/* Row of 单位指标 (from 0) where the unit begins; 0: it has no indicator. */
uint32_t unit_indicators_row(const struct report *report, const char *unit);

/* ---- sheet_indicators.c: rows that compare indicators, shared by several sheets */

/* The comparison's cells behind its name columns: value, coverage, bases, change, cumulative.
 * Returns 0, or -1 with STO001. */
int indicator_cells(struct sheet *sheet, struct report *report, const struct comparison *comparison,
		    struct diag *diag);
/* The same for an indicator without a comparison: marks. */
void indicator_marks(struct sheet *sheet);
/* The header of a column of the indicator's numbers: name, code and unit of measure. In the
 * report's arena. */
const char *indicator_header(struct report *report, const struct indicator *indicator);
/* A table of units (rows; the county last) by indicators (columns), those of 'codes' that the
 * rules know; units to whom none applies are left out unless 'all', which also links each unit to
 * its rows in 单位指标. */
int indicator_matrix(struct sheet *sheet, struct report *report, const char *const *codes,
		     size_t nr_codes, bool all);

#endif

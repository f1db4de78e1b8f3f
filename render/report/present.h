/* present.h - how the store's numbers are shown in tables: units of measure, marks, words.
 *
 * One place for the decisions of rules and style: money in 万元, "—" where an indicator does not
 * apply, blank where nothing was reported, a percentage only on a base that carries one, and no
 * word of change without a test. */
#ifndef RENDER_PRESENT_H
#define RENDER_PRESENT_H

#include "core/base/buf.h"
#include "render/report/report.h"
#include "render/workbook/workbook.h"

/* "—": does not apply. */
extern const char *const present_mark;

/* The cell style of an indicator's value, and of its difference. */
enum style present_style(const struct indicator *indicator);
enum style present_change_style(const struct indicator *indicator);
/* A value of the store in the unit of measure on paper: 分 as 万元, others as they are. */
double present_scale(const struct indicator *indicator, double value);

/* The next cell: the value, "—" when it does not apply or there is nothing to compute from,
 * 不能计算 where the calendar lacks the year, else blank. */
void present_value(struct sheet *sheet, const struct indicator *indicator, double value,
		   enum report_state state);
/* The same of a comparison; NULL is "—". */
void present_comparison(struct sheet *sheet, const struct indicator *indicator,
			const struct comparison *comparison);
/* A base (previous, year_ago, cumulative) whose own state is 'state': blank when unknown, "—" when
 * it does not apply or there was nothing to compute from. */
void present_base(struct sheet *sheet, const struct comparison *comparison, double value,
		  enum report_state state);

/* How a change may be printed. */
enum present_base {
	PRESENT_BASE_UNKNOWN, /* one of the two is not known: blank */
	PRESENT_BASE_RATE,    /* rates and days: the difference only, "—" */
	PRESENT_BASE_ZERO,    /* 无可比基数 */
	PRESENT_BASE_SMALL,   /* a count below 10: the difference only */
	PRESENT_BASE_USUAL,
};
enum present_base present_base_kind(const struct indicator *indicator, double now, double base);
/* Two cells: the difference to the year before (of the comparable value) and the percentage or
 * the words in its place; 'base' is the state of the year before. */
void present_change(struct sheet *sheet, const struct comparison *comparison,
		    enum report_state base);
/* The percentage against the period before, or the words in its place. */
void present_change_previous(struct sheet *sheet, const struct comparison *comparison,
			     enum report_state base);

/* What the test says: 明显上升, 变化在正常波动范围之内, or why there is none. */
const char *present_verdict(const struct comparison *comparison);
/* The next cell: the verdict, and of how many unit-months the bases are where these are fewer than
 * were owed: "；上年同期只计15/18单位月". 'previous': the row has 上期, too. */
void present_conclusion(struct sheet *sheet, const struct comparison *comparison, bool previous);
/* Chinese words for states and codes of the store; the code itself when unknown. */
const char *present_state(enum report_state state);
/* The same of a comparison's value; complete but for what was carried in: ASPECT_UNCARRIED. */
const char *present_data_state(const struct comparison *comparison);
const char *present_reason(const char *reason);
const char *present_delivery(const char *status);
const char *present_submission(const char *status);
const char *present_disclosure(const char *status);
const char *present_material(const char *status);
const char *present_circular(const char *standing);
const char *present_clock(const char *clock);
/* Why a decision is not disclosed: a reason as the unit wrote it stays. */
const char *present_exception(const char *exception);
const char *present_linkage(const char *status);
/* The state of a case of demand_by_run, as each list calls it: present_states.c. */
const char *present_supervision(const char *code);
const char *present_matter_group(const char *code);
const char *present_rectified(const char *code);
const char *present_inspection_report(const char *code);
const char *present_inspected(const char *code);
const char *present_prompt(const char *code);
const char *present_major_case(const char *code);
/* States of demands as the lists of the roster and of meetings call them: present_posts.c. */
const char *present_filed(const char *state);
const char *present_approved(const char *state);
const char *present_post(const char *state);
const char *present_roster_change(const char *change);
const char *present_chair(const char *state);
const char *present_minutes(const char *state);
const char *present_decided(const char *state);
const char *present_meeting_year(const char *state);
const char *present_decision(const char *state);
const char *present_overdue(const char *overdue);
const char *present_topic(const char *topic);
const char *present_severity(const char *severity);
const char *present_tested(const char *tested);
const char *present_finding(const char *kind);
const char *present_level(const char *level);
const char *present_section(const char *section);
const char *present_test(const char *test);
const char *present_basis(const char *basis);
const char *present_purpose(const char *purpose);
const char *present_forecast_method(const char *method);
const char *present_forecast_reason(const char *reason);
/* Fill 'out' (empty) with the facts of a finding's evidence (JSON) in words, those that are shown.
 * Returns 0, or -1 with STO001. present_evidence.c. */
int present_facts(struct buf *out, struct report *report, const char *evidence, struct diag *diag);
/* Append where points come from: the evidence's source, with its indicator or item (NULL: none). */
void present_source(struct buf *out, const struct report *report, const char *source,
		    const char *indicator, const char *item);

/* Append a rules text with the Chinese punctuation that its reader folded to half width. */
void present_prose(struct buf *out, const char *text);

/* "n/m" of reported and expected unit-months when the value is partial, else "—"; the next cell. */
void present_coverage(struct sheet *sheet, int reported, int expected);

#endif

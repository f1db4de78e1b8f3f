/* template.h - blank forms for the units and the office: a CSV a table and one workbook a unit.
 *
 * Everything in them but the example comes from rules/: which tables a unit owes (obligations.csv;
 * the office has those that only it sends), their columns
 * and limits (tables.csv), the choices (codes.csv), the unit's indicators (indicators.csv). In the
 * period of the day by which units score themselves (assessment.csv) a member gets 自评表, too, as
 * a file of its own: it comes back long before the period's other forms. */
#ifndef RENDER_TEMPLATE_H
#define RENDER_TEMPLATE_H

#include "core/base/period.h"
#include "core/office/workspace.h"

/* One unit's blank forms of one period. */
struct template
{
	const struct rules *rules;
	const struct unit *unit;
	size_t unit_index;
	struct period period;
	char code[PERIOD_CODE_SIZE];
	const struct form **forms; /* owed for the period */
	size_t nr_forms;
	int as_of_day; /* the workbook's fixed date: the period's last day */
};

/* Write templates/PERIOD/ anew for 'units' (codes or names; none: all members and the office) and
 * put its path into 'folder'; inbox/PERIOD/ with its register is made where it is missing. Returns
 * 0, or -1 with CLI006, REN003, REN006, FIL.... REN007 warns of units that owe nothing. */
int template_write(struct workspace *workspace, const char *period, const char *const *units,
		   size_t nr_units, struct buf *folder, struct diag *diag);

/* template_workbook.c: the workbook 单位_填报表_PERIOD.xlsx at 'path'. 0 or -1 (REN003). */
int template_workbook_write(const struct template *template, const char *path, struct diag *diag);

/* What stands in a prepared row of 统计指标表: month, indicator, and the unit of measure as a note;
 * the value is empty. Written into 'out' (reset first); returns out->data. */
const char *template_measure_text(struct buf *out, const struct field *field, int month,
				  const struct indicator *indicator);

/* Append a form's title, which names unit, form and period: "县法院两法衔接台账（2024年第四季度）".
 */
void template_add_title(struct buf *out, const struct template *template, const struct form *form);
/* What a form is known by that comes back as it was issued (core/base/blank_form.h). */
void template_add_mark(struct buf *out, const struct form *form);
/* Append the header of a column: money tells its unit. */
void template_add_header(struct buf *out, const struct field *field);
/* template_example.c: what the example row has in column 'column' of 'form', marked 示例 in the
 * first. Written into 'out' (reset first); returns out->data. */
const char *template_example_text(struct buf *out, const struct template *template,
				  const struct form *form, size_t column);

/* True when the unit fills in 'indicator' of 'month' in 统计指标表; of the whole period: of any. */
bool template_measured(const struct template *template, const struct indicator *indicator,
		       int month);
bool template_measured_at_all(const struct template *template, const struct indicator *indicator);

/* The year whose points are told in forms of this period: that which ran before it began. */
int template_assessed_year(const struct template *template);
/* The scheme of that year, and whether its item scores the unit, of the office's forms: anyone;
 * whether points are earned by it, not taken off. */
const struct assessment *template_assessment(const struct template *template);
bool template_is_scored_by(const struct template *template, const struct assessment_item *item);
bool template_earns_by(const struct template *template, const struct assessment_item *item);
/* 自评表, which has a row prepared for each of the unit's items: year, item and, as a note, its
 * full points; what it earned is empty. As template_measure_text(). */
bool template_is_self_score(const struct form *form);
const char *template_item_text(struct buf *out, const struct template *template,
			       const struct field *field, const struct assessment_item *item);

#endif

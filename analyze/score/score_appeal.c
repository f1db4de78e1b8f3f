/* score_appeal.c - what the unit gave itself, and what its appeal changed: see score.h. */
#include "analyze/score/score.h"

#include <math.h>

#include "analyze/number/result.h"

/* Open a query of a form about the item in the year: ?1 the unit, ?2 the year, ?3 the item. Returns
 * 0, 1 where the office's rules have no such form, -1. */
static int open_of_item(struct query *out, const struct scoring *scoring,
			const struct assessment_item *item, size_t unit, const char *form,
			const char *sql, struct diag *diag)
{
	if (!rules_form(scoring->analysis->rules, form))
		return 1;
	if (query_open(out, scoring->analysis->store, sql, diag) < 0)
		return -1;
	query_bind_text(out, 1, score_unit(scoring, unit));
	query_bind_text(out, 2, scoring->analysis->code);
	query_bind_text(out, 3, item->item);
	return 0;
}

int score_take_self(struct score *out, const struct scoring *scoring,
		    const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int rc =
		open_of_item(&row, scoring, item, unit, "self_score",
			     "SELECT points FROM temp.self_score_asof WHERE unit = ?1 AND year = ?2"
			     " AND item = ?3 AND points IS NOT NULL",
			     diag);

	out->self_points = NAN;
	if (rc)
		return rc < 0 ? -1 : 0;
	rc = query_next(&row, diag);
	if (rc > 0)
		out->self_points = query_double(&row, 0);
	query_release(&row);
	return rc < 0 ? -1 : 0;
}

int score_take_appeal(struct score *out, const struct scoring *scoring,
		      const struct assessment_item *item, size_t unit, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int rc =
		open_of_item(&row, scoring, item, unit, "appeal",
			     "SELECT points, decided_date, reason FROM temp.appeal_asof WHERE"
			     " member_unit = ?1 AND year = ?2 AND item = ?3 AND points IS NOT NULL",
			     diag);

	out->first_points = NAN;
	if (rc)
		return rc < 0 ? -1 : 0;
	rc = query_next(&row, diag);
	if (rc > 0) {
		out->first_points = out->applicable ? out->points : NAN;
		evidence_number(&out->evidence, "appeal_from", out->first_points);
		out->points = assessment_points(query_double(&row, 0));
		out->applicable = true;
		out->chances.nr = 0;
		evidence_number(&out->evidence, "appeal_to", out->points);
		evidence_text(&out->evidence, "appeal_day", query_text(&row, 1));
		evidence_text(&out->evidence, "appeal_reason", query_text(&row, 2));
	}
	query_release(&row);
	return rc < 0 ? -1 : 0;
}

/* Write the rows of 'sql' (?1 the year) to 'table', whose columns they name. */
static int write_rows(const struct analysis *analysis, const char *form, const char *table,
		      const char *sql, struct diag *diag)
{
	struct result out = RESULT_INIT;
	struct query rows = QUERY_INIT;
	int rc = -1, more;

	if (!rules_form(analysis->rules, form))
		return 0;
	if (query_open(&rows, analysis->store, sql, diag) < 0 ||
	    result_open(&out, analysis, table, diag) < 0)
		goto out;
	query_bind_text(&rows, 1, analysis->code);
	while ((more = query_next(&rows, diag)) > 0) {
		for (int i = 0; i < query_columns(&rows); i++)
			result_text(&out, query_column_name(&rows, i), query_text(&rows, i));
		if (result_write(&out, diag) < 0)
			goto out;
	}
	rc = more;
out:
	query_release(&rows);
	result_release(&out);
	return rc;
}

int score_materials_write(const struct analysis *analysis, struct diag *diag)
{
	return write_rows(analysis, "self_score", "score_material_result",
			  "SELECT unit, item, material, file, page FROM temp.self_score_asof"
			  " WHERE year = ?1 AND coalesce(material, file) NOTNULL ORDER BY key",
			  diag);
}

int score_appeals_write(const struct analysis *analysis, struct diag *diag)
{
	return write_rows(analysis, "appeal", "score_appeal_result",
			  "SELECT member_unit AS unit, item, filed_date AS filed, reason, asked,"
			  " decided_date AS decided, nullif(ifnull(decision, '') ||"
			  " ifnull('（复核人：' || decided_by || '）', ''), '') AS decision, points"
			  " FROM temp.appeal_asof"
			  " WHERE year = ?1 ORDER BY key",
			  diag);
}

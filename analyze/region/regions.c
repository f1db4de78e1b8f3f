/* regions.c - see regions.h. */
#include "analyze/region/regions.h"

#include <stdio.h>

#include "analyze/number/result.h"
#include "core/base/buf.h"
#include "core/base/period_words.h"

/* ?1: the region's code, ?2, ?3: months of the period. */
static const char extracts[] =
	"SELECT s.id, s.period, e.issue, e.office, e.as_of, s.received, s.file, e.definitions"
	" FROM temp.extract_now n JOIN extract e ON e.submission = n.extract"
	" JOIN submission s ON s.id = n.extract WHERE n.unit = ?1 AND n.first_month <= ?3"
	" AND n.last_month >= ?2 ORDER BY n.first_month, n.last_month";

static void bind(struct query *row, const struct analysis *analysis, const char *unit)
{
	char month[PERIOD_CODE_SIZE];

	query_bind_text(row, 1, unit);
	query_bind_text(row, 2, month_code(month, analysis->period.first_month));
	query_bind_text(row, 3, month_code(month, analysis->period.last_month));
}

/* Names of the indicators that are others there; of a ratio its parts tell. */
static int add_differing(struct buf *out, const struct analysis *analysis, const char *definitions,
			 struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more =
		query_open(&row, analysis->store,
			   "SELECT indicator FROM temp.extract_other WHERE definitions = ?1", diag);

	if (more == 0)
		query_bind_text(&row, 1, definitions);
	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		const struct indicator *indicator =
			rules_indicator(analysis->rules, query_text(&row, 0));

		if (indicator->definition != DEFINITION_RATIO)
			buf_addf(out, "%s%s", out->nr ? "、" : "", indicator->name);
	}
	query_release(&row);
	return more;
}

static int write_row(struct result *out, int *position, const struct analysis *analysis,
		     const char *unit, struct query *row, struct diag *diag)
{
	static const char *const texts[] = { "period", "office", "as_of", "received", "file" };
	struct buf differing = BUF_INIT;
	int rc = row ? add_differing(&differing, analysis, query_text_of(row, "definitions"), diag)
		     : 0;

	result_count(out, "position", ++*position);
	result_text(out, "unit", unit);
	result_text(out, "differing", row ? (differing.nr ? differing.data : "") : NULL);
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		result_text(out, texts[i], row ? query_text_of(row, texts[i]) : NULL);
	if (row) {
		result_count(out, "submission", query_int_of(row, "id"));
		result_count(out, "issue", query_int_of(row, "issue"));
	} else {
		result_null(out, "submission");
		result_null(out, "issue");
	}
	buf_release(&differing);
	return rc < 0 ? -1 : result_write(out, diag);
}

static int write_region(struct result *out, int *position, const struct analysis *analysis,
			struct query *row, const char *unit, struct diag *diag)
{
	bool any = false;
	int more;

	bind(row, analysis, unit);
	while ((more = query_next(row, diag)) > 0) {
		any = true;
		if (write_row(out, position, analysis, unit, row, diag) < 0) {
			more = -1;
			break;
		}
	}
	query_reset(row);
	if (more == 0 && !any)
		more = write_row(out, position, analysis, unit, NULL, diag);
	return more;
}

int regions_write(const struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	struct result out = RESULT_INIT;
	struct query row = QUERY_INIT;
	int position = 0, rc;

	if (!rules->has_regions)
		return 0;
	rc = result_open(&out, analysis, "region_result", diag);
	if (rc == 0)
		rc = query_open(&row, analysis->store, extracts, diag);
	for (size_t i = 0; rc == 0 && i < rules->nr_units; i++)
		if (rules_is_member_in(rules, i, &analysis->period))
			rc = write_region(&out, &position, analysis, &row, rules->units[i].code,
					  diag);
	query_release(&row);
	result_release(&out);
	return rc;
}

int regions_say_missing(const struct analysis *analysis, struct diag *diag)
{
	enum { SHOWN = 20 };
	struct query row = QUERY_INIT;
	struct buf names = BUF_INIT;
	char all[24], missing[24], name[64];
	int more, nr = 0;
	size_t owed = 0;

	if (!analysis->rules->has_regions)
		return 0;
	for (size_t i = 0; i < analysis->rules->nr_units; i++)
		owed += rules_is_member_in(analysis->rules, i, &analysis->period);
	more = query_open(&row, analysis->store,
			  "SELECT unit FROM region_result WHERE run = ?1 AND submission ISNULL"
			  " ORDER BY position",
			  diag);
	if (more == 0)
		query_bind_int(&row, 1, analysis->run);
	while (more >= 0 && (more = query_next(&row, diag)) > 0) {
		int unit = rules_unit_index(analysis->rules, query_text(&row, 0));

		if (nr < SHOWN && unit >= 0)
			buf_addf(&names, "%s%s", nr ? "、" : "",
				 analysis->rules->units[unit].short_name);
		nr++;
	}
	query_release(&row);
	snprintf(all, sizeof(all), "%zu", owed);
	snprintf(missing, sizeof(missing), "%d", nr);
	if (nr > SHOWN)
		buf_addstr(&names, "等");
	if (more == 0 && nr)
		diag_add(diag, "ANA100", NULL, period_name(name, sizeof(name), &analysis->period),
			 all, missing, names.data, NULL);
	buf_release(&names);
	return more;
}

/* findings.c - see findings.h. */
#include "analyze/finding/findings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "analyze/sentence/sentence.h"

static int (*const finders[])(struct findings *, const struct analysis *, struct diag *) = {
	finding_changes,	finding_rolling,	  finding_peers,	finding_months,
	finding_long_run,	finding_disclosure,	  finding_mismatch,	finding_differences,
	finding_records,	finding_concentration,	  finding_silent_units, finding_zero_bases,
	finding_long_durations, finding_disclosure_drops,
};

void findings_add(struct findings *findings, const struct finding *finding,
		  struct evidence *evidence)
{
	struct buf text = BUF_INIT;
	struct finding *item;

	findings->items = array_grow(findings->items, findings->nr, &findings->alloc,
				     sizeof(*findings->items));
	item = &findings->items[findings->nr++];
	*item = *finding;
	item->unit = arena_strdup(&findings->arena, finding->unit);
	item->indicator = arena_strdup(&findings->arena, finding->indicator);
	evidence_add_json(&text, evidence);
	item->evidence = arena_strdup(&findings->arena, text.data);
	buf_reset(&text);
	sentence_add(&text, findings->analysis,
		     &(struct told){ item->kind, item->unit, item->indicator }, evidence);
	item->text = arena_strdup(&findings->arena, text.data);
	buf_release(&text);
	evidence_release(evidence);
}

int finding_each(struct findings *findings, const struct analysis *analysis, const char *sql,
		 finding_row_fn add, struct diag *diag)
{
	struct query rows = QUERY_INIT;
	int more;

	if (query_open(&rows, analysis->store, sql, diag) < 0)
		return -1;
	query_bind_int(&rows, 1, analysis->run);
	while ((more = query_next(&rows, diag)) > 0)
		add(findings, analysis, &rows);
	query_release(&rows);
	return more;
}

void finding_add_fact(struct findings *findings, const char *unit, const char *indicator,
		      const char *kind, int severity, struct evidence *evidence)
{
	findings_add(findings,
		     &(struct finding){ .unit = unit,
					.indicator = indicator,
					.kind = kind,
					.severity = severity,
					.p = NAN },
		     evidence);
}

bool finding_is_main_count(const struct indicator *indicator)
{
	return indicator->main && indicator->quantity == QUANTITY_COUNT &&
	       indicator->over_time == OVER_TIME_SUM && indicator->over_units == OVER_UNITS_SUM;
}

int finding_severity(const struct indicator *indicator, bool up)
{
	bool bad = (indicator->direction == DIRECTION_UP && !up) ||
		   (indicator->direction == DIRECTION_DOWN && up);

	return bad ? 3 : 2;
}

double finding_level(const struct analysis *analysis, const char *family)
{
	for (size_t i = 0; i < analysis->rules->nr_families; i++)
		if (strcmp(analysis->rules->families[i].family, family) == 0)
			return analysis->rules->families[i].level;
	return 0;
}

const struct indicator *finding_indicator(const struct analysis *analysis, struct query *row)
{
	return rules_indicator(analysis->rules, query_text_of(row, "indicator"));
}

void finding_add_test(struct evidence *evidence, double p, double q, const char *test)
{
	evidence_number(evidence, "p", p);
	evidence_number(evidence, "q", q);
	evidence_text(evidence, "test", test);
}

static int rank(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->severity != y->severity)
		return y->severity - x->severity;
	if (x->tested != y->tested)
		return (int)y->tested - (int)x->tested;
	if (x->tested && x->p != y->p)
		return (x->p > y->p) - (x->p < y->p);
	if (strcmp(x->kind, y->kind) != 0)
		return strcmp(x->kind, y->kind);
	if (strcmp(x->unit, y->unit) != 0)
		return strcmp(x->unit, y->unit);
	return strcmp(x->text, y->text);
}

static int write_all(const struct findings *findings, const struct analysis *analysis,
		     struct diag *diag)
{
	struct result out = RESULT_INIT;
	int rc = -1;

	if (result_open(&out, analysis, "finding_result", diag) < 0)
		return -1;
	result_text(&out, "period", analysis->code);
	result_keep(&out);
	for (size_t i = 0; i < findings->nr; i++) {
		const struct finding *finding = &findings->items[i];

		result_count(&out, "position", (int64_t)i + 1);
		result_text(&out, "unit", finding->unit);
		result_text(&out, "indicator", finding->indicator);
		result_text(&out, "kind", finding->kind);
		result_count(&out, "tested", finding->tested);
		result_count(&out, "severity", finding->severity);
		result_text(&out, "evidence", finding->evidence);
		result_text(&out, "text", finding->text);
		if (result_write(&out, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	result_release(&out);
	return rc;
}

int findings_write(const struct analysis *analysis, struct diag *diag)
{
	struct findings findings = { .analysis = analysis };
	int rc = -1;

	for (size_t i = 0; i < sizeof(finders) / sizeof(finders[0]); i++)
		if (finders[i](&findings, analysis, diag) < 0)
			goto out;
	if (findings.nr)
		qsort(findings.items, findings.nr, sizeof(*findings.items), rank);
	rc = write_all(&findings, analysis, diag);
out:
	free(findings.items);
	arena_release(&findings.arena);
	return rc;
}

/* findings.c - see findings.h. */
#include "analyze/finding/findings.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/result.h"
#include "core/base/decimal.h"

static int (*const finders[])(struct findings *, const struct analysis *, struct diag *) = {
	finding_changes,	finding_rolling,	  finding_peers,	finding_months,
	finding_long_run,	finding_disclosure,	  finding_mismatch,	finding_differences,
	finding_records,	finding_concentration,	  finding_silent_units, finding_zero_bases,
	finding_long_durations, finding_disclosure_drops,
};

void findings_add(struct findings *findings, const struct finding *finding, struct buf *evidence,
		  struct buf *text)
{
	struct finding *item;

	findings->items = array_grow(findings->items, findings->nr, &findings->alloc,
				     sizeof(*findings->items));
	item = &findings->items[findings->nr++];
	*item = *finding;
	item->unit = arena_strdup(&findings->arena, finding->unit);
	item->indicator = arena_strdup(&findings->arena, finding->indicator);
	item->evidence = arena_strdup(&findings->arena, evidence->data);
	item->text = arena_strdup(&findings->arena, text->data);
	buf_reset(evidence);
	buf_reset(text);
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
		      const char *kind, int severity, struct buf *evidence, struct buf *text)
{
	findings_add(findings,
		     &(struct finding){ .unit = unit,
					.indicator = indicator,
					.kind = kind,
					.severity = severity,
					.p = NAN },
		     evidence, text);
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

const struct indicator *finding_indicator(const struct analysis *analysis, struct query *row,
					  int column)
{
	return rules_indicator(analysis->rules, query_text(row, column));
}

void finding_add_ratio(struct buf *evidence, double ratio, double low, double high)
{
	if (isfinite(ratio))
		buf_addf(evidence, "; ratio=%.4g", ratio);
	if (isfinite(low))
		buf_addf(evidence, "; low=%.4g", low);
	if (isfinite(high))
		buf_addf(evidence, "; high=%.4g", high);
}

void finding_add_value(struct buf *text, const struct indicator *indicator, double value)
{
	switch (indicator->quantity) {
	case QUANTITY_MONEY:
		decimal_add_money(text, (int64_t)llround(value));
		break;
	case QUANTITY_RATE:
		decimal_add_rounded(text, value * 100, 1);
		buf_addch(text, '%');
		break;
	default:
		decimal_add_double(text, value);
		buf_addstr(text, indicator->measure_unit);
	}
}

void finding_add_unit(struct buf *text, const struct analysis *analysis, const char *unit)
{
	const struct unit *row = rules_unit(analysis->rules, unit, analysis->period.last_month);

	buf_addstr(text, row ? row->name : "全县");
}

void finding_add_period(struct buf *text, const struct period *period)
{
	char name[64];

	buf_addstr(text, period_name(name, sizeof(name), period));
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
	struct findings findings = { 0 };
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

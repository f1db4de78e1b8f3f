/* report.c - see report.h. */
#include "render/report/report.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/near_miss.h"
#include "core/store/fold.h"

static const char *const state_names[] = {
	[REPORT_STATE_COMPLETE] = "complete",
	[REPORT_STATE_PARTIAL] = "partial",
	[REPORT_STATE_MISSING] = "missing",
	[REPORT_STATE_NOT_APPLICABLE] = "not_applicable",
	[REPORT_STATE_NOT_COMPUTABLE] = "not_computable",
};

enum report_state report_state_from(const char *name)
{
	for (size_t i = 0; i < sizeof(state_names) / sizeof(state_names[0]); i++)
		if (strcmp(state_names[i], name) == 0)
			return (enum report_state)i;
	BUG("unknown state in the store");
}

static const char *kept(struct report *report, struct query *query, int column)
{
	const char *text = query_text(query, column);

	return text ? arena_strdup(&report->arena, text) : NULL;
}

static int find_run(struct report *report, const char *as_of, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = -1, found;

	if (query_open(&query, report->store,
		       "SELECT id, as_of, rules_hash, notes_hash, version, issued FROM run"
		       " WHERE kind = ?1 AND period = ?2 AND (?3 IS NULL OR as_of = ?3)"
		       " ORDER BY id DESC LIMIT 1",
		       diag) < 0)
		return -1;
	query_bind_text(&query, 1, report->kind);
	query_bind_text(&query, 2, report->code);
	query_bind_text(&query, 3, as_of);
	found = query_next(&query, diag);
	if (found == 0)
		diag_add(diag, "REN001", NULL, report->name, NULL);
	if (found != 1)
		goto out;
	report->run = query_int(&query, 0);
	memcpy(report->as_of, query_text(&query, 1), DATE_SIZE - 1);
	if (day_parse(&report->as_of_day, report->as_of, NULL) < 0)
		BUG("as-of day of a run");
	report->rules_hash = kept(report, &query, 2);
	report->notes_hash = kept(report, &query, 3);
	report->version = kept(report, &query, 4);
	report->issued = kept(report, &query, 5);
	if (strcmp(report->rules_hash, report->rules->hash) != 0)
		diag_add(diag, "REN002", NULL, report->name, NULL);
	rc = 0;
out:
	query_release(&query);
	return rc;
}

static void list_rules(struct report *report)
{
	const struct rules *rules = report->rules;
	int month = report->period.last_month;

	report->units = arena_alloc(&report->arena, rules->nr_units * sizeof(*report->units) + 1);
	report->main =
		arena_alloc(&report->arena, rules->nr_indicators * sizeof(*report->main) + 1);
	for (size_t i = 0; i < rules->nr_units; i++)
		if (rules_is_member(rules, i, month))
			report->units[report->nr_units++] =
				rules_unit(rules, rules->units[i].code, month);
	for (size_t i = 0; i < rules->nr_indicators; i++)
		if (rules->indicators[i].main)
			report->main[report->nr_main++] = &rules->indicators[i];
}

/* The temporary table unit_order(code, position, member), so that lists keep the rules' order; gone
 * with the transaction. */
static int make_unit_order(struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int rc = 0;

	if (store_exec(report->store,
		       "CREATE TEMP TABLE unit_order(code TEXT PRIMARY KEY, position INTEGER,"
		       " member INTEGER)",
		       diag) < 0 ||
	    query_open(
		    &query, report->store,
		    "INSERT OR IGNORE INTO unit_order(code, position, member) VALUES (?1, ?2, ?3)",
		    diag) < 0)
		return -1;
	for (size_t i = 0; i < report->rules->nr_units && rc == 0; i++) {
		query_bind_text(&query, 1, report->rules->units[i].code);
		query_bind_int(&query, 2, (int64_t)i);
		query_bind_int(&query, 3,
			       rules_is_member(report->rules, i, report->period.last_month));
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

static void read_comparison(struct report *report, struct comparison *out, struct query *query)
{
	double *const numbers[] = {
		&out->value,
		&out->previous,
		&out->year_ago,
		&out->qoq,
		&out->yoy,
		&out->cumulative,
		&out->cumulative_year_ago,
		&out->share,
		&out->ci_low,
		&out->ci_high,
		&out->p_value,
		&out->q_value,
		&out->comparable_value,
	};
	int column = 2;

	out->unit = kept(report, query, 0);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		*numbers[i] = query_double(query, column++);
	out->compared_months = (int)query_int(query, column++);
	out->state = report_state_from(query_text(query, column++));
	out->family = kept(report, query, column++);
	out->test = kept(report, query, column++);
	out->reason = kept(report, query, column++);
	out->reported = (int)query_int(query, column++);
	out->expected = (int)query_int(query, column);
}

static int load_comparisons(struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	size_t alloc = 0;
	int more;

	if (query_open(
		    &query, report->store,
		    "SELECT c.unit, c.indicator, c.value, c.previous, c.year_ago, c.qoq, c.yoy,"
		    " c.cumulative, c.cumulative_year_ago, c.share, c.ci_low, c.ci_high,"
		    " c.p_value, c.q_value, c.comparable_value, c.compared_months, c.state,"
		    " c.family, c.test, c.reason, coalesce(s.reported, 0), coalesce(s.expected, 0)"
		    " FROM comparison_result c LEFT JOIN series_result s ON s.run = c.run AND"
		    " s.unit = c.unit AND s.indicator = c.indicator AND s.period = c.period"
		    " AND s.year = CAST(substr(c.period, 1, 4) AS INTEGER)"
		    " WHERE c.run = ?1 AND c.period = ?2 ORDER BY c.unit, c.indicator",
		    diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	query_bind_text(&query, 2, report->code);
	while ((more = query_next(&query, diag)) > 0) {
		const struct indicator *indicator =
			rules_indicator(report->rules, query_text(&query, 1));

		if (!indicator)
			continue;
		report->comparisons = array_grow(report->comparisons, report->nr_comparisons,
						 &alloc, sizeof(*report->comparisons));
		report->comparisons[report->nr_comparisons].indicator = indicator;
		read_comparison(report, &report->comparisons[report->nr_comparisons++], &query);
	}
	query_release(&query);
	return more;
}

static int load_findings(struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	size_t alloc = 0;
	int more;

	if (query_open(&query, report->store,
		       "SELECT period, unit, indicator, kind, evidence, text, tested, severity"
		       " FROM finding_result WHERE run = ?1 ORDER BY position",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	while ((more = query_next(&query, diag)) > 0) {
		report->findings = array_grow(report->findings, report->nr_findings, &alloc,
					      sizeof(*report->findings));
		report->findings[report->nr_findings++] = (struct finding){
			.period = kept(report, &query, 0),
			.unit = kept(report, &query, 1),
			.indicator = kept(report, &query, 2),
			.kind = kept(report, &query, 3),
			.evidence = kept(report, &query, 4),
			.text = kept(report, &query, 5),
			.tested = query_int(&query, 6) != 0,
			.severity = (int)query_int(&query, 7),
		};
	}
	query_release(&query);
	return more;
}

static int load_families(struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	size_t alloc = 0;
	int more;

	if (query_open(&query, report->store,
		       "SELECT family, tested, left_out, level FROM family_result WHERE run = ?1"
		       " ORDER BY family",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	while ((more = query_next(&query, diag)) > 0) {
		report->families = array_grow(report->families, report->nr_families, &alloc,
					      sizeof(*report->families));
		report->families[report->nr_families++] = (struct family_count){
			.family = kept(report, &query, 0),
			.tested = (int)query_int(&query, 1),
			.left_out = (int)query_int(&query, 2),
			.level = query_double(&query, 3),
		};
	}
	query_release(&query);
	return more;
}

static int load_unit_deliveries(struct report *report, struct query *query, size_t *alloc,
				struct diag *diag)
{
	int more;

	while ((more = query_next(query, diag)) > 0) {
		report->deliveries = array_grow(report->deliveries, report->nr_deliveries, alloc,
						sizeof(*report->deliveries));
		report->deliveries[report->nr_deliveries++] = (struct delivery){
			.unit = kept(report, query, 0),
			.obligation = kept(report, query, 1),
			.table = kept(report, query, 2),
			.period = kept(report, query, 3),
			.due = kept(report, query, 4),
			.received = kept(report, query, 5),
			.status = kept(report, query, 6),
			.days_late = query_is_null(query, 7) ? -1 : (int)query_int(query, 7),
		};
	}
	query_reset(query);
	return more;
}

static int load_deliveries(struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	size_t alloc = 0;
	int rc = 0;

	if (query_open(
		    &query, report->store,
		    "SELECT unit, obligation, table_name, period, due, received, status, days_late"
		    " FROM delivery_result WHERE run = ?1 AND unit = ?2 ORDER BY obligation, "
		    "period",
		    diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	for (size_t i = 0; i < report->nr_units && rc == 0; i++) {
		query_bind_text(&query, 2, report->units[i]->code);
		rc = load_unit_deliveries(report, &query, &alloc, diag);
	}
	query_release(&query);
	return rc;
}

int report_open(struct report *out, struct workspace *workspace, const char *kind,
		const char *period, const char *as_of, struct diag *diag)
{
	struct report report = REPORT_INIT;

	report.workspace = workspace;
	report.rules = &workspace->rules_loaded;
	report.store = workspace->store;
	report.kind = kind;
	if (period_parse(&report.period, period) < 0) {
		period_refuse(diag, period);
		return -1;
	}
	period_code(report.code, &report.period);
	period_name(report.name, sizeof(report.name), &report.period);
	list_rules(&report);
	if (store_begin_read(report.store, diag) < 0)
		goto fail;
	report.reading = true;
	if (find_run(&report, as_of, diag) < 0 || make_unit_order(&report, diag) < 0 ||
	    load_comparisons(&report, diag) < 0 || load_findings(&report, diag) < 0 ||
	    load_families(&report, diag) < 0 || load_deliveries(&report, diag) < 0 ||
	    query_open(&report.series, report.store,
		       "SELECT value, numerator, denominator, state, reported, expected"
		       " FROM series_result WHERE run = ?1 AND unit = ?2 AND indicator = ?3"
		       " AND period = ?4 AND year = CAST(substr(?4, 1, 4) AS INTEGER)",
		       diag) < 0)
		goto fail;
	*out = report;
	return 0;
fail:
	report_release(&report);
	return -1;
}

void report_release(struct report *report)
{
	query_release(&report->series);
	if (report->reading)
		store_rollback(report->store);
	free(report->comparisons);
	free(report->findings);
	free(report->deliveries);
	free(report->families);
	arena_release(&report->arena);
	*report = (struct report)REPORT_INIT;
}

struct comparison_key {
	const char *unit, *indicator;
};

static int compare_key(const void *key, const void *element)
{
	const struct comparison_key *wanted = key;
	const struct comparison *comparison = element;
	int order = strcmp(wanted->unit, comparison->unit);

	return order ? order : strcmp(wanted->indicator, comparison->indicator->code);
}

const struct comparison *report_comparison(const struct report *report, const char *unit,
					   const char *indicator)
{
	struct comparison_key key = { unit, indicator };

	if (!report->nr_comparisons)
		return NULL;
	return bsearch(&key, report->comparisons, report->nr_comparisons,
		       sizeof(*report->comparisons), compare_key);
}

int report_series(struct series_value *out, struct report *report, const char *unit,
		  const char *indicator, const char *period, struct diag *diag)
{
	struct query *query = &report->series;
	int found;

	*out = (struct series_value){ NAN, NAN, NAN, REPORT_STATE_NOT_APPLICABLE, 0, 0 };
	query_bind_int(query, 1, report->run);
	query_bind_text(query, 2, unit);
	query_bind_text(query, 3, indicator);
	query_bind_text(query, 4, period);
	found = query_next(query, diag);
	if (found > 0)
		*out = (struct series_value){
			.value = query_double(query, 0),
			.numerator = query_double(query, 1),
			.denominator = query_double(query, 2),
			.state = report_state_from(query_text(query, 3)),
			.reported = (int)query_int(query, 4),
			.expected = (int)query_int(query, 5),
		};
	query_reset(query);
	return found < 0 ? -1 : 0;
}

const struct family_count *report_family(const struct report *report, const char *family)
{
	for (size_t i = 0; family && i < report->nr_families; i++)
		if (strcmp(report->families[i].family, family) == 0)
			return &report->families[i];
	return NULL;
}

bool report_changed(const struct report *report, const struct comparison *comparison)
{
	const struct family_count *family = report_family(report, comparison->family);

	return family && !isnan(comparison->q_value) && comparison->q_value < family->level;
}

int report_fold(struct report *report, const char *table, struct diag *diag)
{
	const struct form *form = rules_form(report->rules, table);
	struct buf name = BUF_INIT, sql = BUF_INIT;
	int64_t exists;
	int rc = -1;

	if (!form)
		BUG("report_fold of an unknown table");
	buf_addf(&name, "%s_asof", table);
	buf_addf(&sql, "SELECT count(*) FROM sqlite_temp_master WHERE name = '%s'", name.data);
	if (store_get_int(report->store, sql.data, 0, &exists, diag) < 0)
		goto out;
	if (exists) {
		rc = 0;
		goto out;
	}
	buf_reset(&sql);
	buf_addf(&sql, "CREATE TEMP TABLE %s AS SELECT * FROM %s_grown WHERE 0", name.data, table);
	if (store_exec(report->store, sql.data, diag) < 0)
		goto out;
	rc = fold_run(report->store,
		      &(struct fold_options){
			      .form = form, .target = name.data, .as_of = report->as_of },
		      diag);
out:
	buf_release(&name);
	buf_release(&sql);
	return rc;
}

const char *report_unit_name(const struct report *report, const char *unit)
{
	const struct unit *found = rules_unit(report->rules, unit, report->period.last_month);

	if (strcmp(unit, "*") == 0)
		return "全县";
	return found ? found->name : unit;
}

const char *report_unit_short(const struct report *report, const char *unit)
{
	const struct unit *found = rules_unit(report->rules, unit, report->period.last_month);

	if (strcmp(unit, "*") == 0)
		return "全县";
	return found ? found->short_name : unit;
}

const char *report_indicator_name(const struct report *report, const char *indicator)
{
	const struct indicator *found = rules_indicator(report->rules, indicator);

	return found ? found->name : indicator;
}

const char *report_table_name(const struct report *report, const char *table)
{
	const struct form *form = rules_form(report->rules, table);

	return form ? form->name : table;
}

const char *report_code_name(const struct report *report, const char *list, const char *code)
{
	const struct code *found = code ? rules_code(report->rules, list, code) : NULL;

	return found ? found->name : code ? code : "";
}

const char *report_office_name(const struct report *report)
{
	for (size_t i = 0; i < report->rules->nr_units; i++)
		if (report->rules->units[i].class == UNIT_CLASS_OFFICE)
			return report->rules->units[i].name;
	return "";
}

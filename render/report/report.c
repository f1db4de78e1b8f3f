/* report.c - see report.h. */
#include "render/report/report.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/office/issues.h"
#include "render/report/audience.h"
#include "render/report/report_load.h"
#include "render/report/returned.h"

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

const char *report_kept(struct report *report, struct query *row, const char *column)
{
	const char *text = query_text_of(row, column);

	return text ? arena_strdup(&report->arena, text) : NULL;
}

/* The day of the run, of an assessment the closing day at the latest. */
static void take_as_of(struct report *report)
{
	int closing = rules_closing_day(report->rules, period_year(&report->period));

	if (day_parse(&report->as_of_day, report->run_day, NULL) < 0)
		BUG("as-of day of a run");
	if (report_is_assessment(report) && report->as_of_day > closing)
		report->as_of_day = closing;
	day_format(report->as_of, report->as_of_day);
}

/* The newest run; of a day the one made as of it, an assessment as of the closing day with the
 * appeals up to it. */
static int find_run(struct report *report, const char *given, struct diag *diag)
{
	struct query query = QUERY_INIT;
	const char *as_of = given;
	char closing[DATE_SIZE];
	int rc = -1, found;

	if (report_is_assessment(report))
		as_of = rules_assessed_day(closing, report->rules, period_year(&report->period),
					   as_of);
	if (query_open(
		    &query, report->store,
		    "SELECT id, as_of, rules_hash, notes_hash, version, issued FROM run"
		    " WHERE kind = ?1 AND period = ?2 AND (?3 IS NULL OR as_of BETWEEN ?3 AND ?4)"
		    " ORDER BY iif(?3 IS NULL, '', as_of) DESC, id DESC LIMIT 1",
		    diag) < 0)
		return -1;
	query_bind_text(&query, 1, report->kind);
	query_bind_text(&query, 2, report->code);
	query_bind_text(&query, 3, as_of);
	query_bind_text(&query, 4, given);
	found = query_next(&query, diag);
	if (found == 0)
		diag_add(diag, "REN001", NULL, report->name, NULL);
	if (found != 1)
		goto out;
	report->run = query_int_of(&query, "id");
	memcpy(report->run_day, query_text_of(&query, "as_of"), DATE_SIZE - 1);
	take_as_of(report);
	report->rules_hash = report_kept(report, &query, "rules_hash");
	report->notes_hash = report_kept(report, &query, "notes_hash");
	report->version = report_kept(report, &query, "version");
	report->issued = report_kept(report, &query, "issued");
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
		if (rules_is_member_in(rules, i, &report->period))
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
		query_bind_int(&query, 3, rules_is_member_in(report->rules, i, &report->period));
		rc = query_run(&query, diag);
	}
	query_release(&query);
	return rc;
}

/* The temporary table unit_month(code, month): who is a member in which month, from January of the
 * year on. */
static int make_unit_months(struct report *report, struct diag *diag)
{
	const struct rules *rules = report->rules;
	int first = report->period.first_month / 12 * 12;
	struct query query = QUERY_INIT;
	char code[PERIOD_CODE_SIZE];
	int rc = -1;

	if (store_exec(report->store, "CREATE TEMP TABLE unit_month(code TEXT, month TEXT)", diag) <
		    0 ||
	    query_open(&query, report->store, "INSERT INTO unit_month VALUES (?1, ?2)", diag) < 0)
		return -1;
	rc = 0;
	for (size_t i = 0; i < rules->nr_units; i++)
		for (int month = first; month <= report->period.last_month && rc == 0; month++) {
			if (!rules_is_member(rules, i, month))
				continue;
			query_bind_text(&query, 1, rules->units[i].code);
			query_bind_text(&query, 2, month_code(code, month));
			rc = query_run(&query, diag);
		}
	query_release(&query);
	return rc;
}

int report_open(struct report *out, struct workspace *workspace, const char *kind,
		const char *period, const char *as_of, struct diag *diag)
{
	struct report report = REPORT_INIT;
	struct period asked;
	char day[DATE_SIZE];

	report.workspace = workspace;
	report.rules = &workspace->rules_loaded;
	report.store = workspace->store;
	report.kind = kind;
	if (workspace_period(&report.period, &asked, day, workspace, period, as_of, diag) < 0)
		return -1;
	if (report_is_assessment(&report))
		report.period = asked;
	period_code(report.asked, &asked);
	period_code(report.code, &report.period);
	snprintf(report.subject, sizeof(report.subject), "%s%s", report.code,
		 report_is_assessment(&report) ? assessment_suffix : "");
	period_name(report.name, sizeof(report.name), &report.period);
	list_rules(&report);
	if (store_begin_read(report.store, diag) < 0)
		goto fail;
	report.reading = true;
	if (find_run(&report, as_of, diag) < 0 || report_read_issue(&report, diag) < 0 ||
	    make_unit_order(&report, diag) < 0 || make_unit_months(&report, diag) < 0 ||
	    report_load(&report, diag) < 0 || resting_find(&report, diag) < 0 ||
	    returned_load(&report, diag) < 0 || report_open_series(&report, diag) < 0)
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
	buf_release(&report->trace);
	buf_release(&report->notes_taken);
	query_release(&report->followed);
	if (report->reading)
		store_rollback(report->store);
	free(report->comparisons);
	free(report->withheld);
	free(report->findings);
	free(report->deliveries);
	free(report->returned);
	free(report->balances);
	free(report->families);
	free(report->duties);
	free(report->figures);
	buf_release(&report->calendar_gap);
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
	const struct comparison *found;

	if (!report->nr_comparisons)
		return NULL;
	found = bsearch(&key, report->comparisons, report->nr_comparisons,
			sizeof(*report->comparisons), compare_key);
	if (found && report->withheld)
		found = &report->withheld[found - report->comparisons];
	return found && found->sight != SIGHT_HIDDEN ? found : NULL;
}

bool report_is_of_fewer(const struct comparison *row, const struct comparison *than)
{
	return row->units.complete < than->units.complete || row->units.known < than->units.known;
}

/* What has a denominator and yet no value has none to divide by. */
static enum report_state state_of(struct query *row)
{
	enum report_state state = report_state_from(query_text_of(row, "state"));

	return state == REPORT_STATE_NOT_COMPUTABLE && !query_is_null_of(row, "denominator")
		       ? REPORT_STATE_NO_BASE
		       : state;
}

static int read_series(struct series_value *out, struct report *report, const char *unit,
		       const char *indicator, const char *period, struct diag *diag)
{
	struct query *query = &report->series;
	int found;

	*out = (struct series_value){ .value = NAN,
				      .state = report->period.kind == PERIOD_KIND_RANGE
						       ? REPORT_STATE_NOT_APPLICABLE
						       : REPORT_STATE_MISSING };
	query_bind_int(query, 1, report->run);
	query_bind_text(query, 2, unit);
	query_bind_text(query, 3, indicator);
	query_bind_text(query, 4, period);
	found = query_next(query, diag);
	if (found > 0)
		*out = (struct series_value){
			.value = query_double_of(query, "value"),
			.state = state_of(query),
			.reported = (int)query_int_of(query, "reported"),
			.expected = (int)query_int_of(query, "expected"),
			.usable = query_int_of(query, "usable") != 0,
		};
	query_reset(query);
	return found < 0 ? -1 : 0;
}

int report_series(struct series_value *out, struct report *report, const char *unit,
		  const char *indicator, const char *period, struct diag *diag)
{
	if (read_series(out, report, unit, indicator, period, diag) < 0)
		return -1;
	return audience_withhold(out, report, unit, indicator, period, diag);
}

int report_followed(struct series_value *out, struct report *report, const char *indicator,
		    const char *period, struct diag *diag)
{
	struct query *query = &report->followed;
	int found = report_series(out, report, "*", indicator, period, diag);

	if (found < 0)
		return -1;
	if (out->sight != SIGHT_SEEN)
		return 0;
	query_bind_int(query, 1, report->run);
	query_bind_text(query, 2, indicator);
	query_bind_text(query, 3, period);
	found = query_next(query, diag);
	if (found > 0) {
		out->value = query_double_of(query, "value");
		out->state = state_of(query);
	}
	query_reset(query);
	return found < 0 ? -1 : 0;
}

const struct duty *report_duty(const struct report *report, const char *unit,
			       const char *obligation)
{
	static const struct duty none = { .days_late = -1 };

	for (size_t i = 0; i < report->nr_duties; i++) {
		const struct duty *duty = &report->duties[i];

		if (strcmp(duty->unit, unit) != 0 || !duty->obligation != !obligation)
			continue;
		if (!obligation || strcmp(duty->obligation, obligation) == 0)
			return duty;
	}
	return &none;
}

bool report_waits_for_office(const struct report *report, const char *unit, const char *obligation)
{
	for (size_t i = 0; i < report->nr_deliveries; i++) {
		const struct delivery *delivery = &report->deliveries[i];

		if (delivery->in_period && strcmp(delivery->status, "held") == 0 &&
		    (!unit || strcmp(delivery->unit, unit) == 0) &&
		    (!obligation || strcmp(delivery->obligation, obligation) == 0))
			return true;
	}
	return false;
}

static const struct run_figure *find_figure(const struct report *report, const char *figure)
{
	for (size_t i = 0; i < report->nr_figures; i++)
		if (strcmp(report->figures[i].figure, figure) == 0)
			return &report->figures[i];
	return NULL;
}

int64_t report_figure(const struct report *report, const char *figure)
{
	const struct run_figure *found = find_figure(report, figure);

	return found ? found->value : 0;
}

bool report_figure_known(const struct report *report, const char *figure)
{
	const struct run_figure *found = find_figure(report, figure);

	return found && found->known;
}

const char *report_figure_name(const struct report *report, const char *figure)
{
	const struct run_figure *found = find_figure(report, figure);

	return found ? found->name : figure;
}

const struct balance *report_balance(const struct report *report, const char *balance)
{
	static const struct balance unknown = { .parts = NAN, .total = NAN };

	for (size_t i = 0; i < report->nr_balances; i++)
		if (strcmp(report->balances[i].balance, balance) == 0)
			return &report->balances[i];
	return &unknown;
}

size_t report_unit_place(const struct report *report, const char *unit)
{
	size_t place = 0;

	while (place < report->nr_units && strcmp(report->units[place]->code, unit) != 0)
		place++;
	return place;
}

const char *report_unit_name(const struct report *report, const char *unit)
{
	const struct unit *found = rules_unit(report->rules, unit, report->period.last_month);

	if (strcmp(unit, "*") == 0)
		return level_words_whole(report->rules->level);
	return found ? found->name : unit;
}

const char *report_unit_short(const struct report *report, const char *unit)
{
	const struct unit *found = rules_unit(report->rules, unit, report->period.last_month);

	if (strcmp(unit, "*") == 0)
		return level_words_whole(report->rules->level);
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

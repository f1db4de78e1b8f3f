/* report_load.c - see report_load.h: one function a view. */
#include "render/report/report_load.h"

#include <string.h>

#include "core/indicator/aspect.h"
#include "core/office/duty.h"

/* Call 'take' for every row of 'sql', whose ?1 is the run. */
typedef void (*take_fn)(struct report *report, struct query *row, size_t *alloc);

static int load(struct report *report, const char *sql, take_fn take, struct diag *diag)
{
	struct query query = QUERY_INIT;
	size_t alloc = 0;
	int more;

	if (query_open(&query, report->store, sql, diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	while ((more = query_next(&query, diag)) > 0)
		take(report, &query, &alloc);
	query_release(&query);
	return more;
}

static void read_numbers(struct comparison *out, struct query *row)
{
	out->value = query_double_of(row, "value");
	out->previous = query_double_of(row, "previous");
	out->year_ago = query_double_of(row, "year_ago");
	out->qoq = query_double_of(row, "qoq");
	out->yoy = query_double_of(row, "yoy");
	out->cumulative = query_double_of(row, "cumulative");
	out->cumulative_year_ago = query_double_of(row, "cumulative_year_ago");
	out->share = query_double_of(row, "share");
	out->ci_low = query_double_of(row, "ci_low");
	out->ci_high = query_double_of(row, "ci_high");
	out->p_value = query_double_of(row, "p_value");
	out->q_value = query_double_of(row, "q_value");
	out->compared_value = query_double_of(row, "compared_value");
	out->change = query_double_of(row, "change");
	out->times = query_double_of(row, "times");
	out->previous_change = query_double_of(row, "previous_change");
	out->cumulative_change = query_double_of(row, "cumulative_change");
	out->cumulative_growth = query_double_of(row, "cumulative_growth");
	out->cumulative_times = query_double_of(row, "cumulative_times");
	out->filed_share = query_double_of(row, "filed_share");
	out->changed = query_int_of(row, "changed") != 0;
}

static void read_coverage(struct comparison *out, struct query *row)
{
	out->compared_months = (int)query_int_of(row, "compared_months");
	out->compared_owed = (int)query_int_of(row, "compared_owed");
	out->uncarried = query_int_of(row, "uncarried") == 1;
	out->previous_months = (int)query_int_of(row, "previous_months");
	out->reported = (int)query_int_of(row, "reported");
	out->expected = (int)query_int_of(row, "expected");
	out->units = (struct coverage){
		.complete = (int)query_int_of(row, "units_complete"),
		.partial = (int)query_int_of(row, "units_partial"),
		.known = (int)query_int_of(row, "units_known"),
		.expected = (int)query_int_of(row, "units_expected"),
	};
	out->cumulative_units = (struct coverage){
		.complete = (int)query_int_of(row, "cumulative_units_complete"),
		.partial = (int)query_int_of(row, "cumulative_units_partial"),
		.known = (int)query_int_of(row, "cumulative_units_known"),
		.expected = (int)query_int_of(row, "cumulative_units_expected"),
	};
	out->cumulative_reported = (int)query_int_of(row, "cumulative_reported");
	out->cumulative_expected = (int)query_int_of(row, "cumulative_expected");
	out->months_partial = (int)query_int_of(row, "months_partial");
	out->months_missing = (int)query_int_of(row, "months_missing");
	out->months_open = (int)query_int_of(row, "months_open");
}

static void take_comparison(struct report *report, struct query *row, size_t *alloc)
{
	const struct indicator *indicator =
		rules_indicator(report->rules, query_text_of(row, "indicator"));
	struct comparison *out;

	if (!indicator)
		return;
	report->comparisons = array_grow(report->comparisons, report->nr_comparisons, alloc,
					 sizeof(*report->comparisons));
	out = &report->comparisons[report->nr_comparisons++];
	*out = (struct comparison){
		.unit = report_kept(report, row, "unit"),
		.indicator = indicator,
		.state = report_state_from(query_text_of(row, "state")),
		.family = report_kept(report, row, "family"),
		.test = report_kept(report, row, "test"),
		.reason = report_kept(report, row, "reason"),
	};
	read_numbers(out, row);
	read_coverage(out, row);
}

/* Of the comparisons that stand already. */
static void take_standing(struct report *report, struct query *row, size_t *alloc)
{
	const struct comparison *found = report_comparison(report, query_text_of(row, "unit"),
							   query_text_of(row, "indicator"));
	struct comparison *out;

	(void)alloc;
	if (!found)
		return;
	out = &report->comparisons[found - report->comparisons];
	out->place = (int)query_int_of(row, "place");
	out->ranked = (int)query_int_of(row, "ranked");
	out->tied = (int)query_int_of(row, "tied");
}

static void take_finding(struct report *report, struct query *row, size_t *alloc)
{
	report->findings =
		array_grow(report->findings, report->nr_findings, alloc, sizeof(*report->findings));
	report->findings[report->nr_findings++] = (struct finding){
		.period = report_kept(report, row, "period"),
		.unit = report_kept(report, row, "unit"),
		.indicator = report_kept(report, row, "indicator"),
		.kind = report_kept(report, row, "kind"),
		.evidence = report_kept(report, row, "evidence"),
		.text = report_kept(report, row, "text"),
		.tested = query_int_of(row, "tested") != 0,
		.position = (int)query_int_of(row, "position"),
		.month = report_kept(report, row, "month"),
		.severity = (int)query_int_of(row, "severity"),
	};
}

static void take_family(struct report *report, struct query *row, size_t *alloc)
{
	report->families =
		array_grow(report->families, report->nr_families, alloc, sizeof(*report->families));
	report->families[report->nr_families++] = (struct family_count){
		.family = report_kept(report, row, "family"),
		.tested = (int)query_int_of(row, "tested"),
		.left_out = (int)query_int_of(row, "left_out"),
		.level = query_double_of(row, "level"),
	};
}

static enum standing standing_from(const char *name)
{
	static const char *const names[] = {
		[STANDING_ON_TIME] = "on_time", [STANDING_WAITING] = "waiting",
		[STANDING_UNKNOWN] = "unknown", [STANDING_LATE] = "late",
		[STANDING_MISSING] = "missing",
	};

	for (size_t i = STANDING_ON_TIME; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp(names[i], name) == 0)
			return (enum standing)i;
	BUG("unknown standing in the store");
}

/* -1 for NULL. */
static int days_of(struct query *row)
{
	return query_is_null_of(row, "days_late") ? -1 : (int)query_int_of(row, "days_late");
}

static void take_delivery(struct report *report, struct query *row, size_t *alloc)
{
	report->deliveries = array_grow(report->deliveries, report->nr_deliveries, alloc,
					sizeof(*report->deliveries));
	report->deliveries[report->nr_deliveries++] = (struct delivery){
		.unit = report_kept(report, row, "unit"),
		.obligation = report_kept(report, row, "obligation"),
		.table = report_kept(report, row, "table_name"),
		.period = report_kept(report, row, "period"),
		.due = report_kept(report, row, "due"),
		.received = report_kept(report, row, "received"),
		.status = query_int_of(row, "held") ? "held" : report_kept(report, row, "status"),
		.standing = standing_from(query_text_of(row, "standing")),
		.in_period = query_int_of(row, "in_period") != 0,
		.days_late = days_of(row),
	};
}

static void take_duty(struct report *report, struct query *row, size_t *alloc)
{
	const char *standing = query_text_of(row, "standing");

	report->duties =
		array_grow(report->duties, report->nr_duties, alloc, sizeof(*report->duties));
	report->duties[report->nr_duties++] = (struct duty){
		.unit = report_kept(report, row, "unit"),
		.obligation = report_kept(report, row, "obligation"),
		.owed = (int)query_int_of(row, "owed"),
		.due = (int)query_int_of(row, "due"),
		.on_time = (int)query_int_of(row, "on_time"),
		.late = (int)query_int_of(row, "late"),
		.missing = (int)query_int_of(row, "missing"),
		.unsent = (int)query_int_of(row, "unsent"),
		.unknown = (int)query_int_of(row, "unknown"),
		.days_late = days_of(row),
		.standing = standing ? standing_from(standing) : STANDING_NONE,
		.standing_nr = (int)query_int_of(row, "standing_nr"),
	};
}

static void take_figure(struct report *report, struct query *row, size_t *alloc)
{
	report->figures =
		array_grow(report->figures, report->nr_figures, alloc, sizeof(*report->figures));
	report->figures[report->nr_figures++] = (struct run_figure){
		.figure = report_kept(report, row, "figure"),
		.name = report_kept(report, row, "name"),
		.value = query_int_of(row, "value"),
		.known = !query_is_null_of(row, "value"),
	};
}

static void take_balance(struct report *report, struct query *row, size_t *alloc)
{
	report->balances =
		array_grow(report->balances, report->nr_balances, alloc, sizeof(*report->balances));
	report->balances[report->nr_balances++] = (struct balance){
		.balance = report_kept(report, row, "balance"),
		.parts = query_double_of(row, "parts"),
		.total = query_double_of(row, "total"),
		.known = !query_is_null_of(row, "holds"),
		.holds = query_int_of(row, "holds") != 0,
	};
}

static void take_gap(struct report *report, struct query *row, size_t *alloc)
{
	static const char end[] = "年的放假安排";
	struct buf *out = &report->calendar_gap;

	(void)alloc;
	if (out->nr) {
		buf_truncate(out, out->nr - strlen(end));
		buf_addstr(out, "、");
	} else {
		buf_addstr(out, "rules/calendar.csv 没有");
	}
	buf_addf(out, "%lld%s", (long long)query_int_of(row, "year"), end);
}

#define DELIVERY_WAITS DUTY_ROW_WAITS("d.")

static const struct {
	const char *sql;
	take_fn take;
} parts[] = {
	{ "SELECT * FROM comparison_by_run WHERE run = ?1 ORDER BY unit, indicator",
	  take_comparison },
	{ "SELECT unit, indicator, place, ranked, tied FROM " ASPECT_STANDING " WHERE run = ?1",
	  take_standing },
	{ "SELECT *, evidence ->> 'month' AS month FROM finding_by_run WHERE run = ?1"
	  " ORDER BY position",
	  take_finding },
	{ "SELECT * FROM family_by_run WHERE run = ?1 ORDER BY family", take_family },
	{ "SELECT d.*, " DELIVERY_WAITS " AS held FROM delivery_by_run d JOIN unit_order o"
	  " ON o.code = d.unit WHERE d.run = ?1 AND o.member ORDER BY o.position, d.obligation,"
	  " d.period",
	  take_delivery },
	{ "SELECT unit, NULL AS obligation, owed, due, on_time, late, missing, unsent, unknown,"
	  " days_late, standing, standing_nr FROM delivery_unit_by_run WHERE run = ?1 UNION ALL"
	  " SELECT unit, obligation, owed, due, on_time, late, missing, unsent, unknown, days_late,"
	  " NULL, NULL FROM delivery_duty_by_run WHERE run = ?1",
	  take_duty },
	{ "SELECT figure, name, value FROM figure_by_run WHERE run = ?1", take_figure },
	{ "SELECT * FROM balance_by_run WHERE run = ?1", take_balance },
	{ "SELECT year FROM calendar_gap_by_run WHERE run = ?1 ORDER BY year", take_gap },
};

/* A rate whose denominator is known, and a median, are not computable for want of a case. */
static bool has_no_base(const struct report *report, const struct comparison *comparison)
{
	const struct indicator *own = comparison->indicator;
	const struct comparison *whole = NULL;

	if (own->quantity == QUANTITY_DAYS)
		return true;
	if (own->quantity == QUANTITY_RATE && own->denominator)
		whole = report_comparison(report, comparison->unit, own->denominator->code);
	return whole && whole->state != REPORT_STATE_NOT_COMPUTABLE;
}

int report_load(struct report *report, struct diag *diag)
{
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (load(report, parts[i].sql, parts[i].take, diag) < 0)
			return -1;
	for (size_t i = 0; i < report->nr_comparisons; i++) {
		struct comparison *comparison = &report->comparisons[i];

		if (comparison->state == REPORT_STATE_NOT_COMPUTABLE &&
		    has_no_base(report, comparison))
			comparison->state = REPORT_STATE_NO_BASE;
	}
	return 0;
}

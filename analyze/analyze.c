/* analyze.c - see analyze.h. */
#include "analyze/analyze.h"

#include <string.h>
#include <time.h>

#include "analyze/demand/clues.h"
#include "analyze/demand/demands.h"
#include "analyze/demand/information_list.h"
#include "analyze/demand/ledger_lists.h"
#include "analyze/demand/meetings.h"
#include "analyze/demand/plans.h"
#include "analyze/demand/roster.h"
#include "analyze/finding/findings.h"
#include "analyze/judge/compare.h"
#include "analyze/judge/forecast.h"
#include "analyze/judge/funnel_lines.h"
#include "analyze/judge/level_change.h"
#include "analyze/judge/long_run.h"
#include "analyze/judge/months_judged.h"
#include "analyze/judge/peers.h"
#include "analyze/judge/profile.h"
#include "analyze/judge/rolling.h"
#include "analyze/linkage/chain.h"
#include "analyze/linkage/limits.h"
#include "analyze/linkage/linkage_events.h"
#include "analyze/linkage/reconcile.h"
#include "analyze/linkage/screening.h"
#include "analyze/linkage/steps.h"
#include "analyze/number/analysis.h"
#include "analyze/number/asof.h"
#include "analyze/number/events.h"
#include "analyze/number/facts.h"
#include "analyze/number/followed.h"
#include "analyze/number/series.h"
#include "analyze/process/balances.h"
#include "analyze/process/calendar_gaps.h"
#include "analyze/process/campaigns.h"
#include "analyze/process/circular.h"
#include "analyze/process/delivery.h"
#include "analyze/process/disclosure.h"
#include "analyze/process/disclosure_clocks.h"
#include "analyze/process/figures.h"
#include "analyze/process/first_figures.h"
#include "analyze/process/linkage.h"
#include "analyze/process/materials.h"
#include "analyze/process/processes.h"
#include "analyze/process/published.h"
#include "analyze/process/revisions.h"
#include "analyze/process/supervision.h"
#include "analyze/process/uncounted.h"
#include "analyze/region/borders.h"
#include "analyze/region/regions.h"
#include "analyze/region/systems.h"
#include "analyze/run.h"
#include "analyze/score/score.h"
#include "analyze/statform/statforms.h"

typedef int (*step_fn)(const struct analysis *analysis, struct diag *diag);

/* Of a campaign's range, too, which has a series only. Of rows of cases, which an office above
 * others has not. */
enum { RANGES = 1, ROWS = 2 };

/* What follows the monthly facts, in order: later steps read the results of earlier ones. */
static const struct {
	step_fn run;
	unsigned when;
} steps[] = {
	{ series_write, RANGES },
	{ followed_write, 0 },
	{ events_write, ROWS },
	{ compare_write, 0 },
	{ profile_write, 0 },
	{ rolling_write, 0 },
	{ peers_write, 0 },
	{ funnel_lines_write, 0 },
	{ months_judged_write, 0 },
	{ long_run_write, 0 },
	{ long_run_write_control, 0 },
	{ level_change_write, 0 },
	{ forecast_write, 0 },
	{ delivery_write, 0 },
	{ materials_write, ROWS },
	{ disclosure_write, ROWS },
	{ disclosure_write_open, ROWS },
	{ disclosure_clocks_write, ROWS },
	{ steps_make, 0 },
	{ limits_write, ROWS },
	{ chain_write, ROWS },
	{ reconcile_write, ROWS },
	{ linkage_events_write, 0 },
	{ linkage_write, ROWS },
	{ regions_write, 0 },
	{ systems_write, 0 },
	{ borders_write, 0 },
	{ screening_write, ROWS },
	{ statforms_write, ROWS },
	{ processes_write, 0 },
	{ revisions_write_late, ROWS },
	{ revisions_write_corrections, 0 },
	{ published_write, 0 },
	{ first_figures_write, ROWS },
	{ uncounted_write, ROWS },
	{ supervision_write, RANGES },
	{ meetings_write, RANGES },
	{ circular_write, ROWS },
	{ clues_write, RANGES },
	{ joint_actions_write, RANGES },
	{ plans_write, RANGES },
	{ targets_write, 0 },
	{ duties_write, ROWS },
	{ roster_write, RANGES },
	{ demands_write, 0 },
	{ campaigns_write, ROWS },
	{ information_list_write, RANGES | ROWS },
	{ ledger_lists_write, RANGES },
	{ balances_write, RANGES },
	{ findings_write, 0 },
	{ figures_write, RANGES },
	{ calendar_gaps_write, RANGES },
};

/* The day of the newest appeal that came behind the closing day and still counts. */
static int find_run_day(struct analysis *analysis, int closing, struct diag *diag)
{
	int appeals = rules_appeals_day(analysis->rules, period_year(&analysis->period)), more;
	struct query row = QUERY_INIT;
	char first[DATE_SIZE], last[DATE_SIZE];

	if (query_open(&row, analysis->store,
		       "SELECT max(substr(received, 1, 10)) FROM submission WHERE table_name ="
		       " 'appeal' AND substr(received, 1, 10) > ?1 AND substr(received, 1, 10) <="
		       " min(?2, ?3)",
		       diag) < 0)
		return -1;
	query_bind_text(&row, 1, day_format(first, closing));
	query_bind_text(&row, 2, day_format(last, appeals));
	query_bind_text(&row, 3, analysis->as_of_text);
	more = query_next(&row, diag);
	if (more > 0 && !query_is_null(&row, 0))
		memcpy(analysis->run_day, query_text(&row, 0), DATE_SIZE - 1);
	else
		day_format(analysis->run_day, closing);
	query_release(&row);
	return more < 0 ? -1 : 0;
}

/* An assessment stands at the scheme's closing day at the latest, but for appeals. */
static int close_year(struct analysis *analysis, struct diag *diag)
{
	int closing = rules_closing_day(analysis->rules, period_year(&analysis->period));

	if (analysis->as_of <= closing)
		return 0;
	if (find_run_day(analysis, closing, diag) < 0)
		return -1;
	analysis->as_of = closing;
	day_format(analysis->as_of_text, closing);
	return 0;
}

/* A year, or a run of months, of which nothing that is reported is over yet: there is nothing to
 * count of it. */
static int refuse_unbegun(const struct analysis *analysis, const struct period *asked,
			  struct diag *diag)
{
	char name[64];

	if (asked->kind < PERIOD_KIND_HALF || asked->kind > PERIOD_KIND_MONTHS ||
	    rules_over_by(analysis->rules, asked, analysis->as_of).last_day <= analysis->as_of)
		return 0;
	diag_add(diag, "ANA007", NULL, period_name(name, sizeof(name), asked), analysis->as_of_text,
		 NULL);
	return -1;
}

/* Where nobody says it, an assessment stands at the day of the newest file, signed before or not;
 * when that came after the year, at the closing day at least once this is over: what was due by
 * then and is not there is missing. */
static int take_assessed_day(struct analysis *analysis, struct diag *diag)
{
	int closing = rules_closing_day(analysis->rules, period_year(&analysis->period));
	int today, rc;
	time_t now = time(NULL);
	struct tm local;
	char text[DATE_SIZE];
	struct query row = QUERY_INIT;

	if (query_open(&row, analysis->store, "SELECT substr(max(received), 1, 10) FROM submission",
		       diag) < 0)
		return -1;
	rc = query_next(&row, diag);
	if (rc > 0 && !query_is_null(&row, 0))
		memcpy(analysis->as_of_text, query_text(&row, 0), DATE_SIZE - 1);
	query_release(&row);
	if (rc < 0 || day_parse(&analysis->as_of, analysis->as_of_text, NULL) < 0)
		return -1;
	strftime(text, sizeof(text), "%Y-%m-%d", localtime_r(&now, &local));
	if (analysis->as_of > analysis->period.last_day && analysis->as_of < closing &&
	    day_parse(&today, text, NULL) == 0 && today > closing) {
		analysis->as_of = closing;
		day_format(analysis->as_of_text, closing);
	}
	return 0;
}

static int open_analysis(struct analysis *analysis, struct workspace *workspace,
			 const struct analyze_options *options, struct diag *diag)
{
	struct period asked;

	analysis->store = workspace->store;
	analysis->rules = &workspace->rules_loaded;
	if (workspace_period(&analysis->period, &asked, analysis->as_of_text, workspace,
			     options->period, options->as_of, diag) < 0 ||
	    day_parse(&analysis->as_of, analysis->as_of_text, NULL) < 0)
		return -1;
	if (options->assess && asked.kind != PERIOD_KIND_YEAR) {
		diag_add(diag, "CLI007", NULL, options->period, NULL);
		return -1;
	}
	if (refuse_unbegun(analysis, &asked, diag) < 0)
		return -1;
	if (options->assess)
		analysis->period = asked;
	if (options->assess && !options->as_of && take_assessed_day(analysis, diag) < 0)
		return -1;
	period_code(analysis->code, &analysis->period);
	period_code(analysis->asked, &asked);
	memcpy(analysis->run_day, analysis->as_of_text, DATE_SIZE);
	return options->assess ? close_year(analysis, diag) : 0;
}

static int run_assessment(const struct analysis *analysis, struct diag *diag)
{
	if (delivery_write(analysis, diag) < 0 || steps_make(analysis, diag) < 0 ||
	    reconcile_write(analysis, diag) < 0 || score_write(analysis, diag) < 0)
		return -1;
	return calendar_gaps_write(analysis, diag);
}

/* What the results cannot say, whether made now or before. */
static int say_limits(const struct analysis *analysis, struct diag *diag)
{
	char name[64], months[64];
	struct period asked;

	if (analysis->period.kind == PERIOD_KIND_RANGE)
		diag_add(diag, "ANA003", NULL, analysis->code, NULL);
	if (strcmp(analysis->asked, analysis->code) != 0 &&
	    period_parse(&asked, analysis->asked) == 0)
		diag_add(diag, "ANA005", NULL, period_name(name, sizeof(name), &asked),
			 period_name(months, sizeof(months), &analysis->period), NULL);
	if (regions_say_missing(analysis, diag) < 0)
		return -1;
	return calendar_gaps_say(analysis, diag);
}

static bool runs(const struct analysis *analysis, unsigned when)
{
	if (analysis->rules->has_regions && when & ROWS)
		return false;
	return analysis->period.kind != PERIOD_KIND_RANGE || when & RANGES;
}

static int run_steps(struct analysis *analysis, bool assess, struct diag *diag)
{
	if (asof_make(analysis, diag) < 0 || asof_months(analysis, diag) < 0 ||
	    asof_coverage(analysis, diag) < 0 || facts_make(analysis, diag) < 0 ||
	    events_make(analysis, diag) < 0)
		return -1;
	if (assess)
		return run_assessment(analysis, diag);
	if (followed_make(analysis, diag) < 0)
		return -1;
	profile_make_all(analysis);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (runs(analysis, steps[i].when) && steps[i].run(analysis, diag) < 0)
			return -1;
	return 0;
}

/* The results stand in the store already. */
static int publish_again(struct analysis *analysis, bool assess, struct diag *diag)
{
	if (assess)
		return 0;
	return asof_months(analysis, diag) < 0 ? -1 : series_publish(analysis, diag);
}

static int fill_run(struct analysis *analysis, int started, bool assess, struct diag *diag)
{
	int rc;

	if (started == RUN_ISSUED)
		return 0;
	if (started == RUN_UNCHANGED)
		rc = publish_again(analysis, assess, diag);
	else
		rc = run_steps(analysis, assess, diag);
	if (rc < 0 || say_limits(analysis, diag) < 0)
		return -1;
	return store_commit(analysis->store, diag);
}

int analyze_run(struct workspace *workspace, const struct analyze_options *options,
		struct diag *diag)
{
	struct analysis analysis = ANALYSIS_INIT;
	int rc = -1, started;

	if (open_analysis(&analysis, workspace, options, diag) < 0)
		goto out;
	if (store_begin(workspace->store, diag) < 0)
		goto out;
	started = run_start(&analysis, workspace, options->assess ? "assess" : "analyze", diag);
	if (started >= 0)
		rc = fill_run(&analysis, started, options->assess, diag);
out:
	store_rollback(workspace->store);
	analysis_release(&analysis);
	return rc;
}

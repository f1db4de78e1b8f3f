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
#include "analyze/run.h"
#include "analyze/score/score.h"
#include "analyze/statform/statforms.h"

typedef int (*step_fn)(const struct analysis *analysis, struct diag *diag);

/* What follows the monthly facts, in order: later steps read the results of earlier ones. A
 * campaign's range has a series only. */
static const struct {
	step_fn run;
	bool ranges;
} steps[] = {
	{ series_write, true },
	{ followed_write, false },
	{ events_write, false },
	{ compare_write, false },
	{ profile_write, false },
	{ rolling_write, false },
	{ peers_write, false },
	{ funnel_lines_write, false },
	{ months_judged_write, false },
	{ long_run_write, false },
	{ long_run_write_control, false },
	{ level_change_write, false },
	{ forecast_write, false },
	{ delivery_write, false },
	{ materials_write, false },
	{ disclosure_write, false },
	{ disclosure_write_open, false },
	{ disclosure_clocks_write, false },
	{ steps_make, false },
	{ limits_write, false },
	{ chain_write, false },
	{ reconcile_write, false },
	{ linkage_events_write, false },
	{ linkage_write, false },
	{ screening_write, false },
	{ statforms_write, false },
	{ processes_write, false },
	{ revisions_write_late, false },
	{ revisions_write_corrections, false },
	{ published_write, false },
	{ first_figures_write, false },
	{ uncounted_write, false },
	{ supervision_write, true },
	{ meetings_write, true },
	{ circular_write, false },
	{ clues_write, true },
	{ joint_actions_write, true },
	{ plans_write, true },
	{ targets_write, false },
	{ duties_write, false },
	{ roster_write, true },
	{ demands_write, false },
	{ campaigns_write, false },
	{ information_list_write, true },
	{ ledger_lists_write, true },
	{ balances_write, true },
	{ findings_write, false },
	{ figures_write, true },
	{ calendar_gaps_write, true },
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
	return calendar_gaps_say(analysis, diag);
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
		if ((analysis->period.kind != PERIOD_KIND_RANGE || steps[i].ranges) &&
		    steps[i].run(analysis, diag) < 0)
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

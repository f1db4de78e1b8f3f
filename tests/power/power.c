/* power.c - `make power`: how often the tested findings speak when there is nothing to say, and how
 * often when there is.
 *
 *   power FOLDER PERIOD COUNTIES PLANTED [SEED [WORLD]]
 *
 * Draws COUNTIES null counties like the office in FOLDER (model.h), runs the very steps of
 * shuangda-analyze over each and counts the periods with any tested finding, which is then false;
 * with the upper 95 % bound of that share (Clopper-Pearson). Then the same for planted effects:
 * the share of PLANTED counties in which the planted one is found. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/finding/findings.h"
#include "analyze/judge/compare.h"
#include "analyze/judge/level_change.h"
#include "analyze/judge/long_run.h"
#include "analyze/judge/months_judged.h"
#include "analyze/judge/peers.h"
#include "analyze/judge/profile.h"
#include "analyze/judge/rolling.h"
#include "analyze/method/interval.h"
#include "tests/power/model.h"

static const struct plant plants[] = {
	{ "全县办结，当季", "rise", "A03_j", NULL, 3, 1.5, false },
	{ "全县办结，当季", "rise", "A03_j", NULL, 3, 2, false },
	{ "全县办结，当季", "rise", "A03_j", NULL, 3, 3, false },
	{ "全县办结，当季", "fall", "A03_j", NULL, 3, 0.5, false },
	{ "全县办结，当季", "fall", "A03_j", NULL, 3, 0.25, false },
	{ "食品领域立案，当季", "rise", "A20_food", NULL, 3, 2, false },
	{ "食品领域立案，当季", "rise", "A20_food", NULL, 3, 4, false },
	{ "农资领域立案，末月", "surge", "A20_agri", NULL, 1, 4, false },
	{ "农资领域立案，末月", "surge", "A20_agri", NULL, 1, 8, false },
	{ "农资领域立案，末月", "surge", "A20_agri", NULL, 1, 16, false },
	{ "全县办结，末月", "control", "A03_j", NULL, 1, 2, false },
	{ "全县办结，末月", "control", "A03_j", NULL, 1, 3, false },
	{ "移送公安，停18个月", "control", "A14_j", NULL, 18, 0, false },
	{ "农业农村局办结，近12个月", "rise", "A03_j", "nyj", 12, 2, false },
	{ "农业农村局办结，近12个月", "rise", "A03_j", "nyj", 12, 3, false },
	{ "农业农村局办结，近12个月", "rise", "A03_j", "nyj", 12, 4, false },
	{ "市场监管局办结，近12个月", "rise", "A03_j", "scjgj", 12, 2, false },
	{ "市场监管局办结，近12个月", "fall", "A03_j", "scjgj", 12, 0.5, false },
	{ "商标领域立案，全期渐增", "trend", "A20_trademark", NULL, 69, 2, true },
	{ "商标领域立案，全期渐增", "trend", "A20_trademark", NULL, 69, 4, true },
	{ "商标领域立案，全期渐增", "trend", "A20_trademark", NULL, 69, 6, true },
	{ "全县办结，全期渐增", "trend", "A03_j", NULL, 69, 1.73, true },
	{ "全县办结，全期渐增", "trend", "A03_j", NULL, 69, 2.85, true },
	{ "全县办结，近30个月", "change_point", "A03_j", NULL, 30, 1.5, false },
	{ "全县办结，近30个月", "change_point", "A03_j", NULL, 30, 2, false },
	{ "全县按时公开率，当季", "fall", "D06", NULL, 3, 0.7, false },
	{ "全县按时公开率，当季", "fall", "D06", NULL, 3, 0.4, false },
	{ "农业农村局按时公开率，近12个月", "funnel", "D06", "nyj", 12, 0.7, false },
	{ "农业农村局按时公开率，近12个月", "funnel", "D06", "nyj", 12, 0.4, false },
	{ "农业农村局按时公开率，近12个月", "funnel", "D06", "nyj", 12, 0.1, false },
};

/* Planted effects are looked for in the first two. */
static const struct world worlds[] = {
	{ .label = "样例" },
	{ .label = "泊松", .poisson = true },
	{ .label = "成批，平均2件", .group = 2 },
	{ .label = "成批，平均4件", .group = 4 },
	{ .label = "十二月集中办结", .december = 3 },
	{ .label = "一个单位只在十二月有案", .december_unit = "nyj" },
	{ .label = "迟报的单位", .late_unit = "scjgj" },
	{ .label = "存量随机游走", .stocks = true },
	{ .label = "前后季相关0.7", .spread = 0.05, .correlation = 0.7 },
	{ .label = "前后季相关0.9", .spread = 0.05, .correlation = 0.9 },
};
enum { NR_WORLDS = sizeof(worlds) / sizeof(worlds[0]) };

static const char *const kinds[] = { "rise",  "fall",	      "surge", "control",
				     "trend", "change_point", "funnel" };
enum { NR_KINDS = sizeof(kinds) / sizeof(kinds[0]) };

/* The tested findings of one drawn county. */
static int find(struct findings *out, struct analysis *county, struct diag *diag)
{
	static int (*const steps[])(const struct analysis *, struct diag *) = {
		compare_write,	     rolling_write,  peers_write,
		months_judged_write, long_run_write, level_change_write,
	};
	static int (*const finders[])(struct findings *, const struct analysis *, struct diag *) = {
		finding_changes, finding_rolling, finding_peers, finding_months, finding_long_run,
	};

	out->analysis = county;
	profile_make_all(county);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		if (steps[i](county, diag) < 0)
			return -1;
	for (size_t i = 0; i < sizeof(finders) / sizeof(finders[0]); i++)
		if (finders[i](out, county, diag) < 0)
			return -1;
	return 0;
}

static void release(struct findings *findings)
{
	free(findings->items);
	arena_release(&findings->arena);
	*findings = (struct findings){ .analysis = findings->analysis };
}

static void print_share(const char *world, const char *label, int part, int whole)
{
	struct interval bound = interval_clopper_pearson(part, whole, 0.9);

	printf("%s,%s,%d,%d,%.4f,%.4f\n", world, label, part, whole, (double)part / whole,
	       bound.high);
}

static int count_false(struct analysis *county, const struct model *model,
		       const struct world *world, int counties, gsl_rng *rng, struct diag *diag)
{
	int any = 0, by_kind[NR_KINDS] = { 0 };
	struct findings findings = { .analysis = county };

	for (int n = 0; n < counties; n++) {
		if (county_draw(county, model, world, NULL, rng, diag) < 0 ||
		    find(&findings, county, diag) < 0)
			return -1;
		any += findings.nr > 0;
		for (size_t k = 0; k < NR_KINDS; k++)
			for (size_t i = 0; i < findings.nr; i++)
				if (strcmp(findings.items[i].kind, kinds[k]) == 0) {
					by_kind[k]++;
					break;
				}
		release(&findings);
	}
	print_share(world->label, "任何一种", any, counties);
	for (size_t k = 0; k < NR_KINDS; k++)
		print_share(world->label, kinds[k], by_kind[k], counties);
	return 0;
}

static int count_all_false(struct analysis *county, const struct model *model, int counties,
			   gsl_rng *rng, const char *only, struct diag *diag)
{
	printf("无事的县,发现,有误报的期数,期数,比例,95%%上限\n");
	for (size_t w = 0; w < NR_WORLDS; w++) {
		if (only && strcmp(worlds[w].label, only) != 0)
			continue;
		if (count_false(county, model, &worlds[w], counties, rng, diag) < 0)
			return -1;
		(void)fflush(stdout);
	}
	return 0;
}

static bool is_found(const struct findings *findings, const struct plant *plant)
{
	for (size_t i = 0; i < findings->nr; i++) {
		const struct finding *finding = &findings->items[i];

		if (strcmp(finding->kind, plant->kind) == 0 &&
		    strcmp(finding->indicator, plant->indicator) == 0 &&
		    strcmp(finding->unit, plant->unit ? plant->unit : "*") == 0)
			return true;
	}
	return false;
}

static int count_found(struct analysis *county, const struct model *model,
		       const struct world *world, int counties, gsl_rng *rng, struct diag *diag)
{
	struct findings findings = { .analysis = county };

	for (size_t p = 0; p < sizeof(plants) / sizeof(plants[0]); p++) {
		int found = 0;

		for (int n = 0; n < counties; n++) {
			if (county_draw(county, model, world, &plants[p], rng, diag) < 0 ||
			    find(&findings, county, diag) < 0)
				return -1;
			found += is_found(&findings, &plants[p]);
			release(&findings);
		}
		printf("%s,%s,%s,%g,%d,%d,%.3f\n", world->label, plants[p].label, plants[p].kind,
		       plants[p].factor, found, counties, (double)found / counties);
	}
	return 0;
}

static int count_all_found(struct analysis *county, const struct model *model, int counties,
			   gsl_rng *rng, struct diag *diag)
{
	printf("\n县,设定的变化,类别,倍数或比率,发现次数,次数,比例\n");
	for (size_t w = 0; w < 2; w++)
		if (count_found(county, model, &worlds[w], counties, rng, diag) < 0)
			return -1;
	return 0;
}

int main(int argc, char **argv)
{
	struct model model = { .workspace = WORKSPACE_INIT, .office = ANALYSIS_INIT };
	struct analysis county = ANALYSIS_INIT;
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	struct diag diag = DIAG_INIT;
	int counties = argc > 3 ? atoi(argv[3]) : 0, planted = argc > 4 ? atoi(argv[4]) : 0;
	int rc = -1;

	if (counties < 1) {
		fputs("usage: power FOLDER PERIOD COUNTIES PLANTED [SEED [WORLD]]\n", stderr);
		goto out;
	}
	gsl_rng_set(rng, argc > 5 ? strtoul(argv[5], NULL, 10) : 20241014);
	if (model_learn(&model, argv[1], argv[2], &diag) < 0)
		goto out;
	if (county_open(&county, &model, &diag) == 0 &&
	    count_all_false(&county, &model, counties, rng, argc > 6 ? argv[6] : NULL, &diag) ==
		    0 &&
	    (!planted || count_all_found(&county, &model, planted, rng, &diag) == 0))
		rc = 0;
	county_close(&county);
	model_release(&model);
out:
	diag_print(&diag, stderr);
	diag_release(&diag);
	gsl_rng_free(rng);
	return rc == 0 ? 0 : 2;
}

/* backtest.c - see backtest.h. */
#include "analyze/time/backtest.h"

#include <math.h>
#include <stdlib.h>

#include "analyze/time/holt_winters.h"
#include "analyze/time/seasonal_counts.h"
#include "core/base/memory.h"

enum { CANDIDATES = 4, FIRST_ORIGIN = BACKTEST_YEARS * BACKTEST_SEASONS, SMOOTH_WEIGHTS = 3 };

/* What a candidate sees: the periods before the origin, and what it keeps between origins. */
struct view {
	const double *value;
	size_t nr;
	struct holt_winters *smooth; /* of the origin before; its weights are sought once a year */
};

/* Fills next[BACKTEST_AHEAD]; false when it cannot. */
typedef bool (*forecast_fn)(struct outlook *next, struct view *view);

static bool forecast_counts(struct outlook *next, const struct view *view, size_t seasons,
			    bool trend)
{
	struct seasonal_counts fit = seasonal_counts_fit(view->value, view->nr, seasons, trend);

	for (size_t h = 0; h < BACKTEST_AHEAD && fit.reason == REASON_NONE; h++)
		next[h] = seasonal_counts_outlook(&fit, h + 1);
	return fit.reason == REASON_NONE;
}

static bool forecast_seasonal_mean(struct outlook *next, struct view *view)
{
	return forecast_counts(next, view, BACKTEST_SEASONS, false);
}

static bool forecast_mean(struct outlook *next, struct view *view)
{
	return forecast_counts(next, view, 1, false);
}

static bool forecast_poisson_trend(struct outlook *next, struct view *view)
{
	return forecast_counts(next, view, BACKTEST_SEASONS, true);
}

/* A count is not below 0; the weights found by fitting cost degrees of freedom. */
static struct outlook normal_outlook(const struct holt_winters *fit, size_t ahead)
{
	double mean = fmax(holt_winters_forecast(fit, ahead), 0), df = (double)fit->n - 1;

	return (struct outlook){ mean, mean,
				 holt_winters_variance(fit, ahead) * df / (df - SMOOTH_WEIGHTS),
				 true };
}

static bool forecast_holt_winters(struct outlook *next, struct view *view)
{
	const struct holt_winters *last = view->smooth;
	bool known = last->nr && last->reason == REASON_NONE;
	struct holt_winters fit;

	if (known && view->nr % BACKTEST_SEASONS != 0)
		fit = holt_winters_filter(view->value, view->nr, BACKTEST_SEASONS, last->alpha,
					  last->beta, last->gamma);
	else
		fit = holt_winters_fit(view->value, view->nr, BACKTEST_SEASONS,
				       known ? last : NULL);
	*view->smooth = fit;
	if (fit.reason == REASON_NONE && fit.n <= SMOOTH_WEIGHTS + 1)
		return false;
	for (size_t h = 0; h < BACKTEST_AHEAD && fit.reason == REASON_NONE; h++)
		next[h] = normal_outlook(&fit, h + 1);
	return fit.reason == REASON_NONE;
}

static const struct {
	const char *code;
	forecast_fn forecast;
} candidates[CANDIDATES] = {
	{ "seasonal_mean", forecast_seasonal_mean },
	{ "mean", forecast_mean },
	{ "poisson_trend", forecast_poisson_trend },
	{ "holt_winters", forecast_holt_winters },
};

const char *backtest_method(size_t index)
{
	return index < CANDIDATES ? candidates[index].code : NULL;
}

/* What every candidate said at one origin. */
struct origin {
	struct outlook next[CANDIDATES][BACKTEST_AHEAD];
	bool able[CANDIDATES];
};

struct history {
	const double *value;
	size_t nr;
	struct origin *origins; /* of origin FIRST_ORIGIN + i; the last one is today */
	size_t nr_origins;
};

/* True when the forecast 'ahead' (from 0) of origin 'i' could be checked by the period 'now'. */
static bool is_check(const struct history *history, size_t i, size_t ahead, size_t now)
{
	size_t target = FIRST_ORIGIN + i + ahead;

	return target < now && !isnan(history->value[target]) &&
	       !isnan(history->value[target - BACKTEST_SEASONS]);
}

/* Sum of absolute errors of a candidate over what could be checked when origin 'at' came;
 * infinite when it was unable where there is a check. */
static double errors_before(const struct history *history, size_t candidate, size_t at)
{
	double sum = 0;

	for (size_t i = 0; i < at; i++) {
		const struct origin *origin = &history->origins[i];

		for (size_t h = 0; h < BACKTEST_AHEAD; h++) {
			if (!is_check(history, i, h, FIRST_ORIGIN + at))
				continue;
			if (!origin->able[candidate])
				return INFINITY;
			sum += fabs(origin->next[candidate][h].mean -
				    history->value[FIRST_ORIGIN + i + h]);
		}
	}
	return sum;
}

/* The candidate to use at origin 'at', or CANDIDATES. */
static size_t choose(const struct history *history, size_t at)
{
	size_t best = CANDIDATES;
	double least = INFINITY;

	for (size_t c = 0; c < CANDIDATES; c++) {
		double sum =
			history->origins[at].able[c] ? errors_before(history, c, at) : INFINITY;

		if (sum < least) {
			least = sum;
			best = c;
		}
	}
	return best;
}

static void forecast_all(struct history *history)
{
	struct holt_winters smooth = { 0 };

	for (size_t i = 0; i < history->nr_origins; i++) {
		struct view view = { history->value, FIRST_ORIGIN + i, &smooth };

		for (size_t c = 0; c < CANDIDATES; c++)
			history->origins[i].able[c] =
				candidates[c].forecast(history->origins[i].next[c], &view);
	}
}

/* One forecast beside what came: value[0], and value[-BACKTEST_SEASONS] a year before. Errors and
 * coverages are sums until check_all() divides them. */
static void check_one(struct backtest *out, const struct outlook *outlook, const double *value)
{
	struct prediction said = prediction_from(outlook);

	out->mae += fabs(said.mean - *value);
	out->mae_naive += fabs(value[-BACKTEST_SEASONS] - *value);
	out->coverage80 += *value >= said.low80 && *value <= said.high80 ? 1 : 0;
	out->coverage95 += *value >= said.low95 && *value <= said.high95 ? 1 : 0;
	out->checks++;
}

/* Check the choices of all past origins. Counts the checks of every horizon. */
static void check_all(struct backtest *out, size_t checks[BACKTEST_AHEAD],
		      const struct history *history)
{
	double *sums[] = { &out->mae, &out->mae_naive, &out->coverage80, &out->coverage95 };

	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++)
		*sums[i] = 0;
	for (size_t i = 0; i < history->nr_origins; i++) {
		size_t chosen = choose(history, i), before = out->checks;

		for (size_t h = 0; h < BACKTEST_AHEAD && chosen < CANDIDATES; h++) {
			if (!is_check(history, i, h, history->nr))
				continue;
			check_one(out, &history->origins[i].next[chosen][h],
				  &history->value[FIRST_ORIGIN + i + h]);
			checks[h]++;
		}
		out->origins += out->checks > before ? 1 : 0;
	}
	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++)
		*sums[i] = out->checks ? *sums[i] / (double)out->checks : NAN;
}

static enum reason check_values(const double *value, size_t nr)
{
	double sum = 0;

	for (size_t i = 0; i < nr; i++) {
		if (value[i] < 0 || isinf(value[i]))
			return REASON_BAD_VALUE;
		sum += isnan(value[i]) ? 0 : value[i];
	}
	if (nr < FIRST_ORIGIN)
		return REASON_TOO_SHORT;
	return sum > 0 ? REASON_NONE : REASON_ZERO_TOTAL;
}

/* Take over what the rule chooses today, or why nothing. */
static void finish(struct backtest *out, const size_t checks[BACKTEST_AHEAD],
		   const struct history *history)
{
	size_t today = history->nr_origins - 1, chosen = choose(history, today);

	out->reason = REASON_TOO_SHORT;
	for (size_t h = 0; h < BACKTEST_AHEAD; h++)
		if (checks[h] < BACKTEST_MIN_CHECKS)
			return;
	out->reason = REASON_NO_SOLUTION;
	if (chosen == CANDIDATES)
		return;
	out->method = candidates[chosen].code;
	for (size_t h = 0; h < BACKTEST_AHEAD; h++)
		out->next[h] = prediction_from(&history->origins[today].next[chosen][h]);
	out->reason = out->mae < out->mae_naive ? REASON_NONE : REASON_NOT_BETTER;
}

struct backtest backtest_run(const double *value, size_t nr)
{
	struct backtest out = { .mae = NAN,
				.mae_naive = NAN,
				.coverage80 = NAN,
				.coverage95 = NAN,
				.reason = check_values(value, nr) };
	struct history history = { .value = value, .nr = nr };
	size_t checks[BACKTEST_AHEAD] = { 0 };

	if (out.reason != REASON_NONE)
		return out;
	history.nr_origins = nr - FIRST_ORIGIN + 1;
	history.origins = xcalloc(history.nr_origins, sizeof(*history.origins));
	forecast_all(&history);
	check_all(&out, checks, &history);
	finish(&out, checks, &history);
	free(history.origins);
	return out;
}

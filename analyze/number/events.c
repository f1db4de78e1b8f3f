/* events.c - see events.h. */
#include "analyze/number/events.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "analyze/number/facts_ledger.h"
#include "analyze/number/result.h"
#include "core/indicator/ledger_count.h"

static const double EVENTS_BUSY_SHARE = 0.15;
enum { EVENTS_OWN_MIN = 20, MIN_SPAN = 90, SHOWN_MONTHS = 12 };

/* Cases of one indicator while they are joined; 'root' points towards the case that stands for
 * the event, always one earlier in the list. */
struct joining {
	struct ledger_case *cases;
	size_t *root, nr;
	int last_day; /* of the months that have facts */
};

static size_t root_of(const struct joining *joining, size_t i)
{
	while (joining->root[i] != i)
		i = joining->root[i];
	return i;
}

static void join(struct joining *joining, size_t a, size_t b)
{
	a = root_of(joining, a);
	b = root_of(joining, b);
	if (a < b)
		joining->root[b] = a;
	else
		joining->root[a] = b;
}

struct dated {
	int day;
	size_t at;
};

static int by_day(const void *a, const void *b)
{
	const struct dated *left = a, *right = b;

	if (left->day != right->day)
		return left->day < right->day ? -1 : 1;
	return left->at < right->at ? -1 : left->at > right->at;
}

/* Join those of 'nr' dated cases, in order, that share a day, unless the days are busy. */
static void join_days(struct joining *joining, const struct dated *dated, size_t nr)
{
	size_t days = 1;
	double span;

	if (!nr)
		return;
	for (size_t i = 1; i < nr; i++)
		days += dated[i].day != dated[i - 1].day;
	span = fmax(MIN_SPAN, joining->last_day - dated[0].day + 1);
	if ((double)days > EVENTS_BUSY_SHARE * span)
		return;
	for (size_t i = 1; i < nr; i++)
		if (dated[i].day == dated[i - 1].day)
			join(joining, dated[i - 1].at, dated[i].at);
}

/* The cases first..end-1 are of one unit and field, in order of their day. */
static void join_block(struct joining *joining, size_t first, size_t end)
{
	struct dated *dated = xcalloc(end - first, sizeof(*dated));
	size_t nr = 0;

	for (size_t i = first; i < end; i++)
		dated[i - first] = (struct dated){ joining->cases[i].day, i };
	join_days(joining, dated, end - first);
	for (size_t i = first; i < end; i++)
		if (joining->cases[i].filed)
			dated[nr++] = (struct dated){ joining->cases[i].filed, i };
	qsort(dated, nr, sizeof(*dated), by_day);
	join_days(joining, dated, nr);
	free(dated);
}

static void join_all(struct joining *joining)
{
	size_t first = 0;

	for (size_t i = 0; i < joining->nr; i++)
		joining->root[i] = i;
	for (size_t i = 1; i <= joining->nr; i++) {
		if (i < joining->nr && joining->cases[i].unit == joining->cases[first].unit &&
		    strcmp(joining->cases[i].field, joining->cases[first].field) == 0)
			continue;
		join_block(joining, first, i);
		first = i;
	}
}

static struct fact *event_at(struct analysis *analysis, size_t indicator, int unit, int month)
{
	int k = month - analysis->first_month;

	if (k < 0 || k >= analysis->nr_months)
		return NULL;
	return &analysis->events[(indicator * analysis->rules->nr_units + (size_t)unit) *
					 (size_t)analysis->nr_months +
				 (size_t)k];
}

/* True where the number came from the ledger, whose cases have days. */
static bool has_days(const struct fact *fact)
{
	return fact && fact->state == FACT_STATE_KNOWN && fact->source == FACT_SOURCE_LEDGER;
}

static void clear_months(struct analysis *analysis, size_t indicator)
{
	size_t nr = analysis->rules->nr_units * (size_t)analysis->nr_months;

	for (size_t i = 0; i < nr; i++) {
		struct fact *fact = &analysis->events[indicator * nr + i];

		if (has_days(fact))
			fact->value = 0;
	}
}

static void add_cluster(struct analysis *analysis, size_t indicator, const struct ledger_case *one,
			size_t size)
{
	analysis->clusters = array_grow(analysis->clusters, analysis->nr_clusters,
					&analysis->alloc_clusters, sizeof(*analysis->clusters));
	analysis->clusters[analysis->nr_clusters++] = (struct cluster){
		.indicator = indicator,
		.unit = one->unit,
		.day = one->day,
		.field = arena_strdup(&analysis->arena, one->field),
		.cases = size,
	};
}

static void count_events(struct analysis *analysis, size_t indicator, const struct joining *joining)
{
	struct crowding *crowding = &analysis->crowding[indicator];
	size_t *size = xcalloc(joining->nr + 1, sizeof(*size));

	for (size_t i = 0; i < joining->nr; i++)
		size[root_of(joining, i)]++;
	for (size_t i = 0; i < joining->nr; i++) {
		const struct ledger_case *one = &joining->cases[i];
		struct fact *fact =
			event_at(analysis, indicator, one->unit, month_of_day(one->day));

		if (!size[i] || !has_days(fact))
			continue;
		fact->value++;
		crowding->events++;
		crowding->cases += (double)size[i];
		crowding->squares += (double)size[i] * (double)size[i];
		if (size[i] > 1)
			add_cluster(analysis, indicator, one, size[i]);
	}
	free(size);
}

static int make_indicator(struct analysis *analysis, const struct indicator *indicator,
			  struct diag *diag)
{
	struct joining joining = { 0 };
	struct ledger_cases cases = { 0 };
	size_t i = analysis_indicator(analysis, indicator);
	int rc = facts_ledger_cases(&cases, analysis, indicator, diag);

	if (rc == 0) {
		joining = (struct joining){
			.cases = cases.items,
			.root = xcalloc(cases.nr + 1, sizeof(*joining.root)),
			.nr = cases.nr,
			.last_day = analysis_stock_day(analysis),
		};
		join_all(&joining);
		clear_months(analysis, i);
		count_events(analysis, i, &joining);
		free(joining.root);
	}
	ledger_cases_release(&cases);
	return rc;
}

static bool has_events(const struct indicator *indicator)
{
	return indicator->noise == NOISE_POISSON && indicator->definition == DEFINITION_COUNT &&
	       indicator->form && indicator->source != SOURCE_MEASURES && !ledger_ripens(indicator);
}

int events_make(struct analysis *analysis, struct diag *diag)
{
	const struct rules *rules = analysis->rules;
	size_t nr = rules->nr_indicators * rules->nr_units * (size_t)analysis->nr_months;

	free(analysis->events);
	free(analysis->crowding);
	analysis->nr_clusters = 0;
	analysis->events = xcalloc(nr + 1, sizeof(*analysis->events));
	analysis->crowding = xcalloc(rules->nr_indicators + 1, sizeof(*analysis->crowding));
	memcpy(analysis->events, analysis->facts, nr * sizeof(*analysis->events));
	for (size_t i = 0; i < rules->nr_indicators; i++)
		if (has_events(&rules->indicators[i]) &&
		    make_indicator(analysis, &rules->indicators[i], diag) < 0)
			return -1;
	return 0;
}

struct analysis events_view(const struct analysis *analysis)
{
	struct analysis view = *analysis;

	view.facts = analysis->events;
	return view;
}

double events_crowding(double *df, const struct analysis *analysis,
		       const struct indicator *indicator)
{
	struct crowding sum = analysis->crowding[analysis_indicator(analysis, indicator)];

	if (sum.events < EVENTS_OWN_MIN) {
		for (size_t i = 0; i < analysis->rules->nr_indicators; i++) {
			sum.events += analysis->crowding[i].events;
			sum.cases += analysis->crowding[i].cases;
			sum.squares += analysis->crowding[i].squares;
		}
	}
	*df = fmax(1, sum.events - 1);
	return sum.cases > 0 ? sum.squares / sum.cases : 1;
}

int events_write(const struct analysis *analysis, struct diag *diag)
{
	struct period first =
		period_of_month(PERIOD_KIND_MONTH, analysis->period.last_month - SHOWN_MONTHS + 1);
	struct result out = RESULT_INIT;
	int rc = -1;

	if (result_open(&out, analysis, "cluster_result", diag) < 0)
		return -1;
	for (size_t i = 0; i < analysis->nr_clusters; i++) {
		const struct cluster *cluster = &analysis->clusters[i];

		if (cluster->day < first.first_day || cluster->day > analysis->period.last_day)
			continue;
		result_text(&out, "unit", analysis->rules->units[cluster->unit].code);
		result_text(&out, "indicator",
			    analysis->rules->indicators[cluster->indicator].code);
		result_day(&out, "day", cluster->day);
		result_text(&out, "field", cluster->field);
		result_count(&out, "cases", (int64_t)cluster->cases);
		result_count(&out, "position", (int64_t)i);
		if (result_write(&out, diag) < 0)
			goto out;
	}
	rc = 0;
out:
	result_release(&out);
	return rc;
}

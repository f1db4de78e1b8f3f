/* campaigns.c - see campaigns.h. */
#include "render/report/campaigns.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/rules/quantity_words.h"
#include "render/report/audience.h"
#include "render/report/trace.h"

void campaign_figures_release(struct campaign_figures *figures)
{
	free(figures->items);
	*figures = (struct campaign_figures){ 0 };
}

/* Of the same unit, field and campaign; NULL: the campaign does not count them. */
static const struct campaign_figure *cases_of(const struct campaign_figures *figures,
					      const struct report *report,
					      const struct campaign_figure *money)
{
	const struct indicator *cases = audience_cases_of(report, money->indicator);

	for (size_t i = 0; cases && i < figures->nr; i++) {
		const struct campaign_figure *row = &figures->items[i];

		if (row->indicator == cases && strcmp(row->campaign, money->campaign) == 0 &&
		    strcmp(row->unit, money->unit) == 0 && strcmp(row->field, money->field) == 0)
			return row;
	}
	return NULL;
}

static void look(struct campaign_figure *row, const struct campaign_figures *figures,
		 const struct report *report)
{
	const struct campaign_figure *cases = cases_of(figures, report, row);

	row->sight = row->year_ago_sight = audience_figure(report, row->unit, row->indicator);
	if (row->sight != SIGHT_SEEN || !audience_is_case_money(row->indicator))
		return;
	if (!isnan(row->value))
		row->sight = audience_money(report, row->unit, cases ? cases->value : (double)NAN);
	if (!isnan(row->year_ago))
		row->year_ago_sight =
			audience_money(report, row->unit, cases ? cases->year_ago : (double)NAN);
}

static void withhold(struct campaign_figures *figures, const struct report *report)
{
	size_t nr = 0;

	if (!report->withheld)
		return;
	for (size_t i = 0; i < figures->nr; i++)
		look(&figures->items[i], figures, report);
	for (size_t i = 0; i < figures->nr; i++) {
		struct campaign_figure *row = &figures->items[i];

		if (row->sight != SIGHT_SEEN)
			row->value = NAN;
		if (row->year_ago_sight != SIGHT_SEEN)
			row->year_ago = NAN;
		if (row->sight != SIGHT_HIDDEN)
			figures->items[nr++] = *row;
	}
	figures->nr = nr;
}

int campaign_figures_load(struct campaign_figures *out, struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	size_t alloc = 0;
	int more;

	*out = (struct campaign_figures){ 0 };
	if (query_open(&row, report->store,
		       "SELECT position, campaign, name, first_day, last_day, state, unit, field, "
		       "indicator,"
		       " value, year_ago, reported, expected, year_ago_reported, year_ago_expected"
		       " FROM campaign_by_run WHERE run = ?1 ORDER BY position",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	while ((more = query_next(&row, diag)) > 0) {
		const struct indicator *indicator =
			rules_indicator(report->rules, query_text_of(&row, "indicator"));

		if (!indicator) /* the rules have changed since: REN002 has said so */
			continue;
		out->items = array_grow(out->items, out->nr, &alloc, sizeof(*out->items));
		out->items[out->nr++] = (struct campaign_figure){
			.position = (int)query_int_of(&row, "position"),
			.campaign = report_kept(report, &row, "campaign"),
			.name = report_kept(report, &row, "name"),
			.first_day = report_kept(report, &row, "first_day"),
			.last_day = report_kept(report, &row, "last_day"),
			.state = report_kept(report, &row, "state"),
			.unit = report_kept(report, &row, "unit"),
			.field = report_kept(report, &row, "field"),
			.indicator = indicator,
			.value = query_double_of(&row, "value"),
			.year_ago = query_double_of(&row, "year_ago"),
			.reported = (int)query_int_of(&row, "reported"),
			.expected = (int)query_int_of(&row, "expected"),
			.year_ago_reported = (int)query_int_of(&row, "year_ago_reported"),
			.year_ago_expected = (int)query_int_of(&row, "year_ago_expected"),
		};
	}
	query_release(&row);
	withhold(out, report);
	return more;
}

static void trace_one(struct report *report, const char *place,
		      const struct campaign_figure *figure, const char *word, double value)
{
	const struct indicator *indicator = figure->indicator;
	struct buf printed = BUF_INIT, position = BUF_INIT, label = BUF_INIT;

	if (isnan(value))
		return;
	buf_addf(&position, "%d", figure->position);
	buf_addf(&label, "%s %s", word, figure->name);
	quantity_words_add(&printed, indicator->quantity, indicator->measure_unit, value);
	trace_add(&report->trace, report,
		  &(struct trace_line){ .place = place,
					.unit = figure->unit,
					.what = "专项行动",
					.name = indicator->name,
					.period = report->code,
					.word = word,
					.target = position.data,
					.label = label.data,
					.printed = printed.data,
					.value = value });
	buf_release(&printed);
	buf_release(&position);
	buf_release(&label);
}

void campaign_trace(struct report *report, const char *place, const struct campaign_figure *figure)
{
	trace_one(report, place, figure, "行动期间", figure->value);
	trace_one(report, place, figure, "上年同样日子", figure->year_ago);
}

const char *campaign_state_word(const struct campaign_figure *figure)
{
	if (strcmp(figure->state, "to_come") == 0)
		return "尚未开始";
	return strcmp(figure->state, "running") == 0 ? "正在进行" : "已经结束";
}

bool campaign_is_total(const struct campaign_figure *figure)
{
	return strcmp(figure->unit, "*") == 0 && strcmp(figure->field, "*") == 0;
}

/* assess_trace.c - 数据溯源.csv of an assessment: a line for every point of the units' sheets, for
 * the sentence behind it, and for the sums of the ranking. */
#include <math.h>

#include "core/base/decimal.h"
#include "render/assess/assess_parts.h"
#include "render/report/trace.h"

struct tracing {
	const struct assess *assess;
	const struct assess_unit *unit;
	struct buf *out;
};

static void add(const struct tracing *tracing, const char *what, const char *name,
		const char *label, const char *printed, double value)
{
	const struct report *report = tracing->assess->report;

	trace_add(tracing->out, report,
		  &(struct trace_line){ .place = tracing->unit->sheet,
					.unit = tracing->unit->unit->code,
					.what = what,
					.name = name,
					.period = report->code,
					.label = label,
					.printed = printed,
					.value = value });
}

static void add_number(const struct tracing *tracing, const char *what, const char *name,
		       const char *label, double value)
{
	struct buf printed = BUF_INIT;

	if (isnan(value))
		buf_addstr(&printed, "不适用");
	else
		decimal_add_rounded(&printed, value, 2);
	add(tracing, what, name, label, printed.data, assessment_points(value));
	buf_release(&printed);
}

/* What explain says beside the item's points, which are its number. */
static void add_beside(const struct tracing *tracing, const struct assess_item *item,
		       const char *label, double points)
{
	struct buf printed = BUF_INIT;

	if (isnan(points))
		return;
	decimal_add_rounded(&printed, points, 2);
	add(tracing, item->item, item->name, label, printed.data, NAN);
	buf_release(&printed);
}

static void add_items(const struct tracing *tracing)
{
	for (size_t i = 0; i < tracing->unit->nr_items; i++) {
		const struct assess_item *item = &tracing->unit->items[i];

		add_number(tracing, item->item, item->name, "得分", item->points);
		add_beside(tracing, item, "自评得分", item->self_points);
		add_beside(tracing, item, "年底最多可得", item->attainable);
		add(tracing, item->item, item->name, "依据", item->basis, NAN);
	}
}

static void add_rank(const struct tracing *tracing, const char *what, int rank)
{
	struct buf printed = BUF_INIT;

	if (rank)
		buf_addf(&printed, "%d", rank);
	else
		buf_addstr(&printed, "不参加");
	add(tracing, what, what, NULL, printed.data, rank ? rank : (double)NAN);
	buf_release(&printed);
}

/* A rank, or the ranks from 'low' to 'high'. */
static void add_ranks(const struct tracing *tracing, const char *what, int low, int high)
{
	struct buf printed = BUF_INIT;

	if (!tracing->unit->rank || !low || !high)
		return;
	buf_addf(&printed, "%d", low);
	if (high > low)
		buf_addf(&printed, "至%d", high);
	add(tracing, what, what, NULL, printed.data, NAN);
	buf_release(&printed);
}

static void add_firmness(const struct tracing *tracing)
{
	const struct assess_unit *unit = tracing->unit;

	add_ranks(tracing, "名次区间", unit->rank_low, unit->rank_high);
	add_ranks(tracing, "去项名次", unit->leave_low, unit->leave_high);
	add_ranks(tracing, "名次档", unit->band, unit->band);
	if (!isnan(unit->next_points))
		add_number(tracing, "距上一等次", "距上一等次", NULL, unit->next_points);
}

/* The year before, whose own run is asked. */
static void add_past(const struct tracing *tracing)
{
	const struct report *report = tracing->assess->report;
	struct trace_line line = { .place = tracing->unit->sheet,
				   .unit = tracing->unit->unit->code,
				   .what = "总分",
				   .name = "上年总分",
				   .period = tracing->assess->past,
				   .value = assessment_points(tracing->unit->past_total) };
	struct buf printed = BUF_INIT;

	if (isnan(line.value))
		return;
	decimal_add_rounded(&printed, line.value, 2);
	line.printed = printed.data;
	trace_add(tracing->out, report, &line);
	buf_release(&printed);
}

/* By the words that explain takes. */
static void add_sums(const struct tracing *tracing)
{
	const struct assess_unit *unit = tracing->unit;
	const struct {
		const char *what;
		double value;
	} sums[] = {
		{ "得分合计", unit->points },	 { "计入满分", unit->applicable_max },
		{ "百分制得分", unit->percent }, { "加分", unit->bonus },
		{ "扣分", unit->deduct },	 { "总分", unit->total },
	};
	struct buf share = BUF_INIT;

	for (size_t i = 0; i < sizeof(sums) / sizeof(sums[0]); i++)
		add_number(tracing, sums[i].what, sums[i].what, NULL, sums[i].value);
	decimal_add_share(&share, unit->duty_share, 1);
	buf_addch(&share, '%');
	add(tracing, "职责得分率", "职责得分率", NULL, share.data, unit->duty_share);
	add_rank(tracing, "名次", unit->rank);
	add_rank(tracing, "类内名次", unit->class_rank);
	add_firmness(tracing);
	add_past(tracing);
	if (!tracing->assess->midyear)
		add(tracing, "等次", "等次", NULL, unit->grade ? unit->grade : "不参加", NAN);
	buf_release(&share);
}

void assess_add_standing(struct buf *out, const struct assess *assess, const char *place,
			 const char *word)
{
	struct report *report = assess->report;
	int units = assess_standing(assess, word);
	char printed[16];

	snprintf(printed, sizeof(printed), "%d", units);
	trace_add_score(&report->trace, report, place, "*", word, printed, units);
	buf_addstr(out, printed);
}

/* How much the ranking hangs on each item. */
static int add_influences(struct buf *out, struct report *report, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct buf printed = BUF_INIT;
	int more;

	if (query_open(&query, report->store,
		       "SELECT item, leave_shift FROM score_item_by_run WHERE run = ?1 ORDER BY"
		       " leave_shift DESC, item",
		       diag) < 0)
		return -1;
	query_bind_int(&query, 1, report->run);
	while ((more = query_next(&query, diag)) > 0) {
		buf_reset(&printed);
		decimal_add_rounded(&printed, query_double(&query, 1), 2);
		trace_add(out, report,
			  &(struct trace_line){
				  .place = assess_list_name(ASSESS_LIST_INFLUENCE),
				  .unit = "*",
				  .what = query_text(&query, 0),
				  .name = "项目影响",
				  .period = report->code,
				  .printed = printed.data,
				  .value = query_double(&query, 1),
			  });
	}
	query_release(&query);
	buf_release(&printed);
	return more;
}

int assess_trace_write(const struct assess *assess, const char *folder, struct diag *diag)
{
	struct buf lines = BUF_INIT;
	int rc;

	for (size_t i = 0; i < assess->nr; i++) {
		const struct tracing tracing = { assess, &assess->units[i], &lines };

		add_items(&tracing);
		add_sums(&tracing);
	}
	buf_add(&lines, assess->report->trace.data, assess->report->trace.nr);
	rc = add_influences(&lines, assess->report, diag);
	if (rc == 0)
		rc = trace_write(folder, &lines, diag);
	buf_release(&lines);
	return rc;
}

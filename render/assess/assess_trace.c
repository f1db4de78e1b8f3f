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
	add(tracing, what, name, label, printed.data, value);
	buf_release(&printed);
}

static void add_items(const struct tracing *tracing)
{
	for (size_t i = 0; i < tracing->unit->nr_items; i++) {
		const struct assess_item *item = &tracing->unit->items[i];

		add_number(tracing, item->item, item->name, "得分", item->points);
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

static void add_interval(const struct tracing *tracing)
{
	const struct assess_unit *unit = tracing->unit;
	struct buf printed = BUF_INIT;

	if (!unit->rank || !unit->rank_low || !unit->rank_high)
		return;
	buf_addf(&printed, "%d", unit->rank_low);
	if (unit->rank_high > unit->rank_low)
		buf_addf(&printed, "至%d", unit->rank_high);
	add(tracing, "名次区间", "名次区间", NULL, printed.data, NAN);
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
	add_interval(tracing);
	if (!tracing->assess->midyear)
		add(tracing, "等次", "等次", NULL, unit->grade ? unit->grade : "不参加", NAN);
	buf_release(&share);
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
	rc = trace_write(folder, &lines, diag);
	buf_release(&lines);
	return rc;
}

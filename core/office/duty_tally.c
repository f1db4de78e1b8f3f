/* duty_tally.c - see duty_tally.h. */
#include "core/office/duty_tally.h"

void duty_tally_add(struct duty_tally *tally, const struct duty_state *state)
{
	tally->all++;
	tally->timings[state->timing]++;
	tally->rows_open += state->rows_open;
	tally->held += state->held;
	tally->overdue += state->is_overdue;
	tally->unknown_missing += state->timing == DUTY_NOT_COMPUTABLE && state->months_missing > 0;
	tally->nr_open += duty_state_is_open(state);
}

void duty_tally_add_words(struct buf *out, const struct duty_tally *tally)
{
	const int *nr = tally->timings;

	buf_addf(out, "应报%d张：按时%d，逾期%d，缺月%d，未报%d，文件退回%d，待确认%d，未到期%d",
		 tally->all, nr[DUTY_ON_TIME], nr[DUTY_LATE], nr[DUTY_PARTIAL], nr[DUTY_MISSING],
		 nr[DUTY_REFUSED], nr[DUTY_HELD], nr[DUTY_NOT_DUE]);
	if (nr[DUTY_NOT_COMPUTABLE])
		buf_addf(out, "，期限不能计算%d（已报齐%d，未报齐%d）", nr[DUTY_NOT_COMPUTABLE],
			 nr[DUTY_NOT_COMPUTABLE] - tally->unknown_missing, tally->unknown_missing);
	buf_addf(out, "；待更正%lld行，待确认%d件", (long long)tally->rows_open, tally->held);
	if (tally->overdue)
		buf_addf(out, "；已逾期还没有报齐的%d张", tally->overdue);
}

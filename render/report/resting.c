/* resting.c - see resting.h. */
#include "render/report/resting.h"

#include <string.h>

#include "render/report/report.h"

/* 'form': the office's own ledger that it is made of; NULL: rows of cases. */
static const struct {
	const char *name, *form;
} products[RESTING_NR] = {
	[RESTING_STATFORMS] = { "法定统计表", NULL },
	[RESTING_CAMPAIGNS] = { "专项行动情况", NULL },
	[RESTING_CIRCULAR] = { "六类材料报送情况通报", NULL },
	[RESTING_LINKAGE] = { "两法衔接各环节案件和本地逐案核对、联席会议材料", NULL },
	[RESTING_LIMITS] = { "办案和衔接时限核对", NULL },
	[RESTING_SCREENING] = { "应否移送案件筛查", NULL },
	[RESTING_DISCLOSURE] = { "公开时限和公开清单", NULL },
	[RESTING_OPEN_CASES] = { "未结案件清单", NULL },
	[RESTING_COHORTS] = { "两法衔接和信息公开批次跟踪", NULL },
	[RESTING_INFORMATION] = { "信息明细、及时采用和大案要案跟踪", NULL },
	[RESTING_DUTIES] = { "部门履职情况", NULL },
	[RESTING_FIRST_FIGURES] = { "初报变动", NULL },
	[RESTING_SUPERVISION] = { "协查督办台账", "supervision" },
	[RESTING_INSPECTION] = { "督导检查台账", "inspection" },
	[RESTING_CLUES] = { "线索核查台账", "clue" },
	[RESTING_JOINT_ACTIONS] = { "联合行动台账", "joint_action" },
	[RESTING_PLANS] = { "工作计划台账", "plan" },
	[RESTING_ROSTER] = { "负责人和联络员名册", "roster" },
	[RESTING_MEETINGS] = { "会议台账", "meeting" },
};

static uint32_t bit_of(enum resting what)
{
	return 1u << what;
}

static enum resting of_form(const char *form)
{
	for (enum resting i = 0; i < RESTING_NR; i++)
		if (products[i].form && strcmp(products[i].form, form) == 0)
			return i;
	return RESTING_NOTHING;
}

static uint32_t ledgers(void)
{
	uint32_t bits = 0;

	for (enum resting i = 0; i < RESTING_NR; i++)
		if (products[i].form)
			bits |= bit_of(i);
	return bits;
}

int resting_find(struct report *report, struct diag *diag)
{
	struct query row = QUERY_INIT;
	int more;

	report->rests = 0;
	if (!report->rules->has_regions)
		return 0;
	if (query_open(&row, report->store,
		       "SELECT DISTINCT table_name FROM submission_by_run WHERE run = ?1 AND status"
		       " IN ('in_force', 'superseded')",
		       diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	report->rests = ~(bit_of(RESTING_NOTHING) | bit_of(RESTING_OFFICE));
	while ((more = query_next(&row, diag)) > 0)
		if (of_form(query_text(&row, 0)) != RESTING_NOTHING)
			report->rests &= ~bit_of(of_form(query_text(&row, 0)));
	query_release(&row);
	if ((report->rests & ledgers()) == ledgers())
		report->rests |= bit_of(RESTING_OFFICE);
	return more;
}

bool report_rests(const struct report *report, enum resting what)
{
	return (report->rests & bit_of(what)) != 0;
}

void resting_add(struct buf *out, const struct report *report, bool of_ledgers)
{
	int nr = 0;

	for (enum resting i = 0; i < RESTING_NR; i++)
		if (report_rests(report, i) && products[i].name &&
		    (products[i].form != NULL) == of_ledgers)
			buf_addf(out, "%s%s", nr++ ? "、" : "", products[i].name);
}

void resting_tell(const struct report *report, struct diag *diag)
{
	struct buf cases = BUF_INIT, own = BUF_INIT;

	resting_add(&cases, report, false);
	resting_add(&own, report, true);
	if (cases.nr)
		diag_add(diag, "REN086", NULL, cases.data, NULL);
	if (own.nr)
		diag_add(diag, "REN087", NULL, own.data, NULL);
	buf_release(&cases);
	buf_release(&own);
}

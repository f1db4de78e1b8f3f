/* report_state.c - see report_state.h. */
#include "cli/report_state.h"

#include <stdio.h>
#include <string.h>

#include "core/office/report_progress.h"

struct printing {
	struct workspace *workspace;
	int told; /* lines printed */
	struct diag *diag;
};

/* As the document has it: 简报2024年第12期. */
static void print_number(const struct rules *rules, struct query *row)
{
	const char *name = query_text(row, 0);
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < rules->nr_series; i++)
		if (strcmp(rules->series[i].name, name) == 0 && rules->series[i].mark[0])
			series_add_number(&text, &rules->series[i], (int)query_int(row, 1),
					  (int)query_int(row, 2));
	if (!text.nr)
		buf_addf(&text, "%lld年第%lld期", (long long)query_int(row, 1),
			 (long long)query_int(row, 2));
	printf("，%s%s", name, text.data);
	buf_release(&text);
}

static int print_numbers(const struct printing *printing, int64_t issue)
{
	struct query query = QUERY_INIT;
	int more = query_open(&query, printing->workspace->store,
			      "SELECT series, year, number FROM issue_number WHERE issue = ?1"
			      " ORDER BY series",
			      printing->diag);

	if (more == 0)
		query_bind_int(&query, 1, issue);
	while (more >= 0 && (more = query_next(&query, printing->diag)) > 0)
		print_number(&printing->workspace->rules_loaded, &query);
	query_release(&query);
	return more;
}

static int print_progress(void *data, const struct report_progress *progress)
{
	struct printing *printing = data;
	int rc = 0;

	printing->told++;
	printf("%s", progress->assessment ? "考核结果" : "报告");
	switch (progress->step) {
	case REPORT_STEP_SIGNED:
		if (progress->revision)
			printf("第%d次修订", progress->revision);
		printf("：已签发（%s %s", progress->day, progress->who);
		rc = print_numbers(printing, progress->issue);
		puts("）");
		break;
	case REPORT_STEP_REVIEWED:
		printf("：已审核（%s %s），没有签发；数据截至%s\n", progress->day, progress->who,
		       progress->as_of);
		break;
	case REPORT_STEP_DRAFT:
		printf("：草稿，没有审核；数据截至%s\n", progress->as_of);
		break;
	}
	return rc;
}

int report_state_print(struct workspace *workspace, const struct period *period, const char *as_of,
		       struct diag *diag)
{
	struct printing printing = { .workspace = workspace, .diag = diag };

	return report_progress_each(workspace, period, as_of, print_progress, &printing, diag) < 0
		       ? -1
		       : printing.told;
}

/* report_state.c - see report_state.h. */
#include "cli/report_state.h"

#include <stdio.h>

#include "core/office/issues.h"

/* 简报第12期，通报第1期. */
static int print_numbers(struct store *store, int64_t issue, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more = query_open(&query, store,
			      "SELECT series, year, number FROM issue_number WHERE issue = ?1"
			      " ORDER BY series",
			      diag);

	if (more == 0)
		query_bind_int(&query, 1, issue);
	while (more >= 0 && (more = query_next(&query, diag)) > 0)
		printf("，%s%lld年第%lld期", query_text(&query, 0), (long long)query_int(&query, 1),
		       (long long)query_int(&query, 2));
	query_release(&query);
	return more;
}

static int print_issues(struct store *store, const char *code, struct diag *diag)
{
	struct query query = QUERY_INIT;
	int more = query_open(&query, store,
			      "SELECT id, revision, issued, signer FROM issue WHERE"
			      " ?1 IN (period, asked) ORDER BY period, revision",
			      diag);

	if (more == 0)
		query_bind_text(&query, 1, code);
	while (more >= 0 && (more = query_next(&query, diag)) > 0) {
		printf("报告");
		if (query_int(&query, 1))
			printf("第%lld次修订", (long long)query_int(&query, 1));
		printf("：已签发（%s %s", query_text(&query, 2), query_text(&query, 3));
		more = print_numbers(store, query_int(&query, 0), diag);
		puts("）");
	}
	query_release(&query);
	return more;
}

/* The newest run, unless it is signed. */
static int print_draft(struct store *store, const char *code, struct diag *diag)
{
	struct query query = QUERY_INIT;
	struct review review;
	int reviewed = 0;
	int rc = query_open(
		&query, store,
		"SELECT id, as_of, issued FROM run WHERE kind = 'analyze' AND period = ?1"
		" ORDER BY id DESC LIMIT 1",
		diag);

	if (rc == 0) {
		query_bind_text(&query, 1, code);
		rc = query_next(&query, diag);
	}
	if (rc == 1 && query_is_null(&query, 2)) {
		reviewed = review_of_run(&review, store, query_int(&query, 0), diag);
		if (reviewed == 1)
			printf("报告：已审核（%s %s），没有签发；数据截至%s\n", review.day,
			       review.reviewer, query_text(&query, 1));
		else if (reviewed == 0)
			printf("报告：草稿，没有审核；数据截至%s\n", query_text(&query, 1));
	}
	query_release(&query);
	return rc < 0 || reviewed < 0 ? -1 : 0;
}

int report_state_print(struct store *store, const struct period *period, struct diag *diag)
{
	char code[PERIOD_CODE_SIZE];

	period_code(code, period);
	return print_issues(store, code, diag) < 0 ? -1 : print_draft(store, code, diag);
}

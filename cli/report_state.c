/* report_state.c - see report_state.h. */
#include "cli/report_state.h"

#include <stdio.h>
#include <string.h>

#include "core/office/issues.h"
#include "core/system/file.h"

/* What is signed of a period: its report and, of a year, the result of its assessment. */
struct subject {
	const struct rules *rules;
	struct store *store;
	const char *kind, *word; /* of the run; as the clerk reads it */
	struct buf code;	 /* of the issue */
	const char *reports;	 /* the folder */
	const char *as_of;
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

static int print_numbers(const struct subject *subject, int64_t issue)
{
	struct query query = QUERY_INIT;
	int more = query_open(&query, subject->store,
			      "SELECT series, year, number FROM issue_number WHERE issue = ?1"
			      " ORDER BY series",
			      subject->diag);

	if (more == 0)
		query_bind_int(&query, 1, issue);
	while (more >= 0 && (more = query_next(&query, subject->diag)) > 0)
		print_number(subject->rules, &query);
	query_release(&query);
	return more;
}

static int print_issues(struct subject *subject)
{
	struct query query = QUERY_INIT;
	int more = query_open(&query, subject->store,
			      "SELECT id, revision, issued, signer FROM issue WHERE"
			      " ?1 IN (period, asked) ORDER BY period, revision",
			      subject->diag);

	if (more == 0)
		query_bind_text(&query, 1, subject->code.data);
	while (more >= 0 && (more = query_next(&query, subject->diag)) > 0) {
		printf("%s", subject->word);
		if (query_int(&query, 1))
			printf("第%lld次修订", (long long)query_int(&query, 1));
		printf("：已签发（%s %s", query_text(&query, 2), query_text(&query, 3));
		more = print_numbers(subject, query_int(&query, 0));
		puts("）");
		subject->told++;
	}
	query_release(&query);
	return more;
}

static bool is_written(const struct subject *subject)
{
	struct buf path = BUF_INIT;
	bool written = file_exists(path_join(&path, subject->reports, subject->code.data));

	buf_release(&path);
	return written;
}

/* The newest run of 'period' by the day, unless it is signed or no report was written of it. */
static int print_draft(struct subject *subject, const char *period)
{
	struct query query = QUERY_INIT;
	struct review review;
	int reviewed = 0;
	int rc = query_open(&query, subject->store,
			    "SELECT id, as_of, issued FROM run WHERE kind = ?1 AND period = ?2"
			    " AND as_of <= ?3 ORDER BY id DESC LIMIT 1",
			    subject->diag);

	if (rc == 0) {
		query_bind_text(&query, 1, subject->kind);
		query_bind_text(&query, 2, period);
		query_bind_text(&query, 3, subject->as_of);
		rc = query_next(&query, subject->diag);
	}
	if (rc == 1 && query_is_null(&query, 2) && is_written(subject)) {
		subject->told++;
		reviewed =
			review_of_run(&review, subject->store, query_int(&query, 0), subject->diag);
		if (reviewed == 1)
			printf("%s：已审核（%s %s），没有签发；数据截至%s\n", subject->word,
			       review.day, review.reviewer, query_text(&query, 1));
		else if (reviewed == 0)
			printf("%s：草稿，没有审核；数据截至%s\n", subject->word,
			       query_text(&query, 1));
	}
	query_release(&query);
	return rc < 0 || reviewed < 0 ? -1 : 0;
}

int report_state_print(struct workspace *workspace, const struct period *period, const char *as_of,
		       struct diag *diag)
{
	struct subject subjects[] = {
		{ .kind = "analyze", .word = "报告", .code = BUF_INIT },
		{ .kind = "assess", .word = "考核结果", .code = BUF_INIT },
	};
	size_t nr = period->kind == PERIOD_KIND_YEAR ? 2 : 1;
	char code[PERIOD_CODE_SIZE];
	int rc = 0, told = 0;

	period_code(code, period);
	for (size_t i = 0; i < nr && rc == 0; i++) {
		struct subject *subject = &subjects[i];

		subject->rules = &workspace->rules_loaded;
		subject->store = workspace->store;
		subject->reports = workspace->reports;
		subject->as_of = as_of;
		subject->diag = diag;
		buf_addf(&subject->code, "%s%s", code, i ? assessment_suffix : "");
		rc = print_issues(subject);
		if (rc == 0)
			rc = print_draft(subject, code);
		told += subject->told;
		buf_release(&subject->code);
	}
	return rc < 0 ? -1 : told;
}

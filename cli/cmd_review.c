/* cmd_review.c - `shuangda review PERIOD [UNIT...] --by NAME`: who looked through the report, or
 * through the files of units, and when. */
#include <stdio.h>

#include "cli/command.h"
#include "core/office/issues.h"
#include "core/rules/near_names.h"

struct reviewing {
	struct workspace workspace;
	char reviewer[SIGNER_SIZE];
	char day[DATE_SIZE];
	struct period period, asked;
	char name[64];
	bool quiet;
	struct diag *diag;
};

static int add_review(struct reviewing *reviewing, const char *column, int64_t id)
{
	struct query query = QUERY_INIT;
	struct buf sql = BUF_INIT;
	int rc;

	buf_addf(&sql, "INSERT INTO review(%s, reviewer, day) VALUES (?1, ?2, ?3)", column);
	rc = query_open(&query, reviewing->workspace.store, sql.data, reviewing->diag);
	if (rc == 0) {
		query_bind_int(&query, 1, id);
		query_bind_text(&query, 2, reviewing->reviewer);
		query_bind_text(&query, 3, reviewing->day);
		rc = query_run(&query, reviewing->diag);
	}
	query_release(&query);
	buf_release(&sql);
	return rc;
}

/* The newest run is what render shows and issue signs. */
static int review_report(struct reviewing *reviewing)
{
	char code[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int rc = query_open(
		&query, reviewing->workspace.store,
		"SELECT id, as_of, issued FROM run WHERE kind = 'analyze' AND period = ?1"
		" ORDER BY id DESC LIMIT 1",
		reviewing->diag);

	if (rc == 0) {
		query_bind_text(&query, 1, period_code(code, &reviewing->period));
		rc = query_next(&query, reviewing->diag);
	}
	if (rc == 0)
		diag_add(reviewing->diag, "CLI043", NULL, reviewing->name, NULL);
	if (rc == 1 && !query_is_null(&query, 2)) {
		diag_add(reviewing->diag, "CLI044", NULL, reviewing->name, query_text(&query, 2),
			 NULL);
		rc = 0;
	}
	if (rc == 1)
		rc = add_review(reviewing, "run", query_int(&query, 0)) < 0 ? -1 : 1;
	if (rc == 1 && !reviewing->quiet)
		printf("%s的报告（数据截至%s）：%s %s 已审核\n", reviewing->name,
		       query_text(&query, 1), reviewing->reviewer, reviewing->day);
	query_release(&query);
	return rc == 1 ? 0 : -1;
}

/* The files of a unit in force that cover months of the period. */
static int review_unit(struct reviewing *reviewing, const char *unit)
{
	const struct rules *rules = &reviewing->workspace.rules_loaded;
	const char *code = rules_unit_named(rules, unit, strlen(unit));
	char first[PERIOD_CODE_SIZE], last[PERIOD_CODE_SIZE];
	struct query query = QUERY_INIT;
	int nr = 0, more;

	if (!code) {
		rules_refuse_unit(reviewing->diag, "REN006", rules, unit, NULL);
		return -1;
	}
	more = query_open(&query, reviewing->workspace.store,
			  "SELECT id, shown FROM submission WHERE coalesce(unit, sender) = ?1"
			  " AND status = 'in_force' AND first_month <= ?3 AND last_month >= ?2"
			  " ORDER BY received, register_line, id",
			  reviewing->diag);
	if (more == 0) {
		query_bind_text(&query, 1, code);
		query_bind_text(&query, 2, month_code(first, reviewing->period.first_month));
		query_bind_text(&query, 3, month_code(last, reviewing->period.last_month));
	}
	while (more >= 0 && (more = query_next(&query, reviewing->diag)) > 0) {
		if (add_review(reviewing, "submission", query_int(&query, 0)) < 0)
			more = -1;
		else if (!reviewing->quiet)
			printf("%s：%s %s 已审核\n", query_text(&query, 1), reviewing->reviewer,
			       reviewing->day);
		nr++;
	}
	query_release(&query);
	if (more == 0 && !nr)
		diag_add(reviewing->diag, "CLI045", NULL, unit, reviewing->name, NULL);
	return more < 0 || !nr ? -1 : 0;
}

static int review(struct reviewing *reviewing, const struct options *options)
{
	struct workspace *workspace = &reviewing->workspace;
	char as_of[DATE_SIZE];
	int rc = 0;

	if (workspace_open(workspace, options->folder, STORE_WRITE, reviewing->diag) < 0 ||
	    workspace_lock(workspace, reviewing->diag) < 0 ||
	    workspace_period(&reviewing->period, &reviewing->asked, as_of, workspace,
			     options->args[0], NULL, reviewing->diag) < 0 ||
	    store_begin(workspace->store, reviewing->diag) < 0)
		return -1;
	period_name(reviewing->name, sizeof(reviewing->name), &reviewing->asked);
	if (options->nr_args == 1)
		rc = review_report(reviewing);
	for (int i = 1; rc == 0 && i < options->nr_args; i++)
		rc = review_unit(reviewing, options->args[i]);
	return rc < 0 ? -1 : store_commit(workspace->store, reviewing->diag);
}

int cmd_review(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct reviewing reviewing = { .workspace = WORKSPACE_INIT, .diag = diag };
	const char *by = NULL, *date = NULL;
	const struct option_spec specs[] = { { "by", NULL, &by },
					     { "date", NULL, &date },
					     { NULL, NULL, NULL } };
	struct options options;
	int rc = -1, day;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0)
		return EXIT_CODE_FAILED;
	if (!options.nr_args) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	if (!signer_read(reviewing.reviewer, by))
		diag_add(diag, "CLI041", NULL, NULL);
	else if (date && day_parse(&day, date, NULL) < 0)
		diag_add(diag, "REN110", NULL, date, NULL);
	else {
		day_asked(reviewing.day, date);
		reviewing.quiet = options.quiet;
		rc = review(&reviewing, &options);
	}
	workspace_close(&reviewing.workspace, rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED);
	return rc == 0 ? EXIT_CODE_OK : EXIT_CODE_FAILED;
}

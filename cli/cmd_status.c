/* cmd_status.c - `shuangda status PERIOD`: who has sent what, what is late, refused, held.
 *
 * Reads the store only; the days follow the register and the rules' calendar. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/status_changes.h"
#include "core/csv.h"
#include "core/duty.h"
#include "core/text.h"
#include "core/workspace.h"

struct status {
	struct workspace workspace;
	struct period period;
	char as_of[DATE_SIZE];
	int today;
	bool csv, changes;
	int nr_open;              /* obligations not met: missing, refused or held */
};

/* What to say of one unit's one table. Appends to 'word'. */
static void describe(struct buf *word, struct status *status, const struct obligation *obligation,
		     const struct duty_arrival *arrival)
{
	int due, late;

	if (duty_due(&due, &status->workspace.rules_loaded, obligation, &status->period) < 0) {
		buf_addstr(word, "不能计算（节假日表缺该年）");
		return;
	}
	if (arrival->months == period_months(&status->period)) {
		late = duty_days_late(&status->workspace.rules_loaded, due, arrival->day);
		if (late < 0)
			buf_addstr(word, "不能计算（节假日表缺该年）");
		else if (late)
			buf_addf(word, "逾期%d个工作日", late);
		else
			buf_addstr(word, arrival->zero_report ? "按时（零报告）" : "按时");
	} else if (arrival->refused && !arrival->months) {
		buf_addstr(word, "文件退回");
		status->nr_open++;
	} else if (status->today <= due) {
		buf_addstr(word, "未到期");
	} else if (arrival->months) {
		buf_addf(word, "缺%d个月", period_months(&status->period) - arrival->months);
		status->nr_open++;
	} else {
		buf_addstr(word, "未报");
		status->nr_open++;
	}
	if (arrival->rows_refused)
		buf_addf(word, "，退回%lld行", (long long)arrival->rows_refused);
	if (arrival->held) {
		buf_addstr(word, "，有更正待确认");
		status->nr_open++;
	}
}

static void print_padded(const char *text, size_t width)
{
	size_t used = text_width(text);

	fputs(text, stdout);
	for (; used < width; used++)
		putchar(' ');
}

static void print_row(const struct status *status, const struct unit *unit,
		      const struct obligation *obligation, const char *word)
{
	struct buf line = BUF_INIT;

	if (status->csv) {
		csv_add_field(&line, unit->code, true);
		csv_add_field(&line, unit->name, false);
		csv_add_field(&line, obligation->form->name, false);
		csv_add_field(&line, word, false);
		puts(line.data);
	} else {
		print_padded(unit->name, 24);
		print_padded(obligation->form->name, 16);
		puts(word);
	}
	buf_release(&line);
}

static int print_unit(struct status *status, size_t index, struct diag *diag)
{
	const struct rules *rules = &status->workspace.rules_loaded;
	const struct unit *unit =
		rules_unit(rules, rules->units[index].code, status->period.last_month);
	struct duty_arrival arrival;
	struct buf word = BUF_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < rules->nr_obligations; i++) {
		const struct obligation *obligation = &rules->obligations[i];

		if (!duty_is_owed(rules, obligation, index, &status->period))
			continue;
		rc = duty_arrival(&arrival, status->workspace.store, unit->code,
				  obligation->form->table, &status->period, status->as_of, diag);
		if (rc < 0)
			break;
		buf_reset(&word);
		describe(&word, status, obligation, &arrival);
		print_row(status, unit, obligation, word.data);
	}
	buf_release(&word);
	return rc;
}

static int print_status(struct status *status, const char *as_of, struct diag *diag)
{
	const struct rules *rules = &status->workspace.rules_loaded;
	char code[PERIOD_CODE_SIZE], name[64];

	if (status->changes)
		return status_print_changes(&status->workspace, &status->period, as_of, status->csv,
					    diag);
	if (workspace_as_of(status->as_of, status->workspace.store,
			    period_code(code, &status->period), as_of, diag) < 0 ||
	    day_parse(&status->today, status->as_of, NULL) < 0)
		return -1;
	if (status->csv)
		puts("\xEF\xBB\xBF单位代码,单位,报表,情况");
	else
		printf("%s报送情况（截至%s）\n", period_name(name, sizeof(name), &status->period),
		       status->as_of);
	for (size_t i = 0; i < rules->nr_units; i++) {
		if (rules_is_member(rules, i, status->period.last_month) &&
		    print_unit(status, i, diag) < 0)
			return -1;
	}
	return 0;
}

int cmd_status(int argc, char **argv, struct diag *diag)
{
	struct status status = { .workspace = WORKSPACE_INIT };
	const struct option_spec specs[] = { { .name = "csv", .flag = &status.csv },
					     { .name = "changes", .flag = &status.changes },
					     { .name = NULL } };
	struct options options;
	int rc = EXIT_CODE_FAILED;

	if (options_parse(&options, argc, argv, specs, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args != 1) {
		diag_add(diag, "CLI005", NULL, "shuangda status 期间", NULL);
		return EXIT_CODE_FAILED;
	}
	if (period_parse(&status.period, options.args[0]) < 0 ||
	    status.period.kind == PERIOD_KIND_RANGE) {
		diag_add(diag, "CLI006", NULL, options.args[0], NULL);
		return EXIT_CODE_FAILED;
	}
	if (workspace_open(&status.workspace, options.folder, STORE_READ, diag) < 0)
		return EXIT_CODE_FAILED;
	if (print_status(&status, options.as_of, diag) == 0)
		rc = status.nr_open ? EXIT_CODE_REFUSED : EXIT_CODE_OK;
	workspace_release(&status.workspace);
	return rc;
}

/* cmd_status.c - `shuangda status PERIOD`: who has sent what, what is late, refused, held, and what
 * is overdue by how much.
 *
 * Reads the store only; it stands at the end of today unless told another day, also where nothing
 * has been received yet. The days follow the register and the rules' calendar. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/extract_state.h"
#include "cli/report_state.h"
#include "cli/status_changes.h"
#include "core/base/near_miss.h"
#include "core/base/text.h"
#include "core/office/due_period.h"
#include "core/office/duty_tally.h"
#include "core/office/issues.h"
#include "core/office/workspace.h"
#include "core/system/csv.h"

enum { GAP = 2 };

struct status {
	struct workspace workspace;
	struct period period;
	char as_of[DATE_SIZE];
	bool csv, changes;
	size_t unit_width, form_width;
	struct duty_tally tally;
};

/* What else there is to know of the content. */
static void add_content(struct buf *out, const struct duty_state *state)
{
	if (state->zero_report && state->versions)
		buf_addstr(out, "，零报告");
	if (state->rows_open)
		buf_addf(out, "，%lld行退回待更正", (long long)state->rows_open);
	if (state->held && state->timing != DUTY_HELD)
		buf_addf(out, "，%d件待确认", state->held);
	if (state->replaced)
		buf_addf(out, "，已有更新版本（第%d版）", state->replaced + 1);
	if (state->refused && state->timing != DUTY_REFUSED && !duty_state_is_refused(state))
		buf_addf(out, "，另有%d件退回", state->refused);
}

static void print_padded(const char *text, size_t width)
{
	size_t used = text_width(text);

	fputs(text, stdout);
	for (; used < width + GAP; used++)
		putchar(' ');
}

static void add_number(struct buf *line, int64_t number)
{
	buf_addf(line, ",%lld", (long long)number);
}

/* Whose deadline it is where it is not the office's own: 市级：the paper that set it. */
static void add_level(struct buf *out, const struct status *status, const struct duty_state *state)
{
	const struct rules *rules = &status->workspace.rules_loaded;
	const struct code *level;

	if (!state->level)
		return;
	level = rules_code(rules, "level", duty_level_code(state->level));
	buf_addf(out, "%s：%s", level ? level->name : "上级", state->level->source);
}

/* Columns are stable; further ones go to the end. */
static void print_csv(const struct status *status, const struct unit *unit,
		      const struct obligation *obligation, const struct duty_state *state,
		      const char *word)
{
	char code[PERIOD_CODE_SIZE], due[DATE_SIZE], day[DATE_SIZE];
	struct buf line = BUF_INIT, level = BUF_INIT;

	add_level(&level, status, state);

	csv_add_field(&line, unit->code, true);
	csv_add_field(&line, unit->name, false);
	csv_add_field(&line, obligation->form->name, false);
	csv_add_field(&line, word, false);
	csv_add_field(&line, obligation->form->table, false);
	csv_add_field(&line, period_code(code, &status->period), false);
	csv_add_field(&line, duty_timing_code(state->timing), false);
	csv_add_field(&line, duty_content_code(state->content), false);
	csv_add_field(&line, state->has_due ? day_format(due, state->due) : "", false);
	if (state->days_late >= 0)
		add_number(&line, state->days_late);
	else
		buf_addch(&line, ',');
	csv_add_field(&line, state->received ? state->received : "", false);
	csv_add_field(&line, state->file ? state->file : "", false);
	add_number(&line, state->versions);
	add_number(&line, state->replaced);
	add_number(&line, state->months_missing);
	add_number(&line, state->rows_open);
	add_number(&line, state->held);
	add_number(&line, state->refused);
	add_number(&line, state->zero_report);
	csv_add_field(&line, state->day ? day_format(day, state->day) : "", false);
	if (state->is_overdue && state->days_overdue >= 0)
		add_number(&line, state->days_overdue);
	else
		buf_addch(&line, ',');
	csv_add_field(&line, level.nr ? level.data : "", false);
	puts(line.data);
	buf_release(&line);
	buf_release(&level);
}

static void print_state(struct status *status, const struct unit *unit,
			const struct obligation *obligation, const struct duty_state *state)
{
	struct buf word = BUF_INIT;
	char due[DATE_SIZE];

	duty_state_add_timing(&word, state);
	add_content(&word, state);
	if (state->level) {
		buf_addstr(&word, "（期限依据");
		add_level(&word, status, state);
		buf_addstr(&word, "）");
	}
	duty_tally_add(&status->tally, state);
	if (status->csv) {
		print_csv(status, unit, obligation, state, word.data);
	} else {
		print_padded(unit->name, status->unit_width);
		print_padded(obligation->form->name, status->form_width);
		print_padded(state->has_due ? day_format(due, state->due) : "不能计算",
			     DATE_SIZE - 1);
		puts(word.data);
	}
	buf_release(&word);
}

static const struct unit *unit_at(const struct status *status, size_t index)
{
	const struct rules *rules = &status->workspace.rules_loaded;

	return rules_unit(rules, rules->units[index].code, status->period.last_month);
}

static int print_unit(struct status *status, size_t index, struct diag *diag)
{
	const struct rules *rules = &status->workspace.rules_loaded;
	const struct unit *unit = unit_at(status, index);
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < rules->nr_obligations; i++) {
		const struct obligation *obligation = &rules->obligations[i];
		struct duty_state state;

		if (!duty_is_owed(rules, obligation, index, &status->period))
			continue;
		rc = duty_state_read(&state, status->workspace.store, rules, obligation, index,
				     &status->period, status->as_of, diag);
		if (rc < 0)
			break;
		print_state(status, unit, obligation, &state);
		duty_state_release(&state);
	}
	return rc;
}

static void measure_columns(struct status *status)
{
	const struct rules *rules = &status->workspace.rules_loaded;

	for (size_t i = 0; i < rules->nr_units; i++) {
		size_t width = rules_is_member_in(rules, i, &status->period)
				       ? text_width(unit_at(status, i)->name)
				       : 0;

		if (width > status->unit_width)
			status->unit_width = width;
	}
	for (size_t i = 0; i < rules->nr_obligations; i++) {
		size_t width = text_width(rules->obligations[i].form->name);

		if (width > status->form_width)
			status->form_width = width;
	}
}

static void print_totals(const struct status *status)
{
	struct buf words = BUF_INIT;

	duty_tally_add_words(&words, &status->tally);
	puts(words.data);
	buf_release(&words);
}

static void print_head(const struct status *status)
{
	char name[64];

	if (status->csv) {
		puts("\xEF\xBB\xBF单位代码,单位,报表,情况,报表代码,期间,状态代码,内容代码,应报日期,"
		     "逾期工作日,收到时间,文件,版本数,已替换版本数,缺月数,待更正行数,待确认件数,"
		     "退回件数,零报告,齐全日期,已逾期工作日,期限依据");
		return;
	}
	printf("%s报送情况（截至%s）\n", period_name(name, sizeof(name), &status->period),
	       status->as_of);
	print_padded("单位", status->unit_width);
	print_padded("报表", status->form_width);
	print_padded("应报日期", DATE_SIZE - 1);
	puts("情况");
}

/* A year that no form is sent for has a report and an assessment all the same. */
static int print_report_alone(struct status *status, struct diag *diag)
{
	int told = status->csv ? 0
			       : report_state_print(&status->workspace, &status->period,
						    status->as_of, diag);

	if (told)
		return told > 0 ? 0 : -1;
	due_period_refuse(diag, &status->workspace.rules_loaded, &status->period);
	return -1;
}

static int print_status(struct status *status, const char *as_of, struct diag *diag)
{
	const struct rules *rules = &status->workspace.rules_loaded;

	if (status->changes)
		return status_print_changes(&status->workspace, &status->period, as_of, status->csv,
					    diag);
	day_asked(status->as_of, as_of);
	if (!due_period_is_any_owed(rules, &status->period))
		return print_report_alone(status, diag);
	measure_columns(status);
	print_head(status);
	for (size_t i = 0; i < rules->nr_units; i++) {
		if (rules_is_member_in(rules, i, &status->period) &&
		    print_unit(status, i, diag) < 0)
			return -1;
	}
	if (status->csv)
		return 0;
	print_totals(status);
	if (report_state_print(&status->workspace, &status->period, status->as_of, diag) < 0)
		return -1;
	return extract_state_print(&status->workspace, &status->period, diag);
}

int cmd_status(int argc, char **argv, const struct command_row *command, struct diag *diag)
{
	struct status status = { .workspace = WORKSPACE_INIT };
	const struct option_spec specs[] = { { .name = "csv", .flag = &status.csv },
					     { .name = "changes", .flag = &status.changes },
					     { .name = NULL } };
	struct options options;
	char code[PERIOD_CODE_SIZE];
	int rc = EXIT_CODE_FAILED;

	if (options_parse(&options, argc, argv, command, specs, diag) < 0)
		return EXIT_CODE_FAILED;
	if (options.nr_args != 1) {
		command_misused(diag, command);
		return EXIT_CODE_FAILED;
	}
	issue_subject(code, options.args[0]);
	if (period_parse(&status.period, code) < 0) {
		period_refuse(diag, options.args[0]);
		return EXIT_CODE_FAILED;
	}
	if (workspace_open(&status.workspace, options.folder, STORE_READ, diag) < 0)
		return EXIT_CODE_FAILED;
	rules_tell_lacking(&status.workspace.rules_loaded, diag);
	if (print_status(&status, options.as_of, diag) == 0)
		rc = status.tally.nr_open ? EXIT_CODE_REFUSED : EXIT_CODE_OK;
	workspace_release(&status.workspace);
	return rc;
}

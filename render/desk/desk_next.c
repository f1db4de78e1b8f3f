/* desk_next.c - what the office does next, in the order in which it helps, each with the command.
 */
#include <stdio.h>
#include <string.h>

#include "core/office/report_progress.h"
#include "core/store/command_log.h"
#include "render/desk/desk_parts.h"

enum { BACKUP_DAYS = 30 };

struct steps {
	struct desk *desk;
	struct buf *out;
	int nr;
};

/* 'command' may be NULL. Empties both. */
static void add_step(struct steps *steps, struct buf *text, struct buf *command)
{
	steps->nr++;
	markup(steps->out, "<li>");
	markup_text(steps->out, text->data);
	if (command && command->nr) {
		markup(steps->out, "<br>");
		desk_command(steps->out, command->data);
	}
	markup(steps->out, "</li>\n");
	buf_reset(text);
	if (command)
		buf_reset(command);
}

/* ---- material */
/* What is collected where the rules tell that it is the first; else what comes next. */
static const struct period *first_period(const struct desk *desk)
{
	if (desk->reminders.start_told && desk->nr_periods)
		return &desk->periods[0].period;
	return desk->reminders.next_due != DAY_NONE ? &desk->reminders.next_period : NULL;
}

static void add_beginning(struct steps *steps)
{
	const struct period *period = first_period(steps->desk);
	struct buf text = BUF_INIT, command = BUF_INIT;
	char code[PERIOD_CODE_SIZE], name[64];

	if (!period)
		return;
	period_code(code, period);
	period_name(name, sizeof(name), period);
	if (steps->desk->rules->has_regions) {
		buf_addf(&text, "还没有收到过材料。请各单位报送%s的上报包，由其双打办生成：", name);
		buf_addf(&command, "shuangda export %s", code);
	} else {
		buf_addf(&text, "还没有收到过材料。先生成%s的空白表，发给各单位：", name);
		buf_addf(&command, "shuangda template %s", code);
	}
	add_step(steps, &text, &command);
	buf_addf(&text, "收到的文件放进 inbox/%s，登记以后接收：", code);
	buf_addf(&command, "shuangda ingest inbox/%s", code);
	add_step(steps, &text, &command);
	buf_release(&text);
	buf_release(&command);
}

static void add_material(struct steps *steps, const struct desk_period *period)
{
	struct buf text = BUF_INIT, command = BUF_INIT;

	if (period->units_behind &&
	    (period->tally.overdue || !steps->desk->reminders.nothing_came)) {
		buf_addf(&text, "%s：%d个单位没有报齐", period->name, period->units_behind);
		if (period->tally.overdue)
			buf_addf(&text,
				 steps->desk->rules->has_regions ? "，有%d件已经逾期"
								 : "，有%d张已经逾期",
				 period->tally.overdue);
		buf_addstr(&text, "。运行催办，把生成的文字发给各单位：");
		buf_addstr(&command, "shuangda remind");
		add_step(steps, &text, &command);
	}
	buf_release(&text);
	buf_release(&command);
}

static void add_returned(struct steps *steps)
{
	struct desk *desk = steps->desk;
	const char *period = desk->nr_periods ? desk->periods[0].code : NULL;
	struct buf text = BUF_INIT, command = BUF_INIT;

	if (desk->files_held) {
		buf_addf(&text,
			 "%d件来件等本办公室确认：看“退回和待确认”一节，逐件决定全部替换还是补充"
			 "更正，运行该件下面的命令。",
			 desk->files_held);
		add_step(steps, &text, NULL);
	}
	if (desk->files_refused || desk->rows_open) {
		buf_addf(&text,
			 "整件退回%d件、退回待更正%lld行：把回执发给单位；改好的文件放进 inbox"
			 " 里当期的文件夹，再接收：",
			 desk->files_refused, (long long)desk->rows_open);
		if (period)
			buf_addf(&command, "shuangda ingest inbox/%s", period);
		add_step(steps, &text, &command);
	}
	buf_release(&text);
	buf_release(&command);
}

/* ---- reports */
struct found {
	bool any, newest_is_signed;
	struct report_progress newest;
	bool assessment; /* which of the two is looked for */
};

static int take_progress(void *data, const struct report_progress *progress)
{
	struct found *found = data;

	if (progress->assessment != found->assessment)
		return 0;
	found->any = true;
	found->newest = *progress;
	return 0;
}

static int find_progress(struct found *out, struct desk *desk, const struct period *period,
			 bool assessment)
{
	*out = (struct found){ .assessment = assessment };
	return report_progress_each(desk->workspace, period, desk->report->as_of, take_progress,
				    out, desk->diag);
}

/* Whether anything of the period came by the day that 'run' (0: ever) has not met. */
static int has_received(bool *out, struct desk *desk, const struct period *period, int64_t run)
{
	return report_progress_lacks(out, desk->report->store, run, desk->report->as_of, period,
				     desk->diag);
}

static void add_first_report(struct steps *steps, const struct desk_period *period)
{
	struct buf text = BUF_INIT, command = BUF_INIT;

	if (period->units_behind)
		buf_addf(&text, "%s的材料没有报齐，可以先出一份草稿：", period->name);
	else
		buf_addf(&text, "%s的材料已齐，出报告：", period->name);
	buf_addf(&command, "shuangda report %s", period->code);
	add_step(steps, &text, &command);
	buf_release(&text);
	buf_release(&command);
}

/* How the words of a signature are typed. */
static void add_signing(struct steps *steps, const char *subject, struct buf *text)
{
	struct buf command = BUF_INIT;

	buf_addf(&command, "shuangda issue %s --date %s --signer 姓名", subject,
		 steps->desk->report->as_of);
	add_step(steps, text, &command);
	buf_release(&command);
}

static void add_written(struct steps *steps, const struct desk_period *period,
			const struct report_progress *progress)
{
	struct buf text = BUF_INIT, command = BUF_INIT;

	if (progress->step == REPORT_STEP_DRAFT) {
		buf_addf(&text,
			 "%s的报告已经生成，没有审核。看过以后记下谁审核（“姓名”换成审核人）：",
			 period->name);
		buf_addf(&command, "shuangda review %s --by 姓名", period->code);
		add_step(steps, &text, &command);
	} else if (progress->step == REPORT_STEP_REVIEWED) {
		buf_addf(&text, "%s的报告已经审核，没有签发。签发（“姓名”换成签发人）：",
			 period->name);
		add_signing(steps, period->code, &text);
	}
	buf_release(&text);
	buf_release(&command);
}

static int add_report(struct steps *steps, const struct desk_period *period)
{
	struct desk *desk = steps->desk;
	struct buf text = BUF_INIT, command = BUF_INIT;
	struct found found;
	bool came, later = false;

	if (find_progress(&found, desk, &period->period, false) < 0 ||
	    has_received(&came, desk, &period->period, 0) < 0)
		return -1;
	if (!came)
		return 0;
	if (!found.any) {
		add_first_report(steps, period);
		return 0;
	}
	if (found.newest.step != REPORT_STEP_SIGNED &&
	    has_received(&later, desk, &period->period, found.newest.run) < 0)
		return -1;
	if (later) {
		buf_addf(&text, "%s的报告做成以后（数据截至%s）又收到材料，重新出报告：",
			 period->name, found.newest.as_of);
		buf_addf(&command, "shuangda report %s", period->code);
		add_step(steps, &text, &command);
	} else {
		add_written(steps, period, &found.newest);
	}
	buf_release(&text);
	buf_release(&command);
	return 0;
}

/* Of the year before, once it is over. */
static int add_assessment(struct steps *steps)
{
	struct desk *desk = steps->desk;
	struct period year = period_of_month(PERIOD_KIND_YEAR, month_of_day(desk->today));
	struct buf text = BUF_INIT, command = BUF_INIT;
	char code[PERIOD_CODE_SIZE];
	struct found found;
	bool came;

	year = period_shift(&year, -1);
	period_code(code, &year);
	if (find_progress(&found, desk, &year, true) < 0 || has_received(&came, desk, &year, 0) < 0)
		return -1;
	if (came && !found.any) {
		buf_addf(&text, "%s年已经结束，年度考核还没有做：", code);
		buf_addf(&command, "shuangda assess %s", code);
		add_step(steps, &text, &command);
	} else if (came && found.newest.step != REPORT_STEP_SIGNED) {
		buf_addf(&text, "%s年度考核已经算出，没有签发。签发（“姓名”换成签发人）：", code);
		add_signing(steps, found.newest.subject, &text);
	}
	buf_release(&text);
	buf_release(&command);
	return 0;
}

/* ---- the office itself */
static void add_calendar(struct steps *steps)
{
	struct desk *desk = steps->desk;
	int year = calendar_lack(&desk->rules->calendar, desk->today);
	struct buf text = BUF_INIT, command = BUF_INIT;

	if (year) {
		buf_addf(&text,
			 "节假日表 rules/calendar.csv 没有%d年的放假安排，按工作日的期限不能计算："
			 "国务院办公厅的通知发布以后照样填入，再核对：",
			 year);
		buf_addstr(&command, "shuangda check-rules");
		add_step(steps, &text, &command);
	}
	buf_release(&text);
	buf_release(&command);
}

/* Days since the newest backup that the log knows of; -1: none. */
static int days_since_backup(int *out, struct desk *desk)
{
	struct query row = QUERY_INIT;
	int day, more;

	*out = -1;
	if (query_open(&row, desk->report->store,
		       "SELECT at FROM command_log WHERE result = 'done' AND instr(detail, ?1) > 0"
		       " ORDER BY id DESC LIMIT 1",
		       desk->diag) < 0)
		return -1;
	query_bind_text(&row, 1, command_log_backup);
	more = query_next(&row, desk->diag);
	if (more > 0 && day_parse(&day, query_text(&row, 0), &(const char *){ NULL }) == 0)
		*out = day < desk->today ? desk->today - day : 0;
	query_release(&row);
	return more < 0 ? -1 : 0;
}

static int add_backup(struct steps *steps)
{
	struct desk *desk = steps->desk;
	struct buf text = BUF_INIT, command = BUF_INIT;
	int days;

	if (days_since_backup(&days, desk) < 0)
		return -1;
	if (days < 0 || days > BACKUP_DAYS) {
		if (days < 0)
			buf_addstr(&text, "没有备份的记录");
		else
			buf_addf(&text, "上次备份是%d天以前", days);
		buf_addstr(&text, "。插上U盘备份，文件夹名换成U盘的：");
		buf_addf(&command, "shuangda backup /media/U盘/双打备份_%s.tar",
			 desk->report->as_of);
		add_step(steps, &text, &command);
	}
	buf_release(&text);
	buf_release(&command);
	return 0;
}

static void add_nothing(struct buf *out, const struct desk *desk)
{
	markup(out, "<li>现在没有要办的事。");
	if (desk->nr_periods) {
		struct period next = period_shift(&desk->periods[0].period, 1);
		char name[64];

		desk_text(out, "%s的材料到期前，把各单位送来的文件放进 inbox 里当期的文件夹。",
			  period_name(name, sizeof(name), &next));
	}
	markup(out, "</li>\n");
}

int desk_add_next(struct buf *out, struct desk *desk)
{
	struct steps steps = { .desk = desk, .out = out };
	int rc = 0;

	markup(out, "<section id=\"next\">\n<h2>下一步</h2>\n<ol class=\"steps\">\n");
	add_returned(&steps);
	if (desk->reminders.nothing_came)
		add_beginning(&steps);
	for (size_t i = 0; i < desk->nr_periods && !reminders_know_no_start(&desk->reminders); i++)
		add_material(&steps, &desk->periods[i]);
	for (size_t i = 0; rc == 0 && i < desk->nr_periods; i++)
		rc = add_report(&steps, &desk->periods[i]);
	if (rc == 0)
		rc = add_assessment(&steps);
	add_calendar(&steps);
	if (rc == 0)
		rc = add_backup(&steps);
	if (!steps.nr)
		add_nothing(out, desk);
	markup(out,
	       "</"
	       "ol>\n<p>"
	       "命令在终端里、在本办公室的文件夹中运行；点一下命令就选中，可以复制。接收新来的文件"
	       "并重出报告，也可以双击桌面上的“双打：接收并出报告”。</p>\n</section>\n");
	return rc;
}

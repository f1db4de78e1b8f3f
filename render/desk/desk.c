/* desk.c - see desk.h: the order of the page and what stands around it. */
#include "render/desk/desk.h"

#include "core/system/file.h"
#include "render/audit/audit.h"
#include "render/audit/audit_page.h"
#include "render/desk/desk_parts.h"
#include "render/report/audience.h"

const char desk_name[] = "工作台.html";

static const char style[] =
#include "render/desk/desk.css.inc"
	;

/* The newest change that anybody made: the page shows nothing that came later. What is computed for
 * the page itself stands in the log of its copy of the store alone. */
static int add_moment(struct buf *out, struct desk *desk)
{
	struct query row = QUERY_INIT;
	char day[32];
	int more = query_open(&row, desk->report->store,
			      "SELECT replace(substr(at, 1, 16), 'T', ' ') FROM command_log WHERE"
			      " instr(command, '/.scratch ') = 0 ORDER BY id DESC LIMIT 1",
			      desk->diag);

	if (more == 0)
		more = query_next(&row, desk->diag);
	desk_text(out, "本页按%s的情况做成", day_chinese(day, sizeof(day), desk->today));
	if (more > 0)
		desk_text(out, "，到最近一次操作（%s）为止", query_text(&row, 0));
	markup(out, "；此后放进来的文件、做的操作不在其中，重新运行 ");
	desk_command(out, "shuangda desk");
	markup(out, " 就有。");
	query_release(&row);
	return more < 0 ? -1 : 0;
}

static int add_head(struct buf *out, struct desk *desk)
{
	int rc;

	markup(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
		    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		    "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n"
		    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		    "<meta name=\"referrer\" content=\"no-referrer\">\n<title>工作台　");
	markup_text(out, report_office_name(desk->report));
	markup(out, "</title>\n<style>\n");
	buf_add(out, style, sizeof(style) - 1);
	markup(out, "</style>\n</head>\n<body>\n<header>\n<h1>工作台</h1>\n<p>");
	markup_text(out, report_office_name(desk->report));
	markup(out, "　内部使用</p>\n<p>");
	rc = add_moment(out, desk);
	markup(out, "</p>\n</header>\n<main>\n");
	return rc;
}

static void add_foot(struct buf *out, const struct desk *desk)
{
	struct buf command = BUF_INIT;

	markup(out, "</main>\n<footer>");
	if (desk->nr_periods) {
		markup(out, "本期应报各数逐行在 ");
		buf_addf(&command, "shuangda status %s --csv", desk->periods[0].code);
		desk_command(out, command.data);
		markup(out, "；某单位的来龙去脉用 ");
		buf_reset(&command);
		buf_addf(&command, "shuangda explain %s 单位 报送", desk->periods[0].code);
		desk_command(out, command.data);
		markup(out, " 查。");
	}
	markup(out, "本页只读数据库的副本，不改动任何材料和报告。</footer>\n</body>\n</html>\n");
	buf_release(&command);
}

/* Sections without names of files: those are what somebody called them. */
static int add_own_words(struct buf *out, struct desk *desk)
{
	size_t start = out->nr;

	if (desk_add_next(out, desk) < 0 || desk_add_reminders(out, desk) < 0)
		return -1;
	level_words_say(out, start, desk->rules->level);
	return 0;
}

static int build(struct buf *out, struct desk *desk)
{
	size_t start;

	if (reminders_find(&desk->reminders, desk->report, desk->days, desk->diag) < 0 ||
	    desk_find_material(desk) < 0 || desk_find_returned(desk) < 0 || add_head(out, desk) < 0)
		return -1;
	desk_add_today(out, desk);
	desk_add_material(out, desk);
	level_words_say(out, 0, desk->rules->level);
	desk_add_returned(out, desk);
	if (add_own_words(out, desk) < 0 || desk_add_reports(out, desk) < 0)
		return -1;
	start = out->nr;
	add_foot(out, desk);
	level_words_say(out, start, desk->rules->level);
	return 0;
}

static void release(struct desk *desk)
{
	for (size_t i = 0; i < desk->nr_periods; i++)
		buf_release(&desk->periods[i].table);
	buf_release(&desk->returned);
	reminders_release(&desk->reminders);
}

int desk_write(struct report *report, int days, struct diag *diag)
{
	struct desk desk = { .report = report,
			     .rules = report->rules,
			     .workspace = report->workspace,
			     .today = report->as_of_day,
			     .days = days,
			     .diag = diag };
	struct buf page = BUF_INIT, path = BUF_INIT, why = BUF_INIT;
	int rc;

	audience_begin(report, PRODUCT_OFFICE, NULL);
	rc = build(&page, &desk);
	path_join(&path, report->workspace->folder, desk_name);
	if (rc == 0 && !audit_page(&page, &why))
		rc = audit_refuse(diag, path.data, why.data);
	if (rc == 0)
		rc = file_write(path.data, page.data, page.nr, diag);
	release(&desk);
	buf_release(&page);
	buf_release(&path);
	buf_release(&why);
	return rc;
}

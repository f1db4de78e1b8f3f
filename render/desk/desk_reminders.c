/* desk_reminders.c - what `shuangda remind` would say today, counted by unit. */
#include <stdio.h>
#include <string.h>

#include "core/system/file.h"
#include "render/desk/desk_parts.h"

struct tally {
	int kinds[NR_REMINDER_KINDS];
};

static void add_number(struct buf *out, int nr, bool open)
{
	if (!nr) {
		markup(out, "<td class=\"calm\">—</td>");
		return;
	}
	if (open)
		markup(out, "<td class=\"open\">");
	else
		markup(out, "<td>");
	desk_text(out, "%d项", nr);
	markup(out, "</td>");
}

/* A unit with nothing to be told, and nothing that waits for the office, has no row. */
static bool is_said(const struct tally *tally)
{
	return tally->kinds[REMINDER_OVERDUE] || tally->kinds[REMINDER_AGAIN] ||
	       tally->kinds[REMINDER_DUE] || tally->kinds[REMINDER_HELD];
}

static void add_row(struct buf *out, const char *name, const struct tally *tally)
{
	int said = tally->kinds[REMINDER_OVERDUE] + tally->kinds[REMINDER_AGAIN] +
		   tally->kinds[REMINDER_DUE];

	markup(out, "<tr><th scope=\"row\">");
	markup_text(out, name);
	markup(out, "</th>");
	add_number(out, said, false);
	add_number(out, tally->kinds[REMINDER_OVERDUE], true);
	add_number(out, tally->kinds[REMINDER_AGAIN], false);
	add_number(out, tally->kinds[REMINDER_DUE], false);
	add_number(out, tally->kinds[REMINDER_HELD], false);
	markup(out, "</tr>\n");
}

/* The items lie by unit. */
static void add_rows(struct buf *out, const struct desk *desk)
{
	const struct reminders *list = &desk->reminders;
	size_t next;

	for (size_t i = 0; i < list->nr; i = next) {
		struct tally tally = { { 0 } };

		for (next = i;
		     next < list->nr && strcmp(list->items[next].unit, list->items[i].unit) == 0;
		     next++)
			tally.kinds[list->items[next].kind]++;
		if (is_said(&tally))
			add_row(out, report_unit_name(desk->report, list->items[i].unit), &tally);
	}
}

static void add_table(struct buf *out, const struct desk *desk)
{
	struct buf rows = BUF_INIT;

	add_rows(&rows, desk);
	markup(out, "<p>");
	if (!rows.nr)
		markup(out, "没有要催办的。");
	else
		desk_text(out, "含此后%d日内到期的。逐项的文字：", desk->days);
	if (rows.nr)
		desk_command(out, "shuangda remind");
	markup(out, "</p>\n");
	if (rows.nr) {
		markup(out, "<div class=\"wide\"><table>\n<thead><tr><th scope=\"col\">单位</th>"
			    "<th scope=\"col\">请单位办理</th><th scope=\"col\">其中逾期未办</th>"
			    "<th scope=\"col\">其中退回重报</th><th scope=\"col\">其中即将到期</th>"
			    "<th scope=\"col\">待本办公室确认</th></tr></thead>\n<tbody>\n");
		buf_add(out, rows.data, rows.nr);
		markup(out, "</tbody>\n</table></div>\n");
	}
	buf_release(&rows);
}

/* The newest day's folder, in 'path'; empty where there is none. */
static int find_newest(struct buf *path, const struct desk *desk)
{
	struct arena arena = ARENA_INIT;
	struct buf folder = BUF_INIT;
	char **names;
	size_t nr = 0;
	int rc = 0;

	path_join(&folder, desk->workspace->folder, "reminders");
	if (file_is_folder(folder.data))
		rc = folder_list(&names, &nr, folder.data, &arena, desk->diag);
	if (rc == 0 && nr)
		buf_addf(path, "reminders/%s", names[nr - 1]);
	buf_release(&folder);
	arena_release(&arena);
	return rc;
}

int desk_add_reminders(struct buf *out, struct desk *desk)
{
	struct buf newest = BUF_INIT, file = BUF_INIT;
	int rc = find_newest(&newest, desk);

	markup(out, "<section id=\"reminders\">\n<h2>本周提醒</h2>\n");
	add_table(out, desk);
	if (newest.nr) {
		buf_addf(&file, "%s/催办.txt", newest.data);
		markup(out, "<p class=\"links\">最近一次催办：");
		desk_link(out, desk, newest.data, strchr(newest.data, '/') + 1);
		markup(out, " ");
		desk_link(out, desk, file.data, "催办.txt");
		markup(out, "</p>\n");
	}
	markup(out, "</section>\n");
	buf_release(&newest);
	buf_release(&file);
	return rc;
}

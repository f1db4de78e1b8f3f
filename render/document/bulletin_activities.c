/* bulletin_activities.c - 工作动态: what the office has chosen of the period's information, by
 * lines of its notes that say 选用 and name the unit and the title; its other lines stay as they
 * are. */
#include "render/document/bulletin_parts.h"

#include <string.h>

#include "core/base/text.h"
#include "render/report/audience.h"

struct chosen {
	struct bulletin *bulletin;
	int rc;
};

/* Behind the mark of a list and the word 选用; NULL when the line is no choice. */
static const char *choice_of(const char *line, const char *end)
{
	static const char word[] = "选用";

	while (line < end && strchr("-*+ \t", *line))
		line++;
	if ((size_t)(end - line) < strlen(word) || !text_starts(line, word))
		return NULL;
	line += strlen(word);
	while (line < end && (*line == ' ' || text_starts(line, "：") || text_starts(line, "　")))
		line += *line == ' ' ? 1 : strlen("：");
	return line;
}

/* "县公安局：标题" or "县公安局《标题》" in its two parts, the title without marks around it. */
static void split_choice(struct buf *unit, struct buf *title, const char *text, const char *end)
{
	static const char *const marks[] = { "：", ":", "《" };
	size_t nr = (size_t)(end - text), mark = 0;

	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		const char *at = memmem(text, (size_t)(end - text), marks[i], strlen(marks[i]));

		if (at && (size_t)(at - text) < nr) {
			nr = (size_t)(at - text);
			mark = strlen(marks[i]);
		}
	}
	buf_add(unit, text, nr);
	text += nr + mark;
	while (text < end && (*text == ' ' || text_starts(text, "《")))
		text += *text == ' ' ? 1 : strlen("《");
	buf_add(title, text, (size_t)(end - text));
	while (title->nr && strchr(" \r", title->data[title->nr - 1]))
		buf_truncate(title, title->nr - 1);
	if (title->nr && text_ends(title->data, "》"))
		buf_truncate(title, title->nr - strlen("》"));
}

static void add_item(struct buf *out, const struct report *report, const char *unit,
		     struct query *row)
{
	const char *title = audience_column(report, GUARDED_INFORMATION_TITLE, row, "title");
	const char *content = audience_column(report, GUARDED_INFORMATION_CONTENT, row, "content");

	if (!title && !content)
		return;
	buf_addstr(out, "**");
	bulletin_add_escaped(out, report_unit_name(report, unit));
	buf_addstr(out, "：");
	if (!content)
		buf_addstr(out, "** ");
	bulletin_add_escaped(out, title ? title : "");
	buf_addstr(out, content ? "。** " : "。");
	if (content)
		bulletin_add_escaped(out, content);
	buf_addstr(out, "\n\n");
}

/* Append the item. Returns 1, 0 when there is none, -1 with STO001. */
static int find_item(struct buf *out, const struct bulletin *bulletin, const char *unit,
		     const char *title)
{
	const struct report *report = bulletin->report;
	struct query row = QUERY_INIT;
	int more = 0;

	if (!unit)
		return 0;
	if (query_open(&row, report->store,
		       "SELECT title, content FROM information_by_run WHERE run = ?1 AND unit = ?2"
		       " AND title = ?3 AND in_period ORDER BY position LIMIT 1",
		       bulletin->diag) < 0)
		return -1;
	query_bind_int(&row, 1, report->run);
	query_bind_text(&row, 2, unit);
	query_bind_text(&row, 3, title);
	more = query_next(&row, bulletin->diag);
	if (more > 0)
		add_item(out, report, unit, &row);
	query_release(&row);
	return more;
}

static void say_lost(const struct bulletin *bulletin, const char *text, const char *end)
{
	struct buf file = BUF_INIT, named = BUF_INIT;

	buf_addf(&file, "notes/%s.md", bulletin->report->asked);
	buf_add(&named, text, (size_t)(end - text));
	while (named.nr && strchr(" \r", named.data[named.nr - 1]))
		buf_truncate(&named, named.nr - 1);
	diag_add(bulletin->diag, "REN080", NULL, file.data, named.nr ? named.data : "选用", NULL);
	buf_release(&file);
	buf_release(&named);
}

static bool tell_choice(void *data, struct buf *out, const char *line, size_t nr)
{
	struct chosen *chosen = data;
	const char *end = line + nr, *text = choice_of(line, end);
	struct buf unit = BUF_INIT, title = BUF_INIT;
	int found;

	if (!text)
		return false;
	split_choice(&unit, &title, text, end);
	found = find_item(out, chosen->bulletin,
			  unit.nr ? rules_unit_named(chosen->bulletin->report->rules, unit.data,
						     unit.nr)
				  : NULL,
			  title.nr ? title.data : "");
	if (found == 0)
		say_lost(chosen->bulletin, text, end);
	if (found < 0)
		chosen->rc = -1;
	buf_release(&unit);
	buf_release(&title);
	return true;
}

int say_activities(struct bulletin *bulletin)
{
	struct chosen chosen = { .bulletin = bulletin, .rc = 0 };
	int rc = say_notes(bulletin, "工作动态", tell_choice, &chosen);

	return rc < 0 ? rc : chosen.rc;
}

/* bulletin_notes.c - foreign text in the bulletin: escaped data, and the office's notes. */
#include "render/document/bulletin_parts.h"

#include <ctype.h>
#include <string.h>

#include "core/base/text.h"

void bulletin_add_escaped(struct buf *out, const char *text)
{
	for (const char *at = text; *at; at++) {
		if ((unsigned char)*at < 0x20) {
			buf_addch(out, ' ');
			continue;
		}
		if (strchr("\\`*_{}[]<>#|!~^$&", *at))
			buf_addch(out, '\\');
		buf_addch(out, *at);
	}
}

/* The heading's words when 'line' is one, else NULL. */
static const char *heading_of(const char *line, size_t *nr)
{
	const char *at = line;

	if (*at != '#')
		return NULL;
	while (*at == '#')
		at++;
	*nr -= (size_t)(at - line);
	return at;
}

/* An item of a list: "- ", "* ", "+ " or a number before it. */
static bool is_item(const char *line, size_t nr)
{
	size_t at = 0, digits;

	while (at < nr && line[at] == ' ')
		at++;
	for (digits = at; digits < nr && isdigit((unsigned char)line[digits]); digits++)
		;
	if (digits > at)
		return digits + 1 < nr && strchr(".)", line[digits]) && line[digits + 1] == ' ';
	return at + 1 < nr && strchr("-*+", line[at]) && line[at + 1] == ' ';
}

/* A line under words, or of its own, that Markdown would take for a heading's or a page's rule. */
static bool is_rule(const char *line, size_t nr)
{
	for (size_t i = 0; i < nr; i++)
		if (!strchr("-*_=+: \t\r", line[i]))
			return false;
	return true;
}

/* Append the line as it is read: without blanks before it and returns, of controls blanks. */
static void add_plain_line(struct buf *out, const char *line, size_t nr)
{
	for (size_t i = 0; i < nr; i++) {
		char ch = (unsigned char)line[i] < 0x20 || line[i] == 0x7f ? ' ' : line[i];

		if (line[i] != '\r' && (ch != ' ' || out->nr))
			buf_addch(out, ch);
	}
}

/* Keep the words, the bold ones among them and the lists of a line, each item a paragraph of the
 * text (tight ones would be set as the cells of tables are). Nothing else is markup: what the
 * office writes as an escape is text, too, and an indented line is no code. */
static void add_note_line(struct buf *out, const char *text, size_t text_nr)
{
	struct buf plain = BUF_INIT;
	const char *line;
	size_t nr;

	add_plain_line(&plain, text, text_nr);
	line = plain.data;
	nr = plain.nr;
	if (is_item(line, nr) && !is_rule(line, nr))
		buf_addch(out, '\n');
	else if (nr && strchr("-*_=+:", *line) && (*line != '*' || is_rule(line, nr)))
		buf_addch(out, '\\');
	for (size_t i = 0; i < nr; i++) {
		if (strchr("\\`_{}[]<>#|!~^$&", line[i]))
			buf_addch(out, '\\');
		buf_addch(out, line[i]);
	}
	buf_addch(out, '\n');
	buf_release(&plain);
}

bool bulletin_add_notes(struct buf *out, const char *notes, const char *heading)
{
	return bulletin_add_notes_by(out, notes, heading, NULL, NULL);
}

bool bulletin_add_notes_by(struct buf *out, const char *notes, const char *heading,
			   note_line_fn tell, void *data)
{
	struct buf found = BUF_INIT;
	bool inside = false, any = false;

	while (*notes) {
		size_t line = strcspn(notes, "\n"), nr = line;
		const char *words = heading_of(notes, &nr);

		if (words)
			inside = memmem(words, nr, heading, strlen(heading)) != NULL;
		else if (inside && !(tell && tell(data, &found, notes, line)))
			add_note_line(&found, notes, line);
		notes += line + (notes[line] ? 1 : 0);
	}
	while (found.nr && strchr("\n ", found.data[found.nr - 1]))
		buf_truncate(&found, found.nr - 1);
	for (size_t i = 0; i < found.nr && !any; i++)
		any = found.data[i] != '\n' && found.data[i] != ' ';
	if (any)
		buf_addstr(out, found.data + strspn(found.data, "\n"));
	buf_release(&found);
	return any;
}

/* The heading's words without blanks around and a closing mark. */
static void add_heading_words(struct buf *out, const char *words, size_t nr)
{
	while (nr && strchr(" \t", *words)) {
		words++;
		nr--;
	}
	while (nr && strchr(" \t\r#", words[nr - 1]))
		nr--;
	buf_add(out, words, nr);
}

/* A heading taken by a slot of any document: the office's words hold the slot's. */
static bool is_taken(const struct report *report, const char *heading)
{
	const char *at = report->notes_taken.data;

	while (at && *at) {
		size_t nr = strcspn(at, "\n");

		if (memmem(heading, strlen(heading), at, nr))
			return true;
		at += nr + 1;
	}
	return false;
}

static void tell_if_lost(const struct report *report, const char *file, const struct buf *heading,
			 bool any, struct diag *diag)
{
	if (any && !(heading->nr && is_taken(report, heading->data)))
		diag_add(diag, "REN081", NULL, file,
			 heading->nr ? heading->data : "第一个标题之前的文字", NULL);
}

int notes_tell_lost(const struct report *report, struct diag *diag)
{
	struct buf notes = BUF_INIT, heading = BUF_INIT, file = BUF_INIT;
	bool any = false, masked = false;
	int rc = workspace_notes(&notes, report->workspace, report->asked, &masked, diag);

	buf_addf(&file, "notes/%s.md", report->asked);
	if (masked)
		diag_add(diag, "REN084", NULL, file.data, NULL);
	for (const char *at = notes.data; rc == 0 && at && *at;) {
		size_t line = strcspn(at, "\n"), nr = line;
		const char *words = heading_of(at, &nr);

		if (words) {
			tell_if_lost(report, file.data, &heading, any, diag);
			buf_reset(&heading);
			add_heading_words(&heading, words, nr);
			any = false;
		} else {
			any = any || strspn(at, " \t\r") < line;
		}
		at += line + (at[line] ? 1 : 0);
	}
	if (rc == 0)
		tell_if_lost(report, file.data, &heading, any, diag);
	buf_release(&notes);
	buf_release(&heading);
	buf_release(&file);
	return rc;
}

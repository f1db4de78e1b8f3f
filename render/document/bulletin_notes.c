/* bulletin_notes.c - foreign text in the bulletin: escaped data, and the office's notes. */
#include "render/document/bulletin.h"

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

/* Keep the words and the lists of a line, each item a paragraph of the text (tight ones would be
 * set as the cells of tables are); pictures, raw code, attributes and divisions lose
 * the character that would make them one. */
static void add_note_line(struct buf *out, const char *line, size_t nr)
{
	if (is_item(line, nr))
		buf_addch(out, '\n');
	if (nr >= 3 && memcmp(line, ":::", 3) == 0)
		buf_addch(out, '\\');
	for (size_t i = 0; i < nr; i++) {
		if (line[i] == '\r')
			continue;
		if (strchr("![{<`", line[i]))
			buf_addch(out, '\\');
		buf_addch(out, line[i]);
	}
	buf_addch(out, '\n');
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

/* swallowed.c - see swallowed.h. Knows quotes as libcsv does: a quote inside a quoted cell closes
 * it only before a delimiter or a line end (blanks between), else it is part of the text. */
#include "ingest/file/swallowed.h"

#include <string.h>

#include "core/system/csv_file.h"

/* One row's bytes on the way through. */
struct walk {
	const char *raw;
	size_t nr, pos;
	char delimiter;
	bool quoted;
	size_t line;	   /* of the row, from 0 */
	long column;	   /* from 1 */
	size_t quote_line; /* where the open (or last) quoted cell began */
	long quote_column;
	size_t inside;	     /* delimiters in the quoted cell's present line */
	bool whole, doubled; /* a line like a row; a quote that should have been doubled */
};

static bool ends_line(char ch)
{
	return ch == '\n' || ch == '\r';
}

/* Bytes of a line end at 'pos'. */
static size_t line_end_size(const struct walk *walk)
{
	bool both = walk->raw[walk->pos] == '\r' && walk->pos + 1 < walk->nr &&
		    walk->raw[walk->pos + 1] == '\n';

	return both ? 2 : 1;
}

/* Bytes of a delimiter at 'pos', 0 when there is none. Inside quotes the full-width comma was
 * left as it is. */
static size_t delimiter_size(const struct walk *walk)
{
	if (walk->raw[walk->pos] == walk->delimiter)
		return 1;
	if (walk->quoted && walk->delimiter == csv_wide_comma && walk->nr - walk->pos >= 3 &&
	    memcmp(walk->raw + walk->pos, "，", 3) == 0)
		return 3;
	return 0;
}

/* True when the quote at 'pos' closes its cell. */
static bool closes(const struct walk *walk)
{
	size_t pos = walk->pos + 1;

	while (pos < walk->nr && walk->raw[pos] == ' ')
		pos++;
	return pos == walk->nr || walk->raw[pos] == walk->delimiter || ends_line(walk->raw[pos]);
}

/* A line inside the quotes has ended; the one on which they opened is no row of its own. */
static void end_inner_line(struct walk *walk, size_t columns)
{
	if (walk->line > walk->quote_line && walk->inside + 1 >= columns)
		walk->whole = true;
	walk->inside = 0;
}

static void step_quoted(struct walk *walk, size_t columns)
{
	char ch = walk->raw[walk->pos];
	size_t size = delimiter_size(walk);

	if (ends_line(ch)) {
		end_inner_line(walk, columns);
		walk->line++;
		walk->pos += line_end_size(walk);
	} else if (ch == '"' && walk->pos + 1 < walk->nr && walk->raw[walk->pos + 1] == '"') {
		walk->pos += 2;
	} else if (ch == '"' && closes(walk)) {
		end_inner_line(walk, columns);
		walk->quoted = false;
		walk->pos++;
	} else {
		walk->doubled |= ch == '"' && walk->line > walk->quote_line;
		walk->inside += size > 0;
		walk->pos += size ? size : 1;
	}
}

/* Outside of quotes; 'starts' is true at the start of a cell and stays so over blanks. */
static bool step_plain(struct walk *walk, bool starts)
{
	char ch = walk->raw[walk->pos];

	if (ends_line(ch)) {
		walk->line++;
		walk->pos += line_end_size(walk);
		return true;
	}
	walk->pos++;
	if (ch == walk->delimiter) {
		walk->column++;
		return true;
	}
	if (ch == '"' && starts) {
		walk->quoted = true;
		walk->quote_line = walk->line;
		walk->quote_column = walk->column;
		walk->inside = 0;
		return false;
	}
	return starts && ch == ' ';
}

bool swallowed_find(struct swallowed *out, const char *raw, size_t nr, char delimiter,
		    size_t columns, bool unclosed)
{
	struct walk walk = { .raw = raw, .nr = nr, .delimiter = delimiter, .column = 1 };
	bool starts = true, found = false;

	while (nr && ends_line(raw[nr - 1]))
		nr--;
	walk.nr = nr;
	while (walk.pos < nr) {
		if (walk.quoted)
			step_quoted(&walk, columns);
		else
			starts = step_plain(&walk, starts);
		if (!found && (walk.whole || walk.doubled)) {
			found = true;
			*out = (struct swallowed){ .open_line = walk.quote_line,
						   .column = walk.quote_column };
		}
	}
	if (!found && unclosed && walk.quoted)
		*out = (struct swallowed){ .open_line = walk.quote_line,
					   .column = walk.quote_column };
	else if (!found && unclosed)
		*out = (struct swallowed){ .column = 1 };
	out->nr_lines = walk.line + 1;
	return found || unclosed;
}

bool swallowed_next_line(const char **line, size_t *line_nr, const char *raw, size_t nr,
			 size_t *pos)
{
	size_t end = *pos;

	if (*pos >= nr)
		return false;
	while (end < nr && !ends_line(raw[end]))
		end++;
	*line = raw + *pos;
	*line_nr = end - *pos;
	if (end + 1 < nr && raw[end] == '\r' && raw[end + 1] == '\n')
		end++;
	*pos = end + 1;
	return true;
}

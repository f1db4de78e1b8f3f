/* stat_input.c - see stat_input.h. */
#include "analyze/stat/stat_input.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "core/base/system_error.h"
#include "core/base/text.h"

enum { REFUSED_MAX = 20, SHOWN_MAX = 40, CHUNK = 1 << 16 };

struct slice {
	const char *data;
	size_t nr;
};

/* A text on its way to numbers; 'value' holds row after row. */
struct reading {
	double *value;
	size_t nr, alloc, columns;
	size_t blank; /* lines without anything since the last observation */
	size_t refused;
	long line;
	bool begun; /* a header can no longer come */
	struct diag *diag;
};

int stat_input_take(struct buf *out, int fd, struct diag *diag)
{
	const size_t limit = (size_t)STAT_INPUT_MIB_MAX << 20;
	size_t start = out->nr;
	ssize_t got;

	for (;;) {
		buf_reserve(out, CHUNK);
		got = read(fd, out->data + out->nr, CHUNK);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		out->nr += (size_t)got;
		out->data[out->nr] = '\0';
		if (out->nr - start > limit) {
			diag_add(diag, "ANA089", &(struct diag_at){ .file = STAT_INPUT_NAME },
				 NULL);
			return -1;
		}
	}
	out->data[out->nr] = '\0';
	if (got < 0)
		diag_add(diag, "FIL001", &(struct diag_at){ .file = STAT_INPUT_NAME },
			 system_error(errno), NULL);
	return got < 0 ? -1 : 0;
}

static size_t skip_digits(const char *text, size_t nr, size_t pos)
{
	while (pos < nr && text[pos] >= '0' && text[pos] <= '9')
		pos++;
	return pos;
}

static size_t skip_sign(const char *text, size_t nr, size_t pos)
{
	return pos < nr && (text[pos] == '-' || text[pos] == '+') ? pos + 1 : pos;
}

/* [sign] digits [. digits] [e [sign] digits], at least one digit in front of the e. */
static bool is_decimal(const char *text, size_t nr)
{
	size_t first = skip_sign(text, nr, 0), pos = skip_digits(text, nr, first), start;
	size_t digits = pos - first;

	if (pos < nr && text[pos] == '.') {
		start = pos + 1;
		pos = skip_digits(text, nr, start);
		digits += pos - start;
	}
	if (!digits)
		return false;
	if (pos < nr && (text[pos] == 'e' || text[pos] == 'E')) {
		start = skip_sign(text, nr, pos + 1);
		pos = skip_digits(text, nr, start);
		if (pos == start)
			return false;
	}
	return pos == nr;
}

/* True when a digit other than 0 stands in front of the exponent. */
static bool is_written_nonzero(const char *text, size_t nr)
{
	for (size_t i = 0; i < nr && text[i] != 'e' && text[i] != 'E'; i++)
		if (text[i] >= '1' && text[i] <= '9')
			return true;
	return false;
}

int stat_number_parse(double *out, const char *text, size_t nr)
{
	double value;

	if (!is_decimal(text, nr))
		return -1;
	value = strtod(text, NULL);
	if (isinf(value) || (!(fabs(value) > 0) && is_written_nonzero(text, nr)))
		return -2;
	*out = value;
	return 0;
}

static bool is_blank(char ch)
{
	return ch == ' ' || ch == '\t';
}

static struct slice trim(struct slice text)
{
	while (text.nr && is_blank(text.data[0])) {
		text.data++;
		text.nr--;
	}
	while (text.nr && is_blank(text.data[text.nr - 1]))
		text.nr--;
	return text;
}

static bool is_missing(struct slice text)
{
	return !text.nr || (text.nr == 1 && text.data[0] == '-') ||
	       (text.nr == 2 && memcmp(text.data, "NA", 2) == 0);
}

static char separator_of(struct slice line)
{
	if (memchr(line.data, ',', line.nr))
		return ',';
	return memchr(line.data, '\t', line.nr) ? '\t' : ' ';
}

/* Cut the next field off '*rest', which is trimmed; false when there is none left. After the last
 * one rest->data is NULL. */
static bool next_field(struct slice *field, struct slice *rest, char separator)
{
	const char *end;

	if (!rest->data)
		return false;
	end = memchr(rest->data, separator, rest->nr);
	if (!end) {
		*field = trim(*rest);
		rest->data = NULL;
		return true;
	}
	*field = trim((struct slice){ rest->data, (size_t)(end - rest->data) });
	rest->nr -= (size_t)(end + 1 - rest->data);
	rest->data = end + 1;
	if (separator == ' ')
		*rest = trim(*rest);
	return true;
}

/* A word of a header: starts, in half width, with a letter, a quote or a Chinese character, and is
 * neither missing nor what some programs write for numbers that are none. */
static bool is_word(struct slice text)
{
	struct buf folded = BUF_INIT;
	size_t pos = 0;
	uint32_t first;
	bool word;

	text_fold(&folded, text.data, text.nr);
	first = folded.nr ? text_next(folded.data, folded.nr, &pos) : 0;
	word = (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z') || first == '"' ||
	       first == '_' || (first >= 0x3400 && first <= 0x9FFF);
	if (is_missing(text) || strncasecmp(folded.data, "inf", 3) == 0 ||
	    strcasecmp(folded.data, "nan") == 0)
		word = false;
	buf_release(&folded);
	return word;
}

static bool is_header(struct slice line)
{
	char separator = separator_of(line);
	struct slice rest = line, field;

	while (next_field(&field, &rest, separator))
		if (!is_word(field))
			return false;
	return true;
}

/* The text as diagnostics show it: its beginning, without control characters. */
static void add_shown(struct buf *out, struct slice text)
{
	size_t pos = 0;

	for (size_t nr = 0; pos < text.nr && nr < SHOWN_MAX; nr++) {
		uint32_t ch = text_next(text.data, text.nr, &pos);

		text_add_char(out, ch == UINT32_MAX || ch < ' ' || ch == 0x7F ? 0xFFFD : ch);
	}
	if (pos < text.nr)
		buf_addstr(out, "…");
}

static void refuse_value(struct reading *reading, const char *code, size_t column,
			 struct slice text)
{
	struct buf shown = BUF_INIT;

	if (reading->refused++ < REFUSED_MAX) {
		add_shown(&shown, text);
		diag_add(reading->diag, code,
			 &(struct diag_at){ .file = STAT_INPUT_NAME,
					    .line = reading->line,
					    .column = (long)column + 1,
					    .value = shown.data },
			 NULL);
	}
	buf_release(&shown);
}

static void refuse_width(struct reading *reading, size_t columns)
{
	char here[24], before[24];

	if (reading->refused++ >= REFUSED_MAX)
		return;
	snprintf(here, sizeof(here), "%zu", columns);
	snprintf(before, sizeof(before), "%zu", reading->columns);
	diag_add(reading->diag, "ANA086",
		 &(struct diag_at){ .file = STAT_INPUT_NAME, .line = reading->line }, here, before,
		 NULL);
}

static void add_value(struct reading *reading, double value)
{
	reading->value =
		array_grow(reading->value, reading->nr, &reading->alloc, sizeof(*reading->value));
	reading->value[reading->nr++] = value;
}

static double field_value(struct reading *reading, struct slice field, size_t column)
{
	double value = NAN;
	int rc;

	if (is_missing(field))
		return NAN;
	rc = stat_number_parse(&value, field.data, field.nr);
	if (rc == 0 && fabs(value) > STAT_INPUT_LARGEST)
		rc = -2;
	if (rc < 0)
		refuse_value(reading, rc == -1 ? "ANA084" : "ANA085", column, field);
	return value;
}

static size_t count_columns(struct slice line)
{
	struct slice rest = line, field;
	char separator = separator_of(line);
	size_t nr = 0;

	while (next_field(&field, &rest, separator))
		nr++;
	return nr;
}

static void read_observation(struct reading *reading, struct slice line)
{
	size_t columns = count_columns(line);
	struct slice rest = line, field;
	char separator = separator_of(line);

	if (!reading->columns)
		reading->columns = columns;
	for (; reading->blank; reading->blank--)
		for (size_t i = 0; i < reading->columns; i++)
			add_value(reading, NAN);
	if (columns != reading->columns) {
		refuse_width(reading, columns);
		return;
	}
	for (size_t i = 0; next_field(&field, &rest, separator); i++)
		add_value(reading, field_value(reading, field, i));
}

static void read_line(struct reading *reading, struct slice line)
{
	if (line.nr && line.data[line.nr - 1] == '\r')
		line.nr--;
	if (!trim(line).nr) {
		reading->blank++;
		return;
	}
	if (trim(line).data[0] == '#')
		return;
	if (separator_of(line) == ' ')
		line = trim(line);
	if (!reading->begun && is_header(line)) {
		struct buf shown = BUF_INIT;

		add_shown(&shown, line);
		diag_add(reading->diag, "ANA088",
			 &(struct diag_at){ .file = STAT_INPUT_NAME,
					    .line = reading->line,
					    .value = shown.data },
			 NULL);
		buf_release(&shown);
		reading->blank = 0;
	} else {
		read_observation(reading, line);
	}
	reading->begun = true;
}

static void read_lines(struct reading *reading, struct slice text)
{
	const char *end;

	if (text.nr >= 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0) {
		text.data += 3;
		text.nr -= 3;
	}
	while (text.nr) {
		end = memchr(text.data, '\n', text.nr);
		reading->line++;
		if (!end) {
			read_line(reading, text);
			break;
		}
		read_line(reading, (struct slice){ text.data, (size_t)(end - text.data) });
		text.nr -= (size_t)(end + 1 - text.data);
		text.data = end + 1;
	}
}

/* Rows after rows become column after column. */
static double *by_column(const double *value, size_t rows, size_t columns)
{
	double *out = xmalloc(rows * columns * sizeof(*out));

	for (size_t i = 0; i < rows; i++)
		for (size_t j = 0; j < columns; j++)
			out[j * rows + i] = value[i * columns + j];
	return out;
}

int stat_input_read(struct stat_input *out, const char *text, size_t nr, struct diag *diag)
{
	struct reading reading = { .diag = diag };
	char more[24];

	read_lines(&reading, (struct slice){ text, nr });
	if (reading.refused > REFUSED_MAX) {
		snprintf(more, sizeof(more), "%zu", reading.refused - REFUSED_MAX);
		diag_add(diag, "ANA087", &(struct diag_at){ .file = STAT_INPUT_NAME }, more, NULL);
	}
	if (!reading.refused && reading.columns) {
		out->columns = reading.columns;
		out->rows = reading.nr / reading.columns;
		out->value = by_column(reading.value, out->rows, out->columns);
	}
	free(reading.value);
	return reading.refused ? -1 : 0;
}

const double *stat_input_column(const struct stat_input *input, size_t column)
{
	return input->value + column * input->rows;
}

void stat_input_release(struct stat_input *input)
{
	free(input->value);
	*input = (struct stat_input)STAT_INPUT_INIT;
}

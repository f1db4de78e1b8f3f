/* gnuplot_said.c - see gnuplot_said.h. */
#include "render/chart/gnuplot_said.h"

#include <stdbool.h>
#include <string.h>

#include "core/base/buf.h"

/* The worst last. */
enum kind {
	SAID_NOTHING,
	SAID_CACHE,
	SAID_WARNING,
	SAID_FONT,
	SAID_NO_WRITE,
	SAID_ERROR,
	NR_KINDS
};

static const char *const codes[NR_KINDS] = {
	[SAID_CACHE] = "REN053",    [SAID_WARNING] = "REN055", [SAID_FONT] = "REN054",
	[SAID_NO_WRITE] = "REN056", [SAID_ERROR] = "REN051",
};

/* The first that a line holds decides: words of fontconfig 2.14, Pango, GLib and gnuplot 5.4, and
 * of the C library. */
static const struct {
	const char *words;
	enum kind kind;
} signs[] = {
	{ "No space left", SAID_NO_WRITE },
	{ "Permission denied", SAID_NO_WRITE },
	{ "Read-only file system", SAID_NO_WRITE },
	{ "cannot open file", SAID_NO_WRITE },
	{ "error while writing", SAID_NO_WRITE },
	{ "Could not find/open font", SAID_FONT },
	{ "couldn't load font", SAID_FONT },
	{ "failed to choose a font", SAID_FONT },
	{ "All font fallbacks failed", SAID_FONT },
	{ "Cannot load default config", SAID_FONT },
	{ "no fonts found", SAID_FONT },
	{ "Fontconfig", SAID_CACHE },
};
enum { NR_SIGNS = sizeof(signs) / sizeof(signs[0]) };

static bool is_blank(const char *line)
{
	return line[strspn(line, " \t\r^")] == '\0';
}

static enum kind kind_of(const char *line)
{
	for (size_t i = 0; i < NR_SIGNS; i++)
		if (strcasestr(line, signs[i].words))
			return signs[i].kind;
	return is_blank(line) ? SAID_NOTHING : SAID_WARNING;
}

/* Runs of blanks and line breaks as one blank. */
static void add_plain(struct buf *out, const char *line)
{
	if (out->nr)
		buf_addch(out, ' ');
	for (const char *at = line; *at; at++)
		if (!strchr(" \t\r", *at) || (out->nr && out->data[out->nr - 1] != ' '))
			buf_addch(out, strchr("\t\r", *at) ? ' ' : *at);
}

int gnuplot_said(const char *said, int status, struct diag *diag)
{
	struct buf of_kind[NR_KINDS] = { 0 };
	struct buf line = BUF_INIT;
	enum kind worst = SAID_NOTHING;

	for (const char *at = said; *at;) {
		size_t nr = strcspn(at, "\n");
		enum kind kind;

		buf_reset(&line);
		buf_add(&line, at, nr);
		kind = kind_of(line.data);
		if (!is_blank(line.data))
			add_plain(&of_kind[kind], line.data);
		worst = kind > worst ? kind : worst;
		at += nr + (at[nr] == '\n');
	}
	/* what ended it is an error, whatever it was called; a font cache ends nothing */
	if (status != 0 && worst <= SAID_WARNING) {
		if (!of_kind[SAID_WARNING].nr)
			buf_addf(&of_kind[SAID_WARNING], "gnuplot %d", status);
		diag_add(diag, codes[SAID_ERROR], NULL, of_kind[SAID_WARNING].data, NULL);
		worst = SAID_ERROR;
	} else if (worst > SAID_CACHE) {
		diag_add(diag, codes[worst], NULL, of_kind[worst].data, NULL);
	}
	if (of_kind[SAID_CACHE].nr)
		diag_add(diag, codes[SAID_CACHE], NULL, of_kind[SAID_CACHE].data, NULL);
	for (size_t i = 0; i < NR_KINDS; i++)
		buf_release(&of_kind[i]);
	buf_release(&line);
	return worst > SAID_CACHE ? -1 : 0;
}

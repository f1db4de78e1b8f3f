/* markup.c - see markup.h: what stands around the page's content. */
#include "render/page/markup.h"

#include <string.h>

#include "core/system/sha256.h"

static const char style[] =
#include "render/page/page.css.inc"
	;
static const char script[] =
#include "render/page/page.js.inc"
	;

static unsigned hex_digit(char ch)
{
	return (unsigned)(ch <= '9' ? ch - '0' : ch - 'a' + 10);
}

/* The script's SHA-256 as a policy names it, in Base64: three bytes (six digits) are four letters,
 * and two bytes are left. */
static void add_script_hash(struct buf *out)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char hex[SHA256_SIZE];

	sha256_bytes(hex, script, sizeof(script) - 1);
	for (size_t at = 0; hex[at]; at += 6) {
		bool whole = hex[at + 4] != '\0';
		unsigned bits = 0;

		for (size_t i = 0; i < 6; i++)
			bits = bits << 4 | (i < 4 || whole ? hex_digit(hex[at + i]) : 0);
		buf_addch(out, letters[bits >> 18]);
		buf_addch(out, letters[bits >> 12 & 63]);
		buf_addch(out, letters[bits >> 6 & 63]);
		buf_addch(out, whole ? letters[bits & 63] : '=');
		if (!whole)
			break;
	}
}

void markup_begin(struct buf *out, const char *title)
{
	markup(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n"
		    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
		    "style-src 'unsafe-inline'; script-src 'sha256-");
	add_script_hash(out);
	markup(out, "'; base-uri 'none'; form-action 'none'\">\n"
		    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		    "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
	markup_text(out, title);
	markup(out, "</title>\n<style>\n");
	buf_add(out, style, sizeof(style) - 1);
	markup(out, "</style>\n</head>\n<body>\n");
}

void markup_end(struct buf *out)
{
	markup(out, "<script>");
	buf_add(out, script, sizeof(script) - 1);
	markup(out, "</script>\n</body>\n</html>\n");
}

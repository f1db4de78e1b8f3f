/* docx_mend.c - see docx_mend.h. */
#include "render/document/docx_mend.h"

#include <string.h>

const char docx_settings[] =
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:settings "
	"xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
	"<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"420\"/><w:evenAndOddHeaders/>"
	"<w:characterSpacingControl w:val=\"doNotCompress\"/>"
	"<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>"
	"<w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/><w:clrSchemeMapping "
	"w:bg1=\"light1\" "
	"w:t1=\"dark1\" w:bg2=\"light2\" w:t2=\"dark2\" w:accent1=\"accent1\" "
	"w:accent2=\"accent2\" "
	"w:accent3=\"accent3\" w:accent4=\"accent4\" w:accent5=\"accent5\" w:accent6=\"accent6\" "
	"w:hyperlink=\"hyperlink\" w:followedHyperlink=\"followedHyperlink\"/>"
	"<w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>";

/* A number of four bytes that has two; the properties for other scripts before those of the same
 * name; a switch that is not called true. */
static const struct {
	const char *wrong, *right;
} faults[] = {
	{ "<w:nsid w:val=\"A99", "<w:nsid w:val=\"0000A99" },
	{ "<w:bCs /><w:b />", "<w:b /><w:bCs />" },
	{ "<w:iCs /><w:i />", "<w:i /><w:iCs />" },
	{ "<w:tblHeader w:val=\"true\" />", "<w:tblHeader />" },
};

void docx_mend(struct buf *out, const char *text, size_t nr)
{
	const char *end = text + nr, *at = text;

	while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
		size_t i = 0;

		while (i < sizeof(faults) / sizeof(faults[0]) &&
		       ((size_t)(end - at) < strlen(faults[i].wrong) ||
			memcmp(at, faults[i].wrong, strlen(faults[i].wrong)) != 0))
			i++;
		if (i == sizeof(faults) / sizeof(faults[0])) {
			at++;
			continue;
		}
		buf_add(out, text, (size_t)(at - text));
		buf_addstr(out, faults[i].right);
		text = at += strlen(faults[i].wrong);
	}
	buf_add(out, text, (size_t)(end - text));
}

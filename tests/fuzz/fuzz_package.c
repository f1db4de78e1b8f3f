/* fuzz_package.c - xlsx packages: their directory, parts and the dates of cells.
 * Longest input: 2048.
 *
 * Byte 1 chooses what the rest is: the package itself, its sheet or its styles. Invariants: cells
 * are asked for in order to the end and none is read twice; a date is some text. */
#include "core/workbook/package_dates.h"
#include "core/workbook/workbook_kind.h"
#include "tests/fuzz/fuzz.h"
#include "tests/unit/ingest/made_zip.h"

enum { ROWS = 8, COLUMNS = 8 };

static const char workbook[] =
	"<workbook><sheets><sheet name='x' sheetId='1' r:id='rId7'/></sheets></workbook>";
static const char relations[] =
	"<Relationships><Relationship Id='rId7' Target='worksheets/s.xml'/></Relationships>";
static const char usual_styles[] = "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='31'/>"
				   "<xf numFmtId='27'/></cellXfs></styleSheet>";
static const char usual_sheet[] =
	"<worksheet><sheetData><row r='2'><c r='B2' s='1'><v>45474</v></c></row></sheetData>"
	"</worksheet>";

static void make_package(struct buf *out, const char *sheet, const char *styles)
{
	make_zip(out,
		 (const struct part[]){ { "xl/workbook.xml", workbook, 0, 0, 0 },
					{ "xl/_rels/workbook.xml.rels", relations, 0, 0, 0 },
					{ "xl/styles.xml", styles, 0, 0, 0 },
					{ "xl/worksheets/s.xml", sheet, 0, 0, 0 },
					{ 0 } },
		 1);
}

static void read_dates(const struct package *package)
{
	for (size_t i = 0; i < package->nr_sheets; i++) {
		struct sheet_dates dates;

		sheet_dates_open(&dates, package, i);
		for (long row = 1; row <= ROWS; row++) {
			for (long column = 1; column <= COLUMNS; column++) {
				const char *date = sheet_dates_at(&dates, row, column);

				CHECK(!date || *date, "no date");
			}
		}
		sheet_dates_release(&dates);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	enum { PACKAGE, SHEET, STYLES, NR };
	size_t what = fuzz_choose(&data, &nr, NR);
	struct buf input = BUF_INIT, bytes = BUF_INIT;
	struct package package;

	buf_add(&input, (const char *)data, nr);
	if (what == PACKAGE)
		buf_add(&bytes, input.data, input.nr);
	else
		make_package(&bytes, what == SHEET ? input.data : usual_sheet,
			     what == STYLES ? input.data : usual_styles);
	book_kind_of(&bytes);
	if (package_open(&package, &bytes, false) == 0)
		read_dates(&package);
	package_release(&package);
	buf_release(&input);
	buf_release(&bytes);
	return 0;
}

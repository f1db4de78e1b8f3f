/* fuzz_page.c - web pages named .xls: any bytes as HTML. Longest input: 2048.
 *
 * Byte 1 chooses the encoding. Invariants: a sheet or a refusal; the sheet's CSV is UTF-8 and reads
 * to its end, with no more cells than the limit. */
#include "core/system/csv.h"
#include "core/system/file.h"
#include "core/workbook/web_page.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

enum { CELLS = 500 };

static void check_sheet(const char *path)
{
	struct diag diag = DIAG_INIT;
	struct csv_reader *reader;
	struct buf text = BUF_INIT;
	struct csv_row row;
	enum csv_row_state state;
	size_t cells = 0;

	scratch_expect(file_read(&text, path, &diag), &diag);
	CHECK(text_is_utf8(text.data, text.nr), "no UTF-8");
	reader = csv_reader_new_memory(text.data, text.nr, ',');
	while ((state = csv_reader_next(reader, &row)) == CSV_ROW_OK) {
		for (size_t i = 0; i < row.nr; i++)
			cells += row.fields[i].nr > 0;
	}
	CHECK(state == CSV_ROW_END, "no CSV");
	CHECK(cells <= CELLS, "%zu cells", cells);
	csv_reader_free(reader);
	buf_release(&text);
	diag_release(&diag);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	static const enum encoding encodings[] = { ENCODING_UTF8, ENCODING_GB18030,
						   ENCODING_UTF8_BOM, ENCODING_UTF16LE };
	const struct sheet_limits limits = { .cells = CELLS };
	enum encoding encoding = encodings[fuzz_choose(&data, &nr, 4)];
	struct workbook_sheets sheets;
	struct diag diag = DIAG_INIT;
	struct buf bytes = BUF_INIT;

	buf_add(&bytes, (const char *)data, nr);
	CHECK(web_page_open(&sheets, fuzz_folder(), &bytes, encoding, &limits, &diag) == 0,
	      "neither a sheet nor a refusal");
	if (sheets.nr && sheets.sheets[0].path)
		check_sheet(sheets.sheets[0].path);
	sheet_source_release(&sheets);
	buf_release(&bytes);
	diag_release(&diag);
	return 0;
}

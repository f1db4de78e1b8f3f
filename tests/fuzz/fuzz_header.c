/* fuzz_header.c - the first rows of any file: delimiter, encoding, header.
 *
 * The input is the file, the rules are the product's. Invariants: rows ascend and hold UTF-8; a
 * header lies within the rows; no field has two columns; what is counted as matched or missing is
 * so; the delimiter chosen recognises as many columns as is said. Longest input: 600 bytes. */
#include "core/base/money_unit.h"
#include "ingest/file/scan.h"
#include "ingest/header/head.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

static struct rules rules;
static struct header_index names;
static char path[128];

static void set_up(void)
{
	struct diag diag = DIAG_INIT;

	if (rules.nr_forms)
		return;
	scratch_expect(rules_load(&rules, "rules", &diag), &diag);
	diag_release(&diag);
	header_index_init(&names, &rules);
	snprintf(path, sizeof(path), "%s/head.csv", fuzz_folder());
}

static void check_rows(const struct head *head)
{
	long line = 0;

	CHECK(head->nr <= HEAD_ROWS_MAX, "%zu rows", head->nr);
	for (size_t r = 0; r < head->nr; r++) {
		CHECK(head->rows[r].line > line, "line %ld after %ld", head->rows[r].line, line);
		line = head->rows[r].line;
		for (size_t c = 0; c < head->rows[r].nr; c++)
			CHECK(text_is_utf8(head->rows[r].cells[c], strlen(head->rows[r].cells[c])),
			      "a cell is not UTF-8");
	}
}

static void check_match(const struct header_match *match, const struct head *head)
{
	size_t matched = 0;

	CHECK(match->first_row <= match->last_row && match->last_row < head->nr,
	      "a header behind the rows");
	CHECK(match->twice_a <= match->nr && match->twice_b <= match->nr,
	      "a column behind the last");
	for (size_t a = 0; a < match->nr; a++) {
		const struct header_column *column = &match->columns[a];

		CHECK(column->title, "a column without a title");
		CHECK(column->scale == MONEY_UNKNOWN || *money_scale_name(column->scale),
		      "scale %d", column->scale);
		CHECK(!column->field || (!column->is_unit && !column->is_silent),
		      "a field's column is no field's");
		matched += column->field != NULL;
		for (size_t b = 0; b < a; b++)
			CHECK(!column->field || match->columns[b].field != column->field,
			      "columns %zu and %zu are one field", b, a);
	}
	CHECK(matched == match->nr_matched, "%zu matched, not %zu", matched, match->nr_matched);
	CHECK(match->nr_missing <= match->form->nr_fields, "more missing than there are");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	struct diag diag = DIAG_INIT;
	struct scan scan;
	struct head head;
	size_t best = 0;

	set_up();
	scratch_write(path, data, nr);
	scratch_expect(scan_file(&scan, path, SCAN_HASH, &diag), &diag);
	CHECK(scan.size == (int64_t)nr && strlen(scan.sha256) == SHA256_SIZE - 1,
	      "wrong size or hash");
	if (!scan.refusal) {
		scratch_expect(head_read(&head, path, scan.encoding, &names, &rules, &diag), &diag);
		check_rows(&head);
		for (size_t i = 0; i < head.nr_matches; i++) {
			const struct header_match *match = &head.matches[i];

			if (!match->form)
				continue;
			check_match(match, &head);
			if (match->nr_matched > best)
				best = match->nr_matched;
		}
		CHECK(best == head.best, "%zu columns recognised, not %zu", best, head.best);
		head_release(&head);
	}
	diag_release(&diag);
	return 0;
}

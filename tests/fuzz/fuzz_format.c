/* fuzz_format.c - number formats of workbooks, and the values under them.
 *
 * The first line is the format, the second the value; byte 1 chooses number or text. Invariants: a
 * format that shows texts as they are shows them so; what cannot be shown appends nothing; what is
 * shown of UTF-8 is UTF-8, and is shown the same again. */
#include "core/workbook/number_format.h"
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	bool is_text = fuzz_choose(&data, &nr, 2) == 1, shown;
	struct buf input = BUF_INIT, out = BUF_INIT, again = BUF_INIT;
	char *value;

	fuzz_folded(&input, data, nr);
	value = strchr(input.data, '\n');
	if (!value)
		goto out;
	*value++ = '\0';
	number_format_is_plain(input.data);
	shown = number_format_show(&out, input.data, value, is_text);
	CHECK(shown || !out.nr, "something of what cannot be said");
	CHECK(text_is_utf8(out.data, out.nr), "no UTF-8");
	CHECK(number_format_show(&again, input.data, value, is_text) == shown &&
		      strcmp(out.data, again.data) == 0,
	      "shown in another way");
	if (is_text && shown && number_format_is_plain_for_text(input.data))
		CHECK(strcmp(out.data, value) == 0, "a text is shown as another");
out:
	buf_release(&input);
	buf_release(&out);
	buf_release(&again);
	return 0;
}

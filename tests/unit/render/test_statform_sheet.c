/* test_statform_sheet.c - a cell of a statutory form as it is printed: one row a cell. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <math.h>
#include <cmocka.h>

#include "render/statform/statform_sheet.h"

static const struct {
	const char *measure_unit;
	double value;
	const char *printed;
} cells[] = {
	/* half away from zero on the decimal: 2.985 lies below it in binary, 29850元 do not */
	{ "万元", 2.985, "2.99" }, { "万元", 1.005, "1.01" }, { "万元", 0.125, "0.13" },
	{ "万元", 12, "12.00" },   { "%", 0.0625, "6.3%" },   { "%", 0.1, "10.0%" },
	{ "件", 7, "7" },	   { "件", NAN, "" },
};

static void a_cell_is_rounded_on_its_decimal(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		struct statform_head head = { .measure_unit = cells[i].measure_unit };
		struct statform_cell cell = { .value = cells[i].value, .cases = 1 };
		struct buf out = BUF_INIT;

		buf_addstr(&out, "");
		statform_add_cell(&out, &head, &cell);
		assert_string_equal(out.data, cells[i].printed);
		buf_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_cell_is_rounded_on_its_decimal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

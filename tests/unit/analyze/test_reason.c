/* test_reason.c - the reasons are complete, distinct and readable. */
#include <string.h>

#include "analyze/method/reason.h"
#include "tests/unit/analyze/known.h"

static void every_reason_but_none_has_code_and_text(void **state)
{
	(void)state;
	assert_string_equal(reason_code(REASON_NONE), "");
	for (size_t i = 1; i < reason_nr(); i++) {
		assert_true(reason_code((enum reason)i)[0] >= 'a');
		assert_true((unsigned char)reason_text((enum reason)i)[0] >= 0xe4);
	}
	assert_int_equal(reason_nr(), REASON_UNSETTLED + 1);
}

static void codes_are_distinct(void **state)
{
	(void)state;
	for (size_t i = 0; i < reason_nr(); i++)
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(reason_code((enum reason)i),
						reason_code((enum reason)j));
}

static void a_number_that_is_no_reason_is_empty(void **state)
{
	(void)state;
	assert_string_equal(reason_code((enum reason)999), "");
	assert_string_equal(reason_text((enum reason)999), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_reason_but_none_has_code_and_text),
		cmocka_unit_test(codes_are_distinct),
		cmocka_unit_test(a_number_that_is_no_reason_is_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_name_index.c - names found however they are written. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/name_index.h"

static const size_t missing = 99;

static size_t find(const struct name_index *index, const char *group, const char *text)
{
	return name_index_find(index, group, text, strlen(text), missing);
}

static void names_are_found_in_their_group_however_written(void **state)
{
	struct name_index index = NAME_INDEX_INIT;
	struct arena arena = ARENA_INIT;

	(void)state;
	name_index_add(&index, &arena, "stage", "批准逮捕（件）", 3);
	name_index_add(&index, &arena, "field", "食品", 1);
	name_index_add(&index, &arena, "field", "Food", 1);
	name_index_finish(&index);
	assert_int_equal(find(&index, "stage", " 批准 逮捕(件)"), 3);
	assert_int_equal(find(&index, "field", "ＦＯＯＤ"), 1);
	assert_int_equal(find(&index, "stage", "食品"), missing);
	assert_int_equal(find(&index, "field", ""), missing);
	name_index_release(&index);
	arena_release(&arena);
}

static void the_first_of_two_equal_names_is_found(void **state)
{
	struct name_index index = NAME_INDEX_INIT;
	struct arena arena = ARENA_INIT;

	(void)state;
	for (size_t i = 0; i < 40; i++)
		name_index_add(&index, &arena, "", i % 2 ? "立案" : "办结", i);
	name_index_finish(&index);
	assert_int_equal(find(&index, "", "办结"), 0);
	assert_int_equal(find(&index, "", "立案"), 1);
	name_index_release(&index);
	arena_release(&arena);
}

static void an_empty_index_finds_nothing(void **state)
{
	struct name_index index = NAME_INDEX_INIT;

	(void)state;
	name_index_finish(&index);
	assert_int_equal(find(&index, "", "立案"), missing);
	name_index_release(&index);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_found_in_their_group_however_written),
		cmocka_unit_test(the_first_of_two_equal_names_is_found),
		cmocka_unit_test(an_empty_index_finds_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

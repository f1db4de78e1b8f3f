/* test_look_alike.c - characters that stand for another one in a key. */
#include "core/base/look_alike.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/text.h"

struct key_row {
	const char *text, *name, *number;
};

static const struct key_row keys[] = {
	{ "平陰縣", "平阴县", "平阴县" },
	{ "縣市場監督管理局", "县市场监督管理局", "县市场监督管理局" },
	{ "立〔2024〕Ⅲ号", "立(2024)iii号", "立(2024)III号" },
	{ "ⅻ", "xii", "XII" },
	{ "二〇二四", "二零二四", "二零二四" },
	{ "03–12", "03-12", "3-12号" },
	{ "ABc", "abc", "ABC" },
	{ "后里面", "后里面", "后里面" },
};

static void keys_are_in_the_plain_form(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		struct buf name = BUF_INIT, number = BUF_INIT;

		text_add_name_key(&name, keys[i].text, strlen(keys[i].text));
		text_add_number_key(&number, keys[i].text, strlen(keys[i].text));
		assert_string_equal(name.data, keys[i].name);
		assert_string_equal(number.data, keys[i].number);
		buf_release(&name);
		buf_release(&number);
	}
}

/* The table is searched by halves: were it not sorted, some of its own entries were not found, and
 * a character would have a plain form that has one itself. */
static void every_plain_form_is_final(void **state)
{
	size_t found = 0;

	(void)state;
	for (uint32_t ch = 0; ch <= 0x2FFFF; ch++) {
		uint32_t plain = look_alike_plain(ch);

		assert_int_equal(look_alike_plain(plain), plain);
		found += plain != ch;
	}
	assert_true(found >= 520); /* none was lost */
	assert_null(look_alike_roman('I'));
	assert_null(look_alike_roman(0x216C));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_in_the_plain_form),
		cmocka_unit_test(every_plain_form_is_final),
	};

	return cmocka_run_group_tests_name("look_alike", tests, NULL, NULL);
}

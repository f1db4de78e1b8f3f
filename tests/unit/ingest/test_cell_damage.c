/* test_cell_damage.c - what spreadsheets and hands do to a cell; totals of columns. */
#include "ingest/cell/cell_damage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/file/scan.h"
#include "ingest/row/totals.h"

static void digits_behind_the_fifteenth_are_lost(void **state)
{
	static const struct {
		const char *text;
		bool lost;
	} rows[] = {
		{ "370124199001010000", true },	 { "1234567890123450", true },
		{ "123456789012345", false },	 { "1234567890123456", false },
		{ "12345678901234500X", false }, { "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(text_lost_digits(rows[i].text, strlen(rows[i].text)),
				 rows[i].lost);
}

static void letters_beside_digits_look_like_digits(void **state)
{
	static const struct {
		const char *text, *piece;
	} rows[] = {
		{ "平市监立〔2O24〕1号", "O" },
		{ "第l2号", "l" },
		{ "1I", "I" },
		{ "No1", "" },
		{ "Z12号", "" },
		{ "OK号", "" },
		{ "O号", "" },
		{ "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct buf piece = BUF_INIT;

		number_has_look_alike(&piece, rows[i].text);
		assert_string_equal(piece.data, rows[i].piece);
		buf_release(&piece);
	}
}

/* 91370124MA0000007B: domain facts, section 6. */
static void a_credit_code_is_mended_only_into_a_valid_one(void **state)
{
	char letters[] = "9I37O124MAOO00007B", lower[] = "91370L24MA0000007B";
	char wrong[] = "9137O124MA0000007C", right[] = "91370124MA0000007B";

	(void)state;
	assert_true(credit_code_mend(letters, 18));
	assert_string_equal(letters, "91370124MA0000007B");
	assert_true(credit_code_mend(lower, 18));
	assert_string_equal(lower, "91370124MA0000007B");
	assert_false(credit_code_mend(wrong, 18));
	assert_string_equal(wrong, "9137O124MA0000007C");
	assert_false(credit_code_mend(right, 18));
	assert_false(credit_code_mend(right, 17));
}

static void limit_of_a_text_comes_from_its_field(void **state)
{
	const struct field usual = { .name = "note" };
	const struct field narrow = { .name = "note", .has_max = true, .max = 2 };
	size_t length;

	(void)state;
	assert_int_equal(field_text_limit(&usual), 2000);
	assert_false(text_is_over_long(&length, &narrow, "甲乙", strlen("甲乙")));
	assert_true(text_is_over_long(&length, &narrow, "甲乙a", strlen("甲乙a")));
	assert_int_equal(length, 3);
}

static void a_text_is_shortened_between_characters(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	text_add_shortened(&out, "甲乙丙", strlen("甲乙丙"), 3);
	text_add_shortened(&out, "甲乙丙", strlen("甲乙丙"), 2);
	assert_string_equal(out.data, "甲乙丙甲乙…");
	buf_release(&out);
}

static void misread_texts_are_told_from_chinese(void **state)
{
	static const char *const misread[] = { "妗堜欢缂栧彿", "锘挎渚嬬紪鍙?", "°¸¼þ±àºÅ",
					       "骞冲競鐩戠珛" };
	static const char *const right[] = { "案件编号", "领域",	"联通", "café",
					     "Ⅲ",	 "䶮字号",	"",	"统一社会信用代码",
					     "123",	 "罚款（万元）" };

	(void)state;
	for (size_t i = 0; i < sizeof(misread) / sizeof(misread[0]); i++)
		assert_true(text_is_misread(misread[i]));
	for (size_t i = 0; i < sizeof(right) / sizeof(right[0]); i++)
		assert_false(text_is_misread(right[i]));
}

static void a_total_is_compared_with_what_it_claims(void **state)
{
	struct totals totals;
	int64_t sum;

	(void)state;
	totals_init(&totals, 2);
	totals_add(&totals, 1, 5, true);
	totals_end_part(&totals);
	totals_add(&totals, 1, 7, true);
	assert_null(totals_check(&sum, &totals, 1, TOTAL_ALL, 12));
	assert_string_equal(totals_check(&sum, &totals, 1, TOTAL_ALL, 7), "ING067");
	assert_int_equal(sum, 12);
	assert_null(totals_check(&sum, &totals, 1, TOTAL_PART, 7));
	assert_string_equal(totals_check(&sum, &totals, 1, TOTAL_PART, 12), "ING067");
	assert_int_equal(sum, 7);
	assert_null(totals_check(&sum, &totals, 1, TOTAL_OF_WHICH, 12));
	assert_string_equal(totals_check(&sum, &totals, 1, TOTAL_OF_WHICH, 13), "ING187");
	assert_null(totals_check(&sum, &totals, 1, TOTAL_BEYOND, 99));
	totals_add(&totals, 1, 0, false);
	assert_null(totals_check(&sum, &totals, 1, TOTAL_ALL, 7));
	totals_end_part(&totals);
	assert_string_equal(totals_check(&sum, &totals, 1, TOTAL_PART, 1), "ING067");
	totals_add(&totals, 0, INT64_MAX, true);
	totals_add(&totals, 0, 1, true);
	assert_null(totals_check(&sum, &totals, 0, TOTAL_ALL, 3));
	totals_release(&totals);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(digits_behind_the_fifteenth_are_lost),
		cmocka_unit_test(letters_beside_digits_look_like_digits),
		cmocka_unit_test(a_credit_code_is_mended_only_into_a_valid_one),
		cmocka_unit_test(limit_of_a_text_comes_from_its_field),
		cmocka_unit_test(a_text_is_shortened_between_characters),
		cmocka_unit_test(misread_texts_are_told_from_chinese),
		cmocka_unit_test(a_total_is_compared_with_what_it_claims),
	};

	return cmocka_run_group_tests_name("cell_damage", tests, NULL, NULL);
}

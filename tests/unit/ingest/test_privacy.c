/* Masking of personal numbers and check digits. All numbers are fictitious; expected check
 * digits computed by hand from GB 11643 and GB 32100 (domain-facts.md section 6). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ingest/privacy.h"

struct mask_row {
	const char *text, *expected;
};
static const struct mask_row masks[] = {
	{ "身份证370124190001010017号", "身份证370124********0017号" },
	{ "37012419000101005X", "370124********005X" },
	{ "37012419000101005x", "370124********005x" },
	{ "370124190001010011", "370124********0011" }, /* mistyped, still a person's */
	{ "电话13800138000", "电话138****8000" },
	{ "138-0013-8000转", "138-****-8000转" },
	{ "+86 13800138000", "+86 138****8000" },
	{ "8613800138000", "86138****8000" },
	{ "12800138000", "12800138000" },
	{ "138001380001", "138001380001" },
	{ "91370124MA0000007B", "91370124MA0000007B" },
	{ "370124199913010017", "370124199913010017" }, /* no such month */
	{ "平市监处罚〔2021〕12号", "平市监处罚〔2021〕12号" },
	{ "全角１３８００１３８０００。", "全角１３８****８０００。" },
	{ "３７０１２４１９０００１０１００１７", "３７０１２４********００１７" },
	{ "370124\u200B19000101\u00AD0017", "370124\u200B********0017" },
	{ "ID370124190001010017", "ID370124********0017" },
	{ "tel13800138000", "tel138****8000" },
	{ "370124 19000101 0017", "370124 ******** 0017" },
	{ "370124-19000101-0018", "370124-19000101-0018" }, /* parted, and not a right number */
	{ "370124900101001 老号", "370124******001 老号" },
	{ "370124200012345", "370124200012345" }, /* a registration number: month 00 */
	{ "2024-07-01 2024-07-02", "2024-07-01 2024-07-02" },
	{ "", "" },
};

static void text_is_masked(void **state)
{
	const struct mask_row *row = *state;
	struct buf out = BUF_INIT;
	bool masked = personal_mask(&out, row->text, strlen(row->text));

	assert_string_equal(out.data, row->expected);
	assert_int_equal(masked, strcmp(row->text, row->expected) != 0);
	buf_release(&out);
}

static void check_digits(void **state)
{
	(void)state;
	assert_true(resident_id_valid("370124190001010017", 18));
	assert_true(resident_id_valid("37012419000101005X", 18));
	assert_false(resident_id_valid("370124190001010018", 18));
	assert_false(resident_id_valid("37012419000101001", 17));
	assert_true(credit_code_valid("91370124MA0000007B", 18));
	assert_true(credit_code_valid("91370124MA00004450", 18)); /* remainder 0 */
	assert_true(credit_code_valid("91350100M000100Y43", 18));
	assert_true(credit_code_valid("91110000101623741K", 18));
	assert_false(credit_code_valid("91350211M0000XUF46", 18));
	assert_false(credit_code_valid("91370124MA0000007I", 18)); /* I is not in the alphabet */
}

static void telephone_keeps_its_ends(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	assert_true(phone_mask(&out, "13800138000", 11));
	assert_string_equal(out.data, "138****8000");
	buf_reset(&out);
	assert_true(phone_mask(&out, "0531-87654321", 13));
	assert_string_equal(out.data, "053*-****4321");
	buf_release(&out);
}

static void numbers_of_cases_stay_apart(void **state)
{
	struct buf out = BUF_INIT;

	(void)state;
	assert_false(number_mask(&out, "370124202407010012", 18));
	assert_false(number_mask(&out, "13800138000", 11));
	assert_true(number_mask(&out, "370124190001010017", 18));
	buf_release(&out);
}

int main(void)
{
	enum { NR = sizeof(masks) / sizeof(masks[0]) };
	struct CMUnitTest tests[NR + 3];

	for (size_t i = 0; i < NR; i++)
		tests[i] = (struct CMUnitTest){ masks[i].text, text_is_masked, NULL, NULL,
						(void *)(uintptr_t)&masks[i] };
	tests[NR] = (struct CMUnitTest)cmocka_unit_test(check_digits);
	tests[NR + 1] = (struct CMUnitTest)cmocka_unit_test(telephone_keeps_its_ends);
	tests[NR + 2] = (struct CMUnitTest)cmocka_unit_test(numbers_of_cases_stay_apart);
	return cmocka_run_group_tests_name("privacy", tests, NULL, NULL);
}

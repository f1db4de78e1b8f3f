/* Masking of personal numbers and check digits. All numbers are fictitious; expected check
 * digits computed by hand from GB 11643 and GB 32100 (domain-facts.md section 6). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/base/check_digits.h"
#include "core/base/privacy.h"
#include "core/base/text.h"
#include "tests/unit/core/check.h"

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
	{ "370124\x01\x1F"
	  "19000101\x7F"
	  "0017",
	  "370124\x01\x1F"
	  "********0017" },
	{ "13\x06"
	  "8\u00AD0013\u200B8000",
	  "13\x06"
	  "8\u00AD****8000" },
	{ "\xE4\uFF11３８００１３８０００", "\xE4\uFF11３８****８０００" },
	{ "ID370124190001010017", "ID370124********0017" },
	{ "tel13800138000", "tel138****8000" },
	{ "370124 19000101 0017", "370124 ******** 0017" },
	{ "370124-19000101-0018", "370124-19000101-0018" }, /* parted, and not a right number */
	{ "370124900101001 老号", "370124******001 老号" },
	{ "370124200012345", "370124200012345" }, /* a registration number: month 00 */
	{ "2024-07-01 2024-07-02", "2024-07-01 2024-07-02" },
	{ "", "" },
	/* without width, and so without effect */
	{ "138\u200b0013\u200b8000", "138\u200b****8000" },
	{ "138\u202E0013\u202C8000", "138\u202E****8000" },
	{ "138\u20660013\uFE0F8000", "138\u2066****8000" },
	{ "1\uFE0F\u20E3"
	  "38\u03010013\u31648000",
	  "1\uFE0F\u20E3"
	  "38\u0301****8000" },
	{ "370124\u180E19000101\u28000017", "370124\u180E********0017" },
	/* signs and letters that stand for the X */
	{ "37012419000101005×", "370124********005×" },
	{ "37012419000101005Ⅹ", "370124********005Ⅹ" },
	{ "37012419000101005Х号", "370124********005Х号" },
	{ "37012419000101005 ×", "370124********005 ×" },
	{ "3×5=15，13×12", "3×5=15，13×12" },
	/* bank cards: UnionPay of 19 and 16, in groups, in full width, other issuers */
	{ "卡号6222020000000000000。", "卡号622202*********0000。" },
	{ "6222020000000007", "622202******0007" },
	{ "6222 0200 0000 0007开户", "6222 02** **** 0007开户" },
	{ "６２２２０２０００００００００７", "６２２２０２******０００７" },
	{ "9558800000000000000", "955880*********0000" },
	{ "4367420000000009", "436742******0009" },
	/* and what only looks like one */
	{ "6222020000000008", "6222020000000008" }, /* wrong check digit */
	{ "4567000000000007", "4567000000000007" }, /* a serial number: no bank has this prefix */
	{ "6901234567892", "6901234567892" },	    /* a barcode (GS1) */
	{ "91370124MA00004450", "91370124MA00004450" },
	{ "平市监案移〔2024〕1号 3701242024000000004",
	  "平市监案移〔2024〕1号 3701242024000000004" },
	{ "622202000000000000012", "622202000000000000012" }, /* longer than a card */
	/* the parts that a number is written in, and what stands before it */
	{ "138.0013.8000", "138.****.8000" },
	{ "138–0013–8000", "138–****–8000" },
	{ "138—0013—8000", "138—****—8000" },
	{ "138 / 0013 / 8000", "138 / **** / 8000" },
	{ "138_0013_8000", "138_****_8000" },
	{ "138\n0013\r\n8000", "138\n****\r\n8000" },
	/* a line break in a cell cuts anywhere, and what it cuts need not be right */
	{ "3701241900\n01010018", "370124****\n****0018" },
	{ "370124190\r\n00101001\n8", "370124***\r\n*****001\n8" },
	{ "370124190001\u2028010018", "370124******\u2028**0018" },
	{ "37012490010\n1001", "370124*****\n*001" },
	{ "138001380\n00", "138****80\n00" },
	{ "62\n22020000000007", "62\n2202******0007" },
	{ "370124-190001\n010018", "370124-190001\n010018" },
	{ "053187\n654321", "053***\n**4321" },
	{ "20240701\n20240702", "20240701\n20240702" },
	{ "138\n0013800\n0", "138\n0013800\n0" },
	{ "立案12件\n结案9件\n2024-07-01\n2024-07-02",
	  "立案12件\n结案9件\n2024-07-01\n2024-07-02" },
	{ "1380 0138 000", "138* ***8 000" },
	{ "138-001-38000", "138-***-*8000" },
	{ "13800 138000", "138** **8000" },
	{ "1 3 8 0 0 1 3 8 0 0 0", "1 3 8 * * * * 8 0 0 0" },
	{ "电话：（+86）138 0013 8000。", "电话：（+86）138 **** 8000。" },
	{ "013800138000", "0138****8000" },
	{ "0086 13800138000", "0086 138****8000" },
	{ "008613800138000", "0086138****8000" },
	{ "86-138-0013-8000", "86-138-****-8000" },
	{ "a13800138000b", "a138****8000b" },
	{ "37012419000101005Xb", "370124********005Xb" },
	{ "370124 1900 0101 0017", "370124 **** **** 0017" },
	{ "370124.19000101.0017", "370124.********.0017" },
	{ "3701—2419—0001—0100—17", "3701—24**—****—**00—17" },
	{ "３７０１２４／１９０００１０１／００１７", "３７０１２４／********／００１７" },
	{ "370124 900101 001", "370124 ****** 001" },
	{ "6222020 000000000000", "622202* ********0000" },
	{ "622202 0000000000000", "622202 *********0000" },
	{ "6222.0200.0000.0007", "6222.02**.****.0007" },
	{ "6 2 2 2 0 2 0 0 0 0 0 0 0 0 0 7", "6 2 2 2 0 2 * * * * * * 0 0 0 7" },
	{ "139**4777**8777", "139********8777" },
	{ "138\\-0013\\-8000", "138\\-****\\-8000" },
	{ "370124*19000101*0017", "370124**********0017" },
	{ "138****8000", "138****8000" },
	{ "370124********0017 138****8000", "370124********0017 138****8000" },
	{ "12*13=156，3.5*1000", "12*13=156，3.5*1000" },
	{ "138・0013・8000", "138・****・8000" },
	{ "138∙0013⋅8000", "138∙****⋅8000" },
	{ "卡6222020000000000000号b", "卡622202*********0000号b" },
	{ "6222020000000000000b", "622202*********0000b" },
	/* landlines: a private one looks as an office's does */
	{ "0531-87654321", "053*-****4321" },
	{ "053187654321", "053*****4321" },
	{ "（0531）8765 4321", "（053*）**** 4321" },
	{ "010 87654321-801", "010 ****4321-801" },
	{ "+86 531 8765 4321", "+86 531 **** 4321" },
	{ "+86-531-87654321", "+86-531-****4321" },
	{ "0086 10 87654321", "0086 10 8***4321" },
	{ "86-0531-87654321", "86-053*-****4321" },
	{ "8653187654321", "8653187654321" }, /* a barcode */
	{ "86 20240915 12", "86 20240915 12" },
	{ "86-2024-091512", "86-2024-091512" },
	/* amounts, ranges, dates, shares, numbers of documents and codes */
	{ "2/13=0.15384615385", "2/13=0.15384615385" },
	{ "13800.138000", "13800.138000" },
	{ "1380013.8000元", "1380013.8000元" },
	{ "罚款13 800 138 000元", "罚款13 800 138 000元" },
	{ "13,800,138,000", "13,800,138,000" },
	{ "2024.07.01-2024.07.02", "2024.07.01-2024.07.02" },
	{ "2024-07-01 12.30", "2024-07-01 12.30" },
	{ "20240701_20240702", "20240701_20240702" },
	{ "370124-240701-001", "370124-240701-001" },
	{ "0531-2024-0012", "0531-2024-0012" },
	{ "370124198001", "370124198001" },
	{ "平市监罚字〔2024〕370124198001号", "平市监罚字〔2024〕370124198001号" },
	{ "12 800 138 000", "12 800 138 000" },
	/* service numbers are nobody's own */
	{ "12315 96198", "12315 96198" },
	{ "400-612-3456", "400-612-3456" },
};

static void text_is_masked(void **state)
{
	const struct mask_row *row = *state;
	struct buf out = BUF_INIT;
	unsigned kinds = personal_mask(&out, row->text, strlen(row->text));

	assert_string_equal(out.data, row->expected);
	assert_int_equal(kinds != 0, strcmp(row->text, row->expected) != 0);
	if (kinds)
		assert_true(personal_possible(row->text, strlen(row->text)));
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

/* domain-facts.md section 6: every worked example, and what a right number must not be. */
static void worked_examples_of_the_standards(void **state)
{
	(void)state;
	assert_true(resident_id_valid("37012419000101005x", 18)); /* lower case */
	assert_false(
		resident_id_valid("370124900101001", 15)); /* the old form has no check digit */
	assert_false(resident_id_valid("370124190002290010", 18)); /* 1900 was no leap year */
	assert_false(resident_id_valid("370124189912310010", 18)); /* before 1900 */
	assert_false(resident_id_valid("37012419000101001 ", 18));
	/* every other check digit of the right number is wrong */
	for (const char *last = "0123456789X"; *last; last++) {
		char text[] = "37012419000101001?";

		text[17] = *last;
		assert_int_equal(resident_id_valid(text, 18), *last == '7');
	}
	for (const char *last = "0123456789ABCDEFGHJKLMNPQRTUWXY"; *last; last++) {
		char text[] = "91370124MA0000445?";

		text[17] = *last;
		assert_int_equal(credit_code_valid(text, 18), *last == '0');
	}
	assert_false(credit_code_valid("91370124ma0000007b", 18)); /* the reader folds the case */
	assert_false(credit_code_valid("91370124MA0000007", 17));
}

static void kinds_are_told_apart(void **state)
{
	static const char text[] = "身份证37012419000101005X 手机13800138000 卡6222020000000000000";
	struct buf out = BUF_INIT;

	(void)state;
	assert_int_equal(personal_mask(&out, text, strlen(text)),
			 PERSONAL_ID | PERSONAL_PHONE | PERSONAL_CARD);
	assert_string_equal(out.data,
			    "身份证370124********005X 手机138****8000 卡622202*********0000");
	buf_release(&out);
}

static void most_texts_are_passed_by(void **state)
{
	(void)state;
	assert_false(personal_possible("", 0));
	assert_false(personal_possible("平市监处罚〔2024〕12号", strlen("平市监处罚〔2024〕12号")));
	assert_false(personal_possible("2024-07-01", 10));
	assert_false(personal_possible("1234567890", 10));
	assert_true(personal_possible("12345678901", 11));
	assert_true(personal_possible("123 4567-8901", 13));
	assert_false(personal_possible("123,45678901", 12));
	assert_false(personal_possible("1234567\xEF\xBC", 9)); /* cut in a character */
}

/* personal_possible() character by character: eleven digits with nothing between them but gaps
 * and what has no width. */
static bool has_eleven_digits(const char *text, size_t nr)
{
	size_t pos = 0, digits = 0;

	while (pos < nr) {
		uint32_t ch = text_next(text, nr, &pos);

		if ((ch >= '0' && ch <= '9') || (ch >= 0xFF10 && ch <= 0xFF19))
			digits++;
		else if (ch > ' ' && !(ch < 0x80 && personal_gap((char)ch)) && ch != 0x7F &&
			 ch != 0xFF0D && ch != 0x3000 && ch != 0xA0 && ch != 0x2014 &&
			 ch != 0x301 && ch != 0x30FB && ch != 0x202E && !text_is_invisible(ch))
			digits = 0;
		if (digits == 11)
			return true;
	}
	return false;
}

static void stepping_over_a_text_misses_nothing(void **state)
{
	static const char *const pieces[] = {
		"0",
		"1",
		"2",
		"3",
		"45",
		"678",
		"9012",
		"７",
		"８９",
		" ",
		"-",
		".",
		"/",
		"—",
		"　",
		"－",
		"\xE2\x80\x8B",
		"\xC2\xA0",
		"\x7F",
		"\t",
		"a",
		",",
		"案",
		"鿿",
		"\xE4",
		"\xE4\xB8",
		"\xB8",
		"\xEF\xBC",
		"。",
		"\xF0\x9F\x98\x80",
		"\u0301",
		"\u202E",
		"\u06DD",
		"・",
	};
	enum { PIECES = sizeof(pieces) / sizeof(pieces[0]), NUMBERS = 20 };
	uint64_t seed = 20241121;
	unsigned found = 0;

	(void)state;
	for (int i = 0; i < 200000; i++) {
		struct buf text = BUF_INIT;
		bool expected;

		for (unsigned n = random_below(&seed, 24); n > 0; n--)
			buf_addstr(&text,
				   pieces[random_below(&seed, random_below(&seed, 12) ? NUMBERS
										      : PIECES)]);
		expected = has_eleven_digits(text.data, text.nr);
		found += expected;
		if (personal_possible(text.data, text.nr) != expected)
			fail_msg("%s", text.data);
		buf_release(&text);
	}
	assert_true(found > 20000 && found < 180000);
}

/* A text cut short ends before the number that the cut would halve. */
static void a_cut_leaves_no_half_number(void **state)
{
	static const char text[] = "证号370124190001010017";

	(void)state;
	for (size_t nr = 6; nr <= strlen(text); nr++)
		assert_int_equal(personal_cut(text, nr), 6);
	assert_int_equal(personal_cut("甲局，", 9), 9);
	assert_int_equal(personal_cut("", 0), 0);
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
	struct CMUnitTest tests[NR + 8];

	for (size_t i = 0; i < NR; i++)
		tests[i] = (struct CMUnitTest){ masks[i].text, text_is_masked, NULL, NULL,
						(void *)(uintptr_t)&masks[i] };
	tests[NR] = (struct CMUnitTest)cmocka_unit_test(check_digits);
	tests[NR + 1] = (struct CMUnitTest)cmocka_unit_test(telephone_keeps_its_ends);
	tests[NR + 2] = (struct CMUnitTest)cmocka_unit_test(numbers_of_cases_stay_apart);
	tests[NR + 3] = (struct CMUnitTest)cmocka_unit_test(worked_examples_of_the_standards);
	tests[NR + 4] = (struct CMUnitTest)cmocka_unit_test(kinds_are_told_apart);
	tests[NR + 5] = (struct CMUnitTest)cmocka_unit_test(most_texts_are_passed_by);
	tests[NR + 6] = (struct CMUnitTest)cmocka_unit_test(a_cut_leaves_no_half_number);
	tests[NR + 7] = (struct CMUnitTest)cmocka_unit_test(stepping_over_a_text_misses_nothing);
	return cmocka_run_group_tests_name("privacy", tests, NULL, NULL);
}

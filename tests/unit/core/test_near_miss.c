/* test_near_miss.c - what an unknown word may have meant; distances counted by hand. */
#include "core/base/near_miss.h"
#include "tests/unit/core/check.h"

static const struct distance_row {
	const char *name, *a, *b;
	size_t steps;
} distances[] = {
	{ "equal_is_0", "status", "status", 0 },
	{ "one_more", "status", "statuss", 1 },
	{ "one_less", "status", "statu", 1 },
	{ "another_one", "status", "stadus", 1 },
	{ "two_changed_about", "status", "sttaus", 1 },
	{ "changed_about_and_one_less", "status", "sttau", 2 },
	/* optimal string alignment: no part is changed twice (without that rule 2) */
	{ "no_part_twice", "ca", "abc", 3 },
	{ "kitten_sitting", "kitten", "sitting", 3 },
	{ "to_nothing", "abc", "", 3 },
	{ "a_character_is_one_whatever_its_bytes", "县农业局", "县农业农村局", 2 },
};

static void check_distance(void **state)
{
	const struct distance_row *row = *state;

	assert_int_equal(near_miss_distance(row->a, row->b), row->steps);
	assert_int_equal(near_miss_distance(row->b, row->a), row->steps);
}

enum { OFFERS = 6 };
static const struct offer_row {
	const char *name, *word, *offers[OFFERS];
	const char *said; /* NULL: nothing */
} offers[] = {
	{ "the_nearest_only", "statu", { "stats", "status", "xstatuss" }, "stats、status" },
	{ "two_steps_are_near", "staxxs", { "status" }, "status" },
	{ "three_steps_are_not", "stxxxs", { "status" }, NULL },
	{ "short_words_by_one_step", "abc", { "axy", "abd" }, "abd" },
	{ "short_words_not_by_two", "abc", { "axy" }, NULL },
	{ "a_letter_alone_is_no_word", "a", { "b", "ab" }, NULL },
	{ "three_at_most_in_their_order",
	  "wordx",
	  { "worda", "wordb", "wordc", "wordd" },
	  "worda、wordb、wordc" },
	{ "each_once", "wordx", { "worda", "worda" }, "worda" },
	{ "its_start", "exp", { "explain" }, "explain" },
	{ "not_its_end", "plain", { "explained" }, NULL },
	{ "case_does_not_matter", "STATUS", { "status" }, "status" },
	{ "never_itself", "status", { "status" }, NULL },
	{ "units", "农业农村居", { "县农业农村局", "县公安局" }, "县农业农村局" },
};

static void check_offer(void **state)
{
	const struct offer_row *row = *state;
	struct near_miss near = near_miss_of(row->word);
	struct diag diag = DIAG_INIT;
	struct buf expected = BUF_INIT;

	for (size_t i = 0; i < OFFERS && row->offers[i]; i++)
		near_miss_offer(&near, row->offers[i]);
	near_miss_say(&near, &diag);
	if (row->said) {
		buf_addf(&expected, "您是不是要：%s", row->said);
		assert_string_equal(assert_one(&diag, "CLI008")->message, expected.data);
		assert_int_equal(diag.errors, 0);
	} else {
		assert_int_equal(diag.nr, 0);
	}
	buf_release(&expected);
	diag_release(&diag);
}

static void what_is_shown_may_be_another_name(void **state)
{
	struct near_miss near = near_miss_of("关安局");
	struct diag diag = DIAG_INIT;

	(void)state;
	near_miss_offer_as(&near, "公安局", "县公安局");
	near_miss_say(&near, &diag);
	assert_string_equal(assert_one(&diag, "CLI008")->message, "您是不是要：县公安局");
	diag_release(&diag);
}

static void an_endless_word_is_near_to_nothing(void **state)
{
	struct buf word = BUF_INIT;
	struct diag diag = DIAG_INIT;
	struct near_miss near;

	(void)state;
	for (int i = 0; i < 65; i++)
		buf_addch(&word, 'a');
	near = near_miss_of(word.data + 1); /* 64 characters are still a word */
	near_miss_offer_as(&near, word.data, "65");
	near_miss_say(&near, &diag);
	assert_int_equal(diag.nr, 0);
	near = near_miss_of(word.data + 1);
	near_miss_offer_as(&near, word.data + 2, "63");
	near_miss_say(&near, &diag);
	assert_int_equal(diag.nr, 1);
	buf_release(&word);
	diag_release(&diag);
}

static const struct period_row {
	const char *name, *text, *said;
} periods[] = {
	{ "small_letter", "2024q3", "2024Q3" },
	{ "no_leading_zero", "2024-9", "2024-09" },
	{ "no_hyphen", "202409", "2024-09" },
	{ "chinese_month", "2024年9月", "2024-09" },
	{ "chinese_quarter", "2024年三季度", "2024Q3" },
	{ "chinese_half", "2024上半年", "2024H1" },
	{ "chinese_year", "2024年", "2024" },
	{ "a_quarter_that_is_not", "2024Q5", "2024Q1、2024Q2、2024Q3" },
	{ "no_year", "第三季度", NULL },
	{ "something_else", "县公安局2024", NULL },
};

static void check_period(void **state)
{
	const struct period_row *row = *state;
	struct diag diag = DIAG_INIT;
	struct buf expected = BUF_INIT;

	period_refuse(&diag, row->text);
	assert_string_equal(diag.items[0].kind->code, "CLI006");
	assert_int_equal(diag.nr, row->said ? 2 : 1);
	if (row->said) {
		buf_addf(&expected, "您是不是要：%s", row->said);
		assert_string_equal(diag.items[1].message, expected.data);
	}
	buf_release(&expected);
	diag_release(&diag);
}

int main(void)
{
	static struct CMUnitTest tests[64];
	size_t nr = 0;

	ADD_ROWS(tests, nr, distances, check_distance);
	ADD_ROWS(tests, nr, offers, check_offer);
	ADD_ROWS(tests, nr, periods, check_period);
	ADD_TEST(tests, nr, what_is_shown_may_be_another_name);
	ADD_TEST(tests, nr, an_endless_word_is_near_to_nothing);
	return RUN_TESTS(tests, nr);
}

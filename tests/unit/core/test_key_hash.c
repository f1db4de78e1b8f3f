/* test_key_hash.c - hashes are written into stores, so these may never change. The values were
 * computed by another program (Python's integers) from the definition: x = 2^64/golden ratio ^
 * bytes; of each eight bytes, little endian, x = fold(x ^ word, b); of the rest, as a number, x =
 * fold(x ^ rest, a ^ b); fold(x, a) at the end; fold(p, q) = low ^ high half of p * q. */
#include "core/base/key_hash.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const struct {
	const char *text;
	int64_t hash;
} rows[] = {
	{ "", -3836670714128287224 },
	{ "a", 15257417944371575 },
	{ "ab", -303197246191572353 },
	{ "abc", 6258682859533249860 },
	{ "abcd", -4439264182158977179 },
	{ "abcde", 8343407356625219934 },
	{ "abcdef", -5326644410879434089 },
	{ "abcdefg", -4328196863802500785 },
	{ "abcdefgh", 3348277813081128451 },
	{ "abcdefghi", 3536200460086327504 },
	{ "平市监立(2024)1号", 5243358467523251574 },
};

static void hashes_are_as_defined(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int64_t hash = key_hash(rows[i].text, strlen(rows[i].text));

		if (hash != rows[i].hash)
			fail_msg("'%s': %lld", rows[i].text, (long long)hash);
	}
}

/* x(unit) * 3 ^ x(key), again by Python. */
static void a_key_is_its_units(void **state)
{
	int64_t unit = key_hash("a", 1);

	(void)state;
	assert_int_equal(key_hash_of_unit(unit, "ab", 2), -330928633242362342);
	assert_int_equal(key_hash_of_unit(key_hash("ab", 2), "a", 1), -912454289453208054);
	assert_int_not_equal(key_hash_of_unit(unit, "a", 1),
			     key_hash_of_unit(key_hash("ab", 2), "ab", 2));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hashes_are_as_defined),
		cmocka_unit_test(a_key_is_its_units),
	};

	return cmocka_run_group_tests_name("key_hash", tests, NULL, NULL);
}

/* Keys whose hashes collide stay different keys: the texts decide. This program puts a key_hash()
 * of its own in the product's place, with two values for all keys there are. */
#include "core/base/key_hash.h"
#include "tests/unit/ingest/office.h"

#define CASES(more) "2024Q3/县市场监督管理局_执法案件台账_2024Q3" more ".csv"
#define HEADER	    "案件编号,领域,立案日期,罚款（元）,备注\n"
#define STATES                                                                           \
	"SELECT group_concat(unit || ' ' || key || '=' || coalesce(fine, '-') || '/' ||" \
	" coalesce(note, '-'), ' ') FROM (SELECT * FROM cases_state ORDER BY unit, key)"

int64_t key_hash(const char *text, size_t nr)
{
	return nr ? text[0] % 2 : 0;
}

static void send(struct office *office, const char *file, const char *text, const char *received)
{
	office_put(office, file, text, strlen(text));
	office_take(office, file, received, INGEST_KIND_UNMARKED);
	assert_int_equal(office->rc, 0);
}

static void different_keys_of_one_hash_are_different_rows(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send(&office, CASES(""),
	     HEADER "1号,食品,2024-07-01,1,\n3号,食品,2024-07-02,2,\n5号,食品,2024-07-03,3,\n"
		    "2号,食品,2024-07-03,4,\n",
	     "2024-10-08");
	office_expect(&office, "SELECT rows_accepted || ' ' || rows_duplicate FROM submission",
		      "4 0");
	office_expect(&office, STATES,
		      "scjgj 1号=100/- scjgj 2号=400/- scjgj 3号=200/- scjgj 5号=300/-");
	office_expect(&office, "SELECT count(DISTINCT hash) FROM cases_key", "2");
	office_close(&office);
}

static void a_repeated_key_is_found_among_others_of_its_hash(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send(&office, CASES(""),
	     HEADER "1号,食品,2024-07-01,1,\n3号,食品,2024-07-02,2,\n1号,食品,2024-07-01,1,\n"
		    "3号,食品,2024-07-02,9,\n5号,食品,2024-07-03,3,\n",
	     "2024-10-08");
	office_expect(&office,
		      "SELECT rows_read || ' ' || rows_accepted || ' ' || rows_refused || ' ' ||"
		      " rows_duplicate FROM submission",
		      "5 3 1 1");
	office_expect(&office,
		      "SELECT group_concat(line || code, ' ') FROM (SELECT * FROM rejection WHERE"
		      " code IN ('ING050', 'ING051') ORDER BY line)",
		      "4ING051 5ING050");
	office_expect(&office, "SELECT line || key || raw FROM refused_row",
		      "53号3号,食品,2024-07-02,9,");
	office_expect(&office, STATES, "scjgj 1号=100/- scjgj 3号=200/- scjgj 5号=300/-");
	office_expect(&office, "SELECT count(*) FROM cases_key", "3");
	office_close(&office);
}

static void a_key_grows_and_its_neighbours_of_one_hash_do_not(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send(&office, CASES(""), HEADER "1号,食品,2024-07-01,1,甲\n3号,食品,2024-07-02,2,乙\n",
	     "2024-10-08");
	send(&office, "2024Q3/县农业农村局_执法案件台账_2024Q3.csv",
	     HEADER "1号,农资,2024-07-01,7,丙\n", "2024-10-08");
	send(&office, CASES("_更正"), HEADER "3号,食品,2024-07-02,5,\n5号,食品,2024-07-02,6,\n",
	     "2024-10-09");
	office_expect(&office, STATES,
		      "nyj 1号=700/丙 scjgj 1号=100/甲 scjgj 3号=500/乙 scjgj 5号=600/-");
	/* One hash a unit for the keys that this program holds alike. */
	office_expect(&office, "SELECT count(DISTINCT hash) FROM cases_key", "2");
	office_expect(&office, "SELECT count(*) FROM cases_grown", "1");
	office_expect(&office, "SELECT sum(lone) FROM cases_statement", "3");
	office_close(&office);
}

static void a_full_file_that_lacks_a_key_is_held_whatever_the_hash(void **state)
{
	struct office office;

	(void)state;
	office_open(&office);
	send(&office, CASES(""), HEADER "1号,食品,2024-07-01,1,\n3号,食品,2024-07-02,2,\n",
	     "2024-10-08");
	send(&office, CASES("b"), HEADER "1号,食品,2024-07-01,1,\n5号,食品,2024-07-02,2,\n",
	     "2024-10-09");
	office_expect(&office, "SELECT status FROM submission ORDER BY id DESC LIMIT 1", "held");
	office_expect(&office, "SELECT message FROM rejection WHERE code = 'ING020'",
		      "此前已报、本件没有的行：3号");
	office_expect(&office, STATES, "scjgj 1号=100/- scjgj 3号=200/-");
	office_close(&office);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(different_keys_of_one_hash_are_different_rows),
		cmocka_unit_test(a_repeated_key_is_found_among_others_of_its_hash),
		cmocka_unit_test(a_key_grows_and_its_neighbours_of_one_hash_do_not),
		cmocka_unit_test(a_full_file_that_lacks_a_key_is_held_whatever_the_hash),
	};

	return cmocka_run_group_tests_name("collision", tests, NULL, NULL);
}

/* test_extract.c - the file for the level above: its hash is that of the text that extract_hash.h
 * describes, and nothing but a whole file of its kind is opened. */
#include <sqlite3.h>

#include "core/extract/extract.h"
#include "core/extract/extract_hash.h"
#include "core/extract/link_key.h"
#include "core/system/file.h"
#include "tests/unit/core/check.h"

static const char rows[] =
	"INSERT INTO manifest VALUES (1, '370124', '办公室', 'county', '2024Q3', '2024-07', "
	"'2024-09',"
	" '2023-01', '2024-10-14', 'draft', 0, NULL, 7, 'aa', '0.1.0', 1, 0, 0, '', NULL);"
	"INSERT INTO unit VALUES ('scjgj', 1, '市\t监\\局', '市监', 'penalty');"
	"INSERT INTO indicator VALUES ('A02_j', 1, '立案', '件', 'bb'), ('A43', 2, '办结率', '%', "
	"'cc');"
	"INSERT INTO fact VALUES ('A43', '2024-08', 'scjgj', 1.0 / 3, 1, 3, 'complete', 1, 1),"
	" ('A02_j', '2024-08', 'scjgj', -5.0, NULL, NULL, 'complete', 1, 1),"
	" ('A02_j', '2024-07', 'scjgj', NULL, NULL, NULL, 'missing', 0, 1);"
	"INSERT INTO statform VALUES ('ip', '表', '', '2024-07-01', '2024-09-30', 1, 1, 'dd');"
	"INSERT INTO statform_cell VALUES ('ip', '*', 1, 2, 0.5, 'complete', 1, 0)";

static const char text[] =
	"manifest\n"
	"1\t370124\t办公室\tcounty\t2024Q3\t2024-07\t2024-09\t2023-01\t2024-10-14"
	"\tdraft\t0\t\\N\t7\taa\t0.1.0\t1\t0\n"
	"document\nrule\nunit\n"
	"scjgj\t1\t市\\t监\\\\局\t市监\tpenalty\n"
	"indicator\n"
	"A02_j\t1\t立案\t件\tbb\n"
	"A43\t2\t办结率\t%\tcc\n"
	"fact\n"
	"A02_j\t2024-07\tscjgj\t\\N\t\\N\t\\N\tmissing\t0\t1\n"
	"A02_j\t2024-08\tscjgj\t-5\t\\N\t\\N\tcomplete\t1\t1\n"
	"A43\t2024-08\tscjgj\t0.33333333333333331\t1\t3\tcomplete\t1\t1\n"
	"duration\nlinkage_event\nstatform\n"
	"ip\t表\t\t2024-07-01\t2024-09-30\t1\t1\tdd\n"
	"statform_cell\n"
	"ip\t*\t1\t2\t0.5\tcomplete\t1\t0\n";

struct made {
	char *folder;
	struct buf path;
	struct diag diag;
};

static void make_again(struct made *made)
{
	struct store *extract;

	assert_int_equal(extract_make(&extract, made->path.data, &made->diag), 0);
	assert_int_equal(store_exec(extract, rows, &made->diag), 0);
	assert_int_equal(extract_finish(extract, "ee", &made->diag), 0);
	store_free(extract);
}

static void make(struct made *made)
{
	*made = (struct made){ .folder = scratch_make(), .path = BUF_INIT };
	path_join(&made->path, made->folder, "x.db");
	make_again(made);
}

static void write_byte(struct made *made, size_t at, char byte)
{
	struct buf bytes = BUF_INIT;

	assert_int_equal(file_read(&bytes, made->path.data, &made->diag), 0);
	bytes.data[at] = byte;
	assert_int_equal(file_write(made->path.data, bytes.data, bytes.nr, &made->diag), 0);
	buf_release(&bytes);
}

static void made_release(struct made *made)
{
	buf_release(&made->path);
	diag_release(&made->diag);
	scratch_remove(made->folder);
}

static void the_hash_is_that_of_the_described_text(void **state)
{
	struct made made;
	struct store *extract;
	char hash[SHA256_SIZE];
	struct buf told = BUF_INIT;

	(void)state;
	make(&made);
	assert_int_equal(extract_open(&extract, made.path.data, &made.diag), 0);
	sha256_bytes(hash, text, strlen(text));
	assert_int_equal(extract_manifest(&told, extract, "rows_hash", &made.diag), 0);
	assert_string_equal(told.data, hash);
	assert_int_equal(extract_manifest(&told, extract, "rows", &made.diag), 0);
	assert_string_equal(told.data, "8");
	assert_int_equal(extract_manifest(&told, extract, "previous", &made.diag), 0);
	assert_string_equal(told.data, "ee");
	assert_int_equal(extract_manifest(&told, extract, "issued", &made.diag), 0);
	assert_string_equal(told.data, "");
	buf_release(&told);
	store_free(extract);
	made_release(&made);
}

static void the_same_rows_are_the_same_bytes(void **state)
{
	struct made one, other;
	struct buf first = BUF_INIT, second = BUF_INIT;

	(void)state;
	make(&one);
	make(&other);
	assert_int_equal(file_read(&first, one.path.data, &one.diag), 0);
	assert_int_equal(file_read(&second, other.path.data, &other.diag), 0);
	assert_int_equal(first.nr, second.nr);
	assert_memory_equal(first.data, second.data, first.nr);
	buf_release(&first);
	buf_release(&second);
	made_release(&one);
	made_release(&other);
}

/* What somebody did to it, and what is said. */
static const struct harm {
	const char *name, *sql, *code;
} harms[] = {
	{ "another_value", "UPDATE fact SET value = 6 WHERE indicator = 'A02_j' AND value = -5",
	  "STO025" },
	{ "unknown_made_nought", "UPDATE fact SET value = 0, state = 'complete' WHERE value ISNULL",
	  "STO025" },
	{ "a_row_less", "DELETE FROM fact WHERE indicator = 'A43'", "STO025" },
	{ "a_draft_made_an_issue",
	  "UPDATE manifest SET state = 'issued', issue = 1, issued = '2024-10-25'", "STO025" },
	{ "another_county", "UPDATE manifest SET region = '370125'", "STO025" },
	{ "no_manifest", "DELETE FROM manifest", "STO025" },
	{ "a_table_more", "CREATE TABLE more(x)", "STO025" },
	{ "a_trigger", "CREATE TRIGGER t AFTER INSERT ON fact BEGIN SELECT 1; END", "STO025" },
	{ "a_view_for_a_table",
	  "ALTER TABLE duration RENAME TO d; CREATE VIEW duration AS SELECT * FROM d", "STO025" },
	{ "a_form_that_is_not_there", "PRAGMA foreign_keys=OFF; DELETE FROM statform", "STO025" },
	{ "a_newer_version", "PRAGMA user_version=2", "STO026" },
	{ "no_version", "PRAGMA user_version=0", "STO024" },
	{ "another_kind", "PRAGMA application_id=0", "STO024" },
};

static void check_harm(void **state)
{
	const struct harm *harm = *state;
	struct store *extract = NULL;
	struct made made;
	sqlite3 *db;

	make(&made);
	assert_int_equal(sqlite3_open(made.path.data, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, harm->sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_int_equal(extract_open(&extract, made.path.data, &made.diag), -1);
	assert_string_equal(assert_one(&made.diag, harm->code)->at.file, made.path.data);
	made_release(&made);
}

/* Every page is looked at: its first byte turned over, or the file cut short there, is found. */
static void damaged_bytes_are_found(void **state)
{
	struct buf bytes = BUF_INIT;
	struct made made;
	size_t cuts = 0;

	(void)state;
	make(&made);
	assert_int_equal(file_read(&bytes, made.path.data, &made.diag), 0);
	for (size_t at = 0; at < bytes.nr; at += 4096) {
		struct diag diag = DIAG_INIT;
		struct store *extract = NULL;

		bytes.data[at] = (char)~bytes.data[at];
		assert_int_equal(file_write(made.path.data, bytes.data, bytes.nr, &diag), 0);
		assert_int_equal(extract_open(&extract, made.path.data, &diag), -1);
		assert_int_equal(diag.nr, 1);
		bytes.data[at] = (char)~bytes.data[at];
		assert_int_equal(file_write(made.path.data, bytes.data, at, &diag), 0);
		assert_int_equal(extract_open(&extract, made.path.data, &diag), -1);
		diag_release(&diag);
		cuts++;
	}
	assert_true(cuts >= 10);
	buf_release(&bytes);
	made_release(&made);
}

/* A byte that means nothing may be any other; of each other one a word is said, and no more. */
static void any_byte_may_be_another(void **state)
{
	struct buf bytes = BUF_INIT;
	struct made made;
	size_t refused = 0, tried = 0;

	(void)state;
	make(&made);
	assert_int_equal(file_read(&bytes, made.path.data, &made.diag), 0);
	for (size_t at = 0; at < bytes.nr; at += bytes.data[at] ? 29 : 293) {
		struct diag diag = DIAG_INIT;
		struct store *extract = NULL;

		bytes.data[at] = (char)(bytes.data[at] + 1);
		assert_int_equal(file_put(made.path.data, bytes.data, bytes.nr, &diag), 0);
		if (extract_open(&extract, made.path.data, &diag) < 0)
			refused++;
		assert_int_equal(diag.nr, extract ? 0 : 1);
		bytes.data[at] = (char)(bytes.data[at] - 1);
		store_free(extract);
		diag_release(&diag);
		tried++;
	}
	assert_true(tried > 300 && refused > tried / 4);
	buf_release(&bytes);
	made_release(&made);
}

static void what_is_no_extract_is_STO024(void **state)
{
	struct diag diag = DIAG_INIT;
	struct store *extract = NULL;
	struct made made;

	(void)state;
	make(&made);
	assert_int_equal(file_write(made.path.data, "单位,立案\n", 14, &diag), 0);
	assert_int_equal(extract_open(&extract, made.path.data, &diag), -1);
	assert_one(&diag, "STO024");
	diag_release(&diag);
	assert_int_equal(unlink(made.path.data), 0);
	make_again(&made);
	write_byte(&made, 47, 9); /* a format of tables that SQLite does not know */
	assert_int_equal(extract_open(&extract, made.path.data, &diag), -1);
	assert_one(&diag, "STO024");
	diag_release(&diag);
	assert_int_equal(unlink(made.path.data), 0);
	assert_int_equal(extract_open(&extract, made.path.data, &diag), -1);
	assert_one(&diag, "FIL001");
	diag_release(&diag);
	made_release(&made);
}

/* ---- keys */
static void one_number_has_one_key_however_written(void **state)
{
	char one[SHA256_SIZE], other[SHA256_SIZE], paper[SHA256_SIZE], expected[SHA256_SIZE];
	static const char canonical[] = "shuangda-link-1\ncase\n平市监立(2024)34号";

	(void)state;
	assert_true(link_key(one, LINK_KEY_CASE, "平市监立字〔2024〕第034号"));
	assert_true(link_key(other, LINK_KEY_CASE, "平市监立(2024)34号"));
	assert_true(link_key(paper, LINK_KEY_PAPER, "平市监立(2024)34号"));
	sha256_bytes(expected, canonical, strlen(canonical));
	assert_string_equal(one, expected);
	assert_string_equal(one, other);
	assert_string_not_equal(one, paper);
}

static void a_number_of_every_county_has_no_key(void **state)
{
	static const char *const numbers[] = { NULL, "", "12", "12号", "〔2024〕12号", "2024-12" };
	char hex[SHA256_SIZE];

	(void)state;
	for (size_t i = 0; i < NR(numbers); i++)
		assert_false(link_key(hex, LINK_KEY_CASE, numbers[i]));
	assert_true(link_key(hex, LINK_KEY_CASE, "（2019）鲁0124刑初1号"));
}

int main(void)
{
	struct CMUnitTest tests[NR(harms) + 7];
	size_t nr = 0;

	ADD_ROWS(tests, nr, harms, check_harm);
	ADD_TEST(tests, nr, the_hash_is_that_of_the_described_text);
	ADD_TEST(tests, nr, the_same_rows_are_the_same_bytes);
	ADD_TEST(tests, nr, damaged_bytes_are_found);
	ADD_TEST(tests, nr, any_byte_may_be_another);
	ADD_TEST(tests, nr, what_is_no_extract_is_STO024);
	ADD_TEST(tests, nr, one_number_has_one_key_however_written);
	ADD_TEST(tests, nr, a_number_of_every_county_has_no_key);
	return RUN_TESTS(tests, nr);
}

/* fuzz_intake.c - whole files through ingest_run() into an office in memory.
 *
 * Input: a byte that chooses the file's name (and so sender, table and period), a byte that
 * chooses the kind and whether the file is taken in twice, the file; further files of the same
 * office follow behind "\x1E\x1E", the first of them received on 2024-10-08, the next a day later.
 * The rules are loaded and the office is made once; before each input its store and folders are
 * emptied, so that a finding needs one input.
 *
 * Invariants: every file can be stored, whatever it holds; rows read = accepted + refused +
 * duplicate + ignored, in the summary and in the store; every accepted row is a statement, every
 * refused one is kept; a file taken in again changes nothing; what the store says is UTF-8.
 *
 * A hundred inputs a second, half of the time in finding the header; longest input: 800 bytes
 * (tests/fuzz.sh reads this). */
#include "core/system/file.h"
#include "ingest/ingest.h"
#include "tests/fuzz/fuzz.h"
#include "tests/fuzz/scratch.h"

static const char separator[] = "\x1E\x1E";
enum { FILES_MAX = 4 };

static struct workspace office;
static struct buf wipe = BUF_INIT;	 /* SQL that empties the store */
static struct buf statements = BUF_INIT; /* SQL that counts statements by submission */

/* Statements that empty what ingest fills, and the query over all tables of statements. */
static void plan_queries(struct diag *diag)
{
	struct query query = QUERY_INIT;

	buf_addstr(&wipe, "PRAGMA foreign_keys = OFF; BEGIN;");
	scratch_expect(query_open(&query, office.store,
				  "SELECT name FROM sqlite_master WHERE type = 'table'"
				  " AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
				  " AND name NOT LIKE '%~_result' ESCAPE '~'",
				  diag),
		       diag);
	while (query_next(&query, diag) == 1) {
		const char *name = query_text(&query, 0);

		buf_addf(&wipe, "DELETE FROM %s;", name);
		if (text_ends(name, "_statement"))
			buf_addf(&statements, "%sSELECT submission AS s FROM %s",
				 statements.nr ? " UNION ALL " : "", name);
	}
	buf_addstr(&wipe, "COMMIT; PRAGMA foreign_keys = ON;");
	query_release(&query);
}

static void set_up(struct diag *diag)
{
	struct buf path = BUF_INIT;
	struct store *store;

	/* No helper program may be found: what would start one is not under test here. */
	setenv("SHUANGDA_PROGRAMS", "/nonexistent", 1);
	path_join(&path, fuzz_folder(), "rules");
	scratch_expect(folder_copy("rules", path.data, diag), diag);
	path_join(&path, fuzz_folder(), "store.db");
	scratch_expect(store_open(&store, path.data, STORE_CREATE, diag), diag);
	store_free(store);
	scratch_expect(workspace_open(&office, fuzz_folder(), STORE_WRITE, diag), diag);
	scratch_expect(store_exec(office.store,
				  "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;", diag),
		       diag);
	plan_queries(diag);
	buf_release(&path);
}

static void empty_office(struct diag *diag)
{
	scratch_expect(store_exec(office.store, wipe.data, diag), diag);
	scratch_expect(folder_remove(office.inbox, diag), diag);
	scratch_expect(folder_remove(office.received, diag), diag);
	scratch_expect(folder_remove(office.receipts, diag), diag);
}

static int64_t ask(const char *sql, struct diag *diag)
{
	int64_t value;

	scratch_expect(store_get_int(office.store, sql, 0, &value, diag), diag);
	return value;
}

/* Every text in the result of 'sql' is UTF-8. */
static void check_texts(const char *sql, struct diag *diag)
{
	struct query query = QUERY_INIT;

	scratch_expect(query_open(&query, office.store, sql, diag), diag);
	while (query_next(&query, diag) == 1) {
		for (int i = 0; i < query_columns(&query); i++) {
			const char *text = query_text(&query, i);

			CHECK(!text || text_is_utf8(text, strlen(text)), "%s is not UTF-8",
			      query_column_name(&query, i));
		}
	}
	query_release(&query);
}

static void check_store(struct diag *diag)
{
	struct buf sql = BUF_INIT;

	CHECK(ask("SELECT count(*) FROM submission WHERE rows_read <> rows_accepted + rows_refused"
		  " + rows_duplicate + rows_ignored",
		  diag) == 0,
	      "rows are unaccounted for");
	buf_addf(&sql,
		 "SELECT count(*) FROM submission WHERE rows_accepted <>"
		 " (SELECT count(*) FROM (%s) WHERE s = submission.id)",
		 statements.data);
	CHECK(ask(sql.data, diag) == 0, "an accepted row is no statement");
	CHECK(ask("SELECT count(*) FROM submission s WHERE rows_refused <>"
		  " (SELECT count(*) FROM refused_row r WHERE r.submission = s.id)",
		  diag) == 0,
	      "a refused row was not kept");
	check_texts("SELECT * FROM rejection_current", diag);
	check_texts("SELECT * FROM case_current", diag);
	check_texts("SELECT raw, key FROM refused_row", diag);
	buf_release(&sql);
}

static void check_summary(const struct ingest_summary *summary)
{
	CHECK(summary->nr == 1, "%zu files in the summary", summary->nr);
	CHECK(!summary->failed, "the file was rolled back");
	for (size_t i = 0; i < summary->nr; i++) {
		const struct ingest_file *file = &summary->files[i];

		CHECK(file->rows_read == file->rows_accepted + file->rows_refused +
						 file->rows_duplicate + file->rows_ignored,
		      "rows are unaccounted for");
		CHECK(file->status && file->encoding, "no status or encoding");
	}
}

static void take(const char *path, int day, enum ingest_kind kind)
{
	struct ingest_summary summary = INGEST_SUMMARY_INIT;
	struct diag diag = DIAG_INIT;
	char received[16], *paths[1] = { (char *)path };
	struct ingest_options options = {
		.paths = paths, .nr_paths = 1, .received = received, .kind = kind
	};

	snprintf(received, sizeof(received), "2024-10-%02d", day);
	if (ingest_run(&office, &options, &summary, &diag) < 0) {
		diag_print(&diag, stderr);
		abort();
	}
	check_summary(&summary);
	ingest_summary_release(&summary);
	diag_release(&diag);
}

/* One file of the input into the office. */
static void take_file(const uint8_t *data, size_t nr, int day, struct diag *diag)
{
	static const char *const names[] = {
		"2024Q3/县市场监督管理局_执法案件台账_2024Q3.csv",
		"2024Q3/县市场监督管理局_执法案件台账_2024Q3_更正.csv",
		"2024Q3/县公安局_两法衔接台账_2024Q3.csv",
		"2024Q3/县财政局_统计指标表_2024Q3.csv",
		"2024-09/县文旅局_信息报送台账_2024-09.csv",
		"2024Q3/县知识产权工作领导小组办公室_协查督办台账_2024Q3.csv",
		"2024Q3/县知识产权工作领导小组办公室_会议台账_2024Q3.csv",
		"2024Q3/县知识产权工作领导小组办公室_负责人和联络员名册_2024Q3.csv",
		"2024/县知识产权工作领导小组办公室_人工评分表_2024.csv",
		"2024Q3/a.csv",
		"loose/b.txt",
	};
	const char *name = names[fuzz_choose(&data, &nr, sizeof(names) / sizeof(names[0]))];
	size_t choice = fuzz_choose(&data, &nr, 6);
	enum ingest_kind kind = (enum ingest_kind)(choice % 3);
	struct buf path = BUF_INIT;
	char *slash;
	int64_t submissions;

	path_join(&path, office.inbox, name);
	slash = strrchr(path.data, '/');
	*slash = '\0';
	scratch_expect(folder_make(path.data, 0700, diag), diag);
	*slash = '/';
	scratch_write(path.data, data, nr);
	take(path.data, day, kind);
	if (choice >= 3) {
		submissions = ask("SELECT count(*) FROM submission", diag);
		take(path.data, day, INGEST_KIND_UNMARKED);
		CHECK(ask("SELECT count(*) FROM submission", diag) == submissions,
		      "the same file is another submission");
	}
	buf_release(&path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t nr)
{
	struct diag diag = DIAG_INIT;
	int day = 8;

	if (!office.store)
		set_up(&diag);
	empty_office(&diag);
	for (size_t i = 0; i < FILES_MAX; i++) {
		const uint8_t *end = memmem(data, nr, separator, sizeof(separator) - 1);
		size_t size = end && i + 1 < FILES_MAX ? (size_t)(end - data) : nr;

		take_file(data, size, day++, &diag);
		if (size == nr)
			break;
		data += size + sizeof(separator) - 1;
		nr -= size + sizeof(separator) - 1;
	}
	check_store(&diag);
	diag_release(&diag);
	return 0;
}

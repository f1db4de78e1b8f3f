/* Random histories of one unit's table over two periods: full files and supplements, marked in the
 * register or by option or not at all, received in any order; rows refused, fields blank,
 * changed and cleared; held files decided later, files withdrawn and taken in again, the inbox
 * read anew; against a small model of design.md section 4 (history.h). After every step the
 * store says what the model says, as of any day, too; every change is listed; and no accepted
 * row is lost but by a word of the clerk and named in a receipt. */
#include "history.h"
#include "office.h"

#include <stdio.h>

#include "core/base/period.h"
#include "core/store/fold.h"
#include "ingest/submission/withdraw.h"

enum { HISTORIES = 60, DAYS = 90, LOOKS_BACK = 4 };

static const char *const folders[PERIODS] = { "2024Q3", "2024Q4" };
static const char *const field_names[FIELDS] = { "fine", "note" };

struct run {
	struct office *office;
	struct history history;
	size_t lines[PAPERS]; /* files in the register's order */
	uint64_t first_seed, seed;
	long losses; /* rows removed, as the store lists them */
};

static unsigned below(struct run *run, unsigned limit)
{
	run->seed = run->seed * 6364136223846793005ULL + 1442695040888963407ULL;
	return (unsigned)(run->seed >> 33) % limit;
}

static int some_day(struct run *run)
{
	return day_from(2024, 10, 1) + (int)below(run, DAYS);
}

static void assert_said(struct run *run, const char *what, const char *said, const char *expected)
{
	if (strcmp(said, expected) != 0)
		fail_msg("seed %llu, %zu papers, %s:\nstore %s\nmodel %s",
			 (unsigned long long)run->first_seed, run->history.nr, what, said,
			 expected);
}

static void expect(struct run *run, const char *what, const char *sql, const char *expected)
{
	char *said = office_ask(run->office, sql);

	assert_said(run, what, said ? said : "", expected);
	free(said);
}

/* ---- the product */

static void add_name(struct buf *out, const struct paper *paper)
{
	const char *folder = folders[paper->period];

	buf_addf(out, "%s/县市场监管局_执法案件台账_%s_%zu.csv", folder, folder, paper->file);
}

static void add_value(struct buf *text, int field, int value)
{
	static const char *const notes[] = { "", "甲", "乙", "丙" };

	if (value == CLEARED)
		buf_addstr(text, ",清除");
	else if (value == BLANK)
		buf_addch(text, ',');
	else if (field == 0)
		buf_addf(text, ",%d", value);
	else
		buf_addf(text, ",%s", notes[value]);
}

/* Blank lines at the end make every file's bytes its own, an empty one's too. */
static void put_paper(struct run *run, const struct paper *paper)
{
	struct buf name = BUF_INIT, text = BUF_INIT;

	buf_addstr(&text, "案件编号,领域,立案日期,罚款（元）,备注\n");
	for (int k = 0; k < KEYS; k++) {
		if (paper->said[k] == ABSENT)
			continue;
		buf_addf(&text, "%d号,%s,2024-07-01", k,
			 paper->said[k] == ACCEPTED ? "食品" : "保健品");
		for (int f = 0; f < FIELDS; f++)
			add_value(&text, f, paper->values[k][f]);
		buf_addch(&text, '\n');
	}
	for (size_t line = 0; line < paper->file; line++)
		buf_addch(&text, '\n');
	add_name(&name, paper);
	office_put(run->office, name.data, text.data, text.nr);
	buf_release(&name);
	buf_release(&text);
}

/* The first paper of a file: that of its line in the register. */
static const struct paper *first_of(const struct run *run, size_t file)
{
	for (size_t i = 0; i < run->history.nr; i++) {
		if (run->history.papers[i].file == file)
			return &run->history.papers[i];
	}
	BUG("a file without a paper");
}

static void put_register(struct run *run, int period)
{
	static const char *const words[] = { "", "全量", "补充" };
	struct buf text = BUF_INIT, name = BUF_INIT;
	char day[DATE_SIZE];

	buf_addstr(&text, "文件,收到时间,类型\n");
	for (size_t l = 0; l < run->history.files; l++) {
		const struct paper *paper = first_of(run, run->lines[l]);

		if (paper->period != period)
			continue;
		buf_reset(&name);
		add_name(&name, paper);
		buf_addf(&text, "%s,%s,%s\n", strchr(name.data, '/') + 1,
			 day_format(day, paper->received), words[paper->mark]);
	}
	buf_reset(&name);
	buf_addf(&name, "%s/收文登记.csv", folders[period]);
	office_put(run->office, name.data, text.data, text.nr);
	buf_release(&text);
	buf_release(&name);
}

static void take(struct run *run, const struct paper *paper, int day, enum ingest_kind option)
{
	struct buf name = BUF_INIT;
	char text[DATE_SIZE];

	add_name(&name, paper);
	office_take(run->office, name.data, day_format(text, day), option);
	assert_int_equal(run->office->rc, 0);
	buf_release(&name);
}

static void withdraw(struct run *run, size_t paper, int day)
{
	char sql[80], at[DATE_SIZE], *hash;
	struct buf out = BUF_INIT;
	struct withdraw_options options = { .reason = "发错", .at = day_format(at, day) };

	snprintf(sql, sizeof(sql), "SELECT sha256 FROM submission WHERE id = %zu", paper + 1);
	options.hash = hash = office_ask(run->office, sql);
	assert_int_equal(withdraw_run(&out, &run->office->workspace, &options, &run->office->diag),
			 0);
	free(hash);
	buf_release(&out);
}

/* ---- the store against the model */

static void add_known(struct buf *out, const struct known *known)
{
	static const char *const notes[] = { "-", "甲", "乙", "丙" };

	for (int k = 0; k < KEYS; k++) {
		if (known->there[k])
			buf_addf(out, "%d号=%d/%s ", k, known->values[k][0],
				 notes[known->values[k][1]]);
	}
}

#define KNOWN_IN(table)                                                                         \
	"SELECT group_concat(key || '=' || (ifnull(fine, 0) / 100) || '/' || ifnull(note, '-')" \
	" || ' ', '') FROM (SELECT * FROM " table " ORDER BY key)"

static void compare_states(struct run *run, const struct known *known)
{
	struct buf expected = BUF_INIT;

	add_known(&expected, known);
	expect(run, "states", KNOWN_IN("cases_state"), expected.data);
	buf_reset(&expected);
	for (size_t i = 0; i < run->history.nr; i++)
		buf_addf(&expected, "%s ", fate_names[run->history.papers[i].fate]);
	expect(run, "fates",
	       "SELECT group_concat(status || ' ', '') FROM (SELECT * FROM submission ORDER BY id)",
	       expected.data);
	buf_release(&expected);
}

/* The same as of some day of the past. */
static void compare_as_of(struct run *run)
{
	struct store *store = run->office->workspace.store;
	struct buf expected = BUF_INIT;
	struct known known;
	char day[DATE_SIZE];
	int as_of = some_day(run);

	model_known(&known, &run->history, as_of);
	add_known(&expected, &known);
	assert_int_equal(store_exec(store, "DELETE FROM temp.past", &run->office->diag), 0);
	assert_int_equal(fold_run(store,
				  &(struct fold_options){
					  .form = rules_form(&run->office->workspace.rules_loaded,
							     "cases"),
					  .target = "temp.past",
					  .as_of = day_format(day, as_of) },
				  &run->office->diag),
			 0);
	expect(run, day, KNOWN_IN("temp.past"), expected.data);
	buf_release(&expected);
}

/* What a step changed, as the store should list it for paper 'at'. */
static void compare_changes(struct run *run, const struct known *before, const struct known *after,
			    size_t at, bool withdrawn)
{
	static const char *const notes[] = { "-", "甲", "乙", "丙" };
	struct buf expected = BUF_INIT, sql = BUF_INIT;
	bool is_listed = withdrawn || run->history.papers[at].compared;

	for (int k = 0; is_listed && k < KEYS; k++) {
		if (before->there[k] != after->there[k])
			buf_addf(&expected, "%d号%s ", k, after->there[k] ? "added" : "removed");
		for (int f = 0; before->there[k] && after->there[k] && f < FIELDS; f++) {
			int was = before->values[k][f], now = after->values[k][f];

			if (was == now)
				continue;
			buf_addf(&expected, "%d号%s", k, field_names[f]);
			if (f == 0)
				buf_addf(&expected, "%d>%d ", was * 100, now * 100);
			else
				buf_addf(&expected, "%s>%s ", notes[was], notes[now]);
		}
	}
	buf_addf(&sql,
		 "SELECT group_concat(key || iif(kind = 'changed', field || ifnull(was, iif(field ="
		 " 'fine', 0, '-')) || '>' || ifnull(now, iif(field = 'fine', 0, '-')), kind) || ' "
		 "',"
		 " '') FROM (SELECT * FROM revision WHERE submission = %zu AND withdrawn = %d"
		 " ORDER BY key, field)",
		 at + 1, withdrawn);
	expect(run, withdrawn ? "changes of a withdrawal" : "changes", sql.data, expected.data);
	buf_release(&expected);
	buf_release(&sql);
}

/* What the receipts show lists the row of key k as gone. */
static bool receipt_names(const struct run *run, int k)
{
	struct buf sql = BUF_INIT;
	int64_t named = 0;

	buf_addf(&sql,
		 "SELECT EXISTS (SELECT 1 FROM revision_current WHERE kind = 'removed' AND"
		 " key = '%d号')",
		 k);
	assert_int_equal(store_get_int(run->office->workspace.store, sql.data, 0, &named,
				       &run->office->diag),
			 0);
	buf_release(&sql);
	return named;
}

/* Rows known before a step and no more behind it. */
static void compare_losses(struct run *run, const struct known *before, const struct known *after)
{
	struct diag *diag = &run->office->diag;
	int64_t losses;
	long lost = 0;

	for (int k = 0; k < KEYS; k++) {
		if (!before->there[k] || after->there[k])
			continue;
		lost++;
		if (!receipt_names(run, k))
			fail_msg("seed %llu, %zu papers: %d号 is lost and no receipt names it",
				 (unsigned long long)run->first_seed, run->history.nr, k);
	}
	assert_int_equal(store_get_int(run->office->workspace.store,
				       "SELECT count(*) FROM revision WHERE kind = 'removed'", 0,
				       &losses, diag),
			 0);
	if (losses - run->losses < lost)
		fail_msg("seed %llu, %zu papers: %ld rows lost, %ld listed",
			 (unsigned long long)run->first_seed, run->history.nr, lost,
			 (long)losses - run->losses);
	run->losses = losses;
}

/* ---- steps: each returns the paper that it changed, or -1 */

static int free_day(struct run *run)
{
	bool is_taken;
	int day;

	do {
		day = some_day(run);
		is_taken = false;
		for (size_t i = 0; i < run->history.nr; i++)
			is_taken |= run->history.papers[i].received == day;
	} while (is_taken);
	return day;
}

static struct paper *new_paper(struct history *history, const struct paper *like)
{
	struct paper *paper = &history->papers[history->nr++];

	*paper = *like;
	paper->superseded_by = -1;
	for (int k = 0; k < KEYS; k++)
		paper->dropped_by[k] = -1;
	return paper;
}

static void write_rows(struct run *run, struct paper *paper)
{
	for (int k = 0; k < KEYS; k++) {
		unsigned chance = below(run, 6);

		paper->said[k] = chance < 2 ? ABSENT : chance < 5 ? ACCEPTED : REFUSED_ROW;
		for (int f = 0; f < FIELDS; f++)
			paper->values[k][f] = (int)below(run, 5) - 1;
	}
}

static int send_new(struct run *run)
{
	enum ingest_kind option = below(run, 4) ? INGEST_KIND_UNMARKED : below(run, 3);
	size_t file = run->history.files++, line = below(run, (unsigned)file + 1);
	struct paper like = { .received = free_day(run),
			      .period = (int)below(run, PERIODS),
			      .file = file,
			      .mark = below(run, 2) ? INGEST_KIND_UNMARKED : below(run, 3) };
	bool accepted = false, refused = false;
	struct paper *paper;

	write_rows(run, &like);
	paper = new_paper(&run->history, &like);
	for (int k = 0; k < KEYS; k++) {
		accepted |= paper->said[k] == ACCEPTED;
		refused |= paper->said[k] == REFUSED_ROW;
	}
	memmove(run->lines + line + 1, run->lines + line, (file - line) * sizeof(*run->lines));
	run->lines[line] = file;
	put_paper(run, paper);
	put_register(run, paper->period);
	if (accepted || !refused)
		model_settle(&run->history, (int)run->history.nr - 1, option ? option : paper->mark,
			     false);
	take(run, paper, day_from(2024, 12, 31), option);
	return (int)run->history.nr - 1;
}

static int decide(struct run *run)
{
	enum ingest_kind option = 1 + below(run, 2);
	size_t i = below(run, (unsigned)run->history.nr);

	if (run->history.papers[i].fate != HELD)
		return -1;
	model_again(&run->history, (int)i, option);
	take(run, &run->history.papers[i], day_from(2024, 12, 31), option);
	return (int)i;
}

static int withdraw_one(struct run *run)
{
	size_t i = below(run, (unsigned)run->history.nr);
	const struct paper *paper = &run->history.papers[i];
	int day = paper->received + (int)below(run, DAYS / 2);

	if (paper->fate == REFUSED || paper->fate == WITHDRAWN)
		return -1;
	withdraw(run, i, day);
	model_withdraw(&run->history, (int)i, day);
	return (int)i;
}

/* A withdrawn file comes in again on the clerk's word, as a paper of its own. */
static int take_back_in(struct run *run)
{
	size_t i = below(run, (unsigned)run->history.nr);
	enum ingest_kind option = 1 + below(run, 2);
	struct paper like = run->history.papers[i];

	for (size_t j = i + 1; j < run->history.nr; j++) {
		if (run->history.papers[j].file == like.file)
			return -1;
	}
	if (like.fate != WITHDRAWN)
		return -1;
	like.received = free_day(run);
	memset(like.once_dropped_by, 0, sizeof(like.once_dropped_by));
	take(run, new_paper(&run->history, &like), like.received, option);
	model_settle(&run->history, (int)run->history.nr - 1, option, false);
	return (int)run->history.nr - 1;
}

/* The newest paper of each file, in the order of the register. */
static void take_all_again(struct run *run, int period)
{
	bool done[PAPERS] = { false };

	put_register(run, period);
	for (size_t n = 0; n < run->history.files; n++) {
		size_t next = SIZE_MAX;

		for (size_t file = 0; file < run->history.files; file++) {
			if (!done[file] &&
			    (next == SIZE_MAX ||
			     first_of(run, file)->received < first_of(run, next)->received))
				next = file;
		}
		done[next] = true;
		for (size_t i = run->history.nr;
		     first_of(run, next)->period == period && i-- > 0;) {
			if (run->history.papers[i].file != next)
				continue;
			model_again(&run->history, (int)i, INGEST_KIND_UNMARKED);
			break;
		}
	}
	office_take(run->office, folders[period], "2024-12-31", INGEST_KIND_UNMARKED);
	assert_int_equal(run->office->rc, 0);
}

static void step(struct run *run)
{
	unsigned chance = run->history.nr ? below(run, 12) : 0;
	struct known before, after;
	bool again = chance == 11, back = chance == 9 || chance == 10;
	int changed = -1;

	model_known(&before, &run->history, 0);
	if (again)
		take_all_again(run, (int)below(run, PERIODS));
	else if (back)
		changed = withdraw_one(run);
	else if (chance == 8)
		changed = take_back_in(run);
	else if (chance == 7)
		changed = decide(run);
	else
		changed = send_new(run);
	model_known(&after, &run->history, 0);
	compare_states(run, &after);
	for (int i = 0; i < LOOKS_BACK; i++)
		compare_as_of(run);
	if (changed >= 0)
		compare_changes(run, &before, &after, (size_t)changed, back);
	compare_losses(run, &before, &after);
}

static void empty_office(struct run *run)
{
	struct buf path = BUF_INIT;

	assert_int_equal(store_exec(run->office->workspace.store,
				    "DELETE FROM revision; DELETE FROM withdrawn_drop;"
				    "DELETE FROM withdrawal; DELETE FROM cases_statement;"
				    "DELETE FROM cases_grown; DELETE FROM cases_key;"
				    "DELETE FROM remark; DELETE FROM wording;"
				    "DELETE FROM refused_row; UPDATE submission SET superseded_by ="
				    " NULL; DELETE FROM submission",
				    &run->office->diag),
			 0);
	path_join(&path, run->office->folder, "inbox");
	assert_int_equal(folder_remove(path.data, &run->office->diag), 0);
	path_join(&path, run->office->folder, "receipts");
	assert_int_equal(folder_remove(path.data, &run->office->diag), 0);
	buf_release(&path);
}

static void run_history(struct office *office, uint64_t seed)
{
	struct run run = { .office = office, .first_seed = seed, .seed = seed };

	empty_office(&run);
	while (run.history.nr < PAPERS)
		step(&run);
}

static void histories_end_as_the_model_says(void **state)
{
	struct office office;

	(void)state;
	/* Thousands of files and commits: what a power cut would do is not the question here. */
	office_open_in(&office, file_is_folder("/dev/shm") ? "/dev/shm" : "/tmp");
	assert_int_equal(store_exec(office.workspace.store,
				    "PRAGMA synchronous = OFF; CREATE TEMP TABLE past AS SELECT *"
				    " FROM cases_state WHERE 0",
				    &office.diag),
			 0);
	for (uint64_t i = 0; i < HISTORIES; i++)
		run_history(&office, 20241008 + i);
	office_close(&office);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(histories_end_as_the_model_says),
	};

	return cmocka_run_group_tests_name("histories", tests, NULL, NULL);
}

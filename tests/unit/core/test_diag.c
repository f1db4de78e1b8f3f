/* test_diag.c - the one table of messages, and the collecting and printing of diagnostics. */
#include <ctype.h>
#include <sys/wait.h>

#include "core/base/diag.h"
#include "core/base/text.h"
#include "tests/unit/core/check.h"

static void the_table_is_sorted_unique_and_complete(void **state)
{
	size_t nr;
	const struct diag_kind *kinds = diag_kinds(&nr);

	(void)state;
	assert_true(nr > 50);
	for (size_t i = 0; i < nr; i++) {
		const char *code = kinds[i].code;

		if (i && strcmp(kinds[i - 1].code, code) >= 0)
			fail_msg("%s behind %s", code, kinds[i - 1].code);
		assert_int_equal(strlen(code), 6);
		for (int c = 0; c < 6; c++)
			assert_true(c < 3 ? isupper((unsigned char)code[c])
					  : isdigit((unsigned char)code[c]));
		assert_ptr_equal(diag_kind_find(code), &kinds[i]);
		assert_true(kinds[i].message[0]);
		assert_true(text_is_utf8(kinds[i].message, strlen(kinds[i].message)));
		if (kinds[i].level == DIAG_LEVEL_ERROR && !kinds[i].remedy[0])
			fail_msg("%s is an error without a remedy", code);
		assert_null(strchr(kinds[i].remedy, '{'));
	}
	assert_null(diag_kind_find("XXX001"));
	assert_null(diag_kind_find(""));
	assert_null(diag_kind_find("FIL0011"));
}

/* {1}, {2}... without a gap: no argument that the message would not show. */
static void placeholders_start_at_1_without_gaps(void **state)
{
	size_t nr;
	const struct diag_kind *kinds = diag_kinds(&nr);

	(void)state;
	for (size_t i = 0; i < nr; i++) {
		int highest = 0, seen[10] = { 0 };

		for (const char *p = strchr(kinds[i].message, '{'); p; p = strchr(p + 1, '{')) {
			int number = p[1] - '0';

			assert_true(number >= 1 && number <= 9 && p[2] == '}');
			seen[number] = 1;
			highest = number > highest ? number : highest;
		}
		for (int n = 1; n <= highest; n++)
			assert_true(seen[n]);
	}
}

/* ---- the table against the sources */
static char *source_path(const char *name)
{
	const char *root = getenv("SHUANGDA_SOURCE");
	struct buf path = BUF_INIT;

	buf_addf(&path, "%s/%s", root ? root : ".", name);
	return buf_detach(&path);
}

/* A quoted code ("ING014") at 'text'; its six characters go to 'code'. */
static bool code_at(const char *text, char code[static 7])
{
	if (strnlen(text, 8) < 8 || text[0] != '"' || text[7] != '"')
		return false;
	for (int i = 1; i < 7; i++) {
		if (i <= 3 ? !isupper((unsigned char)text[i]) : !isdigit((unsigned char)text[i]))
			return false;
	}
	memcpy(code, text + 1, 6);
	code[6] = '\0';
	return true;
}

static void mark_used(const char *path, bool *used, const struct diag_kind *kinds)
{
	struct buf text = BUF_INIT;
	struct diag diag = DIAG_INIT;
	char code[7];

	assert_int_equal(file_read(&text, path, &diag), 0);
	for (const char *p = strchr(text.data, '"'); p; p = strchr(p + 1, '"')) {
		const struct diag_kind *kind;

		if (!code_at(p, code))
			continue;
		kind = diag_kind_find(code);
		if (!kind)
			fail_msg("%s: %s is not in the table", path, code);
		used[kind - kinds] = true;
	}
	buf_release(&text);
	diag_release(&diag);
}

/* The C sources of 'folder' and of the folders below it. */
static void mark_used_below(const char *folder, bool *used, const struct diag_kind *kinds)
{
	struct arena arena = ARENA_INIT;
	struct diag diag = DIAG_INIT;
	struct buf path = BUF_INIT;
	char **names;
	size_t nr;

	assert_int_equal(folder_list(&names, &nr, folder, &arena, &diag), 0);
	for (size_t i = 0; i < nr; i++) {
		buf_reset(&path);
		path_join(&path, folder, names[i]);
		if (file_is_folder(path.data))
			mark_used_below(path.data, used, kinds);
		else if ((text_ends(names[i], ".c") || text_ends(names[i], ".h")) &&
			 strcmp(names[i], "diag_table.c") != 0)
			mark_used(path.data, used, kinds);
	}
	buf_release(&path);
	diag_release(&diag);
	arena_release(&arena);
}

static void every_code_in_the_sources_is_in_the_table_and_used(void **state)
{
	static const char *const folders[] = { "core", "ingest", "analyze", "render", "cli" };
	struct buf unused = BUF_INIT;
	size_t nr;
	const struct diag_kind *kinds = diag_kinds(&nr);
	bool *used = xcalloc(nr, sizeof(*used));

	(void)state;
	for (size_t f = 0; f < NR(folders); f++) {
		char *folder = source_path(folders[f]);

		mark_used_below(folder, used, kinds);
		free(folder);
	}
	for (size_t i = 0; i < nr; i++) {
		if (!used[i])
			buf_addf(&unused, " %s", kinds[i].code);
	}
	if (unused.nr)
		fail_msg("in the table, used nowhere:%s", unused.data);
	buf_release(&unused);
	free(used);
}

/* ---- collecting */
static void arguments_replace_their_numbers(void **state)
{
	struct diag diag = DIAG_INIT;

	(void)state;
	diag_add(&diag, "RUL005", NULL, "A1", "17", NULL);
	assert_string_equal(assert_one(&diag, "RUL005")->message, "“A1”重复，第17行已有");
	diag_release(&diag);
}

static void braces_in_an_argument_are_left_alone(void **state)
{
	struct diag diag = DIAG_INIT;

	(void)state;
	diag_add(&diag, "RUL005", NULL, "{2}", "{1}", NULL);
	assert_string_equal(diag.items[0].message, "“{2}”重复，第{1}行已有");
	diag_release(&diag);
}

static void place_and_value_are_copied(void **state)
{
	char file[] = "a.csv", field[] = "立案日期", value[] = "2024-13-01";
	struct diag diag = DIAG_INIT;
	const struct diag_item *item;

	(void)state;
	diag_add(&diag, "RUL007",
		 &(struct diag_at){
			 .file = file, .line = 3, .column = 4, .field = field, .value = value },
		 "日期", NULL);
	memset(file, 'x', strlen(file));
	memset(field, 'x', strlen(field));
	memset(value, 'x', strlen(value));
	item = assert_one(&diag, "RUL007");
	assert_string_equal(item->at.file, "a.csv");
	assert_int_equal(item->at.line, 3);
	assert_int_equal(item->at.column, 4);
	assert_string_equal(item->at.field, "立案日期");
	assert_string_equal(item->at.value, "2024-13-01");
	diag_release(&diag);
}

static void levels_are_counted_and_appended(void **state)
{
	struct diag a = DIAG_INIT, b = DIAG_INIT;

	(void)state;
	diag_add(&a, "FIL001", &(struct diag_at){ .file = "f" }, "why", NULL);
	diag_add(&a, "ING022", NULL, NULL);
	for (int i = 0; i < 100; i++)
		diag_add(&b, "ING065", NULL, "2024Q3", "，作为补报", NULL);
	diag_append(&a, &b);
	diag_release(&b);
	assert_int_equal(a.nr, 102);
	assert_int_equal(a.errors, 1);
	assert_int_equal(a.notes, 1);
	assert_int_equal(a.warnings, 100);
	assert_string_equal(a.items[101].kind->code, "ING065");
	assert_string_equal(a.items[101].message,
			    "日期不在本期（2024Q3）内，按实际日期计入，作为补报");
	diag_release(&a);
	diag_release(&a);
	assert_int_equal(a.nr, 0);
}

static void level_names_are_the_words_of_the_store(void **state)
{
	(void)state;
	assert_string_equal(diag_level_name(DIAG_LEVEL_NOTE), "note");
	assert_string_equal(diag_level_name(DIAG_LEVEL_WARNING), "warning");
	assert_string_equal(diag_level_name(DIAG_LEVEL_ERROR), "error");
}

static void a_printed_item_says_where_what_and_what_to_do(void **state)
{
	struct diag diag = DIAG_INIT;
	char *text = NULL;
	size_t nr = 0;
	FILE *out = open_memstream(&text, &nr);

	(void)state;
	diag_add(&diag, "ING034",
		 &(struct diag_at){ .file = "a.csv",
				    .line = 7,
				    .column = 2,
				    .field = "立案日期",
				    .value = "9月" },
		 NULL);
	diag_add(&diag, "STO002", &(struct diag_at){ .file = "store.db" }, NULL);
	diag_add(&diag, "ING022", NULL, NULL);
	diag_print(&diag, out);
	fclose(out);
	assert_string_equal(
		text,
		"错误 ING034 a.csv：第7行第2列（立案日期）：日期写法读不懂（原文：9月）\n"
		"      处理办法：请写作 2024-09-05。\n"
		"错误 STO002 store.db：没有找到数据库\n"
		"      处理办法：请先运行 shuangda init 建立工作文件夹，或用 -C 指定工作文件夹。\n"
		"提示 ING022 此前已收，未重复入库\n");
	free(text);
	diag_release(&diag);
}

/* Three alike are told apart; more are one line with their number, whatever stands between. */
static void many_alike_are_one_line(void **state)
{
	struct diag diag = DIAG_INIT;
	char *text = NULL;
	size_t nr = 0;
	FILE *out = open_memstream(&text, &nr);

	(void)state;
	for (long line = 3; line <= 293; line++) {
		diag_add(&diag, "RUL007",
			 &(struct diag_at){ "calendar.csv", line, 1, "date", "1/2/27" }, "日期",
			 NULL);
		if (line < 6)
			diag_add(&diag, "RUL003",
				 &(struct diag_at){ "calendar.csv", line, 2, "kind", NULL }, "kind",
				 NULL);
	}
	for (int i = 0; i < 4; i++)
		diag_add(&diag, "STO002", NULL, NULL);
	diag_print(&diag, out);
	fclose(out);
	assert_non_null(strstr(text,
			       "错误 RUL007 calendar.csv：第1列（date）：不是有效的日期，共291处，"
			       "第3、4、5、6、7…行（原文：1/2/27 等）\n"));
	assert_non_null(strstr(text, "calendar.csv：第3行第2列（kind）：“kind”不能为空\n"));
	assert_non_null(strstr(text, "calendar.csv：第5行第2列（kind）：“kind”不能为空\n"));
	assert_non_null(strstr(text, "错误 STO002 没有找到数据库，共4处\n"));
	nr = 0;
	for (const char *p = text; *p; p++)
		nr += *p == '\n';
	assert_int_equal(nr, 10); /* five messages, a remedy each */
	assert_int_equal(diag.nr, 298);
	free(text);
	diag_release(&diag);
}

/* A column of wrong names is one line, though each message quotes its own; those that say something
 * else of their values are told apart. */
static void messages_that_quote_their_values_are_alike(void **state)
{
	static const char *const names[] = { "甲局", "乙局", "丙局", "丁局", "戊局" };
	struct diag diag = DIAG_INIT;
	char *text = NULL;
	size_t nr = 0;
	FILE *out = open_memstream(&text, &nr);

	(void)state;
	for (long i = 0; i < 5; i++)
		diag_add(&diag, "RUL006",
			 &(struct diag_at){ "aliases.csv", i + 2, 2, "unit", names[i] }, names[i],
			 "units.csv", NULL);
	for (long i = 0; i < 5; i++)
		diag_add(&diag, "RUL012",
			 &(struct diag_at){ "aliases.csv", i + 2, 1, "alias", names[i] }, names[i],
			 names[4 - i], NULL);
	diag_print(&diag, out);
	fclose(out);
	assert_non_null(strstr(text, "错误 RUL006 aliases.csv：第2列（unit）：“甲局”在units.csv中"
				     "没有，共5处，第2、3、4、5、6行（原文：甲局 等）\n"));
	assert_null(strstr(text, "RUL012 aliases.csv：第1列"));
	assert_non_null(strstr(text, "RUL012 aliases.csv：第6行第1列（alias）：“戊局”"));
	free(text);
	diag_release(&diag);
}

/* ---- our own mistakes end the program */
static int signal_of(void (*mistake)(void))
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		signal(SIGABRT, SIG_DFL);
		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		mistake();
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void add_unknown_code(void)
{
	struct diag diag = DIAG_INIT;

	diag_add(&diag, "XXX999", NULL, NULL);
}

static void add_without_its_argument(void)
{
	struct diag diag = DIAG_INIT;

	diag_add(&diag, "RUL005", NULL, "A1", NULL);
}

static void add_too_many_arguments(void)
{
	struct diag diag = DIAG_INIT;

	diag_add(&diag, "RUL005", NULL, "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", NULL);
}

static void an_unknown_code_is_a_bug(void **state)
{
	(void)state;
	assert_int_equal(signal_of(add_unknown_code), SIGABRT);
}

static void a_missing_argument_is_a_bug(void **state)
{
	(void)state;
	assert_int_equal(signal_of(add_without_its_argument), SIGABRT);
}

static void ten_arguments_are_a_bug(void **state)
{
	(void)state;
	assert_int_equal(signal_of(add_too_many_arguments), SIGABRT);
}

/* Equal items share what they say; what differs stays apart, whatever came between. */
static void equal_items_share_their_texts(void **state)
{
	struct diag diag = DIAG_INIT, copy = DIAG_INIT;
	struct diag_at first = { "a.csv", 1, 2, "领域", "甲" },
		       other = { "a.csv", 2, 2, "环节", NULL };
	char argument[] = "食品、药品";

	(void)state;
	diag_add(&diag, "ING040", &first, argument, NULL);
	diag_add(&diag, "ING035", &first, NULL);
	diag_add(&diag, "ING040", &first, argument, NULL);
	argument[0] = 'x'; /* the items own their texts */
	diag_add(&diag, "ING040", &other, "实体市场", NULL);
	diag_add(&diag, "ING040", NULL, "实体市场", NULL);
	diag_truncate(&diag, 4);
	diag_add(&diag, "ING040", &first, "食品、药品", NULL);
	assert_int_equal(diag.nr, 5);
	assert_ptr_equal(diag.items[0].message, diag.items[2].message);
	assert_ptr_equal(diag.items[0].at.field, diag.items[2].at.field);
	assert_ptr_equal(diag.items[0].at.file, diag.items[3].at.file);
	assert_string_equal(diag.items[0].message, "不在可选内容中：食品、药品");
	assert_string_equal(diag.items[1].message, "没有这一天");
	assert_string_equal(diag.items[3].message, "不在可选内容中：实体市场");
	assert_string_equal(diag.items[3].at.field, "环节");
	assert_null(diag.items[3].at.value);
	assert_string_equal(diag.items[4].message, "不在可选内容中：食品、药品");
	assert_string_equal(diag.items[4].at.field, "领域");
	diag_append(&copy, &diag);
	diag_release(&diag);
	assert_string_equal(copy.items[2].message, "不在可选内容中：食品、药品");
	assert_string_equal(copy.items[2].at.value, "甲");
	diag_release(&copy);
}

static void an_empty_argument_leaves_an_empty_message(void **state)
{
	struct diag diag = DIAG_INIT;

	(void)state;
	diag_add(&diag, "ING120", NULL, "", "", NULL);
	assert_string_equal(diag.items[0].message, "");
	diag_release(&diag);
}

/* Said of folders, registers and commands: in no unit's receipt. */
static const char *const of_office[] = { "ING059", "ING110", "ING117", "ING118", "ING127",
					 "ING128", "ING176", "ING178", "ING236", "ING237",
					 "ING238", "ING310", "ING311", "ING312" };

static bool is_of_office(const char *code)
{
	for (size_t i = 0; i < sizeof(of_office) / sizeof(of_office[0]); i++)
		if (strcmp(of_office[i], code) == 0)
			return true;
	return false;
}

static void units_are_told_of_no_command_rule_or_register(void **state)
{
	static const char *const words[] = { "--",	 "shuangda", "rules/",
					     "withdraw", "收文登记", "inbox",
					     "文件夹",	 "请办公室", "别名表" };
	size_t nr;
	const struct diag_kind *kinds = diag_kinds(&nr);

	(void)state;
	for (size_t i = 0; i < nr; i++) {
		const char *code = kinds[i].code;
		const char *remedy = diag_unit_remedy(code, kinds[i].remedy);

		if (strncmp(code, "ING", 3) != 0 || is_of_office(code))
			continue;
		assert_true(remedy[0] || !kinds[i].remedy[0]);
		for (size_t w = 0; w < sizeof(words) / sizeof(words[0]); w++)
			if (strstr(remedy, words[w]) || strstr(kinds[i].message, "rules/"))
				fail_msg("%s speaks of %s to a unit: %s", code, words[w], remedy);
	}
	assert_string_equal(diag_unit_remedy("ING034", "照旧"), "照旧");
	assert_string_not_equal(diag_unit_remedy("ING306", "照旧"), "照旧");
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_table_is_sorted_unique_and_complete),
		cmocka_unit_test(placeholders_start_at_1_without_gaps),
		cmocka_unit_test(every_code_in_the_sources_is_in_the_table_and_used),
		cmocka_unit_test(arguments_replace_their_numbers),
		cmocka_unit_test(braces_in_an_argument_are_left_alone),
		cmocka_unit_test(place_and_value_are_copied),
		cmocka_unit_test(levels_are_counted_and_appended),
		cmocka_unit_test(level_names_are_the_words_of_the_store),
		cmocka_unit_test(a_printed_item_says_where_what_and_what_to_do),
		cmocka_unit_test(many_alike_are_one_line),
		cmocka_unit_test(messages_that_quote_their_values_are_alike),
		cmocka_unit_test(equal_items_share_their_texts),
		cmocka_unit_test(an_empty_argument_leaves_an_empty_message),
		cmocka_unit_test(units_are_told_of_no_command_rule_or_register),
		cmocka_unit_test(an_unknown_code_is_a_bug),
		cmocka_unit_test(a_missing_argument_is_a_bug),
		cmocka_unit_test(ten_arguments_are_a_bug),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/* test_own_program.c - this program's folder and words, also where the loader was named to run it,
 * as the package does: then /proc/self speaks of the loader. */
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "core/system/own_program.h"
#include "core/system/process.h"
#include "tests/unit/core/check.h"

static const char tell[] = "--tell";

/* What the other one says: its folder, then its words, a line each. */
static int tell_own(void)
{
	struct buf folder = BUF_INIT, words = BUF_INIT;

	own_folder(&folder);
	own_words(&words);
	printf("%s\n", folder.data);
	for (const char *word = words.data; word < words.data + words.nr; word += strlen(word) + 1)
		printf("%s\n", word);
	buf_release(&folder);
	buf_release(&words);
	return 0;
}

static void find_self(char path[static PATH_MAX])
{
	ssize_t nr = readlink("/proc/self/exe", path, PATH_MAX - 1);

	assert_true(nr > 0);
	path[nr] = '\0';
}

static void check_told(const char *const *argv, const char *self, const char *words)
{
	struct process process = { .argv = argv, .timeout_seconds = 60 };
	struct buf expected = BUF_INIT, output = BUF_INIT;
	struct diag diag = DIAG_INIT;
	int status = -1;

	buf_add(&expected, self, (size_t)(strrchr(self, '/') - self));
	buf_addf(&expected, "\n%s", words);
	assert_int_equal(process_run(&process, &status, &output, &diag), 0);
	assert_int_equal(status, 0);
	assert_string_equal(output.data, expected.data);
	buf_release(&expected);
	buf_release(&output);
	diag_release(&diag);
}

static void started_by_the_system(void **state)
{
	char self[PATH_MAX];
	struct buf words = BUF_INIT;

	(void)state;
	find_self(self);
	buf_addf(&words, "%s\n%s\n一 个\n", self, tell);
	check_told((const char *const[]){ self, tell, "一 个", NULL }, self, words.data);
	buf_release(&words);
}

static void started_by_a_named_loader(void **state)
{
	char self[PATH_MAX];
	Dl_info loader;

	(void)state;
	find_self(self);
	assert_true(dladdr((const void *)getauxval(AT_BASE), &loader) != 0);
	check_told((const char *const[]){ loader.dli_fname, "--inhibit-cache", "--argv0", "名 称",
					  self, tell, "--argv0", "", NULL },
		   self, "名 称\n--tell\n--argv0\n\n");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(started_by_the_system),
		cmocka_unit_test(started_by_a_named_loader),
	};

	if (argc > 1 && strcmp(argv[1], tell) == 0)
		return tell_own();
	return cmocka_run_group_tests(tests, NULL, NULL);
}

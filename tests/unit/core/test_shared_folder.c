/* test_shared_folder.c - what people put into a folder of products stays; SHA256SUMS. */
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/system/shared_folder.h"
#include "core/system/sums.h"
#include "tests/unit/core/check.h"

static char *folder, *target;
static struct diag diag;

static char *inside(const char *name)
{
	struct buf path = BUF_INIT;

	path_join(&path, folder, name);
	return buf_detach(&path);
}

static int set_up(void **state)
{
	(void)state;
	folder = scratch_make();
	target = inside("报告");
	diag = (struct diag)DIAG_INIT;
	setenv("TZ", "UTC", 1);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	diag_release(&diag);
	free(target);
	scratch_remove(folder);
	return 0;
}

static void put_in(const char *where, const char *name, const char *text)
{
	struct buf path = BUF_INIT;

	path_join(&path, where, name);
	assert_int_equal(file_write(path.data, text, strlen(text), &diag), 0);
	buf_release(&path);
}

static void make_in(const char *where, const char *name)
{
	struct buf path = BUF_INIT;

	path_join(&path, where, name);
	assert_int_equal(folder_make(path.data, 0755, &diag), 0);
	buf_release(&path);
}

/* The content of a file of the folder, or "-"; the caller frees. */
static char *content(const char *name)
{
	struct buf path = BUF_INIT, text = BUF_INIT;
	struct stat st;

	path_join(&path, target, name);
	if (lstat(path.data, &st) < 0)
		buf_addstr(&text, "-");
	else
		assert_int_equal(file_read(&text, path.data, &diag), 0);
	buf_release(&path);
	return buf_detach(&text);
}

static void assert_is(const char *name, const char *text)
{
	char *found = content(name);

	assert_string_equal(found, text);
	free(found);
}

static void set_time(const char *name, int64_t seconds)
{
	struct timespec times[] = { { .tv_sec = seconds }, { .tv_sec = seconds } };
	struct buf path = BUF_INIT;

	path_join(&path, target, name);
	assert_int_equal(utimensat(AT_FDCWD, path.data, times, 0), 0);
	buf_release(&path);
}

/* A run that makes a.docx and charts/b.png with 'text', c.docx when 'more'. */
static void run(const char *text, bool more)
{
	struct buf fresh = BUF_INIT;

	assert_int_equal(shared_folder_begin(&fresh, target, &diag), 0);
	put_in(fresh.data, "a.docx", text);
	make_in(fresh.data, "charts");
	put_in(fresh.data, "charts/b.png", text);
	if (more) {
		put_in(fresh.data, "c.docx", text);
		make_in(fresh.data, "slips");
		put_in(fresh.data, "slips/d.docx", text);
	}
	assert_int_equal(shared_folder_publish(fresh.data, target, SHARED_FOLDER_WHOLE, &diag), 0);
	buf_release(&fresh);
}

static void the_sums_are_those_of_sha256sum(void **state)
{
	(void)state;
	run("one", true);
	assert_is("SHA256SUMS",
		  "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  a.docx\n"
		  "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  c.docx\n"
		  "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  charts/b.png\n"
		  "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed  "
		  "slips/d.docx\n");
}

static void products_are_replaced_and_what_is_not_made_any_more_goes(void **state)
{
	(void)state;
	run("one", true);
	run("two", false);
	assert_is("a.docx", "two");
	assert_is("charts/b.png", "two");
	assert_is("c.docx", "-");
	assert_is("slips", "-");
	assert_int_equal(diag.nr, 0);
}

static void what_people_put_there_stays_as_it_is(void **state)
{
	struct stat before, after;
	char *scan;

	(void)state;
	run("one", true);
	make_in(target, "扫描件");
	make_in(target, "空");
	put_in(target, "扫描件/签发单.pdf", "scan");
	put_in(target, "slips/批示.pdf", "note");
	put_in(target, ".~lock.a.docx#", "lock");
	scan = inside("报告/扫描件/签发单.pdf");
	assert_int_equal(chmod(scan, 0640), 0);
	set_time("扫描件/签发单.pdf", 1000000000);
	assert_int_equal(stat(scan, &before), 0);
	run("two", false);
	assert_int_equal(stat(scan, &after), 0);
	assert_int_equal(before.st_ino, after.st_ino);
	assert_int_equal(before.st_mode, after.st_mode);
	assert_int_equal(before.st_mtim.tv_sec, after.st_mtim.tv_sec);
	assert_int_equal(after.st_nlink, 1);
	assert_is("扫描件/签发单.pdf", "scan");
	assert_is("slips/批示.pdf", "note");
	assert_is("slips/d.docx", "-");
	assert_is(".~lock.a.docx#", "lock");
	free(scan);
	scan = inside("报告/空");
	assert_true(file_is_folder(scan));
	free(scan);
	assert_int_equal(diag.nr, 0);
}

static void a_product_that_was_edited_is_kept_beside(void **state)
{
	(void)state;
	run("one", true);
	put_in(target, "a.docx", "edited");
	set_time("a.docx", 1728691200); /* 2024-10-12 */
	put_in(target, "c.docx", "edited, too");
	run("two", false);
	assert_is("a.docx", "two");
	assert_is("a_改稿20241012.docx", "edited");
	assert_is("c.docx", "edited, too"); /* not made any more: nothing is in its place */
	assert_non_null(strstr(assert_one(&diag, "FIL003")->message, "a_改稿20241012.docx"));

	put_in(target, "a.docx", "edited again");
	set_time("a.docx", 1728691200);
	run("three", false);
	assert_is("a.docx", "three");
	assert_is("a_改稿20241012.docx", "edited");
	assert_is("a_改稿20241012-2.docx", "edited again");
	assert_is("c.docx", "edited, too");
	run("four", true);
	assert_is("c.docx", "four");
	assert_int_equal(diag.nr, 3);
}

/* As a program before SHA256SUMS left it: nobody can tell which were edited, so none is called so.
 */
static void without_sums_nothing_is_taken_for_ours(void **state)
{
	char *sums = inside("报告/SHA256SUMS");

	(void)state;
	run("one", true);
	assert_int_equal(unlink(sums), 0);
	put_in(target, "扫描件.pdf", "scan");
	put_in(target, "charts/b.png", "two");
	run("two", false);
	assert_is("a.docx", "two");
	assert_is("旧稿/a.docx", "one");
	assert_is("旧稿/charts/b.png", "-"); /* as it is made now */
	assert_is("c.docx", "one");	     /* nothing is in its place */
	assert_is("扫描件.pdf", "scan");
	assert_non_null(strstr(assert_one(&diag, "FIL004")->message,
			       "1个没有删除，移到了“旧稿”：旧稿/a.docx"));

	assert_int_equal(unlink(sums), 0);
	run("three", false);
	assert_is("旧稿/a.docx", "one");
	assert_is("旧稿/a-2.docx", "two");
	assert_is("旧稿/charts/b.png", "two");
	run("four", false);
	assert_is("旧稿/a.docx", "one");
	assert_int_equal(diag.nr, 2);
	free(sums);
}

static void a_part_leaves_the_other_products(void **state)
{
	struct buf fresh = BUF_INIT;

	(void)state;
	run("one", true);
	assert_int_equal(shared_folder_begin(&fresh, target, &diag), 0);
	put_in(fresh.data, "a.docx", "two");
	assert_int_equal(shared_folder_publish(fresh.data, target, SHARED_FOLDER_PART, &diag), 0);
	buf_release(&fresh);
	assert_is("a.docx", "two");
	assert_is("c.docx", "one");
	assert_is("slips/d.docx", "one");
	run("three", false); /* the others are still known as ours */
	assert_is("c.docx", "-");
	assert_is("slips", "-");
	assert_int_equal(diag.nr, 0);
}

/* Killed behind the exchange: .报告.next is the old folder, with what came at the last moment. */
static void what_was_left_behind_is_brought_over(void **state)
{
	char *next = inside(".报告.next"), *tmp = inside(".报告.tmp"), *late, *old, *other;

	(void)state;
	run("one", true);
	other = inside("其他");
	assert_int_equal(rename(target, other), 0);
	run("two", false);
	assert_int_equal(rename(other, next), 0);
	free(other);
	late = inside(".报告.next/late.pdf");
	assert_int_equal(file_write(late, "late", 4, &diag), 0);
	old = inside(".报告.next/a.docx");
	assert_int_equal(file_write(old, "edited", 6, &diag), 0);
	set_time("../.报告.next/a.docx", 1728691200);
	make_in(folder, ".报告.tmp");
	run("three", false);
	assert_is("late.pdf", "late");
	assert_is("a.docx", "three");
	assert_is("a_改稿20241012.docx", "edited");
	assert_is("c.docx", "-");
	assert_false(file_exists(next));
	assert_false(file_exists(tmp));
	assert_one(&diag, "FIL003");
	free(next);
	free(tmp);
	free(late);
	free(old);
}

/* Killed before the exchange: .报告.next is the new folder; people's files are in both. */
static void what_was_not_exchanged_leaves_no_trace(void **state)
{
	char *next = inside(".报告.next"), *product = inside(".报告.next/a.docx"), *from, *to;

	(void)state;
	run("one", false);
	put_in(target, "a.docx", "edited");
	make_in(folder, ".报告.next");
	assert_int_equal(file_write(product, "two", 3, &diag), 0);
	put_in(next, "SHA256SUMS",
	       "3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3  a.docx\n");
	from = inside("报告/a.docx");
	to = inside(".报告.next/a_改稿20241012.docx");
	assert_int_equal(link(from, to), 0);
	set_time("a.docx", 1728691200);
	run("three", false);
	assert_is("a.docx", "three");
	assert_is("a_改稿20241012.docx", "edited");
	assert_is("a_改稿20241012-2.docx", "-");
	assert_false(file_exists(next));
	free(next);
	free(product);
	free(from);
	free(to);
}

static void lines_that_are_no_sums_are_passed_over(void **state)
{
	struct sums sums = SUMS_INIT;

	(void)state;
	put_in(folder, "SHA256SUMS",
	       "hello\n7692c3ad\n\n"
	       "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed \n"
	       "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed *x y\n"
	       "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ee  a");
	assert_int_equal(sums_read(&sums, folder, &diag), 0);
	assert_int_equal(sums.nr, 2);
	assert_string_equal(sums_find(&sums, "a") + 60, "31ee");
	assert_string_equal(sums_find(&sums, "x y") + 60, "31ed");
	assert_null(sums_find(&sums, "hello"));
	sums_release(&sums);
}

/* Exchanged, it could not be emptied, and would stop the next run. Root may write anywhere. */
static void a_folder_that_may_only_be_read_is_left_alone(void **state)
{
	static const uid_t nobody = 65534;
	pid_t child;
	int status;

	(void)state;
	make_in(folder, "报告");
	make_in(target, "附件");
	put_in(target, "a.csv", "old");
	if (getuid() == 0) {
		char *below = inside("报告/附件");

		assert_int_equal(chown(folder, nobody, nobody), 0);
		assert_int_equal(chown(target, nobody, nobody), 0);
		assert_int_equal(chown(below, nobody, nobody), 0);
		free(below);
	}
	for (int i = 0; i < 2; i++) {
		char *locked = inside(i ? "报告/附件" : "报告");

		assert_int_equal(chmod(locked, 0555), 0);
		child = fork();
		if (child == 0) {
			struct buf fresh = BUF_INIT;

			if (getuid() == 0 && setuid(nobody) < 0)
				_exit(9);
			_exit(shared_folder_begin(&fresh, target, &diag) == -1 && diag.nr == 1 &&
					      strcmp(diag.items[0].kind->code, "FIL002") == 0
				      ? 0
				      : 1);
		}
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_int_equal(status, 0);
		assert_int_equal(chmod(locked, 0755), 0);
		free(locked);
	}
	assert_is("a.csv", "old");
}

#define SHARED(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		SHARED(the_sums_are_those_of_sha256sum),
		SHARED(products_are_replaced_and_what_is_not_made_any_more_goes),
		SHARED(what_people_put_there_stays_as_it_is),
		SHARED(a_product_that_was_edited_is_kept_beside),
		SHARED(without_sums_nothing_is_taken_for_ours),
		SHARED(a_part_leaves_the_other_products),
		SHARED(what_was_left_behind_is_brought_over),
		SHARED(what_was_not_exchanged_leaves_no_trace),
		SHARED(lines_that_are_no_sums_are_passed_over),
		SHARED(a_folder_that_may_only_be_read_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

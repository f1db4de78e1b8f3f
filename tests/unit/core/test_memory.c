/* test_memory.c - arenas, growing arrays, and dying when memory is out. */
#include <sys/wait.h>

#include "tests/unit/core/check.h"

static void arena_memory_is_zeroed_aligned_and_apart(void **state)
{
	struct arena arena = ARENA_INIT;
	unsigned char *kept[500];

	(void)state;
	for (size_t i = 0; i < NR(kept); i++) {
		size_t size = i % 97 == 0 ? 100000 : i % 60 + 1;

		kept[i] = arena_alloc(&arena, size);
		assert_int_equal((uintptr_t)kept[i] % _Alignof(max_align_t), 0);
		for (size_t b = 0; b < size; b++)
			assert_int_equal(kept[i][b], 0);
		memset(kept[i], (int)(i % 255 + 1), size);
	}
	for (size_t i = 0; i < NR(kept); i++)
		assert_int_equal(kept[i][i % 60], i % 255 + 1);
	arena_release(&arena);
	arena_release(&arena);
}

static void arena_strings_are_copies(void **state)
{
	struct arena arena = ARENA_INIT;
	char text[] = "abcdef";
	char *whole = arena_strdup(&arena, text), *part = arena_strndup(&arena, text, 3);

	(void)state;
	text[0] = 'x';
	assert_string_equal(whole, "abcdef");
	assert_string_equal(part, "abc");
	assert_string_equal(arena_strndup(&arena, NULL, 0), "");
	arena_release(&arena);
}

static void an_array_grows_and_keeps_its_elements(void **state)
{
	size_t alloc = 0, nr = 0;
	int *array = NULL;

	(void)state;
	for (int i = 0; i < 10000; i++) {
		array = array_grow(array, nr, &alloc, sizeof(*array));
		assert_true(alloc > nr);
		array[nr++] = i;
	}
	for (int i = 0; i < 10000; i++)
		assert_int_equal(array[i], i);
	free(array);
}

static void nothing_asked_for_is_still_a_pointer(void **state)
{
	void *a = xmalloc(0), *b = xcalloc(0, 8), *c = xrealloc(NULL, 0);
	char *d = xstrndup(NULL, 0);

	(void)state;
	assert_non_null(a);
	assert_non_null(b);
	assert_non_null(c);
	assert_string_equal(d, "");
	free(a);
	free(b);
	free(c);
	free(d);
}

static void out_of_memory_ends_the_program_with_2(void **state)
{
	int status;
	pid_t pid = fork();

	(void)state;
	if (pid == 0) {
		size_t alloc = SIZE_MAX / 8;

		if (!freopen("/dev/null", "w", stderr))
			_exit(1);
		array_grow(NULL, alloc, &alloc, 8);
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_memory_is_zeroed_aligned_and_apart),
		cmocka_unit_test(arena_strings_are_copies),
		cmocka_unit_test(an_array_grows_and_keeps_its_elements),
		cmocka_unit_test(nothing_asked_for_is_still_a_pointer),
		cmocka_unit_test(out_of_memory_ends_the_program_with_2),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

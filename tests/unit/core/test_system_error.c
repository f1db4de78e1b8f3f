/* test_system_error.c - what the system refuses is said in Chinese. */
#include "core/base/system_error.h"

#include <errno.h>

#include "tests/unit/core/check.h"

static void what_a_clerk_meets_is_said_in_words(void **state)
{
	static const int met[] = { ENOENT,	 EACCES, EPERM,	 EROFS, ENOSPC,	 EDQUOT,
				   EIO,		 EISDIR, ENODEV, EBUSY, ETXTBSY, ENOTDIR,
				   ENAMETOOLONG, ENOMEM, EFBIG,	 EBADF };

	(void)state;
	assert_string_equal(system_error(ENOSPC), "磁盘已满");
	for (size_t i = 0; i < sizeof(met) / sizeof(met[0]); i++)
		for (const char *at = system_error(met[i]); *at; at++)
			assert_true((unsigned char)*at >= 0x80 || *at == 'U');
}

static void what_nobody_can_mend_has_its_name(void **state)
{
	(void)state;
	assert_string_equal(system_error(EPROTO), "EPROTO");
	assert_string_equal(system_error(-1), "原因不明");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_clerk_meets_is_said_in_words),
		cmocka_unit_test(what_nobody_can_mend_has_its_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

# The count of unit tests: a failure once, a crash and a program without tests as failures.
. "$ROOT/tests/run_lib.sh"

# fake NAME: a test program that says what stands on standard input.
fake() {
	{ echo '#!/bin/sh' && cat; } >"$1"
	chmod +x "$1"
}
# cmocka's words, of one test that is well and of one that fails
begin='[==========] Running %d test(s).\n'
well='[ RUN      ] well\n[       OK ] well\n'
bad='[ RUN      ] bad\n[  ERROR   ] --- 1 != 2\n[   LINE   ] --- t.c:1: error: Failure!\n'
bad=$bad'[  FAILED  ] bad\n'
listed='[==========] 2 test(s) run.\n[  PASSED  ] 1 test(s).\n'
listed=$listed'[  FAILED  ] 1 test(s), listed below:\n[  FAILED  ] bad\n\n 1 FAILED TEST(S)\n'
fake good <<END
printf '$begin$well[==========] 1 test(s) run.\n[  PASSED  ] 1 test(s).\n' 1
END
fake one_fails <<END
printf '$begin$well$bad$listed' 2
exit 1
END
fake crashes <<END
printf '$begin$well[ RUN      ] third\n' 3
kill -SEGV \$\$
END
fake fails_then_crashes <<END
printf '$begin$bad[ RUN      ] third\n' 3
kill -ABRT \$\$
END
fake leaves <<END
printf '$begin$well[ RUN      ] second\n' 2
exit 0
END
fake crashes_at_the_end <<END
printf '$begin$well[==========] 1 test(s) run.\n[  PASSED  ] 1 test(s).\n' 1
kill -SEGV \$\$
END
fake empty </dev/null
fake no_tests <<END
printf '$begin[==========] 0 test(s) run.\n[  PASSED  ] 0 test(s).\n' 0
END
fake not_begun <<END
echo 'error while loading shared libraries' >&2
exit 127
END
# 256 failures are status 0 of a program that ends with their number
fake two_hundred_and_fifty_six <<END
printf '$begin' 256
i=0
while [ \$i -lt 256 ]; do printf '$bad'; i=\$((i + 1)); done
printf '[==========] 256 test(s) run.\n'
exit 0
END
fake skips <<END
printf '$begin$well[ RUN      ] second\n[  SKIPPED ] second\n[==========] 2 test(s) run.\n' 2
END

# counts STATUS WORDS PROGRAM...
counts() {
	status=$1 words=$2
	shift 2
	expect "$status" sh "$ROOT/tests/unit.sh" "$@"
	[ "$(tail -n 1 out.txt)" = "unit: $words" ] || fail "$*: $(tail -n 1 out.txt), not $words"
}
counts 0 '1 passed, 0 failed' ./good
counts 1 '1 passed, 1 failed' ./one_fails
grep -q '1 != 2' out.txt || fail "the words of a failure are lost"
counts 1 '1 passed, 1 failed' ./crashes
counts 1 '0 passed, 2 failed' ./fails_then_crashes
counts 1 '1 passed, 1 failed' ./leaves
counts 1 '1 passed, 1 failed' ./crashes_at_the_end
counts 1 '0 passed, 1 failed' ./empty
counts 1 '0 passed, 1 failed' ./no_tests
counts 1 '0 passed, 1 failed' ./not_begun
counts 1 '0 passed, 1 failed' ./no_such_program
counts 1 '0 passed, 256 failed' ./two_hundred_and_fifty_six
counts 0 '1 passed, 0 failed' ./skips
counts 1 '0 passed, 0 failed'
counts 1 '4 passed, 2 failed' ./good ./one_fails ./good ./crashes

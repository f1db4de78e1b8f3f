#!/bin/sh
# Runs the unit test programs given as arguments; cmocka's words only of those that fail.
# Ends with "N passed, M failed", counting single tests: a test fails once, however often cmocka
# names it; one that began and told no end (a crash, an exit) fails; so does a program that runs
# no test, or ends otherwise than with 0 while its tests are well.
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
count='
/^\[==========\] Running / { running = 1 }
/^\[==========\] .* run\.$/ { running = 0 }
running && /^\[ RUN      \]/ { begun++ }
running && /^\[       OK \]/ { ok++ }
running && /^\[  FAILED  \]/ { bad++ }
running && /^\[  SKIPPED \]/ { skipped++ }
END {
	lost = begun - ok - bad - skipped
	bad += lost > 0 ? lost : 0
	if (!bad && (status || !begun)) bad = 1
	print ok + 0, bad + 0
}'
for program in "$@"; do
	status=0
	CMOCKA_MESSAGE_OUTPUT=STDOUT "$program" >"$log" 2>&1 || status=$?
	counts=$(awk -v status=$status "$count" "$log")
	passed=$((passed + ${counts% *}))
	failed=$((failed + ${counts#* }))
	[ "${counts#* }" -eq 0 ] || {
		echo "FAILED: $program (exit status $status)"
		cat "$log"
	}
done
echo "unit: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

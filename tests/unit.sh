#!/bin/sh
# Runs the unit test programs given as arguments; cmocka's words only of those that fail.
# Ends with "N passed, M failed", counting single tests.
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for program in "$@"; do
	"$program" >"$log" 2>&1
	status=$?
	ok=$(grep -c '^\[       OK \]' "$log")
	bad=$(grep -c '^\[  FAILED  \] .*[^.]$' "$log")
	passed=$((passed + ok))
	if [ $status -ne 0 ]; then
		echo "FAILED: $program"
		cat "$log"
		[ "$bad" -gt 0 ] || bad=1
		failed=$((failed + bad))
	fi
done
echo "unit: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

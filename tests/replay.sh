#!/bin/sh
# Feeds tests/fuzz/corpus/NAME to each harness given (.../fuzz_NAME); a
# broken invariant or a sanitizer's finding ends one. Ends with "replay: N passed, M failed".
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for program in "$@"; do
	name=${program##*/fuzz_}
	if "$program" "tests/fuzz/corpus/$name" >"$log" 2>&1; then
		passed=$((passed + $(sed -n 's/.*: \([0-9]*\) passed, 0 failed$/\1/p' "$log")))
	else
		echo "FAILED: $program"
		tail -n 40 "$log"
		failed=$((failed + 1))
	fi
done
echo "replay: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

#!/bin/sh
# Whole-stage tests: every tests/run/*.sh with B (the build folder) and ROOT in the
# environment and a scratch folder as working directory. Ends with "run: N passed, M failed".
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
case $B in /*) ;; *) B=$ROOT/$B ;; esac
export ROOT B
passed=0 failed=0
for test in "$ROOT"/tests/run/*.sh; do
	scratch=$(mktemp -d)
	if (cd "$scratch" && sh -eu "$test") >"$scratch.log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "FAILED: $test"
		tail -n 60 "$scratch.log"
	fi
	rm -rf "$scratch" "$scratch.log"
done
echo "run: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]

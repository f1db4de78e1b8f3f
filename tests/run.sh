#!/bin/sh
# Whole-stage tests: every tests/run/*.sh with B (the build folder) and ROOT in the
# environment and a scratch folder as working directory, as many at a time as there are processors.
# A test says "LEFT OUT: ..." of what it could not try, which is passed on. Ends with "run: N
# passed, M failed".
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
case $B in /*) ;; *) B=$ROOT/$B ;; esac
export ROOT B
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
export results

# one TEST: its words, when it fails, in one piece.
one='
	name=$(basename "$1" .sh)
	scratch=$(mktemp -d)
	if (cd "$scratch" && sh -eu "$1") >"$scratch.log" 2>&1; then
		grep "^LEFT OUT: " "$scratch.log" >"$results/$name.passed"
	else
		{ echo "FAILED: $1"; tail -n 60 "$scratch.log"; } >"$results/$name.failed"
	fi
	rm -rf "$scratch" "$scratch.log"'
printf '%s\n' "$ROOT"/tests/run/*.sh | xargs -d '\n' -P "$(nproc)" -n 1 sh -c "$one" one
cat "$results"/*.failed 2>/dev/null
cat "$results"/*.passed # what a test had no program for
passed=$(find "$results" -name '*.passed' | wc -l)
failed=$(find "$results" -name '*.failed' | wc -l)
echo "run: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -eq "$(printf '%s\n' "$ROOT"/tests/run/*.sh | wc -l)" ]

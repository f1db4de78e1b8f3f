#!/bin/sh
# Whole-stage tests: every tests/run/*.sh with B (the build folder) and ROOT in the
# environment and a scratch folder as working directory, as many at a time as there are processors,
# the newest, which take longest, first. Under sanitizers the main job, what the front alone does
# and hostile files; with SANITIZED_WHOLE all.
# One that has not ended after half an hour has failed.
# A test says "LEFT OUT: ..." of what it could not try, "KILLED: ..." how many kills came in time.
# Ends with that, with what took longest and "run: N passed, M failed".
set -u
ROOT=$(cd "$(dirname "$0")/.." && pwd)
case $B in /*) ;; *) B=$ROOT/$B ;; esac
export ROOT B
sanitized="01 04 05 10 12 62"
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
SHARED=$results
export results SHARED

# one TEST: its words, when it fails, in one piece.
one='
	name=$(basename "$1" .sh)
	scratch=$(mktemp -d)
	began=$(date +%s)
	if (cd "$scratch" && timeout --foreground 1800 sh -eu "$1") >"$scratch.log" 2>&1; then
		grep -E "^(LEFT OUT|KILLED): " "$scratch.log" >"$results/$name.passed"
	else
		{ echo "FAILED: $1"; tail -n 60 "$scratch.log"; } >"$results/$name.failed"
	fi
	echo "$(($(date +%s) - began)) s $name" >"$results/$name.seconds"
	rm -rf "$scratch" "$scratch.log"'
set -- "$ROOT"/tests/run/*.sh
case $B in
*asan)
	[ -n "${SANITIZED_WHOLE:-}" ] || {
		set --
		for number in $sanitized; do set -- "$@" "$ROOT/tests/run/$number"-*.sh; done
	}
	;;
esac
printf '%s\n' "$@" | sort -r | xargs -d '\n' -P "$(nproc)" -n 1 sh -c "$one" one
cat "$results"/*.failed 2>/dev/null
cat "$results"/*.passed # what tests say of themselves
cat "$results"/*.seconds | sort -rn | head -n 5
passed=$(find "$results" -name '*.passed' | wc -l)
failed=$(find "$results" -name '*.failed' | wc -l)
echo "run: $passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -eq $# ]

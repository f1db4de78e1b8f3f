#!/bin/sh
# Runs the unit test programs given as arguments, as many at a time as there are processors;
# cmocka's words only of those that fail.
# Ends with "N passed, M failed", counting single tests: a test fails once, however often cmocka
# names it; one that began and told no end (a crash, an exit) fails; so does a program that runs
# no test, or ends otherwise than with 0 while its tests are well, or has not ended after a quarter
# of an hour (exit status 124).
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
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
export results count

# one PROGRAM: its counts, and its words where it fails.
one='
	log=$(mktemp "$results/XXXXXX")
	status=0
	CMOCKA_MESSAGE_OUTPUT=STDOUT timeout --foreground 900 "$1" >"$log" 2>&1 || status=$?
	counts=$(awk -v status=$status "$count" "$log")
	[ "${counts#* }" = 0 ] || {
		echo "FAILED: $1 (exit status $status)"
		cat "$log"
	} >"$log.failed"
	echo "$counts" >"$log.counts"'
[ $# -eq 0 ] || printf '%s\n' "$@" | xargs -d '\n' -P "$(nproc)" -n 1 sh -c "$one" one
cat "$results"/*.failed 2>/dev/null
sums=$(cat "$results"/*.counts 2>/dev/null |
	awk '{ p += $1; f += $2; n++ } END { print p + 0, f + 0, n + 0 }')
set -- $# $sums
echo "unit: $2 passed, $3 failed"
[ "$3" -eq 0 ] && [ "$2" -gt 0 ] && [ "$4" -eq "$1" ]

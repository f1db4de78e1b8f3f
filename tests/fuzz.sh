#!/bin/sh
# make fuzz: libFuzzer with address and undefined-behaviour sanitizers over every harness in
# tests/fuzz, or those in HARNESSES, FUZZ_SECONDS each, FUZZ_JOBS (at most two) at a time. Starts
# from the committed corpus; what it learns stays in build/fuzz/learned/NAME, inputs that break
# something go to build/fuzz/findings.
#   sh tests/fuzz.sh merge   adds to the corpus, smallest first, what was learned and reaches code
#                            that the corpus does not
# Needs Debian's clang-14 and libclang-rt-14-dev; nothing else does.
set -u
FUZZ_SECONDS=${FUZZ_SECONDS:-600}
FUZZ_JOBS=${FUZZ_JOBS:-2}
cd "$(dirname "$0")/.." || exit 2
command -v "${CLANG:-clang-14}" >/dev/null || {
	echo "fuzzing needs clang: apt-get install clang-14 libclang-rt-14-dev" >&2
	exit 2
}
make --no-print-directory VARIANT=fuzz -j"$(nproc)" fuzz-harnesses || exit 2
HARNESSES=${HARNESSES:-$(ls tests/fuzz/fuzz_*.c | sed 's/.*fuzz_\(.*\)\.c/\1/')}
mkdir -p build/fuzz/findings
export ASAN_OPTIONS="malloc_context_size=4:quarantine_size_mb=32:${ASAN_OPTIONS:-}"

# run NAME OPTION...: the harness on what was learned and the corpus.
run() {
	name=$1
	shift
	longest=$(sed -n 's/.*[Ll]ongest input: \([0-9]*\).*/\1/p' "tests/fuzz/fuzz_$name.c")
	mkdir -p "build/fuzz/learned/$name"
	nice "build/fuzz/tests/fuzz/fuzz_$name" -max_len="${longest:-256}" -timeout=300 \
		-rss_limit_mb=2048 \
		-artifact_prefix="build/fuzz/findings/$name-" "$@" >"build/fuzz/$name.log" 2>&1
}
fuzz_one() {
	words=tests/fuzz/$1.dict
	[ -f "$words" ] || words=tests/fuzz/chinese.dict
	run "$1" -max_total_time="$FUZZ_SECONDS" -dict="$words" -print_final_stats=1 \
		"build/fuzz/learned/$1" "tests/fuzz/corpus/$1"
	status=$?
	awk -v name="$1" -v status=$status '
		/number_of_executed_units/ { runs = $2 }
		/ cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") reached = $(i + 1) }
		END { printf "%-8s %10d runs, %5d places reached: %s\n", name, runs, reached,
			status ? "FINDING" : "no finding" }' \
		"build/fuzz/$1.log"
	[ $status -eq 0 ] || grep -aE 'ERROR|SUMMARY|runtime error|fuzz_[a-z]*\.c:|Test unit' \
		"build/fuzz/$1.log" | head -n 12
	return $status
}

mode=${1:-}
failed=0
set -- # processes under way
for name in $HARNESSES; do
	if [ "$mode" = merge ]; then
		run "$name" -merge=1 -use_counters=0 "tests/fuzz/corpus/$name" \
			"build/fuzz/learned/$name" || failed=1
		continue
	fi
	fuzz_one "$name" &
	set -- "$@" $!
	[ $# -lt "$FUZZ_JOBS" ] || {
		wait "$1" || failed=1
		shift
	}
done
for process in "$@"; do
	wait "$process" || failed=1
done
exit $failed

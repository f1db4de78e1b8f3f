#!/bin/sh
# make fuzz: libFuzzer with address and undefined-behaviour sanitizers over every harness in
# tests/fuzz, or those in HARNESSES, FUZZ_SECONDS each, two at a time. Starts from the committed
# corpus; what it learns stays in build/fuzz/learned/NAME, inputs that break something go to
# build/fuzz/findings. Needs Debian's clang-14 and libclang-rt-14-dev, which only this target does.
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

fuzz_one() {
	name=$1
	learned=build/fuzz/learned/$name
	log=build/fuzz/$name.log
	longest=$(sed -n 's/.*[Ll]ongest input: \([0-9]*\).*/\1/p' "tests/fuzz/fuzz_$name.c")
	mkdir -p "$learned"
	nice "build/fuzz/tests/fuzz/fuzz_$name" -max_total_time="$FUZZ_SECONDS" -max_len="${longest:-256}" \
		-timeout=20 -rss_limit_mb=2048 -dict=tests/fuzz/chinese.dict -use_value_profile=1 -print_final_stats=1 \
		-artifact_prefix="build/fuzz/findings/$name-" "$learned" "tests/fuzz/corpus/$name" >"$log" 2>&1
	status=$?
	awk -v name="$name" -v status=$status '
		/number_of_executed_units/ { runs = $2 }
		/ cov: / { for (i = 1; i < NF; i++) if ($i == "cov:") cov = $(i + 1) }
		END { printf "%-8s %10d runs, coverage %5d: %s\n", name, runs, cov, status ? "FINDING" : "no finding" }' "$log"
	[ $status -eq 0 ] || grep -E 'ERROR|SUMMARY|runtime error|fuzz_|Test unit' "$log" | head -n 12
	return $status
}
export FUZZ_SECONDS
failed=0 running=
for name in $HARNESSES; do
	fuzz_one "$name" &
	running="$running $!"
	# shellcheck disable=SC2086 # a list of process ids
	set -- $running
	if [ $# -ge "$FUZZ_JOBS" ]; then
		wait "$1" || failed=1
		shift
		running="$*"
	fi
done
for process in $running; do
	wait "$process" || failed=1
done
exit $failed

#!/bin/sh
# Units and whole stages in the release build; under sanitizers what reads foreign bytes: the units
# of ingest, the fuzzing corpus, and the stages that tests/run.sh names. `make check-sanitized` has
# all of them.
# Closes with one line "N passed, M failed" over all of them.
# Scratch folders are in memory where there is enough and the system allows a /tmp of our own: on a
# disk most of the time is its writes.
set -u
free=$(awk '/^MemAvailable/ { print int($2 / 1048576) }' /proc/meminfo)
in_memory='mount -t tmpfs -o mode=1777 tmpfs /tmp'
if [ -z "${SCRATCH_IN_MEMORY:-}" ] && [ "$free" -ge 8 ] &&
	unshare -m sh -c "$in_memory" 2>/dev/null; then
	export SCRATCH_IN_MEMORY=1
	exec unshare -m sh -c "$in_memory && exec sh \"\$0\"" "$0"
fi
log=$(mktemp)
trap 'rm -f "$log" "$log.left"' EXIT
jobs=$(nproc)
failed=0
step() {
	echo "== $(date +%T) $*"
	"$@" >"$log" 2>&1 || {
		failed=1
		cat "$log"
	}
	grep '^LEFT OUT: ' "$log" | tee -a "$log.left"
	grep -E '^[0-9]+ s ' "$log"
	grep -E '^[a-z-]+: [0-9]+ passed, [0-9]+ failed$' "$log" | tee -a "$log.sum"
}
: >"$log.sum"
make="make --no-print-directory -j$jobs"
step $make VARIANT=release all
step $make VARIANT=release UNITS_NOT=ingest unit
step $make VARIANT=release run-tests
step $make VARIANT=asan all
step $make VARIANT=asan UNITS=ingest unit
step $make VARIANT=asan run-tests
step $make VARIANT=asan replay
awk '{ p += $2; f += $4 } END { printf "%d passed, %d failed\n", p, f }' "$log.sum" >"$log"
rm -f "$log.sum"
cat "$log.left" "$log" 2>/dev/null
grep -q ', 0 failed$' "$log" && ! grep -q '^0 passed' "$log" && [ $failed -eq 0 ]

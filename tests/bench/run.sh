#!/bin/sh
# make bench: how long things take, medians of five runs, side by side in one run.
#   quarter  the three stages over the sample office's newest quarter, against one second
#   report   all of `report` beside gnuplot and pandoc alone, and a script (report.sh)
#   units    the 统计指标表 of 18, 102 and 306 units: processor time a unit, which stays the same
#   journal  the same append to a store with a rollback journal and with WAL (docs/store.md)
#   load     one million case rows beside DuckDB, fread, pandas and SQLite (load.sh)
# Times are seconds of wall clock; ratios are what counts.
set -eu
B=${B:-build/release}
case $B in /*) ;; *) B=$PWD/$B ;; esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

now() { date +%s.%N; }
since() { echo "$(now) $1" | awk '{ printf "%.3f", $1 - $2 }'; }
# median COMMAND...: runs it five times (PREPARE before each, what that wrote on disk), prints the
# middle time. Exit status 1 (something was refused) is as good as 0; any other ends the bench.
median() {
	: >"$scratch/times"
	for _ in 1 2 3 4 5; do
		eval "${PREPARE:-:}"
		sync
		start=$(now)
		status=0
		"$@" >"$scratch/out" 2>&1 || status=$?
		seconds=$(since "$start")
		if [ $status -gt 1 ]; then
			cat "$scratch/out" >&2
			exit 1
		fi
		echo "$seconds" >>"$scratch/times"
	done
	sort -n "$scratch/times" | sed -n 3p
}
line() { printf '%-34s %8s s  %s\n' "$1" "$2" "${3:-}"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "ratio %.2f", a / b }'; }
# One of the three stages: its median and what part of a second that is.
stage() {
	label=$1
	shift
	seconds=$(median "$@")
	line "$label" "$seconds" "$(ratio "$seconds" 1) to a second"
	total=$(awk -v a="$total" -v b="$seconds" 'BEGIN { printf "%.3f", a + b }')
}

echo "== quarter"
work=$scratch/office
"$B/shuangda" init "$work" --quiet
cp -R samples/inbox/. "$work/inbox/"
cp -R samples/notes/. "$work/notes/"
newest=$(ls samples/inbox | grep -E '^[0-9]{4}Q[1-4]$' | sort | tail -n 1)
start=$(now)
for folder in "$work"/inbox/*Q?; do
	[ "$(basename "$folder")" = "$newest" ] ||
		"$B/shuangda" -C "$work" ingest --quiet "$folder" >/dev/null 2>&1 || [ $? -eq 1 ]
done
line "ingest, all earlier quarters" "$(since "$start")" "once"
cp -R "$work" "$scratch/before"
total=0
PREPARE='rm -rf "$work"; cp -R "$scratch/before" "$work"'
stage "ingest $newest ($(ls "$work/inbox/$newest" | wc -l) files)" \
	"$B/shuangda" -C "$work" ingest --quiet "$work/inbox/$newest"
PREPARE=
stage "analyze $newest" "$B/shuangda" -C "$work" analyze "$newest"
stage "render $newest" "$B/shuangda" -C "$work" render "$newest"
line "the three together" "$total" "$(ratio "$total" 1) to a second"
seconds=$(median "$B/shuangda" -C "$work" assess "$(($(echo "$newest" | cut -c1-4) - 1))")
line "assess" "$seconds"
rm -rf "$scratch/before"

echo "== report"
B=$B sh tests/bench/report.sh

echo "== units"
base=
for units in 18 102 306; do
	rm -rf "$work"
	"$B/shuangda" init "$work" --quiet
	python3 tests/bench/office.py "$work" $units 60 2024 2024
	: >"$scratch/times"
	python3 tests/bench/timed.py "$scratch/times" \
		"$B/shuangda-ingest" -C "$work" --quiet "$work/inbox/2024" >/dev/null
	read -r seconds processor <"$scratch/times"
	each=$(awk -v s="$processor" -v n=$units 'BEGIN { printf "%.2f", s / n * 1000 }')
	base=${base:-$each}
	line "ingest, 统计指标表 of $units units" "$seconds" \
		"processor $each ms a unit, $(ratio "$each" "$base")"
done

echo "== journal"
append="BEGIN IMMEDIATE; INSERT INTO t(a, b, c) SELECT value, 'case ' || value, value * 7 % 1000
	FROM generate_series(1, 300000); COMMIT;"
for mode in DELETE WAL; do
	PREPARE='rm -f "$scratch"/journal.db*'
	seconds=$(median sqlite3 "$scratch/journal.db" "PRAGMA journal_mode=$mode;
		PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER PRIMARY KEY, a, b, c);
		$append $append PRAGMA wal_checkpoint(TRUNCATE);")
	[ $mode = DELETE ] && base=$seconds
	line "600000 rows appended, $mode" "$seconds" "$(ratio "$seconds" "$base")"
done

B=$B sh tests/bench/load.sh

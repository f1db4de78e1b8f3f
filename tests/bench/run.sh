#!/bin/sh
# make bench: how long things take, medians of five runs, side by side in one run.
#   quarter  the three stages over the sample office's newest quarter
#   journal  the same append to a store with a rollback journal and with WAL (docs/store.md)
#   load     one million case rows through ingest, beside SQLite's own .import of the file
# Times are seconds of wall clock; ratios are what counts. ROWS sets the size of `load`.
set -eu
B=${B:-build/release}
case $B in /*) ;; *) B=$PWD/$B ;; esac
ROWS=${ROWS:-1000000}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

now() { date +%s.%N; }
# median COMMAND...: runs it five times (PREPARE before each), prints the middle time.
median() {
	for _ in 1 2 3 4 5; do
		eval "${PREPARE:-:}"
		start=$(now)
		"$@" >/dev/null 2>&1 || [ $? -eq 1 ]
		echo "$(now) $start" | awk '{ printf "%.3f\n", $1 - $2 }'
	done | sort -n | sed -n 3p
}
line() { printf '%-34s %8s s  %s\n' "$1" "$2" "${3:-}"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "ratio %.2f", a / b }'; }

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
line "ingest, all earlier quarters" "$(echo "$(now) $start" | awk '{ printf "%.3f", $1 - $2 }')" "once"
cp "$work/store.db" "$scratch/before.db"
PREPARE='cp "$scratch/before.db" "$work/store.db"; rm -rf "$work/receipts/$newest"'
line "ingest $newest" "$(median "$B/shuangda" -C "$work" ingest --quiet "$work/inbox/$newest")"
PREPARE=
line "analyze $newest" "$(median "$B/shuangda" -C "$work" analyze "$newest")"
line "render $newest" "$(median "$B/shuangda" -C "$work" render "$newest")"
line "assess" "$(median "$B/shuangda" -C "$work" assess "$(($(echo "$newest" | cut -c1-4) - 1))")"

echo "== journal"
append="BEGIN IMMEDIATE; INSERT INTO t(a, b, c) SELECT value, 'case ' || value, value * 7 % 1000 FROM generate_series(1, 300000); COMMIT;"
for mode in DELETE WAL; do
	PREPARE='rm -f "$scratch"/journal.db*'
	seconds=$(median sqlite3 "$scratch/journal.db" "PRAGMA journal_mode=$mode; PRAGMA synchronous=FULL;
		CREATE TABLE t(id INTEGER PRIMARY KEY, a, b, c); $append $append PRAGMA wal_checkpoint(TRUNCATE);")
	[ $mode = DELETE ] && base=$seconds
	line "600000 rows appended, $mode" "$seconds" "$(ratio "$seconds" "$base")"
done

echo "== load ($ROWS rows)"
python3 tests/bench/rows.py "$ROWS" >"$scratch/县市场监督管理局_执法案件台账_2024Q3.csv"
file="$scratch/县市场监督管理局_执法案件台账_2024Q3.csv"
PREPARE='rm -rf "$scratch/load"; "$B/shuangda" init "$scratch/load" --quiet'
ours=$(median "$B/shuangda" -C "$scratch/load" ingest --quiet --received 2024-10-08 "$file")
PREPARE='rm -f "$scratch"/import.db*'
peer=$(median sqlite3 "$scratch/import.db" "PRAGMA synchronous=FULL" ".import --csv '$file' cases")
line "shuangda ingest, every field checked" "$ours"
line "sqlite3 .import, nothing checked" "$peer" "$(ratio "$ours" "$peer")"

#!/bin/sh
# make bench-scale: a province's quarter, from the counties' inboxes to its report, and the merge
# of ever more extracts.
#   counties  COUNTIES fictitious counties (samples/counties.sh) by deploy/slurm/county.sh, two at a
#             time: seconds a county and their spread, the whole time; then the province's ingest of
#             their extracts, analyze and render
#   merge     ingest of EXTRACTS extracts of one quarter (tests/bench/extracts.c), each of them
#             looked through and put into the store: seconds, peak memory, seconds a thousand; once
#             more with all of them known; beside it DuckDB's merge of the same facts, unchecked
# Settings: COUNTIES (136), EXTRACTS ("136 712 2850"), PARTS ("counties merge"), BENCH_DIR (where:
# on a disk that syncs it takes longer than in memory).
set -eu
B=${B:-build/release}
case $B in /*) ;; *) B=$PWD/$B ;; esac
COUNTIES=${COUNTIES:-136}
EXTRACTS=${EXTRACTS:-136 712 2850}
PARTS=${PARTS:-counties merge}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/shuangda-bench
here=$PWD
scratch=$(mktemp -d "${BENCH_DIR:-${TMPDIR:-/tmp}}/scale.XXXXXX")
trap 'rm -rf "$scratch"' EXIT
export B

# timed COMMAND...: "seconds processor-seconds peak-MiB" into $scratch/took; it may end with 1.
timed() {
	sync
	/usr/bin/time -q -o "$scratch/took" -f '%e %U %S %M' "$@" >"$scratch/out" 2>&1 ||
		[ $? -eq 1 ] || {
		tail -5 "$scratch/out" >&2
		exit 1
	}
	awk '{ printf "%.1f %.1f %.0f\n", $1, $2 + $3, $4 / 1024 }' \
		"$scratch/took" >"$scratch/took.new"
	mv "$scratch/took.new" "$scratch/took"
}
told() { # LABEL
	read -r seconds processor peak <"$scratch/took"
	printf '  %-34s %8s s  processor %s s, at most %s MiB\n' "$1" "$seconds" "$processor" \
		"$peak"
}

part_counties() {
	echo "== $COUNTIES counties, a quarter each, two at a time"
	root=$scratch/counties
	sh samples/counties.sh "$COUNTIES" "$root" >/dev/null
	cat >"$root/settings" <<-EOF
		PERIOD=2024Q3
		COUNTIES=$root/counties.txt
		PROVINCE=$root/province
		OUT=$root/out
		LOGS=$root/logs
		WORK=$root/work
		SHUANGDA=$B/shuangda
	EOF
	# each county by itself, with its time
	mkdir -p "$root/times"
	cat >"$root/one.sh" <<-EOF
		start=\$(date +%s.%N)
		sh $here/deploy/slurm/county.sh $root/settings \$1 >$root/times/\$1.said 2>&1
		awk -v a=\$start -v b=\$(date +%s.%N) 'BEGIN { printf "%.2f\n", b - a }' \
			>$root/times/\$1
	EOF
	start=$(date +%s.%N)
	seq "$COUNTIES" | xargs -n 1 -P 2 sh "$root/one.sh"
	cat "$root"/times/*[0-9] | sort -n | awk -v whole="$(awk -v a="$start" -v b="$(date +%s.%N)" \
		'BEGIN { print b - a }')" '{ t[NR] = $1 } END {
		printf "  a county: median %.2f s, from %.2f to %.2f s; all %.0f s\n",
			t[int((NR + 1) / 2)], t[1], t[NR], whole }'
	timed "$B/shuangda" -C "$root/province" ingest --quiet "$root/out"
	told "their extracts"
	timed "$B/shuangda" -C "$root/province" analyze --quiet 2024Q3
	told "analyze"
	timed "$B/shuangda" -C "$root/province" render --quiet 2024Q3
	told "render"
	base=$(ls "$root"/out/*.db | head -n 1)
	cp "$base" "$scratch/base.db"
}

part_merge() {
	[ -e "$scratch/base.db" ] || {
		sh samples/counties.sh 1 "$scratch/one" >/dev/null
		county=$(cat "$scratch/one/counties.txt")
		"$B/shuangda" -C "$county" ingest --quiet "$county/inbox/2024Q3" >/dev/null 2>&1 ||
			[ $? -eq 1 ]
		"$B/shuangda" -C "$county" analyze --quiet 2024Q3 >/dev/null
		"$B/shuangda" -C "$county" export --quiet 2024Q3 >/dev/null 2>&1
		cp "$county"/上报/*.db "$scratch/base.db"
	}
	for n in $EXTRACTS; do
		rows=$(sqlite3 -readonly "$scratch/base.db" "SELECT count(*) FROM fact")
		echo "== merge of $n extracts of $rows facts"
		rm -rf "$scratch/office" "$scratch/in"
		"$B/shuangda" init --quiet "$scratch/office"
		sed -i '/^bgs,/s/$/370000/' "$scratch/office/rules/units.csv"
		"$B/tests/bench/extracts" "$scratch/base.db" "$n" "$scratch/in" "$scratch/office"
		timed "$B/shuangda-ingest" -C "$scratch/office" --quiet "$scratch/in"
		told "ingest"
		awk -v n="$n" '{ printf "  %-34s %8.1f s\n", "a thousand extracts",
			$1 / n * 1000 }' "$scratch/took"
		timed "$B/shuangda-ingest" -C "$scratch/office" --quiet "$scratch/in"
		told "once more, all known"
		merge_beside
	done
}

merge_beside() {
	[ -d "$cache/node_modules/@duckdb" ] || {
		echo "  DuckDB: not installed (make bench-load installs it)"
		return
	}
	mkdir "$scratch/csv"
	for extract in "$scratch"/in/*.db; do
		sqlite3 -readonly -csv "$extract" "SELECT m.region, f.indicator, f.month, f.unit,
			f.value, f.state FROM fact f, manifest m" \
			>"$scratch/csv/$(basename "$extract" .db).csv"
		ln -s "$extract" "$scratch/csv/"
	done
	rm -f "$scratch/duck.db"
	timed env NODE_PATH="$cache/node_modules" node tests/bench/peer_merge.cjs "$scratch/csv" \
		"$scratch/duck.db"
	told "DuckDB, from $(cut -d' ' -f3- "$scratch/out")"
	rm -rf "$scratch/csv"
}

for part in $PARTS; do
	"part_$part"
done

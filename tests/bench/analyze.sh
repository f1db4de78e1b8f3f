#!/bin/sh
# make bench-analyze: how long `analyze` takes, medians of RUNS (5) whole processes, on synthetic
# offices (office.py) whose files went through ingest.
#   county    18 units, 60 indicators, 12 years of months reported in measures: a first run, the
#             same again, one new file, against 150 ms
#   ledger    the same indicators counted from ledgers of 60 cases a unit and year
#   province  1, 17 and 136 counties of 18 units with 60 indicators from ledgers over one year: time
#             a series; what an unchanged run takes (start, rules, fingerprint) is shown apart
# Settings: RUNS, COUNTIES ("1 17 136"), PARTS ("county ledger province"). Times are seconds of wall
# clock, and of the processor (its own and the system's for it), which say more when the machine has
# other work.
set -eu
B=${B:-build/release}
case $B in /*) ;; *) B=$PWD/$B ;; esac
RUNS=${RUNS:-5}
COUNTIES=${COUNTIES:-1 17 136}
PARTS=${PARTS:-county ledger province}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
work=$scratch/office

# office UNITS INDICATORS FIRST_YEAR LAST_YEAR [--ledger CASES]: into $work, ingested; the store is
# kept in $scratch/empty.db.
office() {
	rm -rf "$work"
	"$B/shuangda" init "$work" --quiet
	python3 tests/bench/office.py "$work" "$@"
	for folder in "$work"/inbox/*; do
		"$B/shuangda" -C "$work" ingest --quiet "$folder" >"$scratch/out" 2>&1 || {
			cat "$scratch/out" >&2
			exit 1
		}
	done
	cp "$work/store.db" "$scratch/empty.db"
}
# median [STORE]: `analyze` of $period RUNS times, each on a copy of STORE if one is given; prints
# the middle time.
median() {
	: >"$scratch/times"
	i=0
	while [ $i -lt "$RUNS" ]; do
		i=$((i + 1))
		[ -z "${1:-}" ] || cp "$1" "$work/store.db"
		cat "$work/store.db" >/dev/null
		sync
		python3 tests/bench/timed.py "$scratch/times" "$B/shuangda-analyze" -C "$work" \
			--quiet "$period" >&2
	done
	cut -d' ' -f2 "$scratch/times" | sort -n |
		sed -n "$(((RUNS + 1) / 2))p" >"$scratch/processor"
	cut -d' ' -f1 "$scratch/times" | sort -n | sed -n "$(((RUNS + 1) / 2))p"
}
processor() { echo "processor $(cat "$scratch/processor") s"; }
line() { printf '%-38s %8.4f s  %s\n' "$1" "$2" "${3:-}"; }
target() { awk -v a="$1" 'BEGIN { printf "%.2f of 150 ms", a / 0.15 }'; }
size() { wc -c <"$work/store.db" | awk '{ printf "store %.1f MB", $1 / 1e6 }'; }

# county FORM: first run, the same inputs, one new file of the form
county() {
	period=2024Q4
	line "  statements" 0 "$(size)"
	seconds=$(median "$scratch/empty.db")
	line "  first run" "$seconds" "$(target "$seconds"), $(processor), $(size)"
	cp "$work/store.db" "$scratch/first.db"
	seconds=$(median)
	line "  the same inputs" "$seconds" "$(target "$seconds"), $(processor)"
	"$B/shuangda" -C "$work" ingest --quiet --supplement --received 2025-01-20 \
		"$scratch/县甲甲甲丁局_${1}_2024_补充.csv" \
		>"$scratch/out" 2>&1
	cp "$work/store.db" "$scratch/later.db"
	seconds=$(median "$scratch/later.db")
	line "  one new file" "$seconds" "$(target "$seconds"), $(processor), $(size)"
}

part_county() {
	echo "== county: 18 units, 60 indicators, 12 years of months in measures"
	office 18 60 2013 2024
	printf '月份,指标,数值,备注\r\n2024-11,第003项,99,\r\n2024-12,第003项,98,\r\n' \
		>"$scratch/县甲甲甲丁局_统计指标表_2024_补充.csv"
	county 统计指标表
}
part_ledger() {
	echo "== ledger: the same counted from 12,960 cases"
	office 18 60 2013 2024 --ledger 60
	printf '案件编号,当事人,案由,领域,办案程序,立案日期,案值（元）\r\n%s\r\n' \
		"局立〔2024〕新1号,某店,销售不合格产品,食品,普通程序,2024-12-20,5" \
		>"$scratch/县甲甲甲丁局_执法案件台账_2024_补充.csv"
	county 执法案件台账
}
part_province() {
	echo "== province: 60 indicators from ledgers of 24 cases a unit, one year"
	base=
	for counties in $COUNTIES; do
		nr=$((counties * 18 * 60))
		office $((counties * 18)) 60 2024 2024 --ledger 24
		period=2024Q4
		seconds=$(median "$scratch/empty.db")
		busy=$(cat "$scratch/processor")
		same=$(median)
		each=$(awk -v s="$busy" -v f="$(cat "$scratch/processor")" -v n=$nr \
			'BEGIN { printf "%.1f", (s - f) / n * 1e6 }')
		base=${base:-$each}
		ratio=$(awk -v a="$each" -v b="$base" 'BEGIN { printf "%.2f", a / b }')
		words="processor $busy s; unchanged $same s; beyond that $each us a series"
		line "  $counties counties, $nr series" "$seconds" "$words, ratio $ratio"
	done
}
for part in $PARTS; do
	part_$part
done

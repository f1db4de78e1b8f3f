#!/bin/sh
# make bench-load: one million case rows of 16 columns, every field checked, stored durably, beside
# what else loads such a file. All run in one go, one run of each a round, so that a busy machine
# hits all alike; the file is warm in memory, what earlier runs wrote is on disk before each run.
#   shuangda  ingest: SHA-256, evidence copied, checked, keys, store committed (the whole process)
#   duckdb    read_csv into a new database file, store_rejects, types given, CHECKPOINT
#   fread     R data.table, into memory      pandas   read_csv, into memory
#   sqlite    its own .import into a typed table, synchronous=FULL, nothing checked
# "load" is the peer's own time for the load, "process" with the start of node, R or Python. Of the
# ratios the first is shuangda's process over the peer's load, which never flatters us, the second
# process over process.
# Settings: ROWS (1000000), ROUNDS (5), PEERS, BAD=0 leaves out the file of bad rows, ROWS10=1 adds
# ten times the rows. Peers come from Debian (deps.sh) and npm (into a cache); one that cannot is
# named.
set -eu
B=${B:-build/release}
case $B in /*) ;; *) B=$PWD/$B ;; esac
here=tests/bench
ROWS=${ROWS:-1000000}
ROUNDS=${ROUNDS:-5}
PEERS=${PEERS:-duckdb fread pandas sqlite}
duckdb_version=1.5.6-r.1
cache=${XDG_CACHE_HOME:-$HOME/.cache}/shuangda-bench
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# --- peers ------------------------------------------------------------------
peer_install() {
	case $1 in
	duckdb)
		[ "$(cat "$cache/duckdb.version" 2>/dev/null)" = $duckdb_version ] && return
		command -v npm >/dev/null || return
		mkdir -p "$cache"
		npm install --no-audit --no-fund --silent --prefix "$cache" \
			"@duckdb/node-api@$duckdb_version" >/dev/null 2>&1 || return
		echo $duckdb_version >"$cache/duckdb.version"
		;;
	fread) dpkg-query -W r-cran-data.table >/dev/null 2>&1 ;;
	pandas) dpkg-query -W python3-pandas >/dev/null 2>&1 ;;
	sqlite) command -v sqlite3 >/dev/null ;;
	*) return 1 ;;
	esac
}
# --- runs -------------------------------------------------------------------
# timed WHAT COMMAND...: runs it and adds "WHAT process-seconds peak-KiB rows load-seconds" to the
# record: what the command printed is "rows load-seconds versions", if anything.
timed() {
	what=$1
	shift
	sync
	start=$(date +%s.%N)
	status=0
	/usr/bin/time -q -o "$scratch/peak" -f %M "$@" >"$scratch/out" 2>"$scratch/err" || status=$?
	end=$(date +%s.%N)
	if [ "$status" -gt 1 ]; then
		echo "$what failed:" >&2
		sed 's/^/  /' "$scratch/err" >&2
		return 1
	fi
	read -r rows load about <"$scratch/out" || :
	process=$(echo "$start $end" | awk '{ printf "%.3f", $2 - $1 }')
	echo "$what $process $(tail -n 1 "$scratch/peak") ${rows:-0} ${load:-$process}" \
		>>"$scratch/record"
	[ -z "${about:-}" ] || echo "$about" >"$scratch/about.$what"
}
# peer NAME CSV: one load from nothing.
peer() {
	rm -f "$scratch"/peer.db*
	case $1 in
	duckdb) timed "$1" env NODE_PATH="$cache/node_modules" node $here/peer_duckdb.cjs "$2" \
		"$scratch/peer.db" ;;
	fread) timed "$1" Rscript $here/peer_fread.R "$2" ;;
	pandas) timed "$1" /usr/bin/python3 $here/peer_pandas.py "$2" ;;
	sqlite) timed "$1" sh $here/peer_sqlite.sh "$2" "$scratch/peer.db" ;;
	esac
	rm -f "$scratch"/peer.db*
}
# ours WHAT CSV COLUMN ROWS: takes the file into a new office; all of its ROWS must be in COLUMN.
# WHAT-stage is the stage alone, without the unit's receipts.
ours() {
	rm -rf "$scratch/office"
	"$B/shuangda" init "$scratch/office" --quiet
	case $1 in
	*-stage) timed "$1" "$B/shuangda-ingest" -C "$scratch/office" --quiet \
		--received 2024-10-08 "$2" ;;
	*) timed "$1" "$B/shuangda" -C "$scratch/office" ingest --quiet \
		--received 2024-10-08 "$2" ;;
	esac
	taken=$(sqlite3 "$scratch/office/store.db" "SELECT $3 FROM submission_current")
	[ "$taken" = "$4" ] || { echo "$1: $3 is $taken, not $4" >&2; exit 1; }
}
# column WHAT FIELD: the sorted figures of a field of the record; middle, lowest, highest of them.
column() {
	awk -v what="$1" -v field="$2" '$1 == what { print $field }' "$scratch/record" | sort -n
}
middle() {
	column "$1" "$2" |
		awk '{ v[NR] = $1 } END { print (v[int((NR + 1) / 2)] + v[int(NR / 2) + 1]) / 2 }'
}
lowest() { column "$1" "$2" | head -n 1; }
highest() { column "$1" "$2" | tail -n 1; }
divide() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }
# row WHAT LABEL: its line of the table.
row() {
	awk -v label="$2" -v load="$(middle "$1" 5)" -v low="$(lowest "$1" 5)" \
		-v high="$(highest "$1" 5)" \
		-v process="$(middle "$1" 2)" -v peak="$(highest "$1" 3)" \
		-v ours="$(middle shuangda 2)" 'BEGIN {
		printf "%-36s %7.2f  %6.2f-%-6.2f %7.2f %8.0f   %s\n", label, load, low, high,
			process, peak / 1024,
			ours ? sprintf("%.2f %.2f", ours / load, ours / process) : "-" }'
}

file() { echo "$scratch/$1/县市场监督管理局_执法案件台账_2024Q3.csv"; }
make_file() {
	name=$1
	shift
	mkdir -p "$scratch/$name"
	python3 $here/rows.py "$@" >"$(file "$name")"
	cat "$(file "$name")" >/dev/null
}

on=$(df --output=fstype "$scratch" | tail -n 1)
echo "== load ($ROWS rows, medians of $ROUNDS, $(nproc) cores, scratch on $on)"
{ command -v sqlite3 && command -v /usr/bin/time; } >/dev/null || {
	echo "sqlite3 or time is missing: make deps-bench" >&2
	exit 1
}
there=
for peer in $PEERS; do
	if peer_install "$peer"; then
		there="$there $peer"
	else
		echo "$peer: could not be installed, left out"
	fi
done
make_file good "$ROWS"
[ "${BAD:-1}" = 0 ] || make_file bad "$ROWS" --bad
round=0
while [ $round -lt "$ROUNDS" ]; do
	round=$((round + 1))
	ours shuangda "$(file good)" rows_accepted "$ROWS"
	for peer in $there; do
		peer "$peer" "$(file good)" || continue
		[ "$rows" = "$ROWS" ] || { echo "$peer: loaded $rows rows, not $ROWS" >&2; exit 1; }
	done
	[ "${BAD:-1}" = 0 ] || {
		ours bad "$(file bad)" rows_refused "$ROWS"
		ours bad-stage "$(file bad)" rows_refused "$ROWS"
	}
done

printf '%-36s %7s  %-13s %7s %8s   %s\n' "" "load s" "low-high" "process" "peak MiB" "shuangda/peer"
row shuangda "shuangda ingest"
for peer in $there; do
	[ -z "$(column "$peer" 2)" ] || row "$peer" "$(cut -c1-36 "$scratch/about.$peer")"
done
if [ "${BAD:-1}" != 0 ]; then
	row bad "shuangda, every row bad" | sed 's/[^ ]* [^ ]*$//'
	row bad-stage "  the same without its receipts" | sed 's/[^ ]* [^ ]*$//'
	echo "every row bad / good: $(divide "$(middle bad 2)" "$(middle shuangda 2)"), without" \
		"receipts $(divide "$(middle bad-stage 2)" "$(middle shuangda 2)") (goal 2)"
fi
if [ "${ROWS10:-0}" = 1 ]; then
	rm -rf "$scratch/bad" "$scratch/good"
	make_file ten "$((ROWS * 10))"
	ours ten "$(file ten)" rows_accepted "$((ROWS * 10))"
	row ten "shuangda, 10 x the rows, once" | sed 's/[^ ]* [^ ]*$//'
	echo "10 x the rows / the rows: $(divide "$(middle ten 2)" "$(middle shuangda 2)")" \
		"(goal 10.5)"
fi

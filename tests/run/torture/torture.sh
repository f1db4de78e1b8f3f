# torture.sh short|long: what an office's folder is after kills and faults: the store sound,
# nothing half in, the last report intact, and the same command run again ends as one that
# nothing disturbed. The short form takes in a few units' files (make check), the long one makes
# reports (make torture). KILLS, SEED: how many kills, other moments of theirs; CALLS, PROGRAMS:
# which faults in which programs.
. "$ROOT/tests/run_lib.sh"
form=$1
inject=$B/tests/torture/inject.so
faults=0 others=0

# base DIR: the office before; what is done to it, and to a copy that nothing disturbs.
office base 2024Q2 2024Q3
if [ "$form" = short ]; then
	for file in base/inbox/2024Q3/*; do
		case $file in */县公安局_* | */县卫健局_* | */收文登记.csv) ;; *) rm "$file" ;; esac
	done
	rm -r base/inbox/2024Q2
	work="ingest base/inbox/2024Q3"
else
	take base 2024Q2
	"$sd" -C base analyze --quiet 2024Q2 && "$sd" -C base render --quiet 2024Q2
	work="report 2024Q3"
fi
rm -rf base/.scratch
cp -a base kept
begin=$(date +%s%N)
"$sd" -C base $work >/dev/null 2>&1 || [ $? -le 1 ] || fail "the undisturbed run"
length=$((($(date +%s%N) - begin) / 1000000))
mv base undisturbed

# facts DIR: what counts of a folder, without what tells moments and numbers of entry, and the
# names of all that is there: what a killed run began is not.
facts() {
	(cd "$1" && find . ! -path './store.db-*' | LC_ALL=C sort)
	(cd "$1" && find reports receipts received -type f ! -name '.*' | LC_ALL=C sort | xargs -r sha256sum)
	sql "$1" "SELECT file, sha256, status, rows_read, rows_accepted, rows_refused FROM submission ORDER BY folder, register_line, file"
	for table in $(sql "$1" "SELECT name FROM sqlite_schema WHERE name LIKE '%\\_statement' ESCAPE '\\' ORDER BY 1"); do
		sql "$1" "SELECT '$table', count(*) FROM $table"
	done
	sql "$1" "SELECT count(*) FROM receipt_due"
}
facts undisturbed >undisturbed.txt
last() {
	[ ! -d "$1/reports/2024Q2" ] || sums "$1/reports/2024Q2"
}
last kept >last.txt

# in_order: what nothing disturbs when the files that were in before the rerun (in.txt) come first.
# What is said of a unit's table and its ledger together is said of the one that comes second.
in_order() {
	rm -rf done later
	mv base done
	cp -a kept base
	mkdir later
	for file in base/inbox/2024Q3/*; do
		[ "${file##*/}" = 收文登记.csv ] || grep -qxF "${file##*/}" in.txt || mv "$file" later/
	done
	"$sd" -C base $work >/dev/null 2>&1 || [ $? -le 1 ] || fail "those that came first"
	[ -z "$(ls later)" ] || mv later/* base/inbox/2024Q3/
	"$sd" -C base $work >/dev/null 2>&1 || [ $? -le 1 ] || fail "those that came later"
	rm -rf in_order
	mv base in_order
	mv done base
	facts in_order
}
begin_again() {
	rm -rf base
	cp -a kept base
}
# judge WHAT: after a disturbance.
judge() {
	sqlite3 base/store.db 'PRAGMA integrity_check' >sound.txt 2>&1
	[ "$(cat sound.txt)" = ok ] || fail "$1: $(cat sound.txt)"
	[ -z "$(sqlite3 base/store.db 'PRAGMA foreign_key_check')" ] || fail "$1: dangling rows"
	[ "$(sql base "SELECT count(*) FROM submission WHERE rows_read <> rows_accepted + rows_refused + rows_duplicate + rows_ignored")" = 0 ] ||
		fail "$1: a file is half in"
	last base | cmp -s - last.txt || fail "$1: the last report changed"
	sql base "SELECT file FROM submission WHERE folder LIKE '%2024Q3'" >in.txt
	"$sd" -C base $work >again.txt 2>&1 || [ $? -le 1 ] || fail "$1: the rerun: $(cat again.txt)"
	facts base >rerun.txt
	cmp -s rerun.txt undisturbed.txt || in_order | diff rerun.txt - >differs.txt ||
		fail "$1: the rerun differs: $(head -5 differs.txt)"
	[ -z "$(find base/received -name 'new.*')" ] || fail "$1: an original that was begun is left"
}

# kill_after MILLISECONDS
kill_after() {
	begin_again
	killed "$(printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)))" "$sd" -C base $work
	judge "killed after $1 ms"
}
# fault PROGRAM CALL NR ERRNO: the run with it; false when the program never came to the call.
fault() {
	begin_again
	rm -f mark
	got=0
	INJECT_PROGRAM=$1 INJECT_CALL=$2 INJECT_NR=$3 INJECT_ERRNO=$4 INJECT_MARK=$PWD/mark \
		LD_PRELOAD=$inject "$sd" -C base $work >out.txt 2>err.txt || got=$?
	[ -e mark ] || return 1
	faults=$((faults + 1))
	[ $got -le 2 ] || fail "$1: $2 $3: ended with $got"
	[ $got -lt 2 ] || [ -s err.txt ] || fail "$1: $2 $3: ended without a word"
	judge "$1: $2 $3 fails with $4"
}
# other WHAT
other() {
	others=$((others + 1))
	judge "$1"
}

programs="shuangda shuangda-ingest"
calls="write:28 write:5 sync:5 rename:28 open:28 open:24 readdir:5 fork:11 copy:28 mkdir:28 remove:5"
if [ "$form" = short ]; then
	moments="5 20 45 80 130 200" parts= numbers="1 4 17"
else
	programs="$programs shuangda-analyze shuangda-render"
	parts=$(awk -v n="${KILLS:-500}" -v seed="${SEED:-17}" '
		BEGIN { srand(seed); for (i = 0; i < n; i++) printf "%d ", rand() * 1000 }')
	moments=
	numbers="1 2 3 4 5 7 9 12 16 21 28 37 49 65 86 114 152 200 270 360 480 640 850 1100 1500 2000 2700 3600"
fi
for moment in $moments; do
	kill_after "$moment"
done
# moments all over the run, however busy the machine is by then
for part in $parts; do
	before=$kills
	kill_after $((length * part / 1000))
	if [ $kills -gt $before ]; then
		length=$((length * 101 / 100))
	else
		length=$((length * 9 / 10))
	fi
	echo "$kills kills, $late too late: $part/1000 of $length ms"
done
[ "${KILLS:-1}" = 0 ] || tell_kills 1
for program in ${PROGRAMS:-$programs}; do
	for call in ${CALLS:-$calls}; do
		for number in $numbers; do
			fault $program ${call%:*} $number ${call#*:} || break
		done
	done
	[ "$form" = short ] || echo "$faults faults, the last in $program"
done

# two and eight at once: those that find another at work say so, none mixes up anything
for many in 2 8; do
	begin_again
	pids=
	for i in $(seq $many); do
		"$sd" -C base $work >/dev/null 2>"err.$i" &
		pids="$pids $!"
	done
	for pid in $pids; do
		wait $pid || [ $? -le 2 ] || fail "$many at once: a crash"
	done
	other "$many at once"
done

# the clock goes back by a day
if command -v faketime >/dev/null; then
	begin_again
	faketime -f -1d "$sd" -C base $work >/dev/null 2>&1 || [ $? -le 2 ] || fail "the clock: $?"
	other "the clock a day back"
fi

# a full disk, where this user may mount one
if [ "$(id -u)" = 0 ] && mkdir -p small && mount -t tmpfs -o size=64m tmpfs small 2>/dev/null; then
	for left in 8 64 512 2048; do
		rm -rf small/*
		cp -a kept small/base
		free=$(df --output=avail small | tail -1)
		[ "$free" -le $left ] || head -c $(((free - left) * 1024)) /dev/zero >small/filler
		got=0
		"$sd" -C small/base $(echo "$work" | sed 's,base/,small/base/,') >/dev/null 2>err.txt || got=$?
		[ $got -lt 2 ] || [ -s err.txt ] || fail "a disk with $left KB: no word"
		rm -f small/filler
		rm -rf base
		cp -a small/base base
		other "a disk with $left KB left"
	done
	umount small
fi

# stores that are damaged, of a newer program, missing: said, and left as they are
for harm in damaged newer empty; do
	begin_again
	case $harm in
	damaged) printf 'no database at all' | dd of=base/store.db conv=notrunc 2>/dev/null ;;
	newer) sqlite3 base/store.db "PRAGMA user_version = 99" ;;
	empty) [ "$form" = long ] || continue; : >base/store.db ;;
	esac
	before=$(sha256sum <base/store.db)
	expect 2 "$sd" -C base $work
	grep -q '^错误 \(STO\|CLI014\)' err.txt || fail "$harm: $(cat err.txt)"
	[ "$(sha256sum <base/store.db)" = "$before" ] || fail "$harm: the store was changed"
	others=$((others + 1))
done
echo "torture $form: $kills kills, $faults faults injected, $others other disturbances: sound"

# run_lib.sh - what the whole-stage tests share; sourced by tests/run/*.sh.
sd=$B/shuangda

fail() {
	echo "FAIL: $*" >&2
	exit 1
}
# expect STATUS COMMAND...: runs it and fails on any other exit status.
expect() {
	want=$1
	shift
	got=0
	"$@" >out.txt 2>err.txt || got=$?
	[ "$got" -eq "$want" ] || {
		cat out.txt err.txt
		fail "exit $got instead of $want: $*"
	}
}
# office DIR QUARTER...: a working folder with these sample quarters in its inbox.
office() {
	dir=$1
	shift
	"$sd" init "$dir" --quiet
	for quarter in "$@"; do
		cp -R "$ROOT/samples/inbox/$quarter" "$dir/inbox/"
		[ ! -f "$ROOT/samples/notes/$quarter.md" ] ||
			cp "$ROOT/samples/notes/$quarter.md" "$dir/notes/"
	done
}
# take DIR QUARTER...: ingest them; refused rows are allowed.
take() {
	dir=$1
	shift
	for quarter in "$@"; do
		got=0
		"$sd" -C "$dir" ingest --quiet "$dir/inbox/$quarter" >/dev/null 2>&1 || got=$?
		[ $got -le 1 ] || fail "ingest of $quarter ended with $got"
	done
}
# whole DIR: the sample office with every quarter taken, made once for all tests that want it.
whole() {
	made=${SHARED:-$PWD}/whole
	quarters=$(ls "$ROOT/samples/inbox" | grep -E '^[0-9]{4}Q[1-4]$')
	(
		flock 9
		[ -e "$made.done" ] || {
			rm -rf "$made"
			office "$made" $quarters
			take "$made" $quarters
			: >"$made.done"
		}
	) 9>"$made.lock"
	cp -a "$made" "$1"
}
# sanitized: this build looks for faults of the code, which one pass shows; what repeats a passage
# for its timing or its figures is the release build's.
sanitized() {
	case $B in *asan*) return 0 ;; esac
	return 1
}
# begin COMMAND...: in the background, in a session of its own, $session.
begin() {
	setsid "$@" >/dev/null 2>&1 &
	session=$!
}
# look PID: $state and $group, both empty when there is no such process.
look() {
	line=
	{ read -r line <"/proc/$1/stat"; } 2>/dev/null || : # gone
	line=${line##*) }
	state=${line%% *}
	line=${line#* * }
	group=${line%% *}
}
# session_runs: whether a process of $session is left that did not end.
session_runs() {
	cat /proc/[0-9]*/stat 2>/dev/null | LC_ALL=C awk -v session="$session" '
		{ sub(/.*\) /, "") } # of threads the first may be dead
		$4 == session && ($1 !~ /[ZX]/ || $18 > 1) { found = 1 }
		END { exit !found }'
}
# kill_begun: what begin() began, with all that it started, which is gone afterwards. What was
# killed in the midst of its work and what had ended before are counted apart.
kills=0 late=0
kill_begun() {
	look $session
	while [ "$group" ] && [ "$group" != $session ] && [ "$state" != Z ]; do # setsid is to come
		look $session
	done
	case $state in
	'' | [ZX]) ;;
	*) kill -s KILL -- "-$session" || fail "kill of $session" ;;
	esac
	await_begun
}
# await_begun: the same when it is killed by itself; $ended: its status.
await_begun() {
	ended=0
	wait $session 2>/dev/null || ended=$? # else it says "Killed" each time
	if [ $ended = 137 ]; then
		kills=$((kills + 1))
	else
		late=$((late + 1))
	fi
	tries=0
	while session_runs; do # its store and its folders are others' now
		tries=$((tries + 1))
		[ $tries -le 500 ] || fail "processes of $session are left, it ended with $ended"
		sleep 0.02
	done
}
# killed SECONDS COMMAND...: the command, killed after SECONDS.
killed() {
	pause=$1
	shift
	begin "$@"
	sleep "$pause"
	kill_begun
}
# tell_kills LEAST: how many kills there were in the midst of work; fewer than LEAST are a failure.
tell_kills() {
	echo "KILLED: ${0##*/}: $kills of $((kills + late)) in the midst of work"
	[ $kills -ge "$1" ] || fail "$kills kills only, $late came when all was over"
}
# dump DIR: the store as text, without what names a run or a submission by number of entry.
dump() {
	sqlite3 "$1/store.db" .dump | grep -v "^INSERT INTO command_log"
}
# sums FOLDER: hashes of all files below it.
sums() {
	(cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum)
}
# book PERIOD SHEET: the rows of a sheet of the statistical workbook of work/, cells apart by |.
book() {
	python3 "$ROOT/tests/accept/sheet.py" "work/reports/$1/统计报表_$1.xlsx" "$2"
}
sql() {
	sqlite3 -readonly "$1/store.db" "$2"
}
# provenance EACH CSV DIR UNIT...: each line's command gives its figure; of a place and column EACH
# lines at most.
provenance() {
	each=$1
	lines=$2
	dir=$3
	shift 3
	! sanitized || each=1
	python3 "$ROOT/tests/accept/provenance.py" --each "$each" "$lines" "$dir" "$sd" "$@" \
		>differ.txt || fail "$lines: $(cat differ.txt)"
}

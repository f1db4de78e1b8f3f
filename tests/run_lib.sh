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

# A large file is hashed where it is copied when its size says that it is new, and at once when not:
# what the store knows of it, and of its coming again, is the same.
. "$ROOT/tests/run_lib.sh"
name=县市场监督管理局_执法案件台账_2024Q3.csv
large=16777217
mkdir first second third
python3 "$ROOT/tests/bench/rows.py" 75000 >"first/$name"
[ "$(stat -c %s "first/$name")" -gt $large ] || fail "the file is not large"
sed 's/河东/河西/' "first/$name" >"second/$name"
sed 's/案件编号/甲/; s/立案日期/乙/' "first/$name" >"third/$name"
"$sd" init work --quiet

# take_one FOLDER STATUS DAY: takes its file in
take_one() { expect "$2" "$sd" -C work ingest --quiet --received "$3" "$1/$name"; }
# known FOLDER: hash, and how often the store has the content
known() {
	hash=$(sha256sum "$1/$name" | cut -d' ' -f1)
	sql work "SELECT count(*) FROM submission WHERE sha256 = '$hash'"
}
# kept FOLDER: its original is in received/, byte by byte, for the office alone
kept() {
	original=work/received/$(sha256sum "$1/$name" | cut -d' ' -f1)
	cmp "$original" "$1/$name" || fail "$1: not kept as it came"
	[ "$(stat -c %a "$original")" = 600 ] || fail "$1: open to others"
}

take_one first 0 2024-10-08
kept first
[ "$(known first)" = 1 ] || fail "the hash is not the file's"
[ "$(sql work 'SELECT rows_accepted FROM submission')" = 75000 ] || fail "rows are missing"
sqlite3 work/store.db .dump >before.sql
take_one first 0 2024-10-09
sqlite3 work/store.db .dump >after.sql
cmp before.sql after.sql || fail "the same file changed the store"

# Another content of the same size is another file, and the first one known beside it.
take_one second 0 2024-10-10
kept second
[ "$(known first) $(known second)" = "1 1" ] || fail "two contents of one size"
[ "$(sql work "SELECT status FROM submission WHERE received = '2024-10-08'")" = superseded ] ||
	fail "not a new version"

# A kept original that is gone says nothing of sizes.
rm -f work/received/*
take_one second 0 2024-10-11
[ "$(known second)" = 1 ] || fail "taken in twice"

# A large file that is not understood is kept and known in the same way.
take_one third 1 2024-10-12
kept third
[ "$(known third)" = 1 ] || fail "the refused file is not known by its hash"
[ "$(find work/received -name 'new*')" = "" ] || fail "something is left"

# What nothing changed for is not computed again, and whatever changes what is known is.
. "$ROOT/tests/run_lib.sh"
! sanitized || exit 0 # of bytes and of moments: the release build shows them
office work 2024Q2 2024Q3
name=县农业农村局_执法案件台账_2024Q3
mkdir stick
late=stick/县财政局_统计指标表_2024Q3.csv
mv "work/inbox/2024Q3/${late#*/}" stick/
take work 2024Q2 2024Q3

analyze() { expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-11-30; }
assess() { expect 0 "$sd" -C work assess 2024 --as-of 2024-11-30; }
inputs() { sql work "SELECT inputs FROM run WHERE kind = '$1'"; }
# Marks are put on results; a run that is made again takes them away.
mark() {
	sqlite3 work/store.db \
		"UPDATE finding_result SET text = '旧'; UPDATE score_result SET basis = '旧'"
}
marked() {
	sql work "SELECT EXISTS (SELECT 1 FROM finding_result WHERE text = '旧') ||
		EXISTS (SELECT 1 FROM score_result WHERE basis = '旧')"
}
analyze
assess
last=$(inputs analyze)
[ "$last" = "$(inputs assess)" ] || fail "analyze and assess read the store differently"
sqlite3 work/store.db .dump >before.sql
analyze
assess
sqlite3 work/store.db .dump >after.sql
cmp before.sql after.sql || fail "the same inputs changed the store"
mark
analyze
assess
[ "$(marked)" = 11 ] || fail "the same inputs were computed again"

# changed WHAT: both are computed again, and the same inputs next time are not
changed() {
	analyze
	assess
	[ "$(marked)" = 00 ] || fail "$1: old results stay ($(marked))"
	[ "$(inputs analyze)" != "$last" ] || fail "$1: the same fingerprint"
	last=$(inputs analyze)
	mark
	analyze
	assess
	[ "$(marked)" = 11 ] || fail "$1: computed twice"
	[ "$(sql work 'SELECT count(*) FROM series_text WHERE id NOT IN
		(SELECT text FROM series_part)')" = 0 ] ||
		fail "$1: texts that nobody has"
}
expect 0 "$sd" -C work ingest --received 2024-10-20 "$late"
changed "a new file"

head -n 4 "work/inbox/2024Q3/$name.csv" >"stick/${name}_补充.csv"
expect 0 "$sd" -C work ingest --supplement --received 2024-10-21 "stick/${name}_补充.csv"
changed "a supplement"

head -n 3 "work/inbox/2024Q3/$name.csv" >"stick/$name.csv"
expect 1 "$sd" -C work ingest --received 2024-10-22 "stick/$name.csv"
[ "$(sql work "SELECT status FROM submission WHERE received = '2024-10-22'")" = held ] ||
	fail "not held"
changed "a file that is held"

expect 0 "$sd" -C work ingest --full --received 2024-10-23 "stick/$name.csv"
[ "$(sql work "SELECT count(*) FROM submission WHERE status = 'held'")" = 0 ] || fail "still held"
changed "a held file that is accepted"

hash=$(sha256sum "stick/$name.csv" | cut -c 1-12)
expect 0 "$sd" -C work withdraw "$hash" --reason 发错了 --received 2024-10-25
changed "a withdrawal"

file=县司法局_统计指标表_2024Q3.csv
grep -q "^$file,.*2024-1" work/inbox/2024Q3/收文登记.csv || fail "$file is not in the register"
sed -i "/^$file,/s/2024-1[0-9T:-]*/2024-10-19/" work/inbox/2024Q3/收文登记.csv
"$sd" -C work ingest work/inbox/2024Q3 >/dev/null 2>&1 || [ $? -eq 1 ]
[ "$(sql work "SELECT count(*) FROM submission WHERE file = '$file' AND received
	LIKE '2024-10-19%'")" = 1 ] ||
	fail "the register's new date was not taken"
changed "a register that was edited"

# another program's results are not taken for this one's
sqlite3 work/store.db "UPDATE run SET inputs = 'of another program'"
analyze
assess
[ "$(marked)" = 00 ] || fail "another program's results stay"

# rules and notes are part of the key
mark
echo '## 下一步' >>work/notes/2024Q3.md
analyze
[ "$(sql work "SELECT count(*) FROM run WHERE kind = 'analyze'")" = 2 ] ||
	fail "other notes, the same run"

# a run that is not the newest of its period is made again: the newest is the published one
expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-10-31
analyze
[ "$(sql work "SELECT as_of FROM run_current WHERE kind = 'analyze' AND period = '2024Q3'")" \
	= 2024-11-30 ] ||
	fail "the older day stays the published one"

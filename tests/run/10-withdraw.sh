# A wrong file is taken back by the command line: figures, receipts, status and an earlier day;
# explain tells what the issued report said and shows the originals, leaving a trace.
. "$ROOT/tests/run_lib.sh"
office work 2024Q3
take work 2024Q3
expect 0 "$sd" -C work analyze 2024Q3
filed() { # the unit's cases filed, in the newest run
	sql work "SELECT CAST(value AS INTEGER) || state FROM series WHERE unit='nyj'
		AND indicator='A02_j' AND period='2024Q3'"
}
before=$(filed)
cp work/inbox/2024Q3/收文登记.csv register.csv
sqlite3 work/store.db "UPDATE run SET issued = '2024-10-20'"

# a corrected file follows, under its own name; then it proves to be the wrong one
name=县农业农村局_执法案件台账_2024Q3
mkdir stick
head -n 4 "work/inbox/2024Q3/$name.csv" >"stick/${name}_全量.csv"
expect 0 "$sd" -C work ingest --full --received 2024-10-21 "stick/${name}_全量.csv"
hash=$(sha256sum "stick/${name}_全量.csv" | cut -c 1-12)
expect 0 "$sd" -C work status 2024Q3 --changes
grep -q 减少 out.txt || fail "status --changes does not list the rows that went"
grep -rqa --include='*.csv' 减少 work/receipts/2024Q3/县农业农村局 || fail "the receipt does not list them"

expect 2 "$sd" -C work withdraw "$hash" --received 2024-10-25
grep -q CLI031 err.txt || fail "no word about the missing reason"
expect 2 "$sd" -C work withdraw
grep -q CLI005 err.txt || fail "no usage"
expect 2 "$sd" -C work withdraw 00000000 --reason 发错了 --received 2024-10-25
grep -q ING175 err.txt || fail "an unknown file is not named"
expect 0 "$sd" -C work withdraw "$hash" --reason 发错了期间 --received 2024-10-25
grep -q '^已撤回 ' out.txt || fail "withdraw says nothing"
grep -q 撤回后恢复计入的行 out.txt || fail "the rows that came back are not named"
grep -rqa --include='*.csv' 发错了期间 work/receipts/2024Q3/县农业农村局 || fail "the receipt lacks the reason"
expect 0 "$sd" -C work withdraw "$hash" --reason 再来 --received 2024-10-26
grep -q ING179 err.txt || fail "twice is not said"
head -n "$(wc -l <register.csv)" work/inbox/2024Q3/收文登记.csv | cmp - register.csv ||
	fail "old lines of the register changed"

expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-10-22
[ "$(filed)" != "$before" ] || fail "as of an earlier day the file does not count any more"
expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-10-25
[ "$(filed)" = "$before" ] || fail "$(filed) instead of $before"
expect 0 "$sd" -C work ingest --received 2024-10-26 "stick/${name}_全量.csv"
grep -q 此前已撤回 out.txt || fail "the same bytes came in again"

expect 0 "$sd" -C work explain 2024Q3 县农业农村局 立案 --as-of 2024-10-22
grep -q '上次印发（2024-10-20' out.txt || fail "explain does not tell the issued value"
grep -q '不再计入' out.txt || fail "explain does not tell what is counted no more"
sqlite3 work/store.db "SELECT count(*) FROM access_log" | grep -qx 0 || fail "explain left a trace"
expect 0 "$sd" -C work explain 2024Q3 县农业农村局 立案 --raw
rows=$(grep -c '^    第[0-9]*行：' out.txt)
[ "$rows" -gt 0 ] || fail "no originals"
[ "$(sql work "SELECT count(*) FROM access_log WHERE indicator = 'A02_j' AND who <> ''")" \
	= "$rows" ] ||
	fail "$rows originals shown, others logged"
first=$(sql work "SELECT sha256 FROM submission JOIN access_log a
	ON a.submission = submission.id LIMIT 1")
echo 13812345678 >>"work/received/$first"
expect 2 "$sd" -C work explain 2024Q3 县农业农村局 立案 --raw
grep -q ANA021 err.txt || fail "an altered original is not named"
! grep -q 13812345678 err.txt || fail "a personal number among the messages"

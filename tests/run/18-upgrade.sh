# upgrade: an office with a store of an older program works on with ours; what was known, issued and
# withdrawn stays so, and the old store is kept beside it.
. "$ROOT/tests/run_lib.sh"

# old FILE: a working folder with that store.
old() {
	"$sd" init "$1" --quiet
	rm "$1/store.db"
	sqlite3 "$1/store.db" <"$ROOT/tests/data/stores/$1.sql"
}
"$sd" init new --quiet
today=$(sql new "PRAGMA user_version")
for dump in "$ROOT"/tests/data/stores/v*.sql; do
	name=$(basename "$dump" .sql)
	version=$(echo $name | sed 's/^v\([0-9]*\).*/\1/')
	old $name
	issued=$(sql $name "SELECT count(*) FROM comparison_result WHERE run = 1")
	statements=$(sql $name "SELECT count(*) FROM cases_statement")
	looks=0
	[ $version = 1 ] || [ $name = v2-statements-of-v1 ] || looks=$(sql $name "SELECT count(*) FROM access_log")

	# a command that only reads upgrades too, once, and says so
	expect 1 "$sd" -C $name status 2024Q3
	grep -q "数据库已由第${version}版升级到第${today}版.*store.v$version.db" err.txt || fail "$name: $(cat err.txt)"
	expect 1 "$sd" -C $name status 2024Q3
	[ ! -s err.txt ] || fail "$name: $(cat err.txt)"
	[ "$(sql $name "PRAGMA user_version")" = $today ] || fail "$name: not version $today"
	[ "$(sqlite3 $name/store.v$version.db "PRAGMA user_version")" = $version ] || fail "$name: the copy"

	# the next quarter comes in and a case grows
	mkdir -p $name/inbox/2024Q4
	cat >$name/inbox/2024Q4/县市场监管局_执法案件台账.csv <<-'CSV'
		案件编号,当事人,领域,立案日期,处理决定日期,处理结果
		平市监立〔2024〕5号,戊公司,农资,2024-08-12,2024-10-20,行政处罚
		平市监立〔2024〕9号,子公司,农资,2024-10-12,,
	CSV
	expect 0 "$sd" -C $name ingest --received 2025-01-05 $name/inbox/2024Q4
	[ "$(sql $name "SELECT filed_date || decision_date FROM cases_state WHERE case_no LIKE '%5号'")" = \
		2024-08-122024-10-20 ] || fail "$name: the case did not grow"
	[ "$(sql $name "SELECT count(*) FROM cases_statement")" = $((statements + 2)) ] || fail "$name: statements"
	expect 0 "$sd" -C $name analyze 2024Q4
	# the oldest and the last one's report is written, too
	[ $version -gt 1 ] && [ $version -lt $((today - 1)) ] || expect 0 "$sd" -C $name render 2024Q4
	expect 0 "$sd" -C $name analyze 2024Q3 --as-of 2024-12-31
	expect 0 "$sd" -C $name explain 2024Q3 县市场监管局 A02_j
	grep -q "上次印发（2024-10-12" out.txt || fail "$name: the issued run: $(cat out.txt)"
	[ "$(sql $name "SELECT count(*) FROM comparison_result WHERE run = 1")" = $issued ] || fail "$name: issued"
	[ "$(sql $name "SELECT count(*) FROM access_log")" = $looks ] || fail "$name: access log"

	# a held file is decided, another taken back
	held=$(sql $name "SELECT file FROM submission WHERE status = 'held'")
	[ -n "$held" ] || fail "$name: nothing held"
	expect 0 "$sd" -C $name withdraw "$(sql $name "SELECT sha256 FROM submission WHERE period = '2024Q4'")" \
		--reason 误发 --received 2025-01-06
	[ "$(sql $name "SELECT coalesce(decision_date, '-') FROM cases_state WHERE case_no LIKE '%5号'")" = - ] ||
		fail "$name: the withdrawn file still counts"
	[ "$(sql $name "SELECT count(*) FROM pragma_foreign_key_check")" = 0 ] || fail "$name: references"
done

# a column of the office's own that came with the new program is said like any other
"$sd" init own --quiet
rm own/store.db
sqlite3 own/store.db <"$ROOT/tests/data/stores/v1.sql"
sed '/^cases,note,/i cases,tip,举报来源,,text,,,,,,,' -i own/rules/tables.csv
expect 1 "$sd" -C own status 2024Q3
grep -q 'STO010' err.txt || fail "own: $(cat err.txt)"
grep -q 'STO011.*执法案件台账（举报来源、' err.txt || fail "own column: $(cat err.txt)"
[ "$(sql own "SELECT count(*) FROM cases_state WHERE tip IS NULL")" -gt 0 ] || fail "no column"

# back to the old program: the copy is the old store
mv v3/store.v3.db v3/store.db
[ "$(sql v3 "SELECT count(*) FROM submission WHERE period = '2024Q4'")" = 0 ] || fail "not the old store"

# a store newer than the program is left alone
sqlite3 v3/store.db "PRAGMA user_version = 99"
before=$(sha256sum <v3/store.db)
expect 2 "$sd" -C v3 status 2024Q3
grep -q STO004 err.txt || fail "newer: $(cat err.txt)"
expect 2 "$sd" -C v3 analyze 2024Q3
[ "$before" = "$(sha256sum <v3/store.db)" ] || fail "a newer store was touched"

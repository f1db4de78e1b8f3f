# rollup: an office above adds up its counties' extracts as they are, in any order and once; what is
# missing, damaged, of other rules, older or another report under the same number is told and never
# added; its own extract does the same one level up.
. "$ROOT/tests/run_lib.sh"
B=$B sh "$ROOT/samples/counties.sh" 3 . >/dev/null
mkdir out
extract() { echo "上报包_$1_2024Q3.db"; }
hand_in() { # COUNTY...: into out/
	for county in "$@"; do
		expect 0 "$sd" -C "$county" export --quiet 2024Q3
		cp "$county/上报/$(extract "$county")" "$county/上报/$(extract "$county").sha256" out/
	done
}
# office NAME: the office above anew, from its rules
above() {
	rm -rf "$1"
	cp -R province "$1"
}
# figures OFFICE: what its report says, without days and numbers of entry
figures() {
	sqlite3 -readonly "$1/store.db" "SELECT unit, indicator, period, value, numerator, denominator, state
		FROM series; SELECT system, indicator, value, numerator, denominator, reported, expected, regions,
		state FROM system_figure; SELECT unit, period, issue, differing, state FROM region;
		SELECT sent_unit, sent_system, sent, received_unit, received_system, received, apart, state, found_by
		FROM border; SELECT step, unit, field, n, closed, median FROM duration"
}
told() { # CODE WORDS
	grep -q "$1.*$2" err.txt || fail "no $1 of $2: $(cat err.txt)"
}

# --- a transfer from one county to the next, told of in both
for county in 378101 378102 378103; do
	got=0
	"$sd" -C $county ingest --quiet $county/inbox/2024Q3 >/dev/null 2>&1 || got=$?
	[ $got -le 1 ] || fail "ingest of $county ended with $got"
done
head=案件编号,环节,日期,文书号,移送单位,原案件编号
printf '%s\n甲子市监立〔2024〕999号,移送,2024-09-10,甲子市监移〔2024〕99号,,\n' $head \
	>县市场监督管理局_两法衔接台账_补充_2024Q3.csv
printf '%s\n甲丑公（经）受字〔2024〕88号,受理移送,2024-09-12,,,甲子市监立〔2024〕999号\n' $head \
	>县公安局_两法衔接台账_补充_2024Q3.csv
expect 0 "$sd" -C 378101 ingest --supplement --received 2024-10-08 县市场监督管理局_两法衔接台账_补充_2024Q3.csv
expect 0 "$sd" -C 378102 ingest --supplement --received 2024-10-08 县公安局_两法衔接台账_补充_2024Q3.csv
for county in 378101 378102 378103; do
	expect 0 "$sd" -C $county analyze --quiet 2024Q3
done
hand_in 378101 378102 378103

# --- conservation: all together, each county, each system
above whole
expect 0 "$sd" -C whole rollup out 2024Q3
told ING319 "$(extract 378101)"
[ -f "whole/reports/2024Q3/统计报表_2024Q3.xlsx" ] || fail "no workbook"
python3 "$ROOT/tests/accept/rollup.py" out whole 2024Q3 >differ.txt || fail "sums: $(head differ.txt)"
[ "$(sql whole "SELECT sent_unit, sent_system, sent, received_unit, received_system, received, apart,
	state, found_by FROM border WHERE sent = '2024-09-10'")" = \
	"c378101|scjgj|2024-09-10|c378102|gaj|2024-09-12|2|agrees|case" ] || fail "borders: $(sql whole 'SELECT * FROM border')"
for county in 378101 378102 378103; do
	sqlite3 -readonly "out/$(extract $county)" "SELECT step, sum(n), sum(n * closed) FROM duration GROUP BY step"
done | awk -F'|' '{ n[$1] += $2; c[$1] += $3 } END { for (s in n) print s "|" n[s] "|" c[s] }' | sort >ours.txt
sql whole "SELECT step, n, closed FROM duration WHERE unit = '*' AND field = '*' AND n > 0 ORDER BY step" >theirs.txt
cmp ours.txt theirs.txt || fail "durations: $(diff ours.txt theirs.txt)"
figures whole >whole.txt
expect 0 "$sd" -C whole check
sqlite3 whole/store.db "DELETE FROM extract_fact WHERE extract = 1 AND indicator = 'A02_j'"
expect 1 "$sd" -C whole check
told STO021 "$(extract 378101)"
above whole
expect 0 "$sd" -C whole rollup --quiet out 2024Q3
figures whole | cmp - whole.txt || fail "made anew it is another"

# --- once more: nothing changes; in another order: the same
dump whole >before.txt
expect 0 "$sd" -C whole rollup --quiet out 2024Q3
dump whole >after.txt
cmp before.txt after.txt || fail "another run changed the store"
above turned
for county in 378103 378102 378101; do
	expect 0 "$sd" -C turned ingest --quiet "out/$(extract $county)"
done
expect 0 "$sd" -C turned analyze --quiet 2024Q3
figures turned | cmp - whole.txt || fail "another order gives other figures"

# the same rows in another file are the same extract
mkdir again
cp "out/$(extract 378101)" again/
sqlite3 "again/$(extract 378101)" "UPDATE manifest SET previous = 'x'"
expect 0 "$sd" -C turned ingest "again/$(extract 378101)"
told ING316 "$(extract 378101)"
[ "$(sql turned "SELECT count(*) FROM extract")" = 3 ] || fail "taken in twice"

# --- one is missing: said, and no zero
above short
mkdir two
cp out/*378101* out/*378103* two/
expect 0 "$sd" -C short rollup two 2024Q3
told ANA100 "3个.*1个：甲丑"
[ "$(sql short "SELECT unit, value ISNULL, state, expected, reported FROM series WHERE indicator = 'A02_j'
	AND period = '2024Q3' AND unit IN ('c378102', '*') ORDER BY unit")" = "*|0|partial|9|6
c378102|1|missing|3|0" ] || fail "the missing one: $(sql short "SELECT * FROM series WHERE indicator = 'A02_j'")"
[ "$(sql short "SELECT unit FROM region WHERE state = 'missing'")" = c378102 ] || fail "not listed as missing"
[ "$(sql short "SELECT DISTINCT reported, expected FROM system_figure WHERE system = 'scjgj' AND indicator = 'A02_j'")" = \
	"6|9" ] || fail "the system's months: $(sql short "SELECT * FROM system_figure WHERE indicator = 'A02_j'")"

# --- damaged, changed, of a newer program, with another's sum, of a stranger: each is refused alone
above bad
mkdir broken
cp out/* broken/
file="broken/$(extract 378101)"
printf '\377' | dd of="$file" bs=1 seek=$(($(stat -c %s "$file") - 9000)) conv=notrunc 2>/dev/null
rm "$file.sha256"
expect 1 "$sd" -C bad ingest "$file"
told ING320 "$(extract 378101)"
cp 378101/store.db broken/县里的数据.db
expect 1 "$sd" -C bad ingest broken/县里的数据.db
told ING324 县里的数据.db
sqlite3 "broken/$(extract 378102)" "PRAGMA user_version = 2"
rm "broken/$(extract 378102).sha256"
expect 1 "$sd" -C bad ingest "broken/$(extract 378102)"
told ING321 "$(extract 378102)"
echo "$(printf '%064d' 1)  other.db" >"broken/$(extract 378103).sha256"
expect 1 "$sd" -C bad ingest "broken/$(extract 378103)"
told ING317 "$(extract 378103)"
sed -i '/^c378103,/d' bad/rules/units.csv
expect 1 "$sd" -C bad ingest "out/$(extract 378103)"
told ING313 "378103"
[ "$(sql bad "SELECT count(*) FROM extract")$(sql bad "SELECT count(*) FROM extract_fact")" = 00 ] ||
	fail "something of them was taken in"
expect 1 "$sd" -C bad rollup out 2024Q3
[ "$(sql bad "SELECT count(*) FROM region WHERE state = 'draft'")" = 2 ] || fail "the others were not taken in"

# a wrong sum that is put right is no reason any more; torn off is damaged, not another database
above mended
mkdir -p mended/inbox/2024Q3
cp two/* mended/inbox/2024Q3/
echo "$(printf '%064d' 1)  other.db" >"mended/inbox/2024Q3/$(extract 378101).sha256"
expect 1 "$sd" -C mended rollup 2024Q3
told ING317 "$(extract 378101)"
cp "out/$(extract 378101).sha256" mended/inbox/2024Q3/
expect 0 "$sd" -C mended rollup 2024Q3
[ "$(sql mended "SELECT count(*) FROM region WHERE state = 'draft'")" = 2 ] || fail "refused for ever: $(cat out.txt err.txt)"
[ "$(grep -c 378101 mended/inbox/2024Q3/收文登记.csv)" = 1 ] || fail "a line more: $(cat mended/inbox/2024Q3/收文登记.csv)"
head -c 200000 "out/$(extract 378102)" >"broken/$(extract 378102)"
expect 1 "$sd" -C mended ingest "broken/$(extract 378102)"
told ING320 "$(extract 378102)"

# --- what lies beside an extract is not read, and nothing is written there
mkdir beside
cp "out/$(extract 378102)"* beside/
python3 - "beside/$(extract 378102)" <<'PY'
import shutil, sqlite3, sys
file = sys.argv[1]
shutil.copy(file, "work.db")
db = sqlite3.connect("work.db", isolation_level=None)
db.execute("PRAGMA journal_mode=WAL")
shutil.copy("work.db", file)
db.execute("PRAGMA wal_autocheckpoint=0")
db.execute("UPDATE fact SET value = 99 WHERE indicator = 'A02_j'")
shutil.copy("work.db-wal", file + "-wal")
PY
rm "beside/$(extract 378102).sha256"
head -c 4096 /dev/zero >"beside/$(extract 378102)-journal"
ls beside >before.txt
above alone
expect 0 "$sd" -C alone ingest beside
[ "$(sql alone "SELECT count(*) > 0, max(value) < 99 FROM extract_fact WHERE indicator = 'A02_j'")" = "1|1" ] ||
	fail "a log beside it was read"
[ "$(sql alone "SELECT count(*) FROM submission")" = 1 ] || fail "what lies beside came in"
ls beside | cmp - before.txt || fail "something was written: $(ls beside)"

# --- of two drafts the later day counts, in any order
expect 0 "$sd" -C 378101 analyze --quiet --as-of 2024-10-01 2024Q3
expect 0 "$sd" -C 378101 export --quiet 2024Q3
mkdir early
cp 378101/上报/*378101_2024Q3* early/
expect 0 "$sd" -C 378101 analyze --quiet 2024Q3
expect 0 "$sd" -C 378101 export --quiet 2024Q3
above drafts
expect 1 "$sd" -C drafts ingest out early
told ING314 "截至.*的草稿，本件是截至2024-10-01的草稿"
above drafts
expect 0 "$sd" -C drafts ingest early out
[ "$(sql drafts "SELECT count(*) FROM extract e JOIN submission s ON s.id = e.submission
	WHERE e.as_of = '2024-10-01' AND s.status = 'in_force'")" = 0 ] || fail "the earlier draft counts"

# --- another rule: that indicator is left out of the sum and listed; under our rule again it counts
cp -R 378102 changed
sed -i '/^A11_j,/s/value>=50000/value>=60000/' changed/rules/indicators.csv
expect 0 "$sd" -C changed analyze --quiet 2024Q3
expect 0 "$sd" -C changed export --quiet 2024Q3
mkdir newer
cp changed/上报/*2024Q3.db* newer/
cp two/* newer/
above held
expect 0 "$sd" -C held rollup newer 2024Q3
told ING318 "1项指标.*大要案"
[ "$(sql held "SELECT unit, differing FROM region WHERE differing <> ''")" = "c378102|大要案" ] || fail "not listed"
[ "$(sql held "SELECT state, reported, expected FROM series WHERE unit = '*' AND indicator = 'A11_j'
	AND period = '2024Q3'")" = "partial|6|9" ] || fail "the other rule's number was added"
[ "$(sql held "SELECT state FROM series WHERE unit = '*' AND indicator = 'A02_j' AND period = '2024Q3'")" = \
	complete ] || fail "the other indicators were left out, too"
cp changed/rules/indicators.csv held/rules/
expect 0 "$sd" -C held rollup newer 2024Q3
[ "$(sql held "SELECT reported FROM series WHERE unit = 'c378102' AND indicator = 'A11_j' AND period = '2024Q3'")" = 3 ] ||
	fail "under the same rule it still does not count"

# --- what the other parts are made of may be another, too: the report is made all the same
cp -R 378102 filed
sed -i '/^A02_j,/s/,filed_date,,,,,sum/,filed_date,,value>=0,,,sum/' filed/rules/indicators.csv
expect 0 "$sd" -C filed analyze --quiet 2024Q3
expect 0 "$sd" -C filed export --quiet 2024Q3
mkdir otherwise
cp filed/上报/*2024Q3.db* two/* otherwise/
above parts
expect 0 "$sd" -C parts rollup otherwise 2024Q3
told ING318 "立案"

# --- a month by itself, a draft of an earlier day, does not take the place of the quarter's
above months
expect 0 "$sd" -C months rollup --quiet out 2024Q3
expect 0 "$sd" -C 378101 analyze --quiet --as-of 2024-08-01 2024-07
expect 0 "$sd" -C 378101 export --quiet 2024-07
mkdir month
mv 378101/上报/*2024-07.db* month/
expect 0 "$sd" -C months rollup --quiet month 2024Q3
sql months "SELECT unit, indicator, value, state FROM series WHERE period = '2024Q3' ORDER BY 1, 2" >ours.txt
sql whole "SELECT unit, indicator, value, state FROM series WHERE period = '2024Q3' ORDER BY 1, 2" >theirs.txt
cmp ours.txt theirs.txt || fail "a month of an earlier day counts: $(diff ours.txt theirs.txt | head -4)"
[ "$(sql months "SELECT count(*) FROM border WHERE sent = '2024-09-10'")" = 1 ] || fail "the transfer is gone"

# --- withdrawn, and taken in again when the clerk says so
hash=$(sha256sum <"out/$(extract 378103)" | cut -c1-12)
expect 0 "$sd" -C months withdraw $hash --reason 误收
expect 0 "$sd" -C months analyze --quiet 2024Q3
[ "$(sql months "SELECT unit FROM region WHERE state = 'missing'")" = c378103 ] || fail "withdrawn, and counted"
expect 0 "$sd" -C months ingest --full "out/$(extract 378103)"
expect 0 "$sd" -C months analyze --quiet 2024Q3
[ -z "$(sql months "SELECT unit FROM region WHERE state = 'missing'")" ] || fail "not taken in again"

# --- nobody is assessed by items that are for departments
expect 2 "$sd" -C months assess 2024
told ANA006 assessment.csv

# --- the answer: into the county's store, which says what to do
answer=held/receipts/2024Q3/甲丑县/上报回执_378102_2024Q3.csv
[ -f $answer ] || fail "no answer: $(ls held/receipts/*/*)"
"$sd" -C changed status 2024Q3 >out.txt || :
grep -q '上报：上报包_378102_2024Q3.db（草稿），没有上级的回执' out.txt || fail "not asked for an answer: $(cat out.txt)"
cp $answer changed/inbox/2024Q3/
expect 0 "$sd" -C changed ingest changed/inbox/2024Q3/上报回执_378102_2024Q3.csv
"$sd" -C changed status 2024Q3 >out.txt || :
grep -q '上报包_378102_2024Q3.db（草稿），上级.*收到，已并入：' out.txt && grep -q '1项指标的口径与本级不同.*大要案' out.txt ||
	fail "the answer: $(cat out.txt)"
dump changed >before.txt
expect 0 "$sd" -C changed ingest changed/inbox/2024Q3/上报回执_378102_2024Q3.csv
dump changed >after.txt
cmp before.txt after.txt || fail "the answer twice"
expect 1 "$sd" -C 378101 ingest $answer
told ING322 上报回执
sed 's/taken/took/' $answer >上报回执_378102_2024Q3.csv
expect 1 "$sd" -C changed ingest 上报回执_378102_2024Q3.csv
told ING323 上报回执
[ "$(tail -n 1 "bad/receipts/2024Q3/甲子县/上报回执_378101_2024Q3.csv" | cut -d, -f8)" = taken ] ||
	fail "the last word about a file that was damaged at first: $(cat bad/receipts/2024Q3/甲子县/上报回执*.csv)"
expect 0 "$sd" -C changed export --quiet 2024Q3

# --- issues: a revised one takes the place of the first, which comes too late then
cp -R 378103 fork
sign() { # COUNTY DAY: as of that day
	expect 0 "$sd" -C "$1" analyze --quiet --as-of "$2" 2024Q3
	expect 0 "$sd" -C "$1" render --quiet --as-of "$2" 2024Q3
	expect 0 "$sd" -C "$1" review 2024Q3 --by 李四 --date "$2"
	expect 0 "$sd" -C "$1" issue 2024Q3 --date "$2" --signer 王某 --number 1
	expect 0 "$sd" -C "$1" export --quiet 2024Q3
}
! sanitized || exit 0
sign 378103 2024-10-20
mkdir first second other
cp 378103/上报/* first/
late=县农业农村局_执法案件台账_补充_2024Q3.csv
printf '案件编号,领域,立案日期\n甲寅农立〔2024〕777号,农资,2024-09-20\n' >$late
expect 0 "$sd" -C 378103 ingest --supplement --received 2024-10-25 $late
sign 378103 2024-10-28
cp 378103/上报/* second/
expect 0 "$sd" -C fork ingest --supplement --received 2024-10-09 $late
sign fork 2024-10-20
cp fork/上报/* other/
above issued
expect 0 "$sd" -C issued rollup out 2024Q3
draft=$(sql issued "SELECT value FROM series WHERE unit = 'c378103' AND indicator = 'A02_j' AND period = '2024Q3'")
expect 0 "$sd" -C issued rollup first 2024Q3
[ "$(sql issued "SELECT issue, state FROM region WHERE unit = 'c378103'")" = "1|issued" ] || fail "the signed one"
expect 1 "$sd" -C issued ingest "other/$(extract 378103)"
told ING315 "签发稿"
expect 0 "$sd" -C issued rollup second 2024Q3
[ "$(sql issued "SELECT issue FROM region WHERE unit = 'c378103'")" = 2 ] || fail "the revision"
[ "$(sql issued "SELECT value FROM series WHERE unit = 'c378103' AND indicator = 'A02_j' AND period = '2024Q3'")" = \
	$((draft + 1)) ] || fail "the late case is not in"
mkdir copy
cp first/*378103* copy/
for place in first copy; do
	expect 0 "$sd" -C issued ingest $place
	! grep -qE 'ING314|ING054' err.txt || fail "what was replaced is an error: $(cat err.txt)"
done
expect 0 "$sd" -C issued ingest --full first
[ "$(sql issued "SELECT count(*), max(e.issue) FROM extract e JOIN submission s ON s.id = e.submission
	WHERE s.status = 'in_force' AND e.region = '378103'")" = "1|2" ] || fail "--full brings the first one back"
expect 1 "$sd" -C issued ingest "other/$(extract 378103)"
told ING314 "第1次修订稿.*签发稿"
above reversed
expect 0 "$sd" -C reversed ingest --quiet second
expect 1 "$sd" -C reversed ingest --quiet "other/$(extract 378103)"
[ "$(sql reversed "SELECT e.issue FROM extract e JOIN submission s ON s.id = e.submission WHERE s.status = 'in_force'")" = 2 ] ||
	fail "in the other order the lower one counts"

# --- one level up: the same figures
sed -i '/^bgs,/s/370000/378100/' whole/rules/units.csv
expect 0 "$sd" -C whole analyze --quiet 2024Q3
expect 0 "$sd" -C whole export --quiet 2024Q3
expect 0 "$sd" init top --quiet
sed -i '/^bgs,/s/$/370000/' top/rules/units.csv
echo 'city1,某市,某市,200,region,2019-01,,,,378100' >>top/rules/units.csv
expect 0 "$sd" -C top rollup whole/上报 2024Q3
for store in whole top; do
	sql $store "SELECT indicator, value, state FROM series WHERE unit = '*' AND period = '2024Q3'
		AND value NOTNULL ORDER BY 1" >$store.sums
done
python3 "$ROOT/tests/accept/sheet.py" "top/reports/2024Q3/统计报表_2024Q3.xlsx" 跨区移送 |
	grep -q 不能核对 || fail "says that no case crossed a border, of which it cannot know"
cmp whole.sums top.sums || fail "a level up: $(diff whole.sums top.sums | head -5)"

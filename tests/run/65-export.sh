# export: what goes to the level above is the report's figures and nothing of a person or case; a draft
# says so; the same store gives the same bytes; what was damaged is found; what was killed is not half.
. "$ROOT/tests/run_lib.sh"
whole work
file=work/上报/上报包_370124_2024Q3.db
told() { # COLUMN: of the manifest
	sqlite3 -readonly $file "SELECT $1 FROM manifest"
}
sum_is_right() {
	(cd work/上报 && sha256sum -c --quiet --strict 上报包_370124_2024Q3.db.sha256) || fail "the sum: $1"
}
hash() {
	sha256sum <"$1" | cut -c1-64
}
agree() {
	python3 "$ROOT/tests/accept/extract.py" agree work $file >differ.txt || fail "$1: $(cat differ.txt)"
}

# what is lacking is said
expect 0 "$sd" -C work analyze 2024Q3
expect 2 "$sd" -C work export 2024Q3
grep -q 'REN161.*区划代码' err.txt && grep -q 'region' err.txt || fail "no region: $(cat err.txt)"
[ ! -e work/上报 ] || fail "a folder without an extract"
sed -i '/^bgs,/s/$/370124/' work/rules/units.csv
expect 2 "$sd" -C work export 2024Q2
grep -q REN001 err.txt || fail "no run: $(cat err.txt)"
expect 2 "$sd" -C work export 2024-07-03..2024-08-20
grep -q 'REN162.*2024年7月3日至8月20日' err.txt || fail "days: $(cat err.txt)"
expect 2 "$sd" -C work export
grep -q CLI005 err.txt || fail "no period: $(cat err.txt)"

# a draft: the run's figures under the rules of the run
expect 0 "$sd" -C work analyze 2024Q3
dump work >before.txt
expect 0 "$sd" -C work export 2024Q3
grep -q 'REN163.*草稿' err.txt || fail "no word of the draft: $(cat err.txt)"
grep -q "/$file\$" out.txt || fail "no place: $(cat out.txt)"
dump work >after.txt
cmp before.txt after.txt || fail "the store is another"
"$sd" -C work log | tail -n 1 | grep -q "上报包_370124_2024Q3.db　草稿　指纹 $(hash $file)" ||
	fail "the log: $("$sd" -C work log | tail -n 2)"
sum_is_right "of the draft"
[ "$(told "region, level, period, first_month, last_month, events_from, state, issue, previous ISNULL")" = \
	"370124|county|2024Q3|2024-07|2024-09|2023-01|draft|0|1" ] || fail "the manifest: $(told '*')"
agree "the draft"
[ "$(ls -A work/上报 | wc -l)" = 2 ] || fail "left in the folder: $(ls -A work/上报)"

# again: nothing changes; a sum that somebody lost or a killed run left is made good
entries=$("$sd" -C work log | wc -l)
inode=$(stat -c '%i %Y' $file)
expect 0 "$sd" -C work export 2024Q3 --quiet
[ "$(stat -c '%i %Y' $file)" = "$inode" ] || fail "written again"
[ "$("$sd" -C work log | wc -l)" = "$entries" ] || fail "a line in the log for nothing"
draft=$(hash $file)
echo "$draft  other.db" >$file.sha256
expect 0 "$sd" -C work export 2024Q3
sum_is_right "made good"
[ "$(hash $file)" = "$draft" ] || fail "the extract is another"

# elsewhere, in other words and another zone: the same bytes
cp -a work other
rm -r other/上报
(TZ=Pacific/Kiritimati LC_ALL=POSIX LANG=zh_CN.GB18030 HOME=/nonexistent \
	expect 0 "$sd" -C other export 2024Q3)
[ "$(hash other/上报/上报包_370124_2024Q3.db)" = "$draft" ] || fail "other bytes elsewhere"
rm -r other

# damaged or changed: found, said and made anew
size=$(stat -c %s $file)
dd if=/dev/zero of=$file bs=1 seek=$((size / 2)) count=64 conv=notrunc status=none
! (cd work/上报 && sha256sum -c --status 上报包_370124_2024Q3.db.sha256) || fail "nothing damaged"
expect 0 "$sd" -C work export 2024Q3
grep -q 'REN164.*上报包_370124_2024Q3.db' err.txt || fail "damage: $(cat err.txt)"
[ "$(hash $file)" = "$draft" ] || fail "not made good"
sqlite3 $file "UPDATE fact SET value = value + 1 WHERE indicator = 'A02_j' AND unit = '*'"
expect 0 "$sd" -C work export 2024Q3
grep -q REN164 err.txt || fail "changed: $(cat err.txt)"
[ "$(hash $file)" = "$draft" ] || fail "not made good: changed"
sum_is_right "of what was made good"

# killed at any moment: the old one whole, or the new one
begin=$(date +%s%N)
expect 0 "$sd" -C work export 2024Q3
length=$((($(date +%s%N) - begin) / 1000000))
for part in 5 15 30 45 60 75 90; do
	pause=$(awk -v ms="$length" -v part=$part 'BEGIN { print ms * part / 100 / 1000 }')
	sqlite3 work/store.db "UPDATE run SET version = 'x$part'" # another manifest
	killed $pause "$sd" -C work export 2024Q3
	python3 "$ROOT/tests/accept/extract.py" whole $file >differ.txt || fail "half: $(cat differ.txt)"
done
tell_kills 3
expect 0 "$sd" -C work export 2024Q3
[ "$(told program)" = x90 ] || fail "not the last one: $(told program)"
sum_is_right "after kills"
[ "$(ls -A work/上报 | wc -l)" = 2 ] || fail "left by kills: $(ls -A work/上报)"
rm -r work/上报

# a run of a program that kept neither days nor records of two sides says so
sqlite3 work/store.db "DELETE FROM duration_days_result; DELETE FROM linkage_event_result"
expect 0 "$sd" -C work export 2024Q3
grep -q REN165 err.txt || fail "an old run: $(cat err.txt)"
[ "$(told processes)" = 0 ] || fail "an old run is whole"
rm -r work/上报

# what the level above may not see is not there, nor what would tell it
sed -i -e 's/^fact,case_money,unit sides superior,/fact,case_money,unit sides,/' \
	-e '/^product,extract,/d' work/rules/audiences.csv # as rules of before lack it
expect 0 "$sd" -C work export 2024Q3
python3 "$ROOT/tests/accept/extract.py" withheld work $file >differ.txt || fail "withheld: $(cat differ.txt)"
cp "$ROOT/rules/audiences.csv" work/rules/audiences.csv

# signed: the issue is what goes up, whatever comes later, under the rules of its day
expect 0 "$sd" -C work analyze 2024Q3
expect 0 "$sd" -C work render 2024Q3
expect 0 "$sd" -C work export 2024Q3
before=$(hash $file)
expect 0 "$sd" -C work issue 2024Q3 --date 2024-10-25 --signer 张三 --number 简报=12
expect 0 "$sd" -C work export 2024Q3
! grep -q REN163 err.txt || fail "a draft: $(cat err.txt)"
[ "$(told "state, issue, issued, previous")" = "issued|1|2024-10-25|$before" ] || fail "issued: $(told '*')"
[ "$(sqlite3 $file "SELECT year, number FROM document WHERE series = '简报'")" = "2024|12" ] || fail "its number"
! grep -q 张三 $file || fail "the signer goes up"
agree "the issue"
issue=$(hash $file)
sed -i '/^A11_j,/s/value>=50000/value>=60000/' work/rules/indicators.csv
expect 0 "$sd" -C work export 2024Q3
[ "$(hash $file)" = "$issue" ] || fail "another definition of what was signed"
expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-10-26
expect 0 "$sd" -C work export 2024Q3
[ "$(hash $file)" = "$issue" ] || fail "a later run of what was signed"
definition() {
	sqlite3 $file "SELECT definition FROM indicator WHERE code = '$1'"
}
old=$(definition A11_j) same=$(definition A02_j)
expect 0 "$sd" -C work render 2024Q3 --as-of 2024-10-26
expect 0 "$sd" -C work issue 2024Q3 --date 2024-10-28 --signer 张三
expect 0 "$sd" -C work export 2024Q3
[ "$(told "state, issue, issued, previous")" = "issued|2|2024-10-28|$issue" ] || fail "revised: $(told '*')"
[ "$(definition A11_j)" != "$old" ] && [ "$(definition A02_j)" = "$same" ] || fail "definitions"
agree "the revision"

# it is in a backup: the next one names it
expect 0 "$sd" -C work backup "$PWD/office.tar"
tar tf office.tar | grep -q '^上报/上报包_370124_2024Q3.db$' || fail "not in the backup"

# the next period names the one before it
before=$(hash $file)
expect 0 "$sd" -C work analyze 2024-10 --as-of 2024-11-20
expect 0 "$sd" -C work export 2024-10
file=work/上报/上报包_370124_2024-10.db
[ "$(told previous)" = "$before" ] || fail "the one before: $(told previous)"

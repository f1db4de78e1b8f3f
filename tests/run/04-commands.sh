# The command line: exit statuses, what is said where, and every command at least once.
. "$ROOT/tests/run_lib.sh"
expect 2 "$sd"
expect 0 "$sd" --help
expect 0 "$sd" --version
expect 2 "$sd" nonsense
grep -q CLI004 err.txt || fail "an unknown command is not named"
expect 2 "$sd" -C nowhere status 2024Q3
grep -q CLI010 err.txt || fail "no word about the working folder"

# A folder's path counts from here, or from -C, unless it begins at the root.
expect 0 "$sd" init "$PWD/whole" --quiet
(cd / && ! "$sd" status 2024Q3) 2>&1 | grep -q '请先用 cd 进入' || fail "no way to the office"
"$sd" init 'new office' >out.txt
grep -q '^二、cd ".*new office"，' out.txt && grep -q '末行是本办公室的名称' out.txt || fail "init: $(cat out.txt)"
[ -d whole/rules ] || fail "init did not make the folder of a whole path"
expect 0 "$sd" -C whole init part --quiet
[ -d whole/part/rules ] || fail "init did not make the folder below -C"

office work 2024Q2 2024Q3
expect 2 "$sd" -C work analyze 2024Q5
grep -q CLI006 err.txt || fail "a wrong period is not named"
expect 2 "$sd" -C work analyze 2024Q3
grep -q CLI011 err.txt || fail "an empty store is not named"
take work 2024Q2 2024Q3
expect 1 "$sd" -C work status 2024Q3
grep -q 按时 out.txt || fail "status says nothing"
expect 1 "$sd" status -C work 2024Q3 --csv
[ "$(head -c 3 out.txt | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "the CSV has no BOM"
expect 0 "$sd" -C work analyze 2024Q3
expect 0 "$sd" -C work explain 2024Q3 农业农村局 立案
rows=$(grep -cE '^  [0-9]+\. ' out.txt)
value=$(sql work "SELECT CAST(value AS INTEGER) FROM series WHERE unit='nyj'
	AND indicator='A02_j' AND period='2024Q3'")
[ "$rows" = "$value" ] || fail "explain lists $rows rows for $value"
grep -q '第[0-9]*行' out.txt || fail "explain names no line"
expect 2 "$sd" -C work explain 2024Q3 火星局 立案
grep -q ANA010 err.txt || fail "an unknown unit is not named"
expect 0 "$sd" -C work template 2024Q4 农业农村局
[ -n "$(ls work/templates/2024Q4/*.xlsx)" ] || fail "no template"

# Output and errors in one place: in order, in whole letters, at the end what to do and to look at.
cp -a work ordered
rm -rf ordered/store.db ordered/receipts ordered/received ordered/reports
expect 0 "$sd" init ordered --quiet
got=0
"$sd" -C ordered report 2024Q3 >all.txt 2>&1 || got=$?
[ $got = 1 ] || fail "report ended with $got"
iconv -f UTF-8 -t UTF-8 all.txt >/dev/null || fail "a letter was torn"
order=$(sed -nE 's/.*读取[0-9]+ 采用.*/file/p; s/^[^ ]+ ING.*/said/p; s/^下一步：.*/next/p
	s/.*统计分析完成$/analyzed/p; s/^[^ ]+ REN.*/said/p; s|.*reports/2024Q3$|made|p' all.txt | uniq)
[ "$order" = "$(printf '%s\n' file said next analyzed said made)" ] || fail "in this order: $order"
[ "$(tail -n 1 all.txt | grep -c 'reports/2024Q3$')" = 1 ] || fail "the end: $(tail -n 1 all.txt)"

# As people do it: from a folder below the office, with periods and days as they write them; what came
# before has no line of its own.
"$sd" -C work explain 2024Q3 农业农村局 立案 >kept.txt
(cd work/templates/2024Q4 && "$sd" explain 2024年三季度 农业农村局 立案) | cmp -s - kept.txt ||
	fail "another answer below the office, or for 2024年三季度"
[ "$(sed -n 1p work/inbox/2024Q4/收文登记.csv | head -c 3 | od -An -tx1 | tr -d ' ')" = efbbbf ] ||
	fail "no register for the new quarter"
expect 2 "$sd" -C work template 202409 # the quarter's forms are not the month's
grep -q 'CLI013.*2024年9月.*，有的是2024Q3$' err.txt && [ ! -e work/inbox/2024-09 ] ||
	fail "forms for a month that nobody owes: $(cat err.txt)"
expect 1 "$sd" -C work ingest work/inbox/2024Q3
grep -qx '没有新的材料：[0-9]*件此前都已收过，没有变化。' out.txt || fail "not told: $(cat out.txt)"
! grep -q '采用' out.txt || fail "what is not new has a line: $(cat out.txt)"
rm -r work/inbox/2024Q2
mv work/inbox/2024Q3 work/inbox/2024年三季度
expect 0 "$sd" -C work report 2024-Q3 --as-of 2024年10月14日 --quiet
grep -q 'CLI055.*“2024年三季度”' err.txt || fail "the folder's name is not told: $(cat err.txt)"
! grep -q "^提示" err.txt || fail "--quiet says notes: $(cat err.txt)"
expect 0 "$sd" -C work report 2024q2 --as-of 2024/7/12
grep -q 'CLI056.*2024Q2' err.txt || fail "no word of the missing folder: $(cat err.txt)"
"$sd" -C work report 2027Q1 >all.txt 2>&1 || : # told before the work is done, not after
[ "$(sed -nE 's/^.*(CLI056|统计分析完成|REN009).*/\1/p' all.txt | tr '\n' ' ')" = "CLI056 统计分析完成 REN009 " ] ||
	fail "in this order: $(cat all.txt)"

# What the rules say, in words; an office that is new is told what it has not made its own.
expect 0 "$sd" -C work check-rules
grep -q '^单位　　本月成员单位18个（行政执法6个，公检法3个，其他9个）' out.txt || fail "units: $(cat out.txt)"
grep -q '执法案件台账：每季度一次，期满后第1个月5日前，6个单位，从2019年1月起' out.txt || fail "duties: $(cat out.txt)"
grep -q '^　　　　units.csv' out.txt || fail "units.csv as shipped is not told: $(cat out.txt)"
cp -R work/rules mine
sed -i 's/^\(xcb,县委宣传部,\)宣传部/\1县委宣传/' mine/units.csv
sed -i '2s/,2019-01,/,2024-07,/' mine/obligations.csv
expect 0 "$sd" check-rules mine
grep -q '执法案件台账：.*从2024年7月起' out.txt || fail "its beginning: $(cat out.txt)"
! grep -q '^　　　　units.csv' out.txt || fail "units.csv is changed: $(cat out.txt)"
sed -i '3s/penalty/penaly/' mine/obligations.csv
expect 2 "$sd" check-rules mine
grep -q '有错误' out.txt && grep -q 'RUL006 .*obligations.csv：第3行' err.txt || fail "a fault: $(cat out.txt err.txt)"
expect 2 "$sd" -C nowhere check-rules
grep -q CLI010 err.txt || fail "no office: $(cat err.txt)"
expect 2 "$sd" -C work check-rules nowhere
grep -q 'FIL001 nowhere：.*没有这个文件夹' err.txt && ! grep -q 改好 out.txt ||
	fail "a folder that is not there: $(cat out.txt err.txt)"
(cd work/inbox && "$sd" init new --quiet) && [ -d work/inbox/new/rules ] || fail "init below an office went elsewhere"

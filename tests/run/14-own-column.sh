# An office that has been at work for two quarters gives 执法案件台账 a column of its own, 举报来源, by
# a row in tables.csv: the form, the reader, the receipt, the state, an indicator and explain have
# it at once, what was known stays as it was, and when the row goes the values stay.
. "$ROOT/tests/run_lib.sh"
export PYTHONDONTWRITEBYTECODE=1
office work 2024Q2
take work 2024Q2
expect 0 "$sd" -C work analyze 2024Q2
sql work "SELECT * FROM case_current ORDER BY unit, key" >cases.before
sql work "SELECT unit, indicator, period, value FROM series ORDER BY 1, 2, 3" >series.before
rows=$(sql work "SELECT count(*) FROM cases_statement")
[ "$rows" -gt 20 ] || fail "an office without data"

rules=work/rules
sed '/^cases,note,/i cases,tip,举报来源,线索来源|举报渠道,code,,tip,,,,,从哪里得到的线索' -i $rules/tables.csv
cat >>$rules/codes.csv <<'CSV'
tip,hotline,12315热线,热线
tip,letter,来信来访,信访
CSV
cat >>$rules/indicators.csv <<'CSV'
A90_j,热线举报立案,件,count,count,cases,filed_date,,tip=hotline,,,sum,sum,penalty,,,ledger,period,none,poisson,admin,,
A91_j,有举报来源的立案,件,count,count,cases,filed_date,,tip,,,sum,sum,penalty,,,ledger,period,none,poisson,admin,,
CSV

# a command that reads only, and before any other: the store follows
expect 0 "$sd" -C work status 2024Q2
grep -q 'STO011.*执法案件台账（举报来源）' err.txt || fail "not said: $(cat err.txt)"
expect 0 "$sd" -C work status 2024Q2
[ ! -s err.txt ] || fail "said twice: $(cat err.txt)"
sql work "SELECT * FROM case_current ORDER BY unit, key" | cmp - cases.before || fail "known cases changed"
[ "$(sql work "SELECT count(*) FROM cases_state WHERE tip NOTNULL")" = 0 ] || fail "values from nowhere"

# the blank form has the column, where the rules have it, with its choices
expect 0 "$sd" -C work template 2024Q3 县市场监管局
sed -n 2p work/templates/2024Q3/*执法案件台账*.csv | grep -q ',不公开理由,举报来源,备注' || fail "the form"

# a case known before grows, one is new, one value is refused by its column's name
mkdir -p work/inbox/2024Q3
known=$(sql work "SELECT case_no FROM cases_state WHERE unit = 'scjgj' AND decision_date IS NULL LIMIT 1")
filed=$(sql work "SELECT filed_date FROM cases_state WHERE unit = 'scjgj' AND case_no = '$known'")
[ -n "$known" ] || fail "no open case"
cat >work/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3.csv <<CSV
案件编号,当事人,领域,立案日期,线索来源
$known,,商标,$filed,热线
甲立〔2024〕901号,某店,食品,2024-07-09,12315热线
甲立〔2024〕902号,某店,食品,2024-08-09,信访
甲立〔2024〕903号,某店,食品,2024-08-10,
甲立〔2024〕904号,某店,食品,2024-08-11,梦见的
CSV
expect 1 "$sd" -C work ingest --received 2024-10-04 work/inbox/2024Q3
expect 0 sh -c 'cat work/receipts/2024Q3/*/*问题.csv'
grep -q ',举报来源,梦见的,ING040,不在可选内容中：12315热线、来信来访' out.txt || fail "the receipt: $(cat out.txt)"
[ "$(sql work "SELECT tip || ' ' || filed_date FROM cases_state WHERE unit = 'scjgj' AND case_no = '$known'")" = \
	"hotline $filed" ] || fail "the case did not grow"
[ "$(sql work "SELECT group_concat(tip, ' ') FROM (SELECT tip FROM cases_state WHERE tip NOTNULL ORDER BY key)")" != "" ] ||
	fail "no values"

expect 0 "$sd" -C work analyze 2024Q3
[ "$(sql work "SELECT value FROM series WHERE unit = 'scjgj' AND indicator = 'A90_j' AND period = '2024Q3'")" = 1 ] ||
	fail "the indicator with a filter"
[ "$(sql work "SELECT value FROM series WHERE unit = 'scjgj' AND indicator = 'A91_j' AND period = '2024Q3'")" = 2 ] ||
	fail "the indicator of known values"
expect 0 "$sd" -C work explain 2024Q3 县市场监管局 热线举报立案
grep -q '甲立〔2024〕901号' out.txt || fail "explain: $(cat out.txt)"
expect 0 "$sd" -C work render 2024Q3

# corrected, and said in words
printf '案件编号,领域,立案日期,举报来源,环节\n甲立〔2024〕902号,食品,2024-08-09,热线,互联网、实体市场\n' \
	>work/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3_补充更正.csv
expect 0 "$sd" -C work ingest --supplement --received 2024-10-05 work/inbox/2024Q3/*补充更正.csv
expect 0 "$sd" -C work status 2024Q3 --changes
grep -q '甲立〔2024〕902号　举报来源：来信来访 → 12315热线' out.txt || fail "a code: $(cat out.txt)"
grep -q '甲立〔2024〕902号　环节：（空） → 互联网、实体市场' out.txt || fail "a list: $(cat out.txt)"
grep -q '902号,环节,,互联网、实体市场' work/receipts/2024Q3/*/*变化.csv || fail "the receipt's changes"

# limits with decimals hold to the last digit, in the blank form, too
sed '/^cases,note,/i cases,rating,评分,,number,,,0.5,99.5,,,\ncases,prize,奖励金额,,money,,,100,50000.5,,,,' -i $rules/tables.csv
cat >work/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3_补充更正2.csv <<'CSV'
案件编号,领域,立案日期,评分,奖励金额（元）
甲立〔2024〕905号,食品,2024-08-12,99.7,
甲立〔2024〕906号,食品,2024-08-12,0.4,
甲立〔2024〕907号,食品,2024-08-12,,99.99
甲立〔2024〕908号,食品,2024-08-12,,50000.51
甲立〔2024〕909号,食品,2024-08-12,99.5,100
CSV
expect 1 "$sd" -C work ingest --supplement --received 2024-10-06 work/inbox/2024Q3/*补充更正2.csv
cat work/receipts/2024Q3/*/*问题.csv >said.csv
[ "$(grep -c ',评分,.*,ING045,超出允许的范围（0.5至99.5）' said.csv)" = 2 ] || fail "decimals: $(cat said.csv)"
[ "$(grep -c ',奖励金额,.*,ING045,超出允许的范围（100元至50000.5元）' said.csv)" = 2 ] || fail "money: $(cat said.csv)"
[ "$(sql work "SELECT group_concat(case_no || rating || prize) FROM cases_state WHERE rating NOTNULL")" = \
	甲立〔2024〕909号99.510000 ] || fail "within the limits"
# a sum of what every row should tell is not the whole where rows do not; of another it is
echo 'A92_y,举报奖励,万元,money,sum,cases,filed_date,prize,tip=hotline|rating,,,sum,sum,penalty,,,ledger,period,none,none,admin,,' \
	>>$rules/indicators.csv
for told in '' yes; do
	sed -i "s/^\(cases,prize,.*,\)\(yes\)*\$/\1$told/" $rules/tables.csv
	expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-10-07
	sql work "SELECT value || ' ' || state FROM series_by_run WHERE run = (SELECT max(id) FROM run) AND
		unit = 'scjgj' AND indicator = 'A92_y' AND period = '2024Q3'" >>sums.txt
done
[ "$(paste -sd, sums.txt)" = '10000 complete,10000 partial' ] || fail "told: $(paste -sd, sums.txt)"
sed -i '/^A92_y,/d' $rules/indicators.csv
expect 0 "$sd" -C work template 2024Q3 县市场监管局
mkdir form
(cd form && unzip -q ../work/templates/2024Q3/*填报表*.xlsx)
cat form/xl/worksheets/*.xml | grep -q '<formula1>100</formula1><formula2>50000.5</formula2>' || fail "the form's money"
cat form/xl/worksheets/*.xml | grep -q '<formula1>0.5</formula1><formula2>99.5</formula2>' || fail "the form's number"

# taken out again: nothing of it anywhere, but the store keeps it, in what grows meanwhile too
sed -i '/^cases,tip,/d' $rules/tables.csv
cp $rules/codes.csv codes.kept
sed -i '/^tip,/d' $rules/codes.csv
sed -i '/^A9[01]_j,/d' $rules/indicators.csv
mkdir -p work/inbox/2024Q4
cat >work/inbox/2024Q4/县市场监管局_执法案件台账_2024Q4.csv <<'CSV'
案件编号,当事人,领域,立案日期,处理决定日期,处理结果,举报来源
甲立〔2024〕901号,某店,食品,2024-07-09,2024-10-20,行政处罚,信访
CSV
expect 0 "$sd" -C work ingest --received 2025-01-04 work/inbox/2024Q4
[ "$(sql work "SELECT count(*) FROM rejection WHERE code = 'ING028'")" = 1 ] || fail "the column was read"
[ "$(sql work "SELECT tip || ' ' || decision_date FROM cases_state WHERE case_no LIKE '%901号'")" = \
	"hotline 2024-10-20" ] || fail "the value went with the rule"
expect 0 "$sd" -C work analyze 2024Q4
expect 1 "$sd" -C work status 2024Q3
expect 0 "$sd" -C work status 2024Q3 --changes
grep -q '甲立〔2024〕902号　tip：letter → hotline' out.txt || fail "what it had told: $(cat out.txt)"
expect 0 "$sd" -C work template 2024Q4 县市场监管局
! grep -q 举报来源 work/templates/2024Q4/*执法案件台账*.csv || fail "the form still has it"

# the same name for something else is refused, at its cell; put back as it was it goes on
sed '/^cases,note,/i cases,tip,举报奖励,,money,,,,,,,' -i $rules/tables.csv
line=$(grep -n '^cases,tip,' $rules/tables.csv | cut -d: -f1)
expect 2 "$sd" -C work status 2024Q4
grep -q "RUL042 tables.csv：第${line}行第5列.*文字.*金额" err.txt || fail "another kind: $(cat err.txt)"
expect 2 "$sd" -C work analyze 2024Q4
[ "$(sql work "SELECT count(*) FROM cases_state WHERE tip = 'hotline'")" = 3 ] || fail "the refused kind left a trace"
cp codes.kept $rules/codes.csv
sed -i 's/^cases,tip,.*/cases,tip,举报来源,线索来源,code,,tip,,,,,/' $rules/tables.csv
expect 0 "$sd" -C work analyze 2024Q4
[ ! -s err.txt ] || fail "back again: $(cat err.txt)"

# what was said of the quarter before the column came is what it was
expect 0 "$sd" -C work analyze 2024Q2 --as-of 2024-07-31
sql work "SELECT unit, indicator, period, value FROM series WHERE period <= '2024Q2' AND period LIKE '2024Q%' ORDER BY 1, 2, 3" >series.after
grep '|2024Q' series.before | cmp - series.after || fail "figures before the column changed"

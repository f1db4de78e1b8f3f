# An office adds a ledger of its own, 网络交易监测台账, with five indicators, by rows in its rules
# alone: blank form, reader, checks, receipt, state, status, statistics, workbook, explain, withdraw.
. "$ROOT/tests/run_lib.sh"
export PYTHONDONTWRITEBYTECODE=1
python=python3
office work
rules=work/rules
cat >>$rules/forms.csv <<'CSV'
online,网络交易监测台账,网络监测台账|网监台账,unit,monitor_date,一次发现一行
CSV
cat >>$rules/tables.csv <<'CSV'
online,monitor_no,监测编号,编号|监测号,number_text,yes,,,,1,,
online,monitor_date,监测日期,日期|发现日期,date,yes,,,,,1,
online,platform,平台,交易平台|平台名称,text,yes,,,,,,
online,shop,店铺,店铺名称|网店,text,,,,,,,
online,problem,问题类型,问题|类型,code,yes,online_problem,,,,,
online,outcome,处置结果,结果|处理结果,code,,online_outcome,,,,,
online,outcome_date,处置日期,处理日期,date,,,,,,1,
online,amount,金额,涉及金额|涉案金额,money,,,0,,,,
online,handle_due,处置期限,期限,date,,,,,,,
CSV
cat >>$rules/codes.csv <<'CSV'
online_problem,fake,假冒商品,假冒|假货
online_problem,claim,虚假宣传,宣传
online_outcome,removed,下架,删除链接
online_outcome,filed,立案,转立案
CSV
echo 'online_q,网络交易监测台账,online,scjgj wlj,quarter,1,5,yes,2019-01,,' >>$rules/obligations.csv
cat >>$rules/indicators.csv <<'CSV'
N01_j,网络监测发现问题,件,count,count,online,monitor_date,,,,,sum,sum,scjgj wlj,,,ledger,period,none,poisson,网络监测,yes,
N02_j,网络监测下架,件,count,count,online,outcome_date,,outcome=removed,,,sum,sum,scjgj wlj,,,ledger,period,none,poisson,网络监测,,
N03_d,发现至处置天数中位数,天,days,median_days,online,monitor_date,outcome_date,,,,recompute,recompute,scjgj wlj,,,ledger,period,none,none,网络监测,,
N04_y,网络监测涉及金额,万元,money,sum,online,monitor_date,amount,problem=fake,,,sum,sum,scjgj wlj,,,ledger,period,none,none,网络监测,,
N06_j,网络监测超期未处置,件,count,overdue,online,monitor_date,outcome_date,,,,last,sum,scjgj wlj,,,ledger,period,none,none,网络监测,,
N05,网络监测下架率,%,rate,ratio,,,,,N02_j,N01_j,recompute,recompute,scjgj wlj,,,ledger,period,up,binomial,网络监测,yes,
CSV
# between ledgers alone; the constant in 万元, as the tolerance
cat >>$rules/relations.csv <<'CSV'
NR1,网络监测下架不少于发现,,N02_j@ledger,>=,N01_j@ledger,0,warning,scjgj wlj,
NR2,网络监测涉及金额不低于1.1万元,N01_j@ledger>0,N04_y@ledger,>=,1.1,0,warning,scjgj wlj,
CSV

# the blank form: its columns, an example row, and the row is no data when it comes back
expect 0 "$sd" -C work template 2024Q3 县市场监管局
form=$(ls work/templates/2024Q3/*网络交易监测台账*.csv)
sed -n 2p "$form" | grep -q '^监测编号,监测日期,平台,店铺,问题类型,处置结果,处置日期,金额（元）,处置期限' || fail "the form's columns"
sed -n 3p "$form" | grep -q '^示例：某〔2024〕1号,2024-07-05,某某,某某,假冒商品,,2024-07-05,12000' || fail "the example: $(sed -n 3p "$form")"
mkdir -p work/inbox/2024Q3
filled=work/inbox/2024Q3/县市场监管局_网络交易监测台账_2024Q3.csv
{
	cat "$form"
	cat <<-'CSV'
		网监〔2024〕1号,2024-07-03,某购,甲店,假冒商品,下架,2024-07-08,1.2万元
		网监〔2024〕2号,2024-08-03,某购,乙店,虚假宣传,立案,2024-08-30,500
		网监〔2024〕3号,2024.9.11,某拼,丙店,假货,,,300,2024-09-20
		网监〔2024〕4号,2024-09-11,某拼,丁店,不知道,,,
		网监〔2024〕5号,2024-09-20,,戊店,假货,,,
		网监〔2024〕3号,2024.9.11,某拼,丙店,假货,,,300,2024-09-20
	CSV
} >"$filled"
expect 1 "$sd" -C work ingest --received 2024-10-03 "$filled"
grep -q '网络交易监测台账 2024Q3 UTF-8-BOM 读取6 采用3 退回2 重复1' out.txt || fail "taken in: $(cat out.txt)"
cat work/receipts/2024Q3/*/*问题.csv >said.csv
# each month by itself: 1 found and removed in July (12000 元), 1 not removed in August and September
for month in 8 9; do
	grep -q "ING124,2024年${month}月不符合审核关系“网络监测下架不少于发现”：左边为0，右边为1" said.csv ||
		fail "between ledgers: $(grep ING124 said.csv)"
	grep -q "ING124,2024年${month}月不符合审核关系“网络监测涉及金额不低于1.1万元”：左边为0.0[03]万元，右边为1.10万元" said.csv ||
		fail "a constant of money: $(grep ING124 said.csv)"
done
! grep -q 'ING124,2024年7月' said.csv || fail "asked without need: $(grep ING124 said.csv)"
grep -q ',问题类型,不知道,ING040,不在可选内容中：假冒商品、虚假宣传' said.csv || fail "a code: $(cat said.csv)"
grep -q ',平台,,ING033,' said.csv || fail "a required field: $(cat said.csv)"
[ "$(sql work "SELECT group_concat(monitor_date || platform || problem || amount, ' ') FROM (SELECT * FROM online_state ORDER BY key)")" = \
	"2024-07-03某购fake1200000 2024-08-03某购claim50000 2024-09-11某拼fake30000" ] || fail "the state"

# the refused rows come back corrected, in the file that the receipt sent
expect 0 "$python" - work/receipts/2024Q3/*/*补充更正.csv <<'PY'
import sys
path = sys.argv[1]
text = open(path, encoding="utf-8-sig").read()
assert "不知道" in text and "网监〔2024〕5号" in text, text
open("work/inbox/2024Q3/县市场监管局_网络交易监测台账_2024Q3_补充更正.csv", "w", encoding="utf-8").write(
    text.replace("不知道", "虚假宣传").replace("2024-09-20,,", "2024-09-20,某拼,"))
PY
expect 0 "$sd" -C work ingest --received 2024-10-04 work/inbox/2024Q3/*补充更正.csv
[ "$(sql work "SELECT count(*) FROM online_state")" = 5 ] || fail "the corrected rows"
expect 1 "$sd" -C work status 2024Q3 --as-of 2024-10-20
grep -q '县市场监督管理局 *网络交易监测台账 *[-0-9]* *按时' out.txt || fail "status: $(cat out.txt)"
grep -q '县文化和旅游局 *网络交易监测台账 *[-0-9]* *未报' out.txt || fail "what is owed: $(cat out.txt)"

# the figures, and the rows behind each
expect 0 "$sd" -C work analyze 2024Q3
is() { # UNIT INDICATOR VALUE
	got=$(sql work "SELECT round(value, 4) || ' ' || state FROM series WHERE unit = '$1' AND indicator = '$2' AND period = '2024Q3'")
	[ "$got" = "$3" ] || fail "$1 $2: $got, not $3"
}
is scjgj N01_j "5.0 complete"
is scjgj N02_j "1.0 complete"
is scjgj N03_d "16.0 complete"
is scjgj N04_y "1230000.0 complete"
is scjgj N05 "0.2 complete"
is scjgj N06_j "1.0 complete"
is '*' N01_j "5.0 partial"
expect 0 "$sd" -C work explain 2024Q3 县市场监管局 网络监测下架
grep -q '网监〔2024〕1号' out.txt || fail "explain: $(cat out.txt)"
grep -q '处置日期 2024-07-08 ← 2024Q3/县市场监管局_网络交易监测台账_2024Q3.csv 第4行' out.txt || fail "explain: $(cat out.txt)"
expect 0 "$sd" -C work explain 2024Q3 县市场监管局 网络监测超期未处置
grep -q '处置期限 2024-09-20 ← ' out.txt || fail "the deadline: $(cat out.txt)"
for indicator in N01_j N03_d N04_y N05; do
	expect 0 "$sd" -C work explain 2024Q3 县市场监管局 $indicator
done

# the report has them by name
expect 0 "$sd" -C work render 2024Q3
mkdir book
(cd book && unzip -q ../work/reports/2024Q3/统计报表_2024Q3.xlsx)
for name in 网络监测发现问题 网络监测下架 发现至处置天数中位数 网络监测涉及金额 网络监测下架率; do
	grep -q "$name" book/xl/sharedStrings.xml || fail "$name is not in the workbook"
done
grep -q 县市场监管局_网络交易监测台账_2024Q3.csv book/xl/sharedStrings.xml || fail "provenance"

# an event told of late, a full file that leaves rows out (held, then decided), a withdrawal
mkdir -p work/inbox/2024Q4
printf '监测编号,监测日期,平台,问题类型,处置结果,处置日期\n网监〔2024〕3号,2024-09-11,某拼,假货,下架,2024-10-09\n' \
	>work/inbox/2024Q4/县市场监管局_网络交易监测台账_2024Q4.csv
expect 0 "$sd" -C work ingest --received 2025-01-03 work/inbox/2024Q4
[ "$(sql work "SELECT shop || outcome FROM online_state WHERE monitor_no LIKE '%3号'")" = 丙店removed ] ||
	fail "the row did not grow"
printf '监测编号,监测日期,平台,问题类型\n网监〔2024〕1号,2024-07-03,某购,假货\n' \
	>work/inbox/2024Q3/县市场监管局_网络交易监测台账_2024Q3_新.csv
expect 1 "$sd" -C work ingest --received 2025-01-04 work/inbox/2024Q3/*_新.csv
[ "$(sql work "SELECT status FROM submission WHERE file LIKE '%_新.csv'")" = held ] || fail "not held"
expect 0 "$sd" -C work withdraw "$(sha256sum <"$filled" | cut -c1-12)" --reason 发错了 --received 2025-01-05
[ "$(sql work "SELECT count(*) FROM online_state")" = 3 ] || fail "withdrawn: $(sql work "SELECT key FROM online_state")"
expect 0 "$sd" -C work analyze 2024Q3
is scjgj N02_j "0.0 complete"

# hostile names never reach the store
for row in "run,某表,,unit,day," "on\"line,某表,,unit,day," "a;drop table run,某表,,unit,day," "sqlite_x,某表,,unit,day,"; do
	cp $rules/forms.csv forms.kept
	cp $rules/tables.csv tables.kept
	name=${row%%,*}
	case $name in *\"*) row="\"on\"\"line\",${row#*,}" ;; esac
	echo "$row" >>$rules/forms.csv
	case $name in run) printf 'run,no,编号,,number_text,yes,,,,1,,\nrun,day,日期,,date,yes,,,,,1,\n' >>$rules/tables.csv ;; esac
	expect 2 "$sd" -C work status 2024Q3
	grep -qE "RUL04[01] forms.csv：第[0-9]+行第1列" err.txt || fail "$name: $(cat err.txt)"
	cp forms.kept $rules/forms.csv
	cp tables.kept $rules/tables.csv
done
sed -i.kept '/^online,/s/,monitor_date,/,platform,/' $rules/forms.csv
expect 2 "$sd" -C work status 2024Q3
grep -qE 'RUL014 forms.csv：第[0-9]+行第5列.*没有标为统计日期' err.txt || fail "no event: $(cat err.txt)"
mv $rules/forms.csv.kept $rules/forms.csv
[ "$(sql work "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'run\\_s%' ESCAPE '\\' AND name NOT IN ('run_submission')")" = 0 ] ||
	fail "a table of a refused form"
expect 1 "$sd" -C work status 2024Q3

# a name that neither a file nor a sheet can have
sed -i 's/^online,网络交易监测台账,/online,网络交易监测台账（线上\/线下）,网络交易监测台账|/' $rules/forms.csv
expect 0 "$sd" -C work template 2024Q3 县市场监管局
ls work/templates/2024Q3/*_网络交易监测台账（线上-线下）_2024Q3.csv || fail "the file: $(ls work/templates/2024Q3)"
mkdir form
(cd form && unzip -q ../work/templates/2024Q3/*填报表*.xlsx)
grep -q 'name="网络交易监测台账（线上-线下）"' form/xl/workbook.xml || fail "the sheet"

# A statutory form that a unit filled in itself: kept as the unit's own totals, set beside the ledger
# cell by cell; what no rule knows is called what it is.
. "$ROOT/tests/run_lib.sh"
"$sd" init work --quiet
mkdir work/inbox/2024Q3
cat >work/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3.csv <<'CSV'
案件编号,领域,办案程序,立案日期,处理决定日期,处理结果,案值（元）,罚款（元）,行为代码
平市监立〔2024〕1号,食品,普通程序,2024-07-01,2024-07-22,行政处罚,20000,10000,食品安全违法
平市监立〔2024〕2号,食品,简易程序,2024-07-02,2024-08-05,行政处罚,100.50,50,食品安全违法
平市监立〔2024〕3号,工业产品,普通程序,2024-07-03,2024-08-10,行政处罚,,300,产品质量
平市监立〔2024〕4号,其他,普通程序,2024-07-04,2024-09-10,行政处罚,500,60,
CSV
# as a unit types it: a title, the filler, two header rows, the numbers; under a name of its own
cat >work/inbox/2024Q3/县市场监管局_执法稽查_2024Q3.csv <<'CSV'
执法稽查办案统计表,,,,,,,
填报单位：县市场监管局,,,统计期间：2024年第三季度,,,,
指标名称,代码,案件总数（件）,其中：普通程序,案值（万元）,罚款金额（万元）,没收金额（万元）,移送司法机关案件（件）
甲,乙,1,2,3,4,5,6
合计,1,4,3,"2.06",1.04,0,0
质量,6,1,1,0.5,0.03,-,
食品安全,11,3,1,2.01,1.00,,
单位负责人：张某某,,,,,,,
CSV
expect 0 "$sd" -C work ingest --quiet --received 2024-10-08 work/inbox/2024Q3
is() { [ "$(sql work "$1")" = "$2" ] || fail "$1: $(sql work "$1") instead of $2"; }
is "SELECT table_name || ' ' || unit || ' ' || period || ' ' || rows_accepted FROM submission
	WHERE file LIKE '%执法稽查%'" 'statform_total scjgj 2024Q3 3'
is "SELECT group_concat(row_no || ':' || c1 || ':' || ifnull(c5, ''), ' ') FROM (SELECT * FROM
	statform_total_state ORDER BY row_no)" '1:4:0 6:1: 11:3:'
expect 0 "$sd" -C work report 2024Q3 --quiet
told() { sql work "SELECT told || ' ' || ifnull(value, '') || ' ' || ifnull(differs, '') || ' ' ||
	ifnull(cause, '') FROM statform_told WHERE form = 'enforcement' AND line = $1 AND column_no = $2"; }
beside() { [ "$(told "$1" "$2")" = "$3" ] || fail "$1 $2: $(told "$1" "$2") instead of $3"; }
beside 1 1 '4.0 4.0 0 '
beside 1 2 '3.0 3.0 0 '
beside 1 4 '1.04 1.041 0 '       # printed with two decimals
beside 6 3 '0.5   without_value' # the ledger does not know the value
beside 11 1 '3.0 2.0 1 unclassified'
beside 11 4 '1.0 1.005 0 '
expect 0 "$sd" -C work explain 2024Q3 scjgj enforcement 11 1
grep -q '县市场监督管理局报来的统计表：3件，与台账相差1.00' out.txt || fail "explain: $(cat out.txt)"
unzip -p work/reports/2024Q3/统计表/执法稽查办案统计表_2024Q3.xlsx xl/sharedStrings.xml >strings.xml
grep -q '台账未填行为代码1件，可能在内（第0行）' strings.xml || fail "no cause in the workbook"
grep -q '台账1件没有填这一项' strings.xml || fail "no unknown amount in the workbook"

# a correction of one row, in a workbook: our own, filled in
cp work/reports/2024Q3/统计表/执法稽查办案统计表_2024Q3.xlsx work/inbox/2024Q3/县市场监管局_执法稽查_2024Q3_更正.xlsx
expect 0 "$sd" -C work ingest --quiet --received 2024-10-09 work/inbox/2024Q3
expect 0 "$sd" -C work analyze 2024Q3 --quiet
is "SELECT count(*) FROM statform_told WHERE form = 'enforcement' AND line = 11 AND differs" 0
# what stands in words below the form is its last line: set beside the ledger as the others are
supplement() { # supplement TEXT TOLD: the same workbook with another 补充资料
	/usr/bin/python3 - "$1" work/inbox/2024Q3/县市场监管局_执法稽查_2024Q3_更正.xlsx <<'PY'
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[2])
for (cell, *_) in book.worksheets[0].iter_rows():
    if str(cell.value).startswith("补充资料"):
        cell.value = sys.argv[1]
book.save(sys.argv[2])
PY
	expect 0 "$sd" -C work ingest --quiet --received 2024-10-09 work/inbox/2024Q3
	expect 0 "$sd" -C work analyze 2024Q3 --quiet
	beside 23 1 "$2"
}
beside 23 1 '0.0 0.0 0 '
supplement '补充资料（23）：不予行政处罚案件　4　件' '4.0 0.0 1 '
supplement '补充资料：不予行政处罚案件（23） 5件' '5.0 0.0 1 '
# without numbers in the title row the names of the columns tell
sed '1,2d' work/inbox/2024Q3/县市场监管局_执法稽查_2024Q3.csv >work/inbox/2024Q3/县市场监管局_九月报表_2024-09.csv
expect 0 "$sd" -C work ingest --quiet --received 2024-10-09 work/inbox/2024Q3
is "SELECT DISTINCT form || ' ' || period FROM statform_total_state WHERE period <> '2024Q3'" \
	'enforcement 2024-09'

# columns that stand elsewhere are read by their names, in tabs and GBK as any table
python3 - <<'PY'
import csv
rows = list(csv.reader(open("work/inbox/2024Q3/县市场监管局_执法稽查_2024Q3.csv", encoding="utf-8")))
for row in rows[2:-1]:
    if row[0] != "甲":
        row[2:5] = row[4], row[2], row[3]
rows[1][3] = "统计期间：2024年8月"
with open("work/inbox/2024Q3/县市场监管局_换列.txt", "w", encoding="gb18030", newline="") as out:
    csv.writer(out, delimiter="\t").writerows(rows)
PY
expect 0 "$sd" -C work ingest --quiet --received 2024-10-09 work/inbox/2024Q3
is "SELECT group_concat(c1 || ':' || c2 || ':' || c3, ' ') FROM (SELECT * FROM statform_total_state WHERE
	period = '2024-08' ORDER BY row_no)" '4:3:2.06 1:1:0.5 3:1:2.01'

# a form of other columns, one that no rule knows: said, not read
sed 's/,6$/,6,7/; s/^\(合计.*\)$/\1,9/' work/inbox/2024Q3/县市场监管局_执法稽查_2024Q3.csv >other.csv
mkdir strange
cp other.csv strange/县市场监管局_新表_2024Q3.csv
printf '食品安全统计\n指标,代码,件数\n甲,乙,1\n合计,1,3\n' >strange/县市场监管局_食品统计_2024Q3.csv
expect 1 "$sd" -C work ingest --received 2024-10-09 strange/县市场监管局_新表_2024Q3.csv
grep -q 'ING233.*这是统计表《执法稽查办案统计表》，不是台账' err.txt || fail "other columns: $(cat err.txt)"
expect 1 "$sd" -C work ingest --received 2024-10-09 strange/县市场监管局_食品统计_2024Q3.csv
grep -q 'ING233.*这是统计表，不是台账' err.txt || fail "an unknown form: $(cat err.txt)"
is "SELECT count(*) FROM submission WHERE status = 'refused'" 2

# tables of totals without the row of numbers are called so, too; a ledger that lacks a column is not
cat >strange/县公安局_线索_2024Q3.csv <<'CSV'
单位,线索总数（条）,查实,查否,未核查,核查率,立案（起）,破案（起）,抓获（人）
刑警大队,5,3,1,1,80%,2,1,—
合计,5,3,1,1,80%,2,1,
CSV
cat >strange/县市场监管局_双打_2024Q3.csv <<'CSV'
双打案件统计
行政区划,涉案金额(万元),制假售假,商标权,著作权,合计
城区,"1,012.5",3,2,0,6
东部,-,1,0,0,1
CSV
cat >strange/县公安局_反馈_2024Q3.csv <<'CSV'
单位,线索总数（条）,查实,查否,核查率,立案（起）,抓获（人）,涉案金额（万元）,评价打分
县公安局,4,2,2,100%,1,2,3.5,5
CSV
cat >strange/县市场监管局_专项_2024Q3.csv <<'CSV'
所属专项活动,组织机构,立案时涉案金额(万元),案件总数,行政处罚,涉嫌犯罪,主动移送,建议移送,总数
春季行动,县市场监管局,1,2,2,0,0,0,0
CSV
cat >strange/县市场监管局_少列_2024Q3.csv <<'CSV'
案件编号,案值（元）,罚款（元）,没收违法所得（元）
平市监立〔2024〕1号,300,200,10
平市监立〔2024〕2号,300,200,10
合计,600,400,20
CSV
for name in 县公安局_线索 县市场监管局_双打 县公安局_反馈 县市场监管局_专项; do
	expect 1 "$sd" -C work ingest --received 2024-10-09 strange/${name}_2024Q3.csv
	grep -q 'ING233.*这是统计表，不是台账' err.txt && ! grep -q 'ING00[45]' err.txt || fail "$name: $(cat err.txt)"
done
expect 1 "$sd" -C work ingest --received 2024-10-09 strange/县市场监管局_少列_2024Q3.csv
grep -q 'ING005' err.txt && ! grep -q ING233 err.txt || fail "a ledger that lacks columns: $(cat err.txt)"

# the period stands in a cell of its own, beside the month that the form is valid until
"$sd" init marks --quiet
cat >县市场监管局_案件表.csv <<'CSV'
执法稽查办案统计表,,,,,,,有效期至：2026年6月
填报单位：县市场监管局,,2024年第三季度,,,,,批准文号：某统〔2023〕6号
指标名称,代码,案件总数（件）,普通程序,案值（万元）,罚款金额（万元）,没收金额（万元）,移送司法机关案件（件）
甲,乙,1,2,3,4,5,6
合计,1,4,3,2.06,1.04,0,0
CSV
expect 0 "$sd" -C marks ingest --received 2024-10-09 县市场监管局_案件表.csv
mkdir -p marks/inbox/2024Q3
sed 's/合计,1,4/合计,1,5/' 县市场监管局_案件表.csv >marks/inbox/2024Q3/县市场监管局_案件表_更正.csv
expect 0 "$sd" -C marks ingest --received 2024-10-10 marks/inbox/2024Q3
[ "$(sql marks "SELECT group_concat(period || ' ' || month || ' ' || c1) FROM statform_total_state")" = \
	'2024Q3 2024-09 5' ] || fail "the period of a form with marks: $(sql marks "SELECT period, month, c1
		FROM statform_total_state")"

# an office whose rules have no ledger of such forms
"$sd" init old --quiet
sed -i '/^statform_total,/d' old/rules/forms.csv old/rules/tables.csv
mkdir old/inbox/2024Q3
cp work/inbox/2024Q3/县市场监管局_执法*_2024Q3.csv old/inbox/2024Q3
expect 1 "$sd" -C old ingest --received 2024-10-08 old/inbox/2024Q3
grep -q 'ING233.*《执法稽查办案统计表》' err.txt || fail "without the ledger: $(cat err.txt)"
expect 1 "$sd" -C old report 2024Q3 --quiet

# a table of another platform: its columns as ours by the adapter, the rest said to be left out; with a
# column less it is not read, and named as what it is
mkdir foreign
cat >foreign/县卫健局_案件导入_2024Q3.csv <<'CSV'
案件编号,案件名称,案件来源,案发区域,案发时间,违法事实,承办人,承办时间,承办意见,"当事人信息(多个用,分隔)","企业信息(多个用,分隔)"
卫监受〔2024〕1号,某店经营消毒产品案,日常执法主动发现,城区,2024-06-01,"标签
不合格",某某,2024-07-05,立案,张某某：37012419800101001X,
卫监受〔2024〕2号,某院消毒产品案,群众申诉检举,城区,2024-07-01,,某某,2024-08-06,立案,,某院：1
CSV
expect 0 "$sd" -C work ingest --received 2024-10-09 foreign/县卫健局_案件导入_2024Q3.csv
sql work "SELECT message FROM rejection_current WHERE code = 'ING234'" |
	grep -q '读作两法衔接台账，没有采用的列：案件来源、案发区域、案发时间' || fail "not said in the receipt"
is "SELECT group_concat(case_no || ' ' || stage || ' ' || event_date, ',') FROM (SELECT * FROM
	linkage_state WHERE unit = 'wjj' ORDER BY event_date)" \
	'卫监受〔2024〕1号 adm_accept 2024-07-05,卫监受〔2024〕2号 adm_accept 2024-08-06'
is "SELECT group_concat(line) FROM linkage_statement WHERE submission = (SELECT max(id) FROM submission WHERE unit = 'wjj')" '2,4'
mkdir gbk
tr , '\t' <foreign/县卫健局_案件导入_2024Q3.csv | sed 's/多个用\t分隔/多个用,分隔/g; s/2024〕\([12]\)号/2024〕3\1号/' |
	iconv -t GB18030 >gbk/县卫健局_案件导入_2024Q3.txt
expect 0 "$sd" -C work ingest --supplement --received 2024-10-09 gbk/县卫健局_案件导入_2024Q3.txt
is "SELECT count(*) FROM linkage_state WHERE unit = 'wjj' AND case_no LIKE '卫监受〔2024〕3%'" 2
# a quote that is never closed: none of it, not what stands before
{ cat foreign/县卫健局_案件导入_2024Q3.csv && echo '卫监受〔2024〕41号,"甲'; } |
	sed 's/2024〕\([12]\)号/2024〕5\1号/' >gbk/县卫健局_案件导入_半_2024Q3.csv
expect 1 "$sd" -C work ingest --received 2024-10-09 gbk/县卫健局_案件导入_半_2024Q3.csv
is "SELECT count(*) FROM linkage_state WHERE case_no LIKE '卫监受〔2024〕5%'" 0
cut -d, -f1-7,9- foreign/县卫健局_案件导入_2024Q3.csv | sed '3,$d' >foreign/县卫健局_案件导入少列_2024Q3.csv
expect 1 "$sd" -C work ingest --received 2024-10-09 foreign/县卫健局_案件导入少列_2024Q3.csv
grep -q 'ING235.*这是其他平台的表，读作两法衔接台账还缺少列“承办时间”' err.txt ||
	fail "a platform's table without a column: $(cat err.txt)"
! grep -q 'ING00[56]\|ING234' err.txt || fail "named as a bad ledger: $(cat err.txt)"
sed -i 's/,承办时间,event_date,/,承办时间,nothing,/' work/rules/adapters.csv
expect 2 "$sd" -C work ingest --received 2024-10-09 foreign/县卫健局_案件导入_2024Q3.csv
grep -q 'RUL006 adapters.csv' err.txt || fail "no such field: $(cat err.txt)"

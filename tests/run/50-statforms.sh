# Statutory forms: filled from the ledger by the row's condition, counted by the decision's date, every
# cell explained by its cases. The expectations are counted by hand from the rows below.
. "$ROOT/tests/run_lib.sh"
"$sd" init work --quiet
mkdir work/inbox/2024Q3
cat >work/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3.csv <<'CSV'
案件编号,领域,环节,办案程序,立案日期,处理决定日期,处理结果,案值（元）,罚款（元）,没收违法所得（元）,移送公安日期,违反条款
平市监立〔2024〕1号,商标,互联网,普通程序,2024-07-01,2024-07-22,行政处罚,600000,10000,200,,商标法第五十七条第三项
平市监立〔2024〕2号,商标,实体市场,简易程序,2024-07-02,2024-08-05,行政处罚,100.50,50,,,TM57_3
平市监立〔2024〕3号,烟酒,实体市场,普通程序,2024-07-03,2024-08-10,移送司法,70000,,,2024-08-10,商标法57条2项
平市监立〔2024〕4号,专利,实体市场,,2024-07-04,2024-09-01,行政处罚,3000,500,,,假冒专利（销售）
平市监立〔2024〕5号,商标,实体市场,普通程序,2024-07-05,2024-09-10,行政处罚,2000,300,,,
平市监立〔2024〕6号,食品,实体市场,普通程序,2024-07-08,2024-09-11,行政处罚,90,5000,,,
平市监立〔2024〕7号,商标,实体市场,普通程序,2024-07-09,2024-09-12,不予处罚,,,,,TM57_3
平市监立〔2024〕8号,商标,实体市场,普通程序,2024-07-10,2024-10-02,行政处罚,10,10,,,TM57_3
平市监立〔2024〕9号,商标,实体市场,普通程序,2024-06-03,2024-06-30,行政处罚,10,10,,,TM57_3
平市监立〔2024〕10号,商标,实体市场,普通程序,2024-07-12,2024-09-20,行政处罚,400,10,,,食品安全违法
平市监立〔2024〕11号,其他,实体市场,普通程序,2024-07-15,2024-09-21,行政处罚,,800,,,加油机作弊
CSV
cat >work/inbox/2024Q3/县公安局_两法衔接台账_2024Q3.csv <<'CSV'
案件编号,环节,日期,移送单位,原案件编号,人数
公案〔2024〕1号,受理移送,2024-08-12,县市场监管局,平市监立〔2024〕3号,2
公案〔2024〕1号,立案,2024-08-20,县市场监管局,平市监立〔2024〕3号,2
公案〔2024〕2号,立案,2024-09-05,,,1
CSV
expect 0 "$sd" -C work ingest --quiet --received 2024-10-08 work/inbox/2024Q3
expect 0 "$sd" -C work analyze 2024Q3
cell() { sql "$1" "SELECT iif(value IS NULL, '', printf('%.10g', value)) || ' ' || state || ' ' || cases FROM
	statform_cell WHERE form = '$2' AND unit = '$3' AND line = $4 AND column_no = $5"; }
is() { # FORM ROW COLUMN EXPECTED
	[ "$(cell work "$1" '*' "$2" "$3")" = "$4" ] ||
		fail "$1 $2 $3: $(cell work "$1" '*' "$2" "$3") instead of $4"
}
# of the provisions: six cases, one without; the simple one, the one of half a million, the online one
is ip 1 1 '6 complete 6'
is ip 1 2 '5 complete 5'
is ip 1 4 '1 complete 1'
is ip 1 5 '1 complete 1'
is ip 1 7 '67.55005 complete 6'
is ip 1 12 '1 complete 1'
is ip 4 1 '2 partial 2'
is ip 4 2 '1 partial 1'
is ip 4 7 '60.01005 partial 2'
is ip 4 9 '0.02 partial 2'
is ip 3 1 '1 partial 1'
is ip 3 12 '1 complete 1'
is ip 3 8 ' unknown 1'
is ip 33 1 '1 partial 1'
is ip 43 1 '1 partial 1'
is ip 0 1 '1 complete 1'
is ip 2 1 '0 partial 0'
is ip 2 4 '0 complete 0'
is enforcement 8 3 ' not_applicable 0'
is ip 1 3 ' not_kept 0'
# by law: the field decides where no provision does
is enforcement 1 1 '8 complete 8'
is enforcement 10 1 '5 complete 5'
is enforcement 11 1 '2 complete 2'
is enforcement 4 1 '1 complete 1'
is enforcement 5 1 '1 complete 1'
is enforcement 22 1 '0 complete 0'
is enforcement 23 1 '1 complete 1'
is enforcement 1 4 '1.666 complete 8'
is enforcement 10 6 '1 complete 1'
# steps of the linkage, each by the unit that took it
line() { sql work "SELECT line FROM statform_line WHERE form = 'linkage' AND subject = '$1'"; }
is linkage "$(line scjgj)" 2 '10 complete 10'
is linkage "$(line scjgj)" 4 '7 complete 7'
is linkage "$(line scjgj)" 8 '1 complete 1'
is linkage "$(line scjgj)" 12 ' not_applicable 0'
is linkage "$(line gaj)" 10 '1 complete 1'
is linkage "$(line gaj)" 12 '2 complete 2'
is linkage "$(line gaj)" 18 '3 partial 3'
is linkage 1 12 '2 complete 2'
is linkage "$(line nyj)" 2 ' missing 0'
# sums: what the parts lack is the case without a provision, and said so
[ "$(sql work "SELECT group_concat(line || '/' || column_no || ' ' || holds || ' ' || unclassified, ',')
	FROM statform_check WHERE form = 'ip' AND kind = 'line' AND column_no IN (1, 4)")" = \
	'1/1 0 1,1/4 1 0' ] || fail "the sums of the provisions"
[ "$(sql work "SELECT count(*) FROM statform_check WHERE form = 'enforcement' AND holds = 0")" = 0 ] ||
	fail "the sums of the laws"
[ "$(sql work "SELECT count(*) FROM statform_check WHERE form = 'enforcement' AND kind = 'line'
	AND column_no = 3 AND line = 1 AND holds IS NULL")" = 1 ] || fail "an amount that nobody told"

# every cell with cases is what explain lists
cat >explained.py <<'PY'
import re, sqlite3, subprocess, sys
store = sqlite3.connect("file:work/store.db?mode=ro", uri=True)
cells = store.execute("SELECT form, unit, line, column_no, value, cases FROM statform_cell WHERE cases"
                      " AND form <> 'linkage' AND unit IN ('*', 'scjgj')").fetchall()
cells += store.execute("SELECT form, unit, line, column_no, value, cases FROM statform_cell WHERE cases"
                       " AND form = 'linkage'").fetchall()
titles = {3: "案值", 4: "罚款", 5: "没收违法所得"}
for form, unit, line, column, value, cases in cells:
    done = subprocess.run([sys.argv[1], "-C", "work", "explain", "2024Q3", unit, form, str(line),
                           str(column)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    rows = re.findall(r"^  \d+\. ", done.stdout, re.M)
    files = re.findall(r"← 2024Q3/\S+_2024Q3\.csv 第\d+行", done.stdout)
    assert len(rows) == cases and len(files) >= cases, (form, unit, line, column, done.stdout)
    if form == "enforcement" and column in titles and value is not None:
        told = re.findall(titles[column] + r" ([\d.]+)元", done.stdout)
        assert abs(sum(map(float, told)) - value * 10000) < 1e-6, (line, column, done.stdout)
assert len(cells) > 80, len(cells)
PY
python3 explained.py "$sd" || fail "a cell is not what explain lists"
expect 0 "$sd" -C work explain 2024Q3 全县 执法稽查办案统计表 5 1
grep -q '第5行加油机作弊违法案件 第1列案件总数：1件（1件；截至' out.txt || fail "head: $(head -1 out.txt)"
grep -q '平市监立〔2024〕11号' out.txt || fail "the case"
expect 2 "$sd" -C work explain 2024Q3 全县 ip 99 1
grep -q ANA014 err.txt || fail "no such row: $(cat err.txt)"

# as issued, for people and programs
expect 0 "$sd" -C work render 2024Q3 --quiet
folder=work/reports/2024Q3/统计表
cat >look.py <<'PY'
import csv, re, sys, zipfile
path = sys.argv[1]
book = zipfile.ZipFile(path + ".xlsx")
strings = [re.sub("<.*?>", "", s) for s in re.findall(r"<si>(.*?)</si>", book.read(
    "xl/sharedStrings.xml").decode(), re.S)]
cells = {}
for at, kind, value in re.findall(r'<c r="([A-Z]+\d+)"(?: s="\d+")?( t="s")?><v>(.*?)</v>', book.read(
        "xl/worksheets/sheet1.xml").decode()):
    cells[at] = strings[int(value)] if kind else float(value)
def row_of(code):
    return [int(re.sub("[A-Z]", "", at)) for at, v in cells.items() if at[0] == "C" and v == code][0]
assert cells["A1"] == "知识产权案件统计表（按行为分类）", cells["A1"]
for s in strings:
    assert "待填" not in s and not s.startswith(("表　　号", "制定机关", "批准机关", "批准文号", "有效期至")), s
assert cells["B%d" % row_of(3.0)].strip("　").startswith("未经商标注册人的许可，在同一种商品上使用与其注册商标近似的商标，或者")
assert cells["B%d" % row_of(3.0)].endswith("容易导致混淆的（商标法第57条第2项）")
assert cells["B%d" % row_of(43.0)].strip("　") == "上述项目未能涵盖的其他案件"
assert "甲" in strings and "乙" in strings and "案值\n（万元）" in strings
assert all("C%d" % (row_of(1.0) + i - 1) in cells for i in range(1, 44)) and 44.0 not in [
    v for at, v in cells.items() if at[0] == "C"], "43 rows"
top, empty = row_of(1.0), row_of(2.0)
assert cells["D%d" % top] == 6 and abs(cells["J%d" % top] - 67.55005) < 1e-9
assert "D%d" % empty not in cells, "a zero that may be none"
assert cells["G%d" % empty] == 0
assert any(s.startswith("未填行为代码1件") for s in strings)
assert any(s.startswith("第3、6、10、11列台账没有登记") for s in strings)
assert any(s.startswith("审核：第1行第1列各分项之和5不等于本行6，其中未填行为代码的1件") for s in strings)
assert any(s.startswith("单位负责人：") for s in strings)
lines = list(csv.reader(open(path + ".csv", encoding="utf-8-sig", newline="")))
assert lines[0][2:5] == ["代码", "案件总数（件）", "普通程序（件）"], lines[0]
by_code = {line[2]: line for line in lines[2:]}
assert by_code["1"][3] == "6" and by_code["1"][9] == "67.55" and by_code["1"][5] == ""
assert by_code["2"][3] == "" and by_code["2"][6] == "0" and "44" not in by_code
assert by_code[""][1] == "未填行为代码" and by_code[""][3] == "1"
PY
# six columns stand on an upright page, twelve do not
for form in 执法稽查办案统计表:0 '知识产权案件统计表（按行为分类）:1'; do
	wide=$(unzip -p "$folder/${form%:*}_2024Q3.xlsx" xl/worksheets/sheet1.xml | grep -c 'orientation="landscape"') || :
	[ "$wide" = "${form#*:}" ] || fail "${form%:*} lies on its side: $wide"
done
unzip -p "$folder/执法稽查办案统计表_2024Q3.xlsx" xl/sharedStrings.xml >strings.xml
grep -q '补充资料（23）：不予行政处罚案件　1　件' strings.xml || fail "the supplement"
grep -q '^,　六、合同违法案件,8,0,0,-,' "$folder/执法稽查办案统计表_2024Q3.csv" ||
	fail "a cell that cannot apply: $(grep 合同 "$folder/执法稽查办案统计表_2024Q3.csv")"
python3 look.py "$folder/知识产权案件统计表（按行为分类）_2024Q3" || fail "the form as issued"
grep -q '^统计表：知识产权案件统计表（按行为分类）,\*,全县,ip,.*,4 *1*.*shuangda explain 2024Q3 .\*. ip 4 1' \
	work/reports/2024Q3/数据溯源.csv || fail "no line of provenance"

# a month; a year of which three months of twelve are known; a half year has no such form
expect 0 "$sd" -C work analyze 2024-09 --quiet
[ "$(sql work "SELECT value FROM statform_cell_by_run WHERE run = (SELECT id FROM run WHERE period =
	'2024-09') AND form = 'ip' AND unit = '*' AND line = 1 AND column_no = 1")" = 3.0 ] ||
	fail "the form of a month"
expect 0 "$sd" -C work analyze 2024 --as-of 2025-01-20 --quiet
[ "$(sql work "SELECT value || ' ' || state || ' ' || reported || '/' || expected FROM
	statform_cell_by_run c JOIN statform_by_run f USING (run, form) WHERE run = (SELECT id FROM run
	WHERE period = '2024') AND form = 'ip' AND unit = '*' AND line = 1 AND column_no = 1")" = \
	'8.0 partial 3/12' ] || fail "the form of a year"
expect 0 "$sd" -C work analyze 2024H1 --quiet
[ "$(sql work "SELECT count(*) FROM statform_by_run WHERE run = (SELECT id FROM run WHERE period =
	'2024H1') AND form = 'ip'")" = 0 ] || fail "a half year of a form without one"

# past its validity it is void
sed -i '2s/^\([^,]*\),,,,,,/\1,国统制1表,某机关,某统计局,某函〔2022〕1号,2024-06-30,/' \
	work/rules/statforms/ip/form.csv
expect 0 "$sd" -C work analyze 2024Q3
grep -q ANA024 err.txt && grep -q '2024年6月30日' err.txt || fail "not said to be void: $(cat err.txt)"
# on the day that it is filled in, not on the period's last
sed -i '2s/,2024-06-30,/,2024-10-07,/' work/rules/statforms/ip/form.csv
expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-10-08
grep -q 'ANA024.*有效期至2024年10月7日，2024年10月8日填报时已经过期' err.txt ||
	fail "void on the day it is filled in: $(cat err.txt)"
expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-10-07
! grep -q ANA024 err.txt || fail "valid on its last day: $(cat err.txt)"
sed -i '2s/,2024-10-07,/,2024-06-30,/' work/rules/statforms/ip/form.csv
expect 0 "$sd" -C work analyze 2024Q3
expect 0 "$sd" -C work render 2024Q3 --quiet
unzip -p "$folder/知识产权案件统计表（按行为分类）_2024Q3.xlsx" xl/sharedStrings.xml >strings.xml
grep -q '有效期至：2024年6月30日（已过期）' strings.xml && grep -q '批准文号：某函〔2022〕1号' strings.xml ||
	fail "the marks are not printed"
# a form of the office's own, whose folder is not whole; one of ours is done without
cp -R work/rules/statforms/ip work/rules/statforms/own
sed -i 's/知识产权案件统计表（按行为分类）/本县统计表/' work/rules/statforms/own/form.csv
rm work/rules/statforms/own/columns.csv
expect 2 "$sd" -C work analyze 2024Q3
grep -q 'RUL011 statforms/own/columns.csv' err.txt || fail "half a form: $(cat err.txt)"
mv work/rules/statforms/ip/columns.csv work/rules/statforms/own/
expect 0 "$sd" -C work analyze 2024Q3
grep -q 'RUL049.*statforms/ip/columns.csv' err.txt || fail "a form of ours that lacks: $(cat err.txt)"
[ "$(sql work "SELECT group_concat(form) FROM (SELECT form FROM statform_by_run
	WHERE run = (SELECT max(id) FROM run) ORDER BY position)")" = \
	campaign,enforcement,linkage,own ] || fail "the forms of the office"

# rules of an office that do not have the field: unknown, never 0
"$sd" init old --quiet
sed -i '/^cases,act,/d' old/rules/tables.csv
mkdir old/inbox/2024Q3
sed 's/,违反条款$//; 2,$s/,[^,]*$//' work/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3.csv \
	>old/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3.csv
expect 0 "$sd" -C old ingest --quiet --received 2024-10-08 old/inbox/2024Q3
expect 0 "$sd" -C old report 2024Q3 --quiet
[ "$(cell old enforcement '*' 1 1)" = '8 complete 8' ] || fail "all, without the field"
[ "$(cell old enforcement '*' 5 1)" = ' unknown 0' ] || fail "a row by a field that is not there"
[ "$(sql old "SELECT count(*) FROM statform_cell WHERE form = 'ip' AND value IS NOT NULL")" -le 12 ] ||
	fail "figures from nothing"
unzip -p "old/reports/2024Q3/统计表/执法稽查办案统计表_2024Q3.xlsx" xl/sharedStrings.xml |
	grep -q '本县规则（rules/tables.csv）没有“act”一栏' || fail "not said"

# a campaign that comes back every spring: a case is of that of its own year, and of what followed counts
# what had happened by the period's end
"$sd" init spring --quiet
head='案件编号,领域,立案日期,处理决定日期,处理结果,所属专项行动'
name=春季农资打假专项行动
mkdir spring/inbox/2023Q1 spring/inbox/2024Q1
{
	echo "$head"
	echo "平市监立〔2023〕8号,农资,2023-03-08,2023-03-28,行政处罚,$name"
} >spring/inbox/2023Q1/县市场监管局_执法案件台账_2023Q1.csv
{
	echo "$head"
	echo "平市监立〔2024〕1号,农资,2024-03-05,2024-03-20,行政处罚,"
	echo "平市监立〔2024〕2号,食品,2024-03-10,2024-04-02,行政处罚,$name"
	echo "平市监立〔2024〕3号,农资,2024-03-12,2024-03-29,不予处罚,$name"
	echo "平市监立〔2024〕4号,农资,2024-03-13,,,别的行动"
} >spring/inbox/2024Q1/县市场监管局_执法案件台账_2024Q1.csv
expect 0 "$sd" -C spring ingest --quiet --received 2023-04-05 spring/inbox/2023Q1
expect 0 "$sd" -C spring ingest --quiet --received 2024-04-05 spring/inbox/2024Q1
expect 0 "$sd" -C spring analyze 2024Q1 --as-of 2024-04-10 --quiet
for cell in 2:3 3:1 13:2; do
	got=$(sql spring "SELECT cases FROM statform_cell WHERE form = 'campaign' AND unit = '*' AND line = 1
		AND column_no = ${cell%:*}")
	[ "$got" = "${cell#*:}" ] || fail "column ${cell%:*} of the campaign: $got instead of ${cell#*:}"
done

# The yearly assessment: 18 units, points within their limits, the closing day, live totals.
. "$ROOT/tests/run_lib.sh"
office work 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1
take work 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1
expect 0 "$sd" -C work assess 2023
[ "$(sql work "SELECT count(*) FROM score_total WHERE year='2023'")" = 18 ] || fail "not 18 units"
[ "$(sql work "SELECT count(*) FROM score WHERE applicable AND section IN ('general','duty')
	AND (points < 0 OR points > max_points)")" = 0 ] || fail "points beyond the limits"
[ "$(sql work "SELECT count(*) FROM score WHERE basis = ''
	OR (applicable = 0 AND points NOTNULL)")" = 0 ] ||
	fail "a score without basis"
[ "$(sql work "SELECT count(*) FROM score_total WHERE total > 105 OR total < 0")" = 0 ] ||
	fail "totals"
[ -n "$(ls work/reports/2023*/*.xlsx)" ] || fail "no workbook"
[ -s work/reports/2023考核/考核通报_2023.docx ] || fail "no circular"
[ "$(ls work/reports/2023考核/考核结果函/*.docx | wc -l)" = 18 ] || fail "not a letter a unit"

# totals are in hundredths wherever they are told; who has the points of 优秀 and no room is told why
! grep -E '^[^,]*,[^,]*,[^,]*,(总分|百分制得分|距上一等次),' work/reports/2023考核/数据溯源.csv |
	cut -d, -f9 | grep -E '\.[0-9]{3}' || fail "a total beyond hundredths"
[ "$(sql work "SELECT count(*) FROM score_total WHERE grade = '良好' AND total >= 90")" -gt 0 ] || fail "nobody lacks room"
unzip -p work/reports/2023考核/考核通报_2023.docx word/document.xml | sed 's/<[^>]*>//g' |
	grep -q '其中总分达到优秀的90分，优秀不超过参加排名单位的30%，名额已满的，评为良好。' || fail "the circular does not say why"
expect 0 "$sd" -C work explain 2023 全县 优秀
! grep -E '总分 [0-9]+\.[0-9]{3}' out.txt || fail "explain: a total beyond hundredths"
expect 0 "$sd" -C work explain 2023 县公安局 T4
grep -q '^  办法：动态信息每季1篇计1分' out.txt || fail "explain does not tell the rule: $(cat out.txt)"
expect 0 "$sd" -C work explain 2023 县公安局 B1
grep -q '分（加分，最多5分；' out.txt || fail "a bonus has a share: $(cat out.txt)"

# another scheme is tried on a copy: what changes is told, nothing of the office is changed
before=$(cd work && sha256sum store.db reports/2023*/* 2>/dev/null | sha256sum)
cp work/rules/assessment.csv same.csv
expect 0 "$sd" -C work assess 2023 --scheme same.csv
[ -s work/trials/2023/试算比较_2023.xlsx ] || fail "no comparison"
expect 0 "$sd" -C work assess 2023 --scheme work/rules/assessment/patent.csv
[ "$before" = "$(cd work && sha256sum store.db reports/2023*/* 2>/dev/null | sha256sum)" ] ||
	fail "a trial changed the office"
printf 'item,name\n' >bad.csv
expect 2 "$sd" -C work assess 2023 --scheme bad.csv
grep -q 'CLI046.*bad.csv' err.txt || fail "the fault is told of another file: $(cat err.txt)"
expect 2 "$sd" -C work assess 2023 --scheme nowhere.csv
[ ! -e work/.scratch ] || fail "a trial left its folder"

# a standing in mid-year has no grades
expect 0 "$sd" -C work assess 2023 --until 2023-07-20
[ "$(sql work "SELECT count(grade) FROM score_total WHERE year='2023'")" = 0 ] || fail "grades in mid-year"
unzip -p work/reports/2023考核/考核评分_2023.xlsx xl/sharedStrings.xml | grep -q '还没有计分：截止日前' ||
	fail "what can still be scored is not listed"
# and what is lost for good is not promised: the sheet's number is explain's
lost=$(sql work "SELECT unit || ' ' || item || ' ' || printf('%.2f', evidence ->> 'attainable') FROM score
	WHERE evidence ->> 'lost' > 0 AND item = 'T2' ORDER BY unit LIMIT 1")
[ -n "$lost" ] || fail "nothing is lost for good in mid-year"
unzip -p work/reports/2023考核/考核评分_2023.xlsx xl/sharedStrings.xml | grep -q "年底最多可得${lost##* }分（逾期、未报的不能再算按时" ||
	fail "the sheet promises what is lost: $lost"
expect 0 "$sd" -C work explain 2023 ${lost% *}
grep -q "，年底最多可得${lost##* }分；材料截至" out.txt && grep -q '^  怎样提高：.*逾期、未报的不能再算按时' out.txt || fail "explain: $lost: $(cat out.txt)"
grep -q "^[^,]*,${lost%% *},[^,]*,T2,[^,]*,2023,年底最多可得,${lost##* }," work/reports/2023考核/数据溯源.csv ||
	fail "no source of what can still be had: $(grep ",${lost%% *},[^,]*,T2," work/reports/2023考核/数据溯源.csv)"
# of what is no part of the 100 nothing can be had, and check finds every line's number again
expect 0 "$sd" -C work explain 2023 ${lost%% *} C3
grep -q 年底最多可得 out.txt && fail "points to be had of a deduction: $(cat out.txt)"
"$sd" -C work check --all >out.txt 2>&1 || [ $? = 1 ] || fail "check: $(cat out.txt)"
grep 'CLI052.*2023考核' out.txt && fail "a number of mid-year does not come out again"
for chart in 01_考核名次 02_考核总分和等次 03_考核各项得分率; do
	grep -q '<title>2023年上半年年中评分' work/reports/2023考核/图表/${chart}_2023.svg || fail "$chart of a running year"
	grep -q '>优秀90<' work/reports/2023考核/图表/${chart}_2023.svg && fail "grades in mid-year's $chart"
done
# nor has one between the year's end and the closing day: its last material is not due
for day in 2023-12-31 2024-01-09; do
	expect 0 "$sd" -C work assess 2023 --until $day
	[ "$(sql work "SELECT count(grade) FROM score_total WHERE year='2023'")" = 0 ] || fail "grades on $day"
	[ ! -e work/reports/2023考核/考核通报_2023.docx ] || fail "a circular on $day"
done
expect 2 "$sd" -C work assess 2023 --until 2023-07-20 --as-of 2023-07-20
expect 2 "$sd" -C work assess 2023 --until 2023-07-32
expect 0 "$sd" -C work assess 2023

# a unit's own points stand beside, an appeal that is granted changes the result with a word
was=$(sql work "SELECT rank || ' ' || printf('%.2f', points) FROM score_total WHERE unit = 'gaj'")
mkdir -p work/inbox/2024Q1 && cat >work/inbox/2024Q1/县公安局_自评表_2024Q1.csv <<'X'
年度,考核项目,自评得分,证明材料,材料文件,页码
2023,信息材料,8,信息报送台账,信息.pdf；目录.pdf,1-3
2023,T2,12,,,
X
cat >work/inbox/2024Q1/办公室_考核申诉表_2024Q1.csv <<'X'
年度,单位,考核项目,提出日期,申诉理由,申请得分,复核日期,复核得分,复核意见,复核人
2023,县公安局,信息材料,2024-01-18,漏计动态信息1篇,6,2024-01-30,6,予以采纳,复核一组
2023,县法院,会议,2024-01-18,参会情况登记有误,5,2024-01-30,,维持,
2023,县贸促会,会议,2024-01-18,满分之外,9,,9,,
X
unzip -p work/reports/2023考核/考核评分_2023.xlsx xl/sharedStrings.xml | grep -q '还没有计分：截止日前' &&
	fail "a year that is over can still be scored"
# what it hands in as proof is registered by name and content, and set against what it names
mkdir -p work/证明材料/2023/县公安局 work/证明材料/2023/县贸促局
echo one >work/证明材料/2023/县公安局/信息.pdf
echo two >work/证明材料/2023/县公安局/照片.jpg
expect 1 "$sd" -C work ingest --received 2024-01-04 work/证明材料
grep -q ING271 err.txt && grep -q '新登记证明材料2个文件' out.txt || fail "proofs: $(cat out.txt err.txt)"
rmdir work/证明材料/2023/县贸促局
echo changed >work/证明材料/2023/县公安局/照片.jpg
expect 0 "$sd" -C work ingest --received 2024-01-05 work/证明材料/2023
grep -q '新登记证明材料1个文件' out.txt || fail "a changed proof: $(cat out.txt)"
expect 0 "$sd" -C work ingest --received 2024-01-06 work/证明材料/2023/县公安局/照片.jpg
grep -q '没有变化' out.txt || fail "the same proof: $(cat out.txt)"
expect 0 "$sd" -C work ingest --received 2024-01-04 work/inbox/2024Q1/县公安局_自评表_2024Q1.csv
expect 1 "$sd" -C work ingest --received 2024-02-01 work/inbox/2024Q1/办公室_考核申诉表_2024Q1.csv
[ "$(sql work "SELECT count(*) FROM rejection WHERE code = 'ING207'")" = 1 ] || fail "points beyond the item's are not refused"
expect 0 "$sd" -C work assess 2023
[ "$(sql work "SELECT s.points || ' ' || s.self_points || ' ' || r.as_of FROM score s, run r
	WHERE s.unit = 'gaj' AND s.item = 'T4' AND r.id = s.run")" = "6.0 8.0 2024-02-01" ] ||
	fail "the appeal did not change the points"
[ "$(sql work "SELECT group_concat(unit || ' ' || ifnull(points, '-') || ' ' || decided, ';') FROM
	(SELECT * FROM score_appeal ORDER BY unit)")" = "fy - 2024-01-30;gaj 6.0 2024-01-30" ] ||
	fail "appeals are not listed"
[ "$(sql work "SELECT group_concat(ifnull(item, '-') || ' ' || file || ' ' || state || ' ' ||
	ifnull(received, '-') || ' ' || ifnull(substr(sha256, 1, 4), '-'), ';') FROM score_proof
	WHERE unit = 'gaj' AND file NOTNULL")" = "T4 信息.pdf registered 2024-01-04 2c8b;T4 目录.pdf missing - -;- 照片.jpg unnamed 2024-01-05 $(
	echo changed | sha256sum | cut -c1-4)" ] ||
	fail "the pack: $(sql work "SELECT * FROM score_proof WHERE unit = 'gaj'")"
[ "$(sql work "SELECT count(*) FROM score_proof WHERE state = 'no_proof' AND unit = 'fgj'")" -gt 0 ] ||
	fail "an item scored by hand without proof is not listed"
expect 0 "$sd" -C work explain 2023 县公安局 信息材料
grep -q '6.00分' out.txt && grep -q '自评8.00分' out.txt && grep -q '漏计动态信息' out.txt ||
	fail "explain does not tell the appeal"
# who decided stands in the sheet, and the row that came behind the closing day behind the points
unzip -p work/reports/2023考核/考核评分_2023.xlsx xl/sharedStrings.xml | grep -q '予以采纳（复核人：复核一组）' ||
	fail "the sheet does not tell who decided"
grep -q '考核申诉表_2024Q1.csv 第2行（2024-02-01收到）.*复核得分 6' out.txt || fail "explain lacks the appeal's row: $(cat out.txt)"
# the numbers of units that circular and cover print are those that explain lists
for word in 参加排名 优秀 第1档; do
	n=$(sql work "SELECT units FROM score_standing WHERE standing = '$word'")
	grep -q "^封面,\*,全县,$word,$word,2023,,$n,$n," work/reports/2023考核/数据溯源.csv ||
		fail "no line of $word"
	expect 0 "$sd" -C work explain 2023 全县 $word
	grep -q "$word的单位：$n家" out.txt || fail "explain $word: $(cat out.txt)"
	[ "$(grep -c '^  [0-9]*\. ' out.txt)" = "$n" ] || fail "$word: $n units, listed others"
done
[ "$was" != "$(sql work "SELECT rank || ' ' || printf('%.2f', points) FROM score_total WHERE unit = 'gaj'")" ] ||
	fail "the total does not follow"
expect 0 "$sd" -C work assess 2023 --as-of 2024-01-15
[ "$(sql work "SELECT points FROM score WHERE unit = 'gaj' AND item = 'T4'")" != "6.0" ] ||
	fail "an appeal counts before it came"

# a year keeps its own scheme
cp work/rules/assessment.csv work/rules/assessment/2023.csv
sed -i 's/^T2,数据报送及时,/T2,报送及时（今年起的名称）,/' work/rules/assessment.csv
expect 0 "$sd" -C work assess 2023
[ "$(sql work "SELECT DISTINCT name FROM score WHERE item = 'T2' AND year = '2023'")" = 数据报送及时 ] ||
	fail "the year's own scheme was not taken"

# what the office types into 人工评分表 comes back in; blank points are no score
form=work/reports/2023考核/县知识产权工作领导小组办公室_人工评分表_2024Q1.xlsx
[ -s "$form" ] || fail "no form for the office's points"
scored() { sql work "SELECT count(*) FROM score WHERE year = '2023' AND evidence LIKE '%\"scored\":1%'"; }
given=$(scored)
/usr/bin/python3 - "$form" 县知识产权工作领导小组办公室_人工评分表_2024Q1.xlsx <<'P'
import openpyxl, sys
book = openpyxl.load_workbook(sys.argv[1])
for row in book.active.iter_rows(min_row=4):
    if row[1].value == "县公安局" and row[2].value == "办理期限内率":
        row[3].value, row[4].value = 11, "复核卷宗"
book.save(sys.argv[2])
P
mkdir -p again && mv ./*人工评分表_2024Q1.xlsx again/
expect 0 "$sd" -C work ingest --received 2024-01-09 again/*.xlsx
expect 0 "$sd" -C work assess 2023
[ "$(sql work "SELECT points || basis FROM score WHERE unit = 'gaj' AND item = 'K2' AND year = '2023'")" = \
	11.0复核卷宗 ] || fail "typed points did not come back"
[ "$(scored)" = "$given" ] || fail "blank points count"

# the blank forms go back as workbooks: what a unit gives itself, an appeal against any item
expect 0 "$sd" -C work template 2024Q1
/usr/bin/python3 - work/templates/2024Q1 again <<'P'
import openpyxl, sys
blank, filled = sys.argv[1:]
name = "县法院_自评表_2024Q1.xlsx"
book = openpyxl.load_workbook(blank + "/" + name)
for row in book["自评表"].iter_rows(min_row=4):
    if row[1].value == "会议":
        row[2].value, row[3].value = 4.5, "会议签到表"
book.save(filled + "/" + name)
name = "县知识产权工作领导小组办公室_填报表_2024Q1.xlsx"
book = openpyxl.load_workbook(blank + "/" + name)
for sheet in book.sheetnames:
    if sheet not in ("考核申诉表", "代码"):
        del book[sheet]
sheet, codes = book["考核申诉表"], book["代码"]
listed = {cell.value for row in codes.iter_rows() for cell in row}
if not {"会议", "数据质量"} <= listed:
    sys.exit("an item cannot be chosen")
row = [2023, "县法院", "会议", "2024-01-18", "参会情况登记有误", 5, "2024-01-30", 5, "予以采纳"]
for column, value in enumerate(row, 1):
    sheet.cell(5, column).value = value
book.save(filled + "/" + name)
P
expect 0 "$sd" -C work ingest --received 2023-12-29 again/县法院_自评表_2024Q1.xlsx
[ ! -s err.txt ] || fail "a year's own points: $(cat err.txt)"
expect 0 "$sd" -C work ingest --supplement --received 2024-02-02 again/县知识产权工作领导小组办公室_填报表_2024Q1.xlsx
expect 0 "$sd" -C work assess 2023
[ "$(sql work "SELECT points || ' ' || self_points FROM score WHERE unit = 'fy' AND item = 'T5' AND year = '2023'")" = \
	'5.0 4.5' ] || fail "the workbooks did not come back"
expect 0 "$sd" -C work explain 2023 县法院 会议
grep -q '经申诉复核（2024-01-30）.*5.00分' out.txt || fail "the appeal is not told: $(cat out.txt)"
# every number of the assessment comes out again
expect 0 "$sd" -C work check --all

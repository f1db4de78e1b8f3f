# Clues handed out, joint actions and plans, typed by the office, and the duties of the units: every
# one in its list, in what is owed, in the workbook and in the bulletin; planted rows with the
# results worked out by hand, as of 2024-10-14.
. "$ROOT/tests/run_lib.sh"
python=python3
office work 2024Q3
mkdir typed
cat >typed/办公室_线索核查台账_2024Q3.csv <<'CSV'
编号,类别,移交单位,线索名称,责任单位,交办时间,完成时限,反馈日期,是否属实,处置情况
线1,线索,市双打办,网店售假,市场监管局,2024-07-08,2024-07-26,2024-07-26,属实,立案
线1,线索,市双打办,网店售假,公安局,2024-07-08,2024-07-26,2024-07-30,属实,移送公安
线2,任务,市双打办,排查消毒产品,卫健局,2024-08-05,2024-08-23,2024-08-20,不属实,不处理
线3,线索,外地移交,盗版教材,文旅局,2024-08-05,2024-08-23,,核查中,
CSV
cat >typed/办公室_联合行动台账_2024Q3.csv <<'CSV'
行动编号,行动日期,行动名称,参加单位,分工,出动人次,检查户次,立案数
联1,2024-08-08,农资打假,农业农村局,牵头,6,20,1
联1,2024-08-08,农资打假,公安局,参与,4,,
联2,2024-09-10,烟酒整治,市场监管局,牵头,8,30,0
联2,2024-09-10,烟酒整治,公安局,参与,3,,
联2,2024-09-10,烟酒整治,税务局,参与,2,,
CSV
cat >typed/办公室_工作计划台账_2024Q3.csv <<'CSV'
计划编号,措施序号,责任单位,计划类型,计划名称,印发日期,工作措施,开始月份,完成月份,对应指标,目标值,完成日期,进展情况
计1,1,宣传部,阶段,秋季方案,2024-07-10,宣传报道,2024-07,2024-09,县级媒体刊播报道,2,,
计1,2,文旅局,阶段,秋季方案,2024-07-10,建立机制,2024-07,2024-08,,,,
计1,3,公安局,阶段,秋季方案,2024-07-10,侦办案件,2024-07,2024-08,,,2024-09-05,已侦结
计1,4,贸促会,阶段,秋季方案,2024-07-10,法律顾问,2024-07,2024-09,涉外法律顾问服务,2,,
CSV
rm work/inbox/2024Q3/*线索核查台账* work/inbox/2024Q3/*联合行动台账* work/inbox/2024Q3/*工作计划台账*
sed -i '/线索核查台账\|联合行动台账\|工作计划台账/d' work/inbox/2024Q3/收文登记.csv
take work 2024Q3
expect 0 "$sd" -C work ingest --received 2024-10-08 --quiet typed/*.csv
printf '月份,指标,数值\n2024-07,%s,0.2\n2024-08,%s,0.2\n2024-09,%s,0.1\n' H02_n H02_n H02_n \
	>typed/生态环境局平阴分局_统计指标表_2024Q3.csv
expect 0 "$sd" -C work ingest --supplement --received 2024-10-09 --quiet typed/生态*.csv
expect 1 "$sd" -C work report 2024Q3 --as-of 2024-10-14 --quiet

same() {
	[ "$2" = "$3" ] || fail "$1: $2, expected $3"
}
# 26 July to 30 July: two working days
same clues "$(sql work "SELECT clue_no, unit, status, state, days FROM clue ORDER BY clue_no, unit" | tr '\n' ' ')" \
	"线1|gaj|confirmed|late|2 线1|scjgj|confirmed|done|0 线2|wjj|refuted|done|0 线3|wlj|unchecked|overdue|32 "
same "what is owed" "$(sql work "SELECT system, unit, subject, state FROM demand WHERE state = 'overdue'
	AND demand IN ('clue_checked', 'plan_measure') ORDER BY demand" | tr '\n' ' ')" \
	"clue|wlj|线3|overdue plan|wlj|计1第2项|overdue "
# 线1 was handed to two: one clue of the county's, one at each of them; explain names both rows;
# the ledger told of three months
same "clues of the county" "$(sql work "SELECT value FROM figure WHERE topic = 'clue' ORDER BY position" |
	tr '\n' ' ')" "3 2 1 1 1 1 0 3 "
same "clues by unit" "$(sql work "SELECT sum(assigned), sum(confirmed) FROM clue_unit
	WHERE unit <> '*'")" "4|2"
same "clues of the county by unit" "$(sql work "SELECT assigned, n, checked, confirmed, refuted, late, overdue,
	pursued FROM clue_unit WHERE unit = '*'")" "3|3|2|1|1|1|1|1"
expect 0 "$sd" -C work explain 2024Q3 全县 线索分单位 查实
grep -q '线索分单位 查实：1（' out.txt || fail "the county's confirmed clues: $(cat out.txt)"
[ "$(grep -c '线1' out.txt)" -ge 2 ] || fail "the rows of one clue: $(cat out.txt)"
expect 0 "$sd" -C work explain 2024Q3 全县 clue_confirmed
[ "$(grep -c '线1' out.txt)" -ge 2 ] || fail "the rows of one clue: $(cat out.txt)"
same actions "$(sql work "SELECT value FROM figure WHERE figure IN ('joint_actions', 'joint_units')
	ORDER BY figure" | tr '\n' ' ')" "2 5 "
same "the police took part" "$(sql work "SELECT taken, led FROM joint_action_unit WHERE unit = 'gaj'")" "2|0"
# every unit that took part and has a duty in it sees it on its page
same "its page" "$(sql work "SELECT unit, value FROM duty WHERE indicator = 'X08_n' AND value > 0
	ORDER BY unit" | tr '\n' ' ')" "gaj|2 nyj|1 scjgj|1 swj|1 "
same plans "$(sql work "SELECT item_no, state, done FROM plan ORDER BY item_no" | tr '\n' ' ')" \
	"1|done|2024-08-31 2|overdue| 3|late|2024-09-05 4|unknown| "
same "no plan of the year" "$(sql work "SELECT state FROM demand WHERE demand = 'plan_issued'")" overdue
same "units with a duty" "$(sql work "SELECT count(DISTINCT unit) FROM duty")" 18
same "the one that sent nothing" "$(sql work "SELECT DISTINCT state FROM duty WHERE unit = 'mch' AND
	indicator LIKE 'MCH%'")" missing

# explain names the rows, of the indicator and of the count
expect 0 "$sd" -C work explain 2024Q3 县公安局 参加联合执法行动
grep -q '2次' out.txt && grep -q '联合行动台账_2024Q3.csv 第' out.txt || fail "explain: $(cat out.txt)"
expect 0 "$sd" -C work explain 2024Q3 全县 clue_overdue
grep -q '线3' out.txt || fail "explain of a count: $(cat out.txt)"

# a weight as the bulletin says it
expect 0 "$sd" -C work explain 2024Q3 sthj H02_n
grep -q '：0.50吨（' out.txt && grep -q '销毁侵权假冒商品数量0.50吨' work/reports/2024Q3/工作简报_2024Q3.md ||
	fail "explain and the bulletin have other weights: $(head -1 out.txt)"

# readers meet them: the bulletin's words and the workbook's sheets
bulletin=work/reports/2024Q3/工作简报_2024Q3.md
for words in '本期交办线索和任务3条，报来核查结果2条，其中查实1条，查否1条。交给几个单位的线索计一条，各单位都核查完毕的为报来结果。截至[0-9年月日]*，历次交办的线索和任务尚未核查1条，其中逾期1条。' \
	'开展联合行动2次，参加单位5家次，出动23人次，检查50户次。' '县公安局：.*参加联合执法行动2次' \
	'县委宣传部：县级媒体刊播报道' '县委政法委：[^。]*纳入平安建设考评1项' '县农业农村局：[^。]*参加联合执法行动1次' \
	'县市场监督管理局：[^。]*参加联合执法行动1次' '未报送履行职责数据的单位：县贸促会\(（见图[0-9]*）\)\{0,1\}。' '各单位年度目标[0-9]*项，'; do
	grep -q "$words" $bulletin || fail "the bulletin lacks $words"
done
grep -q '^年度目标,' work/reports/2024Q3/数据溯源.csv || fail "no source of the targets"
mkdir book
unzip -q -d book work/reports/2024Q3/统计报表_2024Q3.xlsx
for sheet in 单位履职 年度目标 线索核查 线索分单位 联合行动 联合行动分单位 工作计划; do
	grep -q "name=\"$sheet\"" book/xl/workbook.xml || fail "no sheet $sheet"
done
"$python" - <<'PY' || fail "单位履职 has not one page for each unit, or prints its head alone"
import re, sys
names = re.findall(r'<sheet name="([^"]*)"', open("book/xl/workbook.xml", encoding="utf-8").read())
page = open("book/xl/worksheets/sheet%d.xml" % (names.index("单位履职") + 1), encoding="utf-8").read()
book = open("book/xl/workbook.xml", encoding="utf-8").read()
if page.count("<brk ") != 17 or re.search(r'Print_Area"[^>]*>.单位履职', book):
    sys.exit(1)
# what is between two breaks stands below the head, on A4 at 8 points (cells have 10)
scale = int(re.search(r'<pageSetup [^>]*scale="(\d+)" orientation="landscape"', page)[1])
margins = sum(float(re.search(r'<pageMargins [^>]*%s="([0-9.]+)"' % side, page)[1]) for side in ("top", "bottom"))
room = (8.27 - margins) * 72 * 100 / scale
height = {int(row): float(re.search(r' ht="([0-9.]+)"', rest)[1]) if " ht=" in rest else 15
          for row, rest in re.findall(r'<row r="(\d+)"([^>]*)>', page)}
head, last = sum(height[row] for row in range(1, 5)), max(height)
breaks = [4] + [int(row) for row in re.findall(r'<brk id="(\d+)"', page)] + [last]
pages = [head + sum(height.get(row, 0) for row in range(a + 1, b + 1)) for a, b in zip(breaks, breaks[1:])]
print("scale %d, room %.0f, highest %.0f" % (scale, room, max(pages)))
sys.exit(0 if scale >= 80 and len(pages) == 18 and max(pages) <= room else 1)
PY

# faults of the typing are said: a result without its day, a done day before the beginning
cat >typed/办公室_线索核查台账_2024Q4.csv <<'CSV'
线索编号,线索内容,承办单位,交办日期,核查日期,核查结果
线9,甲,市场监管局,2024-10-08,,查实
线10,乙,市场监管局,2024-10-09,2024-10-01,查否
CSV
expect 1 "$sd" -C work ingest --received 2024-10-14 typed/办公室_线索核查台账_2024Q4.csv
grep -q 核查日期早于交办日期 work/receipts/2024Q4/* 2>/dev/null || grep -rq 核查日期早于交办日期 work/receipts ||
	fail "no word of the day before"
grep -rq '有核查结果，没有核查日期' work/receipts || fail "no word of the missing day"

# an office that keeps none of the three ledgers: nothing of them is asked, owed or said
office bare 2024Q3
sed -i '/^clue,\|^joint_action,\|^plan,/d' bare/rules/forms.csv bare/rules/tables.csv
sed -i '/^[^,]*,clue,\|^[^,]*,plan,/d' bare/rules/checks.csv
sed -i '/^X08_n\|^X09_n\|^X1[0-4]/d' bare/rules/indicators.csv
sed -i '/X0[89]_n/d' bare/rules/targets.csv
sed -i '/,X08_n\( X09_n\)\?,X08_n,$/d' bare/rules/duties.csv
sed -i 's/ \?X0[89]_n//g' bare/rules/duties.csv
rm bare/inbox/2024Q3/*线索核查台账* bare/inbox/2024Q3/*联合行动台账* bare/inbox/2024Q3/*工作计划台账*
sed -i '/线索核查台账\|联合行动台账\|工作计划台账/d' bare/inbox/2024Q3/收文登记.csv
take bare 2024Q3
expect 1 "$sd" -C bare report 2024Q3 --as-of 2024-10-14 --quiet
same "nothing owed" "$(sql bare "SELECT count(*) FROM demand WHERE system IN ('clue', 'plan')")" 0
grep -q '交办线索\|联合行动' bare/reports/2024Q3/工作简报_2024Q3.md && fail "the bulletin tells of ledgers that are not kept"
grep -q '县委宣传部：县级媒体刊播报道' bare/reports/2024Q3/工作简报_2024Q3.md || fail "the duties are told without them, too"

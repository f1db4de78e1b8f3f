# An office whose units change within the year: one goes on under a new code and name from August,
# one is merged in mid-year, one ends and nobody goes on, one leaves and joins again. What each left
# is with whom it should be, in every number, list, letter and explanation; counted by hand from the
# rows below.
. "$ROOT/tests/run_lib.sh"
"$sd" init work --quiet
python3 - work/rules/units.csv <<'PY'
import sys
kept = {'gaj', 'wlj', 'wjj', 'nyj', 'scjgj', 'swj', 'zrzyj', 'bgs'}
ends = {'nyj': '2024-07,nync', 'wlj': '2024-06,scjgj', 'swj': '2024-05,', 'zrzyj': '2024-03,'}
lines = open(sys.argv[1], encoding='utf-8-sig').read().splitlines()
out = lines[:1]
for line in lines[1:]:
    cells = line.split(',')
    if cells[0] not in kept:
        cells[6] = '2019-01'
    if cells[0] in ends:
        cells[6:8] = ends[cells[0]].split(',')
    out.append(','.join(cells))
out.append('nync,县农业农村和水务局,农水局,15,penalty,2024-08,,,')
out.append('zrzyj,县自然资源局,自然资源局,11,penalty,2024-07,,,')
open(sys.argv[1], 'w', encoding='utf-8').write('\n'.join(out) + '\n')
PY
send() { # PERIOD FILE RECEIVED: the rows on standard input
	mkdir -p "work/inbox/$1"
	register=work/inbox/$1/收文登记.csv
	[ -f "$register" ] || echo 文件,报送单位,收到时间,方式,类型,更正文件,备注 >"$register"
	cat >"work/inbox/$1/$2.csv"
	echo "$2.csv,${2%%_*},$3,政务邮箱,,," >>"$register"
}
head=案件编号,当事人,领域,立案日期,决定书文号,处理决定日期,处理结果,案值（元）,罚款（元）,公开日期
cases() { # PERIOD UNIT RECEIVED ROW...
	period=$1 unit=$2 received=$3
	shift 3
	{
		echo "$head"
		for row; do echo "$row"; done
	} | send "$period" "${unit}_执法案件台账_$period" "$received"
}
market=县市场监督管理局
for quarter in 1 2 3 4; do
	received=2024-$((quarter * 3 + 1))-03T09:00
	[ $quarter -lt 3 ] && received=2024-0$((quarter * 3 + 1))-03T09:00
	[ $quarter = 4 ] && received=2025-01-03T09:00
	month=$(printf %02d $((quarter * 3 - 2)))
	set -- "平市监立〔2024〕$quarter号,甲店,商标,2024-$month-05,,,,1000,,"
	# what 文旅局 left: 1 is decided by the successor, under its number
	[ $quarter = 3 ] && set -- "$@" \
		"平文立〔2024〕1号,乙店,著作权,2024-01-10,平市监罚〔2024〕9号,2024-08-01,行政处罚,1000,500,2024-08-05"
	cases 2024Q$quarter $market $received "$@"
	cases 2024Q$quarter 县卫生健康局 $received "平卫立〔2024〕$quarter号,丙店,食品,2024-$month-06,,,,1000,,"
done
cases 2024Q1 县文化和旅游局 2024-04-03T09:00 "平文立〔2024〕1号,乙店,著作权,2024-01-10,,,,1000,,"
cases 2024Q2 县文化和旅游局 2024-07-03T09:00 "平文立〔2024〕2号,乙店,著作权,2024-04-10,,,,1000,," \
	"平文立〔2024〕3号,乙店,著作权,2024-04-11,平文罚〔2024〕3号,2024-06-20,行政处罚,1000,500,"
cases 2024Q1 县农业农村局 2024-04-03T09:00 "平农立〔2024〕1号,丁店,农资,2024-02-05,,,,1000,,"
cases 2024Q2 县农业农村局 2024-07-03T09:00 "平农立〔2024〕2号,丁店,农资,2024-05-05,,,,1000,,"
cases 2024-07 县农业农村局 2024-08-02T09:00 "平农立〔2024〕3号,丁店,农资,2024-07-05,,,,1000,,"
cases 2024-08 县农业农村和水务局 2024-09-03T09:00 "平农水立〔2024〕1号,丁店,农资,2024-08-05,,,,1000,,"
cases 2024-09 县农业农村和水务局 2024-10-03T09:00 \
	"平农立〔2024〕2号,丁店,农资,2024-05-05,平农水罚〔2024〕1号,2024-09-10,行政处罚,1000,500,2024-09-12"
cases 2024Q4 县农业农村和水务局 2025-01-03T09:00 "平农水立〔2024〕2号,丁店,农资,2024-11-05,,,,1000,,"
cases 2024Q1 平阴税务局 2024-04-03T09:00 "平税立〔2024〕1号,戊店,商标,2024-02-06,,,,1000,,"
cases 2024-04 平阴税务局 2024-05-06T09:00 "平税立〔2024〕2号,戊店,商标,2024-04-06,,,,1000,,"
cases 2024-05 平阴税务局 2024-06-03T09:00 "平税立〔2024〕3号,戊店,商标,2024-05-06,,,,1000,,"
cases 2024Q1 县自然资源局 2024-04-03T09:00 "平自立〔2024〕1号,己店,专利,2024-02-07,,,,1000,,"
cases 2024Q3 县自然资源局 2024-10-03T09:00 "平自立〔2024〕2号,己店,专利,2024-07-07,,,,1000,," \
	"平自立〔2024〕1号,己店,专利,2024-02-07,,,,1000,,"
cases 2024Q4 县自然资源局 2025-01-03T09:00 "平自立〔2024〕3号,己店,专利,2024-10-07,,,,1000,,"
office=县知识产权工作领导小组办公室
send 2024Q2 ${office}_协查督办台账_2024Q2 2024-07-04T09:00 <<CSV
督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限
双打督1,领导批办,甲事,县农业农村局,2024-05-01,2024-09-02
双打督2,领导批办,乙事,县文化和旅游局,2024-05-01,2024-09-03
双打督3,领导批办,丙事,平阴税务局,2024-04-01,2024-09-04
CSV
send 2024Q2 ${office}_线索核查台账_2024Q2 2024-07-04T09:00 <<CSV
线索编号,线索内容,承办单位,交办日期,核查期限
线1,甲线索,县农业农村局,2024-05-02,2024-09-02
线2,乙线索,县文化和旅游局,2024-05-02,2024-09-03
线3,丙线索,平阴税务局,2024-05-02,2024-09-04
CSV
send 2024Q2 ${office}_督导检查台账_2024Q2 2024-07-04T09:00 <<CSV
检查编号,检查日期,检查组,被检查单位,发现问题数,已整改数,整改期限,整改完成日期,检查报告日期
检1,2024-05-10,第一组,县农业农村局,2,1,2024-06-20,,2024-05-20
CSV
got=0
"$sd" -C work ingest --quiet work/inbox >out.txt 2>&1 || got=$?
[ $got -le 1 ] || fail "ingest: $(cat out.txt)"
[ "$(sql work "SELECT total(rows_refused) FROM submission")" = 0.0 ] || fail "rows refused: $(cat out.txt)"

has() { # SHEET PATTERN...: a row of the quarter's sheet for each
	sheet=$1
	shift
	book 2024Q3 "$sheet" >sheet.txt
	for pattern; do
		grep -q "$pattern" sheet.txt || fail "$sheet lacks $pattern: $(cat sheet.txt)"
	done
}

# ---- every month, quarter and the year: the county is the sum of its units, and both as another
# program counts them from the same files
expect 0 "$sd" -C work report 2024 --as-of 2025-01-10
grep -q '截至2025年1月10日尚未办结的事项，期限在以前、以后年度的也在内' work/reports/2024/迎考材料_2024.md ||
	fail "迎考材料 does not say to which day its matters are open"
for indicator in A01_j A02_j A03_j A04_j D01_j; do
	wrong=$(sql work "SELECT group_concat(period) FROM (SELECT period, total(iif(unit = '*', value, -value))
		AS off FROM series WHERE indicator = '$indicator' AND period LIKE '2024%' GROUP BY period) WHERE off <> 0")
	[ -z "$wrong" ] || fail "$indicator: the county is not its units in $wrong"
done
# of 13 cases that four units left or have: 2 of the tax office are nobody's from June, with 1 of before
[ "$(sql work "SELECT group_concat(unit || ' ' || value) FROM (SELECT unit, value FROM series WHERE
	indicator = 'A04_j' AND period = '2024-08' AND value NOTNULL ORDER BY unit)")" = \
	'* 13,nync 4,scjgj 4,wjj 3,zrzyj 2' ] || fail "who has what: $(sql work "SELECT unit, value FROM series
	WHERE indicator = 'A04_j' AND period = '2024-08'")"
python3 "$ROOT/tests/accept/recheck.py" --samples work --rules work/rules --only-series 2024 work/store.db \
	>recheck.txt || fail "another count: $(cat recheck.txt)"
provenance 1 work/reports/2024/数据溯源.csv work swj

# ---- the quarter's sheets
expect 0 "$sd" -C work report 2024Q3 --as-of 2024-10-14
old='原责任单位县农业农村局2024年8月起不再是成员单位，职责由县农业农村和水务局承接'
merged='原责任单位县文化和旅游局2024年7月起不再是成员单位，职责由县市场监督管理局承接'
has 未结案件 "县农业农村和水务局|平农立〔2024〕1号.*超期|$old" "县市场监督管理局|平文立〔2024〕2号.*|$merged" \
	'平阴税务局|平税立〔2024〕3号.*不能核对|2024年6月起不再是成员单位'
! grep -q '^县农业农村局\|^县文化和旅游局' sheet.txt || fail "a case of a unit that is none: $(cat sheet.txt)"
has 时限清单 "县农业农村和水务局|平农立〔2024〕1号|A2.*|$old" "县市场监督管理局|平文立〔2024〕3号|B1.*|$merged"
has 公开清单 "县市场监督管理局|平文立〔2024〕3号.*逾期未公开||$merged" '县农业农村和水务局|平农立〔2024〕2号.*按时公开'
has 线索核查 "线1.*县农业农村和水务局.*逾期未核查.*|$old" "线2.*县市场监督管理局.*|$merged" \
	'线3.*平阴税务局.*不适用.*2024年6月起不再是成员单位'
# who was inspected beside who is asked to put it right
has 督导检查 "检1.*县农业农村局.*逾期未整改.*|$old"
has 受检情况 '^县农业农村局|已受检|1|[0-9]*|2|1|0|0|没有整改完毕的由承接单位办理，见“督导检查”' \
	'^县农业农村和水务局|本年未受检|0||0|0|0|1|整改中、逾期未整改含承接的检查'
expect 0 "$sd" -C work explain 2024Q3 nync 受检情况 逾期未整改 --as-of 2024-10-14
grep -q '检1' out.txt || fail "an inspection that was passed on: $(cat out.txt)"
expect 0 "$sd" -C work explain 2024Q3 nync 受检情况 本年受检 --as-of 2024-10-14
! grep -q '检1' out.txt || fail "an inspection of another unit: $(cat out.txt)"
has 年度目标 '县农业农村局|农业投入品检查|家次|175|.*本年应报7个月，按月折算；2024年8月起不再是成员单位，职责由县农业农村和水务局承接' \
	'县自然资源局|林草种苗质量检查|次|9|.*本年应报9个月'
has 单位履职 '县农业农村局|.*农资案件立案（件）|[A-Z0-9_a-z]*|1|3|7/7|.*2024年8月起不再是成员单位，职责由县农业农村和水务局承接'
provenance 1 work/reports/2024Q3/数据溯源.csv work nyj nync
[ "$(sql work "SELECT group_concat(demand || ' ' || unit) FROM (SELECT DISTINCT demand, unit FROM demand
	WHERE subject IN ('线1', '双打督1', '平农立〔2024〕1号') AND state = 'overdue' ORDER BY 1)")" = \
	'case_limit nync,clue_checked nync,supervision_due nync' ] || fail "whom the demands name"

# ---- a unit that left: what was asked of it is explained, and nobody writes to it
expect 0 "$sd" -C work explain 2024Q3 nyj 年度目标 年度目标 NYJ1_n --as-of 2024-10-14
grep -q '：175' out.txt || fail "a target of a unit that left: $(cat out.txt)"
expect 0 "$sd" -C work explain 2024Q3 nyj 单位履职 履行职责 --as-of 2024-10-14
grep -q '农资' out.txt || fail "a duty of a unit that left: $(cat out.txt)"
expect 0 "$sd" -C work remind --as-of 2024-10-14
expect 0 "$sd" -C work brief --as-of 2024-10-14
ls work/reminders/2024-10-14 work/reminders/2024-10-14/函件 work/reports/2024Q3/函件 >files.txt
! grep -q '[0-9]_\(农业农村局\|文旅局\|税务局\)\|_\(县农业农村局\|县文化和旅游局\|平阴税务局\)\.' files.txt ||
	fail "letters to units that left: $(cat files.txt)"
! grep -q '^\(县农业农村局\|县文化和旅游局\|平阴税务局\)：' work/reminders/2024-10-14/催办.txt ||
	fail "reminders to units that left"
grep -q '^县市场监督管理局：截至2024年10月14日，县文化和旅游局留下的6项工作请办理：$' "work/reminders/2024-10-14/18_市场监管局（承接文旅局）.txt" ||
	fail "what the successor is told: $(cat files.txt)"
grep -q '，平阴税务局留下的6项工作请明确承接单位：$' work/reminders/2024-10-14/催办.txt || fail "what nobody goes on with"
grep -q '^催办.*：5个单位有事要办' work/reminders/2024-10-14/催办.txt || fail "$(head -1 work/reminders/2024-10-14/催办.txt)"
grep -q '双打督2' work/reminders/2024-10-14/18_市场监管局.txt || fail "the successor's matter"

# ---- the year's assessment: the matters and checks are of who is asked
expect 0 "$sd" -C work assess 2024 --as-of 2025-01-10 --quiet
[ "$(sql work "SELECT group_concat(unit || ' ' || basis, ';') FROM (SELECT unit, basis FROM score WHERE item = 'T6'
	AND points NOTNULL ORDER BY unit)")" = \
	'nync 到期督办事项1件，按时办结0件，逾期办结0件，逾期未办结1件;scjgj 到期督办事项1件，按时办结0件，逾期办结0件，逾期未办结1件' ] ||
	fail "scores: $(sql work "SELECT unit, points, basis FROM score WHERE item = 'T6'")"
expect 0 "$sd" -C work explain 2024 nync T6 --as-of 2025-01-10
grep -q '双打督1' out.txt || fail "what the points rest on: $(cat out.txt)"

# status: every unit and table with its state, as text and as CSV, on the day and before.
. "$ROOT/tests/run_lib.sh"
office work 2023Q2 2024Q3
take work 2023Q2 2024Q3

# state UNIT TABLE COLUMN: a cell of the CSV, by the name of its column
state() {
	python3 - "$1" "$2" "$3" <<'PY'
import csv, sys
unit, table, column = sys.argv[1:]
with open("status.csv", encoding="utf-8-sig", newline="") as f:
    for row in csv.DictReader(f):
        if row["单位代码"] == unit and row["报表代码"] == table:
            print(row[column])
PY
}
is() { # UNIT TABLE COLUMN VALUE
	[ "$(state "$1" "$2" "$3")" = "$4" ] || fail "$1 $2 $3: $(state "$1" "$2" "$3"), not $4"
}
expect 1 "$sd" -C work status 2024Q3 --csv
cp out.txt status.csv
[ "$(head -c 3 status.csv | od -An -tx1 | tr -d ' ')" = efbbbf ] || fail "the CSV has no BOM"

head -1 status.csv | grep -q '单位代码,单位,报表,情况,' || fail "the first columns changed"
is xcb measures 状态代码 on_time
is gxj measures 状态代码 late
is gxj measures 逾期工作日 5
is gxj measures 退回件数 1
is gxj measures 文件 县工信局_统计指标表_2024Q3_重报.csv
is sfj information 状态代码 refused
is mch measures 状态代码 missing
is mch measures 应报日期 2024-10-08
is wlj cases 内容代码 partly_refused
is wlj cases 待更正行数 1
is zrzyj cases 内容代码 zero_report
is wjj measures 版本数 2
expect 1 "$sd" -C work status 2024Q3 --csv --as-of 2024-10-10
cp out.txt status.csv
is mch measures 已逾期工作日 2
is gxj measures 已逾期工作日 2
is gxj measures 逾期工作日 ""
is scjgj cases 已逾期工作日 ""
expect 1 "$sd" -C work status 2024Q3 --csv --as-of 2024-10-08
cp out.txt status.csv
is gxj measures 状态代码 refused
is gxj information 状态代码 not_due
is mch measures 状态代码 not_due
is wjj measures 版本数 1
expect 1 "$sd" -C work status 2023Q2 --csv
cp out.txt status.csv
is scjgj cases 内容代码 held
is scjgj cases 待确认件数 1

# aligned by columns of East Asian width: the words of every line begin in the same one
expect 1 "$sd" -C work status 2024Q3
grep -q '^单位                报表          应报日期    情况$' out.txt || fail "the head"
grep -q '^县市场监督管理局    执法案件台账  2024-10-08  按时' out.txt || fail "a line: $(grep 市场 out.txt)"
grep -q '^县法院              两法衔接台账  2024-10-08  按时' out.txt || fail "a line: $(grep 法院 out.txt)"
grep -q '^应报51张：按时44，逾期4，' out.txt || fail "the totals: $(tail -1 out.txt)"
# everything in time and nothing to mend: 0
office fresh 2024Q2
sqlite3 fresh/store.db "INSERT INTO submission(sha256, file, folder, unit, table_name, period,
	first_month, last_month, received, register_line, kind, status, zero_report, rules_hash)
	SELECT '', '', '2024Q2', u.value, t.value, '2024Q2', '2024-04', '2024-06', '2024-07-01', 1,
	'full', 'in_force', 1, '' FROM json_each('[\"xcb\"]') u,
	json_each('[\"cases\",\"linkage\",\"measures\",\"information\"]') t"
expect 1 "$sd" -C fresh status 2024Q2 --as-of 2024-07-31
expect 0 "$sd" -C fresh status 2024Q2 --as-of 2024-07-01

# it stands at today, not at what came last; and tells what is due where nothing has come yet
today=$(date +%F)
expect 1 "$sd" -C work status 2024Q3
grep -q "（截至$today）" out.txt || [ "$today" != "$(date +%F)" ] || fail "the day: $(head -1 out.txt)"
office empty
expect 1 "$sd" -C empty status 2024Q3
grep -q "（截至$today）" out.txt || [ "$today" != "$(date +%F)" ] || fail "the day: $(head -1 out.txt)"
grep -q '^应报51张：.*未报51，.*；已逾期还没有报齐的51张$' out.txt || fail "the totals: $(tail -1 out.txt)"
expect 1 "$sd" -C empty status 2024Q3 --as-of 2024-10-10
grep -q '^县公安局            统计指标表    2024-10-08  未报，已逾期2个工作日$' out.txt ||
	fail "what is overdue: $(grep 公安 out.txt)"
expect 0 "$sd" -C empty status 2024Q3 --as-of 2024-10-08
grep -q '^县公安局            统计指标表    2024-10-08  未到期$' out.txt || fail "what is due"
# nobody knows since when such an office collects: its reminders tell that, and what is due next
expect 0 "$sd" -C empty remind --as-of 2024-08-08
grep -q '^还没有收到过任何一期的材料.*下一次到期的是2024年第三季度的材料，期限2024年10月8日。$' out.txt ||
	fail "what is next: $(head -3 out.txt)"
! grep -q 请办理 out.txt || fail "overdue since ever: $(grep -m1 -A2 请办理 out.txt)"
expect 0 "$sd" -C empty remind --as-of 2024-10-08
grep -q '第三季度统计指标表：今天到期，期限10月8日。$' out.txt || fail "what is due: $(cat out.txt)"
! grep -q 第二季度 out.txt || fail "overdue since ever"

# no form is sent for a whole year or a month: it says for which there are some
for asked in 2024:2024Q1、2024Q2、2024Q3、2024Q4 2024H2:2024Q3、2024Q4 2024-08:2024Q3 \
	2024-04..2024-08:2024Q2、2024Q3; do
	expect 2 "$sd" -C work status ${asked%%:*}
	grep -q "CLI013 .*，有的是${asked#*:}$" err.txt || fail "$asked: $(cat err.txt)"
	grep -q 未报 out.txt && fail "$asked: $(cat out.txt)"
done

# asked: of how many it is asked, and how many changes of heads are not approved
asked() {
	sql work "SELECT group_concat(n, ' ') FROM (SELECT demand || ' ' || count(*) AS n FROM demand
		WHERE demand IN ('disclosure_due', 'delivery_on_time')
		AND state <> 'not_applicable' GROUP BY demand UNION ALL SELECT figure || ' ' || value
		FROM figure WHERE figure = 'roster_unapproved')"
}
got=0
"$sd" -C work analyze 2024Q3 --quiet >out.txt 2>err.txt || got=$?
[ $got -le 1 ] || fail "the run with a calendar: $(cat err.txt)"
asked_then=$(asked)

# the calendar lacks the year: what came and what did not, and no "in time", no "nobody has sent"
grep -v '^202[4-9]' work/rules/calendar.csv >calendar.csv && cp calendar.csv work/rules/calendar.csv
expect 1 "$sd" -C work status 2024Q3 --as-of 2024-10-31
for line in '县公安局            统计指标表    不能计算    已报齐，期限不能计算（' \
	'县贸促会            统计指标表    不能计算    未报，期限不能计算（' \
	'县司法局            信息报送台账  不能计算    文件退回，期限不能计算（'; do
	grep -q "^$line" out.txt || fail "no $line: $(cat out.txt)"
done
grep -q '^县司法局 *信息报送台账 .*另有' out.txt && fail "one file is two: $(cat out.txt)"
grep -q '期限不能计算51（已报齐48，未报齐3）' out.txt || fail "the totals: $(tail -1 out.txt)"
# read again under that calendar, a refused file is still one
take work 2024Q3
got=0
"$sd" -C work report 2024Q3 --quiet >out.txt 2>err.txt || got=$?
[ $got -le 1 ] || fail "the report without a calendar: $(cat err.txt)"
of_sfj="WHERE unit = 'sfj' AND table_name = 'information' AND folder = '2024Q3'"
[ "$(sql work "SELECT count(*) FROM submission $of_sfj")" = 2 ] || fail "it was not read again"
[ "$(sql work "SELECT count(*) FROM submission_by_run s JOIN run_current r ON r.id = s.run
	$of_sfj AND r.kind = 'analyze' AND r.period = '2024Q3'")" = 1 ] || fail "refused twice"
expect 0 "$sd" -C work explain 2024Q3 县公安局 报送
grep -q '报送：期限不能计算3项（rules/calendar.csv 没有该年的放假安排）（应报3项；' out.txt || fail "of an unknown deadline: $(cat out.txt)"
expect 0 "$sd" -C work explain 2024Q3 全县 D05
grep -q '^全县.*（D05）：无数值（不能计算；' out.txt || fail "D05: $(head -1 out.txt)"
grep -q '不能计算.*已报0' out.txt && fail "of what is not computable nobody has sent: $(cat out.txt)"

# and every paper names the file
gap='rules/calendar.csv 没有2024年的放假安排'
named() { grep -qF "$2" work/reports/2024Q3/$1 || fail "$1 lacks $2: $(grep 不能 work/reports/2024Q3/$1)"; }
named 材料报送情况通报_2024Q3.md "应报六类材料84次，期限不能计算84次（$gap）。"
named 材料报送情况通报_2024Q3.md "按7个工作日双公示的要求，不能判断10件（$gap）。"
named 材料报送情况通报_2024Q3.md "$gap，该年的期限不能计算；有这种材料的单位和人员没有列入表扬建议。"
named 材料报送情况通报_2024Q3.md '期限不能计算的材料，没有报送、没有报全的单位请尽快报送，'
grep -q 继续按期 work/reports/2024Q3/材料报送情况通报_2024Q3.md && fail "as before, it says, where all is unknown"
named 单位报告/县司法局_2024Q3.html '能够判断的没有。有的事项不能判断是否到期，由办公室另行核对。'
grep -q '没有退回的行' work/reports/2024Q3/单位报告/县司法局_2024Q3.html && fail "a refused file is no refused row"
named 单位报告/县司法局_2024Q3.html '县司法局_信息报送台账_2024Q3.csv：'
named 联席会议材料_2024Q3.md '能够核对的，没有超过时限和临近到期的事项。'
named 联席会议材料_2024Q3.md "有的事项期限不能计算（$gap）。"
grep -q '超过时限的事项由' work/reports/2024Q3/联席会议材料_2024Q3.md && fail "asked of nobody: $(tail -20 work/reports/2024Q3/联席会议材料_2024Q3.md)"
named 工作报告_2024Q3.md '| 案件信息公开率 | 不能计算 |'
named 工作报告_2024Q3.md "$gap，涉及该年工作日的数不能计算。"
grep -q '没有查到逾期未办的事项' work/reports/2024Q3/图表/08_各单位履职_2024Q3.svg && fail "chart_duties: none, where it is not known"
named 单位报告/县公安局_2024Q3.html "有期限不能计算的材料（$gap）。"
# nothing left a denominator: as many are asked for as with the calendar
[ "$(asked)" = "$asked_then" ] || fail "asked for: $(asked), with a calendar $asked_then"

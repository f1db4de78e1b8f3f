# Every figure of the working systems' sheets, of the page for the deputy county head and of the
# chart of duties has a line in 数据溯源.csv whose command returns it, with the rows, files and lines
# that it is of, on the day of the report.
. "$ROOT/tests/run_lib.sh"
office work 2023Q4 2024Q1 2024Q2 2024Q3
take work 2023Q4 2024Q1 2024Q2
expect 1 "$sd" -C work report 2024Q3 --as-of 2024-10-14 --quiet
trace=work/reports/2024Q3/数据溯源.csv

# too few cases for a quantile: no number, not nought
expect 0 "$sd" -C work explain 2024Q3 县文化和旅游局 办理时长 90%分位数 立案至处理决定
head -n 1 out.txt | grep -q '90%分位数：无数值（' || fail "a quantile of too few: $(cat out.txt)"
expect 0 "$sd" -C work explain 2024Q3 县农业农村局 公开时限 公开率95%区间 B1
head -n 1 out.txt | grep -q '95%区间：无数值（' || fail "an interval of nothing: $(cat out.txt)"

# no number of these sheets without a line: they have no dates, so that every number is a figure
mkdir book
unzip -q -d book work/reports/2024Q3/统计报表_2024Q3.xlsx
python3 - $trace <<'PY' || fail "numbers without a line"
import csv, re, sys
lines = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
names = re.findall(r'<sheet name="([^"]*)"', open("book/xl/workbook.xml", encoding="utf-8").read())
wrong = []
for sheet in ("督办情况", "线索分单位", "信息及时采用", "材料通报", "联合行动分单位", "年度一览"):
    page = open("book/xl/worksheets/sheet%d.xml" % (names.index(sheet) + 1), encoding="utf-8").read()
    cells = [float(v) for v in re.findall(r'<c r="[A-Z]+\d+"(?: s="\d+")?><v>([^<]*)</v>', page)]
    told = [float(line["库中数值"]) for line in lines
            if line["段落"] == "表：" + sheet and line["库中数值"]]
    if sheet == "年度一览":  # nought has no case to explain
        cells = [v for v in cells if v]
    if not cells or sorted(cells) != sorted(told):
        wrong.append((sheet, len(cells), len(told)))
for place, least in (("表：专项行动", 4), ("表：办公室台账", 40), ("表：单位履职", 80), ("表：年度目标", 40),
                     ("表：工作计划", 5), ("表：衔接环节", 80), ("表：时限核对", 60), ("表：公开时限", 20),
                     ("表：会议情况", 20), ("表：参会情况", 100), ("表：年度一览（逐月）", 20),
                     ("表：年度一览（分单位）", 60), ("图：各单位履职", 100)):
    nr = sum(line["段落"] == place for line in lines)
    if nr < least:
        wrong.append((place, nr))
# of each limit the cases by state are all that were looked at
limits = {}
for line in lines:
    if line["段落"] == "表：时限核对":
        word, code = line["口径"].split(" ")
        limits.setdefault(code, {})[word] = float(line["库中数值"])
for code, told in limits.items():
    seen = told.pop("核对", 0)
    by_state = sum(nr for word, nr in told.items() if word not in ("天数", "提前提醒"))
    if seen != by_state:
        wrong.append((code, seen, by_state))
sys.exit("%s" % wrong if wrong else 0)
PY

# each list of a system carries number, unit, due day and days behind it
python3 - <<'PY' || fail "a list lacks a column"
import glob, re, sys
wanted = {"时限清单": "应办单位 案件编号 到期日 超期", "公开清单": "单位 案件编号 公开期限 逾期",
          "未结案件": "单位 案件编号 到期日 超期", "信息明细": "单位 案件编号 报送期限 逾期",
          "大案要案": "单位 案件编号 报送期限 逾期", "报送明细": "单位 报表 期限 逾期",
          "材料明细": "单位 应报内容 期限 逾期", "督办事项": "督办编号 牵头单位 办结时限 逾期",
          "督导检查": "检查编号 被检查单位 整改期限 逾期 报告文号 报告期限 报告逾期",
          "线索核查": "线索编号 承办单位 核查期限 逾期", "工作计划": "计划编号 责任单位 完成期限 逾期",
          "现任名册": "单位 姓名 调整期限 逾期", "名册变动": "单位 备案期限 逾期",
          "负责人调整": "单位 负责人 审定期限 逾期", "会议纪要": "会议编号 签发期限 逾期",
          "议定事项": "督办编号 牵头单位 办结时限 逾期", "联席会议": "案件编号 主办单位 到期日 超期"}
lacking = dict(wanted)
for path in glob.glob("book/xl/tables/*.xml"):
    text = open(path, encoding="utf-8").read()
    name = re.search(r' displayName="表\d+_([^"]*)"', text).group(1)
    columns = re.findall(r'<tableColumn id="\d+" name="([^"]*)"', text)
    lacking[name] = [w for w in wanted.get(name, "").split() if not any(w in c for c in columns)]
sys.exit("%s" % lacking if any(lacking.values()) else 0)
PY
# a case that nobody told of as a major one: how late it is, by its own day and the row of the ledger
expect 0 "$sd" -C work explain 2024Q3 全县 制度要求 major_case_reported 逾期未办 --as-of 2024-10-14
sed -n 's/.*逾期天数 \([0-9]*\).*/\1/p' out.txt | sort -n >untold.txt
[ -s untold.txt ] || fail "no large case is untold of: $(cat out.txt)"
sed -n 's/^表：大案要案,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,[^,]*,\([0-9]*\)个工作日,.*/\1/p' $trace | sort -n |
	cmp -s - untold.txt || fail "the list of major cases says other days: $(grep '^表：大案要案' $trace)"

provenance 1 $trace work
! sanitized || exit 0 # figures: the release build shows them

# a span of days demands nothing of anybody: no delay is said that was not counted
expect 0 "$sd" -C work report 2024-07-01..2024-08-15 --as-of 2024-10-14
provenance 1 work/reports/2024-07-01..2024-08-15/数据溯源.csv work
! grep -q '^提醒函' work/reports/2024-07-01..2024-08-15/数据溯源.csv || fail "a letter of what is not known"
grep -q REN066 err.txt || fail "no word of the letters: $(cat err.txt)"
grep -q '（逾期0天）' work/reports/2024-07-01..2024-08-15/图表/13_督办事项_2024-07-01..2024-08-15.svg && fail "0 days behind"

# what stands behind a number are rows of the ledgers with file, line and day of receipt
expect 0 "$sd" -C work explain 2024Q3 '*' 衔接环节 本期 2
nr=$(sed -n '1s/.*：\([0-9]*\)（截至2024-10-14）$/\1/p' out.txt)
[ "$nr" = "$(grep -c '← 2024Q3/.*_执法案件台账_2024Q3.*csv 第[0-9]*行（2024-10-.*收到）' out.txt)" ] ||
	fail "cases filed: $(cat out.txt)"
[ "$nr" = "$(sql work "SELECT count(*) FROM cases_state WHERE
	filed_date BETWEEN '2024-07-01' AND '2024-09-30'")" ] || fail "cases filed, counted: $nr"
expect 0 "$sd" -C work explain 2024Q3 县公安局 制度要求 meeting
grep -q '参会情况表_2024Q3.csv 第[0-9]*行' out.txt || fail "the demand names no line: $(cat out.txt)"
# an indicator of that name goes on being one, and so does an item of the assessment
expect 0 "$sd" -C work explain 2024Q3 '*' 大案要案 --as-of 2024-10-14
grep -q '大案要案（' out.txt || fail "the indicator: $(head -1 out.txt)"
expect 2 "$sd" -C work explain 2024Q3 县公安局 线索分单位 查甲
grep -q 'ANA017.*核查率' err.txt || fail "a column that is none: $(cat err.txt)"
expect 2 "$sd" -C work explain 2024Q3 '*' 督办事项
grep -q 'ANA017.*逾期、距到期' err.txt || fail "no column: $(cat err.txt)"
number=$(sql work "SELECT min(matter_no) FROM matter")
for row in '' 没有的号; do
	expect 2 "$sd" -C work explain 2024Q3 '*' 督办事项 逾期 $row
	grep -q "ANA016.*$number" err.txt || fail "a row that is none: $(cat err.txt)"
done
# who is named in the circular: the words of the list, and the materials that they are of
[ "$(grep -c '^表：通报名单,' $trace)" = "$(sql work "SELECT count(*) FROM circular")" ] ||
	fail "who is named, without a line: $(grep -c '^表：通报名单,' $trace)"
unit=$(sql work "SELECT unit FROM circular WHERE standing = 'poor' LIMIT 1")
expect 0 "$sd" -C work explain 2024Q3 $unit 通报名单 依据 poor
grep -q '未报\|逾期' out.txt && grep -q '材料 ' out.txt || fail "why a unit is named: $(cat out.txt)"

# the chart of duties: all 18 units, told apart without colour
svg=work/reports/2024Q3/图表/08_各单位履职_2024Q3.svg
for unit in 宣传部 政法委 发改局 工信局 司法局 财政局 生态环境分局 税务局 贸促会; do
	grep -q ">$unit<" $svg || fail "the chart lacks $unit"
done
grep -q '18个成员单位' $svg || fail "no message"
grep -q '各单位履职](图表/08_各单位履职_2024Q3.png)' work/reports/2024Q3/工作简报_2024Q3.md || fail "not in the bulletin"

# the page for the deputy county head: each figure, though its run is not kept
expect 0 "$sd" -C work brief --as-of 2024-10-14
page=work/briefs/2024-10-14
runs=$(sql work "SELECT count(*) FROM run")
sed '/^图：/d' $page/数据溯源.csv >brief.csv
provenance 9 brief.csv work
[ "$runs" = "$(sql work "SELECT count(*) FROM run")" ] || fail "explain left a run"
[ ! -e work/.explain ] || fail "the copy stayed"
python3 - $page <<'PY' || fail "a number of the page has no line"
import csv, glob, re, sys
text = open(glob.glob(sys.argv[1] + "/*.md")[0], encoding="utf-8").read()
text = re.sub(r"!\[.*|\{.*?\}", "", text[text.index("一、"):])
text = re.sub(r"(\d+项)：.*", r"\1", text)  # behind it stands what a matter is called
text = re.sub(r"\d+月\d+日 .*|\d+年\d+—\d+月|\d+年第?\S*?季度|\d+年", "", text)
told = {n for line in csv.DictReader(open("brief.csv", encoding="utf-8-sig", newline=""))
        for n in re.findall(r"\d+(?:\.\d+)?", line["文中写法"])}
found = re.findall(r"\d+(?:\.\d+)?", text)
untold = [n for n in found if n not in told]
sys.exit("no line for %s" % untold if untold or len(found) < 10 else 0)
PY

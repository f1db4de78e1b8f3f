# Every figure of bulletin, charts and score sheets comes back from the command beside it in
# 数据溯源.csv, on the day of the report, also when the units have sent and corrected more since.
. "$ROOT/tests/run_lib.sh"
office work 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3
take work 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1
expect 0 "$sd" -C work assess 2023 --quiet
expect 0 "$sd" -C work report 2024Q2 --quiet
expect 1 "$sd" -C work report 2024Q3 --quiet

check() { # EACH FOLDER UNIT...
	each=$1
	sed '/^表：/d' "work/reports/$2/数据溯源.csv" >lines.csv # 48 explains the sheets
	shift 2
	provenance "$each" lines.csv work "$@"
}
check 3 2024Q3
check 2 2023考核 gaj nyj xcb

# every command that the manual names does what it says; a forecast needs longer a past
grep -o '`\(shuangda explain 20\|explain 20\|… 全县\|… 县\)[^`]*`' "$ROOT/docs/manual.zh-CN.md" | tr -d '`' |
	sed 's/^…/explain 2024Q3/; s/^shuangda //' | grep -v ' 推算 ' | sort -u >commands
[ "$(wc -l <commands)" -ge 18 ] || fail "the manual's commands: $(cat commands)"
while read -r command; do
	expect 0 "$sd" -C work $command </dev/null
done <commands

# every number of the bulletin's own text has a line
cat >untold.py <<'PY'
import csv, re, sys
folder = sys.argv[1]
text = open(folder + "/" + sys.argv[2], encoding="utf-8").read()
text = text[text.index("\n# "):text.index("典型案例")]
text = re.sub(r"!\[.*|图\d+　|\{.*?\}|\d+年第?\S*?季度|\d+年\d+月\d+日|\d+—\d+月|近\d+个月|\d+月|\d+年", "", text)
with open(folder + "/数据溯源.csv", encoding="utf-8-sig", newline="") as lines:
    told = {n for line in csv.DictReader(lines) if not line["段落"].startswith("图：")
            for n in re.findall(r"\d+(?:\.\d+)?", line["文中写法"])}
found = re.findall(r"\d+(?:\.\d+)?", text)
untold = [n for n in found if n not in told]
sys.exit("no line for %s" % untold if untold or len(found) < 40 else 0)
PY
python3 untold.py work/reports/2024Q3 工作简报_2024Q3.md || fail "a number of the bulletin has no line"
for chart in 立案月度走势 各单位立案 各领域立案 移送案件办理情况 报送情况; do
	grep -q "^图：$chart," work/reports/2024Q3/数据溯源.csv || fail "no figure of $chart"
done
# what came since counts today, and not on the report's day
mkdir more
printf '案件编号,立案日期,领域\n平农立〔2024〕901号,2024-05-20,农资\n' >more/县农业农村局_执法案件台账_2024Q2.csv
expect 0 "$sd" -C work ingest --supplement --received 2024-10-20 more/县农业农村局_执法案件台账_2024Q2.csv
expect 0 "$sd" -C work explain 2024Q2 县农业农村局 立案 --as-of 2024-10-20
today=$(head -1 out.txt | sed 's/.*：\([0-9]*\)件.*/\1/')
then=$(grep '^行政执法分单位,nyj,' work/reports/2024Q2/数据溯源.csv | cut -d, -f9)
[ "$today" = "$((then + 1))" ] || fail "the row that came since: $today, $then before"
sanitized || check 1 2024Q2

expect 0 "$sd" -C work explain 2023 县公安局 T4
grep -q '^县公安局2023年考核 信息材料（T4）：5.00分（满分8分，得分率63%；材料截至2024-01-10）' out.txt ||
	fail "T4: $(head -1 out.txt)"
grep -q '县公安局_信息报送台账_2023Q4.csv 第[0-9]*行' out.txt || fail "T4 names no row"
expect 2 "$sd" -C work explain 2022 县公安局 T4
grep -q ANA013 err.txt || fail "a year without a run: $(cat err.txt)"
expect 2 "$sd" -C work explain 2024Q3 县公安局 发现 99
grep -q ANA014 err.txt || fail "no such finding: $(cat err.txt)"
expect 2 "$sd" -C work explain 2024Q3 全县 立案 同比增检
grep -q ANA015 err.txt && grep -q '您是不是要：同比增减' err.txt || fail "aspect: $(cat err.txt)"

# the police have sent nothing: what became of the transfers is not known, in chart and explain alike
"$sd" init few --quiet
mkdir -p few/inbox/2024Q3
printf '案件编号,环节,日期,文书号\n平市监立〔2024〕1号,移送,2024-08-05,平市监移〔2024〕1号\n' \
	>few/inbox/2024Q3/县市场监管局_两法衔接台账_2024Q3.csv
expect 0 "$sd" -C few ingest --quiet --received 2024-10-08 few/inbox/2024Q3
expect 0 "$sd" -C few report 2024Q3 --as-of 2024-10-14 --quiet
grep '^图：移送案件办理情况,' few/reports/2024Q3/数据溯源.csv >transfers.txt
grep -q ',transfer_entered,.*,1件,1,' transfers.txt || fail "the batch: $(cat transfers.txt)"
! grep -q ',0件,' transfers.txt || fail "what is not known is 0: $(cat transfers.txt)"
expect 0 "$sd" -C few explain 2024Q3 全县 transfer_filed --as-of 2024-10-14
grep -q '：无数值（所依据的材料没有报送）（截至2024-10-14）$' out.txt || fail "not known: $(cat out.txt)"
{ head -1 few/reports/2024Q3/数据溯源.csv; cat transfers.txt; } >few.csv
provenance 0 few.csv few

# nor are cases of four quarters that nobody told of 0
[ "$(sql few "SELECT count(value) + count(past) FROM rolling WHERE months = 0")" = 0 ] ||
	fail "four quarters without a month are a number"
[ "$(sql few "SELECT count(*) FROM rolling WHERE months = 0")" -gt 0 ] || fail "all units told of all"

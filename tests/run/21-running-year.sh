# A year that is not over is reported and scored by its months that are; a period nothing came in for
# has no report; like stands beside like in bulletin, workbook and store.
. "$ROOT/tests/run_lib.sh"
office work 2022Q3 2022Q4 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3
take work 2022Q3 2022Q4 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3

expect 0 "$sd" -C work report 2024
grep -q '^| 指标 | 本期 | 上年同期 |$' work/reports/2024/工作总结_2024.md ||
	fail "sums of the year beside the year's own numbers"
grep -q ANA005 err.txt || fail "nothing says that the year is not over"
html=work/reports/2024/工作简报_2024.html
grep -q '2024年1—9月全县' "$html" || fail "the bulletin is not of 1—9月"
grep -q '全年\|据0家' "$html" && fail "of a whole year, or of nobody"
[ "$(sql work "SELECT period || ' ' || value || ' ' || year_ago FROM comparison
	WHERE unit='*' AND indicator='A02_j'")" = "2024-01..2024-09 58 51" ] ||
	fail "not the same months of both years"
# who assesses the office is shown each demand with its numbers, the year's own
paper=work/reports/2024/迎考材料_2024.md
grep -E '“[a-z]+”' $paper && fail "a table's code is no name"
grep -q '^| 督办事项按期办结 | 三（五） |' $paper || fail "no demand in $paper"
python3 - work "$sd" <<'PY' || fail "a number of 迎考材料 is not what explain tells"
import csv, re, shlex, subprocess, sys
office, sd = sys.argv[1:]
with open(f"{office}/reports/2024/数据溯源.csv", encoding="utf-8-sig", newline="") as f:
    rows = [r for r in csv.DictReader(f) if r["段落"].startswith("迎考材料")]
assert len(rows) > 40, len(rows)
for r in rows[::12]:
    words = shlex.split(r[list(r)[-1]])
    out = subprocess.run([sd, "-C", office] + words[1:], capture_output=True, text=True).stdout
    assert re.search(rf"(?<!\d){r['文中写法']}(?!\d)", out.splitlines()[0]), (r, out[:200])
PY
sums work/reports/2024 >running.txt
expect 0 "$sd" -C work report 2024-01..2024-09
grep -q ANA005 err.txt && fail "1—9月 is over"
python3 - work/reports/2024 work/reports/2024-01..2024-09 <<'PY' || fail "2024 is not 1—9月"
import re, sys
def text(folder):
    name = folder.rsplit("/", 1)[1]
    with open(f"{folder}/工作简报_{name}.md", encoding="utf-8") as f:
        return f.read().replace(f"_{name}.png", ".png")
sys.exit(text(sys.argv[1]) != text(sys.argv[2]))
PY

expect 2 "$sd" -C work report 2025Q1
grep -q REN009 err.txt || fail "an empty quarter: $(cat err.txt)"
[ -d work/reports/2025Q1 ] && fail "a report of nothing"

expect 0 "$sd" -C work assess 2024
[ "$(sql work "SELECT count(grade) FROM score_total WHERE year='2024'")" = 0 ] || fail "a grade"
[ "$(sql work "SELECT count(*) FROM score WHERE item='T2' AND basis NOT LIKE '应报送6次%'
	AND basis NOT LIKE '应报送9次%' AND basis NOT LIKE '应报送12次%'")" = 0 ] ||
	fail "more than three quarters are owed"

# before its first month is over a year has nothing to count
for command in report assess; do
	expect 2 "$sd" -C work $command 2024 --as-of 2024-01-20
	grep -q 'ANA007 截至2024-01-20，2024年还没有一个报送期结束' err.txt || fail "$command: $(cat err.txt)"
done

# 2023Q4 beside 2022Q4, both followed to 15 January: 12 of 15 disclosed, and 11 of 15
expect 0 "$sd" -C work report 2023Q4 --as-of 2024-01-15
grep -q '公开率80.0%（95%区间51.9%至95.7%），同比提高6.7个百分点' work/reports/2023Q4/工作简报_2023Q4.md ||
	fail "the bulletin: $(grep 公开率 work/reports/2023Q4/工作简报_2023Q4.md)"
[ "$(sql work "SELECT count(*) FROM comparison c JOIN cohort h USING (run, unit)
	JOIN followed f USING (run) WHERE c.period='2023Q4' AND c.unit='*' AND c.indicator='D05'
	AND h.process='disclosed' AND h.field='*' AND h.span='period'
	AND f.indicator='D05' AND f.period='2022Q4'
	AND c.year_ago = h.rate_year_ago AND c.yoy = h.change AND f.value = c.year_ago")" = 1 ] ||
	fail "comparison, cohort and long series differ"

# a period over New Year: each value under its own year's name, in chart, sheet and title
for p in 2023-10..2024-09 2023-11..2024-02; do
	expect 0 "$sd" -C work report $p
	python3 - work/reports/$p $p <<'PY' || fail "$p over New Year"
import csv, re, sys, zipfile
folder, code = sys.argv[1:]
first, last = code.split("..")
months = [f"{2023 + (int(first[5:]) - 1 + i) // 12}-{(int(first[5:]) - 1 + i) % 12 + 1:02}" for i in range(12)]
with open(f"{folder}/数据溯源.csv", encoding="utf-8-sig", newline="") as lines:
    drawn = {l["期间"]: l["文中写法"] for l in csv.DictReader(lines)
             if l["段落"] == "图：立案月度走势" and re.fullmatch(r"\d{4}-\d\d", l["期间"])}
before = [f"{int(m[:4]) - 1}{m[4:]}" for m in months]
assert set(drawn) == set(before + [m for m in months if m <= last]), drawn
svg = open(f"{folder}/图表/01_立案月度走势_{code}.svg", encoding="utf-8").read()
value = lambda m: re.match(r"\d+", drawn[m]).group()
for label in (f"2023—2024年 {value(last)}", f"2022—2023年 {value(before[-1])}"):
    assert label in svg, label
name = f"2023年{int(first[5:])}月至2024年{int(last[5:])}月"
assert name in svg
assert re.findall(r">(\d+月)<", svg)[0] == f"{int(first[5:])}月"
assert f"{name}，全县" in open(f"{folder}/工作简报_{code}.md", encoding="utf-8").read()
book = zipfile.ZipFile(f"{folder}/统计报表_{code}.xlsx")
words = book.read("xl/sharedStrings.xml").decode()
for header in ("2023—2024年立案", "2022—2023年办结"):
    assert header in words, header
PY
done
expect 0 "$sd" -C work explain 2023-10..2024-09 全县 A02_j 未报全月数

# the points that the office gives are no material of a period
mkdir points
printf '年度,成员单位,项目,得分,评分依据\n2025,县公安局,K2,10,核对\n' >points/双打办_人工评分表_2025.csv
expect 0 "$sd" -C work ingest --received 2025-04-03 points
expect 2 "$sd" -C work report 2025Q1
grep -q REN009 err.txt || fail "points alone: $(cat err.txt)"
expect 0 "$sd" -C work assess 2025 # they are of the assessment

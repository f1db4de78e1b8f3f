# A year that is not over is reported and scored by its months that are; a period nothing came in for
# has no report; like stands beside like in bulletin, workbook and store.
. "$ROOT/tests/run_lib.sh"
office work 2022Q3 2022Q4 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3
take work 2022Q3 2022Q4 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3

expect 0 "$sd" -C work report 2024
grep -q ANA005 err.txt || fail "nothing says that the year is not over"
html=work/reports/2024/工作简报_2024.html
grep -q '2024年1—9月全县' "$html" || fail "the bulletin is not of 1—9月"
grep -q '全年\|据0家' "$html" && fail "of a whole year, or of nobody"
[ "$(sql work "SELECT period || ' ' || value || ' ' || year_ago FROM comparison
	WHERE unit='*' AND indicator='A02_j'")" = "2024-01..2024-09 58 51" ] ||
	fail "not the same months of both years"
sums work/reports/2024 >running.txt
expect 0 "$sd" -C work report 2024-01..2024-09
grep -q ANA005 err.txt && fail "1—9月 is over"
python3 - work/reports/2024 work/reports/2024-01..2024-09 <<'PY' || fail "2024 is not 1—9月"
import re, sys
def text(folder):
    name = folder.rsplit("/", 1)[1]
    with open(f"{folder}/工作简报_{name}.md", encoding="utf-8") as f:
        return f.read()
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

# 2023Q4 beside 2022Q4, both followed to 15 January: 12 of 15 disclosed, and 11 of 15
expect 0 "$sd" -C work report 2023Q4 --as-of 2024-01-15
grep -q '公开率80.0%，同比提高6.7个百分点' work/reports/2023Q4/工作简报_2023Q4.md ||
	fail "the bulletin: $(grep 公开率 work/reports/2023Q4/工作简报_2023Q4.md)"
[ "$(sql work "SELECT count(*) FROM comparison c JOIN cohort h USING (run, unit)
	JOIN followed f USING (run) WHERE c.period='2023Q4' AND c.unit='*' AND c.indicator='D05'
	AND h.process='disclosed' AND h.field='*' AND h.span='period'
	AND f.indicator='D05' AND f.period='2022Q4'
	AND c.year_ago = h.rate_year_ago AND c.yoy = h.change AND f.value = c.year_ago")" = 1 ] ||
	fail "comparison, cohort and long series differ"

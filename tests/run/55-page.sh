# The meeting page: one file, hostile names in it stay texts, its figures have lines that explain
# gives again.
. "$ROOT/tests/run_lib.sh"
office work 2023Q3 2024Q2 2024Q3
hostile='贸促会<img src=x onerror=alert(1)>"&'
python3 - work/rules/units.csv "$hostile" <<'PY'
import csv, sys
path, name = sys.argv[1:]
with open(path, encoding="utf-8-sig", newline="") as file:
    rows = list(csv.reader(file))
at = rows[0].index("name")
for row in rows[1:]:
    if row[at] == "县贸促会":
        row[at] = name
with open(path, "w", encoding="utf-8-sig", newline="") as file:
    csv.writer(file).writerows(rows)
PY
grep -q onerror work/rules/units.csv || fail "no such unit"
take work 2023Q3 2024Q2
expect 1 "$sd" -C work report 2024Q3 --quiet
page=work/reports/2024Q3/会议展示_2024Q3.html
trace=work/reports/2024Q3/数据溯源.csv
python3 "$ROOT/tests/accept/page_parts.py" "$page" "$trace" "$hostile" >faults.txt ||
	fail "$page: $(cat faults.txt)"
for part in 主要指标 主要变化 各单位; do
	grep -q "^展示：$part," "$trace" || fail "no figure of $part"
done
{ head -1 "$trace"; grep '^展示：' "$trace"; } >lines.csv
provenance 4 lines.csv work
charts=$(ls work/reports/2024Q3/图表/*.svg | wc -l)
[ "$(grep -c '<section class="chart"' "$page")" -eq "$charts" ] || fail "not $charts charts"
grep -q 'DATA index\|DATA using\|GNUPLOT' "$page" && fail "gnuplot's commands are on the page"

# what the check itself would find
sed 's|</main>|<img src="http://a/b"><p id="units"></p></main>|' "$page" >bad.html
python3 "$ROOT/tests/accept/page_parts.py" bad.html >faults.txt && fail "a bad page passes"
grep -q '<img src' faults.txt && grep -q 'two have the name units' faults.txt ||
	fail "what is bad is not told: $(cat faults.txt)"

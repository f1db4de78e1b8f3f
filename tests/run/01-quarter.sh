# From the units' files to the quarterly report; the figures recounted by another program.
. "$ROOT/tests/run_lib.sh"
quarters="2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3"
office work $quarters
take work 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2
expect 1 "$sd" -C work report 2024Q3

for file in 统计报表_2024Q3.xlsx 工作简报_2024Q3.docx 工作简报_2024Q3.html 数据溯源.csv; do
	[ -s "work/reports/2024Q3/$file" ] || fail "no $file"
done
[ "$(ls work/reports/2024Q3/图表/*.png | wc -l)" -ge 4 ] || fail "fewer than four charts"
[ -z "$(find work/reports -name '*.tmp*' -o -name '.*' -type f)" ] ||
	fail "something was left behind"

# rows read = accepted + refused + duplicate + ignored, for every file
[ "$(sql work 'SELECT count(*) FROM submission_current WHERE rows_read <>
	rows_accepted + rows_refused + rows_duplicate + rows_ignored')" = 0 ] ||
	fail "rows do not add up"
# quarters are the sums of their months, the county the sum of its units
[ "$(sql work "SELECT abs((SELECT sum(value) FROM series WHERE unit='*' AND indicator='A02_j'
	AND period IN ('2024-07','2024-08','2024-09')) -
	(SELECT value FROM series WHERE unit='*' AND indicator='A02_j'
	AND period='2024Q3'))")" = 0 ] ||
	fail "the quarter is not the sum of its months"
[ "$(sql work "SELECT (SELECT sum(value) FROM series WHERE unit<>'*' AND indicator='A02_j'
	AND period='2024Q3') - (SELECT value FROM series WHERE unit='*' AND indicator='A02_j'
	AND period='2024Q3')")" = 0 ] ||
	fail "the county is not the sum of its units"

for quarter in 2023Q3 2024Q2 2024Q3; do
	[ $quarter = 2024Q3 ] || expect 0 "$sd" -C work analyze $quarter
	python3 "$ROOT/tests/accept/recount.py" $quarter work/store.db || fail "recount of $quarter"
done

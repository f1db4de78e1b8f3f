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

# What the working systems demand, judged anew in Python from the sample files (accept/demands.py): the
# same cases, due days, states and days behind on every day, and every state among them.
. "$ROOT/tests/run_lib.sh"
office work 2024Q1 2024Q2 2024Q3
mkdir -p made
cp -R work/inbox made/
take work 2024Q1 2024Q2 2024Q3
again() { # STORE DAY
	python3 "$ROOT/tests/accept/demands.py" --samples made --rules "$ROOT/rules" \
		--as-of "$2" 2024Q3 "$1" 2>/dev/null
}
# every state that is met on any day
met() { # DIR
	sql "$1" "SELECT DISTINCT 'demand', demand, state FROM demand_by_run WHERE run = (SELECT max(id) FROM run)
		UNION SELECT 'limit', 'limit', state FROM limit_by_run WHERE run = (SELECT max(id) FROM run)
		UNION SELECT 'screening', flag, 'flagged' FROM screening_flag_by_run
			WHERE run = (SELECT max(id) FROM run) AND flagged
		UNION SELECT 'reconcile', 'reconcile', state FROM reconcile_by_run WHERE run = (SELECT max(id) FROM run)
		UNION SELECT 'transfer', 'transfer', status FROM transfer_by_run WHERE run = (SELECT max(id) FROM run)" |
		tr '|' ' ' >>seen
}
# the quarter's last day, a week after its files were due, when the year is nearly over, and after it
for day in 2024-09-30 2024-10-14 2024-12-20 2025-01-10; do
	expect 0 "$B/shuangda-analyze" -C work --quiet --as-of $day 2024Q3
	met work
	again work/store.db $day >said || fail "$day: $(cat said)"
	[ $day = 2024-10-14 ] || continue
	cp work/store.db kept.db
	for state in done late open due_soon overdue not_applicable unknown; do
		grep -q " $state [1-9]" said || fail "no case is $state: $(cat said)"
	done
done
# before any file of the quarter was due, when the police alone had sent theirs, on the day, and of the
# first quarter
for day in 2024-09-11 2024-10-07 2024-10-08; do
	expect 0 "$B/shuangda-analyze" -C work --quiet --as-of $day 2024Q3
	met work
done
# a week after the ledgers were due one side's has not come
for silent in '*公安局_两法衔接*' '*市场监督管理局_*'; do
	rm -rf silent
	office silent 2024Q2 2024Q3
	# shellcheck disable=SC2086
	rm silent/inbox/2024Q3/$silent
	take silent 2024Q2 2024Q3
	expect 0 "$B/shuangda-analyze" -C silent --quiet --as-of 2024-10-14 2024Q3
	met silent
done
cp -R work first
expect 0 "$B/shuangda-analyze" -C first --quiet --as-of 2024-04-09 2024Q1
met first
# the sample office's deadlines of the city and the province decide: what is not there yet is due by
# theirs, soon or later, and the view says whose it is
cp -R work levels
cp "$ROOT/samples/rules/deadlines.csv" levels/rules/
expect 0 "$B/shuangda-analyze" -C levels --quiet --as-of 2024-10-14 2024Q3
[ "$(sql levels "SELECT group_concat(state || ' ' || due || ' ' || (reason LIKE source), ';') FROM
	(SELECT DISTINCT state, due, reason, iif(subject = 'news_q', '市%动态信息%', '省%综合信息%') AS source
	FROM demand WHERE demand = 'material_on_time' AND period = '2024Q3'
	AND state IN ('open', 'due_soon') ORDER BY due)")" = 'due_soon 2024-10-22 1;open 2024-11-08 1' ] ||
	fail "the higher level's deadline: $(sql levels "SELECT DISTINCT subject, state, due, reason
		FROM demand WHERE demand = 'material_on_time' AND period = '2024Q3'")"
[ "$(sql levels "SELECT group_concat(material || ' ' || due_level, ';') FROM (SELECT DISTINCT material,
	due_level FROM material WHERE in_period AND due_level <> 'own' ORDER BY 1)")" = \
	'news city;summary province' ] || fail "whose deadline decided"
met levels
# what the years before show: three penalties in two years; a transfer that the police have not answered
# yet, or whose quarter they have not sent; a year without a meeting of the heads, and one with a late one;
# a plan that is not there by the end of March; posts that are vacant over the turn of a year
sanitized || {
	whole years
	for day in 2020Q2@2020-07-08 2020Q2@2020-09-18 2020Q4@2021-01-08 2021Q4@2022-01-20 2022Q2@2022-07-05 \
		2022Q4@2022-12-20 2022Q4@2023-01-03 2022Q4@2023-01-11 2022Q4@2023-04-10 2023Q1@2023-02-14 \
		2023Q1@2023-03-11 2023Q1@2023-04-03 2023Q2@2023-07-08 2023Q4@2024-01-08; do
		expect 0 "$B/shuangda-analyze" -C years --quiet --as-of ${day#*@} ${day%@*}
		met years
	done
}
sanitized || python3 "$ROOT/tests/accept/states.py" seen "$ROOT/rules/demands.csv" >said || fail "states: $(cat said)"
# whom the bulletin names for a ledger is not praised because its materials have more time
[ "$(sql levels "SELECT count(*) FROM material WHERE unit = 'sfj' AND in_period AND standing = 'missing'")
	$(sql levels "SELECT count(*) FROM circular WHERE unit = 'sfj' AND standing = 'good'")" = '0
	0' ] || fail "praised and named: $(sql levels "SELECT unit, standing, reason FROM circular")"
# one that nobody has written about is due by our own
[ "$(sql work "SELECT count(*) FROM demand WHERE demand = 'material_on_time' AND period = '2024Q3'
	AND due <> '2024-10-08'")" = 0 ] || fail "a deadline of nobody"

# it finds what is wrong: a state, a case that is not there, days, a limit
for change in "UPDATE demand_result SET state = 'unknown' WHERE demand = 'supervision_due' AND state = 'late'" \
	"DELETE FROM demand_result WHERE demand = 'major_case_reported' AND state = 'overdue'" \
	"UPDATE demand_result SET days = days + 1 WHERE demand = 'disclosure_due' AND state = 'late'" \
	"UPDATE limit_result SET due = date(due, '+1 day') WHERE limit_code = 'L4'"; do
	cp kept.db wrong.db
	[ "$(sqlite3 wrong.db "$change AND run = (SELECT id FROM run_current); SELECT changes() > 0")" = 1 ] || fail "nothing to change: $change"
	! again wrong.db 2024-10-14 >said || fail "not found: $change"
done

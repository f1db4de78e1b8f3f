# Every row of rules/limits.csv is at work: a case is planted for each state that the row can have, at
# the edge of its days and of its warning days, and judged anew from the calendar (accept/limits.py).
. "$ROOT/tests/run_lib.sh"
"$sd" init work --quiet
python3 "$ROOT/tests/accept/limits.py" write work/rules work/inbox
for quarter in 1 2 3 4; do
	expect 0 "$sd" -C work ingest --quiet --received 2024-12-31 work/inbox/2024Q$quarter
done
[ "$(sql work "SELECT count(*) FROM refused_open")" = 0 ] || fail "a row was refused"
expect 0 "$B/shuangda-analyze" -C work --quiet --as-of 2024-12-31 2024Q4
again() { # STORE
	python3 "$ROOT/tests/accept/limits.py" check work/rules "$1"
}
again work/store.db >said || fail "$(cat said)"
# it finds a state, a day, a warning, who must act, a row without a case
for change in "state = 'done' WHERE limit_code = 'P5' AND state = 'late'" \
	"due = date(due, '-1 day') WHERE limit_code = 'P1s' AND state = 'open'" \
	"warn_days = warn_days + 1 WHERE limit_code = 'L4'" "unit = 'gaj' WHERE limit_code = 'L10r'" \
	"limit_code = 'B1' WHERE limit_code = 'N1'"; do
	cp work/store.db wrong.db
	sqlite3 wrong.db "UPDATE limit_result SET $change"
	! again wrong.db >said || fail "not found: $change"
done

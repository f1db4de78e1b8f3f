# An indicator has one definition: what ingest holds against a unit's own figures is what analyze
# publishes. First a limit that the office changed, then every ledger indicator of the samples.
. "$ROOT/tests/run_lib.sh"

# 7 working days to disclose a decision (B1), 60 days to close a case (A2): both tables of the unit
# are right by these, and wrong by the limits of the default rules.
"$sd" init limits --quiet
sed -i 's/^\(B1,[^,]*\),20,workday,/\1,7,workday,/
	s/^\(A2,[^,]*\),90,calendar,/\1,60,calendar,/' limits/rules/limits.csv
mkdir limits/inbox/2024Q3
cat >limits/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3.csv <<'END'
案件编号,领域,办案程序,立案日期,处理决定日期,处理结果,公开日期
平市监立〔2024〕1号,食品,普通程序,2024-07-10,2024-09-04,行政处罚,2024-09-10
平市监立〔2024〕2号,食品,普通程序,2024-07-10,,,
END
cat >limits/inbox/2024Q3/县市场监管局_统计指标表_2024Q3.csv <<'END'
月份,指标,数值
2024-09,已公开,1
2024-09,超期未结,1
END
cat >>limits/rules/relations.csv <<'END'
Z1,超期未结：指标表与台账一致,,A05_j,=,A05_j@ledger,0,warning,penalty,
END
for form in 执法案件台账 统计指标表; do
	expect 0 "$sd" -C limits ingest --received 2024-10-08 \
		"limits/inbox/2024Q3/县市场监管局_${form}_2024Q3.csv"
done
expect 0 "$sd" -C limits analyze 2024Q3
published() {
	sql limits "SELECT CAST(value AS INTEGER) FROM series WHERE unit = 'scjgj'
		AND indicator = '$1' AND period = '2024-09'"
}
[ "$(published D02_j)" = 1 ] || fail "analyze publishes $(published D02_j) disclosed"
[ "$(published A05_j)" = 1 ] || fail "analyze publishes $(published A05_j) overdue"
said=$(sql limits "SELECT group_concat(message, '; ') FROM rejection
	WHERE code IN ('ING124', 'ING126')")
[ -z "$said" ] || fail "the receipt says: $said"

# Every ledger indicator of every unit and month of the samples, on the newest day.
whole work
expect 0 "$B/tests/tools/recount" work 2024Q3
grep -Eq '^[0-9]{5,} compared, [0-9]{5,} known, 0 differ$' out.txt || fail "$(cat out.txt)"
# And by other limits, in other kinds of days, over the same statements.
sed -i 's/^\(B1,[^,]*\),20,workday,/\1,12,calendar,/
	s/^\(A2,[^,]*\),90,calendar,/\1,50,workday,/' work/rules/limits.csv
expect 0 "$B/tests/tools/recount" work 2020Q4

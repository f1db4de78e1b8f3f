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

# A ledger that came before its period ended tells of the months that had ended, and of the one that
# it came in what it holds: no September of zero, in the published series, explain, status, the bulletin
# and the receipt, until the unit confirms it.
"$sd" init early --quiet
mkdir early/inbox/2024Q3
ledger=early/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3
cat >$ledger.csv <<'END'
案件编号,领域,立案日期
平市监立〔2024〕1号,食品,2024-07-10
平市监立〔2024〕2号,食品,2024-08-05
END
expect 0 "$sd" -C early ingest --received 2024-08-20 $ledger.csv
grep -q 'ING250.*只算到2024年7月：2024年8—9月按没有报齐处理，已经报来的照计' err.txt || fail "early: $(cat err.txt)"
grep -rq '2024年8—9月按没有报齐处理' early/receipts || fail "the receipt does not say that it was early"
filed() {
	sql early "SELECT group_concat(state || ':' || ifnull(CAST(value AS INTEGER), ''), ' ')
		FROM (SELECT * FROM series WHERE unit = 'scjgj' AND indicator = 'A02_j'
		AND period LIKE '2024-0%' ORDER BY period)"
}
expect 0 "$sd" -C early analyze 2024Q3 --as-of 2024-10-20
[ "$(filed)" = "complete:1 partial:1 missing:" ] || fail "early: $(filed)"
expect 0 "$sd" -C early explain 2024Q3 县市场监管局 立案 --as-of 2024-10-20
grep -q '：2件（部分报送，应报3个单位月，已报1个' out.txt &&
	grep -q '其中1件立案日期在没有报齐的月份（县市场监督管理局2024年8月20日收到，此后的没有报）' out.txt ||
	fail "explain knows August: $(cat out.txt)"
expect 1 "$sd" -C early status 2024Q3 --as-of 2024-10-20
grep -q '市场监督管理局    执法案件台账.*缺2个月（2024年8月20日收到的早于期末，此后的没有报）' \
	out.txt || fail "early: $(grep 市场 out.txt)"
expect 0 "$sd" -C early report 2024Q3 --as-of 2024-10-20
bulletin=early/reports/2024Q3/工作简报_2024Q3.md
grep -q '共立案查处侵权假冒案件2件（据1家没有报齐的单位统计，应报6家）' $bulletin &&
	! grep -q '无未结案件' $bulletin || fail "the bulletin: $(grep -n 立案 $bulletin)"
[ -z "$(sql early "SELECT * FROM uncounted")" ] || fail "a row that counts is said not to"
cp $ledger.csv "$ledger（期末确认）.csv"
expect 0 "$sd" -C early ingest --received 2024-10-08 "$ledger（期末确认）.csv"
expect 0 "$sd" -C early analyze 2024Q3 --as-of 2024-10-20
[ "$(filed)" = "complete:1 complete:1 complete:0" ] || fail "confirmed: $(filed)"
expect 1 "$sd" -C early status 2024Q3 --as-of 2024-10-20
grep -q '市场监督管理局    执法案件台账  2024-10-08  按时' out.txt ||
	fail "confirmed: $(grep 市场 out.txt)"

# Every ledger indicator of every unit and month of the samples, on the newest day. Figures are the
# release build's.
sanitized && exit 0
whole work
expect 0 "$B/tests/tools/recount" work 2024Q3
grep -Eq '^[0-9]{5,} compared, [0-9]{5,} known, 0 differ$' out.txt || fail "$(cat out.txt)"
# And by other limits, in other kinds of days, over the same statements.
sed -i 's/^\(B1,[^,]*\),20,workday,/\1,12,calendar,/
	s/^\(A2,[^,]*\),90,calendar,/\1,50,workday,/' work/rules/limits.csv
expect 0 "$B/tests/tools/recount" work 2020Q4

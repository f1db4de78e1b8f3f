# The committed samples are what the seeded generator writes.
. "$ROOT/tests/run_lib.sh"
mkdir made
"$B/samples/generate" "$ROOT/rules" made
diff -r made/inbox "$ROOT/samples/inbox" || fail "samples/inbox differs from the generator"

# Another county has its own names, numbers and figures; at most a row is refused by chance.
sh "$ROOT/samples/counties.sh" 2 counties
sh "$ROOT/samples/counties.sh" 2 again
for county in 378101 378102; do
	diff -r counties/$county/inbox again/$county/inbox || fail "$county is not the same again"
	take counties/$county 2024Q3
	[ "$(sqlite3 counties/$county/store.db 'SELECT count(*) FROM refused_row')" -le 1 ] ||
		fail "$county has rows that are refused"
	expect 0 "$sd" -C counties/$county analyze 2024Q3
	expect 0 "$sd" -C counties/$county export 2024Q3
	sqlite3 counties/$county/store.db .dump >dump.txt
	! grep -E '平阴|平市监|91370124' dump.txt || fail "$county has a name of the sample county"
	sqlite3 counties/$county/上报/上报包_${county}_2024Q3.db "SELECT case_key FROM linkage_event
		WHERE case_key NOTNULL UNION SELECT 'months ' || group_concat(value) FROM fact" \
		>$county.txt
done
grep -q '^months ' 378101.txt && [ "$(wc -l <378101.txt)" -gt 1 ] || fail "no figures of a county"
[ -z "$(sort 378101.txt 378102.txt | uniq -d)" ] || fail "two counties are the same"

# They show every limit kept and not kept in some year.
sanitized && exit 0
whole work
for year in 2019:2020-01-31 2020:2021-01-31 2022:2023-01-31 2023:2024-01-31 2024Q3:2024-10-14; do
	expect 0 "$B/shuangda-analyze" -C work --quiet --as-of "${year#*:}" "${year%:*}"
done
unseen() { # STATE...: the limits of which no year has a case in one of these states
	sqlite3 work/store.db "SELECT group_concat(limit_code, ' ') FROM (SELECT limit_code FROM
		limit_list_by_run GROUP BY 1 HAVING limit_code NOT IN (SELECT limit_code FROM
		limit_by_run WHERE state IN ($1)) ORDER BY 1)"
}
[ -z "$(unseen "'done'")" ] || fail "never in time: $(unseen "'done'")"
[ -z "$(unseen "'late', 'overdue'")" ] || fail "never late: $(unseen "'late', 'overdue'")"
[ "$(unseen "'due_soon'" | tr ' ' '\n' | grep -cE '^(B1|B2|C1|C1m|L10r|N1|P7|A2)$')" = 0 ] ||
	fail "never due soon: $(unseen "'due_soon'")"

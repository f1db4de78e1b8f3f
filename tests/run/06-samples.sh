# The committed samples are what the seeded generator writes.
. "$ROOT/tests/run_lib.sh"
mkdir made
"$B/samples/generate" "$ROOT/rules" made
diff -r made/inbox "$ROOT/samples/inbox" || fail "samples/inbox differs from the generator"

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

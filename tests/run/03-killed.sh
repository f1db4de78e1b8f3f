# A run killed at any moment leaves the store sound and the last report as it was.
. "$ROOT/tests/run_lib.sh"
! sanitized || exit 0 # of bytes and of moments: the release build shows them
office work 2024Q1 2024Q2 2024Q3
take work 2024Q1 2024Q2
expect 0 "$sd" -C work analyze 2024Q2
expect 0 "$sd" -C work render 2024Q2
sums work/reports/2024Q2 >before.sums

# what nothing disturbs, and how long it takes: the same moments however busy the machine is
office fresh 2024Q1 2024Q2 2024Q3
take fresh 2024Q1 2024Q2
begin=$(date +%s%N)
expect 1 "$sd" -C fresh report 2024Q3
length=$((($(date +%s%N) - begin) / 1000000))

for part in 2 5 10 20 35 50 65 80; do
	pause=$(awk -v ms="$length" -v part=$part 'BEGIN { print ms * part / 100 / 1000 }')
	killed "$pause" "$sd" -C work report 2024Q3
	[ "$(sqlite3 work/store.db 'PRAGMA integrity_check')" = ok ] || fail "the store is damaged"
	[ -z "$(sqlite3 work/store.db 'PRAGMA foreign_key_check')" ] || fail "dangling rows"
	killed "$pause" "$B/shuangda-render" -C work 2024Q2
	sums work/reports/2024Q2 >after.sums
	cmp before.sums after.sums || fail "the last report changed"
done
tell_kills 6

# what was interrupted is completed by doing it again, as if nothing had happened, and whatever
# killed runs left, of any period, is gone; what people put into it is not
cp -a work/reports/2024Q2 work/reports/.2024Q2.next
echo mine >work/reports/.2024Q2.next/说明.txt
expect 1 "$sd" -C work report 2024Q3
[ "$(cat work/reports/2024Q2/说明.txt)" = mine ] || fail "what people put there is lost"
rm work/reports/2024Q2/说明.txt
sums work/reports/2024Q3 >a.sums
sums fresh/reports/2024Q3 >b.sums
diff a.sums b.sums || fail "the completed report differs from an undisturbed one"
left=$(find work \( -name '.*' ! -name .lock \) -o -path 'work/received/new.*')
[ -z "$left" ] || fail "half-made things were left: $left"
sums work/receipts >a.sums
sums fresh/receipts >b.sums
diff a.sums b.sums || fail "the completed receipts differ from undisturbed ones"
[ "$(sql work 'SELECT count(*) FROM receipt_due')" = 0 ] || fail "receipts are still due"

# A run killed at any moment leaves the store sound and the last report as it was.
. "$ROOT/tests/run_lib.sh"
! sanitized || exit 0 # of bytes and of moments: the release build shows them
office work 2024Q1 2024Q2 2024Q3
take work 2024Q1 2024Q2
expect 0 "$sd" -C work analyze 2024Q2
expect 0 "$sd" -C work render 2024Q2
sums work/reports/2024Q2 >before.sums

# killed PAUSE COMMAND...: the command and what it started, killed after PAUSE seconds.
killed() {
	pause=$1
	shift
	setsid "$@" >/dev/null 2>&1 &
	group=$!
	sleep "$pause"
	kill -KILL -- "-$group" 2>/dev/null || :
	wait "$group" 2>/dev/null || :
}
pauses="0.02 0.05 0.1 0.2 0.3 0.5 0.8 1.2"
for pause in $pauses; do
	killed $pause "$sd" -C work report 2024Q3
	[ "$(sqlite3 work/store.db 'PRAGMA integrity_check')" = ok ] || fail "the store is damaged"
	[ -z "$(sqlite3 work/store.db 'PRAGMA foreign_key_check')" ] || fail "dangling rows"
	killed $pause "$B/shuangda-render" -C work 2024Q2
	sums work/reports/2024Q2 >after.sums
	cmp before.sums after.sums || fail "the last report changed"
done

# what was interrupted is completed by doing it again, as if nothing had happened
expect 1 "$sd" -C work report 2024Q3
office fresh 2024Q1 2024Q2 2024Q3
take fresh 2024Q1 2024Q2
expect 1 "$sd" -C fresh report 2024Q3
sums work/reports/2024Q3 >a.sums
sums fresh/reports/2024Q3 >b.sums
diff a.sums b.sums || fail "the completed report differs from an undisturbed one"
[ -z "$(find work/reports -maxdepth 1 -name '.*.tmp' )" ] || fail "a half-made report was left"
sums work/receipts >a.sums
sums fresh/receipts >b.sums
diff a.sums b.sums || fail "the completed receipts differ from undisturbed ones"
[ "$(sql work 'SELECT count(*) FROM receipt_due')" = 0 ] || fail "receipts are still due"
[ -z "$(find work/receipts -name '.*')" ] || fail "a half-made receipt was left"

# Feeding the same files twice changes nothing; the same inputs give the same bytes in
# another folder and on another day.
. "$ROOT/tests/run_lib.sh"
! sanitized || exit 0 # of bytes and of moments: the release build shows them
office one 2024Q2 2024Q3
take one 2024Q2
expect 1 "$sd" -C one report 2024Q3
dump one >first.sql
sums one/reports/2024Q3 >first.sums
cp one/inbox/2024Q3/收文登记.csv register.csv

expect 1 "$sd" -C one report 2024Q3
sums one/reports/2024Q3 >second.sums
cmp first.sums second.sums || fail "the report changed"
cmp register.csv one/inbox/2024Q3/收文登记.csv || fail "the register changed"
sqlite3 one/store.db \
	"SELECT * FROM submission; SELECT * FROM cases_statement; SELECT * FROM rejection" >a.txt
take one 2024Q2 2024Q3
sqlite3 one/store.db \
	"SELECT * FROM submission; SELECT * FROM cases_statement; SELECT * FROM rejection" >b.txt
cmp a.txt b.txt || fail "the same files changed the store"

mkdir -p elsewhere/deep
office elsewhere/deep/two 2024Q2 2024Q3
later=
# faketime and the sanitizers' run time do not go together
if faketime 2027-05-01 "$sd" --version >/dev/null 2>&1; then
	later="faketime 2027-05-01"
fi
$later "$sd" -C elsewhere/deep/two ingest --quiet elsewhere/deep/two/inbox/2024Q2 >/dev/null 2>&1 ||
	[ $? -eq 1 ]
$later "$sd" -C elsewhere/deep/two report 2024Q3 >/dev/null 2>&1 || [ $? -eq 1 ]
sums elsewhere/deep/two/reports/2024Q3 >third.sums
diff first.sums third.sums || fail "another folder or day gives other bytes"
sums one/receipts >first.sums
sums elsewhere/deep/two/receipts >third.sums
diff first.sums third.sums || fail "another folder or day gives other receipts"

# Who sees what: a text planted in every field of every ledger reaches no product beyond its audience;
# numbers of cases and money of one case reach nothing that goes to other units. The policy is
# rules/audiences.csv, and what it must be at least is tests/data/audiences.
. "$ROOT/tests/run_lib.sh"
sanitized && exit 0 # looks at what is printed, not at how
python3 "$ROOT/tests/accept/audiences.py" agree "$ROOT" "$ROOT/tests/data/audiences" >differ.txt ||
	fail "rules/audiences.csv is not the policy: $(cat differ.txt)"
whole work
python3 "$ROOT/tests/accept/audiences.py" plant work codes
rm -rf work/reports/* work/receipts
sed -i '/^bgs,/s/$/370124/' work/rules/units.csv
expect 1 "$sd" -C work report 2024Q3 --quiet
expect 0 "$sd" -C work assess 2023 --quiet
expect 0 "$sd" -C work remind --as-of 2024-10-20 --quiet
expect 0 "$sd" -C work brief --as-of 2024-10-20 --quiet
expect 0 "$B/shuangda-render" --receipts -C work 2024Q3
expect 0 "$sd" -C work export 2024Q3 --quiet

search() {
	python3 "$ROOT/tests/accept/audiences.py" search work codes "$ROOT/tests/data/audiences"
}
search >seen.txt || fail "beyond an audience: $(cat seen.txt)"
[ "$(sed -n 's/^\([0-9]*\) products.*/\1/p' seen.txt)" -ge 150 ] || fail "few products: $(cat seen.txt)"
fields_shown() {
	sed -n 's/.*, \([0-9]*\) of them shown.*/\1/p' seen.txt
}
shown=$(fields_shown)
[ "$shown" -ge 20 ] || fail "few fields: $(cat seen.txt)"

[ "$(sed -n 's/.* amounts planted, \([0-9]*\) shown.*/\1/p' seen.txt)" -ge 10 ] ||
	fail "few amounts: $(cat seen.txt)"

# a leak is found: another unit's field, a field for the office, the number of a case
leak() { # FILE TEXT WORDS
	cp "$1" kept
	printf '%s\n' "$2" >>"$1"
	! search >seen.txt || fail "not found: $2 in $1"
	grep -q "$3" seen.txt || fail "not named: $(cat seen.txt)"
	cp kept "$1"
}
sign() {
	sed -n "s/\t$1\t.*//p" codes
}
leak work/reports/2024Q3/单位报告/县公安局_2024Q3.html "$(sign cases.party)NYJE" '^reports.*县公安局.*cases.party.*nyj'
leak work/reports/2024Q3/工作简报_2024Q3.md "$(sign roster.phone)BGSE" '^reports.*工作简报.*roster.phone'
leak work/reports/2024Q3/会议展示_2024Q3.html "$(sign linkage.charge)GAJE" '^reports.*会议展示.*linkage.charge'
number=$(sql work "SELECT case_no FROM linkage_statement WHERE length(case_no) > 8 LIMIT 1")
leak work/reports/2024Q3/材料报送情况通报_2024Q3.md "$number" '^reports.*通报.*案件编号'
amount=$(sql work "SELECT printf('%.2f', value / 1e6) FROM cases_statement WHERE value >= 2000000000 LIMIT 1")
leak work/reports/2024Q3/图表/03_各单位立案_2024Q3.svg "<text>$amount</text>" '^reports.*各单位立案.*一件案件的金额'

leak work/上报/上报包_370124_2024Q3.db.sha256 "$number" '^上报.*案件编号'

# another line of the rules is another product: of police and courts the members now see amounts, of
# fields of rows nobody but the office sees any, and money of one case is shown where it was masked
police='立案涉案金额[0-9]'
! grep -q "$police" work/reports/2024Q3/工作简报_2024Q3.md || fail "amounts of the police in the bulletin"
grep -q "$police" work/reports/2024Q3/工作报告_2024Q3.md || fail "no amounts of the police in the report"
grep -q '\*\*\*</td>' work/reports/2024Q3/会议展示_2024Q3.html || fail "nothing masked on the page"
sed -E -e 's/^(fact,[a-z_]*),[a-z ]*,/\1,unit sides members superior,/' \
	-e 's/^(field,[a-z._]*),[a-z ]*,/\1,,/' work/rules/audiences.csv >changed
mv changed work/rules/audiences.csv
expect 0 "$sd" -C work render 2024Q3 --quiet
expect 0 "$sd" -C work remind --as-of 2024-10-20 --quiet
expect 0 "$sd" -C work export 2024Q3 --quiet
grep -q "$police" work/reports/2024Q3/工作简报_2024Q3.md || fail "no amounts of the police in the bulletin"
! grep -q '\*\*\*</td>' work/reports/2024Q3/会议展示_2024Q3.html || fail "masked on the page"
search >seen.txt || fail "beyond an audience: $(cat seen.txt)"
[ "$(fields_shown)" -lt "$shown" ] || fail "nothing withheld: $(cat seen.txt)"

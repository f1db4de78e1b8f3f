# Faults from outside while a report is made: a folder at work, a missing font, programs that fail
# or do half of their work, a missing wording. Each has its code, and the last report stays.
. "$ROOT/tests/run_lib.sh"
office work 2024Q3
take work 2024Q3
expect 0 "$sd" -C work analyze 2024Q3
rm work/notes/2024Q3.md
expect 0 "$sd" -C work render 2024Q3
grep -q 'REN063 .*notes/2024Q3.md' err.txt || fail "no word on the missing notes"
# one quarter alone has nothing to forecast from
grep -q 'REN052 ' err.txt || fail "no word on a chart without data: $(cat err.txt)"
sums work/reports >before.sum

# refuses CODE COMMAND...: ends with 2 and CODE, and the report is as it was.
refuses() {
	code=$1
	shift
	expect 2 "$@"
	grep -q "^错误 $code " err.txt || fail "no $code: $(cat err.txt)"
	sums work/reports | cmp - before.sum || fail "$code: the report has changed"
	[ -z "$(find work/reports -name '.*' -newer before.sum ! -name .)" ] ||
		fail "$code: remains"
}

refuses CLI007 "$sd" -C work assess 2024Q3
refuses CLI007 "$B/shuangda-analyze" -C work --assess 2024Q3

# another program at work, for longer than one waits
exec 9>work/.lock
flock 9
refuses CLI012 "$sd" -C work analyze 2024Q3 9>&-
exec 9>&-

# fake NAME: a program that stands before the true one; its text on standard input
mkdir fake
fake() {
	{ echo '#!/bin/sh' && cat; } >"fake/$1"
	chmod +x "fake/$1"
}
before() {
	SHUANGDA_PROGRAMS=$PWD/fake:/usr/bin:/bin "$@"
}
fake fc-match <<END
echo 'DejaVu Sans'
END
refuses REN050 before "$sd" -C work render 2024Q3
rm fake/fc-match
fake gnuplot <<END
echo 'line 1: no such terminal'
exit 1
END
refuses REN051 before "$sd" -C work render 2024Q3
grep -q 'no such terminal' err.txt || fail "not gnuplot's own words"
# a picture cut off in the middle
real=$(command -v gnuplot)
fake gnuplot <<END
"$real" "\$@" && for f in ../charts/*.svg; do head -c 400 "\$f" >cut && cat cut >"\$f"; done
END
refuses REN051 before "$sd" -C work render 2024Q3
# a file of nothing beside them
fake gnuplot <<END
"$real" "\$@" && : >../charts/empty.png
END
refuses REN008 before "$sd" -C work render 2024Q3
rm fake/gnuplot

rm work/rules/wording/bulletin.md
refuses REN061 "$sd" -C work render 2024Q3
cp "$ROOT/rules/wording/bulletin.md" work/rules/wording/
expect 0 "$sd" -C work render 2024Q3
sums work/reports | cmp - before.sum || fail "another report"

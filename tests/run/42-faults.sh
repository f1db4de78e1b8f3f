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
# without the font or the programs all the rest is made, and that is said; nothing is signed so
made() {
	(cd work/reports/2024Q3 && find . -type f ! -path './图表/*' | LC_ALL=C sort)
}
made >whole.txt
expect 1 before "$sd" -C work render 2024Q3
grep -q '^错误 REN085 没有安装字体 Noto Sans CJK SC' err.txt || fail "the font: $(cat err.txt)"
made | cmp - whole.txt || fail "without pictures other products are missing"
[ ! -e work/reports/2024Q3/图表 ] || fail "pictures of before beside new figures"
rm fake/fc-match
cp -a work other
expect 1 env SHUANGDA_PROGRAMS=/nonexistent "$sd" -C other report 2024Q3
head -n 1 err.txt | grep -q '^提醒 PRC006 .*gnuplot、fc-match.*ssconvert' ||
	fail "not told at first: $(cat err.txt)"
expect 0 "$sd" -C work render 2024Q3
sums work/reports | cmp - before.sum || fail "the pictures are not back"
# on a terminal what takes longer than a second is told, and the line is taken back
real=$(command -v gnuplot)
fake gnuplot <<END
sleep 2
exec "$real" "\$@"
END
on_terminal() {
	TERM=xterm script -qec "$*" /dev/null </dev/null >terminal.txt 2>&1 || fail "$*: $(cat terminal.txt)"
}
on_terminal env SHUANGDA_PROGRAMS=$PWD/fake:/usr/bin:/bin "$sd" -C work render 2024Q3
LC_ALL=C grep -q "$(printf '正在生成，已用1秒\033\[K\r.*\r\033\[K[^\r]')" terminal.txt ||
	fail "no progress, or not taken back: $(cat -v terminal.txt)"
tail -n 1 terminal.txt | grep -q '^[^ ]*reports/2024Q3' || fail "the end: $(tail -n 1 terminal.txt)"
on_terminal env SHUANGDA_PROGRAMS=$PWD/fake:/usr/bin:/bin "$sd" -C work --quiet render 2024Q3
! grep -q 正在生成 terminal.txt || fail "--quiet tells its progress"
expect 0 before "$sd" -C work render 2024Q3
! grep -q 正在生成 err.txt || fail "progress in a file"
fake gnuplot <<END
echo 'line 1: no such terminal'
exit 1
END
refuses REN051 before "$sd" -C work render 2024Q3
grep -q 'no such terminal' err.txt || fail "not gnuplot's own words"
# a picture cut off in the middle
fake gnuplot <<END
"$real" "\$@" && for f in ../图表/*.svg; do head -c 400 "\$f" >cut && cat cut >"\$f"; done
END
refuses REN051 before "$sd" -C work render 2024Q3
# a file of nothing beside them
fake gnuplot <<END
"$real" "\$@" && : >../图表/empty.png
END
refuses REN008 before "$sd" -C work render 2024Q3
rm fake/gnuplot

rm work/rules/wording/bulletin.md
refuses REN061 "$sd" -C work render 2024Q3
cp "$ROOT/rules/wording/bulletin.md" work/rules/wording/
expect 0 "$sd" -C work render 2024Q3
sums work/reports | cmp - before.sum || fail "another report"

# receipts that a killed front left due are written by the next command, whichever it is
sqlite3 work/store.db "INSERT INTO receipt_due SELECT DISTINCT unit, folder FROM submission WHERE unit = 'scjgj'"
rm work/receipts/2024Q3/县市场监督管理局/回执_*.xlsx
expect 1 "$sd" -C work status 2024Q3
[ -f work/receipts/2024Q3/县市场监督管理局/回执_县市场监督管理局_2024Q3.xlsx ] || fail "the receipt is still due"
[ "$(sql work 'SELECT count(*) FROM receipt_due')" = 0 ] || fail "receipts are still due"

# a store that another program keeps: one wait for all files, and what to do
begin sqlite3 work/store.db "BEGIN EXCLUSIVE; SELECT 1;" ".shell sleep 30"
sleep 0.5
began=$(date +%s)
refuses STO007 "$sd" -C work ingest work/inbox/2024Q3
[ $(($(date +%s) - began)) -lt 25 ] || fail "waited for every file"
[ "$(grep -c STO007 err.txt)" = 1 ] || fail "said more than once"
kill_begun
[ $kills = 1 ] || fail "the store was free before"

# a stage that the system kills has no word of its own; what is printed must arrive
(
	ulimit -f 1
	"$sd" -C work analyze 2024Q3 --as-of 2024-10-20 >out.txt 2>err.txt
) && fail "a killed stage ends with 0"
grep -q '^错误 PRC004 ' err.txt || fail "no word on a killed stage: $(cat err.txt)"
expect 0 "$sd" -C work render 2024Q3
for command in "status 2024Q3" "explain 2024Q3 全县 立案" "help"; do
	got=0
	"$sd" -C work $command >/dev/full 2>err.txt || got=$?
	[ $got = 2 ] && grep -q '^错误 FIL002 标准输出' err.txt || fail "$command: a full output ends with $got"
done

# a store that is missing is not begun anew
mv work/store.db kept.db
for command in "status 2024Q3" "report 2024Q3" "init ."; do
	refuses CLI014 "$sd" -C work $command
	[ ! -e work/store.db ] || fail "$command: a new store"
done
mv kept.db work/store.db

sanitized && exit 0 # a preloaded library and the sanitizers' own do not go together
# a folder that cannot be read to its end, wherever it is read: no register or store is missing
# for that, and the register stays what people wrote
office listed 2024Q3
find listed/inbox/2024Q3 -type f ! -name '县公安局_*' ! -name 收文登记.csv -delete
cp -a listed kept
number=1
while :; do
	rm -rf listed mark
	cp -a kept listed
	got=0
	INJECT_CALL=readdir INJECT_NR=$number INJECT_ERRNO=5 INJECT_MARK=$PWD/mark \
		LD_PRELOAD=$B/tests/torture/inject.so \
		"$sd" -C listed ingest listed/inbox/2024Q3 >out.txt 2>err.txt || got=$?
	[ -e mark ] || break
	cmp -s listed/inbox/2024Q3/收文登记.csv kept/inbox/2024Q3/收文登记.csv ||
		fail "reading a folder fails at $number: another register"
	[ "$got" = 2 ] || [ "$(sql listed "SELECT count(register_line) FROM submission")" = 3 ] ||
		fail "reading a folder fails at $number: $got, without the register"
	number=$((number + 1))
done
[ $number -gt 50 ] || fail "folders were read $number times only"
mv listed/store.db kept.db
expect 2 env INJECT_CALL=readdir INJECT_NR=1 INJECT_ERRNO=5 INJECT_MARK="$PWD/mark" \
	LD_PRELOAD="$B/tests/torture/inject.so" "$sd" -C listed init .
[ ! -e listed/store.db ] || fail "a new store where the old one could not be looked for"

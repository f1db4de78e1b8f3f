# What an office keeps: backup and restore, check, the log of commands, and a person forgotten.
. "$ROOT/tests/run_lib.sh"
office work 2024Q3
take work 2024Q3
expect 1 "$sd" -C work report 2024Q3

# the log has a row for what changed the store, and none for what did not
expect 0 "$sd" -C work log
grep -q '完成，有退回或待确认的　shuangda-ingest ' out.txt || fail "no word of the ingest: $(cat out.txt)"
grep -q '来件 县公安局_信息报送台账_2024Q3.csv　指纹 [0-9a-f]\{12\}$' out.txt || fail "no file: $(cat out.txt)"
grep -q '完成　shuangda-analyze ' out.txt || fail "no word of the analysis"
nr=$(sql work 'SELECT count(*) FROM command_log')
expect 1 "$sd" -C work ingest work/inbox/2024Q3
expect 0 "$sd" -C work analyze 2024Q3
expect 1 "$sd" -C work status 2024Q3
[ "$(sql work 'SELECT count(*) FROM command_log')" = "$nr" ] || fail "a row for a command that changed nothing"
[ "$(sql work 'SELECT count(*) FROM command_log WHERE result IS NULL')" = 0 ] || fail "a command without an end"
expect 0 "$sd" -C work log --csv
grep -q '^时间,结束' out.txt || grep -q '时间,结束,用户' out.txt || fail "no table: $(head -1 out.txt)"

# what units handed in as proof is registered, and kept with the rest
mkdir -p work/证明材料/2024/县公安局
echo 目录 >work/证明材料/2024/县公安局/目录.pdf
expect 0 "$sd" -C work ingest work/证明材料
[ "$(sql work 'SELECT count(*) FROM command_log')" = $((nr + 1)) ] || fail "no row of the proof"

# a backup is whole, and an office made of it is the same; what people wrote in a reminder, too
expect 0 "$sd" -C work remind --as-of 2024-10-20
echo 已电话催办 >>work/reminders/2024-10-20/催办.txt
expect 0 "$sd" -C work backup kept.tar
[ "$(stat -c %a kept.tar)" = 600 ] || fail "others may read the backup"
tar -xOf kept.tar SHA256SUMS >/dev/null || fail "tar cannot read it"
# it is never taken into itself, nor is anything but a file read or replaced; what a killed one left is
# written over
for place in reports/kept.tar received/kept.tar notes/../rules/kept.tar; do
	expect 2 timeout 60 "$sd" -C work backup work/$place
	grep -q '^错误 CLI057 ' err.txt && [ ! -e work/$place ] || fail "within what it takes: $place: $(cat err.txt)"
done
mkfifo pipe work/notes/pipe
expect 2 timeout 60 "$sd" -C work backup pipe
grep -q '^错误 FIL002 pipe' err.txt && [ -p pipe ] || fail "a pipe was replaced: $(cat err.txt)"
expect 2 timeout 60 "$sd" -C work backup other.tar
grep -q '^错误 FIL001 .*notes/pipe' err.txt || fail "a pipe was read: $(cat err.txt)"
rm pipe work/notes/pipe
head -c 30000000 /dev/zero >kept.tar.part
expect 0 "$sd" -C work backup kept.tar
! ls | grep -E '^(kept|other)\.tar\.' || fail "half a backup stays"
(umask 0 && expect 0 "$sd" restore kept.tar again)
! grep -q STO022 err.txt || fail "what is restored was open to others: $(cat err.txt)"
for part in received 证明材料 rules notes reports reminders; do
	sums work/$part >a.sums
	sums again/$part >b.sums
	cmp a.sums b.sums || fail "$part differs after restoring"
done
dump work >a.sql
dump again | grep -v "^INSERT INTO receipt_due" >b.sql
cmp a.sql b.sql || fail "the store differs after restoring"
expect 0 "$sd" -C again check
sums work/receipts >a.sums
sums again/receipts >b.sums
cmp a.sums b.sums || fail "the receipts differ after restoring"
grep -q '没有发现问题' out.txt || fail "check: $(cat out.txt)"
grep -q '处数字，抽查4[0-9]处，重算\([0-9]*\)处，一致\1处，不符0处' out.txt || fail "no number was asked for: $(cat out.txt)"
expect 0 "$sd" -C again log
grep -q '从备份恢复：kept.tar' out.txt || fail "no word of the restoring"
expect 0 "$sd" -C again report 2024Q3

# each number of a report, to its last decimal; one that was changed, printed or in the store, is named
trace=again/reports/2024Q3/数据溯源.csv
expect 0 "$sd" -C again check --all
grep -q '处数字，重算\([0-9]*\)处，一致\1处，不符0处' out.txt || fail "not every number: $(cat out.txt)"
! grep -q 抽查 out.txt || fail "--all asked for some: $(cat out.txt)"
# words of the parts of a longer period (信息报送台账〔三季度〕) come out again, too
cp -R again parts
got=0
"$sd" -C parts report 2024-06..2024-09 --as-of 2024-10-20 --quiet >out.txt 2>&1 || got=$?
[ $got -le 1 ] || fail "report of four months: $(cat out.txt)"
grep -q '^报送情况,.*〔三季度〕' parts/reports/2024-06..2024-09/数据溯源.csv || fail "no part of the period is named"
expect 0 "$sd" -C parts check --all

cp "$trace" trace.csv
cp again/store.db kept.db
tampered() { # LINE WORDS: check names the line, what was printed and what comes out
	expect 1 "$sd" -C again check --all
	[ "$(grep -c '^错误 CLI052 ' err.txt)" = 1 ] || fail "not one number: $(cat err.txt)"
	grep -q "^错误 CLI052 .*数据溯源.csv：第$1行：.*$2" err.txt || fail "not named: $(cat err.txt)"
	grep -q '，不符1处' out.txt || fail "not counted: $(cat out.txt)"
	cp trace.csv "$trace"
}
line=$(grep -n '^综述,.*,罚没款,.*[0-9]\.[0-9][0-9]万元,' "$trace" | head -1 | cut -d: -f1)
sed -i "${line}s/\([0-9]\.[0-9]\)[0-9]万元/\1万元/" "$trace"
tampered "$line" '综述写作“[0-9]*\.[0-9]万元”（库中数值[0-9]*），重算得到[0-9]*：shuangda explain'
sed -i "${line}s/万元,\\([0-9]*\\),/万元,1\\1,/" "$trace"
tampered "$line" '（库中数值1[0-9]*），重算得到'
sqlite3 again/store.db "UPDATE figure_result SET value = value + 1 WHERE figure = 'delivery_units'"
line=$(grep -n ',delivery_units,' "$trace" | head -1 | cut -d: -f1)
expect 1 "$sd" -C again check --all
grep -q "^错误 CLI052 .*：第${line}行：.*“18个成员单位中”（库中数值18），重算得到19：" err.txt ||
	fail "a changed row of the store: $(cat err.txt)"
cp kept.db again/store.db

# nothing is restored over an office, or from what is no whole backup
expect 2 "$sd" restore kept.tar again
grep -q '^错误 CLI050 ' err.txt || fail "restored over an office"
size=$(stat -c %s kept.tar)
for at in 700 $((size / 3)) $((size / 2)) $((size - 5000)); do
	cp kept.tar bad.tar
	printf '\125\252\125' | dd of=bad.tar bs=1 seek=$at conv=notrunc 2>/dev/null
	cmp -s kept.tar bad.tar && continue
	expect 2 "$sd" restore bad.tar other
	[ ! -e other ] && [ ! -e other.restoring ] || fail "a damaged backup was restored"
done
head -c $((size / 2)) kept.tar >bad.tar
expect 2 "$sd" restore bad.tar other
grep -q '^错误 FIL006 ' err.txt || fail "half a backup: $(cat err.txt)"
mkdir evil && echo x >evil/x && tar -C evil --transform 's,^x,../escaped,' -Pcf bad.tar x
expect 2 "$sd" restore bad.tar other
[ ! -e escaped ] || fail "a backup wrote outside of its folder"

# check finds what is not as it was
again=$(ls again/received | head -1)
echo x >>"again/received/$again"
sed -i '2s/,[0-9]*件,/,98765件,/' again/reports/2024Q3/数据溯源.csv
sqlite3 again/store.db "DELETE FROM refused_row WHERE (submission, line) = (SELECT submission, line FROM refused_row LIMIT 1)"
expect 1 "$sd" -C again check
grep -q '^错误 CLI051 .*与收到时不同' err.txt || fail "a changed original: $(cat err.txt)"
grep -q '^错误 CLI052 .*98765件' err.txt || fail "a changed number: $(cat err.txt)"
grep -q '^错误 STO021 ' err.txt || fail "a lost row: $(cat err.txt)"
sqlite3 again/store.db "DELETE FROM submission WHERE id = 1"
expect 1 "$sd" -C again check
grep -q '^错误 STO020 ' err.txt || fail "a lost file: $(cat err.txt)"

# what was typed stands in the log in one line, without what a terminal obeys and without numbers
# of persons; so do names and reasons, and the screen shows no more
expect 0 env SUDO_USER="$(printf 'x\033[2J')" "$sd" -C work review 2024Q3 --date 2024-10-20 \
	--by "$(printf '李\033[31m四 138-0013-8000\n2024-10-01T00:00:00　root　完成　假的')"
cp out.txt said.txt
expect 0 "$sd" -C work backup "卡6222 0200 0000 0007.tar"
cat out.txt >>said.txt
rm 卡*.tar
expect 0 "$sd" -C work log
cat out.txt >>said.txt
expect 1 "$sd" -C work status 2024Q3
cat out.txt >>said.txt
expect 2 "$sd" -C work analyze 138-0013-8000
cat err.txt >>said.txt
! tr -d '\n' <said.txt | LC_ALL=C grep -q '[[:cntrl:]]' || fail "a terminal obeys: $(cat -v said.txt)"
! grep -E '138-0013-8000|0200 0000|^2024-10-01T' said.txt || fail "what was typed is shown as it was"
for number in 138-0013-8000 '0200 0000'; do
	! grep -qa -e "$number" work/store.db || fail "a number that was typed is in the store"
done

# a person is forgotten in the store, its free pages and the originals, with a record without the name
person=$(sql work "SELECT party FROM cases_statement WHERE length(party) > 3 LIMIT 1")
expect 2 "$sd" -C work forget "$person"
grep -q '^错误 CLI053 ' err.txt || fail "without a reason"
expect 2 "$sd" -C work forget 张 --reason 本人申请
grep -q '^错误 CLI054 ' err.txt || fail "a text of one letter"
for text in 2024Q3 2024-09 2024年9月 20240; do
	expect 2 "$sd" -C work forget "$text" --reason 本人申请
	grep -q '^错误 CLI054 ' err.txt || fail "what stands in every row: $text"
done
expect 2 "$sd" -C work forget 公安 --reason 本人申请
grep -q '^错误 CLI058 .*“公安”.*rules/[a-z]*.csv' err.txt || fail "a word of the rules: $(cat err.txt)"
expect 0 "$sd" -C work review 2024Q3 --by "$person" --date 2024-10-20
expect 0 "$sd" -C work forget "$person" --reason "$person（电话138-0013-8000）本人申请"
! grep -q "$person" work/store.db || fail "still in the store"
! grep -rq "$person" work/received || fail "still in an original"
expect 0 "$sd" -C work log
grep -q '删除个人信息：（略）（电话138-\*\*\*\*-8000）本人申请' out.txt && grep -q '删去原件　指纹 ' out.txt || fail "no record: $(cat out.txt)"
! grep -q "$person" out.txt || fail "the record names the person"
expect 1 "$sd" -C work report 2024Q3
! grep -rq "$person" work/receipts work/reports --include=*.csv --include=*.md || fail "still in a report"
! grep -rq "$person" work/received || fail "an original came back"
forgotten=$(sql work "SELECT s.unit FROM submission s JOIN forgotten_file USING (sha256) WHERE s.table_name = 'cases' LIMIT 1")
"$sd" -C work explain 2024Q3 "$forgotten" 立案 --raw >out.txt 2>err.txt || :
grep -q '^错误 ANA095 ' err.txt || fail "an original that was removed on purpose: $(cat err.txt)"

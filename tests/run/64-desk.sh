# The desk's page: its counts are those of status, its links lead to what is there, hostile names stay
# texts, nothing else of the office is touched; and the desktop's program: it runs what is due, shows
# how far it is, and opens the page, or one that says what is wrong and what to do.
. "$ROOT/tests/run_lib.sh"
office work 2024Q2 2024Q3
take work 2024Q2
expect 1 "$sd" -C work report 2024Q3 --quiet
expect 0 "$sd" -C work remind --as-of 2024-10-20
cp work/inbox/2024Q3/县司法局_信息报送台账_2024Q3.csv \
	'work/inbox/2024Q3/<img src=x onerror=alert(1)>"&#%20 县司法局_统计指标表_2024Q3.csv'
expect 1 "$sd" -C work ingest --quiet --received 2024-10-19 work/inbox/2024Q3
# names that are no words of a shell
hashes() { (cd work && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum); }
hashes >before.txt
sql work .dump >store-before.txt
expect 0 "$sd" -C work desk --as-of 2024-10-20
[ ! -s err.txt ] || fail "said beside it: $(cat err.txt)"
grep -qx "$PWD/work/工作台.html" out.txt || fail "which page: $(cat out.txt)"
python3 "$ROOT/tests/accept/desk_parts.py" work "$sd" 2024Q3 2024-10-20 '<img src=x onerror=alert(1)>"&#%20' \
	>faults.txt || fail "$(cat faults.txt)"
[ "$(stat -c %a work/工作台.html)" = 600 ] || fail "others may read the page"
cp work/工作台.html first.html
(cd work/inbox/2024Q3 && "$sd" desk --as-of 2024-10-20 --quiet) || fail "not from a folder below"
cmp first.html work/工作台.html || fail "the same day reads otherwise"
rm work/工作台.html
hashes | cmp - before.txt || fail "something else was changed"
sql work .dump | cmp - store-before.txt || fail "the store was changed"
[ ! -e work/.scratch ] || fail "the copy stays"
expect 2 "$sd" -C work desk 2024Q3
expect 0 "$sd" -C work desk --due --as-of 2024-09-29
grep -qx 2024Q2 out.txt || fail "due on the last day but one: $(cat out.txt)"
expect 0 "$sd" -C work desk --due --as-of 2024-09-30
grep -qx 2024Q3 out.txt || fail "due on the last day: $(cat out.txt)"
# what stands in the log is when the last backup was
grep -q 没有备份的记录 first.html || fail "no backup is not told"
expect 0 "$sd" -C work backup kept.tar --quiet
expect 0 "$sd" -C work desk --quiet
! grep -q 备份的记录 work/工作台.html || fail "the backup is not known"
[ "$(sql work "SELECT count(*) FROM command_log WHERE detail LIKE '已备份到 %'")" = 1 ] || fail "not in the log"

# a page that a bad program would make
sed 's|</main>|<a href="http://a/b">x</a><a href="inbox/none.csv">x</a></main>|' first.html >work/工作台.html
! python3 "$ROOT/tests/accept/desk_parts.py" work "$sd" 2024Q3 2024-10-20 >faults.txt || fail "a bad page passes"
grep -q 'leads out' faults.txt && grep -q 'nothing there' faults.txt || fail "not told: $(cat faults.txt)"

# ---- the desktop's program, with windows and a browser that write down how they were called
desk=$ROOT/deploy/desktop/shuangda-desk
mkdir bin home
for name in $(ls /usr/bin/ | grep -xE 'sh|cat|chmod|grep|sed|awk|date|find|head|tail|dirname|readlink|mkdir|mktemp|mv|rm|wc|locale|flock|setsid|sleep|gnuplot'); do
	ln -s "/usr/bin/$name" bin/
done
ln -s "$sd" bin/shuangda
cat >zenity.sh <<'SH'
#!/bin/sh
printf '%s\n' "$*" >>"$CALLS"
case $* in
*--progress*) cat >>"$CALLS" ;;
*--file-selection*) echo "$CHOSEN" ;;
esac
SH
cat >bin/xdg-open <<'SH'
#!/bin/sh
printf 'opened %s\n' "$1" >>"$CALLS"
SH
chmod +x zenity.sh bin/xdg-open
ln -s "$PWD/zenity.sh" bin/zenity
export CALLS=$PWD/calls.txt HOME=$PWD/home SHUANGDA_DESK_DAY=2024-10-20
unset XDG_CONFIG_HOME WAYLAND_DISPLAY SHUANGDA_DESK_TERMINAL || :
run_desk() { # STATUS DISPLAY [FOLDER]
	: >calls.txt
	want=$1
	got=0
	env PATH="$PWD/bin" DISPLAY="$2" "$desk" ${3:+"$3"} >out.txt 2>err.txt </dev/null || got=$?
	[ $got -eq "$want" ] || fail "exit $got instead of $want: $(cat out.txt err.txt calls.txt "$3/工作台.log")"
	for i in 1 2 3 4 5 6 7 8 9 10; do
		! grep -q ^opened calls.txt || break
		sleep 0.1
	done
	[ ! -s err.txt ] || fail "said to nobody: $(cat err.txt)"
	! LC_ALL=C grep -v '[^ -~]' out.txt || fail "a line without a word of Chinese"
}
rm work/工作台.html
run_desk 1 :9 "$PWD/work" # refused files are no failure
grep -q '^# 正在接收 2024Q3 的材料' calls.txt || fail "no progress: $(cat calls.txt)"
grep -qx "opened $PWD/work/工作台.html" calls.txt || fail "not opened: $(cat calls.txt)"
[ -s work/工作台.html ] && grep -q 结果：1 work/工作台.log || fail "no page, or no log"
cat >bin/uxterm <<'SH' # a terminal without our letters stands for what the desktop prefers
#!/bin/sh
echo "in uxterm" >>"$CALLS"
SH
sed s/uxterm/xterm/ bin/uxterm >bin/xterm
chmod +x bin/uxterm bin/xterm
ln -s uxterm bin/x-terminal-emulator
mv bin/zenity .
run_desk 0 :9 "$PWD/work"
grep -qx 'in xterm' calls.txt || fail "the wrong terminal: $(cat calls.txt)"
mv zenity bin/
rm bin/uxterm bin/xterm bin/x-terminal-emulator work/工作台.html
run_desk 1 '' # no window, and the office used last
grep -q 正在接收 out.txt || fail "no word of how far it is: $(cat out.txt)"
grep -qx "opened $PWD/work/工作台.html" calls.txt && [ -s work/工作台.html ] || fail "not opened"
rm home/.config/shuangda/office # asked for
CHOSEN=$PWD/work run_desk 1 :9
grep -q file-selection calls.txt && grep -qx "$PWD/work" home/.config/shuangda/office || fail "not asked"
(
	flock 9
	run_desk 0 :9 "$PWD/work"
	grep -q 已经有一个窗口 calls.txt && ! grep -q opened calls.txt || fail "two at once: $(cat calls.txt)"
) 9>>work/.desk.lock
rm -rf work/inbox/2024Q3 # nothing came: no report is tried
run_desk 0 :9 "$PWD/work"
! grep -q 正在接收 calls.txt && grep -q 'opened .*工作台' calls.txt || fail "nothing came: $(cat calls.txt)"
printf '单位&<b>\n' >work/rules/units.csv # a failure is a page with what to do
run_desk 2 :9 "$PWD/work"
grep -qx "opened $PWD/work/出错说明.html" calls.txt || fail "no page of the failure: $(cat calls.txt)"
[ "$(stat -c %a work/出错说明.html)" = 600 ] && [ "$(stat -c %a work/工作台.log)" = 600 ] || fail "not private"
grep -q 处理办法 work/出错说明.html && grep -q RUL work/出错说明.html || fail "$(cat work/出错说明.html)"
! grep -q '&<b>\|<b>' work/出错说明.html || fail "a text became markup"
rm bin/shuangda # a program that does not start says nothing in English
printf '#!/bin/sh\necho "error while loading shared libraries" >&2\nexit 127\n' >bin/shuangda
chmod +x bin/shuangda
run_desk 2 :9 "$PWD/work"
grep -q 程序没有运行起来 work/出错说明.html && ! grep -q 'shared libraries' work/出错说明.html || fail "English"
grep -q 'shared libraries' work/工作台.log || fail "not in the log"

# the real window closes by itself
if ! command -v zenity >/dev/null || ! command -v Xvfb >/dev/null; then
	echo "zenity and Xvfb are not here: windows were stood in for only"
	exit 0
fi
rm bin/shuangda bin/zenity
ln -s "$sd" bin/shuangda
ln -s "$(command -v zenity)" bin/zenity
cp "$ROOT/rules/units.csv" work/rules/
Xvfb -displayfd 3 -screen 0 800x600x24 3>display.txt 2>xvfb.txt &
server=$!
trap 'kill $server' EXIT
for i in 1 2 3 4 5 6 7 8 9 10; do
	[ ! -s display.txt ] || break
	sleep 0.3
done
run_desk 0 ":$(cat display.txt)" "$PWD/work"
grep -qx "opened $PWD/work/工作台.html" calls.txt || fail "not opened: $(cat calls.txt work/工作台.log)"
! grep -qi 'zenity.*error\|cannot open display\|unknown option\|This option is not' work/工作台.log ||
	fail "the window: $(tail -5 work/工作台.log)"

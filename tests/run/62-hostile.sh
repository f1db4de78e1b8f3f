# Texts that attack (tests/hostile/texts.txt) in every column, name of a file and of a sheet, in the
# register, the notes, the proofs and the rules, through all stages to every product and receipt: no
# command runs, no formula, no markup, nothing outside of the office, no request.
. "$ROOT/tests/run_lib.sh"
"$sd" init work --quiet
mark=$PWD/ran
python3 "$ROOT/tests/accept/hostile.py" fill work "$ROOT/samples/inbox/2024Q3" \
	"$ROOT/tests/hostile/texts.txt" "$mark"
[ "$(ls work/inbox/2024Q3 | wc -l)" -ge 40 ] || fail "few files: $(ls work/inbox/2024Q3)"
rm -f /tmp/出界.txt

# what the programs connect to is written down where that is possible; sanitizers are traced themselves
watched() {
	if ! sanitized && strace -qq -e trace=none true 2>/dev/null; then
		strace -f -qq -A -e trace=connect,sendto,sendmsg -o net.txt "$@"
	else
		"$@"
	fi
}
: >net.txt
expect 1 watched "$sd" -C work ingest --received 2024-10-08 work/inbox/2024Q3 work/证明材料
for name in 出界.xlsx 炸弹.xlsx 重复.ods; do # a way out of the folder and bombs are no workbooks
	grep -q "_$name .* 退回$" out.txt || fail "taken in: $name: $(cat out.txt)"
done
[ "$(sql work "SELECT count(*) FROM submission WHERE status = 'in_force'")" -ge 30 ] || fail "few came in"
expect 1 watched "$sd" -C work report 2024Q3 --as-of 2024-10-14
expect 0 watched "$sd" -C work assess 2024 --as-of 2024-10-20
expect 0 watched "$sd" -C work remind --as-of 2024-10-20
expect 0 watched "$sd" -C work brief --as-of 2024-10-20
expect 0 watched "$sd" -C work desk --as-of 2024-10-20
expect 0 watched "$sd" -C work template 2024Q4
for command in "status 2024Q3" "check --all" "log" "explain 2024Q3 全县 A02_j"; do
	"$sd" -C work $command >said.txt 2>&1 || [ $? = 1 ] || fail "$command: $(cat said.txt)"
	! LC_ALL=C tr -d '\t\n' <said.txt | LC_ALL=C grep -q '[[:cntrl:]]' || fail "a terminal obeys $command"
done
! grep -E 'AF_INET|canary' net.txt || fail "a request"
# but for what the test itself wrote
! ls | grep -vxE 'work|out\.txt|err\.txt|net\.txt|said\.txt' || fail "something outside of the office"
[ ! -e "$mark" ] && [ ! -e /tmp/出界.txt ] || fail "a command ran, or a way out of the folder was taken"
[ -z "$(find work \( -name ran -o -name 'ran毒*' -o -name 出界.txt \) -print)" ] || fail "a planted file"

look() {
	python3 "$ROOT/tests/accept/hostile.py" look work
}
look >seen.txt || fail "more than text: $(cat seen.txt)"

# what is looked for is found
page=$(ls work/reports/2024Q3/工作简报_*.html)
spoiled() { # FILE TEXT WORDS
	cp "$1" kept
	printf '%s\n' "$2" >>"$1"
	! look >seen.txt || fail "not found: $2"
	grep -q "$3" seen.txt || fail "not named: $(cat seen.txt)"
	cp kept "$1"
}
spoiled "$page" '<img src="http://canary.invalid/x">' '<img src=http'
spoiled "$page" '<p onclick="x()">x</p>' '<p onclick>'
spoiled work/工作台.html '<a href="../../etc/passwd">x</a>' '<a href=..'
spoiled "$page" '<object></object>' 'tag <object>'
spoiled work/reports/2024Q3/数据溯源.csv '"=1+1毒001",x' 'a cell to obey'
spoiled work/reports/2024Q3/工作简报_2024Q3.md "$(printf '\033[2J')" 'a character that is obeyed'

# Help, near misses, the man page and the completion of bash: all of the table of commands.
. "$ROOT/tests/run_lib.sh"
expect 0 "$sd" help
commands=$(sed -n '/^命令：/,/^$/s/^  \([a-z-]*\) .*/\1/p' out.txt)
[ "$(echo "$commands" | wc -l)" -ge 12 ] || fail "the list of commands: $commands"
cp out.txt list.txt
expect 0 "$sd" --help
cmp out.txt list.txt || fail "help and --help differ"

for command in $commands; do
	for words in "$command --help" "$command -h" "-C nowhere $command --help" \
		"help $command" "$command --nothing --help"; do
		# shellcheck disable=SC2086 # words
		expect 0 "$sd" $words
		[ ! -s err.txt ] || fail "$words: words on stderr"
		[ "$words" = "$command --help" ] && cp out.txt help.txt
		cmp out.txt help.txt || fail "$words is not $command --help"
	done
	grep -q "^用法：shuangda $command " help.txt || fail "$command --help: no usage"
	grep -q "^  shuangda $command" help.txt || fail "$command --help: no example"
	[ "$(awk 'length > 300' help.txt)" = "" ] || fail "$command --help: a line without end"
	expect 0 "$sd" $command --version
	grep -q '^shuangda [0-9]' out.txt || fail "$command --version"
	# a mistyped option is refused, naming those that there are, and the one meant
	expect 2 "$sd" $command --quite
	grep -q "CLI001.*--quite；shuangda $command 的选项：-C --quiet" err.txt ||
		fail "$command --quite: $(cat err.txt)"
	grep -q 'CLI008 您是不是要：--quiet$' err.txt || fail "$command --quite: nothing near"
done
for stage in ingest analyze render; do
	expect 0 "$B/shuangda-$stage" --help
	grep -q "^  shuangda-$stage " out.txt || fail "$stage: no usage of its own"
done

# Options belong to commands: one of another command is refused, whoever runs it.
for words in 'init --csv x' 'status --raw 2024Q3' 'ingest --as-of 2024-10-12 x' \
	'report --full 2024Q3' 'stat --as-of 2024-10-12 sen' 'template --as-of 2024-10-12 2024Q3' \
	'ingest --reason x y' 'analyze --assess 2024' 'render --receipts'; do
	# shellcheck disable=SC2086 # words
	expect 2 "$sd" $words
	grep -q "CLI001.*shuangda ${words%% *} 的选项" err.txt || fail "$words: $(cat err.txt)"
done
# Values of options before the command are not taken for it.
expect 2 "$sd" --received 2024-10-08 ingest
grep -q 'CLI005.*shuangda ingest \[选项\] 文件' err.txt || fail "no usage: $(cat err.txt)"
for words in init report assess status explain template ingest withdraw analyze render stat; do
	expect 2 "$sd" $words
	grep -q "CLI005.*用法：shuangda $words \[选项\] " err.txt || fail "$words: $(cat err.txt)"
done

# Near misses.
near() {
	meant=$1
	shift
	expect 2 "$@"
	grep -q "^提示 CLI008 您是不是要：$meant\$" err.txt || fail "$*: $(cat err.txt)"
}
near 'status' "$sd" statuss 2024Q3
near 'report' "$sd" help reprot
near sen "$sd" stat sne
near level "$sd" stat sen levle=0.9
near 2024Q3 "$sd" status 2024年第三季
near 2024-09 "$sd" report 2024-009
office work 2024Q3
take work 2024Q3
near 2024Q3 "$sd" -C work explain 2024QQ3 县公安局 立案
near 县农业农村局 "$sd" -C work explain 2024Q3 县农业农村居 立案
near 县农业农村局 "$sd" -C work template 2024Q3 农业农局
near 办结 "$sd" -C work explain 2024Q3 县农业农村局 办接
near 县公安局 "$sd" -C work withdraw --reason 错 --unit 县公案局 12345678
near 执法案件台账 "$sd" -C work withdraw --reason 错 --table 执法案件台帐 12345678
near 2024Q3 "$sd" -C work withdraw --reason 错 --period 2024QQ3 12345678
near 2024Q3 "$sd" -C work template 2024QQ3
near 2024Q3 "$sd" -C work analyze 2024QQ3
near 2024Q3 "$sd" -C work render 2024QQ3

# The man page: roff without a warning where groff is there.
"$sd" help --man >shuangda.1
for command in $commands; do
	sed "s,\\\\-,-,g" shuangda.1 | grep -q "^\.SS shuangda $command " ||
		fail "$command is not in the man page"
done
if command -v groff >/dev/null && command -v preconv >/dev/null; then
	groff -k -man -Tutf8 -ww shuangda.1 >page.txt 2>warnings.txt
	if grep -v "can't break line" warnings.txt; then fail "roff"; fi
	[ "$(wc -l <page.txt)" -gt 100 ] || fail "an empty page"
fi

# The completion of bash, called as bash calls it.
command -v bash >/dev/null || exit 0
"$sd" help --bash >completion
cat >complete.sh <<'END'
PATH=$B:$PATH
. ./completion
# complete WORD...: the answers for the last word, a line each
complete_words() {
	COMP_WORDS=(shuangda "$@")
	COMP_CWORD=$#
	_shuangda shuangda "${@: -1}" ""
	printf '%s\n' "${COMPREPLY[@]}"
}
complete_words "$@"
END
complete() {
	B=$B bash --norc -eu complete.sh "$@" >words.txt || fail "completion of $*"
}
has() {
	grep -qxF -- "$1" words.txt || fail "no $1: $(cat words.txt)"
}
complete ''
echo "$commands" | sort >want.txt
sort words.txt | cmp - want.txt || fail "commands: $(cat words.txt)"
complete help st
has stat && has status
[ "$(wc -l <words.txt)" -eq 2 ] || fail "more than begins with st"
for command in $commands; do
	complete "$command" -
	"$sd" help "$command" | sed -n 's/^  -/-/p' | sed 's/  .*//' | tr ',' '\n' |
		sed 's/^ *//;s/ .*//' | sort >want.txt
	sort words.txt | cmp - want.txt || fail "options of $command: $(cat words.txt)"
done
complete -C work report ''
has 2024Q3
complete -Cwork analyze --as-of 2024-10-12 2024
has 2024Q3
complete -C work assess ''
has 2024
complete -C work explain 2024Q3 县农
has 县农业农村局
complete -C work explain 2024Q3 县农业农村局 立
has 立案
complete -C work template 2024Q3 县公安局 县农
has 县农业农村局
complete -C work withdraw --table 执
has 执法案件台账
complete stat poisson
has poisson_compare
mkdir -p 'a folder/b'
complete ingest 'a f'
has 'a folder'
complete -C 'a f'
has 'a folder'
(cd work && ln -s ../completion ../complete.sh . && complete report '' && has 2024Q3)
complete status 2024Q3 ''
[ ! -s words.txt ] || [ "$(tr -d '\n' <words.txt)" = "" ] || fail "a second period"

# Installed.
expect 0 make -C "$ROOT" B="$B" DESTDIR="$PWD/root" PREFIX=/usr install
cmp shuangda.1 root/usr/share/man/man1/shuangda.1
cmp completion root/usr/share/bash-completion/completions/shuangda
expect 0 root/usr/bin/shuangda init fresh
[ -f fresh/rules/units.csv ] || fail "the installed program has no rules"
expect 0 root/usr/bin/shuangda -C fresh init inner
[ -f fresh/inner/rules/units.csv ] || fail "init -C is another folder"
expect 0 root/usr/bin/shuangda -C fresh init "$PWD/absolute"
[ -f absolute/rules/units.csv ] || fail "init puts an absolute path under another folder"

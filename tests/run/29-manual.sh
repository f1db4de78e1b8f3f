# Every `explain` command that the manual names works on the sample office, and every figure of the
# office's ledgers has rows behind it.
. "$ROOT/tests/run_lib.sh"
whole work
expect 0 "$B/shuangda-analyze" -C work --quiet --as-of 2024-10-14 2024Q3
expect 0 "$sd" -C work assess 2023 --as-of 2024-01-10 --quiet
grep -o '`[^`]*explain 20[^`]*`\|^shuangda explain .*' "$ROOT/docs/manual.zh-CN.md" | tr -d '`' |
	sed 's/^shuangda //' | grep -v 互联网案件立案 | sort -u >commands # an example's own indicator
[ "$(wc -l <commands)" -ge 20 ] || fail "few commands in the manual: $(cat commands)"
while read -r command; do
	expect 0 "$sd" -C work $command </dev/null
	[ "$(wc -l <out.txt)" -gt 1 ] || fail "nothing behind $command: $(cat out.txt)"
done <commands
! grep '`… [^`]*`' "$ROOT/docs/manual.zh-CN.md" || fail "a command that is not written out"

sql work "SELECT figure, value ISNULL OR value = 0 FROM figure" >figures
while IFS='|' read -r figure none; do
	expect 0 "$sd" -C work explain 2024Q3 全县 "$figure" </dev/null
	[ "$none" = 1 ] || grep -q '^  1\. ' out.txt || fail "no row behind $figure: $(cat out.txt)"
done <figures

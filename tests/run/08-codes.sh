# The manual's list of messages is that of the program, with an example of every code that a clerk
# meets in a file or a rule; and a code without one is refused.
codes=$B/tests/tools/codes
"$codes" "$ROOT/docs/codes.csv" >page.md
cmp page.md "$ROOT/docs/codes.zh-CN.md" || {
	echo "docs/codes.zh-CN.md is not what make docs writes" >&2
	exit 1
}
[ "$(grep -c '^| ING' page.md)" -gt 100 ]
grep -v '^ING060,' "$ROOT/docs/codes.csv" >less.csv
if "$codes" less.csv >less.md 2>less.log; then exit 1; fi
grep -q 'no example of ING060' less.log
{ cat "$ROOT/docs/codes.csv"; echo 'ING999,多出'; } >more.csv
if "$codes" more.csv >more.md 2>more.log; then exit 1; fi
grep -q 'no code ING999' more.log

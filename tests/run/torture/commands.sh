# commands.sh short|long: every command (short: those that change most) killed before one of the
# changes that it makes to the disk, in each of the programs that it starts: the store is sound, the
# next command of any kind sweeps up what was begun, and the same command again leaves the office as
# if nothing had happened.
. "$ROOT/tests/run_lib.sh"
form=$1
inject=$B/tests/torture/inject.so

office kept 2024Q2 2024Q3
sed -i '/^bgs,/s/$/370124/' kept/rules/units.csv
for file in kept/inbox/*/*; do
	case $file in */县公安局_* | */县市场监督管理局_* | */收文登记.csv) ;; *) rm "$file" ;; esac
done
take kept 2024Q2
for quarter in 2024Q2; do
	"$sd" -C kept analyze --quiet $quarter && "$sd" -C kept render --quiet $quarter
done
cp -a kept bare # what came is not taken in yet
take kept 2024Q3
"$sd" -C kept analyze --quiet 2024Q3 && "$sd" -C kept render --quiet 2024Q3
"$sd" -C kept issue --quiet 2024Q2 --date 2024-07-20 --signer 张三 2>/dev/null
"$sd" -C kept template --quiet 2024Q4 2>/dev/null
rm bare/rules/audiences.csv # init adds it
hash=$(sha256sum <kept/inbox/2024Q3/县公安局_信息报送台账_2024Q3.csv | cut -c 1-12)
person=$(sql kept "SELECT party FROM cases_state WHERE length(party) BETWEEN 2 AND 3 LIMIT 1")

# facts DIR: the names of all that is there, what products are made of, how many rows there are. A
# review that is said again is kept again.
facts() {
	(cd "$1" && find . ! -path './store.db-*' ! -name .lock | LC_ALL=C sort)
	(cd "$1" && find inbox received receipts reports rules 上报 reminders briefs templates \
		-type f 2>/dev/null | LC_ALL=C sort | xargs -d '\n' sha256sum)
	for table in $(sql "$1" "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN
		('command_log', 'access_log', 'review') ORDER BY 1"); do
		sql "$1" "SELECT '$table', count(*) FROM \"$table\""
	done
}
# begun: what runs begin and put in its place later, where it is left.
begun() {
	find base \( -name '.*' ! -name .lock \) -o -path 'base/received/new.*'
}
# judge WHAT PERIOD... COMMAND: after a kill.
judge() {
	[ "$(sqlite3 base/store.db 'PRAGMA integrity_check')" = ok ] || fail "$what: the store"
	[ -z "$(sqlite3 base/store.db 'PRAGMA foreign_key_check')" ] || fail "$what: dangling rows"
	"$sd" -C base ingest --quiet empty >again.txt 2>&1 || [ $? -le 1 ] ||
		fail "$what: the next command: $(cat again.txt)"
	left=$(begun | grep -v '^base/reports/\.[^/]*\.next\(/\|$\)') || :
	[ -z "$left" ] || fail "$what: left behind the next command: $left"
	"$sd" -C base "$@" >again.txt 2>&1 || :
	facts base >rerun.txt
	diff undisturbed.txt rerun.txt >differs.txt || fail "$what: $(head -n 5 differs.txt; cat again.txt)"
}
# killed_before PROGRAM CHANGE COMMAND...: false when it makes fewer changes.
killed_before() {
	program=$1 change=$2
	shift 2
	rm -rf base mark
	cp -a "$from" base
	begin env INJECT_PROGRAM="$program" INJECT_CALL=change INJECT_NR="$change" INJECT_ERRNO=kill \
		INJECT_MARK="$PWD/mark" LD_PRELOAD="$inject" "$sd" -C base "$@"
	await_begun
	[ -e mark ] || {
		late=$((late - 1)) # none was meant
		return 1
	}
	what="$* killed in $program before change $change"
	[ $ended = 137 ] || fail "$what: ended with $ended"
	judge "$@"
}
# every FROM "PROGRAM..." COMMAND...
every() {
	from=$1 programs=$2
	shift 2
	rm -rf base
	cp -a "$from" base
	"$sd" -C base "$@" >out.txt 2>err.txt || [ $? -le 1 ] || fail "$*: $(cat out.txt err.txt)"
	facts base >undisturbed.txt
	before=$kills
	for program in $programs; do
		for change in $changes; do
			killed_before "$program" "$change" "$@" || break
		done
	done
	[ $kills -gt "$before" ] || fail "$* is never killed"
	[ "$form" = short ] || echo "$1: $((kills - before)) kills, the last before change $change"
}
mkdir empty
changes=${CHANGES:-$(if [ "$form" = short ]; then
	echo 20
else
	seq 1 40 && seq 45 5 100 && seq 110 10 300 && seq 330 30 1000 && seq 1100 100 9000
fi)}
front=shuangda ingest=shuangda-ingest analyze=shuangda-analyze render=shuangda-render
every bare "$front" init .
every bare $ingest ingest base/inbox/2024Q3
every kept $analyze analyze 2024Q3 --as-of 2024-10-20
every kept $render render 2024Q3
every kept $render export 2024Q3
every kept $render issue 2024Q3 --date 2024-10-25 --signer 张三
every kept "$front" backup "$PWD/office.tar"
[ "$form" != short ] || {
	tell_kills 5
	exit 0
}
every kept $ingest withdraw "$hash" --reason 误报 --received 2024-10-25
every kept $render template 2024Q4
every kept "$front" review 2024Q3 --by 李四 --date 2024-10-16
every kept "$front $analyze $render" verify 2024Q2
every kept "$front $analyze $render" remind --as-of 2024-10-20
every kept "$front $analyze $render" brief --as-of 2024-10-20
every kept "$front $analyze $render" desk --as-of 2024-10-20
every kept "$analyze $render" assess 2024 --as-of 2024-10-20
every kept $analyze explain 2024Q3 全县 立案 上期 --as-of 2024-10-19
every kept $analyze explain 2024Q3 县市场监督管理局 立案 --raw
every kept "$front" forget "$person" --reason 本人申请
tell_kills 20

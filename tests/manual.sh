# Every command of the manual runs as it is written there, in its order: those of its examples, and
# in the text those that name no 文件, 姓名 or 命令 for the reader to put in. What a reader has and a
# test has not (a stick, a file's fingerprint, a file of numbers) is put there under that name; the
# day is that on which the manual's report is signed.
. "$ROOT/tests/run_lib.sh"
sanitized && exit 0 # each command has a test of its own
whole 双打办公室
ledger=$ROOT/samples/inbox/2024Q3/县农业农村局_执法案件台账_2024Q3.csv
mkdir stick bin new
ln -s "$sd" bin/shuangda
PATH=$PWD/bin:$PATH
seq 1 20 >双打办公室/件数.txt
mkdir -p 双打办公室/证明材料
"$sd" -C 双打办公室 assess 2023 --quiet 2>err.txt || [ $? -le 1 ] || fail "assess: $(cat err.txt)"
hash=$(sql 双打办公室 "SELECT substr(sha256, 1, 12) FROM submission WHERE period = '2024Q3'
	AND status = 'in_force' GROUP BY sha256 HAVING count(*) = 1 ORDER BY min(id) LIMIT 1")

awk -v tick='`' '
	/^```/ { example = !example; next }
	example { if (/^(shuangda|printf) ?/) print; next }
	{ for (text = $0; (at = index(text, tick "shuangda ")) > 0;) {
		text = substr(text, at + 1)
		print substr(text, 1, index(text, tick) - 1)
		text = substr(text, index(text, tick) + 1) } }' "$ROOT/docs/manual.zh-CN.md" |
	sed 's/  *#.*//' >all
names='template|report|issue|init|restore|withdraw|backup|status|log' # named, not called
grep -vE " (文件|姓名|命令|期间)( |\$)|^shuangda ($names)\$" all >commands
[ "$(wc -l <commands)" -ge 50 ] || fail "few commands: $(cat commands)"

sed -e "s|/media/u盘|$PWD/stick|" -e "s/3fa9c01b77d2/$hash/" commands |
	while read -r line; do
		folder=双打办公室
		input=/dev/null
		case $line in
		"shuangda init "*) folder=. ;;
		"shuangda restore "*) cp stick/*.tar new/ && folder=new ;;
		*" -") input=$ledger ;;
		esac
		got=0
		(cd "$folder" && faketime '2024-10-25 10:00:00' sh -c "$line") \
			<"$input" >out.txt 2>err.txt || got=$?
		[ $got -le 1 ] || fail "$line: ended with $got: $(cat out.txt err.txt)"
	done

# Every command of the manual runs as it is written there, in its order, and gives what the manual
# says: those of its examples, and in the text those that name no 文件, 姓名 or 命令 for the reader
# to put in. Rows that an example adds to a rules file are added before. What a reader has and a
# test has not (a stick, a file's fingerprint, a file of numbers) is put there under that name; the
# day is that on which the manual's report is signed.
. "$ROOT/tests/run_lib.sh"
sanitized && exit 0 # each command has a test of its own
whole 双打办公室
sed -i '/^bgs,/s/$/370124/' 双打办公室/rules/units.csv # which the manual tells to
ledger=$ROOT/samples/inbox/2024Q3/县农业农村局_执法案件台账_2024Q3.csv
mkdir stick bin new first changed
ln -s "$sd" bin/shuangda
PATH=$PWD/bin:$PATH
seq 1 20 >双打办公室/件数.txt
mkdir -p 双打办公室/证明材料
"$sd" -C 双打办公室 assess 2023 --quiet 2>err.txt || [ $? -le 1 ] || fail "assess: $(cat err.txt)"
hash=$(sql 双打办公室 "SELECT substr(sha256, 1, 12) FROM submission WHERE period = '2024Q3'
	AND status = 'in_force' GROUP BY sha256 HAVING count(*) = 1 ORDER BY min(id) LIMIT 1")
cp -a 双打办公室 changed/

# CHAPTER, the rules file whose row it is or "-", and the line. An example that has no command is
# rows of the rules file named last.
awk -v tick='`' '
	BEGIN { OFS = "\t" }
	/^## / && !example { chapter = $2; sub(/、.*/, "", chapter) }
	/^```/ { example = !example; rows = 1; next }
	example && /^(shuangda|printf|cd|##) ?/ { rows = 0 }
	example { if (/^(shuangda|printf) ?/) print chapter, "-", $0
		else if (rows && file != "") print chapter, file, $0
		next }
	{ while (match($0, /`rules\/[a-z_]+\.csv`/)) {
		file = substr($0, RSTART + 7, RLENGTH - 8)
		$0 = substr($0, 1, RSTART - 1) substr($0, RSTART + 1) }
	  for (text = $0; (at = index(text, tick "shuangda ")) > 0;) {
		text = substr(text, at + 1)
		print chapter, "-", substr(text, 1, index(text, tick) - 1)
		text = substr(text, index(text, tick) + 1) } }' "$ROOT/docs/manual.zh-CN.md" |
	sed 's/  *#.*//' >all
names='template|report|issue|init|restore|withdraw|backup|status|log' # named, not called
grep -vE "	-	.* (文件|姓名|命令|期间)( |\$)|	shuangda ($names)\$" all >commands
[ "$(grep -c '	-	' commands)" -ge 75 ] || fail "few commands: $(cat commands)"
[ "$(grep -vc '	-	' commands)" -ge 14 ] || fail "few rows of rules: $(cat commands)"

# add_row FILE ROW: behind the rows that begin with its code, or instead of those of units.csv
last_row=
add_row() {
	code=${2%%,*}
	case $1:$last_row in
	units.csv:"$code",*) ;;
	units.csv:*) sed -i "/^$code,/d" "changed/双打办公室/rules/$1" ;;
	esac
	last_row=$2
	awk -v code="$code," -v row="$2" '
		{ line[NR] = $0; if (index($0, code) == 1) at = NR }
		END { for (i = 1; i <= NR; i++) {
			print line[i]
			if (i == at) print row }
		      if (!at) print row }' "changed/双打办公室/rules/$1" >rules.new
	mv rules.new "changed/双打办公室/rules/$1"
}
has() { # FILE...: each is there and not empty
	for file; do
		[ -s "$file" ] || fail "$line: no $file"
	done
}
says() { grep -q -- "$1" out.txt || fail "$line: does not say $1: $(cat out.txt err.txt)"; }
reports=双打办公室/reports
# given: what the manual says of the command just run
given() {
	case $line in
	"shuangda check-rules") says '^结果：没有发现错误$' ;;
	"shuangda template 2024Q3")
		has "$folder/templates/2024Q3/县公安局_填报表_2024Q3.xlsx" \
			"$folder/inbox/2024Q3/收文登记.csv"
		;;
	"shuangda template 2024Q4 县农业农村和水利局")
		has "$folder/templates/2024Q4/县农业农村和水利局_填报表_2024Q4.xlsx"
		;;
	"shuangda template 2024Q4 县市场监督管理局")
		has "$folder/templates/2024Q4/县市场监督管理局_填报表_2024Q4.xlsx"
		forms=$folder/templates/2024Q4/县市场监督管理局_
		grep -q 约谈网络平台 "${forms}统计指标表_2024Q4.csv" || fail "$line: no new measure"
		! grep -q '^tip,' "$folder/rules/codes.csv" ||
			grep -q ',举报来源' "${forms}执法案件台账_2024Q4.csv" || fail "$line: no column"
		! grep -q '^online,' "$folder/rules/forms.csv" ||
			has "${forms}网络交易监测台账_2024Q4.csv"
		;;
	"shuangda template 2025Q1")
		[ "$chapter" = 五 ] || {
			has "$folder/templates/2025Q1/县公安局_自评表_2025Q1.csv"
			return 0
		}
		has "$folder/templates/2025Q1/县知识产权局_填报表_2025Q1.xlsx"
		! ls "$folder/templates/2025Q1" | grep -q 县文化和旅游局 || fail "$line: the merged unit"
		;;
	"shuangda status 2024Q4") says '^县市场监督管理局 *网络交易监测台账 ' ;;
	"shuangda explain 2024Q3 全县 互联网案件立案") says '（A90_j）：[1-9][0-9]*件' ;;
	"shuangda ingest --supplement "*) says '已入库$' ;;
	"shuangda ingest inbox/2024Q3") says '^下一步：' ;;
	"shuangda report 2024Q3")
		[ "$folder" = 双打办公室 ] || return 0
		for part in 统计报表_2024Q3.xlsx 工作简报_2024Q3.docx 会议展示_2024Q3.html \
			图表/07_年度一览_2024Q3.png 数据溯源.csv SHA256SUMS 单位报告/县贸促会_2024Q3.docx \
			联席会议材料_2024Q3.docx 材料报送情况通报_2024Q3.docx 工作报告_2024Q3.docx; do
			has "$reports/2024Q3/$part"
		done
		;;
	"shuangda report 2024") has $reports/2024/工作总结_2024.docx ;;
	"shuangda issue 2024Q3 "*)
		"$sd" -C 双打办公室 status 2024Q3 2>&1 | grep -q '^报告：已签发（2024-10-25 张三' ||
			fail "$line: not signed"
		;;
	"shuangda export 2024Q3")
		has 双打办公室/上报/上报包_370124_2024Q3.db 双打办公室/上报/上报包_370124_2024Q3.db.sha256
		! grep -q REN163 err.txt || fail "$line: a draft"
		;;
	"shuangda assess 2023") has $reports/2023考核/SHA256SUMS ;;
	"shuangda remind")
		has 双打办公室/reminders/2024-10-25/催办.txt \
			"双打办公室/reminders/2024-10-25/办公室催办清单（内部）.xlsx"
		;;
	"shuangda brief") has 双打办公室/briefs/2024-10-25/*.docx ;;
	"shuangda desk") has 双打办公室/工作台.html ;;
	"shuangda withdraw "*) says 撤回 ;;
	"shuangda backup "*) has stick/*.tar ;;
	"shuangda restore "*) has new/双打办公室/store.db ;;
	"shuangda check") says 没有发现问题 ;;
	"shuangda init 双打办公室") has "$folder/双打办公室/rules/units.csv" ;;
	esac
}

tab=$(printf '\t')
sed -e "s|/media/u盘|$PWD/stick|" -e "s/3fa9c01b77d2/$hash/" commands |
	while IFS=$tab read -r chapter file line; do
		[ "$file" = - ] || {
			add_row "${file#rules/}" "$line"
			continue
		}
		folder=双打办公室
		input=/dev/null
		case $chapter in
		一) folder=first/双打办公室 ;;
		五) folder=changed/双打办公室 ;;
		esac
		case $line in
		"shuangda init "*) folder=${folder%双打办公室} && folder=${folder:-.} ;;
		"shuangda restore "*) cp stick/*.tar new/ && folder=new ;;
		*" -") input=$ledger ;;
		esac
		got=0
		(cd "$folder" && faketime '2024-10-25 10:00:00' sh -c "$line") \
			<"$input" >out.txt 2>err.txt || got=$?
		[ $got -le 1 ] || fail "$line: ended with $got: $(cat out.txt err.txt)"
		given
	done
echo "manual: $(grep -c '	-	' commands) commands ran on" \
	"$(grep -vc '	-	' commands) rows of rules"

# issue: a report is reviewed, signed and numbered, and stays as it was signed; what people put into
# its folder stays; corrections behind it are told; verify makes it again byte for byte.
. "$ROOT/tests/run_lib.sh"
office work 2024Q2 2024Q3
take work 2024Q2 2024Q3
for quarter in 2024Q2 2024Q3; do
	expect 0 "$sd" -C work analyze $quarter
	expect 0 "$sd" -C work render $quarter
done
folder=work/reports/2024Q3
register() {
	sql work "SELECT series, year, number, period, revision, issued, signer FROM issue_register
		ORDER BY issue, series" | tr '\n' ' '
}
same() { # WHAT GOT WANTED
	[ "$2" = "$3" ] || fail "$1: $2, not $3"
}

# a draft says that it is one; its sums are those of sha256sum, and of every file of the folder
grep -q '^第　　期（草稿）$' $folder/工作简报_2024Q3.md || fail "the draft has a number"
(cd $folder && sha256sum -c --quiet --strict SHA256SUMS) || fail "SHA256SUMS"
same "files with a sum" "$(wc -l <$folder/SHA256SUMS)" "$(find $folder -type f ! -name SHA256SUMS | wc -l)"
expect 2 "$sd" -C work verify 2024Q3
grep -q CLI042 err.txt || fail "verify of a draft: $(cat err.txt)"
state() { # the report's state: the last line of status
	same "status" "$("$sd" -C work status 2024Q3 | tail -1)" "$1"
}
state "报告：草稿，没有审核；数据截至2024-10-14"
"$sd" -C work status 2024Q3 --as-of 2024-10-07 | grep 报告： && fail "a report of a later day"
mv $folder kept && "$sd" -C work status 2024Q3 | grep 报告： && fail "a report that is not there"
mv kept $folder

# what people put there stays, an edited product beside the new one
mkdir $folder/扫描件
echo scan >$folder/扫描件/签发单.pdf
chmod 640 $folder/扫描件/签发单.pdf
echo edited >$folder/工作简报_2024Q3.docx
touch -d '2024-10-20 10:00' $folder/工作简报_2024Q3.docx $folder/扫描件/签发单.pdf
# so do pictures that were edited while they had other names; the others of these go
mkdir $folder/charts
for name in chart_rank.png chart_field.svg; do
	echo $name >$folder/charts/$name
	(cd $folder && sha256sum charts/$name >>SHA256SUMS)
done
echo edited >$folder/charts/chart_field.svg
expect 0 "$sd" -C work render 2024Q3
grep -q 'FIL003.*有1个文件.*工作简报_2024Q3_改稿20241020.docx' err.txt || fail "unsaid: $(cat err.txt)"
same "pictures of before" "$(ls $folder/charts) $(cat $folder/charts/*)" "chart_field.svg edited"
rm -r $folder/charts
same "the edited file" "$(cat $folder/工作简报_2024Q3_改稿20241020.docx)" edited
(cd $folder && sha256sum -c --quiet --strict SHA256SUMS) || fail "the product is not there again"
same "the scan" "$(stat -c '%a %Y' $folder/扫描件/签发单.pdf)" "640 $(date -d '2024-10-20 10:00' +%s)"

# the form of one unit: the other units' files are not touched
expect 0 "$sd" -C work template 2024Q4
echo typed >>work/templates/2024Q4/县公安局_填报表_2024Q4.xlsx
others() {
	(cd work/templates/2024Q4 && stat -c '%n %i %Y %s %a' -- * | grep -v '^县市场监督管理局\|^SHA256SUMS')
}
others >before.txt
expect 0 "$sd" -C work template 2024Q4 县市场监督管理局
others >after.txt
diff before.txt after.txt || fail "files of other units"
grep -q . before.txt || fail "no other units"

# what cannot be signed
expect 2 "$sd" -C work issue 2024Q3 --signer 张三
grep -q REN105 err.txt || fail "no date: $(cat err.txt)"
expect 2 "$sd" -C work issue 2024Q3 --date 2024-10-25
grep -q REN105 err.txt || fail "no signer: $(cat err.txt)"
expect 2 "$sd" -C work issue 2024Q3 --date 2024-10-32 --signer 张三
grep -q REN110 err.txt || fail "no day: $(cat err.txt)"
expect 2 "$sd" -C work issue 2024Q3 --date 2024-10-01 --signer 张三
grep -q REN106 err.txt || fail "before its data: $(cat err.txt)"
for number in 0 x 简报 周报=3 简报=1,x 123456; do
	expect 2 "$sd" -C work issue 2024Q3 --date 2024-10-25 --signer 张三 --number $number
	grep -q 'REN104.*简报' err.txt || fail "number $number: $(cat err.txt)"
done
echo '# 下步工作' >work/notes/2024Q3.new
cat work/notes/2024Q3.md >>work/notes/2024Q3.new
cp work/notes/2024Q3.md notes.md
mv work/notes/2024Q3.new work/notes/2024Q3.md
expect 2 "$sd" -C work issue 2024Q3 --date 2024-10-25 --signer 张三
grep -q 'REN102.*备注文件' err.txt || fail "other notes: $(cat err.txt)"
cp notes.md work/notes/2024Q3.md
cp -a work behind # what came on the day of the numbers, but after they were made
printf '类型,标题,事件日期,报送日期,采用级别,案件编号,处置环节,内容,备注,公开日期\n无\n' |
	"$sd" -C behind ingest --name 县贸促会_信息报送台账_2024Q3.csv --received 2024-10-14T16:00 - >out.txt ||
	fail "another file: $(cat out.txt)"
expect 2 "$sd" -C behind issue 2024Q3 --date 2024-10-25 --signer 张三
grep -q 'REN102.*收到的材料' err.txt || fail "material behind the numbers: $(cat err.txt)"
rm -r behind
expect 2 env SHUANGDA_PROGRAMS=/nonexistent "$sd" -C work issue 2024Q3 --date 2024-10-25 --signer 张三
grep -q '^错误 REN050 没有安装程序 gnuplot、fc-match' err.txt || fail "no pictures: $(cat err.txt)"
same "nothing signed" "$(register)" ""

# 审核, where the office wants it
cp work/rules/signoff.csv signoff.csv
printf 'subject,review,note\nreport,yes,\nunit_file,yes,\n' >work/rules/signoff.csv
expect 2 "$sd" -C work issue 2024Q3 --date 2024-10-25 --signer 张三
grep -q 'REN102.*规则文件' err.txt || fail "other rules: $(cat err.txt)"
expect 0 "$sd" -C work analyze 2024Q3
expect 2 "$sd" -C work issue 2024Q3 --date 2024-10-25 --signer 张三
grep -q REN107 err.txt || fail "not reviewed: $(cat err.txt)"
expect 2 "$sd" -C work review 2024Q3
grep -q CLI041 err.txt || fail "by nobody: $(cat err.txt)"
expect 2 "$sd" -C work review 2024Q1 --by 李四
grep -q CLI043 err.txt || fail "nothing to review: $(cat err.txt)"
expect 2 "$sd" -C work review 2024Q3 县档案局 --by 李四
grep -q REN006 err.txt || fail "no such unit: $(cat err.txt)"
expect 2 "$sd" -C work review 2019Q1 县公安局 --by 李四
grep -q CLI045 err.txt || fail "no file: $(cat err.txt)"
expect 2 "$sd" -C work review 2024Q3 --by 李四 --date 10月16日
grep -q REN110 err.txt || fail "no day: $(cat err.txt)"
expect 0 "$sd" -C work review 2024Q3 --by 李四 --date 2024-10-16
state "报告：已审核（2024-10-16 李四），没有签发；数据截至2024-10-14"
expect 2 "$sd" -C work issue 2024Q3 --date 2024-10-25 --signer 张三
grep -q 'REN108.*件单位材料没有审核' err.txt || fail "files not reviewed: $(cat err.txt)"
expect 2 "$sd" -C work issue 2024Q3 --date 2024-10-15 --signer 张三
grep -q 'REN113.*李四' err.txt || fail "signed before its review: $(cat err.txt)"
units=$(sql work "SELECT DISTINCT coalesce(unit, sender) FROM submission WHERE status = 'in_force' AND
	first_month <= '2024-09' AND last_month >= '2024-07'")
expect 0 "$sd" -C work review 2024Q3 $units --by 王五 --date 2024-10-15
grep -q '王五 2024-10-15 已审核' out.txt || fail "unsaid: $(cat out.txt)"

# killed at any moment: the report is signed and in its place by the next command, or a draft as before
signed() { # OFFICE: that it is signed, or nothing
	sql "$1" "SELECT 'signed' FROM issue WHERE period = '2024Q3'"
}
expect 0 "$sd" -C work render 2024Q3
sums $folder >draft.sums
sign="issue 2024Q3 --number 12 --date 2024-10-25 --signer 张三"
try() { # OFFICE: what is there after a kill
	[ "$(sqlite3 "$1/store.db" 'PRAGMA integrity_check')" = ok ] || fail "the store is damaged"
	if [ "$(signed "$1")" ]; then
		expect 0 "$sd" -C "$1" verify 2024Q3
		grep -q '个文件逐字节一致' out.txt || fail "half signed: $(cat out.txt)"
		same "people's files" "$(cat "$1/reports/2024Q3/扫描件/签发单.pdf")" scan
	else
		sums "$1/reports/2024Q3" >try.sums
		diff draft.sums try.sums || fail "half a draft"
		expect 0 "$sd" -C "$1" $sign
	fi
	[ -z "$(find "$1/reports" -maxdepth 1 -name '.*.tmp' -o -maxdepth 1 -name '.*.next')" ] || fail "left behind"
}
moments="25 60 next"
! sanitized || moments= # those of the release build
cp -a work killed
begin=$(date +%s%N)
expect 0 "$sd" -C killed $sign
length=$((($(date +%s%N) - begin) / 1000000))
rm -rf killed
for moment in $moments; do
	cp -a work killed
	begin "$sd" -C killed $sign
	if [ $moment = next ]; then
		look $session
		while [ ! -e killed/reports/.2024Q3.next ] && [ "${state:-Z}" != Z ]; do
			look $session
		done
	else
		sleep "$(awk -v ms="$length" -v part="$moment" 'BEGIN { print ms * part / 100 / 1000 }')"
	fi
	kill_begun
	try killed
	rm -rf killed
done
[ -z "$moments" ] || tell_kills 2
# the same behind the commit, before the folders are exchanged
cp -a work killed
cp -a $folder draft
expect 0 "$sd" -C killed $sign
mv killed/reports/2024Q3 killed/reports/.2024Q3.next
mv draft killed/reports/2024Q3
cp -a killed undone
expect 0 "$sd" -C killed render 2024Q3
grep -q '^2024年第12期$' killed/reports/2024Q3/工作简报_2024Q3.md || fail "the exchange was not made up for"
try killed
try undone
rm -rf killed undone

# signed: numbers by series and year, the office sets one
expect 0 "$sd" -C work render 2024Q3
expect 0 "$sd" -C work issue 2024Q3 --number 12 --date 2024-10-25 --signer 张三
# marks of the statutory forms that nobody knows but the office are asked for; a form that has none is not
[ "$(grep -c REN112 err.txt)" = 2 ] &&
	grep -q '《知识产权案件统计表（按行为分类）》的表号、制定机关、批准机关、批准文号、有效期还没有填写.*statforms/ip/form.csv' err.txt ||
	fail "the marks that are not filled in: $(cat err.txt)"
unzip -p $folder/统计报表_2024Q3.xlsx xl/sharedStrings.xml | grep -q '表号、制定机关、批准机关、批准文号、有效期还没有填写' ||
	fail "the notes do not say which marks are missing"
same "the register" "$(register)" "报告|2024|1|2024Q3|0|2024-10-25|张三 简报|2024|12|2024Q3|0|2024-10-25|张三 通报|2024|1|2024Q3|0|2024-10-25|张三 "
state "报告：已签发（2024-10-25 张三，报告平双打报〔2024〕1号，简报2024年第12期，通报2024年第1期）"
grep -q '^2024年第12期$' $folder/工作简报_2024Q3.md || fail "the bulletin's number"
grep -q '^2024年第1期$' $folder/材料报送情况通报_2024Q3.md || fail "the circular's number"
unzip -p $folder/统计报表_2024Q3.xlsx xl/sharedStrings.xml | grep -q '已印发（2024-10-25，签发人：张三）' || fail "the cover"
(cd $folder && sha256sum -c --quiet --strict SHA256SUMS) || fail "the sums of what was signed"
same "the scan of a signed report" "$(cat $folder/扫描件/签发单.pdf)" scan
expect 2 "$sd" -C work review 2024Q3 --by 李四
grep -q CLI044 err.txt || fail "reviewed when signed: $(cat err.txt)"
expect 2 "$sd" -C work issue 2024Q3 --date 2024-10-26 --signer 张三
grep -q REN109 err.txt || fail "signed twice: $(cat err.txt)"
cp signoff.csv work/rules/signoff.csv
expect 0 "$sd" -C work analyze 2024Q2
expect 2 "$sd" -C work issue 2024Q2 --number 12 --date 2024-10-28 --signer 张三
grep -q 'REN103.*简报2024年第12期已经用于2024Q3' err.txt || fail "a number twice: $(cat err.txt)"

# made again, byte for byte, under other rules now
expect 0 "$sd" -C work verify 2024Q3
grep -q '个文件逐字节一致' out.txt || fail "verify: $(cat out.txt)"
grep -q '规则文件有改动' out.txt || fail "the rules are others: $(cat out.txt)"
[ ! -e work/.verify ] || fail "the copy is left"
! grep -q STO022 err.txt || fail "the copy was open to others: $(cat err.txt)"
# signed while pictures had other names: made again under these, beside a revision of today (below)
python3 "$ROOT/tests/accept/former_charts.py" work 2024Q3
[ -s $folder/charts/chart_trend.png ] && [ ! -e $folder/图表 ] || fail "not as it was signed before"
grep -q '](charts/chart_trend.png)' $folder/工作简报_2024Q3.md || fail "the texts are not as before"

expect 2 "$B/shuangda-render" -C work --again 2024Q3
grep -q REN111 err.txt || fail "over what was signed: $(cat err.txt)"

# frozen: nothing new to write, and what is new goes beside
sums $folder >signed.sums
expect 0 "$sd" -C work render 2024Q3
grep -q REN101 err.txt || fail "nothing new: $(cat err.txt)"
cat >work/inbox/2024Q3/县市场监督管理局_执法案件台账_2024Q3_补充.csv <<'CSV'
案件编号,当事人,案由,领域,环节,办案程序,立案日期
平市监立〔2024〕998号,某商店,涉嫌销售侵犯注册商标专用权的商品案,商标,实体市场,普通程序,2024-08-20
CSV
expect 0 "$sd" -C work ingest --supplement --received 2024-11-05 work/inbox/2024Q3/县市场监督管理局_执法案件台账_2024Q3_补充.csv
# a file that says nothing new of the number is not its reason
{
	echo 案件编号,领域,立案日期,备注
	sql work "SELECT case_no || ',商标,' || filed_date || ',已复核' FROM cases_state WHERE unit = 'scjgj' AND
		field = 'trademark' AND filed_date BETWEEN '2024-07-01' AND '2024-09-30' ORDER BY 1 LIMIT 2"
} >work/inbox/2024Q3/县市场监督管理局_执法案件台账_2024Q3_备注.csv
expect 0 "$sd" -C work ingest --supplement --received 2024-11-04 work/inbox/2024Q3/县市场监督管理局_执法案件台账_2024Q3_备注.csv
was=$(sql work "SELECT value FROM comparison WHERE unit = 'scjgj' AND indicator = 'A02_j' AND period = '2024Q3'")
expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-11-06
expect 0 "$sd" -C work render 2024Q3
grep -q 'REN100.*第1次修订稿' err.txt || fail "a revision: $(cat err.txt)"
state "报告：草稿，没有审核；数据截至2024-11-06"
sums $folder >now.sums
diff signed.sums now.sums || fail "the signed report changed"
[ -s work/reports/2024Q3修订1/统计报表_2024Q3.xlsx ] || fail "no revision"
change() { # PERIOD UNIT: published, now, cause, files
	sql work "SELECT published, now, cause, files FROM published_change WHERE unit = '$2' AND
		indicator = 'A02_j' AND period = '2024Q3' AND run = (SELECT max(id) FROM run WHERE period = '$1')"
}
file='县市场监督管理局_执法案件台账_2024Q3_补充.csv（2024-11-05收到）'
same "the correction" "$(change 2024Q3 scjgj)" "$was|$((was + 1))|files|$file"
unzip -p work/reports/2024Q3修订1/统计报表_2024Q3.xlsx xl/sharedStrings.xml >shared.xml
grep -qF "$file" shared.xml || fail "the sheet 更正表"
grep -q '以前签发的报告公布的数，更正[1-9][0-9]*项\(，另有当时没有报送的数现在补上[0-9]*项\)\?，见统计报表的更正表\(（见图[0-9]*）\)\?。' work/reports/2024Q3修订1/工作简报_2024Q3.md ||
	fail "the bulletin does not tell corrections"
same "county" "$(change 2024Q3 '*' | cut -d'|' -f3,4)" "files|$file"

# the next report tells it too, once: what was published as corrected is not corrected again
expect 0 "$sd" -C work analyze 2024-07..2024-10 --as-of 2024-11-06
same "the next report" "$(change 2024-07..2024-10 scjgj)" "$was|$((was + 1))|files|$file"
expect 0 "$sd" -C work issue 2024Q3 --date 2024-11-10 --signer 张三
same "a revision keeps its number" "$(sql work "SELECT series, number FROM issue_register WHERE revision = 1
	ORDER BY series" | tr '\n' ' ')" "报告|1 简报|12 通报|1 "
grep -q '^2024年第12期（第1次修订）$' work/reports/2024Q3修订1/工作简报_2024Q3.md || fail "the revision's number"
expect 0 "$sd" -C work analyze 2024-07..2024-10 --as-of 2024-11-12
same "told already" "$(change 2024-07..2024-10 scjgj)" ""
expect 0 "$sd" -C work verify 2024Q3
same "both are made again" "$(grep -c '个文件逐字节一致' out.txt)" 2
[ -s work/reports/2024Q3修订1/图表/01_立案月度走势_2024Q3.png ] || fail "the revision has names of before"

# changed by hand, or lost; a file registered behind the report's back
echo '他改了' >>work/reports/2024Q3修订1/工作简报_2024Q3.md
rm work/reports/2024Q3修订1/数据溯源.csv
expect 1 "$sd" -C work verify 2024Q3
grep -q '工作简报_2024Q3.md：报告文件夹里的文件签发以后有人改过' out.txt || fail "edited: $(cat out.txt)"
grep -q '数据溯源.csv：报告文件夹里没有这个文件' out.txt || fail "lost: $(cat out.txt)"
expect 1 "$sd" -C work check
grep -q '^错误 CLI059 .*reports/2024Q3修订1：已签发的报告有2个文件.*如 工作简报_2024Q3.md' err.txt ||
	fail "check: $(cat err.txt)"
same "the first issue is as it was signed" "$(grep -c CLI059 err.txt)" 1
sed '2s/998/997/;2s/-20/-21/' work/inbox/2024Q3/县市场监督管理局_执法案件台账_2024Q3_补充.csv \
	>work/inbox/2024Q3/县市场监督管理局_执法案件台账_2024Q3_补充二.csv
expect 0 "$sd" -C work ingest --supplement --received 2024-10-09 work/inbox/2024Q3/县市场监督管理局_执法案件台账_2024Q3_补充二.csv
expect 1 "$sd" -C work verify 2024Q3
grep -q '统计报表_2024Q3.xlsx：重新生成的与签发的不同' out.txt || fail "another store: $(cat out.txt)"
grep -q '来件有1件：.*补充二.csv' out.txt || fail "why: $(cat out.txt)"

# the next number of the year; another year begins at 1
expect 0 "$sd" -C work analyze 2024Q2
expect 0 "$sd" -C work issue 2024Q2 --date 2025-01-08 --signer 张三
same "the first of its year" "$(sql work "SELECT year, number FROM issue_register WHERE period = '2024Q2' AND series = '简报'")" "2025|1"
expect 0 "$sd" -C work analyze 2024H1
expect 0 "$sd" -C work issue 2024H1 --date 2025-01-09 --signer 张三
same "the next one" "$(sql work "SELECT year, number FROM issue_register WHERE period = '2024H1' AND series = '简报'")" "2025|2"
[ -z "$(find work/reports -maxdepth 1 -name '.*.tmp' -o -maxdepth 1 -name '.*.next')" ] || fail "left behind"
# a year that is not over: what is signed has a folder of its own, and the whole year is no revision
expect 0 "$sd" -C work analyze 2024 --as-of 2024-10-14
expect 0 "$sd" -C work issue 2024 --date 2025-01-10 --signer 张三 --as-of 2024-10-14
[ -s work/reports/2024-01..2024-09/统计报表_2024.xlsx ] || fail "the running year"
expect 0 "$sd" -C work verify 2024
grep -q '个文件逐字节一致' out.txt || fail "the running year: $(cat out.txt)"
expect 0 "$sd" -C work analyze 2024 --as-of 2025-01-12
expect 0 "$sd" -C work render 2024 --as-of 2025-01-12
! grep -q REN100 err.txt || fail "the whole year is taken for a revision"
[ -s work/reports/2024/统计报表_2024.xlsx ] || fail "the whole year"

# an assessment is signed as reports are, in a series of its own
expect 0 "$sd" -C work assess 2024 --as-of 2025-01-12
expect 2 "$sd" -C work issue 2024考核 --date 2025-02-20 --signer 张三 --number 简报=3
grep -q 'REN104.*种类有考核' err.txt || fail "a number of another series: $(cat err.txt)"
expect 0 "$sd" -C work issue 2024考核 --date 2025-02-20 --signer 张三
same "its number" "$(sql work "SELECT series, year, number, period FROM issue_register WHERE series = '考核'")" "考核|2025|1|2024考核"
same "status" "$("$sd" -C work status 2024 | tail -1)" "考核结果：已签发（2025-02-20 张三，考核平双打考〔2025〕1号）"
expect 0 "$sd" -C work verify 2024考核
grep -q '个文件逐字节一致' out.txt || fail "the assessment: $(cat out.txt)"
# what comes behind the closing day after the signing is in no list of it
echo 无 >work/县农业农村局_执法案件台账_2024Q4.csv
expect 0 "$sd" -C work ingest --received 2025-03-05 work/县农业农村局_执法案件台账_2024Q4.csv
expect 0 "$sd" -C work verify 2024考核
grep -q '个文件逐字节一致' out.txt || fail "the assessment behind a late file: $(cat out.txt)"
unzip -p work/reports/2024考核/考核评分_2024.xlsx xl/sharedStrings.xml | grep -q '平双打考〔2025〕1号，2025-02-20 张三签发' ||
	fail "the ranking has no number"
sums work/reports/2024考核 >assessment.sums
expect 0 "$sd" -C work assess 2024 --as-of 2025-01-12
grep -q REN101 err.txt || fail "signed and made again: $(cat err.txt)"
sums work/reports/2024考核 | cmp - assessment.sums || fail "a signed assessment was written again"
# the report upward has its own series and says its number; a month has no such report
grep -q '^平双打报〔[0-9]*〕[0-9]*号　.*签发人：\[张三\]' work/reports/2024Q2/工作报告_2024Q2.md ||
	fail "the report upward: $(head -8 work/reports/2024Q2/工作报告_2024Q2.md)"

# how far first figures moved later: of the quarters signed, beside the number of this one
sed '2s/998/1/;2s/2024-08-20/2024-11-20/' work/inbox/2024Q3/县市场监督管理局_执法案件台账_2024Q3_补充.csv >work/县市场监督管理局_执法案件台账_2024Q4.csv
expect 0 "$sd" -C work ingest --received 2025-01-06 work/县市场监督管理局_执法案件台账_2024Q4.csv
expect 0 "$sd" -C work analyze 2024Q4 --as-of 2025-01-20
same "first figures" "$(sql work "SELECT n, up, down, mean_change FROM first_figure WHERE unit = 'scjgj' AND
	indicator = 'A02_j' AND run = (SELECT max(id) FROM run WHERE period = '2024Q4')")" "2|1|0|1.5" # 补报, 补充, 补充二: 3 cases more in one of two
same "a file registered behind the report's back is the cause" "$(change 2024Q4 scjgj)" \
	"$((was + 1))|$((was + 2))|files|县市场监督管理局_执法案件台账_2024Q3_补充二.csv（2024-10-09收到）"
same "one that never moved" "$(sql work "SELECT n, up, down, mean_change FROM first_figure WHERE unit = 'gaj' AND
	n = 2 AND up + down = 0 AND run = (SELECT max(id) FROM run WHERE period = '2024Q4') LIMIT 1")" "2|0|0|0.0"
expect 0 "$sd" -C work render 2024Q4 --as-of 2025-01-20
unzip -p work/reports/2024Q4/统计报表_2024Q4.xlsx xl/sharedStrings.xml >shared.xml
grep -q '初次报来的数后来的变动' shared.xml || fail "no sheet 初报变动"
! grep -q '初次报来的数后来没有变动' shared.xml || fail "the sheet 初报变动 is empty"
# asked for by the name that the sheet prints or by code
line=$(grep ',初报,' work/reports/2024Q2/数据溯源.csv | head -n 1)
for word in $(echo "$line" | cut -d, -f5,7 | tr , ' '); do
	expect 0 "$sd" -C work explain 2024Q2 "$(echo "$line" | cut -d, -f2)" 初报 "$word"
	grep -q '以往初报的' out.txt || fail "explain 初报 $word: $(cat out.txt)"
done

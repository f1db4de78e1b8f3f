# A county of which two units of six report, one not all of its months, and the office its ledger of
# meetings of one quarter: no product says more than was told. What the numbers should be was counted
# by hand from the rows below.
. "$ROOT/tests/run_lib.sh"
# ---- an office of three units: a row cut out is named with the way to do it; units of before are
# asked for nothing and stand nowhere
"$sd" init three --quiet
sed -i '/^mch,/d' three/rules/units.csv
expect 2 "$sd" -C three template 2024Q3
grep -q 'RUL006.*“mch”' err.txt && grep -q '不要从 units.csv 删去，在它的“to”栏' err.txt ||
	fail "no word of how a unit is left out: $(cat err.txt)"
cp "$ROOT/rules/units.csv" three/rules/units.csv
sed -i '/^\(scjgj\|gaj\|sfj\|bgs\),/!s/^\([^,]*,[^,]*,[^,]*,[^,]*,[^,]*,2019-01\),/\1,2019-01/' three/rules/units.csv
mkdir -p three/inbox/2024Q3
printf '案件编号,当事人,立案日期,领域\n平市监立〔2024〕1号,甲店,2024-07-02,食品\n' \
	>three/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3.csv
expect 0 "$sd" -C three ingest --quiet --received 2024-10-08 three/inbox/2024Q3
expect 0 "$sd" -C three template 2024Q3
! ls three/templates/2024Q3 | grep -qv '^县市场监督管理局\|^县公安局\|^县司法局\|办公室\|^SHA256SUMS' ||
	fail "forms for others: $(ls three/templates/2024Q3)"
expect 0 "$sd" -C three report 2024Q3 --as-of 2024-10-14
expect 1 "$sd" -C three status 2024Q3 --as-of 2024-10-14
grep -q '^应报9张' out.txt || fail "who owes what: $(cat out.txt)"
expect 0 "$sd" -C three remind --as-of 2024-10-14
expect 0 "$sd" -C three assess 2024 --as-of 2024-10-14 --quiet
[ "$(sql three "SELECT group_concat(unit) FROM (SELECT DISTINCT unit FROM score_total ORDER BY 1)")" = \
	gaj,scjgj,sfj ] || fail "who is assessed"
[ "$(ls three/reports/2024Q3/单位报告/*.docx | wc -l)" = 3 ] || fail "reports of other units"
! grep -rq '贸促会\|宣传部' three/reminders three/reports/2024Q3/*.md || fail "a unit that is none"

"$sd" init work --quiet
send() { # PERIOD FILE RECEIVED: the rows on standard input
	mkdir -p "work/inbox/$1"
	register=work/inbox/$1/收文登记.csv
	[ -f "$register" ] || echo 文件,报送单位,收到时间,方式,类型,更正文件,备注 >"$register"
	cat >"work/inbox/$1/$2.csv"
	echo "$2.csv,${2%%_*},$3,政务邮箱,,," >>"$register"
}
head=案件编号,当事人,领域,立案日期,决定书文号,处理决定日期,处理结果,案值（元）,罚款（元）,公开日期
links=案件编号,环节,日期,文书号,移送单位,原案件编号,人数,涉案金额（元）,罪名

# 农业农村局 does not tell of November 2023: 1 may have ended in it; 2 is told of again, 3 behind it
send 2023Q3 县农业农村局_执法案件台账_2023Q3 2023-10-04T09:00 <<CSV
$head
平农立〔2023〕1号,甲公司,农资,2023-08-10,,,,1000,,
平农立〔2023〕2号,乙公司,农资,2023-08-11,,,,1000,,
CSV
send 2023Q4 县农业农村局_执法案件台账_2023年10月 2024-01-04T09:00 <<CSV
$head
平农立〔2023〕2号,乙公司,农资,2023-08-11,,,,1000,,
CSV
send 2023Q4 县农业农村局_执法案件台账_2023年12月 2024-01-04T09:00 <<CSV
$head
平农立〔2023〕2号,乙公司,农资,2023-08-11,,,,1000,,
平农立〔2023〕3号,丙公司,农资,2023-12-05,,,,1000,,
CSV
send 2024Q1 县农业农村局_执法案件台账_2024Q1 2024-04-03T09:00 <<CSV
$head
平农立〔2024〕1号,丁公司,农资,2024-03-05,,,,1000,,
CSV
# 市场监督管理局 tells of the linkage, and of its cases from 2024 alone
send 2024Q1 县市场监督管理局_执法案件台账_2024Q1 2024-04-03T09:00 <<CSV
$head
平市监立〔2024〕1号,戊公司,商标,2024-01-05,平市监罚〔2024〕1号,2024-02-01,行政处罚,1000,500,2024-02-05
平市监立〔2024〕2号,己公司,商标,2024-02-05,,,,90000,,
平市监立〔2024〕3号,庚公司,商标,二月初,,,,1000,,
CSV
send 2024Q1 县市场监督管理局_两法衔接台账_2024Q1 2024-04-03T09:00 <<CSV
$links
平市监立〔2024〕2号,移送,2024-03-01,移1号,,,1,90000,假冒注册商标罪
CSV
send 2024Q1 县公安局_两法衔接台账_2024Q1 2024-04-03T09:00 <<CSV
$links
公案1号,受理移送,2024-03-04,受1号,县市场监督管理局,平市监立〔2024〕2号,1,90000,假冒注册商标罪
公案1号,立案,2024-03-08,立1号,县市场监督管理局,平市监立〔2024〕2号,,90000,假冒注册商标罪
公案1号,移送起诉,2024-03-20,诉1号,,,1,,假冒注册商标罪
CSV
office=县知识产权工作领导小组办公室
send 2023Q4 ${office}_会议台账_2023Q4 2024-01-04T09:00 <<CSV
会议编号,会议日期,会议类型,主持人,纪要文号,签发日期,议定事项数
2023-9,2023-10-15,联络员会议,主任,纪9,2023-10-20,0
CSV
send 2023Q4 ${office}_督导检查台账_2023Q4 2024-01-04T09:00 <<CSV
检查编号,检查日期,检查组,被检查单位,主要问题,发现问题数,已整改数,整改期限
检1,2023-11-15,第一督导组,县市场监督管理局,公开不及时,2,1,2023-12-20
CSV
send 2023Q4 ${office}_协查督办台账_2023Q4 2024-01-04T09:00 <<CSV
督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限
双打督1,领导批办,甲事,县农业农村局,2023-11-01,2024-02-01
CSV
got=0
"$sd" -C work ingest --quiet work/inbox >out.txt 2>&1 || got=$?
[ $got -le 1 ] || fail "ingest: $(cat out.txt)"

value() { # INDICATOR UNIT PERIOD
	sql work "SELECT value FROM comparison WHERE indicator = '$1' AND unit = '$2' AND period = '$3'"
}

# ---- the quarter behind the gap: 2 and 3, then 1 of 2024 are known to be open, of which 2 is late
expect 1 "$sd" -C work report 2024Q1 --as-of 2024-04-10 # a row is refused, and was not sent again
bulletin=work/reports/2024Q1/工作简报_2024Q1.md
[ "$(value A04_j nyj 2024Q1) $(value A05_j nyj 2024Q1) $(value A01_j nyj 2024Q1)" = "3 2 2" ] ||
	fail "stocks: $(sql work "SELECT indicator, value FROM comparison WHERE unit = 'nyj' AND indicator LIKE 'A0%'")"
book 2024Q1 未结案件 >open.txt
[ "$(grep -c '平农立〔2023〕1号.*|不能核对|' open.txt)" = 1 ] || fail "a case that may have ended: $(cat open.txt)"
grep -q '平农立〔2023〕2号.*超期' open.txt || fail "a case told of again is not: $(cat open.txt)"
[ "$(sql work "SELECT group_concat(subject) FROM (SELECT subject FROM demand WHERE demand = 'case_limit' AND state = 'overdue'
	ORDER BY subject)")" = '平农立〔2023〕2号,平农立〔2023〕3号' ] || fail "the limits and the stock differ: $(sql work "SELECT subject, name, state FROM demand WHERE state = 'overdue'")"
# a row that was refused and not sent again is said beside the numbers that lack it
grep -q '各单位材料中另有1行退回后没有更正，没有计入以上数字。' $bulletin || fail "$(sed -n 15p $bulletin)"
"$sd" -C work explain 2024Q1 '*' refused_open --as-of 2024-04-10 >refused.txt || :
grep -q '1\. 县市场监督管理局　.*县市场监督管理局_执法案件台账_2024Q1.csv　行号 4' refused.txt ||
	fail "refused rows: $(cat refused.txt)"
# the transfers are of one unit, the cases of two
grep -q '立案查处侵权假冒案件3件（据2家已报送单位统计，应报6家）' $bulletin || fail "$(sed -n 15p $bulletin)"
grep -q '移送公安机关1件（据1家已报送单位统计，应报6家）' $bulletin || fail "$(sed -n 15p $bulletin)"
# the case was filed without an amount: what the police filed is none of it
[ -z "$(sql work "SELECT filed_amount FROM chain WHERE dimension = 'county' AND cases > 0 AND filed_amount NOTNULL")" ] ||
	fail "amounts at filing: $(sql work "SELECT name, filed_amount FROM chain WHERE dimension = 'county' AND cases > 0")"
# the procuratorate has sent nothing: one of the two steps cannot be compared
grep -q '能够核对的案件中没有不一致的。' work/reports/2024Q1/联席会议材料_2024Q1.md ||
	fail "$(grep -A2 不一致的案件 work/reports/2024Q1/联席会议材料_2024Q1.md)"
# no quarter of 2024 was told of by the ledger of meetings: nothing is owed yet of what is known
! grep -q '还应召开' $bulletin || fail "meetings: $(grep 会议 $bulletin)"
# what the office did in a quarter whose ledgers it has not sent is not none
for ledger in 督导检查台账 协查督办台账; do
	grep -q "本期没有收到$ledger，以下按此前报送的计。截至2024年4月10日，历次.*1" $bulletin ||
		fail "$ledger: $(grep -A3 督导检查$ $bulletin)"
done
! grep -q '督导检查0次\|督办事项0件' $bulletin || fail "none of what is not known"

# ---- the quarter of the gap: whose the numbers are stands beside them
expect 0 "$sd" -C work report 2023Q4 --as-of 2024-01-10
book 2023Q4 封面 >cover.txt
grep -q '立案　1件，据没有报齐的1家统计，应报6家' cover.txt || fail "the cover: $(grep 立案 cover.txt)"
grep -q '空心点只报送了部分月份。' work/reports/2023Q4/图表/10_各单位逐季_2023Q4.svg || fail "a quarter of two months looks whole"

# ---- the one-page brief: a sentence that does not fit is not cut in two
expect 0 "$sd" -C work brief --as-of 2024-04-10
! grep -E '^(立案|办结|涉案金额|罚没款).*…' work/briefs/2024-04-10/一页通_2024-04-10.md || fail "half a sentence"

# ---- the half year: one quarter of the office's ledger
expect 0 "$sd" -C work report 2023H2 --as-of 2024-01-10
grep -q '本期召开联络员会议1次（会议台账报送了3个月，本期6个月）。' work/reports/2023H2/工作简报_2023H2.md ||
	fail "the half year's meetings: $(grep 会议 work/reports/2023H2/工作简报_2023H2.md)"
expect 0 "$sd" -C work explain 2023H2 '*' told_meeting --as-of 2024-01-10
grep -q '：3个月' out.txt && grep -q '自 2023-10　至 2023-12' out.txt || fail "explain: $(cat out.txt)"

# ---- a unit that tells of its cases by number alone is in the total and in no field
send 2024Q1 平阴税务局_统计指标表_2024Q1 2024-04-03T09:00 <<CSV
月份,指标,数值
2024-01,立案,1
2024-02,立案,0
2024-03,立案,1
CSV
got=0
"$sd" -C work ingest --quiet work/inbox/2024Q1 >out.txt 2>&1 || got=$?
[ $got -le 1 ] || fail "ingest: $(cat out.txt)"
expect 1 "$sd" -C work report 2024Q1 --as-of 2024-04-10 # a row is refused, and was not sent again
grep -q '立案查处侵权假冒案件5件（据3家' $bulletin && grep -q '；有的单位只报送了立案数，没有报送领域。' $bulletin ||
	fail "cases without a field: $(sed -n 15p $bulletin)"

book 2024Q1 分领域 >fields.txt
grep -q '^农资|1|（6/18）|—|' fields.txt && grep -q '^全县立案|5|（9/18）|1|' fields.txt ||
	fail "a share of others' cases: $(grep -E '^(全县立案|农资)' fields.txt)"

# ---- signed, then a ledger of a unit that had sent none, of a decision that falls due in the quarter:
# what it changes is named with the file, what nobody had told then is no number that was wrong
expect 1 "$sd" -C work report 2024Q1 --as-of 2024-04-10 # a row is refused, and was not sent again
expect 0 "$sd" -C work issue 2024Q1 --date 2024-04-11 --signer 张三
send 2024Q1 县文化和旅游局_执法案件台账_2024Q1 2024-05-06T09:00 <<CSV
$head
平文立〔2024〕1号,庚公司,著作权,2024-01-02,平文罚〔2024〕1号,2024-01-20,行政处罚,1000,500,2024-01-25
CSV
got=0
"$sd" -C work ingest --quiet work/inbox/2024Q1 >out.txt 2>&1 || got=$?
[ $got -le 1 ] || fail "ingest: $(cat out.txt)"
expect 0 "$sd" -C work analyze 2024Q1 --as-of 2024-05-07
expect 0 "$sd" -C work render 2024Q1
[ "$(sql work "SELECT group_concat(published || ' ' || now || ' ' || files) FROM published_change
	WHERE unit = '*' AND indicator = 'D01_j'")" = \
	'1 2 县文化和旅游局_执法案件台账_2024Q1.csv（2024-05-06收到）' ] ||
	fail "what changed: $(sql work "SELECT indicator, published, now, files FROM published_change WHERE unit = '*'")"
changed=$(sql work "SELECT count(*) FROM published_change WHERE published NOTNULL")
added=$(sql work "SELECT count(*) FROM published_change WHERE published ISNULL")
[ "$added" -gt 0 ] || fail "nothing was added"
grep -q "以前签发的报告公布的数，更正${changed}项，另有当时没有报送的数现在补上${added}项，见统计报表的更正表。" \
	work/reports/2024Q1修订1/工作简报_2024Q1.md || fail "$(grep 签发的报告 work/reports/2024Q1修订1/工作简报_2024Q1.md)"
expect 0 "$sd" -C work explain 2024Q1 '*' published_added --as-of 2024-05-07
grep -q "：${added}项" out.txt && [ "$(grep -c '^  [0-9]*\.' out.txt)" = "$added" ] || fail "explain: $(head -3 out.txt)"

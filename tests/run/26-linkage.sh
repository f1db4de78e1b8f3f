# The two-law linkage: every limit checked from step to step, each of those in force at once by
# itself, the chain, sender against receiver, and cases that perhaps should have been transferred.
# Due days are counted by hand in the calendar of 2024.
. "$ROOT/tests/run_lib.sh"
"$sd" init work --quiet
mkdir work/inbox/2024Q3
# a campaign by its days, unit and fields: the ledger need not name it
printf 'july,夏季商标行动,2024-07-01,2024-07-05,scjgj,trademark,A02_j,\n' >>work/rules/campaigns.csv
send() { cat >"work/inbox/2024Q3/$1_2024Q3.csv"; }

send 县市场监管局_执法案件台账 <<'CSV'
案件编号,统一社会信用代码,领域,立案日期,处理决定日期,处理结果,案值（元）,罚款（元）,立案时涉案金额（元）,移送文号,移送公安日期,线索受理日期,送达日期,缴款日期,听证告知日期,申请听证日期,听证通知日期,听证日期,变更撤销日期,撤回公开日期,是否鉴定,集体讨论,情节严重,低于法定下限,所属专项行动
平市监立〔2024〕1号,,商标,2024-07-01,2024-07-22,移送司法,60000,,40000,平市监移〔2024〕1号,2024-07-22,2024-06-12,,,,,,,,,,,,,
平市监立〔2024〕2号,,商标,2024-07-02,2024-07-31,移送司法,70000,,70000,平市监移〔2024〕2号,2024-07-31,2024-06-03,,,,,,,,,,,,,
平市监立〔2024〕3号,,著作权,2024-07-03,2024-08-01,移送司法,80000,,,平市监移〔2024〕3号,2024-08-01,,,,,,,,,,,,,,
平市监立〔2024〕4号,,商标,2024-07-04,2024-07-30,行政处罚,39999.99,1000,,,,2024-06-20,2024-08-08,2024-08-20,2024-07-10,2024-07-17,2024-07-10,2024-07-22,,,否,否,否,否,亮剑行动
平市监立〔2024〕5号,,商标,2024-07-05,2024-07-30,行政处罚,40000,1000,,,,,2024-08-09,2024-08-26,2024-07-10,2024-07-18,2024-07-11,2024-07-19,2024-08-02,2024-08-07,否,否,否,否,亮剑行动
平市监立〔2024〕6号,,专利,2024-07-08,2024-08-30,行政处罚,159000,2000,,,,,2024-09-05,,,,,,2024-09-20,,是,否,否,否,
平市监立〔2024〕7号,,食品,2024-07-09,2024-08-30,行政处罚,100,2000,,,,,2024-09-30,,,,,,,,是,是,否,否,
平市监立〔2024〕8号,,食品,2024-07-10,2024-08-30,行政处罚,100,2000,,,,,2024-09-06,2024-09-19,,,,,,,否,否,是,否,
平市监立〔2024〕9号,,食品,2024-07-11,2024-08-30,行政处罚,100,500,,,,,2024-09-06,2024-09-19,,,,,,,否,否,否,是,
平市监立〔2024〕10号,91370124MA00000231,医疗器械,2024-07-12,2024-09-02,行政处罚,90000,2000,,,,,2024-09-06,2024-09-19,,,,,,,否,否,否,否,
平市监立〔2024〕11号,91370124MA00000231,食品,2024-07-15,2024-09-02,行政处罚,100,2000,,,,,2024-09-06,2024-09-19,,,,,,,否,否,否,否,
平市监立〔2024〕12号,91370124MA00000231,食品,2024-07-16,2024-09-03,行政处罚,100,2000,,,,,2024-09-06,2024-09-19,,,,,,,否,否,否,否,
平市监立〔2024〕13号,,食品,2024-07-25,,,,,,,,,,,,,,,,,,,,,
平市监立〔2024〕14号,,商标,2024-07-17,2024-08-01,行政处罚,90000,2000,,平市监移〔2024〕4号,2024-08-20,,2024-08-05,2024-08-19,,,,,,,是,是,是,是,
CSV
send 县市场监管局_两法衔接台账 <<'CSV'
案件编号,环节,日期,文书号,人数,涉案金额（元）,罪名
平市监立〔2024〕1号,移送报告,2024-07-18,,,,
平市监立〔2024〕1号,批准移送,2024-07-22,,,,
平市监立〔2024〕1号,移送,2024-07-22,平市监移〔2024〕1号,2,60000,假冒注册商标罪
平市监立〔2024〕1号,移交涉案物品,2024-08-02,,,,
平市监立〔2024〕2号,移送,2024-07-31,平市监移〔2024〕2号,1,70000,假冒注册商标罪
平市监立〔2024〕3号,移送,2024-08-01,平市监移〔2024〕3号,1,80000,侵犯著作权罪
平市监立〔2024〕14号,移送,2024-08-20,平市监移〔2024〕4号,1,90000,假冒注册商标罪
平市监立〔2024〕14号,抄送处罚决定,2024-08-15,,,,
平市监立〔2024〕99号,申请复议,2024-09-13,,,,
平市监线〔2024〕1号,行政受理,2024-07-01,,,,
平市监线〔2024〕1号,行政不予立案,2024-07-05,,,,
CSV
send 县公安局_两法衔接台账 <<'CSV'
案件编号,环节,日期,文书号,移送单位,原案件编号,人数,涉案金额（元）,罪名,重大复杂,上级批准延长
公案〔2024〕1号,受理移送,2024-07-23,,县市场监管局,平市监立〔2024〕1号,2,60000,假冒注册商标罪,,
公案〔2024〕1号,立案,2024-07-30,,县市场监管局,平市监立〔2024〕1号,2,60000,假冒注册商标罪,,
公案〔2024〕1号,刑事拘留,2024-08-01,,,,2,,,,
公案〔2024〕1号,提请批捕,2024-08-05,,,,3,,,,
公案〔2024〕1号,移送起诉,2024-09-20,,,,2,,,,
公案〔2024〕8号,提请批捕,2024-09-02,,,,1,,,,
公案〔2024〕2号,受理移送,2024-08-02,,县市场监管局,平市监立〔2024〕2号,3,75000,假冒注册商标罪,是,
公案〔2024〕2号,立案,2024-08-23,,县市场监管局,平市监立〔2024〕2号,3,75000,假冒注册商标罪,是,
公案〔2024〕3号,受理移送,2024-08-20,,县市场监管局,平市监立〔2024〕99号,1,,假冒注册商标罪,,
公案〔2024〕3号,不予立案,2024-09-10,,县市场监管局,平市监立〔2024〕99号,1,,假冒注册商标罪,,
公案〔2024〕3号,说明不立案理由,2024-09-14,,,,,,,,
公案〔2024〕3号,复议决定,2024-09-19,,,,,,,,
公案〔2024〕4号,受理移送,2024-09-25,,县市场监管局,平市监立〔2024〕14号,1,90000,假冒注册商标罪,,是
公案〔2024〕5号,认定无管辖权,2024-09-03,,,,,,,,
公案〔2024〕5号,转送有管辖权机关,2024-09-04,,,,,,,,
CSV
send 县检察院_两法衔接台账 <<'CSV'
案件编号,环节,日期,文书号,移送单位,原案件编号,人数,涉案金额（元）,罪名
检案〔2024〕1号,受理提请批捕,2024-08-07,,县公安局,公案〔2024〕1号,2,,
检案〔2024〕1号,批准逮捕,2024-08-14,,县公安局,公案〔2024〕1号,2,,
检案〔2024〕2号,受理提请批捕,2024-09-02,,县公安局,公案〔2024〕2号,3,,
检案〔2024〕2号,不批准逮捕,2024-09-20,,县公安局,公案〔2024〕2号,3,,
检案〔2024〕2号,不起诉,2024-09-20,,县公安局,公案〔2024〕2号,3,,
检案〔2024〕2号,提出检察意见,2024-09-23,,县公安局,公案〔2024〕2号,,,
检案〔2024〕3号,要求说明不立案理由,2024-09-11,,县公安局,公案〔2024〕3号,,,
检案〔2024〕3号,监督立案,2024-09-12,,县公安局,公案〔2024〕3号,1,,
检案〔2024〕9号,提起公诉,2024-07-03,,县公安局,公案〔2023〕9号,2,,生产、销售伪劣产品罪
CSV
send 县法院_两法衔接台账 <<'CSV'
案件编号,环节,日期,文书号,移送单位,原案件编号,人数,涉案金额（元）,罪名
刑初9号,法院受理,2024-07-05,,县检察院,检案〔2024〕9号,1,,生产、销售伪劣产品罪
刑初9号,审结,2024-09-30,,县检察院,检案〔2024〕9号,1,,生产、销售伪劣产品罪
民初1号,知识产权民事受理,2024-07-08,,,,,,
民初1号,知识产权民事审结,2024-09-02,,,,,,
民初2号,知识产权民事受理,2024-09-05,,,,,,
CSV
send 县市场监管局_信息报送台账 <<'CSV'
类型,标题,事件日期,报送日期,公开日期
案件信息公开材料,七月案件公开,2024-07-01,2024-07-30,2024-07-29
CSV
send 办公室_投诉台账 <<'CSV'
投诉编号,受理单位,收到日期,是否受理,受理决定日期,调解终结日期
投诉1号,县市场监管局,2024-07-01,是,2024-07-10,2024-09-03
投诉2号,县市场监管局,2024-07-01,否,2024-07-11,
CSV
got=0
"$sd" -C work ingest --received 2024-10-08 work/inbox/2024Q3 >out.txt 2>&1 || got=$?
[ $got -le 1 ] && [ "$(sql work "SELECT count(*) FROM refused_open")" = 0 ] ||
	fail "ingest: $(cat out.txt)"
expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-10-20
is() { # WHAT EXPECTED SQL
	said=$(sql work "$3")
	[ "$said" = "$2" ] || fail "$1: $said, not $2"
}

# ---- limits: code, done, late, overdue, due soon, open, unknown
limit() {
	is "limit $1" "$2" "SELECT done || ' ' || late || ' ' || overdue || ' ' || due_soon || ' '
		|| open || ' ' || unknown FROM limit_list WHERE limit_code = '$1'"
}
limit A1 '3 1 0 0 0 0'  # 6-20, 6-12 and the clue in time; 6-03 was due on 6-25
limit A2 '13 0 0 1 0 0' # 13 is due on 10-23
limit A3 '8 2 0 0 0 0'
limit A4 '8 0 1 0 0 1' # 7 is due on 10-15: that month's ledger has not come
limit A5 '1 1 0 0 0 0'
limit A5n '1 1 0 0 0 0'
limit B3 '0 0 0 0 0 10' # no ledger keeps the step
limit B4 '1 0 1 0 0 0'
limit B5 '1 0 0 0 0 0'
limit C1 '1 1 0 0 0 0'
limit C1m '0 1 0 0 0 0'
limit L1 '1 0 0 0 0 0' # due on Sunday, 7-21
limit L2 '1 0 0 0 0 0'
limit L3 '1 0 0 0 0 0'
limit L4s '0 3 1 0 0 0' # the rule of three days for all of them,
limit L4 '1 1 0 0 0 0'  # ten days for 1 and 3,
limit L4c '1 0 0 0 0 0' # thirty for 2: due on Sunday, 9-01
limit L4a '0 0 0 0 1 0' # sixty for 4
limit L5 '1 0 0 0 0 0'
limit L5d '0 1 0 0 0 0' # due in the holidays, so on 9-18
limit L6 '1 0 1 0 0 0'
limit L7 '0 1 0 0 0 0'
limit L8 '1 0 0 0 0 0'
limit L9 '0 0 1 0 0 0'
limit L10 '1 0 0 0 0 0'
limit L10r '0 0 0 0 0 1'
limit P1 '1 0 0 0 0 0'
limit P2 '1 0 0 0 0 0'  # arrested in custody: 7 days,
limit P2n '0 1 1 0 0 0' # without: 15; what the police alone keep began, and the procuratorate decides
limit P3 '1 0 0 0 0 0'
limit P4 '0 0 0 0 1 0'
limit P6 '1 0 0 0 0 0'
limit P7 '1 0 0 0 1 0'
is "limits without a case" 'N1 P1s P5' \
	"SELECT group_concat(limit_code, ' ') FROM (SELECT limit_code FROM limit_list
	WHERE cases IS NULL ORDER BY limit_code)"
is "why P5 is not checked" \
	'台账没有填过“退回补充侦查”，没有核对；发生了的，请在两法衔接台账的“日期”栏（“环节”填“退回补充侦查”）填报' \
	"SELECT reason FROM limit_list WHERE limit_code = 'P5'"
is "which column B3 wants" '台账没有填过“企业信用公示系统公示”，10件不能核对；请在执法案件台账的“企业公示系统公示日期”栏填报' \
	"SELECT reason FROM time_limit WHERE limit_code = 'B3'"
days() { # CODE SUBJECT DUE DAYS
	is "$1 of $2" "$3 $4" "SELECT due || ' ' || days FROM time_limit
		WHERE limit_code = '$1' AND subject = '$2' AND state IN ('late', 'overdue')"
}
days A1 平市监立〔2024〕2号 2024-06-25 5
days A3 平市监立〔2024〕7号 2024-09-10 14
days A4 平市监立〔2024〕6号 2024-09-20 30
days A5n 平市监立〔2024〕5号 2024-07-10 1
days B4 平市监立〔2024〕6号 2024-09-25 14
days L5d 平市监立〔2024〕99号 2024-09-18 1
days L6 公案〔2024〕2号 2024-08-26 55
days L7 平市监立〔2024〕14号 2024-08-12 3
days L9 检案〔2024〕3号 2024-09-27 23
days P2n 检案〔2024〕2号 2024-09-17 3

# ---- the same as demands: who must act
is "who owes what" '两法衔接时限 gaj 1|两法衔接时限 jcy 1|两法衔接时限 scjgj 1|案件办理时限 scjgj 2' \
	"SELECT group_concat(told, '|') FROM (SELECT name || ' ' || unit || ' ' || count(*) AS told
	FROM demand WHERE system IN ('case', 'linkage') AND state = 'overdue'
	GROUP BY name, unit ORDER BY 1)"
is "due soon by its own warning days" '1 平市监立〔2024〕13号' \
	"SELECT count(*) || ' ' || subject FROM demand WHERE state = 'due_soon'"
is "not the three days' rule, which reminds only" 0 \
	"SELECT count(*) FROM demand WHERE title LIKE '%（三日）'"
is "days at least between notice and hearing" 'done late' \
	"SELECT group_concat(state, ' ') FROM (SELECT state FROM demand WHERE title = '听证通知提前时间'
	ORDER BY subject)"

# ---- the chain; of a step without a case whose keepers have not all told it is not known whether there was
# one: of six administrative units one has sent its ledgers
is "the chain of the county" \
	'1:1 2:14 3:1 4:10 5:- 6:- 7:- 8:4 9:- 10:4 11:1 12:2 13:1 14:3 15:1 16:1 17:1 18:1' \
	"SELECT group_concat(stage || ':' || ifnull(cases, '-'), ' ') FROM
	(SELECT * FROM chain WHERE dimension = 'county' ORDER BY stage)"
is "transfers: persons, at filing, at the decision" '5 11000000 30000000' \
	"SELECT persons || ' ' || filed_amount || ' ' || penalty_amount FROM chain
	WHERE dimension = 'county' AND step = 'transfer'"
is "transfers by charge" '侵犯著作权罪 1|假冒注册商标罪 3' \
	"SELECT group_concat(value || ' ' || cases, '|') FROM (SELECT value, cases FROM chain
	WHERE dimension = 'charge' AND step = 'transfer' ORDER BY cases)"
is "a campaign" '亮剑行动 2 2' \
	"SELECT value || ' ' || group_concat(cases, ' ') FROM (SELECT value, cases FROM chain
	WHERE dimension = 'campaign' AND value = '亮剑行动' ORDER BY stage) GROUP BY value"
is "a campaign of the rules: numbers 1, 2, 4 and 5, of which two were transferred" \
	'adm_file 4|transfer 2' "SELECT group_concat(step || ' ' || cases, '|') FROM (SELECT step, cases
	FROM chain WHERE dimension = 'campaign' AND value = '夏季商标行动'
	AND step IN ('adm_file', 'transfer') ORDER BY stage)"
is "police by unit" '10:4 12:2 13:1 14:1 16:1' \
	"SELECT group_concat(stage || ':' || cases, ' ') FROM (SELECT * FROM chain
	WHERE dimension = 'unit' AND value = 'gaj' ORDER BY stage)"

cp -R work told
for unit in 县自然资源局 县文化和旅游局 县卫生健康局 县农业农村局 平阴税务局; do
	head -1 work/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3.csv >told/${unit}_执法案件台账_2024Q3.csv
done
expect 0 "$sd" -C told ingest --quiet --received 2024-10-08 told/*_执法案件台账_2024Q3.csv
expect 0 "$sd" -C told analyze 2024Q3 --as-of 2024-10-20
said=$(sql told "SELECT ifnull(cases, '-') || ' ' || ifnull(year_cases, '-') FROM chain
	WHERE dimension = 'county' AND step = 'no_penalty'")
[ "$said" = '0 -' ] || fail "all have told of the quarter, and nobody of the year: $said"
"$sd" init young --quiet
mkdir -p young/inbox/2024Q3
cp work/inbox/2024Q3/县公安局_两法衔接台账_2024Q3.csv young/inbox/2024Q3/
expect 0 "$sd" -C young ingest --quiet --received 2024-10-08 young/inbox/2024Q3
expect 0 "$sd" -C young analyze 2024-07 --as-of 2024-10-20
said=$(sql young "SELECT group_concat(stage || ':' || ifnull(cases, '-'), ' ') FROM
	(SELECT * FROM chain WHERE dimension = 'county' ORDER BY stage)")
[ "$said" = '1:- 2:- 3:- 4:- 5:- 6:- 7:- 8:- 9:- 10:1 11:- 12:1 13:0 14:- 15:- 16:0 17:- 18:-' ] ||
	fail "what the police alone have told of: $said"
# a number of theirs has their rows behind it
place=$(sql young "SELECT position FROM transfer WHERE days_to_answer NOTNULL LIMIT 1")
expect 0 "$sd" -C young explain 2024-07 全县 移送核对 受理至答复 "$place" --as-of 2024-10-20
[ "$(grep -c '← 2024Q3/县公安局_两法衔接台账' out.txt)" = 2 ] || fail "behind $place: $(cat out.txt)"

# ---- sender and receiver
pair() {
	is "record of $1" "$2" "SELECT state || ' ' || differences || ' ' || act_unit
		FROM reconcile WHERE ifnull(sender_subject, receiver_subject) = '$1'
		AND sent_step <> 'arrest_request'"
}
pair 平市监立〔2024〕1号 'agrees  gaj'
pair 平市监立〔2024〕2号 'differs persons amounts gaj'
pair 平市监立〔2024〕3号 'sender_only  gaj'
pair 平市监立〔2024〕14号 'differs dates gaj'
pair 公案〔2024〕3号 'receiver_only  scjgj'
pair 公案〔2024〕1号 'unknown  jcy'
pair 检案〔2024〕9号 'differs persons fy'
# 提请批捕 of one case, kept by the police and the procuratorate: its record counts, theirs is compared;
# what the police alone keep counts, and the procuratorate is asked
is "两家都填" '公案〔2024〕1号 differs persons jcy 2024-08-05 2024-08-07 2|公案〔2024〕8号 sender_only  jcy 2024-09-02  48' \
	"SELECT group_concat(told, '|') FROM (SELECT sender_subject || ' ' || state || ' ' || differences || ' '
	|| act_unit || ' ' || sent || ' ' || ifnull(received, '') || ' ' || apart AS told FROM reconcile
	WHERE sent_step = 'arrest_request' ORDER BY sender_subject)"
is "how it is said" '两家都填，以县检察院为准，只计一次；人数：县公安局填3人，县检察院填2人' \
	"SELECT reason FROM reconcile WHERE sent_step = 'arrest_request' AND state = 'differs'"
is "提请批捕 by unit" 'gaj 1 1|jcy 2 5' "SELECT group_concat(value || ' ' || cases || ' ' || persons, '|')
	FROM (SELECT * FROM chain WHERE dimension = 'unit' AND step = 'arrest_request' ORDER BY value)"
is "no other pair" 9 "SELECT count(*) FROM reconcile"
is "pairs by how they agree" '9 1 4 2 1 1 0' "SELECT compared || ' ' || agrees || ' ' || differs || ' ' || sender_only
	|| ' ' || receiver_only || ' ' || not_due || ' ' || unknown FROM reconcile_count"
is "a limit whose states do not add up" 0 "SELECT count(*) FROM limit_list WHERE cases IS NOT
	done + late + overdue + due_soon + open + unknown + not_applicable"
is "what differs, in words" \
	'人数：主动移送公安机关填1人，公安受理填3人；金额：主动移送公安机关填7.00万元，公安受理填7.50万元' \
	"SELECT reason FROM reconcile WHERE differences = 'persons amounts'"

# the list of transfers and the bulletin do not call alike what differs in persons or amount
is "transfers" '1号 matched|2号 unlike|14号 date_gap' "SELECT group_concat(told, '|') FROM (SELECT
	substr(origin_case_no, instr(origin_case_no, '〕') + 1) || ' ' || status AS told FROM transfer
	WHERE origin_case_no IN ('平市监立〔2024〕1号', '平市监立〔2024〕2号', '平市监立〔2024〕14号')
	ORDER BY CAST(substr(origin_case_no, 11) AS INTEGER))"
is "counted" '1 1' "SELECT (SELECT value FROM figure WHERE figure = 'linkage_matched') || ' ' ||
	(SELECT value FROM figure WHERE figure = 'linkage_unlike')"

# what has no due day is not called due later
expect 0 "$sd" -C work render 2024Q3 --quiet
unzip -p work/reports/2024Q3/统计报表_2024Q3.xlsx xl/sharedStrings.xml >strings.xml
grep -q '项没有期限、尚未办结' strings.xml || fail "undated cases at a glance"
# what only reminds accuses nobody: the police have the ten days of L4
grep -q '>提醒期限后办结<' strings.xml && grep -q '>已过提醒期限<' strings.xml || fail "L4s is told as overdue"
grep -q '逐案核对，双方一致1件，人数或者金额不一致1件' work/reports/2024Q3/工作简报_2024Q3.md ||
	fail "$(grep 逐案核对 work/reports/2024Q3/工作简报_2024Q3.md)"

# ---- perhaps to be transferred: 5 of 80 %, 7 of two flags, 8 serious, 12 the third time; no other
is "screened" '5号 value|7号 appraised discussed|8号 serious|12号 repeat' \
	"SELECT group_concat(told, '|') FROM (SELECT substr(case_no, instr(case_no, '〕') + 1)
	|| ' ' || flags AS told FROM screening ORDER BY CAST(substr(case_no, 11) AS INTEGER))"
is "why" '案值达到刑事追诉标准的比例以上（案值4.00万元，为假冒注册商标罪标准5.00万元的80%，达到80%）' \
	"SELECT reason FROM screening WHERE flags = 'value'"
is "flags nobody filled in" 'repeat 9 1 6' \
	"SELECT flag || ' ' || screened || ' ' || flagged || ' ' || unknown FROM screening_flag
	WHERE flag = 'repeat'"
# each of its numbers is so many rows, of what is not listed too
for number in '筛查案件 9' '有此情形 1' '没有填报不能判断 6'; do
	expect 0 "$sd" -C work explain 2024Q3 '*' 筛查情形 ${number% *} repeat
	[ "$(grep -c '执法案件台账' out.txt)" = "${number#* }" ] || fail "$number: $(cat out.txt)"
done
# by a threshold that began later 5 is none, and the third time is none by four
sed -i 's/^\(.*trademark,50000,\)2010-05,/\12024-09,/' work/rules/thresholds.csv
sed -i 's/^\(repeat,[^,]*\),3,/\1,4,/' work/rules/screening.csv
expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-10-20
is "screened by other rules" 'appraised discussed|serious' \
	"SELECT group_concat(flags, '|') FROM (SELECT flags FROM screening ORDER BY flags)"

# ---- products: the joint meeting's list has what must be settled
is "for the joint meeting" 'differs 7|overdue 3|screened 2' \
	"SELECT group_concat(topic || ' ' || n, '|') FROM (SELECT topic, count(*) AS n
	FROM joint_meeting GROUP BY topic ORDER BY topic)"
expect 0 "$sd" -C work report 2024Q3 --as-of 2024-10-20 --quiet
unzip -p work/reports/2024Q3/统计报表_2024Q3.xlsx xl/workbook.xml >sheets.xml
for sheet in 衔接环节 衔接核对 时限核对 时限清单 降格处理筛查 筛查情形 联席会议; do
	grep -q "name=\"$sheet\"" sheets.xml || fail "no sheet $sheet"
done

# the paper of an earlier period does not take what began after it for its own: soon after it both are
# told apart, later only how much there is
paper=work/reports/2024Q3/联席会议材料_2024Q3.md
[ "$(grep -c '，已超期' $paper)" = 3 ] && ! grep -q '本期结束以后' $paper || fail "$(cat $paper)"
earlier() { # AS-OF
	expect 0 "$sd" -C work report 2024-08 --as-of "$1" --quiet
	paper=work/reports/2024-08/联席会议材料_2024-08.md
}
sed -i 's/^\(P7,[^,]*\),180,/\1,45,/' work/rules/limits.csv
earlier 2024-10-20
grep -qF '本期结束以后开始、截至2024年10月20日超过时限和临近到期的事项另有1项：' $paper &&
	grep -q '^1．县法院：民初2号，.*2024年10月21日到期' $paper || fail "$(cat $paper)"
sed -i 's/^\(P7,[^,]*\),45,/\1,180,/' work/rules/limits.csv
mkdir -p work/inbox/2024Q4 # the court is not silent then
printf '案件编号,环节,日期\n无,,\n' >work/inbox/2024Q4/县法院_两法衔接台账_2024Q4.csv
expect 0 "$sd" -C work ingest --received 2025-01-03 work/inbox/2024Q4 --quiet
earlier 2025-02-20
! grep -q '民初2号' $paper || fail "of later months: $(cat $paper)"
grep -qF '截至2025年2月20日超过时限和临近到期的事项另有1项，列入以后各期的材料。' $paper ||
	fail "left out without a word: $(cat $paper)"

# ---- transfers that stand in the ledger of cases alone are in the list and not in the count: said
"$sd" init half --quiet
mkdir -p half/inbox/2024Q3
cat >half/inbox/2024Q3/县农业农村局_执法案件台账_2024Q3.csv <<'CSV'
案件编号,领域,立案日期,处理决定日期,处理结果,案值（元）,移送文号,移送公安日期
平农立〔2024〕5号,农资,2024-07-08,2024-08-01,移送司法,80000,平农移〔2024〕1号,2024-08-01
平农立〔2024〕6号,农资,2024-07-09,2024-08-05,移送司法,90000,平农移〔2024〕2号,2024-08-05
CSV
printf '案件编号,环节,日期,文书号\n平农立〔2024〕6号,移送,2024-08-05,平农移〔2024〕2号\n' \
	>half/inbox/2024Q3/县农业农村局_两法衔接台账_2024Q3.csv
expect 0 "$sd" -C half ingest --received 2024-10-08 half/inbox/2024Q3
grep -q 'ING136.*平农立〔2024〕5号' out.txt err.txt || fail "not asked about: $(cat out.txt err.txt)"
expect 0 "$sd" -C half report 2024Q3 --as-of 2024-10-16
grep -q '行政机关移送公安机关1件.*台账所列本期移送的2件（其中1件只填在执法案件台账，' \
	half/reports/2024Q3/工作简报_2024Q3.md || fail "$(grep 移送 half/reports/2024Q3/工作简报_2024Q3.md)"
expect 0 "$sd" -C half explain 2024Q3 全县 transfer_cases_only
grep -q '：1件（' out.txt && grep -q '第2行.*平农立〔2024〕5号' out.txt || fail "$(cat out.txt)"

# ---- a step that no rule knows, and a limit without an end
sed -i 's/^\(L8,.*\),ask_reasons,/\1,ask_why,/' work/rules/limits.csv
expect 2 "$sd" -C work analyze 2024Q3 --as-of 2024-10-20
grep -q 'RUL006 limits.csv：第.*ask_why' err.txt || fail "unknown step: $(cat err.txt)"

# ---- days from filing to the transfer, of an office whose units date transfers in the linkage ledger
# alone: (20 + 41) / 2, as another program counts it, each day with its line
"$sd" init dated --quiet
mkdir -p dated/inbox/2024Q3
cat >dated/inbox/2024Q3/县市场监督管理局_执法案件台账_2024Q3.csv <<'CSV'
案件编号,当事人,领域,立案日期
平市监立〔2024〕1号,甲店,商标,2024-07-05
平市监立〔2024〕2号,乙店,食品,2024-07-06
平市监立〔2024〕3号,丙店,食品,2024-08-06
CSV
cat >dated/inbox/2024Q3/县市场监督管理局_两法衔接台账_2024Q3.csv <<'CSV'
案件编号,环节,日期,文书号
平市监立〔2024〕1号,移送,2024-07-25,平市监移〔2024〕1号
平市监立〔2024〕2号,移送,2024-08-16,平市监移〔2024〕2号
CSV
expect 0 "$sd" -C dated ingest dated/inbox/2024Q3 --received 2024-10-08
expect 0 "$sd" -C dated analyze 2024Q3 --as-of 2024-10-14
python3 "$ROOT/tests/accept/recheck.py" --samples dated --rules dated/rules --only-series 2024Q3 dated/store.db \
	>recheck.txt || fail "another count: $(cat recheck.txt)"
expect 0 "$sd" -C dated explain 2024Q3 scjgj A31_d --as-of 2024-10-14
grep -q '（A31_d）：30.5天' out.txt && grep -q '日期 2024-08-16 ← .*两法衔接台账.* 第3行' out.txt ||
	fail "days to the transfer: $(cat out.txt)"

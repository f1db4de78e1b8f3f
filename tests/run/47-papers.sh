# What is printed and handed round: every sheet of every workbook of the sample office at 8 points and
# more on A4; the paper for the joint meeting; a file for each matter and meeting; what the bulletin
# says of meetings and the roster.
. "$ROOT/tests/run_lib.sh"
office work 2023Q3 2024Q3
take work 2023Q3 2024Q3
expect 1 "$sd" -C work report 2024Q3 --as-of 2024-10-14 --quiet
! grep -q REN010 err.txt || fail "a sheet prints small: $(cat err.txt)"
expect 0 "$sd" -C work assess 2024 --as-of 2024-10-14 --quiet
expect 0 "$sd" -C work remind --as-of 2024-10-14 --quiet
python3 "$ROOT/tests/accept/workbook.py" --print work/reports/*/*.xlsx work/reminders/*/*.xlsx \
	>print.txt || fail "$(cat print.txt)"
grep -q '^workbook: \([89]\|1[01]\)[0-9] sheets, \([89]\|1[01]\)[0-9] figures checked, 0 differences' print.txt ||
	fail "sheets: $(cat print.txt)"

# ---- two numbers and two meetings that a file name cannot tell apart
"$sd" init names --quiet
mkdir names/inbox/2024Q3
send() { cat >"names/inbox/2024Q3/$1_2024Q3.csv"; }
send 办公室_协查督办台账 <<'CSV'
督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限
双打/1,领导批办,甲事,县公安局,2024-07-01,2024-12-01
双打:1,领导批办,乙事,县法院,2024-07-02,2024-12-02
CSV
send 办公室_会议台账 <<'CSV'
会议编号,会议日期,会议类型,主持人,纪要文号,签发日期,议定事项数
2024-3,2024-09-11,联络员会议,主任,纪3,2024-09-12,0
2024-4,2024-09-11,联络员会议,主任,纪4,2024-09-12,0
CSV
send 办公室_负责人和联络员名册 <<'CSV'
单位,职责,姓名,任职日期,离任日期,备案日期,审定日期
县公安局,负责人,甲某,2023-05-04,2024-08-15,2023-05-08,2023-05-10
县公安局,负责人,乙某,2024-08-16,,2024-08-20,2024-08-22
县法院,联络员,丙某,2024-08-01,,,
CSV
# ---- what sender and receiver say of cases: 1 differs in persons and amount, 2 is known to the
# sender alone, 3 to the police alone, 4 alike
send 县市场监管局_两法衔接台账 <<'CSV'
案件编号,环节,日期,文书号,人数,涉案金额（元）,罪名
平〔2024〕1号,移送,2024-07-01,移1号,1,70000,假冒注册商标罪
平〔2024〕2号,移送,2024-08-01,移2号,1,80000,侵犯著作权罪
平〔2024〕4号,移送,2024-08-20,移4号,1,90000,假冒注册商标罪
CSV
send 县公安局_两法衔接台账 <<'CSV'
案件编号,环节,日期,文书号,移送单位,原案件编号,人数,涉案金额（元）,罪名
公案〔2024〕1号,受理移送,2024-07-05,,县市场监管局,平〔2024〕1号,3,75000,假冒注册商标罪
公案〔2024〕3号,受理移送,2024-08-20,,县市场监管局,平〔2024〕99号,1,,假冒注册商标罪
公案〔2024〕4号,受理移送,2024-08-21,,县市场监管局,平〔2024〕4号,1,90000,假冒注册商标罪
CSV
send 县检察院_两法衔接台账 <<'CSV'
案件编号,环节,日期,移送单位,原案件编号
检〔2024〕1号,要求说明不立案理由,2024-09-02,县公安局,公案〔2024〕3号
CSV
send 县市场监管局_执法案件台账 <<'CSV'
案件编号,当事人,领域,立案日期,处理决定日期,处理结果,案值（元）,罚款（元）,情节严重
平〔2024〕7号,赵某某商行,食品,2024-07-10,2024-08-30,行政处罚,100,2000,是
CSV
# the quarter before had another day for the first matter: the office went on writing in its ledger
mkdir names/inbox/2024Q2
cat >names/inbox/2024Q2/办公室_协查督办台账_2024Q2.csv <<'CSV'
督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限
双打/1,领导批办,甲事,县公安局,2024-07-01,2024-10-01
CSV
# no meeting in the first half: what is owed of a year can be said only where its quarters were told
mkdir names/inbox/2024Q1
for quarter in 2024Q1 2024Q2; do
	printf '会议编号,会议日期,会议类型\n无,,\n' >names/inbox/$quarter/办公室_会议台账_$quarter.csv
done
for quarter in 2024Q1 2024Q2; do
	got=0
	"$sd" -C names ingest --received 2024-07-08 names/inbox/$quarter >out.txt 2>&1 || got=$?
	[ $got -le 1 ] || fail "ingest: $(cat out.txt)"
done
got=0
"$sd" -C names ingest --received 2024-10-08 names/inbox/2024Q3 >out.txt 2>&1 || got=$?
[ $got -le 1 ] || fail "ingest: $(cat out.txt)"
expect 0 "$sd" -C names report 2024Q3 --as-of 2024-10-14 --quiet
folder=names/reports/2024Q3
text() { unzip -p "$1" word/document.xml | sed 's/<[^>]*>//g'; }
[ "$(ls $folder/督办单)" = "督办单_双打-1.docx
督办单_双打-1_2.docx" ] || fail "matters: $(ls $folder/督办单)"
text $folder/督办单/督办单_双打-1.docx | grep -q 甲事 || fail "the first matter"
text $folder/督办单/督办单_双打-1_2.docx | grep -q 乙事 || fail "the second matter"
for paper in 会议纪要 签到表; do
	[ "$(ls $folder/会议 | grep -c "^${paper}_2024-09-11_联络员会议")" = 2 ] ||
		fail "meetings: $(ls $folder/会议)"
done
text $folder/会议/会议纪要_2024-09-11_联络员会议.docx >first.txt
text $folder/会议/会议纪要_2024-09-11_联络员会议_2.docx >second.txt
grep -q 纪3 second.txt || grep -q 纪3 first.txt || fail "no minutes of the third meeting"
! cmp -s first.txt second.txt || fail "the minutes of one meeting twice"

# ---- the paper for the joint meeting
paper=$folder/联席会议材料_2024Q3.md
for kind in docx html; do
	[ -s $folder/联席会议材料_2024Q3.$kind ] || fail "no $kind of the paper"
done
says() { grep -qF "$1" $paper || fail "the paper lacks $1: $(cat $paper)"; }
says '核对移送与受理、移送起诉与审查起诉、公诉与审判4件，双方记录一致1件，日期、人数或者金额不一致1件，只有移送单位有记录1件，只有接收单位有记录1件。'
[ "$(grep -c '^### ' $paper)" = 1 ] || fail "one pair of units: $(grep '^###' $paper)"
says '### （一）县市场监督管理局与县公安局'
says '| 平〔2024〕1号；公案〔2024〕1号 | 2024年7月1日主动移送公安机关，1人，7.00万元 | 2024年7月5日公安受理，3人，7.50万元 | 相差4天 | 以哪一方的人数、金额为准，由另一方更正 |'
says '| 平〔2024〕2号 | 2024年8月1日主动移送公安机关，1人，8.00万元 | 没有记录 | 已74天 | 是否收到：收到的由县公安局补登，没有收到的重新移送 |'
says '| 公案〔2024〕3号 | 没有记录 | 2024年8月20日公安受理，1人 | 已55天 | 由谁移送：县市场监督管理局查明并补登 |'
says '1．县市场监督管理局：平〔2024〕7号，'
# what cannot be checked, or is behind a limit that only reminds, is not passed over
says '有的事项因台账没有填报，或者没有报到期限那个月，不能核对，请有关单位在会前补报。有的事项已过仅作提醒的期限、尚未办理，请主办单位说明情况。以上事项见统计报表“时限清单”。'
! grep -q '平〔2024〕4号' $paper || fail "a case that agrees is on the paper"
! grep -q 赵某某 $paper || fail "the paper names a party"
! grep -Eq '1[3-9][0-9*]{9}' $paper || fail "the paper has a telephone number"
# another text for it is the office's to write; a slot that is none is named
echo '{{period}}{{wrong}}' >names/rules/wording/linkage.md
expect 2 "$sd" -C names report 2024Q3 --as-of 2024-10-14 --quiet
grep -q 'RUL060.*linkage.md.*wrong' err.txt || fail "unknown slot: $(cat err.txt)"
# a style that there is none of is said, of a division and of letters; the words stand
printf '::: {custom-style="督办兰"}\n{{period}}\n:::\n\n[甲]{custom-style="小字"}乙\n' >names/rules/wording/linkage.md
expect 0 "$sd" -C names report 2024Q3 --as-of 2024-10-14 --quiet
grep -q 'REN071.*“督办兰”' err.txt && grep -q 'REN071.*“小字”' err.txt || fail "unknown styles: $(cat err.txt)"
text $folder/联席会议材料_2024Q3.docx | grep -q '2024年第三季度甲乙' || fail "the words are gone"

# ---- the bulletin: held, owed (heads 1, liaison 2 a year: two held), changes, not filed
bulletin=$folder/工作简报_2024Q3.md
says() { grep -qF "$1" $bulletin || fail "the bulletin lacks $1: $(grep -A4 会议和 $bulletin)"; }
says '本期召开联络员会议2次。按照每年会议次数的规定，年内还应召开会议1次（负责人会议）。'
says '本期成员单位负责人、联络员到任2人次，离任1人次，负责人有变动的单位：县公安局；联络员有变动的单位：县法院。'
says '人员变动逾期没有备案的单位：县法院，请尽快备案；'
# what stands is of all that were assigned, not of the period's
says '本期交办督办事项2件。截至2024年10月14日，历次交办的督办事项尚未办结2件。'
! grep -q '更正协查督办' $bulletin || fail "the office's own ledger as a correction: $(grep 更正 $bulletin)"

# The roster and meetings: every state from planted rows, expected by hand (workdays of 2024 with its
# holidays and make-up days), the lists and the papers.
. "$ROOT/tests/run_lib.sh"
office work
bgs=县知识产权工作领导小组办公室
put() { # PERIOD TABLE RECEIVED: the rows from stdin
	mkdir -p "work/inbox/$1"
	cat >"work/inbox/$1/${bgs}_$2_$1.csv"
	expect 0 "$sd" -C work ingest --quiet --received "$3" "work/inbox/$1/${bgs}_$2_$1.csv"
}
is() { # WANT SQL
	got=$(sql work "$2")
	[ "$got" = "$1" ] || fail "$2: '$got' instead of '$1'"
}
state() { # WANT DEMAND [UNIT]: state|due|done|needed|had|days|reason
	is "$1" "SELECT state, due, done, needed, had, days, reason FROM demand
		WHERE run = (SELECT max(run) FROM demand) AND demand = '$2'
		AND ('${3-}' = '' OR unit = '${3-}')"
}

put 2024Q1 负责人和联络员名册 2024-10-09 <<'CSV'
单位,职责,姓名,联系电话,任职日期,离任日期,备案日期,审定日期
县公安局,负责人,甲某,13812345678,2023-05-04,2024-03-15,2023-05-08,2023-05-10
县公安局,负责人,乙某,13812345678,2024-03-16,,2024-03-20,2024-04-20
县公安局,联络员,丙某,,2023-05-04,,2023-05-08,
县委宣传部,负责人,丁某,,2023-01-03,,2023-01-04,
县委宣传部,联络员,戊某,,2023-01-03,,2023-01-04,
县委宣传部,联络员,己某,,2024-08-05,,,
县法院,负责人,辛某,,2023-01-03,2024-09-24,2023-01-04,
县法院,负责人,庚某,,2024-09-25,,2024-09-27,
县法院,联络员,壬某,,2023-01-03,2024-09-30,2023-01-04,
县市场监管局,负责人,癸某,,2023-01-03,,2023-01-04,
县市场监管局,联络员,子某,,2024-01-08,,2024-02-05,
县市场监管局,工作人员,辰某,,2024-08-01,,,
CSV
put 2024Q1 会议台账 2024-04-03 <<'CSV'
会议编号,会议日期,会议类型,主持人,纪要文号,签发日期,议定事项数
2024-1,2024-03-12,负责人会议,副县长,纪〔2024〕1号,2024-03-15,2
CSV
put 2024Q2 会议台账 2024-07-03 <<'CSV'
会议编号,会议日期,会议类型,主持人,纪要文号,签发日期,议定事项数
2024-2,2024-04-16,联络员会议,,,,
CSV
put 2024Q3 会议台账 2024-10-09 <<'CSV'
会议编号,会议日期,会议类型,主持人,纪要文号,签发日期,议定事项数
2024-3,2024-09-11,负责人会议,县长,,,3
CSV
put 2024Q1 参会情况表 2024-04-03 <<'CSV'
会议编号,会议日期,单位,参会情况
2024-1,2024-03-12,县公安局,出席
2024-1,2024-03-12,县委宣传部,代会
2024-1,2024-03-12,县法院,请假
2024-1,2024-03-12,县市场监管局,缺席
CSV
put 2024Q3 参会情况表 2024-10-09 <<'CSV'
会议编号,会议日期,单位,参会情况
2024-3,2024-09-11,县公安局,出席
2024-9,2024-09-24,县公安局,出席
CSV
put 2024Q1 协查督办台账 2024-04-03 <<'CSV'
督办编号,事项来源,督办事项,牵头单位,配合单位,交办日期,办结时限,办结日期,会议编号
督1号,会议确定,农资打假,县农业农村局,县公安局,2024-03-14,2024-04-30,2024-03-29,第2024-1号
督2号,会议确定,校园周边盗版图书,县文化和旅游局,,2024-03-20,2024-05-31,,2024-1
CSV
put 2024Q3 协查督办台账 2024-10-09 <<'CSV'
督办编号,事项来源,督办事项,牵头单位,配合单位,交办日期,办结时限,办结日期,会议编号
督3号,会议确定,电动车配件,县市场监管局,,2024-09-20,2024-11-30,,2024-8
CSV
expect 0 "$sd" -C work report 2024Q3 --as-of 2024-10-14 --quiet

# posts: who is in them, since when they are to be put in order
state 'done||2023-05-04|1|1|0|' roster_liaison gaj
state 'done|2024-03-29|2024-03-16|1|1|0|' roster_head gaj
state 'overdue|2024-08-19||1|2|36|在册2名：戊某、己某' roster_liaison xcb
state 'due_soon|2024-10-18||1|0|0|离任后没有登记接任人员' roster_liaison fy
state 'done|2024-01-15|2024-01-08|1|1|0|' roster_liaison scjgj
is 14 "SELECT count(*) FROM demand WHERE demand = 'roster_head' AND state = 'overdue'
	AND due = '2024-01-15' AND reason = '名册中没有登记'"
# changes filed, those of heads approved
is '2024-01-22|2024-02-05|late|11' "SELECT filed_due, filed_date, filed_state, filed_days FROM roster
	WHERE name = '子某'"
is '2024-08-19||overdue|36' "SELECT filed_due, filed_date, filed_state, filed_days FROM roster
	WHERE name = '己某'"
is 'late|2024-04-03|2024-04-20||0|11' "SELECT state, due, done, reason, coalesce(had, 0), days
	FROM demand WHERE demand = 'roster_approved' AND subject = '乙某' AND title = '县公安局'"
is 'due_soon|2024-10-16|bgs' "SELECT state, due, unit FROM demand
	WHERE demand = 'roster_approved' AND subject = '庚某'"
is '' "SELECT name FROM roster WHERE role = 'liaison' AND approved_state NOTNULL"
# the clause asks for heads and liaison officers: of who else stands in the roster nothing is to be filed
is '0|0|0' "SELECT (SELECT count(*) FROM roster WHERE name = '辰某'), (SELECT count(*) FROM demand WHERE subject LIKE '%辰某' OR key LIKE '%辰某%'),
	(SELECT count(*) FROM time_limit WHERE key LIKE '%辰某%')"
is 1 "SELECT value FROM figure WHERE figure = 'roster_unfiled'"
! grep -q '没有备案的单位：[^，]*市场' work/reports/2024Q3/工作简报_2024Q3.md || fail "a clerk's post is not filed"
is '乙某|甲某|succeeded;己某|戊某|added;庚某|辛某|succeeded' "SELECT group_concat(name || '|' || former
	|| '|' || joined, ';') FROM (SELECT * FROM roster WHERE former NOTNULL ORDER BY from_date)"
# the change of the period: who left is not told as having come, whoever is his follower
is '己某 added;庚某 succeeded;辛某 left;壬某 left' "SELECT group_concat(name || ' ' || change, ';')
	FROM (SELECT * FROM roster WHERE in_period ORDER BY unit = 'fy', role, from_date DESC)"
is '甲某 left;子某 first' "SELECT group_concat(name || ' ' || change, ';') FROM (SELECT * FROM roster
	WHERE name IN ('甲某', '子某') ORDER BY name = '子某')"
is '己某;庚某;辛某;壬某' "SELECT group_concat(name, ';') FROM (SELECT * FROM roster WHERE in_period
	ORDER BY unit = 'fy', role, from_date DESC)"

# a year's meetings: one of the liaison officers is still owed
state 'done|2024-12-31|2024-03-12|1|2|0|' meeting_heads
state 'open|2024-12-31||2|1|0|还差1次' meeting_liaison
is '9|1' "SELECT told, owed FROM meeting_year WHERE year = '2024' AND kind = 'liaison'"
is '' "SELECT year FROM meeting_year WHERE year < '2024'" # before the ledger began
is 'may|unknown|may_not' "SELECT group_concat(chair_state, '|') FROM (SELECT * FROM meeting ORDER BY position)"
is '3|1|18|4|1|1|1|1' "SELECT signed_after, signed_state = 'done', expected, recorded, present, proxy,
	leave, absent FROM meeting WHERE meeting_no = '2024-1'"
is 'done|2024-03-26|0;not_applicable||;overdue|2024-09-26|9' "SELECT group_concat(state || '|' ||
	coalesce(due, '') || '|' || coalesce(days, ''), ';') FROM (SELECT * FROM demand
	WHERE demand = 'meeting_minutes' ORDER BY position)"
is 'overdue|2024-03-26|18|4|还有14个单位没有登记' "SELECT state, due, needed, had, reason FROM demand
	WHERE demand = 'meeting_recorded' AND subject = '2024-1'"
is 'overdue|2024-10-12|1|0' "SELECT state, due, needed, had FROM demand
	WHERE demand = 'meeting_recorded' AND subject = '2024-9'"
# what was agreed: the number however written; what names no meeting is not taken for none
is 'done|2024-03-20|2|2' "SELECT state, done, needed, had FROM demand
	WHERE demand = 'meeting_matters' AND subject = '2024-1'"
is 'unknown|3|0|有1件会议确定的督办事项没有填写会议编号，或者编号不在会议台账，不能归到会议' "SELECT state, needed, had, reason
	FROM demand WHERE demand = 'meeting_matters' AND subject = '2024-3'"
is '督1号|2024-1|done|0;督2号|2024-1|overdue|136;督3号|2024-8|open|0' "SELECT group_concat(matter_no || '|' ||
	coalesce(meeting_no, '') || '|' || state || '|' || days, ';') FROM (SELECT * FROM meeting_matter
	ORDER BY position)"
is '1|1|3' "SELECT (SELECT value FROM figure WHERE figure = 'meeting_owed'),
	(SELECT value FROM figure WHERE figure = 'meeting_chair'),
	(SELECT value FROM figure WHERE figure = 'meeting_unassigned')"
# who came
is '3|1|1|0|1|1' "SELECT meetings, present + proxy = 2, unrecorded, absent, came = 2, rate = 1.0
	FROM attendance_unit WHERE unit = 'gaj'"
# of the quarter's meetings nobody has recorded theirs: not that they stayed away
is '1|' "SELECT group_concat(ifnull(period_came, ''), '|') FROM (SELECT * FROM attendance_unit
	WHERE unit IN ('gaj', 'xcb') AND period_meetings ORDER BY unit)"
is 'unknown|3月12日负责人会议（缺席）' "SELECT d.state, a.missed FROM demand d JOIN attendance_unit a
	ON a.unit = d.unit WHERE d.demand = 'meeting_attended' AND d.unit = 'scjgj'"

# no more than the clause says: noted, and not less done for it
sed 's/^\(meeting_heads,.*\),2,$/\1,1,/' work/rules/demands.csv >most.csv
! cmp -s most.csv work/rules/demands.csv || fail "no upper bound in the rules"
cp -R work more
cp most.csv more/rules/demands.csv
expect 0 "$B/shuangda-analyze" -C more --quiet --as-of 2024-10-14 2024Q3
[ "$(sql more "SELECT state || '|' || reason FROM demand WHERE demand = 'meeting_heads'")" = \
	'done|已召开2次，多于规定的1次' ] || fail "two meetings where one is enough"
[ "$(sql more "SELECT most || '|' || beyond || '|' || owed FROM meeting_year WHERE year = '2024' AND kind = 'heads'")" = \
	'1|1|0' ] || fail "a year with too many"
is '2|' "SELECT most, beyond FROM meeting_year WHERE year = '2024' AND kind = 'heads'"

# the lists and the papers; no telephone number goes to others
unzip -p work/reports/2024Q3/统计报表_2024Q3.xlsx 'xl/*.xml' >book.xml
for sheet in 现任名册 名册变动 负责人调整 会议情况 会议纪要 年度会议次数 参会情况 议定事项; do
	grep -q "$sheet" book.xml || fail "no sheet $sheet"
done
for text in '在册2名：戊某、己某' '办公室另行核对' '见会议台账' '逾期未签发' '没有纪要' '不要求' '还应召开' '3月12日负责人会议（缺席）'; do
	grep -q "$text" book.xml || fail "the workbook does not say $text"
done
! grep -q '>县长<\|不符合\|不在规定' book.xml || fail "the workbook names who may not chair"
papers=work/reports/2024Q3/会议
[ "$(ls $papers | tr '\n' ' ')" = "会议纪要_2024-09-11_负责人会议.docx 签到表_2024-09-11_负责人会议.docx 签到表_下次联络员会议.docx 签到表_下次负责人会议.docx " ] ||
	fail "papers: $(ls $papers)"
words() { unzip -p "$1" word/document.xml | sed 's/<[^>]*>//g'; }
words "$papers/会议纪要_2024-09-11_负责人会议.docx" >minutes.txt
for text in '2024年9月11日，县长主持召开' '【纪要文号】' '还有3项没有登记为督办事项' '出席：县公安局' \
	'（未签发）'; do
	grep -q "$text" minutes.txt || fail "the minutes lack $text: $(cat minutes.txt)"
done
words "$papers/签到表_2024-09-11_负责人会议.docx" | grep -q '辛某' || fail "the head of that day"
words "$papers/签到表_下次负责人会议.docx" | grep -q '庚某' || fail "the head of today"
words "$papers/签到表_下次联络员会议.docx" | grep -q '县法院（空缺）' || fail "an empty post"
for file in book.xml minutes.txt; do
	! grep -q '138[0-9*]*5678' $file || fail "a telephone number in $file"
done

# what a number of the year rests on: the meetings, the files; before any of these came, that
behind() { # DAY COLUMN
	expect 0 "$sd" -C work explain 2024Q3 '*' 年度会议次数 "$2" 2024heads --as-of "$1"
}
behind 2024-10-14 台账有材料的月数
grep -q '台账有材料的月数：9（' out.txt && [ "$(grep -c '← .*会议台账' out.txt)" = 3 ] || fail "$(cat out.txt)"
behind 2024-10-14 已召开
grep -q '已召开：2（' out.txt && [ "$(grep -c '会议编号 2024-[13].*← .*第2行' out.txt)" = 2 ] || fail "$(cat out.txt)"
for word in 台账有材料的月数：0 已召开：无数值 还差：无数值; do
	behind 2024-04-02 "${word%%：*}"
	grep -q "$word（" out.txt && grep -q '1. 说明 没有收到这一年的会议台账' out.txt ||
		fail "nothing behind $word: $(cat out.txt)"
done

# each number of the office's ledgers has what it is of behind it; who chaired is for the office alone
counts() { # FIGURE ROWS
	expect 0 "$sd" -C work explain 2024Q3 全县 "$1" --as-of 2024-10-14
	[ "$(grep -c '^  [0-9]*\. ' out.txt)" = "$2" ] || fail "behind $1: $(cat out.txt)"
}
counts meeting_chair 1
grep -q '2024-3.*主持人 县长' out.txt || fail "who chaired: $(cat out.txt)"
counts meeting_owed 1
counts meeting_unassigned 1
counts roster_several 2
counts roster_without 15
counts roster_unapproved 1

# as the year ends: due soon, then overdue only when the ledger tells of the whole year
expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-11-10 --quiet
state 'due_soon|2024-12-31||2|1|0|还差1次' meeting_liaison
expect 0 "$sd" -C work analyze 2024Q4 --as-of 2025-01-10 --quiet
state 'unknown|2024-12-31||2|1||会议台账只报送了9个月' meeting_liaison
is '' "SELECT value FROM figure WHERE figure = 'meeting_owed' AND run = (SELECT max(run) FROM figure)"
put 2024Q4 会议台账 2025-01-08 <<'CSV'
会议编号,会议日期,会议类型,主持人,纪要文号,签发日期,议定事项数
CSV
expect 0 "$sd" -C work analyze 2024Q4 --as-of 2025-01-10 --quiet
state 'overdue|2024-12-31||2|1|10|还差1次' meeting_liaison
is '1' "SELECT value FROM figure WHERE figure = 'meeting_owed' AND run = (SELECT max(run) FROM figure)"

# another number, and another post of the same unit
put 2024Q4 负责人和联络员名册 2025-01-08 <<'CSV'
单位,职责,姓名,联系电话,任职日期,离任日期,备案日期,审定日期
县公安局,负责人,乙某,13912349999,2024-03-16,,2024-03-20,2024-04-20
县公安局,联络员,丙某,,2023-05-04,2024-11-03,2023-05-08,
县公安局,联络员,寅某,,2024-11-04,,2024-11-05,
县市场监管局,联络员,子某,,2024-01-08,2024-12-01,2024-02-05,
县市场监管局,负责人,癸某,,2023-01-03,2024-12-01,2023-01-04,
县市场监管局,负责人,子某,,2024-12-02,2024-12-20,2024-12-02,
CSV
expect 0 "$sd" -C work analyze 2024Q4 --as-of 2025-01-10 --quiet
is '癸某 left;乙某 phone;子某 came_left;丙某 left;子某 left;寅某 succeeded' "SELECT group_concat(name || ' '
	|| change, ';') FROM (SELECT * FROM roster WHERE in_period AND run = (SELECT max(run) FROM roster)
	ORDER BY role, from_date, name)"
is 'moved' "SELECT joined FROM roster WHERE run = (SELECT max(run) FROM roster) AND name = '子某' AND role = 'head'"

# an office whose roster nobody sent: nothing is said of its posts
office other
mkdir -p other/inbox/2024Q3
cp work/inbox/2024Q3/${bgs}_会议台账_2024Q3.csv other/inbox/2024Q3/
expect 0 "$sd" -C other ingest --quiet --received 2024-10-09 other/inbox/2024Q3
expect 0 "$sd" -C other analyze 2024Q3 --as-of 2024-10-14 --quiet
[ "$(sql other "SELECT DISTINCT state || reason FROM demand WHERE demand LIKE 'roster_%'")" = \
	'unknown办公室没有报送名册，不能判断' ] || fail "posts without a roster"
# a head whose change was not even filed is not approved either
office unfiled
cat >unfiled/inbox/${bgs}_负责人和联络员名册_2024Q3.csv <<'CSV'
单位,职责,姓名,任职日期,离任日期,备案日期,审定日期
县检察院,负责人,未某,2023-01-03,2024-07-31,2023-01-04,
县检察院,负责人,申某,2024-08-01,,,
县法院,负责人,酉某,2023-01-03,2024-07-31,2023-01-04,
县法院,负责人,戌某,2024-08-01,,2024-08-02,2024-08-08
CSV
expect 0 "$sd" -C unfiled ingest --quiet --received 2024-10-09 unfiled/inbox/*.csv
expect 0 "$sd" -C unfiled analyze 2024Q3 --as-of 2024-10-14 --quiet
expect 0 "$sd" -C unfiled explain 2024Q3 全县 roster_unapproved
grep -q '：1人次' out.txt && grep -q '申某' out.txt || fail "neither filed nor approved: $(cat out.txt)"
# a template with a slot that there is not
sed -i 's/{{place}}/{{plaec}}/' work/rules/wording/attendance.md
expect 2 "$sd" -C work report 2024Q3 --as-of 2024-10-14
grep -q 'RUL060.*attendance.md' err.txt && grep -q 'CLI008.*place' err.txt || fail "RUL060: $(cat err.txt)"
# days of a demand by a limit that there is not
sed -i 's/^roster_filed,\(.*\),N1,/roster_filed,\1,N9,/' work/rules/demands.csv
expect 2 "$sd" -C work analyze 2024Q3 --as-of 2024-10-14
grep -q 'RUL006.*demands.csv' err.txt out.txt || fail "RUL006: $(cat err.txt out.txt)"

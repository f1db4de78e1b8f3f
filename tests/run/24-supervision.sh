# Supervised matters, inspections, information and major cases: every state from planted rows,
# expected by hand (days of 2024 with its holidays and make-up days), the lists and the papers.
. "$ROOT/tests/run_lib.sh"
office work
bgs=县知识产权工作领导小组办公室
put() { # UNIT PERIOD TABLE RECEIVED: the rows from stdin
	mkdir -p "work/inbox/$2"
	cat >"work/inbox/$2/$1_$3_$2.csv"
	expect 0 "$sd" -C work ingest --quiet --received "$4" "work/inbox/$2/$1_$3_$2.csv"
}
is() { # WANT SQL
	got=$(sql work "$2")
	[ "$got" = "$1" ] || fail "$2: '$got' instead of '$1'"
}
state() { # WANT DEMAND SUBJECT [UNIT]: state|due|done|needed|had|days
	is "$1" "SELECT state, due, done, needed, had, days FROM demand
		WHERE demand = '$2' AND subject = '$3' AND ('${4-}' = '' OR unit = '${4-}')"
}

# 1 open for years, 2 in time on the last day, 3 ten days late, 4 due in 15 days, 5 in 16; 6 was due
# in January and finished before the year, 7 is the year before's
put $bgs 2024Q1 协查督办台账 2024-04-03 <<'CSV'
督办编号,事项来源,督办事项,办理要求,牵头单位,配合单位,交办日期,办结时限,办结日期,办理结果
督〔2019〕1号,领导批办,多年没有办结的事项,,县公安局,市场监管局、法院,2019-03-01,2019-03-18,,
督〔2023〕6号,社会举报,提前办结的事项,,县公安局,,2023-11-01,2024-01-05,2023-12-31,已办结
督〔2023〕7号,社会举报,上年的事项,,县公安局,,2023-11-01,2023-12-20,2023-12-22,已办结
CSV
put $bgs 2024Q3 协查督办台账 2024-10-08 <<'CSV'
督办编号,事项来源,督办事项,办理要求,牵头单位,配合单位,交办日期,办结时限,办结日期,办理结果
督〔2024〕2号,会议确定,按时的事项,,县公安局,,2024-07-01,2024-08-01,2024-08-01,已办结
督〔2024〕3号,部门提交,逾期的事项,,县公安局,,2024-07-01,2024-08-01,2024-08-11,已办结
督〔2024〕4号,检查发现,临近到期的事项,查清来源,县农业农村局,,2024-09-01,2024-10-23,,
督〔2024〕5号,检查发现,在办的事项,,县农业农村局,,2024-09-01,2024-10-24,,
CSV
put $bgs 2023Q2 督导检查台账 2023-07-04 <<'CSV'
检查编号,检查日期,检查组,被检查单位,发现问题数,已整改数,整改期限,整改完成日期,检查报告日期
检〔2023〕1号,2023-05-10,第一组,县司法局,1,0,2023-06-01,,2023-05-12
CSV
put $bgs 2024Q1 督导检查台账 2024-04-03 <<'CSV'
检查编号,检查日期,检查组,检查组成员单位,被检查单位,主要问题,发现问题数,已整改数,整改期限,整改完成日期,检查报告文号,检查报告日期
检〔2024〕1号,2024-02-05,第一组,县市场监管局、县公安局,县公安局,公开不及时,2,2,2024-03-05,2024-03-05,检报〔2024〕1号,2024-02-26
检〔2024〕1号,2024-02-05,第一组,县市场监管局、县公安局,县农业农村局,台账不全,3,1,2024-03-05,,检报〔2024〕1号,2024-02-26
检〔2024〕1号,2024-02-05,第一组,县市场监管局、县公安局,县法院,,0,0,,,检报〔2024〕1号,2024-02-26
CSV
put $bgs 2024Q3 督导检查台账 2024-10-08 <<'CSV'
检查编号,检查日期,检查组,被检查单位,发现问题数,已整改数,整改期限,整改完成日期,检查报告日期
检〔2024〕2号,2024-07-10,第二组,县文化和旅游局,1,,2024-08-01,,
检〔2024〕2号,2024-07-10,第二组,县市场监管局,1,1,2024-08-01,2024-08-04,
检〔2024〕2号,2024-07-10,第二组,平阴税务局,1,,2024-10-20,,
检〔2024〕2号,2024-07-10,第二组,县贸促会,2,0,2024-11-30,,
CSV
put 县公安局 2024Q2 信息报送台账 2024-07-03 <<'CSV'
类型,标题,事件日期,报送日期,采用级别,案件编号,处置环节
大案要案受理处置,丙案受理,2024-06-20,2024-06-21,未采用,公〔2024〕2号,受理
CSV
put 县公安局 2024Q3 信息报送台账 2024-10-08 <<'CSV'
类型,标题,事件日期,报送日期,采用级别,案件编号,处置环节,内容
重大事项,某重大事项,2024-09-02,2024-09-09,县级,,,
大案要案受理处置,甲案受理,2024-07-01,2024-07-09,省级,公〔2024〕1号,受理,
大案要案受理处置,甲案办结,2024-09-20,2024-09-23,未采用,公〔2024〕1号,办结,
大案要案受理处置,乙案受理,2024-07-22,2024-07-23,未采用,公〔2024〕3号,受理,
大案要案受理处置,没有编号的案件,2024-08-01,2024-08-02,未采用,,受理,
动态信息,开展联合行动,,2024-08-05,市级,,,县公安局*联合*有关部门检查农村集市。
工作进展,打击侵权假冒工作进展,2024-08-05,2024-08-06,县级,,,
CSV
put 县农业农村局 2024Q3 信息报送台账 2024-10-08 <<'CSV'
类型,标题,事件日期,报送日期,采用级别
CSV
cat >work/notes/2024Q3.md <<'MD'
## 工作动态

- 选用 县公安局《开展联合行动》
- 选用：公安局：某重大事项
- 选用 县公安局：没有报过的标题
- 选用
办公室自己写的一段。
MD
expect 0 "$sd" -C work report 2024Q3 --as-of 2024-10-08
# the list of major cases has the one that nobody can follow, and says why
unzip -p work/reports/2024Q3/统计报表_2024Q3.xlsx xl/sharedStrings.xml |
	grep -q '>没有填案件编号，不能跟踪<' || fail "大案要案 lacks the case without a number"
cp err.txt said.txt

# ---- matters
state 'overdue|2019-03-18||||2031' supervision_due 督〔2019〕1号
# each cooperating unit has a case of its own
state 'overdue|2019-03-18||||2031' supervision_help 督〔2019〕1号 fy
state 'overdue|2019-03-18||||2031' supervision_help 督〔2019〕1号 scjgj
is '2|牵头单位：公安局' "SELECT count(*), max(reason) FROM demand WHERE demand = 'supervision_help'"
state 'done|2024-08-01|2024-08-01|||0' supervision_due 督〔2024〕2号
state 'late|2024-08-01|2024-08-11|||10' supervision_due 督〔2024〕3号
state 'due_soon|2024-10-23||||0' supervision_due 督〔2024〕4号
state 'open|2024-10-24||||0' supervision_due 督〔2024〕5号
state 'done|2024-01-05|2023-12-31|||0' supervision_due 督〔2023〕6号
state '' supervision_due 督〔2023〕7号
is '15
16' "SELECT days_left FROM matter_case WHERE days_left IS NOT NULL ORDER BY 1"
is '4|0|2|1|0|0|1|4|0.5|0.75' "SELECT led, cooperating, done, late, open, due_soon, overdue, due,
	on_time_rate, finished_rate FROM matter_group WHERE kind = 'unit' AND code = 'gaj'"
is '0|1|0||' "SELECT led, cooperating, due, on_time_rate, finished_rate FROM matter_group
	WHERE code = 'scjgj'"
is '2|2|1|0|' "SELECT led, open, due_soon, due, on_time_rate FROM matter_group
	WHERE kind = 'source' AND code = 'inspection'"
is 'leader 1,inspection 2,public 1,unit 1,meeting 1' "SELECT group_concat(code || ' ' || led) FROM
	(SELECT code, led FROM matter_group WHERE kind = 'source' ORDER BY position)"
is 6 "SELECT led FROM matter_group WHERE kind = 'all'"

# ---- inspections
state 'done|2024-03-05|2024-03-05|2|2|0' inspection_rectified 检〔2024〕1号 gaj
state 'overdue|2024-03-05||3|1|217' inspection_rectified 检〔2024〕1号 nyj
state 'not_applicable|||||' inspection_rectified 检〔2024〕1号 fy
state 'unknown|2024-08-01||1||' inspection_rectified 检〔2024〕2号 wlj
state 'late|2024-08-01|2024-08-04|1|1|3' inspection_rectified 检〔2024〕2号 scjgj
state 'due_soon|2024-10-20||1||0' inspection_rectified 检〔2024〕2号 swj
state 'open|2024-11-30||2|0|0' inspection_rectified 检〔2024〕2号 mch
state 'overdue|2023-06-01||1|0|495' inspection_rectified 检〔2023〕1号 sfj
state 'late|2024-02-23|2024-02-26|||1' inspection_report 检〔2024〕1号
state 'overdue|2024-07-24||||49' inspection_report 检〔2024〕2号
state '' inspection_report 检〔2023〕1号
# a report that came behind its day, and one that is not there, say by how many working days
for of in 'gaj 检〔2024〕1号 1' 'wlj 检〔2024〕2号 49'; do
	expect 0 "$sd" -C work explain 2024Q3 "${of%% *}" 督导检查 报告逾期 "$(echo "$of" | cut -d' ' -f2)"
	grep -q "报告逾期：${of##* }（" out.txt || fail "$of: $(cat out.txt)"
done
is 'inspected 7,never 11' "SELECT group_concat(standing || ' ' || n) FROM (SELECT standing,
	count(*) AS n FROM inspection_unit GROUP BY standing)"
is '0|never|2023-05-10|0|1' "SELECT times, standing, last_day, findings, overdue FROM
	inspection_unit WHERE unit = 'sfj'"
is '1|1|' "SELECT times, findings, rectified FROM inspection_unit WHERE unit = 'wlj'"
# what happened beside what stands: one inspection of the period; of two years' findings two are due, of a
# third nobody has told
is 'inspection_held|1|2
inspection_never|14|11
inspection_overdue|2|
inspection_untold|1|
supervision_late|1|1
supervision_on_time|1|1
supervision_overdue|1|' "SELECT figure, value, year_value FROM figure WHERE figure IN ('inspection_held',
	'inspection_never', 'inspection_overdue', 'inspection_untold', 'supervision_on_time', 'supervision_late',
	'supervision_overdue') ORDER BY figure"

# ---- information
state 'done|2024-09-09|2024-09-09|||0' information_prompt 某重大事项
state 'late|2024-07-08|2024-07-09|||1
done|2024-09-27|2024-09-23|||0' information_prompt 公〔2024〕1号
state 'done|2024-10-07|2024-09-23|||0' major_case_followed 公〔2024〕1号
state 'overdue|2024-09-19||||19' major_case_followed 公〔2024〕2号
state 'due_soon|2024-10-21||||0' major_case_followed 公〔2024〕3号
state 'unknown|||||' major_case_followed 没有编号的案件
is '7|5|1|1|2|1|1|0|8' "SELECT items, prompt, late, unknown, county, city, province, nation,
	year_items FROM information_unit WHERE unit = 'gaj'"
is '0|0||' "SELECT items, prompt, prompt_rate, year_prompt_rate FROM information_unit
	WHERE unit = 'nyj'"
is '||' "SELECT items, county, year_items FROM information_unit WHERE unit = 'mch'"
is '公〔2024〕1号|甲案受理|2024-07-01|2|close|2024-09-20|done' "SELECT case_no, title, accepted,
	reports, stage, closed, state FROM major_case WHERE closed IS NOT NULL"
is 3 "SELECT count(*) FROM major_case"

# ---- papers: one page a matter that is open, for whoever leads it; what the office has chosen
folder=work/reports/2024Q3
[ "$(ls $folder/督办单 | wc -l)" = 3 ] || fail "督办单: $(ls $folder/督办单)"
slip=$(unzip -p $folder/督办单/督办单_督〔2019〕1号.docx word/document.xml | sed 's/<[^>]*>//g')
for words in '县公安局：' '该事项已逾期2031天未办结' '配合单位：县法院、县市场监督管理局\|配合单位：县市场监督管理局、县法院' \
	'事项来源：领导批办' '督办事项办理回执' '办理单位（盖章）：县公安局'; do
	echo "$slip" | grep -q "$words" || fail "督办单: no $words in $slip"
done
unzip -p $folder/督办单/督办单_督〔2024〕4号.docx word/document.xml | grep -q '距办结时限还有15天' ||
	fail "督办单 4: days"
text=$folder/工作简报_2024Q3.md
grep -q '县公安局：开展联合行动。\*\* 县公安局\\\*联合\\\*有关部门检查农村集市。' $text ||
	fail "动态: $(grep -A6 工作动态 $text)"
grep -q '县公安局：\*\* 某重大事项。' $text || fail "动态 without a text of its own"
grep -q '办公室自己写的一段。' $text || fail "the office's own words"
[ "$(grep -c REN080 said.txt)" = 2 ] || fail "what was not found: $(cat said.txt)"
grep -q 'REN080.*县公安局：没有报过的标题' said.txt || fail "which was not found"
grep -q '没有报过的标题' $text && fail "an item that nobody sent"

# ---- large cases of the case ledger: reported on the last day, a day late, not, not due; below the
# amount; and of a unit whose information has not come. The number may be written otherwise.
office large
mkdir -p large/inbox/2024Q3
cat >large/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3.csv <<'CSV'
案件编号,领域,立案日期,处理决定日期,处理结果,案值（元）
平市监立〔2024〕1号,商标,2024-07-01,2024-08-01,行政处罚,50000
平市监立〔2024〕2号,商标,2024-07-01,2024-08-01,行政处罚,60000
平市监立〔2024〕3号,商标,2024-07-01,2024-08-01,行政处罚,49999.99
平市监立〔2024〕4号,食品,2024-07-01,2024-08-02,行政处罚,50000.01
平市监立〔2024〕5号,食品,2024-07-01,2024-09-30,行政处罚,90000
平市监立〔2024〕6号,食品,2024-07-01,,,90000
CSV
cat >large/inbox/2024Q3/县市场监管局_信息报送台账_2024Q3.csv <<'CSV'
类型,标题,事件日期,报送日期,采用级别,案件编号,处置环节
大案要案受理处置,甲案处罚,2024-08-01,2024-08-08,未采用,平市监立(2024)1号,处置中
大案要案受理处置,乙案处罚,2024-08-01,2024-08-09,未采用,平市监立〔2024〕2号,处置中
典型案例,丙案,2024-08-02,2024-08-05,未采用,平市监立〔2024〕4号,
CSV
cat >large/inbox/2024Q3/县卫健局_执法案件台账_2024Q3.csv <<'CSV'
案件编号,领域,立案日期,处理决定日期,处理结果,案值（元）
平卫立〔2024〕1号,消毒产品,2024-07-01,2024-07-10,行政处罚,50000
CSV
expect 0 "$sd" -C large ingest --quiet --received 2024-10-08 large/inbox/2024Q3
expect 0 "$B/shuangda-analyze" -C large --quiet --as-of 2024-10-08 2024Q3
[ "$(sql large "SELECT group_concat(substr(subject, -2, 1) || ' ' || state || ' ' || due || ' ' ||
	ifnull(days, '-'), ';') FROM (SELECT * FROM demand WHERE demand = 'major_case_reported'
	AND unit = 'scjgj' ORDER BY subject)")" = \
	'1 done 2024-08-08 0;2 late 2024-08-08 1;4 overdue 2024-08-09 37;5 due_soon 2024-10-12 0' ] ||
	fail "large cases: $(sql large "SELECT subject, state, due, days FROM demand WHERE demand =
		'major_case_reported'")"
[ "$(sql large "SELECT state || '|' || reason FROM demand WHERE demand = 'major_case_reported'
	AND unit = 'wjj'")" = 'unknown|期限当月或者此后的信息报送台账没有报齐，是否报送不清楚' ] ||
	fail "a large case of whom nothing was told"
# the list of major cases has those that nobody reported, too
expect 0 "$B/shuangda-render" -C large --quiet 2024Q3
unzip -p large/reports/2024Q3/统计报表_2024Q3.xlsx xl/sharedStrings.xml >strings.xml
for word in 平市监立〔2024〕4号 平市监立〔2024〕5号 逾期未报送 临近报送期限; do
	grep -q ">$word<" strings.xml || fail "大案要案 lacks $word"
done
expect 0 "$sd" -C large remind --as-of 2024-10-08
grep -q '达到标准的大案要案报送（平市监立〔2024〕4号）：已逾期37个工作日（执法案件台账中达到' \
	large/reminders/2024-10-08/16_*.txt || fail "$(cat large/reminders/2024-10-08/16_*.txt)"

# ---- two units in one cell: a message each, in which nothing of the other stands
office two
mkdir -p two/inbox/2024Q3
cat >two/inbox/2024Q3/${bgs}_协查督办台账_2024Q3.csv <<'CSV'
督办编号,事项来源,督办事项,牵头单位,协办单位,交办日期,办结时限
督〔2024〕1号,领导批办,两家协办的事项,农业农村局,公安局、法院,2024-07-01,2024-08-01
督〔2024〕2号,领导批办,法院一家的事项,法院,,2024-07-01,2024-08-01
CSV
expect 0 "$sd" -C two ingest --quiet --received 2024-10-08 two/inbox/2024Q3
expect 0 "$sd" -C two remind --as-of 2024-10-08
for unit in 03_法院 07_公安局; do
	grep -q '配合办理督办事项：两家协办的事项（督〔2024〕1号）：已逾期68天（牵头单位：农业农村局）' \
		two/reminders/2024-10-08/$unit.txt || fail "$(cat two/reminders/2024-10-08/$unit.txt)"
done
! grep -q '公安局' two/reminders/2024-10-08/03_法院.txt &&
	! grep -q '法院' two/reminders/2024-10-08/07_公安局.txt || fail "one unit sees the other's"

# ---- before a ledger nothing is none
office young
mkdir -p young/inbox/2024Q3
cp "work/inbox/2024Q3/县公安局_信息报送台账_2024Q3.csv" young/inbox/2024Q3/
expect 0 "$sd" -C young ingest --quiet --received 2024-10-08 young/inbox/2024Q3
expect 0 "$sd" -C young report 2024Q3 --as-of 2024-10-08
[ "$(sql young "SELECT group_concat(DISTINCT standing) FROM inspection_unit")" = unknown ] ||
	fail "inspected without a ledger"
[ "$(sql young "SELECT count(open) + count(overdue) FROM inspection_unit")" = 0 ] ||
	fail "no ledger, and none is being put right"
[ "$(sql young "SELECT count(*) FROM matter_group")" = 0 ] || fail "matters without a ledger"
[ "$(sql young "SELECT count(value) + count(year_value) FROM figure
	WHERE topic IN ('supervision', 'inspection')")" = 0 ] || fail "figures without a ledger"
[ ! -e young/reports/2024Q3/督办单 ] || fail "a 督办单 of nothing"

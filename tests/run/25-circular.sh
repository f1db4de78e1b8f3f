# The circular: six kinds of material by unit, due by the office's rule or a higher level's, who is
# named and why; and disclosure by both of its clocks. Planted rows, days counted by hand.
. "$ROOT/tests/run_lib.sh"
"$sd" init work --quiet
rules=work/rules
# 动态信息: the city wants it by Sunday 20 October, so the 18th, three working days before: the 15th.
# 统计指标表: the 12th is a make-up workday, two before is the 10th; the province's 11th is later.
cat >>$rules/deadlines.csv <<'CSV'
news_q,city,2024Q3,1,20,3,,,市双打办〔2024〕8号,
measures_q,city,2024Q3,1,12,2,,,市双打办〔2024〕9号,
measures_q,province,,1,12,1,2024-07,2024-09,省双打办〔2024〕2号,
measures_q,province,2024Q4,1,1,9,,,不是这一季度的,
CSV
sed -i '/^liaison,year_/d; s/^liaison,pieces,6/liaison,pieces,3/' $rules/circular.csv
echo 'worker,days_in_post,30,,' >>$rules/circular.csv
sed -i '/^worker,year_on_time_share/d; /^worker,year_missing/d; /^worker,adopted/d' $rules/circular.csv

send() { # DAY FILE: the lines of standard input, received on that day
	mkdir -p "in/$1"
	cat >"in/$1/$2_2024Q3.csv"
	status=0
	"$sd" -C work ingest --quiet --received "$1" "in/$1/$2_2024Q3.csv" >out.txt 2>err.txt || status=$?
	[ $status -le 1 ] || fail "$2: $(cat err.txt)"
	! grep -q '退回[1-9]' out.txt || fail "$2: $(cat out.txt)"
}
office=县知识产权工作领导小组办公室
measures() { printf '月份,指标,数值\n2024-07,P01_n,1\n2024-08,P01_n,2\n2024-09,P01_n,0\n'; }
measures | send 2024-10-08 县财政局_统计指标表
send 2024-10-08 县财政局_信息报送台账 <<'CSV'
类型,标题,事件日期,报送日期,采用级别
动态信息,甲,2024-07-03,2024-07-04,县级
动态信息,乙,2024-08-03,2024-08-04,未采用
动态信息,丙,2024-09-03,2024-09-04,
CSV
measures | send 2024-10-11 县公安局_统计指标表
send 2024-10-08 县公安局_信息报送台账 <<'CSV'
类型,标题,事件日期,报送日期,采用级别
综合信息,丁,2024-07-03,2024-07-04,
CSV
measures | send 2024-10-10 县农业农村局_统计指标表
send 2024-10-14 县农业农村局_信息报送台账 <<'CSV'
类型,标题,事件日期,报送日期,采用级别
动态信息,戊,2024-07-03,2024-07-04,
典型案例,己,2024-08-03,2024-08-04,
CSV
send 2024-10-11 县农业农村局_执法案件台账 <<'CSV'
案件编号,立案日期,领域,办案程序,决定书文号,处理决定日期,处理结果,仅警告,罚款,公开日期,不公开理由
平农立〔2024〕1号,2024-07-01,农资,普通程序,平农罚〔2024〕1号,2024-08-05,行政处罚,,1000,2024-08-14,
平农立〔2024〕2号,2024-07-01,农资,普通程序,平农罚〔2024〕2号,2024-08-06,行政处罚,,1000,2024-08-20,
平农立〔2024〕3号,2024-07-01,农资,普通程序,平农罚〔2024〕3号,2024-08-07,行政处罚,,1000,,
平农立〔2024〕4号,2024-07-01,农资,普通程序,平农罚〔2024〕4号,2024-09-20,行政处罚,,1000,,
平农立〔2024〕5号,2024-07-01,农资,普通程序,平农罚〔2024〕5号,2024-08-08,行政处罚,,1000,,涉及国家秘密
平农立〔2024〕6号,2024-07-01,农资,简易程序,平农罚〔2024〕6号,2024-08-09,行政处罚,,100,,
平农立〔2024〕7号,2024-07-01,农资,普通程序,平农罚〔2024〕7号,2024-08-12,行政处罚,是,,,
平农立〔2024〕8号,2024-07-01,农资,普通程序,平农罚〔2024〕8号,2024-08-13,行政处罚,,1000,2024-09-20,
CSV
send 2024-10-08 ${office}_负责人和联络员名册 <<'CSV'
单位,职责,姓名,任职日期,离任日期,备案日期
县财政局,联络员,钱某某,2024-01-10,,2024-01-12
县财政局,联络员,孙某某,2024-09-01,,2024-09-02
县公安局,联络员,李某某,2019-01-10,,2019-01-12
县财政局,工作人员,周某某,2020-01-10,,2020-01-12
县财政局,工作人员,吴某某,2020-01-10,2024-08-01,2020-01-12
县农业农村局,工作人员,郑某某,2020-01-10,,2020-01-12
CSV
is() { # WANTED SQL
	[ "$(sql work "$2")" = "$1" ] || fail "$2: $(sql work "$2" | head -20), not $1"
}
cell() { # UNIT MATERIAL WANTED
	is "$3" "SELECT standing || ' ' || ifnull(days_late, '-') FROM circular_cell
		WHERE unit='$1' AND material='$2'"
}
due() { # OBLIGATION WANTED
	is "$2" "SELECT DISTINCT due || ' ' || due_level || ' ' || ifnull(due_source, '-') FROM material
		WHERE obligation='$1' AND period='2024Q3'"
}

expect 0 "$sd" -C work report 2024Q3 --as-of 2024-10-16 --quiet
due news_q '2024-10-15 city 市双打办〔2024〕8号'
due measures_q '2024-10-10 city 市双打办〔2024〕9号'
due cases_q '2024-10-08 own -'
# delivery and status ask the same place
is '2024-10-10 city' "SELECT DISTINCT due || ' ' || due_level FROM delivery
	WHERE obligation='measures_q' AND period='2024Q3'"
expect 1 "$sd" -C work status 2024Q3 --csv --as-of 2024-10-16
grep -q '^gaj,县公安局,统计指标表,逾期1个工作日.*,2024-10-10,1,' out.txt || fail "status: $(grep ^gaj out.txt)"
grep '^gaj,县公安局,统计指标表' out.txt | grep -q ',市级：市双打办〔2024〕9号' ||
	fail "status does not say whose day it is: $(grep ^gaj out.txt)"

cell czj enforcement 'on_time 0'
cell czj news 'on_time 0'
cell czj summary 'on_time 0'
cell czj linkage 'not_applicable -'
cell czj typical 'not_applicable -'
cell gaj enforcement 'late 1'
cell gaj news 'missing -'
cell gaj typical 'on_time 0'
cell gaj linkage 'missing -'
cell nyj enforcement 'late 3'
cell nyj disclosure 'late 3'
cell nyj typical 'late 5'
cell nyj news 'on_time 0'
cell xcb news 'missing -'
# how long what is missing is overdue: 16 October is one working day behind the 15th, seven behind the 8th
is '1|7' "SELECT group_concat(days_overdue, '|') FROM (SELECT days_overdue FROM material
	WHERE unit='gaj' AND obligation IN ('news_q', 'linkage_q') AND in_period ORDER BY days_overdue)"
# one missing or late ledger is one case: its parts are no more of them, those of a ledger that came in
# time are
is 'done|overdue' "SELECT group_concat(state, '|') FROM (SELECT DISTINCT state FROM demand
	WHERE demand='material_on_time' AND period='2024Q3' ORDER BY state)"
is '0' "SELECT count(*) FROM demand m JOIN demand d ON d.unit=m.unit AND d.period=m.period
	AND d.demand='delivery_on_time' AND d.state=m.state AND d.state<>'done' AND d.done IS m.done
	AND d.title=(SELECT table_name FROM material WHERE obligation=m.subject LIMIT 1)
	WHERE m.demand='material_on_time'"
is 'late|overdue' "SELECT group_concat(state, '|') FROM (SELECT DISTINCT state FROM demand
	WHERE demand='delivery_on_time' AND period='2024Q3' AND title='information' AND state<>'done'
	ORDER BY state)"

# named: all on time with three pieces; five working days late, or missing
is 'czj' "SELECT group_concat(unit) FROM circular WHERE standing='good'"
is '17' "SELECT count(*) FROM circular WHERE standing='poor'"
is '执法数据逾期3个工作日，典型案例逾期5个工作日，综合信息逾期5个工作日，信息公开逾期3个工作日，两法衔接未报送' \
	"SELECT group_concat(part, '，') FROM (SELECT part FROM (SELECT value AS part FROM circular,
	json_each('[\"' || replace(reason, '，', '\",\"') || '\"]') WHERE unit='nyj' AND standing='poor')
	ORDER BY CASE substr(part, 1, 2) WHEN '执法' THEN 1 WHEN '典型' THEN 2 WHEN '综合' THEN 3
	WHEN '信息' THEN 4 ELSE 5 END)"
# nobody has told who was absent: no liaison officer meets that condition
is '0' "SELECT count(*) FROM circular WHERE standing='liaison'"
send 2024-10-08 ${office}_参会情况表 <<'CSV'
会议编号,会议日期,单位,参会情况
2024-7,2024-07-21,县财政局,出席
CSV
send 2024-10-08 ${office}_协查督办台账 <<'CSV'
督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限,办结日期
平双打督〔2024〕1号,领导批办,甲,县财政局,2024-07-05,2024-08-05,2024-08-01
CSV
expect 0 "$sd" -C work report 2024Q3 --as-of 2024-10-16 --quiet
is '钱某某' "SELECT group_concat(person) FROM circular WHERE standing='liaison'"
is '周某某' "SELECT group_concat(person) FROM circular WHERE standing='worker'"

# both clocks of disclosure
clock() { # NUMBER B1 B2
	is "$2|$3" "SELECT a.due || ' ' || a.status || ' ' || ifnull(a.days_late, '-') || '|' || b.due
		|| ' ' || b.status || ' ' || ifnull(b.days_late, '-') FROM disclosure_clock a
		JOIN disclosure_clock b USING (unit, case_no) WHERE a.clock='B1' AND b.clock='B2'
		AND a.decision_no LIKE '%〔2024〕$1号'"
}
clock 1 '2024-09-02 on_time 0' '2024-08-14 on_time 0'
clock 2 '2024-09-03 on_time 0' '2024-08-15 late 3'
clock 3 '2024-09-04 overdue 26' '2024-08-16 overdue 39'
clock 4 '2024-10-23 not_due -' '2024-09-30 overdue 8'
clock 8 '2024-09-10 late 7' '2024-08-22 late 20'
is '5号reason涉及国家秘密|6号simple|7号warning' "SELECT group_concat(substr(decision_no, -2) || exception
	|| ifnull(reason, ''), '|') FROM (SELECT * FROM disclosure_clock WHERE clock='B1' AND status='exempt'
	ORDER BY decision_no)"
is '4 2 1 1 1 3 0.75 0.1941 0.9937 0.5 0.0676 0.9324' "SELECT due || ' ' || on_time || ' ' || late || ' '
	|| overdue || ' ' || not_due || ' ' || exempt || ' ' || disclosed_rate || ' ' ||
	round(disclosed_low, 4) || ' ' || round(disclosed_high, 4) || ' ' || on_time_rate || ' ' ||
	round(on_time_low, 4) || ' ' || round(on_time_high, 4)
	FROM disclosure_rate WHERE clock='B1' AND unit='*'"
is '5 1 2 2 0 3 0.6' "SELECT due || ' ' || on_time || ' ' || late || ' ' || overdue || ' ' || not_due || ' '
	|| exempt || ' ' || disclosed_rate FROM disclosure_rate WHERE clock='B2' AND unit='nyj'"
# D05 of the indicators is the same rate
is '0.75' "SELECT value FROM comparison WHERE unit='*' AND indicator='D05'"
is 'done 2|due_soon 1|late 1|not_applicable 3|overdue 1' "SELECT group_concat(n, '|') FROM (SELECT state ||
	' ' || count(*) AS n FROM demand WHERE demand='disclosure_due' GROUP BY state ORDER BY state)"
is 'done 1|late 2|overdue 1' "SELECT group_concat(n, '|') FROM (SELECT state || ' ' || count(*) AS n
	FROM demand WHERE demand='disclosure_credit' GROUP BY state ORDER BY state)"

# the document
circular=work/reports/2024Q3/材料报送情况通报_2024Q3
for kind in md docx html; do [ -s "$circular.$kind" ] || fail "no circular as $kind"; done
grep -q '^| 农业农村局 | 逾期1次，3日 | 逾期5日 | 按时 | 逾期5日 | 缺 | 逾期3日 |$' "$circular.md" ||
	fail "the matrix: $(grep 农业农村局 "$circular.md")"
grep -q '动态信息2024年10月15日（市级，市双打办〔2024〕8号）' "$circular.md" || fail "not whose deadline: $(tail -5 "$circular.md")"
least=$(sed -n 's/^good,pieces,\([0-9]*\),.*/\1/p' $rules/circular.csv)
grep -q "1个单位.*应报材料全部按时，本年报送信息不少于$least篇，予以通报表扬。" "$circular.md" ||
	fail "why they are good: $(grep 通报表扬 "$circular.md")"
grep -q '县财政局联络员钱某某：' "$circular.md" || fail "no candidate"
# what is named in time is what was due, the number that the matrix has of it
[ "$(sql work "SELECT count(*) FROM circular WHERE standing='good'")" -gt 0 ] || fail "nobody is good"
is '' "SELECT c.reason || u.due FROM circular c JOIN circular_unit u ON u.unit = c.unit WHERE
	c.standing='good' AND c.reason NOT LIKE '本期到期的应报材料' || u.due || '次，全部按时；%'"
grep -q '孙某某\|吴某某' "$circular.md" && fail "somebody is named who does not meet the rules"

# of a meeting nobody has recorded who came: that nobody stayed away is not known, and not said
cp -R work meeting
printf '会议编号,会议日期,会议类型\n2024-7,2024-07-21,联络员会议\n2024-8,2024-08-20,联络员会议\n' >${office}_会议台账_2024Q3.csv
expect 0 "$sd" -C meeting ingest --quiet --received 2024-10-08 ${office}_会议台账_2024Q3.csv
expect 0 "$sd" -C meeting analyze 2024Q3 --as-of 2024-10-16 --quiet
[ "$(sql meeting "SELECT group_concat(standing) FROM circular WHERE person NOTNULL")" = worker ] ||
	fail "praised for meetings that nobody recorded: $(sql meeting "SELECT * FROM circular WHERE person NOTNULL")"

# before their due day nothing is missing, and a deadline that is not due leaves the unit alone
expect 0 "$sd" -C work report 2024Q3 --as-of 2024-10-09 --quiet
cell gaj news 'waiting -'
cell gaj enforcement 'waiting -'
cell gaj linkage 'missing -'

# the list has what either clock counts, and what cannot be judged yet: the ledger of the month that
# its day fell in has not come
expect 0 "$sd" -C work report 2024Q3 --as-of 2024-10-24 --quiet
clock 4 '2024-10-23 not_computable -' '2024-09-30 overdue 14'
grep -q '^表：公开清单,nyj,.*双公示逾期.*平农立〔2024〕4号' work/reports/2024Q3/数据溯源.csv ||
	fail "counted and not listed: $(grep '^表：公开清单' work/reports/2024Q3/数据溯源.csv)"

# what nothing but the office's word is missing for is neither missing nor in time, in circular, year,
# status and explain alike; its unit is not praised before
sqlite3 work/store.db "UPDATE submission SET status='held' WHERE unit='czj' AND table_name='measures'"
expect 0 "$sd" -C work analyze 2024Q3 --as-of 2024-10-24 --quiet
expect 0 "$sd" -C work render 2024Q3 --quiet
expect 1 "$sd" -C work status 2024Q3 --csv --as-of 2024-10-24
grep -q '^czj,县财政局,统计指标表,待确认' out.txt || fail "status: $(grep ^czj out.txt)"
cell czj enforcement 'waiting -'
is 'unknown|收到的文件待办公室确认|' "SELECT state, reason, done FROM demand WHERE unit='czj'
	AND demand='delivery_on_time' AND subject='measures_q' AND period='2024Q3'"
grep -q '^| 财政局 | 待确认 |' "$circular.md" || fail "the matrix: $(grep '^| 财政局' "$circular.md")"
grep -q '待确认为收到的文件等办公室确认' work/reports/2024Q3/图表/06_报送情况_2024Q3.svg || fail "no word in the chart"
grep -q '，未到期或者文件待办公室确认[0-9]*次' "$circular.md" || fail "$(grep 应报六类材料 "$circular.md")"
grep -q '县财政局.*予以通报表扬\|县财政局联络员' "$circular.md" && fail "praised for what waits"
expect 0 "$sd" -C work explain 2024Q3 县财政局 材料 enforcement
grep -q '执法数据：应报1次，按时0次，逾期0次，缺0次' out.txt || fail "$(cat out.txt)"
grep -q '待确认文件收到 2024-10-08' out.txt || fail "$(cat out.txt)"
grep -q '报齐' out.txt && fail "said to be there: $(cat out.txt)"

# rules that cannot be right
wrong() { # CODE FILE LINE
	cp $rules/$2 keep
	echo "$3" >>$rules/$2
	expect 2 "$sd" -C work status 2024Q3
	grep -q "$1" err.txt || fail "$2 $3: $(cat err.txt)"
	cp keep $rules/$2
}
wrong RUL006 deadlines.csv 'zzz,city,,1,5,0,,,某,'
wrong RUL004 deadlines.csv '*,village,,1,5,0,,,某,'
wrong RUL007 deadlines.csv '*,city,2024Q5,1,5,0,,,某,'
wrong RUL022 deadlines.csv '*,city,,1,32,0,,,某,'
wrong RUL014 circular.csv 'good,late,,,'
wrong RUL014 circular.csv 'good,late,5,3,'
wrong RUL006 obligations.csv 'zz,甲,information,penalty,quarter,1,5,yes,2019-01,,zzz,kind=publicity,,'
wrong RUL014 obligations.csv 'zz,甲,information,penalty,quarter,1,5,no,2019-01,,news,kind=publicity,,'
wrong RUL014 obligations.csv 'zz,甲,information,penalty,quarter,1,5,yes,2019-01,,news,kind=news,,'
wrong RUL010 obligations.csv 'zz,甲,information,penalty,quarter,1,5,yes,2019-01,,news,kynd=news,,'

# The year at a glance, reminders, the page for the deputy county head and campaigns: what they say of
# the sample office is what was planted, and of one material the same as status.
. "$ROOT/tests/run_lib.sh"
office work 2024Q1 2024Q2 2024Q3
take work 2024Q1 2024Q2 2024Q3
# whatever has been reported, and when, a reminder stands at its own day
expect 1 "$sd" -C work report 2024Q3 --quiet
before=$(sums work/reports) store=$(sha256sum <work/store.db)

# ---- remind
expect 0 "$sd" -C work remind --as-of 2024-10-14
folder=work/reminders/2024-10-14
grep -q '^催办（截至2024年10月14日，含此后15日内到期的）' out.txt || fail "no head: $(head -1 out.txt)"
said() { # FILE TEXT
	grep -qF "$2" "$folder/$1" || fail "$1 lacks $2: $(cat "$folder/$1")"
}
# missing, sent back as a whole, rows to be corrected
said 18_贸促会.txt "2024年第三季度统计指标表：未报，已逾期5个工作日，期限10月8日，请尽快办理。"
[ "$(grep -c 2024年第三季度 $folder/18_贸促会.txt)" = 2 ] || fail "$(cat $folder/18_贸促会.txt)"
said 08_司法局.txt "2024年第三季度信息报送台账：文件退回，已逾期5个工作日，期限10月8日，请照回执更正后重报。"
said 13_文旅局.txt "2024年第三季度执法案件台账：已收到，1行退回待更正，请照回执更正后重报。"
# in plain words: no code of a limit or a step, no number without its measure
! grep -nE '[A-Z][0-9]+[a-z]?　|应[0-9]+、已| (accept|court_accept|review_accept)' $folder/*.txt ||
	fail "a code in a reminder"
# who has all done gets none, and what came late is done
! grep -q 第三季度 "$folder/07_公安局.txt" 2>/dev/null || fail "a reminder of nothing"
! grep -q 2024年第三季度 "$folder/06_工信局.txt" 2>/dev/null || fail "what came late is reminded of"
# matters: due on the day, overdue for long (in the ledger of 2024 or before)
said 02_政法委.txt "电动车配件质量问题线索"
said 02_政法委.txt "今天到期，期限10月14日"

# letters and slips of the same day, whose counts the trace's command gives
[ -f $folder/函件/提醒函_县贸促会.docx ] || fail "no letter: $(ls $folder)"
letter() { unzip -p "$1" word/document.xml | sed 's/<[^>]*>//g'; }
letter $folder/函件/提醒函_县贸促会.docx | grep -q '2024年10月14日' || fail "of another day"
[ "$(ls $folder/督办单/*.docx | wc -l)" = "$(sql work "SELECT count(*) FROM matter_case WHERE
	state IN ('open', 'due_soon', 'overdue', 'unknown')")" ] || fail "slips: $(ls $folder/督办单)"
grep -q '^提醒函,.*shuangda remind --days 15 --as-of 2024-10-14' $folder/数据溯源.csv ||
	fail "where the letters' counts are from: $(head -3 $folder/数据溯源.csv)"
# the quarter's report of a day when the next has begun to fall due has none: the remedy works
expect 0 "$sd" -C work remind --as-of 2024-11-29 --quiet
letter work/reminders/2024-11-29/函件/提醒函_县贸促会.docx | grep -q '2024年11月29日' ||
	fail "no letter of November"

# of every unit and material the same as status says on that day
for day in 2024-10-14 2024-10-07 2024-10-20; do
	expect 0 "$sd" -C work remind --as-of $day --quiet
	for quarter in 2024Q1 2024Q2 2024Q3; do
		got=0
		"$sd" -C work status $quarter --csv --as-of $day >status-$quarter.csv || got=$?
		[ $got -le 1 ] || fail "status"
	done
	python3 - work/reminders/$day/催办.txt <<'PY' || fail "remind and status of $day differ"
import csv, re, sys
names = {"2024Q1": "2024年第一季度", "2024Q2": "2024年第二季度", "2024Q3": "2024年第三季度"}
text = open(sys.argv[1], encoding="utf-8").read()
told, unit = {}, None
for line in text.split("\n"):
    head = re.match(r"(\S+)：截至", line)
    unit = head.group(1) if head else unit
    item = re.match(r"\d+\. (2024年第.季度\S+?)：(.*)", line)
    if item:
        told[unit, item.group(1)] = item.group(2)
open_, seen = {"partial", "refused", "missing"}, 0
for quarter, name in names.items():
    for row in csv.DictReader(open("status-%s.csv" % quarter, encoding="utf-8-sig")):
        said = told.pop((row["单位"], name + row["报表"]), None)
        wanted = row["状态代码"] in open_ or int(row["待更正行数"]) or (
            row["状态代码"] == "not_due")
        assert bool(said) == bool(wanted), (row, said)
        if said is None:
            continue
        seen += 1
        if row["已逾期工作日"]:
            assert "已逾期%s个工作日" % row["已逾期工作日"] in said, (row, said)
        else:
            assert "逾期" not in said, (row, said)
        if int(row["待更正行数"]):
            assert "%s行退回待更正" % row["待更正行数"] in said, (row, said)
        if row["状态代码"] == "refused":
            assert "文件退回" in said and "更正后重报" in said, (row, said)
        if row["状态代码"] == "missing":
            assert "未报" in said, (row, said)
        if row["状态代码"] == "not_due":
            assert "天后到期" in said or "今天到期" in said, (row, said)
assert seen > 3 and not told, (seen, told)
PY
done

# nothing of the office's was touched, and nothing is left of the scratch
[ "$before" = "$(sums work/reports)" ] || fail "remind changed a report"
[ "$store" = "$(sha256sum <work/store.db)" ] || fail "remind changed the store"
[ ! -e work/.scratch ] || fail "the scratch folder stayed"
[ "$(sql work "SELECT count(*) FROM run")" = 1 ] || fail "remind left a run"

# --days: what is due on the 8th is seen from the 1st on by seven days, not by six
expect 0 "$sd" -C work remind --as-of 2024-10-01 --days 7
grep -q '2024年第三季度.*：7天后到期，期限10月8日' out.txt || fail "seven days are too few"
expect 0 "$sd" -C work remind --as-of 2024-10-01 --days 6
! grep -q '2024年第三季度.*7天后到期' out.txt || fail "six days are too many"
# in January the year before is not over and done
expect 0 "$sd" -C work remind --as-of 2025-01-03 --days 5
grep -q '2024年第四季度统计指标表：.*天后到期，期限1月' out.txt || fail "January: $(head -9 out.txt)"
# a day without its year is of this year
grep -q '期限2024年1[0-2]月' out.txt && ! grep -Eq '期限(9|1[0-2])月' out.txt ||
	fail "days of the year before: $(grep -E '期限(9|1[0-2])月' out.txt | head -3)"
for days in x -1 1.5 1000 ""; do
	expect 2 "$sd" -C work remind --days="$days"
	grep -q CLI009 err.txt || fail "--days $days: $(cat err.txt)"
done
expect 2 "$sd" -C work remind 2024Q3
grep -q CLI005 err.txt || fail "an operand was taken"
expect 0 "$sd" -C work remind --quiet

# telephone numbers: masked in the store, whole where the office keeps them, in its list alone
name=$(sql work "SELECT name FROM roster_state WHERE role = 'liaison' AND member_unit = 'mch'
	AND to_date IS NULL LIMIT 1")
if [ -z "$name" ]; then
	printf '单位,职责,姓名,联系电话,任职日期\n县贸促会,联络员,甲某某,13805310001,2024-01-02\n' \
		>work/inbox/县知识产权工作领导小组办公室_负责人和联络员名册_2024Q3.csv
	expect 0 "$sd" -C work ingest --supplement --received 2024-10-02 \
		work/inbox/县知识产权工作领导小组办公室_负责人和联络员名册_2024Q3.csv
	name=甲某某
fi
printf '单位,姓名,电话\n县贸促会,%s,13805319999\n县公安局,别人,13805318888\n' "$name" \
	>work/notes/联络员电话.csv
expect 0 "$sd" -C work remind --as-of 2024-10-14
! grep -rq 1380531 out.txt work/reminders/2024-10-14/*.txt || fail "a number in a text for others"
python3 - work/reminders/2024-10-14/*.xlsx "$name" <<'PY' || fail "the office's list"
import re, sys, zipfile
strings = zipfile.ZipFile(sys.argv[1]).read("xl/sharedStrings.xml").decode()
assert "13805319999" in strings and sys.argv[2] in strings, "no number"
assert "13805318888" not in strings, "the number of somebody else"
PY

# ---- brief: one page of the same day
expect 0 "$sd" -C work brief --as-of 2024-10-14
page=work/briefs/2024-10-14/一页通_2024-10-14.md
grep -q '^一、2024年1—9月主要数字$' $page || fail "the figures: $(cat $page)"
grep -q '^立案.*件，同比' $page || grep -q '^立案.*件' $page || fail "cases filed"
grep -q '^二、逾期未办：.*个单位.*项$' $page || fail "who is behind"
grep -q '^县.*[0-9]项：' $page || fail "no unit: $(cat $page)"
# what has a number of its own is said with what is demanded of it
grep -q '^10月14日 政法委：督办事项按期办结：' $page || grep -q '日 .*：督办事项按期办结：' $page ||
	fail "a matter without its demand: $(cat $page)"
grep -q '^三、15日内到期：' $page || fail "what falls due"
[ "$(grep -c 一页正文 $page)" -le 16 ] || fail "more lines than a page has"
# a matter is one item there, and one more for each unit that has a part in it in the office's list
[ "$(grep -c 电动车配件质量问题线索 $page)" = 1 ] || fail "a matter twice: $(cat $page)"
grep -q '督办事项按期办结：电动车配件质量问题线索' work/reminders/2024-10-14/催办.txt &&
	grep -q '配合办理督办事项：电动车配件质量问题线索' work/reminders/2024-10-14/催办.txt ||
	fail "the list of all units lacks the lead's or the cooperating unit's part"
# what falls due has the same sentence: the page counts the lead's matter, the list each part
sed -n '/^三、15日内到期/,$p' $page | grep -q '^配合办理的督办事项计入牵头单位，不重复计。$' ||
	fail "parts in what falls due are left out without a word: $(cat $page)"
! grep -rq 1380531 work/briefs || fail "a number in the brief"
unzip -tq work/briefs/2024-10-14/一页通_2024-10-14.docx >/dev/null || fail "the page"
# one page of paper, chart and all
if command -v soffice >/dev/null; then
	LC_ALL=C.UTF-8 soffice --headless -env:UserInstallation="file://$PWD/soffice" --convert-to pdf \
		--outdir paper work/briefs/2024-10-14/一页通_2024-10-14.docx >/dev/null 2>&1 ||
		fail "soffice cannot read the page"
	pages=$(grep -ac '/Type */Page\b' paper/一页通_2024-10-14.pdf)
	[ "$pages" = 1 ] || fail "the page has $pages pages"
fi

# one unit of six has sent its ledger, and of one kind of material nothing is in it
"$sd" init few --quiet
mkdir -p few/inbox/2024Q3
printf '案件编号,当事人,立案日期,领域\n平市监立〔2024〕1号,甲店,2024-07-02,食品\n' \
	>few/inbox/2024Q3/县市场监管局_执法案件台账_2024Q3.csv
printf '类型,标题,事件日期,报送日期\n工作进展,进展,2024-08-01,2024-08-02\n' \
	>few/inbox/2024Q3/县市场监管局_信息报送台账_2024Q3.csv
expect 0 "$sd" -C few ingest --quiet --received 2024-10-08 few/inbox/2024Q3
expect 0 "$sd" -C few brief --as-of 2024-10-14 --quiet
page=few/briefs/2024-10-14/一页通_2024-10-14.md
grep -q '^立案1件（应报6家，已报1家、1家不全）。$' $page || fail "one unit's cases as the county's: $(cat $page)"
expect 0 "$sd" -C few remind --as-of 2024-10-14 --quiet
grep -q '按期报送典型案例、信息等材料：动态信息（2024年第三季度），' few/reminders/2024-10-14/16_市场监管局.txt ||
	fail "the kind of material: $(cat few/reminders/2024-10-14/16_市场监管局.txt)"
! grep -rq 'news_q' few/reminders || fail "a code of the rules in a reminder"

# what the months before the first file brought is not known: not behind
printf '行动编号,行动日期,行动名称,参加单位,分工\n联1号,2024-08-01,夏季行动,县市场监管局,牵头\n' \
	>few/inbox/2024Q3/县知识产权工作领导小组办公室_联合行动台账_2024Q3.csv
expect 0 "$sd" -C few ingest --quiet --supplement --received 2024-10-08 \
	few/inbox/2024Q3/县知识产权工作领导小组办公室_联合行动台账_2024Q3.csv
expect 0 "$B/shuangda-analyze" -C few --quiet --as-of 2024-10-14 2024Q3
[ "$(sql few "SELECT value || ' ' || standing FROM target WHERE unit = 'scjgj' AND indicator = 'X09_n'")" = \
	'1 unknown' ] || fail "half a year of nothing known: $(sql few "SELECT value, standing FROM target
		WHERE unit = 'scjgj' AND indicator = 'X09_n'")"

# nor was anybody asked for it: the year at a glance is of what remind tells
[ "$(sql few "SELECT group_concat(DISTINCT period) FROM delivery")" = 2024Q3 ] &&
	[ "$(sql few "SELECT group_concat(DISTINCT period) FROM material")" = 2024Q3 ] ||
	fail "quarters before the office began: $(sql few "SELECT DISTINCT period FROM delivery")"

# ---- the year at a glance: every figure drawn is the number of rows behind it
expect 0 "$sd" -C work explain 2024Q3 '*' 制度要求 supervision_due 逾期办结
cases=$(sed -n 's/.*应办\([0-9]*\)项.*/\1/p' out.txt)
[ "$cases" = "$(grep -c '情况 逾期办结' out.txt)" ] || fail "$(cat out.txt)"
expect 0 "$sd" -C work explain 2024Q3 县贸促会 制度要求 delivery 逾期未办
# two tables; the kinds of material in the one that is missing are no cases of their own
grep -q '应办2项，已办0项，逾期未办2项' out.txt || fail "$(cat out.txt)"
grep -q '信息报送台账' out.txt && grep -q '统计指标表' out.txt || fail "$(cat out.txt)"
[ "$(grep -c '^  [0-9]*\. 县贸促会' out.txt)" = 2 ] || fail "$(cat out.txt)"
# what has no due day is not said to be due later, and the two are all that waits
expect 0 "$sd" -C work explain 2024Q3 '*' 制度要求 linkage_agree 无期限未办
grep -q '应办[1-9][0-9]*项.*没有期限、尚未办结[1-9]' out.txt && ! grep -q '未到期' out.txt ||
	fail "differences without a day: $(head -3 out.txt)"
expect 0 "$sd" -C work explain 2024Q3 '*' 制度要求 linkage_agree 未到期
grep -q '：应办0项' out.txt || fail "differences are due later: $(head -3 out.txt)"
# a state or a month alone is one of all demands
expect 0 "$sd" -C work explain 2024Q3 县贸促会 制度要求 '*' 逾期未办
mv out.txt all.txt
expect 0 "$sd" -C work explain 2024Q3 县贸促会 制度要求 逾期未办
cmp -s all.txt out.txt || fail "a state without a demand: $(cat out.txt)"
# the head of the sheet's column of all
expect 0 "$sd" -C work explain 2024Q3 县贸促会 制度要求 合计 逾期未办
sed '1s/制度要求 合计/制度要求/' out.txt | cmp -s - all.txt || fail "the sum by its head: $(cat out.txt)"
expect 0 "$sd" -C work explain 2024Q3 '*' 制度要求 5月
# nought is a number of the sheet, a month without a case is blank there
expect 0 "$sd" -C work explain 2024Q3 县贸促会 制度要求 delivery 不适用
grep -q '应办0项，已办0项，逾期未办0项，逾期办结0项' out.txt || fail "$(cat out.txt)"
# a month as the sheet's head says it
expect 0 "$sd" -C work explain 2024Q3 '*' 制度要求 disclosure_due 2024-05
sed 's/2024-05：/5月：/' out.txt >month.txt
expect 0 "$sd" -C work explain 2024Q3 '*' 制度要求 disclosure_due 5月
cmp -s month.txt out.txt || fail "5月 is not 2024-05: $(cat out.txt)"
expect 2 "$sd" -C work explain 2024Q3 '*' 制度要求 disclosure_due 13月
expect 2 "$sd" -C work explain 2024Q3 县贸促会 制度要求 delivery 2023-01
grep -q ANA014 err.txt || fail "a cell without a case was explained"
python3 - work/reports/2024Q3/数据溯源.csv work "$sd" <<'PY' || fail "a cell is not what explain tells"
import csv, re, shlex, subprocess, sys
path, folder, program = sys.argv[1:]
cells = 0
for row in csv.DictReader(open(path, encoding="utf-8-sig")):
    if row["段落"] != "图：年度一览":
        continue
    command = shlex.split(row["查询"])
    out = subprocess.run([program, "-C", folder] + command[1:], capture_output=True, text=True)
    found = re.search(r"应办(\d+)项，已办(\d+)项，逾期未办(\d+)项", out.stdout)
    assert found, (row, out.stdout, out.stderr)
    owed, finished, overdue = found.groups()
    if row["文中写法"] == "—":
        assert owed == "0" and "情况 不适用" in out.stdout, (row, out.stdout)
        continue
    mark = re.match(r"(\d+)/(\d+)(?:▲(\d+))?", row["文中写法"])
    assert mark, row
    assert mark.groups() == (finished, owed, None if overdue == "0" else overdue), (row, out.stdout)
    rows = re.findall(r"^  \d+\. .*情况 (\S+)", out.stdout, re.M)
    assert len([r for r in rows if r != "不适用"]) == int(owed), row
    cells += 1
assert cells > 8, cells
PY
[ -s work/reports/2024Q3/图表/07_年度一览_2024Q3.png ] || fail "no chart of the year"

# ---- campaigns: the ledgers counted by hand
for campaign in spring_agri autumn_food; do
	sql work "SELECT first_day || ' ' || last_day FROM campaign WHERE campaign = '$campaign' LIMIT 1" >days
	read -r first last <days
	case $campaign in
	spring_agri) units="'nyj', 'scjgj'" field=agri ;;
	*) units="'scjgj'" field=food ;;
	esac
	counted=$(sql work "SELECT count(*) FROM cases_state WHERE unit IN ($units) AND field = '$field'
		AND filed_date BETWEEN '$first' AND min('$last', '2024-10-14')")
	told=$(sql work "SELECT CAST(value AS INTEGER) FROM campaign WHERE campaign = '$campaign'
		AND unit = '*' AND field = '*' AND indicator = 'A02_j'")
	[ "$counted" = "$told" ] || fail "$campaign: $told, the ledger has $counted"
done
[ "$(sql work "SELECT state || ifnull(value, '-') FROM campaign WHERE campaign = 'double11'")" = to_come- ] ||
	fail "a campaign to come"
report=work/reports/2024Q3/专项行动_秋季校园周边食品安全专项行动.md
grep -q '正在进行；数据截至2024年10月14日' $report || fail "$(cat $report)"
! ls work/reports/2024Q3/专项行动_春季* >/dev/null 2>&1 || fail "a campaign of another quarter"

# campaigns that count different things first have a chart each
printf 'extra,办结行动,2024-07-01,2024-08-31,scjgj,,A03_j,\n' >>few/rules/campaigns.csv
expect 0 "$sd" -C few report 2024Q3 --as-of 2024-10-14 --quiet
unzip -qo few/reports/2024Q3/统计报表_2024Q3.xlsx -d book 'xl/charts/*'
for name in 立案 办结; do
	grep -l "各专项行动$name（件）" book/xl/charts/*.xml >/dev/null || fail "no chart of $name"
done

# of a part of the county the difference is of the units of both years
mkdir few/inbox/2023Q3
printf '案件编号,当事人,立案日期,领域\n平市监立〔2023〕1号,乙店,2023-07-03,食品\n平市监立〔2023〕2号,丙店,2023-08-03,食品\n' \
	>few/inbox/2023Q3/县市场监管局_执法案件台账_2023Q3.csv
expect 0 "$sd" -C few ingest --quiet --received 2023-10-08 few/inbox/2023Q3
expect 0 "$sd" -C few brief --as-of 2024-10-14 --quiet
grep -q '^立案1件（应报6家，已报1家、1家不全），按两年均已报送的口径，同比减少1件' $page || fail "unlike with unlike: $(cat $page)"

# of a quarter that runs on nothing is asked for, also where its day is of a year that the calendar
# lacks
expect 0 "$sd" -C few remind --as-of 2026-10-25 --quiet
python3 - few/reminders/2026-10-25/*.xlsx <<'PY' || fail "what is not due yet is asked for"
import sys, zipfile
strings = zipfile.ZipFile(sys.argv[1]).read("xl/sharedStrings.xml").decode()
assert "2026年第三季度" in strings and "2026年第四季度" not in strings
PY

# a year that the calendar lacks: what cannot be judged is neither overdue nor nothing
expect 0 "$sd" -C few remind --as-of 2027-01-14 --quiet
nr=$(sed -n 's/^另有\([0-9]*\)项不能判断是否逾期（.*2027年.*），没有列入各段，见办公室催办清单。$/\1/p' few/reminders/2027-01-14/催办.txt)
[ -n "$nr" ] || fail "what cannot be judged is not said: $(head -4 few/reminders/2027-01-14/催办.txt)"
expect 0 "$sd" -C few brief --as-of 2027-01-14 --quiet
grep -q "^另有$nr项不能判断是否逾期（.*2027年.*），见办公室催办清单。\$" few/briefs/2027-01-14/一页通_2027-01-14.md ||
	fail "the page says nothing of it: $(cat few/briefs/2027-01-14/一页通_2027-01-14.md)"

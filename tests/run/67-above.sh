# above: the report of a city over three counties, of which one sent no extract: in the city's words,
# without what needs cases or ledgers that it has not got, every figure back to the extract it came from.
. "$ROOT/tests/run_lib.sh"
B=$B sh "$ROOT/samples/counties.sh" 3 . >/dev/null
mv province city
sed -i '/^bgs,/s/.*/bgs,甲市双打办,市双打办,99,office,2019-01,,,,378100/' city/rules/units.csv
for county in 378101 378102; do
	take $county 2024Q3
	expect 0 "$sd" -C $county analyze --quiet 2024Q3
	expect 0 "$sd" -C $county export --quiet 2024Q3
	mkdir -p out/$county
	cp $county/上报/*.db out/$county/
done
expect 0 "$sd" -C city ingest --received 2024-10-14 out/378101
expect 0 "$sd" -C city ingest --received 2024-10-22 out/378102

# what is told on the screen
expect 0 "$sd" -C city report 2024Q3
grep -q 'REN086.*法定统计表、专项行动情况、六类材料报送情况通报' err.txt || fail "what rests: $(cat err.txt)"
grep -q 'REN087.*协查督办台账、.*会议台账' err.txt || fail "whose ledgers: $(cat err.txt)"
! grep -q 'REN052.*\(移送案件\|督办事项\|履职\)' err.txt || fail "said twice: $(cat err.txt)"

# words FOLDER: every text that a reader sees, a line each
words() {
	find "$1" -name '*.md' -o -name '*.html' -o -name '*.csv' -o -name '*.svg' -o -name '*.txt' |
		xargs cat | sed 's/<[^>]*>/ /g; s/{[^}]*}//g; s/](图表[^)]*)//g'
	find "$1" -name '*.docx' -o -name '*.xlsx' | while read -r file; do
		unzip -p "$file" 'word/document.xml' 'xl/sharedStrings.xml' 'xl/workbook.xml' \
			'xl/drawings/*.xml' 'xl/charts/*.xml' 2>/dev/null
	done | sed 's/<[^>]*>/\n/g'
}
no_county() { # FOLDER: is told in a county's words nowhere
	words "$1" >words.txt
	! grep -nE '全县|本县|成员单位|各单位|单位月|[0-9]家([^次]|$)|县知识产权工作领导小组' words.txt ||
		fail "a county's words: $(grep -nE '全县|本县|成员单位|各单位|单位月|[0-9]家([^次]|$)' words.txt | head)"
}
folder=city/reports/2024Q3
no_county $folder
for word in '全市共立案' '3个县（市、区）中1个按时报送' '报：省知识产权工作领导小组办公室，市知识产权工作领导小组组长' \
	'送：各县（市、区）' '甲寅县未报送' '各县（市、区）立案' '应报2个地区月\|地区月' '占全市'; do
	grep -q "$word" words.txt || fail "nowhere: $word"
done

# nothing of what rests, and no section with a picture alone
! ls $folder | grep -qE '^(统计表|会议$|专项行动|材料报送情况通报|联席会议)' || fail "the folder: $(ls $folder)"
sheets() { python3 -c "
import sys, zipfile, re
print(' '.join(re.findall(r'<sheet name=\"([^\"]+)', zipfile.ZipFile(sys.argv[1]).read('xl/workbook.xml').decode())))" "$1"; }
sheets $folder/统计报表_2024Q3.xlsx >sheets.txt
for sheet in 分地区 地区指标 报送时限 年度一览（分地区） 说明; do
	grep -q "$sheet" sheets.txt || fail "no sheet $sheet: $(cat sheets.txt)"
done
! grep -qE '筛查|联席|未结案件|公开清单|时限清单|材料通报|专项行动|督办|会议|名册|线索|计划|单位' sheets.txt ||
	fail "a sheet of what rests: $(cat sheets.txt)"
python3 "$ROOT/tests/accept/sheet.py" $folder/统计报表_2024Q3.xlsx 说明 >notes.txt
[ "$(grep -c '^没有做的|' notes.txt)" = 2 ] || fail "the notes: $(cat notes.txt)"
python3 "$ROOT/tests/accept/sheet.py" $folder/统计报表_2024Q3.xlsx 报送时限 >timely.txt
grep -q '^地区|上报包|应报' timely.txt || fail "what nobody owes: $(cat timely.txt)"
awk '/^## / { if (head && !text) print head; head = $0; text = 0; next }
	/^:::/ { open = !open; next } !open && NF { text = 1 } END { if (head && !text) print head }' \
	$folder/工作简报_2024Q3.md >empty.txt
[ ! -s empty.txt ] || fail "sections without a word: $(cat empty.txt)"

# every figure: back to the extract
for whole in 全市 全县 '*'; do
	expect 0 "$sd" -C city explain 2024Q3 "$whole" 立案
	grep -q '^全市2024年第三季度 立案（A02_j）：.*部分报送，应报9个地区月，已报6个' out.txt ||
		fail "$whole: $(cat out.txt)"
	grep -q '^  [0-9]. 甲子县　2024年7月　.*件（完整） ← .*/上报包_378101_2024Q3.db（2024-10-14.*收到）$' out.txt &&
		grep -q '甲丑县.*上报包_378102_2024Q3.db（2024-10-22' out.txt || fail "$whole: $(cat out.txt)"
done
expect 2 "$sd" -C city explain 2024Q3 全省 立案
expect 0 "$sd" -C city explain 2024Q3 甲子县 立案
[ "$(grep -c '上报包_378101' out.txt)" = 3 ] && ! grep -q 378102 out.txt || fail "one county: $(cat out.txt)"
expect 0 "$sd" -C city explain 2024Q3 甲子县 立案 占全市
head -n 1 out.txt | grep -q '占全市' || fail "a share: $(cat out.txt)"
expect 0 "$sd" -C city explain 2024Q3 甲子县 立案 占全县
provenance 1 $folder/数据溯源.csv city

# the days of cases: of each extract how many, which together are the number
expect 0 "$sd" -C city explain 2024Q3 '*' 办理时长 件数 立案至处理决定
told=$(sed -n '1s/.*件数：\([0-9]*\)（.*/\1/p' out.txt)
[ "$(sed -n 's/.*← .*上报包_37810[12]_2024Q3\.db　计入 //p' out.txt | awk '{ s += $1; n++ }
	END { print n, s }')" = "2 $told" ] || fail "days: $(cat out.txt)"

# what a system's figure is made of, in words
system=$(grep -m 1 -o 'shuangda explain 2024Q3 [a-z]* 分条线 本期 A02_j' $folder/数据溯源.csv)
# shellcheck disable=SC2086 # words of a command
expect 0 "$sd" -C city ${system#shuangda }
grep -q '^  [0-9]*\. 甲子县　立案　月份 2024-0[789]　上报数 [0-9]*件　完整　← ' out.txt &&
	! sed 's/上报包_[0-9A-Z_]*\.db//g; s/A02_j//; s/2024Q3//g' out.txt | grep '[a-z]' ||
	fail "a system: $(cat out.txt)"

# by hand: the office's own ledger brings its sheets back
mkdir own
printf '督办编号,事项来源,督办事项,牵头单位,交办日期,办结时限,办结日期\n%s\n' \
	'市督办〔2024〕1号,领导批示,核查全县成员单位制售假种子线索,甲子县,2024-08-01,2024-09-10,2024-09-20' \
	>own/甲市双打办_协查督办台账_2024Q3.csv
expect 0 "$sd" -C city ingest --received 2024-10-22 own
expect 0 "$sd" -C city report 2024Q3
grep -q 'REN087.*督导检查台账' err.txt && ! grep -q 'REN087.*协查督办台账' err.txt ||
	fail "the ledger that was sent: $(cat err.txt)"
python3 "$ROOT/tests/accept/sheet.py" $folder/统计报表_2024Q3.xlsx 督办事项 >matters.txt
grep -q '核查全县成员单位制售假种子线索|甲子县' matters.txt || fail "words of people changed: $(cat matters.txt)"
provenance 1 $folder/数据溯源.csv city

# the office's day: what is asked of whom
expect 0 "$sd" -C city check-rules
grep -q '^报送　　1项$' out.txt && grep -q '上报包：每季度一次，.*，3个地区' out.txt || fail "check-rules: $(cat out.txt)"
expect 0 "$sd" -C 378101 check-rules
! grep -q '上报包' out.txt || fail "a county owes no extract: $(cat out.txt)"
expect 0 "$sd" -C city template 2024Q4
grep -q 'REN088.*甲子县、甲丑县、甲寅县' err.txt || fail "no word of the regions: $(cat err.txt)"
! ls city/templates/2024Q4 | grep -q '县_' || fail "forms for counties: $(ls city/templates/2024Q4)"
expect 0 "$sd" -C city remind --as-of 2024-10-25
grep -q '1个县（市、区）有事要办' out.txt && grep -q '2024年第三季度上报包：未报' out.txt || fail "remind: $(cat out.txt)"
expect 0 "$sd" -C city desk
sed 's/<[^>]*>/ /g' city/工作台.html >desk.txt
grep -q '个县（市、区）没有报齐' desk.txt && ! grep -qE '成员单位|各单位|空白表' desk.txt || fail "desk: $(cat desk.txt)"
expect 0 "$sd" -C city brief --as-of 2024-10-25
no_county city/briefs

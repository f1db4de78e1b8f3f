# The documents of a report: notes that attack, in GBK and under headings that no template takes; the
# .docx as GB/T 9704 has it; the report upward with its annex; the summary of a half-year; two pages
# for each unit, also for one that sent nothing, with nothing of another unit.
. "$ROOT/tests/run_lib.sh"
office work 2023Q3 2024Q2 2024Q3
rm -f work/inbox/2024Q3/*贸促会*
take work 2023Q3 2024Q2 2024Q3
cat >notes.txt <<'MD'
开头的话
# 2024年第三季度备注
## 典型案例
\<img src="http://canary.invalid/a.png"> 案例甲 \[点](javascript:canary)
<script>canary()</script> ![图](/etc/hostname) [链](http://canary.invalid)
    <b onclick="canary()">缩进</b>
当事人张某（370124 19000101 0017，电话138–0013–8000，卡6222020 000000000000）
## 领导讲话
没有模板用的一段
## 下步工作
一是抓落实。
MD
for item in 二 三 四 五 六 七 八; do # as long as an office writes: the pictures have text to stand beside
	echo "${item}是突出重点领域、重点市场和关键环节，加强线索核查、案件查办和行刑衔接，督促各成员单位按期报送、按时公开、限期整改，确保各项任务落到实处。"
	echo
done >>notes.txt
iconv -f UTF-8 -t GB18030 notes.txt >work/notes/2024Q3.md
expect 1 "$sd" -C work report 2024Q3 --as-of 2024-10-14
grep -q 'REN081.*“领导讲话”' err.txt || fail "a heading that is lost: $(cat err.txt)"
grep -q 'REN081.*第一个标题之前' err.txt || fail "text before all headings: $(cat err.txt)"
[ "$(grep -c REN081 err.txt)" = 2 ] || fail "too much is lost: $(cat err.txt)"
grep -q 'REN084.*notes/2024Q3.md' err.txt || fail "nothing is said of the numbers in the notes: $(cat err.txt)"
folder=work/reports/2024Q3
# a person's numbers in them come through to no product and not into the store, in whatever groups
python3 - "$folder" work/store.db work/receipts <<'PY' || fail "a personal number came through"
import os, re, sqlite3, sys, zipfile
secrets = ["370124190001010017", "13800138000", "6222020000000000000"]
def look(where, text):
    digits = re.sub(r"(?<=\d)[ \-./_()–—]{1,3}(?=\d)", "", re.sub(r"<[^>]*>", "", text))
    for secret in secrets:
        assert secret not in digits, f"{where}: {secret}"
def look_file(path):
    if zipfile.is_zipfile(path):
        book = zipfile.ZipFile(path)
        for name in book.namelist():
            look(f"{path} {name}", book.read(name).decode("utf-8", "replace"))
    else:
        look(path, open(path, encoding="utf-8", errors="replace").read())
for top in (sys.argv[1], sys.argv[3]):
    for folder, _, names in os.walk(top):
        for name in names:
            look(folder, name)
            if not name.endswith(".png"):
                look_file(os.path.join(folder, name))
store = sqlite3.connect(sys.argv[2])
for (table,) in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
    for row in store.execute(f'SELECT * FROM "{table}"'):
        for cell in row:
            look(table, cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell))
PY
grep -q '138–＊＊＊＊–8000' "$folder/工作简报_2024Q3.html" || fail "the ends of a number are not kept"

# ---- notes are text: the tags and attributes of the page are our own
html=$folder/工作简报_2024Q3.html
grep -q 案例甲 $html || fail "notes in GBK are not read"
cat >own.py <<'PY'
import html.parser, sys
own = {"!": set(), "html": {"lang"}, "meta": {"charset", "name", "content", "http-equiv"}, "img": {"src", "alt", "style"},
       "div": {"data-custom-style"}, "span": {"data-custom-style"},
       "th": {"style"}, "td": {"style"}, "tr": {"class"}}
plain = "head title style body main p h1 h2 h3 strong ol ul li table thead tbody br".split()
class Page(html.parser.HTMLParser):
    def handle_starttag(self, tag, attrs):
        allowed = own.get(tag, set()) if tag in own else (set() if tag in plain else None)
        assert allowed is not None, f"{sys.argv[1]}: <{tag}>"
        for name, value in attrs:
            assert name in allowed, f"{sys.argv[1]}: <{tag} {name}>"
            assert name != "src" or value.startswith("data:image/png;base64,"), value[:60]
for path in sys.argv[1:]:
    sys.argv[1] = path
    Page().feed(open(path, encoding="utf-8").read())
PY
# the page for meetings has a script and is looked at by 55
ls $folder/*.html | grep -v 会议展示 | xargs python3 own.py $folder/单位报告/*.html || fail "a page has tags of others"
xml() { unzip -p "$1" "$2"; }
for docx in $folder/*.docx $folder/*/*.docx; do
	unzip -tqq "$docx" || fail "$docx is damaged"
	! xml "$docx" word/_rels/document.xml.rels | grep -q 'canary\|javascript\|hostname' ||
		fail "$docx leads out of it"
	xml "$docx" docProps/core.xml | grep -q '<dc:title>[^<]\+</dc:title><dc:creator>县知识产权工作领导小组办公室</dc:creator><dc:language>zh-CN' ||
		fail "$docx has no title: $(xml "$docx" docProps/core.xml)"
	python3 - "$docx" <<'PY' || fail "$docx is no XML"
import sys, zipfile, xml.dom.minidom
z = zipfile.ZipFile(sys.argv[1])
for name in z.namelist():
    if name.endswith((".xml", ".rels")):
        xml.dom.minidom.parseString(z.read(name))
PY
done

# ---- the page
xml $folder/工作简报_2024Q3.docx word/document.xml >bulletin.xml
grep -q '<wp:positionV relativeFrom="margin"><wp:align>bottom' bulletin.xml || fail "the 版记"
grep -q '<w:rFonts w:hint="eastAsia"/></w:rPr><w:t xml:space="preserve">[^<]*“' bulletin.xml ||
	fail "quotation marks of the Latin font"
grep -q '图1　立案月度走势' bulletin.xml || fail "no title under the picture"
xml $folder/材料报送情况通报_2024Q3.docx word/document.xml | grep -q '<w:tblHeader' || fail "heads of tables"

# ---- no page a third empty before the last: a picture that does not fit lets the text go on (LibreOffice
# is no part of a bare set-up; test_papers has the reckoning alone)
pages() { # PDF: how much of the height between the margins is blank at the foot of each page, in per cent
	rm -f page-*.pgm
	pdftoppm -r 20 -gray "$1" page
	python3 - page-*.pgm <<'PY'
import sys
for path in sys.argv[1:]:
    _, size, _, pixels = open(path, "rb").read().split(b"\n", 3)
    w, h = map(int, size.split())
    top, foot = int(h * 37 / 297), int(h * 262 / 297)
    last = max((y for y in range(top, foot) if min(pixels[y * w:(y + 1) * w]) < 200), default=top)
    print(round(100 * (foot - 1 - last) / (foot - top)))
PY
}
if command -v soffice >/dev/null && command -v pdftoppm >/dev/null; then
	LC_ALL=C.UTF-8 soffice --headless -env:UserInstallation="file://$PWD/soffice" --convert-to pdf \
		$folder/工作简报_2024Q3.docx $folder/单位报告/县贸促会_2024Q3.docx \
		$folder/单位报告/县市场监督管理局_2024Q3.docx >/dev/null 2>&1
	pages 工作简报_2024Q3.pdf | sed '$d' >blank.txt
	[ "$(wc -l <blank.txt)" -ge 4 ] || fail "the bulletin is no document of pages"
	awk '$1 >= 33 { exit 1 }' blank.txt || fail "pages that are empty: $(tr '\n' ' ' <blank.txt)"
	for unit in 县贸促会 县市场监督管理局; do
		[ "$(pages ${unit}_2024Q3.pdf | wc -l)" -le 2 ] || fail "$unit has more than two pages"
	done
fi

# ---- templates kept by an editor of Windows: the same documents, byte for byte
cp -a work windows
for template in windows/rules/wording/*.md; do
	printf '\357\273\277' >template.txt
	sed 's/$/\r/' "$template" >>template.txt
	cp template.txt "$template"
done
iconv -f UTF-8 -t GB18030 work/rules/wording/matter.md | sed 's/$/\r/' >windows/rules/wording/matter.md
expect 1 "$sd" -C windows report 2024Q3 --as-of 2024-10-14 --quiet
(cd work/reports/2024Q3 && find . -name '*.docx' -o -name '*.html' -o -name '*.md' | sort | xargs -d '\n' sha256sum) >same.txt
(cd windows/reports/2024Q3 && sha256sum --quiet -c -) <same.txt || fail "templates of Windows make other documents"
rm -rf windows

# ---- what a reader could not use is not published, and the report of before stays
cp work/rules/wording/bulletin.md bulletin.md
printf '\n|单位|立案|\n|---|---|\n|某局|12|\n' >>work/rules/wording/bulletin.md
sums work/reports >before.sums
expect 2 "$sd" -C work report 2024Q3 --as-of 2024-10-14 --quiet
grep -q 'REN083 工作简报_2024Q3没有通过检查：列“立案”的数字没有计量单位' err.txt || fail "not refused: $(cat err.txt)"
sums work/reports >after.sums
cmp before.sums after.sums || fail "published all the same"
cp bulletin.md work/rules/wording/bulletin.md

# ---- upward, and of a half-year
text() { xml "$1" word/document.xml | sed 's/<[^>]*>//g'; }
text $folder/工作报告_2024Q3.docx >upward.txt
for word in 县知识产权工作领导小组办公室文件 签发人： 市知识产权工作领导小组办公室： 特此报告 统计表 印发; do
	grep -q "$word" upward.txt || fail "the report upward lacks $word: $(cat upward.txt)"
done
# the signature stands a line of 29 points below the text
xml $folder/工作报告_2024Q3.docx word/styles.xml | sed 's/.*styleId="Signature"//;s/<\/w:style>.*//' |
	grep -q 'w:before="580"' || fail "no line before the signature"
[ ! -e $folder/工作总结_2024Q3.docx ] || fail "a summary of a quarter"
got=0
"$sd" -C work report 2024H1 --as-of 2024-10-14 --quiet >out.txt 2>&1 || got=$?
[ $got -le 1 ] || fail "the half-year: $(cat out.txt)"
grep -q '^# 2024年上半年全县打击侵权假冒工作总结' work/reports/2024H1/工作总结_2024H1.md || fail "no summary"

# ---- letters: to who has not done what was due, one a unit, of GB/T 9704's letter form, with nothing of others
letter=$folder/函件/提醒函_县贸促会.docx
[ -s $letter ] || fail "no letter to who sent nothing: $(ls $folder)"
text $letter >letter.txt
grep -q '县贸促会：按照.*有下列[0-9]*项工作逾期未办.*2024年第三季度.*未报.*特此函告。' letter.txt || fail "the letter: $(cat letter.txt)"
xml $letter word/document.xml | grep -q '<w:framePr w:w="9638".*<w:titlePg/>' || fail "the rules of a letter"
for docx in $folder/函件/*.docx; do
	text "$docx" >one.txt
	! grep -qE '1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7}' one.txt || fail "$docx has a telephone number"
	unit=$(basename "$docx" .docx | sed 's/.*_//')
	[ "$(grep -o '县贸促会\|县公安局\|县农业农村局' one.txt | grep -v "^$unit$")" = "" ] || fail "$docx names others"
done
nr=$(sed 's/.*有下列\([0-9]*\)项.*/\1/' letter.txt)
grep -q "^提醒函,mch,.*,${nr}项,$nr," $folder/数据溯源.csv || grep -q "^提醒函,.*县贸促会.*,${nr}项,$nr," $folder/数据溯源.csv ||
	fail "no line of the letter's count"

# ---- of each unit
[ "$(ls $folder/单位报告 | grep -c 'docx$')" = 18 ] || fail "units: $(ls $folder/单位报告)"
[ "$(ls $folder/单位报告 | grep -c 'html$')" = 18 ] || fail "units: $(ls $folder/单位报告)"
text $folder/单位报告/县贸促会_2024Q3.docx >nothing.txt
grep -q '（未报送）' nothing.txt || fail "a unit that sent nothing: $(cat nothing.txt)"
grep -q '（3/9）' nothing.txt || fail "a sum of three of nine months looks whole: $(cat nothing.txt)"
grep -q '本期没有可用的数字，无从判断。' nothing.txt && grep -q '本期没有收到材料。' nothing.txt ||
	fail "nothing was found in what was not sent: $(cat nothing.txt)"
text $folder/单位报告/县委宣传部_2024Q3.docx | grep -q '“占全县”是占已报部分合计的比重' ||
	fail "a share of part of the county's units looks whole"
grep -q '有到期未报送或者未报全的材料' nothing.txt || fail "what it owes: $(cat nothing.txt)"
# its own duties of section 四 come before what all units are asked for
for duty in 县委宣传部:县级媒体刊播报道 县财政局:专项资金累计支付 县贸促会:签发原产地证明书 \
	县文化和旅游局:跨区域重大案件查处; do
	text $folder/单位报告/${duty%:*}_2024Q3.docx | grep -q "${duty#*:}" || fail "nothing of $duty"
done
value=$(sql work "SELECT CAST(value AS INTEGER) FROM comparison WHERE period = '2024Q3' AND unit = 'scjgj' AND indicator = 'A02_j'")
text $folder/单位报告/县市场监督管理局_2024Q3.docx | grep -q "立案${value}件" || fail "its cases: $value"
grep -q "^单位报告,scjgj,.*,A02_j,.*,${value}件,$value," $folder/数据溯源.csv || fail "no line of it"
# its place among the units whose number is whole, from the highest down
for unit in scjgj:县市场监督管理局 wlj:县文化和旅游局 gaj:县公安局 nyj:县农业农村局; do
	for indicator in A02_j X08_n; do
		stands=$(sql work "WITH whole AS (SELECT unit, value FROM comparison WHERE period = '2024Q3' AND
			indicator = '$indicator' AND unit <> '*' AND state = 'complete')
			SELECT iif((SELECT count(*) FROM whole w WHERE w.value = o.value) > 1, '并列', '') ||
			(1 + (SELECT count(*) FROM whole w WHERE w.value > o.value)) || '/' ||
			(SELECT count(*) FROM whole) FROM whole o WHERE unit = '${unit%:*}'")
		echo "$stands"
		[ -n "$stands" ] || continue
		text $folder/单位报告/${unit#*:}_2024Q3.docx | grep -q "$stands" || fail "$unit $indicator: no $stands"
		place=${stands#并列}
		grep -q "^单位报告,${unit%:*},.*,$indicator,.*,位次,${stands%/*},${place%/*}," $folder/数据溯源.csv &&
			grep -q "^单位报告,${unit%:*},.*,$indicator,.*,排位单位,${place#*/},${place#*/}," $folder/数据溯源.csv ||
			fail "$unit $indicator: no line of $stands"
	done
done >places
grep -q '^[1-9]' places && grep -q '^并列' places || fail "units of one place, or none: $(cat places)"
grep -q '^单位报告,.*逾期未办' $folder/数据溯源.csv || fail "no line of what is overdue"
grep -q '^表：公开时限,.*不计入应公开' $folder/数据溯源.csv || fail "decisions that are not to be disclosed"
# of an older period the day's list is that of the reminders
text work/reports/2024H1/单位报告/县市场监督管理局_2024H1.docx >older.txt
grep -q '截至2024年10月14日应办的见催办' older.txt || fail "no word of what is owed: $(cat older.txt)"
! grep -q '^单位报告,.*逾期未办' work/reports/2024H1/数据溯源.csv || fail "a list of part of what is owed"
for docx in $folder/单位报告/*.docx; do
	text "$docx" >one.txt
	! grep -qE '1[3-9][0-9]{9}|0[0-9]{2,3}-[0-9]{7}' one.txt || fail "$docx has a telephone number"
	unit=$(basename "$docx" _2024Q3.docx)
	for other in $folder/单位报告/*.docx; do
		other=$(basename "$other" _2024Q3.docx)
		[ "$other" = "$unit" ] || ! grep -q "$other" one.txt || echo "$unit: $other"
	done
done >others.txt
[ ! -s others.txt ] || fail "a unit reads of another: $(cat others.txt)"

# ---- how far first figures moved is known without any signed report: of the two quarters before it
[ "$(sql work "SELECT n || up || down FROM first_figure WHERE unit = 'scjgj' AND indicator = 'A02_j' AND
	run = (SELECT max(id) FROM run WHERE period = '2024Q3')")" = 200 ] || fail "first figures"
grep -q '初报的可靠性：' $folder/单位报告/县公安局_2024Q3.html || fail "nothing of first figures"

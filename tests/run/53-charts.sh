# Charts as they leave the house: pictures and words of an .svg are the chart's own, no command of gnuplot
# is left in them, letters keep 8 points on paper; what gnuplot complains of is told apart; numbers of
# the newer charts come back from their commands.
. "$ROOT/tests/run_lib.sh"
office work 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3
take work 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2
expect 1 "$sd" -C work report 2024Q3 --as-of 2024-10-14 --quiet
charts=work/reports/2024Q3/图表
for chart in 01_立案月度走势 03_各单位立案 04_各领域立案 05_移送案件办理情况 06_报送情况 07_年度一览 08_各单位履职 \
	09_立案控制图 10_各单位逐季 11_按时公开率比较 12_办理时长 13_督办事项; do
	[ -s $charts/${chart}_2024Q3.png ] && [ -s $charts/${chart}_2024Q3.svg ] || fail "no $chart"
done

python3 - $charts <<'PY' || fail "an .svg"
import glob, re, struct, sys
import xml.etree.ElementTree as tree
wrong = []
for name in sorted(glob.glob(sys.argv[1] + "/*.svg")):
    root = tree.parse(name).getroot()
    space = "{http://www.w3.org/2000/svg}"
    titles = root.findall(".//" + space + "title")
    text = "".join(t.text or "" for t in root.iter() if t.tag in (space + "title", space + "desc"))
    if len(titles) != 1 or root.find(space + "title") is None or len(titles[0].text) < 6:
        wrong.append((name, "title"))
    desc = root.find(space + "desc")
    if desc is None or "数据来源" not in desc.text:
        wrong.append((name, "desc"))
    if re.search("(?i)gnuplot|using|DATA", text):
        wrong.append((name, "commands"))
    least = 8 * 1600 / (15.6 / 2.54 * 72) # 8 points on 15.6 cm
    sizes = [float(s) for s in re.findall(r'font-size="([\d.]+)"', open(name, encoding="utf-8").read())]
    if not sizes or min(sizes) < least - 0.1:
        wrong.append((name, min(sizes or [0])))
    width, = struct.unpack(">I", open(name[:-3] + "png", "rb").read()[16:20])
    if width < 2 * 15.6 / 2.54 * 96:
        wrong.append((name, "not twice the screen's size"))
sys.exit("\n".join(map(str, wrong)) or 0)
PY

# a .png is packed without filters, as the library beside the programs has it; without that it is drawn
# all the same, to the pixel
mkdir bare
cp "$B"/shuangda "$B"/shuangda-render bare
expect 0 bare/shuangda-render -C work 2024Q3 --quiet
mv $charts bare/charts
expect 0 "$sd" -C work render 2024Q3 --quiet
python3 - $charts bare/charts <<'PY' || fail "a .png"
import glob, os, struct, sys, zlib
def lines(name):
    data = open(name, "rb").read()
    width, height = struct.unpack(">II", data[16:24])
    packed, at = b"", 8
    while at < len(data):
        size, kind = struct.unpack(">I4s", data[at:at + 8])
        packed += data[at + 8:at + 8 + size] if kind == b"IDAT" else b""
        at += size + 12
    raw, stride = zlib.decompress(packed), 1 + 3 * width
    return [raw[i * stride:(i + 1) * stride] for i in range(height)]
def plain(lines): # PNG, section 9
    above = bytearray(len(lines[0]) - 1)
    for line in lines:
        kind, now = line[0], bytearray(line[1:])
        for i in range(len(now) if kind else 0):
            a, b, c = (now[i - 3], above[i], above[i - 3]) if i > 2 else (0, above[i], 0)
            near = min((abs(b - c), 0, a), (abs(a - c), 1, b), (abs(a + b - 2 * c), 2, c))[2]
            now[i] = (now[i] + (a, b, (a + b) // 2, near)[kind - 1]) & 255
        yield bytes(now)
        above = now
names = sorted(os.path.basename(name) for name in glob.glob(sys.argv[1] + "/*.png"))
if names != sorted(os.path.basename(name) for name in glob.glob(sys.argv[2] + "/*.png")):
    sys.exit("not the same charts")
for name in names:
    if any(line[0] for line in lines(sys.argv[1] + "/" + name)):
        sys.exit(name + " has filters")
ours, bare = (lines(folder + "/05_移送案件办理情况_2024Q3.png") for folder in sys.argv[1:])
if not any(line[0] for line in bare) or [line[1:] for line in ours] != list(plain(bare)):
    sys.exit("05_移送案件办理情况: other pixels")
PY

# how many units have something overdue: those that are not known are not counted as having nothing
late=$(sql work "SELECT count(*) FROM (SELECT unit FROM glance_unit WHERE unit IN (SELECT unit FROM duty_unit)
	GROUP BY unit HAVING sum(overdue) > 0)")
grep -qE ">18个成员单位中$late个有逾期未办事项，.*最多（" $charts/08_各单位履职_2024Q3.svg ||
	fail "$late units with something overdue: $(grep -o '>18个成员单位[^<]*' $charts/08_各单位履职_2024Q3.svg)"

# the units' last quarters, the funnel, the ages: each from its command
python3 - work/reports/2024Q3/数据溯源.csv >commands <<'PY'
import csv, sys
lines = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
for place in ("各单位逐季", "按时公开率比较", "办理时长", "督办事项"):
    told = [line for line in lines if line["段落"] == "图：" + place]
    if not told:
        sys.exit("no line of " + place)
    for line in told[::1 + len(told) // 6]:
        print(line["文中写法"].removesuffix("天"), line["查询"].replace("shuangda ", "", 1), sep="\t")
PY
while IFS=$(printf '\t') read -r printed command; do
	eval "expect 0 \"\$sd\" -C work $command"
	head -1 out.txt | grep -qF -- "$printed" || fail "$command: not $printed: $(head -1 out.txt)"
done <commands
[ "$(wc -l <commands)" -ge 14 ] || fail "few commands"

# one duration alone, behind the middle: no number stands on the other side of a dot
"$sd" init alone --quiet
mkdir alone/inbox/2024Q3
for unit in 县市场监管局 县农业农村局; do
	{
		echo 案件编号,领域,立案日期,处理决定日期,处理结果
		for n in 1 2 3; do echo "$unit〔2024〕$n号,食品,2024-07-0$n,2024-09-1$n,行政处罚"; done
	} >alone/inbox/2024Q3/${unit}_执法案件台账_2024Q3.csv
done
expect 0 "$sd" -C alone ingest alone/inbox/2024Q3 --received 2024-10-08 --quiet
expect 0 "$sd" -C alone report 2024Q3 --as-of 2024-10-14 --quiet
grep -q '>72天（6/6件）' alone/reports/2024Q3/图表/12_办理时长_2024Q3.svg ||
	fail "a duration alone: $(grep -o '>[^<]*件）<' alone/reports/2024Q3/图表/12_办理时长_2024Q3.svg)"

# what gnuplot says: a cache that cannot be used is a warning, all else ends it with its own words
mkdir fake
real=$(command -v gnuplot)
says() {
	{ echo '#!/bin/sh' && cat; } >fake/gnuplot
	chmod +x fake/gnuplot
	expect "$1" env SHUANGDA_PROGRAMS="$PWD/fake:/usr/bin:/bin" "$sd" -C work render 2024Q3 --as-of 2024-10-14
	grep -q "$2 " err.txt || fail "no $2: $(cat err.txt)"
	! grep -q 磁盘 err.txt || [ "$2" = REN056 ] || fail "$2 speaks of the disk"
}
says 0 REN053 <<END
echo 'Fontconfig error: No writable cache directories' >&2
exec "$real" "\$@"
END
grep -q 'fc-cache' err.txt || fail "no cure of the cache"
sums work/reports >before.sum
says 2 REN054 <<END
"$real" "\$@"
echo '(process:7): Pango-WARNING **: 10:00:00.000: couldnt load font' >&2
echo 'Could not find/open font when opening font "Noto Sans CJK SC"' >&2
END
says 2 REN055 <<END
"$real" "\$@"
echo '"main.gp" line 7: warning: Skipping data file with no valid points' >&2
END
says 2 REN056 <<END
echo 'cannot open file; output not changed' >&2
exit 1
END
says 2 REN051 <<END
echo 'line 0: undefined variable: X' >&2
exit 1
END
sums work/reports | cmp - before.sum || fail "the report has changed"

# the assessment's ranks
rm -r fake
expect 0 "$sd" -C work assess 2023
[ -s work/reports/2023考核/图表/01_考核名次_2023.svg ] || fail "no chart of ranks"
grep -q '^图：考核名次,.*名次区间' work/reports/2023考核/数据溯源.csv || fail "no line of a rank"

# the scoring meeting's pictures say what the store says, and stand in the circular
out=work/reports/2023考核
near=$(sql work "SELECT printf('%.2f', next_points) FROM score_total WHERE year = '2023' AND next_points NOTNULL
	ORDER BY next_points LIMIT 1")
grep -q "离上一等次最近，差$near分<" $out/图表/02_考核总分和等次_2023.svg || fail "who is nearest to a grade: $near"
lost=$(sql work "SELECT printf('“%s”，考核的%d个单位中%d个失分', name, units, losers) FROM score_item_units
	ORDER BY lost DESC, position LIMIT 1")
grep -q "失分最多的是$lost<" $out/图表/03_考核各项得分率_2023.svg || fail "what was lost most by: $lost"
python3 - $out/数据溯源.csv >commands <<'PY'
import csv, sys
lines = list(csv.DictReader(open(sys.argv[1], encoding="utf-8-sig", newline="")))
for place in ("图：考核总分和等次", "图：考核各项得分率"):
    told = [line for line in lines if line["段落"] == place]
    if len(told) < 30:
        sys.exit("few lines of " + place)
    for line in told[::len(told) // 6]:
        print(line["文中写法"], line["查询"].replace("shuangda ", "", 1), sep="\t")
PY
while IFS=$(printf '\t') read -r printed command; do
	eval "expect 0 \"\$sd\" -C work $command"
	head -2 out.txt | grep -qF -- "$printed" || fail "$command: not $printed: $(head -2 out.txt)"
done <commands
[ "$(wc -l <commands)" -ge 12 ] || fail "few commands of the assessment"
[ "$(unzip -l $out/考核通报_2023.docx | grep -c 'media/.*png')" = 3 ] || fail "the circular's pictures"

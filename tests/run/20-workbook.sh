# Workbooks and standard input through the front: the template filled in and sent as xlsx, xls and
# ods gives the statements that the same rows give as CSV; what is refused; without Gnumeric.
. "$ROOT/tests/run_lib.sh"
office blank
expect 0 "$sd" -C blank template 2024Q3 县农业农村局
template=$(ls blank/templates/2024Q3/*.xlsx)

# The template as its sheets; the header's row; below it (and below a row that may be an example)
# two cases are typed in, as ssconvert's --set does: a date becomes a date, a number a number.
mkdir sheets
ssconvert -S -T Gnumeric_stf:stf_csv "$template" "sheets/%s.csv" >/dev/null 2>&1
cat >fill.py <<'E2'
import csv, subprocess, sys
rows = [{"案件编号": "平农立〔2024〕1号", "当事人": "甲农资店", "领域": "农资", "立案日期": "2024-07-05",
         "处理决定日期": "2024-08-09", "案值": "1234.56", "罚款": "0.57"},
        {"案件编号": "平农立〔2024〕2号", "当事人": "乙\"店,", "领域": "食品", "立案日期": "2024-09-30"}]
table = list(csv.reader(open("sheets/执法案件台账.csv", encoding="utf-8")))
def plain(title): # without the star of what is required and the unit in brackets
    return title.strip("*").split("（")[0]
head = next(i for i, row in enumerate(table) if "案件编号" in map(plain, row))
titles = table[head]
names = [plain(title) for title in titles]
def letter(n):
    return chr(65 + n) if n < 26 else letter(n // 26 - 1) + chr(65 + n % 26)
sets = []
for r, row in enumerate(rows):
    for name, value in row.items():
        sets += ["--set", "执法案件台账!%s%d=%s" % (letter(names.index(name)), head + 3 + r, value)]
for ending in ("xlsx", "xls", "ods"):
    subprocess.run(["ssconvert"] + sets + [sys.argv[1], "filled." + ending], check=True,
                   stderr=subprocess.DEVNULL)
with open("same.csv", "w", encoding="utf-8", newline="") as out:
    writer = csv.writer(out)
    writer.writerow(titles)
    for row in rows:
        writer.writerow([row.get(name, "") for name in names])
E2
python3 fill.py "$template"

columns=$(sql blank "SELECT group_concat('\"' || name || '\"', ', ') FROM
	pragma_table_info('cases_statement') WHERE name NOT IN ('id', 'submission', 'line')")
office csv
mkdir -p csv/inbox/2024Q3
cp same.csv csv/inbox/2024Q3/县农业农村局_执法案件台账_2024Q3.csv
expect 0 "$sd" -C csv ingest csv/inbox/2024Q3 --received 2024-10-08
wanted=$(sql csv "SELECT $columns FROM cases_statement ORDER BY key")
[ "$(sql csv 'SELECT count(*) FROM cases_statement')" = 2 ] || fail "the CSV gave no statements"
for ending in xlsx xls ods; do
	office $ending
	mkdir -p $ending/inbox/2024Q3
	cp filled.$ending $ending/inbox/2024Q3/县农业农村局_填报表_2024Q3.$ending
	got=0
	"$sd" -C $ending ingest $ending/inbox/2024Q3 --received 2024-10-08 >out.txt 2>err.txt ||
		got=$?
	[ $got -le 1 ] || fail "ingest of the $ending ended with $got"
	grep -q '工作表“执法案件台账” 县农业农村局 执法案件台账 2024Q3 '$ending' 读取2 采用2 退回0' out.txt ||
		fail "the screen does not name sheet and kind: $(cat out.txt)"
	found=$(sql $ending "SELECT $columns FROM cases_statement ORDER BY key")
	[ "$found" = "$wanted" ] || fail "the $ending gives other statements: $found"
	[ "$(wc -l <$ending/inbox/2024Q3/收文登记.csv)" = 2 ] || fail "the register has not one line"
	[ -z "$(find $ending -name '.ingest*')" ] || fail "the scratch folder is still there"
	# Again, and the whole folder again: nothing changes.
	dump $ending >before
	got=0
	"$sd" -C $ending ingest --quiet $ending/inbox/2024Q3 >out.txt 2>err.txt || got=$?
	[ $got -le 1 ] || fail "the second ingest of the $ending ended with $got"
	dump $ending >after
	cmp before after || fail "the same $ending twice changes the store"
done
hash=$(sha256sum <filled.xlsx | cut -c 1-64)
cmp filled.xlsx xlsx/received/$hash || fail "the evidence is not the workbook as it came"

# Twice from nothing: the same bytes.
office again
mkdir -p again/inbox/2024Q3
cp filled.xlsx again/inbox/2024Q3/县农业农村局_填报表_2024Q3.xlsx
"$sd" -C again ingest --quiet again/inbox/2024Q3 --received 2024-10-08 >/dev/null 2>&1 || :
dump again >one
dump xlsx >two
cmp one two || fail "the same workbook gives different stores"
diff -r again/receipts xlsx/receipts || fail "the same workbook gives different receipts"

# explain names the sheet, and shows the row as it came; of a CSV too, below a cell of two lines.
for ending in xlsx xls ods; do
	expect 0 "$sd" -C $ending explain 2024Q3 县农业农村局 立案 --raw --as-of 2024-10-31
	grep -q '立案日期 2024-07-05 ← 2024Q3/县农业农村局_填报表_2024Q3.'$ending' 工作表“执法案件台账” 第' out.txt ||
		fail "explain does not name the sheet of the $ending: $(cat out.txt)"
	grep -q '^    第[0-9]*行：平农立〔2024〕1号,' out.txt || fail "no original of the $ending: $(cat out.txt)"
	grep -q '^    第[0-9]*行：平农立〔2024〕2号,"乙""店,"' out.txt || fail "no original of the $ending"
	[ -z "$(find $ending -name '.explain*')" ] || fail "the scratch folder is still there"
	[ "$(sql $ending 'SELECT count(*) FROM access_log')" = 2 ] || fail "the look is not kept"
done
office lines
mkdir -p lines/inbox/2024Q3
{ head -1 same.csv; sed -n 2p same.csv | sed 's/甲农资店/"甲农资店\n（城关）"/'; sed -n '3,$p' same.csv; } \
	>lines/inbox/2024Q3/县农业农村局_执法案件台账_2024Q3.csv
expect 0 "$sd" -C lines ingest lines/inbox/2024Q3 --received 2024-10-08
expect 0 "$sd" -C lines explain 2024Q3 县农业农村局 立案 --raw --as-of 2024-10-31
grep -q '2号$' out.txt && grep -q '^    第3行：平农立〔2024〕2号' out.txt ||
	fail "a cell of two lines moves the originals: $(cat out.txt)"

# Without Gnumeric: refused, with the steps to save as CSV. /nonexistent has no ssconvert.
office absent
mkdir -p absent/inbox/2024Q3
cp filled.xlsx absent/inbox/2024Q3/县农业农村局_填报表_2024Q3.xlsx
got=0
SHUANGDA_PROGRAMS=/nonexistent "$sd" -C absent ingest absent/inbox/2024Q3 --received 2024-10-08 \
	>out.txt 2>err.txt || got=$?
[ $got = 1 ] || fail "without Gnumeric the exit is $got"
grep -q 'ING002.*xlsx' err.txt || fail "without Gnumeric nothing is said: $(cat err.txt)"
grep -q '另存为' err.txt || fail "no step to save as CSV"
grep -q 'ING312.*，1个工作簿没有读出来' err.txt || fail "the unit is blamed alone: $(cat err.txt)"

# Standard input: a CSV, a workbook, nothing, a name that is none.
office pipe
name=县农业农村局_执法案件台账_2024Q3.csv
cat same.csv | expect 0 "$sd" -C pipe ingest --name $name - --received 2024-10-08
[ "$(sql pipe "SELECT $columns FROM cases_statement ORDER BY key")" = "$wanted" ] ||
	fail "standard input gives other statements"
grep -q "^$name,县农业农村局,2024-10-08" pipe/inbox/2024Q3/收文登记.csv || fail "not registered"
got=0
cat filled.xlsx | "$sd" -C pipe ingest --name 县农业农村局_填报表_2024Q3.xlsx --received 2024-10-09 - \
	>out.txt 2>err.txt || got=$?
[ $got -le 1 ] || fail "a workbook from standard input ends with $got: $(cat err.txt)"
[ "$(sql pipe "SELECT count(*) FROM submission WHERE sheet = '执法案件台账'
	AND status = 'in_force'")" = 1 ] ||
	fail "the workbook's sheet is not in force"
"$sd" -C pipe ingest - </dev/null >out.txt 2>err.txt && fail "empty input is taken" || :
grep -q ING001 err.txt || fail "empty input is not named"
expect 2 "$sd" -C pipe ingest --name a/b.csv - </dev/null
grep -q ING110 err.txt || fail "a wrong name is not named"
expect 2 "$sd" -C pipe ingest --name a.csv inbox
grep -q CLI005 err.txt || fail "--name without - is not named"
expect 2 "$sd" -C pipe ingest - - </dev/null

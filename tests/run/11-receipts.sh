# A dirty file goes in, its receipt comes out; the refused rows, corrected, go back as they are.
. "$ROOT/tests/run_lib.sh"
office work 2024Q2 2024Q3
take work 2024Q2
expect 1 "$sd" -C work ingest --quiet work/inbox/2024Q3
[ "$(sql work 'SELECT count(*) FROM receipt_due')" = 0 ] || fail "receipts are still due"
unit=县卫生健康局
folder=work/receipts/2024Q3/$unit
rows=$folder/${unit}_执法案件台账_2024Q3_补充更正.csv
for file in "$folder/回执_${unit}_2024Q3.xlsx" "$folder/回执_${unit}_2024Q3_来件.csv" \
	"$folder/回执_${unit}_2024Q3_问题.csv" "$rows"; do
	[ -s "$file" ] || fail "no $file"
done
[ -z "$(find work/store.db work/received work/receipts -perm /077)" ] ||
	fail "others may read: $(find work/store.db work/received work/receipts -perm /077)"
[ -z "$(find work/receipts -name '.*' -o -name '*.tmp')" ] || fail "something was left behind"
grep -q ',partly_refused,' "$folder/回执_${unit}_2024Q3_来件.csv" || fail "no word of the refused rows"
grep -q '级别代码' "$folder/回执_${unit}_2024Q3_问题.csv" || fail "no header of the messages"
grep -q ',error,退回,4,5,领域,保健品,ING040,' "$folder/回执_${unit}_2024Q3_问题.csv" ||
	fail "the faulty cell is not named"
# every unit sees its own rows only
for other in work/receipts/2024Q3/*/; do
	[ "$other" = "$folder/" ] || ! grep -rq 保健品 "$other" ||
		fail "$other shows another unit's rows"
done

# nothing new: nothing is written
find work/receipts -type f -printf '%p %T@ %i\n' | LC_ALL=C sort >before.txt
expect 1 "$sd" -C work ingest --quiet work/inbox/2024Q3
find work/receipts -type f -printf '%p %T@ %i\n' | LC_ALL=C sort >after.txt
cmp before.txt after.txt || fail "receipts were written anew without need"
sums work/receipts >before.sums
expect 0 "$B/shuangda-render" -C work --receipts 2024Q3
sums work/receipts >after.sums
cmp before.sums after.sums || fail "the same store gives other receipts"

# corrected and sent back: all rows enter as a supplement, nothing is lost
cases="SELECT count(*) FROM case_current WHERE unit = 'wjj'"
before=$(sql work "$cases")
sed -e 's/必填项没有填,,/必填项没有填,平卫消立〔2024〕30号,/' -e 's/,保健品,/,食品,/' "$rows" >back.csv
cmp -s back.csv "$rows" && fail "nothing was corrected"
cp back.csv "work/inbox/2024Q3/$(basename "$rows")"
got=0
"$sd" -C work ingest --received 2024-10-15 "work/inbox/2024Q3/$(basename "$rows")" >out.txt \
	2>err.txt || got=$?
[ $got -eq 0 ] || { cat out.txt err.txt; fail "the corrected rows ended with $got"; }
grep -q '读取2 采用2 退回0' out.txt || fail "not all rows were accepted: $(cat out.txt)"
[ "$(sql work "SELECT kind || status FROM submission WHERE file LIKE '%补充更正%'")" \
	= supplementin_force ] ||
	fail "it is no supplement"
[ "$(sql work "$cases")" = $((before + 2)) ] || fail "rows were lost"
[ "$(sql work "SELECT count(*) FROM refused_open o JOIN submission s ON s.id = o.submission
	WHERE s.unit = 'wjj' AND s.folder = '2024Q3'")" = 0 ] || fail "rows are still asked for"
[ ! -e "$rows" ] || fail "corrected rows are still listed"
grep -q ',corrected,' "$folder/回执_${unit}_2024Q3_来件.csv" || fail "the receipt was not updated"
sums work/receipts >before.sums
expect 0 "$sd" -C work ingest --quiet "work/inbox/2024Q3/$(basename "$rows")"
sums work/receipts >after.sums
cmp before.sums after.sums || fail "the second ingest changed the receipts"

# the sheet of the workbook itself, corrected in a spreadsheet and saved as CSV
if command -v soffice >/dev/null; then
	unit=县自然资源局
	folder=work/receipts/2024Q3/$unit
	csv='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,3'
	# it takes the encoding of file names from the locale
	LC_ALL=C.UTF-8 soffice --headless -env:UserInstallation="file://$PWD/soffice" --convert-to "$csv" \
		--outdir sheet "$folder/回执_${unit}_2024Q3.xlsx" >/dev/null 2>&1
	sed -i -e 's/,3-5,/,4,/' -e 's/,-2,/,2,/' sheet/*.csv
	cp sheet/*.csv work/inbox/2024Q3/
	file=$(basename sheet/*.csv)
	expect 0 "$sd" -C work ingest --received 2024-10-15 "work/inbox/2024Q3/$file"
	grep -q '统计指标表 2024Q3 UTF-8 读取2 采用2 退回0' out.txt || fail "the saved sheet: $(cat out.txt)"
	[ -z "$(ls "$folder" | grep 补充更正)" ] || fail "corrected rows are still listed"
fi

# receipts that could not be written are written by the next run
sqlite3 work/store.db "INSERT INTO receipt_due VALUES ('wjj', '2024Q3')"
rm -r work/receipts
expect 0 "$sd" -C work ingest --quiet "work/inbox/2024Q3/$(basename "$rows")"
[ -s "work/receipts/2024Q3/县卫生健康局/回执_县卫生健康局_2024Q3.xlsx" ] || fail "no receipt after all"
[ "$(sql work 'SELECT count(*) FROM receipt_due')" = 0 ] || fail "receipts are still due"

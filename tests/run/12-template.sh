#!/bin/sh
# The blank forms, filled in and sent back, go in without a complaint: all tables, filled with
# LibreOffice and saved as CSV in UTF-8 and in GBK, and the CSV forms filled by a program.
. "$ROOT/tests/run_lib.sh"
python=python3
"$python" -c 'import uno' 2>/dev/null || python=/usr/bin/python3

"$sd" init blank --quiet
mkdir -p blank/templates/.2024Q1.next blank/templates/.2024Q2.tmp # of killed runs
"$sd" -C blank template 2024Q4 >/dev/null
[ "$(ls -A blank/templates)" = 2024Q4 ] || fail "left: $(ls -A blank/templates)"
templates=blank/templates/2024Q4
for name in utf8 gbk csv; do
	"$sd" init $name --quiet
	mkdir -p $name/inbox/2024Q4
done
export PYTHONDONTWRITEBYTECODE=1
export LC_ALL=C.UTF-8 # LibreOffice takes the encoding of file names from it
"$python" "$ROOT/tests/accept/fill_template.py" profile utf8/inbox/2024Q4 gbk/inbox/2024Q4 \
	$templates/县市场监督管理局_填报表_2024Q4.xlsx \
	$templates/县知识产权工作领导小组办公室_填报表_2024Q4.xlsx >typed.txt
"$python" "$ROOT/tests/accept/fill_csv.py" $templates csv/inbox/2024Q4 >>typed.txt
# all but what no unit fills in on a blank form
forms=$(sed 1d "$ROOT/rules/forms.csv" | grep -v '^statform_total,\|^self_score,\|^extract_file,' | grep -c .)
[ "$(ls utf8/inbox/2024Q4/*.csv | wc -l)" -eq "$forms" ] || fail "not all forms filled"

# states OFFICE: every field of every state, as text.
states() {
	sed 1d "$ROOT/rules/forms.csv" | cut -d, -f1 | while read -r table; do
		fields=$(awk -F, -v t="$table" '$1 == t { printf "%s\"%s\"", s, $2; s = "," }' \
			"$ROOT/rules/tables.csv")
		sql "$1" "SELECT '$table', $fields FROM ${table}_state ORDER BY key"
	done
}
for name in utf8 gbk csv; do
	expect 0 "$sd" -C $name ingest --received 2025-01-06 $name/inbox/2024Q4
	complaints=$(sql $name "SELECT s.file, r.line, r.column_no, r.code, r.message
		FROM rejection r JOIN submission s ON s.id = r.submission WHERE r.level <> 'note'")
	[ -z "$complaints" ] || fail "$name: $complaints"
	sql $name "SELECT '$name ' || f || ' ' || sum(rows_accepted) FROM (SELECT rows_accepted,
		status, rows_read, table_name AS f FROM submission) WHERE status = 'in_force' AND
		rows_read = rows_accepted GROUP BY f" | sort >accepted.txt
	while IFS=, read -r table form rest; do
		sed -n "s/^$name $form /$name $table /p" typed.txt
	done <"$ROOT/rules/forms.csv" | sort >expected.txt
	cmp expected.txt accepted.txt || fail "$name: rows accepted are not the rows typed"
	[ "$(wc -l <accepted.txt)" -eq "$forms" ] || fail "$name: not all tables"
	states $name >$name.txt
	cmp csv.txt $name.txt 2>/dev/null || [ ! -f csv.txt ] || fail "$name: other states"
done
cmp utf8.txt gbk.txt || fail "GBK is not UTF-8"
cmp utf8.txt csv.txt || fail "LibreOffice's values are not the program's"
[ "$(sql gbk "SELECT DISTINCT encoding FROM submission")" = GB18030 ] || fail "not saved in GBK"
[ "$(sql utf8 "SELECT count(*) FROM rejection WHERE code = 'ING082'")" = "$forms" ] || fail "no examples"

# An office whose rules are those of an older program works on as it did: what came since is left
# out, and said once a run. `shuangda init` adds it, and leaves what the office wrote.
. "$ROOT/tests/run_lib.sh"

# office_of NAME RULES: a folder with the store and the rules of an older program.
office_of() {
	"$sd" init "$1" --quiet
	rm -r "$1/rules" "$1/store.db"
	cp -R "$2" "$1/rules"
	sqlite3 "$1/store.db" <"$ROOT/tests/data/stores/v5.sql"
	mkdir "$1/inbox/2024Q4"
	cat >"$1/inbox/2024Q4/县市场监管局_执法案件台账.csv" <<-'CSV'
		案件编号,当事人,领域,立案日期,处理决定日期,处理结果
		平市监立〔2024〕5号,戊公司,农资,2024-08-12,2024-10-20,行政处罚
		平市监立〔2024〕9号,子公司,农资,2024-10-12,,
		平市监立〔2024〕10号,丑公司,食品,2024-11-01,2024-12-02,行政处罚
	CSV
	cat >"$1/inbox/2024Q4/办公室_协查督办台账_2024Q4.csv" <<-'CSV'
		督办编号,事项来源,督办事项,牵头单位,配合单位,交办日期,办结时限,办结日期
		督〔2024〕1号,部门提交,甲事项,县市场监管局,,2024-10-10,2024-11-10,2024-11-05
		督〔2024〕2号,部门提交,乙事项,县农业农村局,,2024-10-10,2024-12-10,
	CSV
	cat >"$1/inbox/2024Q4/办公室_督导检查台账_2024Q4.csv" <<-'CSV'
		检查编号,检查日期,检查组,被检查单位,发现问题数,已整改数,整改期限,整改完成日期
		查1号,2024-10-15,第一组,县农业农村局,3,1,2024-11-15,
	CSV
}
# once CODE: the run just expected says it once.
once() {
	[ "$(grep -c "$1" err.txt)" = 1 ] || fail "$1 not once: $(cat err.txt)"
}
never() {
	! grep "$1" err.txt >&2 || fail "$1 is said"
}
newest="(SELECT max(id) FROM run WHERE kind = 'analyze' AND period = '2024Q4')"
# figures NAME: what the older rules count, of the last run of 2024Q4.
figures() {
	sql "$1" "SELECT unit, indicator, value, previous, year_ago, cumulative, share, ci_low, ci_high,
		p_value, q_value, state, family, test, reason, basis FROM comparison_by_run
		WHERE run = $newest AND indicator IN ($counted) ORDER BY indicator, unit"
}
demands() {
	sql "$1" "SELECT system, demand, unit, period, subject, title, due, done, state, days
		FROM demand_by_run WHERE run = $newest ORDER BY 1, 2, 3, 4, 5, 6, 7"
}
before=$ROOT/tests/data/rules/v5
counted=$(sed -n "s/^\([A-Z][A-Za-z0-9_]*\),.*/'\1'/p" "$before/indicators.csv" | paste -sd,)

# ---- as it was
office_of old "$before"
office_of new "$ROOT/rules"
for name in old new; do
	expect 0 "$sd" -C $name ingest --received 2025-01-05 $name/inbox/2024Q4
	never RUL049
	expect 0 "$sd" -C $name analyze 2024Q4
	cp err.txt $name.analyze
	expect 0 "$sd" -C $name render 2024Q4
	cp err.txt $name.render
	expect 0 "$sd" -C $name assess 2024
	cp err.txt $name.assess
	expect 1 "$sd" -C $name status 2024Q4
	cp err.txt $name.status
done
cat new.* >err.txt
never 'RUL049\|REN065'
for run in analyze assess status; do
	cp old.$run err.txt
	once RUL049
done
grep -q 'demands.csv（各项制度的要求和期限）.*wording' old.analyze && fail "papers are of render"
grep -q 'demands.csv（.*circular.csv（.*duties.csv（.*obligations.csv的3列、limits.csv的14列' old.analyze ||
	fail "what is lacking: $(cat old.analyze)"
cp old.render err.txt
once REN065
never 'RUL049\|REN061'
grep -q 'wording/circular.md（通报）、wording/matter.md（督办单）' old.render || fail "papers"

figures old >old.figures
figures new >new.figures
[ "$(wc -l <old.figures)" -gt 100 ] || fail "no figures"
cmp old.figures new.figures || fail "the figures are others"
[ "$(sql old "SELECT value FROM comparison_by_run WHERE run = $newest AND indicator = 'A02_j' AND unit = 'scjgj'")" = 2 ] || fail "A02_j"
[ -z "$(demands old)" ] || fail "judged without a rule"
[ -n "$(demands new)" ] || fail "no demand in the new office"
# a sheet about what was not judged says so, and no zero
words() {
	unzip -p $1/reports/2024Q4/统计报表_2024Q4.xlsx xl/sharedStrings.xml
}
words old | grep -q '没有 demands.csv（新版增加），没有评' || fail "no word of demands.csv"
words old | grep '没有符合 rules/circular.csv 条件' && fail "not judged is none"
words new | grep '（新版增加）' && fail "nothing is lacking in the new office"
[ "$(sql old "SELECT count(*) FROM figure_by_run WHERE run = $newest AND value NOTNULL AND
	(topic = 'circular' OR figure IN ('meeting_owed', 'meeting_unassigned', 'roster_unapproved'))")" = \
	0 ] || fail "figures of what was not judged"
ls old/reports/2024Q4 | grep -q '工作简报.*docx' || fail "no bulletin"
ls old/reports/2024Q4 | grep '通报\|督办单\|^会议$' && fail "papers without a text"
[ -d new/reports/2024Q4/督办单 ] || fail "no slips in the new office"

# `report`, all stages in one
expect 0 "$sd" -C old report 2024Q4
once RUL049
once REN065

# ---- what the office wrote stays
cp -R old plain
cd old/rules
sed -i 's/^A3,处罚决定至送达,7,/A3,处罚决定至送达,6,/' limits.csv
sed -i '/^cases,note,/i cases,tip,举报来源,,text,,,,,,,' tables.csv
iconv -f UTF-8 -t GB18030 codes.csv >codes.gb && mv codes.gb codes.csv
{ printf '\357\273\277'; sed 's/$/\r/' obligations.csv; } >o && mv o obligations.csv
printf '%s' "$(cat forms.csv)" >f && mv f forms.csv # no line end
sed -i 's/工作简报/工作情况简报/' wording/bulletin.md
echo '宣传部门,xcb' >>aliases.csv
cd ../..
cp -R old/rules written
expect 0 "$sd" init old
grep -q '已补入' out.txt || fail "nothing is said: $(cat out.txt)"
grep -q 'obligations.csv：增加列 material where number；增加行 typical_q' out.txt || fail "columns"
grep -q '^  demands.csv$' out.txt || fail "files"
never 'RUL050\|RUL051'
[ ! -e old/rules.new ] || fail "the trial stays"
for file in $(cd written && find . -type f); do
	case $file in
	*/codes.csv | */forms.csv | */tables.csv | */indicators.csv | */checks.csv | \
		*/obligations.csv | */limits.csv | */targets.csv | */units.csv)
		[ "$(wc -c <old/rules/$file)" -gt "$(wc -c <written/$file)" ] || fail "$file: nothing"
		LC_ALL=C awk '{ sub(/\r$/, "") } NR == FNR { was[FNR] = $0; nr = FNR; next }
			FNR <= nr && index($0, was[FNR]) != 1 { exit 1 }' \
			written/$file old/rules/$file || fail "$file: a line is another"
		;;
	*) cmp written/$file old/rules/$file || fail "$file is another" ;;
	esac
done
iconv -f GB18030 -t UTF-8 old/rules/codes.csv | grep -q '^system,roster,成员单位和联络员,' ||
	fail "codes.csv is no GB18030 any more"
[ "$(grep -vc "$(printf '\r')$" old/rules/obligations.csv)" = 0 ] || fail "line ends"

# ---- everything of the new systems is there
mkdir -p plain/rules/statforms/linkage # as it was first brought, and nobody has changed it
printf '%s\n' 'title,table_no,made_by,approved_by,approval_no,valid_until,periods,span,units,table,date_field,filter,classify,note' \
	'案件办理环节统计,,,,,,month quarter half year,period,penalty judicial,,,,,一案在一个单位一个环节计一次；环节见 rules/steps.csv' \
	>plain/rules/statforms/linkage/form.csv
expect 0 "$sd" init plain
cmp plain/rules/statforms/linkage/form.csv "$ROOT/rules/statforms/linkage/form.csv" ||
	fail "a form that nobody changed is not today's"
# the year's targets are an office's own: what they ask for is added to the rows that are ours
head -n 2 plain/rules/targets.csv | tail -n 1 | grep -q ',months$' || fail "targets.csv: $(head -n 2 plain/rules/targets.csv)"
cp "$ROOT/rules/targets.csv" plain/rules/
cmp plain/rules/wording/bulletin.md "$ROOT/rules/wording/bulletin.md" ||
	fail "a bulletin that nobody changed is not today's"
for name in old plain; do
	expect 0 "$sd" -C $name report 2024Q4
	never 'RUL049\|REN065'
	[ -d $name/reports/2024Q4/督办单 ] || fail "$name: no slips"
	ls $name/reports/2024Q4 | grep -q 通报 || fail "$name: no circular"
done
demands new >new.demands
demands plain >plain.demands
diff new.demands plain.demands || fail "the demands are others"
figures plain >plain.figures
cmp old.figures plain.figures || fail "the figures are others after adding"
[ "$(sql old "SELECT days FROM limit_list_by_run WHERE run = $newest AND limit_code = 'A3'")" = 6 ] ||
	fail "the office's own limit"

# a second time there is nothing to add
sums old/rules >first
expect 0 "$sd" init old
grep -q '不缺' out.txt || fail "again: $(cat out.txt)"
sums old/rules >second
cmp first second || fail "a second time changes the rules"

# ---- what cannot be joined to the office's own is left out, with what rests on it, and named
office_of own "$before"
sed -i '/^cases,note,/i cases,handed,送达日期,,date,,,,,,,' own/rules/tables.csv
expect 0 "$sd" init own
grep -q 'RUL050 tables.csv.*cases/served_date' err.txt || fail "not named: $(cat err.txt)"
grep -q 'RUL050 steps.csv' err.txt || fail "the step that is its: $(cat err.txt)"
[ "$(grep -c '送达日期' own/rules/tables.csv)" = 1 ] || fail "two of a name"
[ -f own/rules/demands.csv ] || fail "the rest is not there"
expect 0 "$sd" -C own analyze 2024Q3 --as-of 2024-12-31
never RUL049

# rules that are at fault themselves are the office's to mend first
office_of faulty "$before"
sed -i 's/^A3,处罚决定至送达,7,/A3,处罚决定至送达,x,/' faulty/rules/limits.csv
sums faulty/rules >first
expect 2 "$sd" init faulty
grep -q 'RUL007 limits.csv' err.txt && grep -q RUL051 err.txt || fail "$(cat err.txt)"
sums faulty/rules >second
cmp first second || fail "faulty rules were changed"

# still older: a column with another meaning, a column that does nothing
office_of older "$before"
sed -i '1s/$/,warn_days/; 2,$s/$/,10/' older/rules/limits.csv
sed -i '1s/$/,audience/; 2,$s/$/,members/' older/rules/tables.csv
expect 0 "$sd" init older
grep -q 'RUL048 limits.csv.*warn_days' err.txt || fail "warn_days: $(cat err.txt)"
expect 0 "$sd" -C older analyze 2024Q3 --as-of 2024-12-31

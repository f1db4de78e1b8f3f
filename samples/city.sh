#!/bin/sh
# city.sh FOLDER - three fictitious neighbour counties and the city above them in FOLDER: 清河县 has
# signed its report and moved a case to 东山县's police; 东山县 hands in late, a draft; 南湖县 counts
# major cases by another rule. Their extracts of 2024Q3 and of the year before go into the city's
# inbox, whose report is made. The same figures on every run. B: where the programs are.
set -eu
folder=$1
B=${B:-build/release}
program=$B/shuangda
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

run() { # COMMAND...: refused rows are no failure
	"$program" "$@" >"$folder/said" 2>&1 || [ $? -eq 1 ] || {
		cat "$folder/said" >&2
		exit 2
	}
}
# county NAME REGION: an office with five quarters in its inbox
county() {
	"$program" init --quiet "$folder/$1县"
	sed -i "/^bgs,/s/\$/$2/" "$folder/$1县/rules/units.csv"
	sed -i "s/平阴/$1/g" "$folder/$1县/rules/units.csv" "$folder/$1县/rules/aliases.csv"
	"$B/samples/generate" "$folder/$1县/rules" "$folder/$1县" "$1" 2023Q3
	for quarter in 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3; do
		run -C "$folder/$1县" ingest --quiet "$folder/$1县/inbox/$quarter"
	done
}
# supplement COUNTY FILE ROW: a row more of the linkage ledger
supplement() {
	printf '案件编号,环节,日期,文书号,移送单位,原案件编号\n%s\n' "$3" >"$folder/$2"
	run -C "$folder/$1县" ingest --supplement --received 2024-10-08 "$folder/$2"
	rm "$folder/$2"
}
hand_in() { # COUNTY PERIOD AS_OF: into the city's inbox
	run -C "$folder/$1县" analyze --quiet --as-of "$3" "$2"
	run -C "$folder/$1县" export "$2"
}

county 清河 379121
county 东山 379122
county 南湖 379123
supplement 清河 县市场监督管理局_两法衔接台账_补充_2024Q3.csv \
	'清河市监立〔2024〕999号,移送,2024-09-10,清河市监移〔2024〕99号,,'
supplement 东山 县公安局_两法衔接台账_补充_2024Q3.csv \
	'东山公（经）受字〔2024〕88号,受理移送,2024-09-12,,,清河市监立〔2024〕999号'
for name in 清河 东山 南湖; do
	hand_in $name 2023Q3 2023-10-16
done
sed -i '/^A11_j,/s/value>=50000/value>=60000/' "$folder/南湖县/rules/indicators.csv"
hand_in 东山 2024Q3 2024-10-16
hand_in 南湖 2024Q3 2024-10-16
run -C "$folder/清河县" analyze --quiet --as-of 2024-10-16 2024Q3
run -C "$folder/清河县" render --quiet --as-of 2024-10-16 2024Q3
run -C "$folder/清河县" review 2024Q3 --by 李四 --date 2024-10-16
run -C "$folder/清河县" issue 2024Q3 --as-of 2024-10-16 --date 2024-10-16 --signer 王某 --number 3
run -C "$folder/清河县" export 2024Q3

city=$folder/济州市
"$program" init --quiet "$city"
sed -i -e 's/^bgs,.*/bgs,济州市知识产权工作领导小组办公室,市办公室,99,office,2019-01,,,,379100/' \
	"$city/rules/units.csv"
# the departments name the systems below
sed -i -e '/^bgs,/!s/,县委/,党委/g' -e '/^bgs,/!s/,县/,/g' -e 's/平阴//g' "$city/rules/units.csv"
cat >>"$city/rules/units.csv" <<-EOF
	qh,清河县,清河,101,region,2019-01,,,,379121
	ds,东山县,东山,102,region,2019-01,,,,379122
	nh,南湖县,南湖,103,region,2019-01,,,,379123
EOF
# before its first quarter nobody was asked
sed -i '/^extract_q,/s/2019-01/2024-07/' "$city/rules/obligations.csv"
for quarter in 2023Q3 2024Q3; do
	mkdir -p "$city/inbox/$quarter"
	echo '文件,报送单位,收到时间,方式,类型,更正文件,备注' >"$city/inbox/$quarter/收文登记.csv"
	for line in 清河:379121:10-17 东山:379122:10-24 南湖:379123:10-18; do
		name=${line%%:*} day=${line##*:} region=${line#*:}
		region=${region%:*}
		cp "$folder/$name县/上报/上报包_${region}_$quarter.db" \
			"$folder/$name县/上报/上报包_${region}_$quarter.db.sha256" "$city/inbox/$quarter/"
		echo "上报包_${region}_$quarter.db,${name}县,${quarter%Q3}-${day}T09:00,政务内网,,," \
			>>"$city/inbox/$quarter/收文登记.csv"
	done
	run -C "$city" ingest --quiet "$city/inbox/$quarter"
done
run -C "$city" rollup 2024Q3
rm "$folder/said"

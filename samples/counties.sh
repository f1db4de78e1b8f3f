#!/bin/sh
# counties.sh N FOLDER [QUARTER] - N (up to 144) fictitious county offices in FOLDER, each with its
# own region, names and figures and the quarters from QUARTER (2024Q3) to 2024Q3 in its inbox;
# counties.txt, the list of them; and province, the office above, whose units they are. The same
# bytes on every run. B: where the programs and samples/generate are (build/release).
set -eu
n=$1 folder=$2 first=${3:-2024Q3}
B=${B:-build/release}
stems=甲乙丙丁戊己庚辛壬癸乾坤
branches=子丑寅卯辰巳午未申酉戌亥
[ "$n" -le 144 ] || {
	echo "counties.sh: there are names for 144 counties" >&2
	exit 2
}

# pick TEXT INDEX: a character; cut -c counts bytes, of which each has three.
pick() { printf %s "$1" | cut -b $(($2 * 3 + 1))-$(($2 * 3 + 3)); }

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
"$B/shuangda" init --quiet "$folder/province"
units=$folder/province/rules/units.csv
{
	# the rows of departments stay: they name the systems of the counties' units
	sed -e 's/^bgs,[^,]*/bgs,省知识产权工作领导小组办公室/' -e '/^bgs,/s/$/370000/' "$units"
	i=0
	while [ $i -lt "$n" ]; do
		name=$(pick $stems $((i / 12)))$(pick $branches $((i % 12)))
		region=37$((81 + i / 12))$(printf %02d $((i % 12 + 1)))
		i=$((i + 1))
		echo "c$region,${name}县,$name,$((100 + i)),region,2019-01,,,,$region"
	done
} >"$units.new"
mv "$units.new" "$units"

: >"$folder/counties.txt"
grep ',region,' "$units" | while IFS=, read -r _ _ name _ rest; do
	region=${rest##*,}
	county=$folder/$region
	"$B/shuangda" init --quiet "$county"
	sed -i "/^bgs,/s/\$/$region/" "$county/rules/units.csv"
	sed -i "s/平阴/$name/g" "$county/rules/units.csv" "$county/rules/aliases.csv"
	"$B/samples/generate" "$county/rules" "$county" "$name" "$first"
	echo "$county" >>"$folder/counties.txt"
done

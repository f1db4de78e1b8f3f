#!/bin/sh
# make demo: a working folder made from samples/, the newest quarter's report in it and in reports/,
# the office's page of the report's day; at the end which three files to open.
# ingest ends with 1 on purpose: samples/FAULTS.md lists the faulty files and rows it refuses.
set -eu
work=${DEMO_DIR:-build/demo}
case $work in /*) ;; *) work=$PWD/$work ;; esac
log=$work.log
program=$B/shuangda
newest=$(ls samples/inbox | grep -E '^[0-9]{4}Q[1-4]$' | sort | tail -n 1)

rm -rf "$work" "$work.city" "$log"
"$program" init "$work" --quiet
cp -R samples/inbox/. "$work/inbox/"
cp -R samples/notes/. "$work/notes/"
cp samples/rules/*.csv "$work/rules/"

run() { # LAST COMMAND...: into the log; it may end with LAST at most
	last=$1 status=0
	shift
	"$@" >>"$log" 2>&1 || status=$?
	[ $status -le "$last" ] || {
		cat "$log"
		echo "make demo: $* ended with $status" >&2
		exit 2
	}
}
echo "接收2019年以来的历史报送……"
for folder in "$work"/inbox/*; do
	[ "$(basename "$folder")" = "$newest" ] ||
		run 1 "$program" -C "$work" ingest --quiet "$folder"
done
echo "接收${newest}的报送，出报告……"
run 1 "$program" -C "$work" report "$newest"
[ $status -eq 1 ] || {
	cat "$log"
	echo "make demo: expected exit 1 (samples/FAULTS.md lists what must be refused)," \
		"got $status" >&2
	exit 2
}
# the page of the day whose report it is, not of today
run 1 "$program" -C "$work" status "$newest"
day=$(sed -n 's/^报告：.*数据截至\([0-9-]*\)$/\1/p' "$log" | tail -n 1)
run 0 "$program" -C "$work" desk --as-of "$day" --quiet
rm -rf "reports/$newest"
cp -R "$work/reports/$newest" "reports/$newest"

echo "三个县的上报包，汇总到市……"
B=$B sh samples/city.sh "$work.city" >>"$log" 2>&1 || {
	cat "$log"
	echo "make demo: samples/city.sh failed" >&2
	exit 2
}

page=$work/工作台.html
bulletin=$PWD/reports/$newest/工作简报_$newest.docx
workbook=$PWD/reports/$newest/统计报表_$newest.xlsx
city=$work.city/济州市/reports/$newest/工作简报_$newest.docx
for file in "$page" "$bulletin" "$workbook" "$city"; do
	[ -s "$file" ] || {
		echo "make demo: there is no $file" >&2
		exit 2
	}
done
cat <<END

样例办公室做好了（样例中有意放入了有差错的文件，见 samples/FAULTS.md，故接收阶段以1结束）。请打开：
  1 工作台    $page
    用浏览器打开：应报、已报、退回、下一步，从这里点到回执和报告
  2 工作简报  $bulletin
  3 统计报表  $workbook
再看上一级：
  4 全市简报  $city
    三个县的上报包汇总而成：一个已签发，一个迟报，一个有一项指标口径不同
其他文件在同一文件夹；样例办公室的工作文件夹是 $work
END

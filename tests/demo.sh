#!/bin/sh
# make demo: a working folder made from samples/, the newest quarter's report into reports/.
# ingest ends with 1 on purpose: samples/FAULTS.md lists the faulty files and rows it refuses.
set -eu
work=${DEMO_DIR:-build/demo}
program=$B/shuangda
newest=$(ls samples/inbox | grep -E '^[0-9]{4}Q[1-4]$' | sort | tail -n 1)

rm -rf "$work"
"$program" init "$work" --quiet
cp -R samples/inbox/. "$work/inbox/"
cp -R samples/notes/. "$work/notes/"
cp samples/rules/*.csv "$work/rules/"

refused() { # run a command that may end with 1 (something was refused), not with 2
	status=0
	"$@" || status=$?
	[ $status -le 1 ] || exit $status
	return 0
}
echo "接收2019年以来的历史报送……"
for folder in "$work"/inbox/*; do
	quarter=$(basename "$folder")
	[ "$quarter" = "$newest" ] || refused "$program" -C "$work" ingest --quiet "$folder" \
		>"$work/ingest-$quarter.log" 2>&1
done
status=0
"$program" -C "$work" report "$newest" >"$work/report.log" 2>&1 || status=$?
if [ $status -ne 1 ]; then
	cat "$work/report.log"
	echo "make demo: expected exit 1 (samples/FAULTS.md lists what must be refused)," \
		"got $status" >&2
	exit 2
fi
tail -n 3 "$work/report.log"
rm -rf "reports/$newest"
cp -R "$work/reports/$newest" "reports/$newest"
echo
echo "报告已生成（样例中有意放入了有差错的文件，见 samples/FAULTS.md，故接收阶段以1结束）："
ls -1 "reports/$newest" | sed "s|^|  reports/$newest/|"
echo "工作文件夹：$work（回执在 $work/receipts/）"

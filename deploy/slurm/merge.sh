#!/bin/sh
# merge.sh SETTINGS - the counties' extracts in $OUT into the office above, its figures and report.
# Says which counties have none, which an old one, and goes on without them.
# Exit status: 0 done, 1 done without some counties, 2 failed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/engine.sh"
settings "$1"
mkdir -p "$OUT"

# Left by tasks that were killed while they wrote.
find "$OUT" "$stamps" -maxdepth 1 -name '.*.tmp' -mmin +60 -delete 2>/dev/null || :

# remark FOLDER: what there is to say of a county.
remark() {
	stamp=$(stamp "$1")
	if [ ! -r "$stamp" ] || [ ! -e "$OUT/$(sed -n 3p "$stamp")" ]; then
		echo "没有数据包：$1"
	elif [ "$(sed -n 1p "$stamp")" != "$(inputs "$1" 2>/dev/null)" ]; then
		echo "数据包是旧的，此后材料有变化：$1"
	fi
}
remarks=$(counties | while IFS= read -r county; do
	remark "$county"
done)
twice=$(counties | while IFS= read -r county; do
	sed -n 3p "$(stamp "$county")" 2>/dev/null || :
done | sort | uniq -d)
[ -z "$twice" ] || die "两个县的文件夹写了同一个区划代码：$twice"

"$SHUANGDA" -C "$PROVINCE" rollup "$OUT" "$PERIOD" || [ $? -eq 1 ] || die "汇总没有完成"
[ -n "$remarks" ] || exit 0
echo "汇总中缺少，或者不是最新的："
echo "$remarks"
exit 1

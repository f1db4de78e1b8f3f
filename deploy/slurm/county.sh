#!/bin/sh
# county.sh SETTINGS [INDEX] - the extract of one county, that of line INDEX (else Slurm's array
# task) of the list, made in a private copy of its folder and put into $OUT; the folder itself is
# only read. Does nothing when neither inputs nor program have changed. Killed at any moment, it
# leaves in $OUT what was there or what was to come, and in $WORK a folder that the next one sweeps.
# Exit status: 0 done, or nothing to do; 2 failed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
. "$here/engine.sh"
settings "$1"
index=${2:-${SLURM_ARRAY_TASK_ID:-}}
county=$(counties | sed -n "${index:-0}p" 2>/dev/null) && [ -n "$county" ] ||
	die "名单 $COUNTIES 中没有第${index:-?}行"
[ -d "$county/rules" ] && [ -d "$county/inbox" ] || die "不是县办公室的文件夹：$county"

mkdir -p "$OUT" "$stamps" "$WORK"
stamp=$(stamp "$county")
program=$(program)

# is_done: what the stamp says is still so.
is_done() {
	[ -r "$stamp" ] || return 1
	{ read -r was_inputs && read -r was_program && read -r extract; } <"$stamp" || return 1
	[ "$was_program" = "$program" ] &&
		(cd "$OUT" && sha256sum -c --status --strict "$extract.sha256" 2>/dev/null) &&
		[ "$was_inputs" = "$(inputs "$county")" ]
}
if is_done; then
	echo "没有变化：$county"
	exit 0
fi

# --- a folder of our own ----------------------------------------------------
# Whoever works in a folder holds its lock, and so does every program that it started: what can be
# locked was left by one that was killed.
exec 8>"$WORK/.lock"
flock 8
for folder in "$WORK"/county.*; do
	[ ! -d "$folder" ] || flock -n "$folder/.lock" rm -rf "$folder" || :
done
folder=$(mktemp -d "$WORK/county.XXXXXX")
trap 'rm -rf "$folder"' EXIT
trap 'exit 2' HUP INT TERM
exec 9>"$folder/.lock"
flock 9
exec 8>&-
export TMPDIR="$folder"

# The county's people may be at work: the store is copied while none of their programs writes it.
office=$folder/office
mkdir "$office"
copy() {
	cp -R "$county/rules" "$county/inbox" "$office/"
	for file in store.db store.db-journal; do
		[ ! -e "$county/$file" ] || cp "$county/$file" "$office/"
	done
}
if [ -r "$county/.lock" ]; then
	exec 7<"$county/.lock"
	flock -s -w 600 7 || die "十分钟了，县办公室还在使用：$county"
	copy
	exec 7<&-
else
	copy
fi
chmod -R u+w "$office"
made_of=$(inputs "$office")
[ -e "$office/store.db" ] || "$SHUANGDA" init --quiet "$office"

# --- the work ---------------------------------------------------------------
# Status 1 of ingest: some rows or files were refused, the others are in.
status=0
"$SHUANGDA" -C "$office" ingest --quiet "$office"/inbox/*/ >"$folder/said" 2>&1 || status=$?
[ $status -le 1 ] || {
	cat "$folder/said"
	die "接收没有完成：$county"
}
"$SHUANGDA" -C "$office" analyze --quiet "$PERIOD" || die "计算没有完成：$county"
# Beside the county's extracts so far, which are still there: it names the one before it.
mkdir "$office/上报"
for stamped in "$OUT".stamps/*/"${stamp##*/}"; do
	[ -e "$stamped" ] || continue
	before=$OUT/$(sed -n 3p "$stamped")
	[ ! -f "$before" ] || cp "$before" "$office/上报/"
done
"$SHUANGDA" -C "$office" export "$PERIOD" >"$folder/said" || die "数据包没有生成：$county"
extract=$(sed -n 's|.*/上报/\(.*\.db\)$|\1|p' "$folder/said")
(cd "$office/上报" && sha256sum -c --status --strict "$extract.sha256") ||
	die "数据包与核对码不符：$county"

publish "$office/上报/$extract" "$OUT"
publish "$office/上报/$extract.sha256" "$OUT"
printf '%s\n' "$made_of" "$program" "$extract" >"$folder/${stamp##*/}"
publish "$folder/${stamp##*/}" "$stamps"
echo "完成：$extract（$county）"

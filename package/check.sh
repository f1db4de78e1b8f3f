#!/bin/sh
# make check-package: the package in a root that has a static busybox and nothing else, no /lib, no
# /usr, at a path with blanks: an office from init to the assessment, as root without /proc, as an
# ordinary user with it and without (emulated, with it both times), gives the bytes that the normal
# build gives here. What the packages hold: the same in the .deb as in the .tar.xz, no script of the
# installer's, nothing it depends on.
# Settings: B, VERSION; ARCH and BUSYBOX for the package of another architecture, whose programs an
# emulator runs here. Needs root; Debian: busybox-static, dpkg-dev.
set -eu
id=cn.shuangda.report
cd "$(dirname "$0")/.."
fail() {
	echo "make check-package: $*" >&2
	exit 1
}
[ "$(id -u)" = 0 ] || fail "it changes root: run it as root"
busybox=${BUSYBOX:-$(command -v busybox)} ||
	fail "missing: busybox; run 'sh tests/deps.sh package'"
! readelf -l "$busybox" | grep -q INTERP || fail "$busybox is not static; Debian: busybox-static"
unshare --mount true || fail "mounting is not permitted here"
here=$(dpkg --print-architecture)
ARCH=${ARCH:-$here}
made=$PWD/build/package/${id}_${VERSION}_$ARCH
[ -s "$made.deb" ] && [ -s "$made.tar.xz" ] || fail "not made: $made.deb, .tar.xz"
work=$(mktemp -d)
trap 'rm -rf --one-file-system "$work"' EXIT
trap 'exit 1' HUP INT TERM

# --- the two packages -------------------------------------------------------
limit=60000000 late=
for file in "$made.deb" "$made.tar.xz"; do
	[ "$(stat -c %s "$file")" -le $limit ] || late="$file is larger than $limit bytes"
done
mkdir "$work/deb" "$work/tar"
dpkg-deb -x "$made.deb" "$work/deb"
tar -C "$work/tar" -xJf "$made.tar.xz"
tree_of() { # FOLDER: what is in it, with modes, links and contents
	(cd "$1" && find . ! -type d -printf '%P %y %m %s %T@\n' | sort &&
		find . -type f | sort | xargs -d '\n' sha256sum)
}
tree_of "$work/deb/opt/apps" >"$work/deb.tree"
tree_of "$work/tar" >"$work/tar.tree"
cmp "$work/deb.tree" "$work/tar.tree" || fail "the .deb and the .tar.xz differ"
[ "$(ls "$work/deb")" = opt ] && [ "$(ls "$work/deb/opt/apps")" = $id ] ||
	fail "the .deb has more than /opt/apps/$id"
dpkg-deb -e "$made.deb" "$work/control"
[ "$(ls "$work/control")" = control ] || fail "the .deb has scripts: $(ls "$work/control")"
! grep -E '^(Depends|Pre-Depends|Recommends):' "$work/control/control" || fail "it depends"
files=$work/tar/$id/files
cut -f 2 "$files/share/licences/LIST.tsv" | sort -u | while read -r package; do
	[ -s "$files/share/licences/${package%%:*}.copyright" ] || fail "no licence of $package"
done

# What the entries of the menu start, and what the manual shows and leads to, is inside.
entries=$work/deb/opt/apps/$id/entries/applications
sed -n 's|^Exec=.*\(/opt/apps/[^ ]*\).*|\1|p' "$entries"/*.desktop |
	while read -r file; do
		[ -s "$work/deb$file" ] || fail "the menu names $file, which is not inside"
	done
for file in $(grep -oE '(src|href)="[^"#:]+' "$files/share/doc/manual.zh-CN.html" |
	sed 's/.*"//' | sort -u); do
	[ -s "$files/share/doc/$file" ] || fail "the manual names $file, which is not inside"
done

# --- an office --------------------------------------------------------------
# One of the units sends a workbook of Excel 97, another one of OpenDocument.
mkdir "$work/input"
for quarter in 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2 2024Q3; do
	cp -R samples/inbox/$quarter "$work/input/"
done
as_workbook() { # FILE ENDING EXPORTER
	file=$work/input/2024Q3/$1
	iconv -f UTF-8 -t UTF-8 "$file.csv" >"$work/text.csv" 2>/dev/null ||
		iconv -f GB18030 -t UTF-8 "$file.csv" >"$work/text.csv"
	LC_ALL=C.UTF-8 ssconvert -I Gnumeric_stf:stf_csvtab -T "$3" "$work/text.csv" \
		"$file.$2" >"$work/said" 2>&1 ||
		fail "ssconvert: $(cat "$work/said")"
	rm "$file.csv"
	sed -i "s/$1\.csv/$1.$2/" "$work/input/2024Q3/收文登记.csv"
}
as_workbook 县农业农村局_执法案件台账_2024Q3 xls Gnumeric_Excel:excel_biff8
as_workbook 县人民法院_信息报送台账_2024Q3 ods Gnumeric_OpenCalc:odf

cat >"$work/office.sh" <<'END'
set -eu
shuangda=$1 office=$2 input=$3 rules=$4
run() { # a command that may refuse something
	status=0
	"$shuangda" "$@" >>"$office.log" 2>&1 || status=$?
	[ $status -le 1 ] || { cat "$office.log"; echo "shuangda $*: $status"; exit 1; }
}
run init "$office"
cp -R "$input"/* "$office/inbox/"
cp "$rules"/*.csv "$office/rules/"
for quarter in 2023Q1 2023Q2 2023Q3 2023Q4 2024Q1 2024Q2; do
	run -C "$office" ingest "$office/inbox/$quarter"
done
run -C "$office" report 2024Q3
run -C "$office" assess 2023
"$shuangda" -C "$office" log >"$office.commands"
END
results() { # OFFICE
	[ -s "$1/reports/2024Q3/SHA256SUMS" ] && [ -s "$1/reports/2023考核/SHA256SUMS" ] ||
		fail "$1: no reports"
	(cd "$1" && find reports receipts -type f | LC_ALL=C sort | xargs -d '\n' sha256sum)
}
started=$(date +%s)
sh "$work/office.sh" "$PWD/$B/shuangda" "$work/normal" "$work/input" "$PWD/samples/rules"
results "$work/normal" >"$work/normal.sums"
echo "the normal build: $(wc -l <"$work/normal.sums") files, $(($(date +%s) - started)) s"
for file in 县农业农村局_执法案件台账_2024Q3.xls 县人民法院_信息报送台账_2024Q3.ods; do
	grep -q "^$file .*已入库" "$work/normal.log" || fail "$file was not read"
done

root=$work/root
place='下载 (1)/双打'
mkdir -p "$root/bin" "$root/dev" "$root/tmp" "$root/proc" "$root/home" "$root/$place"
cp "$busybox" "$root/bin/busybox"
for name in sh cp cat rm mkdir; do
	ln -s busybox "$root/bin/$name"
done
mknod -m 666 "$root/dev/null" c 1 3
chmod 1777 "$root/tmp" "$root/home"
cp -a "$work/tar/$id" "$root/$place/"
cp -R "$work/input" samples/rules "$work/office.sh" "$root/"
chmod -R a+rX "$root"

# within USER PROC COMMAND...: PROC is yes where /proc is to be there
within() {
	user=$1 proc=$2
	shift 2
	# shellcheck disable=SC2016 # for the shell within
	unshare --mount --pid --fork --kill-child sh -eu -c '
		root=$1 user=$2 proc=$3
		shift 3
		[ $proc = no ] || mount -t proc proc "$root/proc"
		exec chroot --userspec="$user:$user" "$root" /bin/busybox env -i PATH=/bin "$@"' \
		sh "$root" "$user" "$proc" "$@"
}
# Where a product and a sum are rounded as one, as in the libraries of arm64, the edge of a line may
# be of the next shade: of a picture few pixels, by two levels of colour at most.
pixels() { # PICTURE TABLE
	gnuplot -e "set table '$2'; plot '$1' binary filetype=png with rgbimage" >"$work/said" 2>&1
}
same_picture() { # PICTURE PICTURE
	pixels "$1" "$work/one" && pixels "$2" "$work/other" || return
	paste -d ' ' "$work/one" "$work/other" | awk '
		/^#/ || !NF { next }
		NF != 14 || $1 != $8 || $2 != $9 { exit failed = 1 }
		{
			pixels++
			shade = 0
			for (i = 3; i <= 6; i++) {
				by = $i > $(i + 7) ? $i - $(i + 7) : $(i + 7) - $i
				shade = by > shade ? by : shade
			}
			others += shade > 0
			if (shade > 2)
				exit failed = 1
		}
		END { exit failed || !pixels || others > pixels / 1000 }'
}
same() { # NAME OFFICE: it has the results of the normal build, 'but' those that it says
	but=
	diff "$work/normal.sums" "$work/$1.sums" >"$work/others" && return
	[ "$ARCH" != "$here" ] ||
		fail "$1: other bytes than the normal build's: $(cat "$work/others")"
	sed -n 's/^[<>] [0-9a-f]*  //p' "$work/others" | sort -u >"$work/names"
	while read -r name; do
		case $name in
		*.png)
			same_picture "$work/normal/$name" "$2/$name" ||
				fail "$1: another picture: $name"
			but="$but ${name##*/}"
			;;
		*/SHA256SUMS)
			! diff "$work/normal/$name" "$2/$name" | grep '^[<>]' | grep -v '\.png$' ||
				fail "$1: $name"
			;;
		*) fail "$1: other bytes than the normal build's: $name" ;;
		esac
	done <"$work/names"
	but=", but for shades of a few pixels in:$but"
}
round() { # NAME USER PROC
	started=$(date +%s)
	within "$2" "$3" /bin/sh /office.sh "/$place/$id/files/bin/shuangda" "/home/$1" /input \
		/rules || fail "$1: the package does not work"
	results "$root/home/$1" >"$work/$1.sums"
	same "$1" "$root/home/$1"
	echo "$1 (user $2, /proc: $3): the same bytes$but, $(($(date +%s) - started)) s"
}
round clerk 1000 yes
if [ "$ARCH" = "$here" ]; then
	round root 0 no
	round bare 1000 no
else # an emulator answers for a /proc that is not there
	round root 0 yes
fi
# The log names the commands as they were typed, not the loader; without /proc it cannot.
commands() { # OFFICE
	sed "s|$1|OFFICE|g" "$2" | awk -F '　' '/^20/ { print $3, $4 }'
}
commands "$work/normal" "$work/normal.commands" >"$work/normal.typed"
commands /home/clerk "$root/home/clerk.commands" >"$work/clerk.typed"
grep -q 'shuangda-ingest -C OFFICE' "$work/normal.typed" || fail "the log has no command"
diff "$work/normal.typed" "$work/clerk.typed" || fail "the log has other commands"
[ -z "$late" ] || fail "$late"
echo "make check-package: ok ($(stat -c %s "$made.deb") bytes .deb," \
	"$(stat -c %s "$made.tar.xz") bytes .tar.xz)"

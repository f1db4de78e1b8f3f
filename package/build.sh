#!/bin/sh
# make package: everything that the system needs to run, in one .deb and one .tar.xz, from the
# programs in B and from what the Debian 12 in ROOT has installed (tests/deps.sh package).
#
#   /opt/apps/ID/info                        what the desktops of Kylin and UOS read of it
#   /opt/apps/ID/entries                     its entry in their menus
#   /opt/apps/ID/files/bin, tools, lib/shuangda   launch.c under the programs' names
#   /opt/apps/ID/files/programs              the programs themselves
#   /opt/apps/ID/files/lib                   the loader and all libraries, plugins, character sets
#   /opt/apps/ID/files/share                 rules, documents, fonts, licences
#
# The same sources on the same machine give the same bytes.
# Settings: B, VERSION, CC, XZ_LEVEL (9); for another architecture (package/arm64.sh) ARCH, ROOT, in
# which no link is absolute, and CROSS, what the names of its compiler, nm and strip begin with. Two
# of its programs are started here: an emulator, qemu's, is registered with the kernel.
set -eu
id=cn.shuangda.report
cd "$(dirname "$0")/.."

die() {
	echo "make package: $*" >&2
	exit 2
}
here=$(dpkg --print-architecture 2>/dev/null) || die "missing: dpkg; a Debian 12 is needed"
ARCH=${ARCH:-$here} CROSS=${CROSS:-} root=
if [ -n "${ROOT:-}" ]; then
	root=$(readlink -f "$ROOT")
	export QEMU_LD_PREFIX="$root" # where the emulator looks for the loader and libraries
fi
[ "$ARCH" = "$here" ] || [ -n "$root" ] || die "this machine is $here: a package for $ARCH is" \
	"made by the same command on a Debian 12 of $ARCH; that for arm64 on amd64, too, by" \
	"'make package-arm64'"
machine_of() { # ARCHITECTURE: its folder of libraries
	case $1 in
	amd64) echo x86_64-linux-gnu ;;
	arm64) echo aarch64-linux-gnu ;;
	*) die "no package is made for $1" ;;
	esac
}
machine=$(machine_of "$ARCH") own_machine=$(machine_of "$here")
case $ARCH in
amd64) loader=ld-linux-x86-64.so.2 ;;
arm64) loader=ld-linux-aarch64.so.1 ;;
esac
CC=${CC:-${CROSS}gcc}
xz_level=${XZ_LEVEL:-9}
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
export SOURCE_DATE_EPOCH LC_ALL=C
umask 022

out=$PWD/build/package
work=$out/$ARCH.work # removed at the end
tree=$out/$ARCH
app=$tree/opt/apps/$id
files=$app/files
rm -rf "$tree" "$work"
mkdir -p "$work" "$files/bin" "$files/tools" "$files/programs" "$files/lib/shuangda" \
	"$files/share"
sources=$work/sources # every file of Debian's that is inside
: >"$sources"

# take FILE FOLDER [NAME]: a copy, no link, of a file of Debian's
take() {
	echo "$1" >>"$sources"
	cp -L "$1" "$2/${3:-$(basename "$1")}"
}
# --- programs ---------------------------------------------------------------
launcher=$work/launch
$CC -std=gnu17 -D_GNU_SOURCE -Os -Wall -Wextra -Werror -static -s \
	-o "$launcher" package/launch.c
# launched NAME FOLDER PROGRAM: the program, and the launcher under its name
launched() {
	[ -x "$3" ] || die "missing: $3; run 'sh tests/deps.sh package'"
	cp -L "$3" "$files/programs/$1.elf"
	ln "$launcher" "$files/$2/$1"
}
launched shuangda bin "$B/shuangda"
for stage in ingest analyze render; do
	launched "shuangda-$stage" lib/shuangda "$B/shuangda-$stage"
done
for tool in gnuplot ssconvert fc-match; do
	program=$(readlink -f "$root/usr/bin/$tool")
	launched $tool tools "$program"
	echo "$program" >>"$sources"
done
cp "$B/shuangda-png.so" "$files/lib/"
$CC -std=gnu17 -D_GNU_SOURCE -I. -O2 -Wall -Wextra -Werror -fPIC -shared \
	-o "$files/lib/shuangda-places.so" package/places.c

# --- plugins, character sets, language --------------------------------------
plugins() { # PACKAGE: its newest folder
	set -- "$root/usr/lib/$1"/*.*.*/plugins
	[ -d "$1" ] || die "missing: $1; run 'sh tests/deps.sh package'"
	echo "$1"
}
for package in gnumeric goffice; do
	from=$(plugins $package)
	mkdir -p "$files/lib/$package/plugins" "$files/lib/$package/extern"
	for folder in "$from"/*; do
		to=$files/lib/$package/plugins/${folder##*/}
		mkdir "$to"
		for file in "$folder"/*; do
			case $file in
			*.a | *.la | *.py | *.pl) ;;
			*) [ ! -f "$file" ] || take "$file" "$to" ;;
			esac
		done
	done
done
mkdir -p "$files/lib/gconv/gconv-modules.d" "$files/lib/gio" "$files/lib/locale/C.utf8"
for file in "$root/usr/lib/$machine"/gconv/*.so "$root/usr/lib/$machine/gconv/gconv-modules"; do
	take "$file" "$files/lib/gconv"
done
for file in "$root/usr/lib/$machine"/gconv/gconv-modules.d/*.conf; do
	take "$file" "$files/lib/gconv/gconv-modules.d"
done
take_tree() { # FOLDER TO
	(cd "$1" && find . -type f) | while read -r file; do
		mkdir -p "$(dirname "$2/$file")"
		take "$1/$file" "$(dirname "$2/$file")"
	done
}
take_tree "$root/usr/lib/locale/C.utf8" "$files/lib/locale/C.utf8"
schemas=$files/share/glib-2.0/schemas
mkdir -p "$schemas"
for file in "$root"/usr/share/glib-2.0/schemas/org.gnome.gnumeric*.xml; do
	take "$file" "$schemas"
done
"/usr/lib/$own_machine/glib-2.0/glib-compile-schemas" "$schemas"

# How gdk-pixbuf, which goffice begins with, tells a PNG.
mkdir -p "$files/share/mime/packages"
take "$root/usr/share/mime/packages/freedesktop.org.xml" "$files/share/mime/packages"
update-mime-database "$files/share/mime"
mv "$files/share/mime/mime.cache" "$work/"
rm -r "$files/share/mime"
mkdir "$files/share/mime"
mv "$work/mime.cache" "$files/share/mime/"

# --- the loader and every library that any of them names --------------------
take "$root/lib/$machine/$loader" "$files/lib"
library() { # NAME: where the loader of that Debian finds it
	for folder in "lib/$machine" "usr/lib/$machine" usr/lib; do
		[ ! -e "$root/$folder/$1" ] || {
			echo "$root/$folder/$1"
			return
		}
	done
}
# The readers of photographs that libgd, a library of gnuplot's, asks for are a fifth of all and are
# never called: charts are drawn by cairo. In their place stand libraries that only have the names.
reader() { # LIBRARY PREFIX
	for name in $("${CROSS}nm" -D --undefined-only "$root/lib/$machine/libgd.so.3" |
		sed -n "s/.* U \($2[A-Za-z0-9_]*\)\$/\1/p"); do
		echo "void $name(void); void $name(void) { __builtin_trap(); }"
	done >"$work/$1.c"
	[ -s "$work/$1.c" ] || die "libgd calls nothing of $1"
	$CC -w -fPIC -shared -nostdlib -Wl,-soname,"$1" -o "$files/lib/$1" "$work/$1.c"
}
readers="libheif.so.1 libavif.so.15"
reader libheif.so.1 heif
reader libavif.so.15 avif
# What is named still, from each of them and from gnuplot's and the others' libraries.
needed() { # FILE...: the libraries that these files name
	for elf; do
		readelf -d "$elf" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'
	done | sort -u
}
find "$files" -type f \( -name '*.elf' -o -name '*.so' \) | sort | while read -r file; do
	needed "$file"
done | sort -u >"$work/names"
while read -r name; do
	case " $readers $loader " in
	*" $name "*) continue ;;
	esac
	[ ! -e "$files/lib/$name" ] && [ ! -e "$files/lib/gconv/$name" ] || continue
	file=$(library "$name")
	[ -n "$file" ] || die "no library $name"
	take "$file" "$files/lib"
	needed "$file" >>"$work/names" # read on by this loop
done <"$work/names"
find "$files" -type f \( -name '*.elf' -o -name '*.so' -o -name '*.so.*' \) \
	-exec "${CROSS}strip" --strip-unneeded {} +

# --- data -------------------------------------------------------------------
mkdir -p "$files/share/shuangda" "$files/share/fontconfig/conf.d" "$files/share/fonts" \
	"$files/share/gnuplot" "$files/share/doc/images" "$files/share/man/man1" \
	"$files/share/licences"
cp -R rules "$files/share/shuangda/"
cp docs/*.md "$files/share/doc/"
"$B/package/pages" "$files/share/doc" docs/*.md
cp docs/images/*.png "$files/share/doc/images/"
"$B/shuangda" help --man >"$files/share/man/man1/shuangda.1"
for face in Regular Bold; do
	take "$root/usr/share/fonts/opentype/noto/NotoSansCJK-$face.ttc" "$files/share/fonts"
done
# As Debian draws letters, with the package's fonts only; what is found of them is kept where the
# program says.
for file in 10-hinting-slight 10-scale-bitmap-fonts 10-yes-antialias 11-lcdfilter-default \
	70-fonts-noto-cjk 90-synthetic; do
	take "$root/etc/fonts/conf.d/$file.conf" "$files/share/fontconfig/conf.d"
done
cat >"$files/share/fontconfig/fonts.conf" <<-END
	<?xml version="1.0"?>
	<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
	<fontconfig>
	<dir prefix="relative">../fonts</dir>
	<include>conf.d</include>
	<cachedir prefix="xdg">fontconfig</cachedir>
	</fontconfig>
END

# --- licences ---------------------------------------------------------------
# dpkg knows some files by the names they had before /lib became /usr/lib. Its lists are read once.
sort -u "$sources" | xargs -d '\n' readlink -f | sed -e "s|^$root/|/|" -e 's|^/usr/|/|' |
	sort -u >"$work/wanted"
awk -v wanted="$work/wanted" '
	BEGIN { while ((getline file < wanted) > 0)
			unknown[file] = 1 }
	FNR == 1 { package = FILENAME; sub(/.*\//, "", package); sub(/\.list$/, "", package) }
	{ file = $0; sub(/^\/usr\//, "/", file) }
	file in unknown { print package "\t" $0; delete unknown[file] }
	END { for (file in unknown) print "\t" file }' "$root"/var/lib/dpkg/info/*.list \
	>"$work/owners"
! grep '^	' "$work/owners" || die "no package of Debian's has these files"
cut -f 1 "$work/owners" | sort -u | xargs dpkg-query --admindir="$root/var/lib/dpkg" -W \
	-f='${binary:Package}\t${Version}\n' >"$work/versions"
awk -F '\t' '
	FNR == NR { version[$1] = $2; sub(/:.*/, "", $1); version[$1] = $2; next }
	{ print $2 "\t" $1 "\t" version[$1] }' "$work/versions" "$work/owners" | sort \
	>"$files/share/licences/LIST.tsv"
cut -f 1 "$work/owners" | sort -u | while read -r package; do
	cp -L "$root/usr/share/doc/${package%%:*}/copyright" \
		"$files/share/licences/${package%%:*}.copyright"
done
for licence in GPL-2 GPL-3 LGPL-2 LGPL-2.1 LGPL-3 Apache-2.0 MPL-2.0; do
	[ ! -e "$root/usr/share/common-licenses/$licence" ] ||
		cp -L "$root/usr/share/common-licenses/$licence" "$files/share/licences/"
done

# --- what the desktop reads -------------------------------------------------
mkdir -p "$app/entries/applications" "$app/entries/icons/hicolor/scalable/apps"
cp package/icon.svg "$app/entries/icons/hicolor/scalable/apps/$id.svg"
sed "s|@ID@|$id|g" package/desktop.in >"$app/entries/applications/$id.desktop"
sed "s|@ID@|$id|g" package/manual.desktop.in >"$app/entries/applications/$id.manual.desktop"
sed -e "s|@ID@|$id|g" -e "s|@VERSION@|$VERSION|" -e "s|@ARCH@|$ARCH|" package/info.in >"$app/info"
sed -e "s|^Exec=.*|Exec=/opt/apps/$id/files/bin/shuangda-desk|" -e "s|^Icon=.*|Icon=$id|" \
	deploy/desktop/shuangda.desktop >"$app/entries/applications/$id.desk.desktop"
cp package/terminal.sh "$files/bin/shuangda-terminal"
cp deploy/desktop/shuangda-desk "$files/bin/"

# --- the same bytes every time ----------------------------------------------
find "$tree" -type d -exec chmod 755 {} +
find "$tree" -type f -exec chmod 644 {} +
chmod 755 "$files"/bin/* "$files"/tools/* "$files"/lib/shuangda/* "$files"/programs/* \
	"$files/lib/$loader"
find "$tree" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

# No name of this machine's folders.
for folder in "$PWD" "$HOME/"; do
	! grep -rlF -- "$folder" "$tree" || die "these files name $folder"
done

# --- pack -------------------------------------------------------------------
name=${id}_${VERSION}_$ARCH
mkdir -p "$work/deb/DEBIAN"
cp -al "$tree/opt" "$work/deb/"
cat >"$work/deb/DEBIAN/control" <<-END
	Package: $id
	Version: $VERSION
	Architecture: $ARCH
	Maintainer: shuangda <shuangda@localhost>
	Installed-Size: $(du -sk --apparent-size "$tree" | cut -f 1)
	Section: utils
	Priority: optional
	Description: 双打统计报表系统
	 接收各单位报送的材料，计算统计指标，生成统计报表、图表和工作简报。不用联网，不需要安装别的软件。
END
find "$work/deb" -type d -exec touch -d "@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz -z"$xz_level" --threads-max=1 --build "$work/deb" \
	"$out/$name.deb" >/dev/null
tar -C "$tree/opt/apps" --sort=name --owner=0 --group=0 --numeric-owner --format=gnu \
	-cf - $id | xz -T1 -"$xz_level" >"$out/$name.tar.xz.new"
mv "$out/$name.tar.xz.new" "$out/$name.tar.xz"
rm -rf "$work"
ls -l "$out/$name.deb" "$out/$name.tar.xz" | awk '{ print $5, $NF }'
du -sk --apparent-size "$tree" | awk '{ print $1 " KiB unpacked" }'

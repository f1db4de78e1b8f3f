#!/bin/sh
# deps.sh LIST - installs what the list (build, test, bench) needs from Debian and is not there
# already, as root or with sudo. Names what it installs, a line a package while apt works, and
# apt's own words when that fails.
#   build  what `make`, `make demo` and the installed programs use:
#          libcsv gsl libxlsxwriter sqlite3 - given; libssl - SHA-256 by the processor's
#          instructions; zlib - libxlsxwriter links to it; gnuplot pandoc - charts and documents;
#          fonts, fontconfig - Chinese on charts; gnumeric - ssconvert, which reads units'
#          workbooks (without its recommendations: no desktop)
#   test   what `make check` adds: cmocka - unit tests; clang-format - lint; sqlite3, unzip,
#          procps, faketime - whole-stage tests; python3 - independent readers;
#          libreoffice-calc, python3-uno - fill in the blank forms as the units do
#   bench  the programs that `make bench-load` runs beside ours (DuckDB comes through npm)
set -eu

list_build="gcc libc6-dev pkg-config libcsv-dev libgsl-dev libxlsxwriter-dev libsqlite3-dev
libssl-dev zlib1g-dev gnuplot-nox pandoc fonts-noto-cjk fontconfig gnumeric"
list_test="libcmocka-dev clang-format sqlite3 unzip procps faketime python3 libreoffice-calc
python3-uno"
list_bench="python3 sqlite3 nodejs npm r-cran-data.table python3-pandas"

case ${1:-} in
build) wanted=$list_build ;;
test) wanted="$list_build $list_test" ;;
bench) wanted="$list_build $list_bench" ;;
*)
	echo "usage: deps.sh build|test|bench" >&2
	exit 2
	;;
esac

# A package is there when Debian's is, or when its program is: gnuplot-qt does as well as
# gnuplot-nox, and python3, nodejs and npm may come from elsewhere.
is_there() {
	case $1 in
	gnuplot-nox) command -v gnuplot >/dev/null && return ;;
	python3 | npm) command -v "$1" >/dev/null && return ;;
	nodejs) command -v node >/dev/null && return ;;
	esac
	dpkg-query -W -f='${Status}\n' "$1" 2>/dev/null | grep -q '^install ok installed'
}

missing=
for package in $wanted; do
	is_there "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

sudo=
if [ "$(id -u)" != 0 ]; then
	sudo=sudo
	command -v sudo >/dev/null || {
		echo "missing:$missing" >&2
		echo "neither root nor sudo; run as root: sh tests/deps.sh $1" >&2
		exit 1
	}
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Of apt's many lines one for each package fetched and one for each that is ready.
progress() {
	nr=0 all=?
	while read -r first second third fourth fifth rest; do
		case "$first $second" in
		*" upgraded,") all=$third ;;
		Get:*) echo "  fetching $fifth" ;;
		"Setting up")
			nr=$((nr + 1))
			echo "  [$nr/$all] ${third%%:*}"
			;;
		esac
	done
}
apt() { # ARGUMENT...: apt's standard error is kept in $scratch/errors
	{
		$sudo env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -q -y -o Dpkg::Use-Pty=0 "$@" \
			2>"$scratch/errors" && : >"$scratch/done"
	} | progress
	[ -e "$scratch/done" ] && rm "$scratch/done"
}
# shellcheck disable=SC2086 # a list of words
install() {
	apt install --no-install-recommends $missing
}
echo "installing:$missing"
install || {
	echo "bringing apt's lists of packages up to date"
	apt update && install
} || {
	cat "$scratch/errors" >&2
	echo "apt-get could not install what is missing:$missing" >&2
	exit 1
}

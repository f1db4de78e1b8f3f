#!/bin/sh
# analysers.sh [cppcheck|fanalyzer|tidy|valgrind]... - what other programs find in our code; all
# four or those named.
#   cppcheck   warnings, portability, performance
#   fanalyzer  gcc's -fanalyzer
#   tidy       clang-tidy: clang's analyzer and what .clang-tidy names besides
#   valgrind   the main job, stage by stage: wrong reads and writes, values never set, lost memory
# The first three read every source of ours; what is said of a file stays in build/analysers/NAME
# until its object is made again. What cannot be read to the end is said. Remarks that are not so
# stand in tests/analysers/NAME, as they are printed, each with a line of reason before it. Ends
# with 1 when a remark is in no line, and when a line takes out nothing any more.
# Needs B, the build folder with the objects, and FLAGS, what the sources are compiled with.
set -eu
out=build/analysers
longest=300 # seconds for one file

# ask NAME FILE: what NAME says of it, into its place there.
ask() {
	said=$out/$1/$2.txt status=0
	mkdir -p "${said%/*}"
	# shellcheck disable=SC2086
	case $1 in
	fanalyzer)
		# With -O1 a struct that a function returns is "never set", and what is never set is
		# not seen. The factor (of 5) lets most files be followed to the end.
		timeout $longest gcc $FLAGS -O0 -fanalyzer -Wanalyzer-too-complex \
			--param analyzer-bb-explosion-factor=20 -c -o /dev/null "$2" ||
			status=$?
		;;
	tidy)
		# 8,000 steps a function (of 225,000): a tenth of the time.
		timeout $longest clang-tidy --quiet "$2" -- $FLAGS \
			-Xclang -analyzer-config -Xclang max-nodes=8000 || status=$?
		;;
	esac >"$said.new" 2>&1
	[ $status -eq 0 ] || echo "$2:1: warning: ended with $status [not-read-to-the-end]" \
		>>"$said.new"
	mv "$said.new" "$said"
}

# of_files NAME: FILE: kind: remark, of all of them.
of_files() {
	for file in $sources; do
		[ "$out/$1/$file.txt" -nt "$B/${file%.c}.o" ] &&
			[ "$out/$1/$file.txt" -nt .clang-tidy ] &&
			[ "$out/$1/$file.txt" -nt tests/.clang-tidy ] || echo "$file"
	done | xargs -r -P "$(nproc)" -n 1 sh "$0" --ask "$1"
	for file in $sources; do
		cat "$out/$1/$file.txt" ||
			echo "$file:1: warning: was not asked about [not-read-to-the-end]"
	done | sed -nE 's/\[CWE-[0-9]+\] //
		s|^'"$PWD"'/||;s|^\./||
		s/^([^ :]+):[0-9:]+ (warning|error): (.*) \[-?([a-zA-Z0-9.,-]+)\]$/\1: \4: \3/p
		s/^([^ :]+):[0-9:]+ (fatal )?error: ([^[]*)$/\1: error: \3/p' |
		grep -v ': Wanalyzer-too-complex: ' | sort -u
}

# core/base/look_alike.c, a table made by macros, takes cppcheck more than a quarter of an hour.
run_cppcheck() {
	mkdir -p "$out/cppcheck"
	echo "cppcheck: without core/base/look_alike.c" >&2
	# shellcheck disable=SC2086
	cppcheck --quiet -j "$(nproc)" --cppcheck-build-dir="$out/cppcheck" --std=c11 --language=c \
		--enable=warning,portability,performance --library=tests/analysers/cppcheck.cfg \
		--suppress=missingIncludeSystem --suppress=varFuncNullUB \
		-D__linux__ ${FLAGS#-std=gnu17 } --template='{file}: {id}: {message}' \
		$(echo "$sources" | grep -vx core/base/look_alike.c) 2>&1 | sort -u
}
run_fanalyzer() {
	of_files fanalyzer
	grep -rl 'analysis bailed out early' "$out/fanalyzer" |
		sed "s|^$out/fanalyzer/||;s/.txt$//" | sort >"$out/fanalyzer.partly"
}
run_tidy() {
	of_files tidy
}
# Of valgrind's log a line a remark: what, and the functions it was in, innermost first.
remark='
	function tell() { if (what) print program ": " what ":" where; what = where = "" }
	!/^==/ { next }
	/ (at|by) 0x/ { if (what && ++depth <= 6) where = where " " $4; next }
	/^==[0-9]+== [^ ]/ {
		tell()
		sub(/^==[0-9]+== /, "")
		sub(/ in loss record.*/, "")
		what = $0
		depth = 0
	}
	END { tell() }'
run_valgrind() {
	work=$(mktemp -d)
	: >"$out/valgrind.log"
	trap 'rm -rf "$work"' EXIT
	newest=$(ls samples/inbox | grep -E '^[0-9]{4}Q[1-4]$' | sort | tail -n 1)
	for stage in "shuangda init $work" \
		"shuangda-ingest -C $work $work/inbox/$newest --received 2024-10-08" \
		"shuangda-analyze -C $work $newest --as-of 2024-10-14" \
		"shuangda-render -C $work $newest" \
		"shuangda -C $work status $newest" \
		"shuangda -C $work explain $newest 县农业农村局 立案"; do
		status=0
		# shellcheck disable=SC2086
		valgrind -q --leak-check=full --show-leak-kinds=definite \
			--errors-for-leak-kinds=definite --error-exitcode=99 \
			--log-file="$work/said" "$B"/$stage >"$work/out" 2>&1 || status=$?
		[ -d "$work/inbox/$newest" ] || cp -R "samples/inbox/$newest" "$work/inbox/"
		cat "$work/said" >>"$out/valgrind.log"
		[ $status -lt 2 ] || [ $status -eq 99 ] || {
			tail -n 3 "$work/out" >&2
			echo "${stage%% *}: ended with $status"
		}
		awk -v program="${stage%% *}" "$remark" "$work/said"
	done
}

if [ "${1:-}" = --ask ]; then
	ask "$2" "$3"
	exit 0
fi
mkdir -p "$out"
sources=$(git ls-files -co --exclude-standard '*.c')
failed=0
for name in ${*:-cppcheck fanalyzer tidy valgrind}; do
	began=$(date +%s)
	grep -v '^#' "tests/analysers/$name" 2>/dev/null | sort >"$out/$name.known" || :
	"run_$name" >"$out/$name.all"
	{
		grep -vxFf "$out/$name.known" "$out/$name.all" || :
		grep -vxFf "$out/$name.all" "$out/$name.known" | sed 's/^/says no more: /'
	} >"$out/$name.txt"
	echo "$name: $(grep -c . "$out/$name.txt" || :) remarks" \
		"besides $(grep -c . "$out/$name.known" || :) known ones," \
		"$(($(date +%s) - began)) s"
	[ "$name" != fanalyzer ] || sed 's/^/  not followed to the end: /' "$out/fanalyzer.partly"
	[ ! -s "$out/$name.txt" ] || {
		failed=1
		cat "$out/$name.txt"
	}
done
exit $failed

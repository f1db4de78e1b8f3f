#!/bin/sh
# `report` of the sample office's newest quarter, all stages and products, in pairs with
#   alone   the same runs of gnuplot and pandoc, on what they were given, one after the other and
#           nothing else
#   single  the same documents made by a run of pandoc each and format, gnuplot as above: what a
#           script does that knows of no batches
#   python  pandas, XlsxWriter and matplotlib: the same tables of the same workbooks and as many
#           charts, but no documents, no checks, no statistics (peer_report.py); left out where they
#           are not installed
# Before anything is measured the products are counted: what is made alone has as many charts and
# documents as the report. Pairs alternate, so that what else the machine does falls on both;
# medians of PAIRS (5) ratios, of the time that passes and of the processors' (user and system),
# which other people's work on the machine changes less.
set -eu
B=${B:-build/release}
case $B in /*) ;; *) B=$PWD/$B ;; esac
here=$PWD/tests/bench
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
pairs=${PAIRS:-5}
python=${PYTHON:-/usr/bin/python3} # Debian's: another may have no pandas

# --- the office before its newest quarter, and what its report runs -----------
work=$scratch/office
"$B/shuangda" init "$work" --quiet
cp -R samples/inbox/. "$work/inbox/"
cp -R samples/notes/. "$work/notes/"
newest=$(ls samples/inbox | grep -E '^[0-9]{4}Q[1-4]$' | sort | tail -n 1)
for folder in "$work"/inbox/*Q?; do
	[ "$(basename "$folder")" = "$newest" ] ||
		"$B/shuangda" -C "$work" ingest --quiet "$folder" >/dev/null 2>&1 || [ $? -eq 1 ]
done
cp -R "$work" "$scratch/before"

mkdir "$scratch/bin" "$scratch/runs"
for program in gnuplot pandoc; do
	{
		echo '#!/bin/sh'
		echo "real=$(command -v $program) runs=$scratch/runs"
		cat <<'E2'
run=$(mktemp -d "$runs/XXXXXX")
mkdir "$run/charts"
cp -R "$PWD" "$run/in"
{
	echo "cd '$run/in'"
	printf "'%s'" "$real"
	printf " '%s'" "$@"
	echo
} >"$run/command"
exec "$real" "$@"
E2
	} >"$scratch/bin/$program"
	chmod +x "$scratch/bin/$program"
done
report() {
	rm -rf "$work"
	cp -R "$scratch/before" "$work"
	sync
	status=0
	seconds "$B/shuangda" -C "$work" report "$newest" --as-of 2024-10-14 --quiet || status=$?
	[ $status -le 1 ]
}
# seconds COMMAND...: prints how long it takes, and the seconds of processors that it takes.
seconds() {
	status=0
	times >"$scratch/times.0"
	start=$(date +%s.%N)
	"$@" >"$scratch/out" 2>&1 || status=$?
	end=$(date +%s.%N)
	times >"$scratch/times.1" # its second line: of the shell's children
	[ $status -le 1 ] || cat "$scratch/out" >&2
	cat "$scratch/times.0" "$scratch/times.1" | tr 'ms' '  ' |
		awk -v seconds="$(echo "$end $start" | awk '{ print $1 - $2 }')" '
			{ busy[NR] = $1 * 60 + $2 + $3 * 60 + $4 }
			END { printf "%.3f %.2f\n", seconds, busy[4] - busy[2] }'
	return $status
}
PATH=$scratch/bin:$PATH report >/dev/null
alone() {
	for run in "$scratch"/runs/*/command; do
		(. "$run") || return 2
	done
}
single() {
	for run in "$scratch"/runs/*/command; do
		! grep -q /gnuplot "$run" || (. "$run") || return 2
	done
	find "$scratch/md" -name '*.md' | while read -r md; do
		(cd "$(dirname "$md")" && name=$(basename "$md" .md) &&
			pandoc --from=commonmark_x --to=docx --output "$name.docx" "$name.md") ||
			return 2
		case $(basename "$md") in form*) continue ;; esac
		(cd "$(dirname "$md")" && name=$(basename "$md" .md) &&
			pandoc --from=commonmark_x --to=html5 --self-contained \
				--metadata=pagetitle:x --output "$name.html" "$name.md") ||
			return 2
	done
}
# same WHAT A B
same() {
	[ "$2" -eq "$3" ] || { echo "$1: $2 in the report, $3 alone" >&2 && exit 2; }
	echo "$1: $2"
}
count() { find "$@" | wc -l; }

# Documents with a picture are runs of their own, with NAME.md; all others come in batches (all.md).
made=$work/reports/$newest
mkdir "$scratch/md"
(cd "$made" && find . -name '*.md' -exec grep -l '!\[' {} + && find . -name '*.png') |
	while read -r file; do
		mkdir -p "$scratch/md/$(dirname "$file")"
		cp "$made/$file" "$scratch/md/$file"
	done
python3 "$here/split_batches.py" "$scratch/runs" "$scratch/md"
alone >/dev/null
single >/dev/null
same "charts (PNG and SVG)" "$(count "$made/charts" -type f)" \
	"$(count "$scratch"/runs/*/charts -type f)"
same "documents, .docx" "$(count "$made" -name '*.docx')" "$(count "$scratch/md" -name '*.docx')"
# the page for the meeting is no work of pandoc's
same "documents, .html" "$(count "$made" -name '*.html' ! -name '会议展示*')" \
	"$(count "$scratch/md" -name '*.html')"
mkdir "$scratch/books"
find "$made" -name '*.xlsx' -exec cp {} "$scratch/books" ';'
charts=$(count "$made/charts" -name '*.png')
peers="alone single"
if "$python" -c 'import pandas, xlsxwriter, matplotlib, openpyxl' 2>/dev/null; then
	"$python" "$here/peer_report.py" tables "$scratch/books" "$scratch/tables"
	peers="$peers python"
else
	echo "python: left out (Debian: python3-pandas, -xlsxwriter, -matplotlib, -openpyxl)"
fi
python() { "$python" "$here/peer_report.py" make "$scratch/tables" "$scratch/made" "$charts"; }

# --- pairs --------------------------------------------------------------------
echo "runs of gnuplot and pandoc: $(ls "$scratch/runs" | wc -l)"
echo "workbooks: $(ls "$scratch/books" | wc -l)"
for pair in $(seq "$pairs"); do
	for peer in $peers; do
		ours=$(report)
		theirs=$(seconds "$peer")
		echo "$peer $ours $theirs"
	done
done >"$scratch/pairs"
# ratios WHAT OURS THEIRS: of these columns of the pairs
ratios() {
	for peer in $peers; do
		awk -v peer="$peer" -v ours="$2" -v theirs="$3" \
			'$1 == peer { print $ours, $theirs, $ours / $theirs }' "$scratch/pairs" |
			sort -k 3n | awk -v peer="$peer" -v what="$1" '
				{ ours[NR] = $1; theirs[NR] = $2; ratio[NR] = $3 }
				END { m = int((NR + 1) / 2)
					printf "%s: report %.2f s, %-6s %.2f s: ratio %.2f", what,
						ours[m], peer, theirs[m], ratio[m]
					printf " (%.2f to %.2f)\n", ratio[1], ratio[NR] }'
	done
}
ratios "time" 2 4
ratios "processors" 3 5

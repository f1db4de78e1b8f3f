#!/bin/sh
# `report` of the sample office's newest quarter, all stages and products, in pairs with
#   alone   gnuplot on what it was given for the same charts, and a run of pandoc for each of the
#           same documents and formats, one after the other and nothing else
#   script  pandas, XlsxWriter and matplotlib: reads what the units sent, counts it by unit and
#           month, makes the same tables of the same workbooks and as many charts, but no documents,
#           no checks, no statistics (peer_report.py); left out where they are not installed
# and `render` alone, on the store as report left it, with
#   alone   the same
#   tables  the same script beginning with tables that are made, as render does with a store
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
before=$scratch/before
cp -R "$work" "$before"

mkdir "$scratch/bin" "$scratch/runs"
cat >"$scratch/bin/gnuplot" <<E2
#!/bin/sh
run=\$(mktemp -d "$scratch/runs/XXXXXX")
mkdir "\$run/图表"
cp -R "\$PWD" "\$run/in"
{
	echo "cd '\$run/in'"
	printf "'%s'" "$(command -v gnuplot)"
	printf " '%s'" "\$@"
	echo
} >"\$run/command"
exec "$(command -v gnuplot)" "\$@"
E2
chmod +x "$scratch/bin/gnuplot"
# ext4 does not give an inode away again for five seconds and looks through all of these for a free
# one: what was deleted to prepare a run would slow the run itself.
settle() {
	sync
	sleep 6
}
report() {
	rm -rf "$work"
	cp -R "$before" "$work"
	settle
	status=0
	seconds "$B/shuangda" -C "$work" report "$newest" --as-of 2024-10-14 --quiet || status=$?
	[ $status -le 1 ]
}
# The stage alone, on the store as report left it: what the script does.
render() {
	rm -rf "$work/reports"
	settle
	seconds "$B/shuangda" -C "$work" render "$newest" --quiet
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
SHUANGDA_PROGRAMS=$scratch/bin:/usr/bin:/bin report >/dev/null
alone() {
	for run in "$scratch"/runs/*/command; do
		(. "$run") || return 2
	done
	find "$scratch/md" -name '*.md' | while read -r md; do
		(cd "$(dirname "$md")" && name=$(basename "$md" .md) &&
			pandoc --from=commonmark_x --to=docx --output "$name.docx" "$name.md") ||
			return 2
		[ -e "${md%.md}.page" ] || continue
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

# The texts of documents that keep none are read back from them.
made=$work/reports/$newest
mkdir "$scratch/md"
(cd "$made" && find . -name '*.docx' -o -path './图表/*.png') | sed 's|^\./||' |
	while read -r file; do
		mkdir -p "$scratch/md/$(dirname "$file")"
		case $file in
		*.png) cp "$made/$file" "$scratch/md/$file" ;;
		*)
			name=${file%.docx}
			[ ! -e "$made/$name.html" ] || : >"$scratch/md/$name.page"
			if [ -e "$made/$name.md" ]; then
				cp "$made/$name.md" "$scratch/md/"
			else
				pandoc --to=commonmark_x "$made/$file" >"$scratch/md/$name.md"
			fi
			;;
		esac
	done
alone >/dev/null
same "charts (PNG and SVG)" "$(count "$made/图表" -type f)" \
	"$(count "$scratch"/runs/*/图表 -type f)"
same "documents, .docx" "$(count "$made" -name '*.docx')" "$(count "$scratch/md" -name '*.docx')"
# the page for the meeting is none of pandoc's
same "documents, .html" "$(count "$made" -name '*.html' ! -name '会议展示*')" \
	"$(count "$scratch/md" -name '*.html')"
mkdir "$scratch/books"
find "$made" -name '*.xlsx' -exec cp {} "$scratch/books" ';'
charts=$(count "$made/图表" -name '*.png')
peers="report:alone render:alone"
if "$python" -c 'import pandas, xlsxwriter, matplotlib, openpyxl' 2>/dev/null; then
	"$python" "$here/peer_report.py" tables "$scratch/books" "$scratch/tables"
	peers="$peers report:script render:tables"
else
	echo "script: left out (Debian: python3-pandas, -xlsxwriter, -matplotlib, -openpyxl)"
fi
tables() { "$python" "$here/peer_report.py" make "$scratch/tables" "$scratch/made" "$charts" "$@"; }
script() { tables "$before/inbox"; }

# --- pairs --------------------------------------------------------------------
echo "runs of gnuplot: $(ls "$scratch/runs" | wc -l)"
echo "workbooks: $(ls "$scratch/books" | wc -l)"
for pair in $(seq "$pairs"); do
	for two in $peers; do
		seconds_ours=$(${two%:*})
		settle
		echo "$two $seconds_ours $(seconds "${two#*:}")"
	done
done >"$scratch/pairs"
# ratios WHAT OURS THEIRS: of these columns of the pairs
ratios() {
	for pair in $(cut -d ' ' -f 1 "$scratch/pairs" | awk '!seen[$0]++'); do
		awk -v pair="$pair" -v ours="$2" -v theirs="$3" \
			'$1 == pair { print $ours, $theirs, $theirs / $ours }' "$scratch/pairs" |
			sort -k 3n | awk -v ours="${pair%:*}" -v peer="${pair#*:}" -v what="$1" '
				{ seconds[NR] = $1; theirs[NR] = $2; ratio[NR] = $3 }
				END { m = int((NR + 1) / 2)
					printf "%s: %s %.2f s, %-6s %.2f s:", what, ours,
						seconds[m], peer, theirs[m]
					printf " %.2f times as long", ratio[m]
					printf " (%.2f to %.2f)\n", ratio[1], ratio[NR] }'
	done
}
ratios "time" 2 4
ratios "processors" 3 5

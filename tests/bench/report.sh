#!/bin/sh
# `report` of the sample office's newest quarter, all stages and products, in pairs with
#   alone   the same runs of gnuplot and pandoc, on what they were given, one after the other and
#           nothing else
#   single  the same documents made by a run of pandoc each and format, gnuplot as above: what a
#           script does that knows of no batches
#   python  pandas, XlsxWriter and matplotlib: the same tables and as many charts, but no documents,
#           no checks, no statistics (peer_report.py); left out where they are not installed
# Pairs alternate, so that what else the machine does falls on both; medians of PAIRS (5) ratios.
set -eu
B=${B:-build/release}
case $B in /*) ;; *) B=$PWD/$B ;; esac
here=$PWD/tests/bench
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
pairs=${PAIRS:-5}

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
# seconds COMMAND...: prints how long it takes.
seconds() {
	start=$(date +%s.%N)
	status=0
	"$@" >"$scratch/out" 2>&1 || status=$?
	[ $status -le 1 ] || cat "$scratch/out" >&2
	echo "$(date +%s.%N) $start" | awk '{ printf "%.3f\n", $1 - $2 }'
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
			pandoc --from=commonmark_x --to=docx --output "$name.docx" "$name.md" &&
			pandoc --from=commonmark_x --to=html5 --self-contained \
				--metadata=pagetitle:x --output "$name.html" "$name.md") ||
			return 2
	done
}
mkdir "$scratch/md"
(cd "$work/reports/$newest" && find . -name '*.md' -o -name '*.png') | while read -r file; do
	mkdir -p "$scratch/md/$(dirname "$file")"
	cp "$work/reports/$newest/$file" "$scratch/md/$file"
done
# Documents that are kept in no Markdown: their batches, one document a file.
python3 "$here/split_batches.py" "$scratch/runs" "$scratch/md"
book=$work/reports/$newest/统计报表_$newest.xlsx
cp "$book" "$scratch/book.xlsx"
peers="alone single"
if /usr/bin/python3 -c 'import pandas, xlsxwriter, matplotlib, openpyxl' 2>/dev/null; then
	/usr/bin/python3 "$here/peer_report.py" tables "$scratch/book.xlsx" "$scratch/tables"
	peers="$peers python"
else
	echo "python: left out (Debian: python3-pandas, -xlsxwriter, -matplotlib, -openpyxl)"
fi
python() { /usr/bin/python3 "$here/peer_report.py" make "$scratch/tables" "$scratch/made"; }

# --- pairs --------------------------------------------------------------------
echo "runs of gnuplot and pandoc: $(ls "$scratch/runs" | wc -l)," \
	"documents: $(find "$scratch/md" -name '*.md' | wc -l)"
for pair in $(seq "$pairs"); do
	for peer in $peers; do
		ours=$(report)
		theirs=$(seconds "$peer")
		echo "$peer $ours $theirs"
	done
done >"$scratch/pairs"
for peer in $peers; do
	awk -v peer="$peer" '$1 == peer { print $2, $3, $2 / $3 }' "$scratch/pairs" | sort -k 3n |
		awk -v peer="$peer" '{ ours[NR] = $1; theirs[NR] = $2; ratio[NR] = $3 }
			END { m = int((NR + 1) / 2)
				printf "report %.2f s, %-6s %.2f s: ratio %.2f (%.2f to %.2f)\n",
					ours[m], peer, theirs[m], ratio[m], ratio[1], ratio[NR] }'
done

#!/bin/sh
# make readme-pictures: the pictures of README.md anew, out of the sample office as `make demo` left
# it: the office's page as Chromium shows it, first pages as LibreOffice prints them. No test
# compares them, as fonts and programs differ from machine to machine.
set -eu
cd "$(dirname "$0")/../.."
work=${DEMO_DIR:-build/demo}
pictures=docs/images
limit=150000
chromium=${CHROMIUM:-chromium-headless-shell}
lack() {
	echo "make readme-pictures: $1" >&2
	exit 2
}
for program in "$chromium" soffice pdftoppm sqlite3; do
	command -v "$program" >/dev/null || lack "missing: $program (Debian: sqlite3, \
chromium-headless-shell, libreoffice-writer, libreoffice-calc, poppler-utils)"
done
python=/usr/bin/python3
"$python" -c 'import PIL' 2>/dev/null || lack "missing: PIL (Debian: python3-pil)"
set -- "$work"/reports/*/工作简报_*.docx
[ -f "$1" ] || lack "no report of the sample office; run 'make demo' first"
report=$(dirname "$1")
newest=$(basename "$report")
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The page tells when the newest command ran: here on the report's day, as in an office.
cp -R "$work" "$scratch/office"
sqlite3 "$scratch/office/store.db" "UPDATE command_log SET at = (SELECT max(as_of) FROM run
	WHERE period = '$newest') || 'T16:30:00'"
day=$(sqlite3 "$scratch/office/store.db" "SELECT max(as_of) FROM run WHERE period = '$newest'")
"$B/shuangda" -C "$scratch/office" desk --as-of "$day" --quiet
"$chromium" --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1260,1175 \
	--user-data-dir="$scratch/browser" --screenshot="$scratch/desk.png" \
	"file://$scratch/office/工作台.html" >"$scratch/said" 2>&1 || lack "$(cat "$scratch/said")"

first_page() { # FILE NAME
	soffice "-env:UserInstallation=file://$scratch/profile" --headless --convert-to pdf \
		--outdir "$scratch" "$1" >"$scratch/said" 2>&1 || lack "$(cat "$scratch/said")"
	file=$(basename "$1")
	pdftoppm -r 80 -f 1 -l 1 -png -singlefile "$scratch/${file%.*}.pdf" "$scratch/$2"
}
first_page "$report/工作简报_$newest.docx" bulletin
first_page "$report/统计报表_$newest.xlsx" workbook

# Few colours, each the nearest: letters and lines keep their edges.
for name in desk bulletin workbook; do
	"$python" -c 'import sys
from PIL import Image
picture = Image.open(sys.argv[1]).convert("RGB")
picture = picture.quantize(48, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
picture.save(sys.argv[2], optimize=True)' "$scratch/$name.png" "$pictures/$name.png"
	size=$(stat -c %s "$pictures/$name.png")
	[ "$size" -lt $limit ] || lack "$pictures/$name.png has $size bytes"
	echo "$pictures/$name.png: $size bytes"
done

#!/bin/sh
# make manual-pictures: the pictures of docs/manual.zh-CN.md anew, from the sample office's newest
# quarter: what is printed of a form filled in and of a receipt. Each below 150 KB (make lint).
# Debian: libreoffice-calc, poppler-utils, python3-openpyxl. Settings: B.
set -eu
cd "$(dirname "$0")/../.."
images=$PWD/docs/images
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
office=$work/office
unit=县卫生健康局
"$B/shuangda" init "$office" --quiet
cp -R samples/inbox/2024Q3 "$office/inbox/"
"$B/shuangda" -C "$office" ingest "$office/inbox/2024Q3" --quiet >"$work/said" 2>&1 || [ $? -eq 1 ]
"$B/shuangda" -C "$office" template 2024Q4 "$unit" --quiet
cp "$office/receipts/2024Q3/$unit/回执_${unit}_2024Q3.xlsx" "$work/receipt.xlsx"
/usr/bin/python3 - "$office/templates/2024Q4/${unit}_填报表_2024Q4.xlsx" "$work/form.xlsx" <<'PY'
import copy, sys
import openpyxl
book = openpyxl.load_workbook(sys.argv[1])
sheet = book["执法案件台账"]
example = [cell for row in sheet.iter_rows() for cell in row
           if str(cell.value or "").startswith("示例：")][0].row
rows = [["平卫消立〔2024〕41号", "平阴某丙药房", "", "涉嫌经营标签不合格的消毒产品案", "消毒产品",
         "实体市场", "普通程序", "2024-10-15", "平卫罚〔2024〕38号"],
        ["平卫消立〔2024〕42号", "平阴某甲商店", "", "涉嫌销售假冒注册商标的消毒产品案", "商标",
         "互联网", "普通程序", "2024-11-06", ""]]
for down, values in enumerate(rows, 1):
    sheet.row_dimensions[example + down].height = 30
    for column, value in enumerate(values, 1):
        cell = sheet.cell(example + down, column, value or None)
        like = sheet.cell(example, column)
        cell.border, cell.alignment = copy.copy(like.border), copy.copy(like.alignment)
        cell.font = copy.copy(like.font)
book.save(sys.argv[2])
PY
(cd "$work" && soffice "-env:UserInstallation=file://$work/profile" --headless --convert-to pdf \
	form.xlsx receipt.xlsx >said 2>&1)
# printed FILE PAGE HEIGHT PICTURE: the upper part of a page, without the white below it
printed() {
	pdftoppm -r 80 -f "$2" -l "$2" -singlefile -x 20 -y 40 -W 890 -H "$3" -png \
		"$work/$1.pdf" "$images/$4"
}
printed form 1 160 manual-form
printed receipt 1 240 manual-receipt
refused=$(pdftotext "$work/receipt.pdf" - | awk 'BEGIN { RS = "\f" } /补充更正（/ { print NR; exit }')
printed receipt "$refused" 190 manual-refused

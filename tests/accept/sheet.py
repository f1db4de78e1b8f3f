#!/usr/bin/env python3
"""sheet.py WORKBOOK SHEET: the sheet's rows, cells apart by |."""
import sys
import zipfile
from xml.etree import ElementTree

NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def main(path, sheet):
    book = zipfile.ZipFile(path)

    def tree(part):
        return ElementTree.fromstring(book.read(part))

    words = ["".join(text.text or "" for text in item.iter(NS + "t"))
             for item in tree("xl/sharedStrings.xml")]
    names = [entry.get("name") for entry in tree("xl/workbook.xml").iter(NS + "sheet")]
    for row in tree("xl/worksheets/sheet%d.xml" % (names.index(sheet) + 1)).iter(NS + "row"):
        cells = [(cell.get("t"), cell.find(NS + "v")) for cell in row]
        print("|".join("" if value is None else words[int(value.text)] if kind == "s" else value.text
                       for kind, value in cells))


main(*sys.argv[1:])

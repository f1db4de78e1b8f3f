#!/usr/bin/env python3
"""Load the workbooks named on standard input with openpyxl; of the quarterly WORKBOOK, every sheet but
the cover and the notes of nothing is a table whose headers are its cells, with a link back to the cover."""
import sys

import openpyxl

for name in sys.stdin.read().splitlines():
    openpyxl.load_workbook(name)
book = openpyxl.load_workbook(sys.argv[1])
tables = 0
for sheet in book:
    for table in sheet.tables.values():
        head = sheet[table.ref][0]
        named = [column.name for column in table.tableColumns]
        if named != [cell.value for cell in head]:
            sys.exit(f'{sheet.title}: the headers are not those of the table: {named}')
        tables += 1
    if sheet.title != '封面':
        link = sheet['A3'].hyperlink
        if link is None or link.location != "'封面'!A1":
            sys.exit(f'{sheet.title}: no way back')
if tables < 30:
    sys.exit(f'{tables} tables')

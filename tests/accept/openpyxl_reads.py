#!/usr/bin/env python3
"""Load the workbooks named on standard input with openpyxl; those of reports say above each table what the
dash in its cells means. Of the quarterly WORKBOOK, every sheet but the cover and the notes of nothing is a
table whose headers are its cells, with a link back to the cover; indicators stand with their codes."""
import os
import sys

import openpyxl

dashes = 0
for name in sys.stdin.read().splitlines():
    book = openpyxl.load_workbook(name)
    if not os.path.basename(name).startswith(('统计报表', '考核评分')):
        continue
    for sheet in book:
        rows = [[str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        if sheet.title == '说明' or not any('—' in row for row in rows):
            continue
        if not any('“—”' in cell for row in rows[:3] for cell in row):
            sys.exit(f'{name}, {sheet.title}: nothing says what — means')
        dashes += 1
if dashes < 20:
    sys.exit(f'{dashes} sheets with a dash')
book = openpyxl.load_workbook(sys.argv[1])
tables = 0
for sheet in book:
    names = [cell.value for cell in sheet[4]]
    if '指标' in names and '指标代码' not in names and sheet.title != '单位履职':
        sys.exit(f'{sheet.title}: indicators without their codes')
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

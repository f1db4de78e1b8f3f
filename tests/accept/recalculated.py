#!/usr/bin/env python3
"""recalculated.py strip|spoil FROM TO: a copy of a workbook without the numbers stored with its formulas;
with an element that does not belong there. recalculated.py compare A B: every formula of A has the same
value in B. Standard library only."""
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
FORMULA = re.compile(rb'(<c [^>]*>)(<f>.*?</f>)<v>.*?</v>', re.S)


def is_sheet(name):
    return name.startswith('xl/worksheets/sheet')


def copy(source, target, change):
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, 'w') as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data) if is_sheet(name) else data)


def formulas(path):
    """{(sheet number, cell): (formula?, value)}"""
    with zipfile.ZipFile(path) as book:
        strings = [''.join(t.text or '' for t in item.iter(MAIN + 't')) for item in
                   ET.fromstring(book.read('xl/sharedStrings.xml')).iter(MAIN + 'si')]
        out = {}
        for name in filter(is_sheet, book.namelist()):
            for cell in ET.fromstring(book.read(name)).iter(MAIN + 'c'):
                value = cell.findtext(MAIN + 'v')
                if cell.get('t') == 's' and value is not None:
                    value = strings[int(value)]
                out[name, cell.get('r')] = (cell.find(MAIN + 'f') is not None, value)
        return out


def alike(a, b):
    try:
        return abs(float(a or 0) - float(b or 0)) <= 1e-9 * max(1, abs(float(a or 0)))
    except ValueError:
        return (a or '') == (b or '')


what, first, second = sys.argv[1:]
if what == 'strip':
    copy(first, second, lambda data: FORMULA.sub(rb'\1\2', data))
elif what == 'spoil':
    copy(first, second, lambda data: data.replace(b'<sheetData>', b'<foreign/><sheetData>'))
else:
    wanted, found, nr = formulas(first), formulas(second), 0
    for place, (is_formula, value) in wanted.items():
        nr += is_formula
        if is_formula and not alike(value, found.get(place, (False, None))[1]):
            sys.exit(f'{place}: {value} there, computed {found.get(place)}')
    if nr < 50:
        sys.exit(f'only {nr} formulas')

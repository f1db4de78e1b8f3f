#!/usr/bin/env python3
"""Check a quarterly workbook against the store, without the product's code.

    workbook.py [--rules DIR] STORE.db WORKBOOK.xlsx PERIOD
    workbook.py --print WORKBOOK.xlsx ...

Reads the workbook's XML itself. Figures: the sheets 总体情况, 单位指标, 分单位, 分领域, 分环节,
两法衔接, 信息公开, 信息报送, 月度对比 and 月度序列 against the views `comparison` and `series`, 预测
against `forecast` and `backtest`, each
cell a real number in the right unit of measure and number format, "—" and blank where they
belong, no row missing. Form: unique headers, no empty sheet, no error values, links that lead
somewhere, charts with title, axis title and alt text, document properties; on A4 nothing is
smaller than 8 points (--print: this alone, of any workbook). Prints every
difference and ends with 1 when there is one. Standard library only.
"""
import argparse
import csv
import os
import re
import sqlite3
import sys
import xml.etree.ElementTree as ET
import zipfile

MAIN = '{http://schemas.openxmlformats.org/spreadsheetml/2006/main}'
REL = '{http://schemas.openxmlformats.org/officeDocument/2006/relationships}'
CHART = '{http://schemas.openxmlformats.org/drawingml/2006/chart}'
DRAW = '{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}'
MARK = '—'
SMALL_BASE = 10
ERRORS = ('#REF!', '#NAME?', '#VALUE!', '#DIV/0!', '#N/A', '#NUM!', '#NULL!')

problems = []
checked = 0


def problem(text):
    problems.append(text)


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class Cell:
    """A value (float, str or None) and its number format."""

    def __init__(self, value, number_format, formula):
        self.value, self.format, self.formula = value, number_format, formula


EMPTY = Cell(None, '', None)


class Sheet:
    def __init__(self, name, root, strings, formats):
        self.name, self.root, self.rows = name, root, {}
        pane = root.find(f'.//{MAIN}pane')
        self.header_row = int(pane.get('ySplit', 0)) if pane is not None else 0
        for row in root.iter(MAIN + 'row'):
            for node in row.iter(MAIN + 'c'):
                letters, number = re.match(r'([A-Z]+)(\d+)$', node.get('r')).groups()
                cell = Cell(self.value_of(node, strings), formats[int(node.get('s', 0))],
                            node.findtext(MAIN + 'f'))
                self.rows.setdefault(int(number), {})[column_number(letters)] = cell
        for number in sorted(self.rows) if not self.header_row else ():  # the cover scrolls
            if self.rows[number].get(1, EMPTY).value == '序号':
                self.header_row = number
                break

    @staticmethod
    def value_of(node, strings):
        text, kind = node.findtext(MAIN + 'v'), node.get('t', 'n')
        if kind == 'inlineStr':
            return ''.join(t.text or '' for t in node.iter(MAIN + 't'))
        if text is None:
            return None
        if kind == 's':
            return strings[int(text)]
        return float(text) if kind == 'n' else text

    def headers(self):
        cells = self.rows.get(self.header_row, {})
        return {cells[i].value: i for i in sorted(cells) if cells[i].value is not None}

    def data(self):
        """(row number, {header: cell}) below the header."""
        headers = self.headers()
        for number in sorted(self.rows):
            if number > self.header_row:
                cells = self.rows[number]
                yield number, {name: cells.get(i, EMPTY) for name, i in headers.items()}


class Book:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        strings = [''.join(t.text or '' for t in item.iter(MAIN + 't'))
                   for item in self.xml('xl/sharedStrings.xml').iter(MAIN + 'si')]
        formats = self.formats()
        targets = self.relations('xl/_rels/workbook.xml.rels')
        self.sheets, self.members = {}, {}
        for node in self.xml('xl/workbook.xml').iter(MAIN + 'sheet'):
            member = 'xl/' + targets[node.get(REL + 'id')]
            self.members[node.get('name')] = member
            self.sheets[node.get('name')] = Sheet(node.get('name'), self.xml(member), strings,
                                                  formats)

    def xml(self, member):
        return ET.fromstring(self.zip.read(member))

    def relations(self, member):
        return {node.get('Id'): node.get('Target') for node in self.xml(member)}

    def formats(self):
        styles = self.xml('xl/styles.xml')
        names = {'0': 'General', '1': '0', '2': '0.00', '10': '0.00%'}
        for node in styles.iter(MAIN + 'numFmt'):
            names[node.get('numFmtId')] = node.get('formatCode')
        return [names.get(node.get('numFmtId'), '') for node in styles.find(MAIN + 'cellXfs')]


# ---- what the store says

class Store:
    def __init__(self, path, rules, period):
        self.db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
        self.db.row_factory = sqlite3.Row
        self.period = period
        with open(os.path.join(rules, 'indicators.csv'), encoding='utf-8-sig', newline='') as file:
            self.indicators = {row['code']: row for row in csv.DictReader(file)}
        self.by_name = {row['name']: code for code, row in self.indicators.items()}
        with open(os.path.join(rules, 'units.csv'), encoding='utf-8-sig', newline='') as file:
            self.units = {row['name']: row['code'] for row in csv.DictReader(file)}
        self.units['全县'] = '*'
        self.comparisons = {(row['unit'], row['indicator']): row for row in self.db.execute(
            'SELECT * FROM comparison WHERE period = ?', (period,))}
        # the months as the same run saw them: a later run may have newer ones
        self.series = {(row['unit'], row['indicator'], row['period']): row for row in
                       self.db.execute('SELECT * FROM series_result WHERE run IN'
                                       ' (SELECT run FROM comparison WHERE period = ?)', (period,))}
        # months behind the period stay blank
        self.last_month = self.db.execute(
            'SELECT max(period) FROM series_result WHERE length(period) = 7 AND run IN'
            ' (SELECT run FROM comparison WHERE period = ?)', (period,)).fetchone()[0]

    def quantity(self, code):
        return self.indicators[code]['quantity']

    def on_paper(self, code, value):
        """The store's value in the unit of measure that people read."""
        return value / 1e6 if value is not None and self.quantity(code) == 'money' else value


def near(a, b):
    return abs(a - b) <= 1e-9 * max(1, abs(a), abs(b))


def right_format(quantity, number_format):
    if quantity == 'rate':
        return '%' in number_format
    if quantity == 'money':
        return '0.00' in number_format and '%' not in number_format
    return '%' not in number_format


def check_value(place, cell, store, code, value, blank=('',), quantity=None):
    """'cell' shows 'value' of indicator 'code'; without a value one of 'blank'."""
    global checked
    checked += 1
    want = store.on_paper(code, value)
    if want is None:
        if (cell.value or '') not in blank:
            problem(f'{place}: {cell.value!r} where the store has no value')
    elif not isinstance(cell.value, float):
        problem(f'{place}: {cell.value!r} is no number, the store has {want}')
    elif not near(cell.value, want):
        problem(f'{place}: {cell.value} is not {want}')
    elif not right_format(quantity or store.quantity(code), cell.format):
        problem(f'{place}: number format {cell.format!r} for a {store.quantity(code)}')


def blank_for(row):
    """What stands in a cell without a value in this state."""
    return (MARK,) if row is None or row['state'] in ('not_applicable', 'not_computable') else ('',)


def check_change(place, cells, store, code, row):
    now = row['comparable_value'] if row['comparable_value'] is not None else row['value']
    then, rate = row['year_ago'], store.quantity(code) == 'rate'
    cell = cells['比上年同期\n增减']
    if now is None or then is None:
        if cell.value not in (None, '', MARK):
            problem(f'{place}: a change {cell.value!r} without a base')
        return
    want = (now - then) * 100 if rate else store.on_paper(code, now - then)
    half = {'money': 0.005, 'number': 0.005, 'rate': 0.05, 'days': 0.05}.get(
        store.quantity(code), 0)
    if not isinstance(cell.value, float) or not near(cell.value, 0 if abs(want) < half else want):
        problem(f'{place}: change {cell.value!r} is not {want}')


def check_percentage(place, cell, store, code, now, base, change):
    """A percentage stands only on a base of ten and more; otherwise words."""
    quantity = store.quantity(code)
    if now is None or base is None:
        want = (None, '', MARK)
    elif quantity in ('rate', 'days'):
        want = (MARK,)
    elif base == 0:
        want = ('无可比基数',)
    elif abs(store.on_paper(code, base)) < SMALL_BASE:
        want = ('基数不足10',)
    elif isinstance(cell.value, float) and '%' in cell.format and (
            near(cell.value, change) or (cell.value == 0 and abs(change) < 0.0005)):
        return
    else:
        want = (change,)
    if cell.value not in want:
        problem(f'{place}: {cell.value!r} instead of {want[-1]!r}')


def check_coverage(place, cell, row):
    if row is None or not row['expected']:
        want = MARK
    else:
        want = f'{row["reported"]}/{row["expected"]}'
        if row['reported'] < row['expected']:
            want = f'（{want}）'
    if cell.value != want:
        problem(f'{place}: coverage {cell.value!r} instead of {want!r}')


BASES = {'上期': 'previous', '上年同期': 'year_ago', '本年累计': 'cumulative',
         '上年累计': 'cumulative_year_ago'}


def check_comparison(sheet, number, cells, store, unit, code):
    """One indicator's row: value, bases, change, percentages, interval."""
    row = store.comparisons.get((unit, code))
    place = f'{sheet} row {number} {unit} {code}'
    if row is None:
        if cells['本期'].value != MARK:
            problem(f'{place}: {cells["本期"].value!r}, the store has no comparison')
        return
    if cells['计量单位'].value != store.indicators[code]['measure_unit']:
        problem(f'{place}: unit of measure {cells["计量单位"].value!r}')
    check_value(f'{place} 本期', cells['本期'], store, code, row['value'], blank_for(row))
    check_coverage(place, cells['已报/应报\n（单位月）'],
                   store.series.get((unit, code, store.period)))
    for header, name in BASES.items():
        check_value(f'{place} {header}', cells[header], store, code, row[name], ('', MARK))
    check_change(place, cells, store, code, row)
    now = row['comparable_value'] if row['comparable_value'] is not None else row['value']
    check_percentage(f'{place} 同比', cells['同比\n（%）'], store, code, now, row['year_ago'],
                     row['yoy'])
    check_percentage(f'{place} 环比', cells['环比\n（%）'], store, code, row['value'],
                     row['previous'], row['qoq'])
    for header, name in (('95%区间\n下限', 'ci_low'), ('95%区间\n上限', 'ci_high')):
        if header in cells:
            check_value(f'{place} {name}', cells[header], store, code, row[name], (MARK,))


def require(names, wanted, what):
    for name in wanted:
        if name not in names:
            problem(f'{what}: {name} is missing')


def check_summary(book, store):
    rows = {cells['指标'].value: (number, cells) for number, cells in book.sheets['总体情况'].data()}
    require(rows, [row['name'] for row in store.indicators.values() if row['main'] == 'yes'],
            '总体情况')
    for name, (number, cells) in rows.items():
        check_comparison('总体情况', number, cells, store, '*', store.by_name[name])


def check_unit_indicators(book, store):
    seen = set()
    for number, cells in book.sheets['单位指标'].data():
        key = store.units[cells['单位'].value], store.by_name[cells['指标'].value]
        if key in seen:
            problem(f'单位指标 row {number}: {key} again')
        seen.add(key)
        check_comparison('单位指标', number, cells, store, *key)
    require(seen, [key for key, row in store.comparisons.items()
                   if key[0] != '*' and row['state'] != 'not_applicable'], '单位指标')


def check_matrix(book, store, name):
    """Units by indicators; the last row is the county."""
    units = set()
    for number, cells in book.sheets[name].data():
        unit = store.units.get(cells['单位'].value)
        if unit is None:
            continue
        units.add(unit)
        for header, cell in cells.items():
            code = store.by_name.get(header.split('\n')[0])
            if code is None:
                continue
            row = store.comparisons.get((unit, code))
            check_value(f'{name} row {number} {unit} {code}', cell, store, code,
                        row['value'] if row is not None else None, blank_for(row))
            if store.indicators[code]['measure_unit'] not in header:
                problem(f'{name}: no unit of measure in the header of {code}')
    if '*' not in units or len(units) < 2:
        problem(f'{name}: rows of units {sorted(units)}')


def check_classes(book, store, name, ending):
    total = store.comparisons[('*', 'A02_j')]['value']
    for number, cells in book.sheets[name].data():
        title = cells['分类'].value
        code = 'A02_j' if title == '全县立案' else store.by_name[title + ending]
        row, place = store.comparisons[('*', code)], f'{name} row {number} {code}'
        check_value(place, cells['本期立案\n（件）'], store, code, row['value'], blank_for(row))
        for header, column in (('上年同期\n（件）', 'year_ago'), ('本年累计\n（件）', 'cumulative'),
                               ('上年累计\n（件）', 'cumulative_year_ago')):
            check_value(place, cells[header], store, code, row[column], ('', MARK))
        of_all = row['reported'] == store.comparisons[('*', 'A02_j')]['reported']
        share = row['value'] / total if row['value'] is not None and total and of_all else None
        check_value(f'{place} share', cells['占比\n（%）'], store, code, share, (MARK,), 'rate')


def check_linkage(book, store):
    for number, cells in book.sheets['两法衔接'].data():
        check_comparison('两法衔接', number, cells, store, '*', store.by_name[cells['指标'].value])


def check_forecasts(book, store):
    """A row a forecast quarter, a row an indicator without one; limits whole and in order."""
    tests = {row['indicator']: row for row in store.db.execute(
        "SELECT * FROM backtest_result WHERE unit = '*' AND run IN"
        ' (SELECT run FROM comparison WHERE period = ?)', (store.period,))}
    wanted = {(code, row['name']): row for code in tests for row in store.db.execute(
        "SELECT *, printf('%s年第%s季度', substr(target_period, 1, 4), substr('一二三四',"
        " CAST(substr(target_period, 6) AS INT), 1)) AS name FROM forecast_result"
        " WHERE unit = '*' AND run = ? AND indicator = ?", (tests[code]['run'], code))}
    wanted.update({(code, MARK): None for code, test in tests.items() if not test['published']})
    for number, cells in book.sheets['预测'].data():
        code = store.by_name.get(cells['指标'].value)
        if code is None:
            continue
        row, test = wanted.pop((code, cells['预测季度'].value), None), tests[code]
        place = f'预测 row {number} {code}'
        for header, column in (('预测值', 'mean'), ('80%区间\n下限', 'low80'),
                               ('80%区间\n上限', 'high80'), ('95%区间\n下限', 'low95'),
                               ('95%区间\n上限', 'high95')):
            check_value(place, cells[header], store, code, row[column] if row else None, (MARK,),
                        'count')
        for header, column, quantity in (
                ('平均\n绝对误差', 'mae', 'count'), ('上年同季法\n平均绝对误差', 'mae_naive', 'count'),
                ('80%区间\n实际包含', 'coverage80', 'rate'),
                ('95%区间\n实际包含', 'coverage95', 'rate')):
            check_value(place, cells[header], store, code, test[column], (MARK,), quantity)
        if not cells['说明'].value:
            problem(f'{place}: neither an improvement nor a reason')
        if row and not row['low95'] <= row['low80'] <= row['high80'] <= row['high95']:
            problem(f'{place}: limits out of order')
        if row and not test['mae'] < test['mae_naive']:
            problem(f'{place}: published, but no better than the year before')
    for code, name in wanted:
        problem(f'预测: no row of {code} {name}')


def check_month_coverage(store, month, cell):
    """Of both indicators, and of each where they differ; nothing of months to come."""
    filed, closed = (store.series.get(('*', store.by_name[name], month)) for name in ('立案', '办结'))
    if month > store.last_month:
        if cell.value is not None:
            problem(f'月度对比 {month}: {cell.value!r} of a month to come')
    elif not filed or not closed or (filed['reported'], filed['expected']) == (
            closed['reported'], closed['expected']):
        check_coverage(f'月度对比 {month}', cell, filed)
    elif cell.value != (f"立案（{filed['reported']}/{filed['expected']}）、"
                        f"办结（{closed['reported']}/{closed['expected']}）"):
        problem(f'月度对比 {month}: {cell.value!r} of two coverages')


def check_gaps(book, store, month, cell):
    """Every main indicator of the month that not all have reported is named with its n/m."""
    rows = {row['name']: store.series.get(('*', code, month))
            for code, row in store.indicators.items() if row['main'] == 'yes'}
    told = {name: of[1] for of in re.finditer(r'（(\d+/\d+)）', str(cell.value))
            for name in re.split('[、；]', cell.value[:of.start()].rsplit('）', 1)[-1].strip('；'))}
    for name, row in rows.items():
        want = f"{row['reported']}/{row['expected']}" if row and row['reported'] < row['expected'] \
            else None
        if told.get(name) != want:
            problem(f'月度序列 {month} {name}: {told.get(name)!r} instead of {want!r}')


def check_months(book, store):
    for number, cells in book.sheets['月度序列'].data():
        month = cells['月份'].value
        if month is None:
            continue
        for header, cell in cells.items():
            code = store.by_name.get(header.split('\n')[0])
            row = store.series.get(('*', code, month))
            if code is not None:
                check_value(f'月度序列 {month} {code}', cell, store, code,
                            row['value'] if row is not None else None,
                            blank_for(row) if row is not None else ('',))
        check_gaps(book, store, month, cells['未报齐的指标\n（已报/应报单位月）'])
    for number, cells in book.sheets['月度对比'].data():
        match = re.match(r'(\d+)月$', str(cells['月份'].value))
        for header, cell in cells.items() if match else ():
            of = re.match(r'(\d{4})年(立案|办结|已报/应报)\n', header)
            if not of:
                continue
            if of[2] == '已报/应报':
                check_month_coverage(store, f'{of[1]}-{int(match[1]):02d}', cell)
                continue
            month, code = f'{of[1]}-{int(match[1]):02d}', store.by_name[of[2]]
            row = store.series.get(('*', code, month)) if month <= store.last_month else None
            check_value(f'月度对比 {month} {code}', cell, store, code,
                        row['value'] if row is not None else None, ('',))


# ---- form

def check_sheet(sheet):
    cells = sheet.rows.get(sheet.header_row, {})
    headers = [cell.value for cell in cells.values()]
    if not sheet.header_row or not headers or None in headers:
        problem(f'{sheet.name}: no header row, or a column without a header')
    for header in {h for h in headers if headers.count(h) > 1}:
        problem(f'{sheet.name}: two columns are called {header!r}')
    if not any(cell.value is not None for number, row in sheet.rows.items()
               if number > sheet.header_row for cell in row.values()):
        problem(f'{sheet.name}: nothing below the header')
    for number, row in sheet.rows.items():
        for column, cell in row.items():
            text = cell.value if isinstance(cell.value, str) else ''
            if text in ERRORS or (cell.formula and '#REF!' in cell.formula):
                problem(f'{sheet.name} row {number} column {column}: {text} {cell.formula}')
    for header in set(headers):
        values = [row[header].value for _, row in sheet.data() if header in row]
        if any(isinstance(value, float) for value in values):
            for value in values:
                if isinstance(value, str) and re.match(r'[+-]?\d[\d,]*(\.\d+)?%?$', value):
                    problem(f'{sheet.name}, {header!r}: the number {value} is text')


def check_links(book):
    contents = set()
    for sheet in book.sheets.values():
        for node in sheet.root.iter(MAIN + 'hyperlink'):
            match = re.match(r"'(.+)'!([A-Z]+)(\d+)$", node.get('location', ''))
            target = match and book.sheets.get(match[1].replace("''", "'"))
            if not target:
                problem(f'{sheet.name}: link {node.get("location")!r} leads nowhere')
                continue
            if sheet.name == '封面':
                contents.add(target.name)
            shown = target.rows.get(int(match[3]), {}).get(column_number(match[2]), EMPTY).value
            if int(match[3]) > 1 and shown != node.get('display'):
                problem(f'{sheet.name}: {node.get("display")} leads to {shown}')
    for name in book.sheets:
        if name != '封面' and name not in contents:
            problem(f'封面: no link to {name}')


def check_charts(book):
    names = book.zip.namelist()
    charts = [name for name in names if re.match(r'xl/charts/chart\d+\.xml$', name)]
    if not charts:
        problem('no chart')
    for name in charts:
        plot = book.xml(name)
        title = plot.find(f'{CHART}chart/{CHART}title')
        if title is None or not ''.join(title.itertext()).strip():
            problem(f'{name}: no title')
        if not [axis for axis in plot.iter() if axis.tag in (CHART + 'valAx', CHART + 'catAx')
                and axis.find(CHART + 'title') is not None]:
            problem(f'{name}: no axis has a title')
    for name in names:
        if re.match(r'xl/drawings/drawing\d+\.xml$', name):
            for node in book.xml(name).iter(DRAW + 'cNvPr'):
                if not node.get('descr'):
                    problem(f'{name}: a picture without alt text')


def check_properties(book):
    found = {node.tag.split('}')[1]: node.text for node in book.xml('docProps/core.xml')}
    for name in ('title', 'subject', 'creator', 'created'):
        if not found.get(name):
            problem(f'document property {name} is empty')


# ---- on paper: A4, nothing smaller than 8 points

SMALLEST, DIGIT, EMU_PER_PIXEL = 8, 7.4 / 7, 9525  # Arial 10 has digits of 7.4 pixels, not 7
SIDES = {None: 8.27, 'portrait': 8.27, 'landscape': 11.69}


def column_pixels(sheet, columns):
    widths = [9.14 * 7] * columns
    for node in sheet.root.iter(MAIN + 'col'):
        for i in range(int(node.get('min')) - 1, min(int(node.get('max')), columns)):
            widths[i] = float(node.get('width')) * 7
    return [width * DIGIT for width in widths]


def pages_at(widths, repeated, room):
    """Pages side by side when a page holds 'room' pixels; None when a column fits on none."""
    pages, used = 1, 0
    for i, width in enumerate(widths):
        if i and used + width > room:
            pages, used = pages + 1, sum(widths[:repeated])
        if used + width > room:
            return None
        used += width
    return pages


def repeated_columns(book, index):
    for node in book.xml('xl/workbook.xml').iter(MAIN + 'definedName'):
        if node.get('name') == '_xlnm.Print_Titles' and node.get('localSheetId') == str(index):
            match = re.search(r"\$A:\$([A-Z]+)(?:,|$)", node.text)
            return column_number(match[1]) if match else 0
    return 0


def chart_edges(book, name, widths):
    """Right edges of a sheet's charts, in pixels."""
    member = book.members[name]
    folder, file = os.path.split(member)
    try:
        targets = book.relations(f'{folder}/_rels/{file}.rels')
    except KeyError:
        return
    for target in targets.values():
        if 'drawing' in target and target.endswith('.xml'):
            for to in book.xml(os.path.normpath(f'{folder}/{target}')).iter(DRAW + 'to'):
                column = int(to.findtext(DRAW + 'col'))
                yield (sum(widths[:column]) + 64 * max(0, column - len(widths)) +
                       int(to.findtext(DRAW + 'colOff')) / EMU_PER_PIXEL)


def font_sizes(book):
    styles = book.xml('xl/styles.xml')
    fonts = [float(node.find(MAIN + 'sz').get('val')) for node in styles.find(MAIN + 'fonts')]
    return [fonts[int(node.get('fontId'))] for node in styles.find(MAIN + 'cellXfs')]


def print_percent(book, index, sheet, setup, columns):
    """The scale at which the sheet fits its pages side by side, as a program chooses it."""
    margins, widths = sheet.root.find(MAIN + 'pageMargins'), column_pixels(sheet, columns)
    inches = (SIDES[setup.get('orientation')] - float(margins.get('left')) -
              float(margins.get('right')))
    pages, repeated = int(setup.get('fitToWidth', 1)), repeated_columns(book, index)
    edge = max(chart_edges(book, sheet.name, widths), default=0)
    if pages > 1 and not repeated:
        problem(f'{sheet.name}: {pages} pages side by side without a key')
    for percent in range(100, 0, -1):
        room = inches * 96 * 100 / percent
        if (pages_at(widths, repeated, room) or pages + 1) <= pages and edge <= room * pages:
            return percent
    return 0


def check_print(book):
    global checked
    sizes = font_sizes(book)
    for index, sheet in enumerate(book.sheets.values()):
        setup = sheet.root.find(MAIN + 'pageSetup')
        if setup is None or setup.get('paperSize') != '9':
            problem(f'{sheet.name}: not set up for A4')
            continue
        cells = [node for node in sheet.root.iter(MAIN + 'c') if node.find(MAIN + 'v') is not None]
        columns = max(column_number(re.match('[A-Z]+', node.get('r'))[0]) for node in cells)
        smallest = min(sizes[int(node.get('s', 0))] for node in cells)
        percent = print_percent(book, index, sheet, setup, columns)
        checked += 1
        if smallest * percent / 100 < SMALLEST:
            problem(f'{sheet.name}: prints at {percent} %, {smallest * percent / 100:.1f} points')


def check_report(book, store):
    if not store.comparisons:
        problem(f'the store has no comparison of {store.period}')
        return
    check_summary(book, store)
    check_unit_indicators(book, store)
    for name in ('分单位', '信息公开', '信息报送'):
        check_matrix(book, store, name)
    check_classes(book, store, '分领域', '领域立案')
    check_classes(book, store, '分环节', '环节立案')
    check_linkage(book, store)
    check_months(book, store)
    check_forecasts(book, store)


def main():
    if sys.argv[1:2] == ['--print']:
        books = [Book(path) for path in sys.argv[2:]]
        for book in books:
            check_print(book)
        return report(books)
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--rules', default='rules')
    parser.add_argument('store')
    parser.add_argument('workbook')
    parser.add_argument('period')
    args = parser.parse_args()
    book = Book(args.workbook)
    check_report(book, Store(args.store, args.rules, args.period))
    for sheet in book.sheets.values():
        check_sheet(sheet)
    check_links(book)
    check_charts(book)
    check_properties(book)
    check_print(book)
    return report([book])


def report(books):
    for text in problems:
        print(text)
    print(f'workbook: {sum(len(book.sheets) for book in books)} sheets, {checked} figures checked, '
          f'{len(problems)} differences')
    return 1 if problems else 0


if __name__ == '__main__':
    sys.exit(main())

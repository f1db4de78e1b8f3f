#!/usr/bin/env python3
"""Recount the main figures of a quarter from the sample CSVs, without the product's code.

    recount.py [--samples DIR] [--rules DIR] [--as-of YYYY-MM-DD] PERIOD [STORE.db]

Reads registers, files and rules/*.csv on its own and applies the domain's rules: which file
counts (refused, held, repeated, full, supplement), how a case grows from file to file, what is
counted in which month. Prints a line a penalty unit and one for the county; with a store it
compares every figure with the view `series` and ends with 1 on a difference. Money in 万元 when
printed, in 分 when compared. Standard library only.
"""
import argparse
import csv
import datetime
import glob
import hashlib
import io
import os
import re
import sqlite3
import sys
import unicodedata
from decimal import Decimal, ROUND_HALF_UP

INDICATORS = ['A02_j', 'A03_j', 'A06_y', 'A10_y', 'A14_j', 'D01_j', 'D02_j', 'D03_j']
TITLES = ['立案', '办结', '涉案金额', '罚没款', '移送', '应公开', '已公开', '按时公开']


class Refused(Exception):
    """A file or a row that must not be counted."""


def read_rules(folder, name):
    with open(os.path.join(folder, name), encoding='utf-8-sig', newline='') as file:
        return list(csv.DictReader(file))


def plain(text):
    """Half width, no blanks, brackets as (), lower case."""
    text = unicodedata.normalize('NFKC', text)
    text = ''.join(text.split()).replace('\u200b', '').replace('\ufeff', '')
    return re.sub('[〔\\[【]', '(', re.sub('[〕\\]】]', ')', text)).lower()


def number_key(text):
    return plain(text).upper().replace('字', '')


def header_key(text):
    return re.sub(r'\(.*?\)', '', plain(text))


class Rules:
    def __init__(self, folder):
        self.terms = read_rules(folder, 'units.csv')  # a unit that comes again has several rows
        self.units = {row['code']: row for row in self.terms}
        self.names = {plain(row['alias']): row['unit'] for row in read_rules(folder, 'aliases.csv')}
        for row in self.terms:
            for name in (row['code'], row['name'], row['short_name']):
                self.names[plain(name)] = row['code']
        self.forms = {row['table']: [row['name']] + row['synonyms'].split('|')
                      for row in read_rules(folder, 'forms.csv')}
        self.office_forms = [row['table'] for row in read_rules(folder, 'forms.csv')
                             if row['sender'] == 'office']
        self.fields, self.headers = {}, {}
        for row in read_rules(folder, 'tables.csv'):
            self.fields.setdefault(row['table'], {})[row['field']] = row
            headers = self.headers.setdefault(row['table'], {})
            for name in [row['header']] + row['synonyms'].replace('~', '').split('|'):
                if name:
                    headers.setdefault(header_key(name), row['field'])
        self.codes = {}
        for row in read_rules(folder, 'codes.csv'):
            for name in [row['code'], row['name']] + row['synonyms'].split('|'):
                if name:
                    self.codes[row['list'], plain(name)] = row['code']
        self.indicators = {row['code']: row for row in read_rules(folder, 'indicators.csv')}
        self.indicator_names = {plain(name): code for code, row in self.indicators.items()
                                for name in (code, row['name'])}
        self.days = {row['date']: row['kind'] for row in read_rules(folder, 'calendar.csv')}
        self.years = {day[:4] for day in self.days}

    def add_workdays(self, day, count):
        date = datetime.date.fromisoformat(day)
        while count:
            date += datetime.timedelta(1)
            if str(date.year) not in self.years:
                return None
            kind = self.days.get(date.isoformat())
            count -= kind == 'workday' or (kind is None and date.weekday() < 5)
        return date.isoformat()

    def reaches_back(self, date, count):
        """Whether the calendar has as many workdays before the date."""
        while count:
            date -= datetime.timedelta(1)
            if str(date.year) not in self.years:
                return False
            kind = self.days.get(date.isoformat())
            count -= kind == 'workday' or (kind is None and date.weekday() < 5)
        return True


# ---- a file's text, header and rows

def decode(data):
    if not data:
        raise Refused('empty')
    if data[:2] in (b'PK', b'\xd0\xcf') or data.lstrip()[:5].lower() == b'<html':
        raise Refused('not CSV')
    if data[:2] in (b'\xff\xfe', b'\xfe\xff'):
        return data.decode('utf-16')
    try:
        return data.decode('utf-8-sig')
    except UnicodeDecodeError:
        return data.decode('gb18030')


def match_header(rules, table, cells):
    """Columns of a row as (field, scale to 分 as a power of ten) or None."""
    columns = []
    for cell in cells:
        field = rules.headers[table].get(header_key(cell))
        scale = 6 if '万元' in cell else 2
        columns.append((field, scale) if field else None)
    return columns


def find_header(rules, text):
    """(table, delimiter rows, index of the header row, its columns): the best of all."""
    best = (0, None)
    for delimiter in ',\t;':
        rows = list(csv.reader(io.StringIO(text), delimiter=delimiter))
        for index, cells in enumerate(rows[:15]):
            for table in rules.forms:
                columns = match_header(rules, table, cells)
                score = sum(column is not None for column in columns)
                if score > best[0]:
                    best = (score, (table, rows, index, columns))
    if best[0] < 2:
        raise Refused('no header')
    return best[1]


def check_titles(rules, rows, unit, period):
    for cells in rows:
        text = plain(' '.join(cells))
        named = re.search('填报单位.*?[:：](.+)', text)
        if named and rules.names.get(named.group(1), unit) != unit:
            raise Refused('title of another unit')
        quarter = re.search('([0-9]{4})年第?([一二三四])季度', text)
        if quarter and f'{quarter[1]}Q{"一二三四".index(quarter[2]) + 1}' != period:
            raise Refused('title of another period')


# ---- cells

def read_date(text):
    text = plain(text)
    parts = re.fullmatch(r'(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?', text)
    parts = parts or re.fullmatch(r'(\d{4})(\d\d)(\d\d)', text)
    if not parts:
        raise Refused(f'date {text}')
    try:
        return datetime.date(*map(int, parts.groups())).isoformat()
    except ValueError:
        raise Refused(f'date {text}') from None


def read_money(text, scale):
    text = plain(text).replace(',', '').replace('¥', '')
    for unit, power in (('亿元', 10), ('万元', 6), ('元', 2)):
        if text.endswith(unit):
            text, scale = text[:-len(unit)], power
            break
    if not re.fullmatch(r'\d+(\.\d+)?', text):
        raise Refused(f'money {text}')
    return int((Decimal(text) * 10 ** scale).quantize(Decimal(1), ROUND_HALF_UP))


def read_month(text):
    parts = re.fullmatch(r'(\d{4})[-/.年]?(\d{1,2})月?', plain(text))
    if not parts or not 1 <= int(parts[2]) <= 12:
        raise Refused(f'month {text}')
    return f'{parts[1]}-{int(parts[2]):02}'


def read_measure(text, indicator):
    """A measure in the store's unit (money in 分), or '不适用'."""
    text = plain(text).replace(',', '')
    if text == '不适用':
        return text
    if not re.fullmatch(r'\d+(\.\d+)?', text):
        raise Refused(f'measure {text}')
    if indicator['quantity'] == 'money':
        return read_money(text, 6)
    if indicator['quantity'] == 'count' and not re.fullmatch(r'\d+', text):
        raise Refused(f'count {text}')
    return float(text)


def read_cell(rules, field, text, scale):
    kind = field['type']
    if kind == 'month':
        return read_month(text)
    if kind == 'indicator':
        if plain(text) not in rules.indicator_names:
            raise Refused(f'indicator {text}')
        return rules.indicator_names[plain(text)]
    if kind == 'code_list':
        return {rules.codes.get((field['codes'], plain(part))) for part in re.split('[、，,;； ]', text)}
    if kind == 'date':
        return read_date(text)
    if kind == 'money':
        return read_money(text, scale)
    if kind == 'count':
        if not re.fullmatch(r'\d+', plain(text)):
            raise Refused(f'count {text}')
        return int(plain(text))
    if kind == 'bool':
        return 1 if plain(text) in ('是', '√', '有', 'y', '1') else 0
    if kind == 'code':
        code = rules.codes.get((field['codes'], plain(text)))
        if not code:
            raise Refused(f'code {text}')
        return code
    if kind == 'unit':
        if plain(text) not in rules.names:
            raise Refused(f'unit {text}')
        return rules.names[plain(text)]
    if kind == 'number_text' and re.fullmatch(r'[\d.]+e\+\d+', plain(text)):
        raise Refused(f'number {text}')
    return text.strip()


def row_values(rules, table, columns, cells):
    """Field values of a row: None unknown, '清除' cleared."""
    values, broken = {}, None
    for column, text in zip(columns, cells):
        text = text.strip()
        if not column or not text:
            continue
        if plain(text) == '清除':
            values[column[0]] = '清除'
            continue
        try:
            values[column[0]] = read_cell(rules, rules.fields[table][column[0]], text, column[1])
        except Refused as fault:
            broken = fault
    for name, field in rules.fields[table].items():
        if field['required'] == 'yes' and name not in values:
            raise Refused(f'{name} is missing')
    if broken:
        raise broken
    if table == 'measures':
        values['value'] = read_measure(values['value'], rules.indicators[values['indicator']])
    return values


def check_case(values):
    filed, decided, disclosed = (values.get(name) for name in
                                 ('filed_date', 'decision_date', 'disclosed_date'))
    if decided and decided != '清除' and decided < filed:
        raise Refused('decided before filing')
    if disclosed and decided and disclosed < decided:
        raise Refused('disclosed before the decision')


def row_key(rules, table, values):
    fields = sorted((int(field['key']), name) for name, field in rules.fields[table].items()
                    if field['key'])
    return '|'.join(number_key(str(values.get(name, ''))) for _, name in fields)


def is_tail(cells):
    first = plain(''.join(cells[:2]))
    return first.startswith(('合计', '小计', '总计', '单位负责人', '填报人', '填表人', '审核人'))


class File:
    """One accepted file: the rows that count, and every key it speaks of."""

    def __init__(self, rules, path, entry, line, period):
        self.name = entry['文件']
        self.received = entry['收到时间']
        self.line, self.period = line, period
        self.kind = entry['类型']
        self.unit = rules.names[plain(entry['报送单位'])]
        self.rows, self.keys, self.refused = {}, set(), 0
        with open(path, 'rb') as file:
            data = file.read()
        self.digest = hashlib.sha256(data).hexdigest()
        text = decode(data)
        self.table, rows, header, columns = find_header(rules, text)
        if not any(name and name in self.name for name in rules.forms[self.table]):
            raise Refused('content of another table')
        check_titles(rules, rows[:header], self.unit, period)
        if self.table in ('cases', 'linkage', 'information', 'measures', 'clue', 'joint_action', 'supervision',
                          'inspection', 'meeting', 'attendance'):
            for cells in rows[header + 1:]:
                self.read_row(rules, columns, cells)

    def read_row(self, rules, columns, cells):
        if not any(cell.strip() for cell in cells) or is_tail(cells):
            return
        try:
            values = row_values(rules, self.table, columns, cells)
            if self.table == 'cases':
                check_case(values)
        except Refused as fault:
            print(f'# {self.period}/{self.name}: {fault}', file=sys.stderr)
            self.refused += 1
            for column, text in zip(columns, cells):
                if column and column[0] == 'case_no' and text.strip() and self.table == 'cases':
                    self.keys.add(number_key(text))
            return
        key = row_key(rules, self.table, values)
        if key in self.rows and self.rows[key] != values:
            raise SystemExit(f'{self.name}: two rows of {key}: this program does not know which')
        self.rows[key] = values
        self.keys.add(key)


# ---- files in force, and what they come to

def read_folder(rules, folder):
    period = os.path.basename(folder)
    with open(os.path.join(folder, '收文登记.csv'), encoding='utf-8-sig', newline='') as file:
        for line, entry in enumerate(csv.DictReader(file), 2):
            try:
                yield File(rules, os.path.join(folder, entry['文件']), entry, line, period)
            except Refused as fault:
                print(f'# {period}/{entry["文件"]}: {fault}', file=sys.stderr)


def files_in_force(rules, samples, as_of):
    """Files that count, in order of arrival; later files of one scope are held when they lack
    rows of the earlier ones and are not marked."""
    files, scopes, digests = [], {}, set()
    for folder in sorted(glob.glob(os.path.join(samples, 'inbox', '*'))):
        for file in sorted(read_folder(rules, folder), key=lambda f: (f.received, f.line)):
            if file.received[:10] > as_of or file.digest in digests and file.rows:
                continue
            said = scopes.setdefault((file.unit, file.table, file.period), set())
            if file.kind not in ('补充', '全量') and said - file.keys:
                print(f'# {file.period}/{file.name}: held', file=sys.stderr)
                continue
            if file.kind == '全量' and said - file.keys:
                raise SystemExit(f'{file.name}: drops rows, which this program does not do')
            said |= file.keys
            digests.add(file.digest)
            files.append(file)
    return sorted(files, key=lambda file: (file.received, file.line))


def fold(files, table):
    """The state of each (unit, key): blank keeps, 清除 clears, the later replaces; a correction of
    an older period counts only where it differs from that period's own earlier statement."""
    states, said = {}, {}
    for file in files:
        if file.table != table:
            continue
        for key, values in file.rows.items():
            state = states.setdefault((file.unit, key), {})
            before = said.setdefault((file.unit, key), [])
            same = [old for period, old in before if period == file.period]
            older = any(period > file.period for period, _ in before)
            for name, value in values.items():
                if older and same and same[-1].get(name) == value:
                    continue
                state[name] = None if value == '清除' else value
            before.append((file.period, values))
    return states


def quarter_days(period):
    year, quarter = int(period[:4]), int(period[5])
    last = datetime.date(year + quarter // 4, quarter * 3 % 12 + 1, 1) - datetime.timedelta(1)
    return f'{year}-{quarter * 3 - 2:02}-01', last.isoformat()


def must_disclose(case):
    return not (case.get('procedure') == 'simple' or case.get('only_warning')
                or case.get('nondisclosure') or case.get('result') != 'penalty'
                or not case.get('decision_date'))


def disclose_due(rules, case):
    if not must_disclose(case):
        return None
    return rules.add_workdays(case['decision_date'], 20)


def recount(rules, files, period):
    """figures[unit][indicator] for the penalty units and '*'."""
    first, last = quarter_days(period)
    within = lambda day: bool(day) and first <= day <= last
    units = [code for code, row in rules.units.items() if row['class'] == 'penalty']
    figures = {unit: dict.fromkeys(INDICATORS, 0) for unit in units + ['*']}

    def add(unit, indicator, value=1):
        for one in (unit, '*'):
            figures[one][indicator] += value

    for (unit, _), case in fold(files, 'cases').items():
        if within(case.get('filed_date')):
            add(unit, 'A02_j')
        if within(case.get('decision_date')):
            add(unit, 'A03_j')
            add(unit, 'A06_y', case.get('value') or 0)
            add(unit, 'A10_y', (case.get('fine') or 0) + (case.get('confiscated') or 0))
        due, disclosed = disclose_due(rules, case), case.get('disclosed_date')
        if within(due):
            add(unit, 'D01_j')
            add(unit, 'D02_j', bool(disclosed))
            add(unit, 'D03_j', bool(disclosed) and disclosed <= due)
    for (unit, _), event in fold(files, 'linkage').items():
        if unit in units and event.get('stage') == 'transfer' and within(event.get('event_date')):
            add(unit, 'A14_j')
    return figures


def show(rules, figures, period):
    print(f'{period}\t' + '\t'.join(TITLES))
    for unit, row in figures.items():
        name = '全县' if unit == '*' else rules.units[unit]['name']
        cells = [f'{row[code] / 1e6:.2f}' if code.endswith('_y') else str(row[code])
                 for code in INDICATORS]
        print(f'{name}\t' + '\t'.join(cells))


def compare(figures, store, period):
    """Number of figures in which the store's view `series` differs."""
    database = sqlite3.connect(f'file:{os.path.abspath(store)}?mode=ro', uri=True)
    differences = 0
    for unit, row in figures.items():
        for code, mine in row.items():
            found = database.execute('SELECT value FROM series WHERE unit = ? AND indicator = ?'
                                     ' AND period = ?', (unit, code, period)).fetchall()
            if [(mine,)] != found:
                differences += 1
                print(f'DIFFERENT {period} {unit} {code}: recounted {mine}, store {found}')
    total = sum(len(row) for row in figures.values())
    print(f'{period}: {total - differences} of {total} figures agree')
    return differences


def store_as_of(store, period):
    database = sqlite3.connect(f'file:{os.path.abspath(store)}?mode=ro', uri=True)
    row = database.execute("SELECT as_of FROM run WHERE kind = 'analyze' AND period = ?"
                           ' ORDER BY id DESC LIMIT 1', (period,)).fetchone()
    return row[0] if row else None


def main():
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--samples', default=os.path.join(root, 'samples'))
    parser.add_argument('--rules', default=os.path.join(root, 'rules'))
    parser.add_argument('--as-of', default=None)
    parser.add_argument('period')
    parser.add_argument('store', nargs='?')
    options = parser.parse_args()
    as_of = options.as_of or (options.store and store_as_of(options.store, options.period))
    rules = Rules(options.rules)
    files = files_in_force(rules, options.samples, as_of or '9999-12-31')
    figures = recount(rules, files, options.period)
    show(rules, figures, options.period)
    return 1 if options.store and compare(figures, options.store, options.period) else 0


if __name__ == '__main__':
    sys.exit(main())

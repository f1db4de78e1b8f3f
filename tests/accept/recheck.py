#!/usr/bin/env python3
"""Recompute the views `series`, `comparison`, `rolling`, `duration`, `cohort` and the seasonal
tests of `month_test` without the product's code; clues and joint actions by unit.

    recheck.py [--samples DIR] [--rules DIR] [--only-series] PERIOD STORE.db

Monthly facts of all indicators and units come from the sample CSVs (read by recount.py), longer
periods and the county from the facts, comparisons, intervals, tests and q values from these. Ends
with 1 when a figure of the store differs or is missing on either side. Standard library only.
"""
import argparse
import copy
import datetime
import math
import os
import sqlite3
import statistics
import sys

import ledgers
import processes
import recount

MISSING, UNFIT, NO_NUMBER = 'missing', 'not_applicable', 'not_computable'
DERIVED = {'disclose_due': 'date', 'handle_due': 'date', 'penalty_money': 'money',
           'transferred_date': 'date'}
TOLERANCE = 1e-9


# ---- months and periods as numbers of months

def month_number(text):
    return int(text[:4]) * 12 + int(text[5:7]) - 1


def month_text(number):
    return f'{number // 12}-{number % 12 + 1:02}'


def first_day(number):
    return datetime.date(number // 12, number % 12 + 1, 1)


def last_day(number):
    following = datetime.date((number + 1) // 12, (number + 1) % 12 + 1, 1)
    return following - datetime.timedelta(1)


def months_of(period):
    """First and last month of a code."""
    year = int(period[:4]) * 12
    if len(period) == 4:
        return year, year + 11
    if period[4] == 'Q':
        return year + int(period[5]) * 3 - 3, year + int(period[5]) * 3 - 1
    if period[4] == 'H':
        return year + int(period[5]) * 6 - 6, year + int(period[5]) * 6 - 1
    return month_number(period), month_number(period)


def periods_between(first, last):
    """All calendar periods that lie within the months."""
    codes = [month_text(month) for month in range(first, last + 1)]
    for year in range(first // 12, last // 12 + 1):
        codes += [f'{year}Q{q}' for q in range(1, 5)] + [f'{year}H1', f'{year}H2', str(year)]
    return [code for code in codes if months_of(code)[0] >= first and months_of(code)[1] <= last]


# ---- monthly facts

def holds(fields, row, clause):
    """One clause of a filter; a comparison with an unknown is false, != is not. Amounts are written
    in yuan, rows have fen. 'fields': the type of each."""
    for sign in ('!=', '<=', '>=', '=', '<', '>', '~'):
        if sign not in clause:
            continue
        left, right = (part.strip() for part in clause.split(sign, 1))
        value = row.get(left)
        other = row.get(right) if right in fields else right
        if sign == '~':
            return right in (value or ())
        if sign == '!=':
            return value != other
        if value is None or other is None:
            return False
        if isinstance(value, (int, float)):
            other = float(other) * (100 if fields[left] == 'money' and right not in fields else 1)
        return {'=': value == other, '<': value < other, '>': value > other,
                '<=': value <= other, '>=': value >= other}[sign]
    return row.get(clause[1:]) is None if clause[0] == '!' else row.get(clause) is not None


def add_derived(rules, cases, as_of):
    for case in cases.values():
        case['disclose_due'] = recount.disclose_due(rules, case)
        filed = case.get('filed_date')
        extra = (case.get('extended_days') or 0) + (case.get('excluded_days') or 0)
        case['handle_due'] = filed and str(datetime.date.fromisoformat(filed)
                                           + datetime.timedelta(90 + extra))
        money = [case.get('fine'), case.get('confiscated')]
        case['penalty_money'] = None if money == [None, None] else sum(x or 0 for x in money)
        for name in ('disclose_due', 'handle_due'):
            if case[name] and case[name] >= as_of:
                case['running_' + name] = True


def add_transfers(cases, linkage, as_of, heirs):
    """The day of the transfer by the linkage ledger of the unit or of one of which the one has the
    other's rows, else by the case's row."""
    first = {}
    for (unit, _), row in linkage.items():
        day = row.get('event_date')
        if row.get('stage') == 'transfer' and row.get('case_no') and day and day <= as_of:
            place = unit, recount.number_key(row['case_no'])
            first[place] = min(day, first.get(place, day))
    for (unit, number), case in cases.items():
        days = [first[place] for place in ((other, number) for other in heirs.terms)
                if place in first and (place[0] == unit or heirs.follows(place[0], unit)
                                       or heirs.follows(unit, place[0]))]
        case['transferred_date'] = min(days, default=case.get('transfer_date'))


class Heirs:
    """Whose the rows of a unit are: month by month, from units.csv alone."""

    def __init__(self, terms):
        self.terms = {}
        for row in terms:
            self.terms.setdefault(row['code'], []).append(
                (month_number(row['from']) if row['from'] else 0,
                 month_number(row['to']) if row['to'] else 10 ** 6, row['successor']))
        for rows in self.terms.values():
            rows.sort()

    def is_member(self, unit, month):
        return any(first <= month <= last for first, last, _ in self.terms[unit])

    def holder(self, unit, month):
        """A unit's own, unless its latest term is over and names who goes on."""
        begun = [term for term in self.terms[unit] if term[0] <= month]
        if begun and begun[-1][1] < month and begun[-1][2]:
            return self.holder(begun[-1][2], month)
        return unit

    def follows(self, heir, unit):
        """Whether it ever has the other's rows: it can change at the end of a term alone."""
        ends = {edge for terms in self.terms.values() for first, last, _ in terms
                for edge in (first, last + 1)}
        return heir != unit and any(self.holder(unit, month) == heir for month in ends)

    def is_elsewhere(self, over, unit, months):
        """What stood at an end of the months is of the members of that day."""
        if over == 'last':
            return (self.holder(unit, months[-1]) != unit
                    or not self.is_member(unit, months[-1]))
        return over == 'first' and not self.is_member(unit, months[0])


def join(rows, dates, end):
    """Lists of the rows that share a day, for each of the dates of which less than 15 % of the days
    are taken."""
    groups = [[row] for row in rows]
    for date in dates:
        days = {row[date] for row in rows if row.get(date)}
        if not days or len(days) > .15 * max(90, (datetime.date.fromisoformat(end)
                                                  - datetime.date.fromisoformat(min(days))).days + 1):
            continue
        for day in days:
            together = [group for group in groups if any(row.get(date) == day for row in group)]
            groups = [group for group in groups if group not in together] + [sum(together, [])]
    return groups


class Facts:
    """value[indicator][unit][month]: a number, MISSING, UNFIT or NO_NUMBER; no key: not owed."""

    def __init__(self, rules, files, last, as_of):
        self.rules, self.as_of, self.last = rules, as_of, last
        self.heirs = Heirs(rules.terms)
        self.related = {unit: [other for other in rules.units if self.heirs.follows(unit, other)
                               or self.heirs.follows(other, unit)] for unit in rules.units}
        self.covered = {}
        for file in files:
            first, end = months_of(file.period)
            mark = 1 if file.rows else 2 if not file.refused else 0
            for month in range(first, end + 1):
                place = file.table, file.unit, month
                if mark and self.covered.get(place) != 1:
                    self.covered[place] = mark
        self.by_office = {table: 'member_unit' if 'member_unit' in rules.fields[table] else 'lead_unit'
                          for table in rules.office_forms}
        self.office = [code for code, row in rules.units.items() if row['class'] == 'office'][0]
        self.first = min(month for _, _, month in self.covered)
        counted = {indicator['table'] for indicator in rules.indicators.values()}
        self.states = {table: recount.fold(files, table)
                       for table in (counted - {''}) | {'measures'}}
        add_derived(rules, self.states['cases'], as_of)
        add_transfers(self.states['cases'], self.states['linkage'], as_of, self.heirs)
        self.hidden = self.hidden_months()
        self.measures = {(row['indicator'], unit, month_number(row['month'])): row['value']
                         for (unit, _), row in self.states['measures'].items()}
        self.durations, self.value, self.lacking = {}, {}, set()
        for code, indicator in rules.indicators.items():
            if indicator['definition'] != 'ratio':
                self.value[code] = self.make(code, indicator)
        for code, indicator in rules.indicators.items():
            if indicator['definition'] == 'ratio':
                self.value[code] = self.make_ratio(indicator)
        self.by_event, self.sizes = copy.copy(self), {}
        self.by_event.value = {code: self.make_events(code, indicator)
                               for code, indicator in rules.indicators.items()}

    def hidden_months(self):
        """Months in which a decision told of before the first month, in a year that the calendar
        lacks, may fall due for disclosure: 20 workdays, at most half as many days again and 14."""
        start = str(first_day(self.first))
        undated = max((case['decision_date'] for case in self.states['cases'].values()
                       if (case.get('decision_date') or '9') < start and not case['disclose_due']
                       and recount.must_disclose(case)), default=None)
        out, month = set(), self.first
        while undated and (datetime.date.fromisoformat(undated) + datetime.timedelta(44)
                           >= first_day(month)) and not self.rules.reaches_back(first_day(month), 20):
            out.add(month)
            month += 1
        return out

    def is_covered(self, table, unit, month):
        """The office's own ledgers tell of all units."""
        return self.covered.get((table, self.office if table in self.by_office else unit, month))

    def dated(self, code, unit, month):
        """True where the number counts cases that have days."""
        indicator = self.rules.indicators[code]
        return bool(indicator['source'] != 'measures'
                    and self.is_covered(indicator['table'], unit, month))

    def make_events(self, code, indicator):
        """The facts with cases of one unit, field and day counted once, in the first's month."""
        if (indicator['noise'] != 'poisson' or indicator['definition'] != 'count'
                or indicator['source'] == 'measures'):
            return self.value[code]
        out = {place: 0 if is_known(value) and self.dated(code, *place) else value
               for place, value in self.value[code].items()}
        blocks, date = {}, indicator['date_field']
        for place, row in self.rows(indicator):
            if row.get(date) and not row.get('running_' + date):
                unit = self.whose(indicator['table'], place, month_number(row[date]))
                if unit and self.first <= month_number(row[date]) <= self.last:
                    blocks.setdefault((unit, row.get('field')), []).append(row)
        self.sizes[code] = []
        end = min(str(last_day(self.last)), self.as_of)
        for (unit, _), rows in blocks.items():
            for event in join(rows, {date, 'filed_date'}, end):
                place = unit, month_number(min(row[date] for row in event))
                if place in out and is_known(out[place]) and self.dated(code, *place):
                    out[place] += 1
                    self.sizes[code].append(len(event))
        return out

    def applies(self, indicator, unit, month):
        row, words = self.rules.units[unit], indicator['units'].split()
        fits = lambda at, first, last: ((not first or at >= month_number(first))
                                        and (not last or at <= month_number(last)))
        return ((unit in words or row['class'] in words)
                and fits(month, indicator['from'], indicator['to'])
                and self.heirs.is_member(unit, month))

    def whose(self, table, place, month):
        """The unit for which a row (its unit and key) counts in the month; None: another unit's row
        of the same number tells of the case then."""
        unit, key = place
        for other in self.related[unit]:
            if table in self.by_office or (other, key) not in self.states[table]:
                continue
            if self.heirs.follows(other, unit):
                told = self.heirs.holder(unit, month) == unit
            else:
                told = self.heirs.holder(other, month) != other
            if not told:
                return None
        return self.heirs.holder(unit, month)

    def rows(self, indicator):
        clauses = [clause for clause in indicator['filter'].split(';') if clause]
        fields = {name: field['type'] for name, field in self.rules.fields[indicator['table']].items()}
        fields.update(DERIVED)
        about = self.by_office.get(indicator['table'])
        for (unit, key), row in self.states[indicator['table']].items():
            if all(holds(fields, row, clause) for clause in clauses):
                yield (row[about] if about else unit, key), row

    def untold(self, indicator):
        """Units and months of rows of which a later day may have come, and nobody tells: the unit
        has ended and no other goes on with what it had."""
        later, date = {'decision_date', 'disclosed_date'}, indicator['date_field']
        asked = [clause for clause in indicator['filter'].split(';') if clause.strip('!') in later - {date}]
        if not asked:
            return
        column = asked[0].strip('!')
        clauses = [clause for clause in indicator['filter'].split(';') if column not in clause]
        for place, row in self.rows({**indicator, 'filter': ';'.join(clauses)}):
            if row.get(date) and row.get(column) is None:
                unit = self.whose(indicator['table'], place, month_number(row[date]))
                if unit and not self.heirs.is_member(self.heirs.holder(place[0], self.last + 1), self.last + 1):
                    yield unit, month_number(row[date])

    def ledger(self, code, indicator):
        """counted[unit, month] of the rows."""
        counted, kind = {}, indicator['definition']
        date, value = indicator['date_field'], indicator['value_field']

        def add(place, month, number=1):
            unit = self.whose(indicator['table'], place, month)
            if unit:
                counted[unit, month] = counted.get((unit, month), 0) + number

        for unit, start in self.untold(indicator) if kind == 'count' else ():
            self.lacking.add((code, unit, start))
        for place, row in self.rows(indicator):
            if not row.get(date) or row.get('running_' + date):
                continue
            start = month_number(row[date])
            if kind == 'count':
                add(place, start)
            elif kind == 'sum':
                if value in ('persons', 'amount') and row.get(value) is None:
                    self.lacking.add((code, self.whose(indicator['table'], place, start), start))
                add(place, start, row.get(value) or 0)
            elif kind == 'median_days':
                if row.get(value):
                    days = (datetime.date.fromisoformat(row[value])
                            - datetime.date.fromisoformat(row[date])).days
                    closed = month_number(row[value])
                    unit = self.whose(indicator['table'], place, closed)
                    self.durations.setdefault((code, unit, closed), []).append(days)
            else:
                end = month_number(row[value]) if row.get(value) else self.last + 2
                for month in range(start, min(end, self.last + 1)):
                    if kind == 'opening':
                        add(place, month + 1)
                    elif kind == 'open' or row['handle_due'] < min(str(last_day(month)),
                                                                   self.as_of):
                        add(place, month)
        return counted

    def make(self, code, indicator):
        counted = self.ledger(code, indicator) if indicator['table'] else {}
        out = {}
        for unit, row in self.rules.units.items():
            if row['class'] == 'office':
                continue
            for month in range(self.first, self.last + 1):
                if self.applies(indicator, unit, month):
                    out[unit, month] = self.choose(code, indicator, counted, unit, month)
        return out

    def choose(self, code, indicator, counted, unit, month):
        telling = month - (indicator['definition'] == 'opening')  # by the month before
        if indicator['source'] != 'measures' and self.is_covered(indicator['table'], unit, telling):
            if indicator['definition'] == 'opening' and not all(
                    self.is_covered(indicator['table'], unit, before)
                    for before in range(month - month % 3 - 1, month)):
                return MISSING  # what was carried into a quarter by who told of none before it
            if indicator['date_field'] == 'disclose_due' and month in self.hidden:
                return NO_NUMBER
            if (code, unit, month) in self.lacking and not counted.get((unit, month)):
                return MISSING  # no row says how many
            return counted.get((unit, month), 0)
        mark = self.covered.get(('measures', unit, month))
        if indicator['source'] == 'ledger' or not mark:
            return MISSING
        value = self.measures.get((code, unit, month), 0 if mark == 2 else MISSING)
        return UNFIT if value == '不适用' else value

    def make_ratio(self, indicator):
        """Only the states matter: known where both parts are."""
        out, parts = {}, [self.value[indicator[part]] for part in ('numerator', 'denominator')]
        for unit in self.rules.units:
            for month in range(self.first, self.last + 1):
                if not self.applies(indicator, unit, month):
                    continue
                both = [part.get((unit, month)) for part in parts]
                if None in both:
                    continue
                words = [word for word in (UNFIT, MISSING, NO_NUMBER) if word in both]
                out[unit, month] = words[0] if words else 1
        return out


def is_known(value):
    return value is not None and not isinstance(value, str)


class Cell:
    value = numerator = denominator = None
    state, reported, expected = UNFIT, 0, 0


def tally(facts, code, gate, units, months, mask=None):
    """(sum or None, state, reported, expected) of one indicator over unit-months."""
    over, values = facts.rules.indicators[code]['over_time'], facts.value[code]
    total = expected = reported = known = owing = valued = unable = 0
    for unit in units:
        if facts.heirs.is_elsewhere(over, unit, months):
            continue
        owed = [(month, facts.value[gate].get((unit, month))) for month in months
                if mask is None or (unit, month) in mask]
        owed = [(month, state) for month, state in owed if state is not None and state != UNFIT]
        if not owed:
            continue
        owing += 1
        expected += len(owed)
        numbers = [values[unit, month] if is_known(state) else None for month, state in owed]
        known += sum(number is not None for number in numbers)
        told = [(is_known(state) or state == NO_NUMBER) and str(last_day(month)) <= facts.as_of
                for month, state in owed]
        # what stood at the start is told by the first month, or not at all
        reported += told[0] * len(told) if over == 'first' else sum(told)
        unable += sum(state == NO_NUMBER for _, state in owed)
        if over == 'last':
            numbers = numbers[-1:]
        elif over == 'first':
            numbers = numbers[:1]
        numbers = [number for number in numbers if number is not None]
        if numbers:
            valued += 1
            total += sum(numbers)
    if not expected:
        return None, UNFIT, 0, 0
    if unable or not valued:
        return None, NO_NUMBER if unable else MISSING, reported, expected
    whole = reported == expected and valued == owing
    return total, 'complete' if whole else 'partial', reported, expected


ORDER = ['complete', 'partial', MISSING, UNFIT, NO_NUMBER]


def cell_of(facts, code, unit, months, mask=None):
    rules, cell = facts.rules, Cell()
    indicator = rules.indicators[code]
    units = [one for one, row in rules.units.items() if row['class'] != 'office'] \
        if unit == '*' else [unit]
    if indicator['definition'] != 'ratio':
        cell.value, cell.state, cell.reported, cell.expected = \
            tally(facts, code, code, units, months, mask)
        if indicator['definition'] == 'median_days' and cell.value is not None:
            days = [day for one in units for month in months
                    if is_known(facts.value[code].get((one, month)))
                    and (mask is None or (one, month) in mask)
                    for day in facts.durations.get((code, one, month), [])]
            cell.value = statistics.median(days) if days else None
            cell.denominator = len(days)
            cell.state = cell.state if days else NO_NUMBER
        return cell
    parts = [indicator['numerator'], indicator['denominator']]
    shared = any(set(rules.indicators[parts[0]]['units'].split())
                 & set(rules.indicators[part]['units'].split()) for part in parts[1:])
    over, under = (tally(facts, part, code if shared else part, units, months, mask)
                   for part in parts)
    cell.reported, cell.expected = min(over[2], under[2]), max(over[3], under[3])
    cell.state = under[1]
    if ORDER.index(cell.state) <= 1 and ORDER.index(over[1]) > ORDER.index(cell.state):
        cell.state = over[1]
    if ORDER.index(cell.state) <= 1:
        cell.numerator, cell.denominator = over[0], under[0]
        cell.value = over[0] / under[0] if under[0] > 0 else None
        cell.state = cell.state if under[0] > 0 else NO_NUMBER
    return cell


# ---- exact tests

def log_binomial(n, k, p):
    return (math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
            + k * math.log(p) + (n - k) * math.log1p(-p))


def log_choose(n, k):
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)


def two_sided(weights, k):
    """Minimum likelihood p of outcome k, and the smallest any outcome could have."""
    p_of = lambda at: min(1, sum(w for w in weights.values() if w <= weights[at] * (1 + 1e-7)))
    return p_of(k), min(p_of(at) for at in weights)


def poisson_test(now, days_now, then, days_then):
    n, p = int(now + then), days_now / (days_now + days_then)
    return two_sided({k: math.exp(log_binomial(n, k, p)) for k in range(n + 1)}, int(now))


def fisher_test(a, n, c, m):
    marked = int(a + c)
    ways = {k: math.exp(log_choose(n, k) + log_choose(m, marked - k) - log_choose(n + m, marked))
            for k in range(max(0, marked - int(m)), min(int(n), marked) + 1)}
    return two_sided(ways, int(a))


def beta_fraction(a, b, x):
    """Continued fraction of the incomplete beta function (Lentz)."""
    c, d, h = 1, 1 - (a + b) * x / (a + 1), 1
    d = h = 1 / (d or 1e-300)
    for m in range(1, 500):
        for step in (m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
                     -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))):
            d = 1 / ((1 + step * d) or 1e-300)
            c = (1 + step / c) or 1e-300
            h *= d * c
        if abs(d * c - 1) < 1e-15:
            break
    return h


def beta_cdf(a, b, x):
    if x <= 0 or x >= 1:
        return 0 if x <= 0 else 1
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
                     + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * beta_fraction(a, b, x) / a
    return 1 - front * beta_fraction(b, a, 1 - x) / b


def student_two_sided(t, df):
    return beta_cdf(df / 2, 0.5, df / (df + t * t))


def solve(function, low, high):
    """Where the rising 'function' passes 0."""
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (low, middle) if function(middle) > 0 else (middle, high)
    return (low + high) / 2


def poisson_below(k, mean):
    """P(X < k)."""
    return math.fsum(math.exp(-mean + i * math.log(mean) - math.lgamma(i + 1)) for i in range(k))


def garwood(k):
    top = 2 * k + 50
    low = solve(lambda mean: .975 - poisson_below(k, mean), 1e-9, top) if k else 0
    return low, solve(lambda mean: .025 - poisson_below(k + 1, mean), 1e-9, top)


def clopper_pearson(k, n):
    return (0 if k == 0 else solve(lambda p: beta_cdf(k, n - k + 1, p) - .025, 0, 1),
            1 if k == n else solve(lambda p: beta_cdf(k + 1, n - k, p) - .975, 0, 1))


# ---- comparisons

def pair_of(facts, code, unit, first, last, shift):
    """(now, then, unit-months, days now, days then) over what both sides know."""
    indicator = facts.rules.indicators[code]
    decides = indicator
    if indicator['definition'] == 'ratio':
        decides = facts.rules.indicators[indicator['numerator']]
    months = range(first, last + 1)
    deciding = {'last': [last], 'first': [first]}.get(decides['over_time'], months)
    mask = {(one, month) for one in facts.rules.units for month in deciding
            if unit in ('*', one) and str(last_day(month)) <= facts.as_of
            and is_known(facts.value[code].get((one, month)))
            and is_known(facts.value[code].get((one, month - shift)))}
    then = {(one, month - shift) for one, month in mask}
    days = [sum(last_day(month).day for _, month in side) for side in (mask, then)]
    return (cell_of(facts, code, unit, months, mask),
            cell_of(facts, code, unit, [month - shift for month in months], then),
            len(mask), *days)


def pair_undated(facts, code, unit, first, last):
    """Whether either side of a pair counts cases without days."""
    known = [(one, month) for one in facts.rules.units for month in range(first, last + 1)
             if unit in ('*', one) and str(last_day(month)) <= facts.as_of
             and is_known(facts.value[code].get((one, month)))
             and is_known(facts.value[code].get((one, month - 12)))]
    return [any(not facts.dated(code, one, month - back) for one, month in known)
            for back in (0, 12)]


def change(indicator, now, then):
    if now is None or then is None:
        return None
    if indicator['quantity'] == 'rate':
        return now - then
    return now / then - 1 if then else None


def dispersion(facts, code, unit, first, length):
    """(Pearson's dispersion of up to 20 complete past periods, how many)."""
    past = []
    for back in range(1, 21):
        start = first - back * length
        if start < facts.first:
            break
        months = range(start, start + length)
        cell = cell_of(facts, code, unit, months)
        if cell.state == 'complete':
            past.append((cell.value, sum(last_day(month).day for month in months)))
    total, days = sum(value for value, _ in past), sum(day for _, day in past)
    if len(past) < 8 or total <= 0:
        return None, len(past)
    square = sum((value - total * day / days) ** 2 / (total * day / days) for value, day in past)
    return max(1, square / (len(past) - 1)), len(past)


def solve_linear(matrix, right):
    """Gauss with pivots; None when a column depends on the others."""
    n = len(right)
    rows = [list(row) + [value] for row, value in zip(matrix, right)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        if abs(rows[pivot][i]) < 1e-10:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [x - factor * y for x, y in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def poisson_regression(design, counts):
    """Pearson's statistic of a log-linear Poisson fit by Newton's method, or None."""
    terms = len(design[0])
    coefficients = [math.log(sum(counts) / len(counts))] * (terms - 1) + [0.0]
    for _ in range(200):
        means = [math.exp(sum(c * x for c, x in zip(coefficients, row))) for row in design]
        score = [sum((y - m) * row[j] for y, m, row in zip(counts, means, design))
                 for j in range(terms)]
        information = [[sum(m * row[j] * row[k] for m, row in zip(means, design))
                        for k in range(terms)] for j in range(terms)]
        step = solve_linear(information, score)
        if step is None or max(map(abs, coefficients)) > 30:
            return None
        coefficients = [c + max(-2, min(2, d)) for c, d in zip(coefficients, step)]
        if max(map(abs, step)) < 1e-13:
            break
    means = [math.exp(sum(c * x for c, x in zip(coefficients, row))) for row in design]
    return sum((y - m) ** 2 / m for y, m in zip(counts, means))


def chi_squared_upper(x, df):
    """P(chi-squared > x) by its series."""
    a, half = df / 2, x / 2
    term = total = 1 / a
    n = a
    while term > total * 1e-17:
        n += 1
        term *= half / n
        total += term
    return 1 - total * math.exp(-half + a * math.log(half) - math.lgamma(a))


def quarters_of(facts, code, unit, first):
    """[(place in time, season, count)] of the quarters before month 'first'."""
    start = facts.first + -facts.first % 3
    for i, month in enumerate(range(start, first - 2, 3)):
        cell = cell_of(facts, code, unit, range(month, month + 3))
        if cell.value is not None and cell.reported * 10 >= cell.expected * 9:
            yield i, month % 12 // 3, cell.value


class Profile:
    """dispersion and df where the quarters before month 'first' vary more than Poisson, else None;
    lasting: the variance of a factor that lasts. Of events. 'known' where there are enough."""

    def __init__(self, facts, code, unit, first):
        quarters = list(quarters_of(facts.by_event, code, unit, first))
        self.spread, self.known, self.lasting, self.lasting_high = None, False, 0, 0
        self.short = len(quarters) < 12
        if len(quarters) < 12 or sum(y for _, _, y in quarters) < len(quarters):
            return
        some = [s for s in range(4) if sum(y for _, at, y in quarters if at == s) > 0]
        quarters = [quarter for quarter in quarters if quarter[1] in some]
        counts = [y for _, _, y in quarters]
        pearson = poisson_regression([[at == s for s in some] + [i / 4]
                                      for i, at, _ in quarters], counts)
        self.df = len(counts) - len(some) - 1
        if len(counts) >= 12:
            self.lasting, self.lasting_high, self.lasting_df = lasting_share(quarters)
        if pearson is None:
            return
        self.known = True
        if pearson > self.df and chi_squared_upper(pearson, self.df) < .25:
            self.spread = pearson / self.df, self.df


def lasting_share(quarters):
    """Moment estimate of the variance of a factor with correlation .9 to the power of the quarters
    between, beside Poisson noise and a level for every season; and a standard deviation above."""
    n, seasons = len(quarters), {season for _, season, _ in quarters}
    mean = {}
    for season in seasons:
        of = [y for _, at, y in quarters if at == season]
        mean[season] = sum(of) / len(of)
    mu = [mean[season] for _, season, _ in quarters]
    size = {season: sum(at == season for _, at, _ in quarters) for season in seasons}
    residual = [(y - m) / math.sqrt(m) for (_, _, y), m in zip(quarters, mu)]
    kernel = [[math.sqrt(mu[i] * mu[j]) * .9 ** abs(quarters[i][0] - quarters[j][0])
               for j in range(n)] for i in range(n)]
    taken = [[(i == j) - (quarters[i][1] == quarters[j][1]) / size[quarters[i][1]]
              for j in range(n)] for i in range(n)]
    product = [[sum(taken[i][k] * kernel[k][j] for k in range(n)) for j in range(n)]
               for i in range(n)]
    score = sum(residual[i] * kernel[i][j] * residual[j] for i in range(n) for j in range(n))
    first = sum(product[i][i] for i in range(n))
    second = sum(product[i][j] * product[j][i] for i in range(n) for j in range(n))
    share = (score - first) / second
    half = [[sum(product[i][k] * taken[k][j] for k in range(n)) for j in range(n)]
            for i in range(n)]
    square = [[sum(half[i][k] * half[k][j] for k in range(n)) for j in range(n)] for i in range(n)]
    fourth = sum(value * value for row in square for value in row)
    return (max(0, share), max(0, share + math.sqrt(2 / second)),
            sum(square[i][i] for i in range(n)) ** 2 / fourth)


def window_spread(share, mean, now, gap, then):
    """Variance of the difference of two windows' means over that of Poisson counts."""
    weights = [-1 / then] * then + [0] * gap + [1 / now] * now
    both = sum(a * b * .9 ** abs(i - j) for i, a in enumerate(weights)
               for j, b in enumerate(weights))
    return 1 + share * mean * both / (1 / now + 1 / then)


def crowding(facts, code):
    """(mean square over mean of the events' sizes, events less one)."""
    sizes = facts.sizes.get(code, [])
    if len(sizes) < 20:
        sizes = sizes + [size for of in facts.sizes.values() for size in of]
    if not sizes:
        return 1, 1
    return sum(size * size for size in sizes) / sum(sizes), max(1, len(sizes) - 1)


def count_test(facts, code, now, then, profile, window=1):
    """(p, smallest p); now and then are (cases, events, days, whether some have no days)."""
    spread, cases = profile.spread, False
    if profile.known and window > max(1.25, spread[0] if spread else 1):
        part = (window - 1) / window
        spread = window, min(profile.df, profile.lasting_df / (part * part))
    if now[3] or then[3]:
        crowded = crowding(facts, code)
        if crowded[0] > max(1.25, spread[0] if spread else 1):
            spread, cases = crowded, True
    at = 0 if cases else 1
    if now[at] + then[at] == 0:
        return None, None
    if spread:
        p, smallest = quasi_test(now[at], now[2], then[at], then[2], *spread)
    else:
        p, smallest = poisson_test(now[at], now[2], then[at], then[2])
    moved = [now[i] * then[2] - then[i] * now[2] for i in (0, 1)]
    return (1 if not cases and moved[0] * moved[1] < 0 else p), smallest


def effective_test(count, total, share):
    """Twice the smaller tail of counts divided by their dispersion, and the least there is."""
    def tails(at):
        above = beta_cdf(at, total - at + 1, share) if at > 0 else 1
        below = 1 - beta_cdf(at + 1, total - at, share) if at < total else 1
        return min(1, 2 * min(above, below))
    return tails(count), min(tails(0), tails(total))


def quasi_test(now, days_now, then, days_then, spread, df):
    total, share = now + then, days_now / (days_now + days_then)
    spread = max(1, spread)
    if total * min(share, 1 - share) < 5:
        return effective_test(now / spread, total / spread, share)
    t = (now - total * share) / math.sqrt(spread * total * share * (1 - share))
    return min(1, student_two_sided(t, df)), None


def test_of(facts, code, unit, pair, events, first, length):
    """(p, smallest attainable p or None) or (None, None)."""
    now, then, _, days_now, days_then = pair
    noise = facts.rules.indicators[code]['noise']
    if noise == 'none' or now.value is None or then.value is None:
        return None, None
    if noise == 'binomial':
        part, whole = now.numerator + then.numerator, now.denominator + then.denominator
        if (not 0 < part < whole or now.numerator > now.denominator
                or then.numerator > then.denominator):
            return None, None
        return fisher_test(now.numerator, now.denominator, then.numerator, then.denominator)
    if now.value + then.value == 0:
        return None, None
    if noise == 'poisson':
        profile, quarters = Profile(facts, code, unit, first), (length + 2) // 3
        window = window_spread(profile.lasting, events[1][1] / quarters, quarters, 4 - quarters,
                               quarters) if quarters <= 4 else 1
        return count_test(facts, code, *events, profile, window)
    spread, n = dispersion(facts, code, unit, first, length)
    if spread is None:
        return None, None
    return quasi_test(now.value, days_now, then.value, days_then, spread, n - 1)


def interval_of(indicator, cell):
    if cell.value is None:
        return None, None
    if indicator['noise'] == 'poisson':
        return garwood(int(cell.value))
    if (indicator['noise'] == 'binomial' and cell.denominator
            and cell.numerator <= cell.denominator):
        return clopper_pearson(int(cell.numerator), int(cell.denominator))
    return None, None


def compare_row(facts, code, unit, first, last):
    indicator, months = facts.rules.indicators[code], range(first, last + 1)
    length = last - first + 1
    cell = cell_of(facts, code, unit, months)
    before = pair_of(facts, code, unit, first, last, length)
    year = pair_of(facts, code, unit, first, last, 12)
    start = first // 12 * 12
    so_far = cell_of(facts, code, unit, range(start, last + 1))
    known = {(one, month) for one in facts.rules.units for month in range(start, last + 1)
             if unit in ('*', one) and is_known(facts.value[code].get((one, month)))}
    covers = all(str(last_day(month)) <= facts.as_of
                 and is_known(facts.value[code].get((one, month - 12))) for one, month in known)
    base = pair_of(facts, code, unit, start, last, 12)[1].value \
        if so_far.value is not None and covers else None
    share = None
    if unit != '*' and indicator['over_units'] == 'sum' and cell.value is not None:
        county = cell_of(facts, code, '*', months).value
        share = cell.value / county if county else None
    low, high = interval_of(indicator, cell)
    grouped = pair_of(facts.by_event, code, unit, first, last, 12)
    undated = pair_undated(facts, code, unit, first, last)
    events = [(year[i].value, grouped[i].value, year[3 + i], undated[i]) for i in (0, 1)]
    p, smallest = test_of(facts, code, unit, year, events, first, length)
    return {'value': cell.value, 'previous': before[1].value, 'year_ago': year[1].value,
            'qoq': change(indicator, before[0].value, before[1].value),
            'yoy': change(indicator, year[0].value, year[1].value),
            'cumulative': so_far.value, 'cumulative_year_ago': base, 'share': share,
            'ci_low': low, 'ci_high': high, 'p_value': p, 'q_value': None, 'state': cell.state,
            'comparable_value': year[0].value, 'compared_months': year[2], 'smallest': smallest}


def set_q(rules, rows, folder):
    """Benjamini-Hochberg in each family, over the tests that could reach .01."""
    for family in recount.read_rules(folder, 'families.csv'):
        if family['frequency'] != 'period':
            continue
        codes = {code for word in family['indicators'].split() for code, row
                 in rules.indicators.items() if code == word or '@' + row['section'] == word}
        tests = sorted((row['p_value'], place) for place, row in rows.items()
                       if place[1] in codes and (place[0] == '*') == (family['units'] == '*')
                       and row['p_value'] is not None
                       and (row['smallest'] is None or row['smallest'] <= .01))
        q = 1
        for rank in range(len(tests), 0, -1):
            q = min(q, tests[rank - 1][0] * len(tests) / rank)
            rows[tests[rank - 1][1]]['q_value'] = q
        print(f'# family {family["family"]}: {len(tests)} tests, least q'
              f' {min((rows[place]["q_value"] for _, place in tests), default="-")}')


# ---- against the store

def differs(mine, theirs):
    if isinstance(mine, str) or mine is None or theirs is None or isinstance(theirs, str):
        return mine != theirs
    return abs(mine - theirs) > TOLERANCE * max(1, abs(mine), abs(theirs))


class Report:
    def __init__(self):
        self.same = self.bad = 0

    def check(self, what, mine, theirs):
        if differs(mine, theirs):
            self.bad += 1
            if self.bad <= 50:
                print(f'DIFFERENT {what}: recomputed {mine}, store {theirs}')
        else:
            self.same += 1


def wanted(facts):
    rules = facts.rules
    for code, indicator in rules.indicators.items():
        if indicator['over_units'] != 'none':
            yield '*', code
        for unit, row in rules.units.items():
            words = indicator['units'].split()
            if row['class'] != 'office' and (unit in words or row['class'] in words):
                yield unit, code


def check_series(report, facts, database):
    stored = {row[:3]: row[3:] for row in database.execute(
        'SELECT unit, indicator, period, value, numerator, denominator, state, reported, expected'
        ' FROM series')}
    names = ('value', 'numerator', 'denominator', 'state', 'reported', 'expected')
    periods = [(code, months_of(code)) for code in periods_between(facts.first, facts.last)]
    for unit, code in wanted(facts):
        for period, (first, last) in periods:
            cell = cell_of(facts, code, unit, range(first, last + 1))
            theirs = stored.pop((unit, code, period), None)
            if theirs is None:
                report.check(f'{period} {unit} {code}', 'a row', 'none')
                continue
            for name, other in zip(names, theirs):
                report.check(f'{period} {unit} {code} {name}', getattr(cell, name), other)
    for place in stored:
        report.check(place, 'none', 'a row')


def check_comparison(report, facts, database, period, folder):
    first, last = months_of(period)
    rows = {(unit, code): compare_row(facts, code, unit, first, last)
            for unit, code in wanted(facts)}
    set_q(facts.rules, rows, folder)
    names = [name for name in next(iter(rows.values())) if name != 'smallest']
    stored = {row[:2]: row[2:] for row in database.execute(
        f'SELECT unit, indicator, {", ".join(names)} FROM comparison WHERE period = ?', (period,))}
    for place, row in rows.items():
        for name, other in zip(names, stored.pop(place, [None] * len(names))):
            report.check(f'{period} {place[0]} {place[1]} {name}', row[name], other)
    for place in stored:
        report.check(place, 'none', 'a row')


# ---- single units over twelve months, single months against their season

def counted(facts, code, known):
    """(cases, events, days, whether some have no days) of unit-months."""
    return (sum(facts.value[code][place] for place in known),
            sum(facts.by_event.value[code][place] for place in known),
            sum(last_day(month).day for _, month in known),
            any(not facts.dated(code, *place) for place in known))


def known_months(facts, code, unit, last, back):
    """The 12 months that end 'back' before 'last', as far as they are known then and now."""
    value = facts.value[code]
    return [(unit, month - back) for month in range(last - 11, last + 1)
            if str(last_day(month)) <= facts.as_of and is_known(value.get((unit, month)))
            and is_known(value.get((unit, month - back)))]


def rolling_test(facts, code, unit, first, last, recent, past):
    profile = Profile(facts, code, unit, last - 11)
    profile.lasting = max(profile.lasting, Profile(facts, code, '*', last - 11).lasting_high)
    if profile.short:
        profile = Profile(facts, code, unit, first)
        profile.lasting = 0
    now, then = counted(facts, code, recent), counted(facts, code, past)
    window = window_spread(profile.lasting, then[1] / (len(past) / 3), 4, 0, len(past) // 3)
    return count_test(facts, code, now, then, profile, window)[0]


def check_rolling(report, facts, database, period):
    first, last = months_of(period)
    for unit, code, value, past, months, past_months, p, events, past_events in database.execute(
            'SELECT unit, indicator, value, past, months, past_months, p_value, events,'
            ' past_events FROM rolling WHERE period = ?', (period,)):
        recent = known_months(facts, code, unit, last, 0)
        years = [known_months(facts, code, unit, last, back) for back in (12, 24, 36)]
        before = [place for year in years if len(year) >= len(recent) - 1 for place in year]
        now, then = counted(facts, code, recent), counted(facts, code, before)
        mine = None
        if len(recent) >= 11 and before:
            mine = rolling_test(facts, code, unit, first, last, recent, before)
        for name, own, other in (('value', now[0], value), ('past', then[0], past),
                                 ('months', len(recent), months),
                                 ('past_months', len(before), past_months), ('p_value', mine, p),
                                 ('events', now[1], events),
                                 ('past_events', then[1], past_events)):
            report.check(f'rolling {unit} {code} {name}', own, other)


def county_month(facts, code, month):
    """(cases, events, days, whether some have no days)"""
    undated = any(is_known(value) and at == month and not facts.dated(code, unit, at)
                  for (unit, at), value in facts.value[code].items())
    return (cell_of(facts, code, '*', [month]).value,
            cell_of(facts.by_event, code, '*', [month]).value, last_day(month).day, undated)


def add_up(rows):
    return tuple(sum(row[i] for row in rows) for i in range(3)) + (any(row[3] for row in rows),)


def month_spread(profile, now, base):
    return 1 + profile.lasting * base[1] / base[2] * now[2]


def month_test(facts, code, first, at, same, near):
    """(p, months of the base): the season, or the month alone where it stands out."""
    profile = Profile(facts, code, '*', first)
    now, alone, around = county_month(facts, code, at), add_up(same), add_up(near)
    season = add_up(same + near)
    p = count_test(facts, code, now, season, profile, month_spread(profile, now, season))[0]
    if (not same or not near or alone[1] + around[1] == 0
            or poisson_test(alone[1], alone[2], around[1], around[2])[0] >= .25):
        return p, len(same + near)
    other = count_test(facts, code, now, alone, profile, month_spread(profile, now, alone))[0]
    if other is None or p is not None and other > p + TOLERANCE:
        return other, len(same)
    return p, len(same + near)


def check_months(report, facts, database, period):
    """Months against the same and the neighbouring months of earlier years."""
    first, _ = months_of(period)
    for code, month, value, base_months, p, events in database.execute(
            "SELECT indicator, period, value, base_months, p_value, events FROM month_test"
            " WHERE period BETWEEN ? AND ? AND method <> 'waiting'",
            (month_text(first), month_text(months_of(period)[1]))):
        at = month_number(month)
        same, near = [], []
        for back in range(12, at - facts.first + 2, 12):
            for past in (at - back - 1, at - back, at - back + 1):
                if past < facts.first:
                    continue
                cell = cell_of(facts, code, '*', [past])
                if cell.value is not None and cell.reported * 10 >= cell.expected * 9:
                    (same if past == at - back else near).append(county_month(facts, code, past))
        now = county_month(facts, code, at)
        mine, months = None, len(same) + len(near)
        if months >= 6:
            mine, months = month_test(facts, code, first, at, same, near)
        for name, own, other in (('value', now[0], value), ('base_months', months, base_months),
                                 ('p_value', mine, p), ('events', now[1], events)):
            report.check(f'month {code} {month} {name}', own, other)


def main():
    root = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..')
    parser = argparse.ArgumentParser(description=__doc__.split('\n', maxsplit=1)[0])
    parser.add_argument('--samples', default=os.path.join(root, 'samples'))
    parser.add_argument('--rules', default=os.path.join(root, 'rules'))
    parser.add_argument('--only-series', action='store_true')
    parser.add_argument('period')
    parser.add_argument('store')
    options = parser.parse_args()
    database = sqlite3.connect(f'file:{os.path.abspath(options.store)}?mode=ro', uri=True)
    as_of = recount.store_as_of(options.store, options.period)
    rules = recount.Rules(options.rules)
    files = recount.files_in_force(rules, options.samples, as_of)
    facts = Facts(rules, files, months_of(options.period)[1], as_of)
    report = Report()
    check_series(report, facts, database)
    print(f'series up to {options.period}, as of {as_of}: {report.same} figures agree,'
          f' {report.bad} differ')
    if not options.only_series:
        count = report.same
        check_comparison(report, facts, database, options.period, options.rules)
        print(f'comparison of {options.period}: {report.same - count} figures agree')
        count = report.same
        check_rolling(report, facts, database, options.period)
        check_months(report, facts, database, options.period)
        print(f'units over four quarters and single months: {report.same - count} figures agree')
        count = report.same
        processes.check(report, facts, files, database, options.period, months_of(options.period))
        print(f'durations and cohorts of {options.period}: {report.same - count} figures agree')
        count, months = report.same, months_of(options.period)
        days = (str(first_day(months[0])), str(last_day(months[1])), f'{months[1] // 12}-01-01')
        ledgers.check(report, facts, files, database, options.period, days, options.rules)
        print(f'clues and joint actions of {options.period}: {report.same - count} figures agree')
    return 1 if report.bad else 0


if __name__ == '__main__':
    sys.exit(main())

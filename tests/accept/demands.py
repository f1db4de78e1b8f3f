#!/usr/bin/env python3
"""Judge the demands of the working systems anew from the sample CSVs, without the product's code.

    demands.py --as-of YYYY-MM-DD PERIOD STORE.db [--samples DIR] [--rules DIR]

Meetings, information and large cases, supervised matters, inspections, the two clocks of disclosure
and every time limit of cases and of the linkage: unit, number, due day, day done, state and days
behind of every case, beside the views demand_by_run and limit_by_run. Prints each difference and
ends with 1 if there is any. Reads files and folds cases as recount.py does. Standard library only.
"""
import argparse
import collections
import datetime
import os
import sqlite3
import sys

import recount
from recount import number_key

LEDGERS = ('cases', 'linkage')  # of the limits that are judged here
DEMANDS = ('meeting_heads', 'meeting_liaison', 'meeting_minutes', 'meeting_recorded', 'information_prompt',
           'major_case_followed', 'major_case_reported', 'supervision_due', 'supervision_help',
           'inspection_rectified', 'inspection_report', 'disclosure_due', 'disclosure_credit')


def day(text):
    return datetime.date.fromisoformat(text)


def month_of(text):
    return int(text[:4]) * 12 + int(text[5:7]) - 1


class Office:
    def __init__(self, options):
        self.rules = recount.Rules(options.rules)
        self.as_of = options.as_of
        self.first, self.last = recount.quarter_days(options.period)
        self.january = self.last[:4] + '-01-01'
        self.demands = {row['id']: row for row in recount.read_rules(options.rules, 'demands.csv')}
        self.limits = recount.read_rules(options.rules, 'limits.csv')
        self.steps = recount.read_rules(options.rules, 'steps.csv')
        self.limit = {row['code']: row for row in self.limits}
        files = recount.files_in_force(self.rules, options.samples, self.as_of)
        self.states = {table: recount.fold(files, table)
                       for table in ('cases', 'linkage', 'information', 'supervision', 'inspection',
                                     'meeting', 'attendance')}
        self.covered = set()
        for file in files:
            if file.rows or not file.refused:
                low, high = (month_of(one) for one in recount.quarter_days(file.period))
                self.covered |= {(file.table, file.unit, month) for month in range(low, high + 1)}
        self.first_month = min(month for _, _, month in self.covered)
        self.found = collections.Counter()

    def silent(self, table, unit):
        """A quarter behind the last month that the unit's ledger tells of was due before the day."""
        told = [month for name, who, month in self.covered if (name, who) == (table, unit)]
        over = month_of((day(self.as_of) + datetime.timedelta(1)).isoformat())
        for month in range(max(told) + 1, over) if told else ():
            quarter = month // 3 * 3 + 3
            due = '%d-%02d-05' % (quarter // 12, quarter % 12 + 1)
            if self.plus(due, 0, False, True) < self.as_of:
                return True
        return False

    # ---- days
    def is_workday(self, date):
        kind = self.rules.days.get(date.isoformat())
        return kind == 'workday' or (kind is None and date.weekday() < 5)

    def workdays_between(self, low, high):
        low, high, count = day(low), day(high), 0
        while low < high:
            low += datetime.timedelta(1)
            count += self.is_workday(low)
        return count

    def plus(self, start, days, workdays, roll=False):
        """The day 'days' later; None where the calendar lacks a year."""
        if workdays:
            return self.rules.add_workdays(start, days)
        out = day(start) + datetime.timedelta(days)
        while roll and not self.is_workday(out):
            out += datetime.timedelta(1)
        return out.isoformat()

    def behind(self, due, end, workdays):
        if end <= due:
            return 0
        if not workdays:
            return (day(end) - day(due)).days
        return self.workdays_between(due, end)

    def judge(self, due, done, warn, workdays):
        """(state, days behind)"""
        done = done if done and done <= self.as_of else None
        if not due:
            return ('done' if done else 'open'), 0
        days = self.behind(due, done or self.as_of, workdays)
        if done:
            return ('done' if done <= due else 'late'), days
        if self.as_of > due:
            return 'overdue', days
        left = (day(due) - day(self.as_of)).days
        return ('due_soon' if left <= warn else 'open'), 0

    # ---- cases of a demand
    def due_of(self, name, start):
        demand = self.demands[name]
        return self.plus(start, int(demand['days']), demand['day_kind'] == 'workday')

    def add(self, name, unit, subject, due, done, state=None):
        demand = self.demands[name]
        at = month_of(due or self.as_of)
        if at < month_of(demand['from'] + '-01') or demand['to'] and at > month_of(demand['to'] + '-01'):
            return
        done = done if done and done <= self.as_of else None
        days = None
        if not state:
            state, days = self.judge(due, done, int(demand['warn_days'] or 0), demand['day_kind'] == 'workday')
        elif state == 'unknown' or state == 'not_applicable':
            days = None
        self.found[name, unit, subject, due, done, state, days] += 1

    def meetings(self):
        attended = collections.Counter(row['meeting_no'] for row in self.states['attendance'].values())
        held = sorted(self.states['meeting'].values(), key=lambda row: row['meeting_date'])
        held = [row for row in held if row['meeting_date'] <= self.as_of]
        told = {month for table, _, month in self.covered if table == 'meeting'
                and month // 12 == month_of(self.january) // 12 and month <= month_of(self.last)}
        year_end = self.last[:4] + '-12-31'
        # the ledger comes by the quarter: of a year that runs, those of its quarters that are over
        january = month_of(self.january)
        tomorrow = datetime.date.fromisoformat(self.as_of) + datetime.timedelta(days=1)
        running = month_of(tomorrow.isoformat())
        over = 12
        if running < january + 12:
            over = (min(running, month_of(self.last) + 1) - january) // 3 * 3
        told_over = len([month for month in told if month < january + over])
        for name, kind in (('meeting_heads', 'heads'), ('meeting_liaison', 'liaison')):
            needed = int(self.demands[name]['number'])
            days = [row['meeting_date'] for row in held
                    if row['kind'] == kind and row['meeting_date'][:4] == self.last[:4]]
            enough = days[needed - 1] if len(days) >= needed else None
            unknown = not enough and (not told or told_over < over)
            self.add(name, 'bgs', None, year_end, enough, 'unknown' if unknown else None)
        for row in held:
            in_year = self.january <= row['meeting_date'] <= self.last
            signed = row.get('signed_date')
            if row['kind'] == 'heads' or row.get('minutes_no') or signed:
                due = self.due_of('meeting_minutes', row['meeting_date'])
                owed = due and not (signed and signed <= self.as_of)
                if in_year or owed and row['meeting_date'] <= self.last:
                    self.add('meeting_minutes', 'bgs', row['meeting_no'], due, signed)
            elif in_year:
                self.add('meeting_minutes', 'bgs', row['meeting_no'], None, signed, 'not_applicable')
            if in_year:
                units = sum(unit['class'] != 'office' for unit in self.rules.units.values())
                whole = attended[row['meeting_no']] >= units
                self.add('meeting_recorded', 'bgs', row['meeting_no'],
                         self.due_of('meeting_recorded', row['meeting_date']),
                         row['meeting_date'] if whole else None)

    def information(self):
        told = collections.defaultdict(list)
        for (unit, _), row in self.states['information'].items():
            if row['kind'] not in ('major_event', 'major_case') or row['reported_date'] > self.as_of:
                continue
            number = row.get('case_no')
            if row['reported_date'] >= self.january:
                event = row.get('event_date')
                self.add('information_prompt', unit, number or row['title'],
                         self.due_of('information_prompt', event) if event else None,
                         row['reported_date'], None if event else 'unknown')
            if row['kind'] == 'major_case' and number:
                told[unit, number].append(row)
            elif row['kind'] == 'major_case' and row['reported_date'] >= self.january:
                self.add('major_case_followed', unit, row['title'], None, None, 'unknown')
        for (unit, number), rows in told.items():
            closed = [row['reported_date'] for row in rows if row.get('stage') == 'close']
            others = [row['reported_date'] for row in rows if row.get('stage') != 'close']
            if closed and min(closed) < self.january:
                continue
            begun = max(others) if others else min(closed)
            self.add('major_case_followed', unit, number, self.due_of('major_case_followed', begun),
                     min(closed) if closed else None)
        self.large_cases({(unit, number_key(number)): min(row['reported_date'] for row in rows)
                          for (unit, number), rows in told.items()})

    def large_cases(self, told):
        indicator = self.rules.indicators[self.demands['major_case_reported']['cases']]
        assert indicator['filter'] == 'value>=50000', 'the definition of a large case has changed'
        for (unit, key), case in self.states['cases'].items():
            decided = case.get('decision_date')
            if not decided or decided > self.as_of or (case.get('value') or 0) < 50000 * 100:
                continue
            due, done = self.due_of('major_case_reported', decided), told.get((unit, key))
            if done and max(done, decided) < self.january:
                continue
            known = done or due >= self.as_of or (('information', unit, month_of(due)) in self.covered
                                                  and not self.silent('information', unit))
            self.add('major_case_reported', unit, case['case_no'], due, done, None if known else 'unknown')

    def supervision(self):
        for row in self.states['supervision'].values():
            done, due = row.get('finished_date'), row.get('due_date')
            if row['assigned_date'] > self.as_of or done and done < self.january and not (
                    due and due >= self.january):
                continue
            state = None if due or done else 'unknown'
            self.add('supervision_due', row['lead_unit'], row['matter_no'], due, done, state)
            for name in (row.get('cooperating') or '').split('、'):
                unit = self.rules.names.get(recount.plain(name))
                if unit and unit != row['lead_unit']:
                    self.add('supervision_help', unit, row['matter_no'], due, done, state)

    def inspections(self):
        reports = collections.defaultdict(list)
        for row in self.states['inspection'].values():
            if row['inspection_date'] > self.as_of:
                continue
            reports[row['inspection_no']].append(row)
            findings, put_right, due = row['findings'], row.get('rectified'), row.get('due_date')
            whole = put_right is not None and put_right >= findings
            done = row.get('rectified_date') if whole else None
            settled = not findings or done and done < self.january
            if row['inspection_date'] < self.january and not (due and due >= self.january) and settled:
                continue
            state = None
            if not findings:
                state = 'not_applicable'
            elif put_right is None and (not due or due < self.as_of) or whole and not done:
                state = 'unknown'
            self.add('inspection_rectified', row['member_unit'], row['inspection_no'], due, done, state)
        for number, rows in reports.items():
            held = max(row['inspection_date'] for row in rows)
            report = max((row.get('report_date') or '' for row in rows)) or None
            if held >= self.january or not report or report >= self.january:
                self.add('inspection_report', 'bgs', number, self.due_of('inspection_report', held), report)

    def disclosure(self):
        for (unit, _), case in self.states['cases'].items():
            decided, done = case.get('decision_date'), case.get('disclosed_date')
            if not decided or decided > self.as_of or case.get('result') != 'penalty':
                continue
            done = done if done and done <= self.as_of else None
            if case.get('procedure') == 'simple' or case.get('only_warning') or case.get('nondisclosure'):
                if self.january <= decided <= self.last:
                    self.add('disclosure_due', unit, case['case_no'], None, done, 'not_applicable')
                continue
            statutory = self.clock('disclosure_due', 'B1', unit, case, decided, done)
            if statutory != 'overdue':
                self.clock('disclosure_credit', 'B2', unit, case, decided, done)

    def clock(self, name, code, unit, case, decided, done):
        """The state, None where the case is not of the run."""
        due = self.rules.add_workdays(decided, int(self.limit[code]['days']))
        if not due:
            assert not self.january <= decided <= self.last, 'a decision of a year that is no year'
            return None
        stock = min(self.as_of, self.last)
        waits = not done and due >= self.as_of
        known = done or waits or (('cases', unit, month_of(due)) in self.covered
                                  and not self.silent('cases', unit))
        if not (self.january <= due <= self.last or due > self.last and decided <= self.last
                or not done and due < stock):
            return None
        before = sum(self.found.values())
        self.add(name, unit, case['case_no'], due, done, None if known else 'unknown')
        assert sum(self.found.values()) == before + 1
        return self.judge(due, done, 0, True)[0] if known else 'unknown'

    # ---- time limits
    def chains(self):
        """{(form, unit, key): chain}, by the numbers and papers that name one case."""
        parent = {}

        def root(node):
            parent.setdefault(node, node)
            while parent[node] != node:
                node = parent[node]
            return node

        rows = []
        for (unit, key), row in self.states['linkage'].items():
            rows.append(('linkage', unit, key, row['stage'], row.get('case_no'), row.get('origin_unit'),
                         row.get('origin_case_no'), row.get('doc_no')))
        for (unit, key), row in self.states['cases'].items():
            if row.get('transfer_date'):
                rows.append(('cases', unit, key, 'transfer', row['case_no'], None, None, row.get('transfer_no')))
        transfers = collections.defaultdict(list)
        for _, unit, _, stage, number, *_, paper in rows:
            if stage == 'transfer' and number and paper:
                transfers[number_key(paper)].append((unit, number_key(number)))
        for _, unit, _, stage, number, origin, origin_number, paper in rows:
            if not number:
                continue
            node = unit, number_key(number)
            if origin and origin_number:
                parent[root(node)] = root((origin, number_key(origin_number)))
            if stage == 'accept' and paper:
                for sender in transfers[number_key(paper)]:
                    if origin in (None, sender[0]):
                        parent[root(node)] = root(sender)
        out = {}
        for form, unit, key, _, number, *_ in rows:
            if form == 'linkage':
                out[form, unit, key] = root((unit, number_key(number))) if number else (form, unit, key)
        for unit, key in self.states['cases']:
            out['cases', unit, key] = root((unit, key))
        return out

    def meets(self, form, row, conditions):
        for one in filter(None, conditions.split(';')):
            name, word = one.split('!=') if '!=' in one else one.split('=')
            if name == 'disclosable':
                value = int(row.get('result') == 'penalty' and row.get('procedure') != 'simple'
                            and not row.get('only_warning') and not row.get('nondisclosure'))
            else:
                value = row.get(name)
            same = str(value if value is not None else '') == word
            if same == ('!=' in one):
                return False
        return True

    def take_steps(self):
        """[(step, day, unit, form, key, row, chain)]"""
        chains, out, taken = self.chains(), [], set()
        for step in self.steps:
            if step['table'] not in LEDGERS:
                continue
            new = []
            for (unit, key), row in self.states[step['table']].items():
                at, chain = row.get(step['date_field']), chains[step['table'], unit, key]
                if (at and at <= self.as_of and self.meets(step['table'], row, step['filter'])
                        and (step['code'], unit, chain) not in taken):
                    new.append((step['code'], at, unit, step['table'], key, row, chain))
            out += new
            taken |= {(one[0], one[2], one[6]) for one in new}
        return out

    def check_limits(self):
        """Counter of (limit, unit, number, begun, due, ended, state, days)."""
        taken, found = self.take_steps(), collections.Counter()
        by_chain, origins = collections.defaultdict(list), {}
        for one in taken:
            by_chain[one[6]].append(one)
        for chain, steps in by_chain.items():
            sent = sorted((one[1], one[2]) for one in steps if one[0] == 'transfer')
            told = sorted((one[1], one[5]['origin_unit']) for one in steps
                          if one[0] == 'accept' and one[5].get('origin_unit'))
            own = sorted(one[2] for one in steps if one[3] == 'cases')
            origins[chain] = sent[0][1] if sent else told[0][1] if told else own[0] if own else None
        for limit in self.limits:
            ends = [word for word in limit['end'].split('|') if word]
            starts = [word for word in limit['start'].split('|') if word]
            forms = {step['table'] for step in self.steps if step['code'] in starts + ends}
            if starts and forms <= set(LEDGERS):
                self.check_limit(limit, starts, ends, taken, by_chain, origins, found)
        return found

    def check_limit(self, limit, starts, ends, taken, by_chain, origins, found):
        end = [step for step in self.steps if step['code'] == ends[0]][0]
        kept = collections.defaultdict(list)
        for one in taken:
            if one[0] in ends:
                for place in (one[2], '*'):
                    kept[place].append(one[1])
        for code, begun, unit, form, key, row, chain in taken:
            if code not in starts or not self.meets(form, row, limit['when']):
                continue
            if limit['units'] != '*' and unit not in limit['units'].split():
                continue
            steps = {one[0] for one in by_chain[chain]}
            if limit['with'] and not steps & set(limit['with'].split('|')):
                continue
            if limit['without'] and steps & set(limit['without'].split('|')):
                continue
            acting = {'start': unit, 'origin': origins[chain]}.get(limit['acts'], limit['acts'])
            if not acting:
                continue
            days = [one[1] for one in by_chain[chain] if one[0] in ends]
            ended = min((one for one in days if one >= begun), default=None)
            before = max((one for one in days if one < begun), default=None)
            if not ended:
                first = min(kept[unit if end['table'] != 'linkage' else '*'], default=None)
                if limit['kind'] == 'least' or not end['kept'] and (not first or begun < first):
                    continue
            self.judge_limit(limit, found, end, acting, row['case_no'], begun, ended, before,
                             sum(row.get(name) or 0 for name in limit['plus'].split()))

    def judge_limit(self, limit, found, end, acting, number, begun, ended, before, more):
        workdays, length = limit['day_kind'] == 'workday', int(limit['days'])
        state, days, done = 'unknown', None, ended
        if limit['kind'] == 'least':
            due, done = ended, begun
            while (self.workdays_between(due, ended) if workdays else (day(ended) - day(due)).days) < length:
                due = (day(due) - datetime.timedelta(1)).isoformat()
        else:
            due = self.plus(begun, length + more, workdays, limit['roll'] == 'yes')
        if due and (ended or not before):
            state, days = self.judge(due, done, int(limit['remind_days'] or 0), workdays)
            taker = end['by'] or acting
            months = range(max(month_of(begun), self.first_month), month_of(due) + 1)
            if state in ('open', 'due_soon', 'overdue') and self.silent(end['table'], taker):
                state, days = 'unknown', None
            if state == 'overdue' and any((end['table'], taker, one) not in self.covered for one in months):
                state, days = 'unknown', None
        if limit['kind'] == 'optional' and not ended and state in ('overdue', 'unknown'):
            state, days = 'not_applicable', None
        waits = state in ('open', 'due_soon', 'overdue') or state == 'unknown' and not ended
        if not (waits or (due or begun) >= self.january
                or ended and ended >= self.january):
            return
        found[limit['code'], acting, number, begun, due, ended, state, days] += 1


def compare(title, mine, theirs):
    for sign, rows in (('only recomputed', mine - theirs), ('only in the store', theirs - mine)):
        for row, count in sorted(rows.items(), key=str):
            print(f'{title}, {sign}: {row}' + (f' x{count}' if count > 1 else ''))
    return len(mine - theirs) + len(theirs - mine)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--samples', default='samples')
    parser.add_argument('--rules', default='rules')
    parser.add_argument('--as-of', required=True)
    parser.add_argument('period')
    parser.add_argument('store')
    options = parser.parse_args()
    office = Office(options)
    office.meetings()
    office.information()
    office.supervision()
    office.inspections()
    office.disclosure()
    limits = office.check_limits()
    database = sqlite3.connect(f'file:{os.path.abspath(options.store)}?mode=ro', uri=True)
    theirs = collections.Counter(database.execute(
        'SELECT demand, unit, subject, due, done, state, days FROM demand WHERE demand IN (%s)'
        % ', '.join('?' * len(DEMANDS)), DEMANDS).fetchall())
    codes = sorted({row[0] for row in limits})
    checked = collections.Counter(database.execute(
        'SELECT limit_code, unit, subject, begun, due, ended, state, days FROM time_limit'
        ' WHERE begun NOTNULL AND limit_code IN (%s)' % ', '.join('?' * len(codes)), codes).fetchall())
    wrong = compare('demand', office.found, theirs) + compare('limit', limits, checked)
    states = collections.Counter(row[5] for row in office.found) + collections.Counter(
        row[6] for row in limits)
    print(f'{sum(office.found.values())} cases of {len(DEMANDS)} demands, {sum(limits.values())} of'
          f' {len(codes)} limits: ' + ' '.join(f'{state} {count}' for state, count in sorted(states.items())))
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())

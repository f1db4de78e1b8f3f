"""Clues handed out and joint actions, by unit and of the county, recounted from the office's ledgers
for recheck.py: the views `clue_unit`, `joint_action_unit` and the figures of both. Standard library
only.
"""
import csv
import os

import recount

ACTION = ('taken', 'year_taken', 'led', 'year_led', 'staff', 'cases')
CLUE = ('assigned', 'n', 'checked', 'confirmed', 'refuted', 'unchecked', 'late', 'overdue', 'pursued')


def due_of(rules, folder, row):
    """The day of the ledger, else so many workdays after the clue was handed out."""
    if row.get('due_date'):
        return row['due_date']
    with open(os.path.join(folder, 'demands.csv'), encoding='utf-8-sig', newline='') as file:
        demand = next(line for line in csv.DictReader(file) if line['id'] == 'clue_checked')
    assert demand['day_kind'] == 'workday'
    return rules.add_workdays(row['assigned_date'], int(demand['days']))


def clue_facts(rules, folder, row, days, as_of):
    """What is true of one clue at one unit."""
    checked, outcome = row.get('checked_date'), row.get('outcome')
    checked = checked if checked and checked <= as_of else None
    outcome = None if outcome == 'unchecked' else outcome
    due = due_of(rules, folder, row)
    back = bool(outcome or checked)
    overdue = not back and due is not None and due < as_of
    return {'assigned': days[0] <= row['assigned_date'] <= days[1], 'checked': back,
            'confirmed': outcome == 'confirmed', 'refuted': outcome == 'refuted',
            'unchecked': not back, 'overdue': overdue, 'n': back or overdue,
            'late': bool(checked and due and checked > due),
            'pursued': row.get('disposal') in ('filed', 'transferred')}


def of_county(told):
    """One clue of all units that it was handed to."""
    def some(name):
        return any(fact[name] for fact in told)

    back = all(fact['checked'] for fact in told)
    confirmed = back and some('confirmed')
    return {name: some(name) for name in CLUE} | {
        'checked': back, 'n': back or some('overdue'), 'confirmed': confirmed,
        'refuted': back and not confirmed and some('refuted')}


def compare(report, what, names, mine, theirs):
    report.check(f'{what}: units', True, set(mine) == set(theirs))
    for unit in set(mine) & set(theirs):
        for name, ours, told in zip(names, mine[unit], theirs[unit]):
            report.check(f'{what} {unit} {name}', ours, told)


def clue_figures(rows, days, as_of):
    """What the bulletin tells: results count in the period in which the last unit has answered."""
    numbers, found = {}, dict.fromkeys(('clue_assigned', 'clue_checked', 'clue_confirmed', 'clue_refuted'), 0)
    for row in rows:
        numbers.setdefault(recount.number_key(row['clue_no']), []).append(row)
    for told in numbers.values():
        found['clue_assigned'] += days[0] <= min(row['assigned_date'] for row in told) <= days[1]
        if any(not row.get('checked_date') for row in told):
            continue
        if not days[0] <= max(row['checked_date'] for row in told) <= days[1]:
            continue
        outcomes = {row.get('outcome') for row in told}
        found['clue_checked'] += 1
        found['clue_confirmed'] += 'confirmed' in outcomes
        found['clue_refuted'] += 'refuted' in outcomes and 'confirmed' not in outcomes
    found['clue_open'] = sum(any(
        row['assigned_date'] <= as_of and (row.get('checked_date') or '9') > as_of
        and row.get('outcome') in (None, 'unchecked') for row in told) for told in numbers.values())
    return found


def check_clues(report, rules, folder, rows, days, as_of, database, period):
    units, numbers = {}, {}
    for row in rows:
        if row['assigned_date'] > as_of or max(
                row['assigned_date'], row.get('due_date') or '', row.get('checked_date') or '9') < days[2]:
            continue
        fact = clue_facts(rules, folder, row, days, as_of)
        units.setdefault(row['member_unit'], []).append(fact)
        numbers.setdefault(recount.number_key(row['clue_no']), []).append(fact)
    if units:
        units['*'] = [of_county(told) for told in numbers.values()]
    mine = {unit: tuple(sum(fact[name] for fact in facts) for name in CLUE)
            for unit, facts in units.items()}
    theirs = {unit: tuple(numbers) for unit, *numbers in database.execute(
        f'SELECT unit, {", ".join(CLUE)} FROM clue_unit u JOIN run r ON r.id = u.run'
        ' WHERE r.period = ?', (period,))}
    compare(report, f'{period} clues', CLUE, mine, theirs)
    return clue_figures(rows, days, as_of) | {
        'clue_overdue': mine['*'][CLUE.index('overdue')] if mine else 0}


def total(numbers):
    numbers = [number for number in numbers if number is not None]
    return sum(numbers) if numbers else None


def check_actions(report, rows, days, as_of, database, period):
    year = [row for row in rows if days[2] <= row['action_date'] <= min(days[1], as_of)]
    now = [row for row in year if row['action_date'] >= days[0]]

    def of_unit(unit):
        took, took_now = ([row for row in span if row['member_unit'] == unit] for span in (year, now))
        return (len(took_now), len(took), sum(row['role'] == 'lead' for row in took_now),
                sum(row['role'] == 'lead' for row in took),
                total(row.get('staff') for row in took_now), total(row.get('cases') for row in took_now))

    theirs = {unit: tuple(numbers) for unit, *numbers in database.execute(
        f'SELECT unit, {", ".join(ACTION)} FROM joint_action_unit u JOIN run r ON r.id = u.run'
        ' WHERE r.period = ?', (period,))}
    mine = {unit: of_unit(unit) for unit in {row['member_unit'] for row in year}}
    compare(report, f'{period} joint actions', ACTION, mine, theirs)
    return {'joint_actions': len({recount.number_key(row['action_no']) for row in now}),
            'joint_units': len(now), 'joint_staff': total(row.get('staff') for row in now) or 0,
            'joint_premises': total(row.get('premises') for row in now) or 0}


def check(report, facts, files, database, period, days, folder):
    """Compare both ledgers with the store's. days: the first and last of the period, the first of its
    year."""
    figures = {}
    rows = [list(recount.fold(files, table).values()) for table in ('clue', 'joint_action')]
    figures |= check_clues(report, facts.rules, folder, rows[0], days, facts.as_of, database, period)
    figures |= check_actions(report, rows[1], days, facts.as_of, database, period)
    for figure, value in figures.items():
        theirs = database.execute('SELECT value FROM figure f JOIN run r ON r.id = f.run WHERE r.period = ?'
                                  ' AND f.figure = ?', (period, figure)).fetchone()
        report.check(f'{period} {figure}', value, theirs and theirs[0])
    report.check(f'{period} ledgers', True, bool(rows[0] and rows[1]))

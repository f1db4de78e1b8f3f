"""Durations and cohorts of the views `duration` and `cohort`, recomputed for recheck.py.

All groups of filing to decision, decision to disclosure and of the disclosure cohorts; of transfers
the county's acceptances. Kaplan and Meier's curve in exact fractions. Standard library only.
"""
import datetime
from fractions import Fraction

import recount

STEPS = {'filing_decision': ('filed_date', 'decision_date'),
         'decision_disclosure': ('decision_date', 'disclosed_date')}
NO_DAY = datetime.date.min


def day_of(row, name, as_of):
    """An event of the as-of day or earlier, else None."""
    text = row.get(name)
    return datetime.date.fromisoformat(text) if text and text <= str(as_of) else None


def last_day(month):
    return datetime.date((month + 1) // 12, (month + 1) % 12 + 1, 1) - datetime.timedelta(1)


def year_earlier(day):
    """The day a year before; a month's last day stays one."""
    if day == NO_DAY:
        return day
    if (day + datetime.timedelta(1)).month != day.month:
        return last_day(day.year * 12 + day.month - 1 - 12)
    return day.replace(year=day.year - 1)


def quantile(days, closed, share):
    """(The first time with S <= 1 - share, the middle of a flat part there; None: not reached)."""
    curve, risk = Fraction(1), sorted(zip(days, closed))
    middle = None
    for time in sorted(set(days)):
        exposed = sum(day >= time for day, _ in risk)
        events = sum(day == time and done for day, done in risk)
        if not events:
            continue
        curve *= Fraction(exposed - events, exposed)
        if middle is not None:
            return (middle + time) / 2
        if curve < 1 - share:
            return time
        if curve == 1 - share:
            middle = time
    return None if middle is None else (middle + max(days)) / 2


class Processes:
    def __init__(self, facts, files, period):
        self.facts, self.as_of = facts, datetime.date.fromisoformat(facts.as_of)
        self.first, self.last = period
        owed = facts.rules.indicators['A02_j']
        self.cases = []
        for (unit, _), row in facts.states['cases'].items():
            filed = day_of(row, 'filed_date', self.as_of)
            if filed and facts.rules.units[unit]['class'] in owed['units'].split():
                self.cases.append((unit, row))
        self.known = {}
        for form, unit, month in facts.covered:
            if form == 'cases':
                day = min(last_day(month), self.as_of)
                self.known[unit] = max(self.known.get(unit, NO_DAY), day)
        for unit, row in ((unit, row) for (unit, _), row in facts.states['cases'].items()):
            for name in ('filed_date', 'decision_date', 'transfer_date', 'disclosed_date'):
                day = day_of(row, name, self.as_of)
                if day and unit in self.known:
                    self.known[unit] = max(self.known[unit], day)

    def reported_to(self, table, unit, month):
        """The last day reported without a gap from the month on."""
        if (table, unit, month) not in self.facts.covered:
            return NO_DAY
        while (table, unit, month + 1) in self.facts.covered:
            month += 1
        return min(last_day(month), self.as_of)

    def followed_to(self, table, unit, day, years):
        """The same for a case of 'day'; a year before, no longer than those of this year."""
        month = day.year * 12 + day.month - 1
        own = self.reported_to(table, unit, month)
        if not years:
            return own
        return min(own, year_earlier(self.reported_to(table, unit, month + 12)))

    def window(self, months, years):
        last = self.last - 12 * years
        first = last - months + 1
        return datetime.date(first // 12, first % 12 + 1, 1), last_day(last)

    def duration(self, step, unit, field, years):
        """(n, closed, median, 90th percentile) of a cohort."""
        low, high = self.window(12, years)
        begin, end = STEPS[step]
        days, closed = [], []
        for one, row in self.cases:
            start, done = (day_of(row, name, self.as_of) for name in (begin, end))
            to = self.followed_to('cases', one, start, years) if start else NO_DAY
            if (start is None or not low <= start <= high or unit not in ('*', one)
                    or field not in ('*', row.get('field')) or start > to
                    or step == 'decision_disclosure' and not row['disclose_due']
                    or done is not None and done < start):
                continue
            closed.append(done is not None and done <= to)
            days.append(((done if closed[-1] else to) - start).days)
        n = len(days)
        return (n, sum(closed),
                quantile(days, closed, Fraction(1, 2)) if n >= 5 else None,
                quantile(days, closed, Fraction(9, 10)) if sum(closed) >= 10 else None)

    def disclosed(self, unit, field, months, years):
        """(n, reached, in time) of the decisions due in a span."""
        low, high = self.window(months, years)
        n = reached = in_time = 0
        for one, row in self.cases:
            due = row['disclose_due'] and datetime.date.fromisoformat(row['disclose_due'])
            done = day_of(row, 'disclosed_date', self.as_of)
            to, as_of = self.known.get(one, NO_DAY), self.as_of
            if years:
                to, as_of = year_earlier(to), year_earlier(as_of)
            if (not due or not low <= due <= high or due >= as_of or unit not in ('*', one)
                    or field not in ('*', row.get('field'))
                    or ('cases', one, due.year * 12 + due.month - 1) not in self.facts.covered):
                continue
            n += 1
            reached += done is not None and done <= to
            in_time += done is not None and done <= min(to, due)
        return n, reached, in_time

    def transfers(self):
        """{(sender, case key): the first day told of}, from both ledgers."""
        found = {}
        for (unit, _), row in self.facts.states['linkage'].items():
            day = day_of(row, 'event_date', self.as_of)
            if row.get('stage') == 'transfer' and day:
                place = unit, recount.number_key(row['case_no'])
                found[place] = min(found.get(place, day), day)
        for (unit, _), row in self.facts.states['cases'].items():
            day = day_of(row, 'transfer_date', self.as_of)
            if day:
                found.setdefault((unit, recount.number_key(row['case_no'])), day)
        return found

    def accepted(self, months):
        """(n, reached) of the county's transfers in the span."""
        low, high = self.window(months, 0)
        answers = {(row.get('origin_unit'), recount.number_key(row.get('origin_case_no') or ''))
                   for row in self.facts.states['linkage'].values()
                   if row.get('stage') == 'accept' and day_of(row, 'event_date', self.as_of)}
        sent = [place for place, day in self.transfers().items() if low <= day <= high
                and day <= self.followed_to('linkage', 'gaj', day, 0)]
        return len(sent), sum(place in answers for place in sent)


def check(report, facts, files, database, period, months):
    """Compare every duration and cohort of 'period' with the store's."""
    mine = Processes(facts, files, months)
    rows = database.execute(
        'SELECT step, unit, field, n, closed, median, p90, n_year_ago, closed_year_ago,'
        ' median_year_ago, p90_year_ago FROM duration WHERE period = ?', (period,)).fetchall()
    for step, unit, field, *theirs in rows:
        if step not in STEPS:
            continue
        ours = (*mine.duration(step, unit, field, 0), *mine.duration(step, unit, field, 1))
        for name, left, right in zip(('n', 'closed', 'median', 'p90') * 2, ours, theirs):
            report.check(f'{period} {step} {unit} {field} {name}', left, right)
    report.check(f'{period} durations', True, any(row[0] in STEPS and row[5] for row in rows))
    for unit, field, span, *theirs in database.execute(
            'SELECT unit, field, span, n, reached, within_nr, n_year_ago, reached_year_ago'
            " FROM cohort WHERE period = ? AND process = 'disclosed'", (period,)):
        length = 12 if span == 'year' else months[1] - months[0] + 1
        ours = (*mine.disclosed(unit, field, length, 0), *mine.disclosed(unit, field, length, 1)[:2])
        for left, right in zip(ours, theirs):
            report.check(f'{period} disclosed {unit} {field} {span}', left, right)
    for span, *theirs in database.execute(
            "SELECT span, n, reached FROM cohort WHERE period = ? AND process = 'accepted'"
            " AND unit = '*' AND field = '*'", (period,)):
        ours = mine.accepted(12 if span == 'year' else months[1] - months[0] + 1)
        report.check(f'{period} accepted {span}', ours[0], theirs[0])
        report.check(f'{period} accepted {span} reached', ours[1], theirs[1])

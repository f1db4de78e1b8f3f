"""Every row of rules/limits.csv at work: cases planted for each state of it, judged here by the calendar alone.

limits.py write RULES INBOX   ledgers of 2024 with one case a limit and state, all as known on 2024-12-31
limits.py check RULES STORE   what a run of that day says of each of them; exits 1 and says which differ
"""
import csv
import datetime
import os
import sqlite3
import sys

AS_OF = datetime.date(2024, 12, 31)
FIRST = datetime.date(2024, 1, 2)
DAY = datetime.timedelta(days=1)
ADMIN = "scjgj"  # the unit of every step that is nobody's own
ORIGIN = {"gaj": ADMIN, "jcy": "gaj", "fy": "jcy"}
NUMBER = {ADMIN: "平市监立〔2024〕%d号", "gaj": "平公立〔2024〕%d号", "jcy": "平检案〔2024〕%d号",
          "fy": "平刑初〔2024〕%d号"}
ACCEPT = "accept"
OFFICE = {"complaint": "member_unit", "roster": "member_unit"}
STATES = {"within": ("done", "late", "overdue", "due_soon", "open"),
          "remind": ("done", "late", "overdue", "due_soon", "open"),
          "optional": ("done", "late", "not_applicable", "due_soon", "open"),
          "least": ("done", "late")}
MORE = 3  # days of the first field of a limit's "plus"


def rows_of(rules, name):
    with open(os.path.join(rules, name), encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


class Rules:
    def __init__(self, folder):
        self.limits = rows_of(folder, "limits.csv")
        self.days = {row["date"]: row["kind"] for row in rows_of(folder, "calendar.csv")}
        self.steps = {}
        for row in rows_of(folder, "steps.csv"):
            self.steps.setdefault(row["code"], row)
        self.fields = {}
        for row in rows_of(folder, "tables.csv"):
            self.fields.setdefault(row["table"], {})[row["field"]] = row
        self.codes = {(row["list"], row["code"]): row["name"] for row in rows_of(folder, "codes.csv")}
        self.units = {row["code"]: row["name"] for row in rows_of(folder, "units.csv")}
        self.forms = {row["table"]: row for row in rows_of(folder, "forms.csv")}

    def works(self, day):
        kind = self.days.get(day.isoformat())
        return kind == "workday" or (kind is None and day.weekday() < 5)

    def due(self, limit, start, more):
        left = int(limit["days"]) + more
        day = start
        if limit["day_kind"] == "workday":
            while left:
                day += DAY
                left -= self.works(day)
            return day
        day += left * DAY
        while limit["roll"] and not self.works(day):
            day += DAY
        return day

    def behind(self, limit, due, day):
        if limit["day_kind"] != "workday":
            return max((day - due).days, 0)
        return sum(self.works(due + nr * DAY) for nr in range(1, max((day - due).days, 0) + 1))

    def start_for(self, limit, more, fits):
        """The first day on which a case begins that 'fits' likes the due day of, newest first."""
        day = AS_OF
        while day >= FIRST:
            if fits(self.due(limit, day, more)):
                return day
            day -= DAY
        return None


class Case:
    """One limit in one state: when it began, ended and was due, and which rows tell of it."""

    def __init__(self, rules, limit, state, number):
        self.limit, self.state, self.number = limit, state, number
        self.start_step = rules.steps[limit["start"].split("|")[0]]
        ends = [rules.steps[code] for code in limit["end"].split("|")]
        self.end_step = next((step for step in ends if step["table"] == self.start_step["table"]), ends[0])
        self.more = MORE if limit["plus"] else 0
        self.choose(rules)

    def choose(self, rules):
        warn = int(self.limit["remind_days"])
        self.end = None
        if self.limit["kind"] == "least":
            self.end = datetime.date(2024, 6, 28)
            self.due = self.end
            while self.gap(rules, self.due) < int(self.limit["days"]):
                self.due -= DAY
            self.start = self.due if self.state == "done" else self.due + DAY
            while self.state == "late" and not rules.works(self.start):
                self.start += DAY
            self.days = rules.behind(self.limit, self.due, self.start)
            return
        fits = {"done": lambda due: due <= AS_OF - 40 * DAY, "late": lambda due: due <= AS_OF - 40 * DAY,
                "overdue": lambda due: due < AS_OF, "not_applicable": lambda due: due < AS_OF,
                "due_soon": lambda due: AS_OF <= due <= AS_OF + warn * DAY,
                "open": lambda due: due > AS_OF + warn * DAY}[self.state]
        if self.state in ("done", "late"):  # before all others: from then on the ledger keeps the end
            self.start = FIRST
            assert fits(rules.due(self.limit, self.start, self.more)), self.limit["code"]
        elif self.state == "due_soon":  # at the edge: as many warning days as the row says
            edge = [day for day in (AS_OF - nr * DAY for nr in range(364))
                    if fits(rules.due(self.limit, day, self.more))]
            self.start = max(edge, key=lambda day: rules.due(self.limit, day, self.more), default=None)
        elif self.state == "open":
            self.start = min((day for day in (AS_OF - nr * DAY for nr in range(364))
                              if fits(rules.due(self.limit, day, self.more))), default=None)
        else:
            self.start = rules.start_for(self.limit, self.more, fits)
        assert self.start, "no day makes %s %s" % (self.limit["code"], self.state)
        self.due = rules.due(self.limit, self.start, self.more)
        if self.state == "done":
            self.end = self.due
        elif self.state == "late":
            self.end = self.due + DAY
            while not rules.works(self.end):
                self.end += DAY
        self.days = rules.behind(self.limit, self.due, self.end or AS_OF)

    def gap(self, rules, day):
        if self.limit["day_kind"] != "workday":
            return (self.end - day).days
        return sum(rules.works(day + nr * DAY) for nr in range(1, (self.end - day).days + 1))

    @staticmethod
    def unit_of(step):
        return step["by"] or (ADMIN if step["table"] != "linkage" or not step["code"].startswith("civil") else "fy")

    @property
    def subject(self):
        table = self.start_step["table"]
        if table in ("cases", "linkage"):
            return NUMBER[self.unit_of(self.start_step)] % self.number
        return "事项%d" % self.number

    @property
    def acts(self):
        acts = self.limit["acts"]
        return self.unit_of(self.start_step) if acts == "start" else ADMIN if acts == "origin" else acts


class Ledgers:
    def __init__(self, rules):
        self.rules = rules
        self.rows = {}

    def row(self, table, unit, key):
        return self.rows.setdefault((table, unit, key), {})

    def put(self, step, case, day):
        rules, table, unit = self.rules, step["table"], Case.unit_of(step)
        number = NUMBER[unit] % case.number
        key = (number, step["code"]) if table == "linkage" else case.number
        row = self.row(table, unit, key)
        for part in filter(None, step["filter"].split("|")[0].split(";")):
            name, value = part.split("=")
            row[name] = value
        row[step["date_field"]] = day.isoformat()
        if table == "linkage":
            row["case_no"] = number
            if unit in ORIGIN and not step["code"].startswith("civil"):
                row["origin_unit"] = ORIGIN[unit]
                row["origin_case_no"] = NUMBER[ORIGIN[unit]] % case.number
        elif table == "cases":
            row.setdefault("case_no", number)
            row.setdefault("field", "trademark")
            row.setdefault("filed_date", day.isoformat())
            if step["date_field"] not in ("filed_date", "clue_date", "decision_date") and not case.limit["start"] == "adm_file":
                row.setdefault("decision_date", day.isoformat())
            if row.get("decision_date"):
                row.setdefault("result", "penalty")
        elif table == "information":
            row.setdefault("title", case.subject)
            row["reported_date"] = day.isoformat()
        elif table == "complaint":
            row["complaint_no"] = case.subject
        else:
            row["name"] = case.subject
        return row

    def plant(self, case):
        limit = case.limit
        steps = self.rules.steps
        row = self.put(case.start_step, case, case.start)
        for part in filter(None, limit["when"].split(";")):
            if "!=" not in part and "disclosable" not in part:
                name, value = part.split("=")
                row[name] = value
        if limit["plus"]:
            row[limit["plus"].split()[0]] = str(MORE)
        if case.end:
            self.put(case.end_step, case, case.end)
        for code in filter(None, limit["with"].split("|")):
            self.put(steps[code], case, case.start)
        involved = {Case.unit_of(case.start_step), Case.unit_of(case.end_step), case.acts}
        if case.start_step["table"] == "linkage" and len(involved) > 1 and "accept" not in limit["start"]:
            self.put(steps[ACCEPT], case, case.start)
            for unit in ("jcy", "fy"):  # so that its number leads on to the police's
                if unit in involved and ORIGIN[unit] not in involved:
                    involved.add(ORIGIN[unit])

    def cell(self, table, name, value):
        field = self.rules.fields[table][name]
        if field["type"] == "code":
            return self.rules.codes[(field["codes"], value)]
        if field["type"] == "bool":
            return "是" if value == "1" else "否"
        if field["type"] == "unit":
            return self.rules.units[value]
        return value

    def write(self, inbox):
        office = next(code for code, name in self.rules.units.items() if code == "bgs")
        files = {(table, unit): [] for table in ("linkage", "cases", "information")
                 for unit in (ADMIN, "gaj", "jcy", "fy") if table != "cases" or unit == ADMIN}
        for (table, unit, _), row in self.rows.items():
            if table in OFFICE:
                row[OFFICE[table]] = unit
                unit = office
            files.setdefault((table, unit), []).append(row)
        for (table, unit), rows in files.items():
            event = self.rules.forms[table]["event_field"]
            for quarter in range(1, 5):
                self.write_file(inbox, table, unit, quarter,
                                [row for row in rows if (int(row[event][5:7]) + 2) // 3 == quarter])

    def write_file(self, inbox, table, unit, quarter, rows):
        fields = self.rules.fields[table]
        folder = os.path.join(inbox, "2024Q%d" % quarter)
        os.makedirs(folder, exist_ok=True)
        path = os.path.join(folder, "%s_%s_2024Q%d.csv" % (self.rules.units[unit], self.rules.forms[table]["name"], quarter))
        with open(path, "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(field["header"] for field in fields.values())
            for row in rows:
                out.writerow(self.cell(table, name, row[name]) if name in row else "" for name in fields)


def cases_of(rules):
    number = 100
    for limit in rules.limits:
        for state in STATES[limit["kind"]]:
            number += 1
            yield Case(rules, limit, state, number)


def write(folder, inbox):
    rules = Rules(folder)
    ledgers = Ledgers(rules)
    for case in cases_of(rules):
        ledgers.plant(case)
    ledgers.write(inbox)


def told(found):
    return "|".join("" if value is None else str(value) for value in found)


def check(folder, store):
    db = sqlite3.connect("file:%s?mode=ro" % store, uri=True)
    rules, wrong, nr = Rules(folder), [], 0
    for case in cases_of(rules):
        limit, nr = case.limit, nr + 1
        shown = "key LIKE '%|' || ? || '|%'" if case.start_step["table"] == "roster" else "subject = ?"
        found = db.execute("SELECT state, due, days, unit, warn_days FROM time_limit WHERE limit_code = ? AND " +
                           shown, (limit["code"], case.subject)).fetchall()
        days = None if case.state == "not_applicable" else case.days
        want = (case.state, case.due.isoformat(), days, case.acts, int(limit["remind_days"]))
        if found != [want]:
            wrong.append("%s %s (%s): %s, not %s" % (limit["code"], case.state, case.subject,
                                                     [told(row) for row in found], told(want)))
        if not limit["demand"]:
            continue
        found = db.execute("SELECT state, due FROM demand WHERE demand = ? AND title = ? AND subject = ?",
                           (limit["demand"], limit["name"], case.subject)).fetchall()
        if found != [want[:2]]:
            wrong.append("demand of %s %s: %s" % (limit["code"], case.state, found))
    for code, cases in db.execute("SELECT limit_code, cases FROM limit_list WHERE coalesce(cases, 0) = 0"):
        wrong.append("%s has no case" % code)
    print("\n".join(wrong) or "%d cases of %d limits" % (nr, len(rules.limits)))
    return 1 if wrong else 0


if __name__ == "__main__":
    verb, *rest = sys.argv[1:]
    sys.exit(write(*rest) if verb == "write" else check(*rest))

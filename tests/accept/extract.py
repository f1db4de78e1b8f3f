#!/usr/bin/env python3
"""What an office hands to the level above, recomputed from the store without the program.

extract.py agree OFFICE EXTRACT: every fact, duration and cell is the run's own, nothing is left out, sums
of months are the report's numbers, the hash is that of docs/extract.md, and no text of a ledger is in it.
extract.py whole EXTRACT: its rows are those that its hash is of.
extract.py withheld OFFICE EXTRACT: money of one case is withheld, and of a sum that would tell it."""
import csv
import hashlib
import re
import sqlite3
import sys

TABLES = (("manifest", "one"), ("document", "series"), ("rule", "name"), ("unit", "code"), ("indicator", "code"),
          ("fact", "indicator, month, unit"), ("duration", "step, unit, field, closed, days"),
          ("linkage_event", "position"), ("statform", "form"), ("statform_cell", "form, unit, line, column_no"))
UNHASHED = ("rows", "rows_hash", "previous")
# Fields whose texts are of one case or person; what is shorter than this is a word of any text.
SECRET = ("party", "party_id", "summary", "decision_no", "case_no", "origin_case_no", "doc_no", "transfer_no",
          "name", "phone", "title", "content", "subject", "requirement", "problems", "chair", "charge", "url")
SHORTEST = 3
faults = []


def say(*words):
    faults.append(" ".join(str(word) for word in words))


def cell(value):
    if value is None:
        return "\\N"
    if isinstance(value, float):
        return "%.17g" % value
    if isinstance(value, int):
        return str(value)
    for char, mark in (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r")):
        value = value.replace(char, mark)
    return value


def check_hash(extract):
    said, nr = extract.execute("SELECT rows_hash, rows FROM manifest").fetchone()
    text, rows = [], 0
    for table, key in TABLES:
        text.append(table)
        columns = [row[1] for row in extract.execute("PRAGMA table_info(%s)" % table)
                   if table != "manifest" or row[1] not in UNHASHED]
        for row in extract.execute("SELECT %s FROM %s ORDER BY %s" % (", ".join(columns), table, key)):
            text.append("\t".join(cell(value) for value in row))
            rows += table != "manifest"
    found = hashlib.sha256("".join(line + "\n" for line in text).encode()).hexdigest()
    if (found, rows) != (said, nr):
        say("hash", found, rows, "instead of", said, nr)


def alike(name, ours, theirs):
    ours, theirs = set(ours), set(theirs)
    if not theirs:
        say("no", name)
    for row in sorted(ours - theirs, key=str)[:3]:
        say(name, "only in the extract:", row)
    for row in sorted(theirs - ours, key=str)[:3]:
        say(name, "not in the extract:", row)


def run_of(store, extract):
    run, period, start = extract.execute("SELECT run, period, first_month FROM manifest").fetchone()
    last, = extract.execute("SELECT last_month FROM manifest").fetchone()
    if store.execute("SELECT period FROM run WHERE id = ?", (run,)).fetchone() != (period,):
        say("no such run", run, period)
    return run, start, last


def check_rows(store, extract):
    run, start, last = run_of(store, extract)
    alike("facts", extract.execute("SELECT unit, indicator, month, value, numerator, denominator, state, reported,"
                                   " expected FROM fact WHERE state <> 'withheld'"),
          store.execute("SELECT unit, indicator, period, value, numerator, denominator, state, reported, expected"
                        " FROM series_by_run WHERE run = ? AND period LIKE '____-__' AND period BETWEEN ? AND ?",
                        (run, start, last)))
    alike("durations", extract.execute("SELECT step, unit, sum(n), sum(n * closed) FROM duration GROUP BY 1, 2"),
          store.execute("SELECT step, unit, n, closed FROM duration_by_run WHERE run = ? AND field = '*'"
                        " AND unit <> '*' AND n > 0", (run,)))
    alike("durations of the office", extract.execute("SELECT step, sum(n), sum(n * closed) FROM duration GROUP BY 1"),
          store.execute("SELECT step, n, closed FROM duration_by_run WHERE run = ? AND field = '*' AND unit = '*'"
                        " AND n > 0", (run,)))
    alike("cells", extract.execute("SELECT * FROM statform_cell"), store.execute(
        "SELECT form, unit, line, column_no, value, state, cases, without_value FROM statform_cell_by_run"
        " WHERE run = ?", (run,)))
    alike("linkage events", extract.execute("SELECT step, unit, day, paired FROM linkage_event"), store.execute(
        "SELECT step, unit, day, paired FROM linkage_event_by_run WHERE run = ?", (run,)))
    if extract.execute("SELECT count(*) FROM linkage_event WHERE case_key NOTNULL").fetchone()[0] < 3:
        say("no keys of cases")


def check_sums(store, extract, office):
    """What adds up over months is the period's number in the report."""
    run, _, last = run_of(store, extract)
    first, = extract.execute("SELECT first_month FROM manifest").fetchone()
    with open(office + "/rules/indicators.csv", encoding="utf-8-sig", newline="") as rows:
        sums = [row["code"] for row in csv.DictReader(rows) if row["over_time"] == "sum"]
    compared = 0
    for code in sums:
        ours = dict(extract.execute("SELECT unit, sum(value) FROM fact WHERE indicator = ? AND month BETWEEN ? AND ?"
                                    " GROUP BY unit", (code, first, last)))
        theirs = dict(store.execute("SELECT unit, value FROM comparison_by_run WHERE run = ? AND indicator = ?",
                                    (run, code)))
        for unit, value in theirs.items():
            compared += value is not None
            if ours.get(unit) != value:
                say("sum of", code, unit, ours.get(unit), "instead of", value)
    if compared < 500:
        say("only", compared, "sums compared")


def secrets(store):
    for (table,) in store.execute("SELECT DISTINCT form FROM form_column").fetchall():
        columns = [row[1] for row in store.execute("PRAGMA table_info(%s_statement)" % table)]
        for column in set(columns) & set(SECRET):
            for (text,) in store.execute('SELECT DISTINCT "%s" FROM %s_statement' % (column, table)):
                if text and len(str(text)) >= SHORTEST:
                    yield table + "." + column, str(text)


def check_secrets(store, extract, path):
    with open(path, "rb") as file:
        data = file.read()
    public = "\n".join(str(row) for table in ("unit", "indicator", "statform")
                       for row in extract.execute("SELECT * FROM " + table))
    looked = set()
    for field, text in secrets(store):
        looked.add(field)
        if text not in public and text.encode() in data:
            say(field, "in the extract:", text)
    if len(looked) < 12 or "cases.party" not in looked or "roster.name" not in looked:
        say("few fields looked for:", sorted(looked))
    if re.search(rb"(?<![0-9a-f])1[3-9]\d{9}(?![0-9a-f])", data):
        say("a telephone number")


def check_states(extract):
    for row in extract.execute("SELECT indicator, month, unit, value, state FROM fact WHERE (value ISNULL) <>"
                               " (state NOT IN ('complete', 'partial'))"):
        say("state of", row)
    if not extract.execute("SELECT count(*) FROM fact WHERE value ISNULL").fetchone()[0]:
        say("nothing unknown")


def agree(office, path):
    store, extract = sqlite3.connect(office + "/store.db"), sqlite3.connect(path)
    check_hash(extract)
    check_rows(store, extract)
    check_sums(store, extract, office)
    check_secrets(store, extract, path)
    check_states(extract)


def withheld(office, path):
    """A06_y is the money of the cases that A03_j counts: of one case its own."""
    extract = sqlite3.connect(path)
    run_of(sqlite3.connect(office + "/store.db"), extract)
    check_hash(extract)
    values = dict(((month, unit), value) for month, unit, value in extract.execute(
        "SELECT month, unit, value FROM fact WHERE indicator = 'A03_j'"))
    found = {"withheld": 0, "sums": 0, "told": 0}
    months = {}
    for month, unit, value, state in extract.execute(
            "SELECT month, unit, value, state FROM fact WHERE indicator = 'A06_y' ORDER BY unit DESC"):
        if unit != "*":
            months[month] = months.get(month, 0) + (state == "withheld")
            one = values.get((month, unit)) == 1
            if one and value is not None:
                say("money of one case", month, unit, value)
            if state == "withheld" and not one:
                say("withheld for nothing", month, unit)
            found["withheld"] += state == "withheld"
            found["told"] += value is not None
        elif months.get(month) == 1 and value is not None:
            say("a sum that tells the one", month, value)
        else:
            found["sums"] += months.get(month) == 1
    if not all(found.values()):
        say("nothing of a kind:", found)
    if extract.execute("SELECT withheld FROM manifest").fetchone()[0] != sum(extract.execute(
            "SELECT count(*) FROM %s WHERE state = 'withheld'" % table).fetchone()[0]
            for table in ("fact", "statform_cell")):
        say("the manifest counts others")


def whole(path):
    check_hash(sqlite3.connect(path))


{"agree": agree, "withheld": withheld, "whole": whole}[sys.argv[1]](*sys.argv[2:])
print("\n".join(faults))
sys.exit(1 if faults else 0)

"""rollup.py FOLDER OFFICE PERIOD: the figures of an office above others, computed from its counties'
extracts without any of our programs.

FOLDER has the extracts that count, one a county. Sums of what adds up must be the office's numbers,
ratios those of the summed parts, of all together, of each county and of each system."""
import csv
import glob
import sqlite3
import sys

faults = 0


def say(*words):
    global faults
    faults += 1
    print(*words)


def read_extracts(folder, period):
    """{(indicator, region, unit): [value or None of each month]}"""
    facts = {}
    for path in sorted(glob.glob(f"{folder}/*_{period}.db")):
        extract = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        (region,) = extract.execute("SELECT region FROM manifest").fetchone()
        for indicator, unit, value, state in extract.execute(
                "SELECT indicator, unit, value, state FROM fact ORDER BY month"):
            if state != "not_applicable":
                facts.setdefault((indicator, region, unit), []).append(value)
    return facts


def read_rules(office):
    with open(f"{office}/rules/indicators.csv", encoding="utf-8-sig", newline="") as rows:
        indicators = {row["code"]: row for row in csv.DictReader(rows)}
    with open(f"{office}/rules/units.csv", encoding="utf-8-sig", newline="") as rows:
        regions = {row["region"]: row["code"] for row in csv.DictReader(rows) if row["class"] == "region"}
    return indicators, regions


def total(facts, rule, regions, unit):
    """What the months of 'unit' in 'regions' come to; None where a month of any is not known."""
    whole = 0
    found = False
    for region in regions:
        months = facts.get((rule["code"], region, unit))
        if months is None:
            continue
        if None in months:
            return None, True
        found = True
        whole += {"sum": sum(months), "last": months[-1], "first": months[0]}[rule["over_time"]]
    return (whole if found else None), found


def figure(facts, indicators, code, regions, unit):
    rule = indicators[code]
    if rule["definition"] != "ratio":
        return total(facts, rule, regions, unit)
    parts = [total(facts, indicators[rule[part]], regions, unit) for part in ("numerator", "denominator")]
    if any(value is None for value, _ in parts) or not parts[1][0]:
        return None, all(found for _, found in parts)
    return parts[0][0] / parts[1][0], True


def compare(what, ours, theirs):
    if (ours is None) != (theirs is None) or (ours is not None and abs(ours - theirs) > 1e-9 * max(1, abs(ours))):
        say(*what, "of the extracts", ours, "in the report", theirs)


def main():
    folder, office, period = sys.argv[1:]
    facts = read_extracts(folder, period)
    indicators, regions = read_rules(office)
    store = sqlite3.connect(f"file:{office}/store.db?mode=ro", uri=True)
    checked = {"*": 0, "region": 0, "system": 0}
    for code, rule in indicators.items():
        if rule["over_time"] not in ("sum", "last", "first") and rule["definition"] != "ratio":
            continue
        if rule["quantity"] == "days":
            continue
        theirs = {unit: (value, state) for unit, value, state in store.execute(
            "SELECT unit, value, state FROM series WHERE indicator = ? AND period = ?", (code, period))}
        for unit, asked in [("*", list(regions))] + [(unit, [region]) for region, unit in regions.items()]:
            ours, found = figure(facts, indicators, code, asked, "*")
            value, state = theirs.get(unit, (None, "missing"))
            if not found or state == "partial":
                continue
            compare((code, unit), ours, value)
            checked["*" if unit == "*" else "region"] += 1
        for system, value, state in store.execute(
                "SELECT system, value, state FROM system_figure WHERE indicator = ?", (code,)):
            ours, found = figure(facts, indicators, code, list(regions), system)
            if state == "partial" or not found:
                continue
            compare((code, "system", system), ours, value)
            checked["system"] += 1
    if min(checked.values()) < 50:
        say("hardly anything was compared:", checked)
    if any(regions[region] not in theirs for region in regions):
        say("not all regions are in the report")
    sys.exit(1 if faults else 0)


main()

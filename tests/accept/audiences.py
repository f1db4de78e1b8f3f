#!/usr/bin/env python3
"""Who sees what: texts planted in every field of the ledgers, looked for in every product.

audiences.py plant OFFICE CODES: each text of the statements in the store is replaced by a sign of its own
that names field and unit (keys stay: other rows point to them).
audiences.py search OFFICE CODES POLICY: every product has an audience (POLICY/products.csv), every text
field the widest that may see it (POLICY/fields.csv); prints what a product shows beyond its audience."""
import csv
import fnmatch
import html
import os
import re
import sqlite3
import sys
import zipfile

TEXTS = ("text", "number_text", "phone", "credit_code")
# Of these the presence counts: they are planted only where something stands.
COUNTED = ("nondisclosure", "url", "kept_reason", "decision_no", "transfer_no", "case_no", "origin_case_no",
           "meeting_no", "minutes_no", "report_no", "result", "campaign", "content", "problems")
WIDTH = ("办公室", "双方", "该单位", "成员单位", "上级", "公开")  # further on: seen by more
PRODUCTS = ("reports", "receipts", "briefs", "reminders")


def text_fields(office):
    with open(office + "/rules/tables.csv", encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            if row["type"] in TEXTS:
                yield row


def plant(office, codes):
    store = sqlite3.connect(office + "/store.db")
    with open(codes, "w", encoding="utf-8") as out:
        for number, row in enumerate(text_fields(office)):
            table, field, sign = row["table"], row["field"], "ZQ%03dX" % number
            columns = [column[1] for column in store.execute("PRAGMA table_info(%s_statement)" % table)]
            if row["key"]:
                continue
            owners = [name for name in ("member_unit", "lead_unit") if name in columns]
            owner = "coalesce(%s(SELECT unit FROM submission s WHERE s.id = submission), '')" % "".join(
                name + ", " for name in owners)
            where = '"%s" <> \'\'' % field if field in COUNTED else "1"
            planted = store.execute('UPDATE %s_statement SET "%s" = ? || upper(%s) || \'E\' WHERE %s' % (
                table, field, owner, where), (sign,)).rowcount
            out.write("%s\t%s.%s\t%d\n" % (sign, table, field, planted))
    store.commit()


def text_of(path):
    """All that a reader finds in the file, its marks and its hidden parts."""
    with open(path, "rb") as file:
        data = file.read()
    if not data.startswith(b"PK"):
        return html.unescape(data.decode("utf-8", "replace"))
    with zipfile.ZipFile(path) as parts:
        return "\n".join(html.unescape(re.sub("<[^>]*>", "", parts.read(name).decode("utf-8", "replace")))
                         for name in parts.namelist())


def products(office):
    for top in PRODUCTS:
        for folder, _, names in os.walk(os.path.join(office, top)):
            for name in sorted(names):
                if not name.endswith(".png"):  # drawn from the same script as the .svg beside it
                    yield os.path.relpath(os.path.join(folder, name), office)


def policy(path, key):
    with open(path, encoding="utf-8", newline="") as rows:
        return [(row[key], row["audience"]) for row in csv.DictReader(rows)]


def units_of(office):
    """Each unit's names, longest first."""
    names = {}
    with open(office + "/rules/units.csv", encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            names.setdefault(row["code"], set()).update(
                value for key, value in row.items() if key in ("name", "short_name", "short") and value)
    with open(office + "/rules/aliases.csv", encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            names.setdefault(row["unit"] if "unit" in row else row["code"], set()).add(row["alias"])
    return names


def unit_of(path, names):
    """The unit that a product is for, by its name in the path."""
    found = [(len(name), code) for code, all_names in names.items() for name in all_names if name in path]
    return max(found)[1] if found else None


def numbers_of(office):
    """Numbers of cases that nobody but their two sides may see: number -> units that have it."""
    store, sides = sqlite3.connect(office + "/store.db"), {}
    for unit, number in store.execute("SELECT DISTINCT s.unit, c.case_no FROM cases_statement c"
                                      " JOIN submission s ON s.id = c.submission"):
        sides.setdefault(number, set()).add(unit)
    for unit, number, origin in store.execute(
            "SELECT DISTINCT s.unit, l.case_no, l.origin_unit FROM linkage_statement l"
            " JOIN submission s ON s.id = l.submission"):
        sides.setdefault(number, set()).update((unit, origin))
    return {number: units for number, units in sides.items() if number and len(number) > 6}


def leaks_of(path, text, audience, fields, codes, names, numbers):
    signs = set(re.findall(r"(ZQ\d{3}X)([A-Z]*?)E", text))
    owner = unit_of(path, names)
    if not owner and len({unit for _, unit in signs}) == 1:  # a paper for the one unit that it names
        owner = signs and next(iter(signs))[1].lower()
    for sign, unit in signs:
        allowed, own = fields[codes[sign]], unit.lower() == owner
        if audience == "办公室" or WIDTH.index(allowed) >= WIDTH.index(audience) and (
                allowed != "该单位" or audience == "该单位" and own):
            continue
        yield "%s（%s）的%s" % (codes[sign], allowed, unit.lower())
    if WIDTH.index(audience) > WIDTH.index("该单位"):
        for number in numbers:
            if number in text:
                yield "案件编号 %s" % number


def search(office, codes_path, folder):
    rows = policy(folder + "/products.csv", "product")
    fields = dict(policy(folder + "/fields.csv", "field"))
    with open(codes_path, encoding="utf-8") as lines:
        planted = [line.rstrip("\n").split("\t") for line in lines]
    codes = {sign: field for sign, field, _ in planted}
    lacking = ["no audience of the field %s.%s" % (row["table"], row["field"])
               for row in text_fields(office) if row["table"] + "." + row["field"] not in fields]
    names, numbers, seen, faults, shown = units_of(office), numbers_of(office), 0, lacking, set()
    for path in products(office):
        audience = next((who for pattern, who in rows if fnmatch.fnmatch(path, pattern)), None)
        if audience is None:
            faults.append("%s: no audience of this product" % path)
            continue
        text, seen = text_of(os.path.join(office, path)), seen + 1
        shown.update(codes[sign] for sign in set(re.findall(r"ZQ\d{3}X", text)))
        faults += ["%s（%s）: %s" % (path, audience, leak) for leak in leaks_of(
            path, text, audience, fields, codes, names, numbers)]
    print("\n".join(sorted(faults)))
    print("%d products, %d fields planted, %d of them shown somewhere, %d beyond an audience" % (
        seen, sum(nr != "0" for _, _, nr in planted), len(shown), len(faults)))
    return 1 if faults or not seen or not shown else 0


if sys.argv[1] == "plant":
    plant(*sys.argv[2:])
else:
    sys.exit(search(*sys.argv[2:]))

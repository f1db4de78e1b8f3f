#!/usr/bin/env python3
"""Who sees what: texts planted in every field of the ledgers, looked for in every product.

audiences.py plant OFFICE CODES: each text of the statements in the store is replaced by a sign of its own
that names field and unit (keys stay: other rows point to them), each amount of a case by one of its own.
audiences.py search OFFICE CODES POLICY: every product has an audience (POLICY/products.csv), every text
field those that may see it (POLICY/fields.csv); what the office's rules/audiences.csv says of a field or of
money of one case counts instead. Prints what a product shows beyond its audience.
audiences.py agree RULES POLICY: the rules as they are shipped are the policy of the tables, or narrower."""
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
# The readers of a product by their word in the tables and in rules/audiences.csv.
READERS = {"办公室": "office", "双方": "sides", "该单位": "unit", "成员单位": "members", "上级": "superior", "公开": "public"}
# Who may see a field by the word in the tables: the words stand for a circle of readers.
CIRCLES = {"办公室": set(), "双方": {"sides"}, "该单位": {"unit"}, "成员单位": {"unit", "sides", "members"},
           "上级": {"unit", "sides", "members", "superior"}}
# The kinds of products of rules/audiences.csv and where they lie.
KINDS = {"bulletin": "reports/P/工作简报_", "circular": "reports/P/材料报送情况通报_", "campaign": "reports/P/专项行动_",
         "page": "reports/P/会议展示_.html", "chart": "reports/P/图表/", "meeting": "reports/P/会议/",
         "report": "reports/P/工作报告_", "summary": "reports/P/工作总结_", "linkage": "reports/P/联席会议材料_",
         "unit_report": "reports/P/单位报告/", "letter": "reports/P/函件/", "matter": "reports/P/督办单/",
         "reminder": "reminders/D/01_.txt", "extract": "上报/上报包_"}
# What nobody checks by a sign: money of one case is masked for all but these.
FACTS = {"judicial": {"unit", "superior"}, "case_money": {"unit", "sides", "superior"}}
# In 分, as 万元 with two decimals: no sum of two of them is one of them.
AMOUNT, AMOUNTS = 20_000_000_00, (("cases", "value"), ("cases", "fine"), ("cases", "goods_value"), ("linkage", "amount"))
PRODUCTS = ("reports", "receipts", "briefs", "reminders", "上报")


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
    number = 0
    store.execute("UPDATE cases_statement SET confiscated = 0 WHERE confiscated <> 0")  # else a sum of two
    for table, field in AMOUNTS:
        for (row,) in store.execute('SELECT rowid FROM %s_statement WHERE "%s" > 0' % (table, field)).fetchall():
            number += 1
            store.execute('UPDATE %s_statement SET "%s" = ? WHERE rowid = ?' % (table, field),
                          (AMOUNT + number * 10_000, row))
    store.commit()


def text_of(path):
    """All that a reader finds in the file, its marks and its hidden parts."""
    with open(path, "rb") as file:
        data = file.read()
    if data.startswith(b"SQLite format 3"):
        return "\n".join(sqlite3.connect(path).iterdump())
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


def circle(words):
    return set().union(*(CIRCLES[word] for word in words.split()))


def rules_of(office):
    """rules/audiences.csv: kind -> item -> the readers."""
    said = {"product": {}, "fact": {}, "field": {}}
    with open(office + "/rules/audiences.csv", encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            said[row["kind"]][row["item"]] = set(row["audience"].split())
    return said


def expected_of(folder):
    return ([(pattern, READERS[who]) for pattern, who in policy(folder + "/products.csv", "product")],
            {field: circle(who) for field, who in policy(folder + "/fields.csv", "field")})


def agree(office, folder):
    """What the shipped rules let out that the tables do not, and what they are silent about."""
    products, fields = expected_of(folder)
    said, faults = rules_of(office), []
    for kind, path in KINDS.items():
        who = next(who for pattern, who in products if fnmatch.fnmatch(path, pattern))
        if said["product"].get(kind) != {who}:
            faults.append("product %s: %s instead of %s" % (kind, said["product"].get(kind), who))
    faults += ["product %s: no such" % kind for kind in said["product"].keys() - KINDS.keys()]
    faults += ["fact %s: %s instead of %s" % (fact, said["fact"].get(fact), who)
               for fact, who in FACTS.items() if said["fact"].get(fact) != who]
    faults += ["field %s: %s beyond %s" % (field, who - fields[field], fields[field])
               for field, who in said["field"].items() if who - fields[field]]
    print("\n".join(faults))
    return 1 if faults else 0


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


def amounts_of(office):
    """Amounts of single cases, in 分 and as printed -> units that have told them."""
    store, owners = sqlite3.connect(office + "/store.db"), {}
    for table, field in AMOUNTS:
        for unit, amount in store.execute('SELECT DISTINCT s.unit, t."%s" FROM %s_statement t JOIN submission s'
                                          ' ON s.id = t.submission WHERE t."%s" >= ?' % (field, table, field), (AMOUNT,)):
            for text in (str(amount), "%d.%02d" % (amount // 1_000_000, amount // 10_000 % 100)):
                owners.setdefault(text, set()).add(unit)
    return owners


def numbers_of(office):
    """Numbers of cases and clues that nobody but their sides may see: number -> units that have it."""
    store, sides = sqlite3.connect(office + "/store.db"), {}
    for unit, number in store.execute("SELECT DISTINCT s.unit, c.case_no FROM cases_statement c"
                                      " JOIN submission s ON s.id = c.submission"):
        sides.setdefault(number, set()).add(unit)
    for unit, number, origin in store.execute(
            "SELECT DISTINCT s.unit, l.case_no, l.origin_unit FROM linkage_statement l"
            " JOIN submission s ON s.id = l.submission"):
        sides.setdefault(number, set()).update((unit, origin))
    for unit, number in store.execute("SELECT DISTINCT member_unit, clue_no FROM clue_statement UNION"
                                      " SELECT s.unit, doc_no FROM linkage_statement l JOIN submission s"
                                      " ON s.id = l.submission"):
        sides.setdefault(number, set()).add(unit)
    return {number: units for number, units in sides.items() if number and len(number) > 6}


def leaks_of(path, text, audience, policy_of, codes, names, numbers, amounts):
    fields, facts = policy_of
    signs = set(re.findall(r"(ZQ\d{3}X)([A-Z]*?)E", text))
    owner = unit_of(path, names)
    if not owner and len({unit for _, unit in signs}) == 1:  # a paper for the one unit that it names
        owner = signs and next(iter(signs))[1].lower()
    for sign, unit in signs if audience != "office" else ():
        own = unit.lower() == owner or "members" in fields[codes[sign]]
        if audience not in fields[codes[sign]] or audience == "unit" and not own:
            yield "%s（%s）的%s" % (codes[sign], " ".join(sorted(fields[codes[sign]])) or "office", unit.lower())
    if audience in ("members", "superior", "public"):
        for number in numbers:
            if number in text:
                yield "案件编号 %s" % number
    shown = amounts.keys() & set(re.findall(r"\d{4}\.\d{2}(?!\d)|\d{11,}", text)) if audience != "office" else ()
    for amount in shown:
        if audience not in facts["case_money"] or audience == "unit" and owner not in amounts[amount]:
            yield "一件案件的金额 %s（%s）" % (amount, " ".join(sorted(amounts[amount])))


def search(office, codes_path, folder):
    rows, fields = expected_of(folder)
    said = rules_of(office)
    fields.update(said["field"])
    with open(codes_path, encoding="utf-8") as lines:
        planted = [line.rstrip("\n").split("\t") for line in lines]
    codes = {sign: field for sign, field, _ in planted}
    lacking = ["no audience of the field %s.%s" % (row["table"], row["field"])
               for row in text_fields(office) if row["table"] + "." + row["field"] not in fields]
    names, numbers, amounts = units_of(office), numbers_of(office), amounts_of(office)
    seen, faults, shown, sums = 0, lacking, set(), set()
    for path in products(office):
        audience = next((who for pattern, who in rows if fnmatch.fnmatch(path, pattern)), None)
        if audience is None:
            faults.append("%s: no audience of this product" % path)
            continue
        text, seen = text_of(os.path.join(office, path)), seen + 1
        shown.update(codes[sign] for sign in set(re.findall(r"ZQ\d{3}X", text)))
        sums |= amounts.keys() & set(re.findall(r"\d{4}\.\d{2}(?!\d)|\d{11,}", text))
        faults += ["%s（%s）: %s" % (path, audience, leak) for leak in leaks_of(
            path, text, audience, (fields, said["fact"]), codes, names, numbers, amounts)]
    print("\n".join(sorted(faults)))
    print("%d products, %d fields planted, %d of them shown somewhere, %d beyond an audience; "
          "%d amounts planted, %d shown" % (seen, sum(nr != "0" for _, _, nr in planted), len(shown), len(faults),
                                            len(amounts) // 2, len(sums)))
    return 1 if faults or not seen or not shown or not sums else 0


if sys.argv[1] == "plant":
    plant(*sys.argv[2:])
elif sys.argv[1] == "agree":
    sys.exit(agree(*sys.argv[2:]))
else:
    sys.exit(search(*sys.argv[2:]))

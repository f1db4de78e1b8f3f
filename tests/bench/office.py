"""Writes the rules and the files of a synthetic office, the same bytes every time.

Usage: office.py FOLDER UNITS INDICATORS FIRST_YEAR LAST_YEAR [--ledger CASES]. FOLDER was made by
`shuangda init`; its rules keep forms, fields and codes and get UNITS units and INDICATORS indicators
that all of them owe: counts the units report by month, every tenth indicator a rate of two others.
With --ledger the indicators are counted from ledgers instead: CASES cases a unit and year.
FOLDER/inbox/YEAR gets one file a unit, and the register with the days of receipt."""
import csv
import os
import sys

FIELDS = ["食品", "商标", "药品", "化妆品", "农资", "工业产品", "烟酒", "其他", "专利", "医疗器械", "成品油"]
CODES = ["food", "trademark", "drug", "cosmetic", "agri", "industrial", "tobacco", "other", "patent", "device", "fuel"]


def unit_name(u):
    """Without digits, which a file's name would be read for a year."""
    return "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{u:04d}") + "局"


def rewrite(folder, name, rows):
    """The rules file with its own header and only these rows (dicts of what is not empty)."""
    path = os.path.join(folder, "rules", name)
    with open(path, encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file))
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, header, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def unit_rows(units, first_year):
    for u in range(units):
        yield {"code": f"u{u:04d}", "name": "县" + unit_name(u), "short_name": unit_name(u), "order": u + 1,
               "class": "penalty", "from": f"{first_year}-01"}
    yield {"code": "bgs", "name": "县双打办公室", "short_name": "双打办", "order": units + 1, "class": "office",
           "from": f"{first_year}-01"}


def indicator_rows(indicators, ledger):
    for i in range(indicators):
        row = {"code": f"X{i:03d}", "name": f"第{i:03d}项", "measure_unit": "件", "quantity": "count",
               "over_time": "sum", "over_units": "sum", "units": "penalty", "basis": "period",
               "direction": "none", "noise": "poisson", "section": "admin"}
        if i % 10 == 9:
            row.update({"measure_unit": "%", "quantity": "rate", "definition": "ratio", "numerator": f"X{i - 9:03d}",
                        "denominator": f"X{i - 8:03d}", "over_time": "recompute", "over_units": "recompute",
                        "noise": "binomial", "source": "ledger" if ledger else "measures"})
        elif ledger:
            row.update({"definition": "count", "table": "cases", "date_field": "filed_date" if i % 2 else "decision_date",
                        "filter": f"field={CODES[i % 11]};value>={i * 10}", "source": "ledger"})
        else:
            row.update({"definition": "measure", "source": "measures"})
        yield row


def without_units(folder, name, columns):
    """Rows that name units or indicators of the county, with these columns set to what any office has."""
    path = os.path.join(folder, "rules", name)
    with open(path, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for column, (keep, instead) in columns.items():
            if row[column] not in keep:
                row[column] = instead
    rewrite(folder, name, rows)


def write_rules(folder, units, indicators, first_year, ledger):
    rewrite(folder, "units.csv", unit_rows(units, first_year))
    rewrite(folder, "indicators.csv", indicator_rows(indicators, ledger))
    rewrite(folder, "obligations.csv", [{
        "id": "all", "name": "年报", "table": "cases" if ledger else "measures", "units": "penalty",
        "frequency": "year", "due_months": 1, "due_day": 5, "zero_report": "yes", "from": f"{first_year}-01"}])
    rewrite(folder, "families.csv", [
        {"family": "main", "name": "全县", "indicators": "X000 X001 X002 X003", "units": "*", "frequency": "period", "level": "0.05"},
        {"family": "trend", "name": "趋势", "indicators": "X000 X001 X002 X003 X009", "units": "*", "frequency": "quarter", "level": "0.05"}])
    for name in ("aliases.csv", "relations.csv", "plausibility.csv", "targets.csv", "assessment.csv", "campaigns.csv", "duties.csv"):
        rewrite(folder, name, [])
    without_units(folder, "demands.csv", {"cases": ((), "")})
    without_units(folder, "steps.csv", {"by": ((), "")})
    without_units(folder, "limits.csv", {"units": ((), "*"), "acts": (("start", "origin"), "start")})


def measures(unit, indicators, year):
    yield "月份,指标,数值,备注\r\n"
    for month in range(1, 13):
        for i in range(indicators):
            if i % 10 != 9:
                yield f"{year}-{month:02d},第{i:03d}项,{(unit * 7 + i * 13 + month * 5 + year * 3) % 41},\r\n"


def cases(unit, year, number):
    yield "案件编号,当事人,案由,领域,办案程序,立案日期,决定书文号,处理决定日期,处理结果,案值（元）,罚款（元）,公开日期,备注\r\n"
    for i in range(number):
        month, day = i % 12 + 1, i % 27 + 1
        decided = f"{year}-{month:02d}-28" if i % 5 else ""
        shown = decided if i % 50 else ""
        yield (f"局立〔{year}〕{unit:04d}-{i}号,某商行{i % 97},销售不合格产品,{FIELDS[i % 11]},普通程序,{year}-{month:02d}-{day:02d},"
               f"{f'局罚〔{year}〕{unit:04d}-{i}号' if decided else ''},{decided},{'行政处罚' if decided else ''},"
               f"{(i * 37 + unit) % 900},{i % 500 if decided else ''},{shown},\r\n")


def main():
    folder, (units, indicators, first, last) = sys.argv[1], map(int, sys.argv[2:6])
    ledger = int(sys.argv[7]) if sys.argv[6:7] == ["--ledger"] else 0
    form = "执法案件台账" if ledger else "统计指标表"
    write_rules(folder, units, indicators, first, ledger)
    for year in range(first, last + 1):
        inbox = os.path.join(folder, "inbox", str(year))
        os.makedirs(inbox)
        with open(os.path.join(inbox, "收文登记.csv"), "w", encoding="utf-8", newline="") as register:
            register.write("文件,报送单位,收到时间,方式,类型,更正文件,备注\r\n")
            for u in range(units):
                name = f"县{unit_name(u)}_{form}_{year}.csv"
                register.write(f"{name},县{unit_name(u)},{year + 1}-01-04,,,,\r\n")
                with open(os.path.join(inbox, name), "w", encoding="utf-8", newline="") as file:
                    file.writelines(cases(u, year, ledger) if ledger else measures(u, indicators, year))


main()

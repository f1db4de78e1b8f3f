#!/usr/bin/env python3
"""Run the commands of a 数据溯源.csv and compare each figure with what the command returns.

provenance.py [--each N] CSV FOLDER PROGRAM [UNIT...]: the lines of these units only, without: all;
with --each of every place and column at most N (0: all), some of them not nought. PROGRAM takes the place of
the word shuangda, FOLDER is the working folder. Prints what differs."""
import csv
import re
import shlex
import subprocess
import sys

arguments = sys.argv[1:]
each = 0
if arguments[0] == "--each":
    each, arguments = int(arguments[1]), arguments[2:]
path, folder, program, *units = arguments
answers = {}
faults = []

# Counts whose rows are listed one by one.
LISTED = re.compile(r"(A0[1-4]_j|A14_j|A20_\w+|D0[1-37]_j|disclosed_late|"
                    r"linkage_(matched|date_gap|(sender|receiver)_(only|unsent))|"
                    r"transfer_(entered|accepted|filed|refused|unaccepted|unanswered)|"
                    r"inspection_never|meeting_chair|roster_(without|several|unapproved)|"
                    r"plan_(due|done|overdue)|clue_\w+)$")
OF_ROWS = ("", "本期", "近12个月", "上年同期", "上期", "本年累计", "上年累计", "本期可比口径")


# Of a sheet: what the rules say, and what of it was not held, has no rows, a post that nobody is in has
# nobody's. What came in as a file, and what a unit did not send, is no row of a ledger.
RULED = ("最少次数", "最多次数", "天数", "提前提醒", "年度目标", "截至期末应达")
NO_ROWS = ("表：现任名册",)
NO_LEDGER = ("表：材料明细", "表：材料通报", "表：年度目标")
PARTS = ("率", "比例", "区间")
# The expected units of a meeting and the months of a ledger are told by its row; of a flag only the
# cases that were listed are kept.
BY_ROW = {"表：会议情况": ("应到单位", "没有登记"), "表：会议纪要": ("议定事项", "会后天数", "逾期工作日"),
          "表：年度会议次数": ("还差", "多于规定", "台账有材料的月数"),
          "表：筛查情形": ("筛查案件", "有此情形", "没有填报不能判断"),
          "表：大案要案": ("逾期",)}
# Sheets that count; of the others every line is of one row.
COUNTING = ("督办情况", "受检情况", "线索分单位", "联合行动分单位", "信息及时采用", "会议情况", "会议纪要",
            "年度会议次数", "参会情况", "公开时限", "衔接环节", "时限核对", "筛查情形", "大案要案", "材料通报", "专项行动")


def of_sheet(line, text):
    place, word = line["段落"], shlex.split(line["查询"])[5]
    rows = re.findall(r"^  \d+\. .*", text, re.M)
    if word in RULED:
        return None if "由 rules/ 规定" in text else "no word of the rules: " + text
    if word == "还差" and not rows:
        return None if "由 rules/ 规定" in text else "neither rows nor rules: " + text
    if place not in NO_LEDGER and not all(re.search(r"← \S+( 工作表“[^”]*”)? 第\d+行", row) for row in rows
                                          if "计入 0" not in row and "案件 " in row or "编号" in row):
        return "a row without file and line: " + text
    added = list(map(float, re.findall(r"计入 (-?\d+(?:\.\d+)?)", text)))
    if word.endswith(PARTS):
        if not rows:
            return "no rows: " + text
        part = 100 * sum(added) / len(rows)
        return None if not added or not line["库中数值"] or (
            "%.1f" % abs(part - 100 * float(line["库中数值"])) == "0.0") else "%s %%: %s" % (part, text)
    if not line["库中数值"]:
        return None if rows else "no rows: " + text
    value = float(line["库中数值"]) / (1e6 if "万元" in line["文中写法"] else 1)
    if place[2:] not in COUNTING or word in BY_ROW.get(place, ()):
        return None if rows or place in NO_ROWS or place == "表：筛查情形" else "no row: " + text
    told = sum(added) if added else len(rows)
    return None if abs(told - value) < 0.006 else "%s of rows, %s printed: %s" % (told, value, text)


# Of an office above others every row is a region's month of an extract.
EXTRACT = re.compile(r"^  \d+\. \S+　\d{4}年\d+月　(?:(-?[\d.]+)[^（]*|无数值)（\S+） ← \S+/上报包_\d{6}_\S+\.db（[^）]*收到）$",
                     re.M)
STOCKS = re.compile(r"A0[145]_j$")


def of_extracts(line, text):
    rows = EXTRACT.findall(text)
    if len(rows) != len(re.findall(r"^  \d+\. ", text, re.M)):
        return "a row that is none of an extract: " + text
    if not re.match(r"[A-Z]+\d+_[jnr]$|A20_", line["指标代码"]) or STOCKS.match(line["指标代码"]):
        return None if rows or "/" in text else "no rows: " + text
    told = sum(float(row) for row in rows if row)
    return None if told == float(line["库中数值"]) else "%s in extracts, %s printed: %s" % (
        told, line["库中数值"], text)


def numbers(text):
    return re.findall(r"\d+(?:\.\d+)?", text)


def of_reminders(line, text):
    """What is to be done, counted in the texts of `shuangda remind`: some lines may be left out."""
    if line["指标"] == "不能判断":
        told = re.findall(r"^另有(\d+)项不能判断", text, re.M)
        return None if told == ["%.0f" % float(line["库中数值"])] else "%s unknown: %s" % (told, text[:300])
    # what a unit left is told to who goes on with it
    sections = re.findall(r"^(?:\S+：截至[^，]*，(?=\S+留下的)|(?=\S+：截至[^，]*，有))([^：\s]+?)(?:：截至|留下的).*\n((?:\d+\. .*\n|另有.*\n)+)", text, re.M)
    matter = r"督办事项按期办结"
    wanted, unwanted = {
        "逾期未办": (r"已逾期", r"$^"),
        "逾期未办、退回重报": (r"已逾期|重报", matter + r"|配合办理督办事项"),
        "逾期督办事项": (matter + r".*已逾期", r"$^"),
    }.get(line["指标"], (r"天后到期|今天到期", r"$^"))
    if line["段落"] == "一页通":  # a matter counts once, with who leads it
        unwanted += "|配合办理督办事项"
    counts, left = {}, 0
    for unit, items in sections:
        counts[unit] = sum(bool(re.search(wanted, item)) and not re.search(unwanted, item)
                           for item in items.splitlines())
        left += sum(map(int, re.findall(r"^另有(\d+)项", items, re.M))) if line["单位"] in (
            unit, "全县") else 0
    told = counts.get(line["单位"], 0) if line["单位"] != "全县" else sum(counts.values())
    value = line["库中数值"]
    if value and not told <= float(value) <= told + left:
        return "%s to be done, %s and %s more told: %s" % (value, told, left, text)
    return None if sections else "nothing is told: " + text


def ask(command):
    words = shlex.split(command)
    if words[:2] not in (["shuangda", "explain"], ["shuangda", "remind"]) or "--as-of" not in words:
        return None, "no explain with a day"
    if command not in answers:
        done = subprocess.run([program, "-C", folder] + words[1:], capture_output=True, text=True)
        answers[command] = done
    done = answers[command]
    return (done.stdout, None) if done.returncode == 0 else (None, done.stderr)


def compare(line):
    printed, value = line["文中写法"], line["库中数值"]
    text, fault = ask(line["查询"])
    if text is None:
        return fault
    if line["指标代码"] == "催办":
        return of_reminders(line, text)
    head = text.split("\n", 1)[0]
    said = head.split("：", 1)[1].rsplit("（", 1)[0] if "：" in head else ""
    if line["段落"] == "图：考核各项得分率":
        said = "".join(re.findall(r"得分率(\d+(?:\.\d+)?%)", head))
    if line["口径"] == "依据" or line["指标代码"] in ("发现", "更正"):
        figures = numbers(re.sub(r"^\d+月", "", printed))  # a key has 2024-08 for the month
        if line["指标代码"] != "更正" and printed not in text:
            return "other words: " + head
        return None if all(n in numbers(text) for n in figures) else "other numbers: " + text
    if not numbers(printed):
        if line["口径"] == "同比检验":
            return None if printed[2:] in text else "no such verdict: " + text
        if value and float(value) == 0:
            return None if 0 in map(float, numbers(said)) else "not 0: " + head
        return None if not value else "nothing to compare"
    missing = [n for n in numbers(printed) if n not in numbers(said)]
    if missing:
        return "%s not in: %s" % (missing, head)
    if line["段落"].startswith("表：") and line["指标代码"] == line["段落"][2:]:
        return of_sheet(line, text)
    if value and re.search(r"/上报包_\S+\.db（", text) and line["口径"] in OF_ROWS:
        return of_extracts(line, text)
    if value and LISTED.match(line["指标代码"]) and line["口径"] in OF_ROWS:
        # a clue of several units has a row each and counts once
        rows = len(set(re.findall(r"^  \d+\. (线索核查台账　[^|\n]*|.*)", text, re.M)))
        if rows != float(value):
            return "%d rows for %s: %s" % (rows, value, head)
    return None


def chosen(lines):
    """With --each of a place and column the largest: noughts are the least telling."""
    groups = {}
    for line in lines:
        if not units or line["单位代码"] in units:
            groups.setdefault((line["段落"], *shlex.split(line["查询"])[5:6]) if each else 0,
                              []).append(line)
    for group in groups.values():
        if each:
            group.sort(key=lambda line: -abs(float(line["库中数值"] or 0)))
        yield from group[:each or None]


nr = 0
with open(path, encoding="utf-8-sig", newline="") as lines:
    for line in chosen(csv.DictReader(lines)):
        nr += 1
        fault = compare(line)
        if fault:
            faults.append("%s %s %s %s: %s\n  %s" % (
                line["段落"], line["单位"], line["指标"], line["文中写法"], fault.strip(),
                line["查询"]))
print("\n".join(faults))
print("%d figures, %d commands, %d differ" % (nr, len(answers), len(faults)))
sys.exit(1 if faults or not nr else 0)

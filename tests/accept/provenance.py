#!/usr/bin/env python3
"""Run the commands of a 数据溯源.csv and compare each figure with what the command returns.

provenance.py CSV FOLDER PROGRAM [UNIT...]: the lines of these units only, without: all. PROGRAM
takes the place of the word shuangda, FOLDER is the working folder. Prints what differs."""
import csv
import re
import shlex
import subprocess
import sys

path, folder, program, *units = sys.argv[1:]
answers = {}
faults = []

# Counts whose rows are listed one by one.
LISTED = re.compile(r"(A0[1-4]_j|A14_j|A20_\w+|D0[1-37]_j|disclosed_late|"
                    r"linkage_(matched|date_gap|(sender|receiver)_(only|unsent))|"
                    r"transfer_(entered|accepted|filed|refused|unaccepted|unanswered))$")
OF_ROWS = ("", "本期", "近12个月", "上年同期", "上期", "本年累计", "上年累计", "本期可比口径")


def numbers(text):
    return re.findall(r"\d+(?:\.\d+)?", text)


def ask(command):
    words = shlex.split(command)
    if words[:2] != ["shuangda", "explain"] or "--as-of" not in words:
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
    head = text.split("\n", 1)[0]
    said = head.split("：", 1)[1].rsplit("（", 1)[0] if "：" in head else ""
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
    if value and LISTED.match(line["指标代码"]) and line["口径"] in OF_ROWS:
        rows = len(re.findall(r"^  \d+\. ", text, re.M))
        if rows != float(value):
            return "%d rows for %s: %s" % (rows, value, head)
    return None


nr = 0
with open(path, encoding="utf-8-sig", newline="") as lines:
    for line in csv.DictReader(lines):
        if units and line["单位代码"] not in units:
            continue
        nr += 1
        fault = compare(line)
        if fault:
            faults.append("%s %s %s %s: %s\n  %s" % (
                line["段落"], line["单位"], line["指标"], line["文中写法"], fault.strip(),
                line["查询"]))
print("\n".join(faults))
print("%d figures, %d commands, %d differ" % (nr, len(answers), len(faults)))
sys.exit(1 if faults or not nr else 0)

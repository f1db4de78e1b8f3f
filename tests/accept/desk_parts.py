#!/usr/bin/env python3
"""Read 工作台.html with an HTML parser and say what is wrong with it.

desk_parts.py OFFICE PROGRAM PERIOD DAY [TEXT]: links that lead out of the office or to nothing,
elements and attributes that are not the page's own, counts that are not those of `status --csv`; TEXT
must be read on the page as it is."""
import collections
import csv
import html.parser
import os
import subprocess
import sys
import urllib.parse

office, program, period, day = sys.argv[1:5]
TAGS = set("html head meta title style body header h1 h2 h3 p main section ul ol li strong span div table "
           "thead tbody tr th td a code br footer".split())
NAMES = set("lang charset http-equiv content name id class href scope".split())
SECTIONS = ["today", "material", "returned", "next", "reminders", "reports"]
faults = []


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.sections, self.cards, self.text, self.links, self.rows, self.stack = [], [], "", 0, [], []

    def handle_starttag(self, tag, attributes):
        self.stack.append(tag)
        if tag in ("br", "meta"):
            self.stack.pop()
        if tag not in TAGS:
            faults.append("an element <%s>" % tag)
        for name, value in attributes:
            if name not in NAMES:
                faults.append("an attribute %s" % name)
            if name == "href":
                self.link(value)
            if tag == "section" and name == "id":
                self.sections.append(value)
        if tag == "tr":
            self.rows.append([])
        if tag in ("th", "td") and self.rows:
            self.rows[-1].append("")

    def handle_endtag(self, tag):
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass

    def link(self, value):
        self.links += 1
        parts = urllib.parse.urlsplit(value)
        path = urllib.parse.unquote(parts.path)
        if parts.scheme or parts.netloc or path.startswith("/") or ".." in path.split("/"):
            faults.append("leads out: %s" % value)
        elif not os.path.exists(os.path.join(office, path)):
            faults.append("nothing there: %s" % path)

    def handle_data(self, data):
        if "style" not in self.stack:
            self.text += data
        if ("th" in self.stack or "td" in self.stack) and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


with open(os.path.join(office, "工作台.html"), encoding="utf-8") as file:
    page = Page()
    page.feed(file.read())
said = subprocess.run([program, "-C", office, "status", period, "--csv", "--as-of", day],
                      capture_output=True, check=False).stdout.decode("utf-8-sig")
lines = list(csv.DictReader(said.splitlines()))
states = collections.Counter(line["状态代码"] for line in lines)
words = subprocess.run([program, "-C", office, "status", period, "--as-of", day],
                       capture_output=True, check=False).stdout.decode()
total = [line for line in words.splitlines() if line.startswith("应报") and "张" in line]
if not total or total[0] not in page.text:
    faults.append("not the line of status: %s" % total)
NAMED = {"按时": "on_time", "逾期报齐": "late", "缺月": "partial", "退回": "refused", "待确认": "held",
         "未报": "missing", "未到期": "not_due"}
for name, code in NAMED.items():
    if name + "%d张" % states[code] not in page.text:
        faults.append("not %d: %s" % (states[code], name))
if "应报%d张" % len(lines) not in page.text or not lines:
    faults.append("not %d due" % len(lines))
cells = collections.Counter(cell.split("，")[0] for row in page.rows for cell in row[1:])
for name, code in dict(NAMED, 逾期="late").items():
    if name != "逾期报齐" and cells[name] != states[code]:
        faults.append("%d cells of %s instead of %d" % (cells[name], name, states[code]))
if page.sections != SECTIONS:
    faults.append("the sections are %s" % page.sections)
if page.links < 30:
    faults.append("only %d links" % page.links)
for text in sys.argv[5:]:
    if text not in page.text:
        faults.append("not read: %s" % text)
print("\n".join(faults))
sys.exit(1 if faults else 0)

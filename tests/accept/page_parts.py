#!/usr/bin/env python3
"""Read a meeting page with an HTML parser and say what is wrong with it.

page_parts.py PAGE [TRACE [TEXT...]]: elements and attributes that are not the page's own, names given
twice or pointing nowhere, anything that would be fetched, a script that the policy does not name;
with TRACE (数据溯源.csv) every number beside the charts that has no line there; each TEXT must be read
on the page as it is."""
import base64
import csv
import hashlib
import re
import sys
from html.parser import HTMLParser

ELEMENTS = set("""html head meta title style body a header h1 p nav ul li main section h2 strong span ol
b figure svg g defs path rect circle ellipse line use filter polyline tspan polygon feflood fecomposite
text clippath lineargradient stop pattern label select option div table caption thead tbody tr th td
footer script""".split())
VOID = {"meta"}
faults = []


class Page(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.uses, self.script, self.policy = [], [], [], None, ""
        self.shown, self.figures = [], []

    def handle_starttag(self, tag, attributes):
        if tag not in ELEMENTS:
            faults.append("an element <%s>" % tag)
        for name, value in attributes:
            value = value or ""
            if name == "id":
                self.ids.append(value)
            if name in ("href", "xlink:href"):
                self.uses.append(value[1:])
            if name in ("href", "xlink:href") and not value.startswith("#"):
                faults.append("leaves the page: %s=%s" % (name, value))
            if name == "aria-labelledby":
                self.uses += value.split()
            if name in ("src", "srcset", "action", "formaction", "data", "poster", "ping") or \
                    name.startswith("on"):
                faults.append("<%s %s=%s>" % (tag, name, value))
            for target in re.findall(r"url\(\s*(.?)([^)]*)\)", value):
                self.uses.append(target[1])
                if target[0] != "#":
                    faults.append("fetches %s" % target[1])
        if tag == "meta" and dict(attributes).get("http-equiv"):
            self.policy = dict(attributes)["content"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            faults.append("</%s> closes another element" % tag)

    def handle_data(self, data):
        if "script" in self.open:
            self.script = (self.script or "") + data
        elif "style" in self.open:
            if re.search(r"url\(|@import", data):
                faults.append("the style fetches")
        else:
            self.shown.append(data)
            if {"strong", "span", "td"} & set(self.open) or "li" in self.open and "ol" in self.open:
                self.figures.append(data)


page = Page()
with open(sys.argv[1], encoding="utf-8") as file:
    page.feed(file.read())
page.close()
if page.open:
    faults.append("not closed: %s" % page.open)
for name in {name for name in page.ids if page.ids.count(name) > 1}:
    faults.append("two have the name %s" % name)
faults += ["nothing has the name %s" % name for name in set(page.uses) - set(page.ids)]
digest = base64.b64encode(hashlib.sha256((page.script or "").encode()).digest()).decode()
wanted = ("default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-%s'; base-uri 'none'; "
          "form-action 'none'" % digest)
if page.policy != wanted:
    faults.append("the policy is %s, not %s" % (page.policy, wanted))
whole = "".join(page.shown)
faults += ["not read on the page: %s" % text for text in sys.argv[3:] if text not in whole]
if len(sys.argv) > 2:
    with open(sys.argv[2], encoding="utf-8-sig", newline="") as lines:
        told = {number for line in csv.DictReader(lines) if line["段落"].startswith("展示：")
                for number in re.findall(r"\d+(?:\.\d+)?", line["文中写法"])}
    printed = re.findall(r"\d+(?:\.\d+)?", " ".join(page.figures))
    faults += ["no line for %s" % number for number in sorted(set(printed) - told)]
    if len(printed) < 20:
        faults.append("only %d numbers on the page" % len(printed))
print("\n".join(faults))
sys.exit(1 if faults else 0)

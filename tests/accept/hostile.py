#!/usr/bin/env python3
"""Texts that attack, in every place where a unit or a clerk may write, and what became of them.

hostile.py fill OFFICE SAMPLES TEXTS MARK: an inbox of hostile texts in all text columns of the sample
ledgers of SAMPLES, in names of files and sheets, in the register, the notes, the proofs and the rules;
the command in a text would leave the file MARK.
hostile.py look OFFICE: read every product back and print what is more than text."""
import csv
import html
import html.parser
import os
import re
import sys
import zipfile

SIGN = "毒%03d"  # before each text, to see that it came through
HOST = "canary.invalid"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
MANIFEST = ('<?xml version="1.0"?><m:manifest xmlns:m="%smanifest:1.0"><m:file-entry m:full-path="/" m:media-type="%s"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>' % (NAMES, ODS))
REPEATED = ('<?xml version="1.0"?><o:document-content xmlns:o="%soffice:1.0" xmlns:t="%stable:1.0" xmlns:x="%stext:1.0"'
            ' o:version="1.2"><o:body><o:spreadsheet><t:table t:name="s"><t:table-row><t:table-cell'
            ' o:value-type="string" t:number-columns-repeated="2000000000"><x:p>月份</x:p></t:table-cell>'
            '</t:table-row></t:table></o:spreadsheet></o:body></o:document-content>' % (NAMES, NAMES, NAMES))


def texts_of(path, mark):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# One") or not line.strip():
                continue
            text = line.rstrip("\n").replace("\\\\", "\ue000")
            text = re.sub(r"\\u([0-9A-F]{4})|\\x([0-9a-f]{2})",
                          lambda m: chr(int(m.group(1) or m.group(2), 16)), text)
            for escape, char in (("n", "\n"), ("r", "\r"), ("t", "\t"), ("0", "\0")):
                text = text.replace("\\" + escape, char)
            yield text.replace("\ue000", "\\").replace("@", mark, 1) if "touch" in text or "../" in text else \
                text.replace("\ue000", "\\")


class Texts:
    """One after another, each with its sign behind it: in front it would take the sting out."""

    def __init__(self, path, mark):
        self.texts, self.nr = list(texts_of(path, mark)), 0

    def next(self, plain=False):
        text = self.texts[self.nr % len(self.texts)]
        self.nr += 1
        text += SIGN % (self.nr % 1000)
        return re.sub(r"[\0/\n\r]", "_", text)[:60] if plain else text.replace("\0", "")


def free_fields(office):
    """Headers of fields that are free text, by form's name."""
    with open(office + "/rules/tables.csv", encoding="utf-8-sig", newline="") as rows:
        return {row["header"] for row in csv.DictReader(rows)
                if row["type"] == "text" and not row["key"] and not row["codes"]}


def fill_file(source, target, free, texts):
    with open(source, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    head = rows[0]
    for row in rows[1:]:
        for i, name in enumerate(head):
            if i < len(row) and name in free:
                row[i] = texts.next()
    with open(target, "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


def workbooks(inbox, texts):
    """Sheets with hostile names and live formulas; a way out of the folder; a bomb; a cell that is repeated until
    the reader has complained for ever; an entity."""
    head, row = ["案件编号", "立案日期", "领域", "当事人", "备注"], ["平市监立〔2024〕901号", "2024-08-05", "商标"]
    try:
        import openpyxl
        book = openpyxl.Workbook()
        book.active.title = "'=cmd|x!A1<b>"
        book.active.append(head)
        book.active.append(row + ['=HYPERLINK("http://%s/","x")' % HOST, "=1+1"])
        book.save(inbox + "/县市场监管局_执法案件台账_2024Q3_=1+1.xlsx")
    except ImportError:
        pass
    names = ("../../出界.txt", "/tmp/出界.txt", "xl/workbook.xml", "[Content_Types].xml")
    with zipfile.ZipFile(inbox + "/县农业农村局_执法案件台账_2024Q3_出界.xlsx", "w") as book:
        for name in names:
            book.writestr(name, '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>')
    with zipfile.ZipFile(inbox + "/县文旅局_执法案件台账_2024Q3_炸弹.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "<x>")
        book.writestr("xl/worksheets/sheet1.xml", b"0" * (200 << 20))
    with zipfile.ZipFile(inbox + "/县司法局_统计指标表_2024Q3_重复.ods", "w") as book:
        book.writestr("mimetype", ODS)
        book.writestr("META-INF/manifest.xml", MANIFEST)
        book.writestr("content.xml", REPEATED)
    with open(inbox + "/县卫生健康局_执法案件台账_2024Q3_网页.xls", "w", encoding="utf-8") as page:
        page.write('<html><link rel=stylesheet href="http://%s/c.css"><script src="http://%s/s.js"></script>'
                   '<table><tr>%s</tr><tr>%s</tr></table><img src="file:///etc/passwd"></html>' % (
                       HOST, HOST, "".join("<td>%s</td>" % cell for cell in head),
                       "".join("<td>%s</td>" % cell for cell in row + [texts.next(), texts.next()])))


def fill(office, samples, texts_path, mark):
    texts, free, inbox = Texts(texts_path, mark), free_fields(office), office + "/inbox/2024Q3"
    os.makedirs(inbox, exist_ok=True)
    for name in sorted(os.listdir(samples)):
        if not name.endswith(".csv") or name.startswith("收文"):
            continue
        stem = name[:-4]
        try:
            fill_file(os.path.join(samples, name),
                      os.path.join(inbox, "%s_%s.csv" % (stem, texts.next(plain=True))), free, texts)
        except (UnicodeDecodeError, IndexError, csv.Error):
            continue
    workbooks(inbox, texts)
    proof = office + "/证明材料/2024/县公安局"
    os.makedirs(proof, exist_ok=True)
    for _ in range(20):
        with open(os.path.join(proof, texts.next(plain=True) + ".pdf"), "w", encoding="utf-8") as file:
            file.write(texts.next())
    with open(office + "/notes/2024Q3.md", "w", encoding="utf-8") as notes:
        for heading in ("典型案例", "下步工作"):
            notes.write("## %s\n" % heading)
            for _ in range(len(texts.texts)):
                notes.write(texts.next() + "\n\n")
    with open(inbox + "/收文登记.csv", "w", encoding="utf-8-sig", newline="") as file:
        register = csv.writer(file)
        register.writerow(["文件", "报送单位", "收到时间", "方式", "类型", "更正文件", "备注"])
        for name in sorted(os.listdir(inbox)):
            if not name.startswith("收文"):
                register.writerow([name, name.split("_")[0], "2024-10-08", texts.next(), "", "", texts.next()])
    # names that charts draw, and words beside them
    for name, column in (("units.csv", "short_name"), ("units.csv", "note"), ("indicators.csv", "name"),
                         ("indicators.csv", "note"), ("tables.csv", "note")):
        path = office + "/rules/" + name
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        place = rows[0].index(column)
        for row in rows[1:]:
            if column == "name" and not row[0].startswith("A02_"):
                continue
            row[place] = re.sub(r"[\n\r,]", " ", texts.next())
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)


# ---- reading back
TAGS = set("html head meta title style body main header footer nav section article aside div span p h1 h2 h3 h4 h5 "
           "h6 ul ol li table caption colgroup col thead tbody tfoot tr th td figure figcaption img a strong em b i "
           "sup sub br hr small blockquote code pre svg g path rect line circle ellipse polyline polygon text tspan "
           "defs desc use clippath symbol lineargradient stop marker script button label input details summary "
           "dl dt dd time noscript mark filter feflood fecomposite select option".split())
# Terminals and readers obey these: control characters but tab and line ends, and those of direction.
OBEYED = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
OWN = ("#", "data:image/", "data:font/")
# The desk's page leads into the office's folders, with every name in percent signs.
INSIDE = re.compile(r"(inbox|receipts|reminders|reports)(/(?!\.\.?(/|$))[A-Za-z0-9._~%-]+)+$")


class Page(html.parser.HTMLParser):
    def __init__(self, leads):
        super().__init__(convert_charrefs=True)
        self.faults, self.leads = [], leads

    def handle_starttag(self, tag, attributes):
        if tag not in TAGS:
            self.faults.append("tag <%s>" % tag)
        for name, value in attributes:
            if name.startswith("on"):
                self.faults.append("<%s %s>" % (tag, name))
            if name in ("src", "href", "xlink:href", "action", "data", "srcset") and value and not value.startswith(OWN) \
                    and not (self.leads and name == "href" and INSIDE.match(value)):
                self.faults.append("<%s %s=%s>" % (tag, name, value[:40]))
            if value and "毒" in value and name not in ("alt", "title", "aria-label", "data-label", "content", "id"):
                self.faults.append("text in <%s %s>" % (tag, name))
        if tag in ("script", "style"):
            self.now = tag

    def handle_endtag(self, tag):
        self.now = None

    now = None

    def handle_data(self, data):
        if self.now and ("毒" in data or HOST in data):
            self.faults.append("a text within <%s>" % self.now)


def look_page(text, leads):
    page = Page(leads)
    page.feed(text)
    return page.faults


def look_parts(path):
    faults, texts = [], ""
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            part = parts.read(name).decode("utf-8", "replace")
            texts += part
            if name.endswith(".rels") and 'TargetMode="External"' in part:
                faults.append("%s points out of the file" % name)
            if name.startswith("xl/worksheets/"):  # sheets may be called so: a name in quotes obeys nothing
                part = re.sub(r"<f>(.*?)</f>", lambda m: "<f>%s</f>" % re.sub(
                    "'([^']|'')*'!", "", html.unescape(m.group(1))), part)
            for live in re.findall(r"<f[ >].*?</f>|<w:instrText.*?</w:instrText>|<w:fldSimple [^>]*>", part, re.S):
                if "毒" in live or HOST in live or "cmd|" in live:
                    faults.append("%s: %s" % (name, live[:80]))
            for cell in re.findall(r"<c [^>]*?(?:/>|>.*?</c>)", part, re.S):
                if "毒" in cell and not re.search(r't="(s|str|inlineStr)"', cell[:cell.index(">")]):
                    faults.append("%s: a text that is no text: %s" % (name, cell[:80]))
            if name.endswith((".xml", ".rels")) and OBEYED.search(html.unescape(part)):
                faults.append("%s: a character that is obeyed" % name)
            if "<!DOCTYPE" in part or "<!ENTITY" in part:
                faults.append("%s declares entities" % name)
    return faults, texts


def look_rows(text):
    """A spreadsheet that opens the file would obey such a cell."""
    return ["a cell to obey: %s" % cell[:40] for row in csv.reader(text.lstrip("\ufeff").splitlines(True))
            for cell in row if "毒" in cell and re.match(r"[=+\-@\t\r]", cell)]


DESK = "工作台.html"


def look(office):
    faults, seen, came = [], 0, set()
    for top in ("reports", "receipts", "reminders", "briefs", "templates", DESK):
        for folder, _, names in os.walk(os.path.join(office, top)) if top != DESK else [(office, [], [DESK])]:
            for name in names:
                path = os.path.join(folder, name)
                if name.endswith(".png"):
                    continue
                with open(path, "rb") as file:
                    data = file.read()
                seen += 1
                found = []
                if data.startswith(b"PK"):
                    found, text = look_parts(path)
                else:
                    text = data.decode("utf-8")
                if name.endswith((".html", ".svg")):
                    found = look_page(text, name == DESK)
                elif name.endswith(".csv"):
                    found = look_rows(text)
                if not data.startswith(b"PK") and OBEYED.search(text):
                    found.append("a character that is obeyed: %r" % OBEYED.search(text).group())
                if OBEYED.search(name):
                    found.append("in its name, a character that is obeyed")
                came.update(re.findall("毒\\d{3}", text))
                faults += ["%s: %s" % (os.path.relpath(path, office), fault) for fault in sorted(set(found))]
    print("\n".join(faults))
    print("%d products read back, %d hostile texts in them, %d faults" % (seen, len(came), len(faults)))
    return 1 if faults or len(came) < 100 else 0


if sys.argv[1] == "fill":
    fill(*sys.argv[2:])
else:
    sys.exit(look(*sys.argv[2:]))

#!/usr/bin/python3
"""Makes shown.xlsx, marks.xlsx, examples.xlsx, side.xlsx, links.xlsx, nowhere.xlsx, merged.xlsx,
merged-figures.xlsx, merged-across.xlsx, conditional.xlsx, parts-of-dates.xlsx, notes.xlsx and
unseen.xlsx of this folder with nothing but the standard library: what no
program that writes workbooks would write at will (cells without a place), and what is shown by
formats, fonts and merged cells."""
import os
import zipfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
FORMATS = ['"平市监立〔2024〕"0"号"', '0!.0,"万元"', "[DBNum1]0", ";;;"]
PLAIN, STRUCK, NUMBER, WAN, WORDS, HIDDEN = range(6)
CASES = ["案件编号", "当事人", "领域", "立案日期", "案值（元）", "罚款（元）"]


def text(value, style=PLAIN):
    return 't="inlineStr" s="%d"><is><t>%s</t></is>' % (style, escape(value))


def number(value, style=PLAIN):
    return 's="%d"><v>%s</v>' % (style, value)


def formula(value, stored):
    return '><f>%s</f><v>%s</v>' % (escape(value), stored)


def sheet(rows, before="", after="", hidden=(), nowhere=False, low=()):
    lines = []
    for r, row in enumerate(rows):
        cells = "".join("<c %s %s</c>" % ("" if nowhere and r and c == 5 else
                                          'r="%s%d"' % (chr(65 + c), r + 1), cell)
                        for c, cell in enumerate(row) if cell)
        lines.append('<row r="%d"%s>%s</row>' %
                     (r + 1, ' hidden="1"' if r + 1 in hidden else
                      ' ht="0" customHeight="1"' if r + 1 in low else "", cells))
    return "%s<sheetData>%s</sheetData>%s" % (before, "".join(lines), after)


def book(name, sheets, formats=FORMATS, rest=""):
    styles = "".join('<xf numFmtId="%d" fontId="0" applyNumberFormat="1"/>' % (164 + i)
                     for i in range(len(formats)))
    nr = len(formats)
    formats = "".join('<numFmt numFmtId="%d" formatCode="%s"/>' %
                      (164 + i, escape(f, {'"': "&quot;"})) for i, f in enumerate(formats))
    parts = {
        "[Content_Types].xml":
            '<Types xmlns="%s/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
            ' ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
            '"%s.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="%s.styles+xml"/>'
            '%s</Types>' % (PACKAGE, TYPES, TYPES, "".join(
                '<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%s.worksheet+xml"/>' %
                (i + 1, TYPES) for i in range(len(sheets)))),
        "_rels/.rels":
            '<Relationships xmlns="%s/relationships"><Relationship Id="rId1" Type='
            '"%s/officeDocument" Target="xl/workbook.xml"/></Relationships>' % (PACKAGE, OFFICE),
        "xl/workbook.xml":
            '<workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>' %
            (MAIN, OFFICE, "".join('<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>' %
                                   (s[0], i + 1, ' state="%s"' % s[2] if s[2:] else "", i + 1)
                                   for i, s in enumerate(sheets))),
        "xl/_rels/workbook.xml.rels":
            '<Relationships xmlns="%s/relationships">%s<Relationship Id="rId99" Type="%s/styles"'
            ' Target="styles.xml"/></Relationships>' % (PACKAGE, "".join(
                '<Relationship Id="rId%d" Type="%s/worksheet" Target="worksheets/sheet%d.xml"/>' %
                (i + 1, OFFICE, i + 1) for i in range(len(sheets))), OFFICE),
        "xl/styles.xml":
            '<styleSheet xmlns="%s"><numFmts count="%d">%s</numFmts><fonts count="2"><font><sz'
            ' val="11"/></font><font><strike/><sz val="11"/></font></fonts><fills count="1"><fill>'
            '<patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
            '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="%d"><xf numFmtId="0"'
            ' fontId="0"/><xf numFmtId="0" fontId="1" applyFont="1"/>%s</cellXfs>%s</styleSheet>' %
            (MAIN, nr, formats, nr + 2, styles, rest),
    }
    for i, (_, xml, *_) in enumerate(sheets):
        parts["xl/worksheets/sheet%d.xml" % (i + 1)] = '<worksheet xmlns="%s">%s</worksheet>' % (
            MAIN, xml)
    with zipfile.ZipFile(os.path.join(HERE, name), "w", zipfile.ZIP_DEFLATED) as out:
        for part, xml in parts.items():
            info = zipfile.ZipInfo(part, (2024, 10, 8, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, '<?xml version="1.0" encoding="UTF-8"?>' + xml)


def case(key, value="", fine="", party="某超市", style=PLAIN):
    return [key if key.startswith("s=") else text(key, style), text(party), text("食品"),
            text("2024-07-02"), value, fine]


HEAD = [text(title) for title in CASES]
MEASURE_HEAD = [text(title) for title in ["月份", "指标", "数值"]]
MEASURE = [text("2024-07"), text("抄告其他部门"), number(3)]

book("shown.xlsx", [("执法案件台账", sheet([
    HEAD,
    case(number(41, NUMBER), number(12345, WAN), number(500)),
    case("平市监立〔2024〕42号", number(3000), number(12, WORDS)),
    case("平市监立〔2024〕43号", number(3000, HIDDEN), number(5)),
    case("平市监立〔2024〕44号", number(3000), number(0, WAN), style=NUMBER),
]))])
book("marks.xlsx", [("执法案件台账", sheet(
    [HEAD, case("21号", number(1)), case("22号", number(2), style=STRUCK), case("23号", number(3))],
    before='<cols><col min="2" max="2" width="9" hidden="1"/></cols>', hidden=(3, 4)))])
book("unseen.xlsx", [("7月", sheet(
    [HEAD, case("24号", number(1)), case("25号", number(2)), case("26号", number(3))],
    before='<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/><cols><col min="5" max="5"'
    ' width="0" customWidth="1"/><col min="7" max="9" width="0"/></cols>', low=(3, 4, 6))),
    ("8月", sheet([HEAD, [text("27号"), text("某店"), text("食品"), text("2024-08-02")]],
    before='<sheetFormatPr defaultColWidth="0" defaultRowHeight="15"/><cols><col min="1" max="3"'
    ' width="9"/></cols>')),
    ("9月", sheet([HEAD, [text("28号"), text("某店"), text("食品"), text("2024-09-02")]],
    before='<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/><cols><col min="7" max="9"'
    ' width="0"/></cols>')),
    ("旧表", sheet([HEAD, case("29号", number(1))]), "veryHidden")])
book("examples.xlsx", [
    ("填表示例", sheet([HEAD, case("某号", number(1))])),
    ("执法案件台账", sheet([HEAD, case("1号", number(1))])),
    ("统计指标表（示例）", sheet([MEASURE_HEAD, MEASURE])),
])
book("side.xlsx", [
    ("执法案件台账（附填表说明）", sheet([HEAD, case("1号", number(1))])),
    ("目录", sheet([MEASURE_HEAD, MEASURE])),
    ("填表说明", sheet([[text("列名"), text("写法")], [text("案件编号"), text("照文书填写")]])),
])
book("links.xlsx", [
    ("封面", sheet([[text("今天"), formula("TODAY()", 45573)]])),
    ("执法案件台账", sheet([HEAD, case("1号", formula("封面!B1-45000", 573))])),
    ("统计指标表", sheet([MEASURE_HEAD, MEASURE])),
])
book("nowhere.xlsx", [("执法案件台账", sheet(
    [HEAD, case("1号", number(1), number(500))], nowhere=True))])
book("merged.xlsx", [("执法案件台账", sheet(
    [HEAD, case("21号", number(1), number(5)),
     [text("22号"), text("乙店"), "", text("2024-07-03"), number(2), ""],
     [text("23号"), text("丙店"), "", text("2024-07-04"), number(3), number(7)]],
    after='<mergeCells count="2"><mergeCell ref="C2:C3"/><mergeCell ref="F2:F3"/></mergeCells>'))])
book("merged-figures.xlsx", [("执法案件台账", sheet(
    [HEAD, case("21号", number(90), number(5)), case("22号", "", number(6)), case("23号", "", "")],
    after='<mergeCells count="2"><mergeCell ref="E2:E4"/><mergeCell ref="F2:F3"/></mergeCells>'))])


def note(*parts):
    """Rich text: (font, text) behind one another."""
    runs = "".join('<r><rPr>%s</rPr><t>%s</t></r>' % part for part in parts)
    return 't="inlineStr"><is>%s</is>' % runs


RAISED, LOWERED = '<vertAlign val="superscript"/>', '<vertAlign val="subscript"/>'
book("notes.xlsx", [("执法案件台账", sheet(
    [HEAD, case("31号", note(("", "500"), (RAISED, "1")), note((LOWERED, "2"), ("", "500"))),
     case("32号", note(("<b/>", "5"), ("", "00")), number(6), party="甲&amp;乙"),
     [text("33号"), note(("", "100m&lt;"), (RAISED, "2")), text("食品"), text("2024-07-02"),
      number(3), number(7)]]))])
book("merged-across.xlsx", [("执法案件台账", sheet(
    [HEAD, case("21号", number(90), ""), case("22号", number(80), number(6)),
     case("23号", number(70), number(7))],
    after='<mergeCells count="2"><mergeCell ref="E2:F2"/><mergeCell ref="E3:F3"/></mergeCells>'))])
# 2024-07-01 is 45474, 2023-08-01 is 45139.
book("parts-of-dates.xlsx", [
    ("执法案件台账", sheet([HEAD] + [
        [text("%d号" % (41 + i)), text("某店"), text("食品"), number(45475, 2 + i), number(3),
         number(0.00001)] for i in range(4)])),
    ("统计指标表", sheet([MEASURE_HEAD, MEASURE, [number(45139, 6), MEASURE[1], number(4)]])),
], ["aaaa", "h:mm", 'd"日"', 'm"月"d"日"', 'm"月"'])
book("conditional.xlsx", [("执法案件台账", sheet(
    [HEAD, case("51号", number(500), number(20000)), case("52号", text("500元"), "")],
    after='<conditionalFormatting sqref="E2:E9"><cfRule type="cellIs" dxfId="0" priority="1"'
    ' operator="greaterThanOrEqual"><formula>10000</formula></cfRule></conditionalFormatting>'
    '<conditionalFormatting sqref="F2:F9"><cfRule type="cellIs" dxfId="1" priority="2"'
    ' operator="lessThan"><formula>0</formula></cfRule></conditionalFormatting>'))],
    rest='<dxfs count="2"><dxf><numFmt numFmtId="200" formatCode="0!.0000"/></dxf><dxf><numFmt'
    ' numFmtId="201" formatCode="0.00"/></dxf></dxfs>')

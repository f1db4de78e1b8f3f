#!/usr/bin/python3
"""Makes the workbooks of this folder: run here, with Debian's python3-openpyxl, libreoffice-calc
and python3-uno. The tests read the committed files and need none of these."""
import datetime
import os
import re
import subprocess
import time
import zipfile

import openpyxl
import uno
from com.sun.star.beans import PropertyValue

HERE = os.path.dirname(os.path.abspath(__file__))
CASES = ["案件编号", "当事人", "领域", "立案日期", "案值", "罚款", "备注"]


def cases_book():
    """Blank rows and columns, hidden ones, formats, formulas, side sheets."""
    book = openpyxl.Workbook()
    notes = book.active
    notes.title = "填表说明"
    notes["A1"], notes["A2"] = "报表", "执法案件台账"
    notes["B1"], notes["B2"] = "列名", "案件编号"
    sheet = book.create_sheet("执法案件台账")
    sheet["C2"] = "县市场监管局执法案件台账（2024年三季度）"
    for i, title in enumerate(CASES):
        sheet.cell(4, 3 + i, title)
    day = datetime.date(2024, 7, 1)
    rows = [
        ["平市监立〔2024〕1号", "甲公司", "食品", day, 1234.56, 0.57, None],
        None,
        ["平市监立〔2024〕2号", "乙\n公司", "食品", day, "=E5*2", 300, "引号\"逗号,"],
        ["平市监立〔2024〕3号", "丙公司", "食品", "2024.7.3", 12, "=1/0", None],
        ["平市监立〔2024〕4号", "丁公司", "食品", day, 1.2, 5, None],
        [370124199001010011, "戊公司", "食品", day, 7, 5, None],
    ]
    for r, row in enumerate(rows):
        for c, value in enumerate(row or []):
            sheet.cell(5 + r, 3 + c, value)
    sheet["G7"] = "=G5*2"
    sheet["F5"].number_format = "yyyy年m月d日"
    sheet["F7"].number_format = "m/d/yy"
    sheet["F9"].number_format = "[$-804]yyyy\"年\"m\"月\""
    sheet["G5"].number_format = "#,##0.0"
    sheet["G9"].number_format = "0.0\"万元\""
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["D"].hidden = True
    linkage = book.create_sheet("两法衔接台账")
    for i, title in enumerate(["案件编号", "环节", "日期", "文书号"]):
        linkage.cell(1, 1 + i, title)
    measures = book.create_sheet("Sheet3")
    measures["A1"] = "填报单位：县市场监管局"
    for i, title in enumerate(["月份", "指标", "数值"]):
        measures.cell(2, 1 + i, title)
    measures["A3"], measures["B3"], measures["C3"] = "2024-07", "按时公开率", 0.941
    measures["C3"].number_format = "0%"
    draft = book.create_sheet("草稿")
    draft["A1"], draft["B1"], draft["A2"], draft["B2"] = "甲", 1, "乙", 2
    book.create_sheet("空表")
    hidden = book.create_sheet("旧数据")
    for i, title in enumerate(CASES):
        hidden.cell(1, 1 + i, title)
    for i, value in enumerate(["平市监立〔2023〕9号", "己", "食品", day, 1, 1, None]):
        hidden.cell(2, 1 + i, value)
    hidden.sheet_state = "hidden"
    book.active = 1
    book.save("cases-openpyxl.xlsx")


def forms_book(name, sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in [["案件编号", "领域", "立案日期"]] + rows:
            sheet.append(row)
    book.save(name)


def office_save(source, targets):
    """Open 'source' in LibreOffice and store it as (name, filter, password)."""
    office = subprocess.Popen(["soffice", "-env:UserInstallation=file:///tmp/wb-profile", "--headless",
                               "--norestore", "--accept=socket,host=127.0.0.1,port=2991;urp;"])
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(100):
        try:
            remote = resolver.resolve(
                "uno:socket,host=127.0.0.1,port=2991;urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.3)
    desktop = remote.ServiceManager.createInstance("com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL("file://%s/%s" % (HERE, source), "_blank", 0,
                                            (PropertyValue("Hidden", 0, True, 0),))
    for name, kind, password in targets:
        values = [PropertyValue("FilterName", 0, kind, 0)]
        if password:
            values.append(PropertyValue("Password", 0, password, 0))
        document.storeToURL("file://%s/%s" % (HERE, name), tuple(values))
    document.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass
    office.wait()


def rename_sheets(source, target):
    """Sheet names that no program lets a person type."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            if item.filename == "content.xml":
                text = data.decode()
                text = re.sub('table:name="7月"', 'table:name="../../../x%s&amp;&#10;%n"', text)
                data = text.encode()
            new.writestr(item, data)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def package(name, rows, formats=(0,), own=(), is_1904=False, strict=False):
    """A package by hand, with what openpyxl does not write. A cell: a text, or a tuple of the
    value, the place of its format in 'formats', and its type; 'own' are (number, code)."""
    main, office = (STRICT, STRICT_OFFICE) if strict else (MAIN, OFFICE)
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    content = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    cells = ""
    for r, row in enumerate(rows, 1):
        cells += '<row r="%d">' % r
        for c, value in enumerate(row):
            at = "%s%d" % (chr(65 + c), r)
            if isinstance(value, str):
                cells += '<c r="%s" t="inlineStr"><is><t>%s</t></is></c>' % (at, value)
            else:
                cells += '<c r="%s" s="%d" t="%s"><v>%s</v></c>' % (at, value[1], value[2], value[0])
        cells += "</row>"
    parts = {
        "[Content_Types].xml":
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" ContentType="%s.sheet.main+xml"/>'
            '<Override PartName="/xl/styles.xml" ContentType="%s.styles+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml" ContentType="%s.worksheet+xml"/>'
            "</Types>" % (content, content, content),
        "_rels/.rels":
            '<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>' % (relations, office),
        "xl/_rels/workbook.xml.rels":
            '<Relationships xmlns="%s"><Relationship Id="rId1" Type="%s/worksheet"'
            ' Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="%s/styles"'
            ' Target="styles.xml"/></Relationships>' % (relations, office, office),
        "xl/workbook.xml":
            '<workbook xmlns="%s" xmlns:r="%s"><workbookPr date1904="%d"/><sheets>'
            '<sheet name="执法案件台账" sheetId="1" r:id="rId1"/></sheets></workbook>'
            % (main, office, is_1904),
        "xl/styles.xml":
            '<styleSheet xmlns="%s"><numFmts count="%d">%s</numFmts><fonts count="1"><font/></fonts>'
            '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
            '<cellXfs count="%d">%s</cellXfs></styleSheet>'
            % (main, len(own),
               "".join('<numFmt numFmtId="%d" formatCode="%s"/>' % one for one in own),
               len(formats), "".join('<xf numFmtId="%d" applyNumberFormat="1"/>' % number
                                     for number in formats)),
        "xl/worksheets/sheet1.xml":
            '<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (main, cells),
    }
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as book:
        for path, text in parts.items():
            book.writestr(zipfile.ZipInfo(path),
                          '<?xml version="1.0" encoding="UTF-8"?>' + text, zipfile.ZIP_DEFLATED)


def dates_book(name, is_1904):
    """2024-07-02 under each format that shows dates; months, a time of day, ISO cells."""
    formats = [0, 14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58, 32, 170,
               171]
    own = [(170, "yyyy&quot;年&quot;m&quot;月&quot;"),
           (171, "yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;")]
    day = 44013 if is_1904 else 45475
    cells = [(n, (day, formats.index(n), "n")) for n in formats[1:19]]
    cells += [(32, (day, formats.index(32), "n")), (100, (day, 0, "n"))]
    cells += [(n + 100 if n < 100 else n, (day - 1, formats.index(n), "n"))
              for n in (17, 27, 170, 171)]
    cells += [(131, (day + 9.5 / 24, formats.index(31), "n"))]
    cells += [(201, ("2024-07-02", 1, "d")), (202, ("2024-07-02T00:00:00", 1, "d"))]
    package(name, [["案件编号", "领域", "立案日期"]] +
            [["平市监立〔2024〕%d号" % n, "食品", cell] for n, cell in cells], formats, own, is_1904)


os.chdir(HERE)
dates_book("dates.xlsx", False)
dates_book("dates-1904.xlsx", True)
package("register.xlsx", [["收文登记（三季度）"], ["文件", "报送单位", "收到时间", "类型"],
                          ["县市场监管局_执法案件台账_2024Q3.csv", "县市场监管局",
                           (45573 + 9.5 / 24, 1, "n"), "全量"]], (0, 22))
package("strict.xlsx", [["案件编号", "领域", "立案日期"], ["1号", "食品", ("2024-07-02", 0, "d")]],
        strict=True)
cases_book()
office_save("cases-openpyxl.xlsx", [("cases.xlsx", "Calc MS Excel 2007 XML", None),
                                    ("cases.xls", "MS Excel 97", None),
                                    ("cases.ods", "calc8", None),
                                    ("secret.xls", "MS Excel 97", "secret"),
                                    ("secret.ods", "calc8", "secret")])
forms_book("months.xlsx", [("%d月" % m, [["%d号" % m, "食品", datetime.date(2024, m, 2)]])
                           for m in (7, 8, 9)])
forms_book("pale.xlsx", [("执法案件台账", [["平市监立〔2024〕%d号" % n, "食品", "2024-07-01"] for n in (1, 2, 3)])])
book = openpyxl.load_workbook("pale.xlsx")
sheet = book.worksheets[0]
for cell in sheet[1]:  # a header that is seen: white on blue
    cell.font = openpyxl.styles.Font(color="FFFFFFFF")
    cell.fill = openpyxl.styles.PatternFill("solid", fgColor="FF1F4E79")
for cell in sheet[3]:
    cell.font = openpyxl.styles.Font(color="FFFEFEFE")
sheet["A4"].font = openpyxl.styles.Font(color="FFFF0000")
sheet["A4"].fill = openpyxl.styles.PatternFill("solid", fgColor="FFFF0000")
book.create_sheet("Sheet2").append(["9号", "食品"])
two = book.create_sheet("Sheet3")
two.append(["案件编号", "领域"])
two.append(["8号", "食品"])
book.save("pale.xlsx")
forms_book("twice.xlsx", [("城区", [["1号", "食品", "2024-07-01"]]),
                          ("乡镇", [["2号", "食品", "2024-07-01"]]), ("备用", [])])
forms_book("units.xlsx", [("县市场监管局", [["1号", "食品", "2024-07-01"]]),
                          ("县农业农村局", [["2号", "农资", "2024-07-01"]])])
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "统计指标表"
for row in [["月份", "指标", "计量单位", "数值"], ["2024-07", "挽回经济损失", "元", 5000],
            ["2024-08", "挽回经济损失", None, 6000], ["2024-09", "挽回经济损失", None, 7000]]:
    sheet.append(row)
sheet.merge_cells("C2:C3")
book.save("merged-units.xlsx")
forms_book("far.xlsx", [("执法案件台账", [["1号", "食品", "2024-07-01"]])])
book = openpyxl.load_workbook("far.xlsx")
book.worksheets[0]["XFD1"] = "x"
book.worksheets[0]["A1048576"] = "x"
book.save("far.xlsx")
forms_book("today.xlsx", [("执法案件台账", [["1号", "食品", "=TODAY()-30000"]])])
office_save("months.xlsx", [("months.ods", "calc8", None)])
rename_sheets("months.ods", "names.ods")
os.remove("months.ods")

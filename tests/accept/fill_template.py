"""Fill the template workbooks with LibreOffice as a clerk does and save every sheet as CSV.

usage: fill_template.py SOFFICE_PROFILE OUT_UTF8 OUT_GBK WORKBOOK...

Each value goes into its cell as if typed (FormulaLocal: a cell in text format stays text, a date
is understood), and the sheet is saved "as shown". In OUT_UTF8 files have the names of the forms, in
OUT_GBK names that tell nothing. Prints one line a file: charset, form, rows typed."""
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

from template_rows import ROWS, bare, measure

CHARSETS = {"utf8": 76, "gbk": 67}  # rtl_TextEncoding
CSV = "Text - txt - csv (StarCalc)"


def prop(name, value):
    item = PropertyValue()
    item.Name, item.Value = name, value
    return item


def connect(profile):
    """A running LibreOffice of our own and its desktop."""
    pipe = "shuangda%d" % os.getpid()
    office = subprocess.Popen(
        ["soffice", "-env:UserInstallation=file://" + os.path.abspath(profile), "--headless",
         "--norestore", "--nologo", "--accept=pipe,name=%s;urp" % pipe],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            context = resolver.resolve(
                "uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
            return office, context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context)
        except Exception:  # not listening yet
            time.sleep(0.1)
    office.kill()
    sys.exit("LibreOffice did not start")


def find_header(sheet):
    """Row of the header (the example is below it) and the columns by bare name."""
    for row in range(10):
        if not sheet.getCellByPosition(0, row + 1).String.startswith("示例："):
            continue
        columns = {}
        column = 0
        while sheet.getCellByPosition(column, row).String:
            columns[bare(sheet.getCellByPosition(column, row).String)] = column
            column += 1
        return row, columns
    sys.exit("no example row in " + sheet.Name)


def type_in(cell, text):
    if "\n" in text:  # a line break inside a cell is typed with Ctrl+Enter
        cell.setString(text)
    else:
        cell.FormulaLocal = text


def fill(sheet):
    """Type a form's rows below the example. Returns how many."""
    header, columns = find_header(sheet)
    row = header + 2
    if sheet.Name == "统计指标表":
        while sheet.getCellByPosition(columns["指标"], row).String:
            type_in(sheet.getCellByPosition(columns["数值"], row), measure(row - header - 2))
            row += 1
        return row - header - 2
    for values in ROWS[sheet.Name]:
        for name, text in values.items():
            type_in(sheet.getCellByPosition(columns[name], row), text)
        row += 1
    return len(ROWS[sheet.Name])


def save(document, number, sheet, charset, path):
    """Sheet 'number' (from 1) as CSV; LibreOffice puts its name into the file's."""
    options = "44,34,%d,1,,0,false,true,false,false,false,%d" % (CHARSETS[charset], number)
    document.storeToURL(uno.systemPathToFileUrl(path + ".csv"),
                        (prop("FilterName", CSV), prop("FilterOptions", options)))
    os.rename("%s-%s.csv" % (path, sheet.Name), path + ".csv")


def main():
    profile, folders, books = sys.argv[1], dict(zip(CHARSETS, sys.argv[2:4])), sys.argv[4:]
    office, desktop = connect(profile)
    try:
        for book in books:
            document = desktop.loadComponentFromURL(
                uno.systemPathToFileUrl(os.path.abspath(book)), "_blank", 0,
                (prop("Hidden", True),))
            unit = os.path.basename(book).split("_")[0]
            for number, sheet in enumerate(document.Sheets, 1):
                if sheet.Name not in ROWS and sheet.Name != "统计指标表":
                    continue
                rows = fill(sheet)
                names = {"utf8": "%s_%s_2024Q4" % (unit, sheet.Name),
                         "gbk": "新建文本文档 (%d%d)" % (books.index(book), number)}
                for charset, folder in folders.items():
                    save(document, number, sheet, charset,
                         os.path.abspath(os.path.join(folder, names[charset])))
                    print(charset, sheet.Name, rows)
            document.close(True)
        desktop.terminate()
    finally:
        try:
            office.wait(10)
        except subprocess.TimeoutExpired:
            office.kill()


main()

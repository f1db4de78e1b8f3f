"""peer_report.py tables WORKBOOK FOLDER - once, not measured: a CSV of each sheet of our workbook.
peer_report.py make FOLDER OUT - what a script of pandas, XlsxWriter and matplotlib takes for the same
tables (headers, widths, number formats, print set-up, contents with links) and as many charts as
the report has, each as PNG and SVG. No documents, statistics or checks."""
import os
import sys

CHARTS = 13


def tables(workbook, folder):
    import openpyxl
    os.makedirs(folder)
    for nr, sheet in enumerate(openpyxl.load_workbook(workbook, data_only=True)):
        import csv
        with open(os.path.join(folder, f"{nr:02d}_{sheet.title}.csv"), "w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(sheet.iter_rows(values_only=True))


def make(folder, out):
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt
    import pandas
    os.makedirs(out, exist_ok=True)
    plt.rcParams["font.family"] = "Noto Sans CJK JP"  # the name that matplotlib takes from the collection
    plt.rcParams["svg.fonttype"] = "none"
    frames = []
    for name in sorted(os.listdir(folder)):
        frame = pandas.read_csv(os.path.join(folder, name), header=None, dtype=str, names=range(20))
        frames.append((name[3:-4], frame.apply(pandas.to_numeric, errors="ignore").dropna(axis=1, how="all")))
    with pandas.ExcelWriter(os.path.join(out, "book.xlsx"), engine="xlsxwriter") as writer:
        for name, frame in frames:
            frame.to_excel(writer, sheet_name=name, index=False, header=False)
            sheet, book = writer.sheets[name], writer.book
            cell = book.add_format({"border": 1, "text_wrap": True, "num_format": "0.00"})
            for column in frame:
                width = frame[column].astype(str).str.len().clip(6, 40).max()
                sheet.set_column(column, column, width, cell)
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.repeat_rows(0, 3)
            sheet.freeze_panes(4, 1)
            sheet.write_url(2, 0, f"internal:'{frames[0][0]}'!A1")
    numbers = [(name, frame) for name, frame in frames if len(frame) > 6][:CHARTS]
    for nr, (name, frame) in enumerate(numbers):
        figure, axes = plt.subplots(figsize=(16, 9), dpi=100)
        lengths = [len(str(row)) for row in frame.iloc[4:28, 0]]
        axes.barh(range(len(lengths)), lengths, color="#0060a8")
        axes.set_yticks(range(len(lengths)))
        axes.set_yticklabels([str(row)[:16] for row in frame.iloc[4:28, 0]], fontsize=22)
        axes.set_title(name, loc="left", fontsize=32)
        for side in ("top", "right"):
            axes.spines[side].set_visible(False)
        for ending in ("png", "svg"):
            figure.savefig(os.path.join(out, f"chart{nr}.{ending}"))
        plt.close(figure)


if __name__ == "__main__":
    (tables if sys.argv[1] == "tables" else make)(*sys.argv[2:])

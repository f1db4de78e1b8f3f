"""peer_report.py tables WORKBOOKS FOLDER - once, not measured: a CSV of each sheet of our workbooks.
peer_report.py make FOLDER OUT CHARTS - what a script of pandas, XlsxWriter and matplotlib takes for the
same tables (headers, widths, number formats, print set-up, contents with links), a workbook for each of
ours, and as many charts as the report has, each as PNG and SVG, one of them of a panel a unit as ours.
No documents, statistics or checks."""
import os
import sys

UNITS = 18


def tables(workbooks, folder):
    import csv
    import openpyxl
    for book in sorted(os.listdir(workbooks)):
        os.makedirs(os.path.join(folder, book))
        for nr, sheet in enumerate(openpyxl.load_workbook(os.path.join(workbooks, book), data_only=True)):
            path = os.path.join(folder, book, f"{nr:02d}_{sheet.title}.csv")
            with open(path, "w", encoding="utf-8", newline="") as out:
                csv.writer(out).writerows(sheet.iter_rows(values_only=True))


def read(pandas, folder):
    frames = []
    for name in sorted(os.listdir(folder)):
        frame = pandas.read_csv(os.path.join(folder, name), header=None, dtype=str, names=range(20))
        frames.append((name[3:-4], frame.apply(pandas.to_numeric, errors="ignore").dropna(axis=1, how="all")))
    return frames


def write(pandas, path, frames):
    with pandas.ExcelWriter(path, engine="xlsxwriter") as writer:
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


def draw(pyplot, path, name, frame, panels):
    figure, axes = pyplot.subplots(3 if panels > 1 else 1, panels // 3 or 1, figsize=(16, 9), dpi=100, squeeze=False)
    lengths = [len(str(row)) for row in frame.iloc[4:28, 0]]
    for panel in axes.flat:
        panel.barh(range(len(lengths)), lengths, color="#0060a8")
        if panels == 1:
            panel.set_yticks(range(len(lengths)))
            panel.set_yticklabels([str(row)[:16] for row in frame.iloc[4:28, 0]], fontsize=22)
        panel.set_title(name, loc="left", fontsize=32 if panels == 1 else 16)
        for side in ("top", "right"):
            panel.spines[side].set_visible(False)
    for ending in ("png", "svg"):
        figure.savefig(f"{path}.{ending}")
    pyplot.close(figure)


def make(folder, out, charts):
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot
    import pandas
    os.makedirs(out, exist_ok=True)
    pyplot.rcParams["font.family"] = "Noto Sans CJK JP"  # the name that matplotlib takes from the collection
    pyplot.rcParams["svg.fonttype"] = "none"
    long = []
    for book in sorted(os.listdir(folder)):
        frames = read(pandas, os.path.join(folder, book))
        write(pandas, os.path.join(out, book), frames)
        long += [one for one in frames if len(one[1]) > 6]
    for nr, (name, frame) in enumerate(long[:int(charts)]):
        draw(pyplot, os.path.join(out, f"chart{nr}"), name, frame, 1 if nr else UNITS)


if __name__ == "__main__":
    (tables if sys.argv[1] == "tables" else make)(*sys.argv[2:])

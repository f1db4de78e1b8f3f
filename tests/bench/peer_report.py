"""peer_report.py tables WORKBOOKS FOLDER - once, not measured: a CSV of each sheet of our workbooks.
peer_report.py make FOLDER OUT CHARTS [INBOX] - what a script of pandas, XlsxWriter and matplotlib takes for
the same tables (headers, widths, number formats, print set-up, contents with links), a workbook for each of
ours, and as many charts as the report has, each as PNG and SVG, one of them of a panel a unit as ours.
With INBOX it begins as `report` does with what the units sent: it has no store, so it reads all quarters,
and counts by unit and month what the tables have numbers of; the tables themselves are taken from FOLDER
all the same, so what makes them of these counts costs it nothing. No documents, statistics or checks."""
import io
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


def sent(pandas, path):
    """One file: the bytes in one of three encodings, or a workbook under whatever name; without titles."""
    with open(path, "rb") as file:
        raw = file.read()
    if raw.startswith(b"PK"):
        frame = pandas.read_excel(io.BytesIO(raw), header=None, dtype=str)
        head = next(row for row in range(len(frame)) if frame.iloc[row].notna().sum() > 2)
        frame = frame.iloc[head + 1:].set_axis(frame.iloc[head], axis=1)
        return frame.loc[:, frame.columns.notna()]
    for encoding in ("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeError:
            continue
    lines = text.splitlines()
    mark = max(",;\t", key=text[:2000].count)
    head = next(nr for nr, line in enumerate(lines) if sum(map(bool, line.split(mark))) > 2)
    return pandas.read_csv(io.StringIO("\n".join(lines[head:])), dtype=str, sep=mark, on_bad_lines="skip")


def months(pandas, column):
    plain = column.str.translate(str.maketrans("年月.", "---", "日")).str.split(" ").str[0]
    return pandas.to_datetime(plain, errors="coerce").dt.to_period("M")


def counted(pandas, inbox):
    """The ledgers' events and sums, and the units' own figures, by unit and month."""
    forms, counts = {}, {}
    for quarter in sorted(os.listdir(inbox)):
        for name in sorted(os.listdir(os.path.join(inbox, quarter))):
            unit, *rest = name.split("_")
            if rest:
                try:
                    frame = sent(pandas, os.path.join(inbox, quarter, name))
                except (ValueError, KeyError, StopIteration):  # no table at all: one of the samples' damaged files
                    continue
                forms.setdefault(rest[0], []).append(frame.loc[:, ~frame.columns.duplicated()].assign(unit=unit))
    for form, frames in forms.items():
        rows = pandas.concat(frames, ignore_index=True)
        if "指标" in rows:
            rows["n"] = pandas.to_numeric(rows["数值"], errors="coerce")
            counts[form] = rows.pivot_table("n", ["unit", "指标"], "月份", aggfunc="last")
            continue
        keys = [name for name in rows if name.endswith(("编号", "案号")) and rows[name].notna().mean() > 0.5]
        rows = rows.drop_duplicates(["unit", *keys] if keys else None, keep="last")
        for name in [name for name in rows if "日期" in name]:
            month = months(pandas, rows[name])
            counts[form, name] = rows.groupby(["unit", month]).size().unstack()
            for money in [column for column in rows if "额" in column]:
                sums = pandas.to_numeric(rows[money], errors="coerce").groupby([rows["unit"], month]).sum()
                counts[form, name, money] = sums.unstack()
            if "领域" in rows:
                counts[form, name, "领域"] = rows.groupby(["unit", "领域", month]).size().unstack()
    return counts


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


def make(folder, out, charts, inbox=None):
    import matplotlib
    matplotlib.use("Agg")
    import matplotlib.pyplot as pyplot
    import pandas
    os.makedirs(out, exist_ok=True)
    pyplot.rcParams["font.family"] = "Noto Sans CJK JP"  # the name that matplotlib takes from the collection
    pyplot.rcParams["svg.fonttype"] = "none"
    if inbox:
        counted(pandas, inbox)
    long = []
    for book in sorted(os.listdir(folder)):
        frames = read(pandas, os.path.join(folder, book))
        write(pandas, os.path.join(out, book), frames)
        long += [one for one in frames if len(one[1]) > 6]
    for nr, (name, frame) in enumerate(long[:int(charts)]):
        draw(pyplot, os.path.join(out, f"chart{nr}"), name, frame, 1 if nr else UNITS)


if __name__ == "__main__":
    (tables if sys.argv[1] == "tables" else make)(*sys.argv[2:])

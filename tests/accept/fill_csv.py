"""Fill the template CSV files by a program: usage: fill_csv.py TEMPLATES OUT.

The rows of template_rows.py are added to (or, in 统计指标表, put into) the files of the unit and
the office. Prints the number of rows of each form."""
import csv
import os
import sys

from template_rows import ROWS, bare, measure

templates, out = sys.argv[1:3]
for name in sorted(os.listdir(templates)):
    if not name.endswith(".csv") or not name.startswith(("县市场监督管理局", "县知识产权工作")):
        continue
    form = name.split("_")[1]
    with open(os.path.join(templates, name), encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    header = [bare(cell) for cell in lines[1]]
    assert lines[2][0].startswith("示例："), name
    if form == "统计指标表":
        rows = lines[3:]
        for index, row in enumerate(rows):
            row[header.index("数值")] = measure(index)
    else:
        assert len(lines) == 3, name
        rows = [[values.get(column, "") for column in header] for values in ROWS[form]]
    with open(os.path.join(out, name), "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines[:3] + rows)
    print("csv", form, len(rows))

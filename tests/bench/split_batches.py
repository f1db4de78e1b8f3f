"""split_batches.py RUNS FOLDER - the documents of pandoc's batches (all.md), each a file of FOLDER."""
import os
import sys

CUT = '::: {custom-style="文件分界"}\n文件分界\n:::'
seen, nr = set(), 0
for run in sorted(os.listdir(sys.argv[1])):
    path = os.path.join(sys.argv[1], run, "in", "all.md")
    if not os.path.exists(path):
        continue
    for text in open(path, encoding="utf-8").read().split(CUT):
        if text.strip() and text not in seen:
            seen.add(text)
            nr += 1
            with open(os.path.join(sys.argv[2], f"batch{nr}.md"), "w", encoding="utf-8") as out:
                out.write(text)

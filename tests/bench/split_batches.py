"""split_batches.py RUNS FOLDER - the documents of pandoc's batches (all.md), each a file of FOLDER: form*.md
those that become .docx alone, page*.md those that become .html too."""
import os
import sys

CUT = '::: {custom-style="文件分界"}\n文件分界\n:::'
kinds = {}
for run in sorted(os.listdir(sys.argv[1])):
    path = os.path.join(sys.argv[1], run, "in", "all.md")
    if not os.path.exists(path):
        continue
    with open(os.path.join(sys.argv[1], run, "command"), encoding="utf-8") as command:
        is_page = "--to=html5" in command.read()
    with open(path, encoding="utf-8") as batch:
        for text in batch.read().split(CUT):
            if text.strip():
                kinds[text] = kinds.get(text, False) or is_page
for nr, (text, is_page) in enumerate(kinds.items()):
    name = f"{'page' if is_page else 'form'}{nr}.md"
    with open(os.path.join(sys.argv[2], name), "w", encoding="utf-8") as out:
        out.write(text)

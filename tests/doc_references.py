"""What leads a reader to another place leads to one that is there: links of the documents, chapters
of the manual that messages and documents name, rules files and commands that messages name. And the
manual names every slot and style of the papers' templates, since messages send the clerk there.

doc_references.py [FOLDER]: says what is wrong, a line each; ends with 1 when there is something."""
import os
import re
import subprocess
import sys

root = sys.argv[1] if len(sys.argv) > 1 else "."
MANUAL = "docs/manual.zh-CN.md"
PICTURE_BYTES = 150_000
faults = []


def read(path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return file.read()


def files(*patterns):
    listed = subprocess.run(["git", "-C", root, "ls-files", "-co", "--exclude-standard", "--",
                             *patterns], check=True, capture_output=True, text=True).stdout
    names = [name.encode("latin-1").decode("unicode_escape").encode("latin-1").decode()
             if name.startswith('"') else name for name in listed.splitlines()]
    return [name.strip('"') for name in names if os.path.isfile(os.path.join(root, name.strip('"')))]


def headings(text):
    """Of Markdown, those of quoted examples apart."""
    return re.findall(r"^#{1,6} (.*)$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), re.M)


def bare(heading):
    """As a text calls it: without its number and what explains it."""
    return re.split("[：（]", re.sub(r"^(?:[一二三四五六七八九十]+、|\d+\. )", "", heading))[0]


def anchor(heading):
    """As GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def fault(path, text, at, words):
    faults.append("%s:%d: %s" % (path, text.count("\n", 0, at) + 1, words))


def check_links(path):
    text = re.sub(r"^```.*?^```", lambda quoted: "\n" * quoted.group().count("\n"), read(path),
                  flags=re.M | re.S)
    for link in re.finditer(r"(!?)\[[^\]]*\]\(([^)\s]*)\)", text):
        target, _, place = link.group(2).partition("#")
        if re.match(r"[a-z]+://", target):
            continue
        found = os.path.normpath(os.path.join(os.path.dirname(path), target)) if target else path
        if not os.path.exists(os.path.join(root, found)):
            fault(path, text, link.start(), "no file " + target)
        elif link.group(1) and os.path.getsize(os.path.join(root, found)) > PICTURE_BYTES:
            fault(path, text, link.start(), "%s has more than %d bytes" % (target, PICTURE_BYTES))
        elif place and place not in [anchor(heading) for heading in headings(read(found))]:
            fault(path, text, link.start(), "no heading #" + place)


manual = read(MANUAL)
names = [bare(heading) for heading in headings(manual)]
for name in sorted({name for name in names if names.count(name) > 1}):
    faults.append("%s: two headings “%s”" % (MANUAL, name))


def check_chapters(path, pattern):
    """Each “…” that the pattern takes is a heading of the manual."""
    text = read(path)
    for named in re.finditer(pattern, text):
        if named.group(1) not in names:
            fault(path, text, named.start(), "the manual has no heading “%s”" % named.group(1))


documents = files("README.md", "docs/*.md")
programs = files("core/*.[ch]", "cli/*.[ch]", "ingest/*.[ch]", "analyze/*.[ch]", "render/*.[ch]",
                 "deploy/*", "package/*.sh", "package/*.in", "rules/*")
for path in documents:
    check_links(path)
    check_chapters(path, r"manual[^.“]{0,40}“([^”]*)”")
check_chapters(MANUAL, r"见“([^”]*)”一[章节]")
for path in programs + documents + files("docs/*.csv"):
    check_chapters(path, r"手册[^“”\n]{0,6}“([^”]*)”")

commands = set(re.findall(r'\.name = "([a-z-]+)"', read("core/command/command_table.c")))
for path in programs:
    text = read(path)
    for named in re.finditer(r"\brules/[a-z_/]+\.(?:csv|md)\b", text):
        if not os.path.exists(os.path.join(root, named.group())):
            fault(path, text, named.start(), "no file " + named.group())
    for named in re.finditer(r"(?:运行|请用|，用) shuangda ([a-z][a-z-]*)", text):
        if named.group(1) not in commands:
            fault(path, text, named.start(), "no command " + named.group(1))

templates = manual[manual.index("文稿模板：`rules/wording/`"):]
templates = templates[:templates.index("产品给谁看")] + manual[manual.index("会议的文件。"):]
for slot in re.findall(r"SLOT\(([a-z_]+)", read("core/rules/wording.h"))[2:]:
    short = re.sub("^(circular|readiness|chart)_", "", slot)
    if not re.search("`(?:%s|{{%s}}|%s)`" % (slot, slot, short), templates):
        faults.append("%s: 文稿模板 does not name the slot %s" % (MANUAL, slot))
for style in re.findall(r'\.name = "([^"a-zA-Z]+)"', read("render/typeset/document_style.c")):
    if style not in templates:
        faults.append("%s: 文稿模板 does not name the style %s" % (MANUAL, style))

print("\n".join(faults), end="\n" if faults else "")
sys.exit(bool(faults))

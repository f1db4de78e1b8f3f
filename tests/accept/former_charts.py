"""former_charts.py OFFICE FOLDER...: as a program before the charts' names of today would have signed these reports
(2024Q3, 2023考核): the pictures in charts/ under the names of then, in the folder, its texts and sums, and in
what the store says was signed."""
import hashlib
import os
import re
import sqlite3
import sys

NAMES = {"立案月度走势": "trend", "以后四个季度推算": "forecast", "各单位立案": "rank", "各领域立案": "field",
         "移送案件办理情况": "transfers", "报送情况": "delivery", "年度一览": "year", "各单位履职": "duties",
         "立案控制图": "control", "各单位逐季": "units", "按时公开率比较": "peers", "办理时长": "durations",
         "督办事项": "matters", "考核名次": "score", "考核总分和等次": "score_total", "考核各项得分率": "score_items"}
PICTURE = re.compile(r"图表/\d\d_([^_/()]+)_[^_/()]+\.(png|svg)")


def former(text):
    return PICTURE.sub(lambda found: "charts/chart_%s.%s" % (NAMES[found[1]], found[2]), text)


def set_back(store, office, period):
    folder = os.path.join(office, "reports", period)
    issue, = store.execute("SELECT id FROM issue WHERE period = ? AND revision = 0", (period,)).fetchone()
    os.mkdir(folder + "/charts")
    for name in os.listdir(folder + "/图表"):
        os.rename(folder + "/图表/" + name, folder + "/" + former("图表/" + name))
    os.rmdir(folder + "/图表")
    sums = []
    for path, signed in store.execute("SELECT path, sha256 FROM issue_file WHERE issue = ?", (issue,)).fetchall():
        name = former(path)
        if name.endswith(".md"):
            with open(folder + "/" + name, encoding="utf-8", newline="") as file:
                text = former(file.read())
            with open(folder + "/" + name, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            signed = hashlib.sha256(text.encode()).hexdigest()
        store.execute("UPDATE issue_file SET path = ?, sha256 = ? WHERE issue = ? AND path = ?",
                      (name, signed, issue, path))
        sums.append((name.encode(), signed))
    with open(folder + "/SHA256SUMS", "wb") as file:
        file.writelines(b"%s  %s\n" % (signed.encode(), name) for name, signed in sorted(sums))


def main():
    store = sqlite3.connect(sys.argv[1] + "/store.db")
    for period in sys.argv[2:]:
        set_back(store, sys.argv[1], period)
    store.commit()


main()

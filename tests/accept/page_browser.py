#!/usr/bin/env python3
"""Open meeting pages in headless Chromium, through its debugging pipe.

page_browser.py CHROMIUM PAGE...: no request but for the page, nothing on the console, no width at
which it must be scrolled sideways, no text cut off, all of it reached by the keyboard, sorting and the
choice of a unit, and the same texts without the script; on A4 as many pages as its charts and lists
need. A page 工作台.html has no script and no charts, and is portrait on paper. Prints what fails."""
import base64
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync",
         "--remote-debugging-pipe"]
WIDTHS = ((1920, 1080), (1280, 800), (768, 1024), (600, 900))


class Browser:
    def __init__(self, program):
        self.folder = tempfile.mkdtemp()
        ours, theirs = os.pipe(), os.pipe()  # to Chromium's 3, from its 4

        def connect():
            reading, writing = os.dup(ours[0]), os.dup(theirs[1])
            os.dup2(reading, 3)
            os.dup2(writing, 4)

        self.process = subprocess.Popen(
            [program, *FLAGS, "--user-data-dir=" + self.folder, "about:blank"],
            preexec_fn=connect, close_fds=False, stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL)
        os.close(ours[0])
        os.close(theirs[1])
        self.to, self.source = ours[1], os.fdopen(theirs[0], "rb")
        self.nr, self.events, self.session = 0, [], None

    def read(self):
        text = b""
        while True:
            byte = self.source.read1(1)
            if not byte:
                raise SystemExit("Chromium ended")
            if byte == b"\0":
                return json.loads(text)
            text += byte + self.more()

    def more(self):
        ready = self.source.peek(1)
        end = ready.find(b"\0")
        return self.source.read(end if end >= 0 else len(ready))

    def call(self, method, **parameters):
        self.nr += 1
        message = {"id": self.nr, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.read()
            if answer.get("id") == self.nr:
                if "error" in answer:
                    raise SystemExit("%s: %s" % (method, answer["error"]))
                return answer["result"]
            self.events.append(answer)

    def attach(self):
        self.session = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target,
                                 flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Log", "Runtime"):
            self.call(domain + ".enable")

    def open(self, url):
        self.events = []
        self.call("Page.navigate", url=url)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.read())

    def run(self, expression):
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        if "exceptionDetails" in answer:
            raise SystemExit("%s: %s" % (expression, answer["exceptionDetails"]))
        return answer["result"].get("value")

    def key(self, name, text=None):
        code = {"Tab": 9, "Enter": 13, "ArrowRight": 39, "ArrowDown": 40}[name]
        for kind in ("keyDown" if text else "rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=kind, key=name, code=name, text=text or "",
                      windowsVirtualKeyCode=code)

    def close(self):
        self.session = None
        self.call("Browser.close")
        self.process.wait(30)
        shutil.rmtree(self.folder, ignore_errors=True)


def told(browser, url, say):
    """Requests and the console since the page was opened."""
    requests = [event["params"]["request"]["url"] for event in browser.events
                if event.get("method") == "Network.requestWillBeSent"]
    if requests != [url]:
        say("requests: %s" % requests)
    for event in browser.events:
        if event.get("method") in ("Log.entryAdded", "Runtime.exceptionThrown",
                                   "Runtime.consoleAPICalled"):
            say("the console: %s" % json.dumps(event["params"], ensure_ascii=False)[:300])


SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
CUT = """Array.from(document.querySelectorAll('h1,h2,p,li,caption,th,td')).filter(
    e => e.offsetParent && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
    .map(e => e.textContent.slice(0, 30))"""
# two cards or rows that share a place
OVER = """(() => { const b = Array.from(document.querySelectorAll(
    '.cards > li, .findings > li, .files > li, .steps > li, .reports > li, figure, table, h2')).map(e => e.getBoundingClientRect());
    let n = 0; b.forEach((x, i) => b.slice(i + 1).forEach(y => { if (x.left < y.right - 1 &&
    y.left < x.right - 1 && x.top < y.bottom - 1 && y.top < x.bottom - 1) n++; })); return n; })()"""
COLUMN = """Array.from(document.querySelectorAll('#unit-table tbody tr')).map(
    r => r.cells[%d].dataset.value === undefined ? null : Number(r.cells[%d].dataset.value))"""


def check_layout(browser, say):
    for width, height in WIDTHS:
        browser.call("Emulation.setDeviceMetricsOverride", width=width, height=height,
                     deviceScaleFactor=1, mobile=False)
        for name, expression in (("sideways", SIDEWAYS), ("over each other", OVER)):
            nr = browser.run(expression)
            if nr > 0:
                say("%d wide: %s %d" % (width, name, nr))
        cut = browser.run(CUT)
        if cut:
            say("%d wide: cut off: %s" % (width, cut))
        high = browser.run("Math.max(0, ...Array.from(document.querySelectorAll('figure svg')).map("
                           "e => e.getBoundingClientRect().height)) - innerHeight")
        if high > 0:
            say("%d wide: a chart is %d pixels higher than the screen" % (width, high))
    browser.call("Emulation.clearDeviceMetricsOverride")


def check_keyboard(browser, say):
    wanted = browser.run("document.querySelectorAll('a[href], select, button').length")
    browser.run("window.seen = new Set(); window.plain = 0;"
                "document.addEventListener('focusin', e => { window.seen.add(e.target);"
                "if (getComputedStyle(e.target).outlineStyle === 'none') window.plain++; })")
    for _ in range(wanted + 5):
        browser.key("Tab")
    reached = browser.run("Array.from(window.seen).filter(e => e.matches("
                          "'a[href], select, button')).length")
    if reached != wanted:
        say("the keyboard reaches %d of %d" % (reached, wanted))
    if browser.run("window.plain"):
        say("what is reached is not marked")
    browser.run("document.activeElement.blur(); scrollTo(0, 0)")
    browser.key("ArrowRight")
    if browser.run("document.activeElement.tagName") != "SECTION":
        say("the arrows lead nowhere")


def check_table(browser, say):
    if not browser.run("document.querySelector('#unit-table thead button')"
                       " && document.getElementById('unit-filter').offsetHeight"):
        say("the script has not run")
        return
    for press, order in ((1, "descending"), (2, "ascending")):
        browser.run("document.querySelectorAll('#unit-table thead button')[2].focus()")
        browser.key("Enter", "\r")
        values = browser.run(COLUMN % (2, 2))
        known = [value for value in values if value is not None]
        if known != sorted(known, reverse=press == 1) or None in values[:len(known)] or \
                len(set(known)) < 2:
            say("%s: %s" % (order, values))
        if browser.run("document.querySelectorAll('#unit-table th')[2].ariaSort") != order:
            say("the order is not told")
    browser.run("document.getElementById('unit-choice').focus()")
    browser.key("ArrowDown")
    left = browser.run("Array.from(document.querySelectorAll('#unit-table tbody tr'))"
                       ".filter(r => r.offsetParent).length")
    if left != 1:
        say("%s rows of one unit" % left)
    if not browser.run("document.getElementById('unit-said').textContent"):
        say("that something is left out is not said")


def check_paper(browser, say):
    charts = browser.run("document.querySelectorAll('figure').length")
    pdf = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True,
                                        printBackground=True)["data"])
    pages = len(re.findall(rb"/Type\s*/Page\b", pdf))
    if not charts + 1 <= pages <= charts + 4:
        say("%d pages on paper for %d charts" % (pages, charts))
    if not re.search(rb"/MediaBox\s*\[\s*0 0 84[12][.\d]* 59[45]", pdf):
        say("not A4: %s" % re.findall(rb"/MediaBox[^\]]*\]", pdf)[:1])


def check_desk_on_paper(browser, say):
    browser.call("Emulation.setEmulatedMedia", media="print")
    browser.call("Emulation.setDeviceMetricsOverride", width=688, height=1016, deviceScaleFactor=1,
                 mobile=False)  # A4 without its margins
    for name, expression in (("sideways", SIDEWAYS), ("over each other", OVER)):
        nr = browser.run(expression)
        if nr > 0:
            say("on paper: %s %d" % (name, nr))
    small = browser.run("""Array.from(document.querySelectorAll('body *')).filter(e =>
        e.textContent && parseFloat(getComputedStyle(e).fontSize) < 8 * 96 / 72 - 0.01)
        .map(e => e.textContent.slice(0, 30))""")
    if small:
        say("on paper below 8 points: %s" % small[:3])
    browser.call("Emulation.clearDeviceMetricsOverride")
    browser.call("Emulation.setEmulatedMedia", media="")
    pdf = base64.b64decode(browser.call("Page.printToPDF", preferCSSPageSize=True,
                                        printBackground=True)["data"])
    if not re.search(rb"/MediaBox\s*\[\s*0 0 59[45][.\d]* 84[12]", pdf):
        say("not A4: %s" % re.findall(rb"/MediaBox[^\]]*\]", pdf)[:1])


def check_desk(browser, path):
    faults = []
    url = pathlib.Path(path).resolve().as_uri()
    browser.attach()
    browser.open(url)
    if browser.run("document.scripts.length || document.querySelectorAll('section').length !== 6"):
        faults.append("a script, or not its sections")
    check_layout(browser, faults.append)
    check_desk_on_paper(browser, faults.append)
    told(browser, url, faults.append)
    return faults


def check(browser, path):
    if os.path.basename(path) == "工作台.html":
        return check_desk(browser, path)
    faults = []
    url = pathlib.Path(path).resolve().as_uri()
    browser.attach()
    browser.open(url)
    texts = browser.run("document.querySelector('main').textContent.replace(/\\s+/g, ' ')")
    check_layout(browser, faults.append)
    check_keyboard(browser, faults.append)
    check_table(browser, faults.append)
    told(browser, url, faults.append)
    browser.attach()
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(url)
    if browser.run("document.querySelector('main').textContent.replace(/\\s+/g, ' ')") != texts:
        faults.append("without the script it reads otherwise")
    if browser.run("document.getElementById('unit-filter').offsetHeight") != 0:
        faults.append("without the script the choice of a unit is there and does nothing")
    check_paper(browser, faults.append)
    return faults


browser = Browser(sys.argv[1])
failed = 0
for path in sys.argv[2:]:
    found = check(browser, path)
    failed += bool(found)
    print("".join("%s: %s\n" % (path, fault) for fault in found), end="")
browser.close()
print("check-page: %d passed, %d failed" % (len(sys.argv) - 2 - failed, failed))
sys.exit(1 if failed else 0)

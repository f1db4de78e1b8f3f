"""Runs a command and appends its seconds of wall clock and of the processor to a file.

Usage: timed.py FILE COMMAND..."""
import os
import subprocess
import sys
import time

before = os.times()
start = time.monotonic()
subprocess.run(sys.argv[2:], check=True)
wall = time.monotonic() - start
after = os.times()
processor = after.children_user + after.children_system - before.children_user - before.children_system
with open(sys.argv[1], "a", encoding="utf-8") as file:
    file.write(f"{wall:.4f} {processor:.4f}\n")

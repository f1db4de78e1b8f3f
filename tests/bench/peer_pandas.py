"""peer_pandas.py CSV - pandas' read_csv with types for all columns, into memory.

Prints rows, seconds of the call, and versions."""
import sys
import time

import pandas

DATES = ["立案日期", "处理决定日期", "公开日期"]
MONEY = ["案值（元）", "罚款（元）", "没收违法所得（元）"]
TEXTS = ["案件编号", "当事人", "案由", "领域", "环节", "办案程序", "决定书文号", "处理结果", "备注"]

start = time.perf_counter()
cases = pandas.read_csv(sys.argv[1], parse_dates=DATES,
                        dtype={**dict.fromkeys(TEXTS, str), **dict.fromkeys(MONEY, float), "扣除天数": "Int64"})
seconds = time.perf_counter() - start
if any(cases[name].dtype.kind != "M" for name in DATES):
    sys.exit("dates were not parsed")
print(f"{len(cases)} {seconds:.3f} pandas {pandas.__version__}")

"""Writes N case rows of 16 columns as a unit would send them; the same bytes every time."""
import sys

FIELDS = ["食品", "商标", "药品", "化妆品", "农资", "工业产品", "烟酒", "其他"]
HEADER = ("案件编号,当事人,案由,领域,环节,办案程序,立案日期,决定书文号,处理决定日期,处理结果,"
          "案值（元）,罚款（元）,没收违法所得（元）,扣除天数,公开日期,备注")


def row(i):
    filed = f"2024-{i % 3 + 7:02d}-{i % 20 + 1:02d}"
    decided = f"2024-{i % 3 + 7:02d}-{i % 8 + 21:02d}"
    return (f"平市监立〔2024〕{i + 1}号,某某商贸有限公司{i % 9973},销售侵犯注册商标专用权的商品,"
            f"{FIELDS[i % len(FIELDS)]},实体市场,普通程序,{filed},平市监处罚〔2024〕{i + 1}号,{decided},"
            f"行政处罚,{i % 90000 + 100}.50,{i % 30000 + 50},{i % 7000}.25,{i % 5},{decided},")


def main():
    out = sys.stdout
    out.write(HEADER + "\r\n")
    for i in range(int(sys.argv[1])):
        out.write(row(i) + "\r\n")


main()

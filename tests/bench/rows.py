"""Writes N case rows of 16 columns as a unit would send them; the same bytes every time.

Usage: rows.py N [--bad]. With --bad every row has an impossible date and an unknown code."""
import sys

HEADER = ("案件编号,当事人,案由,领域,环节,办案程序,立案日期,决定书文号,处理决定日期,处理结果,"
          "案值（元）,罚款（元）,没收违法所得（元）,扣除天数,公开日期,备注")
FIELDS = ["食品", "商标", "药品", "化妆品", "农资", "工业产品", "烟酒", "其他", "专利", "医疗器械", "成品油"]
SCENES = ["实体市场", "互联网", "农村及城乡结合部", "实体市场", "互联网、实体市场", "生产源头", ""]
SUMMARIES = ["销售侵犯注册商标专用权的商品", "经营超过保质期的食品", "销售不符合国家标准的产品",
             "销售假冒“五粮液”注册商标的白酒", "生产经营标签不符合规定的预包装食品", "无证经营烟草制品",
             "销售劣药", "伪造产品产地", "经营未经注册的第二类医疗器械", "发布虚假广告销售假种子",
             "使用超过保质期的食品原料加工食品", "在成品油中掺杂掺假以次充好", "经营农药标签内容不全"]
PLACES = ["平安", "城关镇", "河东", "北山乡", "双桥", "新区", "老街"]
TRADES = ["商贸有限公司", "食品超市", "烟酒店", "大药房", "农资经营部", "建材有限责任公司", "美容美发店", "便利店"]
RESULTS = ["行政处罚"] * 9 + ["不予处罚"]
NOTES = [""] * 7 + ["当事人已整改", "\"已复查,合格\"", "与上级督办案件合并办理"]


def row(i, bad):
    filed = f"2024-{i % 3 + 7:02d}-{i % 20 + 1:02d}"
    field = FIELDS[i % 11]
    if bad:
        filed = f"2024-{i % 3 + 7:02d}-{i % 20 + 32:02d}"
        field = "无此领域"
    place = PLACES[i // 3 % 7]
    party = f"{place}{i % 9973}号{TRADES[i // 7 % 8]}"
    head = (f"平市监立〔2024〕{i + 1}号,{party},{SUMMARIES[i // 2 % 13]},{field},{SCENES[i // 5 % 7]},"
            f"{'简易程序' if i % 6 == 0 else '普通程序'},{filed},")
    if i % 8 == 5:
        return head + f",,,{i % 40000 + 100}.50,,,,,{NOTES[i // 11 % 10]}\r\n"
    day = i % 8 + 21
    decided = f"2024-{i % 3 + 7:02d}-{day:02d}"
    shown = "" if i % 10 == 3 else f"2024-{i % 3 + 7:02d}-{day + 2:02d}"
    fine = "" if RESULTS[i % 10] == "不予处罚" else f"{i % 30000 + 50}"
    gains = f"{i % 7000}.{i % 100:02d}" if i % 3 == 0 else ""
    return head + (f"平市监处罚〔2024〕{i + 1}号,{decided},{RESULTS[i % 10]},{i % 40000 + 100}.50,{fine},"
                   f"{gains},{i % 5 if i % 4 == 1 else ''},{shown},{NOTES[i // 11 % 10]}\r\n")


def main():
    bad = "--bad" in sys.argv[2:]
    out = sys.stdout
    out.write(HEADER + "\r\n")
    out.writelines(row(i, bad) for i in range(int(sys.argv[1])))


main()

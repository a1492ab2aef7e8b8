"""A register as offices keep it: a title, two rows of headings, sums at its end; and what is to be said of it.

The findings were written down by hand from the law, the calendar and the rows, before the program read them.
"""

from __future__ import annotations

from datetime import date, timedelta

TITLE = ["示例县自然资源局依申请公开工作台账"]
GROUPS = ["登记", "", "", "", "补正", "", "延期", "", "", "答复", "", "其他"]
HEAD = ["序号", "收到日期", "申请人类别", "申请方式", "补正告知日期", "补正日期", "是否延期",
        "延长工作日", "延期告知日期", "答复日期", "办理结果", "收费", "复议诉讼情况", "申请人"]  # fmt: skip
WORDS = ("予以公开", "（一）予以公开", "公开", "部分公开", "信息不存在", "1.属于国家秘密", "C6",
         "不予公开：属于四类过程性信息", "重复申请", "主动撤回", "三类内部事务信息")  # fmt: skip
ASKERS = ("公民", "自然人", "商业企业", "律师事务所", "其他", "")
CHANNELS = ("网上", "信函", "当面", "电子邮件", "EMS", "传真")


def row(number, received="", answered="", result="", *, who="公民", by="网上", asked="", supplied="",
        extended="", days="", told="", fee="", contest=""):  # fmt: skip
    return [number, received, who, by, asked, supplied, extended, days, told, answered, result, fee,
            contest, "示例人甲"]  # fmt: skip


def clean():
    """200 rows from 2022 to 2024 with nothing to say: received on a Tuesday, answered on the Monday after."""
    found, day = [], date(2022, 2, 15)
    for n in range(200):
        while day in OFF:
            day += timedelta(days=7)
        found.append(
            row(
                f"{day.year}-{n + 1}",
                (f"{day.year}年{day.month}月{day.day}日", day.isoformat(), f"{day.year}.{day.month}.{day.day}")[n % 3],
                (day + timedelta(days=6)).isoformat(),
                WORDS[n % len(WORDS)],
                who=ASKERS[n % len(ASKERS)],
                by=CHANNELS[n % len(CHANNELS)],
            )
        )  # fmt: skip
        if n % 2:
            day += timedelta(days=7)
    return found


OFF = {
    *(date(2022, 4, 5), date(2022, 5, 3), date(2022, 10, 4)),
    *(date(2023, 1, 24), date(2023, 5, 2), date(2023, 10, 3), date(2024, 2, 13)),
}
"""Tuesdays that were days off."""

ODD = [
    # 20 working days after Monday 1 March 2021 end on Monday 29 March; the 31st is two later
    (row("L1", "2021年3月1日", "2021年3月31日", "公开"), ["late"]),
    # 2007: 15 after 6 June 2016 are 7 8 12(Sunday, worked) 13-17 20-24 27 28 June; 29 30 June 1 4 July are four
    (row("L2", "2016-06-06", "2016-07-04", "公开"), ["late"]),
    (row("O1", "2021-03-05", "2021-03-01", "公开"), ["order"]),
    (row("U1", "2021-03-05", "2021-03-08", "办了"), ["unknown-choice"]),
    (row("U2", "2021-03-05", "2021-03-08", "公开", who="外地人"), ["unknown-choice"]),
    (row("U3", "2021-03-05", "2021-03-08", "公开", by="托梦"), ["unknown-choice"]),
    (row("2022-5", "2022-03-01", "2022-03-07", "公开"), ["twice"]),
    (row("R1", "2018-06-04", "2018-06-11", "信访举报投诉类申请"), ["result-after-its-law"]),
    (row("R2", "2018-06-04", "2018-06-11", "逾期不补正"), ["result-after-its-law"]),
    (row("R3", "2019-05-15", "2019-05-22", "重复申请"), []),
    (row("E1", "2021-06-01", "2021-07-20", "公开", days="25", told="2021-06-28"), ["extended-too-long"]),
    # 20 after 21 June 2021 end on 19 July
    (row("E2", "2021-06-21", "2021-07-20", "公开", extended="是"), ["extended-without-days", "late"]),
    (row("E3", "2021-08-02", "2021-09-06", "公开", days="10"), ["extended-without-day"]),
    (row("E4", "2021-08-02", "2021-09-06", "公开", extended="延期10个工作日", told="2021-08-20"), []),
    (row("E5", "2017-03-06", "2017-04-05", "公开", days="16", told="2017-03-20"), ["extended-too-long"]),
    (row("H1", "2021-10-01", "2021-10-12", "公开", by="当面"), ["received-on-day-off"]),
    (row("H2", "2016-10-04", "2016-10-12", "公开", by="邮寄"), ["received-on-day-off"]),
    (row("H3", "2021-10-16", "2021-10-20", "公开", by="网上"), []),  # a Saturday, online
    (row("H4", "2021-10-09", "2021-10-20", "公开", by="当面"), []),  # a Saturday that was worked
    (row("A1", "2021-03-05", "2021-03-08", "不予公开"), ["ambiguous-result"]),
    (row("F1", "2021-05-06", "2021-05-12", "公开", fee="880"), ["fee"]),
    (row("F2", "2020-03-02", "2020-03-06", "公开", fee="12"), ["fee-before-tariff"]),
    (row("F3", "2020-03-02", "2020-03-06", "公开", fee="0"), []),
    (row("C1", "2021-03-05", "2021-03-08", "C6", contest="复议维持"), ["contest"]),
    (row("C2", "2021-03-05", "2021-03-08", "C6", contest="无"), []),
    (row("N1", "2021-03-05", "", "公开"), ["result-without-day"]),
    (row("N2", "2021-03-05", "2021-03-08", ""), ["no-result"]),
    (row("N3", "2021-03-05", "", ""), []),  # open
    (row("N4", "", "2021-03-08", "公开"), ["missing"]),
    (row("", "2021-03-05", "2021-03-08", "公开"), ["missing"]),
    (row("B1", "2008-03-03", "2008-03-10", "公开"), ["before-the-law"]),
    # supplied on 15 November: 20 working days from then end on 13 December
    (row("S1", "2021-11-01", "2021-12-13", "公开", asked="2021-11-05", supplied="2021-11-15"), []),
    (row("S2", "2021-11-01", "2021-12-14", "公开", asked="2021-11-05", supplied="2021-11-15"), ["late"]),
    (row("S3", "2021-11-01", "2021-11-20", "公开", supplied="2021-11-15"), ["supplement-without-notice"]),
    (row("S4", "2021-11-01", "2021-11-20", "公开", asked="2021-10-05", supplied="2021-11-15"), ["supplement-order"]),
    (row("S5", "2021-11-01", "2021-11-10", "公开", asked="2021-11-05", supplied="2021-11-15"), ["supplement-order"]),
    (row("D1", "2012.3.5", "2012年3月12日", "公开"), []),
    (row("D2", "２０２１年３月８日", "２０２１－３－１２", "公开"), ["full-width", "full-width"]),
    (row("D3", "44263", "2021-03-12", "公开"), ["serial-day", "candidates"]),  # 8 March 2021 as a number
    (row("D4", "2021年2月30日", "2021-03-12", "公开"), ["no-such-day"]),
    (["2021年合计", "", "", "", "", "", "", "", "", "", "30件"], ["missing", "total", "total-differs"]),
    (["2016年年报公布数", "", "", "", "", "", "", "", "", "", "3"], ["missing", "total", "published-differs"]),
    (["2018年年报公布数", "", "", "", "", "", "", "", "", "", "2"], ["missing", "total"]),
]  # fmt: skip
"""Rows with the codes of what is to be said of each, none missing and none more.

2021 has twenty-six with a day of receipt that can be read: the sum says thirty. 2016 has two, three were
published; 2018 has two, as published.
"""


def rows():
    """Return the whole sheet."""
    return [TITLE, GROUPS, HEAD, *clean(), *(one for one, _ in ODD)]


def expected():
    """Return what is to be said, by the number of the row in the sheet."""
    first = len([TITLE, GROUPS, HEAD, *clean()]) + 1
    return {first + place: codes for place, (_, codes) in enumerate(ODD) if codes}

"""A register of requests with what followed them, as offices keep it; and what is to be said of each row.

The findings were written down by hand from the laws, the calendar and the rows, before the program read them.
"""

from __future__ import annotations

NAMES = {
    "编号": "number", "收到日期": "received", "答复日期": "answered", "处理结果": "result", "申请方式": "by",
    "补正告知日期": "asked", "补正期限": "period", "补正日期": "supplied",
    "第二次补正告知日期": "asked2", "第二次补正日期": "supplied2",
    "延期天数": "days", "延期告知日期": "told", "转送机关": "right",
    "信息处理费": "fee", "收费通知日期": "fee_on", "计费方式": "tariff", "计费数量": "units", "缴费日期": "paid",
    "复议情况": "contest",
    "申请复议日期": "r_on", "复议机关": "r_body", "复议案号": "r_no", "复议受理日期": "r_in",
    "复议程序": "r_way", "复议结果": "r_result", "复议决定日期": "r_end",
    "立案日期": "s_on", "法院": "s_body", "诉讼途径": "s_way", "诉讼结果": "s_result", "裁判日期": "s_end",
    "上诉日期": "appeal", "上诉人": "who", "二审结果": "again", "终审日期": "again_on",
    "判决生效日期": "effect", "判决履行完毕日期": "done",
}  # fmt: skip
"""The headings, as this office has them, and how they are called below."""
HEAD = list(NAMES)
GOV, COURT = {"r_body": "示例市人民政府"}, {"s_body": "示例区人民法院"}


def row(number, received, answered="", result="", /, **more):
    said = {"number": number, "received": received, "answered": answered, "result": result} | more
    unknown = said.keys() - set(NAMES.values())
    assert not unknown, unknown
    return [said.get(name, "") for name in NAMES.values()]


def spring(number, result="C6", **more):
    """Received on Monday 1 March 2021, answered on the Monday after."""
    return row(number, "2021-03-01", "2021-03-08", result, **more)


def fee(number, answered="2021-06-10", result="公开", **more):
    """Received on 6 May 2021, told on 12 May what it costs: thirty days end on 11 June, a Friday."""
    return row(number, "2021-05-06", answered, result, **{"fee_on": "2021-05-12", **more})


def reviewed(number, **more):
    """Reconsideration applied for on 6 April 2021, twenty-nine days after the answer."""
    return spring(number, **{**GOV, "r_on": "2021-04-06", **more})


def sued(number, **more):
    """Docketed on 10 May 2021."""
    return spring(number, "D1", **{**COURT, "s_on": "2021-05-10", **more})


def supplement(number, answered="2021-12-13", result="公开", **more):
    """Received on Monday 1 November 2021; the seventh working day after is the 10th."""
    return row(number, "2021-11-01", answered, result, **{"asked": "2021-11-05", **more})


PAGES = {"tariff": "按页"}
ROWS = [
    (row("A1", "2013-03-04", "2013-03-11", "公开"), []),
    (row("A2", "2021-03-01", "2021-03-08", "公开"), []),
    # withdrawn: nobody owes an answer, so none is late
    (row("W1", "2021-03-01", "2021-06-01", "撤回"), []),
    (row("W2", "2014-03-03", "2014-03-05", "主动撤回"), []),
    (row("W3", "2021-03-01", "2021-03-08", "其他"), []),
    (spring("T1", "非本机关掌握", right="示例市自然资源局"), []),
    (spring("T2", "公开", right="示例市自然资源局"), ["right-body-beside"]),
    (row("E1", "2021-08-02", "2021-09-06", "公开", days="10", told="2021-08-20"), []),
    (row("E2", "2021-08-02", "2021-09-06", "公开", days="10"), ["extended-without-day"]),
    # supplied on 15 November: twenty working days end on 13 December
    (supplement("S1", supplied="2021-11-15", period="5"), []),
    (supplement("S2", asked="2021-11-11", supplied="2021-11-15"), ["asked-late"]),
    # once only; twenty working days after 22 November end on 20 December
    (supplement("S3", "2021-12-20", supplied="2021-11-12", asked2="2021-11-16", supplied2="2021-11-22"),
     ["asked-twice"]),
    # the regulation of 2007 said neither how soon nor how often; 18 December is the thirteenth after 1 December
    (row("S4", "2015-11-02", "2015-12-18", "公开", asked="2015-11-20", supplied="2015-11-25", asked2="2015-11-27",
         supplied2="2015-12-01"), []),
    (supplement("S5", "2021-11-26", asked2="2021-11-16"), ["asked-twice", "supplement-order"]),
    # five working days after 5 November end on the 12th
    (supplement("S6", "2021-11-15", "逾期不补正", period="5"), []),
    (supplement("S7", "2021-11-12", "逾期不补正", period="5"), ["dropped-early"]),
    (supplement("S8", "2021-11-15", "逾期不补正", supplied="2021-11-10"), ["dropped-though-supplied"]),
    # 109 pages: 70 at 10 and 9 at 20 are 880 yuan; 45 items: 20 at 100, 10 at 200, 5 at 300 are 5,500
    (fee("F01", fee="880", units="109", paid="2021-05-20", **PAGES), []),
    (fee("F02", fee="880", paid="2021-05-20", **PAGES), ["fee-units-derived"]),
    (fee("F03", fee="5500", units="45", tariff="按件计收", paid="2021-05-20"), []),
    (fee("F04", fee="800", units="109", paid="2021-05-20", **PAGES), ["fee-differs"]),
    # twenty after Thursday 6 May, with Saturday the 8th worked, end on 2 June
    (fee("F05", "2021-06-02", fee="885", paid="2021-05-20", **PAGES), ["fee-off-tariff"]),
    (fee("F06", "2021-06-02", fee="880", paid="2021-05-20"), ["fee-without-tariff"]),
    (fee("F07", "2021-06-03", fee="880", fee_on=""), ["fee", "late"]),
    (row("F08", "2020-03-02", "2020-03-06", "公开", fee="12"), ["fee-before-tariff"]),
    (row("F09", "2015-03-02", "2015-03-06", "公开", fee="12", fee_on="2015-03-04"), ["fee"]),
    (fee("F10", "2021-06-15", "逾期未缴费", fee="270", units="57", **PAGES), []),
    (fee("F11", "2021-06-11", "逾期未缴费", fee="270", units="57", **PAGES), ["fee-lapsed-early"]),
    (fee("F12", "2021-06-15", "逾期未缴费", fee="270", units="57", paid="2021-05-20", **PAGES),
     ["fee-paid-and-lapsed"]),
    (fee("F13", "2021-06-21", fee="270", units="57", paid="2021-06-16", **PAGES), ["fee-paid-late"]),
    (fee("F14", "2021-06-02", fee="270", units="57", paid="2021-05-11", **PAGES), ["fee-order"]),
    # twenty after 1 March end on the 29th
    (row("F15", "2021-03-01", "2021-04-20", "公开", fee="270", units="57", fee_on="2021-04-06", paid="2021-04-08",
         **PAGES), ["fee-told-late"]),
    (fee("F16", fee="10", units="30", paid="2021-05-20", **PAGES), ["fee-for-free"]),
    (fee("F17", "2021-06-02", fee="270", units="57", **PAGES), ["fee-unpaid"]),
    # admitted on 12 April 2013: sixty days end on 11 June
    (row("R01", "2013-03-04", "2013-03-11", "属于国家秘密", r_on="2013-04-08", r_in="2013-04-12", r_result="维持",
         r_end="2013-06-07", **GOV), []),
    (reviewed("R02", r_result="撤销", r_end="2021-05-20"), ["review-without-admission"]),
    # admitted on 10 April 2024: thirty days end on Friday 10 May
    (row("R03", "2024-03-04", "2024-03-11", "C6", r_on="2024-04-08", r_in="2024-04-10", r_way="简易程序",
         r_result="维持", r_end="2024-05-10", **GOV), []),
    (row("R04", "2024-03-04", "2024-03-11", "C6", r_on="2024-04-08", r_in="2024-04-10", r_way="简易程序",
         r_result="维持", r_end="2024-05-13", **GOV), ["review-late"]),
    (reviewed("R05", r_in="2021-04-08", r_way="简易", r_result="维持", r_end="2021-05-20"),
     ["review-simplified-before-its-law"]),
    (reviewed("R06", r_in="2021-04-08", r_result="确认无效", r_end="2021-05-20"), ["review-after-its-law"]),
    (reviewed("R07", r_result="不予受理", r_end="2021-04-12"), []),
    (reviewed("R08", r_result="撤回复议申请", r_end="2021-05-12"), []),
    (reviewed("R09"), []),  # still open
    (reviewed("R10", r_body=""), ["review-without-body"]),
    (reviewed("R11", r_on="", r_result="维持"), ["review-without-day"]),
    (reviewed("R12", r_in="2021-04-08", r_result="维持"), ["review-result-without-day"]),
    (reviewed("R13", r_result="维持", r_end="2021-04-01"), ["review-order", "review-without-admission"]),
    (reviewed("R14", r_in="2021-04-08", r_result="纠正", r_end="2021-05-20"), ["ambiguous-review"]),
    (reviewed("R15", r_in="2021-04-08", r_result="很好", r_end="2021-05-20"), ["unknown-choice"]),
    (reviewed("R16", r_on="2021-05-08"), ["review-too-late"]),  # sixty days after 8 March are 7 May
    (sued("L01", s_result="驳回诉讼请求", s_end="2021-08-10", effect="2021-09-01", done="2021-09-01"), []),
    (sued("L02", s_result="驳回诉讼请求", s_end="2021-08-10"), ["suit-effect-presumed", "suit-not-concluded"]),
    (reviewed("L03", r_in="2021-04-08", r_result="维持", r_end="2021-06-04", s_on="2021-06-18", s_result="撤销",
              s_end="2021-10-08", effect="2021-10-25", done="2021-11-05", **COURT), []),
    (reviewed("L04", r_in="2021-04-08", r_result="维持", r_end="2021-06-04", s_on="2021-05-10", **COURT),
     ["suit-before-review"]),
    (sued("L05", s_result="责令履行", s_end="2021-08-10", appeal="2021-08-20", who="本机关", again="驳回上诉，维持原判",
          again_on="2021-11-10", done="2021-11-22"), []),
    (sued("L06", s_result="撤销", s_end="2021-08-10", appeal="2021-08-20"),
     ["suit-appellant-unknown", "suit-appeal-open"]),
    (sued("L07", s_result="驳回起诉", s_end="2021-07-01"), []),
    (sued("L08", s_body=""), ["suit-without-body"]),
    (sued("L09", s_result="撤销"), ["suit-result-without-day"]),
    (sued("L10", s_on=""), ["suit-without-day"]),
    (row("L11", "2012-03-05", "2012-03-12", "属于国家秘密", s_on="2012-05-07", s_result="撤销", s_end="2012-07-30",
         effect="2012-08-15", done="2012-08-20", **COURT), []),
    (sued("L12", s_result="败诉", s_end="2021-08-10"), ["ambiguous-suit"]),
    # broken as offices really break them
    (spring("B1", contest="复议维持"), ["contest"]),
    (reviewed("B2", r_on="20210406"), ["no-signs"]),
    (reviewed("B3", r_on="二○二一年四月六日"), ["zero-sign"]),
    (spring("B4", r_on="44292"), ["serial-day", "candidates"]),
    (spring("B5", r_on="2021年4月6日16时49分"), ["more-than-a-date"]),
    (reviewed("R09"), ["twice"]),
    # as published of three disputes, without who was in them; what isn't published is not made up
    (row("D1", "2021年5月24日", "2021年6月15日", "", by="当面", r_on="2021年6月30日", r_in="2021年6月30日",
         r_no="〔2021〕示行复第83号", **GOV), ["no-result"]),
    (row("D2", "", "2015年4月2日", "", r_on="2015年5月22日", r_end="2015年7月23日", s_on="2015年8月19日", **GOV),
     ["missing", "no-result", "review-without-result", "suit-without-body"]),
    (row("D3", "2016年10月4日", "", "", by="邮寄", s_on="2016年10月31日", s_end="2017年4月14日", **COURT),
     ["received-on-day-off", "suit-without-result"]),
]  # fmt: skip
"""Rows with the codes of what is to be said of each, none missing and none more."""


def rows():
    """Return the sheet: a title, the headings, the rows."""
    return [["示例县自然资源局依申请公开台账"], HEAD, *(one for one, _ in ROWS)]


def expected():
    """Return what is to be said, by the number of the row in the sheet."""
    return {place: sorted(codes) for place, (_, codes) in enumerate(ROWS, start=3) if codes}

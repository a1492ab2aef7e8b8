"""Letters that tell the applicant how the case stands, and what is asked of them."""

from __future__ import annotations

from datetime import date
from typing import Final

from yangguang.base.basis import Article
from yangguang.base.script import keep
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019, DISCLOSURE_FEE_2021
from yangguang.kernel.letters.content import Content, Matter, Paragraph, Table
from yangguang.modules.requests import rules
from yangguang.modules.requests.letters import remedy
from yangguang.modules.requests.letters.words import (
    NOTICE,
    addressed,
    asked_for,
    cite,
    day,
    is_2007,
    letter,
    opening,
    received_on,
    said,
    until,
    you,
)
from yangguang.modules.requests.rules import fees

NEW, OLD = DISCLOSURE_2019, DISCLOSURE_2007
NOT_ALONE_SINCE: Final = date(2021, 12, 22)
"""From this day 国办函〔2021〕132号 (Art. 3) says what can't be contested on its own."""


def arrival(matter: Matter) -> Content:
    """Say that a request came in (接收回执): number, day, channel; the day of receipt is fixed later."""
    article = cite(OLD[24] if is_2007(matter) else NEW[31])
    channel = matter.private.get("channel", "")
    by = f"以{channel}方式" if channel else ""
    return letter(
        matter,
        "政府信息公开申请接收回执",
        addressed(matter),
        f"本机关于{day(matter.on)}收到{you(matter)}{by}提出的政府信息公开申请，"
        f"编号为{keep(matter.number)}，申请公开{asked_for(matter)}。",
        f"本机关将依照{article}的规定确定收到申请之日，自收到之日的次日起计算答复期限，并另行告知。",
        "凭编号和查询码，可以随时在本机关网站查询办理进度。",
    )


def receipt(matter: Matter) -> Content:
    """Say which day is the day of receipt and by when the answer is due (登记回执)."""
    article = cite(OLD[24] if is_2007(matter) else NEW[33])
    last = until(matter.due, "reply")
    return letter(
        matter,
        "政府信息公开申请登记回执",
        addressed(matter),
        opening(matter),
        f"经登记，收到申请之日为{day(matter.on)}。依照{article}的规定，本机关应当自收到申请之日起"
        f"{'15' if is_2007(matter) else '20'}个工作日内答复，"
        f"{f'最迟为{last}' if last else '期限以另行告知为准'}。"
        "需要补正、延长期限或者征求第三方和其他机关意见的，期限依法另行计算，本机关将另行告知。",
        NOTICE,
    )


def anew(matter: Matter) -> Content:
    """Say that the request is handled anew after a correcting decision."""
    return letter(
        matter,
        "政府信息公开申请重新办理告知书",
        addressed(matter),
        f"根据已经生效的行政复议决定或者人民法院裁判，本机关自{day(matter.on)}起重新办理"
        f"{you(matter)}关于公开{asked_for(matter)}的申请，新编号为{keep(matter.number)}"
        + (f"，原编号为{keep(earlier)}。" if (earlier := matter.private.get("earlier")) else "。"),
        said(matter, "text"),
        NOTICE,
    )


def supplement(matter: Matter) -> Content:
    """Ask once for all that is missing, within a reasonable period, and say what lapse means (Art. 30)."""
    last, period = until(matter.due, "answer"), matter.stated.get("period")
    if is_2007(matter):
        law = f"依照{cite(OLD['21(4)'])}的规定，申请内容不明确的，应当告知申请人作出更改、补充。"
        within = f"请在收到本告知书之日起{period}个工作日内提交补正材料。" if period else ""
        lapse = "本机关自收到补正材料之日起重新计算答复期限。"
    else:
        law = (
            f"依照{cite(NEW[30])}的规定，政府信息公开申请内容不明确的，行政机关应当给予指导和释明，"
            "并自收到申请之日起7个工作日内一次性告知申请人作出补正，说明需要补正的事项和合理的补正期限。"
        )
        within = f"补正期限为{period}个工作日" + (f"，最迟为{last}。" if last else "。")
        lapse = (
            "答复期限自本机关收到补正的申请之日起计算。无正当理由，逾期不补正的，"
            "视为放弃申请，本机关不再处理该政府信息公开申请。"
        )
    return letter(
        matter,
        "政府信息公开申请补正告知书",
        addressed(matter),
        opening(matter),
        f"经审查，申请内容不明确。{law}",
        said(matter, "text", "需要补正的事项"),
        f"{within}{lapse}",
        NOTICE,
    )


def drop(matter: Matter) -> Content:
    """Say that the request is no longer handled, for it was not supplemented (F1)."""
    asked = matter.days.get("ask", ())
    when = f"于{day(asked[-1])}" if asked else ""
    return letter(
        matter,
        "政府信息公开申请不再处理告知书",
        addressed(matter),
        opening(matter),
        f"本机关已{when}告知{you(matter)}补正申请内容。{you(matter)}无正当理由，逾期没有补正。"
        f"依照{cite(NEW[30])}的规定，视为放弃申请，本机关不再处理该政府信息公开申请。",
        said(matter, "text"),
        remedy.paragraph(matter, rules.Outcome.F1, this="本告知书"),
        NOTICE,
    )


def reasons(matter: Matter) -> Content:
    """Ask why so much, or so often, is asked for (Art. 35)."""
    last = until(matter.due, "give_reasons")
    return letter(
        matter,
        "政府信息公开申请说明理由告知书",
        addressed(matter),
        opening(matter),
        f"{you(matter)}申请公开政府信息的数量、频次明显超过合理范围。"
        f"依照{cite(NEW[35])}的规定，本机关要求{you(matter)}说明理由。",
        said(matter, "text"),
        f"请在{matter.stated.get('reasons_period')}个工作日内"
        + (f"（最迟为{last}）" if last else "")
        + "书面说明理由。本机关认为申请理由不合理的，告知不予处理；申请理由合理，但是无法在"
        f"{cite(NEW[33])}规定的期限内答复的，可以确定延迟答复的合理期限并告知。",
        NOTICE,
    )


def delay(matter: Matter) -> Content:
    """Say until when the answer is put off, with good reason for many requests (Art. 35)."""
    last = until(matter.due, "reply")
    return letter(
        matter,
        "政府信息公开申请延迟答复告知书",
        addressed(matter),
        opening(matter),
        f"{you(matter)}已就申请的数量、频次说明理由。经审查，申请理由合理，但是无法在规定的期限内答复。"
        f"依照{cite(NEW[35])}的规定，本机关确定延迟{matter.stated.get('delay_days')}个工作日答复"
        + (f"，最迟为{last}。" if last else "。"),
        said(matter, "text"),
        NOTICE,
    )


def extension(matter: Matter) -> Content:
    """Say by how long the time for the answer is extended, and that who may allow it did (Art. 33; 24)."""
    article, last = OLD[24] if is_2007(matter) else NEW[33], until(matter.due, "reply")
    return letter(
        matter,
        "政府信息公开申请延期答复告知书",
        addressed(matter),
        opening(matter),
        f"因不能在规定的期限内答复，依照{cite(article)}的规定，经本机关政府信息公开工作机构负责人同意，"
        f"答复期限延长{matter.stated.get('days')}个工作日"
        + (f"，延长后的答复期限最迟为{last}。" if last else "。"),
        said(matter, "text", "延长的理由"),
        NOTICE,
    )


def fee(matter: Matter) -> Content:
    """Say what the processing costs and how it is worked out, until when to pay, what lapse means (Art. 42)."""
    tariff, units = matter.stated["tariff"], int(matter.stated["units"])
    before = int(matter.stated.get("items_before") or 0)
    is_items = tariff is rules.Tariff.ITEMS
    bill = fees.by_item(units, before=before) if is_items else fees.by_page(units)
    basis: Article = fees.BY_ITEM if is_items else fees.BY_PAGE
    unit, last = ("件" if is_items else "页"), until(matter.due, "pay")
    rows = [
        (f"第{line.first}至{line.last}{unit}", f"{line.count}", f"{line.each}", f"{line.yuan}")
        for line in bill
    ]
    total = fees.total(bill)
    earlier = f"（本自然月此前已有{before}件）" if is_items and before else ""
    alone = (
        "在缴费期限内，不能单独就本通知申请行政复议。" if matter.dated_on >= NOT_ALONE_SINCE else ""
    )
    return letter(
        matter,
        "政府信息公开信息处理费收费通知书",
        addressed(matter),
        opening(matter),
        f"{you(matter)}申请公开政府信息的数量、频次明显超过合理范围。依照{cite(NEW[42])}和"
        f"{cite(basis)}的规定，本机关{rules.TARIFFS[tariff]}信息处理费，"
        f"共{units}{unit}{earlier}，应缴{total}元，计算如下：",
        Table(
            ("档次", f"数量（{unit}）", "单价（元）", "金额（元）"),
            (*rows, ("合计", f"{units}", "", f"{total}")),
            (5, 3, 3, 3),
            (False, True, True, True),
        ),
        said(matter, "text", "缴费方式"),
        f"请自收到本通知书次日起{fees.PAYMENT_DAYS}日内缴纳"
        + (f"，最迟为{last}。" if last else "。")
        + f"依照{cite(DISCLOSURE_FEE_2021[6])}的规定，逾期未缴纳的，视为放弃申请，"
        "本机关不再处理该政府信息公开申请；缴纳的，答复期限自缴费完成次日起重新计算。" + alone,
        NOTICE,
    )


def lapse(matter: Matter) -> Content:
    """Say that the request is no longer handled, for the fee was not paid (F2)."""
    told = matter.days.get("charge", ())
    when = f"于{day(told[-1])}" if told else ""
    return letter(
        matter,
        "政府信息公开申请不再处理告知书",
        addressed(matter),
        opening(matter),
        f"本机关已{when}通知{you(matter)}缴纳信息处理费{matter.facts.get('yuan', '')}元。"
        f"{you(matter)}逾期没有缴纳。依照{cite(fees.NOTICE)}的规定，"
        "视为放弃申请，本机关不再处理该政府信息公开申请。",
        said(matter, "text"),
        remedy.paragraph(matter, rules.Outcome.F2, this="本告知书"),
        NOTICE,
    )


def withdrawal(matter: Matter) -> Content:
    """Confirm that the applicant withdrew the request."""
    on = received_on(matter)
    came = f"（本机关于{day(on)}收到）" if on else ""
    return letter(
        matter,
        "政府信息公开申请撤回确认书",
        addressed(matter),
        Paragraph(
            f"{you(matter)}于{day(matter.on)}撤回编号为{keep(matter.number)}的政府信息公开申请{came}。"
            "本机关确认撤回，不再办理，本件办结。撤回不影响今后再次提出申请。"
        ),
        NOTICE,
    )

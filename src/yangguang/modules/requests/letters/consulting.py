"""Letters to those whose opinion is asked, and what the applicant is told of it; never who asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from yangguang.base.script import keep
from yangguang.base.statutes import DISCLOSURE_2007, DISCLOSURE_2019
from yangguang.kernel.letters.content import Content, Matter, Paragraph
from yangguang.modules.requests import rules
from yangguang.modules.requests.letters.words import (
    NOTICE,
    addressed,
    asked_for,
    cite,
    day,
    is_2007,
    letter,
    opening,
    party,
    said,
    until,
)

NEW, OLD = DISCLOSURE_2019, DISCLOSURE_2007
APPLICANT = "申请人"


def third_party(matter: Matter) -> Content:
    """Ask a third party whether it agrees, and say what its answer and its silence mean (Art. 32; 23)."""
    last = until(matter.due, "respond")
    if is_2007(matter):
        law = (
            f"依照{cite(OLD[23])}的规定，行政机关认为申请公开的政府信息涉及商业秘密、个人隐私，"
            "公开后可能损害第三方合法权益的，应当书面征求第三方的意见；第三方不同意公开的，不得公开。"
            "但是，行政机关认为不公开可能对公共利益造成重大影响的，应当予以公开，"
            "并将决定公开的政府信息内容和理由书面通知第三方。"
        )
        within = "请尽快书面答复是否同意公开；不同意公开的，请说明理由。"
    else:
        law = (
            f"依照{cite(NEW[32])}的规定，依申请公开的政府信息公开会损害第三方合法权益的，"
            "行政机关应当书面征求第三方的意见。"
        )
        within = (
            "请自收到本征求意见书之日起15个工作日内书面提出意见，写明是否同意公开；"
            "不同意公开的，请说明理由"
            + (f"（按{day(matter.on)}收到计算，最迟为{last}）。" if last else "。")
            + "逾期未提出意见的，由本机关依照条例的规定决定是否公开。不同意公开且有合理理由的，"
            "本机关不予公开；本机关认为不公开可能会对公共利益造成重大影响的，可以决定予以公开，"
            "并将决定公开的政府信息内容和理由书面告知。"
        )
    return letter(
        matter,
        "征求第三方意见书",
        party(matter),
        _without_name(matter, f"本机关收到一件政府信息公开申请，申请公开{asked_for(matter)}。"),
        f"经审查，该信息公开后可能损害你方的合法权益。{law}",
        [Paragraph(_without_name(matter, part.text)) for part in said(matter, "text")],
        within,
        "特此征求意见。",
    )


def told(matter: Matter) -> Content:
    """Tell the applicant that others are asked, and that their time is not counted (Art. 33; 24)."""
    article = cite(OLD[24] if is_2007(matter) else NEW["33(3)"])
    whose = "第三方意见" if is_2007(matter) else "第三方和其他机关意见"
    return letter(
        matter,
        "政府信息公开申请征求意见告知书",
        addressed(matter),
        opening(matter),
        f"该信息涉及第三方的合法权益，本机关已于{day(matter.on)}书面征求第三方的意见。"
        f"依照{article}的规定，征求{whose}所需时间不计算在答复期限内。",
        NOTICE,
    )


def maker(matter: Matter) -> Content:
    """Ask an organ that made the information too; its silence is consent (Art. 34)."""
    last = until(matter.due, "concur")
    return letter(
        matter,
        "征求共同制作机关意见函",
        party(matter),
        _without_name(matter, f"本机关收到一件政府信息公开申请，申请公开{asked_for(matter)}。"),
        f"该信息由你单位与本机关共同制作。依照{cite(NEW[34])}的规定，牵头制作的行政机关收到政府信息公开"
        "申请后可以征求相关行政机关的意见，被征求意见机关应当自收到征求意见书之日起15个工作日内提出意见，"
        "逾期未提出意见的视为同意公开。",
        [Paragraph(_without_name(matter, part.text)) for part in said(matter, "text")],
        "请在上述期限内书面复函，写明是否同意公开和理由"
        + (f"（按{day(matter.on)}收到计算，最迟为{last}）。" if last else "。"),
        "特此函告。",
    )


def organ(matter: Matter) -> Content:
    """Ask another organ what it knows or thinks (Art. 33)."""
    return letter(
        matter,
        "关于协助提供政府信息公开意见的函",
        party(matter),
        _without_name(matter, f"本机关收到一件政府信息公开申请，申请公开{asked_for(matter)}。"),
        f"为依法答复，依照{cite(NEW['33(3)'])}的规定，现征求你单位意见，请尽快书面复函。",
        [Paragraph(_without_name(matter, part.text)) for part in said(matter, "text")],
        "特此函告。",
    )


def told_despite(stated: Mapping[str, Any], facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return who is told that something is disclosed although they don't agree."""
    if stated.get("despite") is None or stated.get("outcome") not in rules.DISCLOSED:
        return ()
    return tuple(rules.objecting(facts))


def despite(matter: Matter) -> Content:
    """Tell a third party what is disclosed against its will, and why (Art. 32; 23)."""
    article = cite(OLD[23] if is_2007(matter) else NEW[32])
    why = rules.DESPITE[matter.stated["despite"]]
    return letter(
        matter,
        "公开决定告知书",
        party(matter),
        f"本机关此前就公开{asked_for(matter)}书面征求过你方意见，你方不同意公开。".replace(
            keep(matter.private.get("name", "")), APPLICANT
        ),
        f"经审查，{why}。依照{article}的规定，本机关决定予以公开，现将决定公开的内容和理由告知你方。",
        [
            Paragraph(_without_name(matter, part.text))
            for part in said(matter, "text", "公开的内容和理由")
        ],
        "如不服本决定，可以依法申请行政复议或者提起行政诉讼。",
        NOTICE,
    )


def _without_name(matter: Matter, text: str) -> str:
    """Return a text for others, in which the applicant is no more than 申请人."""
    name = matter.private.get("name", "")
    contact = matter.private.get("contact", "")
    if name:
        text = text.replace(keep(name), APPLICANT).replace(name, APPLICANT)
    return text.replace(contact, "（略）") if contact else text

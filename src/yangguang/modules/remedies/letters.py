"""The letters of this office in a reconsideration: its answer, and how it carried the decision out.

What the body of reconsideration or the court sends (acceptance, decision, judgment) is theirs, and only entered.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_noop

from yangguang.base.script import keep
from yangguang.base.statutes import RECONSIDERATION_2024
from yangguang.kernel.letters.content import Content, Kind, Letters, Matter, Means, Paragraph
from yangguang.kernel.letters.wording import cited
from yangguang.modules.remedies import rules
from yangguang.modules.remedies.models import Contest, Paper


def private(number: str, step: str, _member: str, at: datetime) -> Mapping[str, str]:
    """Return before whom, about what, under which number there, and what was written in the step."""
    contest = Contest.objects.get(pk=number)
    found = {
        "body": contest.body,
        "about": str(contest.about_id),
        "reference": contest.reference,
    }
    paper = Paper.objects.filter(contest=number, step=step, at=at).order_by("pk").first()
    return found | ({"text": paper.text} if paper else {})


def defence(matter: Matter) -> Content:
    """Answer the application in writing, with evidence and basis (行政复议法 Art. 48, 54; Art. 23 before)."""
    article = rules.DEFENCE_1999
    if matter.statute is RECONSIDERATION_2024:
        article = RECONSIDERATION_2024[54 if matter.step == "defend_simplified" else 48]
    served = [on for step in ("serve", "serve_simplified") for on in matter.days.get(step, ())]
    came = f"本机关于{_day(served[-1])}收到" if served else "本机关已收到"
    return _letter(
        matter,
        "行政复议答复书",
        f"{came}行政复议申请书副本{_reference(matter)}，"
        f"所涉事项编号为{keep(matter.private['about'])}。依照{cited(article)}的规定，现答复如下：",
        annexes=("当初作出行政行为的证据、依据和其他有关材料",),
    )


def compliance(matter: Matter) -> Content:
    """Report how the decision was carried out."""
    is_new = matter.statute is RECONSIDERATION_2024
    law = cited(rules.COMPLY_2024 if is_new else rules.COMPLY_1999)
    return _letter(
        matter,
        "关于履行行政复议决定情况的报告",
        f"依照{law}的规定，本机关已于{_day(matter.on)}履行行政复议决定{_reference(matter)}，"
        f"所涉事项编号为{keep(matter.private['about'])}。现将履行情况报告如下：",
    )


def _letter(matter: Matter, title: str, opening: str, *, annexes: tuple[str, ...] = ()) -> Content:
    lines = [line.strip() for line in matter.private.get("text", "").splitlines() if line.strip()]
    return Content(
        title=title,
        addressee=keep(matter.private["body"]),
        parts=(Paragraph(opening), *map(Paragraph, lines), Paragraph("特此报告。")),
        office=matter.office,
        on=matter.dated_on,
        annexes=annexes,
        notes=(matter.contact,) if matter.contact else (),
    )


def _reference(matter: Matter) -> str:
    reference = matter.private.get("reference", "")
    return f"（{keep(reference)}）" if reference else ""


def _day(on: object) -> str:
    year, month, day = str(on).split("-")
    return f"{year}年{int(month)}月{int(day)}日"


LETTERS: Final = Letters(
    (
        Kind(
            key="defence",
            title="行政复议答复书",
            series="复答",
            step="defend",
            write=defence,
            decides=True,
            is_theirs=False,
        ),
        Kind(
            key="defence-simplified",
            title="行政复议答复书",
            series="复答",
            step="defend_simplified",
            write=defence,
            decides=True,
            is_theirs=False,
        ),
        Kind(
            key="compliance",
            title="履行行政复议决定情况报告",
            series="复履",
            step="comply",
            write=compliance,
            decides=True,
            is_theirs=False,
        ),
    ),
    private,
    {
        "handed-over": Means(gettext_noop("直接送交"), gettext_noop("送交之日"), by_sending=True),
        "post": Means(
            gettext_noop("邮政企业寄送"),
            gettext_noop("交邮之日"),
            by_sending=True,
            has_reference=True,
        ),
    },
)

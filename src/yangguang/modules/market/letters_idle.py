"""What the holder and the mortgagee get in the course of idle land: notice, finding, hearing, decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext_noop

from yangguang.base.script import keep
from yangguang.kernel.cases.models import Step
from yangguang.kernel.letters import checked
from yangguang.kernel.letters.content import (
    Content,
    Kind,
    Letters,
    Matter,
    Means,
    Paragraph,
    Part,
    Square,
)
from yangguang.kernel.letters.wording import dated
from yangguang.modules.market.acts import asking_holder
from yangguang.modules.market.models import Holder, Lot
from yangguang.modules.market.rules.outcomes import (
    CAUSES,
    IDLE_GROUNDS,
    INTENDED,
    Cause,
    IdleGround,
    Intended,
)
from yangguang.modules.market.rules.replying import SURVEY

MEANS: Final = {
    "handed-over": Means(gettext_noop("直接送交"), gettext_noop("送交之日"), by_sending=True),
    "post": Means(
        gettext_noop("邮政企业寄送"), gettext_noop("交邮之日"), by_sending=True, has_reference=True
    ),
}
_Said = Callable[[Matter], tuple[str, ...]]
REPLY_PATH: Final = "/market/reply/"
"""Without a language: it leads to the page in the reader's own."""


def _letter(
    title: str, said: _Said, *, to: str = "holder", asks: bool = False
) -> Callable[[Matter], Content]:
    def written(matter: Matter) -> Content:
        told = matter.private
        parts: list[Part] = [Paragraph(_about(matter)), *map(Paragraph, said(matter))]
        if asks:
            parts += replied_at(told)
        if address := told.get("address"):
            parts.append(checked.part_of(address))
        return Content(
            title=title,
            addressee=keep(told.get(to, "")) if to == "holder" else "抵押权人",
            parts=tuple(parts),
            office=matter.office,
            on=matter.dated_on,
        )

    return written


def _about(matter: Matter) -> str:
    told, facts = matter.private, matter.facts
    start = day(facts["idle_from"])
    ground = IDLE_GROUNDS[IdleGround(facts["idle_ground"])]
    return (
        f"你单位使用的宗地{keep(told.get('lot', ''))}（{keep(told.get('name', ''))}），"
        f"动工之日（中止建设之日）为{dated(start)}，涉嫌“{ground}”。"
    )


def day(value: Any) -> date:
    """Return a day, as it is or as it is kept."""
    return date.fromisoformat(value) if isinstance(value, str) else value


def _survey(_matter: Matter) -> tuple[str, ...]:
    return ("请在收到本通知书之日起三十日内，就土地开发利用情况、闲置原因作出说明，并提供证据。",)


def replied_at(told: Mapping[str, str]) -> Iterator[Part]:
    """Yield where and with what the holder replies; as a square too, where the site knows its address."""
    if not told.get("reply_code"):
        return
    site = settings.YANGGUANG_URL.rstrip("/")
    where = f"{site}{REPLY_PATH}" if site else "本机关网站的“答复机关的来函”"
    yield Paragraph(
        f"可以在{keep(where)}答复，函号：{keep(told['reply_number'])}，查询码：{keep(told['reply_code'])}。"
        "查询码请勿告诉他人；答复经本机关公布以前不公开。"
    )
    if site:
        yield Square(where, "扫描方框，打开答复的网页，再输入函号和查询码。")


def _found(matter: Matter) -> tuple[str, ...]:
    facts = matter.facts
    days = facts.get("excused_days") or 0
    cause = CAUSES[Cause(facts["cause"])]
    moved = day(facts.get("moved_from") or facts["idle_from"])
    return (
        f"扣除非你单位原因造成的延误{days}日，动工之日为{dated(moved)}。",
        f"经调查，该宗地认定为闲置土地，闲置的原因为：{cause}。",
    )


def _mortgagee(matter: Matter) -> tuple[str, ...]:
    return (*_found(matter), "该宗地设有抵押权，现予抄送。")


def _hearing(matter: Matter) -> tuple[str, ...]:
    intended = INTENDED[Intended(matter.facts["intended"])]
    return (
        f"本机关拟作出“{intended}”的决定。",
        "你单位有权要求听证；要求听证的，应当在收到本通知书之日起五个工作日内提出。",
    )


def _fee(matter: Matter) -> tuple[str, ...]:
    fen = int(matter.facts["fee_fen"])
    return (
        f"决定征缴土地闲置费{fen // 100:,}.{fen % 100:02}元。",
        "请在收到本决定书之日起三十日内缴纳；土地闲置费不得列入生产成本。",
        _remedy(matter),
    )


def _taken(matter: Matter) -> tuple[str, ...]:
    return ("决定无偿收回该宗地的国有建设用地使用权。", _remedy(matter))


def _remedy(matter: Matter) -> str:
    bodies = matter.bodies
    return (
        f"对本决定不服的，可以自收到之日起六十日内向{keep(bodies.review)}申请行政复议，"
        f"或者六个月内向{keep(bodies.court)}提起行政诉讼。"
    )


def private(number: str, step: str, _member: str, at: datetime) -> Mapping[str, str]:
    """Return who holds the lot, what it is called, and the address of the record of this step."""
    rows = Step.objects.filter(case_number=number).order_by("seq")
    noted = rows.filter(name="notify").values_list("facts", flat=True).first() or {}
    lot = Lot.objects.filter(number=str(noted.get("lot", ""))).first()
    told: dict[str, str] = {}
    if lot is not None:
        person = Holder.objects.filter(case=lot.supply).order_by("-pk").first()
        holder = lot.holder or (person.name if person else "")
        told = {"holder": holder, "lot": lot.number, "name": lot.name or lot.location}
    told["reply_number"], told["reply_code"] = asking_holder.printed(number, SURVEY)
    said = rows.filter(name=step, at=at).values_list("records", flat=True).first()
    return told | ({"address": said[0]} if said else {})


LETTERS: Final = Letters(
    (
        Kind(
            key="survey",
            title="闲置土地调查通知书",
            series="闲调",
            step="notify",
            write=_letter("闲置土地调查通知书", _survey, asks=True),
        ),
        Kind(
            key="finding",
            title="闲置土地认定书",
            series="闲认",
            step="find",
            write=_letter("闲置土地认定书", _found),
            decides=True,
        ),
        Kind(
            key="mortgagee",
            title="闲置土地认定抄送函",
            series="闲抄",
            step="tell_mortgagee",
            write=_letter("闲置土地认定抄送函", _mortgagee, to="mortgagee"),
            is_theirs=False,
        ),
        Kind(
            key="hearing",
            title="听证权利告知书",
            series="闲听",
            step="tell_hearing",
            write=_letter("听证权利告知书", _hearing),
        ),
        Kind(
            key="fee",
            title="征缴土地闲置费决定书",
            series="闲费",
            step="decide_fee",
            write=_letter("征缴土地闲置费决定书", _fee),
            decides=True,
        ),
        Kind(
            key="take-back",
            title="收回国有建设用地使用权决定书",
            series="闲收",
            step="decide_take_back",
            write=_letter("收回国有建设用地使用权决定书", _taken),
            decides=True,
        ),
    ),
    private,
    MEANS,
)

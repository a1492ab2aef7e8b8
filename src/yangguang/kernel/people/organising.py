"""What an administrator (管理员) does to offices of the territory: each act is checked and kept.

The bare acts lie in the room `offices`, which knows nobody; here stand who may, and the trail.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from django.db import transaction

from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.kernel.offices import acts, competence, mandates
from yangguang.kernel.offices.models import Fate, Level, Mandate, MandateKind, Office
from yangguang.kernel.people import keeping, trail
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.trail import ON_THE_MACHINE, Did


@transaction.atomic
def enter(
    slug: str,
    *,
    name: str,
    short_name: str,
    level: Level,
    parent: Office,
    area: str,
    on: date,
    by: Actor,
    at: datetime,
) -> Office:
    """Enter an office below `parent`; `area` is the area code of its own level, six characters.

    Refusal: `parent` lies outside the territory, the level is none below it, the area doesn't lie
    in the parent's, or the short name in addresses is taken.
    """
    refuse_if(why_not(by, [parent]))
    refuse_if(_why_not_enter(slug, level, parent, area))
    made = acts.enter(
        slug,
        name=name.strip(),
        short_name=short_name.strip(),
        level=level,
        on=on,
        parent=parent,
        **_columns(level, parent, area),
    )
    trail.did(Did.OFFICE_ENTERED, by=by, about=made.slug, at=at)
    return made


@transaction.atomic
def rename(
    office: Office, *, name: str, short_name: str, on: date, by: Actor, at: datetime
) -> None:
    """Give an office a new name from day `on` (更名). Refusal: outside, or the day doesn't fit."""
    refuse_if(why_not(by, [office]))
    refuse_if(acts.why_gone(office))
    acts.rename(office, name=name.strip(), short_name=short_name.strip(), on=on)
    trail.did(Did.OFFICE_RENAMED, by=by, about=office.slug, at=at)


@transaction.atomic
def merge(office: Office, *, into: Office, on: date, source: str, by: Actor, at: datetime) -> None:
    """Let `into` stand where `office` stood from day `on` (合并). Refusal: as `acts.succeed`."""
    refuse_if(why_not(by, [office, into]))
    acts.succeed(office, by_offices=[into], fate=Fate.MERGED, on=on, source=source)
    trail.did(Did.OFFICE_MERGED, by=by, about=f"{office.slug} → {into.slug}", at=at)


@transaction.atomic
def split(
    office: Office, *, into: Sequence[Office], on: date, source: str, by: Actor, at: datetime
) -> None:
    """Let several stand where `office` stood from day `on` (分设). Refusal: as `acts.succeed`."""
    refuse_if(why_not(by, [office, *into]))
    acts.succeed(office, by_offices=into, fate=Fate.SPLIT, on=on, source=source)
    heirs = "、".join(heir.slug for heir in into)
    trail.did(Did.OFFICE_SPLIT, by=by, about=f"{office.slug} → {heirs}"[:200], at=at)


@transaction.atomic
def transfer(
    office: Office, *, to: Office, matter: str, on: date, source: str, by: Actor, at: datetime
) -> None:
    """Move one matter to another office from day `on` (职能划转); `office` goes on otherwise."""
    refuse_if(why_not(by, [office, to]))
    acts.transfer(office, to=to, matter=matter, on=on, source=source)
    trail.did(Did.OFFICE_TRANSFERRED, by=by, about=f"{office.slug} → {to.slug}", at=at)


@transaction.atomic
def lend(
    principal: Office,
    *,
    to: Office,
    kind: MandateKind,
    matter: str,
    scope: str,
    article: str,
    source: str,
    on: date,
    until_on: date | None,
    by: Actor,
    at: datetime,
) -> Mandate:
    """Lend power of an office of the territory (委托, 授权). Refusal: outside, or `mandates.lend`."""
    refuse_if(why_not(by, [principal]))
    if not article.strip():
        refuse_if([sentence(Reason.FACTS, "请写明准许委托或者授权的法律条文。")])
    made = mandates.lend(
        principal,
        to=to,
        kind=kind,
        matter=matter,
        scope=scope,
        article=article,
        on=on,
        until_on=until_on,
        source=source,
    )
    trail.did(Did.MANDATE_LENT, by=by, about=f"{principal.slug} → {to.slug}", at=at)
    return made


@transaction.atomic
def end_mandate(mandate: Mandate, *, last_on: date, by: Actor, at: datetime) -> None:
    """End what was lent; `last_on` is its last day. Refusal: outside, or the day doesn't fit."""
    refuse_if(why_not(by, [mandate.principal]))
    if last_on < mandate.from_on:
        refuse_if([sentence(Reason.FACTS, "截止日期早于起始日期，请核对。")])
    if mandate.until_on is not None and last_on > mandate.until_on:
        refuse_if(
            [
                sentence(
                    Reason.TOO_LATE,
                    "这一项到 {until} 为止，终止不能延长。",
                    remedy="继续委托或者授权的，请另行登记。",
                    until=mandate.until_on,
                )
            ]
        )
    mandates.end(mandate, last_on=last_on)
    about = f"{mandate.principal.slug} → {mandate.agent.slug}"
    trail.did(Did.MANDATE_ENDED, by=by, about=about, at=at)


@transaction.atomic
def state_contact(office: Office, *, on: date, by: Actor, at: datetime, **said: str) -> None:
    """Say where the disclosure office is found from day `on` (Art. 12). Refusal: outside."""
    refuse_if(why_not(by, [office]))
    refuse_if(acts.why_gone(office))
    acts.state_contact(office, on=on, **said)
    trail.did(Did.CONTACT_STATED, by=by, about=office.slug, at=at)


@transaction.atomic
def limit(
    office: Office, *, matters: Sequence[str], on: date, source: str, by: Actor, at: datetime
) -> None:
    """Say in which matters alone an office acts from day `on` (`competence.limit`).

    Refusal: outside, by an office that is itself limited, or of the administrator's own office.
    """
    refuse_if(why_not(by, [office]))
    refuse_if(acts.why_gone(office))
    refuse_if(_why_not_limit(office, by))
    competence.limit(office, matters=matters, on=on, source=source)
    trail.did(Did.OFFICE_LIMITED, by=by, about=office.slug, at=at)


def _why_not_limit(office: Office, by: Actor) -> Iterator[Sentence]:
    if by is ON_THE_MACHINE:
        return
    if (by.reach and by.reach.matters is not None) or by.office == office:
        yield sentence(
            Reason.RULE,
            "机关的可办事项不能由该机关自己的管理员确定。",
            remedy="请由上一级机关或者同级主管部门的管理员办理。",
        )


def why_not(by: Actor, there: Iterable[Office]) -> Iterator[Sentence]:
    """Yield why `by` may not change these offices."""
    if by is ON_THE_MACHINE:
        return
    if by.role != keeping.ADMINISTRATOR or by.office is None:
        yield sentence(Reason.RULE, "只有管理员可以办理机关事项。")
        return
    if not all(by.covers(office) for office in there):
        yield sentence(
            Reason.RULE,
            "所涉机关不全在您的职权范围以内。",
            remedy="请由上一级机关的管理员办理。",
        )


def _why_not_enter(slug: str, level: Level, parent: Office, area: str) -> Iterator[Sentence]:
    order = list(Level)
    if order.index(level) <= order.index(Level(parent.level)):
        yield sentence(Reason.RULE, "新机关的层级须低于上级机关。")
    if len(area) != len("990000") or not (area.isascii() and area.isdigit()):
        yield sentence(Reason.FACTS, "行政区划代码为六位数字，例如 990101。")
    elif not _lies_in(area, parent):
        yield sentence(Reason.RULE, "行政区划代码不在上级机关的区域以内。")
    if Office.objects.filter(slug=slug).exists():
        yield sentence(Reason.ONCE, "地址简称“{slug}”已经有机关使用。", slug=slug)


def _columns(level: Level, parent: Office, area: str) -> dict[str, str]:
    above = {"province": parent.province or f"{area[:2]}0000", "city": parent.city}
    return {**above, level.value: area}


def _lies_in(area: str, parent: Office) -> bool:
    """Tell whether a code lies in the parent's area: its first two, or four, digits say so."""
    if parent.level == Level.MINISTRY:
        return True
    digits = 2 if parent.level == Level.PROVINCE else 4
    own = str(getattr(parent, parent.level))
    return area[:digits] == own[:digits]

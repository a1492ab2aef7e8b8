"""Writes: enter an office, rename it, say what follows it, in everything or in one matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.db import transaction

from yangguang.base.refusal import Reason, Refusal, Sentence, refuse_if, sentence
from yangguang.kernel.offices.models import (
    Fate,
    Level,
    Office,
    OfficeContact,
    OfficeName,
    Succession,
)


@transaction.atomic
def enter(
    slug: str,
    *,
    name: str,
    level: Level,
    on: date,
    short_name: str = "",
    code: str = "",
    organ_word: str = "",
    province: str = "",
    city: str = "",
    county: str = "",
    parent: Office | None = None,
    site_id: str = "",
) -> Office:
    """Enter an office that bears `name` from day `on`; territory codes have six characters."""
    office = Office.objects.create(
        slug=slug,
        code=code,
        organ_word=organ_word,
        level=level,
        province=province,
        city=city,
        county=county,
        parent=parent,
        site_id=site_id,
    )
    OfficeName.objects.create(office=office, name=name, short_name=short_name, from_on=on)
    return office


@transaction.atomic
def rename(office: Office, *, name: str, on: date, short_name: str = "") -> OfficeName:
    """Give `office` a new name from day `on`; the name before it ends the day before.

    Refusal: `on` is not after the first day of the present name.
    """
    current = OfficeName.objects.select_for_update().get(office=office, until_on=None)
    if on <= current.from_on:
        raise Refusal(
            [
                sentence(
                    Reason.TOO_EARLY,
                    "新名称的启用日期 {on} 不在现名称的启用日期 {since} 之后。",
                    remedy="请核对更名文件的日期。",
                    on=on,
                    since=current.from_on,
                )
            ]
        )
    current.until_on = on - timedelta(days=1)
    current.save(update_fields=["until_on"])
    return OfficeName.objects.create(office=office, name=name, short_name=short_name, from_on=on)


@transaction.atomic
def succeed(
    office: Office, *, by_offices: Sequence[Office], fate: Fate, on: date, source: str = ""
) -> list[Succession]:
    """Say that from day `on` `by_offices` stand where `office` stood; its name ends the day before.

    Its cases and records keep pointing at it. ValueError: no successor is given. Refusal: it was
    followed before, by itself, or by one that doesn't stand.
    """
    if not by_offices:
        raise ValueError("an office is followed by at least one other")
    Office.objects.select_for_update().get(pk=office.pk)
    refuse_if([*why_gone(office), *_why_not_follow(office, by_offices, on)])
    last = on - timedelta(days=1)
    OfficeName.objects.filter(office=office, until_on=None, from_on__lte=last).update(until_on=last)
    return [
        Succession.objects.create(
            office=office, successor=heir, fate=fate, on=on, source=source.strip()
        )
        for heir in by_offices
    ]


@transaction.atomic
def transfer(office: Office, *, to: Office, matter: str, on: date, source: str) -> Succession:
    """Say that from day `on` `to` handles `matter` (a procedure's key) in place of `office` (划转).

    Refusal: it was transferred before, to itself, to one that doesn't stand, or without a paper.
    """
    Office.objects.select_for_update().get(pk=office.pk)
    refuse_if([*why_gone(office), *_why_not_follow(office, [to], on)])
    if not (matter.strip() and source.strip()):
        refuse_if([sentence(Reason.FACTS, "请写明划转的事项和依据文件。")])
    if office.followed_by.filter(matter=matter.strip()).exists():
        refuse_if([sentence(Reason.ONCE, "这一事项已经从该机关划转。")])
    return Succession.objects.create(
        office=office,
        successor=to,
        fate=Fate.TRANSFERRED,
        matter=matter.strip(),
        on=on,
        source=source.strip(),
    )


@transaction.atomic
def state_contact(
    office: Office,
    *,
    on: date,
    section: str,
    address: str,
    hours: str,
    phone: str,
    fax: str = "",
    online: str = "",
) -> OfficeContact:
    """Say where the office's disclosure office is found from day `on`; said again, the day is mended."""
    said = {"section": section, "address": address, "hours": hours}
    said |= {"phone": phone, "fax": fax, "online": online}
    stripped = {name: text.strip() for name, text in said.items()}
    row, _ = OfficeContact.objects.update_or_create(office=office, from_on=on, defaults=stripped)
    return row


def why_gone(office: Office) -> Iterator[Sentence]:
    """Yield that others stand in the office's place already."""
    row = office.followed_by.filter(matter="").select_related("successor").first()
    if row is not None:
        yield sentence(
            Reason.ONCE,
            "该机关自 {on} 起已经由其他机关承接，不能再变动。",
            remedy="请在承接的机关上办理。",
            on=row.on,
        )


def _why_not_follow(office: Office, heirs: Sequence[Office], on: date) -> Iterator[Sentence]:
    if office.pk in {heir.pk for heir in heirs}:
        yield sentence(Reason.RULE, "承接的机关不能是该机关自己。")
    if len({heir.pk for heir in heirs}) < len(heirs):
        yield sentence(Reason.FACTS, "同一承接机关写了两次。")
    first = office.names.order_by("from_on").first()
    if first is not None and on <= first.from_on:
        yield sentence(
            Reason.TOO_EARLY,
            "变动日期 {on} 不在该机关设立之日 {since} 之后。",
            remedy="请核对文件的日期。",
            on=on,
            since=first.from_on,
        )
    gone = Succession.objects.filter(office__in=heirs, matter="", on__lte=on)
    if gone.exists():
        yield sentence(
            Reason.RULE, "承接的机关当日已经由其他机关承接。", remedy="请改写最终承接的机关。"
        )

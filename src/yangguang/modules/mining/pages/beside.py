"""What lies beside a right: before and after it, restrictions, permits, publications, applications not yet decided."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.mining.publicity import Kind
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.frame import within
from yangguang.modules.mining.models import RightNumber
from yangguang.modules.mining.pages.reading import (
    AFTER,
    APPLIED,
    BEFORE,
    PERMITTED,
    RESTRICTED,
    SHOWN,
    Beside,
    Read,
)


def kin(read: Read) -> parts.Ledger | None:
    """Return the rights that this one came from, and those that it went on in."""
    entries = tuple(_kin(read))
    return parts.Ledger(entries, _("前后相承的矿业权")) if entries else None


def _kin(read: Read) -> Iterator[parts.Entry]:
    for side, tag in ((BEFORE, _("前身")), (AFTER, _("后继"))):
        for row in read.of_kind(side):
            yield parts.Entry(
                Said("{name}", {"name": row.text}),
                row.from_on,
                reverse("mining:right", args=[row.number]),
                tag=parts.Tag(tag),
                number=row.number,
                note=Said(row.kind),
            )


def restrictions(read: Read) -> parts.Ledger:
    """Return mortgages and seizures, those that ended too."""
    rows = read.of_kind(RESTRICTED)
    return parts.Ledger(tuple(_restriction(row, read) for row in rows), _("限制"))


def _restriction(row: Beside, read: Read) -> parts.Entry:
    holds = row.until_on is None or row.until_on >= read.day
    return parts.Entry(
        Said(row.kind),
        row.from_on,
        within(f"cases/{row.number}/"),
        tag=parts.Tag(_("有效"), parts.Tone.DUE) if holds else parts.Tag(_("已解除")),
        number=row.text,
        note=Said("至 {last}", {"last": row.until_on}) if row.until_on else "",
    )


def permits(read: Read) -> parts.Ledger:
    """Return the permits to work: since 2025-07-01 another object than the right."""
    rows = read.of_kind(PERMITTED)
    revoked = {row.number: row.from_on for row in rows if row.kind == "revoked"}
    entries = []
    for row in (row for row in rows if row.kind != "revoked"):
        tag = parts.Tag(_("有效"), parts.Tone.OK)
        if row.number in revoked:
            tag = parts.Tag(_("已吊销"), parts.Tone.DUE)
        elif row.until_on and row.until_on < read.day:
            tag = parts.Tag(_("已到期"), parts.Tone.DUE)
        said = Said("至 {last}", {"last": row.until_on}) if row.until_on else ""
        entries.append(
            parts.Entry(
                Said(read.right.right.replace("权", "许可证").replace("探矿", "勘查")),
                row.from_on,
                within(f"cases/{row.number}/"),
                tag=tag,
                number=row.number,
                note=said,
            )
        )
    return parts.Ledger(tuple(entries), _("许可证"))


def publications(read: Read) -> parts.Ledger:
    """Return what was published of its cases, each with its window."""
    rows = read.of_kind(SHOWN)
    entries = tuple(_publication(row, read) for row in rows)
    return parts.Ledger(entries, _("公示"))


def _publication(row: Beside, read: Read) -> parts.Entry:
    is_notice = row.kind == Kind.BIDDING_NOTICE  # what it offered was bid for since
    is_over = row.number in {version.case_number for version, _stated in read.known}
    runs = row.until_on >= read.day if row.until_on else not (is_notice or is_over)
    return parts.Entry(
        Said(row.kind),
        row.from_on,
        reverse("mining:right", args=[row.number]),
        tag=parts.Tag(_("正在公示"), parts.Tone.SUN) if runs else None,
        number=row.number,
        note=Said("至 {last}", {"last": row.until_on}) if row.until_on else "",
    )


def applications(read: Read) -> parts.Ledger | None:
    """Return the applications about the right that are not decided yet; None: there are none, or it is a past day."""
    if not read.is_today or not (rows := read.of_kind(APPLIED)):
        return None
    entries = tuple(
        parts.Entry(
            Said("{event}申请", {"event": Said(row.kind)}),
            row.from_on,
            within(f"cases/{row.number}/"),
            number=row.number,
        )
        for row in rows
    )
    return parts.Ledger(entries, _("正在办理"))


def numbers(read: Read) -> parts.Ledger | None:
    """Return every number that the right ever had, where it had more than one."""
    if len(read.numbers) < 2:
        return None
    return parts.Ledger(tuple(_number(named, read) for named in read.numbers), _("曾用证号"))


def _number(named: RightNumber, read: Read) -> parts.Entry:
    is_now = named.number == read.right.number
    used: parts.Text = _("使用日期未载明")
    if named.from_on and named.until_on:
        used = Said("{first} 至 {last}", {"first": named.from_on, "last": named.until_on})
    elif named.from_on:
        used = Said("自 {first} 起", {"first": named.from_on})
    return parts.Entry(
        Said("{number}", {"number": named.number}),
        tag=parts.Tag(_("现用")) if is_now else None,
        note=used,
    )

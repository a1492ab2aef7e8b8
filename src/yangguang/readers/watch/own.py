"""What the office finds wrong with its own records, windows, calendar, ledger and outlets (自查)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.base.statutes import DISCLOSURE_2019
from yangguang.kernel.calendar import queries as calendars
from yangguang.kernel.delivery import outlets
from yangguang.kernel.delivery.models import Call
from yangguang.kernel.ledger.models import Checkpoint, Leaf
from yangguang.kernel.ledger.models import Entry as Logged
from yangguang.kernel.offices.models import Office, OfficeContact, OfficeName
from yangguang.kernel.people.models import Post
from yangguang.kernel.records import rules
from yangguang.kernel.records.models import Fate, Gap, Publication, Shown, What, Window
from yangguang.kernel.ui.parts import Entry, Ledger, Tag, Text, Tone

ENDS_SOON: Final = timedelta(days=60)
QUIET: Final = timedelta(minutes=15)
"""An entry that has waited longer than this for a signature: signing has stopped."""
MOST: Final = 10
LOOKED_THROUGH: Final = 500
"""So many of the latest fates of records are looked through for corrections and withdrawals, and so
many of the windows that end next for gaps."""
MOST_CALLS: Final = 50
_FATES: Final = {
    What.CORRECTED_BY: (_("更正"), Said("已更正：{reason}")),
    What.WITHDRAWN: (_("撤回"), Said("已撤回：{reason}")),
    What.ERASED: (_("删除"), Said("正文已依法删除：{reason}")),
}


@dataclass(frozen=True, slots=True)
class Section:
    """One thing that is looked at, and what was found; nothing: it is in order."""

    key: str
    title: Text
    about: Text
    found: Ledger

    @property
    def is_clean(self) -> bool:
        """Whether nothing was found."""
        return not self.found.entries


def sections(*, at: datetime) -> list[Section]:
    """Look at everything, by at most ten queries."""
    gaps, fates = _gaps(at), _fates(at)
    titles = _titles([window.address for window, _ in gaps] + [row[0] for row in fates])
    return [
        _section(
            "windows",
            _("公示期内的中断"),
            Said(
                "公示的记录每隔几小时从公开地址取一次；取不到超过容许的时间，就是中断。还在公示的看最先届满的 {n} 个。",
                {"n": LOOKED_THROUGH},
            ),
            [_gap(window, gap, titles) for window, gap in gaps],
        ),
        _section(
            "records",
            _("更正、撤回、删除的记录"),
            Said("最近 {n} 次放行、更正、撤回、删除之中的。", {"n": LOOKED_THROUGH}),
            [_fate(row, titles) for row in fates],
        ),
        _section(
            "contacts",
            _("没有公布联系方式的机关"),
            Said("公开指南应当有工作机构的名称、地址、时间、电话等（{basis}）。", _ARTICLE),
            list(_contacts(at)),
        ),
        _section(
            "calendar",
            _("工作日历"),
            _("期限按放假通知推算；没有通知的日子，推算出来的日期是暂定的。"),
            list(_calendar(at)),
        ),
        _section("ledger", _("账本签署"), _("有新条目时，每五分钟签署一次。"), list(_ledger(at))),
        _section(
            "outlets", _("发送渠道"), _("送不出去、要人处理的；不列接收人。"), list(_outlets())
        ),
    ]


_ARTICLE: Final = {"basis": DISCLOSURE_2019[12]}


def _section(key: str, title: Text, about: Text, entries: list[Entry]) -> Section:
    return Section(key, title, about, Ledger(tuple(entries), label=title))


def _gaps(at: datetime) -> list[tuple[Window, Gap | None]]:
    """Return the latest gaps with their windows, those that go on first (None): two queries."""
    rule = rules.publicity_on(day_of(at))
    most = timedelta(hours=rule.interval_hours + rule.tolerance_hours)
    ended = list(Gap.objects.order_by("-year", "-id")[:MOST])
    running = Window.objects.filter(ended_at=None, until_at__gt=at).order_by("until_at", "pk")
    unseen = Q(seen_at__lt=at - most) | Q(seen_at=None, from_at__lt=at - most)
    open_now = Q(pk__in=running.values("pk")[:LOOKED_THROUGH], tried_at__isnull=False) & unseen
    rows = Window.objects.filter(Q(pk__in=[gap.window_id for gap in ended]) | open_now)
    windows = {row.pk: row for row in rows.order_by("-from_at", "-pk")[: 2 * MOST]}
    going = [(row, None) for row in windows.values() if _goes_on(row, at=at, most=most)]
    return [*going, *((windows[g.window_id], g) for g in ended if g.window_id in windows)]


def _goes_on(window: Window, *, at: datetime, most: timedelta) -> bool:
    is_open = window.ended_at is None and window.until_at > at and window.tried_at is not None
    return is_open and (window.seen_at or window.from_at) < at - most


def _gap(window: Window, gap: Gap | None, titles: dict[str, Shown]) -> Entry:
    since = gap.from_at if gap else window.seen_at or window.from_at
    said = Said("自 {since} 起取不到，还没有恢复", {"since": since})
    if gap:
        said = Said("{since} 至 {until} 取不到", {"since": since, "until": gap.until_at})
    tag = Tag(_("中断"), Tone.DUE)
    return _about(window.address, since, tag, said, titles)


def _about(address: str, at: datetime, tag: Tag, note: Said, titles: dict[str, Shown]) -> Entry:
    """Return the line of a record: what may not be shown any more stands without title and link."""
    row = titles.get(address)
    title: Text = row.title if row and row.title else Said("记录 {address}", {"address": address})
    href = f"/{get_language()}/r/{address}/" if row else ""
    return Entry(title, day_of(at), href, tag, number=address, note=note)


def _fates(at: datetime) -> list[tuple[str, Fate]]:
    """Return the latest corrections, withdrawals and erasures with their addresses: two queries."""
    latest = Fate.objects.order_by("-year", "-id").values("id")[:LOOKED_THROUGH]
    lately = Fate.objects.filter(year__in=[at.year - 1, at.year, at.year + 1], id__in=latest)
    found = list(lately.filter(what__in=_FATES).order_by("-year", "-id")[:MOST])
    years = {fate.publication_year for fate in found}
    ids = [fate.publication_id for fate in found]
    rows = Publication.objects.filter(year__in=years, id__in=ids)
    known = {row.id: row.address for row in rows}
    return [(known[fate.publication_id], fate) for fate in found]


def _titles(addresses: list[str]) -> dict[str, Shown]:
    return {row.address: row for row in Shown.objects.filter(address__in=addresses)}


def _fate(row: tuple[str, Fate], titles: dict[str, Shown]) -> Entry:
    address, fate = row
    word, said = _FATES[What(fate.what)]
    note = Said(said.text, {"reason": fate.reason})
    return _about(address, fate.at, Tag(word), note, titles)


def _contacts(at: datetime) -> Iterator[Entry]:
    """Yield offices with staff and without contacts today, by slug: one query.

    Where nobody holds a post, the office is known from its past or from others, and has no guide here.
    """
    today = day_of(at)
    named = OfficeName.objects.filter(office=OuterRef("pk"), from_on__lte=today)
    name = named.order_by("-from_on").values("name")[:1]
    has = OfficeContact.objects.filter(office=OuterRef("pk"), from_on__lte=today)
    held = Post.objects.filter(office=OuterRef("pk"), from_on__lte=today)
    held = held.filter(Q(until_on=None) | Q(until_on__gte=today))
    rows = Office.objects.filter(Exists(held), ~Exists(has)).annotate(called=Subquery(name))
    for office in rows.order_by("slug")[:MOST]:
        yield Entry(keep(office.called or office.slug), note=Said("指南里没有联系方式"))


def _calendar(at: datetime) -> Iterator[Entry]:
    until, today = calendars.current().covered_until, day_of(at)
    if until - today <= ENDS_SOON:
        params = {"until": until, "days": max((until - today).days, 0)}
        said = Said("放假安排只到 {until}，还有 {days} 日；此后的期限都是暂定的。", params)
        yield Entry(said, on=until, tag=Tag(_("将尽"), Tone.DUE))


def _ledger(at: datetime) -> Iterator[Entry]:
    """Yield that signing is late: by two queries."""
    newest = Checkpoint.objects.order_by("-size").values("size")[:1]
    waiting = Leaf.objects.filter(index=Coalesce(Subquery(newest), 0)).first()
    if waiting is None:
        return
    since = Logged.objects.get(year=waiting.entry_year, id=waiting.entry_id).at
    if at - since > QUIET:
        said = Said("自 {since} 起的条目还没有签署。", {"since": since})
        yield Entry(said, on=day_of(since), tag=Tag(_("签署迟了"), Tone.DUE))


def _outlets() -> Iterator[Entry]:
    """Yield the outlets for which a person was called, capped: one query."""
    calls = Call.objects.filter(answered_at=None).order_by("raised_at", "id")
    names = calls.values_list("delivery__outlet", flat=True)[: MOST_CALLS + 1]
    known = outlets.by_key()
    for key, n in sorted(Counter(names).items()):
        title = Said(known[key].title) if key in known else Said(key)
        many = Said("{n} 件以上没有送达", {"n": MOST_CALLS})
        said = Said("{n} 件没有送达", {"n": n}) if n <= MOST_CALLS else many
        yield Entry(title, note=said, tag=Tag(_("未送达"), Tone.DUE))

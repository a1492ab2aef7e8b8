"""What the page of a kept publication shows: what it is, everything that it prints, what was found, its records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.basis import Article
from yangguang.base.market.keeping import Kept
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.cases import history
from yangguang.kernel.offices import areas
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.titles import titles_of
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.case_parts import finding_said
from yangguang.modules.market.models import KeptNotice
from yangguang.modules.market.pages import wording
from yangguang.modules.market.queries import kept as reading
from yangguang.modules.market.queries import telling
from yangguang.modules.market.queries.reading import article_of

MOST_RECORDS = 50


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in it: the code of the check, the sentence, its article."""

    code: str
    said: Said
    article: Article | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A publication as it is shown."""

    row: KeptNotice
    kept: Kept
    where: str
    findings: tuple[Finding, ...]
    lots: parts.Ledger | None
    said: parts.Ledger

    @classmethod
    def of(cls, row: KeptNotice, *, today: date) -> Sheet:
        """Read it: seven queries at most."""
        kept = Kept.from_text(row.kept)
        code = row.county or row.city or row.province
        where = areas.names([code], on=today).get(code, code) if code else ""
        return cls(row, kept, where, tuple(_found(row)), _lots(kept), _announced(row))

    @property
    def map(self) -> str:
        """Where the lot or the area that it names is drawn; empty: it names neither."""
        asked = {"lot": self.kept.lot} if self.kept.lot else {"area": self.kept.area_code}
        return f"{reverse('market:map')}?{urlencode(asked)}" if any(asked.values()) else ""

    @property
    def facts(self) -> parts.Now:
        """The few facts that most come for."""
        row = self.row
        facts = []
        if row.area_m2 is not None:
            facts.append(parts.Fact(_("面积"), wording.hectares(row.area_m2)))
        if row.money_fen is not None:
            facts.append(parts.Fact(_("金额"), wording.money(row.money_fen)))
        if self.kept.from_on or self.kept.until_on:
            facts.append(parts.Fact(_("期间"), self._span()))
        return parts.Now(tuple(facts))

    def _span(self) -> Said:
        first, last = self.kept.from_on, self.kept.until_on
        if first and last:
            return Said("{first} 至 {last}", {"first": first, "last": last})
        return Said("从 {on}", {"on": first}) if first else Said("到 {on}", {"on": last})

    @property
    def meta(self) -> parts.Meta:
        """What was read of it, field by field."""
        kept, rows = self.kept, []
        for label, text in (
            (_("公布机关"), kept.organ),
            (_("文号"), kept.number),
            (_("所涉公告"), kept.of_number),
            (_("土地坐落"), kept.location),
            (_("宗地编号"), kept.parcel_no),
            (_("转让人或者抵押人"), kept.from_holder),
            (_("受让人或者抵押权人"), kept.to_holder),
            (_("土地使用权证号"), kept.right_certificate),
            (_("土地他项权利证号"), kept.other_certificate),
            (_("土地用途"), kept.use),
        ):
            if text:
                rows.append(parts.Row(label, text, kept=True))
        if kept.has_person:
            rows.append(parts.Row(_("自然人"), Said("一方或者双方是自然人，姓名不公开。")))
        if kept.mortgaged_m2 is not None:
            rows.append(parts.Row(_("抵押面积"), wording.area(kept.mortgaged_m2)))
        if kept.appraised_fen is not None:
            rows.append(parts.Row(_("评估金额"), wording.money(kept.appraised_fen)))
        return parts.Meta(tuple(rows), _("读出的内容"))

    @property
    def printed(self) -> parts.Meta:
        """Everything as printed."""
        rows = (parts.Row(label, text, kept=True) for label, text in self.kept.printed)
        return parts.Meta(tuple(rows), _("照来源印出的内容"))


def _found(row: KeptNotice) -> Iterator[Finding]:
    noted = telling.last(telling.standing(history.whole_of([row.pk])[row.pk]), "note")
    for one in noted.findings if noted is not None else ():
        code = str(one["code"])
        yield Finding(
            code if code[:1].isupper() else "",
            finding_said(one),
            article_of(str(one.get("basis", ""))),
        )


def _lots(kept: Kept) -> parts.Ledger | None:
    found = reading.lots_of(kept)
    if not found:
        return None
    entries = tuple(
        parts.Entry(
            keep(wording.title_of(lot)),
            on=lot.listed_on,
            href=reverse("market:lot", args=[lot.number]),
            tag=wording.tag_of(lot.stage),
            number=lot.supervision_no or lot.number,
        )
        for lot in found
    )
    return parts.Ledger(entries, _("所涉的宗地"))


def _announced(row: KeptNotice) -> parts.Ledger:
    shown = list(records.about(row.pk)[:MOST_RECORDS])
    titles = titles_of(shown)
    entries = tuple(
        parts.Entry(
            titles.get(one.address) or one.title,
            day_of(one.released_at),
            reverse("portal:record", args=[one.address]),
        )
        for one in shown
    )
    return parts.Ledger(entries, _("记录和凭证"), parts.Empty(_("还没有公开的记录。")))

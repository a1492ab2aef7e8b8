"""One public number: an entry of the register with its life, or a round with its publicity."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import Standing, day_of
from yangguang.base.refusal import Said
from yangguang.base.script import keep
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.cases.models import Case, Step
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.records import queries as records
from yangguang.kernel.records.titles import titles_of
from yangguang.kernel.ui import case_parts, parts, publicity_parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.recognition import queries, rules
from yangguang.modules.recognition.models import Entry, Round
from yangguang.modules.recognition.procedure import ENTRY_KEY, KEY, QUALIFICATION_KEY


@dataclass(frozen=True, slots=True)
class Read:
    """A case as read at `at`, once."""

    case: Case
    at: datetime
    rows: Sequence[Step]
    standing: Standing

    @property
    def office(self) -> str:
        """The name of its office on its first day."""
        return offices.full_name_on(self.case.office, self.rows[0].on)

    @property
    def stand(self) -> list[Step]:
        """The steps that were not voided."""
        voided = {row.voids for row in self.rows}
        return [row for row in self.rows if row.voids is None and row.seq not in voided]

    @property
    def published(self) -> parts.Ledger:
        """What was said in public about it."""
        rows = list(records.about(self.case.pk))
        titled = titles_of(rows)
        entries = tuple(
            parts.Entry(
                titled.get(row.address) or row.title,
                on=day_of(row.released_at),
                href=f"/{get_language()}/r/{row.address}/",
                tag=parts.Tag(_("已撤回"), parts.Tone.DUE) if row.withdrawn else None,
                number=row.address,
            )
            for row in rows
        )
        return parts.Ledger(entries, _("已公开的记录"), parts.Empty(_("还没有公开的记录。")))


@open_page
@require_safe
def one(request: HttpRequest, number: str) -> HttpResponse:
    """Show an entry or a round; a number typed otherwise than it was given leads to its address."""
    case = cases.by_number(number)
    if case is None or case.procedure not in {ENTRY_KEY, KEY, QUALIFICATION_KEY}:
        raise Http404
    if case.pk != number:
        return redirect("recognition:one", case.pk)
    at = timezone.now()
    read = Read(case, at, cases.timeline(case), cases.standing(case, at=at))
    if case.procedure == ENTRY_KEY:
        return render(request, "recognition/entry.html", _entry(read))
    return render(request, "recognition/round.html", _round(read))


# --- an entry --------------------------------------------------------------------------------


def _entry(read: Read) -> dict[str, Any]:
    entry = queries.entry_of(read.case)
    name = queries.holders([entry]).get(entry.pk, queries.NAME_TAKEN_DOWN)
    return {
        "case": read.case,
        "entry": entry,
        "name": name,
        "turn": _validity(entry, today=day_of(read.at)),
        "line": _life(entry, read),
        "meta": _particulars(entry, name, read),
        "published": read.published,
    }


def _validity(entry: Entry, *, today: date) -> parts.Turn:
    state = rules.validity_on(
        today, until_on=entry.until_on, ended_on=entry.ended_on, ended_by=entry.ended_by
    )
    said = {"last": entry.until_on, "on": entry.ended_on, "basis": rules.LAPSE}
    if state is rules.Validity.REVOKED:
        return parts.Turn(Said("已于 {on} 撤销。", said))
    if state is rules.Validity.VOID:
        why = Said("登记或者所依据的公告作废，自始无效。")
        return parts.Turn(Said("登记已作废。"), why)
    if state is rules.Validity.LAPSED:
        why = Said("有效期届满（{basis}）。", said)
        return parts.Turn(Said("有效期至 {last}，已失效。", said), why)
    if entry.granted_on is None:
        return parts.Turn(Said("有效。"), Said("授予日期没有公布，有效期无法计算。"))
    if entry.until_on is None:
        return parts.Turn(Said("有效，没有规定有效期。"))
    why = Said("有效期届满的次日起失效（{basis}）。", said)
    return parts.Turn(Said("有效，有效期至 {last}。", said), why)


def _life(entry: Entry, read: Read) -> parts.Line:
    """Return what happened to an entry, and the end of its time if that is still to come."""
    line = case_parts.line(read.standing, read.rows)
    items = list(line.items)
    if not read.case.adopted and items[0].state is parts.State.PAST:
        # what else the registration states stands beside it, under 登记内容
        items[0] = replace(items[0], note=case_parts.signed(read.rows[0]))
    if entry.ended_on is None and entry.until_on and entry.until_on >= day_of(read.at):
        end = Said("{last} 届满", {"last": entry.until_on})
        items.append(parts.LineItem(end, Said("失效"), "", parts.State.NEXT))
    return parts.Line(tuple(items), line.label)


def _particulars(entry: Entry, name: str, read: Read) -> parts.Meta:
    facts = read.rows[0].facts
    rows = [
        parts.Row(_("名录编号"), entry.pk, kept=True),
        parts.Row(_("类别"), Said(rules.KINDS[rules.Kind(entry.kind)])),
        parts.Row(_("称号"), entry.title, kept=True),
        parts.Row(_("对象"), name, kept=True),
        parts.Row(_("授予机关"), read.office, kept=True),
        parts.Row(_("授予日期"), _day(entry.granted_on, _("没有公布"))),
        parts.Row(_("有效期至"), _day(entry.until_on, _("没有规定"))),
    ]
    if entry.round_number:
        href = reverse("recognition:one", args=[entry.round_number])
        rows.append(parts.Row(_("评选编号"), entry.round_number, href, kept=True))
    for label, fact in ((_("公示"), "shown_from"), (_("公告文号"), "notice")):
        if read.case.adopted:
            said = _as_printed(facts, fact)
            rows.append(
                parts.Row(label, said or _("没有公布"), kept=bool(said) and fact == "notice")
            )
    return parts.Meta(tuple(rows))


def _day(on: date | None, otherwise: parts.Text) -> parts.Text:
    return Said("{on}", {"on": on}) if on else otherwise


def _as_printed(facts: dict[str, Any], fact: str) -> parts.Text:
    """Return what an old list says of publicity and announcement."""
    if fact == "notice":
        return str(facts.get("notice") or "")
    if not facts.get("shown_from") or not facts.get("shown_until"):
        return ""
    ends = (date.fromisoformat(facts[name]) for name in ("shown_from", "shown_until"))
    return Said("{first} 至 {last}", dict(zip(("first", "last"), ends, strict=True)))


# --- a round ---------------------------------------------------------------------------------


def _round(read: Read) -> dict[str, Any]:
    round_ = queries.round_of(read.case)
    shown = {row.address: window for row, window in queries.lists_of(read.case)}
    last = next((c.due for c in read.standing.clocks if c.step == "dispute"), None)
    opened = any(option.step.name == "dispute" for option in read.standing.open)
    return {
        "case": read.case,
        "round": round_,
        "turn": case_parts.turn(read.standing, at=read.at),
        "bands": tuple(publicity_parts.bands(shown, read.stand, at=read.at)),
        "named": _named(round_, read),
        "last": last.on if opened and last else None,
        "line": case_parts.line(read.standing, read.rows),
        "meta": parts.Meta(
            (
                parts.Row(_("评选编号"), round_.pk, kept=True),
                parts.Row(_("类别"), Said(rules.KINDS[rules.Kind(round_.kind)])),
                parts.Row(_("机关"), read.office, kept=True),
            )
        ),
        "published": read.published,
    }


def _named(round_: Round, read: Read) -> parts.Ledger:
    """Return who is recognised, or, until that is announced, who is on the list that is shown."""
    entries = queries.entries_of(round_)
    if entries:
        held_by = queries.holders(entries)
        return parts.Ledger(
            tuple(_recognised(entry, held_by[entry.pk], today=day_of(read.at)) for entry in entries)
        )
    struck = rules.struck(read.standing.state.facts)
    keys = read.standing.state.facts.get("shown", ())
    named = queries.names(round_, keys) if rules.Kind(round_.kind) not in rules.PERSONS else ()
    return parts.Ledger(
        tuple(
            parts.Entry(
                Said("{name}", {"name": keep(name)}),
                tag=parts.Tag(_("异议成立，已取消"), parts.Tone.DUE) if key in struck else None,
            )
            for key, name in zip(keys, named, strict=False)
        ),
        empty=parts.Empty(_("这里没有名单"), _("自然人的名单只在公示记录中，公示结束即撤下。")),
    )


def _recognised(entry: Entry, name: str, *, today: date) -> parts.Entry:
    state = rules.validity_on(
        today, until_on=entry.until_on, ended_on=entry.ended_on, ended_by=entry.ended_by
    )
    return parts.Entry(
        Said("{name}", {"name": keep(name)}),
        href=reverse("recognition:one", args=[entry.pk]),
        tag=parts.Tag(
            Said(rules.VALIDITIES[state]),
            parts.Tone.OK if state is rules.Validity.HOLDS else parts.Tone.DUE,
        ),
        number=entry.pk,
    )

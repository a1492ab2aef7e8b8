"""Lending of power: delegation (委托) and authorisation (授权), and whether an office may act.

They differ in whose name is on the paper and who answers for it: with delegation the principal,
with authorisation the office that acts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from yangguang.base.refusal import Reason, Sentence, refuse_if, sentence
from yangguang.base.statutes import LICENSING_2004
from yangguang.kernel.offices.models import Mandate, MandateKind, Office

_DELEGATING = LICENSING_2004[24]
MOST_SHOWN: Final = 200


@dataclass(frozen=True, slots=True)
class Power:
    """By what right an office acts: `in_name_of` signs and answers; `mandate` is None for its own."""

    in_name_of: Office
    mandate: Mandate | None = None


def may_act(office: Office, *, for_office: Office, matter: str, day: date) -> Power | None:
    """Return by what right `office` acts in `matter` of `for_office` on `day`; None: by none.

    `matter` is the key of a procedure. One lending only is looked at: a chain gives no power.
    """
    if office.pk == for_office.pk:
        return Power(office)
    found = in_force(day).filter(principal=for_office, agent=office, matter=matter).first()
    if found is None:
        return None
    is_lent = found.kind == MandateKind.DELEGATION
    return Power(for_office if is_lent else office, found)


def of_office(office: Office) -> list[Mandate]:
    """Return what an office lends and what was lent to it, the latest first, at most 200."""
    found = Mandate.objects.filter(Q(principal=office) | Q(agent=office))
    return list(found.select_related("principal", "agent").order_by("-from_on", "-pk")[:MOST_SHOWN])


def in_force(day: date) -> QuerySet[Mandate]:
    """Return the mandates of a day, with their offices, by first day."""
    held = Mandate.objects.filter(from_on__lte=day).filter(Q(until_on=None) | Q(until_on__gte=day))
    return held.select_related("principal", "agent").order_by("from_on", "pk")


@transaction.atomic
def lend(
    principal: Office,
    *,
    to: Office,
    kind: MandateKind,
    matter: str,
    on: date,
    source: str,
    until_on: date | None = None,
    scope: str = "",
    article: str = "",
) -> Mandate:
    """Lend the power in `matter` (the key of a procedure) from day `on`; `source` is the paper.

    `scope` says what of the matter, `article` which provision allows it.
    Refusal: to itself, without a paper, twice for the same days, or delegated on.
    """
    Office.objects.select_for_update().get(pk=principal.pk)
    mandate = Mandate(
        principal=principal,
        agent=to,
        kind=kind,
        matter=matter.strip(),
        scope=scope.strip(),
        article=article.strip(),
        from_on=on,
        until_on=until_on,
        source=source.strip(),
    )
    refuse_if(_why_not(mandate))
    mandate.save()
    return mandate


def end(mandate: Mandate, *, last_on: date) -> None:
    """End a mandate; `last_on` is its last day. ValidationError: that is before its first."""
    mandate.until_on = last_on
    mandate.full_clean()
    mandate.save(update_fields=["until_on"])


def _why_not(mandate: Mandate) -> Iterator[Sentence]:
    if mandate.principal_id == mandate.agent_id:
        yield sentence(Reason.RULE, "委托或者授权的对象不能是本机关自己。")
    if not (mandate.matter and mandate.source):
        yield sentence(Reason.FACTS, "请写明事项和依据文件，并将其公布。", basis=_DELEGATING)
    if mandate.until_on and mandate.until_on < mandate.from_on:
        yield sentence(Reason.FACTS, "截止日期早于起始日期，请核对。")
    if _meeting(mandate).filter(principal=mandate.principal, agent=mandate.agent).exists():
        yield sentence(
            Reason.ONCE,
            "同一事项在这段时间内已经委托或者授权给该机关。",
            remedy="请先终止原来的一项，再重新登记。",
        )
    borrowed = _meeting(mandate).filter(agent=mandate.principal, kind=MandateKind.DELEGATION)
    if mandate.kind == MandateKind.DELEGATION and borrowed.exists():
        yield sentence(
            Reason.RULE,
            "该事项是本机关受委托办理的，不得再委托给其他机关。",
            remedy="请由原委托机关直接委托。",
            basis=_DELEGATING,
        )


def _meeting(mandate: Mandate) -> QuerySet[Mandate]:
    """Return the mandates in the same matter whose days meet those of `mandate`."""
    met = Mandate.objects.filter(matter=mandate.matter)
    met = met.filter(Q(until_on=None) | Q(until_on__gte=mandate.from_on))
    return met if mandate.until_on is None else met.filter(from_on__lte=mandate.until_on)

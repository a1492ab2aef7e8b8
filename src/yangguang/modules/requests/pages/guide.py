"""What a request is, who does what, how long each step may take, under which article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import Limit, Procedure, Step, day_of, edition_on, line_of
from yangguang.base.refusal import Said
from yangguang.base.workdays import Amount
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.modules.requests.procedure import KEY


@open_page
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what a request is, how long each step may take, and under which article."""
    edition = edition_on(line_of(KEY), day_of(timezone.now()))
    context = {
        "title": Said(edition.title),
        "turn": promise(edition),
        "way": WAY,
        "limits": parts.Meta(tuple(_limits(edition)), label=_("各步的期限和依据")),
        "edition": edition,
    }
    return render(request, "requests/about.html", context)


WAY: Final = parts.Ledger(
    tuple(
        parts.Entry(said, when=who)
        for who, said in (
            (_("您"), _("写明要什么信息、怎样给您、您是谁、怎样联系您。")),
            (_("本站"), _("当场给您回执：编号人人可查，查询码只给您。")),
            (_("机关"), _("与您确认收到之日，期限从次日起算。")),
            (_("您"), _("内容不明确的，机关一次告知您补正；补正后重新起算。")),
            (_("机关"), _("书面答复；不公开的，说明理由和救济途径。")),
        )
    ),
    label=_("怎样申请"),
)
"""Who does what, in order."""


def promise(edition: type[Procedure]) -> parts.Turn:
    """Say within how long the office replies, and what may lengthen it."""
    reply, extend = edition.steps["reply"], edition.steps["extend"]
    assert reply.within
    assert extend.gives
    said = Said("收到之日起 {amount}内答复。", {"amount": length(reply.within)})
    why = Said(
        "收到当日不计，节假日不计，调休上班日计入；需要延长的，最多再延长 {more}，并告知您。（{basis}）",
        {"more": length(extend.gives.limit), "basis": reply.basis},
    )
    return parts.Turn(said, why)


def _limits(edition: type[Procedure]) -> Iterator[parts.Row]:
    for step in edition.steps.values():
        for said in _limits_of(step):
            yield parts.Row(step.said, said)


def _limits_of(step: Step) -> Iterator[Said]:
    for said, limit in (
        (Said("{amount}内（{basis}）"), step.within),
        (Said("限 {amount}内，逾期不得再办（{basis}）"), step.only_within),
        (Said("满 {amount}后（{basis}）"), step.not_before),
        (Said("最多 {amount}（{basis}）"), step.gives.limit if step.gives else None),
    ):
        if limit is not None:
            yield Said(said.text, {"amount": length(limit), "basis": limit.basis or step.basis})


def length(limit: Limit) -> Said:
    """Say how long a limit is."""
    if isinstance(limit.n, int):
        return Amount(limit.n, limit.unit).said()
    return Said("告知书写明的期限")

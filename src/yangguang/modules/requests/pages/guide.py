"""How to request: who does what, and within how long one is answered; each step stands in the guide."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.procedure import Procedure, day_of, edition_on, line_of
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.procedure_parts import length
from yangguang.modules.requests.procedure import KEY


@open_page
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what a request is and how it is made; the service guide says the rest."""
    edition = edition_on(line_of(KEY), day_of(timezone.now()))
    context = {
        "title": Said(edition.title),
        "turn": promise(edition),
        "way": WAY,
        "key": KEY,
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

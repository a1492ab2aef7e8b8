"""The rules by which notices, contracts and what follows are checked: each edition with its days and article."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from yangguang.base.market.checks import RULES, SEVERITIES, Rule, Severity
from yangguang.base.refusal import Said
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.parts import Tone
from yangguang.modules.market.pages.doors import doors

_TONES: Final = {
    Severity.VOID: Tone.DUE,
    Severity.FAULT: Tone.SUN,
    Severity.DOUBT: Tone.PLAIN,
}


@open_page
@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """Show every edition of every rule, without a query."""
    context = {
        "listed": parts.Ledger(tuple(map(_entry, RULES)), _("规则和版本")),
        "doors": doors(but_for="market:rules"),
        "trail": (
            parts.Link(_("土地市场"), reverse("market:front")),
            parts.Link(_("检查规则"), ""),
        ),
    }
    return render(request, "market/rules.html", context)


def _entry(rule: Rule) -> parts.Entry:
    href = f"{reverse('market:lots')}?finding={rule.code}" if "/" not in rule.code else ""
    said = {"span": _span(rule), "basis": rule.basis, "assumed": Said(rule.basis.assumed)}
    text = "{span}，{basis}。推定：{assumed}" if rule.basis.assumed else "{span}，{basis}"
    return parts.Entry(
        Said(rule.title),
        href=href,
        tag=parts.Tag(Said(SEVERITIES[rule.severity]), _TONES[rule.severity]),
        number=rule.code,
        note=Said(text, said),
    )


def _span(rule: Rule) -> Said:
    if rule.until is None:
        return Said("{since}起", {"since": rule.since})
    return Said("{since}至{until}", {"since": rule.since, "until": rule.until})

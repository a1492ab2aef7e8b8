"""Questions about a notice: anybody asks while bidders sign up, the office answers, and everybody reads both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Reason, Refusal, Sentence, sentence
from yangguang.base.script import keep
from yangguang.kernel.cases import history
from yangguang.kernel.people import actors, throttle
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.market.acts import of_offer
from yangguang.modules.market.acts.offer_entry import digest_of
from yangguang.modules.market.acts.offer_questions import forget_asker
from yangguang.modules.market.forms.questioning import MineForm, PublicAskForm
from yangguang.modules.market.models import Question
from yangguang.modules.market.pages import offer_read, offer_room
from yangguang.modules.market.pages.offer_read import Notice
from yangguang.modules.market.queries import offering, telling
from yangguang.modules.market.queries import questions as asked
from yangguang.modules.market.queries.questions import Questions
from yangguang.modules.market.rules import questioning as rules

PAGE: Final = 30
"""So many questions stand on one page."""
DOINGS: Final = frozenset({"ask", "mine", "forget"})
SHOWN: Final = 5
"""So many stand on the page of a lot, and of a notice."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who is at the page: the request, the notice, its questions."""

    request: HttpRequest
    read: Notice
    questions: Questions

    @property
    def until_at(self) -> datetime | None:
        """Until when questions are taken."""
        return offering.asks_until(self.read.offered)

    @property
    def is_open(self) -> bool:
        """Whether questions are taken now."""
        until = self.until_at
        is_offered = any(step == "announce" for step, _member in self.read.standing.pending)
        has_room = len(self.questions.rows) < rules.MOST
        return is_offered and has_room and (until is None or self.read.at <= until)


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, number: str) -> HttpResponse:
    """Show what was asked and answered; take a question, or let its asker see it and erase a name and a contact."""
    visit = _visit(request, number)
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    form = _form(visit, doing, request.POST) if doing in DOINGS else None
    told: dict[str, Any] = {}
    if form is not None and form.is_valid():
        told = _done(visit, doing, form)
    if told:
        visit = _visit(request, number)
    status = 422 if form is not None and form.errors else 200
    context = _context(visit, doing, form if not told else None) | told
    return render(request, "market/offer_questions.html", context, status=status)


def _visit(request: HttpRequest, number: str) -> Visit:
    read = offer_read.notice(number, at=timezone.now())
    rows = telling.standing(history.whole_of([read.case.pk])[read.case.pk])
    return Visit(request, read, asked.of_rows(read.case.pk, rows))


def _form(visit: Visit, doing: str, data: Any = None) -> Form:
    """Return the form of what is done; without `data` an empty one."""
    if doing != "ask":
        return MineForm(data, prefix="mine")
    offered = visit.read.offered
    lots = [(lot, f"{lot} {offered.stated(lot).title}".strip()) for lot in offered.lots]
    return PublicAskForm(data, lots=lots)


def _context(visit: Visit, doing: str, form: Form | None) -> dict[str, Any]:
    is_asking = form is not None and doing == "ask"
    ask = form if is_asking else _form(visit, "ask")
    mine = form if form is not None and not is_asking else _form(visit, "mine")
    rows, before = page_of(visit.questions, visit.request.GET.get("before", ""))
    named = keep(visit.read.offered.notice.number or str(visit.read.case.pk))
    return {
        "case": visit.read.case,
        "named": named,
        "questions": visit.questions,
        "rows": rows,
        "before": before,
        "is_open": visit.is_open,
        "until_at": visit.until_at,
        "ask_form": ask,
        "mine_form": mine,
        "contact": keep(visit.read.offered.notice.contact),
        "trail": (*offer_room.trail(visit.read, "")[:2], parts.Link(_("提问和答疑"), "")),
    }


def page_of(found: Questions, before: str) -> tuple[tuple[asked.Asked, ...], str]:
    """Return a page of questions, the newest first, and the key after which the next one goes on; "": none."""
    rows = found.rows
    keys = [row.key for row in rows]
    start = keys.index(before) + 1 if before in keys else 0
    page = rows[start : start + PAGE]
    return page, page[-1].key if len(rows) > start + PAGE else ""


def _done(visit: Visit, doing: str, form: Form) -> dict[str, Any]:
    """Do what was asked, and return what the page says of it; empty: it was refused, and the form says why."""
    if doing == "ask":
        return _asked(visit, form)
    key, code = form.cleaned_data["key"].strip(), form.cleaned_data["code"]
    case = visit.read.case
    mine = Question.objects.filter(case=case.pk, key=key, code_digest=digest_of(code)).first()
    if mine is None:
        form.add_error(None, _("编号和提问码不符，请核对提问时给出的内容。"))
        return {}
    if doing == "forget":
        forget_asker(case, key=key, code=code)
        return {"is_forgotten": key}
    return {"mine": mine, "mine_code": code}


def _asked(visit: Visit, form: Form) -> dict[str, Any]:
    by = actors.party(str(visit.read.case.pk), label="提问人")
    try:
        slowed(visit.request, at=visit.read.at)
        made = of_offer.ask(visit.read.case, by=by, at=visit.read.at, **form.cleaned_data)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return {}
    return {"made": made}


def slowed(request: HttpRequest, *, at: datetime) -> None:
    """Count who asks, apart from sign-ins, so that nobody floods an office. Refusal: it must wait."""
    place = f"land-question {throttle.network_of(throttle.address_of(request))}"
    try:
        throttle.begin(f"{place} {at.timestamp()}", network=place, at=at)
    except Refusal as refusal:
        raise Refusal([_wait(refusal)]) from refusal


def _wait(refusal: Refusal) -> Sentence:
    return sentence(
        Reason.TOO_EARLY,
        "从您这里提问的次数太多，请在 {seconds} 秒后再试。",
        remedy="急的，请直接向公告写明的咨询机关询问。",
        seconds=refusal.reasons[0].said.params.get("seconds", 60),
    )

"""The citizen's form, sent once, and the slip, shown once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Any, Final

from django import forms
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from yangguang.base.numbering import code as codes
from yangguang.base.procedure import APPLICANT, Procedure, day_of
from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.kernel.cases import history
from yangguang.kernel.cases import queries as cases
from yangguang.kernel.files.forms import FilesField
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.offices.models import OfficeName
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.ui import attaching, case_parts, office_parts, parts, refusals
from yangguang.kernel.ui.access import keyed_page, open_page
from yangguang.kernel.ui.attaching import NOTHING
from yangguang.kernel.ui.procedure_parts import length
from yangguang.modules.requests import acts, once, queries, rules
from yangguang.modules.requests.forms import FileForm
from yangguang.modules.requests.pages import addressees, choosing, guide
from yangguang.modules.requests.pages.already import TOKENS
from yangguang.modules.requests.pages.notifying import NotifyForm

SLIP: Final = "requests.slip"
"""Where it keeps the slip until it is shown: the only place where a query code ever rests."""
SENT: Final = "requests.sent"
"""Where it keeps the number of each request filed here, under a digest of what was typed."""
MOST_FORMS: Final = 5
"""So many forms may be open beside each other in one browser."""


class NewForm(NotifyForm, FileForm):
    """The citizen's form: which office is asked, and the request."""

    autocomplete = {"name": "name", "identity": "off", "contact": "tel"}
    field_order = (
        *("office", "content", "form_wanted", "attachments"),
        *("category", "name", "identity", "contact", "notify"),
    )

    office = forms.ChoiceField(
        label=_("向哪个机关申请"), help_text=_("制作或者保存这份信息的机关。")
    )
    attachments = FilesField(
        label=_("附件"),
        required=False,
        help_text=_("可以不附。PDF、图片、DOCX、XLSX 或者文本，只有您和承办机关看得到。"),
    )
    token = forms.CharField(max_length=60, widget=forms.HiddenInput, required=False)
    seen = forms.CharField(max_length=1, widget=forms.HiddenInput, required=False)
    attached = NOTHING

    def __init__(self, *args: Any, offices: addressees.Offices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offices = {row.office.slug: row for row in offices.rows}
        self.chosen = offices.rows[0] if offices.is_chosen else None
        field = self.fields["office"]
        assert isinstance(field, forms.ChoiceField)
        if self.chosen:
            field.widget, field.initial = forms.HiddenInput(), self.chosen.office.slug
            field.choices = [(self.chosen.office.slug, self.chosen.name)]
        elif len(offices.rows) == 1 and not offices.must_choose:
            del self.fields["office"]
        else:
            field.choices = [("", _("请选择")), *addressees.by_level(offices.rows)]

    @property
    def asked(self) -> OfficeName:
        """The office that was chosen, or the only one, by its name."""
        chosen = self.cleaned_data.get("office") or next(iter(self.offices))
        return self.offices[chosen]


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Take a request from a citizen; what was typed stays where something is missing."""
    at = timezone.now()
    asked = addressees.asked(request, day=day_of(at))
    if asked is None:
        return choosing.page(request, title=Said("网上提出申请：选择机关"), day=day_of(at))
    if not asked.rows:
        return render(request, "requests/none.html", status=503)
    if request.method != "POST":
        initial = {"office": request.GET.get("office", ""), "token": _token(request)}
        form = NewForm(offices=asked, initial=initial)
        return render(request, "requests/new.html", {"form": form})
    form = NewForm(request.POST, request.FILES, offices=asked)
    form.attached = attaching.gathered(request, form)
    if form.is_valid():
        if known := _known_before(form, on=day_of(at)):
            return render(request, "requests/new.html", {"form": form, "known": known})
        if _filed(request, form, at=at):
            return redirect("requests:filed")
    return render(request, "requests/new.html", {"form": form}, status=422)


def _known_before(form: NewForm, *, on: date) -> list[once.Known]:
    """Return what is already public and was not shown yet: it is shown once, then the form is filed.

    A form with files goes straight on: whoever has put files together knows what they ask for.
    """
    typed = form.cleaned_data
    if typed["seen"] or form.attached.files:
        return []
    found = once.known(typed["content"], office=form.asked.office, on=on)
    if found:
        _shown_with(form, seen="1")
    return found


def _token(request: HttpRequest) -> str:
    """Give a form the token that lets it be sent once."""
    token = secrets.token_urlsafe(16)
    request.session[TOKENS] = [*request.session.get(TOKENS, ()), token][-MOST_FORMS:]
    return token


def _filed(request: HttpRequest, form: NewForm, *, at: datetime) -> bool:
    """File the request and spend its token, both or neither; True also where it is filed already."""
    with transaction.atomic():
        session = _held_session(request)
        token = form.cleaned_data["token"]
        if token not in session.get(TOKENS, ()):
            if session.get(SLIP, {}).get("token") == token:
                return True
            _send_again(request, form)
            return False
        sent, digest = session.get(SENT, {}), _digest(form)
        try:
            _refuse_if_sent(sent.get(digest))
            slip = _file(form, at=at)
        except Refusal as refusal:
            refusals.add_to(form, refusal)
            return False
        session[SENT] = dict([*sent.items(), (digest, slip["number"])][-MOST_FORMS:])
        session[TOKENS] = [other for other in session[TOKENS] if other != token]
        session[SLIP] = {**slip, "token": token}
        session.save()
    return True


def _held_session(request: HttpRequest) -> SessionBase:
    """Return the session as it is now, held against a second click until the transaction ends."""
    key = request.session.session_key
    Session.objects.select_for_update().filter(pk=key).first()
    fresh: SessionBase = type(request.session)(key)
    return fresh


def _send_again(request: HttpRequest, form: NewForm) -> None:
    """Say that the form was sent before or is too old, and give it a fresh token."""
    _shown_with(form, token=_token(request))
    reason = sentence(
        Reason.ONCE,
        "这张表已经提交过，或者打开得太久，这一次没有登记。",
        remedy="已经拿到回执的，不必再提交；没有拿到的，请核对后再提交一次。",
    )
    refusals.add_to(form, Refusal([reason]))


def _shown_with(form: NewForm, **hidden: str) -> None:
    """Change what a form that comes back says behind the scenes; what was typed stays as it is."""
    sent = attaching.copied(form)
    for name, value in hidden.items():
        sent[name] = value


def _digest(form: NewForm) -> str:
    """Tell a text from another without keeping it: browsers fill a form in again on going back."""
    apart = ("token", "seen", "attachments")
    typed = sorted((k, str(v)) for k, v in form.cleaned_data.items() if k not in apart)
    typed += [("file", one.digest) for one in form.attached.files]
    return salted_hmac(SENT, repr(typed), algorithm="sha256").hexdigest()


def _refuse_if_sent(number: str | None) -> None:
    if number:
        reason = sentence(
            Reason.ONCE,
            "同样的申请刚才已经提交过，编号是 {number}，这一次没有登记。",
            remedy="要另外提出一份的，请写明与前一份有什么不同。",
            number=number,
        )
        raise Refusal([reason])


@transaction.atomic
def _file(form: NewForm, *, at: datetime) -> dict[str, str]:
    apart = ("office", "token", "seen", "attachments", "notify")
    typed = {k: v for k, v in form.cleaned_data.items() if k not in apart}
    code = codes.issue()
    filed = acts.file(
        form.asked.office,
        by=Actor(role=APPLICANT.value, label="申请人"),
        at=at,
        channel=rules.Channel.ONLINE,
        code=code,
        **typed,
    )
    form.attached.keep(about=filed.case_id, at=at)
    form.ask_for(filed.case, at=at)
    return {"number": filed.case_id, "code": code}


def _or_ask(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Lead to the form for number and code where there is no slip (any more)."""

    @wraps(view)
    def viewing(request: HttpRequest) -> HttpResponseBase:
        if SLIP in request.session:
            return view(request)
        response = HttpResponseRedirect(f"/{get_language()}/my/")
        response["Cache-Control"] = "no-store"
        return response

    return viewing


@_or_ask
@keyed_page(lambda request: SLIP in request.session)
@require_GET
def filed(request: HttpRequest) -> HttpResponse:
    """Show the slip, once: the same as on paper later on, and the query code; what comes next."""
    kept, at = request.session.pop(SLIP), timezone.now()
    case = cases.by_number(kept["number"])
    assert case is not None
    on, standing = day_of(at), history.course_of(case).standing(at)
    context = {
        "slip": case_parts.receipt(
            case.pk,
            standing,
            office=offices.full_name_on(case.office, on),
            address=request.build_absolute_uri(f"/c/{case.pk}"),
            language=get_language() or "",
            code=kept["code"],
        ),
        "number": case.pk,
        "filed": [(Said(label), text) for label, text in queries.filed(case)],
        "turning": office_parts.turning_to(offices.contact_on(case.office, on)),
        "coming": _coming(standing.edition),
    }
    return render(request, "requests/filed.html", context)


def _coming(edition: type[Procedure]) -> parts.Line:
    reply = edition.steps["reply"]
    assert reply.within
    last = Said("收到之日起 {amount}内", {"amount": length(reply.within)})
    items = (
        parts.LineItem(_("今天"), _("申请已经收件")),
        parts.LineItem(
            _("随后"),
            _("机关与您确认收到之日"),
            _("内容不明确的，机关会请您补正，写在“我的申请”里，请常看。"),
            parts.State.NEXT,
        ),
        parts.LineItem(last, _("机关书面答复"), guide.promise(edition).why, parts.State.NEXT),
    )
    return parts.Line(items, _("接下来"))

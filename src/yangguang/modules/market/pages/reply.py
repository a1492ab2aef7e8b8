"""A holder replies to what supervision found, by the number and the code of a letter; nothing of it is public yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from yangguang.base.refusal import Reason, Refusal, Said, sentence
from yangguang.base.script import keep
from yangguang.kernel.files import acts as files
from yangguang.kernel.files.forms import FilesField
from yangguang.kernel.people import throttle
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import open_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.market.acts import replying as acts
from yangguang.modules.market.models import HolderReply, Lot, ReplyLetter
from yangguang.modules.market.pages import wording
from yangguang.modules.market.rules import replying as rules
from yangguang.modules.market.rules import watching

DOINGS: Final = frozenset({"open", "send", "forget"})
SURVEYED: Final = Said("闲置土地调查")


class LetterForm(Form):
    """Which letter is replied to."""

    autocomplete = {"code": "off"}

    number = forms.CharField(label=_("函号"), max_length=80, help_text=_("写在机关来函上。"))
    code = forms.CharField(label=_("查询码"), max_length=40, help_text=_("来函上的16位码。"))


class HolderReplyForm(Form):
    """What the holder says, with what proves it."""

    autocomplete = {"name": "name", "contact": "tel"}

    number = forms.CharField(max_length=80, widget=forms.HiddenInput)
    code = forms.CharField(max_length=40, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("答复"),
        max_length=rules.LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("机关照原文公布在监管名单上，请不要写个人信息。"),
    )
    attachments = FilesField(
        label=_("附件"),
        required=False,
        help_text=_("可以不附。PDF、图片、DOCX、XLSX 或者文本，只有承办机关看得到。"),
    )
    name = forms.CharField(
        label=_("联系人"), max_length=120, required=False, help_text=_("不会公开。")
    )
    contact = forms.CharField(
        label=_("联系方式"),
        max_length=300,
        required=False,
        help_text=_("不会公开，可以凭查询码随时删除。"),
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """A letter that was opened: what it is about, what was replied so far, the newest first."""

    letter: ReplyLetter
    title: Said
    about: Said
    lot: str
    replies: tuple[HolderReply, ...]

    @property
    def is_waiting(self) -> bool:
        """Whether the office has one of them to deal with."""
        return any(one.state == "waiting" for one in self.replies)

    @property
    def has_contact(self) -> bool:
        """Whether a name or a contact is kept with any of them."""
        return any(one.name or one.contact for one in self.replies)


@open_page
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest) -> HttpResponse:
    """Open a letter by number and code; take a reply, or erase a name and a contact."""
    at = timezone.now()
    doing = request.POST.get("do", "") if request.method == "POST" else ""
    told: dict[str, Any] = {"letter_form": LetterForm()}
    if doing in DOINGS:
        told = _done(request, doing, at=at)
    form = told.get("reply_form") or told.get("letter_form")
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, "market/reply.html", told | {"trail": _trail()}, status=status)


def _trail() -> tuple[parts.Link, ...]:
    return (
        parts.Link(_("土地市场"), reverse("market:front")),
        parts.Link(_("监管名单"), reverse("market:supervision")),
        parts.Link(_("答复机关的来函"), ""),
    )


def _done(request: HttpRequest, doing: str, *, at: datetime) -> dict[str, Any]:
    """Do what was sent, and return what the page shows then."""
    form = LetterForm(request.POST)
    if not form.is_valid():
        return {"letter_form": form}
    number, code = form.cleaned_data["number"], form.cleaned_data["code"]
    try:
        slowed(request, at=at)
        letter = acts.opened(number, code)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return {"letter_form": form}
    said: dict[str, Any] = {"number": letter.number, "code": code}
    if doing == "forget":
        said["forgotten"] = acts.forget(letter)
    elif doing == "send":
        sent = HolderReplyForm(request.POST, request.FILES)
        if not (sent.is_valid() and _sent(letter, sent, at=at)):
            return said | {"opened": read(letter), "reply_form": sent}
        said["sent"] = True
    return said | {"opened": read(letter), "reply_form": _empty(letter, code)}


def _empty(letter: ReplyLetter, code: str) -> HolderReplyForm:
    return HolderReplyForm(initial={"number": letter.number, "code": code})


def _sent(letter: ReplyLetter, form: HolderReplyForm, *, at: datetime) -> bool:
    told = form.cleaned_data
    try:
        attached = [files.prepare(one.chunks(), name=one.name or "") for one in told["attachments"]]
        acts.reply(
            letter,
            at=at,
            text=told["text"],
            name=told["name"],
            contact=told["contact"],
            attached=attached,
        )
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def read(letter: ReplyLetter) -> Opened:
    """Return a letter with what it is about and what was replied: two queries."""
    row = (
        Lot.objects.filter(number=letter.lot)
        .only("name", "location", "parcel_no", "number")
        .first()
    )
    asked = watching.BY_KEY.get(letter.question)
    replies = HolderReply.objects.filter(letter=letter).order_by("-pk")
    return Opened(
        letter,
        Said(asked.title) if asked else SURVEYED,
        Said(asked.about)
        if asked
        else Said("请就土地开发利用情况、闲置原因作出说明，并提供证据。"),
        keep(wording.title_of(row)) if row is not None else letter.lot,
        tuple(replies),
    )


def slowed(request: HttpRequest, *, at: datetime) -> None:
    """Count who opens letters, so that nobody guesses codes or floods an office. Refusal: it must wait."""
    place = f"land-reply {throttle.network_of(throttle.address_of(request))}"
    try:
        throttle.begin(f"{place} {at.timestamp()}", network=place, at=at)
    except Refusal as refusal:
        seconds = refusal.reasons[0].said.params.get("seconds", 60)
        said = "从您这里提交的次数太多，请在 {seconds} 秒后再试。"
        raise Refusal([sentence(Reason.TOO_EARLY, said, seconds=seconds)]) from refusal

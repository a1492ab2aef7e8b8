"""One finding at the desk: what it rests on, what was replied, and the form to reply in public."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal, Said
from yangguang.base.script import keep
from yangguang.kernel.people.models import PostRole
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.modules.mining.desk import around
from yangguang.modules.mining.detection import acts, evidence, queries
from yangguang.modules.mining.detection.questions import BY_KEY
from yangguang.modules.mining.models import Finding
from yangguang.modules.mining.pages.questions import replies_to


class ReplyForm(Form):
    """What the office says to a question of the look."""

    text = forms.CharField(
        label=_("答复"),
        max_length=acts.LONGEST_REPLY,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("将公布在“登记簿上的疑问”，不写个人姓名。"),
    )


@desk_page(roles=around.SUPERVISING)
@require_http_methods(["GET", "HEAD", "POST"])
def finding(request: DeskRequest, pk: int) -> HttpResponse:
    """Show a finding; sent: reply to it in public, as the head of an office of its territory."""
    row = _within(request, pk)
    may = BY_KEY[row.query].asks is not None and request.post.role == PostRole.HEAD
    form = ReplyForm(request.POST or None) if may else None
    if form is not None and form.is_valid() and _replied(request, row, form):
        return HttpResponseRedirect(reverse("mining:finding", args=[row.pk]))
    context = {
        "lists": around.lists(request, current=around.FINDINGS),
        "row": row,
        "question": BY_KEY[row.query],
        "said": queries.said(row),
        "meta": _meta(row),
        "reply": replies_to([row]).get((row.query, row.key)),
        "form": form,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "mining/desk/finding.html", context, status=status)


def _within(request: DeskRequest, pk: int) -> Finding:
    reach = request.reach
    row = Finding.objects.filter(pk=pk, query__in=list(BY_KEY), **reach.filter(of=Finding)).first()
    if row is None:
        raise Http404
    return row


def _replied(request: DeskRequest, row: Finding, form: Form) -> bool:
    at = timezone.now()
    try:
        acts.reply(row, text=form.cleaned_data["text"], by=around.actor(request, at=at), at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _meta(row: Finding) -> parts.Meta:
    article = queries.article_of(row)
    rows: list[tuple[parts.Text, parts.Text]] = [
        (Said("证号"), keep(row.number)),
        (Said("矿业权人"), keep(row.holder)),
    ]
    rows += [(Said("依据"), Said(str(article)))] if article else []
    rows += list(evidence.told(row))
    rows.append((Said("查出日期"), Said("{on}", {"on": day_of(row.found_at)})))
    return parts.Meta(tuple(parts.Row(label, said) for label, said in rows))

"""A case made from a letter: the form of its first step is filled in from it, its attachments go along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from yangguang.base.mail import Letter
from yangguang.base.procedure import day_of
from yangguang.base.refusal import refuse_if
from yangguang.kernel.cases.models import Case
from yangguang.kernel.files.acts import Prepared
from yangguang.kernel.inbox import acts, queries, rules
from yangguang.kernel.inbox.models import Mail
from yangguang.kernel.module import Module
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui import attaching
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.attaching import Attached
from yangguang.readers.desk import entering, lists, once, seat
from yangguang.readers.desk.pages import filing
from yangguang.readers.desk.pages.mails.letter import LETTER, within


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def register(request: DeskRequest, key: UUID, procedure: str) -> HttpResponse:
    """Show the form filled in from the letter; when it is sent, open the case, tied to the letter."""
    row, at = within(request, key), timezone.now()
    manifest, step = filing.first_of(request, procedure, at=at)
    if row.office_id != request.post.office_id or manifest.from_mail is None:
        raise Http404
    refuse_if(rules.why_not_link(row.state))
    letter = queries.letter_of(row)
    sent = (request.POST or None, request.FILES or None)
    form = entering.form_of(manifest, step)(*sent, initial=_filled(manifest, row, letter))
    attached = attaching.gathered(request, form)
    if form.is_valid():
        then = _tied(request, row, queries.for_the_file(letter)[0], at=at)
        if answer := filing.filed(request, manifest, step, form, attached, at=at, then=then):
            return answer
    people.looked(seat.actor(request, at=at), case_number=str(row.key), what=LETTER, at=at)
    context: dict[str, Any] = {"manifest": manifest, "step": step, "form": form, "row": row}
    context |= {"token": once.token(request), "has_code": filing.has_code(manifest, step)}
    context |= {"files": len(letter.attachments), "lists": lists.groups(request, at=at)}
    return render(request, "desk/mails/register.html", context, status=422 if form.errors else 200)


def _filled(manifest: Module, row: Mail, letter: Letter) -> dict[str, Any]:
    """Return what the letter says for the form of the first step."""
    assert manifest.from_mail is not None
    return dict(manifest.from_mail(letter, day_of(row.arrived_at)))


def _tied(
    request: DeskRequest, row: Mail, ready: list[Prepared], *, at: datetime
) -> Callable[[Case], None]:
    """Return what belongs to the case once it is opened: the letter's files, and that it came from it."""

    def then(case: Case) -> None:
        Attached(tuple(ready)).keep(about=case.pk, at=at)
        acts.register(row, number=case.pk, by=seat.actor(request, at=at), at=at)

    return then

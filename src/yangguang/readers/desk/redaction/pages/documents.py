"""The documents that go out with a reply; and one of them: marked, made, compared, approved."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.files import acts as files
from yangguang.kernel.files.checking import Kind
from yangguang.kernel.redaction import acts, queries
from yangguang.kernel.redaction.models import Document, Mark, State, Way
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, seat
from yangguang.readers.desk.pages.cases import framed
from yangguang.readers.desk.redaction import marking
from yangguang.readers.desk.redaction.forms import FileForm
from yangguang.readers.desk.redaction.marking import Table
from yangguang.readers.desk.sight import at_desk

TONES: Final = {
    State.MADE: parts.Tone.DUE,
    State.SUBMITTED: parts.Tone.DUE,
    State.APPROVED: parts.Tone.OK,
    State.RELEASED: parts.Tone.OK,
}


SHOWN: Final = {State.APPROVED: Said("已核准，待公布"), State.RELEASED: Said("已公布")}
"""What is said of files that are published."""


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: DeskRequest, number: str) -> HttpResponse:
    """List the documents of a case; sent: take one more."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    made: list[Document] = []
    if form.is_valid() and _received(request, seen.case, form, made, at=at):
        return HttpResponseRedirect(reverse("desk:redaction-document", args=[number, made[0].pk]))
    context = framed(request, seen, at=at) | {
        "form": form,
        "documents": _ledger(seen.case, shows=seen.manifest.shows_files),
    }
    status = 422 if form.errors else 200
    return render(request, "desk/redaction/home.html", context, status=status)


def _received(
    request: DeskRequest, case: Any, form: FileForm, made: list[Document], *, at: datetime
) -> bool:
    sent, by = form.cleaned_data["file"], seat.actor(request, at=at)

    def receiving() -> None:
        prepared = files.prepare(sent.chunks(), name=sent.name or "")
        made.append(acts.receive(case, prepared, way=form.cleaned_data["way"], by=by, at=at))

    return entering.taken(form, receiving)


def _ledger(case: Any, *, shows: bool) -> parts.Ledger:
    entries = tuple(
        parts.Entry(
            Said("文件{n} · {kind}", {"n": place, "kind": Kind(row.original.kind).value.upper()}),
            day_of(row.changed_at),
            reverse("desk:redaction-document", args=[case.pk, row.pk]),
            tag_of(row, shows=shows),
        )
        for place, row in enumerate(queries.of(case), start=1)
    )
    if shows:
        return parts.Ledger(
            entries, Said("随公示公布的文件"), parts.Empty(Said("还没有要公布的文件。"))
        )
    return parts.Ledger(
        entries, Said("随答复发出的文件"), parts.Empty(Said("还没有随答复发出的文件。"))
    )


def tag_of(row: Document, *, shows: bool = False) -> parts.Tag:
    """Return how far a document is; `shows`: it is published, and goes to nobody with a reply."""
    state = State(row.state)
    if shows and state in SHOWN:
        return parts.Tag(SHOWN[state], TONES[state])
    return parts.Tag(Said(str(state.label)), TONES.get(state, parts.Tone.PLAIN))


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "HEAD", "POST"])
def document(request: DeskRequest, number: str, pk: int) -> HttpResponse:
    """Show a document; sent: mark it, have it made, hand it on, approve it, send it back, drop it."""
    at = timezone.now()
    seen = at_desk(request, number, at=at)
    found = queries.one(seen.case, pk)
    if found is None:
        raise Http404
    found.case = seen.case
    table, doing = marking.table(request, found, at=at), Form(request.POST or None)
    sent = table.forms.get(request.POST.get("do", ""), doing)
    if sent.is_bound and sent.is_valid() and _done(request, table, sent, at=at):
        return HttpResponseRedirect(_next(request, table))
    context = framed(request, seen, at=at) | _context(request, table, doing)
    return render(request, "desk/redaction/document.html", context, status=_status(sent))


def _status(sent: Form) -> int:
    return 422 if sent.is_bound and sent.errors else 200


def _next(request: DeskRequest, table: Table) -> str:
    if request.POST.get("do") == "drop":
        return reverse("desk:redaction", args=[table.document.case_id])
    query = {"page": table.page} if table.page > 1 else {}
    return reverse(
        "desk:redaction-document", args=[table.document.case_id, table.document.pk], query=query
    )


def _done(request: DeskRequest, table: Table, sent: Form, *, at: datetime) -> bool:
    """Do what was sent; what is refused stands in its form."""
    found, by, do = table.document, seat.actor(request, at=at), request.POST.get("do", "")
    if do in table.forms:
        marks: list[Mark] = getattr(sent, "marks")  # noqa: B009 - every form of the table has them
        return entering.taken(sent, lambda: acts.mark(found, marks, by=by, at=at))
    if do == "unmark":
        pks = [int(pk) for pk in request.POST.getlist("mark") if pk.isdecimal() and len(pk) < 18]
        return entering.taken(sent, lambda: acts.unmark(found, pks, by=by, at=at))
    if do == "approve":
        seen_at = _instant(request.POST.get("seen", ""))
        return entering.taken(sent, lambda: acts.approve(found, by=by, at=at, seen_at=seen_at))
    act = {"make": acts.make, "submit": acts.submit, "back": acts.send_back, "drop": acts.drop}.get(
        do
    )
    return act is not None and entering.taken(sent, lambda: act(found, by=by, at=at))


def _instant(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def _context(request: DeskRequest, table: Table, doing: Form) -> dict[str, Any]:
    found = table.document
    problems = queries.problems(found)
    mine = found.author_id == request.user.pk
    return {
        "document": found,
        "table": table,
        "doing": doing,
        "tag": tag_of(found),
        "box": parts.ErrorBox(parts.problems_of(problems), takes_focus=False) if problems else None,
        "live": found.state == State.MAKING,
        "markable": bool(table.forms),
        "is_text": found.original.kind == Kind.TEXT,
        "made_text": _made_text(found),
        "may_make": found.state == State.MARKING and (found.way == Way.HERE or bool(problems)),
        "may_submit": found.state == State.MADE,
        "may_approve": found.state == State.SUBMITTED and not mine,
        "waits": found.state == State.SUBMITTED and mine,
        "may_send_back": found.state in (State.SUBMITTED, State.APPROVED),
        "may_drop": found.state not in (State.RELEASED, State.MAKING),
    }


def _made_text(found: Document) -> str:
    if found.ready is None or found.ready.kind != Kind.TEXT:
        return ""
    return marking.text_of(found.ready)

"""Village contacts at the desk: the list, one of them (each look at a number is noted), and who acknowledged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from yangguang.base.refusal import Refusal, Said
from yangguang.kernel.people import acts as people
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.dates import moment_text
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Cell, Column, Table, Tag, Tone
from yangguang.modules.hazards.acts import contacts as acts
from yangguang.modules.hazards.desk import around
from yangguang.modules.hazards.forms.contacts import MOST_BYTES, ContactForm, ContactsForm
from yangguang.modules.hazards.models.contacts import Asked, Chase, Contact, Role
from yangguang.modules.hazards.queries import contacts as queries

PER_PAGE: Final = 50
MOST_ASKED: Final = 200
LIST: Final = "hazards:contacts"
SEEN: Final = Said("应急联系人姓名和电话").text
HEADS: Final = (_("序号"), _("地点"), _("区域代码"), _("职责"), _("次序"), _("代理谁"))
ASKED_HEADS: Final = (_("地点"), _("职责"), _("发出"), _("应确认"), _("确认"), _("请联系"))


@desk_page(roles=around.ACTING)
@sensitive_post_parameters("name", "number")
@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: DeskRequest) -> HttpResponse:
    """List the contacts of the office; enter another."""
    form = ContactForm(request.POST or None)
    office = request.post.office
    if form.is_valid() and _did(
        request, form, lambda by, at: acts.enter(office, form.entry(office), by=by, at=at)
    ):
        return HttpResponseRedirect(reverse(LIST))
    return _listed(request, form=form, file=ContactsForm())


@desk_page(roles=around.ACTING)
@require_POST
def bring_in(request: DeskRequest) -> HttpResponse:
    """Take a file of contacts, all or none."""
    form = ContactsForm(request.POST, request.FILES)
    if form.is_valid():
        content = form.cleaned_data["file"].read(MOST_BYTES)
        office = request.post.office
        if _did(request, form, lambda by, at: acts.bring_in(office, content, by=by, at=at)):
            return HttpResponseRedirect(reverse(LIST))
    return _listed(request, form=ContactForm(), file=form)


def _listed(request: DeskRequest, *, form: Form, file: Form) -> HttpResponse:
    office, after = request.post.office, _number(request.GET.get("after", ""))
    found = queries.of_office(office, after=after, limit=PER_PAGE + 1)
    rows = found[:PER_PAGE]
    table = Table(
        key="contacts",
        caption=_("应急联系人"),
        columns=tuple(map(Column, HEADS)),
        rows=tuple(map(_row, rows)),
        empty=parts.Empty(_("还没有登记应急联系人。")),
        pager=parts.Pager(older=f"?after={rows[-1].pk}" if len(found) > PER_PAGE else ""),
    )
    context = {
        "lists": around.lists(current=LIST),
        "table": table,
        "form": form,
        "file": file,
        "chases": [(chase, str(chase.who)) for chase in queries.open_chases(office)],
    }
    bad = form.errors or file.errors
    return render(request, "hazards/contacts/list.html", context, status=422 if bad else 200)


def _row(row: Contact) -> tuple[Cell, ...]:
    return (
        Cell(str(row.pk), href=reverse("hazards:contact", args=[row.pk])),
        Cell(row.place, kept=True),
        Cell(row.area),
        Cell(Said(Role(row.role).label)),
        Cell(str(row.rank)),
        Cell(str(row.deputy_of_id or "")),
    )


@desk_page(roles=around.ACTING)
@sensitive_post_parameters("name", "number")
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: DeskRequest, pk: int) -> HttpResponse:
    """Show one contact, the look noted; sent: change it."""
    row, at = _within(request, pk), timezone.now()
    by = around.actor(request, at=at)
    people.looked(by, case_number=f"LXR-{row.pk}", what=SEEN, at=at)
    name, number = acts.opened(row)
    told = {"name": name, "number": number, "deputy_of": row.deputy_of_id}
    told |= {"area": row.area, "place": row.place, "role": row.role, "rank": row.rank}
    form = ContactForm(request.POST or None, initial=told)
    office = request.post.office
    if form.is_valid() and _did(
        request, form, lambda by, at: acts.change(row, form.entry(office), by=by, at=at)
    ):
        return HttpResponseRedirect(reverse(LIST))
    context = {"lists": around.lists(current=LIST), "row": row, "form": form}
    status = 422 if form.errors else 200
    return render(request, "hazards/contacts/one.html", context, status=status)


@desk_page(roles=around.ACTING)
@require_POST
def end(request: DeskRequest, pk: int) -> HttpResponse:
    """End a contact: name and number are erased."""
    row, at = _within(request, pk), timezone.now()
    acts.end(row, by=around.actor(request, at=at), at=at)
    return HttpResponseRedirect(reverse(LIST))


@desk_page(roles=around.ACTING)
@require_http_methods(["GET", "HEAD", "POST"])
def asked(request: DeskRequest, number: str) -> HttpResponse:
    """List who was sent a warning, who acknowledged it how, and whom to call; sent: one was reached by telephone."""
    at = timezone.now()
    if request.method == "POST":
        _called(request, number, at=at)
        return HttpResponseRedirect(request.path)
    after = _number(request.GET.get("after", ""))
    office = request.post.office
    found = queries.asked_of(number, office=office, after=after, limit=MOST_ASKED + 1)
    waiting = [row for row in found[:MOST_ASKED] if row.done_at is None]
    context = {"lists": around.lists(current=LIST), "number": number, "waiting": waiting}
    table = _asked_table(found, at=at)
    return render(request, "hazards/contacts/asked.html", context | {"table": table})


def _called(request: DeskRequest, number: str, *, at: datetime) -> None:
    """Note that one of them was reached by telephone."""
    which = _number(request.POST.get("which", ""))
    rows = Asked.objects.filter(contact__office=request.post.office, number=number, pk=which)
    if (row := rows.first()) is not None:
        acts.note_call(row, by=around.actor(request, at=at), at=at)


def _asked_table(found: list[Asked], *, at: datetime) -> Table:
    rows = found[:MOST_ASKED]
    return Table(
        key="asked",
        caption=_("确认情况"),
        columns=tuple(map(Column, ASKED_HEADS)),
        rows=tuple(_asked_row(row, at=at) for row in rows),
        empty=parts.Empty(_("这次预警没有发给本机关登记的联系人。")),
        pager=parts.Pager(older=f"?after={rows[-1].pk}" if len(found) > MOST_ASKED else ""),
    )


def _asked_row(row: Asked, *, at: datetime) -> tuple[Cell, ...]:
    late = row.done_at is None and row.due_at is not None and row.due_at <= at
    chase: Chase | None = getattr(row, "chase", None)
    done = f"{moment_text(row.done_at)}" if row.done_at else ""
    if row.done_at:
        state = Cell(done, tag=Tag(Said(row.get_how_display())))
    else:
        state = Cell("", tag=Tag(_("超时未确认"), Tone.SUN) if late else Tag(_("等待确认")))
    return (
        Cell(row.contact.place, kept=True, href=reverse("hazards:contact", args=[row.contact_id])),
        Cell(Said(row.contact.get_role_display())),
        Cell(moment_text(row.asked_at)),
        Cell(moment_text(row.due_at) if row.due_at else ""),
        state,
        Cell(chase.who if chase and chase.answered_at is None else ""),
    )


def _did(request: DeskRequest, form: Form, act: Callable[[Any, datetime], object]) -> bool:
    at = timezone.now()
    try:
        act(around.actor(request, at=at), at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return False
    return True


def _within(request: DeskRequest, pk: int) -> Contact:
    rows = Contact.objects.filter(office=request.post.office, ended_at=None, pk=pk)
    row = rows.select_related("deputy_of").first()
    if row is None:
        raise Http404
    return row


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0

"""Packages at the desk: what came, its receipt, the package itself; taking one that came on a disk."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal
from yangguang.kernel.people.models import ACTING_ROLES
from yangguang.kernel.ui import parts, refusals
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Cell, Column, Table, Tag, Tone
from yangguang.modules.mining import queries
from yangguang.modules.mining.desk import around
from yangguang.modules.mining.exchange import acts, keys, receipts
from yangguang.modules.mining.exchange import format as shape
from yangguang.modules.mining.models import Package

PER_PAGE: Final = 50


class SendForm(Form):
    """A package that came on a disk, or by mail."""

    package = forms.FileField(
        label=_("数据包"),
        max_length=200,
        help_text=_("ZIP压缩包，按本系统公布的格式制作，有送件机关的签名。"),
    )

    def clean_package(self) -> bytes:
        """Return the bytes, one more than may be at most: reading says what is too large."""
        sent = self.cleaned_data["package"]
        return bytes(sent.read(shape.MOST_BYTES + 1))


@desk_page(roles=ACTING_ROLES)
@require_http_methods(["GET", "POST"])
def packages(request: DeskRequest) -> HttpResponse:
    """List what came to the office; take a package and lead to its receipt."""
    form = SendForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and (kept := _taken(request, form)):
        return HttpResponseRedirect(reverse("mining:package", args=[kept.digest]))
    own = queries.organ_of(request.post.office)
    context = {
        "lists": around.lists(request, current=around.PACKAGES),
        "form": form,
        "table": _table(request),
        "assumed": shape.ASSUMED,
        "own_key": str(keys.signing(own).verifier),
    }
    return render(request, "mining/desk/packages.html", context)


def _taken(request: DeskRequest, form: SendForm) -> Package | None:
    at = timezone.now()
    by = around.actor(request, at=at)
    try:
        return acts.take(request.post.office, form.cleaned_data["package"], by=by, at=at)
    except Refusal as refusal:
        refusals.add_to(form, refusal)
        return None


def _table(request: DeskRequest) -> Table:
    text = request.GET.get("after", "")
    rows = Package.objects.filter(office=request.post.office).defer("content", "receipt")
    if text.isascii() and text.isdigit() and len(text) < 18:
        rows = rows.filter(pk__lt=int(text))
    found = list(rows.order_by("-id")[: PER_PAGE + 1])
    shown = found[:PER_PAGE]
    more = f"?after={shown[-1].pk}" if len(found) > PER_PAGE else ""
    heads = (_("收到"), _("送件机关"), _("数据包编号"), _("送交方式"), _("结果"))
    return Table(
        key="packages",
        caption=_("收到的数据包"),
        columns=tuple(map(Column, heads)),
        rows=tuple(map(_row, shown)),
        empty=parts.Empty(_("还没有收到数据包。")),
        pager=parts.Pager(older=more),
    )


def _row(row: Package) -> tuple[Cell, ...]:
    href = reverse("mining:package", args=[row.digest])
    said = Tag(_("接收"), Tone.OK) if row.accepted else Tag(_("不接收"), Tone.DUE)
    return (
        Cell(day_of(row.received_at).isoformat(), href=href, kept=True),
        Cell(row.sender or "—", kept=True),
        Cell(row.label or "—", kept=True),
        Cell(row.came_by, kept=True),
        Cell("", tag=said),
    )


@desk_page(roles=ACTING_ROLES)
@require_safe
def package(request: DeskRequest, digest: str) -> HttpResponse:
    """Show the receipt, to be printed: when it came, its digest, every error, what became of each right."""
    row = _within(request, digest)
    receipt: dict[str, Any] = row.receipt
    context = {
        "lists": around.lists(request, current=around.PACKAGES),
        "row": row,
        "receipt": receipt,
        "errors": _errors(receipt),
        "requests": _requests(row),
        "assumed": shape.ASSUMED,
    }
    return render(request, "mining/desk/package.html", context)


def _errors(receipt: dict[str, Any]) -> Table:
    heads = (_("文件"), _("字段"), _("错误"), _("怎样改正"))
    return Table(
        key="errors",
        caption=_("错误"),
        columns=tuple(map(Column, heads)),
        rows=tuple(
            (
                Cell(error["file"] or "—", kept=True),
                Cell(error["field"] or "—", kept=True),
                error["said"],
                error["remedy"] or "",
            )
            for error in receipt["errors"]
        ),
        note=_("错误太多，没有全部列出。") if receipt["more_errors"] else "",
    )


def _requests(row: Package) -> Table:
    heads = (_("请求标识"), _("办件编号"), _("证号"))
    return Table(
        key="requests",
        caption=_("登记申请"),
        columns=tuple(map(Column, heads)),
        rows=tuple(
            (Cell(mark, kept=True), Cell(case, kept=True), Cell(number or "—", kept=True))
            for mark, case, number in receipts.lines(row)
        ),
    )


@desk_page(roles=ACTING_ROLES)
@require_safe
def content(request: DeskRequest, digest: str, which: str) -> HttpResponse:
    """Hand out the package as it came, or its receipt as JSON with our signature."""
    row = _within(request, digest)
    if which == "receipt.json":
        return JsonResponse(receipts.signed(row), json_dumps_params={"ensure_ascii": False})
    if which != "package.zip":
        raise Http404
    response = HttpResponse(bytes(row.content), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{row.digest[:16]}.zip"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _within(request: DeskRequest, digest: str) -> Package:
    row = Package.objects.filter(office=request.post.office, digest=digest).first()
    if row is None:
        raise Http404
    return row

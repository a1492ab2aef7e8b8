"""What can be brought in, the batches so far, and sending a file."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.files import allowed
from yangguang.kernel.imports import acts, importers, queries, writing
from yangguang.kernel.imports.importers import Column, Importer, Type
from yangguang.kernel.imports.models import Batch, BatchState
from yangguang.kernel.ui import parts
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.readers.desk import entering, lists, seat

HERE: Final = "imports"
"""The item of the left column."""
BATCHES_A_PAGE: Final = 20
KINDS: Final = {
    Type.TEXT: Said("文字"),
    Type.DATE: Said("日期"),
    Type.NUMBER: Said("数"),
    Type.WHOLE: Said("整数"),
    Type.CHOICE: Said("选项"),
}
TONES: Final = {BatchState.DONE: parts.Tone.OK, BatchState.CHECKED: parts.Tone.DUE}


class SendForm(Form):
    """The file."""

    file = forms.FileField(
        label=_("台账文件"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx,.json,.jsonl"}),
        help_text=_("CSV、TXT、XLSX 或者 JSON。上传后先检查，您确认以前什么都不会导入。"),
        error_messages={
            "required": _("请选择文件。"),
            "missing": _("请选择文件。"),
            "empty": _("文件是空的。"),
        },
    )

    @property
    def sent(self) -> tuple[bytes, str]:
        """Content and name; no more is read than may be taken."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        return upload.read(allowed.limits().file_bytes + 1), upload.name or ""


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def home(request: DeskRequest) -> HttpResponse:
    """List what can be brought in, and the batches of the territory, the newest first."""
    after = request.GET.get("after", "")
    reach = request.reach
    last = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else None
    found = queries.batches(reach, after=last, limit=BATCHES_A_PAGE + 1)
    context = {
        "lists": lists.groups(request, at=timezone.now(), current=HERE),
        "importers": [one for one in importers.plugged() if reach.handles(one.key)],
        "batches": _ledger(found),
    }
    return render(request, "desk/past/home.html", context)


def _ledger(found: list[Batch]) -> parts.Ledger:
    shown = found[:BATCHES_A_PAGE]
    more = {"after": str(shown[-1].pk)} if len(found) > BATCHES_A_PAGE else {}
    return parts.Ledger(
        tuple(_entry(batch) for batch in shown),
        Said("已送交的台账"),
        parts.Empty(Said("还没有送交过台账。")),
        parts.Pager(older=reverse("desk:imports", query=more) if more else ""),
    )


def _entry(batch: Batch) -> parts.Entry:
    state = BatchState(batch.state)
    return parts.Entry(
        title_of(batch),
        day_of(batch.begun_at),
        reverse("desk:batch", args=[batch.key]),
        parts.Tag(Said(str(state.label)), TONES.get(state, parts.Tone.PLAIN)),
        note=Said(
            "{rows} 行，已导入 {adopted} 行，有问题 {wrong} 行",
            {
                "rows": batch.rows,
                "adopted": batch.adopted,
                "wrong": batch.blocked + batch.refused,
            },
        ),
    )


def title_of(batch: Batch) -> Said:
    """Say what a batch holds; an importer that is no longer plugged in is named by its key."""
    known = {importer.key: importer.title for importer in importers.plugged()}
    return Said(known[batch.importer]) if batch.importer in known else Said(batch.importer)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def send(request: DeskRequest, key: str) -> HttpResponse:
    """Show how the table has to look, and take the file; a bad one is refused in the form."""
    at, importer = timezone.now(), _importer(key)
    form = SendForm(request.POST, request.FILES) if request.method == "POST" else SendForm()
    if form.is_valid():
        made: list[Batch] = []
        content, name = form.sent
        by = seat.actor(request, at=at)
        more: dict[str, Any] = {"importer": key, "office": request.post.office, "by": by, "at": at}
        limits = allowed.limits()
        if entering.taken(
            form, lambda: made.append(acts.send(content, name=name, limits=limits, **more))
        ):
            return HttpResponseRedirect(reverse("desk:batch", args=[made[0].key]))
    context = {"importer": importer, "form": form, "columns": _columns(importer)}
    context["lists"] = lists.groups(request, at=at, current=HERE)
    return render(request, "desk/past/send.html", context, status=422 if form.errors else 200)


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def template(request: DeskRequest, key: str) -> HttpResponse:  # noqa: ARG001 - Django's shape
    """Hand out an empty table with the right headings."""
    response = HttpResponse(writing.template(_importer(key)), content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="{key}.csv"'
    return response


def _importer(key: str) -> Importer:
    try:
        return importers.of(key)
    except KeyError as unknown:
        raise Http404 from unknown


def _columns(importer: Importer) -> parts.Table:
    return parts.Table(
        key="columns",
        caption=Said("台账的列"),
        columns=(
            parts.Column(Said("表头")),
            parts.Column(Said("内容")),
            parts.Column(Said("必填")),
            parts.Column(Said("其他写法或者可填的值")),
            parts.Column(Said("导入后成为什么")),
        ),
        rows=tuple(_column(column) for column in importer.columns),
        note=Said("表头可以在前二十行中的任何一行，列的先后不限，多余的列不读。"),
    )


def _column(column: Column) -> tuple[parts.Cell, ...]:
    known = column.choices or column.titles[1:]
    return (
        parts.Cell(column.titles[0], kept=True),
        parts.Cell(KINDS[column.type]),
        parts.Cell(Said("必填") if column.required else Said("选填")),
        parts.Cell("、".join(known), kept=True),
        parts.Cell(Said(column.says) if column.says else ""),
    )

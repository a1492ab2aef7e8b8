"""One batch: how far it is, what was found in which row, and the sender's word on it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import lazystr
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.refusal import Said
from yangguang.kernel.imports import acts, queries, writing
from yangguang.kernel.imports.models import Batch, BatchState
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.say import say
from yangguang.readers.desk import entering, lists, seat
from yangguang.readers.desk.pages.past import choosing, report

LIVE: Final = {BatchState.STAGED, BatchState.ADOPTING}
"""States that end by themselves: the page comes again until then."""
ENDED: Final = {BatchState.DONE, BatchState.STOPPED}
BOM: Final = writing.BOM
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ConfirmForm(Form):
    """The sender's word; where rows are doubtful, also that they were looked at."""

    with_doubts = entering.Tick()

    def __init__(self, *args: Any, doubtful: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not doubtful:
            del self.fields["with_doubts"]
            return
        said = Said("{n} 行存在疑问，我已看过，按所读的内容导入", {"n": doubtful})
        self.fields["with_doubts"].label = lazystr(say(said))


class StopForm(Form):
    """Why a batch is stopped."""

    reason = forms.CharField(
        label=_("停止的理由"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def batch(request: DeskRequest, key: str) -> HttpResponse:
    """Show a batch; sent: confirm it, stop it, or erase what was sent."""
    at, found = timezone.now(), _batch(request, key)
    do = request.POST.get("do", "")
    doubtful = queries.doubtful(found) if found.state == BatchState.CHECKED else 0
    confirm = ConfirmForm(request.POST if do == "confirm" else None, doubtful=doubtful)
    stop = StopForm(request.POST if do == "stop" else None)
    erase = Form(request.POST if do == "erase" else None)
    if _done(request, found, (confirm, stop, erase), at=at):
        return HttpResponseRedirect(reverse("desk:batch", args=[key]))
    context = {"confirm": confirm, "stop": stop, "erase": erase, "doubtful": doubtful}
    context |= _shown(request, found, at=at)
    bad = any(form.errors for form in (confirm, stop, erase))
    return render(request, "desk/past/batch.html", context, status=422 if bad else 200)


def _done(
    request: DeskRequest, found: Batch, sent: tuple[Form, Form, Form], *, at: datetime
) -> bool:
    """Do what was sent, if anything; what is refused stands in its form."""
    by = seat.actor(request, at=at)
    confirm, stop, erase = sent
    if confirm.is_valid():
        with_doubts = confirm.cleaned_data.get("with_doubts", False)
        return entering.taken(
            confirm, lambda: acts.confirm(found, by=by, at=at, with_doubts=with_doubts)
        )
    if stop.is_valid():
        reason = stop.cleaned_data["reason"]
        return entering.taken(stop, lambda: acts.stop(found, reason=reason, by=by, at=at))
    return erase.is_valid() and entering.taken(erase, lambda: acts.erase_rows(found, by=by, at=at))


def _shown(request: DeskRequest, found: Batch, *, at: datetime) -> dict[str, Any]:
    state = BatchState(found.state)
    return {
        "lists": lists.groups(request, at=at, current=choosing.HERE),
        "batch": found,
        "title": choosing.title_of(found),
        "state": Said(str(state.label)),
        "live": state in LIVE,
        "ended": state in ENDED,
        "progress": _progress(found, at=at),
        "report": report.of(request, found),
    }


def _progress(found: Batch, *, at: datetime) -> dict[str, Any] | None:
    """Return how far checking or adopting is; None where nothing goes on by itself."""
    if found.state == BatchState.STAGED:
        done = found.rows - queries.unchecked(found)
        params = {"done": done, "total": found.rows}
        return {**params, "said": Said("已检查 {done:,} 行，共 {total:,} 行", params), "left": ""}
    if found.state != BatchState.ADOPTING:
        return None
    seen = queries.progress(found, at=at)
    params = {"done": seen.done, "total": seen.total}
    return {
        **params,
        "said": Said("已处理 {done:,} 行，共 {total:,} 行", params),
        "left": _left(seen.remaining),
    }


def _left(remaining: timedelta | None) -> Said | str:
    if remaining is None:
        return ""
    minutes = max(1, round(remaining.total_seconds() / 60))
    return Said("照现在的速度，大约还要 {minutes} 分钟", {"minutes": minutes})


@desk_page(roles=seat.SEATED)
@seat.acting
@require_safe
def table(request: DeskRequest, key: str, form: str) -> HttpResponse:
    """Hand out the whole report as CSV or XLSX; nothing in it is a formula."""
    found = _batch(request, key)
    rows = queries.report_table(found, say=_plainly)
    if form == "xlsx":
        response = HttpResponse(writing.xlsx(rows), content_type=XLSX)
    else:
        lines = "".join(map(writing.csv_line, rows))
        response = HttpResponse(BOM + lines, content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="report.{form}"'
    return response


def _plainly(said: Said) -> str:
    return say(said, marked=False)


def _batch(request: DeskRequest, key: str) -> Batch:
    found = queries.batch_of(key, offices.territory(request.post.office))
    if found is None:
        raise Http404
    return found

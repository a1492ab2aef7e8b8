"""One batch: how far it is, what was found in which row, and the sender's word on it."""

from __future__ import annotations

from collections.abc import Callable
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
from yangguang.kernel.imports import acts, queries, voiding, writing
from yangguang.kernel.imports.models import Batch, BatchState
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.say import say
from yangguang.readers.desk import entering, lists, seat
from yangguang.readers.desk.pages.past import choosing, report

LIVE: Final = {BatchState.STAGED, BatchState.ADOPTING, BatchState.VOIDING}
"""States that end by themselves: the page comes again until then."""
ENDED: Final = {BatchState.DONE, BatchState.STOPPED, BatchState.VOIDED}
DOES: Final = ("confirm", "stop", "erase", "draft_void", "void")
"""What may be sent, as the buttons say it."""
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


class DraftVoidForm(Form):
    """Why what was brought in is to be taken back; another person orders it."""

    reason = forms.CharField(
        label=_("作废的理由"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )


@desk_page(roles=seat.SEATED)
@seat.acting
@require_http_methods(["GET", "POST"])
def batch(request: DeskRequest, key: str) -> HttpResponse:
    """Show a batch; sent: confirm it, stop it, take it back, or erase what was sent."""
    at, found = timezone.now(), _batch(request, key)
    doubtful = queries.doubtful(found) if found.state == BatchState.CHECKED else 0
    sent = _forms(request, doubtful=doubtful)
    if _done(request, found, sent, at=at):
        return HttpResponseRedirect(reverse("desk:batch", args=[key]))
    context = {**sent, "doubtful": doubtful, **_shown(request, found, at=at)}
    bad = any(form.errors for form in sent.values())
    return render(request, "desk/past/batch.html", context, status=422 if bad else 200)


def _forms(request: DeskRequest, *, doubtful: int) -> dict[str, Form]:
    """Return a form for everything that may be done; the one that was sent is bound."""
    do = request.POST.get("do", "")
    posted = {name: request.POST if do == name else None for name in DOES}
    return {
        "confirm": ConfirmForm(posted["confirm"], doubtful=doubtful),
        "stop": StopForm(posted["stop"]),
        "erase": Form(posted["erase"]),
        "draft_void": DraftVoidForm(posted["draft_void"]),
        "void": Form(posted["void"]),
    }


def _done(request: DeskRequest, found: Batch, sent: dict[str, Form], *, at: datetime) -> bool:
    """Do what was sent, if anything; what is refused stands in its form."""
    name, form = next(((n, form) for n, form in sent.items() if form.is_valid()), ("", None))
    if form is None:
        return False
    by, said = seat.actor(request, at=at), form.cleaned_data
    does: dict[str, Callable[[], object]] = {
        "confirm": lambda: acts.confirm(
            found, by=by, at=at, with_doubts=said.get("with_doubts", False)
        ),
        "stop": lambda: acts.stop(found, reason=said["reason"], by=by, at=at),
        "erase": lambda: acts.erase_rows(found, by=by, at=at),
        "draft_void": lambda: voiding.draft(found, reason=said["reason"], by=by, at=at),
        "void": lambda: voiding.order(found, by=by, at=at),
    }
    return entering.taken(form, does[name])


def _shown(request: DeskRequest, found: Batch, *, at: datetime) -> dict[str, Any]:
    state = BatchState(found.state)
    return {
        "lists": lists.groups(request, at=at, current=choosing.HERE),
        "batch": found,
        "title": choosing.title_of(found),
        "state": Said(str(state.label)),
        "live": state in LIVE,
        "ended": state in ENDED,
        "voidable": state in {BatchState.DONE, BatchState.STOPPED} and found.adopted > 0,
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
    found = queries.batch_of(key, request.reach)
    if found is None:
        raise Http404
    return found

"""Programs of other offices (接口用户): list, issue, revoke."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.refusal import Refusal
from yangguang.base.script import keep
from yangguang.kernel.offices import queries as offices
from yangguang.kernel.people import clients as programs
from yangguang.kernel.people import queries
from yangguang.kernel.people.models import ApiClient
from yangguang.kernel.ui.access import DeskRequest, desk_page
from yangguang.kernel.ui.say import say
from yangguang.readers.account.asking import Asking, asked
from yangguang.readers.account.desk import around
from yangguang.readers.account.desk.around import KEEPERS
from yangguang.readers.account.office_forms import IssueForm

PER_PAGE = 50
ISSUE = Asking(
    _("签发接口凭据"),
    _("给其他机关的系统一个编号和一个密钥；密钥只显示一次，本站不保存。"),
    _("签发"),
)


@desk_page(roles=KEEPERS)
@require_safe
def clients(request: DeskRequest) -> HttpResponse:
    """List the programs of the territory's offices."""
    here = around.seat(request)
    after = request.GET.get("after", "").replace("\0", "")
    rows = queries.clients(here.reach, after=after, limit=PER_PAGE + 1)
    shown = rows[:PER_PAGE]
    names = offices.names_of([row.office for row in shown], on=here.today)
    context = {
        "clients": [
            {
                "row": row,
                "office": names.get(row.office_id, row.office.slug),
                "scopes": [_word(scope) for scope in row.scopes],
                "is_over": not row.secret_digest
                or bool(row.until_on and row.until_on < here.today),
            }
            for row in shown
        ],
        "more": urlencode({"after": shown[-1].client_id}) if len(rows) > PER_PAGE else "",
    }
    return around.page(request, "account/clients.html", **context)


@desk_page(roles=KEEPERS)
@require_http_methods(["GET", "POST"])
def issue(request: DeskRequest) -> HttpResponse:
    """Issue credentials, and show the secret once."""
    here = around.seat(request)
    sent: Any = request.POST if request.method == "POST" else None
    form = IssueForm(sent, reach=here.reach, today=here.today, scopes=_scopes())
    more = {"ways": around.ways(request), "back": reverse("account:clients")}
    if not form.is_valid():
        return asked(request, form, ISSUE, **more)
    typed = dict(form.cleaned_data)
    try:
        client, secret = programs.issue(typed.pop("office"), by=here.by, at=here.at, **typed)
    except Refusal as refusal:
        return asked(request, form, ISSUE, refusal, **more)
    return around.page(request, "account/client_secret.html", client=client, secret=secret)


@desk_page(roles=KEEPERS)
@require_POST
def revoke(request: DeskRequest, pk: int) -> HttpResponse:
    """Void a program's credentials at once."""
    here = around.seat(request)
    client = around.found_within(here, ApiClient.objects.select_related("office"), pk, "office")
    programs.revoke(client, by=here.by, at=here.at)
    return HttpResponseRedirect(reverse("account:clients"))


def _scopes() -> list[tuple[str, Any]]:
    return [(scope, say(said)) for scope, said in programs.SCOPES.items()]


def _word(scope: str) -> Any:
    return programs.SCOPES.get(scope) or keep(scope)

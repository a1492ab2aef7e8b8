"""Pages of `verify`: the check, the ledger's heads, and both for programs."""

from __future__ import annotations

import hashlib

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from yangguang.base.merkle.notes import VerifierKey
from yangguang.base.refusal import Refusal
from yangguang.kernel.ledger import checkpoints
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import open_page
from yangguang.readers.verify import heads, judging, keys
from yangguang.readers.verify.forms import MOST_BYTES, ProofForm, too_large

ROOM_BYTES = 200_000
"""What a form adds around the proof: the other fields and the marks between them."""


@open_page
@csrf_exempt  # it changes nothing and asks for nobody; no cookie is needed to check a proof
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check what is handed in and say what it proves and what it doesn't; nothing is kept."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES + ROOM_BYTES:
        form = refusals.add_to(ProofForm({}, empty_permitted=True), Refusal([too_large()]))
        return _page(request, form, status=413)
    if request.method != "POST":
        return _page(request, ProofForm())
    form = ProofForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    return _page(request, form, proof=form.cleaned_data["proof"])


def _page(
    request: HttpRequest, form: object, *, proof: bytes = b"", status: int = 200
) -> HttpResponse:
    known = keys.shown()
    judged = None
    if proof and isinstance(form, ProofForm):
        own = [VerifierKey.parse(key.text) for key in known]
        judged = judging.judge(proof, given=form.cleaned_data["keys"], own=own)
    context = {"form": form, "keys": known, "judged": judged, "host": request.get_host()}
    response = render(request, "verify/verify.html", context, status=status)
    response["Cache-Control"] = "no-store" if request.method == "POST" else "no-cache"
    return response


@open_page
@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    """Show how long the ledger is, its newest signed heads and the keys that signed them."""
    shown = heads.page(before=request.GET.get("before", ""), at=timezone.now())
    context = {"heads": shown, "keys": keys.shown()}
    return render(request, "verify/ledger.html", context)


@open_page
@require_safe
def checkpoint(request: HttpRequest) -> HttpResponse:
    """Return the newest checkpoint as it was signed (C2SP tlog-checkpoint)."""
    newest = checkpoints.latest()
    if newest is None:
        raise Http404
    return _plain(request, newest.note)


@open_page
@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """Return the public keys, the newest first, one a line, as ``verify --key`` reads them."""
    known = keys.shown()
    if not known:
        raise Http404
    return _plain(request, "".join(f"{row.text}\n" for row in known))


def _plain(request: HttpRequest, text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    etag = f'"{hashlib.sha256(response.content).hexdigest()}"'
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    found = get_conditional_response(request, etag=etag, response=response)
    return found if isinstance(found, HttpResponse) else response

"""Pages of `verify`: the check, the ledger's heads, and both for programs."""

from __future__ import annotations

import hashlib
import json

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from yangguang.base.merkle import witnessing
from yangguang.base.merkle.notes import VerifierKey
from yangguang.base.refusal import Refusal
from yangguang.kernel.ledger import checkpoints, cosigning, peers, rotation, tiles, witness
from yangguang.kernel.ui import refusals
from yangguang.kernel.ui.access import open_page
from yangguang.readers.verify import heads, judging, keys, saved, square
from yangguang.readers.verify.forms import ProofForm, too_large_picture
from yangguang.readers.verify.naming import Given

ROOM_BYTES = 200_000
"""What a form adds around the file: the other fields and the marks between them."""


@open_page
@csrf_exempt  # it changes nothing and asks for nobody; no cookie is needed to check a proof
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Check what is handed in and say what it proves and what it doesn't; nothing is kept."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > square.MOST_BYTES + ROOM_BYTES:
        said = Refusal([too_large_picture()])
        form = refusals.add_to(ProofForm({}, empty_permitted=True), said)
        return _page(request, form, status=413)
    if request.method == "POST":
        form = ProofForm(request.POST, request.FILES)
    elif "record" in request.GET:
        form = ProofForm({"record": request.GET["record"]})
    else:
        return _page(request, ProofForm())
    if not form.is_valid():
        return _page(request, form, status=422)
    return _page(request, form, given=form.cleaned_data["given"])


@open_page
@require_safe
def offline(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's shape of a view
    """Hand out the verifier as one file to save; it is never run under this address."""
    response = HttpResponse(saved.page(at=timezone.now()))
    response["Content-Disposition"] = 'attachment; filename="yangguang-verifier.html"'
    response["Cache-Control"] = "no-cache"
    return response


def _page(
    request: HttpRequest, form: object, *, given: Given | None = None, status: int = 200
) -> HttpResponse:
    known = keys.shown()
    judged = None
    host = request.get_host()
    if given and isinstance(form, ProofForm):
        log = [VerifierKey.parse(key.text) for key in known]
        own = [*log, *peers.cosigners(at=timezone.now())]
        judged = judging.judge(given.proof, given=form.cleaned_data["keys"], own=own)
    context = {"form": form, "keys": known, "judged": judged, "host": host, "given": given}
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
    return _plain(request, cosigning.note_of(newest))


@open_page
@require_safe
def key(request: HttpRequest) -> HttpResponse:
    """Return the public keys, the newest first, one a line, as ``verify --key`` reads them."""
    known = keys.shown()
    if not known:
        raise Http404
    return _plain(request, "".join(f"{row.text}\n" for row in known))


@open_page
@require_safe
def statements(request: HttpRequest) -> HttpResponse:
    """Return every change of the ledger's key as signed notes, a JSON list, the oldest first."""
    return _plain(request, json.dumps(rotation.statements(), ensure_ascii=False))


@open_page
@require_safe
def tile(request: HttpRequest, rest: str) -> HttpResponse:  # noqa: ARG001 - Django's shape of a view
    """Return a tile of the tree or a bundle of entries (C2SP tlog-tiles)."""
    found = tiles.read(f"tile/{rest}")
    if found is None:
        raise Http404
    response = HttpResponse(found.content, content_type="application/octet-stream")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@open_page
@require_safe
def cosignature(request: HttpRequest, origin: str) -> HttpResponse:
    """Return our newest cosignature line for another log."""
    line = witness.latest_line(origin)
    if line is None:
        raise Http404
    return _plain(request, line)


@csrf_exempt
@open_page
@require_POST
def add_checkpoint(request: HttpRequest) -> HttpResponse:
    """Cosign another log's checkpoint, or say why not (C2SP tlog-witness)."""
    try:
        content = request.read(witnessing.MOST_BYTES + 1)
    except OSError:
        content = b""
    answer = witness.add_checkpoint(content, at=timezone.now())
    return HttpResponse(answer.body, status=answer.status, content_type=answer.content_type)


def _plain(request: HttpRequest, text: str) -> HttpResponse:
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    etag = f'"{hashlib.sha256(response.content).hexdigest()}"'
    response["ETag"] = etag
    response["Cache-Control"] = "no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    found = get_conditional_response(request, etag=etag, response=response)
    return found if isinstance(found, HttpResponse) else response

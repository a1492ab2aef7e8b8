"""Every address is one of four kinds, and says so: open, keyed, desk or peer.

The decorator both marks the view (``view.access``) and refuses what its kind must refuse:

- *open*: anyone reads it; nothing on it depends on who asks.
- *keyed*: a number and its code open it; never stored, never indexed, no address handed on.
- *desk*: a person signed in, in a post held today; otherwise to the sign-in page, or 403.
- *peer*: another office's system, which `recognise` must know; otherwise 401. JSON only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import wraps
from typing import Any, TypeAlias, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from yangguang.kernel.people import queries as people
from yangguang.kernel.people.models import Person, Post
from yangguang.kernel.ui import errors
from yangguang.kernel.ui.dates import SHANGHAI

View: TypeAlias = Callable[..., HttpResponseBase]
Viewed = TypeVar("Viewed", bound=View)

POST_KEY = "post"
"""Where the session keeps which of several posts somebody acts in."""


class Access(StrEnum):
    """The four kinds of address."""

    OPEN = "open"
    KEYED = "keyed"
    DESK = "desk"
    PEER = "peer"


class DeskRequest(HttpRequest):
    """A request at the desk: `post` is the post that its person acts in, `posts` all of today's."""

    user: Person
    post: Post
    posts: tuple[Post, ...]


class PeerRequest(HttpRequest):
    """A request of another office's system: `peer` is what `recognise` found."""

    peer: object


def _marked(view: View, access: Access) -> View:
    view.access = access  # type: ignore[attr-defined] # a view is a function; the mark is for tests
    return view


def access_of(view: View) -> Access | None:
    """Return the kind that a view was marked as, if any."""
    return getattr(view, "access", None)


def _kept_private(response: HttpResponseBase) -> HttpResponseBase:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    # Not "no-referrer": browsers then send their forms with the origin "null", which CSRF refuses.
    response["Referrer-Policy"] = "same-origin"
    return response


def open_page(view: View) -> View:
    """Mark a page that anyone reads."""

    @wraps(view)
    def viewing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return view(request, *args, **kwargs)

    return _marked(viewing, Access.OPEN)


def keyed_page(opens: Callable[..., bool]) -> Callable[[View], View]:
    """Mark a page that a number and its code open.

    ``opens(request, *args, **kwargs)`` gets what the view gets and tells whether the reader holds
    the code (from the session or the form, never from the address); if not, there is no such page.
    """

    def marking(view: View) -> View:
        @wraps(view)
        def viewing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not opens(request, *args, **kwargs):
                raise Http404
            return _kept_private(view(request, *args, **kwargs))

        return _marked(viewing, Access.KEYED)

    return marking


def desk_page(*, roles: Iterable[str] = ()) -> Callable[[View], View]:
    """Mark a page of the desk; with `roles`, only for posts of these roles (`PostRole`)."""
    wanted = frozenset(roles)

    def marking(view: View) -> View:
        @wraps(view)
        def viewing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            refused = _seated(request, wanted)
            return _kept_private(refused or view(request, *args, **kwargs))

        return _marked(viewing, Access.DESK)

    return marking


def _seated(request: HttpRequest, roles: frozenset[str]) -> HttpResponse | None:
    """Put the person's post on the request, or return what refuses them."""
    user = request.user
    if not isinstance(user, Person) or not user.is_authenticated:
        return redirect_to_login(request.get_full_path(), resolve_url(_sign_in()))
    today = timezone.now().astimezone(SHANGHAI).date()
    posts = tuple(people.posts_on(user, today))
    fitting = [post for post in posts if not roles or post.role in roles]
    chosen = request.session.get(POST_KEY)
    post = next((post for post in fitting if post.pk == chosen), None)
    post = post or (fitting[0] if fitting else None)
    if post is None:
        return errors.forbidden(request)
    desk = cast("DeskRequest", request)
    desk.post, desk.posts = post, posts
    return None


def _sign_in() -> str:
    from django.conf import settings

    return str(settings.LOGIN_URL)


def peer_api(recognise: Callable[[HttpRequest], object | None]) -> Callable[[View], View]:
    """Mark an interface for other offices' systems; `recognise` returns who asks, or None."""

    def marking(view: View) -> View:
        @wraps(view)
        def viewing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            peer = recognise(request)
            if peer is None:
                said = _("未能识别对方系统，请核对本机关签发的凭据。")
                refused = JsonResponse({"status": 401, "said": said}, status=401)
                refused["WWW-Authenticate"] = "Bearer"
                return _kept_private(refused)
            cast("PeerRequest", request).peer = peer
            return _kept_private(view(request, *args, **kwargs))

        return _marked(csrf_exempt(viewing), Access.PEER)

    return marking

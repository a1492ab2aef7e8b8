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

from yangguang.kernel.cases import registry
from yangguang.kernel.offices.competence import Reach, reach
from yangguang.kernel.offices.models import Office
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
    """A request at the desk: `post` is the post that its person acts in, `posts` all of today's.

    `reach`: what its office may see and act in today.
    """

    user: Person
    post: Post
    reach: Reach
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


def desk_page(*, roles: Iterable[str] = (), any_office: bool = False) -> Callable[[View], View]:
    """Mark a page of the desk; with `roles`, only for posts of these roles (`PostRole`).

    A module's page is for offices that act in one of its matters; with `any_office` the view says itself for which.
    """
    wanted = frozenset(roles)

    def marking(view: View) -> View:
        @wraps(view)
        def viewing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            refused = _seated(request, wanted)
            if not refused and not any_office and _is_of_others(view, request.reach):  # type: ignore[attr-defined]
                refused = errors.forbidden(request)
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
    desk.post, desk.posts, desk.reach = post, posts, reach(post.office, on=today)
    return None


def _is_of_others(view: View, its: Reach) -> bool:
    """Tell whether a view belongs to a module in none of whose matters an office acts."""
    package = ".".join(view.__module__.split(".")[:3])
    if its.matters is None or not package.startswith("yangguang.modules."):
        return False
    matters = (
        one for one in registry.all_governed() if f"{one.acts.__name__}.".startswith(f"{package}.")
    )
    return not any(its.handles(one.key) for one in matters)


def _sign_in() -> str:
    from django.conf import settings

    return str(settings.LOGIN_URL)


def peer_api(
    recognise: Callable[[HttpRequest], object | None], *, any_office: bool = False
) -> Callable[[View], View]:
    """Mark an interface for other offices' systems; `recognise` returns who asks, or None.

    A module's interface is for programs of offices that act in one of its matters, as `desk_page` says.
    """

    def marking(view: View) -> View:
        @wraps(view)
        def viewing(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            peer = recognise(request)
            if peer is None:
                said = _("未能识别对方系统，请核对本机关签发的凭据。")
                refused = JsonResponse({"status": 401, "said": said}, status=401)
                refused["WWW-Authenticate"] = "Bearer"
                return _kept_private(refused)
            office = getattr(peer, "office", None)
            if isinstance(office, Office) and not any_office:
                on = timezone.now().astimezone(SHANGHAI).date()
                if _is_of_others(view, reach(office, on=on)):
                    said = _("该机关不办理此类事项，其系统不能使用本接口。")
                    return _kept_private(JsonResponse({"status": 403, "said": said}, status=403))
            cast("PeerRequest", request).peer = peer
            return _kept_private(view(request, *args, **kwargs))

        return _marked(csrf_exempt(viewing), Access.PEER)

    return marking

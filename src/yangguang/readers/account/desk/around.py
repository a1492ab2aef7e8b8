"""What the pages of administrators and auditors share: the territory, the person, the ways about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Refusal
from yangguang.kernel.offices.models import Office
from yangguang.kernel.offices.queries import Territory
from yangguang.kernel.people import actors, queries
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import Person, Post, PostRole, SecondFactor
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.forms import Form
from yangguang.kernel.ui.parts import Link
from yangguang.readers.account.asking import Asking, asked

KEEPERS = (PostRole.ADMINISTRATOR,)
READERS = (PostRole.ADMINISTRATOR, PostRole.AUDITOR)


Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits there, at which instant: the actor, the territory, the day."""

    by: Actor
    at: datetime
    today: date
    reach: Territory


def seat(request: DeskRequest) -> Seat:
    """Read the clock, and say in what post the request is made. Refusal: the post isn't held."""
    at = timezone.now()
    by = actors.officer(request.post, at=at)
    return Seat(by, at, day_of(at), request.reach)


def person_within(here: Seat, pk: int) -> Person:
    """Return somebody of the territory. Http404: there is none, or a post lies outside."""
    return person_and_posts(here, pk)[0]


def person_and_posts(here: Seat, pk: int) -> tuple[Person, list[Post]]:
    """Return somebody of the territory, who knows as `has_device` whether a code is asked at sign-in.

    With them every post, the latest first. Http404: there is nobody, or a post of today or to come
    (or else an ended one) lies outside.
    """
    device = SecondFactor.objects.filter(person=OuterRef("pk")).exclude(confirmed_at=None)
    person = get_object_or_404(Person.objects.annotate(has_device=Exists(device)), pk=pk)
    posts = queries.posts_of(person)
    held = [post for post in posts if post.until_on is None or post.until_on >= here.today]
    there = held or posts
    if not there or not all(here.reach.covers(post.office) for post in there):
        raise Http404
    return person, posts


def post_within(here: Seat, pk: int) -> Post:
    """Return a post of somebody of the territory. Http404: there is none."""
    post = get_object_or_404(Post.objects.select_related("person", "office"), pk=pk)
    if not here.reach.covers(post.office):
        raise Http404
    return post


def office_within(here: Seat, slug: str) -> Office:
    """Return an office of the territory. Http404: there is none."""
    office = get_object_or_404(Office.objects.select_related("parent"), slug=slug)
    if not here.reach.covers(office):
        raise Http404
    return office


def found_within(here: Seat, rows: QuerySet[Row], pk: int, office: str) -> Row:
    """Return a row whose office (the name of the column) lies in the territory. Http404: none."""
    found = get_object_or_404(rows, pk=pk)
    if not here.reach.covers(getattr(found, office)):
        raise Http404
    return found


def done(
    request: DeskRequest,
    form: Form,
    asking: Asking,
    act: Callable[[dict[str, Any]], object],
    onward: str,
    **more: object,
) -> HttpResponse:
    """Ask; once the form is right, do it and go `onward`. What is refused stands on the form."""
    more = {"ways": ways(request), "back": onward, **more}
    if not form.is_valid():
        return asked(request, form, asking, **more)
    try:
        act(form.cleaned_data)
    except Refusal as refusal:
        return asked(request, form, asking, refusal, **more)
    return HttpResponseRedirect(onward)


def page(request: DeskRequest, template: str, **more: object) -> HttpResponse:
    """Return a page with the ways about beside it."""
    return render(request, template, {"ways": ways(request), **more})


def ways(request: DeskRequest) -> tuple[Link, ...]:
    """Return the pages that are for the post, for the column beside."""
    return tuple(_ways(str(request.post.role)))


def _ways(role: str) -> Iterator[Link]:
    if role in KEEPERS:
        yield Link(_("人员和账号"), reverse("account:people"))
        yield Link(_("机关名录"), reverse("account:offices"))
        yield Link(_("接口用户"), reverse("account:clients"))
    elif role == PostRole.HEAD:
        yield Link(_("人员和账号"), reverse("account:people"))
    if role in READERS:
        yield Link(_("查看个人信息的记录"), reverse("account:looks"))
    yield Link(_("我的账号"), reverse("account:security"))

"""What the desk pages of warnings share: who sits there, the left column, the drawing of a draft."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.procedure import day_of
from yangguang.base.refusal import Said
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import ACTING_ROLES
from yangguang.kernel.ui import frame
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.frame import ListGroup, ListItem
from yangguang.modules.hazards import queries
from yangguang.modules.hazards.models import Issue

ACTING = frozenset(map(str, ACTING_ROLES))


def actor(request: DeskRequest, *, at: datetime) -> Actor:
    """Return the person at the desk as the engine sees them. Refusal: the post isn't held now."""
    return actors.officer(request.post, at=at)


def lists(*, current: str) -> tuple[ListGroup, ...]:
    """Return the left column: the way back to the desk, and the duty."""
    back = ListItem(_("回到经办台"), frame.within("desk/") or "/")
    pages = (
        ("hazards:duty", _("预警值班")),
        ("hazards:draft", _("拟一期预警")),
        ("hazards:drill", _("拟一次演练")),
    )
    items = tuple(ListItem(said, reverse(name), current=current == name) for name, said in pages)
    return (ListGroup(Said("经办台"), (back,)), ListGroup(Said("地质灾害预警"), items))


def issue(request: DeskRequest, number: str, *, at: datetime) -> Issue:
    """Return an issue that this post has to do with: its own office's, or one that its bureau signs. Http404: none."""
    row = Issue.objects.select_related("case__office", "office").filter(pk=number[:60]).first()
    if row is None:
        raise Http404
    mine = request.post.office_id
    if row.office_id != mine:
        bureau = queries.bureau_of(row.office, on=day_of(at))
        if bureau is None or bureau.pk != mine:
            raise Http404
    return row

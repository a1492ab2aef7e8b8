"""What the desk pages of warnings share: who sits there, the left column, the drawing of a draft."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import ACTING_ROLES, PostRole
from yangguang.kernel.ui import frame
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.frame import ListGroup, ListItem
from yangguang.modules.hazards.models import Issue

ACTING = frozenset(map(str, ACTING_ROLES))
KEEPING = frozenset({PostRole.ADMINISTRATOR.value})


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
        ("hazards:boards", _("送达看板")),
    )
    items = tuple(ListItem(said, reverse(name), current=current == name) for name, said in pages)
    return (ListGroup(Said("经办台"), (back,)), ListGroup(Said("地质灾害预警"), items))


def kept(*, current: str) -> tuple[ListGroup, ...]:
    """Return the left column of an administrator: the way back, and what they keep for warnings."""
    back = ListItem(_("回到经办台"), frame.within("desk/") or "/")
    pages = (
        ("hazards:partners", _("会签的气象主管机构")),
        ("hazards:stations", _("播出单位")),
        ("hazards:publishers", _("预警发布单位证书")),
    )
    items = tuple(ListItem(said, reverse(name), current=current == name) for name, said in pages)
    return (ListGroup(Said("经办台"), (back,)), ListGroup(Said("地质灾害预警"), items))


def issue(request: DeskRequest, number: str) -> Issue:
    """Return an issue within reach of this post. Http404: there is none."""
    row = Issue.objects.select_related("case__office", "office").filter(pk=number[:60]).first()
    if row is None or not request.reach.covers(row.case):
        raise Http404
    return row

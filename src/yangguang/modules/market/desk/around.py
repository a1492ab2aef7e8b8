"""What the pages of supervision at the desk share: who sits there, the left column, the lot in reach."""

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
from yangguang.modules.market.models import Lot, Supervised

ACTING = frozenset(map(str, ACTING_ROLES))
SUPERVISING = frozenset({*ACTING, PostRole.AUDITOR.value})
WATCH, CHECKS, STOCK = "market:watch", "market:checks", "market:licences"
DUES, PHOTOS, REPLIES = "market:dues", "market:photos", "market:replies"
AUCTIONS = "market:auctions"


def actor(request: DeskRequest, *, at: datetime) -> Actor:
    """Return the person at the desk as the engine sees them. Refusal: the post isn't held now."""
    return actors.officer(request.post, at=at)


def lists(request: DeskRequest, *, current: str) -> tuple[ListGroup, ...]:
    """Return the left column: the way back to the desk, and what supervision has for this post."""
    items = [ListItem(_("土地供应监管"), reverse(WATCH), current=current == WATCH)]
    items.append(ListItem(_("价款和违约金"), reverse(DUES), current=current == DUES))
    if request.post.role in ACTING:
        items.append(ListItem(_("实地核查"), reverse(CHECKS), current=current == CHECKS))
        items.append(ListItem(_("待公开的照片"), reverse(PHOTOS), current=current == PHOTOS))
        items.append(ListItem(_("使用权人的答复"), reverse(REPLIES), current=current == REPLIES))
        items.append(ListItem(_("许可销售面积"), reverse(STOCK), current=current == STOCK))
        items.append(ListItem(_("拍卖台"), reverse(AUCTIONS), current=current == AUCTIONS))
    back = ListItem(_("回到经办台"), frame.within("desk/") or "/")
    return (ListGroup(Said("经办台"), (back,)), ListGroup(Said("土地市场"), tuple(items)))


def found(request: DeskRequest, number: str) -> Lot | None:
    """Return the supplied lot of its own or its supervision number, within reach of this post; None: there is none."""
    rows = Lot.objects.exclude(supply="")
    typed = number[:60].replace("\0", "")
    row = rows.filter(number=typed).first()
    if row is None:
        kept = Supervised.objects.filter(number=typed).values("lot")
        row = rows.filter(number__in=kept).first()
    return row if row is not None and request.reach.covers(row) else None


def lot(request: DeskRequest, number: str) -> Lot:
    """Return a supplied lot within reach of this post. Http404: there is none."""
    row = Lot.objects.filter(number=number[:60].replace("\0", "")).exclude(supply="").first()
    if row is None or not request.reach.covers(row):
        raise Http404
    return row

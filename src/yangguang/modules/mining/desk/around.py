"""What the module's pages at the desk share: who sits there, and the left column."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from yangguang.base.refusal import Said
from yangguang.kernel.people import actors
from yangguang.kernel.people.actors import Actor
from yangguang.kernel.people.models import ACTING_ROLES, PostRole
from yangguang.kernel.ui import frame
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.frame import ListGroup, ListItem

SUPERVISING = (PostRole.AUDITOR, PostRole.HEAD)
"""Posts that see what the standing look found."""
FINDINGS, PACKAGES, SENDERS = "mining:findings", "mining:packages", "mining:senders"


def actor(request: DeskRequest, *, at: datetime) -> Actor:
    """Return the person at the desk as the engine sees them. Refusal: the post isn't held now."""
    return actors.officer(request.post, at=at)


def lists(request: DeskRequest, *, current: str) -> tuple[ListGroup, ...]:
    """Return the left column: the way back to the desk, and the pages of the module for this post."""
    items = []
    if request.post.role in SUPERVISING:
        items.append(ListItem(_("常态检查"), reverse(FINDINGS), current=current == FINDINGS))
    if request.post.role in ACTING_ROLES:
        items.append(ListItem(_("数据包"), reverse(PACKAGES), current=current == PACKAGES))
    if request.post.role == PostRole.ADMINISTRATOR:
        items.append(ListItem(_("送件机关公钥"), reverse(SENDERS), current=current == SENDERS))
    back = ListItem(_("回到经办台"), frame.within("desk/") or "/")
    return (ListGroup(Said("经办台"), (back,)), ListGroup(Said("矿业权登记"), tuple(items)))

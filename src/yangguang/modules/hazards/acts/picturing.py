"""The map of a warning is drawn once, when it is issued, and kept under its digest."""

from __future__ import annotations

import hashlib
from datetime import datetime

from yangguang.base.hazards.messages import Message
from yangguang.base.procedure import day_of
from yangguang.kernel.cases.models import Case
from yangguang.kernel.offices.models import Office
from yangguang.modules.hazards import queries
from yangguang.modules.hazards.drawing import broadcast, landscape
from yangguang.modules.hazards.drawing.landscape import Land
from yangguang.modules.hazards.models.pictures import Picture

MOST_BYTES = 1_000_000
"""A larger picture isn't kept: the message goes without it."""


def drawn(message: Message, *, office: Office, at: datetime) -> str:
    """Return the picture of a message as it is issued at `at`; "": it is too large to be kept."""
    codes = {queries.area_of(office), *landscape.codes_in(message.areas)}
    svg = broadcast.svg(message, Land.of(codes, on=day_of(at)))
    return svg if len(svg.encode()) <= MOST_BYTES else ""


def kept(svg: str, *, case: Case) -> str:
    """Keep a picture, and return what the message says of it: digest and size."""
    if not svg:
        return ""
    content = svg.encode()
    digest = hashlib.sha1(content, usedforsecurity=False).hexdigest()  # as CAP 1.2 asks
    Picture.objects.get_or_create(digest=digest, defaults={"case": case, "svg": svg})
    return f"{digest} {len(content)}"

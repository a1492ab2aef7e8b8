"""What only this module knows for a letter: who asked, who is asked, what was written in the step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from yangguang.modules.requests import rules
from yangguang.modules.requests.models import Paper, Particulars, Party, Request, Said


def private(number: str, step: str, member: str, at: datetime) -> Mapping[str, str]:
    """Return the private parts of a letter by name; what was erased is left out."""
    request = Request.objects.get(pk=number)
    found: dict[str, str] = {}
    if request.channel:
        found["channel"] = rules.CHANNELS[rules.Channel(request.channel)]
    if request.category not in {"", rules.Category.NATURAL}:
        found["is-organisation"] = "yes"
    if request.earlier_id:
        found["earlier"] = str(request.earlier_id)
    who = Particulars.objects.filter(request=number).first()
    if who is not None:
        found |= {"name": who.name, "contact": who.contact, "content": who.content}
    paper = Paper.objects.filter(request=number, step=step, at=at).order_by("pk").first()
    if paper is not None:
        found["text"] = paper.text
    if member:
        party = Party.objects.filter(request=number, key=member).first()
        found |= {"party": party.name} if party else {}
    if step == "reply":
        parts = Said.objects.filter(request=number).values_list("key", "text")
        found |= {f"said:{key}": text for key, text in parts}
    return found

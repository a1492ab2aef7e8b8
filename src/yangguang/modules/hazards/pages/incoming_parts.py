"""How warnings of other publishers are shown, to the public and at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from yangguang.base.cap.alerts import Alert, Part
from yangguang.base.cap.signing import State
from yangguang.kernel.ui.parts import Tag, Tone
from yangguang.modules.hazards.models.incoming import Received

SIGNATURES: Final[dict[str, Tag]] = {
    State.GOOD: Tag(_("签名已核对"), Tone.OK),
    State.UNKNOWN: Tag(_("签名者未登记")),
    State.NONE: Tag(_("没有签名")),
}
SEVERITIES: Final[dict[str, Promise]] = {
    "Extreme": _("特别严重"),
    "Severe": _("严重"),
    "Moderate": _("较重"),
    "Minor": _("轻微"),
    "Unknown": _("未说明"),
    "": _("未说明"),
}
KINDS: Final[dict[str, Promise]] = {
    "Alert": _("发布"),
    "Update": _("更新"),
    "Cancel": _("取消"),
    "Ack": _("确认"),
    "Error": _("出错"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One part of a message as people read it."""

    info: Part
    severity: Promise
    areas: str
    codes: str


def signature_of(row: Received) -> Tag:
    """Return what is known of its signature."""
    return SIGNATURES[row.signature]


def severity_of(row: Received) -> Promise:
    """Return the publisher's own word for how grave it is."""
    return SEVERITIES.get(row.severity, SEVERITIES[""])


def parts_of(alert: Alert) -> Iterator[Shown]:
    """Yield the parts of a message, one for each language and level."""
    for info in alert.parts:
        codes = (f"{one.name} {one.value}" for area in info.areas for one in area.geocodes)
        yield Shown(
            info=info,
            severity=SEVERITIES.get(info.severity, SEVERITIES[""]),
            areas="；".join(area.words for area in info.areas),
            codes="；".join(dict.fromkeys(codes)),
        )

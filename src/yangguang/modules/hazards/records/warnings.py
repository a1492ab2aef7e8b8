"""What is said of a warning: the whole message as two offices signed it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Self

from yangguang.base.announcing import Announcement
from yangguang.base.article20 import ItemClass
from yangguang.base.basis import Article
from yangguang.base.broadcasting import Broadcast
from yangguang.base.cap import mapping
from yangguang.base.cap.alerts import Alert
from yangguang.base.hazards import matrix, wording
from yangguang.base.hazards.levels import Level
from yangguang.base.hazards.messages import Kind, Message
from yangguang.base.procedure import day_of
from yangguang.base.record import Audience, Erasure, Record, Release
from yangguang.base.refusal import Said
from yangguang.base.texting import Reach, ShortMessage
from yangguang.modules.hazards import rules

KINDS: dict[Kind, str] = {Kind.ALERT: "发布", Kind.UPDATE: "更新", Kind.CANCEL: "解除"}
"""What a message does, in words."""
ERRANDS: dict[Kind, matrix.Errand] = {
    Kind.ALERT: matrix.Errand.ALERT,
    Kind.UPDATE: matrix.Errand.UPDATE,
    Kind.CANCEL: matrix.Errand.CANCEL,
}
"""What the matrix calls it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owed:
    """What the matrix says of an outlet: whether it goes there, must, follows, and how soon it is confirmed."""

    owed: bool
    must: bool
    follows: bool
    confirm_within: int


@dataclass(frozen=True, kw_only=True)
class _Message(Record):
    """A message as two offices signed it, in the world of warnings or of exercises.

    `message` is `Message.to_text()` with its identifier and instant of sending, `places` the codes of all its
    areas, `areas` what they are called, `level` 1 (red) to 4 (blue), the highest.
    """

    release: ClassVar[Release] = Release.STANDING
    erasure: ClassVar[Erasure] = Erasure.NOTHING_PERSONAL
    codes: ClassVar[dict[str, str]] = {
        "level": "colour",
        "does": "change",
        "message": "text",
        "places": "areas",
    }
    prose: ClassVar[tuple[str, ...]] = ("text", "advice")
    labels: ClassVar[dict[str, str]] = {
        "number": "编号",
        "office": "发布机关",
        "weather": "气象主管机构",
        "issue": "期号",
        "headline": "标题",
        "issued": "发布时间",
        "level": "级别代码",
        "colour": "级别",
        "does": "种类代码",
        "change": "种类",
        "onset": "生效时间",
        "expires": "失效时间",
        "areas": "范围",
        "places": "行政区划代码",
        "text": "内容",
        "advice": "防御指南",
        "identifier": "预警标识",
        "references": "更新或者解除的预警",
        "message": "签发的全文",
    }

    number: str
    office: str
    weather: str
    issue: str
    headline: str
    issued: datetime
    level: int
    colour: str
    does: str
    change: str
    onset: datetime
    expires: datetime
    areas: tuple[str, ...]
    places: tuple[str, ...]
    text: str
    advice: str
    identifier: str
    references: tuple[str, ...]
    message: str

    @property
    def urgent(self) -> bool:
        """Whether it goes before everything else: red and orange."""
        return self.level <= Level.ORANGE

    @classmethod
    def of(cls, message: Message, *, number: str, issue: str, touched: Iterable[str] = ()) -> Self:
        """Build the record of a message that has its identifier and instant; `touched`: codes that its ground meets."""
        assert message.sent is not None
        level = message.level
        return cls(
            number=number,
            office=message.organ,
            weather=message.weather,
            issue=issue,
            headline=message.headline,
            issued=message.sent,
            level=int(level),
            colour=f"{level.colour}（{level.word}）",
            does=message.kind.value,
            change=message.change.value or KINDS[message.kind],
            onset=message.onset,
            expires=message.expires,
            areas=tuple(area.words for area in message.areas),
            places=tuple(
                sorted({code for area in message.areas for code in area.codes} | set(touched))
            ),
            text=message.text,
            advice=message.advice,
            identifier=message.identifier,
            references=message.references,
            message=message.to_text(),
        )


@dataclass(frozen=True, kw_only=True)
class WarningIssued(_Message):
    """A warning, its change or its end (地质灾害气象风险预警)."""

    kind: ClassVar[str] = "hazard-warning"
    heading: ClassVar[str] = "地质灾害气象风险预警"
    basis: ClassVar[Article] = rules.ISSUING
    catalogue_class: ClassVar[str] = ItemClass.EMERGENCIES
    drill: ClassVar[bool] = False

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("{headline}", {"headline": self.headline})

    def as_cap(self, *, sender: str, web: str) -> Alert:
        """Return what feeds of warnings say (CAP 1.2)."""
        pictures = f"{web.partition('/r/')[0]}/hazards/pictures" if web else ""
        message = Message.from_text(self.message)
        return mapping.of(message, sender=sender, web=web, pictures=pictures)

    def as_sms(self) -> ShortMessage:
        """Return what goes to phones, and to which ground."""
        message = Message.from_text(self.message)
        reaches = tuple(
            Reach(level=int(area.level), codes=area.codes or self.places, rings=area.rings)
            for area in message.areas
        )
        return ShortMessage(wording.sms(message), reaches)

    def as_broadcast(self) -> Broadcast:
        """Return what television owes of it, by the matrix of the day in the areas that it is for."""
        owed = self._owed(matrix.Outlet.TELEVISION)
        return Broadcast(
            owed=owed.owed,
            must=owed.follows or owed.must,
            follows=owed.follows,
            confirm_within=owed.confirm_within,
        )

    def as_display(self) -> Announcement:
        """Return what screens in its areas owe of it, by the same matrix."""
        return self._announced(matrix.Outlet.SCREEN)

    def as_voice(self) -> Announcement:
        """Return what loudspeakers in its areas owe of it, and the words to be said."""
        text = wording.spoken(Message.from_text(self.message))
        return self._announced(matrix.Outlet.VOICE, text=text)

    def _announced(self, outlet: matrix.Outlet, *, text: str = "") -> Announcement:
        owed = self._owed(outlet)
        return Announcement(
            places=self.places,
            owed=owed.owed,
            follows=owed.follows,
            confirm_within=owed.confirm_within,
            text=text,
        )

    def _owed(self, outlet: matrix.Outlet) -> _Owed:
        errand, on, level = ERRANDS[Kind(self.does)], day_of(self.issued), Level(self.level)
        areas = self.places or ("",)
        own = [matrix.duty(level, outlet, on=on, kind=errand, area=area) for area in areas]
        had = matrix.duty(level, outlet, on=on, kind=errand, area=areas[0], had=True)
        limits = [one.confirm_within for one in (*own, had) if one.confirm_within]
        return _Owed(
            owed=any(one.duty is not matrix.Duty.NEVER for one in own),
            must=any(one.duty is matrix.Duty.MUST for one in own),
            follows=errand is not matrix.Errand.ALERT,
            confirm_within=min(limits, default=0),
        )


@dataclass(frozen=True, kw_only=True)
class WarningDrilled(_Message):
    """A warning of an exercise (预警演练): for the office's own people, never on a real outlet."""

    kind: ClassVar[str] = "hazard-drill"
    heading: ClassVar[str] = "地质灾害预警演练"
    basis: ClassVar[Article] = rules.DRILL
    audience: ClassVar[Audience] = Audience.INTERNAL
    catalogue_class: ClassVar[str] = ItemClass.EMERGENCIES
    drill: ClassVar[bool] = True

    def title(self) -> Said:
        """Return the line of the list."""
        return Said("【演练】{headline}", {"headline": self.headline})

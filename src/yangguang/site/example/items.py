"""Items that the offices of the lively example publish by themselves, and some that show one state each."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Final

from yangguang.base.procedure import day_of
from yangguang.kernel.people.actors import Actor
from yangguang.modules.newsroom import acts, rules
from yangguang.modules.newsroom.models import Item
from yangguang.modules.newsroom.rules import Deadline, ItemClass
from yangguang.site.example import matters
from yangguang.site.example.clock import Story, hours, later, morning, soon
from yangguang.site.example.land import CITY, COUNTY, MINISTRY, PROVINCE, Land

OFFICES: Final = (COUNTY,) * 5 + (CITY,) * 4 + (PROVINCE,) * 3 + (MINISTRY,) * 2
SHARE: Final = 0.55
"""On how many working days somebody registers an item."""


@dataclass(frozen=True, slots=True)
class Told:
    """An item while its story is told."""

    land: Land
    slug: str
    item: Item
    chance: Random

    def hand(self, who: str, at: datetime) -> Actor:
        """Return who takes a step in it."""
        return self.land.hand(who, self.slug, at=at)

    def address(self) -> str:
        """Return the address of its newest record."""
        return Item.objects.get(pk=self.item.pk).address


Turn = Callable[[Told, datetime], Story]


def registered(
    land: Land, *, slug: str, day: date, turn: Turn, name: str, kind: int | None = None
) -> Story:
    """Tell of one item from its registration; `kind` is its place in the list of kinds."""
    chance = land.chance(name)
    at = yield hours(day, chance) if day != land.days.last else morning(day, chance.randrange(55))
    title, item_class, deadline = (
        chance.choice(matters.ITEMS) if kind is None else matters.ITEMS[kind]
    )
    title = title.format(place=chance.choice(matters.PLACES[slug]))
    item = acts.register(
        land.offices[slug],
        by=land.hand("officer", slug, at=at),
        at=at,
        title=title,
        item_class=item_class,
        formed_on=day_of(at),
        deadline=deadline,
        document_number=_document_number(land, slug, day),
        abstract=matters.ABSTRACT.format(title=title),
        body=matters.BODY.format(title=title),
    )
    told = Told(land, slug, item, chance)
    land.made[name] = told
    yield from turn(told, at)


def _document_number(land: Land, slug: str, day: date) -> str:
    """Return the next document number of an office, in the made-up series of its year."""
    series = f"documents of {slug} in {day.year}"
    land.made[series] = land.made.get(series, 20) + 1
    return f"{land.offices[slug].organ_word}〔{day.year}〕{land.made[series]}号"


def _designated(told: Told, at: datetime) -> Generator[datetime, datetime, datetime]:
    at = yield soon(at, told.chance)
    acts.designate(told.item, by=told.hand("officer", at), at=at)
    return at


def _reviewed(told: Told, at: datetime) -> Generator[datetime, datetime, datetime]:
    at = yield from _designated(told, at)
    at = yield soon(at, told.chance)
    acts.review(told.item, by=told.hand("head", at), at=at)
    return at


def _published(told: Told, at: datetime) -> Generator[datetime, datetime, datetime]:
    at = yield from _reviewed(told, at)
    at = yield soon(at, told.chance)
    acts.publish(told.item, by=told.hand("officer2", at), at=at)
    return at


def stays(told: Told, at: datetime) -> Story:  # noqa: ARG001 - the shape of a turn
    """It is registered, and nobody has decided what becomes of it."""
    yield from ()


def designated(told: Told, at: datetime) -> Story:
    """It is to be published, and waits for its review; by and by it is overdue."""
    yield from _designated(told, at)


def reviewed(told: Told, at: datetime) -> Story:
    """It is cleared, and waits to be published."""
    yield from _reviewed(told, at)


def published(told: Told, at: datetime) -> Story:
    """It stands in public."""
    yield from _published(told, at)


def transferred(told: Told, at: datetime) -> Story:
    """It stands in public, and copies went to archive and library."""
    at = yield from _published(told, at)
    at = yield later(at, told.chance.randrange(5, 15), told.chance)
    acts.transfer(
        told.item, by=told.hand("clerk", at), at=at, receivers=["示例档案馆", "示例图书馆"]
    )


def changed(told: Told, at: datetime) -> Story:
    """It is published, changes, and is reviewed and published anew in place of what was said."""
    at = yield from _published(told, at)
    at = yield later(at, told.chance.randrange(6, 12), told.chance)
    acts.change(told.item, by=told.hand("officer", at), at=at, formed_on=day_of(at))
    at = yield soon(at, told.chance)
    acts.review(told.item, by=told.hand("head", at), at=at)
    at = yield soon(at, told.chance)
    acts.publish(
        told.item,
        by=told.hand("officer2", at),
        at=at,
        body=f"{told.item.body}（本次变更：联系电话以窗口公示为准。）",
    )


def withheld(told: Told, at: datetime) -> Story:
    """It is not published, on a ground of the law."""
    yield from _withheld(told, at, rules.Attribute.NOT_DISCLOSED, rules.Ground.THIRD_PARTY)


def on_request(told: Told, at: datetime) -> Story:
    """It is given to who asks."""
    yield from _withheld(told, at, rules.Attribute.ON_REQUEST, rules.Ground.NOT_GENERAL)


def _withheld(told: Told, at: datetime, attribute: rules.Attribute, ground: rules.Ground) -> Story:
    at = yield later(at, 1, told.chance)
    by = told.hand("head", at)
    acts.withhold(told.item, by=by, at=at, attribute=attribute, ground=ground)


TURNS: Final[dict[Turn, int]] = {
    published: 70,
    transferred: 14,
    changed: 4,
    withheld: 5,
    on_request: 7,
}
"""How often each comes."""

SHOWN: Final[tuple[tuple[str, str, int, Turn, int], ...]] = (
    ("item-sent", COUNTY, 40, transferred, 0),
    ("item-changed", CITY, 33, changed, 13),
    ("item-withheld", PROVINCE, 28, withheld, 2),
    ("item-on-request", CITY, 26, on_request, 12),
    ("item-overdue", COUNTY, 24, designated, 11),
    ("item-taken-back", PROVINCE, 17, published, 7),
    ("item-waits", CITY, 5, designated, 2),
    ("item-cleared", COUNTY, 3, reviewed, 8),
    ("item-new", PROVINCE, 1, stays, 9),
)
"""One for each state: its name, whose, how many working days ago it was made, what then happened."""


def declaration(land: Land, *, title: str, body: str) -> Story:
    """Tell how the ministry says in public, on the first day, that all this is a demonstration."""
    at = yield morning(land.days.began, 5)
    item = acts.register(
        land.offices[MINISTRY],
        by=land.hand("officer", MINISTRY, at=at),
        at=at,
        title=title,
        item_class=ItemClass.GENERAL,
        formed_on=day_of(at),
        deadline=Deadline.GENERAL,
        abstract="本系统是演示：历史由程序在模拟时钟上办理而成，机关和人员均为虚构。",
        body=body,
    )
    told = Told(land, MINISTRY, item, land.chance(title))
    land.made["declaration"] = told
    yield from published(told, at)


def stories(land: Land) -> Iterator[Story]:
    """Yield the story of every item of the quarter."""
    for name, slug, back, turn, kind in SHOWN:
        day = land.days.back(back)
        yield registered(land, slug=slug, day=day, turn=turn, name=name, kind=kind)
    for day in land.days.each():
        chance = land.chance(f"items {day}")
        if chance.random() < SHARE:
            turn = chance.choices(list(TURNS), weights=list(TURNS.values()))[0]
            slug = chance.choice(OFFICES)
            yield registered(land, slug=slug, day=day, turn=turn, name=f"item {day}")

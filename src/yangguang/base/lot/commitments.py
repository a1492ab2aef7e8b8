"""What is fixed before the event: the list, the observers' values, the event's name; and the seed.

A commitment is a text (docs/draw.md); its digest is logged and co-signed before the event. `frozen`
makes the canonical list of entrants, `why_not_commit` says everything that stands against it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from yangguang.base.lot import spelling
from yangguang.base.lot.events import Event
from yangguang.base.refusal import Reason, Said, Sentence, refuse_if, sentence

NONE: Final = "-"
"""What stands in a text where there is nothing."""


@dataclass(frozen=True, slots=True)
class Entrant:
    """Somebody in the draw: a public identity that nobody shares, and the name as published."""

    identity: str
    name: str


@dataclass(frozen=True, slots=True)
class Observer:
    """What an observer spoke in the hall; `who`: a post or a firm, not a person's name."""

    who: str
    value: str


def frozen(entrants: Iterable[Entrant]) -> tuple[Entrant, ...]:
    """Return the list as it is drawn from, in its one order. Refusal: an entrant is not as it must be.

    Nothing is repaired: a name keeps every character that it was given.
    """
    listed = tuple(sorted(entrants, key=lambda entrant: entrant.identity))
    refuse_if(why_not_list(listed))
    return listed


def why_not_list(entrants: Sequence[Entrant]) -> Iterator[Sentence]:
    """Every entrant has an identity of its own and a name that can be seen as it is."""
    if not 1 <= len(entrants) <= spelling.MOST_ENTRANTS:
        yield sentence(
            Reason.FACTS,
            "名单须有1至{most}个报名单位，现有{count}个。",
            most=spelling.MOST_ENTRANTS,
            count=len(entrants),
        )
    for number, entrant in enumerate(entrants, 1):
        if not spelling.is_identity(entrant.identity):
            yield sentence(
                Reason.FACTS,
                "名单第{number}个单位的标识“{identity}”不能用：只可用半角数字、大写字母、汉字和“-./〔〕”，至多64个字符。",
                remedy="请填写统一社会信用代码或资格证书编号。",
                number=number,
                identity=_shown(entrant.identity),
            )
        if not spelling.is_text(entrant.name):
            yield sentence(
                Reason.FACTS,
                "名单第{number}个单位的名称“{name}”不能用：为空、超过200字、首尾或中间有多余的空格，或者含有看不见的字符。",
                remedy="请对照营业执照重新输入名称。",
                number=number,
                name=_shown(entrant.name),
            )
    for identity, times in Counter(entrant.identity for entrant in entrants).items():
        if times > 1:
            yield sentence(
                Reason.FACTS,
                "标识“{identity}”在名单中出现了{times}次：一个单位只能有一个签。",
                remedy="请核对报名材料，去掉重复的一条。",
                identity=_shown(identity),
                times=times,
            )


def _shown(text: str) -> str:
    """Return a text that may hold anything so that a page can show it."""
    cut = text if len(text) <= 60 else f"{text[:60]}…"
    return "".join(
        char if spelling.is_text(char) or char == " " else f"[U+{ord(char):04X}]" for char in cut
    )


def list_text(entrants: Sequence[Entrant]) -> str:
    """Return the text of a frozen list."""
    return spelling.text_of("entrants", (f"{one.identity} {one.name}" for one in entrants))


@dataclass(frozen=True, slots=True)
class Commitment:
    """Everything that is fixed before the event; `list_digest` stands for the frozen list of `count`."""

    office: str
    draw: str
    event: Event
    count: int
    list_digest: str
    observers: tuple[Observer, ...] = ()
    places: int = 3
    round: int = 1
    previous: str = NONE
    """Digest of the voiding of the round before."""

    @classmethod
    def of(
        cls,
        entrants: Sequence[Entrant],
        *,
        office: str,
        draw: str,
        event: Event,
        observers: Sequence[Observer] = (),
        places: int = 3,
        after: Voiding | None = None,
        number: int = 1,
    ) -> Commitment:
        """Build it over a frozen list. Refusal: anything in it is not as it must be.

        `after` is the voiding of the round before, `number` the number of this round.
        """
        listed = frozen(entrants)
        made = cls(
            office,
            draw,
            event,
            len(listed),
            spelling.digest_of(list_text(listed)),
            tuple(observers),
            places,
            number,
            after.digest if after else NONE,
        )
        refuse_if(why_not_commit(made))
        return made

    def text(self) -> str:
        """Return the text that is digested."""
        return spelling.text_of(
            "commitment",
            (
                f"office {self.office}",
                f"draw {self.draw}",
                f"round {self.round}",
                f"places {self.places}",
                f"entrants {self.count} {self.list_digest}",
                *self.event.lines(),
                *(f"observer {one.value} {one.who}" for one in self.observers),
                f"previous {self.previous}",
            ),
        )

    @property
    def digest(self) -> str:
        """Its digest: what is logged, co-signed, and shown in the hall."""
        return spelling.digest_of(self.text())

    def faults(self) -> Iterator[str]:
        """Yield the names of its parts that are not as they must be, the event's and observers' aside."""
        if not spelling.is_text(self.office):
            yield "office"
        if not spelling.is_identity(self.draw):
            yield "draw"
        if not 1 <= self.round <= spelling.MOST_ROUNDS:
            yield "round"
        if not 1 <= self.places <= spelling.MOST_PLACES:
            yield "places"

    def flawed_observers(self) -> Iterator[int]:
        """Yield the numbers (from 1) of observers that are not as they must be, or speak again."""
        seen: set[str] = set()
        for number, one in enumerate(self.observers, 1):
            right = spelling.is_text(one.who) and spelling.is_spoken(one.value)
            if not right or one.who in seen or number > spelling.MOST_OBSERVERS:
                yield number
            seen.add(one.who)


PARTS: Final = {
    "office": "机关名称",
    "draw": "抽签编号",
    "round": "轮次",
    "places": "名额",
    "kind": "事件种类",
    "source": "事件主办方",
    "item": "期号或日期",
    "form": "结果的写法",
    "at": "事件时刻",
    "void at": "作废时刻",
    "reason": "作废理由",
}
"""What the parts are called that `faults` names."""


def why_not_commit(commitment: Commitment) -> Iterator[Sentence]:
    """Every part of a commitment is spelled so that nobody can read it in two ways."""
    for name in (*commitment.faults(), *commitment.event.faults()):
        yield sentence(
            Reason.FACTS,
            "{part}不合规定的写法。",
            remedy="请对照《抽签规则》逐字核对。",
            part=Said(PARTS[name]),
        )
    for number in commitment.flawed_observers():
        yield sentence(
            Reason.FACTS,
            "第{number}位见证人的报数不能用：须写明岗位或单位（每个只报一次），所报为1至32位数字。",
            remedy="请对照现场记录重新输入。",
            number=number,
        )
    if (commitment.round == 1) != (commitment.previous == NONE):
        yield sentence(
            Reason.RULE,
            "第{round}轮与前一轮的作废记录对不上：第一轮没有前一轮，以后各轮都须写明。",
            remedy="请从作废记录重新发起。",
            round=commitment.round,
        )


def seed_text(commitment: str, value: str) -> str:
    """Return the text whose digest is the seed; `commitment` is a digest."""
    return spelling.text_of("seed", (f"commitment {commitment}", f"value {value}"))


def seed_of(commitment: str, value: str) -> str:
    """Return the seed, 64 hexadecimal digits; `commitment` is a digest, `value` the event's."""
    return spelling.digest_of(seed_text(commitment, value))


@dataclass(frozen=True, slots=True)
class Voiding:
    """A round declared void in public: which, with what seed (none yet: ``-``), when and why."""

    commitment: str
    at: str
    reason: str
    seed: str = NONE

    def faults(self) -> Iterator[str]:
        """Yield the names of its parts that are not as they must be."""
        if not spelling.is_time(self.at):
            yield "void at"
        if not spelling.is_text(self.reason):
            yield "reason"

    def text(self) -> str:
        """Return the text that is digested."""
        return spelling.text_of(
            "void",
            (
                f"commitment {self.commitment}",
                f"seed {self.seed}",
                f"at {self.at}",
                f"reason {self.reason}",
            ),
        )

    @property
    def digest(self) -> str:
        """Its digest, which the next round's commitment holds."""
        return spelling.digest_of(self.text())

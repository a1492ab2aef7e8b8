"""What a report must say, by when and to whom; when the public is told; when an incident may be closed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from yangguang.base.hazards import grades, hours
from yangguang.base.hazards.grades import Grade
from yangguang.base.procedure import day_of
from yangguang.base.refusal import Reason, Said, Sentence, sentence
from yangguang.modules.hazards.rules import reports_assumed as assumed
from yangguang.modules.hazards.rules import reports_law as law
from yangguang.modules.hazards.rules.disasters import CHAIN, CITY, MINISTRY, PROVINCE
from yangguang.modules.hazards.rules.figures import Figures, why_not_figures

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Graded:
    """What follows from figures: the grade of what happened, of what threatens; None where nothing is known."""

    disaster: Grade | None
    danger: Grade | None

    @property
    def higher(self) -> Grade | None:
        """The higher of the two: it decides on hours and levels."""
        known = [grade for grade in (self.disaster, self.danger) if grade is not None]
        return min(known, default=None)


def graded(figures: Figures, *, on: date) -> Graded:
    """Grade figures by the rules in force on a day; for reports the missing count with the dead."""
    happened = threat = None
    if figures.lives is not None or figures.loss_fen is not None:
        happened = grades.disaster(
            on=on,
            dead=figures.dead,
            missing=figures.missing,
            loss_fen=figures.loss_fen,
            reporting=True,
        )
    if figures.threatened is not None or figures.possible_loss_fen is not None:
        threat = grades.danger(on=on, people=figures.threatened, loss_fen=figures.possible_loss_fen)
    return Graded(happened.grade if happened else None, threat.grade if threat else None)


def derivation(
    grade: Grade | None, *, occurred: datetime | None, learned: datetime
) -> hours.Derivation:
    """Return every limit of the time with what each gives, the strictest marked.

    Nothing known of the figures: the hours of the gravest, so that nobody waits for a count.
    """
    return hours.limits(grade or Grade.EXTRA_LARGE, event_at=occurred, received_at=learned)


def stated(
    figures: Figures, *, occurred: datetime | None, learned: datetime, earlier: Facts | None = None
) -> dict[str, Any]:
    """Return all that the program works out of figures: grades, hours and where they count from.

    `earlier`: what is known already; a limit that ran before stays where it ends sooner.
    """
    day = day_of(learned)
    found = graded(figures, on=day)
    strictest = derivation(found.higher, occurred=occurred, learned=learned).strictest
    said: dict[str, Any] = {"learned": learned, "grade": found.disaster, "danger": found.danger}
    if strictest is not None:
        said |= {"hours": strictest.rule.hours, "counts_from": strictest.counted_from}
    if earlier and earlier.get("hours") and _is_sooner(earlier, said):
        said |= {name: earlier[name] for name in ("hours", "counts_from")}
    return said | publicity(found.disaster, on=day)


def _is_sooner(earlier: Facts, said: Facts) -> bool:
    return "hours" not in said or _end(earlier) <= _end(said)


def _end(facts: Facts) -> datetime:
    counts_from: datetime = facts["counts_from"]
    return counts_from + timedelta(hours=facts["hours"])


def publicity(grade: Grade | None, *, on: date) -> dict[str, int]:
    """Return the hours until the public is told first, and until the press conference where there must be one."""
    found: dict[str, int] = {}
    if grade is not None and on >= assumed.TELL_SINCE:
        found["tell_hours"] = assumed.TELL_HOURS[grade]
    if grade is not None and grade in assumed.BRIEF_HOURS and on >= assumed.BRIEF_SINCE:
        found["brief_hours"] = assumed.BRIEF_HOURS[grade]
    return found


def why_not_known(facts: Facts) -> Iterator[Sentence]:
    """Say what is wrong with what was learnt: grades and hours follow from the figures, nobody chooses them."""
    yield from _why_not_graded(facts)
    if not facts.get("place", "").strip():
        yield sentence(Reason.FACTS, "没有写明地点。", basis=law.LEARNT)
    learned, occurred = facts["learned"], facts.get("occurred")
    if occurred is not None and occurred > learned:
        yield sentence(
            Reason.FACTS,
            "发生时间（{occurred}）不能晚于收到时间（{learned}）。",
            basis=law.LEARNT,
            occurred=occurred,
            learned=learned,
        )
        return
    if "hours" not in facts:
        return
    grade = graded(Figures.of(facts), on=day_of(learned)).higher
    found = derivation(grade, occurred=occurred, learned=learned).strictest
    if found is not None and _end(facts) > found.due_at:
        yield sentence(
            Reason.RULE,
            "时限应从严：当时有效的规定中最早到期的是{hours}小时，自{start}起算。",
            basis=found.rule.basis,
            hours=found.rule.hours,
            start=found.counted_from,
        )


def why_not_hear(facts: Facts) -> Iterator[Sentence]:
    """Say what is wrong with what became known later; after the first report it goes into the next one."""
    if facts.get("serial"):
        yield sentence(
            Reason.ONCE,
            "已经初报，新的情况请在“续报”中报告。",
            basis=law.COMPLETED,
        )
        return
    yield from why_not_known(facts)


def _why_not_graded(facts: Facts) -> Iterator[Sentence]:
    figures = Figures.of(facts)
    yield from why_not_figures(figures, confirmed=bool(facts.get("confirmed")))
    learned: datetime = facts["learned"]
    found = graded(figures, on=day_of(learned))
    for name, grade in (("grade", found.disaster), ("danger", found.danger)):
        said = facts.get(name)
        if said is not None and said != grade:
            yield sentence(
                Reason.RULE,
                "等级应按数字认定为{grade}，不是{said}。",
                basis=law.LEARNT,
                grade=Said(grade.word) if grade else "—",
                said=Said(said.word),
            )


def why_not_report(facts: Facts) -> Iterator[Sentence]:
    """Say what is wrong with a report: its grades, its number, and to whom it must go."""
    yield from _why_not_graded(facts)
    levels: tuple[str, ...] = facts.get("levels", ())
    yield from why_not_levels(levels)
    learned: datetime = facts["learned"]
    grade = graded(Figures.of(facts), on=day_of(learned)).higher
    bound = derivation(grade, occurred=facts.get("occurred"), learned=learned)
    for level in missing_levels(bound.must, levels):
        yield sentence(
            Reason.RULE,
            "须报送{level}。",
            basis=law.TO_THE_MINISTRY if level == MINISTRY else law.PLAN,
            remedy="可以越级直报；上级之间不必等下级转报。",
            level=Said(level),
        )


def why_not_levels(levels: tuple[str, ...]) -> Iterator[Sentence]:
    """Say which levels there aren't."""
    for level in levels:
        if level not in CHAIN:
            yield sentence(Reason.FACTS, "没有“{level}”这一级。", basis=law.PLAN, level=Said(level))


def why_not_dismiss(text: str) -> Iterator[Sentence]:
    """Say what is missing where an incident is dismissed: how it is known to be none."""
    if not text.strip():
        yield sentence(
            Reason.FACTS,
            "没有写明怎样核实不属于地质灾害。",
            basis=law.NONE_OF_OURS,
            remedy="请写明核实的人、时间和结论。",
        )


def why_not_published(occurred: datetime | None, *, is_received_known: bool) -> Iterator[Sentence]:
    """Say what others did not publish of an incident: when it happened, when the county was told."""
    if occurred is None:
        yield sentence(Reason.FACTS, "发生的时刻没有公布。", basis=law.LEARNT)
    if not is_received_known:
        yield sentence(
            Reason.FACTS, "县级机关收到报告的时刻没有公布，无法核对是否按时。", basis=law.PLAN
        )


def missing_levels(must: tuple[hours.Organ, ...], levels: tuple[str, ...]) -> Iterator[str]:
    """Yield levels that must have it and don't: the city (or, over its head, the province), the ministry."""
    if not {CITY, PROVINCE} & set(levels):
        yield CITY
    if hours.Organ.MINISTRY in must and MINISTRY not in levels:
        yield MINISTRY


def why_not_close(facts: Facts) -> Iterator[Sentence]:
    """Say what is owed before the end: the press conference of the gravest."""
    if facts.get("brief_hours") and not facts.get("briefed"):
        yield sentence(
            Reason.RULE,
            "特大型灾情须先召开新闻发布会，才能结案。",
            basis=law.BRIEFING,
            remedy="请先办理“新闻发布会”。",
        )

"""One case as the officer sees it, gathered once for the page."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Final

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from yangguang.base.procedure import APPLICANT, OFFICER, PARTY, Option, Role, Standing, day_of
from yangguang.base.refusal import Reason, Said
from yangguang.base.workdays import Calendar
from yangguang.kernel import module
from yangguang.kernel.cases import history
from yangguang.kernel.cases.history import Told
from yangguang.kernel.cases.models import Case
from yangguang.kernel.letters import telling
from yangguang.kernel.module import Module
from yangguang.kernel.records.titles import titles_within, with_bodies
from yangguang.kernel.ui import case_parts, parts
from yangguang.kernel.ui.access import DeskRequest
from yangguang.kernel.ui.parts import Text
from yangguang.readers.desk import asked, drawn, seat, shelves

ITEMS_SHOWN: Final = 40
"""What happened lately, of a long history; the whole is shown on request."""
WHOLE: Final = "all"
"""The parameter that asks for the whole history and every file."""
PAPERS_SHOWN: Final = 30
REPLY: Final = "reply"
"""The step with which documents go out: only where there is one, they are prepared."""
COMING_SHOWN: Final = 5
"""Steps that are not open yet are listed up to this; the others stand with all others."""
MEMBERS_SHOWN: Final = 20
"""Of a step that concerns many, for so many there is a button, unless the whole is asked for."""
RECORDS_SHOWN: Final = 50
"""Of a case with more, the newest; its public page leads to all."""


@dataclass(frozen=True)
class Sight:
    """A case with where it stands at `at`; each property is one part of the page."""

    case: Case
    at: datetime
    rows: Sequence[Told]
    standing: Standing
    known_title: Text = ""
    is_whole: bool = False
    """Whether a long history is shown to its beginning."""
    served: tuple[telling.Event, ...] = ()
    """What became of its letters."""

    @property
    def manifest(self) -> Module:
        """The module that governs the case."""
        return module.of(self.case.procedure)

    @cached_property
    def title(self) -> Text:
        """The officer's line for the case."""
        return self.known_title or shelves.titles([self.case])[self.case.pk]

    @property
    def procedure(self) -> Said:
        """The procedure's title."""
        return Said(self.standing.edition.title)

    @property
    def turn(self) -> parts.Turn:
        """Who must act and by when."""
        return case_parts.turn(self.standing, at=self.at)

    @property
    def strip(self) -> SafeString:
        """The running limit day by day, drawn."""
        return drawn.of(self.drawing, "strip", self._strip)

    def _strip(self) -> SafeString:
        return drawn.part(case_parts.strip(self.standing, self.rows, at=self.at))

    @property
    def derivation(self) -> SafeString:
        """Why that day, drawn."""
        return drawn.of(self.drawing, "derivation", self._derivation)

    def _derivation(self) -> SafeString:
        return drawn.part(case_parts.derivation(self.standing))

    @cached_property
    def drawing(self) -> Hashable | None:
        """What decides how the limit is drawn."""
        calendar = self.standing.state.calendar.version
        return drawn.key_of(self.case, at=self.at, calendar=calendar)

    @property
    def line(self) -> parts.Line:
        """What happened, the latest of a long history only, and what comes."""
        voids = [row for row in self.rows if row.voids is not None]
        events = self.served if self.is_whole else self.served[-ITEMS_SHOWN:]
        beside = case_parts.served(self.standing, events, self.manifest.letters)
        return case_parts.line(self.standing, [*self._shown, *voids], beside=beside)

    @property
    def _shown(self) -> list[Told]:
        standing = [row for row in self.rows if row.voids is None]
        return standing if self.is_whole else standing[-ITEMS_SHOWN:]

    @property
    def left_out(self) -> int:
        """How many earlier steps the page leaves out."""
        return sum(row.voids is None for row in self.rows) - len(self._shown)

    @property
    def leaves_members_out(self) -> bool:
        """Tell whether there are buttons for only some of those whom a step concerns."""
        state, steps = self.standing.state, self.standing.edition.of_persons
        many = any(len(state.members(step)) > MEMBERS_SHOWN for step in steps if step.answers)
        return many and not self.is_whole and not self.standing.closed

    @cached_property
    def ready(self) -> tuple[parts.StepButton, ...]:
        """The office's open steps: the due one, what is waited for, mere powers; black on the office's turn."""
        role, clock = (None, None) if self.standing.closed else self.standing.turn
        due = clock.step if clock else ""
        found = [button for button in self._ours if not button.reasons]
        powers = {name for name, step in self.standing.edition.steps.items() if step.at_will}
        found.sort(key=lambda button: (button.key != due, button.key in powers))
        return tuple(
            replace(button, quiet=bool(place) or role is not OFFICER)
            for place, button in enumerate(found)
        )

    @cached_property
    def coming(self) -> tuple[parts.StepButton, ...]:
        """The office's steps that are not open, but for those that are over and done with; the first few."""
        found = [button for button in self._ours if button.reasons]
        return tuple(button for button in found if not _is_spent(button))[:COMING_SHOWN]

    @cached_property
    def entries(self) -> tuple[parts.StepButton, ...]:
        """Open steps of applicant and parties, entered for them when they come on paper."""
        return tuple(replace(button, quiet=True) for button in self._theirs if not button.reasons)

    @cached_property
    def others(self) -> tuple[parts.StepButton, ...]:
        """All other steps, each with the reason why it can't be taken."""
        shown = {button.key for button in (*self.ready, *self.coming, *self.entries)}
        every = (*self._ours, *self._theirs)
        return tuple(button for button in every if button.key not in shown)

    @cached_property
    def _ours(self) -> tuple[parts.StepButton, ...]:
        return self._buttons(OFFICER)

    @cached_property
    def _theirs(self) -> tuple[parts.StepButton, ...]:
        return self._buttons(APPLICANT, PARTY)

    def _buttons(self, *roles: Role) -> tuple[parts.StepButton, ...]:
        most = None if self.is_whole else MEMBERS_SHOWN
        return case_parts.buttons(self.standing, self._href, roles=roles, most=most)

    @property
    def has_particulars(self) -> bool:
        """Whether the module keeps private facts that an officer may look at."""
        return self.manifest.particulars is not None

    @property
    def ways(self) -> list[parts.Link]:
        """Pages about what belongs to the case: others like it, and the item that its answer becomes."""
        found = []
        if REPLY in self.standing.edition.steps or self.manifest.shows_files:
            said = Said("公布的文件" if self.manifest.shows_files else "区分处理")
            found.append(parts.Link(said, reverse("desk:redaction", args=[self.case.pk])))
        if self.manifest.kinship:
            found.append(
                parts.Link(Said("重复和相近的申请"), reverse("desk:kin", args=[self.case.pk]))
            )
        if self.case.closed_on:
            for step in self.standing.edition.steps.values():
                if step.begins_anew:
                    href = reverse("desk:anew", args=[self.case.pk, step.name])
                    found.append(parts.Link(step.said, href))
        if (shares := self.manifest.shares) and self.case.closed_on and not self.case.adopted:
            query = {"from": self.case.pk}
            href = reverse("desk:new", args=[shares.key], query=query)
            found.append(parts.Link(Said("转为主动公开"), href))
        return found

    def _href(self, option: Option) -> str:
        query = {"member": option.member} if option.member else {}
        return reverse("desk:step", args=[self.case.pk, option.step.name], query=query)

    @cached_property
    def _papers(self) -> list[tuple[str, str, str]]:
        read = self.manifest.papers
        return read(self.case) if read else []

    @property
    def papers(self) -> list[tuple[Said, str]]:
        """What was written, each under the step that it belongs to; of much, the latest."""
        found = self._papers if self.is_whole else self._papers[-PAPERS_SHOWN:]
        return [(self.headed(step, member), text) for step, member, text in found]

    @property
    def papers_left(self) -> int:
        """How many earlier ones the page leaves out."""
        return 0 if self.is_whole else max(0, len(self._papers) - PAPERS_SHOWN)

    def headed(self, step: str, member: str = "") -> Said:
        """Return the title of a step, with the member that it concerned."""
        known = self.standing.edition.steps.get(step)
        title = known.said if known else Said(step)
        if not member:
            return title
        return Said("{step}（{member}）", {"step": title, "member": case_parts.member_said(member)})

    @property
    def records(self) -> parts.Ledger:
        """What was published about the case."""
        found = list(with_bodies(module.published(self.case))[:RECORDS_SHOWN])
        titled = titles_within(found)
        entries = tuple(
            parts.Entry(
                titled.get(row.address) or row.title or row.kind,
                day_of(row.released_at),
                f"/{get_language()}/r/{row.address}/",
                case_parts.record_tag(row, self.case.pk),
                row.address,
            )
            for row in found
        )
        return parts.Ledger(entries, Said("已公开"), parts.Empty(Said("还没有公开的记录。")))

    def since(self, seq: int, *, but: int) -> list[Said]:
        """Return what others did after step `seq`; `but` is the person who asks."""
        later = [row for row in self.rows if row.seq > seq and row.person_id != but]
        return [
            Said("作废一个步骤") if row.voids is not None else self.headed(row.name, row.member)
            for row in sorted(later, key=lambda row: row.seq)[-ITEMS_SHOWN:]
        ]

    def can_be_voided(self, row: Told) -> bool:
        """Tell whether persons void a step: one of a person, or one that TIME took because it was found."""
        step = self.standing.edition.steps.get(row.name)
        found = step is not None and step.found
        return row.voids is None and (found or row.person_id is not None)

    @property
    def voidable(self) -> parts.Ledger:
        """The steps that still stand: anybody drafts the void, another person decides on it."""
        voided = {row.voids for row in self.rows}
        entries = tuple(
            parts.Entry(
                self.headed(row.name, row.member),
                row.on,
                reverse("desk:void", args=[self.case.pk, row.seq]),
            )
            for row in self._shown
            if self.can_be_voided(row) and row.seq not in voided
        )
        return parts.Ledger(entries, Said("可以作废的步骤"))


def _is_spent(button: parts.StepButton) -> bool:
    return all(reason.code is Reason.ONCE for reason in button.reasons)


def sight(
    case: Case,
    *,
    at: datetime,
    calendar: Calendar | None = None,
    title: Text = "",
    is_whole: bool = False,
    served: tuple[telling.Event, ...] = (),
) -> Sight:
    """Return the case in view at `at`: one query for its steps, and one for a calendar not given."""
    rows = history.told_of(case)
    standing = history.course_of(case, rows, calendar=calendar).standing(at)
    return Sight(case, at, rows, standing, title, is_whole, served)


def at_desk(request: DeskRequest, number: str, *, at: datetime) -> Sight:
    """Return the case of a number in view; what lies beside it is asked for along with the lists."""
    case = seat.case_within(request, number)
    answers = asked.of(request, at=at, case=case)
    return sight(
        case,
        at=at,
        calendar=asked.calendar(answers),
        is_whole=WHOLE in request.GET,
        served=telling.events(answers.rows["letters"], answers.rows["dispatches"]),
    )
